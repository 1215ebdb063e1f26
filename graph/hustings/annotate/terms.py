"""Terms of office known beforehand: they confirm whom "the president" stands for.

They never make a fact by themselves: only somebody whom the document names can be confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from hustings.annotate.roles_seen import Role
from hustings.gazetteer import fold
from hustings.resources import table_rows

# Terms that the list gives an end on this day may have lasted longer: nothing is said of later.
_VOUCHED: Final = date(2026, 1, 1)
# For so many days after a handover "the outgoing president" may still be meant.
_HANDOVER_DAYS: Final = 45
_ROLES: Final[Mapping[str, str]] = {
    "president": "president",
    "head-of-state": "president",
    "prime-minister": "prime-minister",
    "head-of-government": "prime-minister",
    "taoiseach": "prime-minister",
    "first-minister": "prime-minister",
    "chancellor": "chancellor",
    "vice-president": "vice-president",
    "secretary-of-state": "secretary-of-state",
    "speaker": "speaker",
    "mayor": "mayor",
    "governor": "governor",
    "minister": "minister",
    "chief-minister": "prime-minister",
    "deputy-prime-minister": "deputy-prime-minister",
    "deputy-first-minister": "deputy-prime-minister",
    "deputy-president": "deputy-president",
    "vice-chancellor": "vice-chancellor",
    "attorney-general": "attorney-general",
    "treasurer": "treasurer",
    "senator": "senator",
    "representative": "representative",
    "mp": "mp",
    "floor-leader": "floor-leader",
    "party-leader": "party-leader",
    "party-secretary": "party-leader",
}
# Offices that are told apart by their whole name: "garde des Sceaux", "Senate majority leader".
_BY_NAME: Final = frozenset({"minister", "floor-leader"})
# Offices that many hold in one country, so that a place or a party must tell which.
_PLACED: Final = frozenset({"senator", "representative", "mp", "mayor", "governor", "party-leader"})
# Heads of a part of a country, which the list calls like those of the whole.
_REGIONAL: Final = frozenset({"chief-minister", "first-minister", "deputy-first-minister"})
# Who leads a party is no secretary-general's deputy, and in France no secretary-general.
_SECOND: Final = re.compile(r"\b(?:adjointe?|deleguee?|deputy|vice|secretaire generale?)\b")
_ARTICLE: Final = re.compile(r"^(?:the |les? |la |l')")
_NATIONAL: Final = frozenset(
    {"", "republique", "la republique", "etat", "l'etat", "republic", "state", "the republic"}
    | {"house", "the house", "house of representatives", "the house of representatives"}
)
_PLACE_HEADS: Final = ("la region ", "region ", "la ville de ", "the region of ")
_PLACE_TAIL: Final = re.compile(r" (?:city|state)$")


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody's time in an office; `to` is None if it has not ended."""

    name: str
    start: date
    to: date | None


@lru_cache(maxsize=1)
def _terms() -> Mapping[tuple[str, str, str], tuple[Term, ...]]:
    """Return the terms by country, role and folded place or portfolio ("" for none)."""
    found: dict[tuple[str, str, str], list[Term]] = {}
    for row in table_rows("holders.tsv"):
        to = date.fromisoformat(row["to"]) if row["to"] else None
        term = Term(fold(row["name"]), date.fromisoformat(row["from"]), to)
        for place in row["place"].split("/"):
            key = (row["country"], row["role"], _ARTICLE.sub("", fold(place)))
            found.setdefault(key, []).append(term)
    return {key: tuple(terms) for key, terms in found.items()}


def _regrouped(
    keys: Iterable[tuple[tuple[str, str], tuple[Term, ...]]],
) -> Mapping[tuple[str, str], tuple[Term, ...]]:
    found: dict[tuple[str, str], list[Term]] = {}
    for key, terms in keys:
        found.setdefault(key, []).extend(terms)
    return {key: tuple(terms) for key, terms in found.items()}


@lru_cache(maxsize=1)
def _everywhere() -> Mapping[tuple[str, str], tuple[Term, ...]]:
    """Return the terms by role and folded place alone."""
    return _regrouped(((role, place), terms) for (_, role, place), terms in _terms().items())


@lru_cache(maxsize=1)
def _somewhere() -> Mapping[tuple[str, str], tuple[Term, ...]]:
    """Return the terms by country and role of those whose place or party is listed."""
    return _regrouped(
        ((country, role), terms) for (country, role, place), terms in _terms().items() if place
    )


@lru_cache(maxsize=4096)  # everybody is asked about again for each role of a document
def standing(
    name: str, role: Role, country: str | None, day: date | None, *, outgoing: bool = False
) -> str:
    """Return "current" or "former" if a person is known to hold an office, or to have held it.

    Args:
        name: The person's name, as full as the document gives it.
        role: The office, its place in `scope`.
        country: Country of the office, None if it is not known.
        day: Day of the document; without it nobody is confirmed.
        outgoing: The holder is on his way out, so that a term just over counts as current.

    Returns:
        "" if the list knows nothing of it.
    """
    listed = _ROLES.get(role.role)
    if listed is None or day is None or (listed == "party-leader" and _SECOND.search(role.name)):
        return ""
    place = _place(role.scope)
    if listed in _BY_NAME and not place:
        place = _ARTICLE.sub("", role.name)
    if (listed in _PLACED or role.role in _REGIONAL) and not place:
        terms = _somewhere().get((country or "", listed), ()) if " " in name else ()
    else:
        terms = _of(listed, place, country, name)
    found = ""
    said = fold(name)
    last = said.rpartition(" ")[2]  # whoever bears the name ends in the same word
    for term in terms:
        if not term.name.endswith(last) or not _same_name(said, term.name) or day < term.start:
            continue
        if term.to is None or day < term.to:
            return "current"
        if outgoing and (day - term.to).days <= _HANDOVER_DAYS:
            return "current"
        if term.to < _VOUCHED:
            found = "former"
    return found


def _of(listed: str, place: str, country: str | None, name: str) -> tuple[Term, ...]:
    """Return the terms of an office; elsewhere only if a full name and a place tell which."""
    roles = (listed, "party-leader") if listed == "president" and place else (listed,)
    for role in roles:
        if country is not None and (terms := _terms().get((country, role, place))):
            return terms
    if " " not in name or (country is not None and not place):
        return ()
    return tuple(term for role in roles for term in _everywhere().get((role, place), ()))


def _place(scope: str) -> str:
    if scope in _NATIONAL:
        return ""
    for head in _PLACE_HEADS:
        scope = scope.removeprefix(head)
    return _PLACE_TAIL.sub("", _ARTICLE.sub("", scope))


def _same_name(said: str, listed: str) -> bool:
    """Tell whether a name of the document is the listed one: in full, or the surname alone."""
    if said == listed:
        return True
    one, two = said.split(" "), listed.split(" ")
    if len(one) == 1 or one[0] in ("le", "de", "van", "von"):
        return listed.endswith(f" {said}")
    return one[0] == two[0] and one[-1] == two[-1]
