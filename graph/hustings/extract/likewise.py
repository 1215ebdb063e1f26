"""Sentences that only say that somebody else is so as well: "Sa collègue B aussi."."""

from __future__ import annotations

import re
from typing import Final

from hustings.extract.tokens import View

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
