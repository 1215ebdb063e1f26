"""Values of an answer, and the words for terms of the vocabulary in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, Self

import pyoxigraph as ox

from hustings.resources import folder
from hustings.vocabulary import HUS, RDF, RDFS, XSD

LANGUAGES: Final = ("en", "fr")
_SUBCLASS: Final = RDFS + "subClassOf"


class Value(str):
    """A term of an answer: its text, and what kind of term it is.

    Attributes:
        kind: "uri", "literal" or "bnode".
        lang: Language tag, "" if it has none.
        datatype: IRI of the datatype, "" for a plain string.
    """

    __slots__ = ("datatype", "kind", "lang")
    kind: str
    lang: str
    datatype: str

    @classmethod
    def of(cls, binding: Mapping[str, Any]) -> Self:
        """Return the value that a JSON result binds; Any: triple terms nest."""
        inner = binding["value"]
        value = cls(inner if isinstance(inner, str) else "<<( )>>")
        value.kind = binding["type"]
        value.lang = binding.get("xml:lang", "")
        value.datatype = binding.get("datatype", "")
        return value

    @property
    def local(self) -> str:
        """The last part of an IRI."""
        return self.replace("#", "/").rsplit("/", 1)[-1]


Row = Mapping[str, Value]


def chosen(labels: Mapping[str, str], language: str) -> str:
    """Return the label for a reader of `language`: theirs, one for all, English, any; or ""."""
    for choice in (language, "", "en"):
        if choice in labels:
            return labels[choice]
    return labels[min(labels)] if labels else ""


class Terms:
    """Labels, comments and kinds of the terms of the vocabulary, read from `ontology/`."""

    def __init__(self) -> None:
        self.labels: dict[str, dict[str, str]] = {}
        self.comments: dict[str, dict[str, str]] = {}
        self.kinds: dict[str, list[str]] = {}
        self.parents: dict[str, list[str]] = {}
        self.domains: dict[str, str] = {}
        self.ranges: dict[str, str] = {}
        self.examples: dict[str, str] = {}
        path = folder("ontology") / "hustings.ttl"
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode):
                self._take(quad.subject.value, quad.predicate.value, quad.object)

    def _take(self, iri: str, predicate: str, term: object) -> None:
        if isinstance(term, ox.Literal):
            into = {RDFS + "label": self.labels, RDFS + "comment": self.comments}.get(predicate)
            if into is not None:
                into.setdefault(iri, {})[term.language or ""] = term.value
            elif predicate.endswith("#example"):
                self.examples[iri] = term.value
        elif isinstance(term, ox.NamedNode):
            if predicate == RDF + "type":
                self.kinds.setdefault(iri, []).append(term.value)
            elif predicate == _SUBCLASS:
                self.parents.setdefault(iri, []).append(term.value)
            elif predicate == RDFS + "domain":
                self.domains[iri] = term.value
            elif predicate == RDFS + "range":
                self.ranges[iri] = term.value

    def label(self, iri: str, language: str) -> str:
        """Return the label of a term, or the last part of its IRI."""
        found = chosen(self.labels.get(iri, {}), language)
        return found or iri.replace("#", "/").rsplit("/", 1)[-1]

    def comment(self, iri: str, language: str) -> str:
        """Return the comment on a term, or ""."""
        return chosen(self.comments.get(iri, {}), language)

    def known(self, iri: str) -> bool:
        """Tell whether the vocabulary has a term with this IRI."""
        return iri in self.labels and iri.startswith(HUS)

    def statement_kinds(self) -> frozenset[str]:
        """Return the classes of statements."""
        return frozenset(iri for iri in self.parents if self._is_statement(iri))

    def _is_statement(self, iri: str) -> bool:
        parents: Iterable[str] = self.parents.get(iri, ())
        return any(p == HUS + "Statement" or self._is_statement(p) for p in parents)


def bound(text: str, parameters: Mapping[str, str | int | ox.NamedNode]) -> str:
    r"""Return a query with its `$name` parameters put in as terms, escaped by the engine's writer.

    >>> bound("ASK { $a ?p $b }", {"a": ox.NamedNode("urn:x"), "b": 'say "so"'})
    'ASK { <urn:x> ?p "say \\"so\\"" }'
    """

    def term(match: re.Match[str]) -> str:
        value = parameters.get(match[1])
        if value is None:
            return match[0]
        return str(ox.Literal(value)) if isinstance(value, str) else str(value)

    # One pass: what a value holds is never taken for a parameter.
    return re.sub(r"\$([A-Za-z]+)", term, text)


def integer(value: str | None) -> int | None:
    """Return a whole number, or None."""
    try:
        return int(value) if value is not None else None
    except ValueError:
        return None


def number(value: str | None) -> float | None:
    """Return a number for a place in a chart, or None; text shows the value as it is."""
    try:
        return float(value) if value is not None else None
    except ValueError:
        return None


DATE_TYPES: Final = frozenset(XSD + name for name in ("date", "dateTime", "gYearMonth", "gYear"))
