"""The SPARQL 1.1 Graph Store HTTP Protocol, by address and by `graph=`.

Source: https://www.w3.org/TR/sparql11-http-rdf-update/.
"""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from flask import Blueprint, Response, request

from hustings.errors import NotAcceptable
from hustings.store import Question
from hustings.store.tasks import Task
from hustings.store.writes import Write
from hustings.web.answering import body_of
from hustings.web.negotiate import GRAPH_FORMATS, by_name, choose
from hustings.web.protocol import parameters
from hustings.web.refusals import BadMethod, Forbidden, NotFound, RequestError, UnsupportedMediaType
from hustings.web.sparql import (
    METHODS,
    authorize,
    endpoint_url,
    finished,
    live,
    peer,
    read_body,
)

graphs = Blueprint("graphs", __name__)

PATH: Final = "graph-store"
_ALLOW: Final = "GET, HEAD, PUT, POST, DELETE, OPTIONS"
_READABLE: Final = {f.essence: f.name for f in GRAPH_FORMATS} | {
    "application/x-turtle": "turtle",
    "application/x-trig": "trig",
    "text/x-nquads": "nquads",
}
_SUFFIXES: Final = {
    ".ttl": "turtle",
    ".nt": "ntriples",
    ".rdf": "rdfxml",
    ".jsonld": "jsonld",
    ".nq": "nquads",
    ".trig": "trig",
}


@graphs.route(f"/{PATH}", methods=METHODS, defaults={"rest": ""}, strict_slashes=False)
@graphs.route(f"/{PATH}/<path:rest>", methods=METHODS)
def graph_store(rest: str) -> Response:
    """Read, replace, extend or delete one graph."""
    name = _graph_name(rest)
    if request.method in ("GET", "HEAD"):
        if name is None:
            raise RequestError("say which graph: ?default or ?graph=IRI")
        return _read(name)
    if request.method not in ("PUT", "POST", "DELETE"):
        raise BadMethod(request.method, _ALLOW)
    authorize()
    if name is None and request.method != "POST":
        raise RequestError("say which graph: ?default or ?graph=IRI")
    if name in live().manifest.derived_graphs:
        raise Forbidden(f"<{name}> is derived from documents; only a build changes it")
    if request.method == "DELETE":
        return _delete(name or "")
    if name is None:
        return _store(endpoint_url(f"{PATH}/{uuid.uuid4()}"), replace=False)
    return _store(name, replace=request.method == "PUT")


def _graph_name(rest: str) -> str | None:
    """Return the IRI of the graph, "" for the default graph, None if none is named."""
    if rest:
        return endpoint_url(f"{PATH}/{rest}")
    sent = parameters(request.query_string.decode("latin-1"))
    named = [value for key, value in sent if key == "graph"]
    default = any(key == "default" for key, _ in sent)
    if len(named) + default > 1:
        raise RequestError("name one graph: either ?default or one ?graph=IRI")
    if not named:
        return "" if default else None
    iri = urljoin(endpoint_url(PATH), named[0])
    if any(character in iri for character in ' <>"{}|\\^`') or any(ord(c) < 0x21 for c in iri):
        raise RequestError(f"graph={named[0]!r} is not an IRI")
    return iri


def _read(name: str) -> Response:
    shared = live()
    asked = request.args.get("format", "")
    offered = [f for f in GRAPH_FORMATS if f.name not in ("trig", "nquads")]
    format_ = (
        by_name(asked, offered) if asked else choose(request.headers.get("Accept", ""), offered)
    )
    if format_ is None:
        raise NotAcceptable("no graph format that we write is wanted; ask for text/turtle")
    zipped = request.accept_encodings["gzip"] > 0
    task = Task(Question("", shared.prefixes), {"graph": format_.name}, graph=name, gzip=zipped)
    tag = f"{shared.manifest.version}-{format_.name}{'-gz' if zipped else ''}"
    reply = shared.ask(task, request.remote_addr or "", peer())
    if not reply.head["exists"]:
        reply.close()
        raise NotFound(f"there is no graph <{name}>")
    if request.if_none_match.contains(tag):
        reply.close()
        return finished(Response(status=304), tag)
    response = Response(body_of(reply))
    response.headers["Content-Type"] = format_.media_type
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    if request.method == "HEAD":
        reply.close()
        response = Response(headers=response.headers)
    return finished(response, tag)


def _delete(name: str) -> Response:
    shared = live()
    if name and name not in shared.manifest.user_graphs:
        raise NotFound(f"there is no graph <{name}>")
    shared.write(Write("delete", graph=name))
    return finished(Response(status=204))


def _store(name: str, *, replace: bool) -> Response:
    """Put the body, or every part of it, into a graph."""
    with tempfile.TemporaryDirectory(prefix="hustings-") as folder:
        files = tuple(_spooled(Path(folder)))
        done = live().write(
            Write(
                "put" if replace else "post",
                graph=name,
                files=files,
                base_iri=name or endpoint_url(PATH),
            )
        )
    if done.existed:
        return finished(Response(status=204))
    response = finished(Response(status=201))
    response.headers["Location"] = name
    return response


def _spooled(folder: Path) -> Iterable[tuple[str, str]]:
    """Write the body, or every part of it, to a file; yield each with its format.

    Raises:
        UnsupportedMediaType: A part is in no format we read.
    """
    limit = live().settings.upload_bytes
    if request.mimetype != "multipart/form-data":
        name = _format_of(request.mimetype, "")
        path = folder / "body"
        path.write_bytes(read_body(limit))
        yield str(path), name
        return
    request.max_content_length = limit
    sent = [part for _, part in request.files.items(multi=True)]
    parts = [(part, _format_of(part.mimetype, part.filename or "")) for part in sent]
    if not parts:
        raise RequestError("the multipart body has no parts")
    for number, (part, name) in enumerate(parts):
        path = folder / f"part{number}"
        part.save(path)
        yield str(path), name


def _format_of(media_type: str, filename: str) -> str:
    name = _READABLE.get(media_type) or _SUFFIXES.get(Path(filename).suffix.lower())
    if name is None:
        named = media_type or "no Content-Type"
        raise UnsupportedMediaType(f"{named} cannot be read; send {', '.join(_READABLE)}")
    return name
