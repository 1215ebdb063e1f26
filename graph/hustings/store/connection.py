"""The line to a server of graphs: credentials, retries, limits, and errors in our terms."""

from __future__ import annotations

import base64
import hashlib
import logging
import re
import secrets
import threading
import time
import urllib.parse
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from hustings.errors import (
    HustingsError,
    QueryTimeout,
    QueryTooLarge,
    ReadOnlyStore,
    SettingsError,
    StoreError,
    StoreUnavailable,
)
from hustings.http import Answer, Request, Transport, exchange, on_loopback, retry_after

log = logging.getLogger(__name__)

VARIABLES: Final = ("HUSTINGS_STORE_USER", "HUSTINGS_STORE_PASSWORD", "HUSTINGS_STORE_TOKEN")
_AGAIN: Final = frozenset({429, 502, 503, 504})
_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.5, 30.0
_FIELD: Final = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')
_SAID: Final = 300


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who we are to a server.

    Attributes:
        user: Name of the account; "" is nobody.
        password: Its password.
        token: A token to bear instead.
    """

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> Credentials:
        """Read the credentials from the environment.

        Raises:
            SettingsError: A password without a user, or a user and a token.
        """
        user, password, token = (environ.get(name, "") for name in VARIABLES)
        if password and not user:
            raise SettingsError("HUSTINGS_STORE_PASSWORD is set, HUSTINGS_STORE_USER is not")
        if user and token:
            raise SettingsError("set HUSTINGS_STORE_USER or HUSTINGS_STORE_TOKEN, not both")
        return cls(user, password, token)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how often a server is asked.

    Attributes:
        query_s: Longest wait for the answer to a query.
        update_s: Longest wait for a change.
        retries: How often a request is repeated after a failure that may pass.
        answer_bytes: Longest answer.
    """

    query_s: float = 300.0
    update_s: float = 3_600.0
    retries: int = 4
    answer_bytes: int = 8 << 30


@dataclass(slots=True)
class Connection:
    """Speaks to one server.

    Attributes:
        credentials: Who we are.
        limits: How long and how often.
        transport: What sends a request.
        sleep: Waits a number of seconds.
    """

    credentials: Credentials = field(default_factory=Credentials)
    limits: Limits = field(default_factory=Limits)
    transport: Transport = exchange
    sleep: Callable[[float], None] = time.sleep
    _digest: _Digest | None = None

    def send(
        self,
        request: Request,
        *,
        timeout_s: float,
        retries: int | None = None,
        limit_bytes: int | None = None,
    ) -> Answer:
        """Return the answer to a request, whatever its status.

        Raises:
            QueryTimeout: It did not come in time.
            QueryTooLarge: It is over the limit.
            StoreUnavailable: Nobody answers.
        """
        tries = self.limits.retries if retries is None else retries
        limit = self.limits.answer_bytes if limit_bytes is None else limit_bytes
        for attempt in range(tries + 1):
            wait = min(_FIRST_WAIT_S * 2.0**attempt, _LONGEST_WAIT_S)
            try:
                answer = self._sent(request, timeout_s, limit)
            except OSError as error:
                if _late(error):
                    raise QueryTimeout(
                        f"{request.url}: no whole answer within {timeout_s:g} s"
                    ) from error
                if attempt == tries:
                    raise StoreUnavailable(
                        f"{request.url}: the server does not answer ({_reason(error)})"
                    ) from error
            else:
                if answer.status not in _AGAIN or attempt == tries:
                    if len(answer.body) > limit:
                        raise QueryTooLarge(f"the answer is longer than {limit} bytes; use LIMIT")
                    return answer
                asked = retry_after(answer, time.time())
                wait = min(wait if asked is None else asked, _LONGEST_WAIT_S)
            log.info("store.again url=%s wait=%.1f", request.url, wait)
            self.sleep(wait)
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _sent(self, request: Request, timeout_s: float, limit: int) -> Answer:
        answer = self.transport(self._signed(request), timeout_s, limit)
        if answer.status != 401 or not self.credentials.user:
            return answer
        challenge = answer.headers.get("www-authenticate", "")
        if not challenge:  # Virtuoso says how to digest only to those who have not tried
            bare = self.transport(request, timeout_s, limit)
            challenge = bare.headers.get("www-authenticate", "")
        if challenge.startswith("Digest"):
            self._digest = _Digest(self.credentials, challenge)
            answer = self.transport(self._signed(request), timeout_s, limit)
        return answer

    def _signed(self, request: Request) -> Request:
        """Return the request with our credentials."""
        who, headers = self.credentials, {"User-Agent": "hustings", **request.headers}
        if who.token:
            headers["Authorization"] = f"Bearer {who.token}"
        elif who.user and self._digest is not None:
            headers["Authorization"] = self._digest.header(request)
        elif who.user:
            pair = base64.b64encode(f"{who.user}:{who.password}".encode()).decode("ascii")
            headers["Authorization"] = f"Basic {pair}"
        return Request(request.url, request.body, headers, request.method)


class _Digest:
    """Answers a challenge to digest a password. Source: RFC 7616, section 3.4."""

    def __init__(self, who: Credentials, challenge: str) -> None:
        self._who = who
        self._said = {name.lower(): a or b for name, a, b in _FIELD.findall(challenge)}
        self._count = 0
        self._lock = threading.Lock()
        algorithm = self._said.get("algorithm", "MD5").upper()
        if algorithm not in ("MD5", "SHA-256"):
            raise StoreUnavailable(f"the server wants digests by {algorithm}; we do not make them")
        self._algorithm = "md5" if algorithm == "MD5" else "sha256"

    def header(self, request: Request) -> str:
        """Return the field that signs one request."""
        with self._lock:
            self._count += 1
            count = f"{self._count:08x}"
        split = urllib.parse.urlsplit(request.url)
        target = urllib.parse.urlunsplit(("", "", split.path or "/", split.query, ""))
        realm, nonce = self._said.get("realm", ""), self._said.get("nonce", "")
        once = secrets.token_hex(8)
        method = request.method or ("GET" if request.body is None else "POST")
        first = self._hash(f"{self._who.user}:{realm}:{self._who.password}")
        second = self._hash(f"{method}:{target}")
        response = self._hash(f"{first}:{nonce}:{count}:{once}:auth:{second}")
        fields = (
            f'username="{self._who.user}", realm="{realm}", nonce="{nonce}", uri="{target}", '
            f'response="{response}", qop=auth, nc={count}, cnonce="{once}"'
        )
        for name in ("opaque", "algorithm"):
            if name in self._said:
                fields += f', {name}="{self._said[name]}"'
        return f"Digest {fields}"

    def _hash(self, text: str) -> str:
        return hashlib.new(self._algorithm, text.encode(), usedforsecurity=False).hexdigest()


def checked(address: str) -> str:
    """Return the address of a server without the slash at its end.

    Raises:
        StoreError: It is not one that may be asked, or holds credentials.
    """
    try:
        split = urllib.parse.urlsplit(address)
        host, _ = split.hostname, split.port
    except ValueError as error:
        raise StoreError(f"{address}: not an address: {error}") from error
    if split.scheme not in ("http", "https") or not host:
        raise StoreError(f"{address}: a store is a folder, memory:, or an https:// address")
    if split.username or split.password:
        raise StoreError(
            f"{split.scheme}://…@{host}: credentials do not belong in an address, which is logged "
            f"and shown; set {', '.join(VARIABLES[:2])}"
        )
    if split.scheme == "http" and not on_loopback(address):
        raise StoreError(f"{address}: use https://; http:// is only for this machine itself")
    if split.query or split.fragment:
        raise StoreError(f"{address}: give the address without ? and #")
    return address.rstrip("/")


def refusal(answer: Answer, url: str, *, writing: bool) -> HustingsError:
    """Return what is wrong with an answer that is no success, in our terms."""
    said, status = _said(answer), answer.status
    if status == 401 or (status == 403 and not writing):
        return StoreUnavailable(
            f"{url}: the server refuses our credentials, or wants some (status {status}); "
            f"set {VARIABLES[0]} and {VARIABLES[1]}, or {VARIABLES[2]}"
        )
    if 300 <= status < 400:
        goal = answer.headers.get("location", "elsewhere")
        return StoreUnavailable(f"{url}: the server sends us to {goal}; give its final address")
    if writing and status in (403, 404, 405):
        return ReadOnlyStore(f"{url}: the server lets us only read (status {status}{said})")
    if status == 404:
        return StoreUnavailable(f"{url}: there is nothing (status 404)")
    if status in (502, 503, 504, 429):
        return StoreUnavailable(f"{url}: the server is not ready (status {status}{said})")
    if status in (413, 507):
        return StoreError(f"{url}: no room for what we sent (status {status}{said})")
    return StoreError(f"{url}: the server failed (status {status}{said})")


def is_page(answer: Answer) -> bool:
    """Return whether an answer is a web page, which no protocol of ours speaks."""
    kind = answer.headers.get("content-type", "").lower()
    return "html" in kind or answer.body[:200].lstrip().lower().startswith(
        (b"<!doctype html", b"<html")
    )


def _said(answer: Answer) -> str:
    """Return the beginning of what a server says of its failure."""
    if is_page(answer):
        return ", and a web page"
    text = " ".join(answer.body[: 4 * _SAID].decode("utf-8", "replace").split())[:_SAID]
    return f": {text}" if text else ""


def _late(error: OSError) -> bool:
    return isinstance(error, TimeoutError) or isinstance(
        getattr(error, "reason", None), TimeoutError
    )


def _reason(error: OSError) -> str:
    return str(getattr(error, "reason", None) or error)
