"""The graph of facts: statements with their verdicts, the ranks of claims, the shortcuts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

import pyoxigraph as ox

from hustings.model.statement import (
    AppointmentContent,
    CandidacyContent,
    CandidacyEventContent,
    EstimateContent,
    MembershipContent,
    ResultContent,
    SponsorshipContent,
    StanceContent,
    Statement,
    StatementKind,
    TenureContent,
    TurnoutContent,
)
from hustings.rdf.terms import Description, hus, term
from hustings.vocabulary import HUS, ORG, RDFS


def statement_description(statement: Statement, graph: ox.NamedNode) -> Description:
    """Return the quads of one statement."""
    found = Description(statement.iri, graph)
    found.a(HUS + statement.key.kind)
    for language, label in sorted(statement.labels.items()):
        found.text(term(RDFS + "label"), label, language)
    found.to(hus("hasClaim"), *statement.claims)
    found.one_of(hus("agreement"), statement.agreement)
    for language, reason in sorted(statement.reason.items()):
        found.text(hus("agreementReason"), reason, language)
    found.integer(hus("sourceCount"), statement.source_count)
    when = statement.when
    found.when(hus("date"), when.date)
    found.one_of(hus("dateBasis"), when.basis)
    found.when(hus("startAfter"), when.start_after)
    found.when(hus("endBefore"), when.end_before)
    if statement.election_inferred is not None:
        found.one_of(hus("electionBasis"), "Inferred" if statement.election_inferred else "Stated")
    _content(found, statement)
    return found


def _content(found: Description, statement: Statement) -> None:
    """Add the accepted values of a statement."""
    content = statement.content
    match content:
        case StanceContent():
            _stance(found, content, statement.key.kind)
        case SponsorshipContent():
            found.to(hus("sponsor"), content.sponsor)
            found.to(hus("candidate"), content.candidate)
            found.to(hus("inElection"), content.election)
        case CandidacyContent():
            found.to(hus("candidate"), content.candidate)
            found.to(hus("inElection"), content.election)
            found.to(hus("nominatedBy"), content.party)
            found.one_of(hus("candidacyStatus"), content.status)
        case CandidacyEventContent():
            found.to(hus("ofCandidacy"), content.candidacy)
            found.to(hus("candidate"), content.candidate)
            found.to(hus("inElection"), content.election)
            found.to(hus("inFavourOf"), *content.in_favour_of)
            found.to(hus("implies"), *content.implies)
        case TenureContent():
            _tenure(found, content)
        case AppointmentContent():
            found.to(hus("appointee"), content.appointee)
            found.to(hus("appointer"), *content.appointer)
            found.to(hus("ofOffice"), content.office)
            found.to(hus("starts"), content.starts)
            found.to(hus("ends"), *content.ends)
        case MembershipContent():
            found.to(term(ORG + "member"), content.person)
            found.to(term(ORG + "organization"), content.party)
            status = content.status.capitalize() if content.status else None
            found.one_of(hus("membershipStatus"), status)
        case ResultContent():
            _result(found, content)
        case TurnoutContent():
            _turnout(found, content)
        case EstimateContent():
            _estimate(found, content)
        case _:
            assert_never(content)


def _stance(found: Description, content: StanceContent, kind: StatementKind) -> None:
    endorsement = kind is StatementKind.ENDORSEMENT
    found.to(hus("endorser" if endorsement else "stanceHolder"), content.holder)
    found.to(hus("endorsee" if endorsement else "stanceTarget"), content.target)
    found.to(hus("inElection"), content.election)
    found.one_of(hus("status"), content.status)
    found.one_of(hus("basis"), content.basis)
    found.to(hus("supersededBy"), content.superseded_by)


def _tenure(found: Description, content: TenureContent) -> None:
    found.to(term(ORG + "member"), content.person)
    found.to(hus("ofOffice"), content.office)
    found.one_of(hus("tenureStatus"), content.status.capitalize() if content.status else None)
    found.text(hus("tenureMark"), content.mark)
    found.when(hus("startDate"), content.start.value if content.start else None)
    found.when(hus("endDate"), content.end.value if content.end else None)
    found.to(hus("replaces"), *content.replaces)


def _result(found: Description, content: ResultContent) -> None:
    found.to(hus("ofRound"), content.round.iri)
    found.to(hus("candidate"), content.candidate)
    found.decimal(hus("share"), content.share)
    found.integer(hus("votes"), content.votes)
    found.moment(hus("asOf"), content.as_of)
    found.decimal(hus("countedShare"), content.counted_share)
    found.one_of(hus("resultStatus"), content.status)
    found.text(hus("shareBasis"), content.share_basis)
    found.to(hus("preferredClaim"), content.preferred)


def _turnout(found: Description, content: TurnoutContent) -> None:
    found.to(hus("ofRound"), content.round.iri)
    found.integer(hus("registered"), content.registered)
    found.integer(hus("ballotsCast"), content.cast)
    found.integer(hus("validVotes"), content.valid)
    found.integer(hus("blankVotes"), content.blank)
    found.integer(hus("spoiltVotes"), content.spoilt)
    found.decimal(hus("turnoutShare"), content.share)
    found.moment(hus("asOf"), content.as_of)
    found.decimal(hus("countedShare"), content.counted_share)
    found.to(hus("preferredClaim"), content.preferred)


def _estimate(found: Description, content: EstimateContent) -> None:
    found.to(hus("candidate"), content.person)
    found.to(hus("inPoll"), content.poll.iri)
    found.to(hus("inElection"), content.election)
    found.to(hus("ofRound"), content.round.iri if content.round else None)
    found.decimal(hus("estimate"), content.estimate)
    found.decimal(hus("low"), content.low)
    found.decimal(hus("high"), content.high)
    found.to(hus("preferredClaim"), content.preferred)


def ranking_descriptions(statement: Statement, graph: ox.NamedNode) -> Iterator[Description]:
    """Yield the ranks of the claims on a figure: derived, so they stand beside the statement."""
    for ranking in statement.rankings:
        found = Description(ranking.claim, graph)
        found.one_of(hus("rank"), ranking.rank)
        found.one_of(hus("comparedWithBest"), ranking.comparison)
        found.text(hus("rankReason"), ranking.reason_en, "en")
        found.text(hus("rankReason"), ranking.reason_fr, "fr")
        yield found


def shortcut_descriptions(
    statements: Iterable[Statement], graph: ox.NamedNode
) -> Iterator[Description]:
    """Yield every shortcut once, sorted: two statements can give the same one."""
    for subject, prop, value in sorted({s for one in statements for s in one.shortcuts}):
        found = Description(subject, graph)
        found.to(term(prop), value)
        yield found
