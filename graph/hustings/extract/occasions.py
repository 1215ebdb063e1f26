"""When and in which election something happened, as far as the passage tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hustings.extract.tokens import View
from hustings.extract.words import Words
from hustings.model.annotation import (
    Annotations,
    DateBasis,
    ElectionDetail,
    EntityKind,
    EventDate,
    PersonDetail,
    Segment,
    SegmentKind,
    Sentence,
)
from hustings.model.document import Document

_REACH = 110  # characters of masked text between a trigger and its date
_SKIPPED = frozenset((SegmentKind.BOILERPLATE, SegmentKind.TABLE_ROW, SegmentKind.CAPTION))


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with what stands around it."""

    sentence: Sentence
    segment: Segment
    before: tuple[Sentence, ...]


def passages(annotations: Annotations) -> list[Passage]:
    """Sentences that are read for relations, each with those before it in its group."""
    found: list[Passage] = []
    earlier: list[Sentence] = []
    group: tuple[int, SegmentKind] | None = None
    for sentence in annotations.sentences:
        segment = annotations.segments[sentence.segment]
        if segment.kind in _SKIPPED:
            continue
        here = (segment.group, SegmentKind.RELATED if segment.dated else SegmentKind.PARAGRAPH)
        if here != group:
            earlier, group = [], here
        found.append(Passage(sentence, segment, tuple(earlier[-3:])))
        earlier.append(sentence)
    return found


def when(passage: Passage, view: View, at: tuple[int, int], *, event: bool) -> EventDate | None:
    """The date of what a trigger tells.

    Args:
        passage: Where it stands.
        view: The sentence.
        at: Offsets of the trigger in the masked text.
        event: It happened there and then, so that the time of a live entry is its date.
    """
    best: tuple[int, int] | None = None
    for token in view.tokens:
        if token.kind != "D":
            continue
        index = int(token.word[2:-1])
        if view.folded.count('"', min(token.end, at[1]), max(token.start, at[0])) % 2 == 1:
            continue  # one of the two stands in a quotation
        if index >= len(passage.sentence.dates):
            continue
        if token.end <= at[0]:
            between = view.folded[token.end : at[0]]
        elif token.start >= at[1]:
            between = view.folded[at[1] : token.start]
        else:
            between = ""
        distance = len(between) + 90 * between.count(",") + 90 * between.count(";")
        if distance <= _REACH and (best is None or distance < best[0]):
            best = (distance, index)
    if best is not None:
        return passage.sentence.dates[best[1]].date
    segment = passage.segment
    if segment.dated is not None:
        return EventDate(segment.dated.isoformat(), DateBasis.LINK_DATE)
    if segment.at is not None and event:
        return EventDate(segment.at.date().isoformat(), DateBasis.ENTRY_TIME)
    return None


def which(
    passage: Passage,
    view: View,
    at: tuple[int, int],
    annotations: Annotations,
    date: EventDate | None,
) -> tuple[str | None, bool]:
    """The election that a trigger speaks of and whether it was inferred from the document."""
    named = [t for t in view.tokens if t.kind == "E" and t.mention is not None]
    if named:
        nearest = min(named, key=lambda t: (min(abs(t.start - at[1]), abs(at[0] - t.end)), t.start))
        assert nearest.mention is not None
        return nearest.mention.entity, False
    focus = annotations.focus_election
    if focus is None:
        return None, False
    detail = annotations.entities[focus].detail
    if (
        date is not None
        and isinstance(detail, ElectionDetail)
        and detail.year is not None
        and len(date.value) == 4
        and int(date.value) < detail.year - 1
    ):
        return None, False
    return focus, True


def sexes(annotations: Annotations) -> dict[str, str | None]:
    """Gender of every person of the document, None where it is not known."""
    return {
        i: e.detail.gender
        for i, e in annotations.entities.items()
        if isinstance(e.detail, PersonDetail)
    }


def political(document: Document, annotations: Annotations, words: Words) -> bool:
    """Tell whether a document speaks of politics at all."""
    kinds = [e.kind for e in annotations.entities.values()]
    if EntityKind.ELECTION in kinds or EntityKind.PARTY in kinds:
        return True
    found = {m[0] for m in words.cues["politics"].finditer(document.text.casefold())}
    return len(found) >= 3


def electoral(passage: Passage, view: View, annotations: Annotations, words: Words) -> bool:
    """Tell whether an election is near: in the sentence, around it, or what all is about."""
    if annotations.focus_election is not None:
        return True
    if any(t.kind == "E" for t in view.tokens) or words.cue("election", view.folded):
        return True
    near: Sequence[Sentence] = passage.before[-2:]
    for sentence in near:
        earlier = View(sentence, words.language)
        if any(t.kind == "E" for t in earlier.tokens) or words.cue("election", earlier.folded):
            return True
    heading = " ".join(passage.segment.heading).casefold()
    return bool(heading and words.cue("election", heading))
