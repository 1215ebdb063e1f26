"""Masks: a sentence with mentions, numbers and dates as single tokens, offsets kept."""

from __future__ import annotations

from collections.abc import Sequence

from hustings.model.annotation import DateMention, Masked, Mention, Number
from hustings.model.document import Span


def masked(
    text: str,
    within: Span,
    mentions: Sequence[Mention],
    numbers: Sequence[Number],
    dates: Sequence[DateMention],
) -> Masked:
    """Return the masked form of the sentence `within`; `text` is plain.

    Mentions win over dates, dates over numbers, where they overlap.
    """
    tokens: list[tuple[int, int, str]] = [
        (m.span.start, m.span.end, f"⟦{m.entity}⟧") for m in mentions
    ]
    covered = [m.span for m in mentions]
    tokens += [
        (d.span.start, d.span.end, f"⟦D{i}⟧")
        for i, d in enumerate(dates)
        if not _overlaps(d.span, covered)
    ]
    covered += [d.span for d in dates]
    tokens += [
        (n.span.start, n.span.end, f"⟦N{i}⟧")
        for i, n in enumerate(numbers)
        if not _overlaps(n.span, covered)
    ]
    tokens.sort()
    parts: list[str] = []
    offsets: list[int] = []
    position = within.start
    for start, end, token in tokens:
        if start < position:
            continue
        parts.append(text[position:start])
        offsets.extend(range(position, start))
        parts.append(token)
        offsets.extend([start] * len(token))
        position = end
    parts.append(text[position : within.end])
    offsets.extend(range(position, within.end))
    offsets.append(within.end)
    return Masked("".join(parts), tuple(offsets))


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in others)
