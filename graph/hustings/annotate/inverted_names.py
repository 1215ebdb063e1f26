"""Lists of results that write the surname first: "Abc, Anna (XYZ) - 8,251,267"."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from hustings.annotate.sights import Found
from hustings.gazetteer import fold

_WORD: Final = r"[^\W\d_a-zà-ÿ][\w'’.-]{0,20}"
_SURNAME: Final = rf"(?:(?:de|del|dela|la|van|von|bin|al) ){{0,2}}{_WORD}(?: {_WORD}){{0,2}}"
_SUFFIX: Final = r"(?: (?P<suffix>Jr\.?|Sr\.?|II|III|IV))?"
_LINE: Final = re.compile(
    rf"^[ \t]*(?:[-*•|] ?)?(?:\d{{1,3}}[.)]? )?(?P<name>(?P<last>{_SURNAME}), "
    rf"(?P<first>{_WORD}(?: {_WORD}){{0,2}}?){_SUFFIX})"
    r"(?= ?(?:[(|:\t–—-]|\.{2,}|\d))",
    re.MULTILINE,
)
_WRITTEN: Final = re.compile(rf"(?P<last>[^,]+), (?P<first>[^,]+?){_SUFFIX}")
_ENOUGH: Final = 3  # lines; fewer may be a place and a state


def inverted(text: str, given: Container[str], places: Container[str]) -> list[Found]:
    r"""Return the names of a list whose lines open with surname, comma and given name.

    Three lines must be so, and most of the words behind the commas be known given names and no
    places.

    >>> rows = "1. Abc, Anna - 12\n2. Bcd, Paul - 10\n3. Cde, Eva Jr - 9\n"
    >>> [name.words for name in inverted(rows, {"anna", "paul", "eva"}, ())]
    [('anna', 'abc'), ('paul', 'bcd'), ('eva', 'cde', 'jr')]
    >>> inverted("Lyon, France - 12\nNice, France - 3\nMetz, France - 4\n", {"france"}, {"france"})
    []
    """
    lines = list(_LINE.finditer(text))
    openings = [fold(line["first"].partition(" ")[0]) for line in lines]
    known = sum(word in given and word not in places for word in openings)
    if len(lines) < _ENOUGH or known * 2 <= len(lines):
        return []
    return [
        Found(*line.span("name"), tuple(fold(natural(line["name"])).split()), full=True)
        for line in lines
    ]


def natural(written: str) -> str:
    """Return a name that was written surname first as it is spoken.

    >>> natural("Abc, Anna Eva III"), natural("Anna Abc")
    ('Anna Eva Abc III', 'Anna Abc')
    """
    match = _WRITTEN.fullmatch(written)
    if match is None:
        return written
    return " ".join(part for part in (match["first"], match["last"], match["suffix"]) if part)
