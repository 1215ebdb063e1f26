from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.errors import QueryError, QueryRefused, QueryTooLarge
from hustings.store.tokens import tokens, words_and_marks
from hustings.vocabulary import prefixes
from hustings.web.gate import Gate, clauses_after, guard_derived
from hustings.web.refusals import Forbidden

GATE = Gate(depth=50, operators=100)
FACTS = "https://w3id.org/hustings/demo/graph/facts"
DERIVED = frozenset({FACTS})


def test_an_ordinary_query_passes() -> None:
    assert GATE.judge("SELECT ?a ?b { ?a hus:endorses ?b }") is False


@pytest.mark.parametrize("pair", ["{}", "()", "[]"])
def test_a_query_nested_too_deeply_does_not(pair: str) -> None:
    with pytest.raises(QueryTooLarge, match="50 levels"):
        GATE.judge("SELECT * " + pair[0] * 51 + pair[1] * 51)


def test_brackets_inside_strings_are_not_nesting() -> None:
    GATE.judge('SELECT * { ?s ?p "' + "{" * 1000 + '" }')


@pytest.mark.parametrize("joint", [" UNION ", " || ", "/", "|", " + "])
def test_a_query_with_too_many_operators_does_not_pass(joint: str) -> None:
    with pytest.raises(QueryTooLarge, match="100 operators"):
        GATE.judge("SELECT * {" + joint.join(["<urn:x>"] * 200) + "}")


def test_many_values_are_no_operators() -> None:
    values = " ".join(f"<urn:v{n}>" for n in range(50_000))
    assert GATE.judge(f"SELECT * {{ VALUES ?v {{ {values} }} ?v ?p ?o }}") is False


def test_a_query_that_is_too_long_does_not_pass() -> None:
    with pytest.raises(QueryTooLarge, match="10 bytes"):
        Gate(text_bytes=10).judge("SELECT * { ?s ?p ?o }")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://example.org/sparql> { ?s ?p ?o } }",
        "SELECT * { SERVICE ?where { ?s ?p ?o } }",
        "PREFIX x: <http://example.org/> SELECT * { SERVICE x:sparql { ?s ?p ?o } }",
        "LOAD <http://example.org/data.ttl>",
        "LOAD <file:///etc/passwd> INTO GRAPH <urn:g>",
    ],
)
def test_nothing_reaches_out_when_nothing_is_listed(text: str) -> None:
    with pytest.raises(QueryRefused, match="lists none"):
        GATE.judge(text)


def test_a_listed_service_passes_and_needs_the_network() -> None:
    gate = Gate(service_allow=frozenset({"http://192.0.2.1/sparql"}))
    assert gate.judge("SELECT * { SERVICE <http://192.0.2.1/sparql> { ?s ?p ?o } }") is True
    with pytest.raises(QueryRefused, match=r"192\.0\.2\.1"):
        gate.judge("SELECT * { SERVICE <http://192.0.2.1/other> { ?s ?p ?o } }")


def test_a_name_that_leads_into_this_machine_is_refused_though_listed() -> None:
    gate = Gate(service_allow=frozenset({"http://localhost:8080/*", "file:///*"}))
    for url in ("http://localhost:8080/sparql", "file:///etc/passwd"):
        with pytest.raises(QueryRefused):
            gate.judge(f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}")


def test_a_silent_load_may_fail_in_silence_only_where_there_is_no_network() -> None:
    assert GATE.judge("LOAD SILENT <http://example.org/>") is False
    with pytest.raises(QueryRefused):
        Gate(confined=False).judge("LOAD SILENT <http://example.org/>")


def test_the_word_in_a_string_an_iri_or_a_comment_is_no_call() -> None:
    GATE.judge('SELECT * { ?s <http://x/SERVICE> "SERVICE <http://y/>" } # SERVICE <http://z/>')
    GATE.judge("SELECT ?service { ?service a schema:Service ; schema:service ?load }")


def test_the_dataset_of_the_protocol_becomes_using_clauses() -> None:
    text = "INSERT { GRAPH <urn:a> { ?s ?p ?o } } WHERE { ?s ?p ?o . FILTER EXISTS { ?s ?q 1 } }"
    assert clauses_after(text, ["urn:g"], ["urn:n"]) == text.replace(
        "WHERE", " USING <urn:g> USING NAMED <urn:n> WHERE"
    )
    assert clauses_after(text, [], []) == text


@pytest.mark.parametrize("word", ["USING <urn:x>", "WITH <urn:x>"])
def test_an_update_that_names_its_dataset_twice_is_refused(word: str) -> None:
    text = f"{word} DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}"
    with pytest.raises(QueryError, match="beside"):
        clauses_after(text, ["urn:g"], [])


def test_an_iri_of_the_protocol_cannot_smuggle_in_another_clause() -> None:
    with pytest.raises(QueryError, match="not an IRI"):
        clauses_after("DELETE {} WHERE {}", ["urn:g> USING <urn:h"], [])


@pytest.mark.parametrize(
    "text",
    [
        f"INSERT DATA {{ GRAPH <{FACTS}> {{ <urn:a> <urn:b> 1 }} }}",
        "INSERT DATA { GRAPH graph:facts { <urn:a> <urn:b> 1 } }",
        f"PREFIX g: <{FACTS[:-5]}> DELETE DATA {{ GRAPH g:facts {{ <urn:a> <urn:b> 1 }} }}",
        f"WITH <{FACTS}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        "INSERT { GRAPH ?g { ?s ?p 1 } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
        "INSERT DATA { <urn:a> <urn:b> 1 } ; CLEAR ALL",
        "DROP SILENT NAMED",
        f"DROP GRAPH <{FACTS}>",
        f"COPY <urn:a> TO <{FACTS}>",
        f"MOVE <{FACTS}> TO <urn:a>",
        f"LOAD SILENT <urn:x> INTO GRAPH <{FACTS}>",
        "BASE <https://w3id.org/hustings/demo/graph/> DROP GRAPH <facts>",
    ],
)
def test_an_update_that_could_touch_a_derived_graph_is_refused(text: str) -> None:
    with pytest.raises(Forbidden):
        guard_derived(text, DERIVED, prefixes())


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> 1 }",
        "INSERT DATA { GRAPH <urn:mine> { <urn:a> <urn:b> 1 } }",
        f"INSERT {{ GRAPH <urn:mine> {{ ?s ?p 1 }} }} WHERE {{ GRAPH <{FACTS}> {{ ?s ?p ?o }} }}",
        "WITH <urn:mine> DELETE { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "DELETE WHERE { GRAPH <urn:mine> { ?s ?p ?o } }",
        "CLEAR DEFAULT ; DROP GRAPH <urn:mine> ; CREATE SILENT GRAPH <urn:new>",
        "ADD DEFAULT TO <urn:mine>",
    ],
)
def test_an_update_of_user_graphs_passes(text: str) -> None:
    guard_derived(text, DERIVED, prefixes())


def test_without_derived_graphs_everything_is_the_users() -> None:
    guard_derived("DROP ALL", frozenset(), prefixes())


def test_keywords_and_marks_are_those_among_the_tokens() -> None:
    text = (
        'select ?union (ex:filter) <urn:bind> "VALUES" # GRAPH\n optional { ?a ^<urn:b>|!ex:c ?d }'
    )
    found = [(t.text, t.start + len(t.text)) for t in tokens(text) if t.kind in ("word", "mark")]
    assert list(words_and_marks(text)) == found


PIECES = [
    *"{}()[]<>|^`\\\"'?$.:,;#\n @%_-+*/!=&~é0a1eEuU",
    "urn:x",
    "union",
    "'''",
    "<<(",
    "{|",
    "<u:a>",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_whatever_the_text_the_same_keywords_and_marks_are_found(text: str) -> None:
    told = [t for t in tokens(text) if t.kind in ("word", "mark") and t.text not in ".,;"]
    found = [pair for pair in words_and_marks(text) if pair[0] not in ".,;"]
    assert found == [(t.text, t.start + len(t.text)) for t in told]


def test_what_a_service_calls_is_judged_wherever_it_stands() -> None:
    listed = Gate(service_allow=frozenset({"https://192.0.2.1/sparql"}))
    inner = "SERVICE SILENT <https://192.0.2.1/sparql> { ?s ?p ?o }"
    assert listed.judge(f"ASK {{ {inner} {inner} }}") is True
    with pytest.raises(QueryRefused):
        listed.judge(f"ASK {{ {inner} SERVICE ?where {{ }} }}")


def test_long_texts_are_judged_too() -> None:
    text = "ASK { " + "?s ?p ?o . " * 2_000 + "}"
    assert GATE.judge(text) is False
    with pytest.raises(QueryTooLarge, match="100 operators"):
        GATE.judge(text.replace("?o .", "?o . FILTER(?o)"))
