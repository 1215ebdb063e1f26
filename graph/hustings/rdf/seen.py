"""What is looked at in what one document says to tell that it is sound: one pass.

Nobody makes terms of the engine for it: values are looked at as descriptions hold them, in
columns, one for each property, so that most questions are about sets of plain values.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from pyoxigraph import NamedNode

from hustings.rdf.terms import AnyQuad, Description, plain
from hustings.vocabulary import HUS, RDF

Values = dict[object, set[object]]  # of one property, by subject
_Row = tuple[NamedNode, object]

TYPE: Final = RDF + "type"
_SOURCE: Final = HUS + "source"


class Column:
    """The triples of one property; a triple that stands in two graphs is there twice.

    Attributes:
        subjects: Their subjects.
        values: Their values, in the same order.
        graphs: Their graphs, if anybody asks for those of this property.
    """

    __slots__ = ("_by_subject", "_pairs", "_subject_set", "_value_set", "graphs", "subjects",
                 "values")  # fmt: skip

    def __init__(self) -> None:
        self.subjects: list[object] = []
        self.values: list[object] = []
        self.graphs: list[object] = []
        self._by_subject: Values | None = None
        self._pairs: int | None = None
        self._subject_set: frozenset[object] | None = None
        self._value_set: frozenset[object] | None = None

    @property
    def subject_set(self) -> frozenset[object]:
        """The subjects, each once."""
        if self._subject_set is None:
            self._subject_set = frozenset(self.subjects)
        return self._subject_set

    @property
    def value_set(self) -> frozenset[object]:
        """The values, each once."""
        if self._value_set is None:
            self._value_set = frozenset(self.values)
        return self._value_set

    @property
    def single(self) -> bool:
        """Whether no subject has two values."""
        if len(self.subjects) == len(self.subject_set):
            return True
        if self._pairs is None:
            self._pairs = len(set(zip(self.subjects, self.values, strict=True)))
        return self._pairs == len(self.subject_set)

    @property
    def by_subject(self) -> Values:
        """The values of each subject."""
        if self._by_subject is None:
            self._by_subject = defaultdict(set)
            for subject, value in zip(self.subjects, self.values, strict=True):
                self._by_subject[subject].add(value)
        return self._by_subject


class Seen:
    """The triples of some quads by property and subject.

    Args:
        quads: The quads.
    """

    def __init__(self, quads: Iterable[AnyQuad] = ()) -> None:
        self._columns: dict[str, Column] = {}
        self._by_id: dict[int, tuple[Column, object]] = {}  # a node that is held keeps its number
        self._graphs: dict[object, object] = {}
        self._shared: set[object] = set()  # subjects that stand in two graphs
        self._entries: list[tuple[object, object, list[_Row]]] = []
        self._types, self._sources = self._column(TYPE), self._column(_SOURCE)
        for subject, prop, value, graph in quads:
            self._take(plain(subject), plain(graph), [(prop, plain(value))])

    @classmethod
    def of(cls, descriptions: Iterable[Description]) -> Seen:
        """Return what some descriptions say."""
        found = cls()
        for one in descriptions:
            found._take(one.subject, one.graph.value, one.rows)  # type: ignore[arg-type]  # values are objects
        return found

    def _take(self, subject: object, graph: object, rows: list[_Row]) -> None:
        self._entries.append((subject, graph, rows))
        if self._graphs.setdefault(subject, graph) != graph:
            self._shared.add(subject)
        known = self._by_id
        for prop, value in rows:
            entry = known.get(id(prop))
            if entry is None:
                entry = known[id(prop)] = self._column(prop.value), prop
            column = entry[0]
            column.subjects.append(subject)
            column.values.append(value if type(value) in _PLAIN else plain(value))
        for column in (self._types, self._sources):
            column.graphs += [graph] * (len(column.values) - len(column.graphs))

    def _column(self, prop: str) -> Column:
        return self._columns.setdefault(prop, Column())

    @cached_property
    def classes(self) -> dict[object, set[object]]:
        """Instances by class."""
        found: dict[object, set[object]] = defaultdict(set)
        for subject, kind in zip(self._types.subjects, self._types.values, strict=True):
            found[kind].add(subject)
        return found

    @cached_property
    def terms(self) -> frozenset[str]:
        """IRIs of the classes and properties that are used."""
        classes = (kind for kind in self.classes if isinstance(kind, str))
        used = (prop for prop, column in self._columns.items() if column.values)
        return frozenset({*classes, *used})

    @property
    def iris(self) -> Iterator[str]:
        """Every IRI of a subject, value or graph, most of them several times."""
        for subject, graph in self._graphs.items():
            yield from (one for one in (subject, graph) if isinstance(one, str))
        for column in self._columns.values():
            yield from (value for value in column.value_set if isinstance(value, str))

    def column(self, prop: str) -> Column | None:
        """Return the triples of a property, if there are any."""
        found = self._columns.get(prop)
        return found if found is not None and found.values else None

    def values(self, prop: str) -> Values:
        """Return the values of a property by subject."""
        found = self.column(prop)
        return found.by_subject if found is not None else {}

    def focus(self, target: tuple[str, str]) -> Iterable[object]:
        """Return the nodes that a target means: "class", "subjects" or "objects", and of what."""
        kind, term = target
        if kind == "class":
            return self.classes.get(term, ())
        column = self.column(term)
        if column is None:
            return ()
        return column.subject_set if kind == "subjects" else column.value_set

    @property
    def said_once(self) -> bool:
        """Whether no triple stands in two graphs."""
        triples: dict[object, object] = {}
        for subject, graph, rows in self._entries:
            if subject in self._shared:
                for prop, value in rows:
                    if triples.setdefault((subject, prop, value), graph) != graph:
                        return False
        return True

    @property
    def sources_beside_claims(self) -> bool:
        """Whether whatever a claim has for its source is typed in the graph of the claim only."""
        if not self._shared and len(set(self._graphs.values())) < 2:
            return True
        typed: dict[object, set[object]] = defaultdict(set)
        for subject, graph in zip(self._types.subjects, self._types.graphs, strict=True):
            typed[subject].add(graph)
        return all(
            typed[value] <= {graph}
            for value, graph in zip(self._sources.values, self._sources.graphs, strict=True)
            if value in typed
        )


_PLAIN: Final = frozenset({str, tuple, int})  # what most values are
