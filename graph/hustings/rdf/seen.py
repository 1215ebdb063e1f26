"""What is looked at in the quads of one document to tell that they are sound: one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Final

from pyoxigraph import NamedNode

from hustings.rdf.terms import AnyQuad
from hustings.vocabulary import HUS, RDF

Values = dict[object, set[object]]  # of one property, by subject

TYPE: Final = NamedNode(RDF + "type")
_SOURCE: Final = NamedNode(HUS + "source")


class Seen:
    """The triples of some quads by property and subject.

    Args:
        quads: The quads.
    """

    def __init__(self, quads: Iterable[AnyQuad]) -> None:
        self._quads = list(quads)
        self._values: dict[NamedNode, Values] = {}
        self._graphs: dict[object, object] = {}
        self._shared: set[object] = set()  # subjects that stand in two graphs
        # Nodes of properties are the same objects again and again, and most quads are about the
        # subject of the one before: what costs here is the hashing of terms.
        known: dict[int, tuple[NamedNode, Values]] = {}  # a node that is held keeps its number
        before: tuple[object, object] = (None, None)
        for subject, prop, value, graph in self._quads:
            entry = known.get(id(prop))
            if entry is None:
                entry = known[id(prop)] = prop, self._values.setdefault(prop, defaultdict(set))
            entry[1][subject].add(value)
            if subject is before[0] and graph is before[1]:
                continue
            before = subject, graph
            first = self._graphs.setdefault(subject, graph)
            if first is not graph and first != graph:
                self._shared.add(subject)

    @cached_property
    def classes(self) -> dict[object, set[object]]:
        """Instances by class."""
        found: dict[object, set[object]] = defaultdict(set)
        for subject, kinds in self.values(TYPE).items():
            for kind in kinds:
                found[kind].add(subject)
        return found

    @cached_property
    def terms(self) -> frozenset[str]:
        """IRIs of the classes and properties that are used."""
        classes = (kind.value for kind in self.classes if isinstance(kind, NamedNode))
        return frozenset({*classes, *(prop.value for prop in self._values)})

    def values(self, prop: NamedNode) -> Values:
        """Return the values of a property by subject."""
        return self._values.get(prop) or {}

    def focus(self, target: tuple[str, NamedNode]) -> Iterable[object]:
        """Return the nodes that a target means: "class", "subjects" or "objects", and of what."""
        kind, term = target
        if kind == "class":
            return self.classes.get(term, ())
        values = self.values(term)
        return values if kind == "subjects" else set().union(*values.values())

    @property
    def said_once(self) -> bool:
        """Whether no triple stands in two graphs."""
        shared = [quad for quad in self._quads if quad[0] in self._shared] if self._shared else ()
        return len({quad[:3] for quad in map(tuple, shared)}) == len(set(map(tuple, shared)))

    @property
    def sources_beside_claims(self) -> bool:
        """Whether whatever a claim has for its source is typed in the graph of the claim only."""
        if not self._shared and len(set(self._graphs.values())) < 2:
            return True
        typed: dict[object, set[object]] = defaultdict(set)
        for subject, prop, _, graph in self._quads:
            if prop == TYPE:
                typed[subject].add(graph)
        return all(
            typed[value] <= {graph}
            for _, prop, value, graph in self._quads
            if prop == _SOURCE and value in typed
        )
