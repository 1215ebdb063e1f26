"""Literals by their value: servers may give back 58.9 for 58.90, which is the same number."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

import pyoxigraph as ox

from hustings.vocabulary import XSD

_INTEGERS: Final = (
    "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger",
    "nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort",
    "unsignedByte",
)  # fmt: skip
_NUMBERS: Final = frozenset({XSD + "decimal", *(XSD + name for name in _INTEGERS)})
_TRUTHS: Final = {"1": "true", "0": "false"}


def by_value(quads: Iterable[ox.Quad]) -> list[str]:
    """Return quads as sorted lines in which equal values are written alike, without repeats."""
    return sorted({_line(quad) for quad in quads})


def _line(quad: ox.Quad) -> str:
    value = quad.object
    if isinstance(value, ox.Literal):
        value = plain(value)
    return str(ox.Quad(quad.subject, quad.predicate, value, quad.graph_name))


def plain(literal: ox.Literal) -> ox.Literal:
    """Return the literal that stands for all of the same value.

    An integer is a decimal, as it is in XML Schema; an instant is written in UTC.

    >>> str(plain(ox.Literal("058.90", datatype=ox.NamedNode(XSD + "decimal"))))
    '"58.9"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    kind, text = literal.datatype.value, literal.value
    if literal.language is not None:
        return ox.Literal(text, language=literal.language.lower())
    if kind in _NUMBERS:
        return _decimal(literal)
    if kind == XSD + "boolean":
        return ox.Literal(_TRUTHS.get(text, text), datatype=literal.datatype)
    if kind == XSD + "dateTime":
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return literal
        if moment.tzinfo is not None:
            moment = moment.astimezone(UTC)
        return ox.Literal(moment.isoformat(), datatype=literal.datatype)
    return literal


def _decimal(literal: ox.Literal) -> ox.Literal:
    try:
        number = Decimal(literal.value)
    except InvalidOperation:
        return literal
    text = f"{number.normalize():f}" if number else "0"
    return ox.Literal(text, datatype=ox.NamedNode(XSD + "decimal"))
