"""Thirty kinds of requests that a public endpoint has to survive."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

CANARY = "@CANARY@"


@dataclass(frozen=True, slots=True)
class Attack:
    """One kind of hostile request: its name, and the bytes of it."""

    name: str
    raw: Callable[[int], bytes]
    slow: bool = False
    half_closed: bool = False


def post(text: str, content_type: str = "application/sparql-query", path: str = "/sparql") -> bytes:
    body = text.encode("utf-8", "surrogatepass")
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body


def query(name: str, text: str) -> Attack:
    return Attack(name, lambda port: post(text.replace(CANARY, f"http://127.0.0.1:{port}/")))


def raw(name: str, data: bytes, *, slow: bool = False, half_closed: bool = False) -> Attack:
    return Attack(name, lambda _: data, slow, half_closed)


_CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
_GET = b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"

ATTACKS = (
    query("nested groups", "SELECT * " + "{" * 20_000 + "}" * 20_000),
    query("nested parentheses", "SELECT * { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }"),
    query("nested negation", "SELECT * { FILTER(" + "!" * 100_000 + "true) }"),
    query("nested selects", "SELECT * { " + "{ SELECT * { " * 3_000 + "} }" * 3_000 + " }"),
    query("nested paths", "SELECT * { ?s " + "(" * 5_000 + "<urn:p>" + ")*" * 5_000 + " ?o }"),
    query("nested lists", "SELECT * { ?s ?p " + "(" * 5_000 + ")" * 5_000 + " }"),
    query("nested exists", "SELECT * { " + "FILTER EXISTS { " * 3_000 + "}" * 3_000 + " }"),
    query("wide union", "SELECT * { " + " UNION ".join(["{ ?s ?p ?o }"] * 20_000) + " }"),
    query("wide sum", "SELECT (" + "+".join(["1"] * 50_000) + " AS ?x) {}"),
    query("wide path", "SELECT * { ?s " + "|".join(["<urn:p>"] * 10_000) + " ?o }"),
    query("long path", "SELECT * { ?s " + "/".join(["<urn:p>"] * 5_000) + " ?o }"),
    query("many optionals", "SELECT * { " + "OPTIONAL { ?s ?p ?o } " * 300 + "}"),
    query("many patterns", "SELECT * { " + "?s ?p ?o . " * 2_000 + "}"),
    query("cross product", f"SELECT (COUNT(*) AS ?n) {{ {_CROSS} }}"),
    query("sorted cross product", f"SELECT * {{ {_CROSS} }} ORDER BY ?a"),
    query("distinct cross product", f"SELECT DISTINCT * {{ {_CROSS} }}"),
    query("endless answer", f"SELECT * {{ {_CROSS} }}"),
    query(
        "doubling",
        "SELECT (STRLEN(?x30) AS ?n) { BIND('0123456789' AS ?x0) "
        + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(30))
        + " }",
    ),
    query("group concat", f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d))) AS ?x) {{ {_CROSS} }}"),
    query("open path", "SELECT * { ?s (<urn:p>|!<urn:p>)* ?o . ?o (<urn:p>|!<urn:p>)* ?x }"),
    query("regex", "SELECT * { BIND('" + "a" * 5_000 + "!' AS ?x) FILTER(REGEX(?x, '^(a+)+$')) }"),
    query("repeats", "SELECT * { FILTER(REGEX('a', '(((a{1,99}){1,99}){1,99}){1,99}')) }"),
    query(
        "values",
        "SELECT * { "
        + "".join(
            f"VALUES ?v{n} {{ " + " ".join(str(i) for i in range(300)) + " } " for n in range(6)
        )
        + "}",
    ),
    query("service", f"SELECT * {{ SERVICE <{CANARY}> {{ ?s ?p ?o }} }}"),
    query("silent service", f"SELECT * {{ SERVICE SILENT <{CANARY}> {{ ?s ?p ?o }} }}"),
    query("hidden service", f"SELECT * {{ FILTER(1<1)SERVICE#>\n<{CANARY}> {{ ?s ?p ?o }} }}"),
    query("from", f"SELECT * FROM <{CANARY}> FROM <file:///etc/passwd> {{ ?s ?p ?o }}"),
    Attack(
        "load",
        lambda port: post(
            f"LOAD <http://127.0.0.1:{port}/>", "application/sparql-update", "/update"
        ),
    ),
    raw("bad encoding", post("ASK {}").replace(b"ASK {}", b"ASK \xff\xfe")),
    raw("odd path", b"GET /sparql?query=%00%ff%fe&query=%c3%28 HTTP/1.1\r\nHost: x\r\n\r\n"),
    raw("header flood", _GET + b"".join(b"X-%d: y\r\n" % n for n in range(5_000)) + b"\r\n"),
    raw("long line", b"GET /sparql?query=" + b"A" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n"),
    raw("no HTTP", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200),
    raw("slow header", b"GET /sparql?query=ASK HTTP/1.1\r\nHost: x\r\nX-Slow: ", slow=True),
    raw("slow body", post("ASK {}")[:-3], slow=True),
    raw("half closed", _GET + b"\r\n", half_closed=True),
    raw(
        "long body", post("x").replace(b"Content-Length: 1\r\n", b"Content-Length: 99999999999\r\n")
    ),
    raw("wrong length", post("x").replace(b"Content-Length: 1\r\n", b"Content-Length: -5\r\n")),
    Attack(
        "odd graph",
        lambda _: (
            b"GET /sparql?query=ASK%20%7B%7D&default-graph-uri="
            + quote("\u0000 <>").encode()
            + b" HTTP/1.1\r\nHost: x\r\n\r\n"
        ),
    ),
)


def send(attack: Attack, port: int, canary: int, patience_s: float) -> bytes:
    """Send one attack and return the first line of the answer, b"" if there was none."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=patience_s) as connection:
            data = attack.raw(canary)
            if attack.slow:
                connection.sendall(data)
                time.sleep(0.3)
                return b""
            connection.sendall(data)
            if attack.half_closed:
                connection.shutdown(socket.SHUT_WR)
            return connection.recv(200).split(b"\r\n")[0]
    except OSError:
        return b""
