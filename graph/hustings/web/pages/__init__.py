"""The pages: the graph for people, with the words that every line rests on.

`install` is all that the application factory needs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flask import Blueprint, Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from hustings.errors import HustingsError
from hustings.web.live import Live
from hustings.web.negotiate import HTML, Format, choose
from hustings.web.pages import about, asking, feeds, front, lists, panels, searching, things
from hustings.web.pages.keeping import YEAR_S, finished, kept
from hustings.web.pages.rendering import page
from hustings.web.pages.site import Site
from hustings.web.pages.warming import keep_warm

__all__ = ["install"]

_ERRORS: Final = (Format("json", "application/json"), HTML)
_STATIC: Final = Path(__file__).resolve().parents[1] / "static"

pages = Blueprint("pages", __name__, template_folder="../templates")
for module in (front, things, lists, searching, asking, about, panels, feeds):
    module.routes(pages)
pages.before_request(kept)
pages.after_request(finished)


def install(app: Flask, live: Live) -> None:
    """Put the pages into the application."""
    app.extensions["hustings-pages"] = Site(live)
    live.html = asking.QueryPages()
    app.register_blueprint(pages)
    if live.pool is not None:
        keep_warm(app, live)


@pages.errorhandler(HustingsError)
def refused(error: HustingsError) -> Response:
    """Say to a person what went wrong, as a page; programs get the one shape of errors."""
    status = getattr(error, "status", 500)
    if not _for_a_person():
        return _told_when(_plain(type(error).__name__, str(error), status))
    shown = page("error.html", status, status=status, detail=str(error))
    return finished(_told_when(shown))


def _told_when(response: Response) -> Response:
    if response.status_code in (429, 503):
        response.headers["Retry-After"] = "5"
    return response


@pages.app_errorhandler(404)
def missing(error: HTTPException) -> Response:
    """Say to a person that there is no such page."""
    detail = error.description or ""
    if not _for_a_person():
        return _plain("NotFound", detail, 404)
    return finished(page("error.html", 404, status=404, detail=detail))


def _plain(name: str, detail: str, status: int) -> Response:
    """Return an error in the one shape that errors have here."""
    response = jsonify(error=name, detail=detail, status=status)
    response.status_code = status
    response.headers["Vary"] = "Accept"
    response.headers["Cache-Control"] = "no-store"
    return response


def _for_a_person() -> bool:
    best = choose(request.headers.get("Accept", ""), _ERRORS)
    apart = request.path.startswith(("/api/", "/panel/", "/sparql", "/static/", "/graph-store"))
    return best is HTML and not apart


@pages.get("/static/<path:name>")
def static(name: str) -> Response:
    """Return an asset; its address changes with its content, so it may be kept for a year."""
    return things.sent(_STATIC, name, YEAR_S if request.args.get("v") else 3_600)
