"""Minimal sentences in which letters stand for names: "B backs C."."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from hustings.annotate.dates import dates
from hustings.annotate.numbers import numbers
from hustings.model.annotation import (
    Annotations,
    EntityKind,
    LocalEntity,
    Masked,
    Mention,
    Segment,
    SegmentKind,
    Sentence,
)
from hustings.model.document import Block, BlockKind, Document, Span

KINDS: Mapping[str, EntityKind] = {
    **dict.fromkeys("BCDJQ", EntityKind.PERSON),
    **dict.fromkeys("GH", EntityKind.PARTY),
    "U": EntityKind.ORGANIZATION,
    **dict.fromkeys("FK", EntityKind.OFFICE),
    "E": EntityKind.ELECTION,
    **dict.fromkeys("LM", EntityKind.PLACE),
}
_SIGN = dict(zip(EntityKind, "PGOFEL", strict=True))
_LETTER = re.compile(
    r"(?<![\w.])(?<!')([BCDJQGHUFKELM])(?![\w.]|')|(?<=')([BCDJQGHUFKELM])(?![\w.'])|(?<![\w.])([BCDJQGHUFKELM])(?='s\b|'s$)"
)
DAY = date(2017, 3, 29)


def entity(letter: str) -> str:
    """Local id of the entity that a letter stands for."""
    return f"{_SIGN[KINDS[letter]]}{ord(letter)}"


def letter(entity_id: str) -> str:
    """The letter that stands for a local id."""
    return chr(int(entity_id[1:]))


def letters_in(text: str) -> list[str]:
    """Letters that stand for names, in order."""
    body = text[:-1] if text.endswith(".") else text
    return [m[1] or m[2] or m[3] for m in _LETTER.finditer(body)]


def sentence(text: str, language: str, offset: int = 0) -> Sentence:
    """A masked sentence; a full stop at the end is no part of a letter."""
    body = text[:-1] if text.endswith(".") else text
    mentions = []
    for match in _LETTER.finditer(body):
        name = match[1] or match[2] or match[3]
        at = match.start()
        kind = KINDS[name]
        mentions.append(Mention(Span(at + offset, at + 1 + offset), entity(name), kind, name))
    found = dates(text, Span(0, len(text)), language, DAY, None)
    counted = tuple(numbers(text, Span(0, len(text)), language))
    days = {i for d in found for i in range(d.span.start, d.span.end)}
    pieces = sorted(
        [
            *(
                (n.span.start, n.span.end, f"⟦N{i}⟧")
                for i, n in enumerate(counted)
                if n.span.start not in days and text[n.span.start].isdigit()
            ),
            *((m.span.start - offset, m.span.end - offset, f"⟦{m.entity}⟧") for m in mentions),
            *((d.span.start, d.span.end, f"⟦D{i}⟧") for i, d in enumerate(found)),
        ]
    )
    masked, offsets, at = "", [], 0
    for start, end, mask in pieces:
        masked += text[at:start] + mask
        offsets += [offset + i for i in range(at, start)] + [offset + start] * len(mask)
        at = end
    masked += text[at:]
    offsets += [offset + i for i in range(at, len(text) + 1)]
    return Sentence(
        Span(offset, offset + len(text)),
        0,
        tuple(mentions),
        counted,
        tuple(found),
        Masked(masked.replace("’", "'"), tuple(offsets)),
    )


def passage(
    texts: list[str], language: str, heading: tuple[str, ...] = ()
) -> tuple[Document, Annotations]:
    """A document of one paragraph with one sentence per text."""
    whole = " ".join(texts)
    sentences, at = [], 0
    for text in texts:
        sentences.append(sentence(text, language, at))
        at += len(text) + 1
    entities = {
        m.entity: LocalEntity(m.entity, m.kind, m.surface, (m.surface,))
        for s in sentences
        for m in s.mentions
    }
    span = Span(0, len(whole))
    document = Document(
        "d", whole, language, None, DAY, None, None, "", "d", (Block(span, BlockKind.PARAGRAPH),)
    )
    segment = Segment(span, SegmentKind.PARAGRAPH, heading)
    return document, Annotations((segment,), tuple(sentences), entities)
