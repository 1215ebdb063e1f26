"""Frames: constructions that express a fact, written as data.

A frame is one table of a file ``frames/{language}/{family}.toml``; no code is needed to add one::

    [[frame]]
    id = "back"                    # unique in its family; the rule id is "en.endorsements.back"
    emit = "support"               # what the extractor of the family makes of it
    strength = 3                   # 3 says it by itself, 2 needs an election nearby, 1 is weak
    patterns = ["{S} <back|endorse> {O}"]
    examples = ["B backs C.", "B has not endorsed C. -> denied"]
    counter_examples = ["B backs down."]

**Patterns** are words, slots and verbs: the notation in full stands at the head of `notation.py`.

**Examples** are run as tests. B, C and D stand for persons, G and H for parties, U for an
organization, F for an office, E for an election, L for a place. An example yields the frame's
fact for S = B and O = C (the first letters; ``roles = { S = "C", O = "B" }`` says otherwise),
asserted, unless ``-> denied``, ``-> refused``, ``-> predicted``, ``-> conditional``,
``-> asked``, ``-> ended`` or ``-> past`` follows. A counter example yields nothing by this frame.

The longest trigger wins; what lies inside it is closed to other frames of the same call.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, Final

from hustings.extract.notation import Pattern, compiled


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A construction: patterns, and what they mean.

    Attributes:
        id: Rule id, e.g. "en.endorsements.back".
        emit: What the extractor of its family makes of a match.
        strength: 3 by itself, 2 with an election nearby, 1 weak.
        note: Free settings of the family (`basis`, `implied` ...).
        roles: Which letter of the examples fills which role.
    """

    id: str
    family: str
    language: str
    emit: str
    strength: int
    patterns: tuple[Pattern, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    note: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)


FAMILIES: Final = ("endorsements", "withdrawals", "candidacies", "memberships", "offices")


@cache
def frames(language: str, family: str) -> tuple[Frame, ...]:
    """Return the frames of ``frames/{language}/{family}.toml``, none if there is no such file.

    Raises:
        ValueError: A frame is wrong; the message names it.
    """
    place = resources.files("hustings.extract") / "frames" / language / f"{family}.toml"
    if not place.is_file():
        return ()
    table = tomllib.loads(place.read_text(encoding="utf-8"))
    found = tuple(_frame(row, language, family) for row in table.get("frame", ()))
    if len({f.id for f in found}) != len(found):
        raise ValueError(f"frames/{language}/{family}.toml: two frames have one id")
    return found


def _frame(row: Mapping[str, Any], language: str, family: str) -> Frame:
    name = f"{language}.{family}.{row.get('id', '?')}"
    missing = [
        k for k in ("id", "emit", "patterns", "examples", "counter_examples") if k not in row
    ]
    if missing:
        raise ValueError(f"frame {name} lacks {', '.join(missing)}")
    known = {"id", "emit", "strength", "patterns", "examples", "counter_examples", "roles"}
    return Frame(
        id=name,
        family=family,
        language=language,
        emit=row["emit"],
        strength=row.get("strength", 3),
        patterns=tuple(
            compiled(p, language, name) for source in row["patterns"] for p in _variants(source)
        ),
        examples=tuple(row["examples"]),
        counter_examples=tuple(row["counter_examples"]),
        note={k: str(v) for k, v in row.items() if k not in known},
        roles=row.get("roles", {"S": "B", "O": "C"}),
    )


_NESTED: Final = r"(?:[^()]|\([^()]*\))*"
_FAVOUR: Final = (
    (
        re.compile(
            rf"(?:\({_NESTED}\ben faveur @?de\b{_NESTED}\)|\ben faveur @?de) \{{O(?::\w+)?!?\}}"
        ),
        "en {O:P!} faveur",
    ),
    (
        re.compile(
            rf"(?:\({_NESTED}\bau profit @?de\b{_NESTED}\)|\bau profit @?de) \{{O(?::\w+)?!?\}}"
        ),
        "à {O:P!} (profit|bénéfice)",
    ),
    (
        re.compile(
            rf"(?:\({_NESTED}\bin favou?r of\b{_NESTED}\)|\bin favou?r of) \{{O(?::\w+)?!?\}}"
        ),
        "in {O:P!} (favour|favor)",
    ),
    (
        re.compile(
            rf"(?:\({_NESTED}\bin favou?r of\b{_NESTED}\)|\bin favou?r of) \{{O(?::\w+)?!?\}}"
        ),
        "in {O:P!}'s (favour|favor)",
    ),
)


def _variants(source: str) -> tuple[str, ...]:
    """Return a pattern and what it is with a possessive: "en ⟦P⟧ faveur", of "en sa faveur"."""
    others = (pattern.sub(said, source) for pattern, said in _FAVOUR if pattern.search(source))
    return (source, *others)
