"""Says, sentence by sentence, what extraction saw, kept and dropped, and why."""

from __future__ import annotations

from collections.abc import Iterator

from hustings.extract import Extraction
from hustings.model.annotation import Annotations, LocalEntity, Sentence
from hustings.model.claim import Claim, Dropped
from hustings.model.document import Document, Span
from hustings.model.fact import REFERENCES
from hustings.model.flat import kind_of


def explained(
    document: Document, annotations: Annotations, extraction: Extraction
) -> Iterator[str]:
    """Yield lines of text: each sentence, its masked form, its claims and what was dropped."""
    yield f"{document.id} · {document.language} · {document.published or 'no date'}"
    if annotations.parts:
        yield f"a digest of {len(annotations.parts) - 1} items, each read by itself:"
    for _, part in annotations.parts or ((document, annotations),):
        at = f"[{part.segments[0].span.start}] " if annotations.parts and part.segments else ""
        yield f"{at}country {part.country or '?'} · about {_focus(part)}"
    claims, dropped = list(extraction.claims), list(extraction.dropped)
    for sentence in annotations.sentences:
        segment = annotations.segments[sentence.segment]
        yield ""
        place = f"[{sentence.span.start}–{sentence.span.end}] {segment.kind.value}"
        yield place + (f" at {segment.at:%H:%M}" if segment.at else "")
        yield f"  text    {_one_line(sentence.span.of(document.text))}"
        yield f"  masked  {_one_line(sentence.masked.text)}"
        yield from _tokens(sentence, annotations)
        for note in (one for one in annotations.notes if _begins(one.span, sentence)):
            words = _one_line(note.span.of(document.text))
            yield f"  ?       “{words}” left alone: {note.reason}"
        here = [claim for claim in claims if _begins(claim.evidence.span, sentence)]
        for claim in here:
            yield from _claim(claim, annotations)
        seen: set[tuple[str, str]] = set()
        for item in (one for one in dropped if _begins(one.span, sentence)):
            if (item.rule, item.reason) not in seen:
                seen.add((item.rule, item.reason))
                yield _dropped(item, document)
        if not here and not seen:
            yield "  –       no frame fired"


def _begins(span: Span, sentence: Sentence) -> bool:
    return sentence.span.start <= span.start < max(sentence.span.end, sentence.span.start + 1)


def _focus(annotations: Annotations) -> str:
    focus = annotations.focus_election
    return annotations.entities[focus].name if focus else "no election"


def _tokens(sentence: Sentence, annotations: Annotations) -> Iterator[str]:
    shown: set[str] = set()
    for mention in sentence.mentions:
        if mention.entity in shown:
            continue
        shown.add(mention.entity)
        entity: LocalEntity = annotations.entities[mention.entity]
        why = f" (“{_one_line(mention.surface)}”: {mention.reason})" if mention.reason else ""
        yield f"          {mention.entity} = {entity.kind.value} {entity.name}{why}"


def _claim(claim: Claim, annotations: Annotations) -> Iterator[str]:
    parts = []
    for name in type(claim.fact).__slots__:
        value = getattr(claim.fact, name)
        if value is None or name == "election_inferred":
            continue
        if name in REFERENCES:
            value = annotations.entities[value].name
        parts.append(f"{name}={getattr(value, 'value', value)}")
    mark = "✓" if claim.asserted else "·"
    mood = f"{claim.polarity.value.lower()}, {claim.modality.value.lower()}"
    yield f"  {mark} kept  {kind_of(claim.fact)}: {', '.join(parts)}"
    yield f"          {claim.rule} · {claim.confidence.value} · {mood}"
    for reference in claim.references:
        name = annotations.entities[reference.entity].name
        yield f"          “{_one_line(reference.surface)}” taken for {name}: {reference.reason}"


def _dropped(item: Dropped, document: Document) -> str:
    return f"  ✗ drop  {item.rule}: {item.reason} « {_one_line(item.span.of(document.text))} »"


def _one_line(text: str) -> str:
    return " ".join(text.split())
