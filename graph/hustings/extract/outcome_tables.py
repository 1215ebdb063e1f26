"""Columns of tables that tell how a vote went: "| Post | Elected | Beaten |"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hustings.extract.passages import Passage
from hustings.extract.tokens import fold
from hustings.model.annotation import SegmentKind
from hustings.model.fact import CandidacyStatus

_HEADS: Final = (
    (
        re.compile(
            r"(?:elected|winners?|elue?s?|vainqueurs?|gagnante?s?|new (?:mp|mayor|senator))"
        ),
        CandidacyStatus.ELECTED,
    ),
    (
        re.compile(r"(?:beaten|defeated|losers?|runners?-up|battue?s?|perdante?s?)"),
        CandidacyStatus.DEFEATED,
    ),
    (re.compile(r"(?:eliminated|eliminee?s?)"), CandidacyStatus.ELIMINATED),
    (re.compile(r"(?:nominees?|investie?s?)"), CandidacyStatus.NOMINATED),
)


def outcomes(passage: Passage) -> Iterator[tuple[int, CandidacyStatus]]:
    """Yield the persons of a row, by the index of their token, and what their column tells."""
    if passage.segment.kind is not SegmentKind.TABLE_ROW:
        return
    span = passage.sentence.span
    blocks = passage.document.blocks
    block = next((b for b in blocks if b.cells and b.span.contains(span)), None)
    if block is None:
        return
    for cell, head in zip(block.cells, block.headers, strict=False):
        told = fold(head).strip(" *:")
        status = next((status for pattern, status in _HEADS if pattern.fullmatch(told)), None)
        if status is None:
            continue
        for index, token in enumerate(passage.view.tokens):
            mention = token.mention
            if token.kind == "P" and mention is not None and cell.contains(mention.span):
                yield index, status
