"""Tells in one pass over the quads of a sound document that no core constraint finds anything.

Nearly every document is sound, and to hear that from pySHACL takes ten times as long. So the core
constraints are asked here first, in words that doubt whatever is not plain: a datatype or a
parameter that is not known here is a doubt. Where there is one, pySHACL judges; what a report says
is its word alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pyoxigraph import Literal, NamedNode

from hustings.rdf.reports import Term
from hustings.rdf.seen import Seen
from hustings.rdf.shapes import PropertyShape
from hustings.vocabulary import RDF, XSD

_Parameter = Term | tuple[Term, ...]
_ValueTest = Callable[[object], bool]

# Lexical forms that every reader holds to be in the datatype.
_FORMS: Final = {
    XSD + "integer": re.compile(r"[+-]?[0-9]{1,18}"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,18})?"),
}
_NUMBERS: Final = frozenset(_FORMS)
_WORDS: Final = frozenset({RDF + "langString", XSD + "string"})


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


class Screen:
    """The core constraints of some property shapes.

    Args:
        shapes: The shapes.
    """

    def __init__(self, shapes: Iterable[PropertyShape]) -> None:
        self._asked: dict[tuple[tuple[str, NamedNode], ...], list[_Asked]] = {}
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


def _passes(one: _Asked, found: set[object], seen: Seen) -> bool:
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
        for other in others:
            if held & other.get(node, set()):
                return False
        for test in one.tests:
            for value in held:
                if not test(value):
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
