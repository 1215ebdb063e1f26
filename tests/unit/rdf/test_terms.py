"""A description as lines says what it says as quads, to the byte."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pyoxigraph as ox
import pytest

from hustings.rdf.terms import Description, hus, lines_of_all

GRAPH = ox.NamedNode("https://e.org/graph/g")
WORDS = [
    "plain words", "l'été à Évry – « oui »", 'with "quotes"', "back\\slash", "two\nlines\r\n",
    "a\ttab", "\x00\x07\x08\x0b\x0c\x1f\x7f\x80\x9f", "\u2028\ufeff\U0001f5f3", " ", "@en", "<a>",
]  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("language", ["", "en", "FR", "en-GB"])
def test_words_are_written_as_the_engine_writes_them(words: str, language: str) -> None:
    found = Description("https://e.org/é", GRAPH)
    found.text(hus("quote"), words, language)
    lines = lines_of_all([found])
    assert lines == {f"{quad} .\n" for quad in found}
    literal = ox.Literal(words, language=language) if language else ox.Literal(words)
    assert lines == {f"{ox.Quad(ox.NamedNode(found.subject), hus('quote'), literal, GRAPH)} .\n"}


def test_other_values_are_written_as_the_engine_writes_them() -> None:
    found = Description("https://e.org/a", GRAPH)
    found.a("https://e.org/C")
    found.to(hus("about"), "https://e.org/b", None, "urn:x")
    found.one_of(hus("polarity"), "Affirmed")
    found.integer(hus("start"), 0)
    found.integer(hus("end"), -12)
    found.decimal(hus("share"), Decimal("58.90"))
    found.moment(hus("asOf"), datetime(2017, 4, 23, 20, tzinfo=UTC))
    found.when(hus("date"), "2017-04")
    quads = list(found)
    assert len(quads) == 9
    assert list(found.lines()) == [f"{quad} .\n" for quad in quads]
    assert [str(ox.Quad(*quad)) for quad in quads] == [str(quad) for quad in quads]


@pytest.mark.parametrize("iri", ["no iri", "https://e.org/<a>", "https://e.org/a b", "relative"])
def test_what_is_no_iri_is_refused_either_way(iri: str) -> None:
    found = Description("https://e.org/a", GRAPH)
    found.to(hus("about"), iri)
    with pytest.raises(ValueError, match="IRI"):
        list(found)
    with pytest.raises(ValueError, match="IRI"):
        list(found.lines())
