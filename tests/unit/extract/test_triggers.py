"""Which patterns are tried on a sentence, and where."""

from __future__ import annotations

import pytest

from hustings.extract.frames import FAMILIES, Frame, frames
from hustings.extract.notation import compiled
from hustings.extract.tokens import View
from hustings.extract.triggers import tried, triggers
from tests.unit.extract.letters import sentence

ALL = [f for language in ("en", "fr") for family in FAMILIES for f in frames(language, family)]


@pytest.mark.parametrize("frame", ALL, ids=lambda f: f.id)
def test_looking_at_opening_words_alone_misses_no_trigger(frame: Frame) -> None:
    for text in (*frame.examples, *frame.counter_examples):
        view = View(sentence(text.partition(" -> ")[0], frame.language), frame.language)
        for pattern in frame.patterns:
            everywhere = [found.span() for found in pattern.chunks[0].finditer(view.folded)]
            assert [found.span() for found in triggers(view, pattern)] == everywhere


@pytest.mark.parametrize("frame", ALL, ids=lambda f: f.id)
def test_a_pattern_is_tried_if_the_sentence_has_a_word_of_each_clue(frame: Frame) -> None:
    for text in frame.examples:
        view = View(sentence(text.partition(" -> ")[0], frame.language), frame.language)
        fitting = [
            pattern
            for pattern in frame.patterns
            if not any(view.words.isdisjoint(clue) for clue in pattern.clues)
        ]
        tested = tried(view.sentence, frame.language, (frame,))
        assert [pattern for _, pattern in tested] == fitting


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{S} <back:ing> {O}", {"backing"}),
        ("{S} <se rallier:inf> à {O}", {"se", "rallier", "s"}),
        ("nomination (went|goes) to {S}", {"nomination"}),
        ("(his |her )?(support|backing) for {S}", {"his", "her", "support", "backing"}),
    ],
)
def test_what_a_pattern_begins_with_is_read_off_it(source: str, words: set[str]) -> None:
    opening = compiled(source, "fr" if "se " in source else "en").opening
    assert opening is not None
    assert opening <= words


@pytest.mark.parametrize(
    "source", ["congratulat(ed|es) {O}", "(full)? support for {O}", "{S}, who backed {O}", "~ {O}"]
)
def test_what_begins_in_several_ways_is_looked_for_everywhere(source: str) -> None:
    assert compiled(source, "en").opening is None
