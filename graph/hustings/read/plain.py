"""Plain text: the three-line header, and blocks by blank lines, marks and line lengths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from hustings.model.document import Block, BlockKind, Span
from hustings.read.drawn_tables import table
from hustings.read.metadata import parse_date

_HEADING: Final = re.compile(r"(#{1,6})\s+\S")
_ITEM: Final = re.compile(r"(?:[-*•–·]\s+|\d{1,3}[.)]\s+)\S")
_QUOTE: Final = re.compile(r">\s*\S")
_TIME: Final = re.compile(r"\d{1,2}\s?(?:h|:|\.)\s?\d{2}\b|\d{1,2}(?::\d{2})?\s?[ap]\.?m\b", re.I)
_LINK: Final = re.compile(r"\[[^\]\n]{0,400}\]\(([^)\s]{1,1000})")
_FRONT: Final = re.compile(r"\A---\n(.{0,5000}?)\n---\n", re.DOTALL)
_FRONT_LINE: Final = re.compile(r"^([A-Za-z_-]{1,40}):\s*(.*?)\s*$", re.MULTILINE)
_TITLE_MAX: Final = 400
# A line of a hard-wrapped paragraph is rarely shorter than this before its last line.
_WRAPPED_MIN: Final = 55


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return the ``key: value`` lines between ``---`` lines at the top, and the body's start."""
    match = _FRONT.match(text)
    if not match:
        return {}, 0
    pairs = _FRONT_LINE.findall(match[1])
    return {key.lower(): value.strip("\"'") for key, value in pairs}, match.end()


def header(text: str) -> tuple[str | None, date | datetime | None, int]:
    """Return title, date and start of the body, if `text` begins with our three header lines.

    The header is a title, an ISO date or an empty line, and an empty line.
    """
    lines = text.split("\n", 3)
    if len(lines) < 4:
        return None, None, 0
    title, dated, empty = (line.strip() for line in lines[:3])
    published = parse_date(dated)
    if not title or empty or len(title) > _TITLE_MAX or (dated and not published):
        return None, None, 0
    return title, published, sum(len(line) + 1 for line in lines[:3])


def header_blocks(text: str, start: int, body: int) -> tuple[Block, ...]:
    """Return the blocks of the header lines between `start` and `body`: title, then date."""
    found: list[Block] = []
    position = start
    for line in text[start:body].split("\n"):
        span = _stripped(text, position, position + len(line))
        position += len(line) + 1
        if span:
            found.append(Block(span, BlockKind.DATELINE if found else BlockKind.TITLE))
    return tuple(found)


def blocks(text: str, start: int = 0) -> Iterator[Block]:
    """Yield the blocks of `text` from `start` on.

    Blank lines part blocks; so do list marks, headings, time stamps and quotation marks at the
    start of a line, and the end of a line too short to be hard-wrapped. Rows of a drawn table are
    blocks of their own.
    """
    lines = [*_lines(text, start)]
    index = first = 0
    while index < len(lines):
        rows, drawn = table((lines[at] for at in range(index, len(lines))), text)
        if drawn:
            yield from _written(text, lines[first:index])
            yield from drawn
            first = index + rows
        index += max(rows, 1)
    yield from _written(text, lines[first:])


def _written(text: str, lines: Iterable[Span | None]) -> Iterator[Block]:
    pending: Span | None = None
    last_length = 0
    for span in lines:
        if span is None:
            if pending:
                yield _block(text, pending)
            pending = None
            continue
        if pending and not _continues(text, span, pending, last_length):
            yield _block(text, pending)
            pending = None
        pending = Span(pending.start, span.end) if pending else span
        last_length = len(span)
    if pending:
        yield _block(text, pending)


def _lines(text: str, start: int) -> Iterator[Span | None]:
    position = start
    for line in text[start:].split("\n"):
        yield _stripped(text, position, position + len(line))
        position += len(line) + 1


def _stripped(text: str, start: int, end: int) -> Span | None:
    line = text[start:end]
    bare = line.strip()
    if not bare:
        return None
    offset = start + len(line) - len(line.lstrip())
    return Span(offset, offset + len(bare))


def _continues(text: str, line: Span, pending: Span, last_length: int) -> bool:
    words = text[line.start : line.end]
    if any(mark.match(words) for mark in (_HEADING, _ITEM, _QUOTE, _TIME)):
        return False
    if words[0].islower():
        return True
    if _HEADING.match(text, pending.start):
        return False
    return last_length >= _WRAPPED_MIN and text[pending.end - 1] not in '.!?…:;»”"|'


def _block(text: str, span: Span) -> Block:
    words = span.of(text)
    link = _LINK.search(words)
    url = link[1] if link else None
    if heading := _HEADING.match(words):
        level = len(heading[1])
        body = _stripped(text, span.start + level, span.end) or span
        return Block(body, BlockKind.HEADING, level, url)
    if _ITEM.match(words):
        return Block(span, BlockKind.LIST_ITEM, url=url)
    if _QUOTE.match(words):
        return Block(span, BlockKind.QUOTE, url=url)
    return Block(span, BlockKind.PARAGRAPH, url=url)


def is_live(text: str, found: tuple[Block, ...]) -> bool:
    """Tell whether the blocks read as a live blog: three or more begin with a time of day."""
    return sum(1 for block in found if _TIME.match(text, block.span.start)) >= 3
