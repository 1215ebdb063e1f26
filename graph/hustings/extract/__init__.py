"""Extraction: claims from an annotated document.

Each kind of fact has a module with ``claims(document, annotations) -> Iterator[Claim | Dropped]``.
Verbal constructions are frames, written as data (`hustings.extract.frames` tells how);
`hustings.extract.matches.matches` finds them in a masked sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from hustings.extract import (
    candidacies,
    endorsements,
    memberships,
    offices,
    polls,
    results,
    turnout,
    withdrawals,
)
from hustings.extract.once import forget
from hustings.extract.public_life import anybodys, beside, elsewhere, private
from hustings.extract.rivals import refusals
from hustings.extract.stretches import stretches
from hustings.model.annotation import Annotations
from hustings.model.claim import Claim, Confidence, Dropped
from hustings.model.document import Document, Span

_RANK = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}
Extractor = Callable[[Document, Annotations], Iterator[Claim | Dropped]]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one document.

    Attributes:
        claims: Claims in text order, one for each fact and passage.
        dropped: Candidates that were not kept, in text order.
        counts: Reasons of what was dropped, counted.
    """

    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...]
    counts: Mapping[str, int] = field(default_factory=dict)


EXTRACTORS: tuple[Extractor, ...] = (
    candidacies.claims,
    endorsements.claims,
    memberships.claims,
    offices.claims,
    polls.claims,
    results.claims,
    turnout.claims,
    withdrawals.claims,
)


def extract(document: Document, annotations: Annotations) -> Extraction:
    """Read every claim from a document; what is dropped is kept with its reason."""
    kept: dict[tuple[object, ...], Claim] = {}
    dropped: list[Dropped] = []
    for found in _found(document, annotations):
        if isinstance(found, Dropped):
            dropped.append(found)
            continue
        if found.evidence.span.of(document.text) != found.evidence.quote:
            dropped.append(Dropped(found.rule, found.evidence.span, "quote is not in the text"))
            continue
        if private(document, annotations) or (
            anybodys(found, annotations)
            and (elsewhere(document, annotations) or _inside(found, beside(document, annotations)))
        ):
            dropped.append(Dropped(found.rule, found.evidence.span, "not about public life"))
            continue
        key = (found.fact, found.evidence.span, found.polarity, found.modality)
        other = kept.get(key)
        if other is None:
            kept[key] = found
        elif _order(found) < _order(other):
            kept[key] = found
            dropped.append(Dropped(other.rule, other.evidence.span, "said twice in one passage"))
        else:
            dropped.append(Dropped(found.rule, found.evidence.span, "said twice in one passage"))
    dropped.sort(key=lambda d: (d.span.start, d.span.end, d.rule, d.reason))
    return Extraction(
        tuple(_in_order(kept.values())), tuple(dropped), Counter(d.reason for d in dropped)
    )


def _found(document: Document, annotations: Annotations) -> Iterator[Claim | Dropped]:
    """Yield what the extractors find, stretch by stretch of a long document, or of each item.

    What they work out of a stretch is let go when the next one begins.
    """
    for view, part in annotations.parts or ((document, annotations),):
        for stretch in stretches(part):
            forget()
            claims: list[Claim] = []
            for extractor in EXTRACTORS:
                for found in extractor(view, stretch):
                    if isinstance(found, Claim):
                        claims.append(found)
                    yield found
            yield from refusals(view, stretch, claims)
    forget()


def _in_order(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield claims in text order; what they say is only spelled out where nothing else decides."""
    for _, alike in groupby(sorted(claims, key=_place), _place):
        first, *others = alike
        if others:
            yield from sorted((first, *others), key=lambda claim: repr(claim.fact))
        else:
            yield first


def _place(claim: Claim) -> tuple[int, int, str, str]:
    span = claim.evidence.span
    return (span.start, span.end, type(claim.fact).__name__, claim.rule)


def _inside(claim: Claim, spans: tuple[Span, ...]) -> bool:
    start = claim.evidence.span.start
    return any(span.start <= start < span.end for span in spans)


def _order(claim: Claim) -> tuple[int, str]:
    return (_RANK[claim.confidence], claim.rule)
