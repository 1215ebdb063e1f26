"""One task with one worker: its frames, read against the clock and the client."""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import select
import socket
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Protocol

from hustings.errors import HustingsError, QueryTimeout, QueryTooLarge, StoreError
from hustings.store import wire
from hustings.store.lanes import Busy
from hustings.store.limits import Counts, Limits
from hustings.store.nursery import Generation, Worker

log = logging.getLogger(__name__)

_QUICK_S: Final = 0.5  # 99 % of the benchmark's queries at one million quads end before
_PEER_S: Final = 0.2
_FIRST_S: Final = 0.035
LONG_S: Final = 0.03  # of processor time; what has used less is kept waiting by others
_PREPARING_S: Final = 0.25  # more, where the graph as of a day is made first
_LONGEST_S: Final = 1.0  # whatever it waits for
# A query that is not long, and waited for a processor half of the time, gets as much time again.
_DELAYED: Final = 0.5
_PATIENT: Final = 2
_BROKEN: Final = (
    "the query took more memory than one query may take, or is nested too deeply; it was stopped"
)


class ClientLeft(HustingsError):
    """Whoever asked is no longer there."""

    status = 499


@dataclass(slots=True)
class Running:
    """A query at work.

    Attributes:
        id: By which it can be stopped.
        text: The query.
        client: Who asks.
        started: When it was put to its worker.
        worker: Its worker.
        used_s: Processor time that the worker had used before.
        known: Whether it was known to be quick.
        begun: Whether its answer is on its way.
        slow: Whether it is in the slow lane.
        calmed: Whether its worker was put last; only a query that was long before gets it again.
        spent: Whether its worker is not to be used again.
        stopped: Whether the operator stopped it.
    """

    id: int
    text: str
    client: str
    started: float
    worker: Worker
    used_s: float = 0.0
    known: bool = False
    begun: bool = False
    slow: bool = False
    calmed: bool = False
    spent: bool = False
    stopped: bool = False


class Employer(Protocol):
    """Whose worker it is."""

    limits: Limits
    counts: Counts

    @property
    def waiting(self) -> int:
        """How many wait for a worker."""

    def demote(self, running: Running) -> bool:
        """Move a query to the slow lane; return whether there was room."""

    def give_back(self, running: Running, generation: Generation, *, reusable: bool) -> None:
        """Take a worker back, or end it."""


class Pieces:
    """The bytes of an answer as they come; closing it, even unread, frees the worker."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def __iter__(self) -> Pieces:
        return self

    def __next__(self) -> bytes:
        piece = self._exchange.next_piece()
        if not piece:
            raise StopIteration
        return piece

    def close(self) -> None:
        """Let go of the answer."""
        self._exchange.finish(reusable=False)


@dataclass(slots=True)
class Reply:
    """An answer as it comes from a worker.

    Attributes:
        head: Kind and format of the answer, and the version it was taken from.
        body: The whole of it, if it was short.
        pieces: Otherwise its bytes as they come; must be read to the end or closed.
        sent_bytes: How long it was, if the worker has sent it to the client.
        rest: What the worker could not send to the client of what it began to send.
    """

    head: Mapping[str, Any]
    body: bytes | None
    pieces: Pieces | None = None
    sent_bytes: int | None = None
    rest: bytes = b""

    def read(self) -> bytes:
        """Return the whole of it, however long."""
        return self.body if self.body is not None else b"".join(self.pieces or ())

    def close(self) -> None:
        """Let go of it."""
        if self.pieces is not None:
            self.pieces.close()


def _answered_already() -> BrokenPipeError:
    """Return what ends a connection quietly: nothing more may be sent over it."""
    return BrokenPipeError(errno.EPIPE, "the worker has sent the answer, or some of it")


@lru_cache(maxsize=64)
def _read(head: bytes) -> dict[str, Any]:
    """Return what a head says; there are few, and nobody changes them."""
    value: dict[str, Any] = json.loads(head)
    return value


@dataclass(slots=True, eq=False)
class Exchange:
    """One task with one worker.

    Attributes:
        pool: Whose worker it is.
        running: The query.
        generation: The version it was put to.
        peer: The connection of who asks, where it is known; if it is closed, the worker is freed.
        past: Whether another version was asked than that of the generation.
        prepares: Whether the worker first makes the graph as of a day.
        limit_s: Seconds of waiting after which the query is cut off; 0 is the pool's limit.
        waited_s: How long the worker was waited for so far.
        delayed_s: How long the worker had waited for a processor when it was looked at first.
        patient: Whether the query was given more time, since the machine did not let it run.
        direct: Whether the worker may send a short answer to the client itself.
    """

    pool: Employer
    running: Running
    generation: Generation
    peer: socket.socket | None = None
    past: bool = False
    prepares: bool = False
    limit_s: float = 0.0
    waited_s: float = 0.0
    delayed_s: float | None = None
    patient: bool = False
    finished: bool = False
    direct: bool = False
    _poll: select.poll | None = None

    # ---- how it begins

    def send(self, tasks: Sequence[tuple[bytes, socket.socket | None]]) -> None:
        """Give the worker tasks, each with the connection of its client; one step wakes it once.

        Where the worker may answer, it does so to these clients.
        """
        channel = self.running.worker.channel
        with contextlib.suppress(OSError):  # it has died; whoever reads from it learns that
            if not self.direct:
                channel.sendall(b"".join(sent for sent, _ in tasks))
                return
            begun = time.monotonic()
            data = b"".join(wire.task_for(sent, begun) for sent, _ in tasks)
            clients = [client.fileno() for _, client in tasks if client is not None]
            done = socket.send_fds(channel, [data], clients)
            if done < len(data):
                channel.sendall(data[done:])

    # ---- for who waits in a thread

    def reply(self) -> Reply:
        """Return the answer as soon as it begins.

        Raises:
            HustingsError: It cannot be answered; the class says why.
            BrokenPipeError: It was answered by the worker, or may have been.
        """
        try:
            kind, payload = self.next_frame()
            if kind == wire.ERROR:
                raise self.refused(payload)
            if kind in (wire.SENT, wire.REST):
                self.finish(reusable=False)
                raise _answered_already()
            if kind != wire.HEAD:
                log.error(
                    "pool.out_of_turn kind=%r size=%d direct=%s", kind, len(payload), self.direct
                )
                raise StoreError("a worker has failed; ask again")
            head = json.loads(payload)
        except BaseException as error:  # noqa: BLE001 - a worker must be given back whatever happens
            raise self.failed(error) from None
        head["version"] = self.version
        body = self.whole()
        self.running.begun = True
        return Reply(head, body, Pieces(self) if body is None else None)

    @property
    def version(self) -> str:
        """Version that is asked; "" if it is a former one."""
        return "" if self.past else self.generation.manifest.version

    def next_frame(self) -> tuple[bytes, bytes]:
        """Return the next frame; only the time spent waiting for the worker counts."""
        worker = self.running.worker
        while True:
            found = worker.frames.next()
            if found is not None:
                return found
            self._wait(worker)
            data = worker.channel.recv(1 << 18)
            if not data:
                raise EOFError
            worker.frames.feed(data)

    def _wait(self, worker: Worker) -> None:
        poll = self._poll
        if poll is None:
            poll = self._poll = select.poll()
            poll.register(worker.channel, select.POLLIN)
        while True:
            limit = self._limit
            wait_s = self._until(limit) - self.waited_s
            started = time.monotonic()
            events = poll.poll(max(0.0, wait_s) * 1000)
            self.waited_s += time.monotonic() - started
            for descriptor, _ in events:
                if descriptor != worker.channel.fileno():
                    raise ClientLeft("the client has left")
            if events:
                return
            if self.waited_s >= limit and not self._given_more(limit):
                raise QueryTimeout(
                    f"the query was cut off after {limit:g} seconds, the limit of this server"
                    + (" on a busy machine" if self.patient else "")
                )
            self._judge(poll)

    @property
    def _limit(self) -> float:
        """Seconds of waiting after which the query is cut off."""
        limit = self.limit_s or self.pool.limits.timeout_s
        return _PATIENT * limit if self.patient else limit

    def _given_more(self, limit: float) -> bool:
        """Give a query more time, once, that the machine has not let run; return whether it is so.

        Not one that waits for something else, another server for example, nor one that is long.
        """
        if self.patient:
            return False
        self.calm()
        # never looked at before its limit: the machine did not let this process run either
        begun_s = 0.0 if self.delayed_s is None else self.delayed_s
        delayed_s = self.running.worker.delayed_s() - begun_s
        if self.running.calmed or delayed_s < _DELAYED * limit:
            return False
        self.patient = True
        log.info("pool.given_more seconds=%.1f delayed=%.1f", limit, delayed_s)
        return True

    def _until(self, limit: float) -> float:
        """Return when to look at the query again: often at first, and less often later."""
        waited_s = self.waited_s
        if waited_s < _QUICK_S:
            later = max(_FIRST_S, 2 * waited_s)
            steps = [_PEER_S] * (self.peer is not None) + [_QUICK_S]
            return min(later, limit, *(at for at in steps if at > waited_s))
        settled = self.running.slow and self.running.calmed and self.peer is None
        return limit if settled else min(1.2 * waited_s, limit)

    def _judge(self, poll: select.poll) -> None:
        """Tell long queries from short ones that a busy machine does not let run.

        Raises:
            Busy: It is long, there is no room for it, and others wait for its place.
        """
        running = self.running
        if self.peer is not None and self.waited_s >= _PEER_S:
            self._watch_peer(self.peer, poll)
        if self.delayed_s is None:
            self.delayed_s = running.worker.delayed_s()
        self.calm()
        if running.slow or self.waited_s < _QUICK_S:
            return
        long = running.calmed or self.waited_s >= _LONGEST_S
        if long and not self.pool.demote(running) and self.pool.waiting:
            self.pool.counts.refused += 1
            raise Busy("too many long queries are running; try again in a moment")

    def calm(self) -> None:
        """Let all others go before the worker if it has been at work for long."""
        running = self.running
        if not running.calmed:
            more_s = _PREPARING_S if self.prepares else 0
            if running.worker.used_s() - running.used_s >= LONG_S + more_s:
                running.calmed = True
                running.worker.calm()

    def _watch_peer(self, peer: socket.socket, poll: select.poll) -> None:
        """From now on notice when the client hangs up.

        Not from the beginning: one that only closed its sending side still gets a quick answer.
        """
        self.peer = None
        if peer.fileno() >= 0:
            poll.register(peer, select.POLLRDHUP)

    # ---- for who has other things to do

    @property
    def held(self) -> int:
        """How many bytes of the answer have come and were not read yet."""
        return self.running.worker.frames.held

    @property
    def told(self) -> bool:
        """Whether the worker tells that it has sent the answer."""
        return self.running.worker.frames.following in (wire.SENT, wire.REST)

    def await_first(self) -> None:
        """Wait until the answer begins, or the worker tells that it was sent.

        Raises:
            HustingsError: It cannot be answered; the class says why.
            BrokenPipeError: It was answered by the worker, or may have been.
        """
        worker = self.running.worker
        try:
            while not worker.frames.held:
                self._wait(worker)
                data = worker.channel.recv(1 << 18)
                if not data:
                    raise EOFError
                worker.frames.feed(data)
        except BaseException as error:  # noqa: BLE001 - a worker must be given back whatever happens
            raise self.failed(error) from None

    def arrived(self) -> None:
        """Take what has come without waiting.

        Raises:
            HustingsError: The worker is gone.
            BrokenPipeError: It may have sent something before that.
        """
        worker = self.running.worker
        try:
            data = worker.channel.recv(1 << 18, socket.MSG_DONTWAIT)
            if not data:
                raise EOFError
            worker.frames.feed(data)
        except BlockingIOError:
            return
        except (EOFError, OSError) as error:
            raise self.failed(error) from None

    def next_reply(self, *, last: bool) -> Reply | None:
        """Return the next answer if it is there and whole.

        Args:
            last: Whether the worker has no other task; it is free again then.

        Raises:
            HustingsError: It cannot be answered; the class says why.
        """
        frames = self.running.worker.frames
        if not frames.settled():
            return None
        head: dict[str, Any] = {}  # Any: whatever JSON can say
        body = rest = b""
        sent_bytes: int | None = None
        while (frame := frames.next()) is not None:
            kind, payload = frame
            if kind == wire.ERROR:
                self.pool.counts.failed += 1
                if last:
                    self.finish(reusable=True)
                raise wire.unpacked(json.loads(payload))
            if kind == wire.HEAD:
                head = {**_read(payload)}
            elif kind == wire.DATA:
                body = body + payload if body else payload
            elif kind == wire.SENT:
                sent_bytes = int(payload)
            elif kind == wire.REST:
                rest = payload
            else:
                self.pool.counts.answered += 1
                if last or kind == wire.LEAVING:
                    self.finish(reusable=kind == wire.END)
                break
        head["version"] = self.version
        return Reply(head, body, sent_bytes=sent_bytes, rest=rest)

    # ---- how it ends

    def refused(self, payload: bytes) -> HustingsError:
        """Return the error that a worker tells; it is free again."""
        self.finish(reusable=True)
        self.pool.counts.failed += 1
        return wire.unpacked(json.loads(payload))

    def failed(self, error: BaseException) -> BaseException:
        """End the worker unless it is free again; return what to tell of the error."""
        if self.finished:
            return error
        self.finish(reusable=False)
        if self.direct and self.running.worker.sending():
            self.pool.counts.failed += 1
            return _answered_already()
        return self.explained(error)

    def explained(self, error: BaseException) -> BaseException:
        """Return what to tell of an error, and count it."""
        counts = self.pool.counts
        if isinstance(error, ClientLeft):
            counts.left += 1
        elif isinstance(error, QueryTimeout):
            counts.timeouts += 1
        elif isinstance(error, (EOFError, OSError)) and not isinstance(error, HustingsError):
            if self.running.stopped:
                return QueryTimeout("the query was stopped by the operator of this server")
            counts.crashed += 1
            log.warning("pool.crashed query=%r", self.running.text[:500])
            return QueryTooLarge(_BROKEN)
        return error

    def whole(self) -> bytes | None:
        """Return the whole answer if it has come already, and free the worker."""
        frames = self.running.worker.frames
        if not frames.ended():
            return None
        found = b""
        while (frame := frames.next()) is not None:
            if frame[0] != wire.DATA:
                self.pool.counts.answered += 1
                self.finish(reusable=frame[0] == wire.END)
                break  # the worker may be at work for others by now: its frames are theirs
            found = found + frame[1] if found else frame[1]
        return found

    def next_piece(self) -> bytes:
        """Return the next bytes of the answer, b"" at its end; a broken one raises.

        Raises:
            HustingsError: The answer is not whole; what was read of it must not look so.
        """
        if self.finished:
            return b""
        try:
            kind, payload = self.next_frame()
            if kind == wire.DATA:
                return payload
            if kind == wire.ERROR:
                raise wire.unpacked(json.loads(payload))
        except BaseException as error:
            self.pool.counts.failed += 1
            self.finish(reusable=False)
            raise self.explained(error) from error
        self.pool.counts.answered += 1
        self.finish(reusable=kind == wire.END)
        return b""

    def finish(self, *, reusable: bool) -> None:
        """Give the worker back; may be called again."""
        if not self.finished:
            self.finished = True
            self.pool.give_back(self.running, self.generation, reusable=reusable)
