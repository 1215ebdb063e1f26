from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from hustings.errors import (
    HustingsError,
    QueryTimeout,
    ReadOnlyStore,
    SettingsError,
    StoreError,
    StoreUnavailable,
)
from hustings.store import Question, RemoteStore, open_store
from hustings.store.backup import backup, restore
from hustings.store.connection import Connection, Credentials, Limits, checked
from hustings.store.publishing import STAGING, changes, split
from hustings.store.remote import workspace_of
from hustings.store.replies import with_prologue
from hustings.store.servers import undoes_failures
from hustings.store.values import by_value
from tests.loopback import Fault, Loopback, Seen

DEMO = "https://w3id.org/hustings/demo"
HTML = Fault(200, b"<!DOCTYPE html><title>Welcome</title>", "text/html")


def quad(subject: str, text: str, graph: str = "facts") -> ox.Quad:
    return ox.Quad(
        ox.NamedNode(f"{DEMO}/person/{subject}"),
        ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"),
        ox.Literal(text),
        ox.NamedNode(f"{DEMO}/graph/{graph}"),
    )


FIRST = [quad("manuel-valls", "Manuel Valls"), quad("benoit-hamon", "Benoît Hamon", "entities")]
SECOND = [quad("manuel-valls", "Manuel Valls"), quad("yannick-jadot", "Yannick Jadot", "more")]
LARGE = [*SECOND, *(quad(f"candidate-{n}", f"Candidate {n} " * 400) for n in range(4_000))]


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as running:
        yield running


def opened(server: Loopback, folder: Path, **limits: float) -> RemoteStore:
    line = Connection(limits=Limits(**limits), sleep=lambda _: None)  # type: ignore[arg-type]  # the test's own
    return RemoteStore(server.address, workspace=folder / "files", line=line, environ={})


def on(path: str, fault: Fault, times: int = 1_000) -> Callable[[Seen], Fault | None]:
    """Answer requests to a path with a fault, so many times."""
    left = [times]

    def found(asked: Seen) -> Fault | None:
        if not asked.path.startswith(path) or left[0] == 0:
            return None
        left[0] -= 1
        return fault

    return found


# ---- addresses and credentials


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://graphs.example.org/sparql", "use https://"),
        ("http://127.0.0.1.example.org/sparql", "use https://"),
        ("ftp://127.0.0.1/sparql", "a folder, memory:, or an https:// address"),
        ("https://", "a folder, memory:, or an https:// address"),
        ("https://graphs.example.org:port/", "not an address"),
        ("https://me:secret@graphs.example.org/", "HUSTINGS_STORE_PASSWORD"),
        ("https://graphs.example.org/?graph=x", "without"),
    ],
)
def test_an_address_that_may_not_be_asked_is_refused(address: str, told: str) -> None:
    with pytest.raises(StoreError, match=told):
        checked(address)


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(StoreError) as error:
        open_store("https://me:secret@graphs.example.org/")
    assert "secret" not in str(error.value)


def test_a_password_is_not_shown() -> None:
    who = Credentials.of({"HUSTINGS_STORE_USER": "me", "HUSTINGS_STORE_PASSWORD": "secret"})
    assert "secret" not in repr(who)


@pytest.mark.parametrize(
    "environ",
    [
        {"HUSTINGS_STORE_PASSWORD": "x"},
        {"HUSTINGS_STORE_USER": "me", "HUSTINGS_STORE_TOKEN": "x"},
    ],
)
def test_credentials_that_do_not_fit_together_are_a_wrong_setting(environ: dict[str, str]) -> None:
    with pytest.raises(SettingsError):
        Credentials.of(environ)


def test_a_token_is_borne(server: Loopback, tmp_path: Path) -> None:
    line = Connection(Credentials(token="t0ken"))
    RemoteStore(server.address, workspace=tmp_path, line=line, environ={}).graphs()
    assert {seen.headers.get("authorization") for seen in server.seen} == {"Bearer t0ken"}


def test_wrong_credentials_are_told_with_what_to_set(server: Loopback, tmp_path: Path) -> None:
    server.fault = on("/", Fault(401, b"who are you?"))
    with pytest.raises(StoreUnavailable, match=r"refuses our credentials.*HUSTINGS_STORE_USER"):
        opened(server, tmp_path).graphs()


def test_each_address_has_a_workspace_of_its_own() -> None:
    environ = {"XDG_DATA_HOME": "/data"}
    one = workspace_of("https://a.example.org", environ)
    assert one.parent == Path("/data/hustings/remote")
    assert one != workspace_of("https://b.example.org", environ)
    assert workspace_of("https://a.example.org", {"HUSTINGS_WORKSPACE": "/w"}) == Path("/w")


def test_a_backup_of_a_store_on_a_server_is_left_to_the_server(
    server: Loopback, tmp_path: Path
) -> None:
    store = opened(server, tmp_path)
    with pytest.raises(StoreError, match=r"by the server; copy the builder's files"):
        backup(store, tmp_path / "to")
    with pytest.raises(StoreError, match=r"by the server; copy the builder's files"):
        restore(tmp_path, store)
    assert not (tmp_path / "to").exists()


# ---- servers that fail


def test_a_server_that_is_down_is_told(tmp_path: Path) -> None:
    with Loopback() as server:
        store = opened(server, tmp_path)
    with pytest.raises(StoreUnavailable, match="does not answer"):
        store.graphs()


def test_a_server_that_comes_back_is_asked_again(server: Loopback, tmp_path: Path) -> None:
    store = opened(server, tmp_path)
    store.publish(FIRST, {})
    server.fault = on("/query", Fault(503, b"starting", headers={"Retry-After": "1"}), 3)
    assert len(store.graphs()) == 2


def test_a_web_page_instead_of_answers_is_told(server: Loopback, tmp_path: Path) -> None:
    server.fault = on("/", HTML)
    with pytest.raises(StoreUnavailable, match="web page"):
        opened(server, tmp_path).graphs()


def test_a_web_page_in_the_middle_is_told(server: Loopback, tmp_path: Path) -> None:
    store = opened(server, tmp_path)
    store.publish(FIRST, {})
    server.fault = on("/query", HTML)
    with pytest.raises(StoreUnavailable, match="web page"):
        store.query("ASK {}")


def test_a_redirect_is_not_followed_with_credentials(server: Loopback, tmp_path: Path) -> None:
    store = opened(server, tmp_path)
    store.publish(FIRST, {})
    goal = {"Location": "https://elsewhere.example.org/"}
    server.fault = on("/query", Fault(307, headers=goal))
    with pytest.raises(StoreUnavailable, match=r"elsewhere.example.org"):
        store.query("ASK {}")


def test_half_an_answer_is_none(server: Loopback, tmp_path: Path) -> None:
    store = opened(server, tmp_path, retries=1)
    store.publish(FIRST, {})
    server.fault = on("/query", Fault(200, b'{"head": {"vars": ["a"]}, "results": {"bindings": ['))
    with pytest.raises(HustingsError):
        store.query("SELECT ?a { ?a ?b ?c }").serialize("csv")


def test_a_slow_answer_is_cut_off(server: Loopback, tmp_path: Path) -> None:
    store = opened(server, tmp_path, query_s=0.2)
    store.publish(FIRST, {})
    server.fault = on("/query", Fault(200, after_s=0.6))
    with pytest.raises(QueryTimeout, match=r"0.2 s"):
        store.query("ASK {}")


def test_a_server_that_breaks_off_is_told(server: Loopback, tmp_path: Path) -> None:
    store = opened(server, tmp_path, retries=1)
    store.publish(FIRST, {})
    server.fault = on("/query", Fault(0))
    with pytest.raises(StoreUnavailable, match="does not answer"):
        store.query("ASK {}")


# ---- what was published stays


@pytest.mark.parametrize("fault", [Fault(403, b"read-only"), Fault(405, b"POST is not allowed")])
def test_a_server_for_reading_only_is_told(server: Loopback, tmp_path: Path, fault: Fault) -> None:
    store = opened(server, tmp_path)
    server.fault = on("/update", fault)
    with pytest.raises(ReadOnlyStore, match="only read"):
        store.publish(FIRST, {})


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/store", Fault(507, b"no space left on device")),
        ("/store", Fault(500, b"out of memory")),
        ("/store", Fault(0)),
        ("/update", Fault(500, b"no space left on device")),
        ("/update", Fault(0)),
        ("/update", Fault(204, after_s=2.5)),
    ],
)
def test_what_was_published_stays_when_a_change_fails(
    server: Loopback, tmp_path: Path, path: str, fault: Fault
) -> None:
    store = opened(server, tmp_path, retries=1, update_s=2.0)
    store.publish(FIRST, {})
    server.fault = on(path, fault)
    with pytest.raises(HustingsError):
        store.publish(LARGE, {})
    server.fault = lambda _: None
    assert by_value(store.dump()) == by_value(FIRST)
    assert store.manifest().sequence == 1


def test_the_next_build_clears_away_what_a_broken_one_left(
    server: Loopback, tmp_path: Path
) -> None:
    store = opened(server, tmp_path)
    store.publish(FIRST, {})

    def moves_fail(asked: Seen) -> Fault | None:
        return Fault(500, b"out of space") if b"MOVE" in asked.body else None

    server.fault = moves_fail
    with pytest.raises(StoreError, match="out of space"):
        store.publish(LARGE, {})
    assert any(str(name).startswith(f"<{STAGING}") for name in server.graph.named_graphs())
    assert not any(name.startswith("urn:hustings") for name in store.graphs())
    server.fault = lambda _: None
    store.publish(SECOND, {})
    assert not any(str(name).startswith(f"<{STAGING}") for name in server.graph.named_graphs())
    assert by_value(store.dump()) == by_value(SECOND)


def test_a_first_build_that_broke_off_is_no_version(server: Loopback, tmp_path: Path) -> None:
    store = opened(server, tmp_path, retries=0)
    server.fault = on("/store", Fault(500, b"out of space"))
    with pytest.raises(StoreError, match="out of space"):
        store.publish(FIRST, {})
    server.fault = lambda _: None
    assert store.version == "empty"
    store.publish(SECOND, {})
    assert by_value(store.dump()) == by_value(SECOND)


def test_an_update_whose_answer_was_lost_is_not_made_twice(
    server: Loopback, tmp_path: Path
) -> None:
    store = opened(server, tmp_path)
    store.publish(FIRST, {})

    def lost(asked: Seen) -> Fault | None:
        if asked.path != "/update" or b"DELETE DATA" not in asked.body:
            return None
        server.answered(asked)
        return Fault(0)

    server.fault = lost
    version = store.publish(SECOND, {})
    assert store.version == version
    assert by_value(store.dump()) == by_value(SECOND)


def test_statements_that_a_server_loses_are_missed(server: Loopback, tmp_path: Path) -> None:
    store = opened(server, tmp_path)
    store.publish(FIRST, {})
    server.fault = on("/store", Fault(204))
    with pytest.raises(StoreError, match="the server holds 0"):
        store.publish(LARGE, {})
    server.fault = lambda _: None
    assert by_value(store.dump()) == by_value(FIRST)


# ---- user graphs and other hands


def test_user_graphs_stay_and_are_dumped_after_the_derived_part(
    server: Loopback, tmp_path: Path
) -> None:
    server.graph.add(quad("user", "A note", "notes"))
    store = opened(server, tmp_path)
    store.publish(FIRST, {})
    store.publish(LARGE, {})
    store.publish(SECOND, {})
    assert by_value(store.dump()) == by_value([*SECOND, quad("user", "A note", "notes")])
    assert by_value(store.dump(derived_only=True)) == by_value(SECOND)


def test_a_derived_graph_does_not_take_the_name_of_a_user_graph(
    server: Loopback, tmp_path: Path
) -> None:
    server.graph.add(quad("user", "A note", "facts"))
    with pytest.raises(StoreError, match="is a user graph"):
        opened(server, tmp_path).publish(FIRST, {})


def test_a_build_from_another_machine_replaces_all_of_it(server: Loopback, tmp_path: Path) -> None:
    opened(server, tmp_path / "one").publish(FIRST, {})
    opened(server, tmp_path / "two").publish(SECOND, {})
    store = opened(server, tmp_path / "one")
    assert by_value(store.dump()) == by_value(SECOND)
    store.publish(FIRST, {})
    assert by_value(store.dump()) == by_value(FIRST)


def test_graphs_that_others_dropped_come_back_with_the_next_build(
    server: Loopback, tmp_path: Path
) -> None:
    store = opened(server, tmp_path)
    store.publish(FIRST, {})
    server.graph.remove_graph(ox.NamedNode(f"{DEMO}/graph/facts"))
    store.publish(FIRST, {})
    assert by_value(store.dump()) == by_value(FIRST)


def test_a_damaged_manifest_is_told(server: Loopback, tmp_path: Path) -> None:
    store = opened(server, tmp_path)
    store.publish(FIRST, {})
    server.graph.update(
        "DELETE { GRAPH ?g { ?s <urn:hustings:manifest> ?o } } "
        "INSERT { GRAPH ?g { ?s <urn:hustings:manifest> 'x' } } "
        "WHERE { GRAPH ?g { ?s <urn:hustings:manifest> ?o } }"
    )
    with pytest.raises(StoreError, match="is damaged"):
        opened(server, tmp_path).manifest()


# ---- the parts


def test_a_server_with_transactions_is_told_from_one_without(
    server: Loopback, tmp_path: Path
) -> None:
    store = opened(server, tmp_path)
    assert undoes_failures(store.line, store.server)

    def halfway(asked: Seen) -> Fault | None:
        if b"LOAD" not in asked.body:
            return None
        server.graph.update(asked.body.decode().partition(";")[0])
        return Fault(500, b"cannot load")

    server.fault = halfway
    assert not undoes_failures(store.line, store.server)
    assert store.graphs() == ()


def test_only_prefixes_that_a_query_leaves_open_are_declared() -> None:
    prefixes = {"hus": "urn:h#", "org": "urn:o#"}
    text = "PREFIX org: <urn:mine#> SELECT ?s { ?s hus:a org:b ; <c> 'hus:x' }"
    found = with_prologue(Question(text, prefixes, "https://example.org/"))
    assert found == f"BASE <https://example.org/> PREFIX hus: <urn:h#> {text}"


def test_changes_are_found_line_by_line_until_they_are_too_many() -> None:
    one = sorted(f"{quad(name, name, name)} .\n" for name in ("a", "b", "c"))
    two = sorted(f"{quad(name, name, name)} .\n" for name in ("b", "c", "d"))
    found = changes(one, two, 10_000)
    assert [split(line)[0].rsplit("/", 1)[-1] for line in (*found.gone, *found.come)] == ["a", "d"]
    short = changes(one, two, 10)
    assert not short.whole
    assert short.graphs == found.graphs


@pytest.mark.parametrize(
    "line",
    [
        '<urn:s> <urn:p> "in the default graph" .\n',
        "<urn:s> <urn:p> <urn:o> .\n",
        '<urn:s> <urn:p> "typed"^^<urn:t> .\n',
        '<urn:s> <urn:p> "a <b> c" .\n',
        "_:b <urn:p> <urn:o> <urn:g> .\n",
        "<urn:s> <urn:p> _:b <urn:g> .\n",
    ],
)
def test_what_cannot_be_published_on_a_server_is_refused(line: str) -> None:
    with pytest.raises(StoreError, match=r"named graphs only|no blank nodes"):
        split(line)


def test_literals_are_compared_by_value() -> None:
    def one(text: str, kind: str) -> ox.Quad:
        value = ox.Literal(text, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}"))
        node = ox.NamedNode("urn:a")
        return ox.Quad(node, node, value, node)

    for left, right in [
        (("58.90", "decimal"), ("58.9", "decimal")),
        (("007", "integer"), ("7.0", "decimal")),
        (("1", "boolean"), ("true", "boolean")),
        (("2017-03-29T10:00:00+02:00", "dateTime"), ("2017-03-29T08:00:00Z", "dateTime")),
    ]:
        assert by_value([one(*left)]) == by_value([one(*right)])
    assert by_value([one("58.9", "decimal")]) != by_value([one("58.9", "string")])
    assert by_value([one("58.9", "decimal")]) != by_value([one("58.91", "decimal")])
