from __future__ import annotations

from dataclasses import replace

import pytest

from hustings.extract import withdrawals
from hustings.model.annotation import ElectionDetail, EntityKind, LocalEntity
from hustings.model.claim import Claim, Polarity
from hustings.model.fact import Basis, Candidacy, CandidacyStatus, Endorsement, Withdrawal
from tests.unit.extract.letters import entity, passage

FOCUS = LocalEntity("E0", EntityKind.ELECTION, "election", ("election",), ElectionDetail("other"))


def read(text: str, language: str = "en") -> list[Claim]:
    document, annotations = passage([text], language)
    entities = {**annotations.entities, "E0": FOCUS}
    annotations = replace(annotations, entities=entities, focus_election="E0")
    return [c for c in withdrawals.claims(document, annotations) if isinstance(c, Claim)]


def test_a_withdrawal_in_favour_of_someone_is_also_an_endorsement() -> None:
    claims = read("B s'est désisté au profit de C.", "fr")
    facts = {type(c.fact): c.fact for c in claims}
    leaving, backing = facts[Withdrawal], facts[Endorsement]
    assert isinstance(leaving, Withdrawal)
    assert leaving.in_favour_of == entity("C")
    assert isinstance(backing, Endorsement)
    assert backing.basis is Basis.IMPLIED_BY_WITHDRAWAL


def test_making_way_is_no_endorsement() -> None:
    claims = read("B stepped aside to make way for C.")
    assert [type(c.fact) for c in claims] == [Withdrawal]


def test_the_candidate_backed_in_the_same_breath_is_the_beneficiary() -> None:
    claims = read("B retire sa candidature et rejoint le camp de C.", "fr")
    (leaving,) = (c.fact for c in claims if isinstance(c.fact, Withdrawal))
    assert leaving.in_favour_of == entity("C")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("B will not run for president.", "en"),
        ("B decided not to seek another term.", "en"),
        ("B announced that she would not put her name forward.", "en"),
        ("B would not run for president a fourth time, he told reporters.", "en"),
        ("B ne se représente pas.", "fr"),
        ("B a renoncé à briguer un second mandat.", "fr"),
        ("B a décidé de ne pas se représenter.", "fr"),
    ],
)
def test_who_will_not_run_withdraws(text: str, language: str) -> None:
    (claim,) = read(text, language)
    assert claim.asserted
    assert isinstance(claim.fact, Withdrawal)
    assert claim.fact.person == entity("B")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("B conceded to C.", "en"),
        ("B was knocked out.", "en"),
        ("B stepped down as F.", "en"),
        ("B could not stand again.", "en"),
        ("B cannot contest the election.", "en"),
        ("B runs for president.", "en"),
        ("B a été éliminé.", "fr"),
        ("B ne pouvait plus se présenter.", "fr"),
        ("B est candidat.", "fr"),
    ],
)
def test_who_loses_leaves_an_office_or_stands_does_not_withdraw(text: str, language: str) -> None:
    assert [c for c in read(text, language) if c.asserted] == []


def test_a_withdrawal_that_is_denied_is_kept_as_denied_and_tells_who_stays() -> None:
    leaves, stays = read("B has not dropped out of the race.")
    assert leaves.polarity is Polarity.DENIED
    assert isinstance(stays.fact, Candidacy)
    assert stays.fact.status is CandidacyStatus.DECLARED
    assert stays.asserted
