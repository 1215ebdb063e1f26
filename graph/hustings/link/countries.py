"""Countries, the words that point to them, and the evidence for a country in a text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from hustings.resources import folder


@dataclass(frozen=True, slots=True)
class Country:
    """One line of ``data/nations.tsv``."""

    iso2: str
    iso3: str
    label_en: str
    label_fr: str
    words: tuple[str, ...]


@cache
def countries() -> tuple[Country, ...]:
    """Return every country we know, by code."""
    lines = (folder("data") / "nations.tsv").read_text(encoding="utf-8").splitlines()[1:]
    found = []
    for line in lines:
        iso2, iso3, en, fr, words = line.split("\t")
        found.append(Country(iso2, iso3, en, fr, tuple(filter(None, words.split("|")))))
    return tuple(found)


@cache
def iso2_of_iso3() -> dict[str, str]:
    """Return the alpha-2 code by alpha-3 code."""
    return {country.iso3: country.iso2 for country in countries()}


@cache
def country_words() -> dict[str, str]:
    """Return the country code by name, demonym, capital, region or seat of power, as written."""
    found: dict[str, str] = {}
    for country in countries():
        for word in (country.label_en, country.label_fr, *country.words):
            found.setdefault(word, country.iso2)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(country_words(), key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


@cache
def _label_words() -> dict[str, str]:
    return {
        label: country.iso2
        for country in countries()
        for label in (country.label_en, country.label_fr)
    }


def country_votes(text: str) -> Counter[str]:
    """Return how often words of `text` point to each country.

    >>> country_votes("À Bruxelles, le Premier ministre").most_common(1)
    [('BE', 1)]
    """
    words = country_words()
    return Counter(words[match[0]] for match in _pattern().finditer(text))


def country_of_label(label: str) -> str | None:
    """Return the code of the country with exactly this name, if there is one."""
    return _label_words().get(label)
