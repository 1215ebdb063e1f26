"""Plain queries are served in one thread, by a shorter way: nobody can tell the difference."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import quote, quote_plus

import pyoxigraph as ox
import pytest

from hustings.store import open_store
from tests.served import Served

SMALL = "SELECT ?o { <urn:s7> <urn:p> ?o }"
MANY = "SELECT * { ?s ?p ?o . ?x ?y ?z } LIMIT 12000"
SLOW = "SELECT (COUNT(*) AS ?n) { { SELECT * { ?s ?p ?o } LIMIT 60 } ?x ?y ?z FILTER(?x != ?o) }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
BREAKING = "SELECT (STRLEN(?x40) AS ?n) { BIND('0123456789' AS ?x0) " + "".join(
    f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1}) " for n in range(40)
)


@pytest.fixture(scope="module", params=[0, 8])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """A server without and with its memory of answers."""
    store = open_store(str(tmp_path_factory.mktemp("front") / "store"))
    predicate, graph = ox.NamedNode("urn:p"), ox.NamedNode("urn:g")
    store.publish(
        (
            ox.Quad(ox.NamedNode(f"urn:s{n}"), predicate, ox.Literal(str(n)), graph)
            for n in range(1_500)
        ),
        {},
    )
    settings = {
        "HUSTINGS_STORE": str(store.path),
        "HUSTINGS_TIMEOUT_S": "5",
        "HUSTINGS_WORKERS": "2",
        "HUSTINGS_THREADS": "24",
        "HUSTINGS_CACHE_MB": str(request.param),
        "HUSTINGS_WRITE_TOKEN": "t",
    }
    with Served(settings) as made:
        yield made


def asked(
    connection: HTTPConnection, query: str, **headers: str
) -> tuple[HTTPResponse, dict[str, str], bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", "/sparql?query=" + quote(query), headers=named)
    answer = connection.getresponse()
    return answer, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def connected(server: Served) -> closing[HTTPConnection]:
    return closing(HTTPConnection("127.0.0.1", server.port, timeout=20))


def exchanged(server: Served, *pieces: bytes, end: bool = False) -> bytes:
    """Send pieces one after the other and return all that comes back until it is silent."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        for piece in pieces:
            line.sendall(piece)
            time.sleep(0.05)
        if end:
            line.shutdown(socket.SHUT_WR)
        found = b""
        line.settimeout(1)
        try:
            while data := line.recv(1 << 16):
                found += data
        except TimeoutError:
            pass
        return found


@pytest.mark.parametrize(
    "query", [SMALL, MANY, SLOW, "ASK { <urn:s1> ?p ?o }", "DESCRIBE <urn:s2>"]
)
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_the_short_way_gives_the_same_bytes_and_headers(
    server: Served, query: str, coding: str
) -> None:
    with connected(server) as one, connected(server) as other:
        answer, headers, body = asked(one, query, Accept_Encoding=coding)
        known = asked(other, query, Accept_Encoding=coding, Connection="close")
        assert (answer.status, body) == (known[0].status, known[2])
        apart = {"date", "connection", "content-length", "transfer-encoding"}
        assert {k: v for k, v in headers.items() if k not in apart} == {
            k: v for k, v in known[1].items() if k not in apart
        }


@pytest.mark.parametrize(
    "query",
    ["SELECT *", "SELECT (<urn:f>(1) AS ?x) {}", "ASK { SERVICE <urn:x> {} }", BREAKING + "}"],
)
def test_an_error_has_the_same_shape_and_the_connection_goes_on(server: Served, query: str) -> None:
    with connected(server) as one:
        for _ in range(3):  # a query that eats memory ends by that limit or, under load, by time
            with connected(server) as other:
                answer, headers, body = asked(one, query)
                known, others, told = asked(other, query, Connection="close")
            if answer.status == known.status:
                break
        assert answer.status == known.status >= 400
        assert body == told
        apart = ("date", "connection")
        assert {k: v for k, v in headers.items() if k not in apart} == {
            k: v for k, v in others.items() if k not in apart
        }
        assert asked(one, SMALL)[0].status == 200


def test_a_known_answer_is_not_sent_again(server: Served) -> None:
    with connected(server) as one:
        tag = asked(one, SMALL)[1]["etag"]
        for _ in range(2):
            answer, headers, body = asked(one, SMALL, If_None_Match=tag)
            assert (answer.status, body, headers["etag"]) == (304, b"", tag)
        for tags in (f'"x", W/{tag}', "*"):
            assert asked(one, SMALL, If_None_Match=tags)[0].status == 304
        for tags in ('"x"', f"{tag[:-1]}0{chr(34)}"):
            answer, headers, body = asked(one, SMALL, If_None_Match=tags)
            assert (answer.status, headers["etag"]) == (200, tag)
            assert body


def test_a_condition_that_comes_first_is_no_answer_for_others(server: Served) -> None:
    fresh = f"{SMALL} # with a condition first"
    with connected(server) as one:
        answer, headers, body = asked(one, fresh, If_None_Match='"x"')
        assert (answer.status, body) == (200, asked(one, fresh)[2])
        assert asked(one, fresh, If_None_Match=headers["etag"])[0].status == 304
        assert asked(one, fresh)[0].status == 200


@pytest.mark.parametrize(("kind", "body"), [(QUERY, SMALL), (FORM, f"query={quote_plus(SMALL)}")])
def test_a_post_may_come_in_pieces(server: Served, kind: str, body: str) -> None:
    head = f"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: {kind}\r\n"
    length = f"Content-Length: {len(body)}\r\n\r\n"
    found = exchanged(server, head.encode(), length.encode(), body[:9].encode(), body[9:].encode())
    assert found.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b'"7"' in found


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"\x16\x03\x01\x02" + b"\x00" * 200, 400),
        (b"GET /sparql?query=" + b"A" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 5_000 + b"\r\n", 431),
        (b"POST /update HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\nx", 400),
    ],
)
def test_what_can_be_no_request_is_told_so_at_once(
    server: Served, data: bytes, status: int
) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        line.sendall(data)
        answer = HTTPResponse(line)
        answer.begin()
        assert answer.status == status
        assert json.loads(answer.read())["status"] == status
        assert line.recv(1) == b""


@pytest.mark.parametrize("size", [b"zz", b"-5", b"0x5", b"5_0", b""])
def test_a_body_in_parts_of_no_size_ends_the_connection(server: Served, size: bytes) -> None:
    head = (
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n"
    )
    second = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
    told = exchanged(server, head + size + b"\r\nASK{}\r\n0\r\n\r\n" + second)
    assert told.startswith(b"HTTP/1.1 400 ")
    assert b"200 OK" not in told  # nothing behind it is taken for a request


def test_requests_that_do_not_come_whole_take_no_thread(server: Served) -> None:
    head = b"POST /update HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 9\r\n\r\nASK"
    with ExitStack() as lines:
        for number in range(60):  # more than there are threads
            line = socket.create_connection(("127.0.0.1", server.port), timeout=10)
            lines.enter_context(line).sendall(head[: 30 + number % 60])
        with connected(server) as one:
            answer, _, body = asked(one, SMALL, Connection="close")
            assert (answer.status, b'"7"' in body) == (200, True)


def test_requests_sent_at_once_are_answered_in_order(server: Served) -> None:
    one = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\n\r\n"
    found = exchanged(server, one + one, one)
    assert found.count(b"HTTP/1.1 200 OK") == 3


def test_who_stops_sending_still_gets_an_answer(server: Served) -> None:
    one = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\n\r\n"
    assert b'"boolean":true' in exchanged(server, one, end=True)


def test_more_than_the_places_wait_for_their_turn(server: Served) -> None:
    statuses: list[int] = []

    def ask(number: int) -> None:
        with connected(server) as one:
            for place in range(5):
                query = f"ASK {{ <urn:s{number}> ?p '{number}' }} #{place}"
                statuses.append(asked(one, query)[0].status)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert statuses == [200] * 150


def test_a_long_query_is_cut_off_and_can_be_seen_while_it_runs(server: Served) -> None:
    with connected(server) as one, connected(server) as watcher:
        thread = threading.Thread(target=asked, args=(one, ENDLESS))
        thread.start()
        texts: list[str] = []
        deadline = time.monotonic() + 2.5
        while ENDLESS not in texts and time.monotonic() < deadline:
            watcher.request("GET", "/queries", headers={"Authorization": "Bearer t"})
            found = json.loads(watcher.getresponse().read())["queries"]
            texts = [query["query"] for query in found]
        thread.join(20)
        assert ENDLESS in texts
        answer, headers, body = asked(one, ENDLESS)
        assert (answer.status, headers["retry-after"]) == (503, "5")
        assert b"cut off after 5 seconds" in body


def test_a_client_that_leaves_frees_its_worker(server: Served) -> None:
    for _ in range(4):
        request = f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: a\r\n\r\n"
        with socket.create_connection(("127.0.0.1", server.port)) as line:
            line.sendall(request.encode())
    time.sleep(0.6)
    with connected(server) as one:
        started = time.monotonic()
        assert asked(one, SMALL + " # after")[0].status == 200
        assert time.monotonic() - started < 1


def test_short_queries_that_wait_travel_together_and_each_gets_its_own_answer(
    server: Served,
) -> None:
    wrong: list[bytes] = []

    def ask(number: int) -> None:
        with connected(server) as one:
            for place in range(40):
                wanted = (number * 7 + place) % 60
                query = f"SELECT ?o {{ <urn:s{wanted}> <urn:p> ?o }}"
                if place % 13 == 5:
                    query = "SELECT (<urn:f>(1) AS ?x) {}"
                answer, _, body = asked(one, query)
                fits = f'"value":"{wanted}"'.encode() in body if place % 13 != 5 else True
                if answer.status != (422 if place % 13 == 5 else 200) or not fits:
                    wrong.append(body)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not wrong
