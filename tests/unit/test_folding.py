"""Names lose their marks, whatever script they are in."""

from __future__ import annotations

import unicodedata

import pytest

from hustings.folding import unmarked

WORDS = [
    "Élysée",
    "Kosciusko‐Morizet",
    "L’œuvre – «\N{NO-BREAK SPACE}oui\N{NO-BREAK SPACE}»",
    "Łódź",
    "STRAẞE",
    "İstanbul",
    "Nguyễn Văn",
    "שָׁלוֹם",
    "हिन्दी",
    "ﬁn",
    "a\u034fb",
    "e\u0301\u20d7",
    "가",
    "\U0001d400",
    "Ελλάς",
    "ϓ",
    "a\u200db",
    "é\U000e0100",
]


def plainly(name: str) -> str:
    """Return the same by asking of each character whether it is a mark."""
    ligatures = {"œ": "oe", "Œ": "oe", "ł": "l", "Ł": "l"}
    whole = "".join(ligatures.get(letter, letter) for letter in name)
    decomposed = unicodedata.normalize("NFKD", whole)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@pytest.mark.parametrize("word", WORDS)
def test_a_name_loses_its_marks_and_nothing_else(word: str) -> None:
    assert unmarked(word) == plainly(word)


def test_every_letter_of_two_bytes_loses_its_marks() -> None:
    letters = [chr(code) for code in range(0x100, 0x800) if chr(code) not in "łŁœŒßøØđıðþÐÞĐ"]
    assert [unmarked(f"é{letter}") for letter in letters] == [plainly(f"é{a}") for a in letters]
