from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hustings.extract import endorsements, withdrawals
from hustings.model.annotation import ElectionDetail, EntityKind, LocalEntity
from hustings.model.claim import Claim
from hustings.model.fact import Endorsement, Sponsorship, Stance, Withdrawal
from tests.unit.extract.letters import letter, passage

HERE = Path(__file__).parent
FOCUS = LocalEntity("E0", EntityKind.ELECTION, "election", ("election",), ElectionDetail("other"))
SIGNS = {Stance.SUPPORT: ">", Stance.REFUSED: "!", Stance.WITHDRAWN: "~", Stance.OPPOSED: "x"}


def sentences() -> list[tuple[str, str, str]]:
    return [
        (language, text, facts)
        for language in ("en", "fr")
        for text, facts in tomllib.loads(
            (HERE / f"constructions_{language}.toml").read_text(encoding="utf-8")
        )["sentences"]
    ]


def told(language: str, text: str) -> Iterator[str]:
    """What a text in letters asserts, in a document about an election."""
    document, annotations = passage(text.split(" / "), language)
    entities = {**annotations.entities, "E0": FOCUS}
    annotations = replace(annotations, entities=entities, focus_election="E0")
    for module in (endorsements, withdrawals):
        for claim in module.claims(document, annotations):
            if not isinstance(claim, Claim) or not claim.asserted:
                continue
            assert claim.evidence.span.of(document.text) == claim.evidence.quote
            match claim.fact:
                case Endorsement(endorser=who, endorsee=str(whom), stance=stance):
                    yield f"{letter(who)}{SIGNS[stance]}{letter(whom)}"
                case Sponsorship(sponsor=who, candidate=whom):
                    yield f"{letter(who)}p{letter(whom)}"
                case Withdrawal(person=who):
                    yield f"-{letter(who)}"
                case _:
                    continue


@pytest.mark.parametrize(("language", "text", "facts"), sentences())
def test_a_construction_asserts_its_facts_and_nothing_else(
    language: str, text: str, facts: str
) -> None:
    assert set(told(language, text)) == set(facts.split())


def test_each_language_has_constructions_with_facts_and_without() -> None:
    for language in ("en", "fr"):
        own = [facts for tongue, _, facts in sentences() if tongue == language]
        assert sum(1 for facts in own if facts) >= 150
        assert sum(1 for facts in own if not facts) >= 20
