"""Dates, times and numbers as a reader of English or French writes them."""

from __future__ import annotations

import re
from typing import Final

_MONTHS: Final = {
    "en": "January February March April May June July August September October November "
    "December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre "
    "décembre".split(),
}
_FORM: Final = re.compile(r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d))?)?)?")


def day(text: str, language: str) -> str:
    """Return an XML date, time, month or year in words; what is none of them stays as it is.

    >>> day("2017-03-29", "en"), day("2017-01-01", "fr"), day("2016-12", "fr")
    ('29 March 2017', '1er janvier 2017', 'décembre 2016')
    """
    match = _FORM.match(text)
    if match is None:
        return text
    year, month, number, hour, minute = match.groups()
    if not month:
        return year
    place = int(month) - 1
    if not 0 <= place < len(_MONTHS["en"]):
        return text
    name = _MONTHS[language][place]
    if not number:
        return f"{name} {year}"
    shown = "1er" if language == "fr" and number == "01" else str(int(number))
    found = f"{shown} {name} {year}"
    if hour and (hour, minute) != ("00", "00"):
        found += f", {hour}:{minute}" if language == "en" else f" à {int(hour)} h {minute}"
    return found


def clock(text: str, language: str) -> str:
    """Return the time of day of an XML time, or its day if it has none.

    >>> clock("2017-01-29T22:30:00+01:00", "fr")
    '22 h 30'
    """
    match = _FORM.match(text)
    if match is None or not match[4]:
        return day(text, language)
    return f"{match[4]}:{match[5]}" if language == "en" else f"{int(match[4])} h {match[5]}"


def figure(text: str, language: str) -> str:
    r"""Return a number with the marks of the language.

    >>> figure("58.88", "fr"), figure("20743128", "en"), figure("20743128", "fr")
    ('58,88', '20,743,128', '20\\u202f743\\u202f128')
    """
    whole, point, rest = text.partition(".")
    if not whole.lstrip("-").isdigit():
        return text
    grouped = f"{int(whole):,}"
    if language == "fr":
        grouped, point = grouped.replace(",", "\u202f"), point and ","
    return grouped + point + rest


def percent(text: str, language: str) -> str:
    r"""Return a share with its sign.

    >>> percent("58.88", "en"), percent("58.88", "fr")
    ('58.88%', '58,88\\u202f%')
    """
    return figure(text, language) + ("%" if language == "en" else "\u202f%")
