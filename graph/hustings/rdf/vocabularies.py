"""The ontology and the shapes as graphs of a build, so that a graph tells what it is made by.

Both stand outside the default graph. Their blank nodes get IRIs, numbered file by file in the
order of the text: derived graphs have no blank nodes, and the same files give the same lines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from hustings.iris import Minter
from hustings.resources import folder

GRAPHS: Final = ("ontology", "shapes")


def vocabulary_quads(name: str, minter: Minter) -> Iterator[ox.Quad]:
    """Yield the graph "ontology" or "shapes", values written as Oxigraph gives them back."""
    store = ox.Store()
    store.extend(_quads(name, minter))
    yield from store


def _quads(name: str, minter: Minter) -> Iterator[ox.Quad]:
    iri = minter.graph(name)
    graph = ox.NamedNode(iri)
    for path in _files(name):
        known: dict[str, ox.NamedNode] = {}
        for triple in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            start = f"{iri}/{path.stem}"
            yield ox.Quad(
                _named(triple.subject, start, known),  # type: ignore[arg-type]  # no literal
                triple.predicate,
                _named(triple.object, start, known),
                graph,
            )


@cache
def vocabulary_digest() -> str:
    """Return what stands for the files of both."""
    found = hashlib.sha256()
    for name in GRAPHS:
        for path in _files(name):
            found.update(path.read_bytes())
    return found.hexdigest()[:16]


def _files(name: str) -> list[Path]:
    """Return the files of one graph; alignments are for those who ask for them."""
    return [path for path in sorted(folder(name).glob("*.ttl")) if path.stem != "alignments"]


def _named(
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple,
    start: str,
    known: dict[str, ox.NamedNode],
) -> ox.NamedNode | ox.Literal:
    """Return a term, or the IRI that stands for a blank node."""
    if isinstance(term, ox.BlankNode):
        return known.setdefault(term.value, ox.NamedNode(f"{start}-{len(known) + 1}"))
    assert not isinstance(term, ox.Triple)  # our files have none
    return term
