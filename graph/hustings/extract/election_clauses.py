"""The election that the clause of a claim names: "B backs C in E", not "C, who lost E"."""

from __future__ import annotations

import re

from hustings.extract.tokens import Token, View

# "B, who lost E, backs C": what a relative clause tells is not what the sentence tells.
_RELATIVE = re.compile(
    r",? (?:who|whose|whom|which|qui|dont|lequel|laquelle)\b|\bwhere\b|\bou\b(?= )"
)
CLAUSE = re.compile(r"[;:](?=\s)|\s(?:but|mais|whereas|tandis que|alors que)\s|, yet ")
# Between the trigger and E: E is of something that was before, or that stands against it.
_ELSEWHERE = re.compile(
    r"\b(?:after|since|following|despite|having|apres|depuis|malgre|bien que|although|though|when|"
    r"lorsque|quand|lost|won|winner|vainqueur|loser|gagnant|perdant|battue?|defaite|defeated|"
    r"eliminee?|remporte)\b"
)
_FRONTED = re.compile(
    r"(?:^|[.;:,]\s|\"\s?)(?:in|at|for|ahead of|before|during|on|a|au|aux|lors de|dans|pour|avant|"
    r"en|en vue de|des|d'ici)\s[^,]*\Z"
)


def in_clause(view: View, at: tuple[int, int]) -> Token | None:
    """Return the election that the clause of a trigger names, the nearest if several.

    Args:
        view: The sentence.
        at: Offsets of the trigger in the masked text.
    """
    named = [
        t
        for t in view.tokens
        if t.kind == "E" and t.mention is not None and _shares_clause(view.folded, t, at)
    ]
    return min(
        named,
        key=lambda t: (min(abs(t.start - at[1]), abs(at[0] - t.end)), t.start),
        default=None,
    )


def _shares_clause(text: str, token: Token, at: tuple[int, int]) -> bool:
    if token.start < at[1] and at[0] < token.end:
        return True
    if token.start >= at[1]:
        between = text[at[1] : token.start]
        return not (
            CLAUSE.search(between) or _RELATIVE.search(between) or _ELSEWHERE.search(between)
        )
    between = text[token.end : at[0]]
    if CLAUSE.search(between):
        return False
    if "," not in between:
        return not _RELATIVE.search(between) or _opened(text, token.start)
    return _FRONTED.search(text[: token.start]) is not None


def _opened(text: str, at: int) -> bool:
    """Tell whether no relative clause is open at an offset."""
    openers = [m.end() for m in _RELATIVE.finditer(text[:at])]
    return not openers or "," in text[openers[-1] : at]
