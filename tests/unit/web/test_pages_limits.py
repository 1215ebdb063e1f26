"""What pages do with too much: candidates, endorsements, characters."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from hustings.model.document import Block, BlockKind, Document, Span
from hustings.model.record import DocumentRecord
from hustings.settings import Settings
from hustings.store import MemoryStore
from hustings.store.workspace import Workspace, workspace_file
from hustings.web import create_app
from hustings.web.pages.charts import Tie, clipped, top_of
from hustings.web.pages.documents import MOST_CHARACTERS, Passage, paragraphs
from hustings.web.pages.warming import warm

BASE = "https://w3id.org/hustings/demo"
HUS = "https://w3id.org/hustings/ns#"
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
FACTS = ox.NamedNode(f"{BASE}/graph/facts")
ELECTION = ox.NamedNode(f"{BASE}/election/e")


def hus(name: str) -> ox.NamedNode:
    return ox.NamedNode(HUS + name)


def person(number: int) -> ox.NamedNode:
    return ox.NamedNode(f"{BASE}/person/p{number}")


def crowd(candidates: int, endorsers: int) -> Iterator[ox.Quad]:
    """An election with many results and many endorsements, by numbered nobodies."""
    yield ox.Quad(ELECTION, RDF_TYPE, hus("Election"), FACTS)
    round_ = ox.NamedNode(f"{BASE}/round/e-r1")
    yield ox.Quad(round_, hus("ofElection"), ELECTION, FACTS)
    yield ox.Quad(round_, hus("roundNumber"), ox.Literal(1), FACTS)
    for number in range(candidates):
        result = ox.NamedNode(f"{BASE}/statement/r{number}")
        yield ox.Quad(result, RDF_TYPE, hus("Result"), FACTS)
        yield ox.Quad(result, hus("ofRound"), round_, FACTS)
        yield ox.Quad(result, hus("candidate"), person(number), FACTS)
        yield ox.Quad(result, hus("agreement"), hus("SingleSource"), FACTS)
        yield ox.Quad(result, hus("share"), ox.Literal(number % 100), FACTS)
    for number in range(endorsers):
        backing = ox.NamedNode(f"{BASE}/statement/b{number}")
        yield ox.Quad(backing, RDF_TYPE, hus("Endorsement"), FACTS)
        yield ox.Quad(backing, hus("endorser"), person(10_000 + number), FACTS)
        yield ox.Quad(backing, hus("endorsee"), person(number % candidates), FACTS)
        yield ox.Quad(backing, hus("inElection"), ELECTION, FACTS)
        yield ox.Quad(backing, hus("status"), hus("Standing"), FACTS)
        yield ox.Quad(backing, hus("agreement"), hus("SingleSource"), FACTS)


@pytest.fixture
def store() -> Iterator[MemoryStore]:
    made = MemoryStore()
    yield made
    made.close()


def served(store: MemoryStore, **settings: object) -> FlaskClient:
    chosen = Settings(workers=0, **settings)  # type: ignore[arg-type]  # the test's own
    client = create_app(chosen, store).test_client()
    client.environ_base["HTTP_ACCEPT"] = "text/html"
    return client


def test_two_hundred_candidates_and_four_thousand_endorsements_say_what_is_cut(
    store: MemoryStore,
) -> None:
    store.publish(crowd(200, 4_000), {})
    client = served(store)
    page = client.get("/election/e.html").text
    assert page.count('class="bar') == 200
    assert "and 140 more, not shown here" in page
    network = client.get("/network").text
    assert "4,000 of 4,000 endorsements" in network
    assert network.count('class="tie') == 60
    assert "The drawing shows the candidates with most endorsements" in network
    assert "Only the first 500 are shown" in network
    assert len(network) < 400_000


@pytest.mark.scale
def test_a_hundred_thousand_endorsements_are_drawn_as_the_top_of_them(store: MemoryStore) -> None:
    store.publish(crowd(200, 100_000), {})
    client = served(store)
    page = client.get("/network").text
    assert "100,000 of 100,000 endorsements" in page
    assert client.get("/election/e.html").status_code == 200


def test_the_top_of_a_network_keeps_everybody_drawn_in_it() -> None:
    ties = [Tie(f"a{n}", f"b{n % 30}", "Standing", "") for n in range(1_000)]
    net = top_of(ties)
    assert len(net.ties) + net.left_out == 1_000
    assert len(net.ties) == 60
    assert top_of(ties[:5]).left_out == 0


def test_a_long_name_is_cut_with_an_ellipsis() -> None:
    assert clipped("x" * 1_000, 100).endswith("…")
    assert clipped("short", 100) == "short"


# ---- texts


def document(text: str) -> Document:
    blocks = (Block(Span(0, len(text)), BlockKind.PARAGRAPH),)
    return Document("d", text, "en", None, None, None, None, "ab" * 32, "d.txt", blocks)


def shown(text: str, *passages: Passage) -> list[tuple[str, tuple[str, ...]]]:
    found = list(paragraphs(document(text), passages))
    return [(piece.text, piece.claims) for p in found for piece in p.pieces]


def test_passages_that_overlap_are_marked_for_each_claim() -> None:
    pieces = shown("abcdef", Passage(0, 4, ("x",)), Passage(2, 6, ("y",)))
    assert pieces == [("ab", ("x",)), ("cd", ("x", "y")), ("ef", ("y",))]


def test_the_pieces_of_a_text_are_the_text() -> None:
    text = "One. Two. Three."
    pieces = shown(text, Passage(5, 9, ("x",)), Passage(5, 9, ("y",)), Passage(0, 16, ("z",)))
    assert "".join(piece for piece, _ in pieces) == text


def test_text_between_blocks_is_not_lost() -> None:
    blocks = (Block(Span(0, 3), BlockKind.TITLE), Block(Span(8, 11), BlockKind.PARAGRAPH))
    made = dataclasses.replace(document("One mid two end"), blocks=blocks)
    assert [p.pieces[0].text.strip() for p in paragraphs(made, ())] == ["One", "mid", "two", "end"]


DOC = f"""
<{BASE}/graph/document/d> {{
  <{BASE}/document/d> a <https://schema.org/NewsArticle> ; <{HUS}contentHash> "{"ab" * 32}" .
  <{BASE}/claim/c> a <{HUS}Claim> ; <{HUS}source> <{BASE}/document/d> ; <{HUS}start> 0 ;
    <{HUS}end> 5 ; <{HUS}quote> "Words"@en ; <{HUS}about> <{BASE}/statement/s> ;
    <{HUS}polarity> <{HUS}Affirmed> ; <{HUS}modality> <{HUS}Stated> .
}}"""


def with_text(store: MemoryStore, text: str, **settings: object) -> str:
    store.publish(ox.parse(DOC.encode(), ox.RdfFormat.TRIG), {})
    with Workspace(workspace_file(store.path)) as workspace:
        workspace.put("d.txt", DocumentRecord(document(text), {}, ()), "engine", None)
    answer = served(store, **settings).get("/document/d.html")
    assert answer.status_code == 200
    return answer.text


def test_a_passage_is_marked_in_its_text_and_both_lead_to_each_other(store: MemoryStore) -> None:
    page = with_text(store, "Words & <b>more</b>.")
    assert '<span class="anchor" id="claim-c"></span>' in page
    assert 'href="#about-c"><mark>Words</mark></a> &amp; &lt;b&gt;more&lt;/b&gt;.' in page
    assert 'href="#claim-c"' in page


def test_an_installation_may_keep_texts_to_itself(store: MemoryStore) -> None:
    page = with_text(store, "Words that are nobody's business.", show_texts=False)
    assert "nobody&#39;s business" not in page
    assert "Words" in page
    assert 'id="claim-c"' in page


def test_five_megabytes_are_cut_and_the_page_says_so(store: MemoryStore) -> None:
    lines = 50_000
    text = (
        "Words of a line of about a hundred characters, as texts tend to have them, "
        + "x" * 24
        + "\n"
    )
    whole = text * lines
    blocks = tuple(
        Block(Span(n * len(text), n * len(text) + len(text) - 1), BlockKind.PARAGRAPH)
        for n in range(lines)
    )
    made = dataclasses.replace(document(whole), blocks=blocks)
    store.publish(ox.parse(DOC.encode(), ox.RdfFormat.TRIG), {})
    with Workspace(workspace_file(store.path)) as workspace:
        workspace.put("d.txt", DocumentRecord(made, {}, ()), "engine", None)
    page = served(store).get("/document/d.html").text
    assert f"Only the first {MOST_CHARACTERS:,} of {len(whole):,} characters" in page
    assert len(page) < 3 * MOST_CHARACTERS


def test_a_version_is_warmed_before_anybody_asks(store: MemoryStore) -> None:
    store.publish(crowd(3, 9), {})
    client = served(store)
    warm(client.application)
    site = client.application.extensions["hustings-pages"]
    asked = len(site.version().rows)
    client.get("/", headers={"Accept-Language": "fr"})
    client.get("/network")
    assert len(site.version().rows) == asked
