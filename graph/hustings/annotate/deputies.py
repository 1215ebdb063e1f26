"""Offices of deputies that only their principals tell: "becomes his deputy"."""

from __future__ import annotations

from typing import Final

from hustings.model.annotation import OfficeDetail
from hustings.seeking import sought

# Somebody's deputy, and no deputy mayor or editor.
DEPUTY: Final = sought(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|'s|the party's|new|is|becomes?|became|stays|remains|as"
    r"|first|former|loyal) deputy(?! (?:[Pp]rime|[Ff]irst|[Cc]hief|leader|mayor|governor|speaker"
    r"|editor|head|director|secretary|minister|chair|president|premier|sheriff|commissioner"
    r"|assistant|for\b))\b|\bdeputy's (?:post|job)"
)
_DEPUTIES: Final = {
    "president": ("vice-president", "Vice President"),
    "prime-minister": ("deputy-prime-minister", "deputy prime minister"),
    "first-minister": ("deputy-first-minister", "deputy first minister"),
    "chief-minister": ("deputy-chief-minister", "deputy chief minister"),
    "party-leader": ("deputy-party-leader", "deputy leader"),
    "mayor": ("deputy-mayor", "deputy mayor"),
    "governor": ("deputy-governor", "deputy governor"),
    "speaker": ("deputy-speaker", "deputy speaker"),
    "chancellor": ("vice-chancellor", "vice chancellor"),
}


def deputy_office(detail: OfficeDetail) -> tuple[str, str] | None:
    """Return role and name of the office of the deputy of an office, None if it has none."""
    known = _DEPUTIES.get(detail.role)
    if known is None:
        return None
    role, name = known
    return role, f"{name} of {detail.scope}" if detail.scope else name
