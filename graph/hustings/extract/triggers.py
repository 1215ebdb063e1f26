"""Which patterns a sentence may hold, and where their triggers stand in it.

The words of a sentence are looked up once for the frames of all families. Each clue of a pattern is
one bit, and each word knows the bits of the clues it belongs to, so that a pattern is told by one
comparison; a table of frames then picks its own among the patterns that fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from hustings.extract.frames import FAMILIES, Frame, frames
from hustings.extract.notation import Pattern
from hustings.extract.once import each_once
from hustings.extract.tokens import View
from hustings.model.annotation import Sentence


class _Words:
    """What each word tells of some patterns: the clues it belongs to, and whom it is asked for.

    Attributes:
        bits: The clues of each word, one bit each.
        first: By a word of their first clue, patterns with the bits of their other clues.
        always: The patterns that have no clue. Patterns are known by identity.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        clues: dict[frozenset[str], int] = {}
        self.bits: dict[str, int] = {}
        self.first: dict[str, list[tuple[int, int]]] = {}
        self.always = [id(pattern) for pattern in patterns if not pattern.clues]
        for pattern in patterns:
            needed = 0
            for clue in pattern.clues[1:]:
                needed |= clues.setdefault(clue, 1 << len(clues))
            for word in pattern.clues[0] if pattern.clues else ():
                self.first.setdefault(word, []).append((id(pattern), needed))
        for clue, bit in clues.items():
            for word in clue:
                self.bits[word] = self.bits.get(word, 0) | bit

    def fitting(self, words: frozenset[str]) -> frozenset[int]:
        """Return the patterns of each of whose clues some words hold one."""
        there = 0
        for word in words & self.bits.keys():
            there |= self.bits[word]
        found = list(self.always)
        for word in words & self.first.keys():
            for pattern, needed in self.first[word]:
                if needed & there == needed:
                    found.append(pattern)
        return frozenset(found)


@cache
def _of_language(language: str) -> _Words:
    tables = [frames(language, family) for family in FAMILIES]
    return _Words([pattern for table in tables for frame in table for pattern in frame.patterns])


@each_once
def _fitting(sentence: Sentence, language: str) -> frozenset[int]:
    return _of_language(language).fitting(View(sentence, language).words)


class _Table:
    """The patterns of some frames, known by identity."""

    def __init__(self, frames_: Sequence[Frame]) -> None:
        self.frames = frames_
        self.every = tuple((frame, pattern) for frame in frames_ for pattern in frame.patterns)
        self.numbers = {id(pattern): number for number, (_, pattern) in enumerate(self.every)}
        self.patterns = frozenset(self.numbers)


_tables: dict[int, _Table] = {}


def _table(frames_: Sequence[Frame]) -> _Table:
    """Return the patterns of some frames; a table of frames is known by identity."""
    if not isinstance(frames_, tuple):
        return _Table(frames_)
    found = _tables.get(id(frames_))
    if found is None:
        found = _tables[id(frames_)] = _Table(frames_)
    return found


def tried(view: View, frames_: Sequence[Frame]) -> list[tuple[Frame, Pattern]]:
    """Return the patterns that a sentence may hold by its words, in the order of the frames.

    Args:
        view: The sentence.
        frames_: Some of the frames that `frames` gives for its language.
    """
    table = _table(frames_)
    fitting = _fitting(view.sentence, view.language) & table.patterns
    return [table.every[number] for number in sorted(map(table.numbers.__getitem__, fitting))]


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
