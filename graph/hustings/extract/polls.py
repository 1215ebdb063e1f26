"""Polls and projections: figures that nobody counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from hustings.extract.figures import HeldFigure, evidence, sentences
from hustings.extract.standing import Standing
from hustings.model.annotation import Annotations
from hustings.model.claim import Claim, Dropped, Modality
from hustings.model.document import Document
from hustings.model.fact import PollEstimate


def claims(document: Document, annotations: Annotations) -> Iterator[Claim | Dropped]:
    """Yield the poll figures of a document, in text order.

    What is dropped is told by `results`, which reads the same sentences.
    """
    found = [
        held
        for sentence in sentences(document, annotations)
        for held in sentence.held
        if held.standing.polled and held.share is not None
    ]
    pollsters = {held.standing.pollster for held in found} - {None}
    told = {_figure(held): held.standing for held in found if held.standing.pollster}
    for held in found:
        yield _claim(document, annotations, _named(held, told) if len(pollsters) == 1 else held)


def _figure(held: HeldFigure) -> tuple[object, ...]:
    """Return who has how much in which election by which kind of estimate."""
    assert held.share is not None
    standing = held.standing
    return held.entity, held.share.number.value, standing.election, standing.kind


def _named(held: HeldFigure, told: Mapping[tuple[object, ...], Standing]) -> HeldFigure:
    """Return a figure that is told twice as one of the poll whose pollster is named once.

    A headline gives the figures; who asked stands below it.
    """
    same = told.get(_figure(held))
    if held.standing.pollster is not None or same is None:
        return held
    number = same.round if held.standing.round is None else held.standing.round
    return replace(held, standing=replace(held.standing, pollster=same.pollster, round=number))


def _claim(document: Document, annotations: Annotations, held: HeldFigure) -> Claim:
    standing = held.standing
    segment = annotations.segments[held.view.sentence.segment]
    assert held.share is not None
    fact = PollEstimate(
        person=held.entity,
        share=held.share.number.value,
        election=standing.election,
        round=standing.round,
        pollster=standing.pollster,
        kind=standing.kind,
        decimals=held.share.number.decimals,
        sample_size=standing.sample,
        election_inferred=standing.inferred and standing.election is not None,
    )
    return Claim(
        fact=fact,
        evidence=evidence(document, held.span),
        modality=Modality.STATED,
        confidence=held.confidence,
        rule=held.pair.rule,
        as_of=standing.as_of,
        as_of_basis=standing.as_of_basis,
        entry_time=segment.at,
        references=held.references(annotations),
    )
