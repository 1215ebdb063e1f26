"""What a worker has to do for several clients, and when others may do it instead."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import cast

import pytest

from hustings.store.exchange import Exchange
from hustings.web.lines import Line, Work


@dataclass
class Worker:
    is_sending: bool = False
    used: float = 0.0

    def sending(self) -> bool:
        return self.is_sending

    def used_s(self) -> float:
        return self.used


@dataclass
class Running:
    worker: Worker


@dataclass
class Begun:
    direct: bool = True
    held: int = 0
    running: Running = field(default_factory=lambda: Running(Worker()))


def work(exchange: Begun, lines: int, *, begun: float = 100.0) -> Work:
    waiting = deque(cast(Line, object()) for _ in range(lines))  # nobody looks at them
    return Work(cast(Exchange, exchange), waiting, begun, begun, 0.0)


def test_those_behind_are_not_answered_by_others_while_the_worker_may_do_it() -> None:
    assert not work(Begun(), 3).separable(100.04)
    assert work(Begun(), 3).separable(100.06)
    sending = Begun(running=Running(Worker(is_sending=True)))
    assert not work(sending, 3).separable(105.0)


@pytest.mark.parametrize(("direct", "lines"), [(True, 1), (False, 3)])
def test_nobody_is_behind_or_all_answers_come_here(direct: bool, lines: int) -> None:
    assert work(Begun(direct), lines).separable(100.0)


def test_a_long_answer_waits_until_those_behind_are_safe() -> None:
    found = work(Begun(held=1 << 20), 2)
    found.full = True
    assert not found.overdue(100.02)
    assert found.overdue(100.06)


def test_what_takes_long_is_overdue_when_it_was_at_work_and_not_when_it_waited() -> None:
    exchange = Begun()
    found = work(exchange, 1)
    assert not found.overdue(100.2)
    exchange.running.worker.used = 0.2
    assert found.overdue(100.2)
    assert not found.overdue(100.01)
