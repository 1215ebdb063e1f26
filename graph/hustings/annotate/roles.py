"""Loads the office words of each language: roles, portfolios, places that stand for an office."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeVar

from hustings.resources import folder, table_rows

_T = TypeVar("_T")
_TOKEN: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+")
_SMALL: Final = frozenset("and of the for et de du des la le les l d a au aux en".split())
# What opens an office beside the words of the lists: "economy minister", "member for L".
_OPENERS: Final = frozenset(
    "minister ministers secretary secretaries member representative diplomatie department "
    "ministry".split()
)
# Same length, so that offsets stay valid.
_PLAIN: Final = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "‑": "-"})
_ODD: Final = re.compile(f"[{''.join(map(chr, _PLAIN))}]")


class Token(NamedTuple):
    """A word of a text: no hyphen, apostrophe or space inside, save "U.S."."""

    start: int
    end: int
    text: str
    norm: str

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Role:
    """One office word.

    Attributes:
        key: Language-free key.
        kind: Which complements it takes; see data/roles_en.toml.
        bare: Whether it counts with no complement.
        name: Its written form, singular.
        acronym: Whether it only counts in capitals.
    """

    key: str
    kind: str
    bare: bool
    name: str
    acronym: bool = False


@dataclass(frozen=True, slots=True)
class Metonym:
    """An office that a place stands for; `small` if the last word of the place is no name."""

    role: str
    name: str
    country: str | None
    small: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one language says about offices.

    All keys are folded words; what is kept by its first word stands longest first.
    """

    roles: Mapping[str, tuple[tuple[tuple[str, ...], Role], ...]]
    metonyms: Mapping[str, tuple[tuple[tuple[str, ...], Metonym], ...]]
    portfolios: frozenset[tuple[str, ...]]
    portfolio_lengths: Mapping[str, tuple[int, ...]]  # in words, by first word
    portfolio_words: frozenset[str]
    openers: frozenset[str]  # the first words of all of these, and others that open an office
    after: Mapping[str, tuple[tuple[str, ...], ...]]
    bare_ministers: Mapping[str, tuple[tuple[str, ...], ...]]
    words: Mapping[str, frozenset[tuple[str, ...]]] = field(default_factory=dict)

    def has(self, group: str, words: Iterable[str]) -> bool:
        """Tell whether any of `words` is an entry of the word list `group`."""
        entries = self.words[group]
        return any((word,) in entries for word in words)


@dataclass(frozen=True, slots=True)
class Countries:
    """Country names and adjectives of one language, by their folded words."""

    names: Mapping[tuple[str, ...], tuple[str, str]]  # -> code, name as written
    adjectives: Mapping[tuple[str, ...], tuple[str, str]]

    @property
    def longest(self) -> int:
        """The most words in a name."""
        return max(len(key) for key in self.names)


@lru_cache(maxsize=1 << 14)  # a quarter of the memory; hardly a hit less
def plain(word: str) -> str:
    """Return `word` in lower case without accents and dots.

    >>> plain("Élysée"), plain("U.S.")
    ('elysee', 'us')
    """
    decomposed = unicodedata.normalize("NFKD", word.replace("œ", "oe").replace("Œ", "oe"))
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c != ".").casefold()


def normal(text: str) -> str:
    """Return `text` with straight apostrophes and plain spaces, offsets unchanged."""
    return text.translate(_PLAIN) if _ODD.search(text) else text


def tokens(text: str) -> list[Token]:
    """Return the words of `text`, which must be `normal`."""
    new = tuple.__new__  # half the time of a call of Token
    return [new(Token, (*m.span(), word := m[0], plain(word))) for m in _TOKEN.finditer(text)]


def norms(text: str) -> Iterator[str]:
    """Yield the folded words of `text`, which must be `normal`."""
    return map(plain, _TOKEN.findall(text))


def is_portfolio(name: str) -> bool:
    """Tell whether `name` is what a minister is in charge of, in any language.

    >>> is_portfolio("Intérieur"), is_portfolio("SNP")
    (True, False)
    """
    key = _key(name)
    return any(key in lexicon(language).portfolios for language in ("en", "fr"))


def _key(form: str) -> tuple[str, ...]:
    return tuple(token.norm for token in tokens(normal(form)))


def _plural(key: tuple[str, ...]) -> tuple[str, ...]:
    last = key[-1]
    if last.endswith("man"):
        return (*key[:-1], last[:-3] + "men")
    if last.endswith("y") and not last.endswith(("ay", "ey")):
        return (*key[:-1], last[:-1] + "ies")
    return (*key[:-1], last + "s")


def _roles(entries: list[dict[str, Any]]) -> dict[str, tuple[tuple[tuple[str, ...], Role], ...]]:
    found: dict[tuple[str, ...], Role] = {}
    for entry in entries:
        for form in entry["forms"]:
            acronym = form.replace(" ", "").isupper()
            role = Role(entry["key"], entry["kind"], entry["bare"], form, acronym)
            key = _key(form)
            found.setdefault(key, role)
            found.setdefault(_plural(key), role)
            if "of" in key:
                cut = key.index("of")
                found.setdefault((*_plural(key[:cut]), *key[cut:]), role)
    return _by_first(found.items())


def _by_first(
    items: Iterable[tuple[tuple[str, ...], _T]],
) -> dict[str, tuple[tuple[tuple[str, ...], _T], ...]]:
    grouped: dict[str, list[tuple[tuple[str, ...], _T]]] = {}
    for key, value in items:
        grouped.setdefault(key[0], []).append((key, value))
    return {
        first: tuple(sorted(entries, key=lambda e: (-len(e[0]), e[0])))
        for first, entries in grouped.items()
    }


def _keys_by_first(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    grouped = _by_first((key, None) for key in map(_key, phrases))
    return {first: tuple(key for key, _ in entries) for first, entries in grouped.items()}


def _lengths(keys: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """Return how many words the keys have that begin with each word, the most first."""
    found: dict[str, set[int]] = {}
    for key in keys:
        found.setdefault(key[0], set()).add(len(key))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


@lru_cache(maxsize=4)
def lexicon(language: str) -> Lexicon:
    """Return the office words of `language`.

    Raises:
        FileNotFoundError: There are none for it.
    """
    with (folder("data") / f"roles_{language}.toml").open("rb") as file:
        data = tomllib.load(file)
    minister = data["minister"]
    portfolios = frozenset(_key(entry) for entry in minister["portfolios"])
    words = {word for entry in portfolios for word in entry}
    words.update(word for entry in minister.get("words", []) for word in _key(entry))
    words -= _SMALL
    metonyms = {
        _key(place): Metonym(role, name, country or None, place.rpartition(" ")[2].islower())
        for place, (role, name, country) in data["metonyms"].items()
    }
    roles, places = _roles(data["role"]), _by_first(metonyms.items())
    lengths = _lengths(portfolios)
    after, bare = (_keys_by_first(minister.get(kind, [])) for kind in ("after", "bare"))
    groups = ("camps", "outside", "bodies", "notbodies", "party_words", "prefixes")
    return Lexicon(
        roles=roles,
        metonyms=places,
        portfolios=portfolios,
        portfolio_lengths=lengths,
        portfolio_words=frozenset(words),
        openers=_OPENERS.union(roles, places, lengths, after, bare),
        after=after,
        bare_ministers=bare,
        words={g: frozenset(_key(w) for w in data.get(g, {}).get("words", [])) for g in groups},
    )


@lru_cache(maxsize=4)
def countries(language: str) -> Countries:
    """Return the country names and adjectives of `language`, and those of parts of countries."""
    names: dict[tuple[str, ...], tuple[str, str]] = {}
    adjectives: dict[tuple[str, ...], tuple[str, str]] = {}
    with (folder("data") / f"roles_{language}.toml").open("rb") as file:
        for adjective, (code, name) in tomllib.load(file)["adjectives"].items():
            adjectives[_key(adjective)] = (code, name)
    for row in table_rows("countries.tsv"):
        forms = row[language].split("|")
        for form in forms:
            names.setdefault(_key(form), (row["iso"], form))
        for people in filter(None, row["people"].split("|")):
            if people[0].isupper() == (language == "en"):
                adjectives.setdefault(_key(people), (row["iso"], forms[0]))
    return Countries(names, adjectives)
