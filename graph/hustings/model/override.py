"""What people decided about single claims: it always wins over what was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Ruling(StrEnum):
    """What a person decided about a claim (vocabulary: hus:ruling)."""

    ACCEPTED = "Accepted"
    REJECTED = "Rejected"
    CORRECTED = "Corrected"


@dataclass(frozen=True, slots=True)
class Override:
    """One decision on one claim.

    Attributes:
        claim: Last part of the claim's IRI.
        ruling: What was decided.
        changes: For a correction, new values by field of the fact, as written in the table.
        author: Who decided.
        date: When, in ISO 8601.
        reason: Why.
    """

    claim: str
    ruling: Ruling
    changes: Mapping[str, str] = field(default_factory=dict)
    author: str = ""
    date: str = ""
    reason: str = ""


Overrides = Mapping[str, Override]
