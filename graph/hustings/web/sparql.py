"""Queries and updates over HTTP."""

from __future__ import annotations

import errno
import hashlib
import hmac
import json
import logging
import re
import socket
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from hustings.errors import HustingsError, NotAcceptable
from hustings.store import Question
from hustings.store.asof import is_day
from hustings.store.pool import Pieces, Reply
from hustings.store.tasks import Task
from hustings.store.writes import Write
from hustings.web.description import service_description
from hustings.web.gate import clauses_after, guard_derived
from hustings.web.live import Live
from hustings.web.negotiate import GRAPH_FORMATS, Wanted, choose, wanted
from hustings.web.protocol import Incoming, Operation, query_operation, update_operation
from hustings.web.provenance import JSON_ONLY, evident
from hustings.web.refusals import (
    Forbidden,
    NotFound,
    RequestError,
    SlowRequest,
    TooLarge,
    Unauthorized,
)

log = logging.getLogger(__name__)

sparql = Blueprint("sparql", __name__)

METHODS: Final = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"]
# An answer with one of these differs from time to time, so it gets no ETag.
_FICKLE: Final = re.compile(r"\b(?:now|rand|uuid|struuid|bnode|service)\b", re.IGNORECASE)

_GRAPH_FORM: Final = re.compile(r"\b(?:construct|describe)\b", re.IGNORECASE)
_LONGEST_LINK: Final = 4_000

_wanted = lru_cache(maxsize=1024)(wanted)


def live() -> Live:
    """Return what all views share."""
    found: Live = current_app.extensions["hustings"]
    return found


def endpoint_url(path: str = "sparql") -> str:
    """Return the URL of a part of this server as its clients see it."""
    root = live().settings.permanent_url or request.url_root
    return root.rstrip("/") + "/" + path


def incoming(limit: int) -> Incoming:
    """Read the request.

    Raises:
        TooLarge: Its body is longer than `limit` bytes.
        SlowRequest: The body does not come.
    """
    body = b""
    if request.method not in ("GET", "HEAD"):
        body = read_body(limit)
    query_string = request.query_string.decode("latin-1")
    return Incoming(request.method, query_string, request.headers.get("Content-Type", ""), body)


def read_body(limit: int) -> bytes:
    """Return the body of the request.

    Raises:
        TooLarge: It is longer than `limit` bytes.
        SlowRequest: It does not come.
    """
    request.max_content_length = limit
    try:
        return request.get_data(cache=False)
    except RequestEntityTooLarge as error:
        raise TooLarge(f"the body is longer than {limit} bytes") from error
    except (ClientDisconnected, OSError) as error:
        raise SlowRequest("the body did not come in time") from error


@sparql.route("/sparql", methods=METHODS, strict_slashes=False)
def query() -> Response:
    """Answer a query, or describe the service if none is asked."""
    asked = query_operation(incoming(live().settings.query_bytes))
    accept = request.headers.get("Accept", "")
    if asked is None:
        return _described(accept)
    want = _wanted(accept, asked.option("format") or asked.option("output"))
    if want.html:
        return live().html.result(asked)
    return answered(asked, want)


def answered(asked: Operation, want: Wanted) -> Response:
    """Return the answer to a query in the wanted formats."""
    shared = live()
    network = shared.gate.judge(asked.text)
    zipped = request.accept_encodings["gzip"] > 0
    version, folder = past_version(asked)
    task = Task(
        question(asked),
        dict(want.names()),
        gzip=zipped,
        answer_bytes=shared.settings.answer_bytes,
        folder=folder,
        as_of=day(asked),
    )
    if with_provenance(asked):
        return _with_evidence(task, want, version)
    tag = _tag(version, task)
    if tag and request.if_none_match.contains(tag):
        return finished(Response(status=304), tag)
    reply = shared.ask(task, request.remote_addr or "", peer(), network=network)
    kind, response = reply.head["kind"], Response(body_of(reply))
    if reply.head["version"] not in ("", version):
        tag = ""
    if request.method == "HEAD":
        reply.close()
        response = Response()
    response.headers["Content-Type"] = want.media_type(kind)
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    return finished(permanent(response, asked, version), tag)


def past_version(asked: Operation) -> tuple[str, str]:
    """Return the id of the version that is asked, and its folder if it is not the current one.

    Raises:
        NotFound: The version is not kept, or never was.
    """
    shared = live()
    current = shared.manifest.version
    version = asked.option("version")
    if not version or version == current:
        return current, ""
    folder = shared.store.folder_of(version)
    if folder is None:
        raise NotFound(f"version {version} is not kept; the current one is {current}")
    return version, str(folder)


def day(asked: Operation) -> str:
    """Return the day of `asOf=`, "" if there is none.

    Raises:
        RequestError: It is no date.
    """
    text = asked.option("asOf")
    if text and not is_day(text):
        raise RequestError(f"asOf={text!r} is no date; write it as 2017-03-29")
    return text


def with_provenance(asked: Operation) -> bool:
    """Return whether the evidence of each row is wanted, by parameter or Prefer header."""
    wanted_by_header = "provenance" in request.headers.get("Prefer", "").lower()
    return asked.option("provenance").lower() in ("1", "true", "yes") or wanted_by_header


def _with_evidence(task: Task, want: Wanted, version: str) -> Response:
    """Answer with the claims that each row rests on."""
    form = want.table.name if want.table else ""
    plain = replace(task, gzip=False)

    def rows(text: str) -> dict[str, Any]:
        asking = replace(plain, question=replace(task.question, text=text), formats=JSON_ONLY)
        found: dict[str, Any] = json.loads(
            live().ask(asking, request.remote_addr or "", peer()).read()
        )
        return found

    data = evident(task.question.text, live().prefixes, form, rows)
    response = Response(data, headers={"Content-Type": want.media_type("bindings")})
    response.headers["Preference-Applied"] = "provenance"
    tag = _tag(version, plain)
    return finished(response, f"{tag}-p" if tag else "")


def permanent(response: Response, asked: Operation, version: str) -> Response:
    """Add a link under which this very answer is given as long as its version is kept."""
    fields = [("query", asked.text), ("version", version)]
    fields += [("default-graph-uri", iri) for iri in asked.default_graphs]
    fields += [("named-graph-uri", iri) for iri in asked.named_graphs]
    fields += [(key, value) for key, value in asked.options if key in ("asOf", "format")]
    url = f"{endpoint_url()}?{urlencode(fields)}"
    if len(url) <= _LONGEST_LINK:
        response.headers["Link"] = f'<{url}>; rel="permalink"'
    return response


def question(asked: Operation) -> Question:
    """Return the question an operation asks here."""
    shared = live()
    prefixes = shared.prefixes
    if not _GRAPH_FORM.search(asked.text):  # a graph is written with all of them
        prefixes = {name: iri for name, iri in prefixes.items() if f"{name}:" in asked.text}
    return Question(
        asked.text,
        prefixes,
        endpoint_url(),
        asked.default_graphs,
        asked.named_graphs,
        shared.settings.union and not shared.settings.scratch,
    )


def finished(response: Response, tag: str = "") -> Response:
    """Add what every answer to a query has."""
    response.headers["Vary"] = "Accept, Accept-Encoding, Prefer"
    if tag:
        response.headers["ETag"] = f'"{tag}"'
        response.headers["Cache-Control"] = "no-cache"
    return response


class Stream:
    """The pieces of an answer on their way to the client.

    One that breaks off ends as a broken connection, which the server passes on as such: the
    client sees that the answer is not whole.
    """

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces

    def __iter__(self) -> Stream:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._pieces)
        except HustingsError as error:
            log.warning("web.broken error=%s", error)
            raise BrokenPipeError(errno.EPIPE, str(error)) from error

    def close(self) -> None:
        """Let go of the answer."""
        self._pieces.close()


def body_of(reply: Reply) -> bytes | Stream:
    """Return what a response is made of."""
    return Stream(reply.pieces) if reply.pieces is not None else reply.body or b""


def peer() -> socket.socket | None:
    """Return the connection of the client, where the server shows it."""
    found = request.environ.get("gunicorn.socket")
    return found if isinstance(found, socket.socket) else None


def _tag(version: str, task: Task) -> str:
    """Return the ETag of an answer: it changes with the version and with whatever was asked."""
    if _FICKLE.search(task.question.text):
        return ""
    asked = task.question
    parts = (
        asked.text,
        asked.base_iri,
        asked.default_graphs,
        asked.named_graphs,
        sorted(task.formats.items()),
        task.gzip,
        task.as_of,
    )
    digest = hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{version}-{digest[:16]}"


def _described(accept: str) -> Response:
    """Return the service description, or a form for a person."""
    want = _wanted(accept, request.args.get("format"))
    if want.html:
        return live().html.form()
    format_ = want.graph or choose(accept, GRAPH_FORMATS)
    if format_ is None:
        raise NotAcceptable("the service description is a graph; ask for text/turtle")
    data = service_description(live(), endpoint_url(), format_.name)
    response = Response(data, headers={"Content-Type": format_.media_type})
    tag = hashlib.sha256(data).hexdigest()[:32]
    if request.if_none_match.contains(tag):
        response = Response(status=304)
    return finished(response, tag)


# ---- updates


def authorize() -> None:
    """Let a write pass if its client presents the token.

    Raises:
        Forbidden: Nobody may write here.
        Unauthorized: The token is missing or wrong.
    """
    token = live().token
    if not token:
        raise Forbidden("this server is read-only; set HUSTINGS_WRITE_TOKEN to allow writes")
    kind, _, given = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() == "basic":
        given = (request.authorization.password or "") if request.authorization else ""
    elif kind.lower() != "bearer":
        given = ""
    if not hmac.compare_digest(given.strip().encode(), token.encode()):
        raise Unauthorized("writes need the token: send `Authorization: Bearer TOKEN`")


@sparql.route("/update", methods=METHODS, strict_slashes=False)
def update() -> Response:
    """Make an update."""
    shared = live()
    asked = update_operation(incoming(shared.settings.upload_bytes))
    authorize()
    shared.gate.judge(asked.text)
    text = clauses_after(asked.text, asked.default_graphs, asked.named_graphs)
    guard_derived(text, frozenset(shared.manifest.derived_graphs), shared.prefixes)
    shared.write(Write("update", text, prefixes=shared.prefixes, base_iri=endpoint_url()))
    return finished(Response(status=204))
