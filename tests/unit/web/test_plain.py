from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.web.plain import MORE, Plain, plain_request, without_condition

GET = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a.example:8000\r\nAccept: text/csv\r\n\r\n"
POST = (
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\n"
    b"Content-Length: 6\r\n\r\nASK {}"
)


def test_a_get_is_read_with_its_headers() -> None:
    found = plain_request(GET)
    assert isinstance(found, Plain)
    assert (found.method, found.query_string, found.body) == ("GET", "query=ASK%7B%7D", b"")
    assert found.headers.get("accept") == "text/csv"
    assert found.environ()["HTTP_HOST"] == "a.example:8000"


def test_a_post_is_read_with_its_body() -> None:
    found = plain_request(POST)
    assert isinstance(found, Plain)
    assert (found.method, found.body) == ("POST", b"ASK {}")
    assert found.environ()["CONTENT_TYPE"] == "application/sparql-query"


@pytest.mark.parametrize("whole", [GET, POST])
def test_a_request_that_is_not_whole_is_waited_for(whole: bytes) -> None:
    for end in range(1, len(whole)):
        assert plain_request(whole[:end]) is MORE, whole[:end]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"HTTP/1.1", b"HTTP/1.0"),
        (b"GET", b"HEAD"),
        (b"/sparql?", b"/sparql/?"),
        (b"/sparql?", b"/update?"),
        (b"%7B", b"{\xff"),
        (b"?query", b"?q=#query"),
        (b"Host: a.example:8000", b"Host: a b"),
        (b"Host: a.example:8000\r\n", b""),
        (b"Host:", b"Host :"),
        (b"Accept: text/csv", b"Accept: text/csv\r\nAccept: */*"),
        (b"Accept: text/csv", b"Accept: text/csv\r\n folded"),
        (b"Accept: text/csv", b"Accept: text/csv\r\nTransfer-Encoding: chunked"),
        (b"Accept: text/csv", b"Expect: 100-continue"),
        (b"Accept: text/csv", b"Prefer: provenance"),
        (b"Accept: text/csv", b"Connection: close"),
        (b"Accept: text/csv", b"X-Forwarded-Proto: https"),
        (b"Accept: text/csv", b"Content-Length: 1"),
        (b"Accept: text/csv", b"Content-Length: -1"),
        (b"Accept: text/csv", b"Accept: \xc3\xa9"),
        (b"Accept: text/csv", b"User-Agent: " + b"x" * 3_000),
        (b"query=", b"query=" + b"x" * 9_000),
        (b"\r\n\r\n", b"\r\n\r\nGET /"),
        (b"\r\nHost", b"\nHost"),
    ],
)
def test_what_is_odd_is_left_to_the_server(old: bytes, new: bytes) -> None:
    assert old in GET
    assert not isinstance(plain_request(GET.replace(old, new, 1)), Plain)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"application/sparql-query", b"text/plain"),
        (b"Content-Length: 6", b"Accept: */*"),
        (b"Content-Length: 6", b"Content-Length: 5"),
        (b"Content-Length: 6", b"Content-Length: 6, 6"),
        (b"Content-Length: 6", b"Content-Length: 99999"),
    ],
)
def test_an_odd_body_is_left_to_the_server(old: bytes, new: bytes) -> None:
    assert plain_request(POST.replace(old, new)) is None


@given(st.binary(max_size=300))
def test_any_bytes_are_judged_without_an_error(data: bytes) -> None:
    for whole in (data, GET[:-2] + data, POST[:60] + data):
        assert plain_request(whole) is None or plain_request(whole) is MORE or b"Host" in whole


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        (b'If-None-Match: "a-1"\r\n', '"a-1"'),
        (b'if-none-match:W/"a", "b" \r\n', 'W/"a", "b"'),
        (b"IF-NONE-MATCH:\t*\r\n", "*"),
    ],
)
@pytest.mark.parametrize("whole", [GET, POST])
def test_a_condition_is_told_apart_wherever_it_stands(whole: bytes, line: bytes, tags: str) -> None:
    lines = whole.partition(b"\r\n\r\n")[0].count(b"\r\n")
    for place in range(1, lines + 2):
        pieces = whole.split(b"\r\n", place)
        conditional = b"\r\n".join([*pieces[:-1], line + pieces[-1]])
        assert without_condition(conditional) == (whole, tags)
        found = plain_request(conditional)
        assert isinstance(found, Plain)
        assert found.headers.get("if-none-match") == tags


@pytest.mark.parametrize(
    "data",
    [
        GET,
        GET[:-4] + b'\r\nIf-None-Match: "a"',
        GET[:-2] + b"If-None-Match:\r\n\r\n",
        GET[:-2] + b'If-None-Match : "a"\r\n\r\n',
        GET[:-2] + b'X-If-None-Match: "a"\r\n\r\n',
        GET[:-2] + b'If-None-Match: "\xc3\xa9"\r\n\r\n',
        GET[:-2] + b'If-None-Match: "a"\r\nIf-None-Match: "b"\r\n\r\n',
        POST + b'\r\nIf-None-Match: "a"\r\n\r\n',
        b"",
    ],
)
def test_what_is_no_plain_condition_stays_where_it_is(data: bytes) -> None:
    assert without_condition(data) == (data, "")
