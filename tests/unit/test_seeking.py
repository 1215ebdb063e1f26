"""A search that would be in vain is not begun, and no other is left out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.seeking import Sought, sought, sought_folded, strings


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\b(?:vot(?:e|ing)|ballots?)\b", ("ballot", "vote", "voting")),
        (r"run-?off", ("run-off", "runoff")),
        (r"(?:[Pp]residential|[Mm]ayoral) (?:race|vote)s?", ("mayoral ", "presidential ")),
        (r"\d+ votes", (" votes",)),
        (r"(?:the )?\w+", ()),
        (r"(?:vote|\d)", ()),
        (r"(?<=after )\w+", ()),
        (r"(?:abc){2,}", ("abc",)),
        (r"(?:abc)*", ()),
        (r"a[^b]c", ()),
    ],
)
def test_a_pattern_tells_what_each_of_its_matches_holds(
    pattern: str, expected: tuple[str, ...]
) -> None:
    assert strings(re.compile(pattern)) == expected


def test_too_many_strings_are_none() -> None:
    listed = "|".join(f"{number:02}word" for number in range(60))
    assert strings(re.compile(listed)) == ()
    assert len(strings(re.compile(listed), most=60)) == 60


def test_capitals_count_where_the_text_keeps_them() -> None:
    masked = sought_folded(r"elected ⟦P\d+⟧")
    assert masked.search("was elected ⟦P1⟧ today") is not None
    assert masked.search("was elected ⟦F1⟧ today") is None


def test_text_as_written_is_compared_in_lower_case() -> None:
    assert sought(r"\bélection\b", re.IGNORECASE).search("L'ÉLECTION") is not None


def test_only_the_stretch_asked_about_is_looked_at() -> None:
    vote = sought("vote")
    assert vote.search("vote and vote", 3, 10) is None
    assert [m.start() for m in vote.finditer("vote and vote", 3)] == [9]
    assert not vote.likely("vote and", 3)


def test_what_is_replaced_is_replaced_as_by_re() -> None:
    assert sought("votes?").sub("-", "one vote, two votes") == "one -, two -"


_PIECES = ("vote", "poll", "a", "é", " ", "X", "-", "12")
_PARTS = st.sampled_from(
    [r"vote", r"(?:poll|vote)s?", r"\w+", r"[ax]", r"[^v]", r"(?:vo)?te", r"(?:a|é)+", r" ?", r"\b"]
)


@given(
    st.lists(_PARTS, min_size=1, max_size=5).map("".join),
    st.lists(st.sampled_from(_PIECES), max_size=12).map("".join),
    st.booleans(),
)
def test_no_match_is_missed(pattern: str, text: str, anyhow: bool) -> None:
    plain = re.compile(pattern, re.IGNORECASE if anyhow else 0)
    expected = [m.span() for m in plain.finditer(text)]
    assert [m.span() for m in Sought(plain).finditer(text)] == expected
    assert [m.span() for m in Sought(plain, folded=True).finditer(text)] == expected


def test_stretches_of_one_text_are_told_apart_however_often_it_is_asked_about() -> None:
    pattern = sought(r"\b(?:ballots?|votes?)\b")
    text, other = "First Ballots, then nothing at all, then votes.", "Nothing, and no more of it."
    stretches = [(0, 14), (14, 34), (34, len(text))]

    for _ in range(3):
        found = [pattern.search(text, *stretch) for stretch in stretches]
        assert [match and match[0] for match in found] == [None, None, "votes"]
        assert [pattern.likely(text, *stretch) for stretch in stretches] == [True, False, True]
        assert not pattern.likely(other, 1, 9)
        assert not pattern.likely(other, 9, 20)


def test_a_letter_that_lower_case_makes_two_moves_nothing() -> None:
    pattern = sought("vote", re.IGNORECASE)
    text = "İİİİİİ VOTE, and then nothing more"
    for _ in range(3):
        assert [bool(pattern.search(text, *ends)) for ends in ((0, 11), (11, 34))] == [True, False]
