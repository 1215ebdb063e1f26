"""How a request begins: whether it has come whole, and whether it is worth a thread.

Until a request is whole it waits at the front, where it takes no thread, however slowly it comes.
What can be no request is turned away by its first bytes.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Final

from hustings.errors import HustingsError
from hustings.web.plain import LONGEST_LINE, MORE, More
from hustings.web.protocol import LONGEST_BODY
from hustings.web.refusals import LongHead, LongLine, RequestError
from hustings.web.telling import CORS, told

MOST_HEADERS: Final = 64
_LONGEST_HEAD: Final = 1 << 16
_BEGINNING: Final = re.compile(rb"[A-Za-z]{1,20}(?: |$)|[\r\n]")
_APART: Final = re.compile(rb"\r\n(?:expect|transfer-encoding|upgrade)[ \t]*:", re.IGNORECASE)
_LENGTH: Final = re.compile(rb"\r\ncontent-length:[ \t]*([^\r\n]*)", re.IGNORECASE)


def beginning(data: bytes) -> More | RequestError | None:
    r"""Return MORE if a request is not whole, None if a thread may read it, or why it may not.

    >>> beginning(b"\x16\x03\x01").status
    400
    """
    if not _BEGINNING.match(data):
        return RequestError("this is no HTTP request")
    line_end = data.find(b"\n")
    if (line_end if line_end >= 0 else len(data)) > LONGEST_LINE + 1:
        return LongLine(f"the first line is longer than {LONGEST_LINE} bytes")
    if line_end < 0:
        return MORE
    if data[line_end - 1 : line_end] != b"\r" or line_end == 1:
        return None
    end = data.find(b"\r\n\r\n")
    head = data[: end if end >= 0 else None]
    if len(head) > _LONGEST_HEAD or head.count(b"\n") > MOST_HEADERS + 1:
        return LongHead(f"more than {MOST_HEADERS} headers, or {_LONGEST_HEAD} bytes of them")
    if end < 0:
        return MORE
    return _with_body(head, len(data) - end - 4)


def _with_body(head: bytes, come: int) -> More | RequestError | None:
    """Return the same for a request whose headers are whole and so many bytes of whose body."""
    found = _LENGTH.findall(head)
    if len(found) != 1 or _APART.search(head):
        return None
    length = found[0].strip()
    if not length.isdigit():
        return RequestError("Content-Length is no number")
    return MORE if come < int(length[:9]) <= LONGEST_BODY else None


def turned_away(error: HustingsError, date: bytes) -> bytes:
    """Return the whole answer to what is turned away: after it the connection ends.

    Args:
        error: Why.
        date: The header of the date.
    """
    status, headers, body = told(error, "(unread)")
    phrase = HTTPStatus(status).phrase.upper()
    named = {"Server": "gunicorn", "Connection": "close", **headers, **CORS}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    first = f"HTTP/1.1 {status} {phrase}\r\n".encode("latin-1")
    return b"".join((first, date, lines.encode("latin-1"), b"\r\n", body))
