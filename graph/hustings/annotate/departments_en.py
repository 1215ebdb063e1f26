"""English departments that stand for the office of who heads them: "leaves the Department of X"."""

from __future__ import annotations

import re
from typing import Final

from hustings.seeking import sought

_WORD: Final = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][\w'’-]+"
DEPARTMENT: Final = sought(
    rf"(?P<head>Department|Ministry) (?:of|for) (?:the )?(?!State\b)(?P<scope>{_WORD}"
    rf"(?:(?:,| and| &|, and)? {_WORD}){{0,5}})"
)
# What stands right before a department that somebody gets, keeps, runs or leaves.
_BEFORE: Final = re.compile(
    r"\b(?:tak(?:es?|en|ing)|took|tak(?:es?|ing) (?:over|charge of)|took (?:over|charge of)|gets?"
    r"|got|giv(?:en|ing)|gave|handed|keeps?|kept|retains?|retained|inherits?|inherited|lands?"
    r"|landed|leav(?:es?|ing)|left|quits?|quitting|exits?|vacat(?:es?|ed|ing)|swap(?:s|ped|ping)?"
    r"|swop(?:s|ped|ping)?|trad(?:es?|ed|ing)|runs?|ran|running|head(?:s|ed|ing)?|leads?|led"
    r"|leading|(?:stays?|stayed|remains?|remained|back) at|(?:in )?charge of|oversees?|oversaw"
    r"|helm of|(?:comes?|came|moves?|moved|moving|goes|went|switch(?:es|ed)|shift(?:s|ed)"
    r"|transferred|redeployed|promoted|demoted|drafted|crosses|crossed|arrives?|arrived|departs?"
    r"|departure|(?:sw(?:ap|op)(?:s|ped|ping)|leav(?:es|ing)|left) (?:[\w']+ ){1,5})"
    r"(?: (?:in|over|across|back|up|down))? ?(?:to|from|for|into)) (?:the |[A-Z][\w]+'s )?$"
)
_BEHIND: Final = re.compile(
    r",? (?:which |that )?(?:now |then |will |has )?(?:goes|went|go|gone|falls?|fell|fallen|passes"
    r"|passed) (?:now |instead )?to "
)
_LOOK: Final = 60


def department(text: str, start: int) -> re.Match[str] | None:
    """Return the department at an offset, if words around it tell of its head."""
    found = DEPARTMENT.pattern.match(text, start)
    if found is None:
        return None
    told = _BEFORE.search(text[max(0, start - _LOOK) : start]) or _BEHIND.match(text, found.end())
    return found if told is not None else None
