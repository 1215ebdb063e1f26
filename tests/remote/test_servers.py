"""Builds into SPARQL servers that nobody here wrote, and the pages in front of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hustings.errors import ReadOnlyStore, StoreUnavailable
from hustings.exports import validated
from hustings.pipeline import Builder, BuildReport, Options
from hustings.rdf.reports import Severity
from hustings.settings import Settings
from hustings.store import Question, RemoteStore, Store, open_store
from hustings.store.connection import Connection, Credentials
from hustings.store.servers import undoes_failures, updated
from hustings.store.values import by_value
from hustings.vocabulary import DEMO_BASE, prefixes
from hustings.web import create_app
from tests.servers import ACCOUNT, NAMES, address, environ_of

pytestmark = pytest.mark.remote

SAMPLES = sorted((Path(__file__).parents[2] / "samples").iterdir())
VALLS = "2017-03-29-valls-macron"
ENDORSEMENTS = (
    "SELECT ?who ?whom ?quote { ?e a hus:Endorsement ; hus:endorser/rdfs:label ?who ; "
    "hus:endorsee/rdfs:label ?whom ; hus:hasClaim/hus:quote ?quote } ORDER BY ?who ?whom ?quote"
)


def built(store: Store, paths: list[Path]) -> BuildReport:
    return Builder(store, Options(DEMO_BASE)).build(paths)


def at(url: str, folder: Path, **environ: str) -> RemoteStore:
    line = Connection(Credentials.of(environ))
    return RemoteStore(url, workspace=folder, line=line, environ={})


def emptied(store: RemoteStore) -> RemoteStore:
    for name in store._all_graphs():
        updated(store.line, store.server, f"DROP SILENT GRAPH <{name}>")
    store._known = None
    return store


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = open_store(str(tmp_path_factory.mktemp("embedded") / "store"))
    built(store, SAMPLES)
    return store


@pytest.fixture(scope="module", params=NAMES)
def remote(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RemoteStore]:
    name: str = request.param
    store = at(address(name), tmp_path_factory.mktemp(name), **environ_of(name))
    emptied(store)
    built(store, SAMPLES)
    yield store
    emptied(store)


def test_the_same_documents_give_the_same_graph(remote: RemoteStore, embedded: Store) -> None:
    assert remote.version == embedded.version
    assert by_value(remote.dump(derived_only=True)) == by_value(embedded.dump(derived_only=True))


def test_the_same_query_gives_the_same_table(remote: RemoteStore, embedded: Store) -> None:
    asked = Question(ENDORSEMENTS, prefixes(DEMO_BASE))
    # Servers order strings that differ in accents differently.
    tables = [sorted(one.query(asked).serialize("csv").splitlines()) for one in (remote, embedded)]
    assert tables[0] == tables[1]
    assert len(tables[0]) > 3


def test_the_graph_on_the_server_conforms(remote: RemoteStore) -> None:
    assert validated(remote).conforms_at(Severity.VIOLATION)


def test_the_pages_work_in_front_of_the_server(remote: RemoteStore) -> None:
    client = create_app(Settings(workers=0, timeout_s=60), remote).test_client()
    todo: list[str] = ["/"]
    seen: set[str] = set()
    while todo and len(seen) < 60:
        page = todo.pop()
        if page in seen:
            continue
        seen.add(page)
        answer = client.get(page, headers={"Accept": "text/html"})
        assert answer.status_code in (200, 302, 303), f"{page}: {answer.text[-600:]}"
        todo += re.findall(r'href="(/(?!static)[^"#?]*)"', answer.text)
    assert any(page.startswith("/person/") for page in seen)


def test_a_day_of_the_past_is_answered_in_front_of_the_server(remote: RemoteStore) -> None:
    client = create_app(Settings(workers=0), remote).test_client()
    fields = {"query": "SELECT ?e { ?e a hus:Endorsement }", "asOf": "2017-02-01"}
    then = client.get("/sparql", query_string=fields, headers={"Accept": "text/csv"})
    now = client.get("/sparql", query_string={**fields, "asOf": ""}, headers={"Accept": "text/csv"})
    assert 1 < len(then.text.split()) < len(now.text.split())


def test_nobody_writes_through_the_server_in_front(remote: RemoteStore) -> None:
    client = create_app(Settings(workers=0, write_token="t"), remote).test_client()
    fields = {"update": "DROP ALL"}
    answer = client.post("/update", data=fields, headers={"Authorization": "Bearer t"})
    assert answer.status_code == 403


def test_a_dropped_document_is_gone_and_comes_back(remote: RemoteStore, embedded: Store) -> None:
    Builder(remote, Options(DEMO_BASE)).drop([VALLS])
    assert not any(VALLS in name for name in remote.graphs())
    assert len(remote.manifest().derived_graphs) < len(embedded.manifest().derived_graphs)
    built(remote, SAMPLES)
    assert by_value(remote.dump(derived_only=True)) == by_value(embedded.dump(derived_only=True))


def test_only_virtuoso_does_not_make_updates_whole(remote: RemoteStore) -> None:
    whole = undoes_failures(remote.line, remote.server)
    assert whole is (remote.server.kind != "virtuoso")


def test_wrong_credentials_are_told(tmp_path: Path) -> None:
    account = {**ACCOUNT, "HUSTINGS_STORE_PASSWORD": "wrong"}
    fuseki = address("fuseki").replace("/hustings", "/closed")
    for url in (fuseki, address("virtuoso")):
        for environ in (account, {}):
            with pytest.raises(StoreUnavailable, match="credentials"):
                at(url, tmp_path / "files", **environ).graphs()


def test_right_credentials_open_what_is_closed(tmp_path: Path) -> None:
    url = address("fuseki").replace("/hustings", "/closed")
    store = emptied(at(url, tmp_path, **ACCOUNT))
    built(store, SAMPLES[:1])
    assert store.manifest().sequence == 1


def test_a_service_for_reading_only_is_told(tmp_path: Path) -> None:
    url = address("fuseki").replace("/hustings", "/reading")
    with pytest.raises(ReadOnlyStore):
        built(at(url, tmp_path), SAMPLES[:1])


def test_a_default_graph_that_is_no_union_is_asked_for(tmp_path: Path) -> None:
    url = address("fuseki").replace("/hustings", "/plain")
    store = emptied(at(url, tmp_path))
    built(store, SAMPLES)
    assert not store.unites
    table = store.query(Question(ENDORSEMENTS, prefixes(DEMO_BASE))).serialize("csv")
    assert len(table.splitlines()) > 3
