"""ONE table of formats, and writers whose output is sorted, so that two exports diff cleanly.

The writers of the libraries give triples in the order of their stores. Ours sort subjects,
properties and values, and write the same bytes for the same graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from hustings.errors import NotAcceptable
from hustings.rdf.jsonld import jsonld
from hustings.rdf.rdfxml import rdfxml
from hustings.rdf.reification import reified
from hustings.rdf.turtle import trig, turtle

Writer = Callable[[Iterable[ox.Quad], Mapping[str, str]], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that we write.

    Attributes:
        name: Name on the command line.
        media_type: Its media type, without parameters.
        suffix: File suffix, with the point.
        title: Name for people.
        spec: Address of its specification.
        graphs: Whether it keeps the names of graphs.
        writer: Writes quads with prefixes; None for a format of query results.
        also: Other media types that it is asked for by.
        names: Other names in `format=`.
    """

    name: str
    media_type: str
    suffix: str
    title: str
    spec: str
    graphs: bool = False
    writer: Writer | None = None
    also: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def nquads(quads: Iterable[ox.Quad], _: Mapping[str, str]) -> bytes:
    """Write N-Quads, one line a quad, sorted by code point."""
    return "".join(sorted({f"{quad} .\n" for quad in quads})).encode()


def rdf12(quads: Iterable[ox.Quad], _: Mapping[str, str]) -> bytes:
    """Write N-Quads of RDF 1.2, in which claims reify the shortcuts they support."""
    return nquads(reified(quads), _)


def ntriples(quads: Iterable[ox.Quad], _: Mapping[str, str]) -> bytes:
    """Write N-Triples, one line a triple, sorted by code point; graphs are merged."""
    return "".join(sorted({f"{quad.triple} .\n" for quad in quads})).encode()


_W3: Final = "https://www.w3.org/TR/"
# In this order they are offered: of two that a client likes as much, it gets the earlier one.
FORMATS: Final = (
    Format(
        "turtle",
        "text/turtle",
        ".ttl",
        "Turtle",
        _W3 + "turtle/",
        False,
        turtle,
        also=("application/x-turtle",),
        names=("ttl",),
    ),
    Format(
        "ntriples",
        "application/n-triples",
        ".nt",
        "N-Triples",
        _W3 + "n-triples/",
        False,
        ntriples,
        also=("text/plain",),
        names=("nt",),
    ),
    Format(
        "jsonld",
        "application/ld+json",
        ".jsonld",
        "JSON-LD",
        _W3 + "json-ld11/",
        True,
        jsonld,
        also=("application/json",),
        names=("json-ld", "json"),
    ),
    Format(
        "rdfxml",
        "application/rdf+xml",
        ".rdf",
        "RDF/XML",
        _W3 + "rdf-syntax-grammar/",
        False,
        rdfxml,
        also=("application/xml", "text/xml"),
        names=("rdf", "xml"),
    ),
    Format(
        "trig",
        "application/trig",
        ".trig",
        "TriG",
        _W3 + "trig/",
        True,
        trig,
        also=("application/x-trig",),
    ),
    Format(
        "nquads",
        "application/n-quads",
        ".nq",
        "N-Quads",
        _W3 + "n-quads/",
        True,
        nquads,
        also=("text/x-nquads",),
        names=("nq",),
    ),
    Format(
        "rdf12",
        "application/n-quads; version=1.2",
        ".12.nq",
        "N-Quads of RDF 1.2, claims as reifiers",
        _W3 + "rdf12-n-quads/",
        True,
        rdf12,
    ),
    Format(
        "json",
        "application/sparql-results+json",
        ".srj",
        "SPARQL results in JSON",
        _W3 + "sparql11-results-json/",
        also=("application/json", "text/json"),
        names=("srj",),
    ),
    Format(
        "xml",
        "application/sparql-results+xml",
        ".srx",
        "SPARQL results in XML",
        _W3 + "rdf-sparql-XMLres/",
        also=("application/xml", "text/xml"),
        names=("srx",),
    ),
    Format("csv", "text/csv", ".csv", "SPARQL results in CSV", _W3 + "sparql11-results-csv-tsv/"),
    Format(
        "tsv",
        "text/tab-separated-values",
        ".tsv",
        "SPARQL results in TSV",
        _W3 + "sparql11-results-csv-tsv/",
    ),
)
BY_NAME: Final = {one.name: one for one in FORMATS}
GRAPH_FORMATS: Final = tuple(one for one in FORMATS if one.writer is not None)
RESULT_FORMATS: Final = tuple(one for one in FORMATS if one.writer is None)


def write_graph(
    quads: Iterable[ox.Quad], name: str, prefixes: Mapping[str, str] | None = None
) -> bytes:
    """Write quads in the format called `name`, sorted.

    A format without graphs gives the union of all graphs, each triple once.

    Raises:
        NotAcceptable: There is no such format of graphs, or it cannot hold a value.
    """
    found = BY_NAME.get(name)
    if found is None or found.writer is None:
        known = ", ".join(one.name for one in GRAPH_FORMATS)
        raise NotAcceptable(f"{name}: no format of graphs; choose one of {known}")
    return found.writer(quads, prefixes or {})
