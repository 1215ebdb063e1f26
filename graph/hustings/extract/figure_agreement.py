"""Figures that another passage of the same text settles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hustings.extract.figure_words import figure_words
from hustings.extract.held_figures import FigureSentence, HeldFigure
from hustings.model.claim import Dropped


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


def without_rounded(found: Sequence[FigureSentence]) -> list[FigureSentence]:
    """Drop "more than 94 percent" where the text tells the share of the same person exactly."""
    exact = [
        (held.entity, held.standing.round, held.share.number)
        for item in found
        for held in item.held
        if held.share is not None and not held.standing.polled and held.share.number.decimals
    ]

    def rounded(held: HeldFigure) -> bool:
        share = held.share
        if share is None or share.number.decimals or held.votes or held.standing.polled:
            return False
        left = held.view.folded[: share.token.start]
        words = figure_words(held.view.language)
        return words.without_hedge(left) != left and any(
            entity == held.entity
            and held.standing.round in (None, number)
            and abs(told.value - share.number.value) < 1
            for entity, number, told in exact
        )

    return [
        replace(
            item,
            held=tuple(held for held in item.held if not rounded(held)),
            dropped=item.dropped
            + tuple(
                Dropped("figure", held.span, "rounded, told exactly elsewhere")
                for held in item.held
                if rounded(held)
            ),
        )
        for item in found
    ]
