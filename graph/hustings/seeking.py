"""Searches that are not begun in vain: most patterns hold words that most sentences lack.

A pattern is read once for strings of which every match of it holds one. To look for a handful of
strings takes a fraction of what the pattern itself takes, and nearly always the answer is no.
"""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby, takewhile

# The reading of a pattern has no public name, and no types.
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any, Final

MOST: Final = 48  # strings; in a sentence, to look for more takes as long as to search
_SHORTEST: Final = 3  # letters; what is shorter stands in every sentence
_LONG: Final = 5  # letters; what is longer tells no more
_NO_TEXT: Final = "\uffff" * _SHORTEST  # no character: what can never match never stands anywhere
# Words of nearly every text: that one of them stands in it tells nothing.
_COMMON: Final = frozenset(
    "a an and at au by d de des du en et for from her his in its l la le les of on par pour son "
    "sa the their to un une with".split()
)
_RARE: Final = frozenset("©@/")  # signs that most texts lack: one of them tells enough

Parsed = Iterable[tuple[Any, Any]]  # Any: a tree without types of its own


class Sought:
    """A compiled pattern that is tried only where one of its strings stands.

    Args:
        pattern: The pattern.
        folded: Every text that is asked about is in lower case, but for what the pattern itself
            has in capitals.
        most: More strings than these are not looked for.
    """

    __slots__ = ("_last", "_lowers", "_nowhere", "pattern", "strings")

    def __init__(self, pattern: re.Pattern[str], *, folded: bool = False, most: int = MOST) -> None:
        self.pattern = pattern
        self._lowers = not folded or bool(pattern.flags & re.IGNORECASE)
        self.strings = strings(pattern, lower=self._lowers, most=most)
        self._last: tuple[str, array[int] | None] = ("", None)
        self._nowhere: str | None = None  # a text of which none of the strings stands anywhere

    def likely(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> bool:
        """Tell whether the pattern may match somewhere in a stretch of text."""
        if text is self._nowhere:
            return False
        if not self.strings:
            return True
        if pos or endpos < len(text):
            starts = self._starts(text)
            if starts is not None:
                at = bisect_left(starts, pos)
                return at < len(starts) and starts[at] < endpos
            text = text[pos:endpos]
        return any(map((text.lower() if self._lowers else text).__contains__, self.strings))

    def _starts(self, text: str) -> array[int] | None:
        """Return where the strings begin in a text of which stretches are asked about.

        Whoever asks about one stretch of a text asks about the next one too, so the whole is
        looked through once, when the same text comes a second time.
        """
        last, starts = self._last
        if last is not text:
            self._last = (text, None)
        elif starts is None:
            whole = _lowered(text) if self._lowers else text
            if len(whole) == len(text):  # or else a letter has two in lower case
                starts = _beginnings(whole, self.strings)
                self._last = (text, starts)
                self._nowhere = None if starts else text
        return starts if last is text else None

    def stands_in(self, text: str) -> bool:
        """Tell whether one of the strings stands in a text, which is in lower case already."""
        return any(map(text.__contains__, self.strings)) or not self.strings

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match, as `re` does."""
        if text is self._nowhere:
            return None
        return self.pattern.search(text, pos, endpos) if self.likely(text, pos, endpos) else None

    def finditer(
        self, text: str, pos: int = 0, endpos: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Return the matches, as `re` does."""
        if text is self._nowhere:
            return _NONE
        return self.pattern.finditer(text, pos, endpos) if self.likely(text, pos, endpos) else _NONE

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return the text with each match replaced, as `re` does."""
        return self.pattern.sub(replacement, text) if self.likely(text) else text


@lru_cache(maxsize=2)
def _lowered(text: str) -> str:
    return text.lower()


def _beginnings(text: str, wanted: Iterable[str]) -> array[int]:
    found: list[int] = []
    for string in filter(text.__contains__, wanted):
        at = text.find(string)
        while at >= 0:
            found.append(at)
            at = text.find(string, at + 1)
    return array("I", sorted(found))


_NONE: Final[Iterator[re.Match[str]]] = iter(())


def sought(pattern: str | re.Pattern[str], flags: int = 0, *, most: int = MOST) -> Sought:
    r"""Return a pattern to be searched in text as it is written.

    >>> sought(r"\b(?:vot(?:e|ing)|ballots?)\b").strings
    ('ballot', 'vote', 'voting')
    """
    return Sought(re.compile(pattern, flags), most=most)


def sought_folded(pattern: str | re.Pattern[str], flags: int = 0, *, most: int = MOST) -> Sought:
    """Return a pattern to be searched in text in lower case, masks apart."""
    return Sought(re.compile(pattern, flags), folded=True, most=most)


def standing(patterns: Iterable[Sought], text: str) -> tuple[Sought, ...]:
    """Return the patterns that may match somewhere in a text, in their order.

    Asked once for a document, of which every sentence would be looked through with each of them.
    """
    return tuple(pattern for pattern in patterns if pattern.likely(text))


def strings(pattern: re.Pattern[str], *, lower: bool = True, most: int = MOST) -> tuple[str, ...]:
    """Return strings of which every match of a pattern holds one; none if there are no such.

    Args:
        pattern: The pattern.
        lower: Return them in lower case, for text in lower case.
        most: How many there may be.
    """
    parsed = _parser.parse(pattern.pattern, pattern.flags)
    found = _Reader(lower, most, _COMMON).told(parsed) or _Reader(lower, most).told(parsed)
    return tuple(_begun(sorted(found))) if found else ()


def _begun(found: Iterable[str]) -> Iterator[str]:
    """Yield sorted strings; for those that begin alike, what they begin with is enough."""
    for _, alike in groupby(found, lambda string: string[:_LONG]):
        first, *others = alike
        last = others[-1] if others else first  # in order: what these share, all of them do
        shared = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
        yield "".join(letter for letter, _ in shared)


class _Reader:
    """Reads a parsed pattern."""

    def __init__(self, lower: bool, most: int, common: frozenset[str] = frozenset()) -> None:
        self._lower = lower
        self._most = most
        self._common = common  # words that are looked for only if there is nothing else

    def told(self, parsed: Parsed) -> frozenset[str] | None:
        """Return the most telling strings of a sequence, None if it has none."""
        best: frozenset[str] | None = None
        spelled = frozenset({""})
        for item in parsed:
            if item[0] is _constants.ASSERT_NOT and not item[1][1]:  # "(?!)"
                return frozenset({_NO_TEXT})
            exact = self._spellings(item)
            best = self._better(best, spelled)
            if exact is not None and len(spelled) * len(exact) <= self._most:
                spelled = frozenset(one + two for one in spelled for two in exact)
                continue
            spelled = exact if exact is not None else frozenset({""})
            best = self._better(best, self._inside(item))
        return self._better(best, spelled)

    def _better(
        self, one: frozenset[str] | None, two: frozenset[str] | None
    ) -> frozenset[str] | None:
        if two is None or not all(len(s) >= _SHORTEST or not _RARE.isdisjoint(s) for s in two):
            return one
        # where "vote" does not stand, "votes" does not stand either
        if len(two) <= 4 * self._most:
            two = frozenset(s for s in two if not any(t != s and t in s for t in two))
        if len(two) > self._most:
            return one
        if one is None:
            return two
        return min(one, two, key=self._rank)

    def _rank(self, found: frozenset[str]) -> tuple[int, int, int]:
        """Tell how good strings are to look for: long enough, then few, then longer still."""
        shortest = min(1 if s.strip(" ,'") in self._common else len(s) for s in found)
        return -min(shortest, _LONG), len(found), -shortest

    def _inside(self, item: tuple[Any, Any]) -> frozenset[str] | None:
        """Return the strings that one part of a sequence cannot do without."""
        kind, value = item
        if kind is _constants.BRANCH:
            found: set[str] = set()
            for choice in value[1]:
                told = self.told(choice)
                if told is None:
                    return None
                found |= told
            return frozenset(found)
        if kind is _constants.SUBPATTERN and not value[1]:
            return self.told(value[3])
        if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and value[0] > 0:
            return self.told(value[2])
        return None

    def _spellings(self, item: tuple[Any, Any]) -> frozenset[str] | None:
        """Return all that one part of a sequence can stand for, None if that is too much."""
        kind, value = item
        if kind is _constants.LITERAL:
            return frozenset({self._letter(value)})
        if kind in (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT):
            return frozenset({""})
        if kind is _constants.IN:
            if len(value) > _LONG or any(part[0] is not _constants.LITERAL for part in value):
                return None
            return frozenset(self._letter(code) for _, code in value)
        if kind is _constants.SUBPATTERN and not value[1]:
            return self._spelled(value[3])
        if kind is _constants.BRANCH:
            parts = [self._spelled(choice) for choice in value[1]]
            found = [part for part in parts if part is not None]
            return frozenset().union(*found) if len(found) == len(parts) else None
        if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and tuple(value[:2]) == (0, 1):
            inner = self._spelled(value[2])
            return None if inner is None else inner | {""}
        return None

    def _spelled(self, parsed: Parsed) -> frozenset[str] | None:
        found = frozenset({""})
        for item in parsed:
            exact = self._spellings(item)
            if exact is None or len(found) * len(exact) > self._most:
                return None
            found = frozenset(one + two for one in found for two in exact)
        return found

    def _letter(self, code: int) -> str:
        return chr(code).lower() if self._lower else chr(code)
