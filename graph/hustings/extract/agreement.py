"""Claims of which a second reader of names sees the same persons, or does not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import chain

from hustings.model.annotation import Annotations, EntityKind, Mention
from hustings.model.claim import Claim, Confidence
from hustings.model.document import Span
from hustings.model.fact import local_ids


def agreed(
    claims: Iterable[Claim], annotations: Annotations, seen: Collection[Span]
) -> tuple[Claim, ...]:
    """Return claims with their level moved by what a second reader has `seen` as persons.

    A medium claim becomes high if every person that its quote names is seen; a high claim becomes
    medium if it names persons and none is seen. What is asserted stays asserted.
    """
    mentions = [
        mention
        for mention in chain.from_iterable(s.mentions for s in annotations.sentences)
        if mention.kind is EntityKind.PERSON and not mention.reason
    ]
    both = _seen_too(mentions, sorted(seen))
    starts = [mention.span.start for mention in mentions]
    moved = []
    for claim in claims:
        quote = claim.evidence.span
        inside = slice(bisect_left(starts, quote.start), bisect_left(starts, quote.end))
        persons = set(local_ids(claim.fact))
        pairs = zip(mentions[inside], both[inside], strict=True)
        moved.append(_moved(claim, [mark for mention, mark in pairs if mention.entity in persons]))
    return tuple(moved)


def _moved(claim: Claim, marks: list[bool]) -> Claim:
    if marks and all(marks) and claim.confidence is Confidence.MEDIUM:
        return replace(claim, confidence=Confidence.HIGH)
    if marks and not any(marks) and claim.confidence is Confidence.HIGH:
        return replace(claim, confidence=Confidence.MEDIUM)
    return claim


def _seen_too(mentions: Iterable[Mention], seen: Sequence[Span]) -> list[bool]:
    ends = [span.end for span in seen]
    marks = []
    for mention in mentions:
        at = bisect_right(ends, mention.span.start)
        marks.append(at < len(seen) and seen[at].start < mention.span.end)
    return marks
