from __future__ import annotations

from dataclasses import replace

import pytest

from hustings.extract import endorsements
from hustings.model.annotation import (
    Annotations,
    ElectionDetail,
    EntityKind,
    LocalEntity,
    Segment,
    SegmentKind,
)
from hustings.model.claim import Claim
from hustings.model.document import Block, BlockKind, Document, Span
from hustings.model.fact import Endorsement, Stance
from tests.unit.extract.letters import DAY, letter, sentence

HEADLINE, HEADING = SegmentKind.HEADLINE, SegmentKind.HEADING
ITEM, PARAGRAPH = SegmentKind.LIST_ITEM, SegmentKind.PARAGRAPH
FOCUS = LocalEntity("E0", EntityKind.ELECTION, "election", ("election",), ElectionDetail("other"))


def page(language: str, *parts: tuple[SegmentKind, str]) -> tuple[Document, Annotations]:
    """A document of one sentence a segment; a heading stands over what follows it."""
    segments, sentences, at, heading = [], [], 0, ""
    for number, (kind, text) in enumerate(parts):
        heading = text if kind is HEADING else heading
        span = Span(at, at + len(text))
        segments.append(Segment(span, kind, (heading,) if heading else ()))
        sentences.append(replace(sentence(text, language, at), segment=number))
        at += len(text) + 1
    whole = "\n".join(text for _, text in parts)
    entities = {
        m.entity: LocalEntity(m.entity, m.kind, m.surface, (m.surface,))
        for s in sentences
        for m in s.mentions
    }
    document = Document(
        "d", whole, language, None, DAY, None, None, "", "d",
        (Block(Span(0, len(whole)), BlockKind.PARAGRAPH),),
    )  # fmt: skip
    annotations = Annotations(
        tuple(segments), tuple(sentences), {**entities, "E0": FOCUS}, focus_election="E0"
    )
    return document, annotations


def backed(language: str, *parts: tuple[SegmentKind, str]) -> set[tuple[str, str]]:
    document, annotations = page(language, *parts)
    found = set()
    for claim in endorsements.claims(document, annotations):
        if not isinstance(claim, Claim) or not claim.asserted:
            continue
        assert claim.evidence.span.of(document.text) == claim.evidence.quote
        assert isinstance(claim.fact, Endorsement)
        if claim.fact.stance is not Stance.SUPPORT or claim.fact.endorsee is None:
            continue
        found.add((letter(claim.fact.endorser), letter(claim.fact.endorsee)))
    return found


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("fr", "Ils soutiennent B"),
        ("fr", "Les soutiens de B"),
        ("en", "Endorsements for B"),
        ("en", "B's backers"),
    ],
)
def test_a_heading_with_the_verb_is_read_with_the_names_that_head_its_items(
    language: str, heading: str
) -> None:
    found = backed(
        language,
        (HEADING, heading),
        (ITEM, "C, F"),
        (ITEM, "D (G)"),
        (ITEM, "J"),
    )
    assert found == {("C", "B"), ("D", "B"), ("J", "B")}


def test_an_opening_line_with_a_colon_is_read_with_its_items() -> None:
    found = backed(
        "en", (PARAGRAPH, "Several senators have endorsed B:"), (ITEM, "C"), (ITEM, "D, F of L")
    )
    assert found == {("C", "B"), ("D", "B")}


def test_an_item_that_tells_something_else_is_no_part_of_the_roll() -> None:
    found = backed(
        "fr",
        (HEADING, "Ils soutiennent B"),
        (ITEM, "C n'a pas bougé"),
        (ITEM, "D, F, a hésité"),
        (ITEM, "J"),
    )
    assert found == {("J", "B")}


def test_what_a_heading_denies_or_asks_is_not_asserted_of_its_items() -> None:
    assert not backed("fr", (HEADING, "Ils ne soutiennent pas B"), (ITEM, "C"), (ITEM, "D"))
    assert not backed("en", (HEADING, "Will they endorse B?"), (ITEM, "C"), (ITEM, "D"))


def test_names_below_another_heading_are_no_part_of_the_roll() -> None:
    found = backed(
        "fr",
        (HEADING, "Ils soutiennent B"),
        (ITEM, "C"),
        (HEADING, "Ils hésitent"),
        (ITEM, "D"),
    )
    assert found == {("C", "B")}


def test_a_bare_preposition_heads_a_roll_only_where_the_headline_tells_of_sides() -> None:
    items = ((HEADING, "Vers B"), (ITEM, "C"), (ITEM, "D"))
    assert backed("fr", (HEADLINE, "La liste des ralliements"), *items) == {
        ("C", "B"),
        ("D", "B"),
    }
    assert not backed("fr", (HEADLINE, "Les trains du soir"), *items)


def test_a_name_and_a_choice_after_a_sign_are_read_where_the_headline_tells_of_sides() -> None:
    lines = ((PARAGRAPH, "U - G."), (PARAGRAPH, "B: C."))
    assert backed("en", (HEADLINE, "Who backs whom"), *lines) == {("U", "G"), ("B", "C")}
    assert not backed("en", (HEADLINE, "The teams"), *lines)
