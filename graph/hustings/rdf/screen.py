"""Tells in one pass over the quads of a sound document that no core constraint finds anything.

Nearly every document is sound, and to hear that from pySHACL takes ten times as long. So the core
constraints are asked here first, in words that doubt whatever is not plain: a datatype or a
parameter that is not known here is a doubt. Where there is one, pySHACL judges; what a report says
is its word alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from hustings.rdf.reports import Term
from hustings.rdf.shapes import PropertyShape
from hustings.vocabulary import RDF, XSD

_Values = dict[object, set[object]]  # of one property, by subject
_Parameter = Term | tuple[Term, ...]
_ValueTest = Callable[[object], bool]

_TYPE: Final = NamedNode(RDF + "type")
# Lexical forms that every reader holds to be in the datatype.
_FORMS: Final = {
    XSD + "integer": re.compile(r"[+-]?[0-9]{1,18}"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,18})?"),
}
_NUMBERS: Final = frozenset(_FORMS)
_WORDS: Final = frozenset({RDF + "langString", XSD + "string"})


@dataclass(slots=True)
class _Place:
    """What is noted of the triples of one property; None is not asked for."""

    values: _Values | None = None
    subjects: set[object] | None = None
    objects: set[object] | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """One property shape.

    Attributes:
        keys: Of its focus nodes.
        path: The property.
        needed: Whether every focus node must have a value.
        single: Whether none may have two.
        languages: Whether no two values may be in one language.
        apart: Properties that may not have the same value.
        tests: What each value must pass.
    """

    keys: tuple[tuple[str, NamedNode], ...]
    path: NamedNode
    needed: bool
    single: bool
    languages: bool
    apart: tuple[NamedNode, ...]
    tests: tuple[_ValueTest, ...]


@dataclass(slots=True)
class _Seen:
    """What one pass over the quads noted."""

    places: dict[NamedNode, _Place] = field(default_factory=dict)
    classes: dict[object, set[object]] = field(default_factory=lambda: defaultdict(set))

    def focus(self, key: tuple[str, NamedNode]) -> Iterable[object]:
        """Return the focus nodes of one target."""
        kind, term = key
        if kind == "class":
            return self.classes.get(term, ())
        place = self.places[term]
        return (place.subjects if kind == "subjects" else place.objects) or ()

    def values(self, path: NamedNode) -> _Values:
        """Return the values of a property by subject."""
        return self.places[path].values or {}


class Screen:
    """The core constraints of some property shapes.

    Args:
        shapes: The shapes.
    """

    def __init__(self, shapes: Iterable[PropertyShape]) -> None:
        self._asked = [_asked(shape) for shape in shapes]
        self._classes = {t for one in self._asked for kind, t in one.keys if kind == "class"}
        self._valued = {path for one in self._asked for path in (one.path, *one.apart)}
        self._targets = {key for one in self._asked for key in one.keys if key[0] != "class"}

    def passes(self, quads: Iterable[Quad]) -> bool:
        """Tell whether it is certain that no constraint finds anything in all `quads`."""
        seen = self._noted(quads)
        return all(_passes(one, seen) for one in self._asked)

    def _noted(self, quads: Iterable[Quad]) -> _Seen:
        seen = self._empty()
        places, classes = seen.places, self._classes
        for quad in quads:
            predicate = quad.predicate
            place = places.get(predicate)
            if place is not None:
                subject = quad.subject
                if place.values is not None:
                    place.values[subject].add(quad.object)
                if place.subjects is not None:
                    place.subjects.add(subject)
                if place.objects is not None:
                    place.objects.add(quad.object)
            if predicate == _TYPE and quad.object in classes:
                seen.classes[quad.object].add(quad.subject)
        return seen

    def _empty(self) -> _Seen:
        seen = _Seen()
        for path in self._valued:
            seen.places.setdefault(path, _Place()).values = defaultdict(set)
        for kind, term in self._targets:
            place = seen.places.setdefault(term, _Place())
            if kind == "subjects":
                place.subjects = set()
            else:
                place.objects = set()
        return seen


def _passes(one: _Asked, seen: _Seen) -> bool:
    found: set[object] = set()
    for key in one.keys:
        found.update(seen.focus(key))
    if not found:
        return True
    values = seen.values(one.path)
    if one.needed and not all(values.get(node) for node in found):
        return False
    others = [seen.values(path) for path in one.apart]
    for node in found:
        held = values.get(node)
        if not held:
            continue
        if one.single and len(held) > 1:
            return False
        if one.languages and not _one_a_language(held):
            return False
        if any(held & other.get(node, set()) for other in others):
            return False
        if not all(test(value) for test in one.tests for value in held):
            return False
    return True


def _one_a_language(values: Iterable[object]) -> bool:
    tags = [value.language for value in values if isinstance(value, Literal) and value.language]
    return len({tag.lower() for tag in tags}) == len(tags)


def _asked(shape: PropertyShape) -> _Asked:
    targets = shape.targets
    keys = (
        *(("class", NamedNode(iri)) for iri in targets.classes),
        *(("subjects", NamedNode(iri)) for iri in targets.subjects_of),
        *(("objects", NamedNode(iri)) for iri in targets.objects_of),
    )
    found = {name: list(values) for name, values in shape.parameters.items()}
    needed, single = (_is_one(found.pop(name, None)) for name in ("minCount", "maxCount"))
    languages = bool(found.pop("uniqueLang", None))
    apart = tuple(one for one in found.pop("disjoint", ()) if isinstance(one, NamedNode))
    tests = tuple(_TESTS.get(name, _doubt)(v) for name, values in found.items() for v in values)
    return _Asked(keys, NamedNode(shape.path), needed, single, languages, apart, tests)


def _is_one(values: list[_Parameter] | None) -> bool:
    """Tell whether a count is set; shapes whose counts are not 1 cannot be compiled anyway."""
    return bool(values)


def _doubt(value: _Parameter) -> _ValueTest:
    """Doubt every value: what the parameter asks is not known here."""
    del value
    return lambda _: False


def _datatype(value: _Parameter) -> _ValueTest:
    if not isinstance(value, NamedNode):
        return _doubt(value)
    if value.value in _WORDS:
        return lambda held: isinstance(held, Literal) and held.datatype == value
    form = _FORMS.get(value.value)
    if form is None:
        return _doubt(value)
    return lambda held: (
        isinstance(held, Literal)
        and held.datatype == value
        and form.fullmatch(held.value) is not None
    )


def _node_kind(value: _Parameter) -> _ValueTest:
    del value  # sh:IRI: no other can be compiled
    return lambda held: isinstance(held, NamedNode)


def _in(value: _Parameter) -> _ValueTest:
    members = frozenset(value) if isinstance(value, tuple) else frozenset()
    return lambda held: held in members


def _not_in(value: _Parameter) -> _ValueTest:
    members = frozenset(value) if isinstance(value, tuple) else frozenset()
    if not all(isinstance(member, NamedNode) for member in members):
        return _doubt(value)
    return lambda held: bool(members) and held not in members


def _language_in(value: _Parameter) -> _ValueTest:
    members = value if isinstance(value, tuple) else ()
    tags = {one.value for one in members if isinstance(one, Literal)}
    return lambda held: isinstance(held, Literal) and held.language in tags


def _bound(sound: Callable[[Decimal, Decimal], bool]) -> Callable[[_Parameter], _ValueTest]:
    def test(value: _Parameter) -> _ValueTest:
        limit = _number(value)
        if limit is None:
            return _doubt(value)

        def passes(held: object) -> bool:
            number = _number(held)
            return number is not None and sound(number, limit)

        return passes

    return test


def _number(term: object) -> Decimal | None:
    """Return a number that is plainly written, or None."""
    if not isinstance(term, Literal) or term.datatype.value not in _NUMBERS:
        return None
    return Decimal(term.value) if _FORMS[XSD + "decimal"].fullmatch(term.value) else None


_TESTS: Final[Mapping[str, Callable[[_Parameter], _ValueTest]]] = {
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "in": _in,
    "not": _not_in,
    "languageIn": _language_in,
    "minInclusive": _bound(lambda number, limit: number >= limit),
    "maxInclusive": _bound(lambda number, limit: number <= limit),
}
