"""The place of a contest that a text names as one of many: the city whose news it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from hustings.annotate.context import front
from hustings.annotate.election_words import election_countries
from hustings.annotate.implied_contests import News
from hustings.folding import fold, unmarked
from hustings.model.annotation import ElectionDetail, EntityKind, SegmentKind
from hustings.seeking import sought_folded

_HALL: Final = sought_folded(
    r"\b(?:mairie|maire|municipales?|hotel de ville|mayor|mayoralty|municipal election)\b"
    r"(?:\s(?:de|d'|of|a|in|for|[a-z0-9]+)){0,4}?\s(?:de |d'|of |a |in )(?:la |le )?"
    r"⟦l(?P<place>\d+)⟧|"
    r"⟦l(?P<town>\d+)⟧(?:'s)? (?:mayor|mayoral|city hall)\b"
)
_MAYOR: Final = re.compile(r"\b(?:mayor|maire|mairie)\b")
_SENATE: Final = re.compile(r"\bsenat(?:e|or)\b")


def localized(detail: ElectionDetail, news: News) -> ElectionDetail:
    """Return what a document is about with the only place that its news is of.

    A municipal election of no place is that of the city of the headline, or of the only city whose
    town hall the news speaks of; a special election of an American state is for its seat in the
    Senate, where the news speaks of that.
    """
    if detail.kind == "municipal" and detail.place is None:
        place = _city(news)
        if place is None:
            return detail
        kind = "mayoral" if any(_MAYOR.search(text) for text in _front(news)) else detail.kind
        place = f"à {place}" if news.language == "fr" else place
        return replace(detail, kind=kind, place=place, year=detail.year or _year(news))
    if detail.kind == "by-election" and not detail.place and (seat := _dateline(news)):
        return replace(detail, place=seat)
    if (
        detail.kind == "by-election"
        and detail.country == "US"
        and detail.place
        and not detail.wording
        and any(_SENATE.search(text) for text in _front(news))
    ):
        return replace(detail, wording=f"United States Senate special election in {detail.place}")
    return detail


def _dateline(news: News) -> str | None:
    """Return the town where the news is told, as its headline writes it, if that names it too."""
    heads = (SegmentKind.HEADLINE, SegmentKind.HEADING)
    head = next((s for s in news.segments[:1] if s.kind in heads), None)
    if head is None:
        return None
    told = head.span.of(news.text)
    for line in news.segments:
        town = re.split(r"[,(–—]| - ", line.span.of(news.text))[0].strip(" -")
        if line.kind is not SegmentKind.DATELINE or not town[:1].isupper():
            continue
        at = re.search(rf"(?<!\w){re.escape(town)}(?!\w)", told, re.IGNORECASE)
        return at[0] if at is not None and at[0][0].isupper() and _is_city(at[0]) else None
    return None


def _year(news: News) -> int | None:
    return news.day.year if news.day is not None else None


def _front(news: News) -> Iterator[str]:
    telling = front(news.segments)
    for sentence in news.sentences:
        if sentence.segment in telling:
            yield unmarked(sentence.span.of(news.text))


def _city(news: News) -> str | None:
    telling = front(news.segments)
    headline = _places(news, {0})
    if len(headline) == 1:
        return next(iter(headline.values()))
    halls = {
        fold(name): name
        for sentence in news.sentences
        if sentence.segment in telling
        for match in _HALL.finditer(unmarked(sentence.masked.text))
        if (entity := news.entities.get(f"L{match['place'] or match['town']}")) is not None
        and _is_city(name := entity.name)
    }
    return next(iter(halls.values())) if len(halls) == 1 else None


def _places(news: News, segments: set[int]) -> Mapping[str, str]:
    """Return the cities named in some segments, by folded name."""
    return {
        fold(mention.surface): mention.surface
        for sentence in news.sentences
        if sentence.segment in segments
        for mention in sentence.mentions
        if mention.kind is EntityKind.PLACE and _is_city(mention.surface)
    }


def _is_city(name: str) -> bool:
    words = fold(name)
    return not any(
        words in (fold(english), fold(place).partition(" ")[2])
        for land in election_countries().values()
        for english in land.english
        for place in land.places
    )
