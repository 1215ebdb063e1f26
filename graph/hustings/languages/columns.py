"""Words at the head of columns of tables, in both languages."""

from __future__ import annotations

from typing import Final

# Folded. What stands below is the party of whom a row names.
PARTY_HEADS: Final = frozenset(
    {"party", "parties", "parti", "partis", "formation", "political party", "alliance",
     "alliance or party", "party or alliance", "party/alliance", "party or coalition",
     "parti ou alliance", "alliance ou parti", "coalition", "etiquette"}
)  # fmt: skip
