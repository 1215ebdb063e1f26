"""Numbers written in words, read only where the next word fixes their unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from hustings.annotate import units
from hustings.annotate.letters import small_words
from hustings.model.annotation import Number, Unit
from hustings.model.document import Span
from hustings.seeking import sought

_ENGLISH = {
    word: value
    for value, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen"
        ).split()
    )
} | {
    word: 20 + 10 * index
    for index, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    )
}
_FRENCH = {
    word: value
    for value, word in enumerate(
        (
            "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
            "quinze seize"
        ).split()
    )
} | {
    "une": 1,
    "vingt": 20,
    "vingts": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
}
_SCALES = {
    "hundred": 100,
    "cent": 100,
    "cents": 100,
    "thousand": 1000,
    "mille": 1000,
    "million": 10**6,
    "millions": 10**6,
}
_SIMPLE = _ENGLISH | _FRENCH
_WORD = "|".join(sorted({*_SIMPLE, *_SCALES}, key=len, reverse=True))
_RUN = re.compile(
    rf"(?<![\w-])(?:(?:half a|un demi|a|half)[\s-])?(?:{_WORD})"
    rf"(?:(?:[\s-]|[\s-](?:and|et)[\s-])(?:{_WORD})){{0,9}}(?:(?<=lions)\set\sdemie?|"
    rf"(?<=lion)\set\sdemie?)?(?![\w-])",
    re.IGNORECASE,
)
# One of these stands in every number of two or more.
_MANY = frozenset({*(word for word, value in _SIMPLE.items() if value > 1), *_SCALES})
_HALF = re.compile(r"half a|un demi|half", re.IGNORECASE)
_COUNTED = (Unit.VOTES, Unit.VOTERS, Unit.POINTS, Unit.SEATS, Unit.STATIONS)


# A part of the votes that is a round share; a third is none.
_PARTS = {
    "quarter": 25, "quart": 25, "fifth": 20, "cinquième": 20, "tenth": 10, "dixième": 10,
}  # fmt: skip
_TIMES = {
    "a": 1,
    "one": 1,
    "un": 1,
    "two": 2,
    "deux": 2,
    "three": 3,
    "trois": 3,
    "four": 4,
    "quatre": 4,
}
_FRACTION = sought(
    rf"(?<![\w-])(?P<times>{'|'.join(_TIMES)})[\s-](?P<part>{'|'.join(_PARTS)})s?(?=\s"
    r"(?:of (?:the |all )?(?:valid |popular |national )?votes?|des (?:voix|suffrages|"
    r"votes))(?!\w))",
    re.IGNORECASE,
)

# "half the vote"; "more than half" says no share.
_HALVES = sought(
    r"(?<![\w-])(?P<half>(?:exactly |precisely )?half|(?:exactement )?la moitié)(?=\s(?:(?:of )?"
    r"(?:the|all)(?: the)? (?:valid |popular )?votes?(?: cast)?|des (?:voix|suffrages))"
    r"(?!\w|\s(?:of|de|that|than|qu|as|won|obtenu|counted|tallied|in(?=\W*$|[,;.])|reported|are|were|had|declared|still|left|"
    r"dépouill|comptée)))",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:than|over|under|below|above|nearly|almost|about|around|roughly|just|close to|some|by|"
    r"least|most|within|short of|a|de|environ|presque|quasiment|pratiquement|autour de|à|que|"
    r"double|d'un peu)\s\Z",
    re.IGNORECASE,
)


# "two fifths of the votes, 41.06 %": the share itself follows.
_EXACTLY = re.compile(
    r"\s(?:of (?:the |all )?(?:\w+ )?|des )\w+(?:\s(?:in|at|à|en)\s[^,;.]{1,30})?\s?(?:,|\(|[-–—]|"
    r"or|soit)\s?(?:\w+\s){0,3}\d"
)


def _fractions(text: str, within: Span) -> Iterator[Number]:
    """Yield "a quarter of the vote" and "half the vote" as shares."""
    for match in _HALVES.finditer(text, within.start, within.end):
        before = text[max(within.start, match.start() - units.LOOK_BACK) : match.start()]
        exactly = _EXACTLY.match(text, match.end(), within.end)
        if not _ABOUT.search(before) and exactly is None:
            yield Number(Span(*match.span()), Decimal(50), Unit.SHARE, 0, "")
    for match in _FRACTION.finditer(text, within.start, within.end):
        share = _TIMES[match["times"].lower()] * _PARTS[match["part"].lower()]
        before = text[max(within.start, match.start() - units.LOOK_BACK) : match.start()]
        hedge = units.HEDGE_BEFORE.search(before)
        exactly = _EXACTLY.match(text, match.end(), within.end)
        if share < 100 and exactly is None:
            told = hedge["hedge"] if hedge else ""
            yield Number(Span(*match.span()), Decimal(share), Unit.SHARE, 0, told)


def written_numbers(text: str, within: Span) -> Iterator[Number]:
    """Yield numbers in words that stand right before votes, per cent, people, seats or points.

    "One" alone is never one: "one vote", "une voix" are figures of speech more often than not.
    """
    yield from _fractions(text, within)
    if _MANY.isdisjoint(small_words(text, within)):
        return
    for match in _RUN.finditer(text, within.start, within.end):
        start, end = match.span()
        unit = _unit_behind(text, end, within.end)
        cut = end
        if unit is None:
            continue
        if unit is Unit.SHARE:
            share = units.SHARE_AFTER.match(text, end, within.end)
            cut = share.end() if share else end
        value = words_value(match[0])
        if value is None or value <= 1:
            continue
        before = text[max(within.start, start - units.LOOK_BACK) : start]
        hedge = units.HEDGE_BEFORE.search(before)
        yield Number(Span(start, cut), Decimal(value), unit, 0, hedge["hedge"] if hedge else "")


def _unit_behind(text: str, end: int, limit: int) -> Unit | None:
    if units.SHARE_AFTER.match(text, end, limit):
        return Unit.SHARE
    for unit, pattern in units.AFTER:
        if unit in _COUNTED and pattern.match(text, end, limit):
            return unit
    return None


def words_value(words: str) -> int | None:
    """Return the value of a number in English or French words, None if it is none.

    >>> words_value("trente-quatre"), words_value("quatre-vingt-douze"), words_value("two hundred")
    (34, 92, 200)
    >>> words_value("half a million"), words_value("five four")
    (500000, None)
    """
    lowered = words.lower()
    half = _HALF.match(lowered)
    parts = re.split(r"[\s-]+", (lowered[half.end() :] if half else lowered).strip())
    total = current = last = 0
    for index, part in enumerate(parts):
        if part in ("and", "et", "a"):
            continue
        if part.startswith("demi"):
            total += last // 2
            continue
        if part in _SCALES:
            scale = _SCALES[part]
            current = max(current, 1) * scale
            last = scale
            if scale > 100:
                total, current = total + current, 0
        elif part.startswith("vingt") and index and parts[index - 1] == "quatre":
            current += 76  # quatre-vingt
        elif part in _SIMPLE and _fits(_SIMPLE[part], current % 100):
            current += _SIMPLE[part]
        else:
            return None
    total += current
    return total // 2 if half else total


def _fits(value: int, before: int) -> bool:
    """Tell whether a word may follow what was read of the same hundred ("soixante" + "dix")."""
    if before == 0:
        return True
    if value >= 20:
        return False
    if value >= 10:
        return before in (60, 80)
    return before % 10 == 0 and value > 0 and (before != 10 or value in (7, 8, 9))
