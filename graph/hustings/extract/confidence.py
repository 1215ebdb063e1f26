"""How sure a reading is: three levels."""

from __future__ import annotations

from hustings.extract.matches import Match
from hustings.model.claim import Confidence


def level(match: Match, *, electoral: bool) -> Confidence:
    """Return the level of a match.

    High: the construction says it by itself and both arguments are names that stand where the
    frame wants them. Medium: an inference was needed, or an election nearby. Low: a weak
    construction, no election nearby, support in some other matter, or somebody else says so.
    """
    if not match.own or match.frame.strength == 1:
        return Confidence.LOW
    if match.frame.strength == 2 and (not electoral or match.about):
        return Confidence.LOW
    if (match.about or not electoral) and match.frame.note.get("matter") == "any":
        return Confidence.LOW
    if match.frame.strength == 3 and match.sure:
        return Confidence.HIGH
    return Confidence.MEDIUM
