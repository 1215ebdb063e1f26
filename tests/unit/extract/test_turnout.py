"""Turnout: merged over a passage, never from a forecast or from abstention."""

from __future__ import annotations

from decimal import Decimal

from hustings.model.fact import Turnout
from tests.unit.extract.figure_letters import read


def turnouts(texts: list[str], language: str) -> list[Turnout]:
    return [c.fact for c in read(texts, language) if isinstance(c.fact, Turnout)]


def test_the_sentences_of_one_passage_make_one_turnout() -> None:
    (fact,) = turnouts(
        ["Au total, 14.144 bulletins ont été dépouillés, dont 196 blancs ou nuls.",
         "La participation s'établit à 57,78 %."], "fr",
    )  # fmt: skip
    assert (fact.voters, fact.share, fact.blank, fact.null) == (14144, Decimal("57.78"), None, None)


def test_two_levels_in_one_passage_are_two_turnouts() -> None:
    found = turnouts(["Turnout was 68 percent in E.", "In L turnout was 71 percent."], "en")
    assert [fact.share for fact in found] == [Decimal(68), Decimal(71)]


def test_a_forecast_a_change_and_abstention_are_no_turnout() -> None:
    for text in (
        "Turnout could reach 60 percent in E.",
        "Turnout rose by 3 points in E.",
        "Abstention reached 40 percent in E.",
        "A poll puts turnout at 60 percent in E.",
    ):
        assert turnouts([text], "en") == []


def test_a_turnout_of_some_voters_or_of_no_vote_is_none() -> None:
    assert turnouts(["Turnout among the under-25s was 29 percent in E."], "en") == []
    assert turnouts(["La participation chez les jeunes était de 29 % à E."], "fr") == []
    assert turnouts(["La participation à la grève dépasse 40 % avant E."], "fr") == []


def test_registered_voters_alone_are_no_turnout() -> None:
    assert turnouts(["There are 1,575,794 registered voters in E."], "en") == []
