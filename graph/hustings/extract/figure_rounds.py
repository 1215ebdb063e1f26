"""The round of figures that are told without one: two persons who share all the votes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Final

from hustings.extract.figure_words import figure_words
from hustings.extract.held_figures import FigureSentence, HeldFigure
from hustings.extract.tokens import low
from hustings.model.annotation import Annotations, ElectionDetail, SegmentKind
from hustings.model.document import Document
from hustings.resources import folder

# The shares of two finalists, rounding apart.
_WHOLE: Final = (Decimal("99.7"), Decimal("100.3"))


def with_final_round(
    found: Sequence[FigureSentence], document: Document, annotations: Annotations
) -> list[FigureSentence]:
    """Give the figures of two persons who share all the votes of an election the second round.

    Only where the text speaks of rounds, or the office is one that is filled in two, and no share
    of a third person stands beside them without a round.
    """
    undated: dict[str, list[HeldFigure]] = {}
    for item in found:
        for held in item.held:
            if not held.standing.polled and held.standing.round is None and held.standing.election:
                undated.setdefault(held.standing.election, []).append(held)
    final = {
        election
        for election, figures in undated.items()
        if _of_two(figures)
        and (_in_rounds(election, annotations) or _speaks_of_rounds(document, annotations))
    }
    return [
        replace(
            item,
            held=tuple(
                replace(held, standing=replace(held.standing, round=2))
                if held in undated.get(held.standing.election or "", ())
                and held.standing.election in final
                else held
                for held in item.held
            ),
        )
        for item in found
    ]


def _of_two(figures: Sequence[HeldFigure]) -> bool:
    """Tell whether exactly two persons have figures, and shares that make up the whole."""
    shares: dict[str, Decimal] = {}
    for held in figures:
        if held.share is not None:
            shares.setdefault(held.entity, held.share.number.value)
    holders = {held.entity for held in figures}
    return len(holders) == len(shares) == 2 and _WHOLE[0] <= sum(shares.values()) <= _WHOLE[1]


def _speaks_of_rounds(document: Document, annotations: Annotations) -> bool:
    """Tell whether the text names a first round or a run-off without saying of what else."""
    rounds = figure_words(document.language).rounds
    return any(
        pattern.search(text)
        for sentence in annotations.sentences
        if annotations.segments[sentence.segment].kind is not SegmentKind.BOILERPLATE
        for text in (low(sentence),)
        if "⟦e" not in text
        for number, pattern in rounds.items()
        if number in (1, 2)
    )


def _in_rounds(election: str, annotations: Annotations) -> bool:
    """Tell whether the country fills the office in two rounds."""
    detail = annotations.entities[election].detail
    return isinstance(detail, ElectionDetail) and (detail.kind, detail.country) in _two_rounds()


@cache
def _two_rounds() -> frozenset[tuple[str, str | None]]:
    lines = (folder("data") / "two_rounds.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return frozenset((kind, code) for kind, codes in rows for code in codes.split())
