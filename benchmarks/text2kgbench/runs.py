"""Capitalised runs of a sentence: what may be the name of a person, a body or a country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from hustings.resources import folder

_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
_NUMBER: Final = r"\d{1,3}(?:th|st|nd)?\b"
_TOKEN: Final = rf"(?:{_CAPITAL}[^\W_]*(?:['’.&-](?!s\b)[^\W_]+)*\.?|al-{_CAPITAL}\w+|{_NUMBER})"
_OF_PERSONS: Final = (
    r"(?:de|la|del|della|di|von|van|der|den|ter|bin|ibn|al|el|da|dos|das|do|du|le|i|y|e|zu|wa)"
)
_OF_BODIES: Final = r"(?:of|for|and|the|in|on|&|de|la|del|des|du|für|der|van|to|against)"
# A rank or a role before the name of the body: "Fellow of the Royal Society".
_RANKS: Final = (
    "Fellow|Member|Associate|President|Chairman|Chairwoman|Chairperson|Chair|Director|Secretary|"
    "Leader|Co-Leader|Minister|Mayor|Professor|Chancellor|Head|Commander|Secretary General|MLA|MP"
)
_RANK: Final = re.compile(
    rf"^(?:(?:[A-Z][a-z]+ ){{0,3}}?(?:{_RANKS})(?: of| in| and| for)?(?: the)? ){{1,3}}(?=[A-Z])"
)
_TAIL: Final = re.compile(r" (?:in|on|from|to|until|since)(?: the)? \d+$| \d{1,2} .*$")
_ROOM: Final = re.compile(
    r" (?:Research Professor\w*|Professor\w*|Board of Trustees|Records|Fellow\w*)$"
)

_WORD: Final = rf"{_CAPITAL}[^\s,;:()\"]*"
PERSON: Final = re.compile(rf"(?<![\w'’-]){_WORD}(?:(?: {_OF_PERSONS}){{0,2}} (?:al-)?{_WORD})*")
BODY: Final = re.compile(
    rf"(?<![\w'’-]){_TOKEN}(?:(?: {_OF_BODIES}){{0,2}} {_TOKEN})*(?: \({_CAPITAL}[a-z]{{3,}}\))?"
)
_OPENERS: Final = frozenset(
    "A An The In On At From For After Before Since Until During Following As By With When While "
    "Although Because However Later He She It They His Her Its Their This That These Those Once "
    "Despite Under Between Also Then There Throughout Upon To Of And But Afterwards Politically "
    "Currently Formerly Previously Created Founded Born Trained Former Two Three".split()
)
_MONTHS: Final = frozenset(
    "January February March April May June July August September October November December".split()
)


@dataclass(frozen=True, slots=True)
class Run:
    """A name and where it stands."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset of its end."""
        return self.start + len(self.text)


def persons(sentence: str) -> list[Run]:
    """Return the runs that may name a person, in the order of the text."""
    return [run for run in _runs(PERSON, sentence) if not _no_person(run.text)]


def bodies(sentence: str) -> list[Run]:
    """Return the runs that may name a party, an association or a band."""
    found = []
    for run in _runs(BODY, sentence):
        start = run.start
        for part in re.split(r"( and (?:the |of the ))", run.text):
            rank = _RANK.match(part)
            skipped = rank.end() if rank else 0
            text = _ROOM.sub("", _TAIL.sub("", part[skipped:]))
            if text[:1].isupper() or (text[:1].isdigit() and " " in text):
                found.append(Run(text, start + skipped))
            start += len(part)
    return found


def _runs(pattern: re.Pattern[str], sentence: str) -> Iterator[Run]:
    for match in pattern.finditer(sentence):
        words = match.group().split(" ")
        start = match.start()
        while words and (words[0] in _OPENERS or words[0] in _MONTHS):
            start += len(words.pop(0)) + 1
        text = re.sub(r"['’]s?$", "", " ".join(words))
        if not re.search(r"\b(?:Jr|Sr|[A-Z])\.$", text):
            text = text.removesuffix(".")
        if text[:1].isalnum() and not text[0].islower():
            yield Run(text, start)


def _no_person(text: str) -> bool:
    words = text.split()
    return words[-1] in _MONTHS or text in nations() or text in demonyms() or words[0].isdigit()


@cache
def nations() -> frozenset[str]:
    """Return the English names of countries."""
    return frozenset(row[2] for row in _rows())


@cache
def demonyms() -> Mapping[str, str]:
    """Return the English words for the people of a country, with its English name."""
    return {
        word: row[2]
        for row in reversed(_rows())
        for word in row[4].split("|")
        if word[:1].isupper() and word.isascii() and not word.endswith("ien")
    }


@cache
def _rows() -> list[list[str]]:
    lines = (folder("data") / "nations.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]
