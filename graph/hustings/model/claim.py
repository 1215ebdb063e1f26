"""Claims: a fact in somebody's words, at a place in a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hustings.model.annotation import DateBasis, EventDate
from hustings.model.document import Span
from hustings.model.fact import Fact
from hustings.model.swift import swift


class Polarity(StrEnum):
    """Whether the words affirm or deny the fact."""

    AFFIRMED = "Affirmed"
    DENIED = "Denied"


class Modality(StrEnum):
    """How the words hold the fact."""

    STATED = "Stated"
    PAST = "Past"
    PREDICTED = "Predicted"
    CONDITIONAL = "Conditional"
    ASKED = "Asked"


class Confidence(StrEnum):
    """Three levels, calibrated on the dev documents."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@swift
@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words a claim rests on: ``text[span.start:span.end] == quote``."""

    span: Span
    quote: str
    prefix: str = ""
    suffix: str = ""


@swift
@dataclass(frozen=True, slots=True)
class Reference:
    """A word that is no name, the entity it was taken for, and why."""

    span: Span
    surface: str
    entity: str
    reason: str  # "role-alias", "known-holder", "pronoun", "focus", "ellipsis" ...


@swift
@dataclass(frozen=True, slots=True)
class Claim:
    """One passage of one document that affirms or denies a fact.

    Attributes:
        fact: What is said.
        evidence: The passage.
        polarity: Affirmed or denied.
        modality: Stated, past, predicted, conditional or asked.
        confidence: How sure the reading is.
        rule: Id of the frame or grammar rule that fired.
        speaker: Local id of who says so inside the document; None is the document itself.
        as_of: When the figure was valid, if the text tells (naive local time without a zone).
        as_of_basis: What `as_of` rests on.
        entry_time: Time printed on the live-blog entry.
        references: Words in or before the passage that were taken for an entity.
        quotation: Span of a quotation by `speaker` that belongs to the claim.
        reported: The date the passage reports for the event, if any.
    """

    fact: Fact
    evidence: Evidence
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.STATED
    confidence: Confidence = Confidence.MEDIUM
    rule: str = ""
    speaker: str | None = None
    as_of: datetime | None = None
    as_of_basis: DateBasis | None = None
    entry_time: datetime | None = None
    references: tuple[Reference, ...] = ()
    quotation: Span | None = None
    reported: EventDate | None = None

    @property
    def asserted(self) -> bool:
        """Whether the claim may support a standing statement."""
        return (
            self.polarity is Polarity.AFFIRMED
            and self.modality in (Modality.STATED, Modality.PAST)
            and self.confidence is not Confidence.LOW
        )


@dataclass(frozen=True, slots=True)
class Dropped:
    """A candidate claim that was not kept, and the reason."""

    rule: str
    span: Span
    reason: str
