from __future__ import annotations

import pytest

import hustings.annotate
import hustings.languages
from tests.unit.stress import Used, patterns, runs_away, units


@pytest.mark.parametrize(
    "use",
    [*patterns(hustings.annotate), *patterns(hustings.languages)],
    ids=lambda use: use.name,
)
def test_no_pattern_runs_away(use: Used) -> None:
    work = use.pattern.search if use.searched else use.pattern.match
    assert [wrong for unit in units(use.pattern) if (wrong := runs_away(work, unit))] == []
