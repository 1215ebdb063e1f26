"""Statements: what can be true or disputed, weighed from the claims that bear on it.

Everything here is named by IRI; a statement is a value that any number of builds give alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from hustings.model.annotation import DateBasis, EventDate
from hustings.model.claim import Claim, Confidence
from hustings.model.fact import (
    Basis,
    EstimateKind,
    MembershipStatus,
    ResultStatus,
    TenureStatus,
)
from hustings.model.override import Override, Ruling
from hustings.model.swift import swift


class StatementKind(StrEnum):
    """Kinds of statements, by the local name of their class in the vocabulary."""

    ENDORSEMENT = "Endorsement"
    REFUSAL = "Refusal"
    OPPOSITION = "Opposition"
    NEUTRALITY = "Neutrality"
    SPONSORSHIP = "Sponsorship"
    CANDIDACY = "Candidacy"
    DECLARATION = "Declaration"
    NOMINATION = "Nomination"
    ELIMINATION = "Elimination"
    WITHDRAWAL = "Withdrawal"
    TENURE = "Tenure"
    APPOINTMENT = "Appointment"
    PARTY_MEMBERSHIP = "PartyMembership"
    RESULT = "Result"
    TURNOUT = "Turnout"
    POLL_ESTIMATE = "PollEstimate"


class StanceStatus(StrEnum):
    """Whether a stance stands (model: hus:status)."""

    STANDING = "Standing"
    SUPERSEDED = "Superseded"
    RETRACTED = "Retracted"
    DENIED = "Denied"
    UNCONFIRMED = "Unconfirmed"  # no passage asserts it


class Agreement(StrEnum):
    """How far the sources of a statement agree (model: hus:agreement)."""

    SINGLE_SOURCE = "SingleSource"
    AGREED = "Agreed"
    EVOLVING = "Evolving"
    CONTESTED = "Contested"
    DENIED = "Denied"
    UNCONFIRMED = "Unconfirmed"  # no passage asserts it


class Standing(StrEnum):
    """Where a candidacy stands (model: hus:candidacyStatus)."""

    DECLARED = "Declared"
    FILED = "Filed"
    QUALIFIED = "Qualified"
    NOMINATED = "Nominated"
    ADVANCED = "Advanced"
    ELIMINATED = "Eliminated"
    DEFEATED = "Defeated"
    WITHDRAWN = "Withdrawn"
    ELECTED = "Elected"


class Rank(StrEnum):
    """Rank of a claim among those on one figure (model: hus:rank)."""

    PREFERRED = "Preferred"
    NORMAL = "Normal"
    DEPRECATED = "Deprecated"


class Comparison(StrEnum):
    """How a reported figure relates to the best one (model: hus:comparedWithBest)."""

    SAME = "Same"
    SAME_AFTER_ROUNDING = "SameAfterRounding"
    EARLIER_COUNT = "EarlierCount"
    MATCHES_EARLIER_COUNT = "MatchesEarlierCount"
    RIVAL = "Rival"


@swift
@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What makes two claims bear on one statement.

    Attributes:
        kind: Kind of the statement.
        args: IRIs of the things it is about, in the order of its IRI; "" for none known.
        round: Number of the round, 0 if no text tells, -1 where a round has no meaning.
        poll: Slug of the poll, "" where there is none.
    """

    kind: StatementKind
    args: tuple[str, ...]
    round: int = -1
    poll: str = ""


@swift
@dataclass(frozen=True, slots=True)
class Bearing:
    """A claim with its IRI, its entities resolved, and the statements it bears on.

    Attributes:
        iri: IRI of the claim; "" if it bears on nothing.
        document: IRI of its document.
        digest: Digest of its document.
        published: Day of publication as written in ISO 8601, "" if unknown.
        claim: The claim; ids in its fact, speaker and references are IRIs, its times are aware
            where the document's time zone is known.
        keys: Statements it bears on; the first is what it says, the others follow from it.
        about: IRIs of these statements, in the same order.
        reason: Why it bears on nothing, if so.
        override: What a person decided about it, if so.
    """

    iri: str
    document: str
    digest: str
    published: str
    claim: Claim
    keys: tuple[Key, ...]
    about: tuple[str, ...] = ()
    reason: str = ""
    override: Override | None = None

    @property
    def asserted(self) -> bool:
        """Whether the claim may support what stands; a person's decision wins."""
        if self.override is None:
            return self.claim.asserted
        if self.override.ruling is Ruling.REJECTED:
            return False
        sure = replace(self.claim, confidence=Confidence.HIGH)
        return sure.asserted


@swift
@dataclass(frozen=True, slots=True)
class When:
    """When a statement came true: a date with its basis, or bounds.

    `date`, `start_after` and `end_before` are lexical forms of xsd:date, gYearMonth, gYear or
    (bounds only) dateTime.
    """

    date: str | None = None
    basis: DateBasis | None = None
    start_after: str | None = None
    end_before: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class RoundNode:
    """A round of an election."""

    iri: str
    election: str
    number: int


@swift
@dataclass(frozen=True, slots=True)
class PollNode:
    """A poll, exit poll or projection."""

    iri: str
    pollster: str | None
    kind: EstimateKind
    date: str | None
    sample_size: int | None


@swift
@dataclass(frozen=True, slots=True)
class StanceContent:
    """Who takes which stance on whom."""

    holder: str
    target: str | None
    election: str | None
    status: StanceStatus
    basis: Basis | None = None
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True)
class SponsorshipContent:
    """Who signed for whom."""

    sponsor: str
    candidate: str
    election: str | None


@dataclass(frozen=True, slots=True)
class CandidacyContent:
    """Who stands in what, for whom, and how far it went."""

    candidate: str
    election: str
    status: Standing | None
    party: str | None


@swift
@dataclass(frozen=True, slots=True)
class CandidacyEventContent:
    """What happened to a candidacy."""

    candidacy: str
    candidate: str
    election: str
    in_favour_of: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()


@swift
@dataclass(frozen=True, slots=True)
class TenureContent:
    """Who holds or held which office."""

    person: str
    office: str
    status: TenureStatus | None
    start: EventDate | None
    end: EventDate | None
    replaces: tuple[str, ...]
    mark: str | None


@swift
@dataclass(frozen=True, slots=True)
class AppointmentContent:
    """Who put whom into which office."""

    appointee: str
    office: str
    appointer: tuple[str, ...]
    starts: str
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MembershipContent:
    """Who belongs or belonged to which party."""

    person: str
    party: str
    status: MembershipStatus | None


@swift
@dataclass(frozen=True, slots=True)
class ResultContent:
    """What a candidate got in a round."""

    round: RoundNode
    candidate: str
    share: Decimal | None
    votes: int | None
    as_of: datetime | None
    counted_share: Decimal | None
    status: ResultStatus | None
    share_basis: str | None
    preferred: str | None


@swift
@dataclass(frozen=True, slots=True)
class TurnoutContent:
    """How many took part in a round."""

    round: RoundNode
    registered: int | None
    cast: int | None
    valid: int | None
    blank: int | None
    spoilt: int | None
    share: Decimal | None
    as_of: datetime | None
    counted_share: Decimal | None
    preferred: str | None


@swift
@dataclass(frozen=True, slots=True)
class EstimateContent:
    """What a poll gives a person."""

    person: str
    poll: PollNode
    election: str | None
    round: RoundNode | None
    estimate: Decimal | None
    low: Decimal | None
    high: Decimal | None
    preferred: str | None


Content = (
    StanceContent
    | SponsorshipContent
    | CandidacyContent
    | CandidacyEventContent
    | TenureContent
    | AppointmentContent
    | MembershipContent
    | ResultContent
    | TurnoutContent
    | EstimateContent
)


@swift
@dataclass(frozen=True, slots=True, order=True)
class Ranking:
    """Rank of one claim on one figure."""

    claim: str
    rank: Rank
    comparison: Comparison | None
    reason_en: str = ""
    reason_fr: str = ""


@swift
@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that can be true or disputed, with the verdict on it.

    Attributes:
        iri: Its IRI.
        key: What it is about.
        labels: A sentence for it, by language ("en", "fr").
        content: The accepted values.
        claims: IRIs of every claim that bears on it, sorted.
        agreement: How far its sources agree.
        reason: Why, by language.
        source_count: Documents that assert it, or speak of it when none asserts it.
        when: When it came true.
        election_inferred: Whether its election was inferred; None where nothing asserts it or it
            has no election.
        rankings: Ranks of its claims, where it is a figure, sorted by claim.
        shortcuts: (subject, property, object) IRIs that follow from it because it stands.
    """

    iri: str
    key: Key
    labels: Mapping[str, str]
    content: Content
    claims: tuple[str, ...]
    agreement: Agreement
    reason: Mapping[str, str]
    source_count: int
    when: When = field(default_factory=When)
    election_inferred: bool | None = None
    rankings: tuple[Ranking, ...] = ()
    shortcuts: tuple[tuple[str, str, str], ...] = ()
