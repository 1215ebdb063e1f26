"""Which patterns a sentence may hold, and where their triggers stand in it.

A table of frames is asked once by the words of a sentence. Each clue of a pattern is one bit, and
each word knows the bits of the clues it belongs to, so that a pattern is told by one comparison.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hustings.extract.frames import Frame, Pattern
from hustings.extract.tokens import View


class _Index:
    """The patterns of some frames by a word that they cannot do without."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        self.frames = frames
        self.every = tuple((frame, pattern) for frame in frames for pattern in frame.patterns)
        self.always = tuple(n for n, (_, pattern) in enumerate(self.every) if not pattern.clues)
        bits: dict[frozenset[str], int] = {}
        # patterns by the words of their first clue, each with the bits of its other clues
        self.by_word: dict[str, list[tuple[int, int]]] = {}
        for number, (_, pattern) in enumerate(self.every):
            needed = 0
            for clue in pattern.clues[1:]:
                needed |= bits.setdefault(clue, 1 << len(bits))
            for word in pattern.clues[0] if pattern.clues else ():
                self.by_word.setdefault(word, []).append((number, needed))
        self.bits: dict[str, int] = {}
        for clue, bit in bits.items():
            for word in clue:
                self.bits[word] = self.bits.get(word, 0) | bit
        self.first = frozenset(self.by_word)
        self.others = frozenset(self.bits)


_indices: dict[int, _Index] = {}


def _index(frames: Sequence[Frame]) -> _Index:
    """Return the index of some frames; a table of all frames is known by identity."""
    if not isinstance(frames, tuple):
        return _Index(frames)
    found = _indices.get(id(frames))
    if found is None:
        found = _indices[id(frames)] = _Index(frames)
    return found


def tried(view: View, frames: Sequence[Frame]) -> list[tuple[Frame, Pattern]]:
    """Return the patterns that a sentence may hold by its words, in the order of the frames."""
    index = _index(frames)
    numbers = set(index.always)
    first = view.words & index.first
    if first:
        there = 0
        for word in view.words & index.others:
            there |= index.bits[word]
        for word in first:
            for number, needed in index.by_word[word]:
                if needed & there == needed:
                    numbers.add(number)
    return [index.every[number] for number in sorted(numbers)]


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
