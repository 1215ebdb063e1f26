"""The front of the server: plain queries go from the connection to a worker and back in one thread.

A query that is answered within a few milliseconds costs no change of threads, no framework and no
second reading of what was read before. Whatever takes longer, answers at length or is not plain
is handed over to a thread of the server, with what is known of it by then.
"""

from __future__ import annotations

import contextlib
import logging
import select
import socket
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Iterator
from email.utils import formatdate
from http import HTTPStatus
from itertools import islice
from typing import Final

from hustings.errors import HustingsError
from hustings.store.exchange import ClientLeft, Exchange, Reply
from hustings.store.lanes import Busy, Waiter
from hustings.store.pool import Pool
from hustings.web.answering import validators
from hustings.web.beginnings import beginning, turned_away
from hustings.web.direct import Direct
from hustings.web.lines import REST_S, Connection, Host, Line, Work
from hustings.web.live import Live
from hustings.web.plain import More, Plain, plain_request, without_condition
from hustings.web.ready import Ready, ready_request, start_of
from hustings.web.refusals import RequestError, SlowRequest
from hustings.web.repeats import Repeats
from hustings.web.telling import CORS, told

log = logging.getLogger(__name__)

_MOST_TOGETHER: Final = 12  # 96 KiB at most: less than a channel holds
_MOST_DIRECT: Final = 6  # what comes later than the worker may send it takes the longer way
_LOOKED_AT: Final = 32
_IDLE_S: Final = 30.0
_SILENCE_S: Final = 15.0
_READ: Final = 1 << 17
_LONGEST_ANSWER: Final = 1 << 18
_LONGEST_AT_ONCE: Final = 12_288
_KNOWN: Final = 2_048
_LINGER_S: Final = 2.0
_LONGEST_UNREAD: Final = 1 << 22
_LONGEST_KNOWN: Final = 8_192
_ONCE: Final = select.EPOLLIN | select.EPOLLONESHOT


class Front:
    """Serves plain queries; runs in one thread.

    Args:
        host: The server.
        live: What it holds.
        pool: The workers.
        direct: The slower way of a query, which is told what is known.
        repeats: Answers that are remembered.
    """

    def __init__(
        self, host: Host, live: Live, pool: Pool, direct: Direct, repeats: Repeats
    ) -> None:
        self._host, self._live, self._pool = host, live, pool
        self._ahead, self._repeats = direct.ahead, repeats
        self._epoll = select.epoll()
        self._thread = threading.get_ident()
        self._lines: dict[int, Line] = {}
        self._idle: OrderedDict[Line, None] = OrderedDict()
        self._working: dict[int, Work] = {}
        self._queued: OrderedDict[Line, None] = OrderedDict()
        self._granted: deque[Line] = deque()
        self._hungry: deque[Line] = deque()
        self._known: OrderedDict[bytes, Ready] = OrderedDict()
        self._date = (0, b"")

    # ---- connections

    def watch(self, connection: Connection) -> None:
        """Serve the next requests of a connection."""
        line = Line(connection, connection.sock.fileno(), time.monotonic() + _IDLE_S)
        self._lines[line.descriptor] = line
        self._idle[line] = None
        self._epoll.register(line.descriptor, select.EPOLLIN)

    def other(self, descriptor: int) -> None:
        """Stop waiting, too, when something happens there."""
        self._epoll.register(descriptor, select.EPOLLIN)

    def forget(self, connection: Connection) -> None:
        """Let go of what nobody asked for in the end."""
        known = self._ahead.pop(connection.sock, None)
        if isinstance(known, Exchange):
            known.finish(reusable=False)

    def _abandon(self, line: Line | None, work: Work | None, descriptor: int) -> None:
        """Give up what nobody knows how to go on with."""
        if line is not None:
            self._drop(line)
        if work is not None:
            self._working.pop(descriptor, None)
            work.exchange.finish(reusable=False)
            for one in work.lines:
                self._drop(one)

    def _leave(self, line: Line) -> None:
        """Care for a connection no longer."""
        self._lines.pop(line.descriptor, None)
        self._idle.pop(line, None)
        self._unwatch(line)

    def _unwatch(self, line: Line) -> None:
        if line.watched:
            line.watched = False
            with contextlib.suppress(OSError):
                self._epoll.unregister(line.descriptor)

    def _drop(self, line: Line) -> None:
        self._leave(line)
        self._host.dropped(line.connection)

    def _hand_over(self, line: Line, ahead: HustingsError | Exchange | None = None) -> None:
        self._leave(line)
        if ahead is not None:
            self._ahead[line.connection.sock] = ahead
        data, line.data, line.early = line.data + line.early, b"", b""
        self._host.hand_over(line.connection, data)

    def reap(self, now: float, *, everything: bool = False) -> None:
        """Close connections that were silent for too long."""
        for line in list(self._idle):
            if line.ready is not None:
                continue  # it is being answered
            if line.until > now and not everything:
                continue
            if line.data and not everything:
                self._turn_away(line, SlowRequest("the request did not come whole in time"))
            else:
                self._drop(line)

    def cap(self, deadline: float) -> None:
        """Keep no silent connection longer than until `deadline`."""
        for line in self._idle:
            line.until = min(line.until, deadline)

    def close(self) -> None:
        """Let go of the poll."""
        self._epoll.close()

    # ---- events

    def wait(self, timeout_s: float) -> bool:
        """Wait for something to happen, and care for it; return whether there is other work."""
        other = False
        if self._working or self._queued:
            timeout_s = min(timeout_s, REST_S)
        for descriptor, _ in self._epoll.poll(timeout_s):
            line = self._lines.get(descriptor)
            work = self._working.get(descriptor) if line is None else None
            try:
                if line is not None:
                    self._readable(line)
                elif work is not None:
                    self._arrived(work, descriptor)
                else:
                    other = True
            except Exception:  # the outermost door: one request must not end the others
                log.exception("front.failed")
                self._abandon(line, work, descriptor)
        self.go_on()
        if self._working or self._queued:
            self._overdue(time.monotonic())
        return other

    def go_on(self) -> None:
        """Begin with those whose turn it is."""
        while self._granted:
            line = self._granted.popleft()
            self._queued.pop(line, None)
            line.waiter = None
            self._begin(line)

    def _readable(self, line: Line) -> None:
        if line.ready is not None and (line.early or not line.ready.direct):
            self._unwatch(line)  # the next request, or the end; it waits for its turn
            return
        try:
            data = line.connection.sock.recv(_READ, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if line.ready is not None:
            if data:
                line.early = data
            else:
                self._unwatch(line)
        elif not data or len(data) >= line.unread > 0:
            self._drop(line)
        elif line.unread:
            line.unread -= len(data)
        else:
            self._took(line, data)

    def _took(self, line: Line, data: bytes) -> None:
        """Begin with a request, or wait for the rest of it."""
        if not line.data:
            self._idle.move_to_end(line)
            line.until = time.monotonic() + _SILENCE_S
        line.data += data
        ready = self._read(line.data) if self._host.alive else None
        if isinstance(ready, Ready):
            line.ready = ready
            self._serve(line, ready)
        elif isinstance(ready, HustingsError):
            request = plain_request(line.data)
            assert isinstance(request, Plain)
            self._refuse(line, request, ready)
        elif ready is None:
            self._not_plain(line)

    def _not_plain(self, line: Line) -> None:
        """Let a thread serve a request that is whole or long; wait for others, or refuse them."""
        found = beginning(line.data) if self._host.alive else None
        if found is None:
            self._hand_over(line)
        elif isinstance(found, RequestError):
            self._turn_away(line, found)

    def _turn_away(self, line: Line, error: RequestError) -> None:
        """Tell why a request is not read, and end the connection when the client has done so."""
        self._pool.counts.turned_away += 1
        log.warning("front.turned_away client=%s error=%s", line.connection.client[0], error)
        answer = turned_away(error, self._now())
        try:
            sent = line.connection.sock.send(answer, socket.MSG_DONTWAIT)
            line.connection.sock.shutdown(socket.SHUT_WR)
        except OSError:
            sent = 0
        if sent < len(answer):
            self._drop(line)
            return
        line.data, line.unread = b"", _LONGEST_UNREAD
        line.until = time.monotonic() + _LINGER_S

    def _read(self, data: bytes) -> Ready | HustingsError | More | None:
        """Return a request that is ready for the workers, most were read before; or its error."""
        if len(data) > _LONGEST_AT_ONCE:
            return None  # to read it takes its time, which others need
        known = self._remembered(data)
        if known is not None:
            return known
        bare, tags = without_condition(data)
        ready = self._remembered(bare) if tags else None
        if ready is None:
            try:
                found = ready_request(self._live, bare, direct=not self._repeats.size_bytes)
            except HustingsError as error:
                return None if b"html" in data else error  # perhaps a page is wanted
            if not isinstance(found, Ready):
                return found
            ready = found
            self._remember(bare, ready)
        if tags:
            ready = ready.conditional(tags)
            self._remember(data, ready)
        return ready

    def _remembered(self, data: bytes) -> Ready | None:
        known = self._known.get(data)
        if known is None or known.version != self._live.manifest.version:
            return None
        self._known.move_to_end(data)
        return known

    def _remember(self, data: bytes, ready: Ready) -> None:
        if len(data) <= _LONGEST_KNOWN:
            self._known[data] = ready
            if len(self._known) > _KNOWN:
                self._known.popitem(last=False)

    def _serve(self, line: Line, ready: Ready) -> None:
        if ready.unchanged:
            self._send(line, HTTPStatus.NOT_MODIFIED, _block(validators(ready.query.tag)), b"")
            return
        found = self._repeats.find(ready.key) if self._repeats.size_bytes else None
        if found is not None:
            self._send(line, HTTPStatus.OK, _block(found[0]), found[1])
            return
        line.known = ready.quick
        waiter = Waiter(lambda: self._told(line), line.known)
        try:
            self._pool.admit(line.connection.client[0])
            if self._pool.lanes.line_up(waiter):
                self._begin(line)
            else:
                line.waiter = waiter
                self._queued[line] = None
                line.since = time.monotonic()
        except Busy as error:
            self._pool.counts.refused += 1
            self._tell(line, error)

    def _told(self, line: Line) -> None:
        """Take the place that has become free; any thread may say so."""
        self._granted.append(line)
        if threading.get_ident() != self._thread:
            self._host.wake(self.go_on)

    # ---- workers

    def _begin(self, line: Line) -> None:
        ready = line.ready
        assert ready is not None
        client = line.connection.client[0]
        exchange = self._pool.begin_at_once(
            ready.text,
            client,
            known=line.known,
            direct=ready.direct,
            version=ready.version,
        )
        if exchange is None:
            self._hungry.append(line)
            self._host.apart(lambda: self._feed(known=line.known))
            return
        lines = deque([line])
        if line.known and ready.quick and self._queued:
            lines.extend(self._followers(exchange))
        exchange.send([(one.ready.sent, one.connection.sock) for one in lines if one.ready])
        descriptor = exchange.running.worker.channel.fileno()
        now, used_s = time.monotonic(), exchange.running.used_s
        self._working[descriptor] = Work(exchange, lines, now, now, used_s)
        try:
            self._epoll.modify(descriptor, _ONCE)
        except FileNotFoundError:
            self._epoll.register(descriptor, _ONCE)

    def _followers(self, exchange: Exchange) -> Iterator[Line]:
        """Yield quick ones that wait, the longest first, and take them out of the queue."""
        most = 1 + len(self._queued) // self._pool.lanes.at_once
        most = min(most, _MOST_DIRECT if exchange.direct else _MOST_TOGETHER)
        for line in list(islice(self._queued, _LOOKED_AT)):
            if most <= 0:
                return
            ready, waiter = line.ready, line.waiter
            if ready is None or waiter is None or not ready.quick:
                continue
            if exchange.direct and not (ready.direct and ready.version == exchange.version):
                continue
            if self._pool.lanes.give_up(waiter):
                del self._queued[line]
                line.waiter = None
                most -= 1
                yield line

    def _feed(self, *, known: bool) -> None:
        """Make a worker; in another thread, since that takes its time."""
        problem: HustingsError | None = None
        try:
            self._pool.spare(known=known)
        except HustingsError as error:
            problem = error
        self._host.wake(lambda: self._fed(problem))

    def _fed(self, problem: HustingsError | None) -> None:
        if not self._hungry:
            return
        line = self._hungry.popleft()
        if problem is None:
            self._begin(line)
        else:
            self._pool.lanes.leave(slow=False, known=line.known)
            self._tell(line, problem)

    def _arrived(self, work: Work, descriptor: int) -> None:
        exchange, lines = work.exchange, work.lines
        try:
            exchange.arrived()
        except HustingsError as error:
            del self._working[descriptor]
            self._tell(lines.popleft(), error)
            self._scatter(lines)
            return
        except BrokenPipeError:  # the worker died with an answer half told
            del self._working[descriptor]
            self._drop(lines.popleft())
            self._scatter(lines)
            return
        while lines:
            problem = None
            try:
                reply = exchange.next_reply(last=len(lines) == 1)
                if reply is None:
                    break
            except HustingsError as error:
                problem = error
            line, now = lines.popleft(), time.monotonic()
            if not lines or exchange.finished:
                self._working.pop(descriptor, None)
            if problem is not None:
                self._tell(line, problem)
            elif reply is not None:
                assert line.ready is not None
                short = len(line.ready.sent) <= _LONGEST_KNOWN
                line.ready.quick = short and work.quick(now)
                self._answer(line, reply)
            work.since = now
        if lines:
            work.used_s = exchange.running.worker.used_s()
        if exchange.finished:
            self._scatter(lines)
        elif exchange.held > _LONGEST_ANSWER:
            if work.separable(time.monotonic()):
                self._pass_on(work, descriptor)
            else:
                work.full = True
        else:
            self._epoll.modify(descriptor, _ONCE)

    def _scatter(self, lines: deque[Line]) -> None:
        """Let threads serve those whose worker has gone."""
        while lines:
            self._hand_over(lines.popleft())

    def _pass_on(self, work: Work, descriptor: int) -> None:
        """Let a thread wait for the answer, or the rest of it."""
        exchange, line = work.exchange, work.lines.popleft()
        exchange.waited_s = time.monotonic() - work.since
        exchange.running.used_s = work.used_s
        exchange.calm()
        if work.lines:
            exchange.running.spent = True  # it has tasks that nobody waits for: its last ones
        if line.ready is not None:
            line.ready.quick = False
        del self._working[descriptor]
        with contextlib.suppress(OSError):
            self._epoll.unregister(descriptor)
        if exchange.direct and not exchange.held:
            self._unwatch(line)
            exchange.peer = line.connection.sock
            self._host.apart(lambda: self._await(line, exchange))
        else:
            self._hand_over(line, exchange)
        self._scatter(work.lines)

    def _await(self, line: Line, exchange: Exchange) -> None:
        """Wait in a thread for an answer that the worker may still send itself."""
        problem: HustingsError | OSError | None = None
        try:
            exchange.await_first()
        except (HustingsError, OSError) as error:
            problem = error
        self._host.wake(lambda: self._awaited(line, exchange, problem))

    def _awaited(
        self, line: Line, exchange: Exchange, problem: HustingsError | OSError | None
    ) -> None:
        if isinstance(problem, OSError):
            self._drop(line)
        elif problem is not None:
            self._tell(line, problem)
        elif not exchange.told:
            self._hand_over(line, exchange)
        elif (reply := exchange.next_reply(last=True)) is not None:
            self._answer(line, reply)
        else:
            exchange.finish(reusable=False)
            self._drop(line)

    def _overdue(self, now: float) -> None:
        """Hand over what takes longer, and what has waited for its turn too long."""
        for descriptor, work in list(self._working.items()):
            if work.overdue(now):
                self._pass_on(work, descriptor)
        while self._queued:
            line = next(iter(self._queued))
            if now - line.since < self._pool.limits.timeout_s or line.waiter is None:
                return
            del self._queued[line]
            if self._pool.lanes.give_up(line.waiter):
                self._pool.counts.refused += 1
                self._tell(line, Busy("no worker became free in time; try again in a moment"))

    # ---- answers

    def _answer(self, line: Line, reply: Reply) -> None:
        ready, body = line.ready, reply.body
        assert ready is not None
        assert body is not None
        if reply.rest:
            self._sent_in_part(line, ready, reply.rest)
            return
        if reply.sent_bytes is not None:
            line.ready, line.data = None, b""
            self._host.logged(line.connection, ready.request, HTTPStatus.OK, reply.sent_bytes)
            self._ended(line)
            return
        current = reply.head["version"] == ready.version
        head = ready.head(reply.head["kind"], current=current)
        if current and ready.query.tag and self._repeats.short(len(body)):
            kept = ready.headers(reply.head["kind"])
            self._repeats.keep(ready.key, [*kept, ("Content-Length", str(len(body)))], body)
        self._send(line, HTTPStatus.OK, head + b"Content-Length: %d\r\n" % len(body), body)

    def _tell(self, line: Line, error: HustingsError) -> None:
        """Tell who waits for an answer that there is none, and why."""
        assert line.ready is not None
        if isinstance(error, ClientLeft):
            self._drop(line)
            return
        self._refuse(line, line.ready.request, error)

    def _refuse(self, line: Line, request: Plain, error: HustingsError) -> None:
        status, headers, body = told(error, "/sparql")
        self._send(line, HTTPStatus(status), _block([*headers.items()]), body, request)

    def _send(
        self,
        line: Line,
        status: HTTPStatus,
        head: bytes,
        body: bytes,
        request: Plain | None = None,
    ) -> None:
        if request is None:
            assert line.ready is not None
            request = line.ready.request
        line.ready, line.data = None, b""
        data = b"".join((start_of(status), self._now(), head, b"\r\n", body))
        self._host.logged(line.connection, request, status, len(body))
        try:
            sent = line.connection.sock.send(data, socket.MSG_DONTWAIT)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._drop(line)
            return
        if sent < len(data):
            self._leave(line)
            self._host.send_rest(line.connection, data[sent:])
            return
        self._ended(line)

    def _sent_in_part(self, line: Line, ready: Ready, rest: bytes) -> None:
        """Let a thread send what a worker could not."""
        size, _, data = rest.partition(b"\n")
        self._host.logged(line.connection, ready.request, HTTPStatus.OK, int(size))
        self._leave(line)
        self._host.send_rest(line.connection, data, line.early)

    def _ended(self, line: Line) -> None:
        """Wait for the next request of who was answered, or go on with it."""
        self._idle.move_to_end(line)
        line.until = time.monotonic() + _IDLE_S
        if not line.watched:
            line.watched = True
            self._epoll.register(line.descriptor, select.EPOLLIN)
        if line.early:
            data, line.early = line.early, b""
            self._took(line, data)

    def _now(self) -> bytes:
        second = int(time.time())
        if self._date[0] != second:
            self._date = (second, f"Date: {formatdate(second, usegmt=True)}\r\n".encode())
        return self._date[1]


def _block(headers: list[tuple[str, str]]) -> bytes:
    """Return headers as they are sent, with those that everybody gets."""
    named = dict(headers) | CORS
    return "".join(f"{name}: {value}\r\n" for name, value in named.items()).encode("latin-1")
