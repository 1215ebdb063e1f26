"""References: role aliases, pronouns and demonstratives, when exactly one person fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.model.annotation import Mention

if TYPE_CHECKING:
    from hustings.annotate.readings import Reading


def references(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions that are no names."""
    del reading, mentions
    return []
