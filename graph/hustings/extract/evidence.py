"""The exact words a claim rests on."""

from __future__ import annotations

from hustings.model.claim import Evidence
from hustings.model.document import Document, Span

_AROUND = 40  # characters kept before and after a quote, to find it again


def quote(document: Document, span: Span) -> Evidence:
    """Return the passage at a span, without white space at its ends."""
    text = document.text
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Evidence(
        Span(start, end),
        text[start:end],
        text[max(0, start - _AROUND) : start],
        text[end : end + _AROUND],
    )
