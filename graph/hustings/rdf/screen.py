"""Tells in one pass over what a sound document says that no core constraint finds anything.

Nearly every document is sound, and to hear that from pySHACL takes ten times as long. So the core
constraints are asked here first, in words that doubt whatever is not plain: a datatype or a
parameter that is not known here is a doubt. Where there is one, pySHACL judges; what a report says
is its word alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pyoxigraph import Literal, NamedNode

from hustings.rdf.reports import Term
from hustings.rdf.seen import Column, Seen
from hustings.rdf.shapes import PropertyShape
from hustings.rdf.terms import plain
from hustings.vocabulary import RDF, XSD

_Parameter = Term | tuple[Term, ...]
_Test = Callable[[Set[object]], bool]  # of the values, each once; not asked if there are none

# Lexical forms that every reader holds to be in the datatype.
_FORMS: Final = {
    XSD + "integer": re.compile(r"[+-]?[0-9]{1,18}"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,18})?"),
}
_NUMBERS: Final = frozenset(_FORMS)
_MOST: Final = 10**18  # numbers from here on have more digits


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
        tests: What the values must pass.
    """

    keys: tuple[tuple[str, str], ...]
    path: str
    needed: bool
    single: bool
    languages: bool
    apart: tuple[str, ...]
    tests: tuple[_Test, ...]


class Screen:
    """The core constraints of some property shapes.

    Args:
        shapes: The shapes.
    """

    def __init__(self, shapes: Iterable[PropertyShape]) -> None:
        self._asked: dict[tuple[tuple[str, str], ...], list[_Asked]] = {}
        for shape in shapes:  # many look at the same nodes
            one = _asked(shape)
            self._asked.setdefault(one.keys, []).append(one)

    def passes(self, seen: Seen) -> bool:
        """Tell whether it is certain that no constraint finds anything in what was seen."""
        for keys, asked in self._asked.items():
            found: set[object] = set()
            for key in keys:
                found.update(seen.focus(key))
            if found and not all(_passes(one, found, seen) for one in asked):
                return False
        return True


def _passes(one: _Asked, found: Set[object], seen: Seen) -> bool:
    column = seen.column(one.path)
    if column is None:
        return not one.needed
    if one.needed and not found <= column.subject_set:
        return False
    side_by_side = (one.single and not column.single) or one.languages or one.apart
    if side_by_side and not _each_passes(one, found, column, seen):
        return False
    values = _values_of(found, column)
    return not values or all(test(values) for test in one.tests)


def _values_of(found: Set[object], column: Column) -> Set[object]:
    """Return the values of some nodes."""
    if column.subject_set <= found:
        return column.value_set
    pairs = zip(column.subjects, column.values, strict=True)
    return {value for subject, value in pairs if subject in found}


def _each_passes(one: _Asked, found: Set[object], column: Column, seen: Seen) -> bool:
    """Tell of each node whether its values may stand beside one another."""
    others = [seen.values(path) for path in one.apart]
    for node, held in column.by_subject.items():
        if node not in found:
            continue
        if one.single and len(held) > 1:
            return False
        if one.languages and not _one_a_language(held):
            return False
        if any(held & other.get(node, set()) for other in others):
            return False
    return True


def _one_a_language(values: Iterable[object]) -> bool:
    tags = [value[1].lower() for value in values if isinstance(value, tuple) and value[1]]
    return len(set(tags)) == len(tags)


def _asked(shape: PropertyShape) -> _Asked:
    targets = shape.targets
    keys = (
        *(("class", iri) for iri in targets.classes),
        *(("subjects", iri) for iri in targets.subjects_of),
        *(("objects", iri) for iri in targets.objects_of),
    )
    found = {name: list(values) for name, values in shape.parameters.items()}
    needed, single = (_is_one(found.pop(name, None)) for name in ("minCount", "maxCount"))
    languages = bool(found.pop("uniqueLang", None))
    apart = tuple(one.value for one in found.pop("disjoint", ()) if isinstance(one, NamedNode))
    tests = tuple(_TESTS.get(name, _doubt)(v) for name, values in found.items() for v in values)
    return _Asked(keys, shape.path, needed, single, languages, apart, tests)


def _is_one(values: list[_Parameter] | None) -> bool:
    """Tell whether a count is set; shapes whose counts are not 1 cannot be compiled anyway."""
    return bool(values)


def _doubt(value: _Parameter) -> _Test:
    """Doubt every value: what the parameter asks is not known here."""
    del value
    return lambda _: False


def _datatype(value: _Parameter) -> _Test:
    kind = value.value if isinstance(value, NamedNode) else ""
    if kind == RDF + "langString":
        return lambda held: all(isinstance(one, tuple) and one[1] for one in held)
    if kind == XSD + "string":
        return lambda held: all(isinstance(one, tuple) and not one[1] for one in held)
    if kind not in _FORMS:
        return _doubt(value)
    return lambda held: all(_is_written(one, kind) for one in held)


def _is_written(value: object, kind: str) -> bool:
    """Tell whether a value is a number of a kind that is plainly written."""
    if isinstance(value, int):
        return kind == XSD + "integer" and -_MOST < value < _MOST
    if not isinstance(value, Literal) or value.datatype.value != kind:
        return False
    return _FORMS[kind].fullmatch(value.value) is not None


def _node_kind(value: _Parameter) -> _Test:
    del value  # sh:IRI: no other can be compiled
    return lambda held: set(map(type, held)) == {str}


def _in(value: _Parameter) -> _Test:
    members = _members(value)
    return lambda held: held <= members


def _not_in(value: _Parameter) -> _Test:
    members = _members(value)
    if not members or not all(isinstance(member, str) for member in members):
        return _doubt(value)
    return lambda held: not held & members


def _members(value: _Parameter) -> frozenset[object]:
    return frozenset(map(plain, value)) if isinstance(value, tuple) else frozenset()


def _language_in(value: _Parameter) -> _Test:
    members = value if isinstance(value, tuple) else ()
    tags = {one.value for one in members if isinstance(one, Literal)}
    return lambda held: all(isinstance(one, tuple) and one[1] in tags for one in held)


def _bound(sound: Callable[[Decimal, Decimal], bool]) -> Callable[[_Parameter], _Test]:
    def test(value: _Parameter) -> _Test:
        limit = _number(plain(value))
        if limit is None:
            return _doubt(value)

        def passes(held: Set[object]) -> bool:
            numbers = [_number(one) for one in held]
            return all(number is not None and sound(number, limit) for number in numbers)

        return passes

    return test


def _number(value: object) -> Decimal | None:
    """Return a number that is plainly written, or None."""
    if isinstance(value, int):
        return Decimal(value) if -_MOST < value < _MOST else None
    if not isinstance(value, Literal) or value.datatype.value not in _NUMBERS:
        return None
    return Decimal(value.value) if _FORMS[XSD + "decimal"].fullmatch(value.value) else None


_TESTS: Final[Mapping[str, Callable[[_Parameter], _Test]]] = {
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "in": _in,
    "not": _not_in,
    "languageIn": _language_in,
    "minInclusive": _bound(lambda number, limit: number >= limit),
    "maxInclusive": _bound(lambda number, limit: number <= limit),
}
