"""Which election of the authority is meant: kind, country, year and round."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import lru_cache
from typing import Final

from hustings.folding import fold
from hustings.link.authority import Authority
from hustings.link.context import Context
from hustings.link.countries import country_votes, pull
from hustings.link.keys import KeyKind
from hustings.link.scores import Candidate
from hustings.link.tables import Row
from hustings.model.annotation import ElectionDetail, EntityKind
from hustings.model.linking import Subject

_YEAR: Final = re.compile(r"\b(1[789]\d\d|20\d\d)\b")
_PRESIDENTIAL: Final = re.compile(r"\bpresiden|\bpresidentielle")
_LEGISLATIVE: Final = re.compile(r"\blegislative|\bparliamentary|\bassembly")
_GENERAL: Final = re.compile(r"\bgeneral election|\bfederal election|\belections? generales?")
_ROUND: Final = re.compile(
    r"second tour|deuxieme tour|second round|run ?off|premier tour|first round"
)
_NOT_THESE: Final = re.compile(r"\bprimaire|\bprimar(?:y|ies)|\bleadership|\bsenator|\bregional")
_MONTHS: Final = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
    "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
_BASE: Final = 40
_NAMED: Final = 70
_COUNTRY: Final = 34
_NO_COUNTRY: Final = -60
_LANGUAGE: Final = 24
_SAME_YEAR: Final = 20
_NEXT_YEAR: Final = 8
# From the autumn on, "the election" may be next year's; longer before, it is named by its year.
_CAMPAIGN_FROM: Final = 7


def candidates(subject: Subject, context: Context, authority: Authority) -> list[Candidate]:
    """Return the elections that may be meant, best first, with their evidence."""
    text = " ".join(fold(name) for name in subject.names)
    kind = _kind(subject, text)
    year = _named_year(subject, text)
    found: dict[str, Candidate] = {}
    for name in subject.names:
        for hit in authority.lookup(fold(name)):
            row = authority.row(hit.item)
            if row.kind is EntityKind.ELECTION and hit.kind is KeyKind.EXACT:
                candidate = Candidate(row, hit.kind, hit.form)
                candidate.name(_NAMED if _YEAR.search(fold(hit.form)) else _BASE)
                found[row.qid] = candidate
    if kind is not None:
        for row in _elections(authority):
            if _kind_of(row) == kind and row.qid not in found and not _ROUND.search(_label(row)):
                candidate = Candidate(row, KeyKind.EXACT, row.label_en)
                candidate.add(_BASE, f"{row.qid} is a {kind} election")
                found[row.qid] = candidate
    named = country_votes(" ".join(subject.names))
    weights = named or context.countries(subject)
    kept = []
    for candidate in found.values():
        _country(candidate, weights, context.scene.language)
        _date(candidate, year, context.scene.day, explicit=year is not None)
        if candidate.points > 0:
            kept.append(candidate)
    return sorted(kept, key=lambda one: (-one.points, one.row.qid))


def _elections(authority: Authority) -> list[Row]:
    return authority.of_kind(EntityKind.ELECTION)


def _label(row: Row) -> str:
    return fold(f"{row.label_en} {row.label_fr}")


def _kind_of(row: Row) -> str | None:
    return _kind_in(_label(row))


@lru_cache(maxsize=1024)  # the elections of the authority are looked at again and again
def _kind_in(text: str) -> str | None:
    if _NOT_THESE.search(text):
        return None
    if _PRESIDENTIAL.search(text):
        return "presidential"
    if _LEGISLATIVE.search(text):
        return "legislative"
    return "general" if _GENERAL.search(text) else None


def _kind(subject: Subject, text: str) -> str | None:
    if isinstance(subject.detail, ElectionDetail):
        known = subject.detail.kind in ("presidential", "legislative", "general")
        return subject.detail.kind if known and not subject.detail.place else None
    return None if _ROUND.search(text) else _kind_in(text)


def _named_year(subject: Subject, text: str) -> int | None:
    if isinstance(subject.detail, ElectionDetail) and subject.detail.year:
        return subject.detail.year
    match = _YEAR.search(text)
    if match is None and subject.nearby:
        # "la présidentielle de 2012", with only the first word marked
        for name in subject.names:
            after = re.search(
                rf"{re.escape(name)}\s+(?:de|of|en|in|du)\s+(?:\w+\s+)?(\d{{4}})\b", subject.nearby
            )
            before = re.search(rf"\b(\d{{4}})\s+(?:\w+\s+){{0,2}}{re.escape(name)}", subject.nearby)
            match = after or before
            if match:
                break
    return int(match[1]) if match else None


def _country(candidate: Candidate, weights: Counter[str], language: str) -> None:
    country = candidate.row.country
    total = sum(weights.values())
    if not total or country is None:
        if language == "fr" and country == "FR":
            candidate.add(_LANGUAGE, "nothing tells a country; the text is French")
        return
    towards = pull(weights, country)
    if towards > 0:
        candidate.add(round(_COUNTRY * towards), f"the text points to {country}")
    else:
        leading = min(weights, key=lambda code: (-weights[code], code))
        candidate.add(round(-_NO_COUNTRY * towards), f"the text points to {leading}, not {country}")


def _date(candidate: Candidate, year: int | None, day: date | None, *, explicit: bool) -> None:
    held = candidate.row.start
    if held is None:
        return
    if explicit:
        candidate.add(
            _SAME_YEAR if held == year else -80,
            f"the text says {year}, the vote was in {held}",
        )
        return
    if day is None:
        return
    if held == day.year:
        candidate.add(_SAME_YEAR, f"the vote was in {held}, the year of the text")
        month = next((_MONTHS[w] for w in _label(candidate.row).split() if w in _MONTHS), None)
        if month is not None:
            gap = abs(month - day.month)
            candidate.add(6 - 4 * gap, f"the vote was {gap} months from the text")
    elif held == day.year + 1 and day.month >= _CAMPAIGN_FROM:
        candidate.add(_NEXT_YEAR, f"the vote was in {held}, the year after the text")
    else:
        candidate.add(-80, f"the vote was in {held}, the text is of {day.year}")
