"""Evidence as points: what speaks for an item, what against it, and the reason in words.

Points are hundredths. Every weight below was set on `linking_dev.jsonl` and on the cases of
``tests/eval/linking_cases.jsonl``; `benchmarks/linking.py` prints what they give.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from hustings.folding import unmarked
from hustings.link.cues import ages, gender_of, other_trade, political_word
from hustings.link.keys import KeyKind
from hustings.link.tables import Row

NAME_POINTS: Final = {
    KeyKind.EXACT: 62,
    KeyKind.SHORT: 55,
    KeyKind.INITIALS: 46,
    KeyKind.SURNAME: 30,
    KeyKind.GIVEN: 10,
    KeyKind.ACRONYM: 34,
    KeyKind.JOINED: 40,
    KeyKind.SIMILAR: 54,
}
_NAME_WORDS: Final = {
    KeyKind.EXACT: "is called so",
    KeyKind.SHORT: "is called so without middle names",
    KeyKind.INITIALS: "has these initials and surname",
    KeyKind.SURNAME: "bears the surname",
    KeyKind.GIVEN: "bears the given name",
    KeyKind.ACRONYM: "has these initials",
    KeyKind.JOINED: "gives this handle",
    KeyKind.SIMILAR: "is called nearly so",
}
_COUNTRY: Final = 22
_NO_COUNTRY: Final = -36
_WEAK_COUNTRY: Final = 12  # language alone
_TERM: Final = 18
_NEAR_TERM: Final = 10
_FAR_TERM: Final = -14
# Years before anything known of a person, and the points against. With a birth known, the age
# has told most of it already.
_BEFORE_ALL: Final = ((30, -70), (20, -35), (12, -14), (4, -8), (1, -3))
_NAMED_YEAR: Final = 10
_AGE_FITS: Final = 5
# Sources that list candidates for president, ministers and heads of government.
_NOTED_SOURCES: Final = frozenset({"candidatheque", "lookup", "ep-data2019", "elevant-gold"})
_NOTED: Final = 8
_LISTED: Final = "listed among candidates or heads of government"
# A surname alone is written of those whom every reader knows.
_NOTED_SURNAME: Final = 12
_NEAR_YEARS: Final = 6
_FAR_YEARS: Final = 18
_FOUR_DIGITS: Final = re.compile(r"\b(?:1[89]\d\d|20\d\d)\b")
_SEVERAL_SOURCES: Final = 3


@dataclass(slots=True)
class Candidate:
    """One item that may be meant, with points and reasons."""

    row: Row
    kind: KeyKind
    form: str
    points: float = 0
    reasons: list[str] = field(default_factory=list)

    def add(self, points: float, reason: str) -> None:
        """Count evidence; a reason of no weight is not kept."""
        if points:
            self.points += points
            self.reasons.append(f"{points:+.0f} {reason}")

    def name(self, points: float | None = None) -> None:
        """Count the name."""
        self.add(
            NAME_POINTS[self.kind] if points is None else points,
            f"{self.row.qid} {_NAME_WORDS[self.kind]}: {self.form}",
        )


def country_evidence(
    candidate: Candidate, weights: Counter[str], language: str, *, against: float = 1.0
) -> None:
    """Count the country: what the document points to, else weakly its language."""
    country = candidate.row.country
    total = sum(weights.values())
    if not country:
        return
    if not total:
        if language == "fr" and country == "FR":
            candidate.add(_WEAK_COUNTRY, "nothing tells a country; the text is French")
        elif language == "fr":
            candidate.add(-_WEAK_COUNTRY, "nothing tells a country; the text is French")
        return
    share = weights[country] / total
    if share:
        candidate.add(round(_COUNTRY * min(1.0, 0.35 + share)), f"the text points to {country}")
    else:
        leading = min(weights, key=lambda code: (-weights[code], code))
        strength = min(1.0, 0.6 + 0.2 * total)
        candidate.add(
            round(_NO_COUNTRY * strength * against), f"the text points to {leading}, not {country}"
        )


def life_evidence(candidate: Candidate, year: int | None) -> None:
    """Count birth and death against the year of the document."""
    row = candidate.row
    if year is None:
        return
    if row.death is not None and year > row.death + 20:
        candidate.add(-20, f"died in {row.death}")
    if row.birth is None:
        return
    age = year - row.birth
    if age < 18:
        candidate.add(-80, f"was {age} years old in {year}" if age >= 0 else "was not born yet")
    elif age < 21:
        candidate.add(-40, f"was {age} years old in {year}")
    elif age < 25:
        candidate.add(-8, f"was {age} years old in {year}")
    elif age > 100:
        candidate.add(-50, f"would be {age} years old in {year}")
    elif age > 88:
        candidate.add(-22, f"would be {age} years old in {year}")
    elif age > 78:
        candidate.add(-6, f"would be {age} years old in {year}")
    else:
        candidate.add(_AGE_FITS, f"was {age} years old in {year}")


def term_evidence(candidate: Candidate, year: int | None) -> None:
    """Count the terms of office that are dated; a missing one is no evidence."""
    if year is None:
        return
    described = {int(match) for match in _FOUR_DIGITS.findall(candidate.row.description)}
    if year in described:
        candidate.add(_NAMED_YEAR, f"its description names {year}")
    dated = [term for term in candidate.row.positions if term.dated]
    for term in dated:
        # An open end may be old data: a mandate of which no end is known counts twelve years.
        end = term.end if term.end is not None else (term.start or year) + 12
        if (term.start is None or term.start - 1 <= year) and year <= end + 1:
            candidate.add(_TERM, f"held {term.value} about {year}")
            return
    firsts = [term.start for term in dated if term.start is not None]
    known_from = min([*firsts, *described], default=None)
    if known_from is not None and year < known_from - 1:
        # A career begins before its first mandate, but not long before.
        points = next(points for gap, points in _BEFORE_ALL if known_from - year >= gap)
        if candidate.row.birth is not None:
            points = max(points, _BEFORE_ALL[-2][1])
        candidate.add(points, f"nothing is known before {known_from}")
    elif dated:
        distance = min(_distance(term.start, term.end, year) for term in dated)
        if distance <= _NEAR_YEARS:
            candidate.add(_NEAR_TERM, f"held office within {distance} years of {year}")
        elif distance > _FAR_YEARS:
            candidate.add(_FAR_TERM, f"offices known are {distance} years away")


def _distance(start: int | None, end: int | None, year: int) -> int:
    low = start if start is not None else end
    high = end if end is not None else start
    assert low is not None
    assert high is not None
    if year < low:
        return low - year
    return max(0, year - high)


def noted_evidence(candidate: Candidate) -> None:
    """Count how well known an item is: a last, weak signal."""
    noted, sources = _sources(candidate.row.source)
    if noted:
        points = _NOTED_SURNAME if candidate.kind is KeyKind.SURNAME else _NOTED
        candidate.add(points, _LISTED)
    elif sources > 1 or len(candidate.row.aliases) > 1:
        candidate.add(_SEVERAL_SOURCES, "in several sources or under several names")


@lru_cache(maxsize=1024)  # there are few lists, and few combinations of them
def _sources(text: str) -> tuple[bool, int]:
    """Return whether one of the sources lists those who are well known, and how many there are."""
    sources = text.split("|")
    return bool(_NOTED_SOURCES & set(sources)), len(sources)


def age_evidence(
    candidate: Candidate, nearby: str, year: int | None, *, words: bool = True
) -> None:
    """Count an age told beside the name; `words` tells whether it may be told in words."""
    if candidate.row.birth is None or year is None:
        return
    told = ages(nearby, words=words)
    if len(told) != 1:
        return
    gap = abs(year - candidate.row.birth - told[0])
    if gap <= 1:
        candidate.add(25, f"was {told[0]} years old in {year}")
    elif gap > 2:
        candidate.add(-20, f"was not {told[0]} years old in {year}")


def undated(candidate: Candidate) -> bool:
    """Tell whether nothing is known of when a person lived or held office."""
    row = candidate.row
    return row.birth is None and not any(term.dated for term in row.positions)


def gender_evidence(candidate: Candidate, gender: str | None, *, title: bool) -> None:
    """Count a gender that is not that of the given name: told by a title, or by the text."""
    known = gender_of(candidate.row.label_en or candidate.row.label_fr)
    if gender and known:
        if gender == known:
            candidate.add(6, "gender told and given name")
        else:
            candidate.add(-60 if title else -25, "gender told is not that of the given name")


def trade_evidence(
    candidate: Candidate, nearby: str, apposed: str | None, *, others: bool = True
) -> None:
    """Count a trade that is not politics; less when the text speaks of politics too.

    `others` tells whether one may stand there that is not apposed.
    """
    trade = apposed or (other_trade(nearby) if others else None)
    if trade:
        known = any(_LISTED in reason for reason in candidate.reasons)
        points = -20 if known or political_word(nearby) else -80
        candidate.add(points, f"the text speaks of another trade: {trade}")


_STOP: Final = frozenset(
    "member politician house national assembly representatives parliament the and des les French "
    "public figure party political former".lower().split()
)


_LONG_WORD: Final = re.compile(r"[^\W_]{5,}")


@lru_cache(maxsize=256)  # what stands beside one name is asked about for each candidate
def _long_words(text: str) -> frozenset[str]:
    return frozenset(_LONG_WORD.findall(unmarked(text)))


@lru_cache(maxsize=4096)
def _telling_words(description: str, offices: str) -> frozenset[str]:
    return _long_words(f"{description} {offices}") - _STOP


def words_evidence(candidate: Candidate, nearby: str, offices: str) -> None:
    """Count words of the item's description and offices that stand beside the name."""
    wanted = _telling_words(candidate.row.description, offices)
    found = sorted(wanted & _long_words(nearby)) if wanted else ()
    if found:
        candidate.add(min(12, 5 * len(found)), f"the text says {', '.join(found[:3])}")
