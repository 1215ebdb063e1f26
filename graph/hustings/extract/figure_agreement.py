"""Figures that another passage of the same text settles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hustings.extract.held_figures import FigureSentence, HeldFigure


def with_counts(found: Sequence[FigureSentence]) -> list[FigureSentence]:
    """Take "credited with N" for a count where the text tells the same share as counted.

    Only what a weak word alone made a poll is taken back; a poll that is named stays one.
    """
    counted = {
        (held.entity, held.share.number.value)
        for item in found
        for held in item.held
        if held.share is not None and not held.standing.polled
    }

    def settled(held: HeldFigure) -> HeldFigure:
        told = held.share is not None and (held.entity, held.share.number.value) in counted
        if not (held.standing.polled and held.standing.weak and told):
            return held
        return replace(held, standing=replace(held.standing, polled=False, pollster=None))

    return [replace(item, held=tuple(map(settled, item.held))) for item in found]
