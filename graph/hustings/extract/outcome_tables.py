"""Columns and brackets that tell how a vote went: "| Post | Elected | Beaten |", "B (battu)"."""

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


_FATES: Final = (
    (re.compile(r"(?:sortante? )?(?:re)?elue?s?"), CandidacyStatus.ELECTED),
    (re.compile(r"(?:sortante? )?(?:battue?|defaite?)s?"), CandidacyStatus.DEFEATED),
    (re.compile(r"eliminee?s?"), CandidacyStatus.ELIMINATED),
)


def bracketed(passage: Passage) -> Iterator[tuple[int, CandidacyStatus]]:
    """Yield the persons behind whom a French text puts how they fared in brackets: "B (battue)"."""
    view = passage.view
    if not passage.document.language.startswith("fr"):
        return
    for index, token in enumerate(view.tokens):
        if token.kind != "P" or token.mention is None or view.word(index + 1) != "(":
            continue
        close = next((k for k in range(index + 3, index + 6) if view.word(k) == ")"), None)
        said = " ".join(view.word(k).strip(",") for k in range(index + 2, close or 0)).split()
        for pattern, status in _FATES:
            if close is not None and pattern.fullmatch(" ".join(said)):
                yield index, status
