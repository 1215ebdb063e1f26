"""The 25 questions have the same answers on the sample corpus as when people last read them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.conformance.sample_answers import ANSWERS, answers, sample_store

NAMES = sorted(path.stem for path in ANSWERS.glob("*.csv"))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    place: Path = tmp_path_factory.mktemp("sample") / "store"
    with closing(sample_store(place)) as store:
        return answers(store)


def test_every_question_has_a_kept_answer(found: dict[str, str]) -> None:
    assert sorted(found) == NAMES
    assert len(NAMES) == 25


@pytest.mark.parametrize("name", NAMES)
def test_a_question_is_answered_as_before(name: str, found: dict[str, str]) -> None:
    kept = (ANSWERS / f"{name}.csv").read_text(encoding="utf-8")
    assert found[name].splitlines() == kept.splitlines()
