"""What is sent to a worker is less than what was asked, and asks the same."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from hustings.errors import QuerySyntaxError
from hustings.store import Question
from hustings.store.answers import evaluate
from hustings.vocabulary import prefixes
from hustings.web.ready import lean
from tests.conformance.questions import QUESTIONS, example

FORMATS = {"bindings": "json", "boolean": "json", "graph": "ntriples"}
HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes().items())
TRICKY = [
    "ASK { ?s a hus:Endorsement }",
    "PREFIX a: <http://a.example/>PREFIX b:<http://b.example/> ASK { ?s a:b ?o }",
    "prefix hus: <http://other.example/> PREFIX hus: <https://w3id.org/hustings/ns#>\n"
    "SELECT ?s { ?s a hus:Endorsement }",
    "PREFIX a: <http://a.example/> # a: is not used\nSELECT ('a:b' AS ?x) {}",
    "PREFIX a: <http://a.example/> SELECT ('a\\u003Ab' AS ?x) {}",
    "BASE <http://a.example/> PREFIX a: <b/> SELECT (a:c AS ?x) (<d> AS ?y) {}",
    "PREFIX : <http://a.example/> SELECT (:c AS ?x) {}",
    "PREFIX a: <http://a.example/> CONSTRUCT { ?s hus:endorses ?o } { ?s hus:endorses ?o }",
    "PREFIX a: <http://a.example/> DESCRIBE ?s { ?s hus:endorses ?o }",
    "PREFIX a: <http://a.example/> SELECT (COUNT(*) AS ?n) { ?s (hus:endorses|^hus:endorses)+ ?o }",
    "PREFIX a: <http://a.example/> SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    " GROUP BY ?g",
    "PREFIX a: <http://a.example/> SELECT * { ?s a hus:Endorsement ; ?p ?o } ORDER BY ?s ?p ?o",
]
WRONG = [
    "PREFIX a: <http://a.example/> SELECT { ?s }",
    "PREFIX a: <http://a.example/>\nPREFIX b: <http://b.example/> ASK { ?s nobody:knows ?o }",
    "PREFIX a: <not an iri> ASK {}",
    "PREFIX a: <http://a.example/> PREFIX",
    "PREFIX a: <http://a.example/>",
    "PREFIX a: <http://a.example/%zz> ASK {}",
    "PREFIX a: <http://a.example/> SELECT (a\\u003Ab AS ?x) {}",
    "PREFIX a:: <http://a.example/> ASK {}",
]


def answered(question: Question) -> list[str]:
    answer = evaluate(example(), question)
    text = answer.serialize(FORMATS[answer.kind]).decode()
    return sorted(text.splitlines())


@pytest.mark.parametrize("query", [*(path.read_text() for path in QUESTIONS), *TRICKY])
def test_the_same_answer_comes_without_the_prefixes_that_are_not_used(query: str) -> None:
    for text in (query, HEAD + query):
        question = Question(text, prefixes())
        assert answered(lean(question, FORMATS)) == answered(question)


@pytest.mark.parametrize("text", WRONG)
def test_an_error_is_told_at_the_same_place_in_the_same_words(text: str) -> None:
    errors = []
    for question in (Question(text), lean(Question(text), FORMATS)):
        with pytest.raises(QuerySyntaxError) as caught:
            evaluate(ox.Store(), question)
        errors.append((str(caught.value), caught.value.line, caught.value.column))
    assert errors[0] == errors[1]


def test_what_is_not_used_is_left_out_and_nothing_moves() -> None:
    text = HEAD + "ASK { ?s a hus:Endorsement }"
    found = lean(Question(text, prefixes()), FORMATS)
    assert list(found.prefixes) == ["hus"]
    assert found.text.split() == f"PREFIX hus: <{prefixes()['hus']}> {text[len(HEAD) :]}".split()
    assert [len(line) for line in found.text.split("\n")] == [len(x) for x in text.split("\n")]


def test_a_graph_that_is_written_with_prefixes_keeps_those_of_the_model() -> None:
    question = Question("CONSTRUCT WHERE { ?s hus:endorses ?o }", prefixes())
    assert lean(question, FORMATS | {"graph": "turtle"}).prefixes == prefixes()
    assert list(lean(question, FORMATS).prefixes) == ["hus"]
