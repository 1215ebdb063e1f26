"""Surnames that tell by themselves who is meant: "Abc wins", "tous derrière Def".

A headline seldom gives a name in full, and a brief may never do so. Only those are read here who
held an office of `holders.tsv`, or are listed beside them, and whose surname is nothing else.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Final

from hustings.annotate.clusters import LONGEST_SURNAME
from hustings.annotate.sights import Found, Sight, word_before
from hustings.annotate.tokens import Run
from hustings.gazetteer import fold
from hustings.resources import folder, table_rows

_SHORTEST: Final = 4  # letters
_BEFORE_SURNAME: Final = frozenset(
    "al ben d' da de del den der di do dos du el la le st- ten ter van von".split()
)
_SUFFIX: Final = re.compile(r",? (?:Jr|Sr)\.?$| [IVX]+$")
# What bears somebody's name is not about them: "la loi ⟦P⟧", "the ⟦P⟧ doctrine".
_BEARERS: Final = frozenset(
    "aéroport affaire airport amendement arrêt avenue boulevard centre collège commission école "
    "fondation hôpital jurisprudence loi lycée musée ordonnances place plan pont prix projet "
    "rapport réforme rue stade station université".split()
)
_BORNE: Final = re.compile(
    r" (?:act|affair|avenue|bill|commission|doctrine|era|foundation|inquiry|law|plan|report|street|"
    r"years)\b"
)


@cache
def surnames_in_office() -> frozenset[str]:
    """Return the folded surnames of all who held an office, with their particles."""
    return frozenset(surname(row["name"]) for row in table_rows("holders.tsv")) - {""}


@cache
def _listed() -> frozenset[str]:
    """Return the folded surnames of those who are known by them."""
    told = tomllib.loads((folder("data") / "bare_surnames.toml").read_text(encoding="utf-8"))
    found = surnames_in_office() | set(map(surname, told["names"]))
    return frozenset(name for name in found - set(told["words"]) if len(name) >= _SHORTEST)


def surname(name: str) -> str:
    """Return the folded surname of a full name, particles included; "" if it has one word.

    >>> surname("Charles de Gaulle"), surname("Elio Di Rupo"), surname("Robert Kennedy Jr.")
    ('de gaulle', 'di rupo', 'kennedy')
    """
    words = fold(_SUFFIX.sub("", name)).split(" ")
    start = len(words) - 1
    while start > 1 and words[start - 1] in _BEFORE_SURNAME:
        start -= 1
    return " ".join(words[start:]) if start else ""


def called_after(run: Run, sight: Sight) -> bool:
    """Tell whether a run is part of what something is called: "la place ⟦P⟧"."""
    before = word_before(sight.text, run[0].start).lower().rpartition("'")[2]
    return before in _BEARERS or _BORNE.match(sight.text, run[-1].end) is not None


def bare_surname(run: Run, start: int, sight: Sight) -> Found | None:
    """Return the surname that is all that a run holds from a word on, if it is a known one."""
    tokens = run[start:]
    if start or len(tokens) > LONGEST_SURNAME or sight.taken(run[0].start, run[-1].end):
        return None
    words = tuple(token.folded for token in tokens)
    name = " ".join(words).replace("d' ", "d'")
    if name not in _listed() or sight.text[run[0].start : run[-1].end].isupper():
        return None
    lists = sight.gazetteer
    if name in lists.given or name in lists.places or name in lists.districts:
        return None
    if any(token.text.lower() in sight.common for token in tokens if not token.small):
        return None
    if called_after(run, sight):
        return None
    return Found(run[0].start, run[-1].end, words, full=False)
