"""Results: what a candidate got in a round that was counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from hustings.extract.figures import HeldFigure, evidence, sentences
from hustings.extract.held_figures import FigureSentence
from hustings.model.annotation import Annotations
from hustings.model.claim import Claim, Dropped
from hustings.model.document import Document
from hustings.model.fact import Result


def claims(document: Document, annotations: Annotations) -> Iterator[Claim | Dropped]:
    """Yield the results of a document, in text order.

    Polls, projections and turnout are left to `polls` and `turnout`; margins, thresholds, seats
    and figures of an earlier election are dropped with their reason.
    """
    found = list(sentences(document, annotations))
    counted = _counted_now(found)
    for sentence in found:
        for held in sentence.held:
            if not held.standing.polled:
                yield _claim(document, annotations, _timeless(held, counted))
        yield from sentence.dropped


def _counted_now(found: Sequence[FigureSentence]) -> dict[str, int]:
    """Return the last round of each election of which a text has figures."""
    rounds: dict[str, int] = {}
    for sentence in found:
        for held in sentence.held:
            election, number = held.standing.election, held.standing.round
            if election is not None and number is not None and not held.standing.polled:
                rounds[election] = max(number, rounds.get(election, 0))
    return rounds


def _timeless(held: HeldFigure, counted: Mapping[str, int]) -> HeldFigure:
    """Return a figure of an earlier round without the time at which the text recalls it."""
    standing = held.standing
    if standing.round is None or standing.round >= counted.get(standing.election or "", 0):
        return held
    return replace(held, standing=replace(standing, as_of=None, as_of_basis=None))


def _claim(document: Document, annotations: Annotations, held: HeldFigure) -> Claim:
    standing = held.standing
    segment = annotations.segments[held.view.sentence.segment]
    fact = Result(
        person=held.entity,
        election=standing.election,
        round=standing.round,
        share=held.share.number.value if held.share else None,
        votes=int(held.votes.number.value) if held.votes else None,
        decimals=held.share.number.decimals if held.share else 0,
        counted_share=standing.counted,
        stations=standing.stations,
        status=standing.status,
        share_basis=held.basis,
        election_inferred=standing.inferred and standing.election is not None,
        place=standing.place,
    )
    return Claim(
        fact=fact,
        evidence=evidence(document, held.span),
        confidence=held.confidence,
        rule=held.pair.rule,
        as_of=standing.as_of,
        as_of_basis=standing.as_of_basis,
        entry_time=segment.at,
        references=held.references(annotations),
    )
