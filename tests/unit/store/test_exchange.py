"""An answer is read from a worker that belongs to others as soon as it is free."""

from __future__ import annotations

import os
import select
import socket
from dataclasses import dataclass, field
from typing import cast

import pytest

from hustings.errors import QueryTimeout
from hustings.store import exchange as exchanges
from hustings.store import wire
from hustings.store.exchange import Exchange, Running
from hustings.store.limits import Counts, Limits
from hustings.store.nursery import Generation, Worker

HEAD = wire.message(wire.HEAD, {"kind": "boolean", "format": "json"})


@dataclass
class Process:
    frames: wire.Frames = field(default_factory=wire.Frames)


class Pool:
    """A pool that gives a worker to somebody else at once, whose answer comes at once."""

    limits, waiting = Limits(), 0

    def __init__(self) -> None:
        self.counts = Counts()

    def demote(self, running: Running) -> bool:
        return bool(running.slow)

    def give_back(self, running: Running, generation: Generation, *, reusable: bool) -> None:
        assert (generation, reusable) == (GENERATION, True)
        running.worker.frames.feed(HEAD + wire.frame(wire.DATA, b"theirs") + wire.frame(wire.END))


GENERATION = cast(Generation, object())  # nobody asks it anything


def exchange_with(answer: bytes) -> tuple[Exchange, wire.Frames]:
    process = Process()
    process.frames.feed(answer)
    running = Running(1, "ASK {}", "", 0.0, cast(Worker, process))
    return Exchange(Pool(), running, GENERATION), process.frames


def test_who_has_read_an_answer_leaves_the_next_one_to_others() -> None:
    exchange, frames = exchange_with(wire.frame(wire.DATA, b"ours") + wire.frame(wire.END))
    assert exchange.whole() == b"ours"
    assert frames.next() == (wire.HEAD, HEAD[5:])
    assert frames.next() == (wire.DATA, b"theirs")


def test_an_answer_that_is_not_whole_stays_where_it_is() -> None:
    exchange, frames = exchange_with(wire.frame(wire.DATA, b"ours"))
    assert exchange.whole() is None
    assert frames.next() == (wire.DATA, b"ours")


@dataclass
class Waiting:
    """A worker that never answers; each time it is asked it tells the next of the values."""

    used: list[float]
    delayed: list[float]
    channel: str = "a channel"
    frames: wire.Frames = field(default_factory=wire.Frames)

    def used_s(self) -> float:
        return self.used.pop(0) if len(self.used) > 1 else self.used[0]

    def delayed_s(self) -> float:
        return self.delayed.pop(0) if len(self.delayed) > 1 else self.delayed[0]

    def calm(self) -> None:
        """Be put last."""


class Abandoned(Pool):
    """A pool whose worker was waited for in vain."""

    def give_back(self, running: Running, generation: Generation, *, reusable: bool) -> None:
        assert running.id
        assert generation is GENERATION
        assert not reusable


@dataclass
class Clock:
    """Time that goes on only while something is waited for; nothing ever happens."""

    now_s: float = 0.0

    def monotonic(self) -> float:
        return self.now_s

    def register(self, channel: object, events: int) -> None:
        assert channel
        assert events

    def poll(self, wait_ms: float) -> list[tuple[int, int]]:
        self.now_s += wait_ms / 1000
        return []


def cut_off(monkeypatch: pytest.MonkeyPatch, worker: Waiting) -> tuple[str, float]:
    """Return what is told of a query that is cut off, and after how many seconds that is."""
    clock = Clock()
    monkeypatch.setattr(exchanges, "time", clock)
    monkeypatch.setattr(select, "poll", lambda: clock)
    running = Running(1, "ASK {}", "", 0.0, cast(Worker, worker))
    exchange = Exchange(Abandoned(), running, GENERATION)
    with pytest.raises(QueryTimeout) as told:
        exchange.reply()
    return str(told.value), round(clock.now_s, 6)


def test_a_query_that_the_machine_has_not_let_run_gets_as_much_time_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told, after_s = cut_off(monkeypatch, Waiting(used=[0.001], delayed=[3.0, 14.0]))
    assert after_s == 40
    assert told == (
        "the query was cut off after 40 seconds, the limit of this server on a busy machine"
    )


def test_a_query_that_waits_for_something_else_is_cut_off_in_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told, after_s = cut_off(monkeypatch, Waiting(used=[0.001], delayed=[3.0]))
    assert after_s == 20
    assert told == "the query was cut off after 20 seconds, the limit of this server"


def test_a_long_query_gets_no_more_time_on_a_busy_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cut_off(monkeypatch, Waiting(used=[0.2], delayed=[0.0, 14.0]))[1] == 20


def test_how_long_a_process_waited_for_a_processor_is_told_unless_it_is_gone() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        here = Worker(ours, -1, os.getpid(), lambda: False, quick=False)
        gone = Worker(ours, -1, 0, lambda: False, quick=False)
        assert here.delayed_s() >= 0
        assert gone.delayed_s() == 0
