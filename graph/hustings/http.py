"""The only door outside: time limit, retries, size limit, cache, user agent.

The network is off unless a setting names a service; whoever needs it is given a `Fetcher`.
Bad answers are never cached. Time is an argument: `sleep` and `now` can be replaced.
"""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import logging
import socket
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final, Protocol

from hustings.errors import ServiceError, ServiceRefused

log = logging.getLogger(__name__)

_AGAIN: Final = frozenset({429, 500, 502, 503, 504})
_REFUSED: Final = frozenset({401, 403, 429})
_LONGEST_WAIT_S: Final = 120.0
_PIECE: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        status: HTTP status.
        headers: Header fields by lower-case name.
        body: The bytes, decompressed by nobody.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """One request.

    Attributes:
        url: Where to.
        body: Bytes to post; None is a GET.
        headers: Header fields.
        method: Instead of GET or POST.
    """

    url: str
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = ""


class Transport(Protocol):
    """Sends one request; tests pass their own."""

    def __call__(self, request: Request, timeout_s: float, limit_bytes: int) -> Answer:
        """Return the answer, whatever its status.

        Raises:
            OSError: No answer in time, or no connection.
        """
        ...


@dataclass(slots=True)
class Fetcher:
    """Asks outside services politely.

    Attributes:
        user_agent: Names the program and a way to reach its user, as Wikidata asks.
        timeout_s: Longest wait for one answer.
        retries: How often a request is repeated after a failure that may pass.
        limit_bytes: Larger answers are refused.
        pause_s: Least time between two requests.
        cache: Folder for good answers; None keeps nothing.
        cache_s: How long an answer is good.
        transport: What sends a request.
        sleep: Waits a number of seconds.
        now: Seconds since some fixed time.
    """

    user_agent: str
    timeout_s: float = 20.0
    retries: int = 3
    limit_bytes: int = 20_000_000
    pause_s: float = 0.0
    cache: Path | None = None
    cache_s: float = 7 * 86_400
    transport: Transport = field(default_factory=lambda: send)
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.time
    _last: float | None = None

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> bytes:
        """Return the body of a good answer to a GET.

        Raises:
            ServiceRefused: 401, 403, or 429 that did not pass: ask no more in this run.
            ServiceError: No answer, a bad one, or one over the limit.
        """
        return self.fetch(Request(url, None, headers or {}))

    def post(self, url: str, form: Mapping[str, str]) -> bytes:
        """Return the body of a good answer to a form.

        Raises:
            ServiceRefused: The service refuses us.
            ServiceError: No answer, a bad one, or one over the limit.
        """
        body = urllib.parse.urlencode(form).encode("ascii")
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.fetch(Request(url, body, kind))

    def fetch(self, request: Request, check: Callable[[bytes], object] | None = None) -> bytes:
        """Return the body of a good answer.

        Args:
            request: What to ask.
            check: Raises ServiceError for a body that is an error in the clothes of an answer;
                it is not kept then.

        Raises:
            ServiceRefused: The service refuses us.
            ServiceError: No answer, a bad one, or one over the limit.
        """
        if not request.url.startswith(("http://", "https://")):
            raise ServiceError(f"{request.url}: neither http nor https")
        kept = self._kept(request)
        if kept is not None:
            return kept
        named = Request(
            request.url, request.body, {"User-Agent": self.user_agent, **request.headers}
        )
        body = self._asked(named)
        if check is not None:
            check(body)
        self._keep(request, body)
        return body

    def _asked(self, request: Request) -> bytes:
        for attempt in range(self.retries + 1):
            self._wait_turn()
            last = attempt == self.retries
            try:
                answer = self.transport(request, self.timeout_s, self.limit_bytes)
            except OSError as error:
                if last:
                    raise ServiceError(f"{request.url}: no answer ({error})") from error
                self.sleep(2.0**attempt)
                continue
            if 200 <= answer.status < 300:
                if len(answer.body) > self.limit_bytes:
                    raise ServiceError(f"{request.url}: answer over {self.limit_bytes} bytes")
                return answer.body
            if answer.status not in _AGAIN or last:
                raise _refusal(request, answer)
            wait = retry_after(answer, self.now()) or 2.0**attempt
            log.info("http.again url=%s status=%d wait=%.1f", request.url, answer.status, wait)
            self.sleep(min(wait, _LONGEST_WAIT_S))
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _wait_turn(self) -> None:
        now = self.now()
        if self._last is not None and self.pause_s > 0:
            left = self._last + self.pause_s - now
            if left > 0:
                self.sleep(left)
        self._last = now

    def _path(self, request: Request) -> Path | None:
        if self.cache is None:
            return None
        key = hashlib.sha256(request.url.encode() + b"\0" + (request.body or b"")).hexdigest()
        return self.cache / key[:2] / key

    def _kept(self, request: Request) -> bytes | None:
        path = self._path(request)
        if path is None or not path.is_file():
            return None
        return path.read_bytes() if self.now() - path.stat().st_mtime < self.cache_s else None

    def _keep(self, request: Request, body: bytes) -> None:
        path = self._path(request)
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(".part")
            part.write_bytes(body)
            part.replace(path)


def _refusal(request: Request, answer: Answer) -> ServiceError:
    text = answer.body[:200].decode("utf-8", "replace").strip()
    message = f"{request.url}: status {answer.status}: {text}"
    error = ServiceRefused(message) if answer.status in _REFUSED else ServiceError(message)
    error.answered = answer.status
    return error


def retry_after(answer: Answer, now: float) -> float | None:
    """Return the seconds that a Retry-After field asks for, as a number or a date."""
    written = answer.headers.get("retry-after", "")
    if written.isdigit():
        return float(written)
    try:
        return max(0.0, parsedate_to_datetime(written).timestamp() - now) if written else None
    except ValueError:
        return None


class _NoRedirectOutside(urllib.request.HTTPRedirectHandler):
    """Follows redirects to http and https only."""

    def redirect_request(  # type: ignore[no-untyped-def]  # the base class has no annotations
        self, req, fp, code, msg, headers, newurl
    ) -> urllib.request.Request | None:
        if not newurl.startswith(("http://", "https://")):
            raise urllib.error.URLError(f"redirected to {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def send(request: Request, timeout_s: float, limit_bytes: int) -> Answer:
    """Send one request with the standard library; the body is read up to the limit and one byte.

    Raises:
        OSError: No answer in time, no connection, or one that broke off.
    """
    opener = urllib.request.build_opener(_NoRedirectOutside)
    return send_through(opener, request, timeout_s, limit_bytes)


def send_through(
    opener: urllib.request.OpenerDirector, request: Request, timeout_s: float, limit_bytes: int
) -> Answer:
    """Send one request by way of `opener`.

    Raises:
        OSError: No answer in time, no connection, or one that broke off.
    """
    asked = urllib.request.Request(  # noqa: S310 - `fetch` has checked the scheme
        request.url, request.body, dict(request.headers)
    )
    try:
        with opener.open(asked, timeout=timeout_s) as reply:
            headers = {name.lower(): value for name, value in reply.headers.items()}
            body = reply.read(limit_bytes + 1)
            _check_length(headers, body, limit_bytes)
            return Answer(reply.status, headers, body)
    except http.client.HTTPException as error:
        raise ConnectionError(f"the answer broke off ({error!r})") from error
    except urllib.error.HTTPError as error:
        with error:
            headers = {name.lower(): value for name, value in error.headers.items()}
            return Answer(error.code, headers, error.read(limit_bytes + 1))


def _public_socket(host: str, port: int, timeout_s: float | None) -> socket.socket:
    """Connect to a host of the public internet; the address that was checked is the one used.

    Raises:
        OSError: No connection, or an address of it is private, loopback or otherwise not public.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for *_, place in found:
        if not is_public(str(place[0])):
            raise PermissionError(f"{host} is {place[0]}: not an address of the public internet")
    failure: OSError = OSError(f"{host} has no address")
    for family, kind, protocol, _, place in found:
        connection = socket.socket(family, kind, protocol)
        connection.settimeout(timeout_s)
        try:
            connection.connect(place)
        except OSError as error:
            connection.close()
            failure = error
        else:
            return connection
    raise failure


def is_public(address: str) -> bool:
    """Return whether an IP address belongs to the public internet.

    >>> is_public("8.8.8.8"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (inner is None or is_public(str(inner)))


class _PublicConnection(http.client.HTTPConnection):
    def connect(self) -> None:
        self.sock = _public_socket(self.host, self.port, self.timeout)


class _PublicSecureConnection(http.client.HTTPSConnection):
    def connect(self) -> None:
        plain = _public_socket(self.host, self.port, self.timeout)
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(plain, server_hostname=self.host)


class _PublicOnly(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_PublicConnection, req)


class _PublicSecureOnly(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_PublicSecureConnection, req)


def send_to_public(request: Request, timeout_s: float, limit_bytes: int) -> Answer:
    """Send one request to the public internet, past no proxy, following no redirect.

    Raises:
        PermissionError: The host has an address that is not public.
        OSError: No answer in time, or no connection.
    """
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), _NoRedirect, _PublicOnly, _PublicSecureOnly
    )
    try:
        return send_through(opener, request, timeout_s, limit_bytes)
    except urllib.error.URLError as error:
        if isinstance(error.reason, PermissionError):
            raise error.reason from error
        raise


def _check_length(headers: Mapping[str, str], body: bytes, limit_bytes: int) -> None:
    """Refuse a body that ends before the length its header tells; urllib takes it for whole.

    Raises:
        ConnectionError: It does.
    """
    told = headers.get("content-length", "")
    if told.isdigit() and len(body) < min(int(told), limit_bytes + 1):
        raise ConnectionError(f"{len(body)} of {told} bytes, then the end")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: it becomes an answer like any other."""

    def redirect_request(self, *_: object) -> None:
        return None


def on_loopback(url: str) -> bool:
    """Return whether the host of `url` is this machine itself.

    >>> on_loopback("http://127.0.0.1:3030/x"), on_loopback("http://localhost.example.org/")
    (True, False)
    """
    host = urllib.parse.urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def exchange(request: Request, timeout_s: float, limit_bytes: int) -> Answer:
    """Send one request that may carry credentials or a change; no redirect is followed.

    The time limit is one for the whole answer, however slowly it trickles.

    Raises:
        OSError: No answer in time, or no connection.
    """
    ends = time.monotonic() + timeout_s
    direct = [urllib.request.ProxyHandler({})] if on_loopback(request.url) else []
    opener = urllib.request.build_opener(_NoRedirect, *direct)
    asked = urllib.request.Request(  # noqa: S310 - the caller has checked the scheme
        request.url, request.body, dict(request.headers), method=request.method or None
    )
    try:
        reply = opener.open(asked, timeout=timeout_s)
    except urllib.error.HTTPError as error:
        reply = error
    except http.client.HTTPException as error:
        raise ConnectionError(f"no HTTP: {error!r}") from error
    with reply:
        headers = {name.lower(): value for name, value in reply.headers.items()}
        body = _whole(reply, ends, limit_bytes)
        _check_length(headers, body, limit_bytes)
        return Answer(reply.status, headers, body)


class _Readable(Protocol):
    """What gives bytes as they come."""

    def read1(self, amount: int, /) -> bytes:
        """Return what has come, at least a byte, or nothing at the end."""
        ...


def _whole(reply: _Readable, ends: float, limit_bytes: int) -> bytes:
    """Return the body up to the limit and one byte."""
    body = bytearray()
    try:
        while len(body) <= limit_bytes and (piece := reply.read1(_PIECE)):
            body += piece
            if time.monotonic() > ends:
                raise TimeoutError("the answer did not end in time")
    except http.client.HTTPException as error:
        raise ConnectionError(f"the answer broke off: {error!r}") from error
    return bytes(body)
