"""Names that only say something about a candidate, and words that could take long to read."""

from __future__ import annotations

import time

import pytest

from hustings.extract.figure_asides import tells_of_another, without_aside
from tests.unit.extract.figure_letters import brief, read


@pytest.mark.parametrize(
    ("lead", "gap"),
    [
        ("⟦P1⟧, also backed by ", ", took "),
        ("⟦P1⟧, a friend of ⟦F1⟧ ", ", took "),
        ("⟦P1⟧, who beat ", " in the primary, took "),
        ("⟦P1⟧, soutenu par ", ", obtient "),
        ("⟦P1⟧ (⟦G1⟧), un proche de ", ", obtient "),
    ],
)
def test_a_name_inside_an_aside_tells_of_another(lead: str, gap: str) -> None:
    assert tells_of_another(lead, gap)


@pytest.mark.parametrize(
    ("lead", "gap"),
    [
        ("⟦P1⟧, closely followed by ", ", took "),
        ("⟦P1⟧, suivi par ", ", avec "),
        ("⟦P1⟧ won, ahead of ", ", third with "),
        ("⟦P1⟧, a friend of ", " took "),
    ],
)
def test_a_name_that_goes_on_is_no_aside(lead: str, gap: str) -> None:
    assert not tells_of_another(lead, gap)


def test_an_aside_with_a_name_does_not_part_a_candidate_from_the_figure() -> None:
    assert without_aside(", a friend of ⟦P2⟧, took ") == " took "


@pytest.mark.parametrize(
    "words",
    ["backed by the ", "a friend of ", "who ", "⟦F1⟧ ", "of the ", "(((", ", also ", "l'"],
)
def test_asides_are_told_in_little_time(words: str) -> None:
    started = time.process_time()
    text = "⟦P1⟧, " + words * 400
    tells_of_another(text, ", " + words * 400)
    without_aside(text[4:] + "⟦P2⟧, took ")
    assert time.process_time() - started < 1.0


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "by 52 to 48 "), ("en", "of the 12 votes "), ("fr", "12 % contre "), ("fr", "de B, ")],
)
def test_a_sentence_of_many_scores_takes_little_time(language: str, words: str) -> None:
    started = time.process_time()
    assert isinstance(brief(read(["B " + words * 60 + "."], language)), list)
    assert time.process_time() - started < 2.0
