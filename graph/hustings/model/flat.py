"""Claims as flat JSON objects with names in place of ids: the form that scorers and sheets read."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Any, Final, assert_never  # Any: JSON values

from hustings.model.annotation import EventDate
from hustings.model.claim import Claim, Confidence
from hustings.model.fact import (
    REFERENCES,
    Candidacy,
    Endorsement,
    Fact,
    Membership,
    PollEstimate,
    Result,
    Sponsorship,
    Stance,
    Tenure,
    Turnout,
    Withdrawal,
)
from hustings.model.record import DocumentRecord

# Share of claims of each level that were right on the dev documents (docs/extraction.md).
CONFIDENCE: Final = {Confidence.HIGH: 0.95, Confidence.MEDIUM: 0.85, Confidence.LOW: 0.4}
# Stances that are no endorsement have a type of their own in the flat form.
_STANCES: Final = {Stance.OPPOSED: "opposition", Stance.NEUTRAL: "neutrality"}


def kind_of(fact: Fact) -> str:
    """Return the flat name of the kind of `fact`."""
    match fact:
        case Endorsement():
            return _STANCES.get(fact.stance, "endorsement")
        case Sponsorship():
            return "sponsorship"
        case Candidacy():
            return "candidacy"
        case Withdrawal():
            return "withdrawal"
        case Result():
            return "result"
        case Turnout():
            return "turnout"
        case PollEstimate():
            return "poll"
        case Tenure():
            return "office"
        case Membership():
            return "membership"
        case _ as never:
            assert_never(never)


def flat_facts(record: DocumentRecord, *, everything: bool = False) -> Iterator[dict[str, Any]]:
    """Yield the claims of `record`, in text order, as JSON objects.

    Asserted claims alone, unless `everything`; then each carries ``asserted`` beside its
    polarity and modality. ``span`` holds where the evidence begins and ends in the text, in
    characters; ``start`` and ``end`` are the dates of an office.
    """
    for claim in record.claims:
        if everything or claim.asserted:
            yield _flat(claim, record)


def _flat(claim: Claim, record: DocumentRecord) -> dict[str, Any]:
    fact = claim.fact
    found: dict[str, Any] = {"document": record.document.id, "type": kind_of(fact)}
    for name in type(fact).__slots__:
        value = _value(name, getattr(fact, name), record)
        if value is not None and name not in ("election_inferred", "decimals"):
            found[name] = value
    if claim.as_of is not None:
        found["as_of"] = claim.as_of.isoformat(timespec="minutes")
    found |= {
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "evidence": claim.evidence.quote,
        "span": [claim.evidence.span.start, claim.evidence.span.end],
        "rule": claim.rule,
        "level": claim.confidence.value,
        "confidence": CONFIDENCE[claim.confidence],
        "asserted": claim.asserted,
    }
    return found


def _value(name: str, value: object, record: DocumentRecord) -> Any:
    if name in REFERENCES and isinstance(value, str):
        return record.entities[value].name
    if isinstance(value, EventDate):
        return value.value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
