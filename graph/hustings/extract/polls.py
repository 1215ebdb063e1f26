"""Polls and projections: figures that nobody counted."""

from __future__ import annotations

from collections.abc import Iterator

from hustings.extract.figures import HeldFigure, evidence, sentences
from hustings.model.annotation import Annotations
from hustings.model.claim import Claim, Dropped, Modality
from hustings.model.document import Document
from hustings.model.fact import PollEstimate


def claims(document: Document, annotations: Annotations) -> Iterator[Claim | Dropped]:
    """Yield the poll figures of a document, in text order.

    What is dropped is told by `results`, which reads the same sentences.
    """
    for sentence in sentences(document, annotations):
        for held in sentence.held:
            if held.standing.polled and held.share is not None:
                yield _claim(document, annotations, held)


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
