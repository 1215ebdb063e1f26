"""Descriptions beside a name, in letters: what stands between a comma and an office."""

from __future__ import annotations

import pytest

from hustings.extract import memberships, offices
from hustings.model.claim import Claim
from hustings.model.fact import Membership, Tenure
from tests.unit.extract.letters import letter, passage


def tenures(text: str) -> set[tuple[str, str]]:
    """Person and status of each asserted tenure."""
    document, annotations = passage(text.split(" / "), "en")
    return {
        (letter(item.fact.person), str(item.fact.status))
        for item in offices.claims(document, annotations)
        if isinstance(item, Claim) and item.asserted and isinstance(item.fact, Tenure)
    }


def members(text: str) -> set[tuple[str, str, str]]:
    """Person, party and status of each asserted membership."""
    document, annotations = passage(text.split(" / "), "en")
    return {
        (letter(item.fact.person), letter(item.fact.party), str(item.fact.status))
        for item in memberships.claims(document, annotations)
        if isinstance(item, Claim) and item.asserted and isinstance(item.fact, Membership)
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("B, until 2015 the F, agreed.", {("B", "former")}),
        ("B, until last year an F, agreed.", {("B", "former")}),
        ("B, then the F, agreed.", {("B", "former")}),
        ("B, now the F, agreed.", {("B", "current")}),
        ("B, also an F, agreed.", {("B", "current")}),
        ("B, for ten years the F, agreed.", {("B", "current")}),
        ("B, F for nine years, agreed.", {("B", "current")}),
        ("B, F at the time, agreed.", {("B", "former")}),
        ("B, the 45-year-old F, agreed.", {("B", "current")}),
        ("B, the popular F, agreed.", {("B", "current")}),
        ("B, a lawyer and the F, agreed.", {("B", "current")}),
        ("B, the first choice of G and a former F, agreed.", {("B", "former")}),
        ("B, a former judge who is now F, agreed.", {("B", "current")}),
        ("B, an economist who was F, agreed.", {("B", "former")}),
        ("B, a former F accused of fraud, agreed.", {("B", "former")}),
        ("B, the popular F, and C agreed.", {("B", "current")}),
    ],
)
def test_whatever_stands_beside_an_office_it_joins_the_name(
    text: str, wanted: set[tuple[str, str]]
) -> None:
    assert tenures(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "B, becomes angry.",
        "After C had met B, then the F decided.",
        "B, the wife of a lawyer and friend of the F, agreed.",
        "B was gathering allies of the F.",
    ],
)
def test_what_only_looks_like_a_description_gives_no_office(text: str) -> None:
    assert not tenures(text)


def test_who_is_speaks_of_one_alone() -> None:
    assert tenures("B and C, who is in her third term as F, agreed.") == {("C", "current")}
    assert tenures("B, F, and C, who holds F, agreed.") <= {("B", "current"), ("C", "current")}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("B of the ruling G agreed.", {("B", "G", "current")}),
        ("B of the centre-left G agreed.", {("B", "G", "current")}),
        ("B of L's G agreed.", {("B", "G", "current")}),
        ("B has held L for G after the death of C.", {("B", "G", "current")}),
        ("B, who heads the G group in L, agreed.", {("B", "G", "current")}),
        ("B, thrown out by G, agreed.", {("B", "G", "former")}),
        ("B, the G turned independent, agreed.", {("B", "G", "former")}),
        ("B of a city of G agreed.", set()),
    ],
)
def test_adjectives_and_owners_before_a_party_do_not_part_it_from_its_member(
    text: str, wanted: set[tuple[str, str, str]]
) -> None:
    assert members(text) == wanted
