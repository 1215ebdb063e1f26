"""Reads the bytes of a plain query request; everything else is left to the server's own parser.

Plain is a GET or POST of `/sparql` by HTTP/1.1 on a connection that stays open, whole, alone in
its bytes, with headers that are known and stand once. What is not certain is not plain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from hustings.web.protocol import FORM, LONGEST_BODY, QUERY

LONGEST_LINE: Final = 8_190  # of a request line; what the server's own parser takes
_LONGEST_HEAD: Final = 2_048
_LINE: Final = re.compile(rb"(GET|POST) /sparql(?:\?([!-\"$-~]*))? HTTP/1\.1")
_HEADER: Final = re.compile(rb"([A-Za-z0-9-]+):[ \t]*([!-~](?:[ -~\t]*[!-~])?)?[ \t]*")
_CONDITION: Final = re.compile(
    rb"\r\nif-none-match:[ \t]*([!-~](?:[ -~\t]*[!-~])?)[ \t]*(?=\r\n)", re.IGNORECASE
)
_HOST: Final = re.compile(r"[A-Za-z0-9.-]+(?::\d+)?|\[[0-9A-Fa-f:.]+\](?::\d+)?")
_BEGINNINGS: Final = (b"GET /sparql", b"POST /sparql")
_KNOWN: Final = frozenset(
    "host user-agent accept accept-encoding accept-language accept-charset cache-control "
    "connection content-type content-length cookie dnt if-none-match origin pragma referer "
    "sec-fetch-dest sec-fetch-mode sec-fetch-site sec-fetch-user via x-real-ip "
    "x-forwarded-for x-forwarded-host".split()
)


class More:
    """The request is not whole yet, and plain so far."""


MORE: Final = More()


@dataclass(frozen=True, slots=True, eq=False)
class Headers:
    """The headers of a plain request."""

    found: dict[str, str]
    length: int | None

    def get(self, name: str) -> str:
        """Return the value of a header, "" if it is not there."""
        return self.found.get(name, "")


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain request.

    Attributes:
        method: GET or POST.
        query_string: What stands behind the question mark.
        headers: Its headers, names in lower case.
        body: The body of a POST.
    """

    method: str
    query_string: str
    headers: Headers
    body: bytes

    def environ(self) -> dict[str, object]:
        """Return as much of a WSGI environment as answers depend on."""
        named = {
            f"HTTP_{name.upper().replace('-', '_')}": value
            for name, value in self.headers.found.items()
            if name not in ("content-type", "content-length")
        }
        found: dict[str, object] = {
            "REQUEST_METHOD": self.method,
            "QUERY_STRING": self.query_string,
            "wsgi.url_scheme": "http",
            **named,
        }
        if "content-type" in self.headers.found:
            found["CONTENT_TYPE"] = self.headers.found["content-type"]
        return found


def plain_request(data: bytes) -> Plain | More | None:
    r"""Return the plain request in `data`, MORE if it is not whole, None if it is none.

    >>> plain_request(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\n\r\n").method
    'GET'
    """
    end = data.find(b"\r\n\r\n")
    if end < 0:
        waits = len(data) < LONGEST_LINE and any(
            data.startswith(one[: len(data)]) for one in _BEGINNINGS
        )
        return MORE if waits else None
    line_end = data.find(b"\r\n")
    match = _LINE.fullmatch(data, 0, line_end) if line_end <= LONGEST_LINE else None
    if match is None or end - line_end > _LONGEST_HEAD:
        return None
    headers = _headers(data[line_end + 2 : end])
    if headers is None:
        return None
    body = data[end + 4 :]
    if match[1] == b"POST":
        kind = headers.get("content-type").partition(";")[0].strip().lower()
        if kind not in (FORM, QUERY) or headers.length is None:
            return None
        if len(body) < headers.length:
            return MORE
    if len(body) != (headers.length or 0) or (match[1] == b"GET" and body):
        return None
    query_string = (match[2] or b"").decode("ascii")
    return Plain(match[1].decode("ascii"), query_string, headers, body)


def without_condition(data: bytes) -> tuple[bytes, str]:
    r"""Return a request without its If-None-Match header, and what that says; "" if there is none.

    >>> without_condition(b"GET /sparql HTTP/1.1\r\nIf-None-Match: \"a\"\r\nHost: a\r\n\r\n")
    (b'GET /sparql HTTP/1.1\r\nHost: a\r\n\r\n', '"a"')
    """
    end = data.find(b"\r\n\r\n") + 2
    found = _CONDITION.search(data, 0, end) if end > 1 else None
    if found is None or _CONDITION.search(data, found.end(), end):  # two of them are not plain
        return data, ""
    return data[: found.start()] + data[found.end() :], found[1].decode("ascii")


@lru_cache(maxsize=512)
def _headers(block: bytes) -> Headers | None:
    """Return the headers of a block of them; None if one is unknown, odd or there twice."""
    found: dict[str, str] = {}
    for line in block.split(b"\r\n"):
        match = _HEADER.fullmatch(line)
        name = match[1].decode("ascii").lower() if match else ""
        if match is None or name not in _KNOWN or name in found:
            return None
        found[name] = (match[2] or b"").decode("ascii")
    if not _HOST.fullmatch(found.get("host", "")):
        return None
    if found.get("connection", "keep-alive").lower() != "keep-alive":
        return None
    length = found.get("content-length")
    if length is not None and not (length.isdecimal() and len(length) < 8):
        return None
    if length is not None and int(length) > LONGEST_BODY:
        return None
    return Headers(found, None if length is None else int(length))
