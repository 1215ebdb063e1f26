"""Kinds of requests that a public endpoint has to survive, some sixty."""

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
_GROWN = f",'a','{'a' * 40}')"
_KEYS = " ".join(f"(STR(?s) AS ?g{n})" for n in range(2_000))
_FORM = "application/x-www-form-urlencoded"
_PARTS = (
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n"
)
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
    query("random order", "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY RAND()"),
    query(
        "replacing",
        "SELECT (STRLEN(" + "REPLACE(" * 6 + f"'{'a' * 10}'" + _GROWN * 6 + ") AS ?n) {}",
    ),
    query("many keys", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY " + _KEYS),
    query("long list", "SELECT * { ?s ?p ?o FILTER(?o IN (" + ",".join("1" * 50_000) + ")) }"),
    query("describe all", "DESCRIBE * { ?s ?p ?o . ?a ?b ?c }"),
    query("negated path", "SELECT * { ?a (^!(<urn:x>|^<urn:y>))+ ?b . ?b (!<urn:z>)* ?c }"),
    query("many prefixes", "".join(f"PREFIX p{n}: <urn:{n}> " for n in range(30_000)) + "ASK {}"),
    query(
        "quoted triples",
        "ASK { ?s ?p " + "<<( <urn:a> <urn:b> " * 9_000 + "1" + " )>>" * 9_000 + "}",
    ),
    query(
        "service by variable",
        f"SELECT * {{ VALUES ?g {{ <{CANARY}> }} SERVICE ?g {{ ?s ?p ?o }} }}",
    ),
    query("service by prefix", f"PREFIX x: <{CANARY}> SELECT * {{ SERVICE x:y {{ ?s ?p ?o }} }}"),
    raw("part of no size", _PARTS + b"zz\r\nASK{}\r\n0\r\n\r\n"),
    raw("part of a negative size", _PARTS + b"-5\r\nASK{}\r\n0\r\n\r\n"),
    raw("small parts", _PARTS + b"1\r\n \r\n" * 20_000 + b"0\r\n\r\n"),
    raw("two lengths", _PARTS.replace(b"\r\n\r\n", b"\r\nContent-Length: 5\r\n\r\n") + b"ASK{}"),
    raw(
        "half a second request", _GET.replace(b"close", b"keep-alive") + b"\r\nGET /spa", slow=True
    ),
    raw("another protocol", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(9)),
    raw("change of protocol", _GET.replace(b"close", b"Upgrade\r\nUpgrade: websocket") + b"\r\n"),
    raw("zero in a path", b"GET /static/a%00.css HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    raw("long name of a file", b"GET /static/" + b"a" * 5_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n"),
    raw("packed body", post("x").replace(b"\r\n\r\nx", b"\r\nContent-Encoding: gzip\r\n\r\n\x1f")),
    Attack(
        "nested JSON",
        lambda _: post("queries=%7B%22q%22%3A" + "%5B" * 20_000, _FORM, "/reconcile"),
    ),
    Attack("many fields", lambda _: post("query=ASK%7B%7D&" * 10_000, _FORM)),
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
