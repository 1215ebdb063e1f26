"""One suite for all stores: in a folder, in memory, on servers of several kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from hustings.errors import (
    QueryFailed,
    QuerySyntaxError,
    ReadOnlyStore,
    StoreError,
    StoreLocked,
    StoreUnavailable,
)
from hustings.settings import Settings
from hustings.store import MemoryStore, Question, RemoteStore, Store, open_store
from hustings.store.connection import Connection, Credentials
from hustings.store.values import by_value
from hustings.vocabulary import HUS, XSD
from hustings.web import create_app
from tests.loopback import Loopback
from tests.servers import NAMES, address, environ_of

DEMO = "https://w3id.org/hustings/demo"
GRAPHS = [f"{DEMO}/graph/document/{name}" for name in ("2017-03-29-valls", "2017-01-29-direct")]

Opener = Callable[..., Store]


def quad(subject: str, predicate: str, value: ox.NamedNode | ox.Literal, graph: str) -> ox.Quad:
    return ox.Quad(
        ox.NamedNode(f"{DEMO}/{subject}"),
        ox.NamedNode(HUS + predicate),
        value,
        ox.NamedNode(graph),
    )


def typed(text: str, kind: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))


MACRON = ox.NamedNode(f"{DEMO}/person/emmanuel-macron")
FIRST = [
    quad("person/manuel-valls", "endorses", MACRON, f"{DEMO}/graph/facts"),
    quad(
        "claim/7b1c",
        "quote",
        ox.Literal(
            'Valls : « je voterai pour Emmanuel Macron »\n"dès le premier tour"', language="fr"
        ),
        GRAPHS[0],
    ),
    quad("claim/7b1c", "date", typed("2017-03-29", "date"), GRAPHS[0]),
    quad("claim/7b1c", "published", typed("2017-03-29T09:12:00+02:00", "dateTime"), GRAPHS[0]),
    quad("claim/9e0a", "share", typed("58.90", "decimal"), GRAPHS[1]),
    quad("claim/9e0a", "votes", typed("1181872", "integer"), GRAPHS[1]),
    quad("claim/9e0a", "year", typed("2017", "gYear"), GRAPHS[1]),
    quad("claim/9e0a", "month", typed("2017-01", "gYearMonth"), GRAPHS[1]),
    quad("election/élection-2017", "title", ox.Literal("élection\t\\ 2017 😀"), GRAPHS[1]),
]
SECOND = [
    *FIRST[:4],
    quad("person/arnaud-montebourg", "endorses", MACRON, f"{DEMO}/graph/facts"),
    quad("claim/1f", "quote", ox.Literal("I will vote for Macron", language="en"), GRAPHS[0]),
]


def many(count: int, graph: str = f"{DEMO}/graph/entities") -> list[ox.Quad]:
    found = []
    for number in range(count):
        label = ox.Literal(f"candidate {number} of the municipal elections " * 8)
        found.append(quad(f"person/{number}", "name", label, graph))
    return found


KINDS = [
    "folder",
    "memory",
    "loopback",
    "loopback-other",
    *(pytest.param(name, marks=pytest.mark.remote) for name in NAMES),
]


@pytest.fixture(params=KINDS)
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Open the same store again and again."""
    kind = request.param
    if kind == "folder":
        yield lambda **how: open_store(str(tmp_path / "store"), **how)
    elif kind == "memory":
        opened = MemoryStore()
        yield lambda **_: opened
        opened.close()
    elif kind.startswith("loopback"):
        other = kind.endswith("other")
        name = "SPARQL/1.1" if other else "Oxigraph/0"
        with Loopback(name, union=other, doors=not other) as server:
            yield lambda **how: RemoteStore(
                server.address, workspace=tmp_path / "files", environ={}, **how
            )
    else:
        yield from _real(kind, tmp_path)


def _real(kind: str, tmp_path: Path) -> Iterator[Opener]:
    environ = environ_of(kind)
    line = Connection(Credentials.of(environ))

    def opened(**how: bool) -> Store:
        where = tmp_path / "files"
        return RemoteStore(address(kind), workspace=where, line=line, environ={}, **how)

    store = opened()
    assert isinstance(store, RemoteStore)
    empty(store)
    yield opened
    empty(store)


def empty(store: RemoteStore) -> None:
    """Drop every graph that is not the server's own."""
    from hustings.store.servers import updated

    for name in store._all_graphs():
        updated(store.line, store.server, f"DROP SILENT GRAPH <{name}>")
    store._known = None
    store._unites = None


@pytest.fixture
def store(opener: Opener) -> Store:
    return opener()


def endorsers(store: Store) -> list[str]:
    text = f"SELECT ?a {{ ?a <{HUS}endorses> ?b }} ORDER BY ?a"
    return [str(row["a"]).rsplit("/", 1)[-1].rstrip(">") for row in store.query(text).rows()]


def test_before_the_first_version_there_is_nothing(store: Store) -> None:
    assert store.version == "empty"
    assert store.graphs() == ()
    assert list(store.dump()) == []


def test_what_was_published_comes_back_with_the_same_values(store: Store) -> None:
    version = store.publish(FIRST, {"documents": 2})
    assert by_value(store.dump()) == by_value(FIRST)
    assert store.version == version
    assert store.manifest().build == {"documents": 2}
    assert store.manifest().derived_quads == len(FIRST)
    assert store.graphs() == tuple(sorted({*GRAPHS, f"{DEMO}/graph/facts"}))


def test_the_dump_is_sorted_so_that_two_can_be_compared(store: Store) -> None:
    store.publish(FIRST, {})
    lines = [str(one) for one in store.dump()]
    assert lines == sorted(lines)


def test_equal_graphs_have_equal_versions_in_every_store(store: Store, tmp_path: Path) -> None:
    folder = open_store(str(tmp_path / "reference"))
    assert store.publish(FIRST, {}) == folder.publish(list(reversed(FIRST)), {})


def test_a_second_version_replaces_the_first(store: Store) -> None:
    first = store.publish(FIRST, {})
    second = store.publish(SECOND, {})
    assert first != second
    assert by_value(store.dump()) == by_value(SECOND)
    assert GRAPHS[1] not in store.graphs()
    assert store.manifest().sequence == 2


def test_a_large_change_replaces_what_was_there(store: Store) -> None:
    store.publish([*FIRST, *many(50)], {})
    large = [*SECOND, *many(3_000)]
    store.publish(large, {})
    assert by_value(store.dump()) == by_value(large)
    store.publish([*SECOND, *many(10)], {})
    assert by_value(store.dump()) == by_value([*SECOND, *many(10)])


def test_the_same_graph_again_changes_nothing_but_who_built_it(store: Store) -> None:
    first = store.publish(FIRST, {"engine": "one"})
    assert store.publish(FIRST, {"engine": "two"}) == first
    assert store.manifest().build == {"engine": "two"}
    assert store.manifest().sequence == 1


def test_lines_taken_out_and_put_in_make_the_next_version(store: Store) -> None:
    store.publish(FIRST, {})
    gone = [f"{one} .\n" for one in FIRST if one not in SECOND]
    come = [f"{one} .\n" for one in SECOND if one not in FIRST]
    store.publish_change(gone, come, {})
    assert by_value(store.dump()) == by_value(SECOND)
    assert store.manifest().derived_graphs == tuple(sorted({GRAPHS[0], f"{DEMO}/graph/facts"}))


def test_all_graphs_together_are_the_default_graph(store: Store) -> None:
    store.publish(SECOND, {})
    assert endorsers(store) == ["arnaud-montebourg", "manuel-valls"]


def test_graphs_can_be_named_in_the_query(store: Store) -> None:
    store.publish(FIRST, {})
    text = f"SELECT ?g {{ GRAPH ?g {{ <{DEMO}/claim/7b1c> <{HUS}date> ?date }} }}"
    assert [str(row["g"]) for row in store.query(text).rows()] == [f"<{GRAPHS[0]}>"]
    chosen = f"SELECT (COUNT(*) AS ?n) FROM <{GRAPHS[0]}> {{ ?s ?p ?o }}"
    assert [row["n"].value for row in store.query(chosen).rows()] == ["3"]  # type: ignore[union-attr]  # a literal


def test_graphs_can_be_named_by_the_protocol(store: Store) -> None:
    store.publish(FIRST, {})
    asked = Question("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", default_graphs=(GRAPHS[0],))
    assert [row["n"].value for row in store.query(asked).rows()] == ["3"]  # type: ignore[union-attr]  # a literal


def test_prefixes_need_not_be_declared(store: Store) -> None:
    store.publish(FIRST, {})
    asked = Question("SELECT ?q { ?c hus:quote ?q }", {"hus": HUS, "unused": "urn:unused#"})
    (row,) = store.query(asked).rows()
    assert row["q"] == FIRST[1].object


def test_yes_and_no_are_told_apart(store: Store) -> None:
    store.publish(FIRST, {})
    assert store.query(f"ASK {{ ?s <{HUS}endorses> <{MACRON.value}> }}")
    assert not store.query(f"ASK {{ <{MACRON.value}> <{HUS}endorses> ?s }}")


def test_a_graph_can_be_constructed(store: Store) -> None:
    store.publish(FIRST, {})
    text = f"CONSTRUCT {{ ?o <{HUS}endorsedBy> ?s }} WHERE {{ ?s <{HUS}endorses> ?o }}"
    assert b"endorsedBy" in store.query(text).serialize("turtle")


def test_a_table_is_written_alike_by_all(store: Store, tmp_path: Path) -> None:
    text = f"SELECT ?a ?b {{ ?a <{HUS}endorses> ?b }} ORDER BY ?a"
    reference = open_store(str(tmp_path / "reference"))
    for one in (store, reference):
        one.publish(SECOND, {})
    for form in ("csv", "json", "tsv", "xml"):
        assert store.query(text).serialize(form) == reference.query(text).serialize(form)


def test_a_query_that_does_not_parse_is_the_fault_of_the_query(store: Store) -> None:
    store.publish(FIRST, {})
    with pytest.raises(QuerySyntaxError):
        store.query("SELECT ?a WHERE { ?a ?b").serialize("csv")


def test_a_question_that_is_none_is_refused(store: Store) -> None:
    store.publish(FIRST, {})
    with pytest.raises((QuerySyntaxError, QueryFailed)):
        store.query("DROP ALL").serialize("csv")
    assert len(list(store.dump())) == len(FIRST)


def test_graphs_with_no_lines_left_are_gone(store: Store) -> None:
    store.publish(FIRST, {})
    store.publish([], {})
    assert store.graphs() == ()
    assert list(store.dump()) == []


def test_reading_where_nothing_was_published_says_what_to_do(opener: Opener) -> None:
    if isinstance(opener(), MemoryStore):
        pytest.skip("nobody can open a store in memory to read it only")
    with pytest.raises(StoreUnavailable, match="hustings build"):
        opener(read_only=True)


def test_a_store_opened_for_reading_is_not_written(opener: Opener) -> None:
    store = opener()
    if isinstance(store, MemoryStore):
        pytest.skip("nobody can open a store in memory to read it only")
    store.publish(FIRST, {})
    reading = opener(read_only=True)
    with pytest.raises(ReadOnlyStore):
        reading.publish(SECOND, {})
    assert by_value(reading.dump()) == by_value(FIRST)


def test_two_do_not_write_at_once(opener: Opener) -> None:
    one, other = opener(), opener()
    if one is other:
        pytest.skip("there is only one way to open it")
    one.publish(FIRST, {})
    with one.writing(), pytest.raises(StoreLocked):
        other.publish(SECOND, {})


def test_another_reader_sees_what_was_published(opener: Opener) -> None:
    opener().publish(SECOND, {})
    assert endorsers(opener()) == ["arnaud-montebourg", "manuel-valls"]


def test_quads_that_break_off_leave_the_former_version(store: Store) -> None:
    store.publish(FIRST, {})

    def breaking() -> Iterator[ox.Quad]:
        yield from SECOND
        raise StoreError("the builder failed")

    with pytest.raises(StoreError, match="the builder failed"):
        store.publish(breaking(), {})
    assert by_value(store.dump()) == by_value(FIRST)


def test_the_endpoint_answers_in_front_of_any_store(store: Store) -> None:
    store.publish(SECOND, {})
    client = create_app(Settings(workers=0), store).test_client()
    text = "SELECT ?a { ?a hus:endorses ?b } ORDER BY ?a"
    answer = client.get("/sparql", query_string={"query": text}, headers={"Accept": "text/csv"})
    assert answer.status_code == 200
    assert answer.text.split() == [
        "a",
        f"{DEMO}/person/arnaud-montebourg",
        f"{DEMO}/person/manuel-valls",
    ]
    graph = client.get("/graph-store", query_string={"graph": GRAPHS[0]})
    assert "I will vote for Macron" in graph.text
    missing = client.get("/graph-store", query_string={"graph": GRAPHS[1]})
    assert missing.status_code == 404
    wrong = client.get("/sparql", query_string={"query": "SELECT ?a {"})
    assert wrong.status_code == 400
