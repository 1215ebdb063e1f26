"""LOAD: only what is listed is fetched, by the server; a worker without a network reads it."""

from __future__ import annotations

import json
import threading
import urllib.parse
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError

import pytest

from hustings.web.loads import Load, parts
from tests.served import Served

TURTLE = b"@prefix e: <urn:e:> . e:a e:b <c> ."


class Files(BaseHTTPRequestHandler):
    """Serves one good file, one that does not parse, and leads away."""

    seen: list[str]

    def do_GET(self) -> None:
        self.seen.append(self.path)
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/good.ttl")
            self.end_headers()
            return
        body = b"no turtle <" if self.path == "/bad.ttl" else TURTLE
        self.send_response(404 if self.path == "/none.ttl" else 200)
        self.send_header("Content-Type", "text/turtle")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def files() -> Iterator[tuple[str, list[str]]]:
    Files.seen = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Files) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", Files.seen
        server.shutdown()


@pytest.fixture(scope="module")
def server(
    files: tuple[str, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    settings = {
        "HUSTINGS_STORE": str(Path(tmp_path_factory.mktemp("load")) / "store"),
        "HUSTINGS_SCRATCH": "1",
        "HUSTINGS_WRITE_TOKEN": "t",
        "HUSTINGS_WORKERS": "1",
        "HUSTINGS_LOAD_ALLOW": f"{files[0]}/* https://localhost/x",
    }
    with Served(settings) as made:
        yield made


def update(server: Served, text: str) -> tuple[int, str]:
    body = urllib.parse.urlencode({"update": text}).encode()
    asked = urllib.request.Request(f"{server.url}/update", body, {"Authorization": "Bearer t"})
    try:
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return answer.status, ""
    except HTTPError as error:
        with error:
            return error.code, json.loads(error.read())["detail"]


def count(server: Served, graph: str) -> int:
    query = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    url = f"{server.url}/sparql?{urllib.parse.urlencode({'query': query})}"
    with urllib.request.urlopen(url, timeout=20) as answer:
        return int(json.load(answer)["results"]["bindings"][0]["n"]["value"])


def test_a_listed_address_is_loaded_between_other_operations(
    server: Served, files: tuple[str, list[str]]
) -> None:
    text = (
        f"PREFIX g: <urn:g:> INSERT DATA {{ GRAPH g:one {{ <urn:a> <urn:b> 'x;y' }} }} ; "
        f"LOAD <{files[0]}/good.ttl> INTO GRAPH g:one ; ADD g:one TO g:two"
    )
    assert update(server, text) == (204, "")
    assert (count(server, "urn:g:one"), count(server, "urn:g:two")) == (2, 2)


@pytest.mark.parametrize(
    ("name", "told"), [("bad.ttl", "syntax"), ("none.ttl", "404"), ("moved", "302")]
)
def test_a_load_that_fails_undoes_the_whole_update(
    server: Served, files: tuple[str, list[str]], name: str, told: str
) -> None:
    text = f"INSERT DATA {{ GRAPH <urn:no> {{ <urn:a> <urn:b> 1 }} }} ; LOAD <{files[0]}/{name}>"
    status, detail = update(server, text)
    assert status in (400, 422)
    assert told in detail
    assert count(server, "urn:no") == 0


@pytest.mark.parametrize("name", ["bad.ttl", "none.ttl", "moved"])
def test_a_silent_load_that_fails_lets_the_rest_be_done(
    server: Served, files: tuple[str, list[str]], name: str
) -> None:
    text = (
        f"LOAD SILENT <{files[0]}/{name}> INTO GRAPH <urn:s> ; "
        f"INSERT DATA {{ GRAPH <urn:r> {{ <urn:{name}> <urn:b> 1 }} }}"
    )
    before = count(server, "urn:r")
    assert update(server, text) == (204, "")
    assert (count(server, "urn:r"), count(server, "urn:s")) == (before + 1, 0)


def test_nothing_else_is_fetched(server: Served, files: tuple[str, list[str]]) -> None:
    files[1].clear()
    other = files[0].replace("127.0.0.1", "localhost")
    assert update(server, f"LOAD <{other}/good.ttl>")[0] == 403
    assert update(server, f"LOAD SILENT <{other}/good.ttl>")[0] == 204
    assert update(server, "LOAD <file:///etc/passwd>")[0] == 403
    status, detail = update(server, "LOAD <https://localhost/x>")  # listed, but leads inside
    assert (status, "private" in detail) == (403, True)
    assert files[1] == []


def test_an_update_is_cut_at_its_loads_and_keeps_its_declarations() -> None:
    text = (
        "PREFIX a: <urn:a:> CLEAR GRAPH a:g ; BASE <urn:x> LOAD SILENT <urn:l> INTO GRAPH a:h ;\n"
        "INSERT DATA { <urn:s> <urn:p> 'LOAD ; <urn:z>' }"
    )
    assert parts(text, {}) == [
        "PREFIX a: <urn:a:> CLEAR GRAPH a:g",
        Load("urn:l", "urn:a:h", silent=True),
        "PREFIX a: <urn:a:>\nBASE <urn:x>\nINSERT DATA { <urn:s> <urn:p> 'LOAD ; <urn:z>' }",
    ]
