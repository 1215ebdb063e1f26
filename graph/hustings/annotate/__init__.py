"""Annotation: segments, sentences, mentions, entities, numbers and dates of a document.

`annotate` is pure and takes time linear in the length of the text.
"""

from __future__ import annotations

from hustings.annotate.readings import Reading
from hustings.gazetteer import Gazetteer
from hustings.model.annotation import Annotations
from hustings.model.document import Document

__all__ = ["annotate"]


def annotate(document: Document, gazetteer: Gazetteer) -> Annotations:
    """Return what `document` speaks of and where, ready for extraction.

    Mentions inside a sentence do not overlap. A mention that is no name (a pronoun, "le maire de
    Rouen") is there only when exactly one person fits, with its reason. Boilerplate has no
    sentences.

    Raises:
        UnknownLanguage: The document is neither in English nor in French.
    """
    return Reading(document, gazetteer).annotations()
