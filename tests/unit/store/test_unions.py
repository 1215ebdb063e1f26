from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from hustings.store import Question, Store
from hustings.store.backup import backup, restore
from hustings.store.limits import Limits
from hustings.store.manifest import Manifest
from hustings.store.pool import Pool
from hustings.store.quads import load_derived
from hustings.store.tasks import Sources, Task
from hustings.store.unions import needs_whole

BASE = "https://example.org/x/graph"
GRAPH = f"""
<urn:a> <urn:p> "fact" <{BASE}/facts> .
<urn:a> <urn:p> "claim" <{BASE}/document/d1> .
<urn:a> <urn:p> "note" <urn:notes> .
<urn:a> <urn:p> "description" <{BASE}/meta> .
<urn:a> <urn:p> "decision" <{BASE}/report> .
"""
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def published(path: Path, text: str = GRAPH) -> Store:
    store = Store(path)
    store.publish(ox.parse(text, format=ox.RdfFormat.N_QUADS), {})
    return store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return published(tmp_path / "store")


def values(store: Store, query: str) -> list[str]:
    found = []
    for row in store.query(query).rows():
        found += [term.value for term in row.values() if isinstance(term, (ox.Literal,))]
    return sorted(found)


def test_the_default_graph_leaves_out_the_graphs_about_the_graph(store: Store) -> None:
    assert values(store, "SELECT ?o { <urn:a> ?p ?o }") == ["claim", "fact", "note"]
    assert values(store, COUNT) == ["3"]
    described = store.query("DESCRIBE <urn:a>")
    assert len(list(described.triples())) == 3


def test_they_answer_under_graph_and_from(store: Store) -> None:
    meta = f"SELECT ?o {{ GRAPH <{BASE}/meta> {{ ?s ?p ?o }} }}"
    assert values(store, meta) == ["description"]
    prefixed = f"PREFIX g: <{BASE}/> SELECT ?o {{ GRAPH g:report {{ ?s ?p ?o }} }}"
    assert values(store, prefixed) == ["decision"]
    assert values(store, f"SELECT ?o FROM <{BASE}/meta> {{ ?s ?p ?o }}") == ["description"]
    assert values(store, "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == ["5"]


def test_naming_another_graph_keeps_them_out_of_the_rest(store: Store) -> None:
    both = f"SELECT ?x ?o {{ GRAPH <{BASE}/facts> {{ ?s ?p ?x }} ?s ?p ?o }}"
    assert values(store, both) == ["claim", "fact", "fact", "fact", "fact", "note"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("SELECT * { ?s ?p 'GRAPH ?g' }", False),
        ("SELECT * { ?s <urn:graph> ?graph }", False),
        ("SELECT * { GRAPH <urn:g> { ?s ?p ?o } }", False),
        ("SELECT * { graph # a comment\n ?g { ?s ?p ?o } }", True),
        ("SELECT * { GRAPH $g { ?s ?p ?o } }", True),
        ("SELECT * { GRAPH <meta> { ?s ?p ?o } }", True),
        ("SELECT * { GRAPH <urn:\\u006Deta> { ?s ?p ?o } }", True),
        ("SELECT * FROM <urn:g> { ?s ?p ?o }", True),
    ],
)
def test_only_a_query_that_may_ask_for_them_is_put_to_the_whole(text: str, whole: bool) -> None:
    assert needs_whole(Question(text)) is whole


def test_a_protocol_that_names_a_dataset_gets_the_whole() -> None:
    assert needs_whole(Question(COUNT, named_graphs=("urn:g",)))


def test_a_graph_without_them_has_one_database(tmp_path: Path) -> None:
    store = published(tmp_path / "plain", f'<urn:a> <urn:p> "x" <{BASE}/facts> .\n')
    folder = store.current()
    assert folder is not None
    assert not (folder / "main").exists()
    assert values(store, COUNT) == ["1"]


def test_a_user_graph_may_bear_such_a_name(tmp_path: Path) -> None:
    outer = Manifest.read(published(tmp_path / "s").current() or tmp_path)
    assert f"{BASE}/meta" in outer.derived_graphs
    store = published(tmp_path / "own", f'<urn:a> <urn:p> "x" <{BASE}/facts> .\n')
    assert values(store, COUNT) == ["1"]


def test_a_restored_store_leaves_them_out_too(store: Store, tmp_path: Path) -> None:
    backup(store, tmp_path / "copy")
    other = Store(tmp_path / "other")
    restore(tmp_path / "copy", other)
    assert values(other, COUNT) == ["3"]


def test_a_change_of_lines_keeps_them_apart(store: Store) -> None:
    line = f'<urn:b> <urn:p> "new" <{BASE}/report> .\n'
    store.publish_change([], [line], {})
    assert values(store, COUNT) == ["3"]
    assert values(store, f"SELECT ?o {{ GRAPH <{BASE}/report> {{ ?s ?p ?o }} }}") == [
        "decision",
        "new",
    ]


@pytest.mark.parametrize("blank", [False, True])
def test_memory_is_filled_without_them(tmp_path: Path, blank: bool) -> None:
    path = tmp_path / "derived.nq"
    extra = f"_:b <urn:p> <urn:c> <{BASE}/meta> .\n_:b <urn:p> <urn:c> <urn:g> .\n" if blank else ""
    path.write_text(GRAPH.lstrip() + extra, encoding="utf-8")
    made = ox.Store()
    load_derived(made, tmp_path, (f"{BASE}/meta", f"{BASE}/report"))
    assert len(made) == 3 + blank


def test_a_former_day_leaves_them_out_too(store: Store) -> None:
    sources = Sources(lambda whole: store.reader(whole=whole), (f"{BASE}/meta",))
    found = sources.of(Task(Question(COUNT), as_of="2020-01-01"))
    assert len(found) == 3
    named = sources.of(Task(Question("ASK { GRAPH ?g {} }"), as_of="2020-01-01"))
    assert len(named) == 5


@pytest.fixture(params=["always", "never"])
def pool(request: pytest.FixtureRequest, store: Store) -> Iterator[Pool]:
    made = Pool(Limits(workers=1, in_memory=request.param))
    made.use(store.current(), store.manifest())
    yield made
    made.close()


def test_workers_answer_alike_from_memory_and_from_disk(pool: Pool) -> None:
    def asked(text: str) -> bytes:
        return pool.ask(Task(Question(text), {"bindings": "csv"})).read()

    assert asked(COUNT) == b"n\r\n3\r\n"
    assert asked(f"SELECT ?o {{ GRAPH <{BASE}/meta> {{ ?s ?p ?o }} }}") == b"o\r\ndescription\r\n"
    handed = Task(Question(""), {"graph": "ntriples"}, graph=f"{BASE}/report")
    assert b"decision" in pool.ask(handed).read()
