"""The Reconciliation service against what the specifications and OpenRefine ask of it.

The JSON schemas of the specifications are not ours to ship; what they require of an answer is
asserted here, and the text's further demands (type and match in every candidate) as well.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from hustings.errors import QueryError, QueryTooLarge
from hustings.link.authority import memory_authority
from hustings.link.graphs import solutions_authority
from hustings.link.reconciling import Reconciler
from hustings.link.tables import Row, Term
from hustings.model.annotation import EntityKind

Json = Any  # answers are JSON

ROOT = "http://127.0.0.1:8000/reconcile"


@pytest.fixture(scope="module")
def service() -> Reconciler:
    person = EntityKind.PERSON
    rows = [
        Row("Q818118", person, "Benoît Hamon", "Benoît Hamon", ("Benoit Hamon",),
            "French politician", 1967, None, "FR", (Term("Q16059954", 2014, 2014),),
            (Term("Q170972"),), source="candidatheque"),
        Row("Q3270480", person, "Léo Hamon", "Léo Hamon", (), "politician", 1908, None, "FR"),
        Row("Q16059954", EntityKind.OFFICE, "Minister of National Education (France)",
            "ministre de l'Éducation nationale", country="FR"),
        Row("Q170972", EntityKind.PARTY, "Socialist Party", "Parti socialiste", ("PS",),
            country="FR"),
        Row("Q645787", EntityKind.PARTY, "Socialist Party", "", ("PS",), country="BE"),
    ]  # fmt: skip
    return Reconciler(memory_authority(rows), "Hustings")


def check_candidate(candidate: Json) -> None:
    assert {"id", "name", "score", "match", "type"} <= candidate.keys()
    assert isinstance(candidate["id"], str)
    assert isinstance(candidate["match"], bool)
    assert 0 <= candidate["score"] <= 100
    assert all({"id", "name"} <= one.keys() for one in candidate["type"])


def test_the_manifest_of_0_2_has_what_the_schema_requires(service: Reconciler) -> None:
    manifest = service.manifest(ROOT)
    assert {"versions", "name", "identifierSpace", "schemaSpace"} <= manifest.keys()
    assert "0.2" in manifest["versions"]
    assert manifest["view"]["url"] == "http://www.wikidata.org/entity/{{id}}"
    assert "{{id}}" in manifest["preview"]["url"]
    assert {"width", "height"} <= manifest["preview"].keys()
    for kind in ("entity", "property", "type"):
        assert manifest["suggest"][kind]["service_path"] == f"/suggest/{kind}"


def test_the_manifest_of_the_draft_has_a_view_and_no_identifier_space(service: Reconciler) -> None:
    manifest = service.draft_manifest()
    assert manifest["versions"] == ["1.0-draft"]
    assert "{id}" in manifest["view"]["url"]
    assert "identifierSpace" not in manifest
    assert manifest["suggest"] == {"entity": True, "property": True, "type": True}


def test_a_batch_is_answered_query_by_query(service: Reconciler) -> None:
    asked = {
        "q0": {"query": "Benoît Hamon", "type": "person", "limit": 3},
        "q1": {"query": "PS", "type": ["party"], "properties": [{"pid": "country", "v": "BE"}]},
        "q2": {"query": "日本語"},
    }
    answer = service.queries(json.dumps(asked))
    assert list(answer) == ["q0", "q1", "q2"]
    for found in answer.values():
        for candidate in found["result"]:
            check_candidate(candidate)
    assert answer["q0"]["result"][0]["id"] == "Q818118"
    assert answer["q0"]["result"][0]["match"] is True
    assert answer["q1"]["result"][0]["id"] == "Q645787"
    assert answer["q2"]["result"] == []


@pytest.mark.parametrize(
    "bad", [None, 7, "text", {"query": 7}, {"query": "x", "properties": ["birth"]}, {}]
)
def test_one_bad_query_does_not_spoil_the_batch(service: Reconciler, bad: Json) -> None:
    answer = service.queries(json.dumps({"q0": bad, "q1": {"query": "Léo Hamon"}}))
    assert answer["q0"]["result"] == []
    assert answer["q1"]["result"][0]["id"] == "Q3270480"


def test_an_empty_batch_has_an_empty_answer(service: Reconciler) -> None:
    assert service.queries("{}") == {}
    assert service.match({"queries": []}) == {"results": []}


def test_what_is_no_batch_is_refused_in_words(service: Reconciler) -> None:
    for text in ("[]", "nonsense", '{"q0": '):
        with pytest.raises(QueryError, match="queries"):
            service.queries(text)
    with pytest.raises(QueryTooLarge, match="51 queries"):
        service.queries(json.dumps({f"q{n}": {"query": "x"} for n in range(51)}))
    payloads: list[Json] = [[], {}, {"queries": {}}]
    for payload in payloads:
        with pytest.raises(QueryError):
            service.match(payload)


def test_a_year_of_birth_tells_namesakes_apart(service: Reconciler) -> None:
    def best(year: int) -> str:
        asked = {"query": "Hamon", "type": "person", "properties": [{"pid": "birth", "v": year}]}
        return str(service.queries(json.dumps({"q": asked}))["q"]["result"][0]["id"])

    assert (best(1967), best(1908)) == ("Q818118", "Q3270480")


def test_a_draft_query_is_matched_by_its_conditions(service: Reconciler) -> None:
    payload: Json = {
        "queries": [
            {
                "type": "person",
                "limit": 5,
                "conditions": [
                    {"matchType": "name", "propertyValue": "Hamon"},
                    {"matchType": "property", "propertyId": "birth", "propertyValue": 1908},
                ],
            },
            {"conditions": [{"matchType": "id", "propertyValue": "Q818118"}]},
            {"conditions": [{"matchType": "colour", "propertyValue": "red"}]},
        ]
    }
    results = service.match(payload)["results"]
    assert [found["candidates"][:1] and found["candidates"][0]["id"] for found in results] == [
        "Q3270480", "Q818118", [],
    ]  # fmt: skip
    for found in results:
        for candidate in found["candidates"]:
            check_candidate(candidate)
            assert all({"id", "name", "value"} <= one.keys() for one in candidate["features"])


def test_suggestions_begin_with_the_prefix_and_go_on_at_the_cursor(service: Reconciler) -> None:
    found = service.suggest("entity", "ham")
    assert [one["name"] for one in found["result"]] == ["Benoît Hamon", "Léo Hamon"]
    assert service.suggest("entity", "ham", cursor=1)["result"][0]["name"] == "Léo Hamon"
    assert service.suggest("entity", "")["result"] == []
    assert {"id", "name"} <= service.suggest("property", "birth")["result"][0].keys()
    assert service.suggest("type", "per")["result"][0]["id"] == "person"
    with pytest.raises(QueryError):
        service.suggest("colour", "x")


def test_a_preview_escapes_what_it_shows(service: Reconciler) -> None:
    page = service.preview("Q818118")
    assert page is not None
    assert "Benoît Hamon" in page
    assert "Minister of National Education" in page
    assert service.preview("Q999999999999") is None
    spiteful = Row("Q999999999998", EntityKind.PERSON, "<script>alert(1)</script>")
    other = Reconciler(memory_authority([spiteful]), "x").preview("Q999999999998")
    assert other is not None
    assert "<script>" not in other


def test_an_extension_gives_every_value_of_every_property(service: Reconciler) -> None:
    asked = {
        "ids": ["Q818118", "Q999999999999"],
        "properties": [{"id": "position"}, {"id": "birth"}, {"id": "party"}, {"id": "colour"}],
    }
    answer = service.extend(json.dumps(asked))
    assert [one["id"] for one in answer["meta"]] == ["position", "birth", "party", "colour"]
    assert answer["rows"]["Q818118"] == {
        "position": [{"str": "Minister of National Education (France)"}],
        "birth": [{"int": 1967}],
        "party": [{"str": "Socialist Party"}],
        "colour": [],
    }
    assert answer["rows"]["Q999999999999"]["birth"] == []
    draft = service.draft_extend(asked)
    assert draft["rows"][0]["id"] == "Q818118"
    assert draft["rows"][0]["properties"][1] == {"id": "birth", "values": [{"int": 1967}]}
    with pytest.raises(QueryError):
        service.extend("{}")


def test_proposed_properties_fit_the_type(service: Reconciler) -> None:
    proposed = service.propose("party")
    assert proposed["type"] == "party"
    assert "birth" not in {one["id"] for one in proposed["properties"]}


def test_a_graph_can_be_reconciled_against_under_its_own_names() -> None:
    base = "https://example.org/x"
    hamon = f"{base}/person/benoit-hamon"
    solutions = [
        {"entity": (hamon, ""), "label": ("Benoît Hamon", ""), "alt": ("Benoit Hamon", ""),
         "item": ("http://www.wikidata.org/entity/Q818118", "")},
        {"entity": (f"{base}/party/ps", ""), "label": ("Socialist Party", "en")},
        {"entity": (f"{base}/party/ps", ""), "label": ("Parti socialiste", "fr")},
        {"entity": (f"{base}/claim/1", ""), "label": ("no entity", "en")},
    ]  # fmt: skip
    known = memory_authority(
        [Row("Q818118", EntityKind.PERSON, "Benoît Hamon", birth=1967, country="FR")]
    )
    service = Reconciler(solutions_authority(solutions, base, known), "Graph", f"{base}/")
    asked = {"q0": {"query": "Benoit Hamon"}, "q1": {"query": "Parti socialiste"},
             "q2": {"query": "no entity"}}  # fmt: skip
    answer = service.queries(json.dumps(asked))
    assert answer["q0"]["result"][0]["id"] == "person/benoit-hamon"
    assert answer["q1"]["result"][0]["id"] == "party/ps"
    assert answer["q2"]["result"] == []
    extended = service.extend(
        json.dumps({"ids": ["person/benoit-hamon"], "properties": [{"id": "wikidata"}]})
    )
    assert extended["rows"]["person/benoit-hamon"]["wikidata"] == [
        {"id": "Q818118", "name": "Q818118"}
    ]
    assert service.manifest(ROOT)["view"]["url"] == f"{base}/{{{{id}}}}"
