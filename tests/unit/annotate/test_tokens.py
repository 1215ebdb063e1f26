from __future__ import annotations

import pytest

from hustings.annotate.masks import masked
from hustings.annotate.tokens import runs
from hustings.model.annotation import EntityKind, Mention
from hustings.model.document import Span


def words(text: str) -> list[list[str]]:
    return [[token.text for token in run] for run in runs(text, Span(0, len(text)), "en")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the Abcde-Fghij run-off", [["Abcde"], ["Fghij"]]),
        ("the Abcde-Fghij runoff", [["Abcde"], ["Fghij"]]),
        ("the Abcde-Fghij talks", [["Abcde-Fghij"]]),
        ("the Xavier Abcde-Fghij race", [["Xavier", "Abcde-Fghij"]]),
    ],
)
def test_a_hyphen_parts_two_who_stand_against_each_other(
    text: str, wanted: list[list[str]]
) -> None:
    assert words(text) == wanted


def test_a_surname_of_two_parts_stays_whole_before_a_race() -> None:
    text = "Xavier Abcde-Fghij spoke of the Abcde-Fghij race"
    assert words(text)[-1] == ["Abcde-Fghij"]


@pytest.mark.parametrize("name", ["Ja'Xyz", "De'Xyz", "La'Xyz", "O'Xyz"])
def test_a_capital_may_follow_an_apostrophe_inside_a_name(name: str) -> None:
    assert words(f"said {name} Abcde") == [[name, "Abcde"]]


def test_the_full_stop_of_a_junior_ends_no_clause() -> None:
    text = "When A Jr. left, all was well."
    mention = Mention(Span(5, 9), "P1", EntityKind.PERSON, "A Jr")
    assert masked(text, Span(0, len(text)), [mention], [], []).text.startswith("When ⟦P1⟧ left")
