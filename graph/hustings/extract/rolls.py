"""Rolls: lists in which a heading or an opening line carries the verb and each item a name.

"They back B:" over "- C, mayor of L" and "- D" is read as one sentence, "They back B: C and D".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from hustings.extract.tokens import fold
from hustings.extract.words import Words
from hustings.model.annotation import (
    Annotations,
    Masked,
    Segment,
    SegmentKind,
    Sentence,
)
from hustings.model.document import Span

_LONGEST: Final = 40  # items of one roll
_HEAD: Final = re.compile(
    r"\W{0,6}(?:(?:the|le|la|les) |l')?(?P<name>⟦[PGO]\d+⟧)(?=\s*(?:[.,;:(–—-]|$))"
)
_BULLET: Final = re.compile(r"[→•▪‣◦*·–—-]\s")
_CHOICE: Final = re.compile(r"\W{0,6}⟦[PGO]\d+⟧(?: \([^()]{1,40}\))? ?[-–—:] ")
_LINE: Final = re.compile(r"⟦[PGO]\d+⟧ [-–—]$")
_SKIPPED: Final = frozenset((SegmentKind.BOILERPLATE, SegmentKind.TABLE_ROW, SegmentKind.CAPTION))


@dataclass(frozen=True, slots=True)
class Roll:
    """A heading or opening line with its items, as one sentence.

    Attributes:
        sentence: The line, a colon, and the names that head the items.
        segment: Where the line stands.
        start: Offset in the masked text from which on names are those of the items.
    """

    sentence: Sentence
    segment: Segment
    start: int = 0


def rolls(
    annotations: Annotations, words: Words, line: re.Pattern[str] | None = None
) -> Iterator[Roll]:
    """Yield the rolls of a document, in text order.

    Args:
        annotations: Of the document.
        words: Word classes of its language.
        line: What an opening line must hold; without it, a name.
    """
    by_segment: dict[int, list[Sentence]] = {}
    for sentence in annotations.sentences:
        by_segment.setdefault(sentence.segment, []).append(sentence)
    numbers = sorted(by_segment)
    for place, number in enumerate(numbers):
        segment = annotations.segments[number]
        opening = by_segment[number][-1]
        if segment.kind in _SKIPPED:
            continue
        for sentence in by_segment[number] if line is None else ():
            if _CHOICE.match(sentence.masked.text):
                yield Roll(sentence, segment)
        if line is None and _LINE.search(opening.masked.text.strip()):
            if place + 1 < len(numbers):
                yield Roll(_line(opening, by_segment[numbers[place + 1]][0]), segment)
            continue
        if not _opens(segment, opening, line):
            continue
        names = _names(annotations, by_segment, numbers[place + 1 :], segment, words)
        if names:
            read, start = _sentence(opening, names)
            yield Roll(read, segment, start)


def _opens(segment: Segment, sentence: Sentence, line: re.Pattern[str] | None) -> bool:
    """Whether a line can open a roll: a heading, or a sentence that ends in a colon."""
    text = sentence.masked.text.strip(" *_#")
    if segment.kind is not SegmentKind.HEADING and not text.endswith(":"):
        return False
    return "⟦" in text if line is None else line.search(fold(text)) is not None


def _names(
    annotations: Annotations,
    by_segment: dict[int, list[Sentence]],
    following: Sequence[int],
    opened: Segment,
    words: Words,
) -> list[tuple[Sentence, re.Match[str]]]:
    """The names that head the items below a line."""
    found: list[tuple[Sentence, re.Match[str]]] = []
    for number in following[:_LONGEST]:
        segment = annotations.segments[number]
        first = by_segment[number][0]
        item = segment.kind is SegmentKind.LIST_ITEM or _BULLET.match(first.masked.text.lstrip())
        if not item or (opened.kind is SegmentKind.HEADING and segment.heading != opened.heading):
            break
        head = _HEAD.match(first.masked.text)
        if head is None or not _bare(by_segment[number], words):
            continue
        found.append((first, head))
    return found


def _bare(sentences: Sequence[Sentence], words: Words) -> bool:
    """Whether an item names somebody and tells nothing else: no verb first, no denial at all."""
    main = re.sub(r", (?:who|qui|whose|dont) [^,.]*", "", sentences[0].masked.text)
    first = set(re.findall(r"[a-z']+", fold(main)))
    if first & (words.have | words.be | words.modal | words.speech) - {"a", "'s"}:
        return False
    if words.language == "fr" and re.search(r"\ba\b", main):
        return False
    every = {w for s in sentences for w in re.findall(r"[a-z']+", fold(s.masked.text))}
    return not every & (words.negation | words.modal | words.conditional)


def _sentence(
    opening: Sentence, names: Sequence[tuple[Sentence, re.Match[str]]]
) -> tuple[Sentence, int]:
    """The line and the names of its items as one masked sentence, and where they begin."""
    text = opening.masked.text.rstrip(" *_#:")
    lead = len(text) - len(text.lstrip(" *_#"))
    text = text[lead:]
    offsets = list(opening.masked.offsets[lead : lead + len(text)])
    pieces = [text, ":"]
    offsets.append(opening.span.end)
    mentions = list(opening.mentions)
    for rank, (sentence, head) in enumerate(names):
        joined = " " if rank == 0 else (" & " if rank == len(names) - 1 else ", ")
        start = sentence.masked.offsets[head.start("name")]
        pieces.append(joined + head["name"])
        offsets += [start] * (len(joined) + len(head["name"]))
        mentions.extend(m for m in sentence.mentions if m.span.start == start)
    pieces.append(".")
    last, head = names[-1]
    end = last.masked.offsets[head.end("name")]
    offsets += [end, end]
    read = replace(
        opening,
        span=Span(opening.span.start, end),
        mentions=tuple(mentions),
        masked=Masked("".join(pieces), tuple(offsets)),
    )
    return read, len(text)


def _line(opening: Sentence, choice: Sentence) -> Sentence:
    """A name and a dash at the end of one segment, and what the next begins with, as one."""
    text = opening.masked.text.strip()
    lead = len(opening.masked.text) - len(opening.masked.text.lstrip())
    offsets = opening.masked.offsets[lead : lead + len(text)]
    return replace(
        opening,
        span=Span(opening.span.start, choice.span.end),
        mentions=(*opening.mentions, *choice.mentions),
        numbers=choice.numbers,
        dates=choice.dates,
        masked=Masked(
            f"{text} {choice.masked.text}", (*offsets, offsets[-1], *choice.masked.offsets)
        ),
    )
