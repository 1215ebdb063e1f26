"""Rows of tables that name a person and an office: "| B | G | governor of L |", "| F | B | C |".

The heads of the columns say who held the office before, and whether it is a former one or one that
is only run for. Of several persons, the one whom the row is about stands first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hustings.extract.holders import Holding
from hustings.extract.office_chains import OfficeReader
from hustings.extract.office_phrases import OfficePhrase
from hustings.extract.passages import Passage
from hustings.languages.columns import headed
from hustings.model.annotation import SegmentKind
from hustings.model.fact import TenureStatus

# Heads of a column of those who held the office until now.
_BEFORE: Final = re.compile(
    r"(?:previous(?:ly)?|predecessors?|outgoing|out|replac(?:es|ed|ing)|succe(?:eds|eding)"
    r"|in place of|taking over from|takes over from|old|until now|before|former(?: holder)?"
    r"|predecesseure?s?|sortante?s?|ancien(?:ne)?(?: titulaire)?|remplace|succede a"
    r"|jusqu'ici|avant|a la place de|depart)(?: \w+)?"
)
# Heads of a column of offices held at another time, or gained, or wanted.
_ONCE: Final = re.compile(
    r"(?:former|previous|old|past|last|ancien(?:ne)?s?|dernier|precedente?s?)(?: [\w' ]+)?"
    r"|(?:poste|fonction|mandat)s? (?:precedente?|occupee?|anterieure?)s?"
)
_NEW: Final = re.compile(r"new (?:post|job|role|office|position|portfolio)|nouve\w+ (?:\w+)")
_WANTED: Final = re.compile(
    r".*\b(?:runs?|running|candidacy|race|contest|seat|seats|election|district|state|target"
    r"|candidature|scrutin|circonscription|siege|course|vise|brigue|votes?|voix|score|result\w*"
    r"|backs|backed|backing|supports?|supported|endorses?|endorsed|endorsement|soutient|soutenue?"
    r"|soutien|appuie|choix|choice|preference)\b.*"
)
# Heads of the columns of a vote: its rows name what is run for.
_VOTED: Final = re.compile(
    r".*\b(?:votes?|winners?|won|losers?|beaten|defeated|elected|opponents?|challengers?|nominees?"
    r"|runners?-up|margin|scores?|results?|percent|share|primary|candidates?|endorsed|pick"
    r"|resultats?|voix|adversaires?|battue?s?|vainqueurs?|elue?s?|candidate?s?|tour|rivale?s?)\b.*"
    r"|.*%.*"
)
_JOINS: Final = frozenset(", and et & / ; ( )".split())


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a row.

    Attributes:
        first: Index of its first token.
        after: Index after its last one.
        head: What its column is headed, folded.
        named: Everything in it is a party, a place, a date or a number.
    """

    first: int
    after: int
    head: str
    named: bool

    def holds(self, index: int) -> bool:
        """Tell whether a token stands in the cell."""
        return self.first <= index < self.after


def rows(passage: Passage, reader: OfficeReader) -> Iterator[Holding]:
    """Yield who holds, held or lost the office that a row of a table names."""
    if passage.segment.kind is not SegmentKind.TABLE_ROW or not reader.phrases():
        return
    cells = list(_cells(passage, reader))
    offices = [(cell, held) for cell in cells if (held := _offices(cell, reader))]
    people = [(cell, at) for cell in cells if (at := _person(cell, reader)) is not None]
    now = [(cell, at) for cell, at in people if not _BEFORE.fullmatch(cell.head)]
    if len(offices) != 1 or not people or any(_VOTED.fullmatch(cell.head) for cell in cells):
        return
    cell, held = offices[0]
    told = None
    if _WANTED.fullmatch(cell.head):
        return
    if _ONCE.fullmatch(cell.head):
        told = TenureStatus.FORMER
    elif _NEW.fullmatch(cell.head):
        told = TenureStatus.APPOINTED
    for phrase in held:
        if (who := _holder(now, cells, cell)) is not None:
            yield Holding(who, phrase, phrase.status or told or TenureStatus.CURRENT, "row")
        for column, at in people:
            if _BEFORE.fullmatch(column.head) and told is None:
                yield Holding(at, phrase, TenureStatus.LEFT, "row")


def _cells(passage: Passage, reader: OfficeReader) -> Iterator[_Cell]:
    """Yield the cells of the row in which a passage stands."""
    row = passage.document.row_at(passage.sentence.span)
    if row is None:
        return
    offsets = reader.view.sentence.masked.offsets
    starts = [offsets[token.start] for token in reader.tokens]
    for cell, head in headed(row):
        inside = [k for k, at in enumerate(starts) if cell.start <= at < cell.end]
        while inside and reader.word(inside[-1]) == "|":
            inside.pop()
        if inside:
            named = all(reader.kind(k) in ("G", "L", "D", "N", ".") for k in inside)
            yield _Cell(inside[0], inside[-1] + 1, head, named)


def _offices(cell: _Cell, reader: OfficeReader) -> list[OfficePhrase]:
    """Return the offices of a cell that names nothing else."""
    held = [p for p in reader.phrases() if cell.holds(p.index) and not p.sought]
    covered = {k for p in held for k in range(p.first, p.after)}
    rest = [k for k in range(cell.first, cell.after) if k not in covered]
    if any(reader.word(k) not in _JOINS and reader.kind(k) not in "GDL." for k in rest):
        return []
    return [p for p in held if not p.plural or _portfolio(p, reader)]


def _portfolio(phrase: OfficePhrase, reader: OfficeReader) -> bool:
    detail = reader.detail(phrase.office)
    return detail is not None and detail.role == "minister"


def _person(cell: _Cell, reader: OfficeReader) -> int | None:
    """Return the one person of a cell that opens with the name."""
    named = [k for k in range(cell.first, cell.after) if reader.kind(k) == "P"]
    if len(named) != 1:
        return None
    before = range(cell.first, named[0])
    titled = all(reader.word(k) in reader.words.titles or reader.kind(k) == "." for k in before)
    return named[0] if titled else None


def _holder(people: list[tuple[_Cell, int]], cells: list[_Cell], office: _Cell) -> int | None:
    """Return whom the row is about: who opens it, or comes first in a row that opens otherwise.

    Where the row opens with words that no list knows, they may be a name, and nobody is meant.
    """
    if not people:
        return None
    first = cells[0]
    known = first is office or first is people[0][0] or first.named
    return people[0][1] if known else None
