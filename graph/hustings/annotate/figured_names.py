"""Names in lists of figures: "A B 12,345, C D 10,222"."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from hustings.gazetteer import fold

_WORD: Final = r"[^\W\d_a-z][^\W\d_]+(?:[-'’][^\W\d_]+){0,2}"
_NAME: Final = rf"{_WORD}(?: (?:de |du |da |dos |bin |el |al |van |von )?{_WORD}){{1,3}}"
# Cells, brackets, commas and a party label may stand between a name and its figure.
_FIGURE: Final = (
    r"(?: \([^()\n\d]{1,30}\))?(?: ?[,:|\t–—-])? ?(?:with |avec |on |à )?\(?"
    r"(?:\d{1,3}(?:[.,  \u202f]\d{3})+(?!\d)|\d{1,2}(?:[.,]\d{1,2})? ?(?:%|per ?cent)|"
    r"\d+ (?:votes|voix)\b|(?<=\| )\d+(?= ?\|))"
)
_BEHIND: Final = re.compile(_FIGURE)
_FIGURED: Final = re.compile(rf"(?<![\w'’-])({_NAME}){_FIGURE}")
# So far on both sides members of the same list are looked for.
_REACH: Final = 260
# A list of parties, of places or of firms is no list of persons.
_NO_PERSON: Final = re.compile(
    r"\b(?:part(?:y|i)|coalition|alliance|union|front|mouvement|movement|rassemblement|league|ligue|"
    r"democrats?|republicans?|greens?|verts|labour|national|nationale|liste?|bloc|congress|forum|"
    r"turnout|participation|abstention|total|blancs?|nuls?|inscrits|votants|exprimes|others?|autres|"
    r"north|south|east|west|saint|sainte|county|district|state|city|ville|region|province)\b"
)


def in_list_of_figures(text: str, start: int, end: int, given: Container[str]) -> bool:
    """Tell whether a figure follows a stretch as one follows a known name beside it.

    The neighbour must begin with a known given name, and the stretch must not look like a party or
    a place.
    """
    if not _BEHIND.match(text, end) or _NO_PERSON.search(fold(text[start:end])):
        return False
    window = text[max(0, start - _REACH) : end + _REACH]
    own = text[start:end]
    return any(
        match[1] != own
        and fold(match[1].split()[0]) in given
        and not _NO_PERSON.search(fold(match[1]))
        for match in _FIGURED.finditer(window)
    )
