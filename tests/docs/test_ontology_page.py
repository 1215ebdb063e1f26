from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

from rdflib import RDFS, Graph, URIRef
from rdflib import Literal as RdflibLiteral

from hustings.resources import folder
from hustings.vocabulary import HUS
from scripts.ontology_page import PAGE, page


@cache
def written() -> str:
    return page(folder("ontology"), folder("shapes"))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.names: set[str] = set()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if found.get("href"):
            self.links.append(str(found["href"]))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@cache
def tags() -> Tags:
    parser = Tags()
    parser.feed(written())
    return parser


def test_every_term_has_its_section_with_labels_and_comments_in_both_languages() -> None:
    graph = Graph().parse(folder("ontology") / "hustings.ttl", format="turtle")
    text = " ".join("".join(tags().texts).split())
    for term in set(graph.subjects(RDFS.isDefinedBy, None)):
        assert isinstance(term, URIRef)
        assert term.removeprefix(HUS) in tags().ids
        for words in (*graph.objects(term, RDFS.label), *graph.objects(term, RDFS.comment)):
            assert isinstance(words, RdflibLiteral)
            assert " ".join(str(words).split()) in text


def test_every_link_within_the_page_leads_somewhere_and_every_anchor_is_one_place() -> None:
    inside = {link[1:] for link in tags().links if link.startswith("#")}
    assert inside <= set(tags().ids)
    assert len(tags().ids) == len(set(tags().ids))


def test_the_page_needs_nothing_from_the_network() -> None:
    assert not tags().names & {"script", "link", "img", "iframe", "object"}
    assert not re.search(r"url\(|@import|\bsrc=", written())


def test_a_term_says_which_rules_check_it() -> None:
    start = written().index('id="endorsee"')
    section = written()[start : written().index("</section>", start)]
    assert "4. An endorsement has two sides" in section


def test_the_page_in_the_repository_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == written(), "run python scripts/ontology_page.py"
