"""Ordinary wordings of who stands, wins, loses and leaves, in French."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hustings.extract import candidacies, withdrawals
from hustings.model.annotation import ElectionDetail, EntityKind, LocalEntity
from hustings.model.claim import Claim
from hustings.model.fact import Candidacy, Withdrawal
from tests.unit.extract.letters import letter, passage

HERE = Path(__file__).parent
FOCUS = LocalEntity("E0", EntityKind.ELECTION, "election", ("election",), ElectionDetail("other"))


def sentences() -> list[list[str]]:
    found: list[list[str]] = tomllib.loads(
        (HERE / "candidacies_fr.toml").read_text(encoding="utf-8")
    )["sentences"]
    return found


def told(text: str) -> Iterator[str]:
    """What a text in letters asserts of who stands, in a document about an election."""
    document, annotations = passage(text.split(" / "), "fr")
    entities = {**annotations.entities, "E0": FOCUS}
    annotations = replace(annotations, entities=entities, focus_election="E0")
    for module in (candidacies, withdrawals):
        for claim in module.claims(document, annotations):
            if not isinstance(claim, Claim) or not claim.asserted:
                continue
            assert claim.evidence.span.of(document.text) == claim.evidence.quote
            match claim.fact:
                case Candidacy(person=who, status=status):
                    yield f"{letter(who)}={status.value}"
                case Withdrawal(person=who):
                    yield f"-{letter(who)}"
                case _:
                    continue


@pytest.mark.parametrize(("text", "facts"), sentences())
def test_a_wording_tells_who_stands_and_nothing_else(text: str, facts: str) -> None:
    assert set(told(text)) == set(facts.split())
