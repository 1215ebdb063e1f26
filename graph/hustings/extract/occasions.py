"""When and in which election something happened, as far as the passage tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from hustings.extract.once import once
from hustings.extract.settings import voting
from hustings.extract.tokens import Token, View, fold
from hustings.extract.words import Words
from hustings.extract.words import words as words_of
from hustings.model.annotation import (
    Annotations,
    DateBasis,
    EntityKind,
    EventDate,
    PersonDetail,
    Segment,
    SegmentKind,
    Sentence,
)
from hustings.model.claim import Claim
from hustings.model.document import Document
from hustings.model.fact import Endorsement, Withdrawal
from hustings.seeking import Sought

_LEAD = 5  # sentences that tell the news of the day
_REACH = 110  # characters of masked text between a trigger and its date
# "In the first round of E on D": the day of the vote is not that of the news.
# What may stand before a date at the head of a sentence: "Le ⟦D⟧", "- ⟦D⟧ :", "Late on ⟦D⟧".
_AT_HEAD = re.compile(r"\W*(?:(?:le|la|on|late|early|des|ce|then|puis|hier)\s){0,2}")
# A relative or another clause that is open still.
_ASIDE = re.compile(
    r"\b(?:who|which|whose|qui|dont|que|qu'|that|when|after|lorsque|quand|apres|as)\b[^,]*\Z"
    r"|\. "
)
_OF_THE_VOTE = re.compile(
    r"(?:⟦E\d+⟧|\b(?:first|second|final|next) round|\brun-?off|\b(?:premier|second) tour)"
    r",? (?:on |of |in |du |de |le |en )?\Z"
)
_SKIPPED = frozenset((SegmentKind.BOILERPLATE, SegmentKind.TABLE_ROW, SegmentKind.CAPTION))


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with what stands around it."""

    sentence: Sentence
    segment: Segment
    before: tuple[Sentence, ...]
    lead: bool = False  # the headline, or one of the first paragraphs


@once
def passages(_document: Document, annotations: Annotations) -> tuple[Passage, ...]:
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
        lead = segment.kind is SegmentKind.HEADLINE or len(found) < _LEAD
        found.append(Passage(sentence, segment, tuple(earlier[-3:]), lead))
        earlier.append(sentence)
    return tuple(found)


def rows(annotations: Annotations) -> Iterator[Passage]:
    """Yield the rows of tables, of which only what a cell says of its own name is read."""
    for sentence in annotations.sentences:
        segment = annotations.segments[sentence.segment]
        if segment.kind is SegmentKind.TABLE_ROW and sentence.mentions:
            yield Passage(sentence, segment, ())


def when(
    passage: Passage,
    view: View,
    at: tuple[int, int],
    *,
    event: bool,
    day: date | None = None,
) -> EventDate | None:
    """The date of what a trigger tells.

    Args:
        passage: Where it stands.
        view: The sentence.
        at: Offsets of the trigger in the masked text.
        event: It happened there and then, so that the time of a live entry is its date.
        day: Day of the document, if the passage tells the news of the day.
    """
    best: tuple[int, int] | None = None
    for token in view.tokens:
        if token.kind != "D":
            continue
        if max(at[0] - token.end, token.start - at[1]) > _REACH and not _opens(view, token, at[0]):
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
            if _OF_THE_VOTE.search(between):
                continue
        else:
            between = ""
        if token.end <= at[0] and "," in between and not _fronted(view, token):
            continue
        distance = len(between) + 90 * between.count(",") + 90 * between.count(";")
        if _opens(view, token, at[0]):
            distance = min(distance, _REACH)
        if distance <= _REACH and (best is None or distance < best[0]):
            best = (distance, index)
    if best is not None:
        return passage.sentence.dates[best[1]].date
    segment = passage.segment
    if segment.dated is not None:
        return EventDate(segment.dated.isoformat(), DateBasis.LINK_DATE)
    if segment.at is not None and event:
        return EventDate(segment.at.date().isoformat(), DateBasis.ENTRY_TIME)
    if day is not None and passage.lead and event:
        return EventDate(day.isoformat(), DateBasis.DOCUMENT_DATE)
    return None


def _opens(view: View, token: Token, at: int) -> bool:
    """Whether a date opens the sentence of which a trigger at `at` is the main clause."""
    if token.end > at or not _AT_HEAD.fullmatch(view.folded, 0, token.start):
        return False
    between = view.folded[token.end : at]
    return not (";" in between or "⟦D" in between or _ASIDE.search(between))


def _fronted(view: View, token: Token) -> bool:
    """Whether a date opens its clause: "On D, B backed C"."""
    text = view.folded[: token.start]
    opened = max(text.rfind(mark) for mark in (",", ";", ":", ". "))
    return len(text[opened + 1 :].split()) <= 4


def agreed(claims: Sequence[Claim]) -> list[Claim]:
    """Give a fact the one date that other passages of the document give it."""
    dates: dict[tuple[object, ...], set[EventDate]] = {}
    for claim in claims:
        key, fact = _same(claim), claim.fact
        if key is not None and isinstance(fact, Endorsement | Withdrawal) and fact.date is not None:
            dates.setdefault(key, set()).add(fact.date)
    return [_dated(claim, dates) for claim in claims]


def _same(claim: Claim) -> tuple[object, ...] | None:
    """What two passages must share to tell of one event."""
    match claim.fact:
        case Endorsement(endorser=who, endorsee=whom, stance=stance):
            return ("endorsement", who, whom, stance)
        case Withdrawal(person=who):
            return ("withdrawal", who)
        case _:
            return None


def _dated(claim: Claim, dates: dict[tuple[object, ...], set[EventDate]]) -> Claim:
    key = _same(claim)
    fact = claim.fact
    if key is None or not isinstance(fact, Endorsement | Withdrawal) or fact.date is not None:
        return claim
    known = dates.get(key, set())
    stated = {d for d in known if d.basis is not DateBasis.DOCUMENT_DATE} or known
    if len({d.value for d in stated}) != 1:
        return claim
    found = min(stated, key=lambda d: (d.value, d.basis.value))
    return replace(claim, fact=replace(fact, date=found))


def sexes(annotations: Annotations) -> dict[str, str | None]:
    """Gender of every person of the document, None where it is not known."""
    return {
        i: e.detail.gender
        for i, e in annotations.entities.items()
        if isinstance(e.detail, PersonDetail)
    }


_OFTEN: Final = 4  # words for votes, each another one
_OPENING: Final = 3  # sentences that tell what a document is about
_OF_POLITICS: Final = frozenset({EntityKind.ELECTION, EntityKind.PARTY, EntityKind.OFFICE})


def public(annotations: Annotations) -> bool:
    """Tell whether a document names an election, a party or a public office."""
    return any(entity.kind in _OF_POLITICS for entity in annotations.entities.values())


def political(document: Document, annotations: Annotations, words: Words) -> bool:
    """Tell whether a document speaks of politics at all.

    An election, a party or a public office does, and so do two persons known from politics.
    """
    if public(annotations):
        return True
    details = (entity.detail for entity in annotations.entities.values())
    if sum(isinstance(detail, PersonDetail) and detail.known for detail in details) >= 2:
        return True
    return _told(document, annotations, words.cues["politics"]) >= 3


@once
def _of_votes(document: Document, annotations: Annotations) -> bool:
    """Tell whether a document comes back to votes or candidates in ever other words."""
    return _told(document, annotations, words_of(document.language).cues["election"]) >= _OFTEN


def _told(document: Document, annotations: Annotations, cues: Sought) -> int:
    """Return how many cues, each another one, a document has."""
    sentences = (fold(s.span.of(document.text)) for s in annotations.sentences)
    return len({m[0] for said in sentences for m in cues.finditer(said)})


def electoral(
    document: Document, passage: Passage, view: View, annotations: Annotations, words: Words
) -> bool:
    """Tell whether an election is near: in the sentence, around it, or somewhere in the text."""
    if voting(document, annotations):
        return True
    if any(t.kind == "E" for t in view.tokens) or words.cue("election", view.folded):
        return True
    if _of_votes(document, annotations):
        return True
    near: Sequence[Sentence] = (*annotations.sentences[:_OPENING], *passage.before[-2:])
    for sentence in near:
        earlier = View(sentence, words.language)
        if any(t.kind == "E" for t in earlier.tokens) or words.cue("election", earlier.folded):
            return True
    heading = " ".join(passage.segment.heading).casefold()
    return bool(heading and words.cue("election", heading))
