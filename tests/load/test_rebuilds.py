"""Mixed load while builds publish and updates are made: nobody notices, nothing leaks.

`REBUILD_SECONDS` sets how long it lasts (default 20).
"""

from __future__ import annotations

import json
import os
import threading
import time
import urllib.parse
import urllib.request
from collections import Counter
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pyoxigraph as ox
import pytest

from hustings.errors import StoreLocked
from hustings.store import Store, open_store
from tests.load.test_hostile import children
from tests.served import Served

pytestmark = pytest.mark.load

SECONDS = float(os.environ.get("REBUILD_SECONDS", "20"))
TOKEN = "a-token-for-tests"
# Every version holds the same number in both graphs: an answer that mixes two versions shows it.
WHOLE = (
    "SELECT ?a ?b { GRAPH <urn:one> { <urn:s> <urn:p> ?a } GRAPH <urn:two> { <urn:s> <urn:p> ?b } }"
)
LONG = "SELECT * { ?s ?p ?o } LIMIT 4000"


def publish(store: Store, number: int) -> None:
    subject, predicate = ox.NamedNode("urn:s"), ox.NamedNode("urn:p")
    quads = [
        ox.Quad(subject, predicate, ox.Literal(str(number)), ox.NamedNode(graph))
        for graph in ("urn:one", "urn:two")
    ]
    quads += [
        ox.Quad(ox.NamedNode(f"urn:s{n}"), predicate, ox.Literal(str(n)), ox.NamedNode("urn:three"))
        for n in range(5_000)
    ]
    store.publish(quads, {})


class Reader(threading.Thread):
    """Asks for a small and a long answer in turns."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.port, self.going = port, True
        self.seen: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()

    def run(self) -> None:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            while self.going:
                try:
                    self._ask(connection)
                except (OSError, HTTPException) as error:
                    self.wrong[repr(error)] += 1
                    connection.close()

    def _ask(self, connection: HTTPConnection) -> None:
        for query in (WHOLE, LONG):
            connection.request("GET", "/sparql?query=" + urllib.parse.quote(query))
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                self.wrong[f"{answer.status} {body[:100]!r}"] += 1
                continue
            rows = json.loads(body)["results"]["bindings"]
            if query is LONG:
                self.wrong["rows missing"] += len(rows) != 4_000
            elif len(rows) != 1 or rows[0]["a"]["value"] != rows[0]["b"]["value"]:
                self.wrong["two versions in one answer"] += 1
            else:
                self.seen[rows[0]["a"]["value"]] += 1


def update(url: str, number: int) -> int:
    text = f"INSERT DATA {{ GRAPH <urn:mine> {{ <urn:u{number}> <urn:p> {number} }} }}"
    asked = urllib.request.Request(
        f"{url}/update",
        urllib.parse.urlencode({"update": text}).encode(),
        {"Authorization": f"Bearer {TOKEN}"},
    )
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def memory_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text().split("VmRSS:")[1]
    return int(status.split()[0])


def test_readers_see_whole_versions_only_and_nothing_is_left_behind(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store"))
    publish(store, 0)
    settings = {"HUSTINGS_STORE": str(store.path), "HUSTINGS_WRITE_TOKEN": TOKEN}
    with Served(settings) as server:
        readers = [Reader(server.port) for _ in range(3)]
        for reader in readers:
            reader.start()
        time.sleep(2)
        processes = children(server.pid)
        until, written, number = time.monotonic() + SECONDS, 0, 0
        while time.monotonic() < until:
            number += 1
            try:
                publish(store, number)
            except StoreLocked:
                continue  # the server is writing an update; the next round comes soon
            time.sleep(0.5)
            written += update(server.url, number) == 204
        time.sleep(2)
        for reader in readers:
            reader.going = False
        for reader in readers:
            reader.join(10)
        seen = sum((reader.seen for reader in readers), Counter[str]())
        wrong = sum((reader.wrong for reader in readers), Counter[str]())
        assert not +wrong
        assert len(seen) >= 0.5 * number
        assert written >= 1
        assert children(server.pid) <= processes + 2
        query = "SELECT (COUNT(*) AS ?n) { GRAPH <urn:mine> { ?s ?p ?o } }"
        address = f"{server.url}/sparql?query={urllib.parse.quote(query)}"
        with urllib.request.urlopen(address, timeout=10) as answer:
            counted = json.load(answer)["results"]["bindings"][0]["n"]["value"]
        assert int(counted) == written
    assert len(list((store.path / "versions").iterdir())) <= store.keep
