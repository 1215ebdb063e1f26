"""Sends short answers from a worker to the client, past the server.

A worker gets the connection of the client together with its task, for as long as it takes. What
the connection does not take at once, and every answer that is long or late, goes to the server.

The server and the worker share one byte, so that the server knows whether a worker that is gone
may have sent something: it then breaks the connection instead of answering twice.
"""

from __future__ import annotations

import mmap
import socket
import time
from collections import deque
from collections.abc import Callable
from email.utils import formatdate
from functools import lru_cache, partial
from typing import Final

from hustings.store import wire
from hustings.store.tasks import Task

# The server waits twice as long before it lets a thread wait for an answer, or ends a worker.
_LATE_S: Final = 0.025
PAGE: Final = 4_096


class Marks:
    """One byte for each worker, which says whether it may have sent what it has not told of.

    Args:
        descriptor: The memory that is shared.
    """

    def __init__(self, descriptor: int) -> None:
        self._page = mmap.mmap(descriptor, PAGE)

    def set(self, place: int, *, sending: bool) -> None:
        """Note that a worker sends, or that it does not."""
        self._page[place] = sending

    def sending(self, place: int) -> bool:
        """Return what was noted; whoever cannot know has to fear it."""
        return self._page.closed or bool(self._page[place])

    def close(self) -> None:
        """Let go of the memory."""
        self._page.close()


class Recipient:
    """A client that waits for an answer.

    Args:
        descriptor: Its connection; closed at the end.
        marks: Where to note that something is sent.
        place: The place of this worker there.
        begun: When the server sent the task, by the clock that all processes share.
    """

    def __init__(self, descriptor: int, marks: Marks, place: int, begun: float) -> None:
        # `socket.socket` would do more than is needed here
        self._socket = socket.SocketType(
            socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, descriptor
        )
        self._marks, self._place = marks, place
        self._begun = begun

    def close(self) -> None:
        """Let go of the connection."""
        self._socket.close()

    def taker(self, task: Task, kind: str) -> Callable[[list[bytes], int], bytes]:
        """Return what sends an answer of `kind`."""
        return partial(self._send, task, kind)

    def _send(self, task: Task, kind: str, pieces: list[bytes], size: int) -> bytes:
        """Send an answer unless it is late; return the frame that tells of it.

        The mark is set before the time is read: a server that finds no mark when it has waited
        for long enough can be sure that nothing will be sent.
        """
        self._marks.set(self._place, sending=True)
        if time.monotonic() - self._begun > _LATE_S or len(task.http) != 3:
            self._marks.set(self._place, sending=False)
            return b""
        first, types, others = task.http
        length = b"%d" % size
        before, after = _head(first, types[kind], others)
        date = _date(int(time.time()))
        data = b"".join((before, date, after, length, b"\r\n\r\n", *pieces))
        sent = 0
        try:
            sent = self._socket.send(data, socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL)
        except BlockingIOError:
            pass
        except OSError:  # it has gone; the server finds that out
            sent = len(data)
        if sent == len(data):
            return wire.frame(wire.SENT, length)
        return wire.frame(wire.REST, b"%d\n" % size + data[sent:])


class Desk:
    """Where a worker finds the clients of its tasks.

    Args:
        marks: Shared with the server.
        place: The place of this worker there.
    """

    def __init__(self, marks: Marks, place: int) -> None:
        self.descriptors: deque[int] = deque()
        self._marks, self._place = marks, place

    def recipient(self, begun: float) -> Recipient:
        """Return the client of the next task, which was begun at a time."""
        return Recipient(self.descriptors.popleft(), self._marks, self._place, begun)

    def done(self, client: Recipient) -> None:
        """Let go of a client, when the server was told what was sent."""
        client.close()
        self._marks.set(self._place, sending=False)


@lru_cache(maxsize=2)
def _date(second: int) -> bytes:
    return f"Date: {formatdate(second, usegmt=True)}\r\n".encode()


@lru_cache(maxsize=256)
def _head(first: str, media_type: str, others: str) -> tuple[bytes, bytes]:
    """Return what stands before the date, and what stands between it and the length."""
    rest = f"Content-Type: {media_type}\r\n{others}Content-Length: "
    return first.encode("latin-1"), rest.encode("latin-1")
