"""Segments: what each block of a document is in a news text, with its headings, time and day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Final

from hustings.annotate.furniture import (
    is_caption,
    is_furniture,
    is_related_heading,
    is_sources_heading,
    is_tweet,
)
from hustings.annotate.letters import plain
from hustings.model.annotation import Segment, SegmentKind
from hustings.model.document import Block, BlockKind, Document, Span

_CLOCK: Final = re.compile(
    r"""\[?(?:
      (?P<fh>[01]?\d|2[0-4])\ ?[hH]\ ?(?P<fm>[0-5]\d)?(?:\ ?(?:TU|GMT|UTC))?
    | (?P<ah>1[0-2]|0?\d)(?:[:.](?P<am>[0-5]\d))?\ ?(?P<half>[ap])\.?m\b\.?
    | (?P<ch>[01]?\d|2[0-3])[:.](?P<cm>[0-5]\d)(?:\ ?(?:GMT|BST|EST|EDT|ET|CET|UTC))?
    )\]?\ ?(?:[-–—:|]\ ?|(?=[A-ZÀ-Ý"(#@]))""",
    re.VERBOSE,
)
_LABEL: Final = re.compile(r"(?P<label>[A-ZÀ-Ý][^.!?:;\"«“\n]{2,45}?)(?::| [-–—](?= ))\s+(?=\S)")
_LABEL_WORDS: Final = re.compile(
    r"\b(?:morning|afternoon|evening|night|noon|earlier|later|background|update|latest|so far|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|what we know|recap|analysis|"
    r"matin|matinée|midi|après-midi|soir|soirée|nuit|veille|hier|journée|savoir|réactions?|"
    r"maintenant|rappel|contexte|l'essentiel|ce que l'on sait|lundi|mardi|mercredi|jeudi|vendredi|"
    r"samedi|dimanche)\b",
    re.IGNORECASE,
)
_DATELINE: Final = re.compile(
    r"""(?:(?P<caps>[A-ZÀ-Ý][A-ZÀ-Ý'’.-]{1,30}(?:[ ,][ ]?[A-ZÀ-Ý][\w'’.-]{0,30}){0,4})
        |(?P<city>[A-ZÀ-Ý][\w'’-]{1,30}(?:[ ][A-ZÀ-Ý][\w'’-]{1,30}){0,2}
            (?:\ (?:CNN|AFP|AP|Reuters))?))
        (?P<rest>\ ?,?\ ?\(?[^()\n]{0,30}?\)?)?\ {1,2}[-–—]\ +(?=\S)""",
    re.VERBOSE,
)
_MARK: Final = re.compile(r"(?:#{1,6}|>{1,3}|[-*•–·]|\d{1,3}[.)])\s+")
_LINK: Final = re.compile(r"\[(?P<text>[^\]\n]{0,600})\]\((?P<url>[^)\s]{1,1000})[^)\n]{0,40}\)")
_BARE_LINK: Final = re.compile(r"\[[\d/.-]{4,12}\]\([^)\n]{1,1000}\)")
_BARE_DATELINE: Final = re.compile(r"[A-ZÀ-Ý][\w'.,() -]{2,60}\s+[-–—]")
_URL_DAY: Final = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")
_BRACKET_DAY: Final = re.compile(r"\((\d{1,2}(?:er)?)\s+([^\W\d]{3,10})\.?\s+((?:19|20)\d\d)\)")
_CONTEXT: Final = re.compile(r"[_*]{1,2}(?:Context|Contexte|Tags?|Sujets?)\s?:", re.IGNORECASE)
_WEEKDAYS: Final = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
    )
    for number, name in enumerate(names.split())
}
_MONTHS: Final = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    )
    for number, name in enumerate(names.split(), 1)
}
_DATELINE_MAX: Final = 90
_DASHES: Final = (" - ", " – ", " — ")  # one of them ends a dateline
# Longer lines without a final stop are sentences, not headings.
_HEADING_MAX: Final = 70


@dataclass(slots=True)
class _State:
    """What is carried from block to block."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    group: int = 0
    at: datetime | None = None
    day: date | None = None
    in_entry: bool = False
    list_kind: SegmentKind | None = None
    last: BlockKind | None = None


def segments(document: Document) -> tuple[Segment, ...]:
    """Return the segments of `document` in text order; they never overlap.

    List marks, time stamps, datelines and link addresses stand outside the segments.
    """
    text = plain(document.text)
    blocks = document.blocks or tuple(_lines(document.text))
    live = document.live or _is_live(text, blocks)
    state = _State(day=document.day)
    found: list[Segment] = []
    for block in blocks:
        found.extend(s for s in _of_block(text, block, document, state, live) if len(s.span) > 0)
        state.last = block.kind
    return tuple(_past_midnight(found))


_SMALL_HOURS: Final = 6
_NOON: Final = 12


def _past_midnight(found: list[Segment]) -> list[Segment]:
    """Return the segments with the small hours of a night that began the day before a day later.

    The newest entry of a live blog may stand first (1:45, 22:30, 20:00) or last.
    """
    told = [s.at for s in found if s.at is not None]
    if len({at.date() for at in told}) != 1:
        return found
    steps = [b.hour - a.hour for a, b in pairwise(told) if a.hour != b.hour]
    newest_first = sum((hours < 0) != (abs(hours) > _NOON) for hours in steps) * 2 > len(steps)
    ordered = found if newest_first else found[::-1]
    late: set[int] = set()
    for segment in ordered:
        if segment.at is None:
            continue
        if segment.at.hour >= _SMALL_HOURS:
            night = segment.at.hour >= _NOON
            break
        late.add(id(segment))
    else:
        return found
    if not night:
        return found
    day = timedelta(days=1)
    return [replace(s, at=s.at + day) if id(s) in late and s.at else s for s in found]


def _lines(text: str) -> Iterator[Block]:
    position = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = position + len(line) - len(line.lstrip())
            yield Block(Span(start, start + len(bare)), BlockKind.PARAGRAPH)
        position += len(line) + 1


def _is_live(text: str, blocks: tuple[Block, ...]) -> bool:
    stamped = sum(1 for block in blocks if _CLOCK.match(text, block.span.start, block.span.end))
    return stamped >= 2


def _of_block(
    text: str, block: Block, document: Document, state: _State, live: bool
) -> Iterator[Segment]:
    span = _without_mark(text, block.span)
    words = span.of(text)
    kind = block.kind
    if kind is BlockKind.HEADING and (is_related_heading(words) or is_sources_heading(words)):
        yield from _heading(block, span, words, state, document)
    elif kind is BlockKind.BOILERPLATE or is_furniture(words) or _BARE_LINK.fullmatch(words):
        yield _segment(state, span, SegmentKind.BOILERPLATE)
    elif _BARE_DATELINE.fullmatch(words):
        yield _segment(state, span, SegmentKind.DATELINE)
    elif kind is BlockKind.TITLE:
        yield _segment(state, span, SegmentKind.HEADLINE)
    elif kind is BlockKind.DATELINE:
        yield _segment(state, span, SegmentKind.DATELINE)
    elif kind is BlockKind.CAPTION or is_caption(words):
        yield _segment(state, span, SegmentKind.CAPTION)
    elif kind is BlockKind.TABLE_ROW:
        yield _segment(state, block.span, SegmentKind.TABLE_ROW)
    elif kind is BlockKind.LIST_ITEM or kind is BlockKind.LINK:
        yield from _item(text, block, span, state)
    elif is_tweet(words):
        yield _segment(state, span, SegmentKind.TWEET)
    elif kind is BlockKind.HEADING or (not live and _looks_like_heading(words, block)):
        yield from _heading(block, span, words, state, document)
    elif day := _weekday_line(words, document.day):
        state.day, state.in_entry = day, False
        _new_group(state)
        yield _segment(state, span, SegmentKind.HEADING)
    else:
        yield from _paragraph(text, span, block, state, live)


def _segment(state: _State, span: Span, kind: SegmentKind, dated: date | None = None) -> Segment:
    at = state.at if kind in (SegmentKind.ENTRY, SegmentKind.TWEET, SegmentKind.CAPTION) else None
    heading = tuple(words for _, words in state.headings)
    return Segment(span, kind, heading, at, dated, state.group)


def _new_group(state: _State) -> None:
    state.group += 1
    state.at = None


def _without_mark(text: str, span: Span) -> Span:
    start = span.start
    for _ in range(3):
        match = _MARK.match(text, start, span.end)
        if not match:
            break
        start = match.end()
    return Span(start, span.end) if start < span.end else span


def _looks_like_heading(words: str, block: Block) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or len(words) > _HEADING_MAX:
        return False
    if words[-1] in '.!…;:,»")%' or _LINK.search(words):
        return False
    return len(words.split()) >= 2 or words.isupper()


def _heading(
    block: Block, span: Span, words: str, state: _State, document: Document
) -> Iterator[Segment]:
    level = block.level or 6
    if day := _weekday_line(words, document.day):
        state.day = day
    _new_group(state)
    state.in_entry = False
    state.list_kind = None
    if is_related_heading(words):
        state.list_kind = SegmentKind.RELATED
    elif is_sources_heading(words):
        state.list_kind = SegmentKind.BOILERPLATE
    state.headings = [(n, w) for n, w in state.headings if n < level] + [(level, words)]
    # A heading that is a full sentence tells news as a paragraph does.
    full = words.rstrip()[-1:] == "." and len(words) > _HEADING_MAX
    if state.list_kind is not None:
        yield _segment(state, span, SegmentKind.BOILERPLATE)
    else:
        yield _segment(state, span, SegmentKind.PARAGRAPH if full else SegmentKind.HEADING)


def _item(text: str, block: Block, span: Span, state: _State) -> Iterator[Segment]:
    kind = state.list_kind or SegmentKind.LIST_ITEM
    if kind is SegmentKind.BOILERPLATE:
        yield _segment(state, span, kind)
        return
    if kind is SegmentKind.RELATED or state.last is not block.kind:
        state.group += 1
    dated = None
    body = span
    if link := _LINK.match(text, span.start, span.end):
        body = Span(link.start("text"), link.end("text"))
        dated = _day_of(link["url"])
    elif block.url:
        dated = _day_of(block.url)
    tail = body.end
    if context := _CONTEXT.search(text, tail if link else span.start, span.end):
        if not link:
            body = Span(span.start, context.start())
        yield from _related(text, body, kind, dated, state)
        yield _segment(state, Span(context.start(), span.end), SegmentKind.BOILERPLATE)
        return
    if link and link.end() < span.end:
        body = Span(body.start, body.end) if not text[link.end() : span.end].strip(" ._*") else span
    yield from _related(text, body, kind, dated, state)


def _related(
    text: str, body: Span, kind: SegmentKind, dated: date | None, state: _State
) -> Iterator[Segment]:
    if bracket := _BRACKET_DAY.search(text, body.start, body.end):
        dated = dated or _named_day(bracket)
        if not text[bracket.end() : body.end].strip(" ."):
            body = Span(body.start, bracket.start())
    end = body.start + len(text[body.start : body.end].rstrip())
    differs = dated if kind is SegmentKind.RELATED or dated != state.day else None
    yield _segment(state, Span(body.start, end), kind, differs)


def _day_of(url: str) -> date | None:
    match = _URL_DAY.search(url)
    return _valid(int(match[1]), int(match[2]), int(match[3])) if match else None


def _named_day(match: re.Match[str]) -> date | None:
    month = _MONTHS.get(match[2].lower())
    return _valid(int(match[3]), month, int(match[1].removesuffix("er"))) if month else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday_line(words: str, day: date | None) -> date | None:
    """Return the day that a line such as "DIMANCHE" stands for: the last such day before `day`."""
    number = _WEEKDAYS.get(words.strip(" :-").lower())
    if number is None or day is None:
        return None
    return day - timedelta(days=(day.weekday() - number) % 7)


def _paragraph(text: str, span: Span, block: Block, state: _State, live: bool) -> Iterator[Segment]:
    state.list_kind = None
    if live and (clock := _CLOCK.match(text, span.start, span.end)):
        _new_group(state)
        state.in_entry = True
        state.at = _moment(clock, state.day)
        span = Span(clock.end(), span.end)
    elif live and (label := _LABEL.match(text, span.start, span.end)) and _opens_entry(label):
        _new_group(state)
        state.in_entry = True
        span = Span(label.end(), span.end)
    elif block.kind is BlockKind.QUOTE:
        yield _segment(state, span, SegmentKind.QUOTE)
        return
    elif (dateline := _dateline(text, span)) and _is_dateline(dateline):
        yield _segment(state, Span(span.start, dateline.end() - 1), SegmentKind.DATELINE)
        span = Span(dateline.end(), span.end)
    kind = SegmentKind.ENTRY if state.in_entry else SegmentKind.PARAGRAPH
    yield _segment(state, span, kind)


def _dateline(text: str, span: Span) -> re.Match[str] | None:
    end = min(span.end, span.start + _DATELINE_MAX)
    if all(text.find(dash, span.start, end) < 0 for dash in _DASHES):
        return None
    return _DATELINE.match(text, span.start, end)


def _opens_entry(label: re.Match[str]) -> bool:
    return bool(_LABEL_WORDS.search(label["label"]))


def _is_dateline(match: re.Match[str]) -> bool:
    if match["caps"]:
        return True
    rest = match["rest"] or ""
    return bool(rest.strip()) or " CNN" in match[0] or " AFP" in match[0] or "—" in match[0]


def _moment(clock: re.Match[str], day: date | None) -> datetime | None:
    if day is None:
        return None
    hour = int(clock["fh"] or clock["ah"] or clock["ch"])
    minute = int(clock["fm"] or clock["am"] or clock["cm"] or 0)
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"] == "p" else 0)
    if hour == 24:
        hour = 0
    return datetime.combine(day, time(hour, minute))
