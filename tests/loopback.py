"""A small SPARQL server in this process, which fails whenever a test wants it to."""

from __future__ import annotations

import threading
import time
import urllib.parse
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import ClassVar

import pyoxigraph as ox

from hustings.store.tokens import names_dataset

NQUADS, NTRIPLES, JSON = (
    "application/n-quads",
    "application/n-triples",
    "application/sparql-results+json",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is answered instead: a status and a body, after a while; status 0 breaks off."""

    status: int
    body: bytes = b""
    kind: str = "text/plain"
    headers: Mapping[str, str] = field(default_factory=dict)
    after_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as it came."""

    method: str
    path: str
    body: bytes
    headers: Mapping[str, str]


@dataclass(slots=True)
class Loopback:
    """Runs while its block lasts.

    Attributes:
        name: What it calls itself.
        union: Whether its default graph is the union of all graphs.
        doors: Whether it has a graph store protocol, at /store.
        fault: Called with each request; what it returns is answered instead.
    """

    name: str = "oxigraph/loopback"
    union: bool = False
    doors: bool = True
    graph: ox.Store = field(default_factory=ox.Store)
    fault: Callable[[Seen], Fault | None] = lambda _: None
    seen: list[Seen] = field(default_factory=list)
    _server: ThreadingHTTPServer | None = None

    @property
    def address(self) -> str:
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Loopback:
        handler = type("Handler", (_Handler,), {"loopback": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._server is not None
        self._server.shutdown()
        self._server.server_close()

    def answered(self, asked: Seen) -> Fault:
        """Do what is asked."""
        split = urllib.parse.urlsplit(asked.path)
        fields = urllib.parse.parse_qs(split.query, keep_blank_values=True)
        if asked.headers.get("content-type", "").startswith("application/x-www-form"):
            fields |= urllib.parse.parse_qs(asked.body.decode(), keep_blank_values=True)
        try:
            if split.path == "/query":
                return self._query(fields)
            if split.path == "/update":
                self.graph.update(asked.body.decode())
                return Fault(204)
            if split.path == "/store" and self.doors:
                return self._graphs(asked)
        except (SyntaxError, ValueError) as error:
            return Fault(400, str(error).encode())
        except OSError as error:
            return Fault(500, str(error).encode())
        return Fault(404, b"<html>nothing here</html>", "text/html")

    def _query(self, fields: Mapping[str, list[str]]) -> Fault:
        defaults = [ox.NamedNode(iri) for iri in fields.get("default-graph-uri", ())]
        named = [ox.NamedNode(iri) for iri in fields.get("named-graph-uri", ())]
        answer = self.graph.query(
            fields["query"][0],
            use_default_graph_as_union=not (defaults or named or names_dataset(fields["query"][0]))
            and (self.union or "union-default-graph" in fields),
            default_graph=defaults if defaults or named else None,  # type: ignore[arg-type]  # it takes any sequence
            named_graphs=named if defaults or named else None,  # type: ignore[arg-type]  # as above
        )
        if isinstance(answer, ox.QueryTriples):
            return Fault(200, answer.serialize(format=ox.RdfFormat.N_TRIPLES) or b"", NTRIPLES)
        return Fault(200, answer.serialize(format=ox.QueryResultsFormat.JSON) or b"", JSON)

    def _graphs(self, asked: Seen) -> Fault:
        if asked.method == "GET":
            return Fault(200, self.graph.dump(format=ox.RdfFormat.N_QUADS) or b"", NQUADS)
        self.graph.load(asked.body, format=ox.RdfFormat.N_QUADS)
        return Fault(204)


class _Handler(BaseHTTPRequestHandler):
    loopback: ClassVar[Loopback]
    protocol_version = "HTTP/1.1"

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Seen(self.command, self.path, self.rfile.read(length), headers)
        self.loopback.seen.append(asked)
        found = self.loopback.fault(asked) or self.loopback.answered(asked)
        if found.after_s:
            time.sleep(found.after_s)
        if not found.status:
            self.close_connection = True
            self.connection.close()
            return
        try:
            self.send_response(found.status)
            self.send_header("Content-Type", found.kind)
            self.send_header("Content-Length", str(len(found.body)))
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(found.body)
        except OSError:
            self.close_connection = True

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def version_string(self) -> str:
        return self.loopback.name

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""
