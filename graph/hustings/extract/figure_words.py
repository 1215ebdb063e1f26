"""Cue words of the figure grammar, one table a language (``frames/*/figures.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from hustings.seeking import Sought, sought_folded

# What stands before a number is looked at this far back; longer gaps hold another clause.
LOOK_BACK = 130
LOOK_AHEAD = 130

# Strings of a cue: to look for so many still takes a fraction of what the cue itself takes.
_MOST = 100

# Put before the number of which the role is asked, so that cues can be anchored on it.
MARK = "¤"

# The order in which roles are tried: the first that fits wins.
ROLES = (
    "other",
    "counted",
    "blank_null",
    "blank",
    "null",
    "valid",
    "registered",
    "previous",
    "turnout",
    "abstention",
    "voters",
    "threshold",
    "range",
    "margin",
    "change",
    "transfer",
    "opinion",
    "target",
)


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The compiled cues of one language.

    Attributes:
        hedges: A hedge at the end of a text.
        left: By role, what ends right before a number.
        right: By role, what begins right after it.
        cues: Cues of a whole sentence, by name.
        rounds: Cues of a round, by its number.
        parts: Alternations of the pairing rules, by name, without anchors.
    """

    language: str
    hedges: re.Pattern[str]
    left: Mapping[str, Sought]
    right: Mapping[str, re.Pattern[str]]
    cues: Mapping[str, Sought]
    rounds: Mapping[int, Sought]
    parts: Mapping[str, str]

    def without_hedge(self, left: str) -> str:
        """Return what stands before a number without the hedges at its end."""
        for _ in range(2):
            match = self.hedges.search(left)
            if match is None:
                return left
            left = left[: match.start()]
        return left


def _ending(pattern: str) -> str:
    """Return a left cue that ends at the mark; what it looks ahead at stands behind the mark."""
    body, ahead, rest = pattern.partition("(?=⟦N")
    return rf"(?:{body})\s*{MARK}{ahead}{rest}"


def _either(patterns: list[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


@cache
def figure_words(language: str) -> FigureWords:
    """Return the cues of "en" or "fr".

    Raises:
        FileNotFoundError: There is no table for the language.
    """
    place = resources.files("hustings.extract") / "frames" / language / "figures.toml"
    table: dict[str, Any] = tomllib.loads(place.read_text(encoding="utf-8"))
    roles: dict[str, dict[str, list[str]]] = table["roles"]
    unknown = set(roles) - set(ROLES)
    if unknown:
        raise ValueError(f"frames/{language}/figures.toml: unknown roles {sorted(unknown)}")
    return FigureWords(
        language=language,
        hedges=re.compile(rf"(?<![\w'])(?:{_either(table['hedge'])})\s*\Z"),
        left={
            name: sought_folded(_either([_ending(cue) for cue in role["left"]]))
            for name, role in roles.items()
            if "left" in role
        },
        right={
            name: re.compile(rf"[ -]?(?:{_either(role['right'])})")
            for name, role in roles.items()
            if "right" in role
        },
        cues={
            name: sought_folded(_either(listed), most=_MOST)
            for name, listed in table["cues"].items()
        },
        rounds={int(name): sought_folded(_either(ps)) for name, ps in table["rounds"].items()},
        parts={name: f"(?:{_either(listed)})" for name, listed in table["pairing"].items()},
    )


@lru_cache(maxsize=256)
def has_cue(language: str, name: str, text: str) -> bool:
    """Tell whether a folded sentence holds a cue; asked again for each of its figures."""
    return figure_words(language).cues[name].search(text) is not None
