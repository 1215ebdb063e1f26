"""Regions that elect a body of their own: Bavaria, Ontario, Kerala, Northern Ireland."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from hustings.resources import folder


@dataclass(frozen=True, slots=True)
class Region:
    """One line of ``data/regions.tsv``."""

    country: str
    english: tuple[str, ...]
    adjectives: tuple[str, ...]
    places: tuple[str, ...]
    feminine: str
    vote: str


# What the vote of a region is called in English, by country.
_VOTES = {
    "AT": "{} state election",
    "AU": "{} state election",
    "CA": "{} general election",
    "DE": "{} state election",
    "IN": "{} Legislative Assembly election",
}


@cache
def regions() -> tuple[Region, ...]:
    """Return every region of the table."""
    found = []
    for line in (folder("data") / "regions.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            country, english, adjectives, places, feminine, vote = [*line.split("\t"), *[""] * 5][
                :6
            ]
            found.append(
                Region(country, _split(english), _split(adjectives), _split(places), feminine, vote)
            )
    return tuple(found)


def _split(names: str) -> tuple[str, ...]:
    return tuple(filter(None, names.split("|")))


@cache
def english_regions() -> Mapping[str, Region]:
    """Return the regions by English name and adjective."""
    found: dict[str, Region] = {}
    for region in regions():
        for name in (*region.english, *region.adjectives):
            found.setdefault(name, region)
    return found


@cache
def french_regions() -> Mapping[str, Region]:
    """Return the regions by "en Bavière", "du Québec" and the forms of their adjective."""
    found: dict[str, Region] = {}
    for region in regions():
        for name in (*region.places, *_forms(region.feminine)):
            found.setdefault(name, region)
    return found


def _forms(feminine: str) -> tuple[str, ...]:
    if not feminine.endswith("e"):
        return ()
    masculine = feminine[:-2] if feminine.endswith("enne") else feminine[:-1]
    return (feminine, feminine + "s", masculine, masculine + "s")


def vote_name(place: str, country: str | None) -> str | None:
    """Return what the vote of a region is called in English, None if no rule tells.

    >>> vote_name("Bavaria", "DE")
    'Bavaria state election'
    >>> vote_name("Scotland", "GB")
    'Scottish Parliament election'
    """
    region = english_regions().get(place)
    if region is not None and region.country == country and region.vote:
        return region.vote
    if region is None and country != "IN":
        return None
    pattern = _VOTES.get(country or "")
    return pattern.format(place) if pattern else None
