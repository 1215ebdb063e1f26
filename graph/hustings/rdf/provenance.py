"""Where the graph comes from: which engine read which documents. No clock: inputs name the run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from hustings.iris import Minter, digest16, slug
from hustings.rdf.terms import Description, hus, term
from hustings.vocabulary import PROV, RDFS, SCHEMA


def engine_iri(engine: str, minter: Minter) -> str:
    """Return the IRI of the reading of documents by one version of the engine.

    Claims name it. It does not depend on which documents there are, so a claim keeps its triples
    when others come or go.
    """
    return minter.iri("run", f"reading-{slug(engine)}")


def build_iri(engine: str, digests: Iterable[str], minter: Minter) -> str:
    """Return the IRI of a build: it derives from the engine and the documents alone."""
    return minter.iri("run", f"build-{digest16(engine, *sorted(digests))}")


def run_descriptions(
    engine: str,
    documents: Iterable[tuple[str, str]],
    rules: Iterable[str],
    minter: Minter,
) -> Iterator[Description]:
    """Yield the graph of runs.

    Args:
        engine: Version of everything that decides what is read out of a document.
        documents: IRI and digest of each document of the build.
        rules: Ids of the rules whose claims are in the graph.
        minter: Of this installation.
    """
    graph = ox.NamedNode(minter.graph("runs"))
    known = sorted(set(documents))
    yield from build_descriptions(engine, (digest for _, digest in known), rules, minter)
    for iri, _ in known:
        yield use_description(iri, engine_iri(engine, minter), graph)


def use_description(document: str, reading: str, graph: ox.NamedNode) -> Description:
    """Return that a reading used a document; it is the same whatever else was read."""
    found = Description(reading, graph)
    found.to(term(PROV + "used"), document)
    return found


def build_descriptions(
    engine: str, digests: Iterable[str], rules: Iterable[str], minter: Minter
) -> Iterator[Description]:
    """Yield what the graph of runs says of the build as a whole."""
    graph = ox.NamedNode(minter.graph("runs"))
    reading = engine_iri(engine, minter)
    build = build_iri(engine, digests, minter)
    software = f"{reading}-software"

    agent = Description(software, graph)
    agent.a(PROV + "SoftwareAgent")
    agent.text(term(RDFS + "label"), "Hustings")
    agent.text(term(SCHEMA + "softwareVersion"), engine)
    yield agent

    found = Description(reading, graph)
    found.a(PROV + "Activity")
    found.text(term(RDFS + "label"), "reading of documents", "en")
    found.text(term(RDFS + "label"), "lecture des documents", "fr")
    found.to(term(PROV + "wasAssociatedWith"), software)
    for rule in sorted(set(rules) - {""}):
        found.text(hus("rule"), rule)
    yield found

    found = Description(build, graph)
    found.a(PROV + "Activity")
    found.text(term(RDFS + "label"), "build of the graph", "en")
    found.text(term(RDFS + "label"), "construction du graphe", "fr")
    found.to(term(PROV + "wasAssociatedWith"), software)
    found.to(term(PROV + "wasInformedBy"), reading)
    found.to(term(PROV + "generated"), minter.graph("facts"))
    yield found
