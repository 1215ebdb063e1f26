"""Readings of a whole document that several kinds of claims share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from hustings.model.annotation import Annotations
from hustings.model.document import Document

_T = TypeVar("_T")


def once(
    reading: Callable[[Document, Annotations], _T],
) -> Callable[[Document, Annotations], _T]:
    """Make a reading keep its last answer, so that whoever asks again need not wait.

    Annotations cannot be hashed, so the last document is known by identity alone.
    """
    last: tuple[Document, Annotations, _T] | None = None

    @wraps(reading)
    def kept(document: Document, annotations: Annotations) -> _T:
        nonlocal last
        known = last
        if known is None or known[0] is not document or known[1] is not annotations:
            known = last = (document, annotations, reading(document, annotations))
        return known[2]

    return kept
