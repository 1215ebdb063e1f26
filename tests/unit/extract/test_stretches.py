"""A long document is read in stretches."""

from __future__ import annotations

from dataclasses import replace

from hustings.extract.once import each_once, forget
from hustings.extract.stretches import stretches
from hustings.model.annotation import Annotations, Segment, SegmentKind, Sentence
from hustings.model.document import Span
from tests.unit.extract.letters import sentence


def read(*segments: int) -> Annotations:
    """Return sentences that stand in the segments of these numbers."""
    one = sentence("A backs B.", "en")
    held = tuple(Segment(Span(0, 0), SegmentKind.PARAGRAPH) for _ in range(max(segments) + 1))
    return Annotations(held, tuple(replace(one, segment=number) for number in segments), {})


def test_an_ordinary_document_is_one_stretch() -> None:
    whole = read(0, 0, 1)
    assert [part is whole for part in stretches(whole, longest=3)] == [True]


def test_stretches_cover_every_sentence_once() -> None:
    whole = read(*range(11))
    parts = [one for part in stretches(whole, longest=4) for one in part.sentences]
    assert [s.segment for s in parts] == list(range(11))


def test_a_stretch_ends_with_a_segment_where_one_ends_in_its_last_half() -> None:
    whole = read(0, 0, 0, 1, 1, 1, 1, 1, 1)
    sizes = [len(part.sentences) for part in stretches(whole, longest=4)]
    assert sizes == [3, 4, 2]


def test_a_reading_of_a_sentence_is_kept_until_it_is_let_go() -> None:
    asked: list[str] = []

    @each_once
    def reading(one: Sentence, word: str) -> str:
        asked.append(word)
        return f"{one.masked.text} {word}"

    one = sentence("A backs B.", "en")
    assert reading(one, "x") == reading(one, "x")
    assert asked == ["x"]
    reading(replace(one), "x")
    assert asked == ["x", "x"]
    forget()
    reading(one, "x")
    assert asked == ["x", "x", "x"]
