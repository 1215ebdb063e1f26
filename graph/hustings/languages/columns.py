"""Words at the head of columns of tables, in both languages."""

from __future__ import annotations

import re
from typing import Final

from hustings.folding import unmarked
from hustings.model.document import Block, Span

# Folded. What stands below is the party of whom a row names.
PARTY_HEADS: Final = frozenset(
    {"party", "parties", "parti", "partis", "formation", "political party", "alliance",
     "alliance or party", "party or alliance", "party/alliance", "party or coalition",
     "parti ou alliance", "alliance ou parti", "coalition", "etiquette"}
)  # fmt: skip
# Leaders of parties stand below.
LEADERS: Final = re.compile(
    r"(?:party |co-?)?leaders?(?: ?\(s\))?|(?:party )?(?:chiefs?|heads?)|chefs?|dirigeante?s?"
)


def headed(row: Block) -> list[tuple[Span, str]]:
    """Return the cells of a row of a table, each with the head of its column, folded.

    >>> from hustings.model.document import BlockKind
    >>> headed(Block(Span(0, 9), BlockKind.TABLE_ROW, 0, None, (Span(2, 7),), ("**Élu**:",)))
    [(Span(start=2, end=7), 'elu')]
    """
    heads = (unmarked(head).replace("’", "'").strip(" *:_") for head in row.headers)
    return list(zip(row.cells, heads, strict=False))
