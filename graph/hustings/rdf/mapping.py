"""Claims, statements and entities as quads, each triple in exactly one named graph.

Source: model, section 3. Nothing here weighs or decides; the same values give the same quads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from hustings.iris import Minter
from hustings.model.entity import Resolution
from hustings.model.record import DocumentRecord
from hustings.model.statement import Bearing, Statement
from hustings.rdf.documents import (
    claim_descriptions,
    document_description,
    document_graph,
    override_descriptions,
)
from hustings.rdf.entities import (
    entity_descriptions,
    link_descriptions,
    poll_descriptions,
    redirect_descriptions,
    round_descriptions,
)
from hustings.rdf.statements import (
    ranking_descriptions,
    shortcut_descriptions,
    statement_description,
)
from hustings.rdf.terms import Description, Quad, hus, quads_of


def entity_quads(
    resolution: Resolution, statements: Sequence[Statement], minter: Minter
) -> Iterator[Quad]:
    """Yield the graph of entities: the registry, and the rounds and polls of some statements."""
    return quads_of(registry_descriptions(resolution, statements, minter))


def registry_descriptions(
    resolution: Resolution, statements: Sequence[Statement], minter: Minter
) -> Iterator[Description]:
    """Yield the graph of entities, as `entity_quads`."""
    graph = ox.NamedNode(minter.graph("entities"))
    yield from entity_descriptions(resolution, minter, graph)
    yield from redirect_descriptions(resolution, graph)
    yield from round_descriptions(statements, resolution, minter, graph)
    yield from poll_descriptions(statements, resolution, minter, graph)


def statement_quads(statements: Iterable[Statement], minter: Minter) -> Iterator[Quad]:
    """Yield the graph of facts: statements, the ranks of their claims, and shortcuts."""
    return quads_of(fact_descriptions(statements, minter))


def fact_descriptions(statements: Iterable[Statement], minter: Minter) -> Iterator[Description]:
    """Yield the graph of facts, as `statement_quads`."""
    graph = ox.NamedNode(minter.graph("facts"))
    kept = list(statements)
    for statement in kept:
        yield statement_description(statement, graph)
        yield from ranking_descriptions(statement, graph)
    yield from shortcut_descriptions(kept, graph)


def document_quads(
    record: DocumentRecord, bearings: Sequence[Bearing], document: str, run: str, minter: Minter
) -> Iterator[Quad]:
    """Yield the graph of one document; see `document_descriptions`."""
    return quads_of(document_descriptions(record, bearings, document, run, minter))


def document_descriptions(
    record: DocumentRecord, bearings: Sequence[Bearing], document: str, run: str, minter: Minter
) -> Iterator[Description]:
    """Yield the graph of one document.

    Args:
        record: The document.
        bearings: Its claims, as `hustings.weigh.bearings` gives them.
        document: Its IRI, as `hustings.weigh.document_iri` gives it.
        run: IRI of the engine that read it (`hustings.rdf.provenance.engine_iri`).
        minter: Of this installation.
    """
    graph = ox.NamedNode(document_graph(document, minter))
    yield document_description(record.document, document, graph)
    for bearing in bearings:
        if bearing.about:
            yield from claim_descriptions(bearing, record, graph, run, minter)


def decision_descriptions(bearings: Iterable[Bearing], minter: Minter) -> Iterator[Description]:
    """Yield what people decided about claims; it stands in the graph of runs."""
    graph = ox.NamedNode(minter.graph("runs"))
    for bearing in sorted((b for b in bearings if b.override is not None), key=lambda b: b.iri):
        yield from override_descriptions(bearing, graph)


def report_quads(resolution: Resolution, minter: Minter) -> Iterator[Quad]:
    """Yield the graph of reports: what the linker decided, and what people should look at."""
    graph = ox.NamedNode(minter.graph("report"))
    yield from quads_of(link_descriptions(resolution, minter, graph))
    for line in sorted(set(resolution.review)):
        yield Quad(graph, hus("note"), ox.Literal(line), graph)
