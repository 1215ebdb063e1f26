"""The ontology and the shapes as graphs: named throughout, the same each time, apart."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from hustings.iris import Minter
from hustings.rdf.vocabularies import GRAPHS, vocabulary_quads
from hustings.vocabulary import DEMO_BASE, HUS, RDFS

MINTER = Minter(DEMO_BASE)


@pytest.mark.parametrize("name", GRAPHS)
def test_a_graph_has_no_blank_nodes_and_is_the_same_each_time(name: str) -> None:
    one, two = (sorted(map(str, vocabulary_quads(name, MINTER))) for _ in range(2))
    assert one == two
    assert not any("_:" in line for line in one)
    assert all(line.endswith(f"<{DEMO_BASE}/graph/{name}>") for line in one)


def test_terms_and_shapes_can_be_asked_for_and_no_triple_is_in_both() -> None:
    store = ox.Store()
    for name in GRAPHS:
        store.extend(vocabulary_quads(name, MINTER))
    graph = f"GRAPH <{DEMO_BASE}/graph/ontology>"
    label = f'<{HUS}Claim> <{RDFS}label> ?label FILTER(LANG(?label) = "fr")'
    assert store.query(f"ASK {{ {graph} {{ {label} }} }}")
    shape = "?shape a <http://www.w3.org/ns/shacl#NodeShape>"
    assert store.query(f"ASK {{ GRAPH <{DEMO_BASE}/graph/shapes> {{ {shape} }} }}")
    both = "SELECT ?s { GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?s ?p ?o } FILTER(?g != ?h) }"
    assert not list(store.query(both))  # type: ignore[arg-type]  # a SELECT gives rows
