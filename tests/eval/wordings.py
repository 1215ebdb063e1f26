"""Texts in letters, and what the extractors assert of them in a document about an election."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from hustings.extract import candidacies, endorsements, memberships, withdrawals
from hustings.model.annotation import ElectionDetail, EntityKind, LocalEntity
from hustings.model.claim import Claim
from hustings.model.fact import (
    Candidacy,
    Endorsement,
    Membership,
    MembershipStatus,
    Sponsorship,
    Stance,
    Withdrawal,
)
from tests.unit.extract.letters import letter, passage

_FOCUS: Final = LocalEntity(
    "E0", EntityKind.ELECTION, "election", ("election",), ElectionDetail("other")
)
_SIGNS: Final = {
    Stance.SUPPORT: ">",
    Stance.REFUSED: "!",
    Stance.WITHDRAWN: "~",
    Stance.OPPOSED: "x",
}


class Theme(NamedTuple):
    """What a table of wordings is about: who is asked, and which facts count."""

    extractors: tuple[Any, ...]
    facts: tuple[type, ...]


SUPPORT: Final = Theme((endorsements, withdrawals), (Endorsement, Sponsorship, Withdrawal))
STANDING: Final = Theme((candidacies, withdrawals), (Candidacy, Withdrawal))
BELONGING: Final = Theme((memberships,), (Membership,))


def table(stem: str) -> dict[str, Any]:
    """Return a table of wordings that stands beside this file."""
    return tomllib.loads((Path(__file__).parent / f"{stem}.toml").read_text(encoding="utf-8"))


def asserted(language: str, text: str, theme: Theme = SUPPORT) -> Iterator[Claim]:
    """Yield what is asserted by a text whose sentences are parted by slashes."""
    document, annotations = passage(text.split(" / "), language)
    entities = {**annotations.entities, "E0": _FOCUS}
    annotations = replace(annotations, entities=entities, focus_election="E0")
    for module in theme.extractors:
        for claim in module.claims(document, annotations):
            if not isinstance(claim, Claim) or not claim.asserted:
                continue
            if isinstance(claim.fact, theme.facts):
                assert claim.evidence.span.of(document.text) == claim.evidence.quote
                yield claim


def told(language: str, text: str, theme: Theme = SUPPORT) -> Iterator[str]:
    """Yield the same in short: "A>B", "-A", "A=elected"."""
    for claim in asserted(language, text, theme):
        match claim.fact:
            case Candidacy(person=who, status=status):
                yield f"{letter(who)}={status.value}"
            case Endorsement(endorser=who, endorsee=str(whom), stance=stance):
                yield f"{letter(who)}{_SIGNS[stance]}{letter(whom)}"
            case Sponsorship(sponsor=who, candidate=whom):
                yield f"{letter(who)}p{letter(whom)}"
            case Membership(person=who, party=party, status=MembershipStatus.FORMER):
                yield f"{letter(who)}-{letter(party)}"
            case Membership(person=who, party=party):
                yield f"{letter(who)}+{letter(party)}"
            case Withdrawal(person=who):
                yield f"-{letter(who)}"
            case _:
                continue
