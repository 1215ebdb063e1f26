"""Finds names and quotes for the nodes that a validation report shows."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Store

from hustings.rdf.checks import Finding
from hustings.rdf.reports import Caption, Rule, Severity
from hustings.vocabulary import HUS, RDFS

# Notes can be as many as statements; nobody reads them all, so only so many per rule get names.
_NOTES_NAMED = 100

_LABEL = NamedNode(RDFS + "label")
_QUOTE = NamedNode(HUS + "quote")
_SOURCE = NamedNode(HUS + "source")
_ABOUT = NamedNode(HUS + "about")
_CLAIM = NamedNode(HUS + "hasClaim")


def captions(findings: Iterable[tuple[Rule, Finding]], store: Store) -> dict[str, Caption]:
    """Return how to show the focus nodes and values of `findings`, by IRI."""
    found: dict[str, Caption] = {}
    notes: dict[int, int] = {}
    for rule, finding in findings:
        if rule.severity is Severity.INFO:
            notes[rule.number] = notes.get(rule.number, 0) + 1
            if notes[rule.number] > _NOTES_NAMED:
                continue
        for term in (finding.focus, finding.value):
            if isinstance(term, NamedNode) and term.value not in found:
                found[term.value] = caption(term, store)
    return found


def caption(node: NamedNode, store: Store) -> Caption:
    """Return the labels of `node`, and the words it rests on: its own or its first claim's."""
    labels = _labels(node, store)
    claim: NamedNode | None = node
    quote = _first(node, _QUOTE, store)
    if quote is None:
        claims = (quad.object for quad in store.quads_for_pattern(node, _CLAIM, None))
        claim = min(
            (one for one in claims if isinstance(one, NamedNode)),
            key=lambda one: one.value,
            default=None,
        )
        quote = None if claim is None else _first(claim, _QUOTE, store)
    elif not labels:
        about = _first(node, _ABOUT, store)
        labels = _labels(about, store) if isinstance(about, NamedNode) else {}
    source = None if claim is None else _first(claim, _SOURCE, store)
    return Caption(
        labels,
        quote.value if isinstance(quote, Literal) else None,
        source.value if isinstance(source, NamedNode) else None,
    )


def _labels(node: NamedNode, store: Store) -> dict[str, str]:
    found = sorted(
        (quad.object for quad in store.quads_for_pattern(node, _LABEL, None)), key=str, reverse=True
    )
    return {term.language or "": term.value for term in found if isinstance(term, Literal)}


def _first(node: NamedNode, predicate: NamedNode, store: Store) -> object | None:
    return min(
        (quad.object for quad in store.quads_for_pattern(node, predicate, None)),
        key=str,
        default=None,
    )
