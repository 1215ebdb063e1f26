"""Minimal sentences with figures, in which letters stand for names: "B won 58.9 percent".

Persons B C D J Q R, parties G H, an office F, an election E, a place L; U is a pollster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from hustings.annotate.dates import dates
from hustings.annotate.numbers import numbers
from hustings.extract import polls, results, turnout
from hustings.model.annotation import (
    Annotations,
    ElectionDetail,
    EntityKind,
    LocalEntity,
    Masked,
    Mention,
    Segment,
    SegmentKind,
    Sentence,
)
from hustings.model.claim import Claim
from hustings.model.document import Block, BlockKind, Document, Span
from hustings.model.fact import PollEstimate, Result, Turnout

DAY = date(2017, 3, 29)
_KINDS = {
    **dict.fromkeys("BCDJQR", EntityKind.PERSON),
    **dict.fromkeys("GH", EntityKind.PARTY),
    "U": EntityKind.ORGANIZATION,
    "F": EntityKind.OFFICE,
    "E": EntityKind.ELECTION,
    "L": EntityKind.PLACE,
}
_SIGNS = dict(zip(EntityKind, "PGOFEL", strict=True))
_LETTER = re.compile(r"(?<![\w.-])(?<!')[BCDJQRGHUFEL](?![\w.-]|'[^s])|(?<=[ld]')[BCDJQRGHUFEL]\b")


def _entity(name: str) -> LocalEntity:
    kind = _KINDS[name]
    identifier = f"{_SIGNS[kind]}{ord(name)}"
    if name == "U":
        return LocalEntity(identifier, kind, "Ifop", ("Ifop",))
    if name == "E":
        detail = ElectionDetail("presidential", 2017, "FR")
        return LocalEntity(identifier, kind, "E", ("E",), detail)
    return LocalEntity(identifier, kind, name, (name,))


def letter(identifier: str | None) -> str:
    """The letter that stands for a local id, "-" for none."""
    return chr(int(identifier[1:])) if identifier else "-"


def _sentence(text: str, language: str, offset: int, segment: int) -> Sentence:
    body = text[:-1] if text.endswith(".") else text
    within = Span(0, len(text))
    days = dates(text, within, language, DAY, None)
    figures = [
        n for n in numbers(text, within, language) if not any(n.span.overlaps(d.span) for d in days)
    ]
    mentions = [
        Mention(
            Span(m.start() + offset, m.end() + offset),
            _entity(m[0]).id,
            _KINDS[m[0]],
            m[0],
        )
        for m in _LETTER.finditer(body)
        if not any(d.span.start <= m.start() < d.span.end for d in days)
    ]
    pieces = sorted(
        [
            *((m.span.start - offset, m.span.end - offset, f"⟦{m.entity}⟧") for m in mentions),
            *((d.span.start, d.span.end, f"⟦D{i}⟧") for i, d in enumerate(days)),
            *((n.span.start, n.span.end, f"⟦N{i}⟧") for i, n in enumerate(figures)),
        ]
    )
    masked, offsets, at = "", list[int](), 0
    for start, end, mask in pieces:
        masked += text[at:start] + mask
        offsets += [offset + i for i in range(at, start)] + [offset + start] * len(mask)
        at = end
    masked += text[at:]
    offsets += [offset + i for i in range(at, len(text) + 1)]
    plain = masked.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    return Sentence(
        Span(offset, offset + len(text)),
        segment,
        tuple(mentions),
        tuple(replace(n, span=Span(n.span.start + offset, n.span.end + offset)) for n in figures),
        tuple(days),
        Masked(plain, tuple(offsets)),
    )


def passage(
    texts: Sequence[str], language: str, at: Sequence[datetime | None] = ()
) -> tuple[Document, Annotations]:
    """A document with one sentence per text, all in one paragraph; with `at`, one entry each."""
    whole = "\n".join(texts)
    sentences, segments, position = [], [], 0
    for index, text in enumerate(texts):
        segment = index if at else 0
        sentences.append(_sentence(text, language, position, segment))
        span = Span(position, position + len(text))
        if at:
            segments.append(Segment(span, SegmentKind.ENTRY, at=at[index], group=index))
        position += len(text) + 1
    if not at:
        segments = [Segment(Span(0, len(whole)), SegmentKind.PARAGRAPH)]
    named = {m.surface for s in sentences for m in s.mentions}
    entities = {_entity(name).id: _entity(name) for name in sorted(named)}
    blocks = (Block(Span(0, len(whole)), BlockKind.PARAGRAPH),)
    document = Document("d", whole, language, None, DAY, None, None, "", "d", blocks, live=bool(at))
    return document, Annotations(
        tuple(segments),
        tuple(sentences),
        entities,
        pollsters=frozenset({_entity("U").id} & entities.keys()),
    )


def read(texts: Sequence[str], language: str, at: Sequence[datetime | None] = ()) -> list[Claim]:
    """Every claim of the three figure extractors."""
    document, annotations = passage(texts, language, at)
    claims = [
        claim
        for module in (results, polls, turnout)
        for claim in module.claims(document, annotations)
        if isinstance(claim, Claim)
    ]
    for claim in claims:
        assert claim.evidence.span.of(document.text) == claim.evidence.quote
    return claims


def brief(claims: list[Claim], *, everything: bool = False) -> list[str]:
    """Asserted claims, one short line each: "result B 58.9", "turnout voters 1700000"."""
    return sorted(line for c in claims if everything or c.asserted for line in _lines(c))


def _lines(claim: Claim) -> Iterator[str]:
    match claim.fact:
        case Result() as fact:
            values = [str(fact.share)] if fact.share is not None else []
            values += [str(fact.votes)] if fact.votes is not None else []
            yield f"result {letter(fact.person)} {' '.join(values)}"
        case PollEstimate() as fact:
            yield f"poll {letter(fact.person)} {fact.share}"
        case Turnout() as fact:
            names = ("voters", "share", "registered", "valid", "blank", "null", "stations")
            told = [(n, getattr(fact, n)) for n in names]
            yield "turnout " + " ".join(f"{n} {v}" for n, v in told if v is not None)
        case _:
            yield type(claim.fact).__name__
