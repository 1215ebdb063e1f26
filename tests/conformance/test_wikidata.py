"""Live services and `authority fetch` against a stand-in that answers as Wikidata does."""

from __future__ import annotations

import json
import threading
import urllib.parse
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from hustings.errors import ServiceError, SettingsError
from hustings.http import Fetcher
from hustings.link.authority import Authority, memory_authority
from hustings.link.fetching import Plan, fetch_authority
from hustings.link.reconciling import Reconciler
from hustings.link.sources import read_source
from hustings.link.tables import Row
from hustings.link.wikidata import ReconciliationLinker, WikidataLinker
from hustings.model.annotation import EntityKind
from hustings.model.entity import LinkDecision
from hustings.model.linking import Scene, Subject

Json = Any  # canned answers
Reply = Callable[[str, dict[str, str], bytes], tuple[int, dict[str, str], bytes]]


def canned(status: int, body: bytes = b"", **headers: str) -> Reply:
    """Always the same answer."""

    def reply(*_: object) -> tuple[int, dict[str, str], bytes]:
        return status, {name.replace("_", "-"): value for name, value in headers.items()}, body

    return reply


class StandIn:
    """A server on loopback whose answers a test decides."""

    def __init__(self) -> None:
        self.reply: Reply = canned(404)
        self.asked: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(b"")

            def do_POST(self) -> None:
                self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

            def _answer(self, body: bytes) -> None:
                parts = urllib.parse.urlsplit(self.path)
                outer.asked.append(self.path)
                query = dict(urllib.parse.parse_qsl(parts.query))
                status, headers, answer = outer.reply(parts.path, query, body)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.root = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    server = StandIn()
    yield server
    server.close()


def fetcher(waits: list[float] | None = None, cache: Path | None = None) -> Fetcher:
    kept = waits if waits is not None else []
    return Fetcher("hustings-test", timeout_s=5, retries=1, sleep=kept.append, cache=cache)


def item(qid: str, label: str, born: int, country: str = "Q142") -> Json:
    return {
        "id": qid,
        "labels": {"en": {"language": "en", "value": label}},
        "claims": {
            "P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}],
            "P27": [{"mainsnak": {"datavalue": {"value": {"id": country}}}}],
            "P569": [{"mainsnak": {"datavalue": {"value": {"time": f"+{born}-00-00T00:00:00Z"}}}}],
        },
    }


HAMON = item("Q818118", "Benoît Hamon", 1967)
LEO = item("Q3270480", "Léo Hamon", 1908)


def wikidata(path: str, query: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
    assert path == "/w/api.php"
    assert body == b""
    assert query["maxlag"] == "5"
    if query["action"] == "wbsearchentities":
        found = [HAMON, LEO] if "hamon" in query["search"].lower() else []
        answer: Json = {"search": [{"id": one["id"]} for one in found]}
    else:
        known = {one["id"]: one for one in (HAMON, LEO)}
        wanted = query["ids"].split("|")
        answer = {"entities": {qid: known.get(qid, {"id": qid, "missing": ""}) for qid in wanted}}
    return 200, {"Content-Type": "application/json"}, json.dumps(answer).encode()


@pytest.fixture
def countries() -> Authority:
    france = Row("Q142", EntityKind.PLACE, "France", description="country", country="FR")
    return memory_authority([france])


def scene(*names: str) -> Scene:
    subjects = tuple(
        Subject(f"P{number}", EntityKind.PERSON, (name,)) for number, name in enumerate(names, 1)
    )
    return Scene("d", date(2017, 1, 29), "FR", "fr", "", subjects)


def test_the_wikidata_linker_scores_live_candidates_as_the_local_one_does(
    stand_in: StandIn, countries: Authority
) -> None:
    stand_in.reply = wikidata
    linker = WikidataLinker(fetcher(), countries, f"{stand_in.root}/w/api.php")
    links = linker.link(scene("Benoît Hamon", "Robert Baud"))
    assert (links["P1"].decision, links["P1"].qid) == (LinkDecision.LINKED, "Q818118")
    assert links["P2"].decision is LinkDecision.NIL
    assert linker.items(["Q818118"])["Q818118"].birth == 1967


@pytest.mark.parametrize(
    "reply",
    [
        canned(200, b"<html>maintenance</html>"),
        canned(200, b'{"search": [{"id": "Q8'),
        canned(500, b"sorry"),
        canned(200, b'{"error": {"code": "maxlag"}}'),
        canned(200, b"[]"),
    ],
)
def test_no_answer_is_never_no_entity(
    stand_in: StandIn, countries: Authority, reply: Reply, tmp_path: Path
) -> None:
    stand_in.reply = reply
    asking = fetcher(cache=tmp_path)
    linker = WikidataLinker(asking, countries, f"{stand_in.root}/w/api.php")
    assert linker.link(scene("Benoît Hamon"))["P1"].decision is LinkDecision.FAILED
    stand_in.reply = wikidata
    assert linker.link(scene("Benoît Hamon"))["P1"].decision is LinkDecision.LINKED


def test_a_service_that_refuses_is_asked_no_more_in_this_run(
    stand_in: StandIn, countries: Authority
) -> None:
    stand_in.reply = canned(429, Retry_After="3")
    waits: list[float] = []
    linker = WikidataLinker(fetcher(waits), countries, f"{stand_in.root}/w/api.php")
    assert linker.link(scene("Benoît Hamon"))["P1"].decision is LinkDecision.FAILED
    asked = len(stand_in.asked)
    assert linker.link(scene("Léo Hamon"))["P1"].decision is LinkDecision.FAILED
    assert len(stand_in.asked) == asked
    assert waits == [3.0]


@pytest.mark.parametrize("version", ["0.2", "1.0-draft"])
def test_our_client_and_our_service_understand_each_other(stand_in: StandIn, version: str) -> None:
    rows = [Row("Q818118", EntityKind.PERSON, "Benoît Hamon", birth=1967, country="FR")]
    service = Reconciler(memory_authority(rows), "Hustings")

    def reply(path: str, query: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        if not body:
            manifest = service.manifest("") if version == "0.2" else service.draft_manifest()
            return 200, {}, json.dumps(manifest).encode()
        if version == "0.2":
            form = dict(urllib.parse.parse_qsl(body.decode()))
            return 200, {}, json.dumps(service.queries(form["queries"])).encode()
        assert path == "/match"
        return 200, {}, json.dumps(service.match(json.loads(body))).encode()

    stand_in.reply = reply
    linker = ReconciliationLinker(fetcher(), stand_in.root, {EntityKind.PERSON: "person"})
    links = linker.link(scene("Benoît Hamon", "Robert Baud"))
    assert (links["P1"].decision, links["P1"].qid) == (LinkDecision.LINKED, "Q818118")
    assert links["P2"].decision is LinkDecision.NIL


@pytest.mark.parametrize(
    "answer",
    [b"{}", b'{"q0": {}}', b'{"q0": {"result": 7}}', b"<html>", b'{"q0": {"result": ['],
)
def test_a_broken_answer_of_a_reconciliation_service_is_a_failure(
    stand_in: StandIn, answer: bytes
) -> None:
    def reply(path: str, query: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        assert (path, query) == ("/", {}) or path == ""
        return 200, {}, answer if body else b'{"versions": ["0.2"]}'

    stand_in.reply = reply
    linker = ReconciliationLinker(fetcher(), stand_in.root, {})
    assert linker.link(scene("Benoît Hamon"))["P1"].decision is LinkDecision.FAILED


PLAN = Plan("FR", ("Q16059954",))
OFFICE = {"id": "Q16059954", "labels": {"en": {"value": "Minister of National Education"}}}


def wikidata_with_holders(
    path: str, query: dict[str, str], body: bytes
) -> tuple[int, dict[str, str], bytes]:
    if path == "/sparql":
        assert "wdt:P39 wd:Q16059954" in query["query"]
        values = [f"http://www.wikidata.org/entity/{qid}" for qid in ("Q818118", "Q3270480")]
        rows = [{"item": {"type": "uri", "value": value}} for value in values]
        return 200, {}, json.dumps({"results": {"bindings": rows}}).encode()
    known = {one["id"]: one for one in (HAMON, OFFICE)}
    known["Q3270480"] = HAMON  # merged: the answer to the old id is the other item
    answer = {qid: known[qid] for qid in query["ids"].split("|")}
    return 200, {}, json.dumps({"entities": answer}).encode()


def fetch(stand_in: StandIn, folder: Path, waits: list[float] | None = None) -> Path:
    return fetch_authority(
        fetcher(waits), PLAN, folder, day=date(2026, 11, 21),
        sparql=f"{stand_in.root}/sparql", api=f"{stand_in.root}/w/api.php",
    )  # fmt: skip


def test_an_authority_is_fetched_and_compiles_with_its_redirects(
    stand_in: StandIn, tmp_path: Path
) -> None:
    stand_in.reply = wikidata_with_holders
    path = fetch(stand_in, tmp_path)
    authority = memory_authority(read_source(path))
    merged = authority.by_qid("Q3270480")
    office = authority.by_qid("Q16059954")
    assert merged is not None
    assert office is not None
    assert (merged.qid, merged.country) == ("Q818118", "FR")
    assert office.kind is EntityKind.OFFICE
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert (manifest["date"], manifest["items"]) == ("2026-11-21", 3)
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "holders-Q16059954.json", "items.ndjson", "manifest.json",
    ]  # fmt: skip


def test_a_fetch_that_broke_off_goes_on_where_it_stopped(stand_in: StandIn, tmp_path: Path) -> None:
    def down(path: str, query: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        if path == "/sparql":
            return wikidata_with_holders(path, query, body)
        return 503, {}, b"down"

    stand_in.reply = down
    with pytest.raises(ServiceError, match="503"):
        fetch(stand_in, tmp_path)
    assert not (tmp_path / "items.ndjson").exists()
    stand_in.reply = wikidata_with_holders
    before = len(stand_in.asked)
    fetch(stand_in, tmp_path)
    assert [path for path in stand_in.asked[before:] if path.startswith("/sparql")] == []


def test_a_refused_batch_is_halved_and_a_lagging_server_waited_for(
    stand_in: StandIn, tmp_path: Path
) -> None:
    lag = [True]

    def reply(path: str, query: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        if path != "/sparql" and "|" in query["ids"]:
            return 200, {}, b'{"error": {"code": "toomanyvalues"}}'
        if path != "/sparql" and lag:
            lag.clear()
            return 200, {}, b'{"error": {"code": "maxlag"}}'
        return wikidata_with_holders(path, query, body)

    stand_in.reply = reply
    waits: list[float] = []
    path = fetch(stand_in, tmp_path, waits)
    assert len(list(read_source(path))) == 3
    assert waits == [5.0]


def test_a_plan_without_proper_ids_asks_nothing() -> None:
    with pytest.raises(SettingsError, match="Q0"):
        Plan("FR", ("Q0",))
    with pytest.raises(SettingsError):
        Plan("France", ("Q16059954",))
