"""The plain way of a query through the server: read, judged, answered, without the framework.

Whatever is not plain goes on to the application, which answers the same in its slower way.
"""

from __future__ import annotations

import socket
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header
from werkzeug.sansio.utils import get_current_url

from hustings.errors import HustingsError
from hustings.store.exchange import Exchange
from hustings.web.answering import Circumstances, answer, wanted_by
from hustings.web.live import Live
from hustings.web.protocol import FORM, QUERY, Incoming, Operation, query_operation
from hustings.web.repeats import short_body
from hustings.web.telling import CORS, told

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ERROR: Final = "hustings.error"  # what the application is to tell
_STATUS: Final = {one.value: f"{one.value} {one.phrase.upper()}" for one in HTTPStatus}
SLOW_OPTIONS: Final = frozenset({"provenance", "asOf", "version"})


@lru_cache(maxsize=1024)
def takes_gzip(header: str) -> bool:
    """Return whether a client takes gzip, from its Accept-Encoding header."""
    return parse_accept_header(header, Accept)["gzip"] > 0


@lru_cache(maxsize=256)
def _root(scheme: str, host: str, path: str) -> str:
    return get_current_url(scheme, host, path)


def endpoint_at(shared: Live, scheme: str, host: str, path: str = "") -> str:
    """Return the URL of the endpoint for who reaches this server under a host name."""
    root = shared.settings.permanent_url or _root(scheme, host, path)
    return root.rstrip("/") + "/sparql"


@dataclass(slots=True)
class Direct:
    """The application, with a short way for plain queries.

    Attributes:
        application: What answers everything else.
        live: What the server holds.
        ahead: What the front already knows of a request, by its connection: the error to tell,
            or the query at work.
    """

    application: WSGIApplication
    live: Live
    ahead: dict[object, HustingsError | Exchange] = field(default_factory=dict)

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        if environ.get("PATH_INFO") != "/sparql" or "HTTP_PREFER" in environ:
            return self.application(environ, start)
        body = short_body(environ, (FORM, QUERY))
        if body is None or not environ.get("HTTP_HOST"):
            return self.application(environ, start)
        try:
            known = self.ahead.get(environ.get("gunicorn.socket"))
            if isinstance(known, HustingsError):
                raise known
            asked = query_operation(
                Incoming(
                    environ["REQUEST_METHOD"],
                    environ.get("QUERY_STRING", ""),
                    environ.get("CONTENT_TYPE", ""),
                    body,
                )
            )
            if asked is None or any(name in SLOW_OPTIONS for name, _ in asked.options):
                return self.application(environ, start)
            return self._answered(asked, environ, start)
        except HustingsError as error:
            if "html" in environ.get("HTTP_ACCEPT", ""):  # perhaps a page is wanted
                environ[ERROR] = error
                return self.application(environ, start)
            status, headers, body = told(error, "/sparql")
            start(_STATUS.get(status, f"{status} UNKNOWN"), [*headers.items(), *CORS.items()])
            return [body]

    def _answered(
        self, asked: Operation, environ: WSGIEnvironment, start: StartResponse
    ) -> Iterable[bytes]:
        accept = environ.get("HTTP_ACCEPT", "")
        want = wanted_by(accept, asked.option("format") or asked.option("output"))
        if want.html:
            return self.application(environ, start)
        begun = self.ahead.pop(environ.get("gunicorn.socket"), None)
        begun = begun if isinstance(begun, Exchange) else None
        made = answer(self.live, asked, want, self._circumstances(environ), begun)
        headers = [*made.headers, *CORS.items()]
        if isinstance(made.body, bytes):
            if made.status == HTTPStatus.OK:
                headers.append(("Content-Length", str(len(made.body))))
            start(_STATUS[made.status], headers)
            return [made.body]
        start(_STATUS[made.status], headers)
        return made.body

    def _circumstances(self, environ: WSGIEnvironment) -> Circumstances:
        peer: Any = environ.get("gunicorn.socket")
        where = environ["wsgi.url_scheme"], environ["HTTP_HOST"], environ.get("SCRIPT_NAME", "")
        return Circumstances(
            endpoint_at(self.live, *where),
            environ.get("REMOTE_ADDR", ""),
            takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")),
            environ.get("HTTP_IF_NONE_MATCH", ""),
            peer if isinstance(peer, socket.socket) else None,
        )
