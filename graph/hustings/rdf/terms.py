"""Triples of ours as Oxigraph terms: one place that decides how values are written.

Literals are written in the canonical form that Oxigraph gives back ("58.9", not "58.90"), so a
graph is the same before and after it has been through a store.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

import pyoxigraph as ox

from hustings.vocabulary import HUS, RDF, XSD

Node = ox.NamedNode
Term = ox.NamedNode | ox.Literal
# The IRI of a node, words with their language ("" if in none), a number, or a term as it is.
Value = str | tuple[str, str] | int | Term

_TYPE: Final = ox.NamedNode(RDF + "type")
_INTEGER: Final = ox.NamedNode(XSD + "integer")
_DECIMAL: Final = ox.NamedNode(XSD + "decimal")
_DATE: Final = ox.NamedNode(XSD + "date")
_DATE_TIME: Final = ox.NamedNode(XSD + "dateTime")
# By the number of characters: "2017", "2017-03", "2017-03-29".
_BY_LENGTH: Final = {
    4: ox.NamedNode(XSD + "gYear"),
    7: ox.NamedNode(XSD + "gYearMonth"),
    10: _DATE,
}


@lru_cache(maxsize=4096)
def term(iri: str) -> ox.NamedNode:
    """Return a node for a term of a vocabulary; these are few and come again and again."""
    return ox.NamedNode(iri)


@lru_cache(maxsize=1 << 14)
def node(iri: str) -> ox.NamedNode:
    """Return the node of an IRI: a document speaks of each of its entities several times."""
    return ox.NamedNode(iri)


@lru_cache(maxsize=1024)
def hus(name: str) -> ox.NamedNode:
    """Return the node of a term of our vocabulary, by its local name."""
    return ox.NamedNode(HUS + name)


@lru_cache(maxsize=1 << 13)
def integer(value: int) -> ox.Literal:
    """Return a whole number."""
    return ox.Literal(str(value), datatype=_INTEGER)


def decimal(value: Decimal) -> ox.Literal:
    """Return a decimal number in canonical form.

    >>> from decimal import Decimal
    >>> decimal(Decimal("58.90")).value, decimal(Decimal("1E+2")).value
    ('58.9', '100')
    """
    return ox.Literal(format(value.normalize(), "f"), datatype=_DECIMAL)


def moment(value: datetime) -> ox.Literal:
    """Return a time; without a zone if it has none."""
    text = value.isoformat()
    if text.endswith("+00:00"):
        text = text.removesuffix("+00:00") + "Z"
    return ox.Literal(text, datatype=_DATE_TIME)


def day(value: date) -> ox.Literal:
    """Return a day."""
    return ox.Literal(value.isoformat(), datatype=_DATE)


def when(text: str) -> ox.Literal:
    """Return a date that is as precise as it is known: a year, month, day or time.

    >>> when("2017-03").datatype.value
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    """
    if "T" in text:
        return moment(datetime.fromisoformat(text))
    return ox.Literal(text, datatype=_BY_LENGTH[len(text)])


class Quad(NamedTuple):
    """A triple in a named graph, on its way to a file or a check.

    It has the parts and the text of the engine's own quad. That one takes six microseconds to
    make when its object is a literal, twenty times as long as this, and a document gives
    hundreds of them.
    """

    subject: ox.NamedNode
    predicate: ox.NamedNode
    object: Term
    graph_name: ox.NamedNode

    def __str__(self) -> str:
        """Return it as in N-Quads, without the final point."""
        return f"{self.subject} {self.predicate} {self.object} {self.graph_name}"

    @property
    def triple(self) -> ox.Triple:
        """Return what it says, without the graph."""
        return ox.Triple(self.subject, self.predicate, self.object)


AnyQuad = Quad | ox.Quad


def engine_quads(quads: Iterable[AnyQuad]) -> Iterator[ox.Quad]:
    """Yield quads as the engine takes them.

    >>> made = Quad(hus("Claim"), hus("source"), hus("Claim"), hus("Claim"))
    >>> str(next(engine_quads([made]))) == str(made)
    True
    """
    for quad in quads:
        yield quad if isinstance(quad, ox.Quad) else ox.Quad(*quad)


class Description:
    """Triples about one subject in one graph.

    `add` takes None for a value that is not known, and then adds nothing. Most descriptions end
    as lines, so values stay what they are until somebody asks for quads: to make a term of the
    engine takes as long as to write three lines.

    Attributes:
        subject: IRI of the subject.
        graph: Where they are.
        rows: Property and value of each.
    """

    def __init__(self, subject: str, graph: ox.NamedNode) -> None:
        self.subject = subject
        self.graph = graph
        self.rows: list[tuple[ox.NamedNode, Value]] = []

    def __iter__(self) -> Iterator[Quad]:
        subject, graph = node(self.subject), self.graph
        for prop, value in self.rows:
            yield _quad((subject, prop, _term(value), graph))

    def lines(self) -> Iterator[str]:
        """Yield the triples as lines of N-Quads."""
        start, end = f"{_written(self.subject)} ", f" {_text(self.graph)} .\n"
        for prop, value in self.rows:
            if isinstance(value, str):
                yield f"{start}{_text(prop)} {_written(value)}{end}"
            elif isinstance(value, tuple):
                words, language = value
                if _SPECIAL(words):
                    yield f"{start}{_text(prop)} {_term(value)}{end}"
                else:
                    yield f'{start}{_text(prop)} "{words}"{_tag(language)}{end}'
            elif isinstance(value, int):
                yield f'{start}{_text(prop)} "{value}"{_WHOLE}{end}'
            else:
                yield f"{start}{_text(prop)} {value}{end}"

    def a(self, *classes: str) -> None:
        """Add the classes of the subject, by IRI."""
        for one in classes:
            self.rows.append((_TYPE, one))

    def add(self, prop: ox.NamedNode, value: Term | None) -> None:
        """Add one triple."""
        if value is not None:
            self.rows.append((prop, value))

    def to(self, prop: ox.NamedNode, *iris: str | None) -> None:
        """Add one triple for each IRI."""
        for iri in iris:
            if iri is not None:
                self.rows.append((prop, iri))

    def one_of(self, prop: ox.NamedNode, value: str | None) -> None:
        """Add a value of ours, by its local name in the vocabulary."""
        if value is not None:
            self.rows.append((prop, HUS + value))

    def text(self, prop: ox.NamedNode, value: str | None, language: str = "") -> None:
        """Add words, with their language if they are in one."""
        if value:
            self.rows.append((prop, (value, language)))

    def integer(self, prop: ox.NamedNode, value: int | None) -> None:
        """Add a whole number."""
        if value is not None:
            self.rows.append((prop, value))

    def decimal(self, prop: ox.NamedNode, value: Decimal | None) -> None:
        """Add a decimal number."""
        self.add(prop, None if value is None else decimal(value))

    def moment(self, prop: ox.NamedNode, value: datetime | None) -> None:
        """Add a time."""
        self.add(prop, None if value is None else moment(value))

    def when(self, prop: ox.NamedNode, value: str | None) -> None:
        """Add a date as precise as known."""
        self.add(prop, None if value is None else when(value))


def plain(value: object) -> object:
    """Return a term of the engine as a description holds it; what has no such form, as it is.

    >>> plain(hus("Claim")), plain(ox.Literal("oui", language="fr")), plain(integer(7))
    ('https://w3id.org/hustings/ns#Claim', ('oui', 'fr'), 7)
    """
    if isinstance(value, ox.NamedNode):
        return value.value
    if isinstance(value, ox.Literal):
        kind = value.datatype.value
        if kind in _WORDS:
            return value.value, value.language or ""
        if kind == _INTEGER.value and _CANONICAL(value.value):
            return int(value.value)
    return value


def all_plain(iris: Iterable[str]) -> bool:
    """Tell whether IRIs have no character that is refused, nor any that is not ASCII.

    >>> all_plain(["https://e.org/a", "urn:b"]), all_plain(["https://e.org/a b"])
    (True, False)
    """
    text = "".join(iris)
    return text.isascii() and not _REFUSED(text)


def quads_of(descriptions: Iterable[Description]) -> Iterator[Quad]:
    """Yield the triples of some descriptions."""
    for found in descriptions:
        yield from found


def lines_of_all(descriptions: Iterable[Description]) -> set[str]:
    r"""Return the triples of some descriptions as lines of N-Quads.

    >>> found = Description("urn:a", hus("Withdrawal"))
    >>> found.text(hus("quote"), 'the words "a b"', "en")
    >>> lines_of_all([found]) == {f"{quad} .\n" for quad in found}
    True
    """
    return {line for found in descriptions for line in found.lines()}


_WHOLE: Final = f"^^{_INTEGER}"
# What a literal in N-Quads writes otherwise.
_REFUSED: Final = re.compile(r'[\x00-\x20<>"{}|\\^`\x7f]').search
_WORDS: Final = frozenset({RDF + "langString", XSD + "string"})
_CANONICAL: Final = re.compile(r"0|-?[1-9][0-9]*").fullmatch
_SPECIAL: Final = re.compile(r'[\x00-\x1f"\\\x7f]').search


def _quad(parts: tuple[ox.NamedNode, ox.NamedNode, Term, ox.NamedNode]) -> Quad:
    return tuple.__new__(Quad, parts)


def _term(value: Value) -> Term:
    if isinstance(value, str):
        return node(value)
    if isinstance(value, tuple):
        words, language = value
        return ox.Literal(words, language=language) if language else ox.Literal(words)
    return integer(value) if isinstance(value, int) else value


@lru_cache(maxsize=1 << 14)
def _written(iri: str) -> str:
    """Return an IRI as lines have it; one that is none is refused."""
    return str(ox.NamedNode(iri))


@lru_cache(maxsize=4096)
def _text(known: ox.NamedNode) -> str:
    return str(known)


@lru_cache(maxsize=64)
def _tag(language: str) -> str:
    return str(ox.Literal("", language=language))[2:] if language else ""
