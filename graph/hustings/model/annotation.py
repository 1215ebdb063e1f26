"""What annotation adds to a document: segments, sentences, mentions, entities, numbers, dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from hustings.model.document import Document, Span
from hustings.model.swift import swift


class SegmentKind(StrEnum):
    """The part a segment plays in a news text."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ENTRY = "entry"  # a paragraph of a live-blog entry
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    TWEET = "tweet"
    RELATED = "related"  # an item of a Related / À lire aussi / Context list: a mini-document
    TABLE_ROW = "table-row"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"  # never read for claims


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that is read as one unit.

    Attributes:
        span: Where it stands.
        kind: Its part in the text.
        heading: The headings above it, outermost first.
        at: Time printed on the live-blog entry it belongs to, if any (naive local time if the
            document gives no zone).
        dated: Day of a related item (from its link or brackets) when it differs from the
            document's.
        group: Number of the entry, list or section it belongs to; pronouns do not cross groups.
    """

    span: Span
    kind: SegmentKind
    heading: tuple[str, ...] = ()
    at: datetime | None = None
    dated: date | None = None
    group: int = 0


# How words that describe somebody by an office, a party or an age were taken for that person.
DESCRIBED: Final = frozenset({"role-alias", "focus", "known-holder", "outcome"})


class EntityKind(StrEnum):
    """Kinds of things that a mention can stand for."""

    PERSON = "person"
    PARTY = "party"
    ORGANIZATION = "organization"
    OFFICE = "office"
    ELECTION = "election"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """What the document tells of a person besides the name."""

    gender: str | None = None  # "f", "m" or None
    known: bool = False  # the full name is in the gazetteer


@dataclass(frozen=True, slots=True)
class PartyDetail:
    """A party as the gazetteer or the text knows it."""

    acronym: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    known: bool = False


@dataclass(frozen=True, slots=True)
class OfficeDetail:
    """An office, taken apart.

    Attributes:
        role: Language-free key of the role, e.g. "prime-minister", "mayor", "minister", "mp",
            "senator", "mep", "president", "party-leader", "governor" (keys in languages/).
        scope: What it is an office of, as written: "Rouen", "Éducation nationale", "PS".
        country: ISO 3166-1 alpha-2 of the country, when the text tells.
        organization: Local id of the party or organization whose office it is, if any.
    """

    role: str
    scope: str | None = None
    country: str | None = None
    organization: str | None = None


@swift
@dataclass(frozen=True, slots=True)
class ElectionDetail:
    """An election, taken apart.

    Attributes:
        kind: "presidential", "legislative", "general", "primary", "leadership", "regional",
            "departmental", "municipal", "mayoral", "gubernatorial", "senate", "european",
            "by-election", "referendum" or "other".
        year: Year of the vote, when the text or the document's date tells.
        country: ISO 3166-1 alpha-2.
        place: Region, state, city or constituency, as written.
        party: Party or camp of a primary or leadership contest, as written ("gauche", "Labour").
        organization: Local id of that party, if it is one.
        wording: What the text calls it, without its year, when the kind alone gives no name
            ("course à la direction du Parti québécois").
    """

    kind: str
    year: int | None = None
    country: str | None = None
    place: str | None = None
    party: str | None = None
    organization: str | None = None
    wording: str | None = None


# Kinds of elections in which a party or a camp chooses among its own.
WITHIN_PARTY: Final = frozenset(("primary", "leadership"))

Detail = PersonDetail | PartyDetail | OfficeDetail | ElectionDetail | None


@swift
@dataclass(frozen=True, slots=True)
class LocalEntity:
    """One thing that a document speaks of, under all the names it uses for it.

    Attributes:
        id: Unique in the document: "P1", "G1" (party), "O1" (organization), "F1" (office),
            "E1" (election), "L1" (place), numbered in text order.
        kind: What it is.
        name: The fullest name the document uses, or the normal name of an office or election
            ("maire de Grenoble", "élection présidentielle française de 2022").
        names: Every surface form, in text order, without repeats.
        detail: What is known of it, by kind.
    """

    id: str
    kind: EntityKind
    name: str
    names: tuple[str, ...]
    detail: Detail = None


@swift
@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names an entity.

    Attributes:
        span: The name alone, without title or possessive.
        entity: Id of the `LocalEntity`.
        kind: Kind of that entity.
        surface: The text at `span`.
        reason: How it was tied to the entity when it is not a name: "role-alias", "pronoun",
            "demonstrative", "focus", "known-holder"; "" for a name.
    """

    span: Span
    entity: str
    kind: EntityKind
    surface: str
    reason: str = ""

    def standing_for(self, entity: str) -> Mention:
        """Return the same mention of another entity of the same kind."""
        return Mention(self.span, entity, self.kind, self.surface, self.reason)


class Unit(StrEnum):
    """What a number counts, decided from the words beside it."""

    SHARE = "share"  # per cent
    VOTES = "votes"
    VOTERS = "voters"
    SEATS = "seats"
    STATIONS = "stations"
    POINTS = "points"  # a margin, gain or loss
    MONEY = "money"
    ORDINAL = "ordinal"
    YEARS = "years"
    NONE = "none"


@swift
@dataclass(frozen=True, slots=True)
class Number:
    """A number as written and as meant.

    Attributes:
        span: Digits (or words), with the sign of the unit ("58,65 %"), without hedges.
        value: Its value; 58.65 for "58,65 %", 1700000 for "1.7 million".
        unit: What it counts.
        decimals: Digits written after the decimal mark.
        hedge: The hedge before it ("more than", "environ"), "" if none.
    """

    span: Span
    value: Decimal
    unit: Unit
    decimals: int = 0
    hedge: str = ""


class DateBasis(StrEnum):
    """What a date rests on (model: hus:dateBasis)."""

    STATED_IN_TEXT = "StatedInText"
    ENTRY_TIME = "EntryTime"
    DOCUMENT_DATE = "DocumentDate"
    LINK_DATE = "LinkDate"
    RELATIVE = "Relative"


@dataclass(frozen=True, slots=True)
class EventDate:
    """A date as precise as known: "2017", "2017-03" or "2017-03-29"."""

    value: str
    basis: DateBasis

    def shortly_before(self, today: date | None, most: timedelta) -> bool:
        """Tell whether it is known to the day, and that is today or at most so long before.

        >>> eve = EventDate("2017-04-22", DateBasis.STATED_IN_TEXT)
        >>> eve.shortly_before(date(2017, 4, 23), timedelta(days=7))
        True
        """
        if today is None or self.value.count("-") < 2:
            return False
        return timedelta(0) <= today - date.fromisoformat(self.value) <= most


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or time expression and the date it resolves to."""

    span: Span
    date: EventDate
    time: datetime | None = None  # for "À 20h30"


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence in which mentions, numbers and dates are single tokens.

    `text` holds tokens such as ``⟦P1⟧`` (entity id), ``⟦N3⟧`` (index into numbers) and ``⟦D0⟧``
    (index into dates); straight quotes and apostrophes, plain spaces. `offsets[i]` is the offset
    in `Document.text` of the character at `text[i]`, with one more entry for the end, so that
    ``document[offsets[i]:offsets[j]]`` is what ``text[i:j]`` stands for.
    """

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Return the span in the document of ``text[start:end]``."""
        return Span(self.offsets[start], self.offsets[end])


@swift
@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence inside one segment.

    Attributes:
        span: Where it stands.
        segment: Index into `Annotations.segments`.
        mentions: Mentions inside it, in text order, not overlapping.
        numbers: Numbers inside it, in text order.
        dates: Dates inside it, in text order.
        masked: Its masked form.
    """

    span: Span
    segment: int
    mentions: tuple[Mention, ...]
    numbers: tuple[Number, ...]
    dates: tuple[DateMention, ...]
    masked: Masked

    def __hash__(self) -> int:
        """Return a hash of place and length, which takes no longer for a longer sentence."""
        return hash((self.span.start, self.span.end, len(self.masked.text)))


# Why "the former prime minister" is none but one of whom the lists know to have been it.
HELD_BY_OTHERS: Final = "several of the document are known to have held it, or others were meant"


@dataclass(frozen=True, slots=True)
class Note:
    """Words that may stand for somebody and were left alone, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything that annotation found in one document."""

    segments: tuple[Segment, ...]
    sentences: tuple[Sentence, ...]
    entities: Mapping[str, LocalEntity]
    focus_election: str | None = None  # id of the election the document is about
    country: str | None = None  # ISO 3166-1 alpha-2 of the document's main country
    notes: tuple[Note, ...] = ()  # references that were not resolved, in text order
    # id of an office -> id of the election that fills it, where the text speaks of one
    contests: Mapping[str, str] = field(default_factory=dict)
    pollsters: frozenset[str] = frozenset()  # ids of the organizations that ask people
    # of a digest: a view of the document for each item, and what was found in it
    parts: tuple[tuple[Document, Annotations], ...] = ()
