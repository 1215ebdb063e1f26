from __future__ import annotations

import pyoxigraph as ox
from flask.testing import FlaskClient

from hustings.vocabulary import SH

LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")


def described(client: FlaskClient) -> ox.Store:
    answer = client.get("/.well-known/void", headers={"Accept": "application/n-triples"})
    assert answer.status_code == 200
    store = ox.Store()
    store.load(answer.data, format=ox.RdfFormat.N_TRIPLES)
    return store


def test_the_questions_are_executables_with_the_question_in_two_languages(
    client: FlaskClient,
) -> None:
    store = described(client)
    select = store.quads_for_pattern(None, ox.NamedNode(SH + "select"), None)
    found = {quad.subject for quad in select}
    assert len(found) >= 20
    for one in found:
        labels = [quad.object for quad in store.quads_for_pattern(one, LABEL, None)]
        assert {label.language for label in labels if isinstance(label, ox.Literal)} == {"en", "fr"}


def test_every_described_question_runs_as_it_stands(client: FlaskClient) -> None:
    for quad in described(client).quads_for_pattern(None, ox.NamedNode(SH + "select"), None):
        assert isinstance(quad.object, ox.Literal)
        answer = client.post("/sparql", data={"query": quad.object.value})
        assert answer.status_code == 200, quad.object.value


def test_the_triples_that_are_told_are_those_that_a_query_counts(client: FlaskClient) -> None:
    store = described(client)
    triples = ox.NamedNode("http://rdfs.org/ns/void#triples")
    told = {quad.object for quad in store.quads_for_pattern(None, triples, None)}
    answer = client.post(
        "/sparql", data={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "format": "csv"}
    )
    number = answer.text.split()[1]
    assert told == {
        ox.Literal(number, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    }
