"""Figures of "the former", "his rival", a pronoun, a name that is also a month."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hustings.model.fact import PollEstimate, Result
from tests.unit.extract.readings import told


def holders(text: str, language: str) -> dict[str, Decimal | int | None]:
    """The share, or else the votes, of each person, by last name."""
    record = told(text, language, title="The vote")
    return {
        record.entities[claim.fact.person].name.split()[-1]: claim.fact.share
        or getattr(claim.fact, "votes", None)
        for claim in record.claims
        if isinstance(claim.fact, Result | PollEstimate)
    }


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Le second tour de la présidentielle opposera Jean Dupont à Marie Durand. L'institut "
         "Ipsos créditait le premier de 50 % et la seconde de 36 %.", "fr",
         {"Dupont": 50, "Durand": 36}),
        ("John Smith will face Jane Brown in the presidential run-off. A Gallup poll has the "
         "former on 52 percent and the latter on 41 percent.", "en", {"Smith": 52, "Brown": 41}),
        ("Jean Dupont affronte Marie Durand au second tour de la présidentielle. Au premier tour, "
         "il avait obtenu 46 % des voix, sa rivale 25 %.", "fr", {"Dupont": 46, "Durand": 25}),
        ("Marie Durand est distancée de plus de sept points par Jean Dupont à l'élection : 28 % "
         "contre 36 %.", "fr", {"Durand": 28, "Dupont": 36}),
        ("The figures of the Conservative leadership election: May 165, Andrea Smith 66. Theresa "
         "May is first.", "en", {"May": 165, "Smith": 66}),
    ],
)  # fmt: skip
def test_who_is_meant_has_the_figure(text: str, language: str, expected: dict[str, int]) -> None:
    assert holders(text, language) == expected


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Parliament elected John Smith prime minister by 107 votes to 81, and President Jane "
         "Brown swore him in.", "Brown"),
        ("Jane Brown ran in the election. John Smith, Peter Green and Paul White were with her. A "
         "poll had the former on 12 percent.", "White"),
    ],
)  # fmt: skip
def test_somebody_else_of_the_sentence_has_none(text: str, nobody: str) -> None:
    assert nobody not in holders(text, "en")
