"""Columns of tables that tell how a vote went: "| Post | Elected | Beaten |"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hustings.extract.passages import Passage
from hustings.extract.tokens import named_in
from hustings.languages.columns import headed
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
    row = passage.document.row_at(passage.sentence.span)
    for cell, head in headed(row) if row is not None else ():
        status = next((status for pattern, status in _HEADS if pattern.fullmatch(head)), None)
        if status is not None:
            for index in named_in(passage.view.tokens, cell, "P"):
                yield index, status
