"""What is done before and after every page: answers that are kept, and their headers."""

from __future__ import annotations

from typing import Final

from flask import Response, g, request

from hustings.web.pages.rendering import POLICY, asset_digest
from hustings.web.pages.site import digest, language, site

YEAR_S: Final = 365 * 86_400


def kept() -> Response | None:
    """Answer from what is kept of the version that answers."""
    g.tag = _tag()
    if request.method not in ("GET", "HEAD") or not g.tag:
        return None
    if request.if_none_match.contains(g.tag):
        return Response(status=304)
    found = site().pages.get(g.tag)
    if found is None:
        return None
    g.found = True
    return Response(found[1], content_type=found[0])


def finished(response: Response) -> Response:
    """Add what every page has, and keep it."""
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers.setdefault("Referrer-Policy", "same-origin")
    if "max-age" in response.headers.get("Cache-Control", ""):
        return response
    response.headers["Vary"] = "Accept, Accept-Language, Cookie"
    wanted = request.args.get("lang")
    if wanted == language() and response.status_code == 200:
        response.set_cookie("lang", wanted, max_age=YEAR_S, samesite="Lax", httponly=True)
    if response.status_code not in (200, 304):
        return response
    tag = getattr(g, "tag", "")
    fickle = response.headers.get("Cache-Control") == "no-store"
    if tag and not fickle:
        response.headers["ETag"] = f'"{tag}"'
        response.headers["Cache-Control"] = "no-cache"
        if response.status_code == 200 and request.method == "GET" and not hasattr(g, "found"):
            site().pages.put(tag, response.content_type or "", response.get_data())
    return response


def _tag() -> str:
    """Return the ETag of what is asked: it changes with the version, the address, the language."""
    if request.endpoint == "pages.static":
        return ""
    parts = (
        request.full_path,
        request.host_url,
        language(),
        request.headers.get("Accept", ""),
        asset_digest(),
    )
    return f"{site().live.manifest.version}-{digest(repr(parts).encode())}"
