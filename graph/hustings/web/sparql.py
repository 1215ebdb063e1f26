"""Queries and updates over HTTP."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import socket
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from flask import Blueprint, Response, current_app, request
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from hustings.errors import HustingsError, NotAcceptable
from hustings.store import Question
from hustings.store.tasks import Task
from hustings.store.writes import Step, Write
from hustings.web import answering
from hustings.web.answering import (
    VARY,
    Circumstances,
    answer,
    question_of,
    tag_of,
    task_of,
    wanted_by,
)
from hustings.web.description import service_description
from hustings.web.direct import ERROR
from hustings.web.gate import allowed, clauses_after, guard_derived
from hustings.web.live import Live
from hustings.web.loads import fetched, parts
from hustings.web.negotiate import GRAPH_FORMATS, Wanted, choose
from hustings.web.protocol import Incoming, Operation, query_operation, update_operation
from hustings.web.provenance import JSON_ONLY, evident
from hustings.web.refusals import (
    Forbidden,
    RequestError,
    SlowRequest,
    TooLarge,
    Unauthorized,
)

log = logging.getLogger(__name__)

sparql = Blueprint("sparql", __name__)

METHODS: Final = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"]


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
        RequestError: It comes in parts whose sizes cannot be read.
    """
    request.max_content_length = limit
    try:
        return request.get_data(cache=False)
    except RequestEntityTooLarge as error:
        raise TooLarge(f"the body is longer than {limit} bytes") from error
    except (ClientDisconnected, OSError) as error:
        raise SlowRequest("the body did not come in time") from error
    except ParseException as error:
        raise RequestError(f"the parts of the body cannot be told: {error}") from error


@sparql.route("/sparql", methods=METHODS, strict_slashes=False)
def query() -> Response:
    """Answer a query, or describe the service if none is asked."""
    failed = request.environ.get(ERROR)
    if isinstance(failed, HustingsError):
        raise failed
    asked = query_operation(incoming(live().settings.query_bytes))
    accept = request.headers.get("Accept", "")
    if asked is None:
        return _described(accept)
    want = wanted_by(accept, asked.option("format") or asked.option("output"))
    if want.html:
        return live().html.result(asked)
    return answered(asked, want)


def answered(asked: Operation, want: Wanted) -> Response:
    """Return the answer to a query in the wanted formats."""
    how = circumstances()
    if with_provenance(asked):
        live().gate.judge(asked.text)
        version, task = task_of(live(), asked, want, how)
        return _with_evidence(task, want, version)
    made = answer(live(), asked, want, how)
    response = Response(made.body, made.status)
    if request.method == "HEAD":
        response.close()
        response = Response(status=made.status)
    response.headers.update(made.headers)
    return response


def circumstances() -> Circumstances:
    """Return how the query was sent."""
    return Circumstances(
        endpoint_url(),
        request.remote_addr or "",
        request.accept_encodings["gzip"] > 0,
        request.headers.get("If-None-Match", ""),
        peer(),
    )


def past_version(asked: Operation) -> tuple[str, str]:
    """Return the id of the version that is asked, and its folder if it is not the current one.

    Raises:
        NotFound: The version is not kept, or never was.
    """
    return answering.past_version(live(), asked)


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
    tag = tag_of(version, plain)
    return finished(response, f"{tag}-p" if tag else "")


def question(asked: Operation) -> Question:
    """Return the question an operation asks here."""
    return question_of(live(), asked, endpoint_url())


def finished(response: Response, tag: str = "") -> Response:
    """Add what every answer to a query has."""
    response.headers["Vary"] = VARY
    if tag:
        response.headers["ETag"] = f'"{tag}"'
        response.headers["Cache-Control"] = "no-cache"
    return response


def peer() -> socket.socket | None:
    """Return the connection of the client, where the server shows it."""
    found = request.environ.get("gunicorn.socket")
    return found if isinstance(found, socket.socket) else None


def _described(accept: str) -> Response:
    """Return the service description, or a form for a person."""
    want = wanted_by(accept, request.args.get("format"))
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
    reaching = shared.gate.judge(asked.text)
    text = clauses_after(asked.text, asked.default_graphs, asked.named_graphs)
    guard_derived(text, frozenset(shared.manifest.derived_graphs), shared.prefixes)
    with TemporaryDirectory(prefix="hustings-load-") as folder:
        steps = _steps(text, Path(folder)) if reaching else ()
        change = Write(
            "update", text, prefixes=shared.prefixes, base_iri=endpoint_url(), steps=steps
        )
        shared.write(change)
    return finished(Response(status=204))


def _steps(text: str, folder: Path) -> tuple[Step, ...]:
    """Return an update in parts, what it LOADs fetched into `folder`."""
    settings = live().settings
    found = []
    for part in parts(text, live().prefixes):
        if isinstance(part, str):
            found.append(Step("update", part))
        elif not allowed(part.url, settings.load_allow.split()):
            continue  # the gate lets only silent ones of these pass: they may fail in silence
        elif step := fetched(part, folder, settings.timeout_s, settings.upload_bytes):
            found.append(step)
    return tuple(found)
