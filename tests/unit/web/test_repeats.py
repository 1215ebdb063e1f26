from __future__ import annotations

import json
from urllib.parse import quote

from flask.testing import FlaskClient

from hustings.web.repeats import Repeats
from tests.unit.web.conftest import Client

WHO = "/sparql?query=" + quote("SELECT ?a ?b { ?a hus:endorses ?b }")
DIRECT = "application/sparql-query"


def memory(client: FlaskClient) -> Repeats:
    found = client.application.wsgi_app
    assert isinstance(found, Repeats)
    return found


def test_the_same_request_is_answered_from_memory_byte_for_byte(client: FlaskClient) -> None:
    first, second = client.get(WHO), client.get(WHO)
    assert memory(client).hits == 1
    assert (first.data, first.headers) == (second.data, second.headers)


def test_a_post_is_remembered_by_its_body(client: FlaskClient) -> None:
    for text, answer in (("ASK {}", True), ("ASK { FILTER(false) }", False)) * 2:
        reply = client.post("/sparql", data=text, content_type=DIRECT)
        assert json.loads(reply.data)["boolean"] is answer
    assert memory(client).hits == 2


def test_another_format_is_another_request(client: FlaskClient) -> None:
    assert client.get(WHO, headers={"Accept": "text/csv"}).data != client.get(WHO).data
    assert memory(client).hits == 0


def test_a_new_version_forgets_what_was_answered(writer: FlaskClient) -> None:
    ask = "/sparql?query=" + quote("ASK { <urn:a> ?p ?o }")
    assert b"false" in writer.get(ask).data
    writer.post("/update", data={"update": "INSERT DATA { <urn:a> <urn:b> 1 }"})
    assert b"true" in writer.get(ask).data
    assert b"true" in writer.get(ask).data


def test_what_changes_by_itself_and_what_failed_is_not_remembered(client: FlaskClient) -> None:
    for query in ("SELECT (NOW() AS ?n) {}", "ASK {", "SELECT (UUID() AS ?u) {}"):
        for _ in range(2):
            client.get("/sparql?query=" + quote(query))
    assert memory(client).hits == 0


def test_who_has_the_answer_is_told_so_from_memory_too(client: FlaskClient) -> None:
    tag = client.get(WHO).headers["ETag"]
    again = client.get(WHO, headers={"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert client.get(WHO, headers={"If-None-Match": '"other"'}).status_code == 200
    assert memory(client).hits == 2


def test_head_and_pages_go_the_whole_way(client: FlaskClient) -> None:
    client.get(WHO)
    assert client.head(WHO).data == b""
    assert b"<html" in client.get(WHO, headers={"Accept": "text/html"}).data
    assert memory(client).hits == 0


def test_the_least_recently_used_goes_first(client_with: Client) -> None:
    client = client_with(cache_mb=1)
    memory(client).size_bytes = 3_000
    for number in (1, 2, 3, 1):
        client.get("/sparql?query=" + quote(f"ASK {{ FILTER({number} = 1) }}"))
    assert memory(client).hits == 0


def test_without_room_nothing_is_kept(client_with: Client) -> None:
    client = client_with(cache_mb=0)
    client.get(WHO)
    client.get(WHO)
    assert memory(client).hits == 0
