"""Words around an office in each language: what they say of who holds it, as the tables tell.

The tables are ``frames/*/titles.toml``; what reads them in a sentence stands in the modules of
office phrases and of holders.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from hustings.extract.tokens import fold
from hustings.model.fact import TenureStatus
from hustings.resources import folder, table_rows


@dataclass(frozen=True, slots=True)
class Titles:
    """Words around an office in one language; see ``frames/*/titles.toml``."""

    language: str
    definite: frozenset[str]
    indefinite: frozenset[str]
    before: Mapping[str, str]
    phrases: Mapping[str, str]
    never: frozenset[str]
    sought: frozenset[str]
    sought_links: frozenset[str]
    after: Mapping[str, str]
    no_adjectives: frozenset[str]
    present: frozenset[str]
    past: frozenset[str]
    perfect: frozenset[str]
    negation: frozenset[str]
    served: frozenset[str]
    titles: frozenset[str]
    joins: frozenset[str]
    metonyms: frozenset[str]
    members: frozenset[str] = frozenset()
    sorts: frozenset[str] = frozenset()
    candidates: Mapping[str, str] = field(default_factory=dict)
    candidate_starts: frozenset[str] = frozenset()
    candidate_clues: frozenset[str] = frozenset()
    candidate_before: Mapping[str, str] = field(default_factory=dict)
    candidate_after: Mapping[str, str] = field(default_factory=dict)
    prizes: frozenset[str] = frozenset()
    prize_clues: frozenset[str] = frozenset()
    gains: frozenset[str] = frozenset()
    becoming: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    sitting: frozenset[str] = frozenset()
    asides: Mapping[str, str] = field(default_factory=dict)
    at_the_time: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()


@cache
def titles(language: str) -> Titles:
    """Return the words around an office in "en" or "fr".

    Raises:
        FileNotFoundError: There is no table for the language.
    """
    place = resources.files("hustings.extract") / "frames" / language / "titles.toml"
    table = tomllib.loads(place.read_text(encoding="utf-8"))
    roles = tomllib.loads((folder("data") / f"roles_{language}.toml").read_text(encoding="utf-8"))

    def bag(words: str) -> frozenset[str]:
        folded = frozenset(fold(word) for word in words.split())
        # Tokens tell "à" from "a" (has); the tables are written without accents.
        return folded | {"à"} if language == "fr" and "a" in folded else folded

    copula = table["copula"]
    return Titles(
        language=language,
        definite=bag(table["definite"]),
        indefinite=bag(table["indefinite"]),
        before=table["before"],
        phrases=table["phrases"],
        never=bag(table["never"]["words"]),
        sought=bag(table["sought"]["nouns"]),
        sought_links=bag(table["sought"]["prepositions"]),
        after=table["after"],
        no_adjectives=bag(table["never_adjectives"]["words"]),
        present=bag(copula["present"]),
        past=bag(copula["past"]),
        perfect=bag(copula["perfect"]),
        negation=bag(copula["never"]),
        served=bag(copula["served"]),
        titles=bag(table["titles"]["words"]),
        joins=bag(table["joins"]["words"]),
        metonyms=frozenset(fold(place).removeprefix("l'") for place in roles["metonyms"]),
        members=bag(table["members"]["words"]),
        sorts=bag(table["sorts"]["words"]),
        candidates=table["candidates"],
        candidate_starts=frozenset(noun.split(" ")[0] for noun in table["candidates"]),
        candidate_clues=frozenset(
            piece for noun in table["candidates"] for piece in _pieces(noun.split(" ")[0])[:1]
        ),
        candidate_before=table["candidate_before"],
        candidate_after=table.get("candidate_after", {}),
        prizes=bag(table["prizes"]["words"]),
        prize_clues=frozenset(p for noun in bag(table["prizes"]["words"]) for p in _pieces(noun)),
        gains=bag(table["prizes"]["verbs"]),
        becoming=bag(table["prizes"]["becoming"]),
        leading=bag(table["led"]["verbs"]),
        sitting=bag(table["led"]["seats"]),
        asides=table["asides"],
        at_the_time=frozenset(table["at_the_time"]["phrases"]),
        nations=_nations(language),
    )


def _nations(language: str) -> frozenset[str]:
    """Return the adjectives of countries that are written with a capital."""
    if language != "en":
        return frozenset()
    people = [word for row in table_rows("countries.tsv") for word in row["people"].split("|")]
    roles = tomllib.loads((folder("data") / f"roles_{language}.toml").read_text(encoding="utf-8"))
    words = (*people, *roles["adjectives"])
    return frozenset(fold(word) for word in words if word[:1].isupper() and " " not in word)


def _pieces(word: str) -> list[str]:
    """Return the parts of a word by which `View.words` knows it."""
    return re.findall(r"[^\W_]+", word)


def status_of(value: str | None) -> tuple[TenureStatus | None, str | None]:
    """Return the status and the mark that a table gives a word: "current:acting"."""
    if not value:
        return None, None
    status, _, mark = value.partition(":")
    return TenureStatus(status), mark or None
