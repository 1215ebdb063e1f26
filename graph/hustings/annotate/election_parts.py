"""What was read so far of the name of an election, and what its readers share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hustings.seeking import Sought

Kinds = Iterable[tuple[str, Sought]]
CAPITAL = r"[A-ZÀÂÉÈÊÎÔÇŒ]"


@dataclass(slots=True)
class Found:
    """What was read so far of one election."""

    kind: str
    start: int
    end: int
    core: str
    year: int | None = None
    country: str | None = None
    place: str | None = None
    party: str | None = None
    office: str | None = None  # "gubernatorial" of a gubernatorial primary
    wording: str | None = None


class Taken:
    """Which characters belong to an election already, so that one look tells."""

    def __init__(self, part: str) -> None:
        self._marks = bytearray(len(part))

    def add(self, item: Found) -> None:
        """Take the characters of `item`."""
        self._marks[item.start : item.end] = b"\x01" * max(0, item.end - item.start)

    def touches(self, match: re.Match[str]) -> bool:
        """Tell whether any character of `match` is taken."""
        return self._marks.find(1, match.start(), match.end()) >= 0
