"""Frames between the server and a worker."""

from __future__ import annotations

import pytest

from hustings.store import wire

SENT = wire.frame(wire.HEAD, b"{}") + wire.frame(wire.DATA, b"x" * 300) + wire.frame(wire.END)


@pytest.mark.parametrize("step", [1, 4, 5, 7, 100, len(SENT)])
def test_frames_are_the_same_in_whatever_pieces_they_come(step: int) -> None:
    frames, found = wire.Frames(), []
    for place in range(0, len(SENT), step):
        frames.feed(SENT[place : place + step])
        while (frame := frames.next()) is not None:
            found.append(frame)
    assert found == [(wire.HEAD, b"{}"), (wire.DATA, b"x" * 300), (wire.END, b"")]
    assert frames.held == 0


def test_an_answer_is_settled_when_its_end_is_there() -> None:
    frames = wire.Frames()
    frames.feed(SENT[:-1])
    assert not frames.settled()
    frames.feed(SENT[-1:])
    assert frames.settled()
    assert frames.following == wire.HEAD
    frames.next()
    assert frames.ended()
    assert frames.held == len(SENT) - len(wire.frame(wire.HEAD, b"{}"))


def test_a_task_for_a_client_carries_the_time_it_was_begun_at() -> None:
    frames = wire.Frames()
    frames.feed(wire.task_for(wire.frame(wire.TASK, b"what to do"), 12.5))
    kind, payload = frames.next() or (b"", b"")
    assert kind == wire.TASK_FOR
    assert wire.begun_at(payload) == (12.5, b"what to do")
