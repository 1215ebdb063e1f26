"""From a proposal with entities to a fact, and what of a fact two readings must share."""

from __future__ import annotations

from typing import TypeVar

from hustings.extract.llm.answers import Proposal
from hustings.model.annotation import Number
from hustings.model.fact import (
    Candidacy,
    CandidacyStatus,
    Endorsement,
    Fact,
    Membership,
    MembershipStatus,
    PollEstimate,
    Result,
    Sponsorship,
    Stance,
    Tenure,
    TenureStatus,
    Turnout,
    Withdrawal,
)

_E = TypeVar("_E", Stance, CandidacyStatus, TenureStatus, MembershipStatus)


def fact_of(
    proposal: Proposal,
    subject: str | None,
    other: str | None,
    figures: tuple[Number | None, Number | None],
    election: tuple[str | None, bool],
) -> Fact | None:
    """Return the fact that a proposal states, or None if its parts do not go together.

    Args:
        proposal: What the model says.
        subject: Local id of its subject.
        other: Local id of its object.
        figures: Its share and its count, as they stand in the text.
        election: Local id of the election, and whether it was inferred.
    """
    if proposal.type in ("result", "poll", "turnout"):
        return _figure(proposal.type, subject, other, figures, election)
    if subject is None:
        return None
    race, inferred = election
    match proposal.type:
        case "endorsement" | "opposition" | "neutrality":
            stance = _stance(proposal)
            if stance is None:
                return None
            return Endorsement(subject, other, stance, race, election_inferred=inferred)
        case "sponsorship":
            return Sponsorship(subject, other, race) if other else None
        case "withdrawal":
            return Withdrawal(subject, race, other, election_inferred=inferred)
        case "candidacy":
            standing = _member(CandidacyStatus, proposal.status or "declared")
            if standing is None:
                return None
            return Candidacy(subject, standing, race, other, election_inferred=inferred)
        case "office":
            tenure = _member(TenureStatus, proposal.status or "current")
            return Tenure(subject, other, tenure) if tenure and other else None
        case "membership":
            belonging = _member(MembershipStatus, proposal.status or "current")
            return Membership(subject, other, belonging) if belonging and other else None
        case _:
            return None


def _figure(
    kind: str,
    subject: str | None,
    other: str | None,
    figures: tuple[Number | None, Number | None],
    election: tuple[str | None, bool],
) -> Fact | None:
    share, votes = figures
    race, inferred = election
    per_cent = share.value if share else None
    decimals = share.decimals if share else 0
    count = int(votes.value) if votes else None
    if kind == "turnout":
        return Turnout(
            race, voters=count, share=per_cent, decimals=decimals, election_inferred=inferred
        )
    if subject is None:
        return None
    if kind == "result":
        return Result(
            subject,
            race,
            share=per_cent,
            votes=count,
            decimals=decimals,
            election_inferred=inferred,
        )
    if per_cent is None:
        return None
    return PollEstimate(
        subject, per_cent, race, pollster=other, decimals=decimals, election_inferred=inferred
    )


def _stance(proposal: Proposal) -> Stance | None:
    if proposal.type == "opposition":
        return Stance.OPPOSED
    if proposal.type == "neutrality":
        return Stance.NEUTRAL
    stance = _member(Stance, proposal.status or "support")
    return stance if stance in (Stance.SUPPORT, Stance.REFUSED, Stance.WITHDRAWN) else None


def _member(kind: type[_E], value: str) -> _E | None:
    return kind(value) if value in {one.value for one in kind} else None


def core(fact: Fact) -> tuple[object, ...]:
    """Return what two readings of one fact have in common: its kind, its sides, its figure.

    Elections and dates are left out: the one may have found them and the other not.
    """
    name = type(fact).__name__
    match fact:
        case Endorsement():
            return (name, fact.endorser, fact.endorsee, fact.stance)
        case Sponsorship():
            return (name, fact.sponsor, fact.candidate)
        case Candidacy():
            return (name, fact.person, fact.status)
        case Withdrawal():
            return (name, fact.person)
        case Result() | PollEstimate():
            return (name, fact.person, fact.share, getattr(fact, "votes", None))
        case Turnout():
            return (name, fact.share, fact.voters)
        case Tenure():
            return (name, fact.person, fact.office, fact.status)
        case Membership():
            return (name, fact.person, fact.party, fact.status)
