"""The two whom a document sets against each other, before any figure tells it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from hustings.extract.tokens import low
from hustings.model.annotation import Annotations, Unit
from hustings.seeking import sought_folded

_TITLE: Final = (
    r"(?:(?:m\.|mme|mr|mrs|ms|the|la|le|former|president|centrist|incumbent|rival)\s|l'|ex-|"
    r"⟦[fg]\d+⟧(?:'s)?\s(?:[a-z-]+\s)?){0,3}"
)
_ROOM: Final = r"(?:[^⟦;:.]|⟦[delfg]\d+⟧){0,45}"
# "A faces B in the run-off", "le duel entre A et B", "second tour A-B".
_FACED: Final = sought_folded(
    rf"⟦(?P<one>p\d+)⟧{_ROOM}?\b(?:faces?|facing|faced|will face|take[sn]? on|took on|meets?|"
    rf"up against|versus|vs\.?|affront\w+|face a|oppose[er]?\w* a|defi\w+)\s{_TITLE}⟦(?P<two>p\d+)⟧"
)
_BETWEEN: Final = sought_folded(
    rf"\b(?:run-?off|second round|head-to-head|final|duel|second tour|ballottage|finale|"
    rf"contest|affiche)\b{_ROOM}?\b(?:between|entre|opposera|opposait|oppose|opposant|of|verra|"
    rf"pits|pit|pitting)\s{_TITLE}⟦(?P<one>p\d+)⟧\s?(?:\([^()]{{0,30}}\)\s?)?(?:and|et|a|against|-|–|"
    rf"contre)\s?{_TITLE}⟦(?P<two>p\d+)⟧"
)
_FINAL: Final = sought_folded(
    r"\b(?:run-?off|second round|head-to-head|finalists?|duel|second tour|ballottage|finalistes?|"
    r"leadership|leader|members|adherents|militants|entre-deux-tours|runoff)\b"
)
_WHOLE: Final = (Decimal("99.7"), Decimal("100.3"))


def finalists(annotations: Annotations) -> tuple[str, ...]:
    """Return the only two persons that a document sets against each other, () if none or more.

    They are said to face each other in a run-off or a leadership vote, or they alone have the two
    shares of a sentence that make up the whole.
    """
    found: set[frozenset[str]] = set()
    for sentence in annotations.sentences:
        text = low(sentence)
        persons = list(dict.fromkeys(re.findall(r"⟦(p\d+)⟧", text)))
        if len(persons) < 2:
            continue
        if _FINAL.search(text):
            for pattern in (_FACED, _BETWEEN):
                for match in pattern.finditer(text):
                    found.add(frozenset((match["one"], match["two"])))
        shares = [n.value for n in sentence.numbers if n.unit is Unit.SHARE]
        rest = [n.value for n in sentence.numbers if n.unit is Unit.NONE and n.decimals]
        told = shares if len(shares) == 2 else (shares + rest if shares else [])
        if len(persons) == len(told) == 2 and _WHOLE[0] <= sum(told) <= _WHOLE[1]:
            found.add(frozenset(persons))
    pairs = [pair for pair in found if len(pair) == 2]
    if len(pairs) != 1:
        return ()
    return tuple(sorted(name.upper() for name in pairs[0]))
