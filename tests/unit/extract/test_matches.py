from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.extract import endorsements, withdrawals
from hustings.extract.frames import frames
from hustings.extract.matches import Match, matches
from hustings.model.claim import Claim
from tests.unit.extract.letters import passage, sentence

PIECES = (
    "B C D G U E L F , . ; : ( ) \" ' - and or but who that he she they not never will would "
    "has had endorsed backs support for his of by to refused urged if reportedly said Having "
    "backing et ou qui il elle ne pas soutient soutenir à de votera appelle son soutien se "
    "rallie derrière candidature sa dont including withdrew dropped out race in favour "
    "retire a qu'il s'est désisté"
).split()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(("en", "fr")))
def test_any_row_of_words_is_read_without_a_crash_and_quoted_exactly(
    words: list[str], language: str
) -> None:
    document, annotations = passage([" ".join([*words, "E."])], language)
    for module in (endorsements, withdrawals):
        for claim in module.claims(document, annotations):
            if isinstance(claim, Claim):
                assert claim.evidence.span.of(document.text) == claim.evidence.quote
                assert claim.evidence.quote


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_reading_twice_gives_the_same(words: list[str]) -> None:
    text = " ".join([*words, "B."])
    found = [
        [
            (m.frame.id, m.roles) if isinstance(m, Match) else (m.rule, m.reason)
            for m in matches(sentence(text, "en"), frames("en", "endorsements"))
        ]
        for _ in range(2)
    ]
    assert found[0] == found[1]


def test_a_long_sentence_is_quoted_by_its_clause() -> None:
    filler = "the talks went on for a long while in the old town hall " * 8
    text = f"{filler}; B endorsed C on Tuesday, and {filler}."
    (match,) = matches(sentence(text, "en"), frames("en", "endorsements"))
    assert isinstance(match, Match)
    quote = match.evidence.of(text)
    assert "B endorsed C" in quote
    assert len(quote) < 200


def test_a_sentence_of_twenty_thousand_words_takes_time_in_line_with_its_length() -> None:
    text = "B endorsed C and the crowd in L went home without a word to D " * 1500
    started = time.process_time()
    list(matches(sentence(text, "en"), frames("en", "endorsements")))
    assert time.process_time() - started < 6.0
