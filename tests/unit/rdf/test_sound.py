"""What is called sound without asking must be sound when asked."""

from __future__ import annotations

import random
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
from hustings.rdf.terms import Description, Quad, engine_quads, hus, quads_of
from hustings.rdf.validate import Validator
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


@cache
def validator() -> Validator:
    return Validator()


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


@pytest.mark.parametrize("number", range(len(records())))
def test_descriptions_are_judged_as_their_quads_are(number: int) -> None:
    minter = Minter(DEMO_BASE)
    found = list(Graph([records()[number]], Ledger(), None, minter).descriptions())
    assert validator().conforms_described(found)
    chance = random.Random(number)  # which places are tried
    values = [value for one in found for _, value in one.rows]
    told = []
    for _ in range(60):
        one = chance.choice([one for one in found if one.rows])
        place = chance.randrange(len(one.rows))
        before, row = list(one.rows), one.rows[place]
        one.rows[place : place + 1] = chance.choice([[], [row, (row[0], chance.choice(values))]])
        told.append(validator().conforms_described(found))
        assert told[-1] == validator().conforms(quads_of(found))
        one.rows[:] = before
    assert {True, False} == set(told)


def test_what_stands_in_two_graphs_is_seen_in_descriptions() -> None:
    minter = Minter(DEMO_BASE)
    found = list(Graph([records()[0]], Ledger(), None, minter).descriptions())
    again = Description(found[0].subject, ox.NamedNode(minter.graph("facts")))
    again.rows.append(found[0].rows[0])
    assert not validator().conforms_described([*found, again])


def test_an_iri_that_is_none_is_refused_before_anything_is_published() -> None:
    minter = Minter(DEMO_BASE)
    found = list(Graph([records()[0]], Ledger(), None, minter).descriptions())
    found[0].to(hus("about"), "https://e.org/a b")
    with pytest.raises(ValueError, match="IRI"):
        validator().conforms_described(found)


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
