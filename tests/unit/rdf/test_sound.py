"""What is called sound without asking must be sound when asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox
import pytest

from hustings.assembly import Graph
from hustings.iris import Minter
from hustings.rdf.checks import Check, run_check, sparql_check
from hustings.rdf.reports import Severity
from hustings.rdf.seen import Seen
from hustings.rdf.shapes import Scope, read_shapes
from hustings.rdf.sound import plain_test
from hustings.rdf.terms import Quad, engine_quads
from hustings.resolve import Ledger
from hustings.resources import folder
from hustings.vocabulary import DEMO_BASE, HUS, XSD
from tests.conformance.spring import records

ASKED_OF_DOCUMENTS = 14  # SPARQL constraints that have a plain test


@cache
def checks() -> tuple[tuple[Check, ...], dict[str, str]]:
    shapes = read_shapes(folder("shapes"))
    every = (sparql_check(one) for one in shapes.constraints)
    return tuple(check for check in every if plain_test(check)), dict(shapes.prefixes)


@cache
def documents() -> tuple[tuple[Quad, ...], ...]:
    minter = Minter(DEMO_BASE)
    return tuple(tuple(Graph([r], Ledger(), None, minter).data()) for r in records())


def disagreements(quads: list[Quad]) -> Iterator[str]:
    found, prefixes = checks()
    store, seen = ox.Store(), Seen(quads)
    store.extend(engine_quads(quads))
    for check in found:
        test = plain_test(check)
        assert test is not None
        if test(seen) and list(run_check(check, store, prefixes)):
            yield str(check.constraint)


def test_the_words_of_no_query_have_changed_since_its_test_was_written() -> None:
    found, _ = checks()
    assert len(found) == ASKED_OF_DOCUMENTS
    assert all(check.rule.severity is Severity.VIOLATION for check in found)
    assert all(check.scope is Scope.DOCUMENT for check in found)


def test_sound_documents_are_called_sound_by_every_test() -> None:
    found, _ = checks()
    for quads in documents():
        seen = Seen(quads)
        doubts = [
            check.constraint for check in found if not (t := plain_test(check)) or not t(seen)
        ]
        assert not doubts


@pytest.mark.parametrize("number", range(len(records())))
def test_whatever_is_missing_no_test_calls_sound_what_a_query_finds(number: int) -> None:
    quads = documents()[number]
    for place in places(quads):
        assert not list(disagreements([*quads[:place], *quads[place + 1 :]]))


@pytest.mark.parametrize("number", range(len(records())))
def test_whatever_else_is_said_no_test_calls_sound_what_a_query_finds(number: int) -> None:
    quads = documents()[number]
    elsewhere = ox.NamedNode(f"{DEMO_BASE}/graph/elsewhere")
    for quad in (quads[place] for place in places(quads)):
        assert not list(disagreements([*quads, quad._replace(graph_name=elsewhere)]))
        assert not list(disagreements([*quads, *other_values(quad)]))
        assert not list(disagreements([one if one != quad else changed(quad) for one in quads]))


def places(quads: tuple[Quad, ...]) -> Iterator[int]:
    """Yield where something stands that a query speaks of: two of each property."""
    words = " ".join(check.query for check in checks()[0])
    seen: Counter[str] = Counter()
    for place, quad in enumerate(quads):
        name = quad.predicate.value.rpartition("#")[2]
        seen[name] += 1
        if seen[name] <= 2 and (f"hus:{name} " in words or name == "type"):
            yield place


def other_values(quad: Quad) -> Iterator[Quad]:
    if isinstance(quad.object, ox.Literal):
        yield changed(quad)
    elif quad.predicate.value == HUS + "rank":
        yield quad._replace(object=ox.NamedNode(HUS + "Preferred"))
    elif quad.predicate.value == HUS + "status":
        yield quad._replace(object=ox.NamedNode(HUS + "Standing"))


def changed(quad: Quad) -> Quad:
    value = quad.object
    if not isinstance(value, ox.Literal):
        other = {"Preferred": "Accepted", "Affirmed": "Negated", "Stated": "Denied"}
        name = other.get(value.value.removeprefix(HUS))
        return quad._replace(object=ox.NamedNode(HUS + name)) if name else quad
    if value.datatype.value in (XSD + "integer", XSD + "decimal"):
        return quad._replace(object=ox.Literal("1000000", datatype=value.datatype))
    if value.language:
        return quad._replace(object=ox.Literal(f"{value.value} 9", language=value.language))
    return quad._replace(object=ox.Literal(f"9{value.value}"))
