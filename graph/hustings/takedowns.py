"""What is left of documents and quotes that were taken down on request: that, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pyoxigraph as ox

from hustings.iris import Minter, digest16
from hustings.model.document import Span
from hustings.model.record import DocumentRecord
from hustings.rdf.terms import Quad
from hustings.store.workspace import Takedown
from hustings.vocabulary import PROV, RDF, RDFS


def without_quote(record: DocumentRecord, quote: str) -> DocumentRecord:
    """Return a record in which `quote` is blanked, and no claim rests on any part of it."""
    text = record.document.text
    start = text.index(quote)
    removed = Span(start, start + len(quote))
    blanked = text[: removed.start] + "█" * len(quote) + text[removed.end :]
    claims = tuple(
        replace(claim, quotation=None)
        if claim.quotation and claim.quotation.overlaps(removed)
        else claim
        for claim in record.claims
        if not claim.evidence.span.overlaps(removed)
    )
    return replace(record, document=replace(record.document, text=blanked), claims=claims)


def tombstones(takedowns: Iterable[Takedown], minter: Minter) -> Iterator[Quad]:
    """Yield what stays of things that were taken down: that they were, and why."""
    graph = ox.NamedNode(minter.graph("entities"))
    for takedown in takedowns:
        stone = ox.NamedNode(takedown.iri)
        act = ox.NamedNode(minter.iri("run", f"takedown-{digest16(takedown.iri)}"))
        yield Quad(stone, ox.NamedNode(PROV + "wasInvalidatedBy"), act, graph)
        yield Quad(act, ox.NamedNode(RDF + "type"), ox.NamedNode(PROV + "Activity"), graph)
        for language, label in (("en", "taken down on request"), ("fr", "retiré sur demande")):
            words = ox.Literal(label, language=language)
            yield Quad(act, ox.NamedNode(RDFS + "label"), words, graph)
        yield Quad(act, ox.NamedNode(RDFS + "comment"), ox.Literal(takedown.reason), graph)
