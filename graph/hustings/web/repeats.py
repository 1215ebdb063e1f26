"""Answers a request that was answered before, byte for byte, without going through it again.

Only short answers to queries are kept, and only those that name the current version in their
ETag: a new version forgets them all. It stands in front of the application, because most of what
a small query costs is the way to the engine and back.
"""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from hustings.web.live import Live
from hustings.web.protocol import LONGEST_BODY

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_LONGEST: Final = 1 << 18
_ASKED: Final = (
    "REQUEST_METHOD",
    "QUERY_STRING",
    "CONTENT_TYPE",
    "HTTP_ACCEPT",
    "HTTP_ACCEPT_ENCODING",
    "HTTP_PREFER",
    "HTTP_HOST",
    "wsgi.url_scheme",
)

Key = tuple[object, ...]
Headers = list[tuple[str, str]]


class Broken(io.RawIOBase):
    """A body that did not come."""

    def readable(self) -> bool:
        """Say that it may be tried."""
        return True

    def readinto(self, _buffer: object) -> int:
        """Say that it did not come."""
        raise TimeoutError("the body did not come in time")


@dataclass(slots=True)
class Repeats:
    """The application, with a memory.

    Attributes:
        application: What answers the first time.
        live: Tells the current version.
        size_bytes: Room for bodies.
        hits: How often the memory answered.
    """

    application: WSGIApplication
    live: Live
    size_bytes: int
    hits: int = 0
    _used: int = 0
    _version: str = ""
    _kept: OrderedDict[Key, tuple[Headers, bytes]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        if environ.get("PATH_INFO") != "/sparql" or not self.size_bytes:
            return self.application(environ, start)
        body = short_body(environ)
        if body is None:
            return self.application(environ, start)
        key = key_of(self.live.manifest.version, body, environ)
        found = self.find(key)
        if found is None:
            return self._first(key, environ, start)
        headers, answer = found
        tags = environ.get("HTTP_IF_NONE_MATCH", "")
        if tags and any(name == "ETag" and value in tags for name, value in headers):
            rest = [pair for pair in headers if not pair[0].startswith("Content-")]
            start("304 NOT MODIFIED", rest)
            return [b""]
        start("200 OK", list(headers))
        return [answer]

    def find(self, key: Key) -> tuple[Headers, bytes] | None:
        """Return a kept answer."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                self.hits += 1
            return found

    def _first(self, key: Key, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Let the application answer, and keep its answer if it may be given again."""
        seen: list[tuple[str, Headers]] = []

        def started(status: str, headers: Headers, *rest: object) -> Callable[[bytes], object]:
            seen.append((status, headers))
            return start(status, headers, *rest)  # type: ignore[arg-type]  # as they came

        pieces = self.application(environ, started)
        if not seen or not self._repeatable(key, *seen[-1]):
            return pieces
        try:
            answer = b"".join(pieces)
        finally:
            close = getattr(pieces, "close", None)
            if close is not None:
                close()
        self.keep(key, seen[-1][1], answer)
        return [answer]

    def short(self, size: int) -> bool:
        """Return whether an answer of `size` bytes is kept."""
        return size <= min(_LONGEST, self.size_bytes)

    def _repeatable(self, key: Key, status: str, headers: Headers) -> bool:
        named = {name.lower(): value for name, value in headers}
        length = named.get("content-length", "")
        return (
            status.startswith("200")
            and named.get("etag", "").startswith(f'"{key[0]}-')
            and length.isdigit()
            and self.short(int(length))
        )

    def keep(self, key: Key, headers: Headers, answer: bytes) -> None:
        """Keep an answer; the least recently used go for it."""
        with self._lock:
            if key[0] != self._version:
                self._kept.clear()
                self._used, self._version = 0, str(key[0])
            if key in self._kept:
                return
            self._kept[key] = (list(headers), answer)
            self._used += _size(key, answer)
            while self._used > self.size_bytes:
                dropped, (_, body) = self._kept.popitem(last=False)
                self._used -= _size(dropped, body)


def key_of(version: str, body: bytes, environ: Mapping[str, object]) -> Key:
    """Return what an answer depends on: a request that has the same gets the same bytes."""
    return (version, body, *(environ.get(name) for name in _ASKED))


def _size(key: Key, answer: bytes) -> int:
    """Return about how much room an answer and its request take."""
    return len(answer) + sum(len(part) for part in key if isinstance(part, (str, bytes))) + 1_000


def short_body(environ: WSGIEnvironment, kinds: Collection[str] | None = None) -> bytes | None:
    """Return the body of a short query, and put it back; None for any other request.

    Args:
        environ: The request.
        kinds: The media types that a body may have; None for any.
    """
    method = environ.get("REQUEST_METHOD")
    if method == "GET":
        return b""
    if method != "POST":
        return None
    kind = environ.get("CONTENT_TYPE", "").split(";")[0].strip().lower()
    if kinds is not None and kind not in kinds:
        return None
    length = environ.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or int(length) > LONGEST_BODY:
        return None
    try:
        body: bytes = environ["wsgi.input"].read(int(length))
    except OSError:
        environ["wsgi.input"] = Broken()
        return None
    environ["wsgi.input"] = io.BytesIO(body)
    return body if len(body) == int(length) else None
