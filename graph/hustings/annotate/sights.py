"""What is looked at when a run of words may name a person, and what is found."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from hustings.annotate.tokens import Token
from hustings.gazetteer import Gazetteer
from hustings.languages import NameWords

_LONGEST_WORD: Final = 21  # letters
_REACH: Final = 24  # characters before a name in which its title ends
_INNER: Final = str.maketrans("", "", "'.-")  # signs inside a word
_WORD_BEFORE: Final = re.compile(r"([^\W\d_][\w'.-]{0,20})(?:\s|\s\()$")


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch that names a person.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last.
        words: Its words, folded; particles included.
        full: Whether it is a full name (two words or more that are not only a surname).
        known: Whether the gazetteer has this full name.
        gender: What a title before it, or the given name, tells.
        courtesy: Whether "Mr" or the like stands before it.
    """

    start: int
    end: int
    words: tuple[str, ...]
    full: bool
    known: bool = False
    gender: str = ""
    courtesy: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """What is needed to look at a run: the text, the words of the language, what is known.

    Attributes:
        text: The plain text of the document.
        words: Name words of its language.
        gazetteer: Names known beforehand.
        starts: Offsets at which a sentence starts.
        taken: Tells whether a stretch is already a party, place or organization.
        lonely: Folded words that stand alone with a capital in the document, and how often.
        verb: Matches a verb of persons right after a name.
        loose: Matches a verb of anything right after a name.
        description: Matches what tells of a person right after a name.
        taking: Matches what takes a person as its object right before a name.
        common: Words that the document also writes small.
        reached: Under "end", the offset up to which the run at hand is already read.
        seen: Stretches that a second reader takes for persons; they stand in for a cue.
        language: Language of the document.
    """

    text: str
    words: NameWords
    gazetteer: Gazetteer
    starts: frozenset[int]
    taken: Callable[[int, int], bool]
    lonely: Mapping[str, int]
    verb: re.Pattern[str]
    loose: re.Pattern[str]
    common: frozenset[str]
    description: re.Pattern[str]
    taking: re.Pattern[str]
    reached: dict[str, int] = field(default_factory=dict)
    seen: frozenset[tuple[int, int]] = frozenset()
    language: str = "en"


def word_before(text: str, start: int) -> str:
    """Return the word right before a name, or before its bracket, "" if there is none.

    >>> word_before("Le président Abc", 13), word_before("Mr. (Abc", 5), word_before("12 Abc", 3)
    ('président', 'Mr.', '')
    """
    beside = text[start - 1 : start]
    if beside == " ":
        word = text[max(0, text.rfind(" ", 0, start - 1) + 1, start - _REACH) : start - 1]
        if len(word) <= _LONGEST_WORD and word[:1].isalpha() and word.translate(_INNER).isalnum():
            return word  # nearly always; the pattern reads the same
        if not (before := text[start - 2 : start - 1]).isalnum() and before not in "_'.-(":
            return ""
    elif beside != "(" and not beside.isspace():
        return ""
    match = _WORD_BEFORE.search(text, max(0, start - _REACH), start)
    return match[1] if match else ""


def title_before(start: int, sight: Sight) -> str | None:
    """Return the gender ("" if none shown) of the title right before `start`, None without one."""
    before = word_before(sight.text, start)
    if not before:
        return None
    if before in ("d'affaires", "d'entreprise"):
        return ""  # "l'homme d'affaires ⟦name⟧"
    word = before.lower().rpartition("'")[2].removeprefix("ex-")
    gender = sight.words.titles.get(word)
    if gender is None and "-" in word:
        gender = sight.words.titles.get(word.rpartition("-")[2])
    if gender is None:
        return None
    # "Me" and "M." are titles only with their capital.
    if word in ("me", "m", "m.", "mr", "mp", "td", "td.") and not before[-len(word)].isupper():
        return None
    return gender


def is_surname_word(token: Token, sight: Sight) -> bool:
    """Tell whether a word can be part of a name, going by the word alone."""
    if token.small or token.folded in sight.gazetteer.people:
        return False
    if token.folded.endswith(("-elect", "-designate")):
        return False
    return token.text.lower() not in sight.words.not_names and not token.folded.isdigit()
