from __future__ import annotations

from collections import Counter

import pyoxigraph as ox

from hustings.rdf.description import Census
from hustings.rdf.terms import engine_quads
from hustings.vocabulary import HUS, RDF, VOID
from tests.conformance.spring import MINTER, quads, records


def described() -> tuple[list[ox.Quad], list[ox.Quad]]:
    census = Census(MINTER)
    counted = list(census.counted(quads()))
    return counted, list(engine_quads(census.quads()))


def value(found: list[ox.Quad], prop: str, subject: str = f"{MINTER.base}/") -> str:
    (only,) = {
        q.object.value
        for q in found
        if q.predicate.value == prop
        and q.subject == ox.NamedNode(subject)
        and isinstance(q.object, ox.Literal)
    }
    return only


def test_quads_pass_the_census_unchanged() -> None:
    counted, _ = described()
    assert counted == quads()


def test_the_numbers_are_those_of_the_default_graph() -> None:
    _, found = described()
    report = ox.NamedNode(MINTER.graph("report"))
    inside = [q for q in quads() if q.graph_name != report]
    assert value(found, VOID + "triples") == str(len(inside))
    assert value(found, VOID + "documents") == str(len(records()))


def test_every_class_has_a_part_with_its_number() -> None:
    _, found = described()
    endorsements = sum(
        q.predicate.value == RDF + "type" and q.object == ox.NamedNode(HUS + "Endorsement")
        for q in quads()
    )
    (part,) = [q.subject for q in found if q.object == ox.NamedNode(HUS + "Endorsement")]
    assert isinstance(part, ox.NamedNode)
    assert value(found, VOID + "entities", part.value) == str(endorsements)


def test_the_links_to_wikidata_are_a_part() -> None:
    _, found = described()
    links = MINTER.iri("graph", "meta-links-wikidata")
    assert value(found, VOID + "triples", links) == "2"


def test_parts_never_share_a_name() -> None:
    _, found = described()
    named = Counter(
        q.subject for q in found if q.predicate.value in (VOID + "class", VOID + "property")
    )
    assert set(named.values()) == {1}


def test_everything_stands_in_the_graph_outside_the_default_one() -> None:
    _, found = described()
    assert {q.graph_name for q in found} == {ox.NamedNode(MINTER.graph("meta"))}
    assert not any(isinstance(q.subject, ox.BlankNode) for q in found)
