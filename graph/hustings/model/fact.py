"""Facts: what can be true, with no word on who says so.

Every entity is named by its id in the document (`LocalEntity.id`).
Dates are as precise as the text; figures are `Decimal` per cent and `int` counts, never float.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from hustings.model.annotation import EventDate
from hustings.model.swift import swift


class Stance(StrEnum):
    """What somebody's public stance towards a candidate is."""

    SUPPORT = "support"
    REFUSED = "refused"  # declines to back this candidate (or anybody: no endorsee)
    WITHDRAWN = "withdrawn"  # took an endorsement back, or it was overtaken
    OPPOSED = "opposed"  # calls to vote against
    NEUTRAL = "neutral"  # backs nobody in this election


class Basis(StrEnum):
    """What an endorsement rests on (model: hus:basis)."""

    ANNOUNCEMENT = "Announcement"
    REPORTED_SUPPORT = "ReportedSupport"
    VOTE_INTENTION = "VoteIntention"
    APPEARANCE = "Appearance"
    IMPLIED_BY_WITHDRAWAL = "ImpliedByWithdrawal"


@swift
@dataclass(frozen=True, slots=True)
class Endorsement:
    """`endorser` (person, party or organization) takes a stance on `endorsee`."""

    endorser: str
    endorsee: str | None
    stance: Stance = Stance.SUPPORT
    election: str | None = None
    date: EventDate | None = None
    basis: Basis = Basis.ANNOUNCEMENT
    election_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Sponsorship:
    """A legal signature for a candidate (parrainage); not support."""

    sponsor: str
    candidate: str
    election: str | None = None
    date: EventDate | None = None


class CandidacyStatus(StrEnum):
    """Where a candidacy stands (model: hus:candidacyStatus)."""

    DECLARED = "declared"
    FILED = "filed"
    QUALIFIED = "qualified"
    NOMINATED = "nominated"
    ADVANCED = "advanced"
    ELIMINATED = "eliminated"
    ELECTED = "elected"
    DEFEATED = "defeated"


@swift
@dataclass(frozen=True, slots=True)
class Candidacy:
    """`person` stands in `election` (for `party`), with a status."""

    person: str
    status: CandidacyStatus
    election: str | None = None
    party: str | None = None
    date: EventDate | None = None
    election_inferred: bool = False


@swift
@dataclass(frozen=True, slots=True)
class Withdrawal:
    """`person` leaves the race, or says that he or she will not run."""

    person: str
    election: str | None = None
    in_favour_of: str | None = None
    date: EventDate | None = None
    election_inferred: bool = False


class ResultStatus(StrEnum):
    """How final a count is (model: hus:resultStatus)."""

    UNOFFICIAL_PARTIAL = "UnofficialPartial"
    UNOFFICIAL_COMPLETE = "UnofficialComplete"
    CERTIFIED = "Certified"
    RECOUNT = "Recount"


@swift
@dataclass(frozen=True, slots=True)
class Result:
    """What `person` got in a round that was counted.

    `place` names the part of the constituency that the figure is of ("Essonne", "Paris"), as
    written; such a figure is no rival of that of the whole.
    """

    person: str
    election: str | None = None
    round: int | None = None
    share: Decimal | None = None
    votes: int | None = None
    decimals: int = 0
    counted_share: Decimal | None = None
    stations: int | None = None
    status: ResultStatus | None = None
    share_basis: str | None = None  # "registered" when the share is of the registered voters
    election_inferred: bool = False
    place: str | None = None


@swift
@dataclass(frozen=True, slots=True)
class Turnout:
    """How many took part in a round."""

    election: str | None = None
    round: int | None = None
    voters: int | None = None
    share: Decimal | None = None
    registered: int | None = None
    valid: int | None = None
    blank: int | None = None
    null: int | None = None
    stations: int | None = None
    counted_share: Decimal | None = None
    decimals: int = 0
    election_inferred: bool = False


class EstimateKind(StrEnum):
    """How a figure that was not counted came about (model: hus:estimateKind)."""

    POLL = "Poll"
    EXIT_POLL = "ExitPoll"
    PROJECTION = "Projection"


@swift
@dataclass(frozen=True, slots=True)
class PollEstimate:
    """What a poll or projection gives `person`. Never a `Result`."""

    person: str
    share: Decimal
    election: str | None = None
    round: int | None = None
    pollster: str | None = None
    kind: EstimateKind = EstimateKind.POLL
    decimals: int = 0
    sample_size: int | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    election_inferred: bool = False


class TenureStatus(StrEnum):
    """Where a tenure stands (model: hus:tenureStatus, lower case)."""

    APPOINTED = "appointed"
    CURRENT = "current"
    LEFT = "left"
    FORMER = "former"


@swift
@dataclass(frozen=True, slots=True)
class Tenure:
    """`person` holds, held or was given `office`."""

    person: str
    office: str
    status: TenureStatus = TenureStatus.CURRENT
    predecessor: str | None = None
    appointed_by: str | None = None
    start: EventDate | None = None
    end: EventDate | None = None
    mark: str | None = None  # "acting", "outgoing", "designate", "shadow", "deputy"


class MembershipStatus(StrEnum):
    """Whether somebody belongs to a party, or did."""

    CURRENT = "current"
    FORMER = "former"


@dataclass(frozen=True, slots=True)
class Membership:
    """`person` belongs to `party`."""

    person: str
    party: str
    status: MembershipStatus = MembershipStatus.CURRENT


Fact = (
    Endorsement
    | Sponsorship
    | Candidacy
    | Withdrawal
    | Result
    | Turnout
    | PollEstimate
    | Tenure
    | Membership
)

# Fields of facts that hold local ids of entities.
REFERENCES: Final = frozenset(
    {"endorser", "endorsee", "sponsor", "candidate", "person", "election", "party", "in_favour_of"}
    | {"office", "predecessor", "appointed_by", "pollster"}
)


def local_ids(fact: Fact) -> Iterator[str]:
    """Yield the local id of every entity that `fact` names, in the order of its fields."""
    for name in type(fact).__slots__:
        value = getattr(fact, name)
        if name in REFERENCES and value is not None:
            yield value
