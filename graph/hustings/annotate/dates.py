"""Dates and times in running text, absolute and relative, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hustings.model.annotation import DateBasis, DateMention, EventDate
from hustings.model.document import Span

_MONTHS = {
    "en": (
        "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
        "august aug", "september sept sep", "october oct", "november nov", "december dec",
    ),
    "fr": (
        "janvier janv", "février fevrier févr fév", "mars", "avril avr", "mai", "juin",
        "juillet juil", "août aout", "septembre sept", "octobre oct", "novembre nov",
        "décembre decembre déc",
    ),
}  # fmt: skip
_WEEKDAYS = {
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "a": 1, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4,
    "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
}  # fmt: skip
_FUTURE = {
    "en": re.compile(
        r"\b(?:will|shall|'ll|won't|is to|are to|due|going to|plans? to|scheduled|next|upcoming"
        r"|coming|until|by|ahead of|before|expected|set to|deadline)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(?:\w{2,}(?:ra|ront|rai|rons|rez)|prochaine?s?|d'ici|avant|jusqu'au?|va|vont"
        r"|prévue?s?|attendue?s?|devrai(?:t|ent)|doi(?:t|vent))\b",
        re.IGNORECASE,
    ),
}
_TOLD = re.compile(
    r".*\b(?:said|told|announced|declared|wrote|tweeted|confirmed|endorsed|backed|annoncé|déclaré"
    r"|dit|affirmé|confirmé|indiqué|écrit|retiré|apporté)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+")
_ANY_DIGIT = re.compile(r"\d")
_BEFORE = 70  # characters looked at for a sign that the day is still to come


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a date in the text is read against."""

    language: str
    day: date | None
    at: datetime | None
    future: bool
    previous: date | None
    year: int | None = None  # of the date named before it

    @property
    def today(self) -> date | None:
        return self.at.date() if self.at else self.day


_Reader = Callable[[re.Match[str], _Frame], DateMention | None]
# The words of which a stretch has one where the pattern matches; the pattern; what reads a match.
_Row = tuple[frozenset[str], re.Pattern[str], _Reader]
_DIGIT = "0"  # stands among the words for any digit


def _alternatives(rows: tuple[str, ...]) -> str:
    names = sorted((name for row in rows for name in row.split()), key=lambda n: (-len(n), n))
    return "|".join(names)


def _index(rows: tuple[str, ...], name: str) -> int:
    wanted = name.casefold().rstrip(".")
    return next(i for i, row in enumerate(rows) if wanted in row.split())


def _month(name: str, language: str) -> int:
    return _index(_MONTHS[language], name) + 1


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _mention(
    match: re.Match[str], value: str, basis: DateBasis, time: datetime | None = None
) -> DateMention:
    span = Span(match.start(), match.end())
    return DateMention(span, EventDate(value, basis), time)


def _year_for(month: int, day: int, frame: _Frame) -> date | None:
    """The year that brings a day without one nearest to today, past first."""
    today = frame.today
    if today is None:
        return None
    options = [_valid(today.year + shift, month, day) for shift in (-1, 0, 1)]
    found = [option for option in options if option is not None]
    if frame.future:
        ahead = [option for option in found if option >= today]
        if ahead:
            return ahead[0]
    # Nearest, with past days half a year back still preferred to days half a year ahead.
    return min(
        found,
        key=lambda o: (abs((o - today).days) + (60 if o > today else 0), o),
        default=None,
    )


def _full(match: re.Match[str], frame: _Frame) -> DateMention | None:
    month = _month(match["month"], frame.language)
    number = int(re.sub(r"\D", "", match["day"]))
    if match["year"]:
        found = _valid(int(match["year"]), month, number)
    else:
        found = _year_for(month, number, frame)
    if found is None:
        return None
    return _mention(match, found.isoformat(), DateBasis.STATED_IN_TEXT)


def _month_only(match: re.Match[str], frame: _Frame) -> DateMention | None:
    month = _month(match["month"], frame.language)
    if match["year"]:
        return _mention(match, f"{match['year']}-{month:02d}", DateBasis.STATED_IN_TEXT)
    if frame.today is None:
        return None
    if _needs_capital(match, frame.language):
        return None
    today = frame.today
    if match.groupdict().get("last"):
        year = today.year - (month >= today.month)
    elif frame.future:
        year = today.year + (month < today.month)
    else:
        year = today.year - (month > today.month)
    return _mention(match, f"{year}-{month:02d}", DateBasis.STATED_IN_TEXT)


def _needs_capital(match: re.Match[str], language: str) -> bool:
    """Tell whether an English month is only a word: "may", "march"."""
    return language == "en" and not match["month"][0].isupper()


def _year(match: re.Match[str], _: _Frame) -> DateMention:
    return _mention(match, match["year"], DateBasis.STATED_IN_TEXT)


def _iso(match: re.Match[str], _: _Frame) -> DateMention | None:
    found = _valid(int(match["year"]), int(match["month"]), int(match["day"]))
    return _mention(match, found.isoformat(), DateBasis.STATED_IN_TEXT) if found else None


def _slashed(match: re.Match[str], frame: _Frame) -> DateMention | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    year += 2000 if year < 100 else 0
    if frame.language == "fr" or first > 12:
        found = _valid(year, second, first)
    elif second > 12 or first == second:
        found = _valid(year, first, second)
    else:
        return None  # British or American: the text does not tell
    return _mention(match, found.isoformat(), DateBasis.STATED_IN_TEXT) if found else None


def _weekday(match: re.Match[str], frame: _Frame) -> DateMention | None:
    today = frame.today
    if today is None:
        return None
    name = match["weekday"].casefold()
    back = (today.weekday() - _WEEKDAYS[frame.language].index(name)) % 7
    sign = (match.groupdict().get("which") or match.groupdict().get("after") or "").casefold()
    if sign.strip() in ("last", "dernier", "dernière"):
        found = today - timedelta(days=back or 7)
    elif sign.strip() in ("next", "coming", "prochain", "prochaine", "suivant") or frame.future:
        found = today + timedelta(days=(-back) % 7 or (7 if sign.strip() else 0))
    else:
        found = today - timedelta(days=back)
    return _mention(match, found.isoformat(), DateBasis.RELATIVE)


_SHIFTS = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "yesterday": -1, "last night": -1, "tomorrow": 1,
    "aujourd'hui": 0, "ce matin": 0, "ce soir": 0, "cet après-midi": 0, "cette nuit": 0,
    "hier": -1, "hier soir": -1, "hier matin": -1, "avant-hier": -2, "demain": 1,
    "après-demain": 2,
}  # fmt: skip


def _shifted(match: re.Match[str], frame: _Frame) -> DateMention | None:
    if frame.today is None:
        return None
    words = re.sub(r"\s+", " ", match[0].casefold().replace("’", "'"))
    days = _SHIFTS.get(words)
    if days is None:
        days = _SHIFTS.get(words.split(" ")[0], 0)
    found = frame.today + timedelta(days=days)
    return _mention(match, found.isoformat(), DateBasis.RELATIVE)


def _period(match: re.Match[str], frame: _Frame) -> DateMention | None:
    """Last year, next month; weeks are too vague to date an event."""
    today = frame.today
    if today is None:
        return None
    words = match[0].casefold()
    step = -1 if re.search(r"last|derni|pass[ée]", words) else 1
    if re.search(r"this|\bcet?te? |earlier", words):
        step = 0
    if re.search(r"year|an\b|année", words):
        value = f"{today.year + step}"
    else:
        months = today.year * 12 + today.month - 1 + step
        value = f"{months // 12}-{months % 12 + 1:02d}"
    return _mention(match, value, DateBasis.RELATIVE)


def _ago(match: re.Match[str], frame: _Frame) -> DateMention | None:
    if frame.today is None:
        return None
    return _counted(match, frame.today, -1)


def _later(match: re.Match[str], frame: _Frame) -> DateMention | None:
    """Two days later: counted from the date named before it in the same passage."""
    if frame.previous is None:
        return None
    earlier = re.search(r"earlier|before|plus t[oô]t|auparavant|avant", match[0], re.IGNORECASE)
    return _counted(match, frame.previous, -1 if earlier else 1)


def _next_day(match: re.Match[str], frame: _Frame) -> DateMention | None:
    if frame.previous is None:
        return None
    back = re.search(r"before|previous|veille", match[0], re.IGNORECASE)
    found = frame.previous + timedelta(days=-1 if back else 1)
    return _mention(match, found.isoformat(), DateBasis.RELATIVE)


def _next_year(match: re.Match[str], frame: _Frame) -> DateMention | None:
    if frame.year is None:
        return None
    back = re.search(r"before|previous|précédente|d'avant", match[0], re.IGNORECASE)
    return _mention(match, f"{frame.year + (-1 if back else 1)}", DateBasis.RELATIVE)


def _counted(match: re.Match[str], origin: date, sign: int) -> DateMention | None:
    written = match["count"].casefold()
    count = int(written) if written.isdigit() else _WORDS[written]
    unit = match["unit"].casefold()
    try:
        if unit.startswith(("day", "jour")):
            value = (origin + timedelta(days=sign * count)).isoformat()
        elif unit.startswith(("week", "semaine")):
            value = (origin + timedelta(weeks=sign * count)).isoformat()[:7]
        elif unit.startswith(("month", "mois")):
            months = origin.year * 12 + origin.month - 1 + sign * count
            value = f"{months // 12}-{months % 12 + 1:02d}"
        else:
            value = f"{origin.year + sign * count}"
    except OverflowError:
        return None
    return _mention(match, value, DateBasis.RELATIVE)


def _time(match: re.Match[str], frame: _Frame) -> DateMention | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match.groupdict().get("half") or "").casefold().replace(".", "")
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or frame.today is None:
        return None
    basis = DateBasis.ENTRY_TIME if frame.at else DateBasis.DOCUMENT_DATE
    moment = datetime(frame.today.year, frame.today.month, frame.today.day, hour, minute)  # noqa: DTZ001 - local time, no zone is printed
    return _mention(match, frame.today.isoformat(), basis, moment)


def _patterns(language: str) -> tuple[_Row, ...]:
    month = _alternatives(_MONTHS[language])
    week = "|".join(_WEEKDAYS[language])
    year = r"(?P<year>(?:1[89]|20)\d\d)"
    count = r"(?P<count>\d{1,3}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
    rows: list[tuple[str, str, _Reader]]
    if language == "en":
        parts = r"(?:\s+(?:night|morning|afternoon|evening|lunchtime))?"
        rows = [
            (_DIGIT, r"(?P<year>(?:1[89]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", _iso),
            (_DIGIT, r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d{4})", _slashed),
            (
                month,
                rf"(?:(?:{week}),?\s+(?:the\s+)?)?(?P<day>\d{{1,2}}(?:st|nd|rd|th)?)\s+(?:of\s+)?"
                rf"(?P<month>{month})\b\.?(?:,?\s+{year})?",
                _full,
            ),
            (
                month,
                rf"(?:(?:{week}),?\s+)?(?P<month>{month})\b\.?\s+"
                rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?)(?![\d%:.,]\d|\d|\s?%)(?:,?\s+{year})?",
                _full,
            ),
            (month, rf"(?P<month>{month})\b\.?,?\s+(?:of\s+)?{year}", _month_only),
            (
                month,
                rf"(?<=\blast )(?P<last>)(?P<month>{month})(?P<year>)\b",
                _month_only,
            ),
            (
                month,
                rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bearly )|(?<=\blate )|(?<=\bnext )"
                rf"|(?<=\bof )|(?<=\buntil )|(?<=\bmid-))(?P<month>{month})(?P<year>)\b(?!\s+\d)",
                _month_only,
            ),
            (
                week,
                rf"(?:(?P<which>last|next|this|coming)\s+)?(?P<weekday>{week})\b{parts}",
                _weekday,
            ),
            (
                "today tonight yesterday tomorrow last this",
                r"today|tonight|yesterday(?:\s+(?:morning|evening|afternoon))?"
                r"|tomorrow(?:\s+(?:morning|evening|night))?|last night"
                r"|this (?:morning|afternoon|evening)",
                _shifted,
            ),
            ("last next this", r"(?:earlier )?(?:last|next|this) (?:year|month)", _period),
            ("ago", rf"{count} (?P<unit>days?|weeks?|months?|years?) ago", _ago),
            (
                "later earlier before",
                rf"{count} (?P<unit>days?|weeks?|months?|years?) (?:later|earlier|before)",
                _later,
            ),
            ("day", r"the (?:next|following|previous) day|the day before", _next_day),
            ("year", r"the (?:next|following|previous) year|the year before", _next_year),
            (
                _DIGIT,
                r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?\s?(?P<half>[ap]\.?m\b\.?)",
                _time,
            ),
            (_DIGIT, r"(?<=\bat )(?P<hour>\d{1,2}):(?P<minute>\d\d)(?![\d:])", _time),
            (
                _DIGIT,
                _bare_year(r"in|since|by|of|from|to|until|before|after|back in|and|or|during"),
                _year,
            ),
        ]
    else:
        parts = r"(?:\s+(?:soir|matin|midi|après-midi))?"
        rows = [
            (_DIGIT, r"(?P<year>(?:1[89]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", _iso),
            (_DIGIT, r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d{4}|\d\d(?!\d))", _slashed),
            (
                month,
                rf"(?:(?:{week}),?\s+(?:le\s+)?)?(?P<day>\d{{1,2}}(?:er)?)\s+(?P<month>{month})\b"
                rf"\.?(?:,?\s+{year})?",
                _full,
            ),
            (month, rf"(?P<month>{month})\b\.?\s+{year}", _month_only),
            (
                month,
                rf"(?:(?<=\ben )|(?<=\bdébut )|(?<=\bdebut )|(?<=\bfin )|(?<=\bmi-)|(?<=\bdès )"
                rf"|(?<=\bdepuis )|(?<=\bde )|(?<=\bcourant )|(?<=\bau mois de )"
                rf"|(?<=\bau mois d')|(?<=\bd'))(?P<month>{month})(?:\s+(?P<last>dernier))?"
                rf"(?P<year>)\b(?!\s+\d)",
                _month_only,
            ),
            (
                week,
                rf"(?:ce\s+)?(?P<weekday>{week})\b{parts}(?:\s+(?P<after>dernier|prochain))?",
                _weekday,
            ),
            (
                "hier aujourd demain ce cet cette",
                r"avant-hier|hier(?:\s+(?:soir|matin))?|aujourd['’]hui|après-demain"
                r"|demain(?:\s+(?:soir|matin))?|ce (?:matin|soir)|cet après-midi|cette nuit",
                _shifted,
            ),
            (
                "an année cette mois",
                r"l['’](?:an|année) (?:dernier|dernière|passée?|prochaine?)|cette année"
                r"|le mois (?:dernier|prochain)|ce mois-ci",
                _period,
            ),
            ("il", rf"il y a {count} (?P<unit>jours?|semaines?|mois|ans?)", _ago),
            (
                "plus après apres auparavant avant",
                rf"{count} (?P<unit>jours?|semaines?|mois|ans?) "
                r"(?:plus tard|apr[eè]s|plus t[oô]t|auparavant|avant)",
                _later,
            ),
            ("lendemain veille", r"(?<=\ble )lendemain|(?<=\bla )veille", _next_day),
            ("année", r"l['’]année (?:suivante|précédente|d['’]avant)", _next_year),
            (_DIGIT, r"(?P<hour>\d{1,2})\s?(?:h|heures?)(?:\s?(?P<minute>[0-5]\d))?(?!\w)", _time),
            (_DIGIT, r"(?<=\bà )(?P<hour>\d{1,2}):(?P<minute>\d\d)(?![\d:])", _time),
            (
                _DIGIT,
                _bare_year(r"en|depuis|dès|de|à|jusqu'en|avant|après|et|ou|fin|début|courant"),
                _year,
            ),
        ]
    return tuple(
        (
            frozenset(re.findall(r"\w+", clue)),
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
    readers = _READERS.get(language, ())
    found = sorted(
        _hits(text, within, readers), key=lambda hit: (hit[1].start(), -hit[1].end(), hit[0])
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
        told = _TOLD.search(clause)
        future = bool(_FUTURE[language].search(clause[told.end() :] if told else clause))
        mention = reader(match, _Frame(language, day, at, future, previous, year))
        if mention is None:
            continue
        kept.append(mention)
        year = int(mention.date.value[:4])
        if len(mention.date.value) == 10 and mention.time is None:
            previous = date.fromisoformat(mention.date.value)
    return kept


def _hits(
    text: str, within: Span, readers: tuple[_Row, ...]
) -> Iterator[tuple[int, re.Match[str], _Reader]]:
    found = set(_LETTERS.findall(within.of(text).lower()))
    if _ANY_DIGIT.search(text, within.start, within.end):
        found.add(_DIGIT)
    for rank, (clue, pattern, reader) in enumerate(readers):
        if clue.isdisjoint(found):
            continue
        for match in pattern.finditer(text, within.start, within.end):
            yield rank, match, reader
