"""Digests: items of several countries are read one by one."""

from __future__ import annotations

import pytest

from hustings.annotate import annotate
from hustings.annotate.digests import items
from hustings.assembly import record_of
from hustings.extract import extract
from hustings.extract.explain import explained
from hustings.gazetteer import authority
from hustings.model.annotation import OfficeDetail
from hustings.model.document import Document
from hustings.model.fact import Tenure
from hustings.read import read_bytes

HEAD = "World in brief\n2025-05-07\n\n"
CANADA = "Prime Minister Mark Carney met the premiers in Saskatoon on Monday."
GERMANY = "Friedrich Merz was elected chancellor of Germany on Tuesday, at the second attempt."
ALBANIA = "The prime minister hopes for a fourth term. Voting begins on Sunday."
INLINE = f"{HEAD}CANADA: {CANADA}\n\nGERMANY: {GERMANY}\n\nALBANIA: {ALBANIA}\n"
ALONE = f"{HEAD}Canada\n{CANADA}\n\nGermany\n{GERMANY}\n\nAlbania\n{ALBANIA}\n"
MARKED = f"{HEAD}■ CANADA. {CANADA}\n\n■ GERMANY. {GERMANY}\n\n■ ALBANIA. {ALBANIA}\n"


def document(text: str) -> Document:
    """Return a document in English."""
    (found,) = read_bytes(text.encode(), "digest.txt", kind="txt")
    assert isinstance(found, Document)
    return found


def openings(text: str) -> list[str]:
    """Return the first words of each view of a document."""
    views = items(document(text), authority().places)
    return [view.text.split()[0] for view in views]


@pytest.mark.parametrize("text", [INLINE, ALONE, MARKED])
def test_each_item_is_a_view_of_the_whole(text: str) -> None:
    views = items(document(text), authority().places)
    assert len(views) == 4
    assert {len(view.text) for view in views} == {len(text)}
    assert [view.title for view in views] == ["World in brief", None, None, None]
    for start, letters in enumerate(zip(*(view.text for view in views), strict=True)):
        assert set(letters) <= {" ", text[start]}


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}CANADA: {CANADA}\n\nGERMANY: {GERMANY}\n",  # two
        f"{HEAD}OTTAWA: {CANADA}\n\nTORONTO: {CANADA}\n\nMONTREAL: {ALBANIA}\n",  # one country
        f"{HEAD}CARNEY: Yes.\n\nMERZ: No.\n\nRAMA: Perhaps.\n",  # no places
        f"{HEAD}CANADA: {CANADA}\n\nGERMANY: {GERMANY}\n\nALBANIA: {ALBANIA}\n\nCANADA: Too.\n",
        f"{HEAD}Canada votes. {CANADA}\n\nGermany waits. {GERMANY}\n\nAlbania sleeps. {ALBANIA}\n",
    ],
)
def test_a_text_of_one_matter_is_no_digest(text: str) -> None:
    assert openings(text) == []


def test_a_long_list_of_places_is_read_as_one() -> None:
    labels = [name for name in sorted(authority().places) if name.isalpha()][:400]
    text = HEAD + "\n\n".join(f"{name.upper()}: {CANADA * 20}" for name in labels)
    assert openings(text) == []


def test_who_is_meant_is_looked_for_in_the_item() -> None:
    record = record_of(document(INLINE), authority())
    posts = [
        (record.entities[claim.fact.person].name, record.entities[claim.fact.office].name)
        for claim in record.claims
        if isinstance(claim.fact, Tenure)
    ]
    assert posts == [("Mark Carney", "prime minister"), ("Friedrich Merz", "Chancellor of Germany")]
    assert all(c.evidence.span.of(INLINE) == c.evidence.quote for c in record.claims)


def test_items_have_a_country_each_and_ids_of_their_own() -> None:
    found = annotate(document(INLINE), authority())
    assert [part.country for _, part in found.parts] == [None, "CA", "DE", "AL"]
    assert [s.span.start for s in found.sentences] == sorted(s.span.start for s in found.sentences)
    for sentence in found.sentences:
        assert found.segments[sentence.segment].span.contains(sentence.span)
        assert {mention.entity for mention in sentence.mentions} <= found.entities.keys()
    countries = {
        entity.detail.country
        for entity in found.entities.values()
        if isinstance(entity.detail, OfficeDetail) and entity.name == "prime minister"
    }
    assert countries == {"CA", "AL"}


def test_what_each_item_is_about_is_explained() -> None:
    digest = document(INLINE)
    found = annotate(digest, authority())
    told = list(explained(digest, found, extract(digest, found)))
    assert told[1] == "a digest of 3 items, each read by itself:"
    assert [line.partition(" ")[2] for line in told[2:6]] == [
        "country ? · about no election",
        "country CA · about no election",
        "country DE · about no election",
        "country AL · about no election",
    ]
