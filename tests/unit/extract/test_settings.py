"""Candidacies in letters, in documents about votes of several kinds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hustings.extract import candidacies
from hustings.model.annotation import ElectionDetail, EntityKind, LocalEntity
from hustings.model.claim import Claim
from hustings.model.fact import Candidacy
from tests.unit.extract.letters import letter, passage


def told(text: str, kind: str = "general") -> set[str]:
    """Letter and status of each asserted candidacy, where a vote of one kind is spoken of."""
    document, annotations = passage(text.split(" / "), "en")
    vote = LocalEntity("E0", EntityKind.ELECTION, "vote", ("vote",), ElectionDetail(kind, 2017))
    annotations = replace(
        annotations, entities={**annotations.entities, "E0": vote}, focus_election="E0"
    )
    found = set()
    for claim in candidacies.claims(document, annotations):
        if isinstance(claim, Claim) and claim.asserted:
            assert isinstance(claim.fact, Candidacy)
            found.add(f"{letter(claim.fact.person)} {claim.fact.status.value}")
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("B held Upper Hill as an independent.", {"B elected"}),
        ("B hung on in Hill and Dale.", {"B elected"}),
        ("B was returned for Upper Hill.", {"B elected"}),
        ("Upper Hill went to B.", {"B elected"}),
        ("B, the F, lost Upper Hill.", {"B defeated"}),
        ("B lost Upper Hill to C.", {"B defeated", "C elected"}),
        ("B's victory in Upper Hill surprised the party.", {"B elected"}),
        ("Among the casualties were B and C.", {"B defeated", "C defeated"}),
        ("B will contest Upper Hill.", {"B declared"}),
        ("B doubled her majority.", {"B elected"}),
    ],
)
def test_a_seat_is_known_by_its_place_alone(text: str, wanted: set[str]) -> None:
    assert told(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "B lost Upper Hill's trust.",
        "B held Upper Hill responsible.",
        "B took Upper Hill to court.",
        "B had held the seat for twenty years.",
        "B lost interest in Hill.",
        "The job offer went to B.",
    ],
)
def test_a_place_beside_a_verb_is_no_seat_by_itself(text: str) -> None:
    assert told(text) == set()


def test_a_state_on_the_way_to_one_office_is_no_seat() -> None:
    assert told("B won L by 20 votes.", "presidential") == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The B-C run-off is due on Sunday.", {"B qualified", "C qualified"}),
        ("B, who faces C in the run-off, spoke.", {"B qualified", "C qualified"}),
        ("Voters choose between B and C. / It is the run-off.", {"B qualified", "C qualified"}),
        ("Third-placed B endorsed C.", {"B eliminated"}),
        ("B was knocked out after round one and C after round two.",
         {"B eliminated", "C eliminated"}),
        ("B won re-election. / So did C and D.", {"B elected", "C elected", "D elected"}),
        ("Within hours of B launching his campaign, C called.", {"B declared"}),
        ("The U called the race for B.", {"B elected"}),
        ("B unseated C, according to the electoral commission.", {"B elected", "C defeated"}),
        ("B of L, re-elected on Sunday, spoke.", {"B elected"}),
        ("B ran anyway and lost.", {"B defeated"}),
        ("B admitted defeat.", {"B defeated"}),
        ("B fights on.", {"B declared"}),
    ],
)  # fmt: skip
def test_a_race_is_told_in_many_ways(text: str, wanted: set[str]) -> None:
    assert told(text, "mayoral") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "B vowed to win.",
        "B conceded that mistakes had been made.",
        "B joined the race to save the bank.",
        "B was elected president of the union.",
        "B was chosen over C to head the inquiry.",
        "A meeting takes place on Sunday, B said.",
        "B had lost four contests.",
        "Supporters are confident B would stand.",
    ],
)
def test_what_is_no_vote_makes_no_candidate(text: str) -> None:
    assert told(text, "mayoral") == set()


def test_a_claim_to_have_won_is_no_victory() -> None:
    assert told("B falsely claimed victory.", "mayoral") == set()
