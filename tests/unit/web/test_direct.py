"""The short way of a query answers as the application does."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, quote_plus, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import Client as PlainClient
from werkzeug.test import TestResponse

from hustings.web.answering import encoded
from hustings.web.direct import Direct
from hustings.web.repeats import Repeats
from tests.unit.web.conftest import Client

FORM = "application/x-www-form-urlencoded"
WHO = "SELECT ?a ?b { ?a hus:endorses ?b }"
DESCRIBE = "DESCRIBE person:manuel-valls"
Options = dict[str, Any]  # as the client of werkzeug takes them

REQUESTS: list[Options] = [
    {"query_string": {"query": WHO}},
    {"query_string": {"query": WHO, "format": "csv"}},
    {"query_string": {"query": WHO, "asOf": "2017-03-28"}},
    {"query_string": {"query": WHO, "asOf": "soon"}},
    {"query_string": {"query": WHO, "version": "nonesuch"}},
    {"query_string": {"query": WHO, "provenance": "1"}},
    {"query_string": {"query": WHO}, "headers": {"Prefer": "provenance"}},
    {"query_string": {"query": WHO}, "headers": {"Accept": "text/html"}},
    {"query_string": {"query": WHO}, "headers": {"Accept": "image/png"}},
    {"query_string": {"query": WHO}, "headers": {"Accept": "text/turtle"}},
    {"query_string": {"query": DESCRIBE}, "headers": {"Accept": "text/turtle, */*;q=0.1"}},
    {"query_string": {"query": DESCRIBE, "default-graph-uri": ["urn:a", "urn:b"]}},
    {"query_string": {"query": "ASK { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}},
    {"query_string": {"query": "SELECT (RAND() AS ?r) { FILTER(false) }"}},
    {"query_string": {"query": "SELECT * {"}},
    {"query_string": {"query": ""}},
    {"query_string": {"query": "ASK { ?s ?p 'é+ %&#' }"}},
    {"query_string": "query=%FF"},
    {"query_string": "query=ASK%7B%7D&query=ASK%7B%7D"},
    {"query_string": {"update": "CLEAR ALL"}},
    {"query_string": ""},
    {"method": "HEAD", "query_string": {"query": WHO}},
    {"method": "PUT", "query_string": {"query": WHO}},
    {"method": "OPTIONS"},
    {"method": "POST", "data": {"query": WHO}},
    {"method": "POST", "data": WHO, "content_type": "application/sparql-query"},
    {"method": "POST", "data": WHO, "content_type": "application/sparql-query; charset=utf-16"},
    {"method": "POST", "data": WHO.encode("utf-16"), "content_type": "application/sparql-query"},
    {"method": "POST", "data": WHO, "content_type": "text/plain"},
    {"method": "POST", "data": {"update": "CLEAR ALL"}},
    {"method": "POST", "data": {}},
    {"method": "POST", "data": f"ASK {{}} #{'x' * 70_000}", "content_type": FORM},
    {"method": "POST", "data": {"query": f"ASK {{}} #{'x' * 70_000}"}},
    {"query_string": {"query": WHO}, "headers": {"Accept-Encoding": "gzip;q=0"}},
    {"query_string": {"query": WHO}, "headers": {"Accept-Encoding": "gzip, br"}},
    {"query_string": {"query": WHO}, "base_url": "https://example.org:8443/"},
]


def asked(application: object, options: Options) -> TestResponse:
    client = PlainClient(application)  # type: ignore[arg-type]  # a WSGI application
    return client.open("/sparql", **options)


def short_way(client: FlaskClient) -> Direct:
    memory = client.application.wsgi_app
    assert isinstance(memory, Repeats)
    direct = memory.application
    assert isinstance(direct, Direct)
    return direct


@pytest.fixture
def direct(client_with: Client) -> Direct:
    return short_way(client_with(cache_mb=0))


@pytest.mark.parametrize("options", REQUESTS, ids=str)
def test_both_ways_give_the_same(direct: Direct, options: Options) -> None:
    one, two = asked(direct, options), asked(direct.application, options)
    assert one.status_code == two.status_code
    assert one.data == two.data
    assert sorted(one.headers) == sorted(two.headers)


def test_both_ways_know_what_the_client_has(direct: Direct) -> None:
    first = asked(direct, {"query_string": {"query": WHO}})
    again: Options = {
        "query_string": {"query": WHO},
        "headers": {"If-None-Match": f'"x", {first.headers["ETag"]}'},
    }
    one, two = asked(direct, again), asked(direct.application, again)
    assert one.status_code == two.status_code == 304
    assert one.data == two.data == b""
    assert sorted(one.headers) == sorted(two.headers)


def test_the_application_is_not_asked_for_a_plain_query(direct: Direct) -> None:
    def never(*_: object) -> list[bytes]:
        raise AssertionError("asked")

    answer = asked(Direct(never, direct.live), {"query_string": {"query": WHO}})
    assert answer.status_code == 200


@pytest.mark.parametrize("text", ["", "a b", "100%25 & é\u4e2d ~_.-", 'ASK { ?s ?p "+%20" }\n\t'])
def test_a_text_is_encoded_as_the_standard_library_does(text: str) -> None:
    assert encoded(text) == quote_plus(text)


def test_a_permalink_leads_to_the_same_answer(direct: Direct) -> None:
    first = asked(direct, {"query_string": {"query": f"{WHO} # 50 % é & + ?"}})
    url = first.headers["Link"].split(">")[0].lstrip("<")
    query = parse_qsl(urlsplit(url).query)
    assert query[0] == ("query", f"{WHO} # 50 % é & + ?")
    assert asked(direct, {"query_string": urlsplit(url).query}).data == first.data
