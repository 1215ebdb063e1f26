"""The graph of one document: its metadata, its claims with their exact words, its quotations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import assert_never

import pyoxigraph as ox

from hustings.iris import Minter
from hustings.model.claim import Claim
from hustings.model.document import Document
from hustings.model.fact import (
    Candidacy,
    Endorsement,
    Fact,
    Membership,
    PollEstimate,
    Result,
    Sponsorship,
    Tenure,
    Turnout,
    Withdrawal,
)
from hustings.model.record import DocumentRecord
from hustings.model.statement import Bearing
from hustings.rdf.figures import as_printed
from hustings.rdf.terms import Description, day, hus, moment, term
from hustings.vocabulary import DCTERMS, HUS, OA, PROV, SCHEMA


def document_graph(document: str, minter: Minter) -> str:
    """Return the IRI of the named graph of the document with this IRI."""
    return minter.graph(f"document/{minter.local(document)}")


def document_description(document: Document, iri: str, graph: ox.NamedNode) -> Description:
    """Return what is known of a document itself."""
    found = Description(iri, graph)
    kind = "LiveBlogPosting" if document.live else "NewsArticle"
    found.a(SCHEMA + kind, PROV + "Entity")
    found.text(term(SCHEMA + "identifier"), document.id)
    found.text(term(SCHEMA + "headline"), document.title, document.language)
    found.text(term(SCHEMA + "inLanguage"), document.language)
    found.text(term(SCHEMA + "publisher"), document.publisher)
    found.text(term(SCHEMA + "url"), document.source_url)
    found.text(hus("contentHash"), document.digest)
    published = document.published
    if isinstance(published, datetime):
        found.add(term(SCHEMA + "datePublished"), moment(published))
    elif published is not None:
        found.add(term(SCHEMA + "datePublished"), day(published))
    return found


def claim_descriptions(
    bearing: Bearing, record: DocumentRecord, graph: ox.NamedNode, run: str, minter: Minter
) -> Iterator[Description]:
    """Yield one claim, with its references and its quotation."""
    claim = bearing.claim
    language = record.document.language
    found = Description(bearing.iri, graph)
    found.a(HUS + "Claim")
    found.to(hus("source"), bearing.document)
    found.to(hus("about"), *bearing.about)
    found.text(hus("quote"), claim.evidence.quote, language)
    found.integer(hus("start"), claim.evidence.span.start)
    found.integer(hus("end"), claim.evidence.span.end)
    found.one_of(hus("polarity"), claim.polarity)
    found.one_of(hus("modality"), claim.modality)
    found.one_of(hus("confidence"), claim.confidence.capitalize())
    found.text(hus("rule"), claim.rule)
    found.to(hus("speaker"), claim.speaker)
    found.moment(hus("asOf"), claim.as_of)
    found.one_of(hus("asOfBasis"), claim.as_of_basis)
    found.moment(hus("entryTime"), claim.entry_time)
    found.to(term(PROV + "wasGeneratedBy"), run)
    _reported(found, claim)
    yield from _references(found, bearing, graph)
    if claim.quotation is not None:
        yield from _quotation(found, bearing, record, graph, minter)
    yield found


def _references(found: Description, bearing: Bearing, graph: ox.NamedNode) -> Iterator[Description]:
    for number, reference in enumerate(bearing.claim.references, start=1):
        iri = f"{bearing.iri}-ref-{number}"
        found.to(hus("hasReference"), iri)
        node = Description(iri, graph)
        node.a(HUS + "Reference")
        node.text(hus("surface"), reference.surface)
        node.integer(hus("start"), reference.span.start)
        node.integer(hus("end"), reference.span.end)
        node.to(hus("refersTo"), reference.entity)
        node.text(hus("reason"), reference.reason)
        yield node


def _quotation(
    found: Description,
    bearing: Bearing,
    record: DocumentRecord,
    graph: ox.NamedNode,
    minter: Minter,
) -> Iterator[Description]:
    span = bearing.claim.quotation
    if span is None:
        return
    iri = minter.iri("quote", minter.local(bearing.iri))
    found.to(hus("quotation"), iri)
    node = Description(iri, graph)
    node.a(SCHEMA + "Quotation")
    node.text(term(SCHEMA + "text"), span.of(record.document.text), record.document.language)
    node.to(hus("speaker"), bearing.claim.speaker)
    node.to(hus("source"), bearing.document)
    node.to(term(OA + "hasSelector"), f"{iri}-selector")
    selector = Description(f"{iri}-selector", graph)
    selector.a(OA + "TextPositionSelector")
    selector.integer(term(OA + "start"), span.start)
    selector.integer(term(OA + "end"), span.end)
    yield node
    yield selector


def _reported(found: Description, claim: Claim) -> None:
    """Add the values that a claim reports: dates, statuses, figures."""
    fact = claim.fact
    date = claim.reported.value if claim.reported is not None else _date_of(fact)
    found.when(hus("reportedDate"), date)
    match fact:
        case Endorsement() | Sponsorship() | Withdrawal():
            pass  # who and whom stand on the statement
        case Candidacy() | Tenure() | Membership():
            found.one_of(hus("reportedStatus"), fact.status.capitalize())
        case Result():
            _share(found, fact.share, fact.decimals, "reportedShare", claim)
            found.integer(hus("reportedVotes"), fact.votes)
            found.one_of(hus("reportedStatus"), fact.status)
            found.decimal(hus("countedShare"), fact.counted_share)
            found.integer(hus("stationsCounted"), fact.stations)
            if fact.share is None and fact.votes is not None:
                found.text(hus("figureAsPrinted"), as_printed(claim.evidence.quote, fact.votes))
        case Turnout():
            _turnout(found, fact, claim)
        case PollEstimate():
            _share(found, fact.share, fact.decimals, "reportedShare", claim)
            found.decimal(hus("reportedLow"), fact.low)
            found.decimal(hus("reportedHigh"), fact.high)
        case _:
            assert_never(fact)


def _turnout(found: Description, fact: Turnout, claim: Claim) -> None:
    _share(found, fact.share, fact.decimals, "reportedTurnoutShare", claim)
    found.integer(hus("reportedBallotsCast"), fact.voters)
    found.integer(hus("reportedRegistered"), fact.registered)
    found.integer(hus("reportedValidVotes"), fact.valid)
    found.integer(hus("reportedBlankVotes"), fact.blank)
    found.integer(hus("reportedSpoiltVotes"), fact.null)
    found.decimal(hus("countedShare"), fact.counted_share)
    found.integer(hus("stationsCounted"), fact.stations)
    if fact.share is None and fact.voters is not None:
        found.text(hus("figureAsPrinted"), as_printed(claim.evidence.quote, fact.voters))


def _share(
    found: Description, share: Decimal | None, decimals: int, name: str, claim: Claim
) -> None:
    if share is not None:
        found.decimal(hus(name), share)
        found.integer(hus("decimals"), decimals)
        found.text(hus("figureAsPrinted"), as_printed(claim.evidence.quote, share))


def _date_of(fact: Fact) -> str | None:
    match fact:
        case Endorsement() | Sponsorship() | Candidacy() | Withdrawal():
            return fact.date.value if fact.date is not None else None
        case Tenure():
            date = fact.start or fact.end
            return date.value if date is not None else None
        case Result() | Turnout() | PollEstimate() | Membership():
            return None
        case _:
            assert_never(fact)


def override_descriptions(bearing: Bearing, graph: ox.NamedNode) -> Iterator[Description]:
    """Yield what a person decided about one claim."""
    override = bearing.override
    if override is None:
        return
    found = Description(f"{bearing.iri}-override", graph)
    found.a(HUS + "Override")
    found.to(hus("overrides"), bearing.iri)
    found.one_of(hus("ruling"), override.ruling)
    for field, value in sorted(override.changes.items()):
        found.text(hus("correction"), f"{field}: {value or '-'}")
    found.text(term(DCTERMS + "creator"), override.author)
    found.when(term(DCTERMS + "date"), override.date or None)
    found.text(hus("reason"), override.reason)
    yield found
