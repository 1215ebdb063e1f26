"""Errors as they are told: the one shape they have here, made without the framework."""

from __future__ import annotations

import json
import logging
from typing import Final

from hustings.errors import HustingsError
from hustings.web.refusals import BadMethod

log = logging.getLogger(__name__)

CORS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Location, Retry-After, Content-Encoding",
    "X-Content-Type-Options": "nosniff",
}
_HEADERS: Final = {
    "Content-Type": "application/json",
    "Vary": "Accept",
    "Cache-Control": "no-store",
}
_LATER_S: Final = 5


def error_body(name: str, detail: str, status: int, **more: object) -> bytes:
    r"""Return what is told of an error.

    >>> error_body("NotFound", "no such page", 404)
    b'{"error":"NotFound","detail":"no such page","status":404}\n'
    """
    shown = {key: value for key, value in more.items() if value is not None}
    value = {"error": name, "detail": detail, "status": status, **shown}
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"


def told(error: HustingsError, path: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of what is told of an error of ours.

    Args:
        error: The error.
        path: The address that was asked, for the log.
    """
    line, column = getattr(error, "line", None), getattr(error, "column", None)
    body = error_body(type(error).__name__, str(error), error.status, line=line, column=column)
    headers = {**_HEADERS, "Content-Length": str(len(body))}
    if isinstance(error, BadMethod):
        headers["Allow"] = error.allow
    if error.status in (429, 503):
        headers["Retry-After"] = str(getattr(error, "retry_after_s", _LATER_S))
    if error.status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="hustings"'
    if error.status >= 500:
        log.warning("web.failed path=%s error=%s", path, error)
    return error.status, headers, body


def other_error(name: str, detail: str, status: int) -> tuple[int, dict[str, str], bytes]:
    """Return the same for what is no error of ours."""
    body = error_body(name, detail, status)
    return status, {**_HEADERS, "Content-Length": str(len(body))}, body
