"""Stretches of a document that are read for claims in one go, so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from hustings.model.annotation import Annotations

# Sentences: 0.4 MB of text, more than the longest article or live blog we have met.
LONGEST: Final = 4096


def stretches(annotations: Annotations, longest: int = LONGEST) -> Iterator[Annotations]:
    """Yield a document in stretches of at most `longest` sentences; nearly always it is one.

    Entities, segments and the election that all is about stay those of the whole document. What
    a sentence takes over from those before it, or a relation from figures, ends with a stretch,
    so one ends where a segment does, if its last half holds such a place.
    """
    sentences = annotations.sentences
    if len(sentences) <= longest:
        yield annotations
        return
    start = 0
    while start < len(sentences):
        end = min(start + longest, len(sentences))
        if end < len(sentences):
            ends = range(end, start + longest // 2, -1)
            segments = (k for k in ends if sentences[k].segment != sentences[k - 1].segment)
            end = next(segments, end)
        yield replace(annotations, sentences=sentences[start:end])
        start = end
