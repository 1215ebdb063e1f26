"""Statements as a tool shows them: what is said, how well it is agreed, and every claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pyoxigraph as ox

from hustings.errors import QueryFailed
from hustings.tools.asking import Asker, Json
from hustings.tools.names import Register
from hustings.vocabulary import HUS, RDF, RDFS, SCHEMA, XSD

_BATCH: Final = 500
_TYPE, _LABEL = RDF + "type", RDFS + "label"
_CLAIM: Final = HUS + "hasClaim"
_PLACE: Final = tuple(HUS + name for name in ("quote", "start", "end", "source"))
_APART: Final = frozenset({_TYPE, _LABEL, _CLAIM, HUS + "sourceCount"})
_APART_OF_CLAIM: Final = frozenset(
    HUS + name for name in ("about", "quote", "start", "end", "source", "decimals")
) | {_TYPE, "http://www.w3.org/ns/prov#wasGeneratedBy"}
_NUMBERS: Final = frozenset({XSD + "integer", XSD + "nonNegativeInteger"})

Term = Mapping[str, str]
Bag = Mapping[str, Sequence[Term]]


def iri_of(text: str) -> str:
    """Return an IRI as it stands in a query.

    Raises:
        QueryFailed: It is none.
    """
    try:
        return str(ox.NamedNode(text.strip("<>")))
    except ValueError as error:
        raise QueryFailed(f"{text!r} is no IRI") from error


def bags(asker: Asker, iris: Iterable[str]) -> dict[str, Bag]:
    """Return all that is said of some things, by thing and predicate."""
    found: dict[str, dict[str, list[Term]]] = {}
    wanted = sorted(set(iris))
    for start in range(0, len(wanted), _BATCH):
        values = " ".join(iri_of(iri) for iri in wanted[start : start + _BATCH])
        text = f"SELECT ?s ?p ?o {{ VALUES ?s {{ {values} }} ?s ?p ?o }}"
        for row in asker.bindings(text):
            of = found.setdefault(row["s"]["value"], {})
            of.setdefault(row["p"]["value"], []).append(row["o"])
    for bag in found.values():
        for terms in bag.values():
            terms.sort(key=lambda term: (term["value"], term.get("xml:lang", "")))
    return dict(found)


class Teller:
    """Shows statements with their claims.

    Args:
        asker: Asks the graph.
        register: Knows the names of entities.
        language: Language of labels and reasons, "en" or "fr".
    """

    def __init__(self, asker: Asker, register: Register, language: str) -> None:
        self._asker = asker
        self._register = register
        self._language = language

    def statements(self, iris: Sequence[str]) -> list[Json]:
        """Return statements in the order of `iris`, each with all its claims."""
        found = bags(self._asker, iris)
        claims = {term["value"] for bag in found.values() for term in bag.get(_CLAIM, ())}
        return self._told(iris, found, self._claims_among(claims))

    def claims(self, iris: Sequence[str]) -> list[Json]:
        """Return claims in the order of `iris`."""
        found = self._claims_among(iris)
        documents = self._documents(found.values())
        return [self._claim(iri, found[iri], documents) for iri in iris if iri in found]

    def _claims_among(self, iris: Iterable[str]) -> dict[str, Bag]:
        """Return those that have words and a place; what has none is shown as no claim."""
        found = bags(self._asker, iris)
        return {iri: bag for iri, bag in found.items() if all(name in bag for name in _PLACE)}

    def _told(
        self, iris: Sequence[str], found: Mapping[str, Bag], claims: Mapping[str, Bag]
    ) -> list[Json]:
        documents = self._documents(claims.values())
        shown = []
        for iri in (one for one in iris if one in found):
            bag = found[iri]
            kinds = [_local(term["value"]) for term in bag.get(_TYPE, ())]
            told: Json = {"statement": iri, "kind": ", ".join(kinds)}
            told["label"] = self._chosen(bag.get(_LABEL, ()))
            told |= self._properties(bag, _APART)
            of_it = [term["value"] for term in bag.get(_CLAIM, ()) if term["value"] in claims]
            rows = [self._claim(claim, claims[claim], documents) for claim in of_it]
            told["claims"] = sorted(rows, key=_by_place)
            shown.append(told)
        return shown

    def _claim(self, iri: str, bag: Bag, documents: Mapping[str, Bag]) -> Json:
        quote, source = bag[HUS + "quote"][0], bag[HUS + "source"][0]["value"]
        told: Json = {
            "claim": iri,
            "quote": quote["value"],
            "language": quote.get("xml:lang", ""),
            "start": int(bag[HUS + "start"][0]["value"]),
            "end": int(bag[HUS + "end"][0]["value"]),
            "document": self._document(source, documents.get(source, {})),
        }
        return told | self._properties(bag, _APART_OF_CLAIM)

    def _documents(self, claims: Iterable[Bag]) -> Mapping[str, Bag]:
        return bags(self._asker, {bag[HUS + "source"][0]["value"] for bag in claims})

    def _document(self, iri: str, bag: Bag) -> Json:
        told: Json = {"iri": iri}
        for name in ("headline", "datePublished", "publisher", "url"):
            terms = bag.get(SCHEMA + name)
            if terms:
                told[name] = terms[0]["value"]
        return told

    def _properties(self, bag: Bag, apart: frozenset[str]) -> Json:
        """Return the other properties by local name, one value where there is one."""
        told: Json = {}
        for predicate in sorted(set(bag) - apart):
            terms = bag[predicate]
            if any(term.get("xml:lang") for term in terms):
                told[_local(predicate)] = self._chosen(terms)
                continue
            values = [self._value(term) for term in terms]
            told[_local(predicate)] = values[0] if len(values) == 1 else values
        return told

    def _value(self, term: Term) -> object:
        """Return a value: a word of the vocabulary, an entity with its name, a number, a text."""
        value = term["value"]
        if term["type"] == "uri":
            if value.startswith(HUS):
                return value.removeprefix(HUS)
            entity = self._register.entities.get(value)
            return {"iri": value, "name": entity.name(self._language)} if entity else value
        return int(value) if term.get("datatype") in _NUMBERS else value

    def _chosen(self, terms: Sequence[Term]) -> str:
        by_language = {term.get("xml:lang", ""): term["value"] for term in reversed(terms)}
        for choice in (self._language, "", "en"):
            if choice in by_language:
                return by_language[choice]
        return next(iter(by_language.values()), "")


def _local(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def _by_place(claim: Json) -> tuple[str, str, int, str]:
    document = claim["document"]
    return document.get("datePublished", ""), document["iri"], claim["start"], claim["claim"]
