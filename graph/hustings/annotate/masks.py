"""Masks: a sentence with mentions, numbers and dates as single tokens, offsets kept."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import repeat

from hustings.annotate.parties_fr import called
from hustings.model.annotation import DateMention, EntityKind, Masked, Mention, Number
from hustings.model.document import Span

# "**Health**: B takes over": what makes words bold or slanted is none of them.
_EMPHASIS = re.compile(
    r"(?<![\w*_])(\*{1,3}|_{1,3})(?=[\w\"'«“(])[^*_\n]{1,120}?(?<=[\w\"'»”).:!?,])(\1)(?![\w*_])"
)
# "The Democrats' convention": the sign may also close a quotation that stands open.
_PLURAL_OWNS = re.compile(r"['’] (?=[a-zé])")
_OPENED = re.compile(r"(?:^|[\s(])['‘](?=\w)")


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
    covered = bytearray(len(within))
    tokens: list[tuple[int, int, str]] = []
    for span, token in _stretches(text, within, mentions, numbers, dates):
        start, end = span.start - within.start, span.end - within.start
        if 0 <= start < end <= len(covered) and covered.find(1, start, end) < 0:
            covered[start:end] = b"\x01" * (end - start)
            tokens.append((span.start, span.end, token))
    tokens.sort()
    parts: list[str] = []
    offsets = array("I")
    position = within.start
    for start, end, token in tokens:
        parts.append(text[position:start])
        offsets.extend(range(position, start))
        parts.append(token)
        offsets.extend(repeat(start, len(token)))
        position = end
    parts.append(text[position : within.end])
    offsets.extend(range(position, within.end))
    offsets.append(within.end)
    return Masked("".join(parts), offsets)


def _stretches(
    text: str,
    within: Span,
    mentions: Sequence[Mention],
    numbers: Sequence[Number],
    dates: Sequence[DateMention],
) -> Iterator[tuple[Span, str]]:
    """Yield what is masked and its mask, those first that win where two touch."""
    for mention in mentions:
        yield _whole(text, mention.span), _mask(mention)
        if mention.surface.endswith("s") and _owns(text, within, mention.span):
            yield Span(mention.span.end, mention.span.end + 1), "'s"
    for i, day in enumerate(dates):
        yield day.span, f"⟦D{i}⟧"
    for i, number in enumerate(numbers):
        yield number.span, f"⟦N{i}⟧"
    for mark in _emphasis(text, within):
        yield mark, ""
    for word in _called(text, within, mentions):
        yield word, ""


def _mask(mention: Mention) -> str:
    """Return what stands for a mention: "Her backers" are somebody's."""
    whose = mention.reason == "pronoun" and mention.surface in ("His", "Her")
    return f"⟦{mention.entity}⟧'s" if whose else f"⟦{mention.entity}⟧"


def _owns(text: str, within: Span, span: Span) -> bool:
    """Whether a plural owns what follows: "the Democrats' convention"; no quotation is open."""
    return _PLURAL_OWNS.match(text, span.end, within.end) is not None and not _OPENED.search(
        text, within.start, span.end
    )


def _called(text: str, within: Span, mentions: Sequence[Mention]) -> Iterator[Span]:
    """Yield the words that say that a name is a party's: "du parti centriste ⟦G⟧"."""
    for mention in mentions:
        if mention.kind is EntityKind.PARTY and not mention.reason:
            words = called(text, mention.span.start, within)
            if words is not None:
                yield words


def _emphasis(text: str, within: Span) -> Iterator[Span]:
    """Yield the marks before and behind what is bold or slanted; footnotes keep their star."""
    if (
        text.find("*", within.start, within.end) < 0
        and text.find("_", within.start, within.end) < 0
    ):
        return
    for found in _EMPHASIS.finditer(text, within.start, within.end):
        yield Span(*found.span(1))
        yield Span(*found.span(2))


def _whole(text: str, span: Span) -> Span:
    """Return the span of a name with the full stop of its "Jr.", if the sentence goes on."""
    if text.startswith(".", span.end) and text[span.end - 3 : span.end] in (" Jr", " Sr"):
        return Span(span.start, span.end + 1)
    return span
