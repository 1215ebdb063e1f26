"""The service over HTTP, asked in the order in which OpenRefine asks."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from tests.unit.web.conftest import Client

Json = Any  # answers are JSON
MACRON = "person/emmanuel-macron"
DRAFT = "/reconcile/v1"


@pytest.fixture
def client(client_with: Client) -> FlaskClient:
    return client_with(linker="off")


def path_of(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def test_openrefine_gets_through_its_sequence(client: FlaskClient) -> None:
    manifest: Json = client.get("/reconcile").get_json()
    assert "0.2" in manifest["versions"]
    first = {"q0": {"query": "Manuel Valls", "limit": 3}}  # guesses the type from a sample
    guessed: Json = client.post("/reconcile", data={"queries": json.dumps(first)}).get_json()
    kind = guessed["q0"]["result"][0]["type"][0]["id"]
    assert kind == "person"
    entity = manifest["suggest"]["entity"]
    address = path_of(entity["service_url"] + entity["service_path"])
    suggested = client.get(address, query_string={"prefix": "emm"}).get_json()
    assert suggested["result"][0]["id"] == MACRON
    batch = {f"q{n}": {"query": "Emmanuel Macron", "type": kind} for n in range(10)}
    answers: Json = client.post("/reconcile", data={"queries": json.dumps(batch)}).get_json()
    assert list(answers) == list(batch)
    assert all(answer["result"][0]["id"] == MACRON for answer in answers.values())
    preview = client.get(path_of(manifest["preview"]["url"].replace("{{id}}", MACRON)))
    assert preview.mimetype == "text/html"
    assert "Emmanuel Macron" in preview.text
    assert "frame-ancestors" not in preview.headers.get("Content-Security-Policy", "")
    propose = manifest["extend"]["propose_properties"]
    address = path_of(propose["service_url"] + propose["service_path"])
    offered = client.get(address, query_string={"type": kind, "limit": 5}).get_json()
    assert offered["properties"]
    asked = {"ids": [MACRON], "properties": [{"id": "type"}]}
    extended: Json = client.post("/reconcile", data={"extend": json.dumps(asked)}).get_json()
    assert extended["rows"][MACRON]["type"]


def test_the_draft_is_answered_at_its_own_root(client: FlaskClient) -> None:
    assert client.get(DRAFT).get_json()["versions"] == ["1.0-draft"]
    conditions = [{"matchType": "name", "propertyValue": "Valls"}]
    found: Json = client.post(f"{DRAFT}/match", json={"queries": [{"conditions": conditions}]})
    assert found.get_json()["results"][0]["candidates"][0]["id"] == "person/manuel-valls"
    extension = {"ids": [MACRON], "properties": [{"id": "label_en"}]}
    assert client.post(f"{DRAFT}/extend", json=extension).get_json()["rows"][0]["id"] == MACRON
    listed = client.get(f"{DRAFT}/suggest/entity?prefix=emm").get_json()
    assert "code" not in listed
    assert listed["result"][0]["id"] == MACRON
    assert client.get(f"{DRAFT}/preview?id={MACRON}").status_code == 200


def test_pages_of_other_sites_may_ask(client: FlaskClient) -> None:
    assert client.get("/reconcile").headers["Access-Control-Allow-Origin"] == "*"
    asked = client.options("/reconcile", headers={"Access-Control-Request-Method": "POST"})
    assert asked.status_code == 204
    assert "POST" in asked.headers["Access-Control-Allow-Methods"]
    assert "POST" in client.options(f"{DRAFT}/match").headers["Access-Control-Allow-Methods"]
    wrong = client.post("/reconcile", data={"queries": "[]"})
    assert (wrong.status_code, wrong.headers["Access-Control-Allow-Origin"]) == (400, "*")


def test_a_body_may_be_json_and_a_query_stand_in_the_address(client: FlaskClient) -> None:
    batch = {"q0": {"query": "Manuel Valls"}}
    by_json: Json = client.post("/reconcile", json={"queries": batch}).get_json()
    by_get: Json = client.get("/reconcile", query_string={"queries": json.dumps(batch)}).get_json()
    assert by_json == by_get
    assert by_json["q0"]["result"][0]["id"] == "person/manuel-valls"


def test_an_old_client_gets_a_script(client: FlaskClient) -> None:
    answer = client.get("/reconcile?callback=jQuery.hand1")
    assert answer.mimetype == "text/javascript"
    assert answer.text.startswith("/**/jQuery.hand1({")
    assert client.get("/reconcile?callback=alert(1)//").status_code == 400


@pytest.mark.parametrize(
    ("path", "options", "status"),
    [
        ("/reconcile", {"data": {}}, 400),
        ("/reconcile", {"data": "x", "content_type": "text/plain"}, 415),
        ("/reconcile", {"data": "[1]", "content_type": "application/json"}, 400),
        ("/reconcile", {"data": {"queries": '{"q0":' + "[" * 50_000}}, 400),
        ("/reconcile/v1/match", {"data": "{", "content_type": "application/json"}, 400),
        ("/reconcile/v1/match", {"data": "[" * 100_000, "content_type": "application/json"}, 400),
        ("/reconcile/v1/match", {"data": {"queries": "{}"}}, 415),
    ],
)
def test_what_cannot_be_read_is_refused(
    client: FlaskClient, path: str, options: Json, status: int
) -> None:
    answer = client.post(path, **options)
    assert answer.status_code == status
    assert answer.get_json()["status"] == status


def test_what_is_not_there_is_said_so(client: FlaskClient) -> None:
    assert client.get("/reconcile/preview?id=person/nobody").status_code == 404
    assert client.get("/reconcile/suggest/colour?prefix=x").status_code == 400
    assert client.get("/reconcile/wikidata").status_code == 404


def test_a_new_version_is_searched_at_once(client_with: Client) -> None:
    writer = client_with(linker="off", write_token="t")
    asked = {"queries": json.dumps({"q0": {"query": "Benoît Hamon"}})}
    before: Json = writer.post("/reconcile", data=asked).get_json()
    assert before["q0"]["result"] == []
    text = 'INSERT DATA { GRAPH <urn:more> { person:benoit-hamon rdfs:label "Benoît Hamon" } }'
    made = writer.post("/update", data={"update": text}, headers={"Authorization": "Bearer t"})
    assert made.status_code == 204
    after: Json = writer.post("/reconcile", data=asked).get_json()
    assert after["q0"]["result"][0]["id"] == "person/benoit-hamon"
