"""What a build holds, counted: VoID and DCAT, in the graph that is outside the default one.

Source: https://www.w3.org/TR/void/ and https://www.w3.org/TR/vocab-dcat-3/
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar

import pyoxigraph as ox

from hustings.iris import Minter, slug
from hustings.rdf.terms import AnyQuad, Description, Quad, term
from hustings.vocabulary import (
    DCAT,
    DCTERMS,
    FOAF,
    HUS,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    VOID,
    WD,
)

Q = TypeVar("Q", bound=AnyQuad)

_VOCABULARIES: Final = (FOAF, HUS, ORG, PROV, SCHEMA, SKOS)
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_TITLES: Final = (
    ("en", "Political statements and the words they rest on"),
    ("fr", "Énoncés politiques et les mots qui les fondent"),
)
_OUTSIDE: Final = ("report", "meta", "ontology", "shapes")  # not part of the default graph


@dataclass(slots=True)
class Counts:
    """What was counted in the default graph: a build that changes a part adds and takes away.

    Attributes:
        triples: Triples.
        subjects: Subjects that are IRIs, each once.
        documents: Graphs of documents.
        links: Links to Wikidata.
        classes: Instances by class.
        properties: Triples by property.
    """

    triples: int = 0
    subjects: int = 0
    documents: int = 0
    links: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)

    def add(self, quad: AnyQuad, times: int = 1) -> None:
        """Count a triple; subjects and documents are left to the caller."""
        prop = quad.predicate.value
        self.triples += times
        self.properties[prop] += times
        if prop == RDF + "type" and isinstance(quad.object, ox.NamedNode):
            self.classes[quad.object.value] += times
        elif prop == OWL + "sameAs" and isinstance(quad.object, ox.NamedNode):
            self.links += times * quad.object.value.startswith(WD)


class Census:
    """Counts quads as they pass by, or describes what was counted elsewhere.

    >>> from hustings.iris import Minter
    >>> census = Census(Minter())
    >>> list(census.counted([])), census.counts.triples
    ([], 0)
    """

    def __init__(self, minter: Minter, counts: Counts | None = None) -> None:
        self._minter = minter
        self._outside = {minter.graph(name) for name in _OUTSIDE}
        self._documents: set[str] = set()
        self._subjects: set[str] = set()
        self.counts = counts or Counts()

    @property
    def endings(self) -> tuple[bytes, ...]:
        """How the lines end that are not counted."""
        return tuple(f" <{name}> .\n".encode() for name in sorted(self._outside))

    def counts_in(self, graph: str) -> bool:
        """Tell whether a graph is part of the default graph."""
        return graph not in self._outside

    def counted(self, quads: Iterable[Q]) -> Iterator[Q]:
        """Yield quads unchanged, and count those of the default graph."""
        for quad in quads:
            graph = quad.graph_name
            if isinstance(graph, ox.NamedNode) and self.counts_in(graph.value):
                self._count(quad, graph.value)
            yield quad

    def _count(self, quad: AnyQuad, graph: str) -> None:
        self.counts.add(quad)
        if isinstance(quad.subject, ox.NamedNode):
            self._subjects.add(quad.subject.value)
            self.counts.subjects = len(self._subjects)
        if "/graph/document/" in graph:
            self._documents.add(graph)
            self.counts.documents = len(self._documents)

    def quads(self, formats: Iterable[str] = ("Turtle", "N-Triples", "JSON-LD")) -> list[Quad]:
        """Return the description of everything that was counted.

        Args:
            formats: Local names of the formats it is served in, as W3C lists them.
        """
        graph = ox.NamedNode(self._minter.graph("meta"))
        dataset = f"{self._minter.base}/"
        found = Description(dataset, graph)
        found.a(VOID + "Dataset", DCAT + "Dataset")
        for language, title in _TITLES:
            found.text(term(DCTERMS + "title"), title, language)
        found.to(term(VOID + "vocabulary"), *_VOCABULARIES)
        found.text(term(VOID + "uriSpace"), dataset)
        found.integer(term(VOID + "triples"), self.counts.triples)
        found.integer(term(VOID + "distinctSubjects"), self.counts.subjects)
        found.integer(term(VOID + "properties"), len(+self.counts.properties))
        found.integer(term(VOID + "classes"), len(+self.counts.classes))
        found.integer(term(VOID + "documents"), self.counts.documents)
        found.to(term(VOID + "feature"), *(_FORMATS + name for name in formats))
        parts = [*self._partitions(graph), *self._linkset(dataset, graph)]
        return [*found, *_attached(dataset, graph, parts), *(q for part in parts for q in part[1])]

    def _partitions(self, graph: ox.NamedNode) -> Iterator[tuple[str, Description]]:
        for counted, word, number in (
            (+self.counts.classes, "class", "entities"),
            (+self.counts.properties, "property", "triples"),
        ):
            for iri, count in sorted(counted.items()):
                found = Description(self._part(word, iri), graph)
                found.a(VOID + "Dataset")
                found.to(term(VOID + word), iri)
                found.integer(term(VOID + number), count)
                yield f"{word}Partition", found

    def _linkset(self, dataset: str, graph: ox.NamedNode) -> Iterator[tuple[str, Description]]:
        if not self.counts.links:
            return
        found = Description(self._minter.iri("graph", "meta-links-wikidata"), graph)
        found.a(VOID + "Dataset")
        for language, label in (("en", "links to Wikidata"), ("fr", "liens vers Wikidata")):
            found.text(term(RDFS + "label"), label, language)
        found.to(term(VOID + "target"), dataset, "http://www.wikidata.org/")
        found.to(term(VOID + "linkPredicate"), OWL + "sameAs")
        found.integer(term(VOID + "triples"), self.counts.links)
        yield "subset", found

    def _part(self, word: str, iri: str) -> str:
        space, _, local = iri.rpartition("#") if "#" in iri else iri.rpartition("/")
        name = slug(space.rpartition("/")[2] or space)
        return self._minter.iri("graph", f"meta-{word}-{name}-{slug(local)}")


def _attached(
    dataset: str, graph: ox.NamedNode, parts: Iterable[tuple[str, Description]]
) -> list[Quad]:
    """Return the quads that tie the parts to the whole."""
    found = Description(dataset, graph)
    for relation, part in parts:
        found.to(term(VOID + relation), part.subject)
    return list(found)
