"""Rows of tables whose columns are candidates: the heads tell whose the figures are."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from hustings.extract.figure_holders import Holder, Pair
from hustings.extract.figure_roles import Figure
from hustings.extract.figure_tables import SHARE_HEAD, VOTES_HEAD, Row, in_cell, round_of
from hustings.extract.figure_words import FigureWords
from hustings.extract.tokens import View, fold
from hustings.model.annotation import Annotations, EntityKind, Unit
from hustings.model.document import Block, Document

# What the label of a row may be, when it tells neither a round nor a place nor a pollster.
_PLAIN_LABEL = re.compile(
    r"\W*(?:%|(?:(?:final |official |provisional |national |overall )?(?:results?|totals?|score|"
    r"vote share|share|votes?|percent(?:age)?|nationwide|overall|national)|"
    r"(?:resultats?|total|score|part des voix|pourcentages?|voix|suffrages|ensemble|national|"
    r"france entiere)(?: (?:definitifs?|officiels?|provisoires|exprimes|national))?))?\W*"
)


def by_columns(
    view: View,
    document: Document,
    words: FigureWords,
    annotations: Annotations,
    is_pollster: Callable[[str], bool],
) -> Row | None:
    """Return the row of a table whose heads are persons, None if it is not of that kind."""
    block = document.row_at(view.sentence.span)
    if block is None or len(block.headers) < len(block.cells):
        return None
    persons = {
        index: found
        for index, head in enumerate(block.headers)
        if (found := _person(head, annotations)) is not None
    }
    if len(set(persons.values())) < 2 or 0 in persons:
        return None
    label = fold(block.cells[0].of(document.text))
    number = round_of(label, words)
    kind = _first_name(view, block)
    place = block.cells[0].of(document.text).strip() if kind == "L" else None
    polled = kind.startswith("O") and is_pollster(kind)
    if not (number or place or polled or _PLAIN_LABEL.fullmatch(label)):
        return None
    return replace(_read(view, block, persons, label, number, polled), place=place)


def _read(
    view: View,
    block: Block,
    persons: dict[int, str],
    label: str,
    number: int | None,
    polled: bool,
) -> Row:
    pairs: list[Pair] = []
    for index, entity in persons.items():
        if index >= len(block.cells):
            continue
        figures = [
            placed
            for figure in in_cell(view, block.cells[index])
            if (placed := _with_unit(figure, label, polled=polled)) is not None
        ]
        if figures:
            at = figures[0].token.start
            holder = Holder(at, at, entity, party=False, reason="column")
            pairs.append(Pair(holder, "figure.column", True, figures))
    return Row(
        tuple(figure for pair in pairs for figure in pair.figures),
        tuple(pairs),
        (number,) * len(pairs),
        (polled,) * len(pairs),
    )


def _person(head: str, annotations: Annotations) -> str | None:
    """Return the only person of the document whom the head of a column names."""
    name = fold(re.sub(r"\s*\([^()]*\)\s*$", "", head)).strip(" *")
    if not name:
        return None
    found = {
        entity.id
        for entity in annotations.entities.values()
        if entity.kind is EntityKind.PERSON
        and any(fold(known) == name or fold(known).endswith(f" {name}") for known in entity.names)
    }
    return found.pop() if len(found) == 1 else None


def _first_name(view: View, block: Block) -> str:
    """Return "L" if the first cell is a place, the id of the organization that it is, or ""."""
    first = block.cells[0]
    for token in view.tokens:
        if token.mention is not None and first.contains(token.mention.span):
            return token.mention.entity if token.kind == "O" else token.kind
    return ""


def _with_unit(figure: Figure, label: str, *, polled: bool) -> Figure | None:
    number = figure.number
    if number.unit in (Unit.SHARE, Unit.VOTES):
        return figure if number.unit is Unit.VOTES or number.value <= 100 else None
    if number.unit is not Unit.NONE:
        return None
    if number.value <= 100 and (polled or SHARE_HEAD.search(label) or number.decimals):
        return replace(figure, number=replace(number, unit=Unit.SHARE))
    if number.value > 100 or VOTES_HEAD.search(label):
        return replace(figure, number=replace(number, unit=Unit.VOTES))
    return None
