"""Columns and brackets that tell how a vote went: "| Post | Elected | Beaten |", "B (battu)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hustings.extract.passages import Passage
from hustings.extract.tokens import View, named_in
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


Outcome = tuple[int, int, CandidacyStatus]


def outcomes(passage: Passage) -> Iterator[Outcome]:
    """Yield the persons of a row, by the index of their token, and what their column tells."""
    if passage.segment.kind is not SegmentKind.TABLE_ROW:
        return
    row = passage.document.row_at(passage.sentence.span)
    for cell, head in headed(row) if row is not None else ():
        status = next((status for pattern, status in _HEADS if pattern.fullmatch(head)), None)
        if status is not None:
            for index in named_in(passage.view.tokens, cell, "P"):
                yield index, index + 1, status


_FATES: Final = (
    (
        re.compile(
            r"(?:(?:sortante? )?(?:re)?elue?s?|(?:declared |duly )?(?:re-?)?elected|winner)"
        ),
        CandidacyStatus.ELECTED,
    ),
    (
        re.compile(r"(?:(?:sortante? )?(?:battue?|defaite?)s?|(?:incumbent )?(?:defeated|beaten))"),
        CandidacyStatus.DEFEATED,
    ),
    (re.compile(r"(?:eliminee?s?|eliminated|knocked out|excluded)"), CandidacyStatus.ELIMINATED),
)
_BETWEEN: Final = frozenset("| : ; ( ) - – — % votes voix points seats sieges".split())
_LONGEST: Final = 3  # words in a bracket


def bracketed(passage: Passage) -> Iterator[Outcome]:
    """Yield the persons behind whom a bracket tells how they fared, and its end: "B (battue)".

    It may stand behind the person's party and figures: "B | 53 % (elected)".
    """
    view = passage.view
    if "(" not in view.folded:
        return
    for index, token in enumerate(view.tokens):
        if token.kind != "P" or token.mention is None:
            continue
        opens = index + 1
        while opens < len(view.tokens):
            fate = _fate(view, opens) if view.word(opens) == "(" else None
            if fate is not None:
                yield index, *fate
            if fate is not None or not _of_row(view, opens):
                break
            opens += 1


def _of_row(view: View, at: int) -> bool:
    """Tell whether a token may stand between a name in a list and how its bearer fared."""
    token = view.tokens[at]
    return token.kind in ("N", "G") or view.word(at) in _BETWEEN


def _fate(view: View, opens: int) -> tuple[int, CandidacyStatus] | None:
    """Return where the bracket at a token ends, and what it tells, if it tells how one fared."""
    after = opens + 2
    close = next((k for k in range(after, after + _LONGEST) if view.word(k) == ")"), None)
    if close is None:
        return None
    said = " ".join(view.word(k).strip(",") for k in range(opens + 1, close))
    status = next((status for pattern, status in _FATES if pattern.fullmatch(said)), None)
    return None if status is None else (close + 1, status)
