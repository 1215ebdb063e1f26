"""Which patterns a sentence may hold, and where their triggers stand in it.

The words of a sentence are looked up once for the frames of all families. Each pattern is one bit,
and each word knows the bits of the patterns of which it tells a clue, so that all patterns are told
at once; a table of frames then picks its own among those that fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, reduce
from operator import and_

from hustings.extract.frames import FAMILIES, Frame, frames
from hustings.extract.notation import Pattern
from hustings.extract.once import each_once
from hustings.extract.tokens import View
from hustings.model.annotation import Sentence


class _Words:
    """What each word tells of some patterns: which of them it brings nearer.

    A pattern is a bit, and its clues have ranks; those of a rank that a sentence has are one
    number. A pattern fits whose bit is in the numbers of all ranks.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        ranks = max((len(pattern.clues) for pattern in patterns), default=0)
        self._without = [0] * ranks  # by rank, the patterns that have no such clue
        clues: dict[tuple[int, frozenset[str]], int] = {}
        for number, pattern in enumerate(patterns):
            for rank in range(ranks):
                if rank >= len(pattern.clues):
                    self._without[rank] |= 1 << number
                else:
                    key = (rank, pattern.clues[rank])
                    clues[key] = clues.get(key, 0) | 1 << number
        told: dict[str, dict[int, int]] = {}
        for (rank, clue), bits in clues.items():
            for word in clue:
                ranked = told.setdefault(word, {})
                ranked[rank] = ranked.get(rank, 0) | bits
        self._told = {word: tuple(ranked.items()) for word, ranked in told.items()}

    def fitting(self, words: frozenset[str]) -> tuple[int, ...]:
        """Return the numbers of the patterns of each of whose clues some words hold one."""
        met = self._without.copy()
        for word in words & self._told.keys():
            for rank, bits in self._told[word]:
                met[rank] |= bits
        left, found = reduce(and_, met, -1) if met else 0, []
        while left:
            lowest = left & -left
            found.append(lowest.bit_length() - 1)
            left ^= lowest
        return tuple(found)


@cache
def _patterns(language: str) -> tuple[Pattern, ...]:
    """Return the patterns of all families; their places are their numbers."""
    tables = [frames(language, family) for family in FAMILIES]
    return tuple(pattern for table in tables for frame in table for pattern in frame.patterns)


@cache
def _words(language: str) -> _Words:
    return _Words(_patterns(language))


@cache
def _numbers(language: str) -> dict[int, int]:
    """Return the number of each pattern, which is known by identity."""
    return {id(pattern): number for number, pattern in enumerate(_patterns(language))}


@each_once
def _fitting(sentence: Sentence, language: str) -> tuple[int, ...]:
    return _words(language).fitting(View(sentence, language).words)


_Tried = tuple[Frame, Pattern]
_tables: dict[int, tuple[Sequence[Frame], dict[int, _Tried]]] = {}


def _table(frames_: Sequence[Frame]) -> dict[int, _Tried]:
    """Return the patterns of some frames by number; a table of frames is known by identity."""
    known = _tables.get(id(frames_))
    if known is not None:
        return known[1]
    found = {
        _numbers(frame.language)[id(pattern)]: (frame, pattern)
        for frame in frames_
        for pattern in frame.patterns
    }
    if isinstance(frames_, tuple):
        _tables[id(frames_)] = (frames_, found)
    return found


def tried(sentence: Sentence, language: str, frames_: Sequence[Frame]) -> list[_Tried]:
    """Return the patterns that a sentence may hold by its words, in the order of the frames.

    Args:
        sentence: The sentence.
        language: Its language.
        frames_: Some of the frames that `frames` gives for its language, in their order.
    """
    table = _table(frames_)
    return [table[number] for number in _fitting(sentence, language) if number in table]


def triggers(view: View, pattern: Pattern) -> Iterator[re.Match[str]]:
    """Yield where the words of a pattern stand that are looked for first, in text order."""
    if pattern.opening is None:
        yield from pattern.chunks[0].finditer(view.folded)
        return
    end = 0
    for start in view.starts(pattern.opening):
        if start >= end and (found := pattern.chunks[0].match(view.folded, start)) is not None:
            end = found.end()
            yield found
