"""What a model is asked: a versioned text and one passage; pure functions."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final  # Any: JSON schema

from hustings.model.document import BlockKind, Document, Span
from hustings.model.fact import CandidacyStatus, MembershipStatus, Stance, TenureStatus

VERSION: Final = "v1"
TYPES: Final = (
    "endorsement",
    "opposition",
    "neutrality",
    "sponsorship",
    "candidacy",
    "withdrawal",
    "office",
    "membership",
    "result",
    "poll",
    "turnout",
)
STATUSES: Final = tuple(
    dict.fromkeys(
        [Stance.SUPPORT.value, Stance.REFUSED.value, Stance.WITHDRAWN.value]
        + [one.value for kind in (CandidacyStatus, TenureStatus, MembershipStatus) for one in kind]
    )
)
MODALITIES: Final = ("stated", "predicted", "conditional", "asked")
_FENCE: Final = "-----"


@cache
def instructions(language: str) -> str:
    """Return the text of this version for a language."""
    file = resources.files("hustings.extract.llm") / "prompts" / f"{VERSION}_{language}.txt"
    return file.read_text(encoding="utf-8")


@cache
def fingerprint() -> str:
    """Return 8 hex digits over the prompts: equal digits mean that equal things are asked."""
    text = "\0".join(instructions(language) for language in ("en", "fr"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]


def prompt(document: Document, chunk: Span) -> str:
    """Return the whole request for one chunk; it holds nothing else of the document but its day."""
    day = document.day.isoformat() if document.day else "?"
    passage = chunk.of(document.text)
    return f"{instructions(document.language)}\n{day}\n{_FENCE}\n{passage}\n{_FENCE}\n"


def chunks(document: Document, limit: int) -> tuple[Span, ...]:
    """Return the stretches of text that are asked about one by one: whole blocks up to `limit`.

    A block that is longer is cut at the last white space before the limit. What is no part of the
    article is left out.
    """
    found: list[Span] = []
    for block in document.blocks:
        if block.kind is BlockKind.BOILERPLATE:
            continue
        for piece in _pieces(document.text, block.span, limit):
            joined = Span(found[-1].start, piece.end) if found else piece
            if found and len(joined) <= limit and not _between(document, found[-1], piece):
                found[-1] = joined
            else:
                found.append(piece)
    return tuple(found)


def _between(document: Document, first: Span, second: Span) -> bool:
    """Whether something that is left out stands between two pieces."""
    gap = Span(first.end, second.start)
    return any(
        block.kind is BlockKind.BOILERPLATE and gap.contains(block.span)
        for block in document.blocks
    )


def _pieces(text: str, span: Span, limit: int) -> list[Span]:
    found: list[Span] = []
    start = span.start
    while span.end - start > limit:
        cut = max(text.rfind(sign, start + 1, start + limit) for sign in (" ", "\n"))
        cut = cut if cut > start else start + limit
        found.append(Span(start, cut))
        start = cut + text[cut : cut + 1].isspace()
    if start < span.end:
        found.append(Span(start, span.end))
    return found


def schema() -> Mapping[str, Any]:
    """Return the JSON schema of an answer, for servers that can be held to one."""
    text_or_null = {"type": ["string", "null"]}
    properties: dict[str, Any] = {
        "type": {"type": "string", "enum": list(TYPES)},
        "quote": {"type": "string"},
        "subject": text_or_null,
        "object": text_or_null,
        "status": {"type": ["string", "null"], "enum": [*STATUSES, None]},
        "share": text_or_null,
        "votes": text_or_null,
        "negated": {"type": "boolean"},
        "modality": {"type": "string", "enum": list(MODALITIES)},
    }
    claim = {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"claims": {"type": "array", "items": claim}},
        "required": ["claims"],
        "additionalProperties": False,
    }
