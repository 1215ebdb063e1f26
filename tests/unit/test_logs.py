from __future__ import annotations

import logging

from hustings.logs import Summed


def record(message: str, value: int, at: float, level: int = logging.WARNING) -> logging.LogRecord:
    made = logging.LogRecord("hustings.x", level, __file__, 1, message, (value,), None)
    made.created = at
    return made


def written(records: list[logging.LogRecord]) -> list[str]:
    summed = Summed()
    return [one.getMessage() for one in records if summed.filter(one)]


def test_a_line_that_comes_often_is_counted_and_the_number_told_later() -> None:
    often = [record("left client=%s", n, 100 + n / 1_000) for n in range(1_000)]
    found = written([*often, record("left client=%s", 1_000, 111)])
    assert found[:5] == [f"left client={n}" for n in range(5)]
    assert found[5:] == ["left client=1000 (and the same again, 995 times)"]


def test_lines_of_another_kind_and_errors_are_all_written() -> None:
    often = [record("left client=%s", n, 100) for n in range(50)]
    assert "died pid=7" in written([*often, record("died pid=%s", 7, 100)])
    assert len(written([record("failed %s", n, 100, logging.ERROR) for n in range(50)])) == 50


def test_what_comes_seldom_is_written_as_it_is() -> None:
    found = written([record("left client=%s", n, 100 * n) for n in range(20)])
    assert found == [f"left client={n}" for n in range(20)]
