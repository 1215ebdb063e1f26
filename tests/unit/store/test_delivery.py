"""A worker sends a short answer to the client itself, and tells the server what it sent."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator

import pytest

from hustings.store import wire
from hustings.store.answers import Question
from hustings.store.delivery import PAGE, Desk, Marks
from hustings.store.tasks import Task

TASK = Task(
    Question("ASK {}"),
    {"boolean": "json"},
    http=("HTTP/1.1 200 OK\r\n", {"boolean": "text/x"}, "Vary: Accept\r\n"),
)


@pytest.fixture
def marks() -> Iterator[Marks]:
    page = os.memfd_create("marks")
    os.ftruncate(page, PAGE)
    made = Marks(page)
    os.close(page)
    yield made
    made.close()


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    client, server = socket.socketpair()
    client.settimeout(5)
    with client, server:
        yield client, server


def desk_for(server: socket.socket, marks: Marks) -> Desk:
    desk = Desk(marks, 3)
    desk.descriptors.append(os.dup(server.fileno()))
    return desk


def told(data: bytes) -> tuple[bytes, bytes]:
    frames = wire.Frames()
    frames.feed(data)
    found = frames.next()
    assert found is not None
    return found


def test_a_short_answer_goes_to_the_client_with_its_headers(
    marks: Marks, ends: tuple[socket.socket, socket.socket]
) -> None:
    client, server = ends
    desk = desk_for(server, marks)
    recipient = desk.recipient(time.monotonic())
    answer = recipient.taker(TASK, "boolean")([b"tr", b"ue"], 4)
    assert told(answer) == (wire.SENT, b"4")
    assert marks.sending(3)  # until the server has been told
    desk.done(recipient)
    assert not marks.sending(3)
    head, _, body = client.recv(1 << 16).partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    assert body == b"true"
    assert lines[0] == b"HTTP/1.1 200 OK"
    assert lines[1].startswith(b"Date: ")
    assert lines[2:] == [b"Content-Type: text/x", b"Vary: Accept", b"Content-Length: 4"]


def test_a_late_answer_is_left_to_the_server(
    marks: Marks, ends: tuple[socket.socket, socket.socket]
) -> None:
    client, server = ends
    desk = desk_for(server, marks)
    recipient = desk.recipient(time.monotonic() - 1)
    assert recipient.taker(TASK, "boolean")([b"true"], 4) == b""
    assert not marks.sending(3)
    desk.done(recipient)
    client.setblocking(False)
    with pytest.raises(BlockingIOError):
        client.recv(1)


def test_what_the_client_does_not_take_at_once_goes_to_the_server(
    marks: Marks, ends: tuple[socket.socket, socket.socket]
) -> None:
    client, server = ends
    server.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4_096)
    desk = desk_for(server, marks)
    recipient = desk.recipient(time.monotonic())
    body = bytes(range(256)) * 4_000
    kind, payload = told(recipient.taker(TASK, "boolean")([body], len(body)))
    desk.done(recipient)
    size, _, rest = payload.partition(b"\n")
    assert kind == wire.REST
    assert int(size) == len(body)
    server.close()
    begun = b"".join(iter(lambda: client.recv(1 << 16), b""))
    assert (begun + rest).partition(b"\r\n\r\n")[2] == body


def test_a_client_that_has_gone_is_no_error(
    marks: Marks, ends: tuple[socket.socket, socket.socket]
) -> None:
    client, server = ends
    client.close()
    desk = desk_for(server, marks)
    recipient = desk.recipient(time.monotonic())
    assert told(recipient.taker(TASK, "boolean")([b"true"], 4)) == (wire.SENT, b"4")
    desk.done(recipient)


def test_who_cannot_know_fears_that_something_was_sent(marks: Marks) -> None:
    assert not marks.sending(7)
    marks.close()
    assert marks.sending(7)
