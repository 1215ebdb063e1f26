"""Find the numbers of a text and what each of them counts, before anybody pairs them with names.

Both styles of writing are read: 1,306,852 and 58.65 %; 1 306 852, 1.306.852 and 58,65 %.
Times, dates and bare years are left to `dates`; digits inside names, handles and addresses are no
numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from hustings.annotate import units
from hustings.annotate.letters import DIGIT, small_words
from hustings.annotate.number_words import written_numbers
from hustings.model.annotation import Number, Unit
from hustings.model.document import Span

_SPACES = " \u00a0\u202f\u2009"
_DIGITS = re.compile(
    r"(?<![\w@#&=])(?<![^\W\d_]-)(?<!\d[.,:/])(?<!//)(?<!\w/)"
    r"(?:(?P<indian>\d{1,2}(?:,\d{2}){1,4},\d{3})(?![\d]|[.,]\d)|"
    rf"(?P<grouped>\d{{1,3}}(?P<separator>[{_SPACES}.,'’])\d{{3}}(?:(?P=separator)\d{{3}})*)"
    r"(?P<fraction>[.,]\d{1,4})?(?![\d]|[.,]\d)"
    r"|(?P<plain>\d{1,15})(?P<decimals>[.,]\d{1,15})?(?!\d))"
)
_TIME = re.compile(
    r"\d{1,2}(?:\s?[hH](?:\s?\d{2})?(?!\w)|:\d{2}(?::\d{2})?(?!\w)|"
    r"(?:[.:]\d{2})?\s?[ap]\.?m\b|\s(?:heures?(?:\s\d{2}(?!\d))?|o'clock|o’clock)(?!\w)|[.:]\d{2}\s?(?:GMT|BST|CET|EST|ET)\b)"
)
_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}(?!\d|,\d)|\d{1,2}/\d{1,2}(?!\d)")
_NAME_TAIL = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"(?:1[789]|20)\d\d")
_JOINED = re.compile(
    r"\s?(?:,|-|–|—|/|\band\b|\bto\b|\bor\b|, and\b|\bet\b|\bou\b|\bà\b|\bagainst\b|\bcontre\b|"
    r"% (?:and|to|et|à))\s?"
)


def numbers(text: str, within: Span, language: str) -> list[Number]:
    """Return the numbers inside `within`, in text order.

    Words are read as numbers ("trente-quatre voix") only before a word that fixes their unit.
    A number whose neighbours do not tell what it counts has `Unit.NONE`.

    >>> [(str(n.value), n.unit.value) for n in numbers("de 8.640 voix (62 %)", Span(0, 20), "fr")]
    [('8640', 'votes'), ('62', 'share')]
    """
    digits = DIGIT in small_words(text, within)
    found = list(_digit_numbers(text, within, language)) if digits else []
    taken = [number.span for number in found]
    found.extend(
        number
        for number in written_numbers(text, within)
        if not any(number.span.overlaps(span) for span in taken)
    )
    found.sort(key=lambda number: number.span)
    return _joined_units(text, found)


def _digit_numbers(text: str, within: Span, language: str) -> Iterator[Number]:
    position = within.start
    while match := _DIGITS.search(text, position, within.end):
        time = _TIME.match(text, match.start(), within.end) or _DATE.match(
            text, match.start(), within.end
        )
        if time is not None:
            position = time.end()
            continue
        position = match.end()
        before = text[max(within.start, match.start() - units.LOOK_BACK) : match.start()]
        if match["grouped"] and match["separator"] in _SPACES and units.MONTH_BEFORE.search(before):
            # "May 12 300 people": the day is no part of the number.
            position = match.start() + match["grouped"].index(match["separator"])
            continue
        number = _number(text, match, before, within.end, language)
        if number is not None:
            position = max(position, number.span.end)
            yield number


def _number(
    text: str, match: re.Match[str], before: str, limit: int, language: str
) -> Number | None:
    start, end = match.span()
    if _is_date_part(text, match, before, limit):
        return None
    value, decimals = _value(text, match, before, limit, language)
    if value is None:
        return None
    end, value = _multiplied(text, end, value, limit)
    unit, end = _unit(text, end, before, limit)
    if unit is None or (unit is Unit.NONE and _YEAR.fullmatch(match[0])):
        return None
    hedge = units.HEDGE_BEFORE.search(before)
    return Number(Span(start, end), value, unit, decimals, hedge["hedge"] if hedge else "")


def _is_date_part(text: str, match: re.Match[str], before: str, limit: int) -> bool:
    """Tell whether the digits are the day or year of a date, or glued to a name."""
    digits = match["plain"]
    if digits is None or match["decimals"]:
        return False
    if len(digits) <= 2 and (
        units.MONTH_BEFORE.search(before) or units.MONTH_AFTER.match(text, match.end(), limit)
    ):
        return True
    after = text[match.end() : match.end() + 1]
    glued = bool(_NAME_TAIL.match(after)) and match.end() < limit
    return glued and not (
        units.ORDINAL_AFTER.match(text, match.end(), limit)
        or units.MULTIPLIER_AFTER.match(text, match.end(), limit)
        or units.SHARE_AFTER.match(text, match.end(), limit)
    )


def _value(
    text: str, match: re.Match[str], before: str, limit: int, language: str
) -> tuple[Decimal | None, int]:
    """Return the value and the digits after the decimal mark."""
    if match["indian"]:
        return _decimal(match["indian"].replace(",", ""), ""), 0
    grouped, separator = match["grouped"], match["separator"]
    if grouped is None:
        fraction = (match["decimals"] or "")[1:]
        return _decimal(match["plain"], fraction), len(fraction)
    fraction = match["fraction"] or ""
    if fraction and fraction[0] == separator:
        return None, 0
    groups = grouped.split(separator)
    lone = len(groups) == 2 and separator in ".," and not fraction
    counted = units.MONEY_BEFORE.search(before) or _is_counted(text, match.end(), limit)
    if lone and (
        groups[0] == "0"
        or units.SHARE_AFTER.match(text, match.end(), limit)
        or (separator == ("," if language == "fr" else ".") and not counted)
    ):
        return _decimal(groups[0], groups[1]), len(groups[1])
    return _decimal("".join(groups), fraction[1:]), len(fraction[1:])


def _is_counted(text: str, end: int, limit: int) -> bool:
    """Tell "9,910 voix", thousands in the other language's style, from a decimal."""
    return any(
        pattern.match(text, end, limit)
        for unit, pattern in units.AFTER
        if unit in (Unit.VOTES, Unit.VOTERS, Unit.STATIONS, Unit.SEATS)
    )


def _decimal(whole: str, fraction: str) -> Decimal:
    return Decimal(f"{whole}.{fraction}" if fraction else whole)


def _multiplied(text: str, end: int, value: Decimal, limit: int) -> tuple[int, Decimal]:
    match = units.MULTIPLIER_AFTER.match(text, end, limit)
    if match is None:
        return end, value
    factor = units.MULTIPLIERS[(match["word"] or match["letter"]).lower()]
    return match.end(), _whole(value * factor)


def _whole(value: Decimal) -> Decimal:
    """Drop the zero that 1.7 * 1,000,000 leaves behind the mark."""
    return Decimal(int(value)) if value == int(value) else value


def _unit(text: str, end: int, before: str, limit: int) -> tuple[Unit | None, int]:
    """Return the unit and the end of the number with the sign of its unit."""
    if share := units.SHARE_AFTER.match(text, end, limit):
        if units.POINTS_AFTER_SHARE.match(text, share.end(), limit) or _signed(before):
            return Unit.POINTS, share.end()
        return Unit.SHARE, share.end()
    if units.MONEY_BEFORE.search(before) or units.MONEY_SIGN_AFTER.match(text, end, limit):
        return Unit.MONEY, end
    if text[end : end + 1].isalpha() and end < limit:
        ordinal = units.ORDINAL_AFTER.match(text, end, limit)
        return (Unit.ORDINAL, ordinal.end()) if ordinal else (None, end)
    if units.ORDINAL_BEFORE.search(before):
        return Unit.ORDINAL, end
    for unit, pattern in units.AFTER:
        if pattern.match(text, end, limit):
            return unit, end
    return (Unit.POINTS if _signed(before) else Unit.NONE), end


def _signed(before: str) -> bool:
    """Tell whether a sign stands right before the digits ("+0,5", "(-2)")."""
    sign = before[-1:]
    return sign in ("+", "±") or (sign in ("-", "−", "–") and before[-2:-1] in ("", " ", "("))


def _joined_units(text: str, found: list[Number]) -> list[Number]:
    """Give the members of a list the unit of its end: "44, 28.1 and 21.1 percent"."""
    for index in range(len(found) - 2, -1, -1):
        number, after = found[index], found[index + 1]
        if number.unit is not Unit.NONE or after.unit in (Unit.NONE, Unit.ORDINAL, Unit.YEARS):
            continue
        between = text[number.span.end : after.span.start]
        if after.hedge:
            between = between[: len(between.rstrip()) - len(after.hedge)]
        if not _JOINED.fullmatch(between):
            continue
        value = number.value
        if (
            after.value >= 10**6 > 1000 > value
            and "illi" in text[after.span.start : after.span.end]
        ):
            value = _whole(value * (10**9 if after.value >= 10**9 else 10**6))
        found[index] = replace(number, unit=after.unit, value=value)
    return found
