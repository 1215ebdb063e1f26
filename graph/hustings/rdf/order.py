"""Quads grouped and sorted for writing: graphs, subjects, properties, values."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox

from hustings.vocabulary import RDF

Subject = ox.NamedNode | ox.BlankNode
Object = ox.NamedNode | ox.BlankNode | ox.Literal
Properties = dict[str, list[Object]]

TYPE: Final = RDF + "type"
# A local name that needs no escape in Turtle or SPARQL.
_PLAIN: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")


def by_graph(quads: Iterable[ox.Quad]) -> list[tuple[str, list[ox.Quad]]]:
    """Return quads by the name of their graph, "" for the default graph, sorted by name."""
    found: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        graph = quad.graph_name
        found["" if isinstance(graph, ox.DefaultGraph) else str(graph)].append(quad)
    return sorted(found.items())


def by_subject(quads: Iterable[ox.Quad]) -> list[tuple[str, Properties]]:
    """Return triples by subject and property, each once, in a fixed order, types first.

    Subjects are keyed as in N-Triples, properties by IRI.

    Raises:
        TypeError: A quad holds a triple term, which RDF 1.1 has not.
    """
    found: dict[str, dict[str, dict[str, Object]]] = defaultdict(lambda: defaultdict(dict))
    for quad in quads:
        if not isinstance(quad.object, ox.NamedNode | ox.BlankNode | ox.Literal):
            raise TypeError(f"RDF 1.1 has no triple terms: {quad.object}")
        found[str(quad.subject)][quad.predicate.value][str(quad.object)] = quad.object
    return [
        (
            subject,
            {
                prop: [values[key] for key in sorted(values)]
                for prop, values in sorted(props.items(), key=lambda p: (p[0] != TYPE, p[0]))
            },
        )
        for subject, props in sorted(found.items())
    ]


class Shortener:
    """Shortens IRIs with prefixes, and remembers which it used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        # The longest namespace wins; of two prefixes for one, the first by name.
        ordered = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._spaces = [(name, space) for name, space in ordered if space]
        self._memory: dict[str, tuple[str, str] | None] = {}
        self.used: dict[str, str] = {}

    def split(self, iri: str) -> tuple[str, str] | None:
        """Return prefix and local name of an IRI, or None if no prefix fits."""
        if iri not in self._memory:
            self._memory[iri] = self._split(iri)
        return self._memory[iri]

    def _split(self, iri: str) -> tuple[str, str] | None:
        for name, space in self._spaces:
            if iri.startswith(space) and _PLAIN.fullmatch(iri, len(space)):
                self.used[name] = space
                return name, iri[len(space) :]
        return None
