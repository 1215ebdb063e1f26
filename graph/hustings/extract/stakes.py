"""What is at stake in a candidacy: the words of its clause must fit the election it is given.

"The gubernatorial candidate" stands in no mayoral election, whatever else the text is about.
"""

from __future__ import annotations

import re
from typing import Final

from hustings.extract.tokens import View
from hustings.model.annotation import WITHIN_PARTY, Annotations, ElectionDetail

_WITHIN: Final = frozenset({"primary"})
_NATIONAL: Final = frozenset({"general", "legislative", "by-election", "other"})
_STAKES: Final = (
    (
        re.compile(r"\b(?:governors?|governorship|gubernatorial|gouverneure?)\b"),
        frozenset({"gubernatorial", "general", "other"}),
    ),
    (
        re.compile(r"\b(?:u\.s\. senate|senate|senators?|senatorial|senat|senat(?:eur|rice))\b"),
        frozenset({"senate"}) | _NATIONAL,
    ),
    (
        re.compile(
            r"\b(?:congress|congressional|congress(?:man|woman)|parliament|mps?|house of \w+|"
            r"depute|deputee|assemblee nationale|legislatives?|parliamentary)\b"
        ),
        _NATIONAL,
    ),
    (
        re.compile(r"\b(?:presidential|presidency|white house|elysee|presidentielle)\b"),
        frozenset({"presidential", "general", "leadership", "other"}),
    ),
    (
        re.compile(r"\b(?:mayors?|mayoral|mayoralty|city hall|mairie|maires?|municipales?)\b"),
        frozenset({"mayoral", "municipal", "general", "by-election", "other"}),
    ),
    (
        re.compile(r"\b(?:leadership (?:contender|candidate|hopeful|rival)s?|party leader)\b"),
        WITHIN_PARTY,
    ),
)  # fmt: skip
_NEAR: Final = 40  # characters on either side of the words of the candidacy


def fits(view: View, at: tuple[int, int], election: str | None, annotations: Annotations) -> bool:
    """Tell whether the words around a candidacy leave room for an election told elsewhere.

    Args:
        view: The sentence.
        at: Offsets of the words of the candidacy in the masked text.
        election: What the surroundings give.
        annotations: Of the document.
    """
    entity = annotations.entities.get(election or "")
    detail = entity.detail if entity is not None else None
    if not isinstance(detail, ElectionDetail) or detail.kind in _WITHIN:
        return True
    words = view.folded[max(0, at[0]) : at[1] + _NEAR]
    named = [kinds for pattern, kinds in _STAKES if pattern.search(words)]
    return not named or any(detail.kind in kinds for kinds in named)
