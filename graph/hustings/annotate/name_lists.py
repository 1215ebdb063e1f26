"""Lists of names in running text: "A B, C D (G) and E F"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_NAME: Final = r"[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]+){1,3}"
_JOIN: Final = r"(?:, |,? (?:and|et|&) )"
_ASIDE: Final = r"(?: \([^()\n]{1,40}\))?"
_AFTER: Final = re.compile(f"{_ASIDE}((?:{_JOIN}{_NAME}{_ASIDE}){{1,8}})")
_BEFORE: Final = re.compile(f"((?:{_NAME}{_ASIDE}{_JOIN}){{1,8}})$")
_MEMBER: Final = re.compile(_NAME)
_AND: Final = re.compile(r" (?:and|et|&) ")
_REACH: Final = 160  # characters of a list that are looked at before a name


@dataclass(frozen=True, slots=True)
class Companions:
    """What stands in a list with a name.

    Attributes:
        names: The other members.
        end: Offset after the whole list.
    """

    names: tuple[str, ...]
    end: int


def companions(text: str, start: int, end: int) -> Companions | None:
    """Return what is listed with the stretch from `start` to `end`, None without "and"."""
    after = _AFTER.match(text, end)
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    others = (before[1] if before else "") + (after[1] if after else "")
    if not _AND.search(others):
        return None
    names = tuple(member[0] for member in _MEMBER.finditer(others))
    return Companions(names, after.end() if after else end)
