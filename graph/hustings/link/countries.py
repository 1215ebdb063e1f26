"""Countries, the words that point to them, and the evidence for a country in a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

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


# A state of the United States, an English adjective, given names, a French department.
_AMBIGUOUS = frozenset({"Georgia", "Nice", "Jordan", "Chad", "Vienne", "US", "Congress"})
# Places that people, things or other places are called as well, so that they tell no country.
_NO_PLACES = frozenset(
    "Caen Metz Nancy Bourges Carcassonne Aurillac Mende Nevers Beauvais Brittany Lorraine Savoie "
    "Sheffield Leicester Swansea Cambridge Bradford Coventry Houston Austin Orlando Jackson "
    "Edmonton Hamilton Regina Rivers Sarre Florence Valencia Kerry Kilkenny Hobart Brest Tours "
    "Troyes Cannes Valence Vannes Blois Tulle Privas Digne Melun Loire Calais Landes Manche Marne "
    "Somme Allier Indre Isère Cantal Creuse Meuse Essonne Bourgogne Auvergne Provence Versailles "
    "Newcastle Plymouth Oxford Bristol Aberdeen Durban Essex Norfolk Suffolk Devon Phoenix Dallas "
    "Columbus Denver Portland Memphis Cleveland Buffalo Concord Brooklyn Queens Halifax Darwin "
    "Delta Bruges Porto Basel Fribourg Cologne Hanover Galice Galicia Dresde Odessa Crimea Crimée "
    "Saint-Louis Saint-Denis Limerick Tamale Bihar Punjab Chartres Montreuil Jacksonville Valais "
    "Vichy".split()
)
_SHORTEST_PLACE = 5


@cache
def _place_words() -> dict[str, str]:
    """Return the country code by the places of ``data/cities.tsv`` that tell one country."""
    found: dict[str, str] = {}
    for line in (folder("data") / "cities.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        code, names = line.split("\t")[:2]
        for name in names.split("|"):
            if len(name) >= _SHORTEST_PLACE and name not in _NO_PLACES:
                found[name] = code if found.get(name, code) == code else ""
    return {name: code for name, code in found.items() if code}


@cache
def country_words() -> dict[str, str]:
    """Return the country code by name, demonym, capital, region or seat of power, as written."""
    found: dict[str, str] = {}
    for country in countries():
        for word in (country.label_en, country.label_fr, *country.words):
            if word not in _AMBIGUOUS:
                found.setdefault(word, country.iso2)
    for word, code in _place_words().items():
        found.setdefault(word, code)
    return found


_CLEAR = 0.25  # a country with this share of the evidence may be the one
_TOKEN = re.compile(r"\w+")
_LONGEST_WORD = 40  # letters; what is longer is looked at another way, for no word is


@cache
def _by_first_token() -> dict[str, list[str]]:
    """Return the country words by their first token, the longest first."""
    found: dict[str, list[str]] = {}
    for word in country_words():
        match = _TOKEN.match(word)
        if match:
            found.setdefault(match[0], []).append(word)
    return {token: sorted(words, key=lambda w: (-len(w), w)) for token, words in found.items()}


@cache
def _label_words() -> dict[str, str]:
    return {
        label: country.iso2
        for country in countries()
        for label in (country.label_en, country.label_fr)
    }


def country_votes(text: str, starts: frozenset[str] | None = None) -> Counter[str]:
    """Return how often words of `text` point to each country; the answer is the caller's own.

    Args:
        text: The text.
        starts: What `country_starts` says of a text that this one was cut out of, if anybody
            asked: it saves taking this one apart.

    >>> country_votes("À Bruxelles, le Premier ministre").most_common(1)
    [('BE', 1)]
    """
    return Counter(_votes(text, starts))


def country_starts(text: str) -> frozenset[str]:
    """Return all first tokens of country words that may stand in pieces of `text`.

    A piece may begin or end within a word, so tokens within words are among them.

    >>> sorted(country_starts("Nigerians voted")), sorted(country_starts("They voted"))
    (['Niger', 'Nigeria', 'Nigerian', 'Nigerians'], [])
    """
    words = set(_TOKEN.findall(text))
    return frozenset(
        token
        for word in words
        for token in (_within(word) if len(word) <= _LONGEST_WORD else _within_any(word))
    )


def _within_any(word: str) -> tuple[str, ...]:
    """Return the same as `_within` of a word however long, in time linear in its length."""
    return tuple(token for token in _by_first_token() if token in word)


@lru_cache(maxsize=1 << 14)
def _within(word: str) -> tuple[str, ...]:
    """Return the first tokens of country words that stand in a word, and keep them at hand."""
    index = _by_first_token()
    parts = (word[i:j] for i in range(len(word)) for j in range(i + 1, len(word) + 1))
    return tuple(part for part in parts if part in index)


# A document asks about the same few windows of its text again and again.
@lru_cache(maxsize=512)
def _votes(text: str, starts: frozenset[str] | None) -> Counter[str]:
    words, index = country_words(), _by_first_token()
    tokens = index.keys() & set(_TOKEN.findall(text)) if starts is None else starts
    votes: Counter[str] = Counter()
    after = 0
    for start, token in _places(text, tokens):
        if start < after:
            continue
        for word in index[token]:
            end = start + len(word)
            if text.startswith(word, start) and not text[end : end + 1].isalnum():
                votes[words[word]] += 1
                after = end
                break
    return votes


def _places(text: str, tokens: Iterable[str]) -> list[tuple[int, str]]:
    """Return where some tokens stand as wholes, in text order: a few of very many."""
    found = []
    for token in tokens:
        start = text.find(token)
        while start >= 0:
            end = start + len(token)
            if not _in_word(text[end : end + 1]) and not (start and _in_word(text[start - 1])):
                found.append((start, token))
            start = text.find(token, end)
    return sorted(found)


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def pull(weights: Counter[str], country: str) -> float:
    """Return how far the weights point to a country: 1 wholly, 0 not at all, -1 elsewhere.

    >>> pull(Counter({"FR": 3}), "FR"), pull(Counter({"FR": 3}), "BE")
    (1.0, -1.0)
    """
    total = sum(weights.values())
    if not total:
        return 0.0
    share = weights[country] / total
    if share >= _CLEAR:
        return min(1.0, 0.4 + share)
    if not share:
        return -1.0
    # A few words about a neighbour do not make it the country of the text.
    return -0.5 if max(weights.values()) / total >= 1 - _CLEAR and share < _CLEAR else 0.4


def country_of_label(label: str) -> str | None:
    """Return the code of the country with exactly this name, if there is one."""
    return _label_words().get(label)
