"""Rounds that cannot be: a run-off has two candidates, and whoever came third was in the first."""

from __future__ import annotations

import pytest

from hustings.model.fact import Result
from tests.unit.extract.readings import told

RUN_OFF = "Le second tour de l'élection présidentielle aura lieu dimanche au Sénégal."


def rounds(text: str, language: str, title: str = "The vote") -> dict[str, int | None]:
    """The round of each result of a text, by the last name of who has it."""
    record = told(text, language, title=title, day="2012-03-12")
    return {
        record.entities[claim.fact.person].name.split()[-1]: claim.fact.round
        for claim in record.claims
        if isinstance(claim.fact, Result)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{RUN_OFF} Jean Dupont a obtenu 39,7 % des voix. Marie Durand en a recueilli 19,7 %.",
         {"Dupont": 1, "Durand": 1}),
        (f"{RUN_OFF} Paul Martin, troisième avec 13,2 % des voix, appelle à voter Jean Dupont.",
         {"Martin": 1}),
        (f"{RUN_OFF} Jean Dupont (34,8 %), Marie Durand (26,5 %) et Paul Martin (13,2 %) avaient "
         "fait campagne.", {"Dupont": 1, "Durand": 1, "Martin": 1}),
        ("Jean Dupont remporte le second tour de l'élection présidentielle avec 65,8 % des "
         "suffrages. Le président sortant Paul Martin plafonne à 34,2 %.",
         {"Dupont": 2, "Martin": 2}),
        ("Jean Dupont a été élu au second tour de l'élection présidentielle avec 65,8 % des voix. "
         "Arrivé troisième, Paul Martin avait obtenu 13,2 % des voix.", {"Dupont": 2, "Martin": 1}),
    ],
)  # fmt: skip
def test_a_french_run_off_has_only_two(text: str, expected: dict[str, int]) -> None:
    assert rounds(text, "fr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The run-off of the presidential election is on Sunday. John Smith won 48.4 percent of "
         "the vote, Jane Brown 43.2.", {"Smith": 1, "Brown": 1}),
        ("In the run-off of the presidential election John Smith beat Jane Brown by 56 percent to "
         "44. Paul Green, who came third with 12 percent, had backed Smith.",
         {"Smith": 2, "Brown": 2, "Green": 1}),
        ("John Smith has won the run-off of the presidential election. He took 69 percent of the "
         "vote. Jane Brown was left with 31 percent.", {"Smith": 2, "Brown": 2}),
    ],
)  # fmt: skip
def test_an_english_run_off_has_only_two(text: str, expected: dict[str, int]) -> None:
    assert rounds(text, "en") == expected


def test_more_than_two_in_a_text_of_rounds_are_of_the_first() -> None:
    text = (
        "John Smith won 41.4 percent in the presidential election, Jane Brown 35 percent and Paul "
        "Green 12 percent. There will be a run-off."
    )
    assert set(rounds(text, "en").values()) == {1}


def test_several_seats_are_filled_at_once() -> None:
    text = (
        "Deuxième tour des élections au Conseil d'Etat vaudois. Jean Dupont (55,7 %), Marie Durand "
        "(55 %) et Paul Martin (46,2 %) étaient en lice."
    )
    assert 1 not in set(rounds(text, "fr").values())


def test_a_third_ballot_of_members_drops_one_in_each() -> None:
    text = (
        "Liberal leadership convention. On the second ballot John Smith had 31.6 per cent of the "
        "vote, Jane Brown 24.1 and Paul Green 20.8. Brown won the fourth ballot."
    )
    assert set(rounds(text, "en").values()) == {2}
