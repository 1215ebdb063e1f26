"""The graph as its sources knew it on a day: what documents published until then support.

Documents without a publication date are left out, and so is what only later documents say.
What was derived from all documents is derived again from those that remain, where a rule of a
line or two does it: shortcuts, superseded endorsements, the best figure of a result. Verdicts
on agreement, which need the whole weighing, are left out where a statement lost a claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyoxigraph as ox

from hustings.vocabulary import HUS, ORG, RDF, SCHEMA


def _hus(name: str) -> ox.NamedNode:
    return ox.NamedNode(HUS + name)


_TYPE: Final = ox.NamedNode(RDF + "type")
_PUBLISHED: Final = ox.NamedNode(SCHEMA + "datePublished")
_SOURCE, _CLAIM, _PREFERRED = _hus("source"), _hus("hasClaim"), _hus("preferredClaim")
_SUPERSEDED, _STATUS, _COUNT = _hus("supersededBy"), _hus("status"), _hus("sourceCount")
_COMPARED, _RANK = _hus("comparedWithBest"), _hus("rank")
_VERDICTS: Final = frozenset({_hus("agreement"), _hus("agreementReason"), _COUNT})
_FIGURES: Final = {
    _hus("share"): _hus("reportedShare"),
    _hus("votes"): _hus("reportedVotes"),
    _hus("asOf"): _hus("asOf"),
    _hus("countedShare"): _hus("countedShare"),
}
# Shortcut, and the statement it is short for: its class, its ends, the status that it needs.
_SHORTCUTS: Final = {
    _hus("endorses"): ("Endorsement", _hus("endorser"), _hus("endorsee"), "Standing"),
    _hus("everEndorsed"): ("Endorsement", _hus("endorser"), _hus("endorsee"), ""),
    _hus("withdrewInFavourOf"): ("Withdrawal", _hus("candidate"), _hus("inFavourOf"), ""),
    ox.NamedNode(ORG + "holds"): ("Tenure", ox.NamedNode(ORG + "member"), _hus("ofOffice"), ""),
    ox.NamedNode(ORG + "memberOf"): (
        "PartyMembership",
        ox.NamedNode(ORG + "member"),
        ox.NamedNode(ORG + "organization"),
        "",
    ),
}

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(slots=True)
class _Kept:
    """What remains on the day."""

    graphs_out: set[object]
    out: set[Node]
    claims: dict[Node, list[Node]]
    shortened: set[Node]


def graph_as_of(store: ox.Store, day: str) -> ox.Store:
    """Return a store in memory with the graph as it was known at the end of `day`.

    Args:
        store: The whole graph.
        day: A date, "2017-03-29".
    """
    kept = _kept(store, day)
    made = ox.Store()
    made.bulk_extend(_quads(store, kept))
    _choose_figures(made, kept)
    _unsettle(made, kept)
    _stand_again(made)
    _drop_shortcuts(made)
    return made


def _kept(store: ox.Store, day: str) -> _Kept:
    """Decide what goes: documents, their graphs and claims, statements without a claim left."""
    published: dict[Node, str] = {}
    for quad in store.quads_for_pattern(None, _PUBLISHED, None, None):
        if isinstance(quad.object, ox.Literal):
            published[quad.subject] = quad.object.value[:10]
    out: set[Node] = set()
    graphs: set[object] = set()
    for quad in store.quads_for_pattern(None, _SOURCE, None, None):
        document = quad.object
        if published.get(document, "9999") > day:
            out |= {quad.subject, document}
            graphs.add(quad.graph_name)
    for document, when in published.items():
        if when > day:
            out.add(document)
    claims: dict[Node, list[Node]] = defaultdict(list)
    shortened: set[Node] = set()
    for quad in store.quads_for_pattern(None, _CLAIM, None, None):
        if quad.object in out:
            shortened.add(quad.subject)
        else:
            claims[quad.subject].append(quad.object)
    out |= {statement for statement in shortened if statement not in claims}
    return _Kept(graphs, out, claims, shortened - out)


def _quads(store: ox.Store, kept: _Kept) -> Iterator[ox.Quad]:
    figures: set[Node] = set()
    for quad in store.quads_for_pattern(None, _PREFERRED, None, None):
        if quad.object in kept.out:
            figures.add(quad.subject)
    for quad in store:
        if quad.graph_name in kept.graphs_out or quad.subject in kept.out:
            continue
        if quad.object in kept.out:
            continue
        if quad.subject in kept.shortened and quad.predicate in _VERDICTS:
            continue
        if quad.subject in figures and quad.predicate in _FIGURES:
            continue
        yield quad
    for statement in figures - kept.out:
        yield ox.Quad(statement, _PREFERRED, _NONE, _HERE)  # type: ignore[arg-type]  # a named node


_NONE: Final = _hus("unknown")
_HERE: Final = _hus("graph-as-of")


def _choose_figures(store: ox.Store, kept: _Kept) -> None:
    """Give a result whose best figure is not known yet the best of those that are."""
    for mark in list(store.quads_for_pattern(None, _PREFERRED, _NONE, None)):
        store.remove(mark)
        statement = mark.subject
        claims = kept.claims[statement]
        best = max(claims, key=lambda claim: _order(store, claim))
        where = _graph_of(store, statement)
        for claim in claims:
            for predicate in (_COMPARED, _RANK):
                for quad in list(store.quads_for_pattern(claim, predicate, None, None)):  # type: ignore[arg-type]  # a node
                    store.remove(quad)
        store.add(ox.Quad(statement, _PREFERRED, best, where))
        for accepted, reported in _FIGURES.items():
            for quad in store.quads_for_pattern(best, reported, None, None):  # type: ignore[arg-type]  # as above
                store.add(ox.Quad(statement, accepted, quad.object, where))


def _order(store: ox.Store, claim: Node) -> tuple[str, float, int, str]:
    """Return what makes a figure the best: later, more counted, more exact, then by name."""

    def value(name: str) -> str:
        found = list(store.quads_for_pattern(claim, _hus(name), None, None))  # type: ignore[arg-type]  # a node
        return found[0].object.value if found and isinstance(found[0].object, ox.Literal) else ""

    return value("asOf"), float(value("countedShare") or 0), int(value("decimals") or 0), str(claim)


def _graph_of(store: ox.Store, statement: Node) -> ox.NamedNode | ox.BlankNode | ox.DefaultGraph:
    for quad in store.quads_for_pattern(statement, _TYPE, None, None):  # type: ignore[arg-type]  # a node
        return quad.graph_name
    return ox.DefaultGraph()


def _unsettle(store: ox.Store, kept: _Kept) -> None:
    """Let no stance stand that only denials, questions and forecasts speak of so far."""
    for statement in sorted(kept.shortened, key=str):
        if any(_asserts(store, claim) for claim in kept.claims[statement]):
            continue
        for quad in list(store.quads_for_pattern(statement, _STATUS, None, None)):  # type: ignore[arg-type]  # a node
            store.remove(quad)
            store.add(ox.Quad(quad.subject, _STATUS, _hus("Denied"), quad.graph_name))


def _asserts(store: ox.Store, claim: Node) -> bool:
    """Return whether a claim affirms its statement, as something that is or was so."""

    def values(name: str) -> set[str]:
        found = store.quads_for_pattern(claim, _hus(name), None, None)  # type: ignore[arg-type]  # a node
        return {str(quad.object).rsplit("#", 1)[-1].rstrip(">") for quad in found}

    return (
        "Denied" not in values("polarity")
        and values("modality") <= {"Stated", "Past"}
        and "Low" not in values("confidence")
    )


def _stand_again(store: ox.Store) -> None:
    """Let endorsements stand that nothing known on the day supersedes."""
    superseded = _hus("Superseded")
    for quad in list(store.quads_for_pattern(None, _STATUS, superseded, None)):
        if not any(store.quads_for_pattern(quad.subject, _SUPERSEDED, None, None)):
            store.remove(quad)
            store.add(ox.Quad(quad.subject, _STATUS, _hus("Standing"), quad.graph_name))


def _drop_shortcuts(store: ox.Store) -> None:
    """Keep shortcuts that a statement is behind, and add those that stand again."""
    for predicate, (kind, start, end, status) in _SHORTCUTS.items():
        behind: dict[tuple[str, str], ox.Quad] = {}
        for typed in store.quads_for_pattern(None, _TYPE, _hus(kind), None):
            statement = typed.subject
            if any(store.quads_for_pattern(statement, _STATUS, _hus("Denied"), None)):
                continue
            state = _hus(status) if status else None
            if state and not any(store.quads_for_pattern(statement, _STATUS, state, None)):
                continue
            for first in store.quads_for_pattern(statement, start, None, None):
                for last in store.quads_for_pattern(statement, end, None, None):
                    made = ox.Quad(first.object, predicate, last.object, typed.graph_name)  # type: ignore[arg-type]  # a person or party
                    behind[str(first.object), str(last.object)] = made
        present = set()
        for quad in list(store.quads_for_pattern(None, predicate, None, None)):
            key = str(quad.subject), str(quad.object)
            present.add(key)
            if key not in behind:
                store.remove(quad)
        if status or predicate == _hus("everEndorsed"):
            for key in sorted(behind.keys() - present):
                store.add(behind[key])


def is_day(text: str) -> bool:
    """Return whether `text` is a date as `graph_as_of` takes it.

    >>> is_day("2017-03-29"), is_day("29/03/2017"), is_day("2017-02-30")
    (True, False, False)
    """
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
