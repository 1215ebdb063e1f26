"""Names that put the family first: "⟦B⟧ Cheol-soo", "⟦B⟧ Yu-ih"."""

from __future__ import annotations

import re
from typing import Final

_SYLLABLE: Final = (
    r"(?:[bcdfghjklmnpqrstwxyz]|[ctzs]h|sz|ts|sh|kw|gw|hw)?[yiu]?[aeiouw]{1,3}[wyh]?"
    r"(?:ng?|rk|[klmptbh])?"
)
_GIVEN: Final = re.compile(rf"{_SYLLABLE}-{_SYLLABLE}", re.IGNORECASE)
_FAMILY: Final = re.compile(_SYLLABLE, re.IGNORECASE)
# "Sit-in", "By-law", "Run-up": words of two syllables that are no name.
_COMPOUND: Final = re.compile(
    r"(?:by|co|pre|no|non|re|so|un|pro)-.*|.*-(?:up|on|to|by|at|man)"
    r"|(?:sit|stand|drive|break|plug|check|walk|shut|live|log|lock|tie|run|love|teach|phone)-in",
    re.IGNORECASE,
)


def family_first(family: str, given: str) -> bool:
    """Tell whether two words may be a family name and a given name of two syllables.

    >>> family_first("Moon", "Jae-in"), family_first("Jean", "Garcia-Lopez")
    (True, False)
    """
    return (
        _GIVEN.fullmatch(given) is not None
        and _COMPOUND.fullmatch(given) is None
        and _FAMILY.fullmatch(family) is not None
    )
