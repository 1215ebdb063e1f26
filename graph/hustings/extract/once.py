"""Readings that several kinds of claims share: of a whole document, or of one sentence."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Final, TypeVar

from hustings.model.annotation import Annotations, Sentence
from hustings.model.document import Document

_T = TypeVar("_T")

# Sentences of which a reading is kept at most: what is read in one go, in each of its forms.
_KEPT: Final = 8192
_stores: list[dict[Hashable, Any]] = []  # Any: each reading has an answer of its own type


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


def each_once(reading: Callable[[Sentence, str], _T]) -> Callable[[Sentence, str], _T]:
    """Make a reading of a sentence and one word more keep its answers until `forget`.

    A sentence is known by identity; it is kept with the answer, so that no other takes its place.
    """
    known: dict[Hashable, tuple[Sentence, _T]] = {}
    _stores.append(known)

    @wraps(reading)
    def kept(sentence: Sentence, word: str) -> _T:
        key = (id(sentence), word)
        found = known.get(key)
        if found is None:
            if len(known) >= _KEPT:
                known.clear()
            found = known[key] = (sentence, reading(sentence, word))
        return found[1]

    return kept


def forget() -> None:
    """Let go of what was read of single sentences: another stretch of text comes next."""
    for known in _stores:
        known.clear()
