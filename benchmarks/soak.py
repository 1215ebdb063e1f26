"""Serve a mixed load for a long time while builds and updates go on, and look for leaks.

    python benchmarks/soak.py --minutes 30

Readers ask small and long queries, with evidence, as of a day, with errors, and leave in the
middle; others read pages and metrics; a writer makes updates and puts graphs; a build publishes a
new version every minute. Every version holds the same number in two graphs, so that an answer that
mixes two shows it. Told are the answers by kind and status, whatever was not expected, and memory,
processes, descriptors and threads of the server from beginning to end.
Ends with 1 if something was not expected or has leaked. Everything stays on loopback.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox

from hustings.errors import StoreLocked
from hustings.store import Store, open_store

TOKEN = "a-token-for-the-soak"
TIMEOUT_S = 5.0
ROWS = 20_000
SMALL = "SELECT ?o { <urn:s%d> <urn:p> ?o }"
WHOLE = (
    "SELECT ?a ?b { GRAPH <urn:one> { <urn:s> <urn:p> ?a } GRAPH <urn:two> { <urn:s> <urn:p> ?b } }"
)
LONG = f"SELECT * {{ GRAPH <urn:three> {{ ?s ?p ?o }} }} LIMIT {ROWS}"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
DEEP = "SELECT * " + "{" * 2_000 + "}" * 2_000


@dataclass(slots=True)
class Tally:
    """What came back."""

    seen: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str, status: object, *expected: object) -> None:
        """Count an answer, and whether it was expected."""
        with self.lock:
            self.seen[f"{kind} {status}"] += 1
            if status not in expected:
                self.wrong[f"{kind} {status}"] += 1


class Client:
    """Asks one thing after the other over one connection."""

    def __init__(self, port: int, tally: Tally) -> None:
        self.port, self.tally = port, tally
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def send(
        self, method: str, path: str, body: str | None = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body of an answer."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request(method, path, body and body.encode(), named)
        answer = self.connection.getresponse()
        data = answer.read()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, data

    def query(self, text: str, **options: str) -> tuple[int, dict[str, str], bytes]:
        """Ask by GET."""
        return self.send("GET", "/sparql?" + urlencode({"query": text, **options}))

    def run(self, ended: threading.Event, jobs: list[Callable[[Client, int], None]]) -> None:
        """Do the jobs in turn until the end."""
        number = 0
        while not ended.is_set():
            number += 1
            job = jobs[number % len(jobs)]
            try:
                job(self, number)
            except (OSError, HTTPException) as error:
                self.tally.note(job.__name__, type(error).__name__, "expected")
                self.connection.close()
            ended.wait(0.01)


def small(client: Client, number: int) -> None:
    status, headers, body = client.query(SMALL % (number % 5_000))
    client.tally.note("small", status, 200)
    if b'"' + str(number % 5_000).encode() + b'"' not in body:
        client.tally.note("small", "another answer")
    again = client.send(
        "GET",
        "/sparql?" + urlencode({"query": SMALL % (number % 5_000)}),
        If_None_Match=headers.get("etag", ""),
    )[0]
    client.tally.note("again", again, 304, 200)  # 200 when a build came between


def posted(client: Client, number: int) -> None:
    query = SMALL % (number % 5_000) + f" # {number}"
    status = client.send("POST", "/sparql", query, Content_Type="application/sparql-query")[0]
    client.tally.note("posted", status, 200)


def whole(client: Client, number: int) -> None:
    status, _, body = client.query(f"{WHOLE} # {number}")
    client.tally.note("whole", status, 200)
    if status == 200:
        rows = json.loads(body)["results"]["bindings"]
        if len(rows) != 1 or rows[0]["a"]["value"] != rows[0]["b"]["value"]:
            client.tally.note("whole", "two versions in one answer")


def long_answer(client: Client, number: int) -> None:
    status, _, body = client.query(f"{LONG} # {number}")
    client.tally.note("long", status, 200)
    if status == 200 and len(json.loads(body)["results"]["bindings"]) != ROWS:
        client.tally.note("long", "rows missing")


def evident(client: Client, number: int) -> None:
    client.tally.note("evident", client.query(SMALL % (number % 50), provenance="1")[0], 200)


def as_of(client: Client, number: int) -> None:
    client.tally.note("as of", client.query(SMALL % (number % 50), asOf="2017-03-29")[0], 200)


def wrong(client: Client, number: int) -> None:
    client.tally.note("syntax", client.query(f"SELECT {{ # {number}")[0], 400)
    client.tally.note("refused", client.query("ASK { SERVICE <urn:x> { } }")[0], 403)
    deep = client.send("POST", "/sparql", DEEP, Content_Type="application/sparql-query")[0]
    client.tally.note("too deep", deep, 413)
    client.tally.note("no format", client.query("ASK {}", format="png")[0], 406)


def endless(client: Client, number: int) -> None:
    client.tally.note("endless", client.query(f"{ENDLESS} # {number}")[0], 503)


def leaving(client: Client, number: int) -> None:
    head = f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: a\r\n\r\n"
    with socket.create_connection(("127.0.0.1", client.port), timeout=10) as line:
        line.sendall(head.encode())
        time.sleep(0.05 * (number % 7))
    client.tally.note("leaving", "left", "left")


def pages(client: Client, number: int) -> None:
    path = ("/", "/metrics", "/health", "/ready", "/.well-known/void", "/openapi.json")[
        number // 3 % 6
    ]
    client.tally.note(f"page {path}", client.send("GET", path)[0], 200)


def updates(client: Client, number: int) -> None:
    text = f"INSERT DATA {{ GRAPH <urn:mine> {{ <urn:u{number % 500}> <urn:p> {number} }} }}"
    writing = {"Authorization": f"Bearer {TOKEN}"}
    form = {"Content_Type": "application/sparql-update", **writing}
    client.tally.note("update", client.send("POST", "/update", text, **form)[0], 204, 503)
    turtle = {"Content_Type": "text/turtle", **writing}
    path = f"/graph-store?graph=urn:g{number % 5}"
    status = client.send("PUT", path, f"<urn:a> <urn:b> {number} .", **turtle)[0]
    client.tally.note("put", status, 201, 204, 503)  # 503: a build is being published
    client.tally.note("no token", client.send("DELETE", path)[0], 401)
    time.sleep(2)


def publish(store: Store, number: int) -> None:
    subject, predicate = ox.NamedNode("urn:s"), ox.NamedNode("urn:p")
    quads = [
        ox.Quad(subject, predicate, ox.Literal(str(number)), ox.NamedNode(graph))
        for graph in ("urn:one", "urn:two")
    ]
    quads += [
        ox.Quad(ox.NamedNode(f"urn:s{n}"), predicate, ox.Literal(str(n)), ox.NamedNode("urn:three"))
        for n in range(ROWS + 5_000)
    ]
    while True:
        try:
            store.publish(quads, {})
            return
        except StoreLocked:  # an update is being made
            time.sleep(0.1)


def family(pid: int) -> list[int]:
    parents = {}
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                stat = (path / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents[int(path.name)] = int(stat[1])
    found, todo = [], [pid]
    while todo:
        one = todo.pop()
        found.append(one)
        todo += [p for p, above in parents.items() if above == one]
    return found


def state(pid: int) -> dict[str, float]:
    """Return memory (proportional), processes, descriptors and threads of a server."""
    found = {"MB": 0.0, "processes": 0.0, "descriptors": 0.0, "threads": 0.0}
    for one in family(pid):
        try:
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
            found["MB"] += int(rollup.split("Pss:")[1].split()[0]) / 1024
            found["descriptors"] += len(list(Path(f"/proc/{one}/fd").iterdir()))
            found["threads"] += len(list(Path(f"/proc/{one}/task").iterdir()))
            found["processes"] += 1
        except (OSError, IndexError):
            continue
    return found


@contextmanager
def served(store: Path, log: Path) -> Iterator[tuple[int, int]]:
    """Run a server; yield its port and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    code = (
        "from hustings.settings import load_settings; from hustings.web.serving import serve; "
        "serve(load_settings())"
    )
    environ = {
        **os.environ,
        "HUSTINGS_STORE": str(store),
        "HUSTINGS_PORT": str(port),
        "HUSTINGS_TIMEOUT_S": str(TIMEOUT_S),
        "HUSTINGS_WRITE_TOKEN": TOKEN,
    }
    with log.open("wb") as errors:
        process = subprocess.Popen([sys.executable, "-c", code], env=environ, stderr=errors)
    try:
        for _ in range(300):
            try:
                with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as probe_:
                    probe_.request("GET", "/ready")
                    if probe_.getresponse().status == 200:
                        break
            except (OSError, HTTPException):
                time.sleep(0.2)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(60)


READERS: list[list[Callable[[Client, int], None]]] = [
    [small, small, posted, whole],
    [small, evident, as_of, small],
    [whole, long_answer],
    [wrong, pages, small],
    [endless, leaving, leaving, small, small, small],
    [updates],
]


def soak(port: int, pid: int, store: Store, minutes: float, every_s: float) -> int:
    """Run the load; return what was wrong, counted."""
    tally, ended = Tally(), threading.Event()
    threads = [
        threading.Thread(target=Client(port, tally).run, args=(ended, jobs)) for jobs in READERS
    ]
    for thread in threads:
        thread.start()
    started, built = time.monotonic(), 0
    samples: list[dict[str, float]] = []
    while (now := time.monotonic() - started) < 60 * minutes:
        if now >= (built + 1) * every_s:
            built += 1
            publish(store, built)
        samples.append(state(pid))
        time.sleep(min(5.0, minutes * 6))
    ended.set()
    for thread in threads:
        thread.join(90)
    time.sleep(TIMEOUT_S + 3)
    samples.append(state(pid))
    told(tally, samples, built, time.monotonic() - started)
    return sum(tally.wrong.values()) + leaks(samples)


def told(tally: Tally, samples: list[dict[str, float]], built: int, seconds: float) -> None:
    requests = sum(tally.seen.values())
    print(f"{requests} requests in {seconds / 60:.1f} minutes, {built} builds")
    print("\n| asked | answers |\n|---|---|")
    for name, count in sorted(tally.seen.items()):
        print(f"| {name} | {count} |")
    print("\nnot expected:", dict(tally.wrong) or "nothing")
    print("\n| | beginning | middle | end | afterwards |\n|---|---|---|---|---|")
    for name in samples[0]:
        row = [statistics.median(s[name] for s in part) for part in parts(samples)]
        print(f"| {name} | " + " | ".join(f"{v:.0f}" for v in (*row, samples[-1][name])) + " |")


def parts(samples: list[dict[str, float]]) -> list[list[dict[str, float]]]:
    """Return the second, the third and the last fifth; the first is for warming up."""
    fifth = max(1, len(samples) // 5)
    return [samples[fifth : 2 * fifth], samples[2 * fifth : 3 * fifth], samples[-fifth:]]


def leaks(samples: list[dict[str, float]]) -> int:
    begun, _, ended = parts(samples)
    found = 0
    for name, more, at_least in (
        ("MB", 1.2, 40.0),
        ("processes", 1.0, 2.0),
        ("descriptors", 1.1, 20.0),
        ("threads", 1.1, 20.0),
    ):
        before = statistics.median(s[name] for s in begun)
        after = statistics.median(s[name] for s in ended)
        if after > before * more + at_least:
            print(f"LEAK: {name} from {before:.0f} to {after:.0f}")
            found += 1
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--every", type=float, default=60, help="seconds from build to build")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hustings-soak-") as folder:
        store = open_store(str(Path(folder) / "store"))
        publish(store, 0)
        log = Path(folder) / "log"
        with served(Path(store.path), log) as (port, pid):
            found = soak(port, pid, store, chosen.minutes, chosen.every)
        text = log.read_text(errors="replace")
        if "Traceback" in text:
            print("the server's log has a traceback:\n", text[text.index("Traceback") :][:4_000])
            found += 1
    sys.exit(found > 0)


if __name__ == "__main__":
    main()
