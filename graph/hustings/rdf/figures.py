"""The number as a passage prints it: what a store cannot keep ("58.90" becomes 58.9)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

# Digits, grouped by spaces, points, commas or apostrophes, and a sign or word for the unit.
_NUMBER: Final = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?", re.UNICODE
)
_UNIT: Final = re.compile(
    r"\s?(?:%|pour cent|per ?cent|pc\b|p\. ?c\.|millions?|milliards?|billion|thousand|mille)",
    re.IGNORECASE,
)
_SCALES: Final = (
    ("million", Decimal(1_000_000)),
    ("milliard", Decimal(1_000_000_000)),
    ("billion", Decimal(1_000_000_000)),
    ("thousand", Decimal(1000)),
    ("mille", Decimal(1000)),
)


def as_printed(quote: str, value: Decimal | int) -> str | None:
    """Return the part of a quote that prints `value`, with its unit; None if none does.

    >>> from decimal import Decimal
    >>> as_printed("Hamon 58,65% des suffrages", Decimal("58.65"))
    '58,65%'
    >>> as_printed("more than 1.7 million people voted", 1700000)
    '1.7 million'
    """
    wanted = Decimal(value)
    for match in _NUMBER.finditer(quote):
        unit = _UNIT.match(quote, match.end())
        printed = match.group() + (unit.group() if unit else "")
        if wanted in _meanings(match.group(), unit.group() if unit else ""):
            return printed
    return None


def _meanings(digits: str, unit: str) -> set[Decimal]:
    """Return what digits can mean in English or French typography, scaled by their unit."""
    factor = next((f for word, f in _SCALES if word in unit.lower()), Decimal(1))
    grouped = re.sub(r"[ \u00a0\u202f.,'’](?=\d{3}(?!\d))", "", digits)
    plain = digits.replace(",", ".")
    found = set()
    for form in (grouped.replace(",", "."), plain):
        if re.fullmatch(r"\d+(?:\.\d+)?", form):
            found.add(Decimal(form) * factor)
    return found
