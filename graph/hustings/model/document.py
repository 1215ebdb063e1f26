"""A document as it was read: one text that never changes, and its blocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from hustings.model.swift import swift


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points in `Document.text`.

    Source: oa:TextPositionSelector of the Web Annotation vocabulary.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


class BlockKind(StrEnum):
    """What a block of a document is, as far as its format tells."""

    TITLE = "title"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    TABLE_ROW = "table-row"
    LINK = "link"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@swift
@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document in text order; blocks never overlap.

    Attributes:
        span: Where the block stands; no surrounding white space.
        kind: What the format says it is.
        level: Heading level from 1, 0 for what is no heading.
        url: Target of the block's first link, if it has one.
        cells: Spans of the cells of a table row.
        headers: Texts of the column heads of a table row, as many as `cells`.
    """

    span: Span
    kind: BlockKind
    level: int = 0
    url: str | None = None
    cells: tuple[Span, ...] = ()
    headers: tuple[str, ...] = ()


@swift
@dataclass(frozen=True, slots=True)
class Document:
    """One text to be read for claims.

    Attributes:
        id: Name by which people and scripts know it: file stem, or `id` of a JSON line.
        text: Decoded and NFC-normalised once, header lines included; never changed after.
        language: "en" or "fr" (BCP 47).
        title: Headline, if there is one. It also stands in `text`.
        published: When it was published: a day, or an aware time.
        publisher: Name of the outlet, if known.
        source_url: Where it came from, if known.
        digest: SHA-256 hex digest of everything above that a claim can depend on.
        name: Path or address it was read from, for messages; not part of the graph.
        blocks: Its blocks, in text order.
        live: Whether it is a live blog (time-stamped entries).
    """

    id: str
    text: str
    language: str
    title: str | None
    published: date | datetime | None
    publisher: str | None
    source_url: str | None
    digest: str
    name: str
    blocks: tuple[Block, ...]
    live: bool = False

    @property
    def day(self) -> date | None:
        """The day of publication, if known."""
        if isinstance(self.published, datetime):
            return self.published.date()
        return self.published

    def row_at(self, span: Span) -> Block | None:
        """Return the row of a table in which a span stands; None if it stands in none."""
        return next((b for b in self.blocks if b.cells and b.span.contains(span)), None)


@dataclass(frozen=True, slots=True)
class Failure:
    """A document, or a part of one, that could not be used, and why."""

    name: str
    kind: str
    reason: str
