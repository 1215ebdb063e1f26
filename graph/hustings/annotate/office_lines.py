"""The words of a stretch of text, with the questions that both office grammars ask of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from hustings.annotate.roles import (
    Countries,
    Lexicon,
    Metonym,
    Role,
    Token,
    countries,
    lexicon,
    normal,
    tokens,
)


class Known(Protocol):
    """What is known of names before the text is read."""

    def given(self, word: str) -> bool:
        """Tell whether `word` is a given name."""

    def party(self, name: str) -> bool:
        """Tell whether `name` names a party."""

    def place(self, name: str) -> str | None:
        """Return the country of the place `name`, "" if unknown; None when it is no place."""


@dataclass(frozen=True, slots=True)
class Found:
    """An office in the words ``[first, last)`` of a line."""

    start: int
    end: int
    role: str
    name: str
    scope: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words ``[first, last)`` that names something."""

    first: int
    last: int
    text: str


class Line:
    """A stretch of text as words and gaps."""

    def __init__(self, text: str, language: str, known: Known) -> None:
        self.text = normal(text)
        self.words: list[Token] = tokens(self.text)
        self.known = known
        self.cabinet = False
        self.governs = False
        self.led: frozenset[int] = frozenset()  # words that a verb of leading may stand before
        self.lexicon: Lexicon = lexicon(language)
        self.countries: Countries = countries(language)

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, i: int) -> str:
        """Return what stands between word `i` and the next one, without marks of emphasis."""
        if not 0 <= i < len(self.words) - 1:
            return "\n"
        return self.text[self.words[i].end : self.words[i + 1].start].replace("*", "")

    def norm(self, i: int) -> str:
        """Return the folded word `i`, "" outside the line."""
        return self.words[i].norm if 0 <= i < len(self.words) else ""

    def slice(self, first: int, last: int) -> str:
        """Return the text from word `first` up to word `last`, which is left out."""
        return self.text[self.words[first].start : self.words[last - 1].end]

    def spells(self, i: int, key: tuple[str, ...], gaps: tuple[str, ...] = (" ", "-", "'")) -> bool:
        """Tell whether the words from `i` on are `key`, joined by one of `gaps`."""
        if i < 0 or i + len(key) > len(self.words):
            return False
        for offset, word in enumerate(key):
            if self.words[i + offset].norm != word:
                return False
            if offset and self.gap(i + offset - 1) not in gaps:
                gap = self.gap(i + offset - 1)
                if gap != ". " or len(self.words[i + offset - 1].text) > 4:
                    return False
        return True

    def role(self, i: int) -> tuple[Role, int] | None:
        """Return the longest role that starts at word `i`, and the word after it."""
        for key, role in self.lexicon.roles.get(self.words[i].norm, ()):
            if not self.spells(i, key):
                continue
            if role.acronym and not self.words[i + len(key) - 1].text[:2].isupper():
                continue
            return role, i + len(key)
        return None

    def metonym(self, i: int) -> tuple[Metonym, int] | None:
        """Return the office for which the place at word `i` stands, and the word after it."""
        for key, metonym in self.lexicon.metonyms.get(self.words[i].norm, ()):
            named = self.spells(i, key, (" ", "-", "'", ". ", ", "))
            if named and (metonym.small or self.words[i + len(key) - 1].capital):
                return metonym, i + len(key)
        return None

    def listed(self, group: str, i: int) -> int:
        """Return how many words from `i` on are an entry of the word list `group`."""
        for length in (3, 2, 1):
            key = tuple(word.norm for word in self.words[i : i + length])
            if len(key) == length and key in self.lexicon.words[group]:
                return length
        return 0

    def listed_before(self, group: str, i: int) -> int:
        """Return how many words that end before word `i` are an entry of `group`."""
        for length in (3, 2, 1):
            if i - length < 0:
                continue
            key = tuple(word.norm for word in self.words[i - length : i])
            if key in self.lexicon.words[group]:
                return length
        return 0

    def any_listed(self, group: str, first: int, last: int) -> bool:
        """Tell whether an entry of `group` stands among the words ``[first, last)``."""
        return any(0 < self.listed(group, i) <= last - i for i in range(first, last))

    def country_at(self, i: int) -> tuple[str, str, int] | None:
        """Return code, name and next word of the country named at word `i`."""
        if i >= len(self.words) or not self.words[i].capital:
            return None
        for length in range(min(5, len(self.words) - i), 0, -1):
            key = tuple(word.norm for word in self.words[i : i + length])
            hit = self.countries.names.get(key)
            if hit and not (key == ("us",) and self.words[i].text == "Us"):
                return *hit, i + length
        return None

    def adjective_before(self, i: int) -> tuple[str, str, int] | None:
        """Return code, name and first word of the country adjective that ends before word `i`."""
        for length in (2, 1):
            if i - length < 0:
                continue
            key = tuple(word.norm for word in self.words[i - length : i])
            hit = self.countries.adjectives.get(key)
            if hit and (key != ("us",) or self.words[i - 1].text.startswith("U")):
                return *hit, i - length
        return None

    def adjective_at(self, i: int) -> tuple[str, str, int] | None:
        """Return code, name and next word of the country adjective at word `i`."""
        for length in (2, 1):
            key = tuple(word.norm for word in self.words[i : i + length])
            hit = self.countries.adjectives.get(key) if len(key) == length else None
            if hit:
                return *hit, i + length
        return None

    def portfolio(self, i: int) -> int:
        """Return the word after the longest portfolio that starts at word `i`, `i` if none."""
        for length in self.lexicon.portfolio_lengths.get(self.norm(i), ()):
            key = tuple(word.norm for word in self.words[i : i + length])
            gaps = (self.gap(k) for k in range(i, i + length - 1))
            if key in self.lexicon.portfolios and all(g in (" ", "-", "'", ", ") for g in gaps):
                return i + length
        return i

    def bracketed(self, first: int, last: int) -> bool:
        """Tell whether the words ``[first, last)`` alone stand in brackets behind a name."""
        return (
            first > 0
            and self.words[first - 1].capital
            and self.gap(first - 1) == " ("
            and self.text[self.words[last - 1].end :].startswith(")")
        )

    def is_party_name(self, i: int) -> bool:
        """Tell whether word `i` alone is the name or the letters of a known party."""
        return self.known.party(self.words[i].text)

    def is_party(self, first: int, last: int) -> bool:
        """Tell whether the words ``[first, last)`` name a party."""
        if first >= last:
            return False
        text = self.slice(first, last)
        if self.any_listed("party_words", first, last) or self.known.party(text):
            return True
        return last - first == 1 and 2 <= len(text) <= 6 and text.isupper()
