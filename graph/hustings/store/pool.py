"""A bounded number of worker processes, and a place in the queue for whoever waits for one.

There are two lanes. A query starts in the quick lane. One that is still running after a while
moves to the slow lane, with less of the processor, and its place is free for the next; if the
slow lane is full it is stopped and told to come back. So long queries cannot shut out short ones.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import logging
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from hustings.errors import HustingsError, QueryTimeout, QueryTooLarge, StoreUnavailable
from hustings.store import wire
from hustings.store.manifest import Manifest
from hustings.store.tasks import Task
from hustings.store.unions import outer_graphs

log = logging.getLogger(__name__)

_QUICK_S: Final = 0.5  # 99 % of the benchmark's queries at one million quads end before
_PEER_S: Final = 0.2
_LIGHT_QUADS: Final = 20_000  # read into memory in 0.1 s: not worth a second nursery
_START_S: Final = 300.0
_KILLED: Final = 9


class Busy(HustingsError):
    """There is no place for the query now."""

    status = 503
    retry_after_s = 1


class TooManyQueries(Busy):
    """One client runs too many queries at once."""

    status = 429


class ClientLeft(HustingsError):
    """Whoever asked is no longer there."""

    status = 499


@dataclass(frozen=True, slots=True)
class Limits:
    """What a pool grants.

    Attributes:
        workers: Places in the quick lane, and as many in the slow one.
        queue: How many may wait.
        timeout_s: Seconds of waiting for an answer after which a query is cut off.
        memory_bytes: Address space of a worker beyond the graph.
        in_memory: "auto", "always" or "never".
        in_memory_quads: With "auto", up to how many quads.
        client_queries: Queries that one client may run at once; 0 is any number.
    """

    workers: int = 2
    queue: int = 64
    timeout_s: float = 20.0
    memory_bytes: int = 1 << 30
    in_memory: str = "auto"
    in_memory_quads: int = 3_000_000
    client_queries: int = 0


@dataclass(slots=True)
class Running:
    """A query at work."""

    id: int
    text: str
    client: str
    started: float
    worker: Worker
    slow: bool = False
    calmed: bool = False
    stopped: bool = False


class Worker:
    """The server's end of one worker process."""

    def __init__(self, channel: socket.socket, handle: int, pid: int) -> None:
        self.channel = channel
        self.pid = pid
        self.frames = wire.Frames()
        self._handle = handle
        self._closing = threading.Lock()

    def end(self) -> None:
        """End the process at once; whoever reads from it sees its channel close."""
        with self._closing:
            if self._handle >= 0:
                with contextlib.suppress(ProcessLookupError):
                    signal.pidfd_send_signal(self._handle, _KILLED)

    def kill(self) -> None:
        """End the process and let go of it; only for who holds it, who may call it again."""
        self.end()
        with self._closing:
            if self._handle >= 0:
                os.close(self._handle)
                self._handle = -1
                self.channel.close()

    def calm(self) -> None:
        """Leave the processor to others first."""
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, 15)


class Nursery:
    """The server's end of the process that forks workers.

    Args:
        limits: What its workers get.
        network: Leave the network open to its workers (for SERVICE calls that are allowed).

    Raises:
        StoreUnavailable: It did not come up.
    """

    def __init__(self, limits: Limits, *, network: bool = False) -> None:
        self.confined = False
        self._limits = limits
        self._network = network
        self._lock = threading.Lock()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.settimeout(_START_S)
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", "hustings.store.worker", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )
        self._control = ours

    def open(self, folder: Path | None, manifest: Manifest, *, memory: bool) -> None:
        """Let workers forked from now on read the version in `folder`.

        Raises:
            StoreUnavailable: It cannot be read.
        """
        order = {
            "do": "open",
            "folder": str(folder or ""),
            "memory": memory and folder is not None,
            "graphs": [name for name in manifest.user_graphs if not name.startswith("_:")],
            "outer": outer_graphs(manifest.derived_graphs),
            "cpu_s": self._limits.timeout_s + 5,
            "network": self._network,
        }
        answer, _ = self._ordered(order)
        if answer["error"]:
            raise StoreUnavailable(answer["error"])
        self.confined = bool(answer["confined"])

    def _ordered(
        self, order: Mapping[str, Any], descriptor: int | None = None
    ) -> tuple[dict[str, Any], list[int]]:
        """Give an order; return the answer and the descriptors that came with it."""
        data = json.dumps(order).encode()
        try:
            with self._lock:
                socket.send_fds(self._control, [data], [] if descriptor is None else [descriptor])
                answer, descriptors, _, _ = socket.recv_fds(self._control, 1 << 16, 1)
        except OSError as error:
            raise StoreUnavailable(f"the workers' nursery is gone: {error}") from error
        if not answer:
            raise StoreUnavailable("the workers' nursery is gone")
        value: dict[str, Any] = json.loads(answer)
        return value, list(descriptors)

    def fork(self, role: str = "read", factor: int = 1) -> Worker:
        """Return a new worker with `factor` times the usual memory.

        Raises:
            StoreUnavailable: The nursery cannot make one.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            order = {
                "do": "fork",
                "role": role,
                "memory_bytes": self._limits.memory_bytes * factor,
            }
            try:
                answer, handles = self._ordered(order, theirs.fileno())
            except StoreUnavailable:
                ours.close()
                raise
        if not handles:
            ours.close()
            raise StoreUnavailable("a worker could not be started")
        return Worker(ours, handles[0], answer["pid"])

    @property
    def alive(self) -> bool:
        """Whether the process is there."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the process; its workers are not touched."""
        self._control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(2)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()


@dataclass(slots=True, eq=False)
class Generation:
    """A version, the nursery of its workers, and those that are idle."""

    folder: Path | None
    manifest: Manifest
    nursery: Nursery
    memory: bool
    idle: list[Worker] = field(default_factory=list)
    retired: bool = False

    def dismiss(self) -> None:
        """End the idle workers; those at work end when they are given back."""
        self.retired = True
        while self.idle:
            self.idle.pop().kill()


class Pieces:
    """The bytes of an answer as they come; closing it, even unread, frees the worker."""

    def __init__(self, exchange: _Exchange) -> None:
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
    """

    head: Mapping[str, Any]
    body: bytes | None
    pieces: Pieces | None = None

    def read(self) -> bytes:
        """Return the whole of it, however long."""
        return self.body if self.body is not None else b"".join(self.pieces or ())

    def close(self) -> None:
        """Let go of it."""
        if self.pieces is not None:
            self.pieces.close()


@dataclass(slots=True)
class Counts:
    """What happened so far, for the metrics."""

    answered: int = 0
    failed: int = 0
    timeouts: int = 0
    refused: int = 0
    crashed: int = 0
    left: int = 0
    forked: int = 0
    generations: int = 0


class Pool:
    """Answers tasks in worker processes."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.counts = Counts()
        self.running: dict[int, Running] = {}
        self._ids = itertools.count(1)
        self._turn = threading.Condition()
        self._changing = threading.Lock()
        self._quick = 0
        self._slow = 0
        self._waiting = 0
        self._generation: Generation | None = None
        self._outgoing: Generation | None = None
        self._closed = False

    # ---- versions

    def use(self, folder: Path | None, manifest: Manifest) -> None:
        """Answer from this version from now on; what is being answered is not disturbed.

        Raises:
            StoreUnavailable: It cannot be opened; the former version goes on answering.
        """
        limits = self.limits
        memory = limits.in_memory == "always" or (
            limits.in_memory == "auto" and manifest.quads <= limits.in_memory_quads
        )
        with self._changing:
            former = self._generation
            light = not memory or manifest.quads <= _LIGHT_QUADS
            keep = former is not None and former.nursery.alive and light
            nursery = former.nursery if former and keep else Nursery(limits)
            try:
                nursery.open(folder, manifest, memory=memory)
                made = Generation(folder, manifest, nursery, memory)
                made.idle.extend(nursery.fork() for _ in range(limits.workers))
            except StoreUnavailable:
                if not keep:
                    nursery.close()
                raise
            with self._turn:
                self._generation = made
                self.counts.generations += 1
            if former:
                former.dismiss()
                if not keep:
                    former.nursery.close()
        log.info("pool.version id=%s quads=%d memory=%s", manifest.version, manifest.quads, memory)

    @property
    def manifest(self) -> Manifest | None:
        """Manifest of the version that answers."""
        return self._generation.manifest if self._generation else None

    @property
    def confined(self) -> bool:
        """Whether workers are shut off from the network."""
        return bool(self._generation and self._generation.nursery.confined)

    @property
    def ready(self) -> bool:
        """Whether there is a nursery that could make workers."""
        return bool(self._generation and self._generation.nursery.alive)

    @property
    def waiting(self) -> int:
        """How many wait for a worker."""
        return self._waiting

    def generation(self) -> Generation:
        """Return the current generation, with a new nursery if the former one has died.

        Raises:
            StoreUnavailable: There is none.
        """
        current = self._generation
        if current is None or self._closed:
            raise StoreUnavailable("the store is being opened; try again in a moment")
        if not current.nursery.alive:
            log.warning("pool.nursery_died version=%s", current.manifest.version)
            self.use(current.folder, current.manifest)
            current = self._generation or current
        return current

    def change(self, order: Mapping[str, Any]) -> Mapping[str, Any]:
        """Have a write made by a worker of its own, with four times the memory and the time.

        Raises:
            QueryTimeout: It took too long.
            QueryTooLarge: It took its worker down.
            QueryError: It cannot be made.
        """
        generation = self.generation()
        worker = generation.nursery.fork("write", factor=4)
        running = Running(next(self._ids), "(write)", "", time.monotonic(), worker, slow=True)
        exchange = _Exchange(self, running, generation, None, limit_s=4 * self.limits.timeout_s)
        self.running[running.id] = running
        try:
            worker.channel.sendall(wire.message(wire.TASK, order))
            kind, payload = exchange.next_frame()
            value: dict[str, Any] = json.loads(payload)
            if kind == wire.ERROR:
                raise wire.unpacked(value)
            return value
        except (HustingsError, EOFError, OSError) as error:
            raise exchange.explained(error) from None
        finally:
            self.running.pop(running.id, None)
            worker.kill()

    def close(self) -> None:
        """End all processes."""
        self._closed = True
        for running in list(self.running.values()):
            running.stopped = True
            running.worker.end()
        for generation in (self._generation, self._outgoing):
            if generation:
                generation.dismiss()
                generation.nursery.close()

    def stop(self, running_id: int) -> bool:
        """Stop a running query; return whether there was one."""
        found = self.running.get(running_id)
        if found is None:
            return False
        found.stopped = True
        found.worker.end()
        return True

    # ---- answering

    def ask(
        self,
        task: Task,
        client: str = "",
        peer: socket.socket | None = None,
        *,
        network: bool = False,
    ) -> Reply:
        """Do a task in a worker; return as soon as its answer begins.

        Args:
            task: What to do.
            client: Who asks, for the list of running queries.
            peer: The connection of who asks; if it is closed, the worker is freed.
            network: Whether the worker may reach out; for queries that were judged.

        Raises:
            Busy: The queue is full, or the query is long and so are too many others.
            QueryTimeout: It was cut off before its answer began.
            QueryTooLarge: It took its worker down.
            QueryError: It cannot be answered.
        """
        most = self.limits.client_queries
        if most and sum(r.client == client for r in list(self.running.values())) >= most:
            raise TooManyQueries(f"{most} queries of yours are running; wait for one of them")
        self._enter()
        try:
            worker, generation = self._hire(network=network)
            running = Running(next(self._ids), task.question.text, client, time.monotonic(), worker)
            self.running[running.id] = running
        except BaseException:
            self._leave(slow=False)
            raise
        exchange = _Exchange(self, running, generation, peer)
        try:
            worker.channel.sendall(wire.message(wire.TASK, task.packed()))
            kind, payload = exchange.next_frame()
            if kind == wire.ERROR:
                error = wire.unpacked(json.loads(payload))
                exchange.finish(reusable=True)
                self.counts.failed += 1
                raise error
            head = json.loads(payload)
        except BaseException as error:  # noqa: BLE001 - a worker must be given back whatever happens
            exchange.finish(reusable=False)
            raise exchange.explained(error) from None
        head["version"] = generation.manifest.version if not task.folder else ""
        body = exchange.whole()
        return Reply(head, body, Pieces(exchange) if body is None else None)

    def _enter(self) -> None:
        """Wait for a place in the quick lane."""
        deadline = time.monotonic() + self.limits.timeout_s
        with self._turn:
            if self._quick >= self.limits.workers:
                if self._waiting >= self.limits.queue:
                    self.counts.refused += 1
                    raise Busy("too many queries are waiting; try again in a moment")
                self._waiting += 1
                try:
                    while self._quick >= self.limits.workers:
                        left = deadline - time.monotonic()
                        if left <= 0 or not self._turn.wait(left):
                            self.counts.refused += 1
                            raise Busy("no worker became free in time; try again in a moment")
                finally:
                    self._waiting -= 1
            self._quick += 1

    def _leave(self, *, slow: bool) -> None:
        with self._turn:
            if slow:
                self._slow -= 1
            else:
                self._quick -= 1
            self._turn.notify()

    def demote(self, running: Running) -> bool:
        """Move a query to the slow lane; return whether there was room."""
        with self._turn:
            if self._slow >= max(1, self.limits.workers):
                return False
            self._slow += 1
            self._quick -= 1
            self._turn.notify()
        running.slow = True
        return True

    def _hire(self, *, network: bool) -> tuple[Worker, Generation]:
        generation = self.generation()
        if network:
            generation = self._open_to_network(generation)
        with self._turn:
            if generation.idle:
                return generation.idle.pop(), generation
        self.counts.forked += 1
        return generation.nursery.fork(), generation

    def _open_to_network(self, current: Generation) -> Generation:
        """Return a generation of the same version whose workers may reach out."""
        with self._changing:
            former = self._outgoing
            if former is not None and former.manifest is current.manifest:
                return former
            if former is not None:
                former.dismiss()
                former.nursery.close()
            nursery = Nursery(self.limits, network=True)
            nursery.open(current.folder, current.manifest, memory=False)
            self._outgoing = Generation(current.folder, current.manifest, nursery, memory=False)
            return self._outgoing

    def give_back(self, running: Running, generation: Generation, *, reusable: bool) -> None:
        """Take a worker back, or end it."""
        self.running.pop(running.id, None)
        worker = running.worker
        with self._turn:
            keep = (
                reusable
                and not running.calmed
                and not generation.retired
                and len(generation.idle) < self.limits.workers
            )
            if keep:
                generation.idle.append(worker)
        if not keep:
            worker.kill()
        self._leave(slow=running.slow)


@dataclass(slots=True)
class _Exchange:
    """One task with one worker: reading its frames against the clock and the client."""

    pool: Pool
    running: Running
    generation: Generation
    peer: socket.socket | None
    limit_s: float = 0.0
    waited_s: float = 0.0
    finished: bool = False
    poll: select.poll = field(default_factory=select.poll)

    def __post_init__(self) -> None:
        self.limit_s = self.limit_s or self.pool.limits.timeout_s
        self.poll.register(self.running.worker.channel, select.POLLIN)

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
        limit = self.limit_s
        while True:
            quick = not self.running.slow
            until = min(_QUICK_S, limit) if quick else limit
            if self.waited_s < _PEER_S:
                until = min(until, _PEER_S)
            elif not self.running.calmed:
                self.running.calmed = True
                self.running.worker.calm()
                if self.peer is not None:
                    self._watch_peer(self.peer)
            started = time.monotonic()
            events = self.poll.poll(max(0.0, until - self.waited_s) * 1000)
            self.waited_s += time.monotonic() - started
            for descriptor, _ in events:
                if descriptor != worker.channel.fileno():
                    raise ClientLeft("the client has left")
            if events:
                return
            if self.waited_s >= limit:
                raise QueryTimeout(
                    f"the query was cut off after {limit:g} seconds, the limit of this server"
                )
            overdue = quick and self.waited_s >= _QUICK_S
            if overdue and not self.pool.demote(self.running):
                self.pool.counts.refused += 1
                raise Busy("too many long queries are running; try again in a moment")

    def _watch_peer(self, peer: socket.socket) -> None:
        """From now on notice when the client hangs up.

        Not from the beginning: one that only closed its sending side still gets a quick answer.
        """
        self.peer = None
        if peer.fileno() >= 0:
            self.poll.register(peer, select.POLLRDHUP)

    def explained(self, error: BaseException) -> BaseException:
        """Return what to tell of an error, and count it."""
        counts = self.pool.counts
        if isinstance(error, ClientLeft):
            counts.left += 1
        elif isinstance(error, QueryTimeout):
            counts.timeouts += 1
        elif isinstance(error, (EOFError, ConnectionError, OSError)) and not isinstance(
            error, HustingsError
        ):
            if self.running.stopped:
                return QueryTimeout("the query was stopped by the operator of this server")
            counts.crashed += 1
            log.warning("pool.crashed query=%r", self.running.text[:500])
            return QueryTooLarge(
                "the query took more memory than one query may take, or is nested too deeply; "
                "it was stopped"
            )
        return error

    def whole(self) -> bytes | None:
        """Return the whole answer if it has come already, and free the worker."""
        frames = self.running.worker.frames
        if not frames.ended():
            return None
        found = b""
        while (frame := frames.next()) is not None:
            if frame[0] == wire.DATA:
                found += frame[1]
            else:
                self.pool.counts.answered += 1
                self.finish(reusable=frame[0] == wire.END)
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
