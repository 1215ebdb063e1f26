"""Names in lists and columns of figures: "A B 12,345, C D 10,222", "| A B | 12,345 |"."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from hustings.gazetteer import fold

_WORD: Final = r"[^\W\d_a-z][^\W\d_]+(?:[-'’][^\W\d_]+){0,2}"
_NAME: Final = rf"{_WORD}(?: (?:de |du |da |dos |bin |el |al |van |von )?{_WORD}){{1,3}}"
# Cells, brackets, commas and a party label may stand between a name and its figure.
_FIGURE: Final = (
    r"(?: \([^()\n\d]{1,30}\))?(?:, [^,;.:()\n\d]{2,60}(?= ?:))?(?: ?[,:|\t–—-])? ?(?:with |"
    r"avec |on |à )?\(?"
    r"(?:\d{1,3}(?:[.,  \u202f]\d{3})+(?!\d)|\d{1,2}(?:[.,]\d{1,2})? ?(?:%|per ?cent)|"
    r"\d+ (?:votes|voix)\b|(?<=\| )\d+(?= ?\|))"
)
_BEHIND: Final = re.compile(_FIGURE)
_FIGURED: Final = re.compile(rf"(?<![\w'’-])({_NAME}){_FIGURE}")
# "A B received 188 votes and C D 63": the figure of the last has lost its verb and unit.
_VERB: Final = r"(?: (?:[a-zà-ÿ]+)){0,2}"
_TOLD: Final = re.compile(
    rf"(?<![\w'’-])({_NAME}){_VERB} \d[\d.,]*[^.;:\n\d]{{0,30}}(?:,|,? (?:and|et)) \Z"
)
_BARE: Final = re.compile(
    r" \d{1,3}(?:[.,]\d{1,2})?(?=[.;,]? *(?:\n|\Z)|[.;,] [^\d\s]|,? (?:and|et) )"
)
# A whole cell of a table, and the rows around it.
_CELL_OPENS: Final = re.compile(r"(?:\A|\n)(?P<row>\|[^\n]*)\Z")
_CELL_CLOSES: Final = re.compile(r"(?: \([^()\n\d|]{1,30}\))?[ *]*\|")
_NAMED: Final = re.compile(rf"[ *]*({_NAME})(?: \([^()\n\d|]{{1,30}}\))?[ *]*")
_TABLE: Final = 700
_ENOUGH: Final = 2
_CANDIDATES: Final = re.compile(r"candidate?s?|contenders?|nominees?")
_OF_PERSONS: Final = re.compile(r"names?|noms?|elue?s?|elected|winners?|beaten|battue?s?")
# So far on both sides members of the same list are looked for.
_REACH: Final = 260
# A list of parties, of places or of firms is no list of persons.
_NO_PERSON: Final = re.compile(
    r"\b(?:part(?:y|i)|coalition|alliance|union|front|mouvement|movement|rassemblement|league|ligue|"
    r"democrats?|republicans?|greens?|verts|labour|national|nationale|liste?|bloc|congress|forum|"
    r"turnout|participation|abstention|total|blancs?|nuls?|inscrits|votants|exprimes|others?|autres|"
    r"north|south|east|west|saint|sainte|county|district|state|city|ville|region|province)\b"
)


def in_column_of_persons(text: str, start: int, end: int, given: Container[str]) -> bool:
    r"""Tell whether a stretch is a cell of a table whose column else names persons.

    At least half of the other cells, and two of them, must begin with a known given name; one is
    enough under "Name", none is needed under "Candidate".

    >>> table = "| Anna Bcd | 12 |\n| Abc Def | 9 |\n| Paul Cde | 3 |"
    >>> in_column_of_persons(table, table.index("Abc"), table.index(" | 9"), {"anna", "paul"})
    True
    """
    if "|" not in text[max(0, start - 4) : start]:
        return False
    opened = _CELL_OPENS.search(text, max(0, start - _TABLE), start)
    if opened is None or not opened["row"].rstrip(" *").endswith("|"):
        return False
    if not _CELL_CLOSES.match(text, end) or _NO_PERSON.search(fold(text[start:end])):
        return False
    column = opened["row"].count("|")
    first = max(0, opened.start("row") - _TABLE)
    above = text[first : opened.start("row")].split("\n")[1 if first else 0 :]
    below = text[end : end + _TABLE].split("\n")[1:]
    cells = []
    for lines in (reversed(above), below):
        for line in lines:
            if line and not line.startswith("|"):
                break
            parts = line.split("|")
            if len(parts) > column:
                cells.append(parts[column])
    named = [match[1] for cell in cells if (match := _NAMED.fullmatch(cell))]
    known = [
        name
        for name in named
        if fold(name.split()[0]) in given and not _NO_PERSON.search(fold(name))
    ]
    heads = [fold(cell).strip(" *:") for cell in cells]
    if any(_CANDIDATES.fullmatch(head) for head in heads):
        return True
    if known and any(_OF_PERSONS.fullmatch(head) for head in heads):
        return True
    return len(known) >= _ENOUGH and 2 * len(known) >= len(named)


def in_list_of_figures(text: str, start: int, end: int, given: Container[str]) -> bool:
    """Tell whether a figure follows a stretch as one follows a known name beside it.

    The neighbour must begin with a known given name, and the stretch must not look like a party or
    a place.
    """
    if _NO_PERSON.search(fold(text[start:end])):
        return False
    if _BARE.match(text, end):
        told = _TOLD.search(text, max(0, start - _REACH), start)
        return told is not None and fold(told[1].split()[0]) in given
    if not _BEHIND.match(text, end):
        return False
    window = text[max(0, start - _REACH) : end + _REACH]
    own = text[start:end]
    return any(
        match[1] != own
        and fold(match[1].split()[0]) in given
        and not _NO_PERSON.search(fold(match[1]))
        for match in _FIGURED.finditer(window)
    )
