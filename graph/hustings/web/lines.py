"""What the front of the server holds: its connections, and what its workers have to do."""

from __future__ import annotations

import socket
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from hustings.store.exchange import Exchange
from hustings.store.lanes import Waiter
from hustings.web.plain import Plain
from hustings.web.ready import Ready

_PATIENCE_S: Final = 0.05  # for the beginning of an answer; the way over a thread costs 1 ms
REST_S: Final = 0.01  # for the rest of one that has begun
_USED_S: Final = 0.03  # of processor time
_STARVED_S: Final = 0.4
_QUICK_S: Final = 0.01  # what took less may travel with others


class Connection(Protocol):
    """A connection as the server has it."""

    sock: socket.socket
    client: tuple[str, int]


class Host(Protocol):
    """The server that the front stands before."""

    alive: bool

    def hand_over(self, connection: Connection, data: bytes) -> None:
        """Serve a connection in a thread; `data` was read from it."""

    def send_rest(self, connection: Connection, data: bytes, early: bytes = b"") -> None:
        """Send the rest of an answer in a thread; `early` was read from it since."""

    def dropped(self, connection: Connection) -> None:
        """Close a connection."""

    def apart(self, work: Callable[[], None]) -> None:
        """Do something in a thread."""

    def wake(self, what: Callable[[], None]) -> None:
        """Do something in the thread of the front, soon."""

    def logged(self, connection: Connection, request: Plain, status: int, size: int) -> None:
        """Note a request in the access log."""


@dataclass(slots=True, eq=False)
class Line:
    """A connection and what it waits for.

    Attributes:
        connection: The connection.
        descriptor: Its descriptor.
        until: When it is given up, if it asks nothing.
        since: When it began to wait for its turn.
        data: What was read of a request.
        ready: The request that is being answered.
        known: Whether that was known to be quick when it took its place or began to wait.
        watched: Whether it is noticed when something comes.
        waiter: Its place in the queue.
        early: What came of the next request before the worker told of its answer to the last.
        unread: How much of what comes is read and thrown away, for one that was turned away: to
            close the connection before might take the answer from the client.
    """

    connection: Connection
    descriptor: int
    until: float
    since: float = 0.0
    data: bytes = b""
    ready: Ready | None = None
    known: bool = False
    watched: bool = True
    waiter: Waiter | None = None
    early: bytes = b""
    unread: int = 0


@dataclass(slots=True, eq=False)
class Work:
    """What one worker has to do: the query at work, and short ones behind it.

    A worker that is given some at once is woken once for all of them, and wakes the front once.
    Only queries that were quick before travel together, and only while others wait.

    Attributes:
        exchange: The exchange with the worker.
        lines: Who is answered, in this order.
        begun: When the last of them was sent.
        since: When the one at work began.
        used_s: Processor time that the worker had used by then.
        full: Whether no more of its answer is read here.
    """

    exchange: Exchange
    lines: deque[Line]
    begun: float
    since: float
    used_s: float
    full: bool = False

    def quick(self, now: float) -> bool:
        """Return whether what was just answered took little, whatever else the machine did."""
        if now - self.since < _QUICK_S:
            return True
        return self.exchange.running.worker.used_s() - self.used_s < _QUICK_S

    def overdue(self, now: float) -> bool:
        """Return whether a thread had better wait for the query at work.

        One that has had no processor yet is left where it is: it is as quick as it was.
        """
        if not self.separable(now):
            return False
        if self.full:
            return True
        waited_s = now - self.since
        if self.exchange.held and len(self.lines) == 1:
            return waited_s > REST_S
        if waited_s <= _PATIENCE_S:
            return False
        used_s = self.exchange.running.worker.used_s() - self.used_s
        return used_s > _USED_S or waited_s > _STARVED_S

    def separable(self, now: float) -> bool:
        """Return whether those behind the query at work may be answered by somebody else.

        Not while the worker may answer them itself: it does not when they are late, and tells
        before it does.
        """
        if len(self.lines) == 1 or not self.exchange.direct:
            return True
        return now - self.begun > _PATIENCE_S and not self.exchange.running.worker.sending()
