"""What is at stake in a candidacy, and which party somebody is of only once."""

from __future__ import annotations

import pytest

from hustings.extract import candidacies, memberships
from hustings.model.fact import Candidacy, Membership
from tests.unit.extract.readings import asserted

HEAD = "The mayoral election campaign in Leeds\n2026-02-03\n\n"


def contests(text: str) -> list[str | None]:
    """The election of each asserted candidacy in a text about a mayoral election."""
    found = []
    for claim, known in asserted(HEAD + text, "en", candidacies.claims):
        assert isinstance(claim.fact, Candidacy)
        election = claim.fact.election
        found.append(None if election is None else known.entities[election].name)
    return found


def parties(text: str) -> list[tuple[str, str]]:
    """Party and status of each asserted membership."""
    found = []
    for claim, known in asserted(HEAD + text, "en", memberships.claims):
        assert isinstance(claim.fact, Membership)
        found.append((known.entities[claim.fact.party].name, str(claim.fact.status)))
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Gubernatorial candidate Anna Barden met voters.",
        "Anna Barden is running for the Senate.",
        "Anna Barden has launched a bid for the presidency.",
    ],
)
def test_a_candidate_for_another_office_is_not_given_the_election_of_the_text(text: str) -> None:
    assert not any("mayoral" in (name or "") for name in contests(text))


def test_a_candidate_of_whom_no_office_is_told_stands_in_the_election_of_the_text() -> None:
    assert all("mayoral" in (name or "") for name in contests("Anna Barden will stand again."))


def test_who_once_led_a_party_is_no_current_member() -> None:
    assert parties("Anna Barden, who once led the Green Party, agreed.") == [
        ("Green Party", "former")
    ]


def test_a_candidate_of_a_party_long_ago_is_no_member_today() -> None:
    text = "In 1995 Anna Barden was a candidate of the Green Party in Leeds."
    assert parties(text) == []


def test_an_office_does_not_cut_the_name_of_a_party_short() -> None:
    assert ("Green Party", "current") in parties("Green Party leader Anna Barden agreed.")
