"""Clients that cost little: all of them in one process, their requests made beforehand.

Each asks one query after the other over a connection that stays open. What such a process takes
of the machine is a small part of what a server does, and the same for every server.
"""

from __future__ import annotations

import multiprocessing
import select
import socket
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.queues import Queue
from queue import Empty
from typing import NoReturn

_ROOM = 1 << 20


@dataclass(slots=True, eq=False)
class Client:
    """One client.

    Attributes:
        line: Its connection.
        number: Which request is the next.
        sent: When it sent the last one.
        left: How many bytes of the answer are to come; -1 if only its end tells.
        seen: What came of the answer as long as its headers are not whole.
        tag: ETag of the last answer.
    """

    line: socket.socket
    number: int
    sent: float = 0.0
    left: int = 0
    seen: bytes = b""
    tag: str = ""

    def ask(self, requests: Sequence[bytes]) -> None:
        """Send the next request."""
        self.sent, self.left, self.seen = time.perf_counter(), 0, b""
        self.line.send(requests[self.number % len(requests)])
        self.number += 1

    def takes(self, data: memoryview) -> bool:
        """Take what came; return whether the answer is whole.

        Raises:
            SystemExit: It is no good answer.
        """
        if self.left == 0:
            data = memoryview(self.seen + bytes(data))
            head, found, rest = bytes(data[:4_096]).partition(b"\r\n\r\n")
            if not found:
                self.seen = bytes(data)
                return False
            if not head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 304")):
                raise SystemExit(f"an answer that is none: {head[:200]!r} {rest[:200]!r}")
            self.tag = _value(head, b"etag").decode()
            self.left = 0 if head.startswith(b"HTTP/1.1 304") else _length(head)
            data = data[len(head) + 4 :]
        if self.left < 0:
            return bytes(data[-5:]) == b"0\r\n\r\n"
        self.left -= len(data)
        return self.left == 0


def _length(head: bytes) -> int:
    return int(_value(head, b"content-length") or -1)  # in chunks: the last one is empty


def _value(head: bytes, name: bytes) -> bytes:
    """Return the value of a header, b"" if it is not there."""
    for line in head.split(b"\r\n"):
        if line[: len(name) + 1].lower() == name + b":":
            return line[len(name) + 1 :].strip()
    return b""


def in_turn(port: int, requests: Sequence[bytes]) -> tuple[list[float], list[str]]:
    """Ask one after the other over one connection; return the times and the ETags of answers."""
    times, tags, room = [], [], bytearray(_ROOM)
    view = memoryview(room)
    with _connected(port) as line:
        client = Client(line, 0)
        for _ in requests:
            client.ask(requests)
            while not client.takes(view[: line.recv_into(room) or _hung_up()]):
                pass
            times.append(time.perf_counter() - client.sent)
            tags.append(client.tag)
    return times, tags


def _connected(port: int) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port), timeout=60)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return line


def _hung_up() -> NoReturn:
    raise SystemExit("a server has hung up")


def _run(port: int, requests: Sequence[bytes], count: int, seconds: float) -> list[float]:
    poll, clients, room = select.epoll(), {}, bytearray(_ROOM)
    view = memoryview(room)
    for number in range(count):
        line = _connected(port)
        clients[line.fileno()] = Client(line, number)
        poll.register(line, select.EPOLLIN)
    until = time.perf_counter() + seconds
    for client in clients.values():
        client.ask(requests)
    times: list[float] = []
    while clients:  # also the last answers are waited for, so that no server works for nobody
        for descriptor, _ in poll.poll():
            client = clients[descriptor]
            if not client.takes(view[: client.line.recv_into(room) or _hung_up()]):
                continue
            now = time.perf_counter()
            if now < until:
                times.append(now - client.sent)
                client.ask(requests)
            else:
                del clients[descriptor]
                client.line.close()
    return times


def _told(
    port: int, requests: Sequence[bytes], count: int, seconds: float, told: Queue[list[float]]
) -> None:
    told.put(_run(port, requests, count, seconds))


def answered(port: int, requests: Sequence[bytes], count: int, seconds: float) -> list[float]:
    """Return the times of all answers that so many clients got in so many seconds."""
    context = multiprocessing.get_context("fork")
    told: Queue[list[float]] = context.Queue()
    process = context.Process(target=_told, args=(port, requests, count, seconds, told))
    process.start()
    alive = True
    while alive:
        alive = process.is_alive()  # what it told before its end is still there
        with suppress(Empty):
            times = told.get(timeout=0.5)
            process.join()
            return times
    raise SystemExit("the clients have died")
