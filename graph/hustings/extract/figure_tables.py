"""Rows of result tables: the heads of the columns tell what the figures are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from hustings.extract.figure_holders import Holder, Pair
from hustings.extract.figure_roles import Figure
from hustings.extract.figure_words import MARK, FigureWords
from hustings.extract.tokens import View, fold
from hustings.languages.columns import headed
from hustings.model.annotation import Unit
from hustings.model.document import Block, Document, Span

SHARE_HEAD = re.compile(r"%|\b(?:part|share|score|pourcentages?|percent\w*|pct|pc)\b")
VOTES_HEAD = re.compile(
    r"\b(?<!intention de )(?<!intentions de )(?:voix|votes?|suffrages|ballots|bulletins|nombre)\b"
)
_OTHER = re.compile(
    r"\b(?:sieges?|seats?|swing|change|evolution|rang|rank|age|ecart|majority|inscrits|registered|"
    r"lead|margin|delegates?|delegues?)\b|[+±]|\b(?:gain|perte)s?\b"
)
_POLLED = re.compile(
    r"\b(?:poll(?:s|ing)?|survey|sondages?|intentions?|estimations?|projections?)\b"
)
# A cell with other words than a unit: its figure is of somebody who could not be read.
_SOMEBODY = re.compile(r"[^\W\d_]{3,}")
_UNITS = re.compile(
    r"\b(?:votes?|voix|suffrages?|per ?cent|pour cent|points?|ballots|bulletins|elue?|elected|"
    r"first preferences|élue?)\b",
    re.IGNORECASE,
)
_LEADER = re.compile(
    r"\b(?:chef(?:fe)?s?|leaders?|dirigeante?s?|president(?:e)? du parti|led by)\b"
)
# Rows of a table that speak of the whole: "Blancs", "Turnout".
_OF_ALL = ("blank_null", "blank", "null", "valid", "registered", "turnout", "voters")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, read.

    Attributes:
        figures: Its numbers with their roles.
        pairs: Pairs of the holder with the figures of one round each.
        rounds: The round of each pair, when the head of the column tells.
        polled: Whether the head of the column says that the pair was polled, not counted.
        place: The part of the constituency that the whole row is of.
    """

    figures: tuple[Figure, ...]
    pairs: tuple[Pair, ...]
    rounds: tuple[int | None, ...]
    polled: tuple[bool, ...] = ()
    place: str | None = None


def row(
    view: View, document: Document, words: FigureWords, *, shares_told: bool = True
) -> Row | None:
    """Return the row that a sentence is, None if no table has it.

    Where the text tells no share, whole numbers without a unit under a round are votes.
    """
    block = document.row_at(view.sentence.span)
    if block is None:
        return None
    holder = _holder(view, block)
    if holder is None:
        return Row(tuple(_of_all(view, document, block, words)), (), ())
    found: dict[tuple[Holder, int | None, bool], list[Figure]] = {}
    figures = []
    several = _persons_by_cell(view, block)
    current = holder
    for index, cell in enumerate(block.cells):
        head = fold(block.headers[index]) if index < len(block.headers) else ""
        current = several.get(index, current) if len(several) > 1 else holder
        unread = index not in several and _SOMEBODY.search(_UNITS.sub("", cell.of(document.text)))
        for figure in in_cell(view, cell):
            counted = not shares_told and round_of(head, words) is not None
            placed = replace(figure, role="other") if unread else _placed(figure, head, counted)
            figures.append(placed)
            if placed.role == "candidate":
                key = current, round_of(head, words), _is_poll(head, words)
                found.setdefault(key, []).append(placed)
    return Row(
        tuple(figures),
        tuple(Pair(who, "figure.table", True, listed) for (who, _, _), listed in found.items()),
        tuple(number for _, number, _ in found),
        tuple(polled for _, _, polled in found),
    )


# Heads of a column of those who run beside the person of a row.
_BESIDE: Final = re.compile(r"\b(?:running|colisti\w+|supplean\w+|deputy|vice|ticket with)\b")


def _persons_by_cell(view: View, block: Block) -> dict[int, Holder]:
    """The first person of each cell: "A 2,440 | B 2,261" are two holders in one row.

    Whoever only runs beside somebody holds no figures.
    """
    found: dict[int, Holder] = {}
    beside = {index for index, (_, head) in enumerate(headed(block)) if _BESIDE.search(head)}
    for token in view.tokens:
        if token.kind != "P" or token.mention is None:
            continue
        for index, cell in enumerate(block.cells):
            if index not in beside and cell.contains(token.mention.span):
                found.setdefault(
                    index, Holder(token.start, token.end, token.mention.entity, party=False)
                )
    return found


def _holder(view: View, block: Block) -> Holder | None:
    """The person of the row; without one, the party in its first cell.

    A column of leaders only says who leads the party of the row: the figures are the party's.
    """
    led = {cell for cell, head in headed(block) if _LEADER.search(head)}
    persons = tuple(cell for cell in block.cells if cell not in led)
    whole = block.cells if block.cells[:1] and block.cells[0] in led else persons
    for kind, cells in (("P", persons), ("G", block.cells[:1]), ("P", whole)):
        for token in view.tokens:
            if token.kind != kind or token.mention is None:
                continue
            if any(cell.contains(token.mention.span) for cell in cells):
                return Holder(token.start, token.end, token.mention.entity, kind == "G")
    return None


def in_cell(view: View, cell: Span) -> list[Figure]:
    """Return the numbers of a cell as figures of a candidate."""
    found = []
    for token in view.tokens:
        if token.kind == "N":
            number = view.sentence.numbers[int(token.word[2:-1])]
            if cell.contains(number.span):
                found.append(Figure(token, number, "candidate"))
    return found


def _placed(figure: Figure, head: str, counted: bool) -> Figure:
    """Return a figure of a candidate's row with its unit, or the reason why it is none."""
    number = figure.number
    if _OTHER.search(head) or number.unit not in (Unit.SHARE, Unit.VOTES, Unit.NONE):
        return replace(figure, role="other")
    shared = SHARE_HEAD.search(head) or _POLLED.search(head)
    if number.unit is Unit.NONE and shared and number.value <= 100:
        return replace(figure, number=replace(number, unit=Unit.SHARE))
    votes = VOTES_HEAD.search(head) or number.value > 100 or (counted and not number.decimals)
    if number.unit is Unit.NONE and votes:
        return replace(figure, number=replace(number, unit=Unit.VOTES))
    if number.unit is Unit.NONE:
        return replace(figure, role="other")
    return figure


def _is_poll(head: str, words: FigureWords) -> bool:
    """Tell whether the head of a column speaks of a poll: its figures were never counted."""
    return _POLLED.search(head) is not None or words.cues["poll"].search(head) is not None


def round_of(head: str, words: FigureWords) -> int | None:
    """Return the round that the folded words of a head name."""
    return next((n for n, pattern in words.rounds.items() if pattern.search(head)), None)


def _of_all(view: View, document: Document, block: Block, words: FigureWords) -> list[Figure]:
    label = fold(block.cells[0].of(document.text))
    found: list[Figure] = []
    for cell in block.cells[1:]:
        for figure in in_cell(view, cell):
            marked = f"{label} : {MARK}{figure.token.word}"
            role = next(
                (r for r in _OF_ALL if r in words.left and words.left[r].search(marked)), "other"
            )
            share = figure.number.unit is Unit.SHARE
            if share is not (role == "turnout") or any(f.role == role for f in found):
                role = "other"
            found.append(replace(figure, role=role))
    return found
