"""Reconciliation services: the entities of the graph, and the shipped items of Wikidata.

Each answers version 0.2 at its root and version 1.0-draft at `/v1` below it. What they search is
put together at the first request, and again when another version of the graph answers.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

import pyoxigraph as ox
from flask import Blueprint, Flask, Response, current_app, jsonify, request

from hustings.errors import QueryError
from hustings.link.authority import Authority, open_authority
from hustings.link.graphs import ENTITIES_QUERY, solutions_authority
from hustings.link.reconciling import Reconciler
from hustings.store import Question
from hustings.store.tasks import Task
from hustings.web.live import Live
from hustings.web.protocol import FORM, parameters
from hustings.web.refusals import NotFound, RequestError, UnsupportedMediaType
from hustings.web.sparql import endpoint_url, live, read_body

GRAPH_ROOT: Final = "reconcile"
WIKIDATA_ROOT: Final = "reconcile/wikidata"
_CALLBACK: Final = re.compile(r"[A-Za-z_$][\w$.]{0,99}", re.ASCII)
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_PROPOSED: Final = 20

View = TypeVar("View", bound=Callable[..., Response])
Json = Any  # parsed JSON: its shape is checked where it is used


@dataclass(slots=True)
class Services:
    """The two services, made when they are first asked for.

    Attributes:
        live: Where the graph is.
        lock: Held while a service is made or asked: their databases are not shared well.
    """

    live: Live
    lock: threading.RLock = field(default_factory=threading.RLock)
    _authority: Authority | None = None
    _graph: tuple[str, Reconciler] | None = None
    _wikidata: Reconciler | None = None

    def named(self, root: str) -> Reconciler:
        """Return the service at `root`; the lock must be held.

        Raises:
            NotFound: This server has no items of Wikidata.
        """
        known = self._known()
        if root == GRAPH_ROOT:
            return self._of_graph(known)
        if known is None:
            raise NotFound("this server links to nothing, so it has no items to reconcile with")
        if self._wikidata is None:
            self._wikidata = Reconciler(known, f"{self.live.settings.title}: Wikidata")
        return self._wikidata

    def _known(self) -> Authority | None:
        if self._authority is None and self.live.settings.linker != "off":
            self._authority = open_authority()
        return self._authority

    def _of_graph(self, known: Authority | None) -> Reconciler:
        version = self.live.manifest.version
        if self._graph is None or self._graph[0] != version:
            base = self.live.settings.base
            entities = solutions_authority(_entities(self.live, base), base, known)
            made = Reconciler(entities, self.live.settings.title, f"{base}/", known)
            self._graph = (version, made)
        return self._graph[1]


def _entities(shared: Live, base: str) -> Iterator[Mapping[str, tuple[str, str]]]:
    """Yield the entities of the graph with their names, each value with its language."""
    text = ENTITIES_QUERY.format(base=re.escape(base).replace("\\", "\\\\"))
    raw = shared.ask(Task(Question(text), {"bindings": "json"}), "(server)").read()
    parsed = ox.parse_query_results(raw, ox.QueryResultsFormat.JSON)
    if isinstance(parsed, ox.QuerySolutions):
        names = [variable.value for variable in parsed.variables]
        for solution in parsed:
            yield {name: _told(solution[name]) for name in names if solution[name] is not None}


def _told(term: object) -> tuple[str, str]:
    if isinstance(term, ox.Literal):
        return term.value, term.language or ""
    return (term.value, "") if isinstance(term, ox.NamedNode) else ("", "")


def install(app: Flask, shared: Live) -> None:
    """Put the services into the application."""
    app.extensions["hustings-reconciliation"] = Services(shared)
    for root in (GRAPH_ROOT, WIKIDATA_ROOT):
        app.register_blueprint(_blueprint(root))


def _blueprint(root: str) -> Blueprint:
    made = Blueprint(root.replace("/", "-"), __name__, url_prefix=f"/{root}")

    def both(path: str) -> Callable[[View], View]:
        def add(view: View) -> View:
            name = view.__name__
            made.add_url_rule(path, name, view)
            made.add_url_rule(f"/v1{path}", f"draft-{name}", view, defaults={"draft": True})
            return view

        return add

    @made.route("", methods=["GET", "POST"], strict_slashes=False)
    def service() -> Response:
        sent = _sent()
        with _services().lock:
            one = _services().named(root)
            if "queries" in sent:
                return _answer(one.queries(sent["queries"]))
            if "extend" in sent:
                return _answer(one.extend(sent["extend"]))
            if request.method == "POST":
                raise RequestError("send the form field `queries` or `extend`")
            return _answer(one.manifest(endpoint_url(root)))

    @made.get("/v1", strict_slashes=False)
    def draft() -> Response:
        with _services().lock:
            return _answer(_services().named(root).draft_manifest())

    @made.post("/v1/match")
    def match() -> Response:
        payload = _posted_json()
        with _services().lock:
            return _answer(_services().named(root).match(payload))

    @made.post("/v1/extend")
    def extend() -> Response:
        payload = _posted_json()
        with _services().lock:
            return _answer(_services().named(root).draft_extend(payload))

    @both("/suggest/<what>")
    def suggest(what: str, draft: bool = False) -> Response:
        prefix, kind = request.args.get("prefix", ""), request.args.get("type", "")
        with _services().lock:
            one = _services().named(root)
            return _answer(one.suggest(what, prefix, _number("cursor"), kind, draft=draft))

    @both("/preview")
    def preview(draft: bool = False) -> Response:  # noqa: ARG001 - set by Flask
        name = request.args.get("id", "")
        with _services().lock:
            page = _services().named(root).preview(name)
        if page is None:
            raise NotFound(f"no entity {name!r} is known here")
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": _POLICY}
        return Response(page, headers=headers)

    @both("/extend/propose")
    def propose(draft: bool = False) -> Response:  # noqa: ARG001 - set by Flask
        with _services().lock:
            one = _services().named(root)
            return _answer(one.propose(request.args.get("type", ""), _number("limit", _PROPOSED)))

    return made


def _services() -> Services:
    found: Services = current_app.extensions["hustings-reconciliation"]
    return found


def _sent() -> dict[str, str]:
    """Return the fields of a request of version 0.2, from the address, a form or JSON."""
    fields = dict(request.args)
    if request.method == "POST":
        kind = (request.mimetype or FORM).lower()
        body = read_body(live().settings.query_bytes)
        if kind == FORM:
            fields |= dict(parameters(body.decode("latin-1")))
        elif kind == "application/json":
            value = _parsed(body)
            if not isinstance(value, dict):
                raise RequestError("the body must be a JSON object")
            fields |= {key: json.dumps(one) for key, one in value.items()}
        else:
            raise UnsupportedMediaType(f"send {FORM} or application/json, not {kind}")
    return fields


def _posted_json() -> Json:
    if request.mimetype not in ("application/json", ""):
        raise UnsupportedMediaType(f"send application/json, not {request.mimetype}")
    return _parsed(read_body(live().settings.query_bytes))


def _parsed(body: bytes) -> Json:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise QueryError(f"the body is no JSON: {error}") from error


def _number(name: str, default: int = 0) -> int:
    text = request.args.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else default


def _answer(value: Mapping[str, Json]) -> Response:
    """Return JSON, or a script that hands it to the function that an old client names."""
    callback = request.args.get("callback", "")
    if not callback:
        return jsonify(value)
    if not _CALLBACK.fullmatch(callback):
        raise RequestError("the callback must be the name of a function")
    text = json.dumps(value, ensure_ascii=True)
    return Response(f"/**/{callback}({text});", content_type="text/javascript; charset=utf-8")
