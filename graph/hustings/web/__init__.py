"""The server: a Flask application over a store, and the one table of its errors."""

from __future__ import annotations

import logging
from pathlib import Path

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import HTTPException

from hustings.errors import HustingsError
from hustings.settings import Settings, load_settings
from hustings.store import Store, open_store
from hustings.web import reconcile
from hustings.web.direct import Direct
from hustings.web.discovery import discovery
from hustings.web.graphs import graphs
from hustings.web.live import open_live
from hustings.web.pages import install
from hustings.web.repeats import Repeats
from hustings.web.sparql import sparql
from hustings.web.telling import CORS, other_error, told

__all__ = ["create_app"]

log = logging.getLogger(__name__)

_ALLOW = {
    "sparql.query": "GET, HEAD, POST, OPTIONS",
    "sparql.update": "POST, OPTIONS",
    "graphs.graph_store": "GET, HEAD, PUT, POST, DELETE, OPTIONS",
}
_PREFLIGHT = {
    "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-None-Match, Prefer",
    "Access-Control-Max-Age": "86400",
}


def create_app(settings: Settings | None = None, store: Store | None = None) -> Flask:
    """Return the application.

    Args:
        settings: Instead of those from file and environment.
        store: Instead of the one that the settings name.

    Raises:
        SettingsError: A setting is wrong.
        StoreError: The store cannot be opened.
    """
    chosen = settings or load_settings()
    if store is None:
        writable = chosen.scratch or bool(chosen.token())
        address = "memory:" if chosen.scratch else chosen.store
        workspace = Path(chosen.workspace).expanduser() if chosen.workspace else None
        read_only = not writable and address != "memory:"
        store = open_store(address, read_only=read_only, workspace=workspace)
    app = Flask(__name__, static_folder=None)
    live = open_live(chosen, store)
    app.extensions["hustings"] = live
    install(app, live)
    reconcile.install(app, live)
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask's own provider has it
    for blueprint in (sparql, graphs, discovery):
        app.register_blueprint(blueprint)
    app.before_request(_preflight)
    app.after_request(_for_everyone)
    app.register_error_handler(HustingsError, _refused)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)
    plain = Direct(app.wsgi_app, live)
    memory = Repeats(plain, live, chosen.cache_mb << 20)
    app.wsgi_app = memory  # type: ignore[assignment]  # as Flask's documentation has it
    live.start()
    return app


def _preflight() -> Response | None:
    """Answer OPTIONS for every address that exists."""
    if request.method != "OPTIONS" or request.url_rule is None:
        return None
    allow = _allowed()
    response = Response(status=204, headers={"Allow": allow, **_PREFLIGHT})
    response.headers["Access-Control-Allow-Methods"] = allow
    return response


def _allowed() -> str:
    """Return the methods of the address that is asked."""
    adapter = current_app.create_url_adapter(request)
    known = _ALLOW.get(request.endpoint or "")
    return known or ", ".join(sorted(adapter.allowed_methods() if adapter else ()))


def _for_everyone(response: Response) -> Response:
    """Add what every response has, errors too."""
    for name, value in CORS.items():
        response.headers.setdefault(name, value)
    return response


def _response(status: int, headers: dict[str, str], body: bytes) -> Response:
    return Response(body, status, headers)


def _refused(error: HustingsError) -> Response:
    return _response(*told(error, request.path))


def _http_error(error: HTTPException) -> Response:
    status = error.code or 500
    name = error.name.replace(" ", "")
    response = _response(*other_error(name, error.description or "", status))
    if status == 405:
        response.headers["Allow"] = _allowed()
    return response


def _unexpected(error: Exception) -> Response:
    """Answer what nobody foresaw without telling the inside."""
    log.error("web.unexpected path=%s", request.path, exc_info=error)
    return _response(*other_error("InternalError", "the server failed; its log says why", 500))
