"""Answers with their evidence, answers as of a day, and answers of a former version."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from hustings.settings import Settings
from hustings.store import MemoryStore
from hustings.web import create_app

EXAMPLE = Path(__file__).parents[1] / "documents" / "model_example.trig"
WHO = "SELECT ?a ?b { ?a hus:endorses ?b } ORDER BY ?a ?b"


def published(store: MemoryStore, *, without: str = "") -> None:
    quads = ox.parse(path=EXAMPLE, format=ox.RdfFormat.TRIG)
    store.publish((q for q in quads if not without or without not in str(q)), {})


@pytest.fixture
def store() -> Iterator[MemoryStore]:
    made = MemoryStore(keep=3)
    published(made)
    yield made
    made.close()


@pytest.fixture
def client(store: MemoryStore) -> FlaskClient:
    return create_app(Settings(workers=0), store).test_client()


def ask(client: FlaskClient, query: str, **options: str) -> Any:  # whatever JSON can say
    answer = client.get("/sparql", query_string={"query": query, **options})
    assert answer.status_code == 200, answer.text
    return answer.json


def names(answer: Any, column: str) -> list[str]:
    rows = answer["results"]["bindings"]
    return [row[column]["value"].rsplit("/", 1)[-1] for row in rows]


# ---- evidence


def test_a_shortcut_brings_the_words_it_rests_on(client: FlaskClient) -> None:
    answer = ask(client, WHO, provenance="1")
    plain = ask(client, WHO)
    assert answer["results"] == plain["results"]
    assert answer["head"] == plain["head"]
    by_name = dict(zip(names(answer, "a"), answer["prov"], strict=True))
    (valls,) = by_name["manuel-valls"]
    assert valls["quote"].startswith("Former candidate Manuel Valls (PS) announces his support")
    assert (valls["start"], valls["end"]) == (1378, 1522)
    assert valls["published"] == "2017-01-29"
    assert all(by_name.values())


def test_a_statement_brings_all_its_claims_and_a_claim_only_itself(client: FlaskClient) -> None:
    result = "st:result--benoit-hamon--fr-primary-ps-2017-r2"
    best = ask(client, f"SELECT ?share {{ {result} hus:share ?share }}", provenance="1")
    assert best["prov"] == [[]]
    best = ask(client, "SELECT ?share { ?r a hus:Result ; hus:share ?share }", provenance="1")
    assert len(best["prov"][0]) == 5
    query = "SELECT ?v { ?r a hus:Result ; hus:hasClaim ?c . ?c hus:reportedShare ?v }"
    each = ask(client, query, provenance="1")
    assert [len(row) for row in each["prov"]] == [1] * 5
    assert "c" not in each["head"]["vars"]


def test_a_quote_that_is_asked_for_is_the_evidence(client: FlaskClient) -> None:
    query = "SELECT ?q { ?r a hus:Result ; hus:hasClaim/hus:quote ?q }"
    answer = ask(client, query, provenance="1")
    for row, evidence in zip(answer["results"]["bindings"], answer["prov"], strict=True):
        assert [one["quote"] for one in evidence] == [row["q"]["value"]]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?b (COUNT(?a) AS ?n) { ?a hus:endorses ?b } GROUP BY ?b ORDER BY DESC(?n) LIMIT 1",
        "SELECT DISTINCT ?b { ?a hus:endorses ?b . FILTER(CONTAINS(STR(?b), 'hamon')) }",
        "SELECT (COUNT(*) AS ?n) { ?a hus:endorses person:benoit-hamon }",
    ],
)
def test_a_row_of_many_solutions_rests_on_all_of_them(client: FlaskClient, query: str) -> None:
    answer = ask(client, query, provenance="1")
    assert answer["results"] == ask(client, query)["results"]
    assert len(answer["prov"]) == 1
    assert len(answer["prov"][0]) == 3


def test_a_shortcut_to_a_label_brings_its_evidence_too(client: FlaskClient) -> None:
    query = "SELECT ?w { person:manuel-valls hus:endorses/rdfs:label ?w }"
    assert len(ask(client, query, provenance="1")["prov"][0]) == 1


def test_evidence_in_a_table_stands_in_columns_of_its_own(client: FlaskClient) -> None:
    sent = {"query": WHO, "provenance": "1", "format": "csv"}
    text = client.get("/sparql", query_string=sent).text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [*rows[0]][:2] == ["a", "b"]
    assert json.loads(rows[-1]["prov_start"])[0] > 0
    tabs = client.get("/sparql", query_string=sent | {"format": "tsv"}).text
    assert tabs.startswith("?a\t?b\t?prov_claim\t")


def test_the_prefer_header_asks_for_evidence_too(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": WHO}, headers={"Prefer": "provenance"})
    assert answer.headers["Preference-Applied"] == "provenance"
    assert answer.json is not None
    assert len(answer.json["prov"]) == len(answer.json["results"]["bindings"])


@pytest.mark.parametrize(
    ("query", "form", "status"),
    [
        ("ASK {}", "json", 422),
        ("SELECT DISTINCT (STR(?a) AS ?x) { ?a hus:endorses ?b }", "json", 422),
        (WHO, "xml", 406),
        ("SELECT ?a {", "json", 422),
        ("SELECT ?a { ?a hus:endorses }", "json", 400),
    ],
)
def test_what_has_no_evidence_says_so(
    client: FlaskClient, query: str, form: str, status: int
) -> None:
    sent = {"query": query, "provenance": "1", "format": form}
    assert client.get("/sparql", query_string=sent).status_code == status


# ---- as of a day


def test_what_was_published_later_was_not_known(client: FlaskClient) -> None:
    query = "SELECT ?d { ?d a schema:NewsArticle } ORDER BY ?d"
    assert names(ask(client, query, asOf="2017-01-28"), "d") == []
    assert names(ask(client, WHO, asOf="2017-01-28"), "a") == []
    assert names(ask(client, WHO, asOf="2017-01-29"), "a") != []


def test_only_documents_with_a_date_count(client: FlaskClient) -> None:
    """The CNN article of the example has no date of publication."""
    query = "SELECT ?c { ?c hus:source ?d ; hus:quote ?q FILTER(CONTAINS(?q, '58.9 percent')) }"
    assert len(names(ask(client, query), "c")) == 1
    assert names(ask(client, query, asOf="2030-01-01"), "c") == []


def test_the_best_figure_is_the_best_that_was_known(store: MemoryStore) -> None:
    """With the live blog a day later, the figure is that of the article before it."""
    quads = ox.parse(path=EXAMPLE, format=ox.RdfFormat.TRIG)
    store.publish(
        (
            ox.Quad(q.subject, q.predicate, ox.Literal("2017-01-31"), q.graph_name)
            if "datePublished" in str(q.predicate) and "004" in str(q.subject)
            else q
            for q in quads
        ),
        {},
    )
    client = create_app(Settings(workers=0), store).test_client()
    query = "SELECT ?share ?c { ?r a hus:Result ; hus:share ?share ; hus:preferredClaim ?c }"
    shares = [
        ask(client, query, asOf=day)["results"]["bindings"][0]["share"]["value"]
        for day in ("2017-01-30", "2017-01-31")
    ]
    assert shares == ["58.65", "58.88"]
    assert "jean-luc-bennahmias" not in names(ask(client, WHO, asOf="2017-01-30"), "a")
    assert "jean-luc-bennahmias" in names(ask(client, WHO, asOf="2017-01-31"), "a")


@pytest.mark.parametrize("day", ["yesterday", "2017-02-30", "29/03/2017"])
def test_a_day_that_is_none_is_a_bad_request(client: FlaskClient, day: str) -> None:
    answer = client.get("/sparql", query_string={"query": WHO, "asOf": day})
    assert answer.status_code == 400


# ---- former versions


def test_a_permalink_gives_the_same_answer_after_a_new_version(
    store: MemoryStore, client: FlaskClient
) -> None:
    before = client.get("/sparql", query_string={"query": WHO})
    link = before.headers["Link"].split(">")[0].lstrip("<")
    published(store, without="endorses")
    client.application.extensions["hustings"].refresh()
    assert client.get("/sparql", query_string={"query": WHO}).data != before.data
    again = client.get(link)
    assert again.data == before.data
    assert again.headers["ETag"] == before.headers["ETag"]


def test_a_version_that_is_not_kept_is_not_found(client: FlaskClient) -> None:
    for version in ("0123456789abcdef", "../../etc", "*"):
        sent = {"query": WHO, "version": version}
        assert client.get("/sparql", query_string=sent).status_code == 404
