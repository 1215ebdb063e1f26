"""Queries and updates over HTTP."""

from __future__ import annotations

import errno
import hashlib
import hmac
import logging
import re
import socket
from functools import lru_cache
from typing import Final

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from hustings.errors import HustingsError, NotAcceptable
from hustings.store import Question
from hustings.store.pool import Pieces, Reply
from hustings.store.tasks import Task
from hustings.store.writes import Write
from hustings.web.description import service_description
from hustings.web.gate import clauses_after, guard_derived
from hustings.web.live import Live
from hustings.web.negotiate import GRAPH_FORMATS, Wanted, choose, wanted
from hustings.web.protocol import Incoming, Operation, query_operation, update_operation
from hustings.web.refusals import Forbidden, SlowRequest, TooLarge, Unauthorized

log = logging.getLogger(__name__)

sparql = Blueprint("sparql", __name__)

METHODS: Final = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"]
# An answer with one of these differs from time to time, so it gets no ETag.
_FICKLE: Final = re.compile(r"\b(?:now|rand|uuid|struuid|bnode|service)\b", re.IGNORECASE)

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
    shared.gate.judge(asked.text)
    zipped = request.accept_encodings["gzip"] > 0
    task = Task(
        question(asked),
        dict(want.names()),
        gzip=zipped,
        answer_bytes=shared.settings.answer_bytes,
    )
    tag = _tag(shared, task)
    if tag and request.if_none_match.contains(tag):
        return finished(Response(status=304), tag)
    kept = shared.cache.get(tag) if tag else None
    if kept is not None:
        kind, response = kept[0], Response(kept[1])
    else:
        reply = shared.ask(task, request.remote_addr or "", peer())
        kind, response = reply.head["kind"], Response(body_of(reply))
        if reply.head["version"] != shared.manifest.version:
            tag = ""
        if reply.body is not None:
            shared.cache.put(tag, kind, reply.body)
        elif request.method == "HEAD":
            reply.close()
    if request.method == "HEAD":
        response = Response()
    response.headers["Content-Type"] = want.media_type(kind)
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    return finished(response, tag)


def question(asked: Operation) -> Question:
    """Return the question an operation asks here."""
    shared = live()
    return Question(
        asked.text,
        shared.prefixes,
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


def _tag(shared: Live, task: Task) -> str:
    """Return the ETag of an answer: it changes with the version and with whatever was asked."""
    if _FICKLE.search(task.question.text):
        return ""
    asked = task.question
    parts = (
        shared.manifest.version,
        asked.text,
        asked.base_iri,
        asked.default_graphs,
        asked.named_graphs,
        sorted(task.formats.items()),
        task.gzip,
    )
    digest = hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{shared.manifest.version}-{digest[:16]}"


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
