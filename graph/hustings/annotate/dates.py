"""Dates and times in running text, absolute and relative, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime

from hustings.annotate import date_readers as meaning
from hustings.annotate.date_readers import COUNTS, MONTHS, WEEKDAYS, Frame
from hustings.annotate.letters import (
    DASHED,
    HALVED,
    HOURS,
    SLASHED,
    TIMED,
    YEAR,
    small_words,
)
from hustings.model.annotation import DateMention
from hustings.model.document import Span

_FUTURE = {
    "en": re.compile(
        r"\b(?:will|shall|'ll|won't|is to|are to|due|going to|plans? to|scheduled|next|upcoming"
        r"|coming|until|ahead of|before|expected|set to|deadline)\b"
        r"|\bby (?:the |late |early |end of |midnight on |noon on )*$",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(?:\w{2,}(?:ra|ront|rai|rons|rez)|prochaine?s?|d'ici|avant|jusqu'au?|va|vont"
        r"|prévue?s?|attendue?s?|devrai(?:t|ent)|doi(?:t|vent))\b",
        re.IGNORECASE,
    ),
}
_TOLD = re.compile(
    r"\b(?:said|told|announced|declared|wrote|tweeted|confirmed|endorsed|backed|annoncé|déclaré"
    r"|dit|affirmé|confirmé|indiqué|écrit|retiré|apporté)\b",
    re.IGNORECASE,
)
_BEFORE = 70  # characters looked at for a sign that the day is still to come
_Reader = Callable[[re.Match[str], Frame], DateMention | None]
# The words of which a stretch has one where the pattern matches; the pattern; what reads a match.
_Row = tuple[frozenset[str], re.Pattern[str], _Reader]


def _alternatives(rows: tuple[str, ...]) -> str:
    names = sorted((name for row in rows for name in row.split()), key=lambda n: (-len(n), n))
    return "|".join(names)


def _patterns(language: str) -> tuple[_Row, ...]:
    month = _alternatives(MONTHS[language])
    week = "|".join(WEEKDAYS[language])
    year = r"(?P<year>(?:1[89]|20)\d\d)"
    count = r"(?P<count>\d{1,3}|" + "|".join(sorted(COUNTS, key=len, reverse=True)) + ")"
    rows: list[tuple[str, str, _Reader]]
    if language == "en":
        parts = r"(?:\s+(?:night|morning|afternoon|evening|lunchtime))?"
        rows = [
            (DASHED, r"(?P<year>(?:1[89]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", meaning.iso),
            (SLASHED, r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d{4})", meaning.slashed),
            (
                month,
                rf"(?:(?:{week}),?\s+(?:the\s+)?)?(?P<day>\d{{1,2}}(?:st|nd|rd|th)?)\s+(?:of\s+)?"
                rf"(?P<month>{month})\b\.?(?:,?\s+{year})?",
                meaning.full,
            ),
            (
                month,
                rf"(?:(?:{week}),?\s+)?(?P<month>{month})\b\.?\s+"
                rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?)(?![\d%:.,]\d|\d|\s?%)(?:,?\s+{year})?",
                meaning.full,
            ),
            (month, rf"(?P<month>{month})\b\.?,?\s+(?:of\s+)?{year}", meaning.month_only),
            (
                month,
                rf"(?<=\blast )(?P<last>)(?P<month>{month})(?P<year>)\b",
                meaning.month_only,
            ),
            (
                month,
                rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bearly )|(?<=\blate )|(?<=\bnext )"
                rf"|(?<=\bof )|(?<=\buntil )|(?<=\bmid-))(?P<month>{month})(?P<year>)\b(?!\s+\d)",
                meaning.month_only,
            ),
            (
                week,
                rf"(?:(?P<which>last|next|this|coming)\s+)?(?P<weekday>{week})\b{parts}",
                meaning.weekday,
            ),
            (
                "today tonight yesterday tomorrow last this",
                r"today|tonight|yesterday(?:\s+(?:morning|evening|afternoon))?"
                r"|tomorrow(?:\s+(?:morning|evening|night))?|last night"
                r"|this (?:morning|afternoon|evening)",
                meaning.shifted,
            ),
            ("last next this", r"(?:earlier )?(?:last|next|this) (?:year|month)", meaning.period),
            ("ago", rf"{count} (?P<unit>days?|weeks?|months?|years?) ago", meaning.ago),
            (
                "later earlier before",
                rf"{count} (?P<unit>days?|weeks?|months?|years?) (?:later|earlier|before)",
                meaning.later,
            ),
            ("day", r"the (?:next|following|previous) day|the day before", meaning.next_day),
            ("year", r"the (?:next|following|previous) year|the year before", meaning.next_year),
            (
                HALVED,
                r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?\s?(?P<half>[ap]\.?m\b\.?)",
                meaning.time,
            ),
            (TIMED, r"(?<=\bat )(?P<hour>\d{1,2}):(?P<minute>\d\d)(?![\d:])", meaning.time),
            (
                YEAR,
                _bare_year(r"in|since|by|of|from|to|until|before|after|back in|and|or|during"),
                meaning.year,
            ),
        ]
    else:
        parts = r"(?:\s+(?:soir|matin|midi|après-midi))?"
        rows = [
            (DASHED, r"(?P<year>(?:1[89]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", meaning.iso),
            (SLASHED, r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d{4}|\d\d(?!\d))", meaning.slashed),
            (
                month,
                rf"(?:(?:{week}),?\s+(?:le\s+)?)?(?P<day>\d{{1,2}}(?:er)?)\s+(?P<month>{month})\b"
                rf"\.?(?:,?\s+{year})?",
                meaning.full,
            ),
            (month, rf"(?P<month>{month})\b\.?\s+{year}", meaning.month_only),
            (
                month,
                rf"(?:(?<=\ben )|(?<=\bdébut )|(?<=\bdebut )|(?<=\bfin )|(?<=\bmi-)|(?<=\bdès )"
                rf"|(?<=\bdepuis )|(?<=\bde )|(?<=\bcourant )|(?<=\bau mois de )"
                rf"|(?<=\bau mois d')|(?<=\bd'))(?P<month>{month})(?:\s+(?P<last>dernier))?"
                rf"(?P<year>)\b(?!\s+\d)",
                meaning.month_only,
            ),
            (
                week,
                rf"(?:ce\s+)?(?P<weekday>{week})\b{parts}(?:\s+(?P<after>dernier|prochain))?",
                meaning.weekday,
            ),
            (
                "hier aujourd demain ce cet cette",
                r"avant-hier|hier(?:\s+(?:soir|matin))?|aujourd['’]hui|après-demain"
                r"|demain(?:\s+(?:soir|matin))?|ce (?:matin|soir)|cet après-midi|cette nuit",
                meaning.shifted,
            ),
            (
                "an année cette mois",
                r"l['’](?:an|année) (?:dernier|dernière|passée?|prochaine?)|cette année"
                r"|le mois (?:dernier|prochain)|ce mois-ci",
                meaning.period,
            ),
            ("il", rf"il y a {count} (?P<unit>jours?|semaines?|mois|ans?)", meaning.ago),
            (
                "plus après apres auparavant avant",
                rf"{count} (?P<unit>jours?|semaines?|mois|ans?) "
                r"(?:plus tard|apr[eè]s|plus t[oô]t|auparavant|avant)",
                meaning.later,
            ),
            ("lendemain veille", r"(?<=\ble )lendemain|(?<=\bla )veille", meaning.next_day),
            ("année", r"l['’]année (?:suivante|précédente|d['’]avant)", meaning.next_year),
            (
                HOURS,
                r"(?P<hour>\d{1,2})\s?(?:h|heures?)(?:\s?(?P<minute>[0-5]\d))?(?!\w)",
                meaning.time,
            ),
            (TIMED, r"(?<=\bà )(?P<hour>\d{1,2}):(?P<minute>\d\d)(?![\d:])", meaning.time),
            (
                YEAR,
                _bare_year(r"en|depuis|dès|de|à|jusqu'en|avant|après|et|ou|fin|début|courant"),
                meaning.year,
            ),
        ]
    return tuple(
        (
            frozenset(re.findall(r"[^\s|]+", clue)),
            re.compile(rf"(?<![\w/-])(?:{p})(?!\w)", re.IGNORECASE),
            r,
        )
        for clue, p, r in rows
    )


def _bare_year(leads: str) -> str:
    behind = "|".join(rf"(?<=\b{lead} )" for lead in sorted(leads.split("|")))
    tail = r"(?!\s?(?:%|percent|per cent|votes?|voix|people|bulletins|suffrages)|[.,]\d|[-/]\d)"
    return rf"(?:{behind}|(?<=\())(?P<year>(?:19|20)\d\d){tail}"


_READERS = {language: _patterns(language) for language in ("en", "fr")}
# Words of which one stands in every date.
_CLUES = {
    language: frozenset().union(*(clue for clue, _, _ in readers))
    for language, readers in _READERS.items()
}


def dates(
    text: str, within: Span, language: str, day: date | None, at: datetime | None
) -> list[DateMention]:
    """Return the dates and times of day inside `within`, in text order, never overlapping.

    A day without a year, a weekday or "yesterday" is read against `at` (time of a live entry) or
    `day` (day of publication); with neither it is not a date. "Two days later" is counted from
    the date named before it inside `within`. Prepositions and articles stay outside the span.

    >>> [m.date.value for m in dates("le 12 novembre 2018", Span(0, 19), "fr", None, None)]
    ['2018-11-12']
    """
    found = sorted(
        _hits(text, within, language), key=lambda hit: (hit[1].start(), -hit[1].end(), hit[0])
    )
    kept: list[DateMention] = []
    previous: date | None = None
    year: int | None = None
    for _, match, reader in found:
        start = match.start()
        if kept and start < kept[-1].span.end:
            continue
        lead = text[max(within.start, start - _BEFORE) : start]
        clause = re.split(r"[.;:!?,]", lead)[-1]
        told = max((hit.end() for hit in _TOLD.finditer(clause)), default=0)
        future = _FUTURE[language].search(clause[told:]) is not None
        mention = reader(match, Frame(language, day, at, future, previous, year))
        if mention is None:
            continue
        kept.append(mention)
        year = int(mention.date.value[:4])
        if len(mention.date.value) == 10 and mention.time is None:
            previous = date.fromisoformat(mention.date.value)
    return kept


def _hits(text: str, within: Span, language: str) -> Iterator[tuple[int, re.Match[str], _Reader]]:
    found = small_words(text, within)
    if found.isdisjoint(_CLUES.get(language, ())):
        return
    for rank, (clue, pattern, reader) in enumerate(_READERS[language]):
        if clue.isdisjoint(found):
            continue
        for match in pattern.finditer(text, within.start, within.end):
            yield rank, match, reader
