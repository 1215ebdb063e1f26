"""An answer is read from a worker that belongs to others as soon as it is free."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

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
