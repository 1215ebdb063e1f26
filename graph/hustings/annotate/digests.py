"""Digests: news in brief from several countries, each item of which is read as a text of its own.

"the party", "the prime minister", the vote that a text is about and the country it is set in are
looked for in the whole of a text; in a digest they are those of another item. An item opens with
the name of its place: "CANADA: the field narrows", "■ GRÈCE. …", "SPAIN" on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from hustings.annotate.letters import plain
from hustings.folding import fold
from hustings.model.annotation import (
    Annotations,
    ElectionDetail,
    LocalEntity,
    OfficeDetail,
    PartyDetail,
)
from hustings.model.document import Document

_LABEL: Final = re.compile(
    r"(?:[■▪•●►▶◆*]{1,2} ?)?(?P<name>[^\W\d_][^\n.:;!?–—()⟦\d]{1,38}[^\W\d_])"
    r"(?:, [^\n.:;–—()]{2,30})?(?: \([^()\n]{2,30}\))?(?: ?[.:–—](?=\s)| -(?= )|(?=\n)|\Z)"
)
_ITEMS: Final = 3  # at least, each of another place
_COUNTRIES: Final = 3  # to which they belong
_LONGEST: Final = 1 << 20  # characters of all views: each is as long as the text


def items(document: Document, places: Mapping[str, str]) -> tuple[Document, ...]:
    """Return views of a document that hold what stands before its items, and each of them.

    A view is a document of the same length, with blanks where the others stand, so that all
    offsets are those of the whole. There are none if the document is no digest.

    Args:
        document: The document.
        places: Folded names of places, and the country of each.
    """
    text = plain(document.text)
    starts: dict[str, int] = {}
    countries = set()
    for block in document.blocks:
        name = _label(text[block.span.start : min(block.span.end, block.span.start + 90)], places)
        if name is None:
            continue
        if name in starts:
            return ()  # who speaks in turn, or one place again and again
        starts[name] = block.span.start
        countries.add(places.get(name, ""))
    countries.discard("")
    if len(starts) < _ITEMS or len(countries) < _COUNTRIES:
        return ()
    if (len(starts) + 1) * len(text) > _LONGEST:
        return ()
    return tuple(_views(document, sorted(starts.values())))


def _label(opening: str, places: Mapping[str, str]) -> str | None:
    """Return the folded name of the place that a block opens with; None if there is none."""
    found = _LABEL.match(opening)
    if found is None:
        return None
    name = fold(found["name"])
    return name if found["name"].isupper() or name in places else None


def _views(document: Document, starts: Sequence[int]) -> Iterator[Document]:
    blank = re.sub(r"[^\n]", " ", document.text)
    ends = [*starts, len(document.text)]
    for start, end in zip((0, *starts), ends, strict=True):
        yield replace(
            document,
            text=blank[:start] + document.text[start:end] + blank[end:],
            title=document.title if start == 0 else None,
            blocks=tuple(block for block in document.blocks if start <= block.span.start < end),
        )


def _at_home(entity: LocalEntity, country: str | None) -> LocalEntity:
    """Return an office, a party or a vote of no country as one of the country of its item."""
    detail = entity.detail
    if isinstance(detail, OfficeDetail | PartyDetail | ElectionDetail) and not detail.country:
        return replace(entity, detail=replace(detail, country=country))
    return entity


def joined(views: Sequence[Document], parts: Sequence[Annotations]) -> Annotations:
    """Return the annotations of a digest from those of its views, whose ids differ.

    Each part keeps its own sentences, country and election; an item that names none is about the
    vote that the head of the digest names, if that is one of several countries.
    """
    entities = {
        key: _at_home(entity, part.country)
        for part in parts
        for key, entity in part.entities.items()
    }
    head = parts[0].focus_election
    detail = entities[head].detail if head else None
    common = head if isinstance(detail, ElectionDetail) and detail.kind == "european" else None
    whole = [
        replace(part, entities=entities, focus_election=part.focus_election or common)
        for part in parts
    ]
    before = [sum(len(part.segments) for part in parts[:index]) for index in range(len(parts))]
    return Annotations(
        segments=tuple(segment for part in parts for segment in part.segments),
        sentences=tuple(
            replace(sentence, segment=sentence.segment + first)
            for part, first in zip(parts, before, strict=True)
            for sentence in part.sentences
        ),
        entities=entities,
        focus_election=common,
        country=None,
        notes=tuple(note for part in parts for note in part.notes),
        contests={key: value for part in parts for key, value in part.contests.items()},
        pollsters=frozenset().union(*(part.pollsters for part in parts)),
        parts=tuple(zip(views, whole, strict=True)),
    )
