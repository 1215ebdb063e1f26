"""A sentence in which a person stands where the text has only an office."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hustings.model.annotation import EntityKind, Masked, Mention, Sentence
from hustings.model.claim import Evidence

_REASON: Final = "focus"


def shown_as(sentence: Sentence, words: Evidence, person: str) -> Sentence:
    """Put a person in the place of the quoted words; annotation may have seen him already."""
    span = words.span
    text, offsets = sentence.masked.text, list(sentence.masked.offsets)
    start = next((i for i, offset in enumerate(offsets) if offset >= span.start), len(offsets))
    end = next((i for i, offset in enumerate(offsets) if offset >= span.end), len(offsets) - 1)
    there = text[start:end]
    if "⟦P" in there or there.count("⟦") != there.count("⟧") or "⟦" not in there:
        return sentence
    mask = f"⟦{person}⟧"
    mention = Mention(span, person, EntityKind.PERSON, words.quote, _REASON)
    return replace(
        sentence,
        mentions=(*sentence.mentions, mention),
        masked=Masked(
            text[:start] + mask + text[end:],
            (*offsets[:start], *([span.start] * len(mask)), *offsets[end:]),
        ),
    )
