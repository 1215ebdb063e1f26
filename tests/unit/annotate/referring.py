"""Whom the words of a text were taken for."""

from __future__ import annotations

from hustings.model.annotation import Annotations


def referred(annotations: Annotations, reason: str | None = None) -> list[tuple[str, str]]:
    """Return the words that were taken for somebody, and for whom, in text order.

    Args:
        annotations: What was read.
        reason: Only those that were taken for this reason.
    """
    return [
        (m.surface, annotations.entities[m.entity].name)
        for s in annotations.sentences
        for m in s.mentions
        if m.reason and reason in (None, m.reason)
    ]
