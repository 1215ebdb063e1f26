"""Find what a text calls an election, and take it apart: kind, year, country, place, party."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from hustings.annotate import election_words as words
from hustings.annotate.election_names import election_name as election_name
from hustings.annotate.election_parts import Found
from hustings.annotate.elections_en import english
from hustings.annotate.elections_fr import french
from hustings.model.annotation import ElectionDetail, OfficeDetail
from hustings.model.document import Span
from hustings.seeking import Sought, sought

_SAME_LENGTH = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "\n": " "})
# Every name of an election holds one of these; most sentences hold none.
_ANY = sought(
    r"lection|lecti|rima[ir]|race|contest|ballot|vote|poll|campaign|caucus|nominat|referend|f[eé]rend|"
    r"votation|scrutin|identiel|slativ|urop|gional|unicip|partemental|natori|ommunal|partiel|"
    r"chefferie|course|investiture|ongr[eè]s|midterm|leadership|convention|run|bid|PR[EÉ]SID|"
    r"gubernat",
    re.IGNORECASE,
)


def elections(
    text: str, within: Span, language: str, day: date | None
) -> list[tuple[Span, ElectionDetail]]:
    """Return the elections named inside `within`, in text order, not overlapping.

    The span holds the name with year, country, place and party, without article and round.
    A year that the text does not give is taken from the calendar of the country, if the text
    names the country; `settled` does the same once the country of the document is known.
    A bare "the election" or "the race" names nothing and is left to the focus of the document.

    >>> spoken = "la primaire de la gauche de 2017"
    >>> [(s.of(spoken), d.party) for s, d in elections(spoken, Span(0, 32), "fr", None)]
    [('primaire de la gauche de 2017', 'gauche')]
    """
    if not _ANY.likely(text, within.start, within.end):
        return []
    part = text[within.start : within.end].translate(_SAME_LENGTH)
    kinds = _standing(text, language)
    reader = english if language == "en" else french
    found: list[tuple[Span, ElectionDetail]] = []
    last = -1
    for item in reader(part, kinds, day):
        if item.start < last or not item.start < item.end:
            continue
        last = item.end
        span = Span(within.start + item.start, within.start + item.end)
        found.append((span, settled(_detail(item), None, day)))
    return found


@lru_cache(maxsize=2)
def _standing(text: str, language: str) -> tuple[tuple[str, Sought], ...]:
    """Return the kinds of contests that may be named anywhere in a text, with their patterns."""
    low = text.translate(_SAME_LENGTH).lower()
    kinds = words.ENGLISH if language == "en" else words.FRENCH
    return tuple((kind, pattern) for kind, pattern in kinds if pattern.stands_in(low))


def _detail(item: Found) -> ElectionDetail:
    return ElectionDetail(
        kind=item.kind,
        year=item.year,
        country=item.country,
        place=item.place,
        party=item.party,
        wording=item.wording,
    )


def settled(detail: ElectionDetail, country: str | None, day: date | None) -> ElectionDetail:
    """Return `detail` with country and year filled in from its surroundings, where that is safe.

    Args:
        detail: What the text itself gives.
        country: Country of the document; used when the election names none.
        day: Day of the document. The year is that of the nearest vote of the calendar, at most
            one year away; for contests without a calendar it is the year of the day itself.
    """
    if detail.country is None and country is not None:
        detail = replace(detail, country=country)
    if detail.year is not None or day is None:
        return detail
    calendar = words.election_countries().get(detail.country or "")
    years = calendar.years.get(detail.kind) if calendar and detail.place is None else None
    if detail.kind == "european":
        years = frozenset(range(1979, 2100, 5))
    if years:
        near = [day.year + step for step in (0, 1, -1) if day.year + step in years]
        return replace(detail, year=near[0]) if near else detail
    if _primary_over(detail, day):
        return detail
    if detail.kind in ("primary", "leadership", "gubernatorial", "mayoral", "by-election"):
        return replace(detail, year=day.year)
    return detail


_FRENCH_CAMP = re.compile(r"(?:droite|gauche|socialistes?|écologistes?|right|left)\b")


def _primary_over(detail: ElectionDetail, day: date) -> bool:
    """Tell whether a primary of a French camp may have been held in the year before.

    Their primaries end in January of the year in which a president is elected.
    """
    camp = detail.kind == "primary" and _FRENCH_CAMP.match(detail.party or "")
    if not camp or detail.country not in (None, "FR") or day.month == 1:
        return False
    return day.year in words.election_countries()["FR"].years["presidential"]


_FILLED = {
    "mayor": "mayoral",
    "governor": "gubernatorial",
    "president": "presidential",
    "party-leader": "leadership",
}


def contested(office: OfficeDetail, day: date | None) -> ElectionDetail | None:
    """Return the election that fills an office, for "was elected mayor of L".

    A party's president is chosen in a leadership contest; an office that a government gives, or
    that has many holders, is filled by no election that its name could stand for.

    >>> contested(OfficeDetail("mayor", "London", "GB"), date(2021, 5, 9))
    ElectionDetail(kind='mayoral', year=2021, country='GB', place='London', party=None, \
organization=None, wording=None)
    """
    kind = _FILLED.get(office.role)
    if kind == "presidential" and office.organization is not None:
        kind = "leadership"
    if kind is None or (kind in ("mayoral", "gubernatorial", "leadership") and not office.scope):
        return None
    detail = ElectionDetail(
        kind=kind,
        country=office.country,
        place=office.scope if kind in ("mayoral", "gubernatorial") else None,
        party=office.scope if kind == "leadership" else None,
        organization=office.organization,
    )
    return settled(detail, None, day)


def compatible(one: ElectionDetail, two: ElectionDetail) -> bool:
    """Tell whether two details may be of one election: nothing that both give differs."""
    if one.kind != two.kind and "other" not in (one.kind, two.kind):
        return False
    pairs = (
        (one.year, two.year),
        (one.country, two.country),
        (_seat(one.place), _seat(two.place)),
        (_folded(one.party), _folded(two.party)),
    )
    return all(a is None or b is None or a == b for a, b in pairs)


_IN = re.compile(
    r"^(?:en|au|aux|à la|à|dans les?|dans la|du|des?|de la) |^(?:à|dans|de) l'|^d'", re.I
)


def _seat(place: str | None) -> str | None:
    """Return a place without the French preposition before it."""
    return None if place is None else _IN.sub("", place).casefold()


def _folded(name: str | None) -> str | None:
    return None if name is None else name.casefold()
