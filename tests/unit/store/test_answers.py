from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from hustings.errors import QueryError, QuerySyntaxError
from hustings.store import Question
from hustings.store.answers import evaluate
from hustings.store.tokens import names_dataset, tokens


def two_graphs() -> ox.Store:
    store = ox.Store()
    store.load(
        b'<urn:a> <urn:p> "1" <urn:g1> .\n<urn:b> <urn:p> "2" <urn:g2> .\n'
        b"<urn:c> <urn:p> <urn:d> .",
        ox.RdfFormat.N_QUADS,
    )
    return store


def subjects(question: Question) -> list[str]:
    rows = evaluate(two_graphs(), question).rows()
    return sorted(str(row["s"]) for row in rows)


ALL = "SELECT ?s { ?s ?p ?o }"


def test_all_graphs_are_the_default_graph_when_nobody_names_one() -> None:
    assert subjects(Question(ALL)) == ["<urn:a>", "<urn:b>", "<urn:c>"]
    assert subjects(Question(ALL, union=False)) == ["<urn:c>"]


def test_a_from_clause_holds_beside_the_union_default_graph() -> None:
    assert subjects(Question("SELECT ?s FROM <urn:g1> { ?s ?p ?o }")) == ["<urn:a>"]


def test_the_protocol_overrides_the_from_clause() -> None:
    asked = Question("SELECT ?s FROM <urn:g1> { ?s ?p ?o }", default_graphs=("urn:g2",))
    assert subjects(asked) == ["<urn:b>"]


def test_naming_only_named_graphs_leaves_the_default_graph_empty() -> None:
    assert subjects(Question(ALL, named_graphs=("urn:g1",))) == []
    inside = Question("SELECT ?s { GRAPH ?g { ?s ?p ?o } }", named_graphs=("urn:g1",))
    assert subjects(inside) == ["<urn:a>"]


def test_a_syntax_error_tells_line_and_column() -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        evaluate(ox.Store(), Question("SELECT ?x {\n  ?x <urn:p> }"))
    assert (caught.value.line, caught.value.column) == (2, 14)
    assert "found '}'" in str(caught.value)
    assert len(str(caught.value)) < 200


def test_an_unknown_function_is_an_error_of_the_query() -> None:
    with pytest.raises(QueryError, match="urn:f"):
        evaluate(ox.Store(), Question("SELECT * { FILTER(<urn:f>(1)) }")).serialize("json")


def test_prefixes_need_not_be_declared_and_may_be() -> None:
    known = {"g": "urn:"}
    assert evaluate(two_graphs(), Question("ASK { g:a ?p ?o }", known))
    assert not evaluate(two_graphs(), Question("PREFIX g: <http://x/> ASK { g:a ?p ?o }", known))


@pytest.mark.parametrize("value", ["0", "false", '""'])
@pytest.mark.parametrize("name", ["json", "xml"])
def test_zero_false_and_the_empty_string_survive(value: str, name: str) -> None:
    raw = evaluate(ox.Store(), Question(f"SELECT ({value} AS ?x) {{}}")).serialize(name)
    form = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}[name]
    parsed = ox.parse_query_results(raw, form)
    assert isinstance(parsed, ox.QuerySolutions)
    assert next(iter(parsed))["x"] is not None


def test_each_kind_of_answer_says_what_it_is() -> None:
    store = two_graphs()
    assert evaluate(store, Question("ASK {}")).kind == "boolean"
    assert evaluate(store, Question("SELECT ?s ?p {}")).variables == ("s", "p")
    graph = evaluate(store, Question("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"))
    assert graph.kind == "graph"
    assert len(set(graph.triples())) == 3


def test_a_graph_is_not_written_as_csv_nor_a_table_as_turtle() -> None:
    with pytest.raises(QueryError, match="turtle"):
        evaluate(two_graphs(), Question("DESCRIBE <urn:a>")).serialize("csv")
    with pytest.raises(QueryError, match="csv"):
        evaluate(two_graphs(), Question(ALL)).serialize("turtle")
    assert json.loads(evaluate(two_graphs(), Question("ASK {}")).serialize("json"))["boolean"]


def test_strings_comments_and_iris_hide_no_keyword() -> None:
    text = "SELECT * { ?s <urn:from#x> \"FROM <urn:g>\", '''it's FROM''' # FROM <urn:g>\n }"
    assert not names_dataset(text)
    assert [t.kind for t in tokens(text)].count("string") == 2


def test_from_inside_a_pattern_is_no_dataset_clause() -> None:
    assert not names_dataset("SELECT * { ?from ?p ?o . ?o :from 1 }")
    assert names_dataset("SELECT * FROM NAMED <urn:g> { ?s ?p ?o }")
    assert names_dataset("select * from<urn:g>{}")


@pytest.mark.parametrize("count", [3, 2_500])
def test_ntriples_of_a_short_graph_come_without_repeats_and_none_is_lost(count: int) -> None:
    store = ox.Store()
    store.extend(
        ox.Quad(
            ox.NamedNode(f"urn:s{number}"),
            ox.NamedNode("urn:p"),
            ox.Literal("a\nb"),
            ox.NamedNode(graph),
        )
        for number in range(count)
        for graph in ("urn:one", "urn:two")
    )
    data = evaluate(store, Question("CONSTRUCT WHERE { ?s ?p ?o }")).serialize("ntriples")
    lines = data.splitlines()
    assert len(set(lines)) == count
    assert count > 2_000 or len(lines) == count


def test_the_engine_gives_a_triple_of_a_construct_once() -> None:
    store = ox.Store()
    for graph in ("urn:g", "urn:h"):
        for name in ("urn:a", "urn:b"):
            subject, predicate = ox.NamedNode(name), ox.NamedNode("urn:p")
            store.add(ox.Quad(subject, predicate, ox.Literal("1"), ox.NamedNode(graph)))
    for query, lines in (
        ("CONSTRUCT { ?s a <urn:x> } { ?s ?p ?o . ?t ?q ?o }", 2),
        ("CONSTRUCT { ?x a <urn:x> } { GRAPH ?g { ?s ?p ?o } BIND(<urn:y> AS ?x) }", 1),
        ("CONSTRUCT WHERE { ?s ?p ?o }", 2),
        ("DESCRIBE ?s { ?s ?p ?o }", 2),
    ):
        found = evaluate(store, Question(query)).serialize("ntriples").splitlines()
        assert (len(found), len(set(found))) == (lines, lines)


@pytest.mark.parametrize(
    ("query", "told", "place"),
    [
        ("SELECT ?x {\n  ?x foo:bar ?y }", "the prefix foo: is not declared", (2, 6)),
        ("SELECT (my:f(?s) AS ?x) { ?s ?p ?o }", "the prefix my: is not declared", (1, 9)),
        ("PREFIX g: <urn:>\nSELCT * {}", "a query begins with SELECT", (2, 1)),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE is an update", (1, 1)),
        ('PREFIX g: <urn:> ASK { g:a ?p "x:y" ', "the text ends too early", (1, 37)),
    ],
)
def test_common_mistakes_are_told_by_name_and_place(
    query: str, told: str, place: tuple[int, int]
) -> None:
    with pytest.raises(QuerySyntaxError, match=told) as caught:
        evaluate(ox.Store(), Question(query, {"hus": "urn:hus"}))
    assert (caught.value.line, caught.value.column) == place
