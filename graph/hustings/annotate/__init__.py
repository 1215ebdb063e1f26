"""Annotation: segments, sentences, mentions, entities, numbers and dates of a document.

`annotate` is pure and takes time linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterable

from hustings.annotate.digests import items, joined
from hustings.annotate.readings import Reading
from hustings.gazetteer import Gazetteer
from hustings.model.annotation import Annotations
from hustings.model.document import Document, Span

__all__ = ["annotate"]


def annotate(document: Document, gazetteer: Gazetteer, seen: Iterable[Span] = ()) -> Annotations:
    """Return what `document` speaks of and where, ready for extraction.

    Mentions inside a sentence do not overlap. A mention that is no name (a pronoun, "le maire de
    Rouen") is there only when exactly one person fits, with its reason. Boilerplate has no
    sentences. What a second reader has `seen` as names of persons counts as a cue that they are.
    The items of a digest are read one by one.

    Raises:
        UnknownLanguage: The document is neither in English nor in French.
    """
    views = items(document, gazetteer.places)
    if not views:
        return Reading(document, gazetteer, seen).annotations()
    seen, after = tuple(seen), 0
    parts: list[Annotations] = []
    for view in views:
        parts.append(Reading(view, gazetteer, seen, after).annotations())
        after += len(parts[-1].entities)
    return joined(views, parts)
