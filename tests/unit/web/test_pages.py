from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from hustings.settings import Settings
from hustings.store import MemoryStore
from hustings.web import create_app

BASE = "https://w3id.org/hustings/demo"
HTML = {"Accept": "text/html"}
MARKUP = "<script>alert('x')</script>"

# The example of the data model, and what pages must survive: markup, merges, splits, takedowns.
GRAPH = f"""
@prefix hus: <https://w3id.org/hustings/ns#> .
@prefix person: <{BASE}/person/> . @prefix st: <{BASE}/statement/> .
@prefix claim: <{BASE}/claim/> . @prefix doc: <{BASE}/document/> .
@prefix elec: <{BASE}/election/> . @prefix round: <{BASE}/round/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix schema: <https://schema.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<{BASE}/graph/entities> {{
  person:manuel-valls a foaf:Person ; rdfs:label "Manuel Valls" .
  person:emmanuel-macron a foaf:Person ; rdfs:label "Emmanuel Macron" .
  person:benoit-hamon a foaf:Person ; rdfs:label "Benoît Hamon" ; skos:altLabel "Hamon, B." .
  person:evil a foaf:Person ; rdfs:label "{MARKUP}" ; owl:sameAs <javascript:alert(1)> .
  person:b-hamon owl:deprecated true ; dcterms:isReplacedBy person:benoit-hamon .
  person:valls rdfs:seeAlso person:manuel-valls, person:evil .
  elec:fr-president-2017 a hus:Election ; rdfs:label "2017 French presidential election"@en,
    "élection présidentielle française de 2017"@fr .
  elec:fr-primary-ps-2017 a hus:Election ; rdfs:label "2017 left primary"@en .
  round:fr-primary-ps-2017-r2 a hus:Round ; hus:ofElection elec:fr-primary-ps-2017 ;
    hus:roundNumber 2 ; rdfs:label "2017 left primary, second round"@en .
  doc:gone prov:wasInvalidatedBy <{BASE}/run/takedown-1> .
  <{BASE}/run/takedown-1> a prov:Activity ; rdfs:comment "asked by its publisher" ;
    prov:generated <{BASE}/graph/facts> .
}}
<{BASE}/graph/facts> {{
  person:manuel-valls hus:endorses person:emmanuel-macron .
  st:e1 a hus:Endorsement ; hus:endorser person:manuel-valls ; hus:endorsee person:emmanuel-macron ;
    hus:inElection elec:fr-president-2017 ; hus:status hus:Standing ; hus:basis hus:VoteIntention ;
    hus:agreement hus:SingleSource ; hus:date "2017-03-29"^^xsd:date ; hus:hasClaim claim:7b1c ;
    hus:agreementReason "one document asserts it"@en, "un document l'affirme"@fr ;
    rdfs:label "Manuel Valls endorses Emmanuel Macron"@en,
      "Manuel Valls soutient Emmanuel Macron"@fr .
  st:r1 a hus:Result ; hus:ofRound round:fr-primary-ps-2017-r2 ; hus:candidate person:benoit-hamon ;
    hus:share 58.88 ; hus:agreement hus:Evolving ; hus:hasClaim claim:a042, claim:a119 ;
    rdfs:label "Benoît Hamon, share in the second round"@en .
}}
<{BASE}/graph/document/d1> {{
  doc:d1 a schema:NewsArticle ; schema:headline "Valls backs Macron"@en ; hus:contentHash "00" ;
    schema:datePublished "2017-03-29"^^xsd:date .
  claim:7b1c a hus:Claim ; hus:source doc:d1 ; hus:about st:e1 ; hus:start 0 ; hus:end 44 ;
    hus:quote "announces his support for Emmanuel Macron"@en ; hus:polarity hus:Affirmed ;
    hus:modality hus:Stated ; hus:rule "en.endorse" ; hus:speaker person:manuel-valls .
  claim:a042 a hus:Claim ; hus:source doc:d1 ; hus:about st:r1 ; hus:start 50 ; hus:end 90 ;
    hus:quote "58,65% des suffrages{MARKUP}"@fr ; hus:reportedShare 58.65 ; hus:countedShare 60.0 ;
    hus:asOf "2017-01-29T20:30:00+01:00"^^xsd:dateTime ; hus:comparedWithBest hus:EarlierCount ;
    hus:polarity hus:Affirmed ; hus:modality hus:Stated ; hus:rule "fr.result" ;
    hus:rank hus:Normal .
  claim:a119 a hus:Claim ; hus:source doc:d1 ; hus:about st:r1 ; hus:start 95 ; hus:end 130 ;
    hus:quote "l'emporte désormais avec 58,88%"@fr ; hus:reportedShare 58.88 ;
    hus:asOf "2017-01-29T22:19:00+01:00"^^xsd:dateTime ; hus:comparedWithBest hus:Same ;
    hus:polarity hus:Affirmed ; hus:modality hus:Stated ; hus:rule "fr.result" ;
    hus:rank hus:Preferred ; hus:rankReason "latest as-of time"@en, "relevé le plus récent"@fr .
}}
"""

Site = Callable[..., FlaskClient]


@pytest.fixture
def site() -> Iterator[Site]:
    """Make clients of servers over a graph, the example if none is given."""
    stores: list[MemoryStore] = []

    def make(graph: str = GRAPH, **settings: object) -> FlaskClient:
        store = MemoryStore()
        stores.append(store)
        store.publish(ox.parse(graph.encode(), ox.RdfFormat.TRIG), {})
        chosen = Settings(workers=0, **settings)  # type: ignore[arg-type]  # the test's own
        made = create_app(chosen, store).test_client()
        made.environ_base["HTTP_ACCEPT"] = "text/html"
        return made

    yield make
    for store in stores:
        store.close()


@pytest.fixture
def client(site: Site) -> FlaskClient:
    return site()


PAGES = (
    "/",
    "/elections",
    "/people",
    "/documents",
    "/timeline",
    "/disagreements",
    "/network",
    "/network?election=fr-president-2017",
    "/query",
    "/query/q02",
    "/quality",
    "/vocabulary",
    "/data",
    "/method",
    "/search?q=valls",
    "/person/manuel-valls.html",
    "/person/evil.html",
    "/election/fr-president-2017.html",
    "/election/fr-primary-ps-2017.html",
    "/statement/e1.html",
    "/statement/r1.html",
    "/document/d1.html",
    "/claim/a042.html",
    "/run/takedown-1.html",
)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_stands_in_both_languages_without_a_script_of_its_own(
    client: FlaskClient, path: str, language: str
) -> None:
    page = client.get(path, headers={"Accept-Language": language})
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    assert page.text.count("<h1") == 1
    assert "<script>" not in page.text
    assert " style=" not in page.text
    assert page.headers["Content-Security-Policy"].startswith("default-src 'self'")
    foreign = re.findall(r'(?:src|action)="(?!/)([^"]+)"', page.text)
    assert foreign == []


@pytest.mark.parametrize("path", PAGES)
def test_ids_are_unique_in_a_page_and_its_own_anchors_exist(client: FlaskClient, path: str) -> None:
    page = client.get(path).text
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    missing = {unescape(a) for a in re.findall(r'href="#([^"]+)"', page)} - set(ids)
    assert not missing


def test_three_clicks_lead_from_the_front_page_to_the_words(client: FlaskClient) -> None:
    assert 'href="/statement/e1.html"' in client.get("/").text
    statement = client.get("/statement/e1.html").text
    assert "announces his support for Emmanuel Macron" in statement
    assert 'href="/document/d1.html#claim-7b1c"' in statement
    document = client.get("/document/d1.html").text
    assert 'id="claim-7b1c"' in document
    assert 'href="/statement/e1.html"' in document


def test_an_election_shows_how_the_count_moved_and_why_one_figure_is_best(
    client: FlaskClient,
) -> None:
    page = client.get("/election/fr-primary-ps-2017.html").text
    assert page.index("58.65%") < page.index("latest as-of time")
    assert "60%" in page
    assert "earlier count" in page
    french = client.get("/election/fr-primary-ps-2017.html?lang=fr").text
    assert "58,65\u202f%" in french
    assert "relevé le plus récent" in french


def test_a_choice_of_language_is_remembered(client: FlaskClient) -> None:
    assert '<html lang="fr">' in client.get("/?lang=fr").text
    assert '<html lang="fr">' in client.get("/people", headers={"Accept-Language": "en"}).text
    assert '<html lang="fr">' in client.get("/people?lang=xx").text


@pytest.mark.parametrize(
    ("accept", "suffix", "media_type"),
    [
        ("text/html", "html", "text/html"),
        ("text/turtle", "ttl", "text/turtle"),
        ("application/ld+json", "jsonld", "application/ld+json"),
        ("application/n-triples", "nt", "application/n-triples"),
        ("text/html;q=0.5, text/turtle", "ttl", "text/turtle"),
        ("image/png", "html", "text/html"),
    ],
)
def test_an_iri_leads_to_the_format_that_is_wanted(
    client: FlaskClient, accept: str, suffix: str, media_type: str
) -> None:
    answer = client.get("/statement/e1", headers={"Accept": accept})
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/statement/e1.{suffix}"
    assert "Accept" in answer.headers["Vary"]
    found = client.get(answer.headers["Location"])
    assert found.status_code == 200
    assert found.content_type.startswith(media_type)


def test_the_turtle_of_a_statement_holds_its_claims(client: FlaskClient) -> None:
    graph = list(ox.parse(client.get("/statement/e1.ttl").data, ox.RdfFormat.TURTLE))
    subjects = {str(triple.subject) for triple in graph}
    assert subjects == {f"<{BASE}/statement/e1>", f"<{BASE}/claim/7b1c>"}


def test_merged_split_deleted_and_unknown_iris_are_told_apart(client: FlaskClient) -> None:
    merged = client.get("/person/b-hamon")
    assert (merged.status_code, merged.headers["Location"]) == (308, "/person/benoit-hamon")
    split = client.get("/person/valls")
    assert split.status_code == 300
    assert "Manuel Valls" in split.text
    gone = client.get("/document/gone")
    assert gone.status_code == 410
    assert "asked by its publisher" in gone.text
    assert client.get("/person/nobody").status_code == 404
    assert client.get("/person/nobody.ttl").status_code == 404


def test_a_program_gets_errors_in_their_one_shape(client: FlaskClient) -> None:
    for path in ("/person/nobody", "/nowhere"):
        answer = client.get(path, headers={"Accept": "application/json"})
        assert answer.status_code == 404
        assert answer.get_json().keys() == {"error", "detail", "status"}


@pytest.mark.parametrize(
    "path",
    [
        "/person/%22%3E%3Cscript%3E.html",
        "/person/x%3E%20%3Fp%20%3Fo%20%7D%23.html",
        "/election/..%2F..%2Fetc.html",
        "/panel/board.csv?of=election/x%3E%7D",
        "/panel/board.csv",
        "/panel/latest.csv?limit=0",
        "/panel/latest.csv?limit=1%20UNION",
        "/panel/nothing.svg",
        "/query/q99",
        "/q/AAAA",
        "/q/%3Cscript%3E",
        "/static/../site.py",
        "/static/a%00.css",
        "/static/" + "a" * 4_000,
        "/static/%2e%2e/pages/site.py",
    ],
)
def test_odd_addresses_are_refused_and_never_repeated_as_markup(
    client: FlaskClient, path: str
) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "<script>" not in answer.text


def test_markup_in_names_and_quotes_is_shown_as_text(client: FlaskClient) -> None:
    for path in ("/people", "/person/evil.html", "/document/d1.html", "/feed.atom"):
        page = client.get(path).text
        assert MARKUP not in page
        assert 'href="javascript' not in page
    assert "&lt;script&gt;" in client.get("/people").text


@pytest.mark.parametrize("words", ["hamon", "HAMÓN", "benoit ham", "Hamon, B."])
def test_search_folds_accents_and_finds_other_names(client: FlaskClient, words: str) -> None:
    page = client.get("/search", query_string={"q": words}).text
    assert 'href="/person/benoit-hamon.html"' in page


def test_search_finds_words_of_quotes_and_takes_any_text(client: FlaskClient) -> None:
    found = client.get("/search", query_string={"q": "soutien announces SUPPORT"}).text
    assert "7b1c" not in found
    assert "claim-7b1c" in client.get("/search", query_string={"q": "announces SUPPORT"}).text
    for odd in ('"', "NEAR(", "* OR", "-", "a" * 200, "\x00", MARKUP):
        assert client.get("/search", query_string={"q": odd}).status_code == 200
    assert client.get("/search", query_string={"q": "a" * 201}).status_code == 400


def test_suggestions_come_as_json(client: FlaskClient) -> None:
    found = client.get("/search/suggest.json?q=mac").get_json()["results"]
    assert found[0] == {
        "name": "Emmanuel Macron",
        "url": "/person/emmanuel-macron.html",
        "kind": "person",
    }


def test_a_page_is_kept_for_its_version_and_asked_for_once(client: FlaskClient) -> None:
    first = client.get("/people")
    again = client.get("/people")
    assert again.data == first.data
    tag = first.headers["ETag"]
    same = client.get("/people", headers={"If-None-Match": tag})
    assert same.status_code == 304
    french = client.get("/people", headers={"If-None-Match": tag, "Accept-Language": "fr"})
    assert french.status_code == 200


@pytest.mark.parametrize("step", ["0", "-5", "999", "x", ""])
def test_the_slider_of_the_network_has_no_bad_place(client: FlaskClient, step: str) -> None:
    assert client.get("/network", query_string={"step": step}).status_code == 200


def test_the_network_of_a_day_knows_nothing_later(client: FlaskClient) -> None:
    before = client.get("/network?until=2017-03-28").text
    after = client.get("/network?until=2017-03-29").text
    assert "0 of 1 endorsements" in before
    assert "1 of 1 endorsements" in after


def test_an_empty_graph_has_pages_too(site: Site) -> None:
    client = site("<urn:g> { <urn:a> <urn:b> 1 }")
    for path in ("/", "/network", "/timeline", "/disagreements", "/people", "/search?q=x"):
        assert client.get(path).status_code == 200


def test_a_short_link_leads_back_to_its_query(client: FlaskClient) -> None:
    page = client.get("/query", query_string={"query": "ASK { ?s ?p 'é' }"}).text
    link = re.search(r'href="(/q/[^"]+)"', page)
    assert link is not None
    target = client.get(link[1])
    assert target.status_code == 302
    assert "ASK" in client.get(target.headers["Location"]).text


def test_a_wrong_query_is_answered_with_its_place_and_the_editor(client: FlaskClient) -> None:
    page = client.get("/sparql", query_string={"query": "SELECT ?x { <script> "}, headers=HTML)
    assert page.status_code == 400
    assert "<textarea" in page.text
    assert "<script> " not in page.text


def test_every_version_makes_the_pages_forget(site: Site) -> None:
    client = site()
    assert "Emmanuel Macron" in client.get("/people").text
    live = client.application.extensions["hustings"]
    live.store.publish(ox.parse(b"<urn:g> { <urn:a> <urn:b> 1 }", ox.RdfFormat.TRIG), {})
    live.refresh()
    assert "Emmanuel Macron" not in client.get("/people").text


def test_a_graph_that_a_run_made_is_linked_to_what_answers(client: FlaskClient) -> None:
    page = client.get("/run/takedown-1.html").text
    assert 'href="/graph/facts"' in page
    assert client.get("/graph/facts").status_code == 303
