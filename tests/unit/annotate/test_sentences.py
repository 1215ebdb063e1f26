from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.annotate.letters import spaced
from hustings.annotate.sentences import sentences
from hustings.model.document import Span


def parts(text: str, language: str = "en") -> list[str]:
    text = spaced(text)
    return [s.of(text) for s in sentences(text, Span(0, len(text)), language)]


@pytest.mark.parametrize(
    "text",
    [
        "U.S. Rep. John Delaney and Sen. Ted Cruz met on Jan. 17 with J.D. Vance.",
        "He won 58.9 percent at 9.42pm, i.e. most of the 1.7 million votes.",
        "Maryland Gov. Larry Hogan went further.",
        "Prof. Maimuna Waziri counted.",
    ],
)
def test_an_english_abbreviation_does_not_end_a_sentence(text: str) -> None:
    assert parts(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "M. Jadot et Mme. Rousseau ont obtenu 1.306.852 voix à 21.35 env.",
        "Selon M. Valls, c'est fait.",
        "Il a tout dit (...) Je ne crois pas.",
    ],
)
def test_a_french_abbreviation_does_not_end_a_sentence(text: str) -> None:
    assert parts(text, "fr") == [text]


def test_a_time_may_end_a_sentence() -> None:
    text = "The race was called soon after 8 p.m. He had 66.41%."
    assert parts(text) == ["The race was called soon after 8 p.m.", "He had 66.41%."]


def test_a_closing_quotation_mark_belongs_to_its_sentence() -> None:
    text = '"I will win." He left. « C’est fini. » Elle part.'
    assert parts(text) == ['"I will win."', "He left.", "« C'est fini. »", "Elle part."]


def test_a_missing_space_after_a_stop_still_ends_a_sentence() -> None:
    assert parts("Il a gagné.Selon lui, non.", "fr") == ["Il a gagné.", "Selon lui, non."]


@given(st.text(alphabet='Aa bé.!?…"« »()\n1,M', max_size=120), st.sampled_from(["en", "fr"]))
def test_sentences_cover_everything_but_white_space(text: str, language: str) -> None:
    text = spaced(text)
    found = list(sentences(text, Span(0, len(text)), language))
    covered = {offset for span in found for offset in range(span.start, span.end)}
    assert all(c.isspace() for i, c in enumerate(text) if i not in covered)
    assert all(a.end <= b.start for a, b in pairwise(found))
