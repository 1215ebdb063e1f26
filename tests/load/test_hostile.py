"""A bounded form of hostile traffic beside a steady load of small queries.

`HOSTILE_REQUESTS` sets how many hostile requests are sent (default 400).
"""

from __future__ import annotations

import multiprocessing
import os
import socket
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections import Counter
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from itertools import cycle, islice
from multiprocessing.queues import Queue
from pathlib import Path

import pyoxigraph as ox
import pytest

from hustings.store import open_store
from tests.load.hostile import ATTACKS, send
from tests.served import Served

pytestmark = pytest.mark.load

REQUESTS = int(os.environ.get("HOSTILE_REQUESTS", "400"))
SMALL = "/sparql?query=" + urllib.parse.quote("SELECT ?o { <urn:s7> <urn:p> ?o }")


class Steady:
    """A client in a process of its own that asks one small query after the other."""

    def __init__(self, port: int) -> None:
        context = multiprocessing.get_context("fork")
        self._told: Queue[tuple[list[float], Counter[str]]] = context.Queue()
        self._ended = context.Event()
        self._process = context.Process(target=self._run, args=(port,), daemon=True)
        self.answers: list[float] = []
        self.failures: Counter[str] = Counter()

    def start(self) -> None:
        self._process.start()

    def stop(self) -> None:
        self._ended.set()
        self.answers, self.failures = self._told.get(timeout=60)
        self._process.join(10)

    def _run(self, port: int) -> None:
        with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
            while not self._ended.is_set():
                try:
                    self._ask(connection)
                except (OSError, HTTPException) as error:
                    self.failures[type(error).__name__] += 1
                    connection.close()
        self._told.put((self.answers, self.failures))

    def _ask(self, connection: HTTPConnection) -> None:
        connection.request("GET", SMALL)
        answer = connection.getresponse()
        if b'"7"' in answer.read() and answer.status == 200:
            self.answers.append(time.monotonic())
        else:
            self.failures[str(answer.status)] += 1

    def rate(self, since: float, until: float) -> float:
        return sum(since <= at < until for at in self.answers) / (until - since)


class Canary:
    """A listener that nobody should ever reach."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.socket.settimeout(0.1)
        self.port = self.socket.getsockname()[1]

    def reached(self) -> bool:
        try:
            connection, _ = self.socket.accept()
        except TimeoutError:
            return False
        connection.close()
        return True

    def close(self) -> None:
        self.socket.close()


def children(pid: int) -> int:
    found = [p for p in Path("/proc").iterdir() if p.name.isdigit()]
    parents = {}
    for path in found:
        try:
            stat = (path / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        parents[int(path.name)] = int(stat[1])
    family, count = [pid], 0
    while family:
        parent = family.pop()
        below = [p for p, above in parents.items() if above == parent]
        count += len(below)
        family += below
    return count


def test_hostile_requests_neither_stop_the_server_nor_starve_the_others(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store"))
    predicate, graph = ox.NamedNode("urn:p"), ox.NamedNode("urn:g")
    store.publish(
        (
            ox.Quad(ox.NamedNode(f"urn:s{n}"), predicate, ox.Literal(str(n)), graph)
            for n in range(20_000)
        ),
        {},
    )
    # Without its memory of answers, so that the small queries go all the way.
    settings = {"HUSTINGS_STORE": str(store.path), "HUSTINGS_TIMEOUT_S": "5"}
    settings["HUSTINGS_CACHE_MB"] = "0"
    with closing(Canary()) as canary, Served(settings) as server:
        steady = Steady(server.port)
        steady.start()
        time.sleep(3)
        begun = time.monotonic()
        before = children(server.pid)
        first_lines = _attack(server.port, canary.port)
        ended = time.monotonic()
        time.sleep(7)  # what is measured are the two seconds after the fifth
        now = time.monotonic()
        steady.stop()
        calm, after = steady.rate(begun - 2, begun), steady.rate(now - 2, now)
        under_fire = steady.rate(begun, ended)
        _tell(
            f"{REQUESTS} hostile requests in {ended - begun:.0f} s; small queries a second: "
            f"{calm:.0f} before, {under_fire:.0f} during, {after:.0f} after; "
            f"processes: {before} before, {children(server.pid)} after; "
            f"failures of small queries: {dict(steady.failures)}",
            *(f"  {name}: {dict(lines)}" for name, lines in sorted(first_lines.items())),
        )
        with urllib.request.urlopen(f"{server.url}/health", timeout=5) as answer:
            assert answer.status == 200
        assert children(server.pid) <= before + 2
        assert not canary.reached()
    assert not any(b" 500 " in line + b" " for lines in first_lines.values() for line in lines)
    assert not steady.failures
    assert under_fire >= 0.5 * calm
    assert after >= 0.6 * calm  # other work on the machine comes and goes


def _tell(*lines: str) -> None:
    sys.stdout.write("\n".join(["", *lines, ""]))


def _attack(port: int, canary: int) -> dict[str, Counter[bytes]]:
    lines: dict[str, Counter[bytes]] = {attack.name: Counter() for attack in ATTACKS}
    waiting = list(islice(cycle(ATTACKS), REQUESTS))
    lock = threading.Lock()

    def work() -> None:
        while True:
            with lock:
                if not waiting:
                    return
                attack = waiting.pop(0)
            line = send(attack, port, canary, patience_s=12)
            with lock:
                lines[attack.name][line] += 1

    threads = [threading.Thread(target=work) for _ in range(8 if REQUESTS <= 1_000 else 24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return lines
