"""Runs of capitalised words: where names may stand, and nothing else is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from hustings.annotate.letters import CAPITALS
from hustings.gazetteer import fold
from hustings.model.document import Span

_LETTER: Final = r"[^\W\d_]"
# A capitalised word: initials ("J.D.", "W."), or letters with inner apostrophes and hyphens.
_WORD: Final = (
    rf"(?:[{CAPITALS}]\.(?:-?[{CAPITALS}]\.){{0,3}}"
    rf"|(?:Mc|Mac|O'|D'|N'|M'|Z'|[BDJKLMRST][aeiouh]')?[{CAPITALS}]{_LETTER}{{0,30}}(?:['-]{_LETTER}{{1,30}}){{0,4}})"
)
_PARTICLE: Final = (
    r"(?:de\ la|de\ los|de|du|des|da|dos|das|di|del|della|van\ der|van\ den|van|von\ der|von|der|"
    r"den|ter|ten|ap|bin|bint|ben|ibn|al|el|le|la|ould|uld|y|e|zu|'t|d')"
)
# What somebody is called, inside his name: 'B "Q" C'.
_CALLED: Final = rf'(?:["“]{_WORD}["”]\ )?'
_RUN: Final = re.compile(
    rf"(?<![\w@#/.]){_WORD}(?:\ {_CALLED}(?:{_PARTICLE}\ ?){{0,2}}{_WORD}){{0,11}}"
)
_FRENCH_RUN: Final = re.compile(
    rf"(?:(?<![\w@#/.])|(?<=[dlDLjJcCsStTmMnNu]'))"
    rf"{_WORD}(?:\ (?:{_PARTICLE}\ ?){{0,2}}{_WORD}){{0,11}}"
)
_PART: Final = re.compile(rf"{_WORD}|{_PARTICLE}(?=[\ {CAPITALS}])|{_LETTER}+")
_FRENCH_ELIDED: Final = re.compile(r"(?:[DLJCSTMN]|Qu|Jusqu|Lorsqu|Puisqu)'(?=\w)")

# What follows the names of two who stand against each other, joined by a hyphen.
_DUEL: Final = re.compile(
    r" (?:run-?off|second round|duel|contest|match-?up|race|showdown|final)\b"
)
_SHORTEST: Final = 3


class Token(NamedTuple):
    """One word of a run.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last.
        text: As written, without a possessive.
        folded: In lower case, without accents.
        small: Whether it is a particle in small letters.
    """

    start: int
    end: int
    text: str
    folded: str
    small: bool = False


Run = tuple[Token, ...]


def runs(text: str, within: Span, language: str) -> Iterator[Run]:
    """Yield the runs of capitalised words in `within`; `text` is plain.

    A French elision ("l'", "d'", "qu'") and an English possessive stand outside the tokens; a
    possessive ends a run.
    """
    french = language.startswith("fr")
    pattern = _FRENCH_RUN if french else _RUN
    for match in pattern.finditer(text, within.start, within.end):
        tokens = tuple(_tokens(text, match.start(), match.end(), french))
        if not french and (pair := _opponents(text, tokens)):
            yield from pair
            continue
        while tokens:
            cut = next((i for i, t in enumerate(tokens, 1) if text[t.end : t.end + 2] == "'s"), 0)
            yield tokens[: cut or len(tokens)]
            tokens = tokens[cut:] if cut else ()


def _opponents(text: str, run: Run) -> tuple[Run, ...]:
    """Return the two names of "the Xyz-Abc run-off", unless somebody is called so."""
    if len(run) != 1 or run[0].text.count("-") != 1 or not _DUEL.match(text, run[0].end):
        return ()
    token = run[0]
    left, _, right = token.text.partition("-")
    if min(len(left), len(right)) < _SHORTEST or not right[:1].isupper():
        return ()
    if re.search(rf"\b[{CAPITALS}][\w.]+ {re.escape(token.text)}\b", text):
        return ()  # a surname of two parts
    middle = token.start + len(left)
    return (
        (Token(token.start, middle, left, fold(left)),),
        (Token(middle + 1, token.end, right, fold(right)),),
    )


def _tokens(text: str, start: int, end: int, french: bool) -> Iterator[Token]:
    for part in _PART.finditer(text, start, end):
        first, last = part.start(), part.end()
        word = part[0]
        if french and (elided := _FRENCH_ELIDED.match(word)):
            if (
                not (word[0] in "NMTD" and word[2:3].isupper() and len(word) > 3)
                or word[0] == "D"
                or word[0] == "T"
            ):
                first = first + elided.end()
            word = text[first:last]
        if word.endswith(("'s", "'S")) and len(word) > 3:
            last -= 2
            word = word[:-2]
        if not word:
            continue
        small = word[0].islower() or word in ("'t",)
        yield Token(first, last, word, fold(word), small)
