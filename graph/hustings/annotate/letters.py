"""Letters: typographic marks made plain without moving a character."""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from typing import Final

from hustings.model.document import Span

_SPACED: Final = {
    **dict.fromkeys("’‘ʼ′`´‛", "'"),
    **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2008\u200a\u2002\u2003\u2005\t", " "),
    **dict.fromkeys("‐‑", "-"),
}
_KEEP_QUOTES: Final = str.maketrans(_SPACED)
_PLAIN: Final = str.maketrans({**_SPACED, **dict.fromkeys("“”„‟«»‹›″", '"')})
_ODD: Final = re.compile(f"[{''.join(map(chr, _PLAIN))}]")


def plain(text: str) -> str:
    r"""Return `text` of the same length with straight quotes, apostrophes and plain spaces.

    >>> plain("« L’élu »")
    '" L\'élu "'
    """
    return _ODD.sub(lambda m: _PLAIN[ord(m[0])], text)


def spaced(text: str) -> str:
    """Return `text` as `plain` does, but with its quotation marks as they are.

    >>> spaced("« L’élu »")
    "« L'élu »"
    """
    return _ODD.sub(lambda m: _KEEP_QUOTES.get(ord(m[0]), m[0]), text)


# What stands among the words of a stretch for any digit, and for what dates are written with.
DIGIT: Final = "0"
YEAR, DASHED, SLASHED, TIMED, HALVED, HOURS = "0000", "0-", "0/", "0:", "0m", "0h"
_WORD: Final = re.compile(r"[^\W\d_]+")
_ANY_DIGIT: Final = re.compile(r"\d")
_SHAPE: Final = re.compile(r"\d(?:([-/:])(?=\d)|\s?([aph])|\d{3})", re.IGNORECASE)
_SHAPES: Final = {
    "-": DASHED, "/": SLASHED, ":": TIMED, "a": HALVED, "p": HALVED, "h": HOURS, "": YEAR,
}  # fmt: skip


@lru_cache(maxsize=1)
def small_words(text: str, within: Span) -> frozenset[str]:
    """Return the words of a stretch in lower case, `DIGIT` if it has digits, and their shapes.

    What reads numbers and what reads dates ask for those of the same sentence.

    >>> sorted(small_words("Le 3 mai à 20h30", Span(0, 16)))
    ['0', '0h', 'h', 'le', 'mai', 'à']
    """
    found = _WORD.findall(within.of(text).lower())
    if _ANY_DIGIT.search(text, within.start, within.end):
        found.append(DIGIT)
        shapes = _SHAPE.findall(text, within.start, within.end)
        found.extend(_SHAPES[sign or half.lower()] for sign, half in shapes)
    return frozenset(found)


def _upper_letters() -> str:
    wanted = (range(0x41, 0x5B), range(0xC0, 0x250), range(0x370, 0x530), range(0x1E00, 0x2000))
    return "".join(
        chr(c) for block in wanted for c in block if chr(c).isupper() and c < sys.maxunicode
    )


# The inside of a character class that matches one capital letter of an alphabet with capitals.
CAPITALS: Final = _upper_letters().replace("\\", "").replace("]", "").replace("^", "")
