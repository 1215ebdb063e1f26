"""Time our endpoint beside `oxigraph serve-read-only` on the same graph, in one run.

    python benchmarks/endpoint.py --quads 100000 --oxigraph PATH --rdflib-endpoint PATH

The paths are those of the commands `oxigraph` and `rdflib-endpoint` (pip install oxigraph, and
rdflib-endpoint[cli,oxigraph] in an environment of its own); rdflib-endpoint is only compared up
to 200,000 quads. Servers are asked in turns (A B C A B C ...), so that a noisy machine moves all
of them; what is printed are ratios to oxigraph, of times, of rates, and of the processor time
that a server uses for a request, which a busy machine disturbs least.

`disk` and `hot` are ours, reading from disk and holding the graph in memory, without the cache of
answers; `cached` is `hot` with it. Without --oxigraph, `disk` is the yardstick. Clients run in a
process of their own that costs little (`clients.py`). Everything stays on loopback.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Self

import pyoxigraph as ox
from clients import answered, in_turn

from graph import BASE, Graph
from hustings.store import open_store
from hustings.vocabulary import prefixes

HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes(BASE).items())
QUERIES = {
    "ask": "ASK { person:0 hus:endorses person:1 }",
    "describe": "DESCRIBE person:3",
    "who backs whom": "SELECT ?b ?l { person:2 hus:endorses ?b . ?b rdfs:label ?l }",
    "with words": "SELECT ?who ?date ?quote { ?e hus:endorsee person:4 ;"
    " hus:endorser/rdfs:label ?who ; hus:date ?date ; hus:hasClaim/hus:quote ?quote }"
    " ORDER BY ?date LIMIT 50",
    "construct": "CONSTRUCT { ?e ?p ?o } { ?e hus:endorser person:1 ; ?p ?o }",
    "most backed": "SELECT ?b (COUNT(?a) AS ?n) { ?a hus:endorses ?b } GROUP BY ?b"
    " ORDER BY DESC(?n) LIMIT 10",
    "by month": "SELECT ?m (COUNT(*) AS ?n) { ?e a hus:Endorsement ; hus:date ?d"
    " BIND(MONTH(?d) AS ?m) } GROUP BY ?m ORDER BY ?m",
    "rival figures": "SELECT ?r (MIN(?v) AS ?low) (MAX(?v) AS ?high) { ?r a hus:Result ;"
    " hus:hasClaim/hus:reportedShare ?v } GROUP BY ?r ORDER BY DESC(?high - ?low) LIMIT 20",
    "label prefix": "SELECT ?p ?l { ?p a foaf:Person ; rdfs:label ?l FILTER(STRSTARTS(?l, 'Ba')) }"
    " ORDER BY ?l LIMIT 20",
    "changed sides": "SELECT ?a ?b ?c { ?a hus:endorses ?b , ?c . ?b hus:endorses ?c }"
    " ORDER BY ?a ?b ?c LIMIT 50",
}
SMALL = ("ask", "describe", "who backs whom", "with words", "construct")
_METER_S = 0.25
ROWS = 100_000
# Twice over, so that a graph of 100,000 quads, which has fewer triples, gives as many rows too.
STREAM = f"SELECT * {{ {{ ?s ?p ?o }} UNION {{ ?s ?p ?o }} }} LIMIT {ROWS}"
TABLES, GRAPHS = "application/sparql-results+json", "application/n-triples"


class Endpoint:
    """A server under test.

    Args:
        name: What it is called in the tables.
        port: Where it listens.
        path: Where it answers queries.
        pid: Its process.
    """

    def __init__(self, name: str, port: int, path: str, pid: int) -> None:
        self.name, self.port, self.path, self.pid = name, port, path, pid
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.tag, self._last, self.body = "", 0.0, b""

    def ask(self, query: str, tag: str = "") -> tuple[float, float, int]:
        """Return seconds to the first byte, seconds in all, and the size of the answer."""
        headers = {"Content-Type": "application/sparql-query", "Accept": accepts(query)}
        if tag:
            headers["If-None-Match"] = tag
        if time.perf_counter() - self._last > 10:
            self.connection.close()  # a server closes what was idle for too long
        started = time.perf_counter()
        self.connection.request("POST", self.path, (HEAD + query).encode(), headers)
        answer = self.connection.getresponse()
        first = answer.read(1)
        reached = time.perf_counter()
        body = first + answer.read()
        self.tag, self._last = answer.headers.get("ETag", ""), time.perf_counter()
        if answer.status not in (200, 304):
            raise SystemExit(f"{self.name}: {answer.status} {body[:300]!r}")
        self.body = body
        return reached - started, time.perf_counter() - started, len(body)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(
    name: str, command: Sequence[str], port: int, path: str, **environ: str
) -> Iterator[Endpoint]:
    process = subprocess.Popen(
        command, env={**os.environ, **environ}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        endpoint = Endpoint(name, port, path, process.pid)
        for _ in range(600):
            with suppress(OSError, HTTPException, SystemExit):
                endpoint.ask("ASK {}")
                break
            endpoint.connection.close()
            time.sleep(0.2)
        settle(port)
        yield endpoint
    finally:
        process.terminate()
        process.wait(30)


def settle(port: int) -> None:
    """Wait until a server of ours has asked for its own front pages, which it does once."""
    quiet = before = 0
    for _ in range(600):
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", "/metrics")
        text = connection.getresponse().read().decode()
        connection.close()
        found = [
            int(x.split()[1]) for x in text.splitlines() if x.startswith("hustings_answered_total ")
        ]
        if not found:
            return  # another server
        quiet = quiet + 1 if found[-1] == before > 1 else 0
        before = found[-1]
        if quiet == 6:
            return
        time.sleep(0.5)


def ours(name: str, store: Path, in_memory: str, cache_mb: int) -> AbstractContextManager[Endpoint]:
    port = free_port()
    code = (
        "from hustings.settings import load_settings; from hustings.web.serving import serve; "
        "serve(load_settings())"
    )
    return served(
        name,
        [sys.executable, "-c", code],
        port,
        "/sparql",
        HUSTINGS_STORE=str(store),
        HUSTINGS_PORT=str(port),
        HUSTINGS_IN_MEMORY=in_memory,
        HUSTINGS_CACHE_MB=str(cache_mb),
        HUSTINGS_TIMEOUT_S="60",
    )


def rdflib_endpoint(command: str, nquads: Path) -> AbstractContextManager[Endpoint]:
    """Serve the graph, its graphs merged, by rdflib-endpoint over Oxigraph."""
    merged, port = nquads.with_suffix(".nt"), free_port()
    with merged.open("wb") as file:
        triples = {quad.triple for quad in ox.parse(path=nquads, format=ox.RdfFormat.N_QUADS)}
        ox.serialize(sorted(triples, key=str), file, ox.RdfFormat.N_TRIPLES)
    arguments = ["serve", "--store", "Oxigraph", "--host", "127.0.0.1", "--port", str(port)]
    return served("rdflib-endpoint", [command, *arguments, str(merged)], port, "/")


def accepts(query: str) -> str:
    """Return the media type that an answer is wanted in."""
    return GRAPHS if query.startswith(("CONSTRUCT", "DESCRIBE")) else TABLES


def small_requests(path: str) -> list[bytes]:
    """Return the small queries as they are sent."""
    return [as_sent(path, QUERIES[name]) for name in SMALL]


def as_sent(path: str, query: str, tag: str = "") -> bytes:
    """Return the bytes of a request, of who has the answer with an ETag if one is given."""
    body = (HEAD + query).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: identity\r\n"
        f"Content-Length: {len(body)}\r\nContent-Type: application/sparql-query\r\n"
        f"Accept: {accepts(query)}\r\n"
    )
    condition = f"If-None-Match: {tag}\r\n" if tag else ""
    return f"{head}{condition}\r\n".encode() + body


def family(pid: int) -> list[int]:
    """Return a process and all below it."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            with suppress(OSError):  # it has ended
                stat = (path / "stat").read_text().rsplit(")", 1)[1].split()
                children.setdefault(int(stat[1]), []).append(int(path.name))
    found, todo = [], [pid]
    while todo:
        found.append(todo.pop())
        todo += children.get(found[-1], [])
    return found


class Meter:
    """Reads the processor time that a server uses, that of processes which end meanwhile too."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._first: dict[int, float] = {}
        self._last: dict[int, float] = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._read()
        self._first = dict(self._last)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()
        self._read()

    @property
    def used_s(self) -> float:
        """Seconds of processor time from beginning to end."""
        return sum(used - self._first.get(pid, 0.0) for pid, used in self._last.items())

    def _run(self) -> None:
        while not self._ended.wait(_METER_S):
            self._read()

    def _read(self) -> None:
        for one in family(self._pid):
            with suppress(OSError):  # it has ended
                self._last[one] = time.clock_gettime((~one << 3) | 2)  # its CPUCLOCK_SCHED


def resident_mb(pid: int) -> float:
    """Return the resident memory of the front process: the child of gunicorn's arbiter."""
    listed = subprocess.run(
        ["ps", "-o", "rss=", "--ppid", str(pid)], capture_output=True, check=False
    )
    sizes = [int(size) for size in listed.stdout.split()]
    return max(sizes, default=0) / 1024


def latency(endpoints: list[Endpoint], rounds: int) -> None:
    print(
        "\n| query | "
        + endpoints[0].name
        + " ms | "
        + " | ".join(e.name for e in endpoints[1:])
        + " |"
    )
    print("|---" * (len(endpoints) + 1) + "|")
    ratios: dict[str, list[float]] = {e.name: [] for e in endpoints}
    for name, query in QUERIES.items():
        times: dict[str, list[float]] = {e.name: [] for e in endpoints}
        for turn in range(rounds + 1):
            for endpoint in endpoints if turn % 2 else endpoints[::-1]:
                seconds = endpoint.ask(query)[1]
                if turn:
                    times[endpoint.name].append(seconds)
        base = times[endpoints[0].name]
        cells = []
        for endpoint in endpoints[1:]:
            pairs = zip(times[endpoint.name], base, strict=True)
            ratio = statistics.median(mine / theirs for mine, theirs in pairs)
            ratios[endpoint.name].append(ratio)
            more = 1000 * (statistics.median(times[endpoint.name]) - statistics.median(base))
            cells.append(f"{ratio:.2f}x ({more:+.1f} ms)")
        print(f"| {name} | {1000 * statistics.median(base):.2f} | " + " | ".join(cells) + " |")
    means = [f"{statistics.geometric_mean(ratios[e.name]):.2f}x" for e in endpoints[1:]]
    print("| geometric mean | | " + " | ".join(means) + " |")


def throughput(
    endpoints: list[Endpoint], seconds: float, passes: int, counts: Sequence[int] = (1, 8, 64)
) -> None:
    heads = " | ".join(f"{e.name} req/s, p99 ms, processor µs" for e in endpoints)
    print(f"\n| clients | {heads} |")
    print("|---" * (len(endpoints) + 1) + "|")
    for threads in counts:
        measured: dict[str, list[tuple[float, float, float]]] = {e.name: [] for e in endpoints}
        for turn in range(passes):
            for endpoint in endpoints if turn % 2 else endpoints[::-1]:
                requests = small_requests(endpoint.path)
                with Meter(endpoint.pid) as meter:
                    times = sorted(answered(endpoint.port, requests, threads, seconds))
                cost = 1e6 * meter.used_s / len(times)
                measured[endpoint.name].append(
                    (len(times) / seconds, times[int(0.99 * len(times))], cost)
                )
        base = [
            statistics.median(column) for column in zip(*measured[endpoints[0].name], strict=True)
        ]
        cells = []
        for endpoint in endpoints:
            columns = zip(*measured[endpoint.name], strict=True)
            rate, slow, cost = (statistics.median(column) for column in columns)
            cells.append(
                f"{rate:.0f} ({rate / base[0]:.2f}x), {1000 * slow:.0f} ({slow / base[1]:.2f}x), "
                f"{cost:.0f} ({cost / base[2]:.2f}x)"
            )
        print(f"| {threads} | " + " | ".join(cells) + " |")


def repeated(endpoints: list[Endpoint], rounds: int) -> None:
    """Ask what was not asked before, then again with the ETags, of servers that have any.

    The third time is that of the very same request again: less than that no answer takes here.
    """
    named = [e.name for e in endpoints if e.tag]
    print("\n| µs first, with If-None-Match, the same again | " + " | ".join(named) + " |")
    print("|---" * (len(named) + 1) + "|")
    for name, query in QUERIES.items():
        cells = []
        for endpoint in endpoints:
            if not endpoint.tag:
                continue
            asked = [f"{query} # {number}" for number in range(4 * rounds)]
            path, port = endpoint.path, endpoint.port
            first, tags = in_turn(port, [as_sent(path, one) for one in asked])
            pairs = zip(asked, tags, strict=True)
            conditional = [as_sent(path, one, tag) for one, tag in pairs]
            times = [first, *(in_turn(port, conditional)[0] for _ in range(2))]
            found = [1e6 * statistics.median(column) for column in times]
            told = ", ".join(f"{one:.0f}" for one in found)
            cells.append(f"{told} ({found[0] / found[1]:.0f} times as fast)")
        print(f"| {name} | " + " | ".join(cells) + " |")


def rows(body: bytes) -> int:
    """Return how many rows an answer in JSON has."""
    return len(json.loads(body)["results"]["bindings"])


def stream(endpoints: list[Endpoint], passes: int) -> None:
    """Ask for many rows, and look that there are as many."""
    print(f"\n| {ROWS:,} rows | first byte ms | all ms | MB | front process grows by MB |")
    print("|---|---|---|---|---|")
    grown = {e.name: -resident_mb(e.pid) for e in endpoints}
    measured: dict[str, list[tuple[float, float, int]]] = {e.name: [] for e in endpoints}
    for turn in range(passes + 1):
        for endpoint in endpoints if turn % 2 else endpoints[::-1]:
            found = endpoint.ask(STREAM)
            if (count := rows(endpoint.body)) != ROWS:
                raise SystemExit(f"{endpoint.name}: {count} rows; take more --quads")
            if turn:
                measured[endpoint.name].append(found)
    base = statistics.median(total for _, total, _ in measured[endpoints[0].name])
    for endpoint in endpoints:
        grown[endpoint.name] += resident_mb(endpoint.pid)
        columns = zip(*measured[endpoint.name], strict=True)
        first, total, size = (statistics.median(column) for column in columns)
        print(
            f"| {endpoint.name} | {1000 * first:.1f} | {1000 * total:.0f} ({total / base:.2f}x) "
            f"| {size / 1e6:.1f} | {grown[endpoint.name]:.0f} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--quads", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--oxigraph", help="path of the oxigraph command")
    parser.add_argument("--rdflib-endpoint", help="path of the rdflib-endpoint command")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--passes", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hustings-bench-") as folder, ExitStack() as stack:
        nquads = Path(folder) / "graph.nq"
        with nquads.open("w", encoding="utf-8") as file:
            file.writelines(Graph(chosen.quads, chosen.seed).quads())
        store = open_store(str(Path(folder) / "store"))
        started = time.perf_counter()
        store.publish(ox.parse(path=nquads, format=ox.RdfFormat.N_QUADS), {})
        print(f"{store.manifest().quads} quads published in {time.perf_counter() - started:.1f} s")
        endpoints = []
        current = store.current()
        if chosen.oxigraph and current:
            copied, port = Path(folder) / "oxigraph", free_port()
            shutil.copytree(current / "db", copied)
            command = [chosen.oxigraph, "serve-read-only", "-l", str(copied)]
            command += ["-b", f"127.0.0.1:{port}", "--union-default-graph"]
            endpoints.append(stack.enter_context(served("oxigraph", command, port, "/query")))
        for name, in_memory, cache in (
            ("disk", "never", 0),
            ("hot", "always", 0),
            ("cached", "always", 64),
        ):
            endpoints.append(stack.enter_context(ours(name, store.path, in_memory, cache)))
        latency(endpoints, chosen.rounds)
        throughput(endpoints, chosen.seconds, chosen.passes)
        repeated(endpoints, chosen.rounds)
        stream(endpoints, chosen.passes)
        if chosen.rdflib_endpoint and chosen.quads <= 200_000:
            peer = stack.enter_context(rdflib_endpoint(chosen.rdflib_endpoint, nquads))
            throughput([peer, *endpoints], chosen.seconds, 2, (1, 8))


if __name__ == "__main__":
    main()
