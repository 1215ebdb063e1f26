"""RDF 1.2: each claim as the reifier of the shortcut that it supports.

``claim:x rdf:reifies <<( person:a hus:everEndorsed person:b )>>`` lets a query write
``?a hus:everEndorsed ?b {| hus:quote ?quote |}`` where the engine knows RDF 1.2. It is an export
only: rdflib 7 cannot read it, so no working graph holds it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from hustings.rdf.terms import hus, term
from hustings.vocabulary import ORG, RDF

_REIFIES: Final = term(RDF + "reifies")
# Shortcut, and the properties of a statement that give its subject and its object.
_SHORTCUTS: Final = (
    (hus("everEndorsed"), hus("endorser"), hus("endorsee")),
    (hus("withdrewInFavourOf"), hus("candidate"), hus("inFavourOf")),
    (term(ORG + "holds"), term(ORG + "member"), hus("ofOffice")),
    (term(ORG + "memberOf"), term(ORG + "member"), term(ORG + "organization")),
)


def reified(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield the quads, and for each shortcut the claims of the statements behind it.

    The new quads stand in the graph of the shortcut. A claim that only denies or asks reifies the
    shortcut of its statement too, if others made it true: its own polarity tells.
    """
    kept = list(quads)
    yield from kept
    values: dict[ox.NamedNode, dict[object, list[ox.NamedNode]]] = defaultdict(
        lambda: defaultdict(list)
    )
    wanted = {hus("hasClaim")} | {prop for _, *pair in _SHORTCUTS for prop in pair}
    graphs: dict[ox.NamedNode, dict[ox.Triple, ox.NamedNode]] = defaultdict(dict)
    shortcuts = {shortcut for shortcut, _, _ in _SHORTCUTS}
    for quad in kept:
        if quad.predicate in wanted and isinstance(quad.object, ox.NamedNode):
            values[quad.predicate][quad.subject].append(quad.object)
        if quad.predicate in shortcuts and isinstance(quad.graph_name, ox.NamedNode):
            graphs[quad.predicate][quad.triple] = quad.graph_name
    for shortcut, subject, value in _SHORTCUTS:
        behind = _claims(values[subject], values[value], values[hus("hasClaim")])
        for triple, graph in sorted(graphs[shortcut].items(), key=lambda item: str(item[0])):
            for claim in sorted(behind[triple.subject, triple.object], key=str):
                yield ox.Quad(claim, _REIFIES, triple, graph)


def _claims(
    subjects: dict[object, list[ox.NamedNode]],
    objects: dict[object, list[ox.NamedNode]],
    claims: dict[object, list[ox.NamedNode]],
) -> dict[tuple[object, object], set[ox.NamedNode]]:
    """Return the claims of the statements that have both properties, by their two values."""
    found: dict[tuple[object, object], set[ox.NamedNode]] = defaultdict(set)
    for statement, holders in subjects.items():
        for holder in holders:
            for target in objects.get(statement, ()):
                found[holder, target].update(claims.get(statement, ()))
    return found
