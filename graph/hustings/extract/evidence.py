"""The exact words a claim rests on."""

from __future__ import annotations

from hustings.extract.tokens import View
from hustings.model.claim import Evidence
from hustings.model.document import Document, Span

_LONGEST_QUOTE = 320  # characters; a longer sentence is cut to the clause
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


def passage(view: View, start: int, end: int) -> Span:
    """Span of the words a claim rests on: the sentence, or its clause if that is long."""
    whole = view.sentence.span
    if len(whole) <= _LONGEST_QUOTE:
        return whole
    left = max(view.text.rfind(mark, 0, start) for mark in (". ", "; ", ": ", "\n"))
    left = left + 1 if left >= 0 and start - left < 160 else start
    while left < start and view.text[left] in ' "':
        left += 1
    stops = [p for p in (view.text.find(m, end) for m in (",", ";", ".", '"')) if p >= 0]
    right = min([*stops, min(len(view.text), end + 80)])
    if right <= end:
        right = end
    while (
        0 < right < len(view.text) and view.text[right].isalnum() and view.text[right - 1].isalnum()
    ):
        right -= 1
    span = view.span(left, max(right, end))
    return Span(max(span.start, whole.start), min(span.end, whole.end))
