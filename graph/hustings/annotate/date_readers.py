"""What a date in running text means, by itself or read on a certain day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hustings.model.annotation import DateBasis, DateMention, EventDate
from hustings.model.document import Span

MONTHS = {
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
WEEKDAYS = {
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "a": 1, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4,
    "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """What a date in the text is read against.

    Attributes:
        language: Language of the text.
        day: Day of publication.
        at: Time of the live entry.
        future: Whether the words before it tell of what is to come.
        previous: Day of the date named before it.
        year: Year of the date named before it.
    """

    language: str
    day: date | None
    at: datetime | None
    future: bool
    previous: date | None
    year: int | None = None

    @property
    def today(self) -> date | None:
        """The day on which it is said."""
        return self.at.date() if self.at else self.day


def _index(rows: tuple[str, ...], name: str) -> int:
    wanted = name.casefold().rstrip(".")
    return next(i for i, row in enumerate(rows) if wanted in row.split())


def _month(name: str, language: str) -> int:
    return _index(MONTHS[language], name) + 1


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


def _year_for(month: int, day: int, frame: Frame) -> date | None:
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


def full(match: re.Match[str], frame: Frame) -> DateMention | None:
    """Read a day and a month, with or without its year."""
    month = _month(match["month"], frame.language)
    number = int(re.sub(r"\D", "", match["day"]))
    if match["year"]:
        found = _valid(int(match["year"]), month, number)
    else:
        found = _year_for(month, number, frame)
    if found is None:
        return None
    return _mention(match, found.isoformat(), DateBasis.STATED_IN_TEXT)


def month_only(match: re.Match[str], frame: Frame) -> DateMention | None:
    """Read a month, with or without its year."""
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


def year(match: re.Match[str], _: Frame) -> DateMention:
    """Read a bare year."""
    return _mention(match, match["year"], DateBasis.STATED_IN_TEXT)


def iso(match: re.Match[str], _: Frame) -> DateMention | None:
    """Read a date written as 2017-05-07."""
    found = _valid(int(match["year"]), int(match["month"]), int(match["day"]))
    return _mention(match, found.isoformat(), DateBasis.STATED_IN_TEXT) if found else None


def slashed(match: re.Match[str], frame: Frame) -> DateMention | None:
    """Read a date written as 7/5/2017; None where day and month cannot be told apart."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    year += 2000 if year < 100 else 0
    if frame.language == "fr" or first > 12:
        found = _valid(year, second, first)
    elif second > 12 or first == second:
        found = _valid(year, first, second)
    else:
        return None  # British or American: the text does not tell
    return _mention(match, found.isoformat(), DateBasis.STATED_IN_TEXT) if found else None


def weekday(match: re.Match[str], frame: Frame) -> DateMention | None:
    """Read a day of the week as the one nearest to the day of the text."""
    today = frame.today
    if today is None:
        return None
    name = match["weekday"].casefold()
    back = (today.weekday() - WEEKDAYS[frame.language].index(name)) % 7
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


def shifted(match: re.Match[str], frame: Frame) -> DateMention | None:
    """Read today, yesterday, tomorrow and their parts."""
    if frame.today is None:
        return None
    words = re.sub(r"\s+", " ", match[0].casefold().replace("’", "'"))
    days = _SHIFTS.get(words)
    if days is None:
        days = _SHIFTS.get(words.split(" ")[0], 0)
    found = frame.today + timedelta(days=days)
    return _mention(match, found.isoformat(), DateBasis.RELATIVE)


def period(match: re.Match[str], frame: Frame) -> DateMention | None:
    """Read last year, next month; weeks are too vague to date an event."""
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


def ago(match: re.Match[str], frame: Frame) -> DateMention | None:
    """Read two weeks ago: counted from the day of the text."""
    if frame.today is None:
        return None
    return _counted(match, frame.today, -1)


def later(match: re.Match[str], frame: Frame) -> DateMention | None:
    """Read two days later: counted from the date named before it in the same passage."""
    if frame.previous is None:
        return None
    earlier = re.search(r"earlier|before|plus t[oô]t|auparavant|avant", match[0], re.IGNORECASE)
    return _counted(match, frame.previous, -1 if earlier else 1)


def next_day(match: re.Match[str], frame: Frame) -> DateMention | None:
    """Read the day before or after the date named last."""
    if frame.previous is None:
        return None
    back = re.search(r"before|previous|veille", match[0], re.IGNORECASE)
    found = frame.previous + timedelta(days=-1 if back else 1)
    return _mention(match, found.isoformat(), DateBasis.RELATIVE)


def next_year(match: re.Match[str], frame: Frame) -> DateMention | None:
    """Read the year before or after the date named last."""
    if frame.year is None:
        return None
    back = re.search(r"before|previous|précédente|d'avant", match[0], re.IGNORECASE)
    return _mention(match, f"{frame.year + (-1 if back else 1)}", DateBasis.RELATIVE)


def _counted(match: re.Match[str], origin: date, sign: int) -> DateMention | None:
    written = match["count"].casefold()
    count = int(written) if written.isdigit() else COUNTS[written]
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


def time(match: re.Match[str], frame: Frame) -> DateMention | None:
    """Read a time of day, of the day of the text."""
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
