"""What two graphs say differently: statements that came, went or changed, and because of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from hustings.errors import StoreError
from hustings.store import Store, open_store
from hustings.store.quads import load_derived
from hustings.vocabulary import prefixes

# Properties in which a statement that stays can change, in the order they are told.
_TOLD: Final = (
    "status", "agreement", "candidacyStatus", "tenureStatus", "share", "votes", "estimate",
    "voters", "turnoutShare", "preferredClaim", "date", "inFavourOf", "supersededBy",
)  # fmt: skip
_STATEMENTS: Final = """
SELECT ?s ?label ?property ?value WHERE {
  ?s hus:agreement ?agreement ; rdfs:label ?label FILTER(LANG(?label) = "en")
  ?s ?property ?value FILTER(STRSTARTS(STR(?property), STR(hus:)))
}"""
_CLAIMS: Final = """
SELECT ?s ?claim ?document ?quote WHERE {
  ?s hus:hasClaim ?claim . ?claim hus:source ?document ; hus:quote ?quote
}"""


@dataclass(slots=True)
class _Told:
    label: str = ""
    values: dict[str, set[str]] = field(default_factory=dict)
    claims: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """One statement that two graphs do not tell alike.

    Attributes:
        statement: Its IRI.
        label: Its English label.
        kind: "appeared", "disappeared" or "changed".
        values: What changed: property, before, after.
        came: Claims that are new: document and quote.
        went: Claims that are gone: document and quote.
    """

    statement: str
    label: str
    kind: str
    values: tuple[tuple[str, str, str], ...]
    came: tuple[tuple[str, str], ...]
    went: tuple[tuple[str, str], ...]


def opened(name: str) -> ox.Store:
    """Return a graph by name: a store's folder, ``FOLDER@VERSION``, or a file of N-Quads or TriG.

    Raises:
        StoreError: There is no such graph.
    """
    path = Path(name)
    graph = ox.Store()
    if path.is_file():
        try:
            graph.bulk_load(path=path)
        except (SyntaxError, ValueError, OSError) as error:
            raise StoreError(f"{name}: cannot be read as RDF: {error}") from error
        return graph
    folder, at, version = name.partition("@")
    store: Store = open_store(folder, read_only=True)
    if not at:
        graph.bulk_extend(store.dump(derived_only=True))
        return graph
    kept = store.folder_of(version)
    if kept is None:
        known = ", ".join(manifest.version for manifest in store.versions())
        raise StoreError(f"{name}: no such version is kept; there are {known}")
    load_derived(graph, kept)
    return graph


def differences(before: ox.Store, after: ox.Store) -> Iterator[Change]:
    """Yield every statement that the two graphs do not tell alike, in the order of their IRIs."""
    old, new = _told(before), _told(after)
    for iri in sorted(old.keys() | new.keys()):
        one, two = old.get(iri), new.get(iri)
        came = _missing(two, one)
        went = _missing(one, two)
        values = tuple(_changes(one, two)) if one and two else ()
        if one and two and not (values or came or went):
            continue
        kind = "changed" if one and two else "appeared" if two else "disappeared"
        label = (two or one or _Told()).label
        yield Change(iri, label, kind, values, came, went)


def lines(change: Change) -> Iterator[str]:
    """Yield a change in lines for a person."""
    sign = {"appeared": "+", "disappeared": "-", "changed": "~"}[change.kind]
    yield f"{sign} {change.label}  <{change.statement}>"
    for name, before, after in change.values:
        yield f"    {name}: {before or 'none'} → {after or 'none'}"
    for mark, claims in (("+", change.came), ("-", change.went)):
        for document, quote in claims:
            yield f"    {mark} « {' '.join(quote.split())} »  {document.rsplit('/', 1)[-1]}"


def _told(graph: ox.Store) -> Mapping[str, _Told]:
    found: dict[str, _Told] = {}
    for row in _rows(graph, _STATEMENTS):
        told = found.setdefault(row["s"], _Told())
        told.label = row["label"]
        name = row["property"].rsplit("#", 1)[-1]
        if name in _TOLD:
            told.values.setdefault(name, set()).add(row["value"].rsplit("#", 1)[-1])
    for row in _rows(graph, _CLAIMS):
        if row["s"] in found:
            found[row["s"]].claims[row["claim"]] = (row["document"], row["quote"])
    return found


def _rows(graph: ox.Store, query: str) -> Iterator[dict[str, str]]:
    answer = graph.query(query, prefixes=prefixes(), use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    names = [variable.value for variable in answer.variables]
    for solution in answer:
        terms = {name: solution[name] for name in names}
        yield {
            name: term.value
            for name, term in terms.items()
            if isinstance(term, ox.NamedNode | ox.Literal)
        }


def _missing(one: _Told | None, two: _Told | None) -> tuple[tuple[str, str], ...]:
    """Return the claims of `one` that `two` does not have."""
    held = two.claims if two else {}
    return tuple(one.claims[iri] for iri in sorted(one.claims.keys() - held.keys())) if one else ()


def _changes(one: _Told, two: _Told) -> Iterator[tuple[str, str, str]]:
    for name in _TOLD:
        before = ", ".join(sorted(one.values.get(name, ())))
        after = ", ".join(sorted(two.values.get(name, ())))
        if before != after:
            yield name, before, after
