"""Sentences that only say that somebody else is so as well: "Sa collègue B aussi."."""

from __future__ import annotations

import re
from typing import Final

from hustings.extract.tokens import View
from hustings.seeking import sought_folded

_WHO: Final = (
    r"[^⟦⟧.:;]{0,40}(?:⟦[FGLO]\d+⟧ ){0,2}[^⟦⟧.:;]{0,20}⟦(?P<who>P\d+)⟧(?: ?\([^()]{1,40}\))?"
)
_TOO: Final = re.compile(
    rf"\W{{0,3}}{_WHO},? (?:elle |lui )?(?:aussi|egalement|de meme|idem|itou|pareillement"
    r"|as well|too|likewise)(?:,? (?:a|dans|en|au|in|at) (?:l')?⟦L\d+⟧)?\W{0,3}"
)
_EITHER: Final = re.compile(
    rf"\W{{0,3}}{_WHO},? (?:elle |lui )?(?:non plus|pas davantage|pas plus|neither)"
    r"(?:,? (?:a|dans|en|au) (?:l')?⟦L\d+⟧)?\W{0,3}"
)


def likewise(view: View) -> str | None:
    """Return whom a sentence adds to what the one before says, if it says nothing else."""
    found = _TOO.fullmatch(view.folded)
    return found["who"] if found else None


def neither(view: View) -> str | None:
    """Return whom a sentence adds to what the one before denies, if it says nothing else."""
    found = _EITHER.fullmatch(view.folded)
    return found["who"] if found else None


# "So did B and C.", "; B does too.": what was just told is told of others.
_SO: Final = sought_folded(
    r"(?:^|(?<=[;:.] )|(?<=, )|(?<=, and ))(?:and )?so"
    r" (?:did|do|does|has|have|had|was|were|is|are) "
)
_TOO_EN: Final = sought_folded(
    r"⟦(p\d+)⟧,? (?:did|do|does|has|have|was|were|is|are)(?: so)?"
    r"(?: too| as well| likewise)(?=[.,;]|$)"
)
_ENDS: Final = frozenset((".", ";", ":", "!", "?", "(", "with", "by", "in", "on", "who", "whose"))


def others(view: View) -> tuple[tuple[str, ...], int] | None:
    """Return whom an English sentence adds to what was just told, and where it does so."""
    found = _SO.search(view.folded)
    if found is not None:
        people: list[str] = []
        for token in view.tokens[view.at(found.end()) :]:
            if token.word in _ENDS and (people or token.kind == "."):
                break
            if token.kind == "P" and token.mention is not None:
                people.append(token.mention.entity)
        return (tuple(dict.fromkeys(people)), found.start()) if people else None
    found = _TOO_EN.search(view.folded)
    return ((found[1].upper(),), found.start()) if found is not None else None


# "…, tout comme B.", "…, B aussi.": at the end of a French sentence, and nothing else behind.
_AS_FR: Final = sought_folded(
    r", (?:tout comme|de meme que|a l'instar d(?:e|u)|a l'image d(?:e|u)|imitee?s? par"
    r"|suivie?s? (?:par|de)) (?P<who>(?:[^⟦⟧.;:?!]{0,40}⟦[PFGLO]\d+⟧){1,6} ?(?:\([^()]{1,30}\))?)"
    r"[.!]?$"
)
_TOO_FR: Final = sought_folded(
    r", (?P<who>[^⟦⟧.;:?!,]{0,30}⟦P\d+⟧ ?(?:\([^()]{1,30}\))?) (?:aussi|egalement|itou|idem)[.!]?$"
)
_CLAUSE: Final = re.compile(r"\b(?:qui|que|qu'|dont|ne|n')")


def companions(view: View) -> tuple[tuple[str, ...], int] | None:
    """Return whom the end of a French sentence adds to what it tells, and where it does so."""
    found = _AS_FR.search(view.folded) or _TOO_FR.search(view.folded)
    if found is None or _CLAUSE.search(found["who"]):
        return None
    at = view.at(found.start("who"))
    people = tuple(
        token.mention.entity
        for token in view.tokens[at:]
        if token.kind == "P" and token.mention is not None
    )
    return (people, found.start()) if people else None
