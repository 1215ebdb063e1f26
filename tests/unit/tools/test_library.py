from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pyoxigraph as ox
import pytest

from hustings.errors import QueryFailed, QueryRefused, QuerySyntaxError, QueryTooLarge
from hustings.settings import Settings
from hustings.store import MemoryStore
from hustings.tools.library import Library
from hustings.vocabulary import DEMO_BASE
from hustings.web.live import open_live
from tests.conformance.questions import EXAMPLE

HAMON = f"{DEMO_BASE}/person/benoit-hamon"
RESULT = f"{DEMO_BASE}/statement/result--benoit-hamon--fr-primary-ps-2017-r2"


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with closing(MemoryStore()) as store:
        store.publish(list(ox.parse(path=EXAMPLE)), {})
        live = open_live(Settings(workers=0), store)
        live.start()
        yield Library(live)


def test_an_entity_is_found_without_case_and_accents_and_comes_with_passages(
    library: Library,
) -> None:
    found = library.find_entity("BENOIT ham")
    first = found["entities"][0]
    assert (first["iri"], first["kind"]) == (HAMON, "Person")
    assert first["name"] == "Benoît Hamon"
    assert first["other_names"] == ["Benoit Hamon"]
    assert first["claims"]
    assert all(claim["quote"] and claim["document"]["iri"] for claim in first["claims"])


def test_an_unknown_name_finds_nothing_and_endorses_nobody(library: Library) -> None:
    assert library.find_entity("zzz") == {"entities": [], "cut": False}
    with pytest.raises(QueryFailed, match="nothing in the graph is called 'zzz'"):
        library.endorsements("zzz")


def test_a_name_of_several_asks_for_an_iri_and_lists_them(library: Library) -> None:
    with pytest.raises(QueryFailed, match=r"may be several.*<http.*; .*<http"):
        library.endorsements("m")


def test_endorsements_come_with_every_quote_its_place_and_its_document(library: Library) -> None:
    found = library.endorsements("Manuel Valls", "Emmanuel Macron", language="fr")
    (one,) = found["statements"]
    assert one["label"] == "Manuel Valls soutient Emmanuel Macron"
    assert one["endorsee"]["name"] == "Emmanuel Macron"
    assert (one["date"], one["status"], one["agreement"]) == (
        "2017-03-29",
        "Standing",
        "SingleSource",
    )
    (claim,) = one["claims"]
    assert claim["end"] - claim["start"] > 0
    assert claim["quote"].startswith("Former candidate Manuel Valls")
    assert claim["document"]["datePublished"] == "2017-01-29"


def test_superseded_endorsements_are_told_only_when_wanted(library: Library) -> None:
    who, whom = "Jean-Luc Bennahmias", "Manuel Valls"
    assert library.endorsements(who, whom)["statements"] == []
    (one,) = library.endorsements(who, whom, standing=False)["statements"]
    assert one["status"] == "Superseded"


def test_results_tell_the_verdict_and_rank_every_figure_with_its_reason(library: Library) -> None:
    found = library.results("2017 left primary, second round", "Benoît Hamon")
    (one,) = found["statements"]
    assert (one["statement"], one["share"], one["agreement"]) == (RESULT, "58.88", "Evolving")
    figures = {claim["reportedShare"]: claim for claim in one["claims"]}
    assert set(figures) == {"58.65", "58.9", "58.89", "58.88"}
    assert figures["58.88"]["rank"] == "Preferred"
    assert figures["58.88"]["rankReason"] == "latest as-of time"
    assert figures["58.89"]["comparedWithBest"] == "EarlierCount"


def test_results_of_an_election_are_those_of_its_rounds(library: Library) -> None:
    found = library.results("2017 French Socialist Party presidential primary")
    assert RESULT in [one["statement"] for one in found["statements"]]


def test_a_statement_is_explained_by_all_its_claims_in_order_of_publication(
    library: Library,
) -> None:
    found = library.explain(f"<{RESULT}>")
    assert len(found["claims"]) == 5
    days = [claim["document"].get("datePublished", "") for claim in found["claims"]]
    assert days == sorted(days)


@pytest.mark.parametrize("name", ["urn:nothing", HAMON])
def test_what_is_no_statement_is_not_explained(library: Library, name: str) -> None:
    with pytest.raises(QueryFailed, match="is no statement"):
        library.explain(name)


def test_what_is_no_iri_stays_out_of_queries(library: Library) -> None:
    with pytest.raises(QueryFailed, match="is no IRI"):
        library.explain("urn:a> } { ?s ?p ?o")


def test_rows_of_a_query_come_with_the_claims_they_rest_on(library: Library) -> None:
    found = library.query("SELECT ?b { person:manuel-valls hus:endorses ?b }")
    (row,) = found["rows"]
    assert row["values"] == {"b": f"{DEMO_BASE}/person/emmanuel-macron"}
    assert row["claims"][0]["quote"].startswith("Former candidate")


def test_more_rows_than_wanted_are_cut_and_it_is_told(library: Library) -> None:
    found = library.query("SELECT ?c { ?c a hus:Claim }", most=2)
    assert (len(found["rows"]), found["cut"]) == (2, True)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT DISTINCT (STR(?a) AS ?b) { ?a hus:endorses ?c }",
        "CONSTRUCT WHERE { ?a hus:endorses ?b }",
        "ASK { ?a hus:endorses ?b }",
    ],
)
def test_an_answer_without_evidence_says_why(library: Library, text: str) -> None:
    assert library.query(text)["no_evidence"]


def test_queries_pass_the_gate_of_the_endpoint(library: Library) -> None:
    with pytest.raises(QueryRefused):
        library.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(QueryTooLarge):
        library.query("SELECT * " + "{" * 300 + "}" * 300)
    with pytest.raises(QuerySyntaxError):
        library.query("SELECT")


def test_a_query_can_be_asked_as_of_a_day(library: Library) -> None:
    text = "SELECT ?b { person:manuel-valls hus:endorses ?b }"
    assert library.query(text, as_of="2016-01-01")["rows"] == []


def test_other_languages_than_those_of_the_labels_are_refused(library: Library) -> None:
    with pytest.raises(QueryFailed, match="en and fr"):
        library.endorsements(language="de")
