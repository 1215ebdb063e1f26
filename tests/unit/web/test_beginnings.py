"""What is read of a request before a thread is given to it."""

from __future__ import annotations

import json

import pytest

from hustings.web.beginnings import MOST_HEADERS, beginning, turned_away
from hustings.web.plain import MORE
from hustings.web.refusals import RequestError

POST = b"POST /update HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 6\r\n\r\nASK {}"
GET = b"GET /a?b HTTP/1.0\r\nHost: a\r\n\r\n"


@pytest.mark.parametrize("whole", [POST, GET])
def test_a_request_is_waited_for_until_it_is_whole(whole: bytes) -> None:
    for end in range(1, len(whole)):
        assert beginning(whole[:end]) is MORE, whole[:end]
    assert beginning(whole) is None


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"\x16\x03\x01\x02\x00\x01", 400),
        (b"{}", 400),
        (b"x" * 21, 400),
        (b"GET /" + b"a" * 9_000, 414),
        (b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        (GET[:-2] + b"X: y\r\n" * (MOST_HEADERS + 1), 431),
        (GET[:-2] + b"X: " + b"y" * 70_000, 431),
        (POST.replace(b"th: 6", b"th: -5"), 400),
        (POST.replace(b"th: 6", b"th: six"), 400),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_can_be_no_request_is_turned_away_by_its_beginning(data: bytes, status: int) -> None:
    found = beginning(data)
    assert isinstance(found, RequestError)
    assert found.status == status
    head, _, body = turned_away(found, b"Date: x\r\n").partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert f"Content-Length: {len(body)}".encode() in head
    assert b"Connection: close" in head
    assert b"Access-Control-Allow-Origin: *" in head
    told = json.loads(body)
    assert (told["status"], told["error"], bool(told["detail"])) == (
        status,
        type(found).__name__,
        True,
    )


@pytest.mark.parametrize(
    "data",
    [
        b"\r\nGET / HTTP/1.1\r\n",
        GET.replace(b"\r\n", b"\n"),
        POST.replace(b"Content-Length: 6", b"Transfer-Encoding: chunked")[:-6],
        POST.replace(b"Host: a", b"Expect: 100-continue")[:-6],
        POST.replace(b"Host: a", b"Content-Length: 6")[:-6],
        POST.replace(b"th: 6", b"th: 99999999999"),
        GET[:-2] + b"X: y\r\n" * (MOST_HEADERS - 1) + b"\r\n",
    ],
    ids=lambda data: str(data)[:40],
)
def test_what_is_odd_or_long_is_left_to_the_servers_own_parser(data: bytes) -> None:
    assert beginning(data) is None
