"""Parties that only a column of a table makes known: "| B | UDF | N |" below "Party"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hustings.annotate.letters import CAPITALS
from hustings.annotate.parties import PartyFound
from hustings.gazetteer import fold
from hustings.languages.columns import PARTY_HEADS, headed
from hustings.model.document import Document

_SMALL: Final = "of|for|and|the|de|du|des|la|le|pour|et"
_NAME: Final = re.compile(
    rf"[{CAPITALS}][\w.&'-]*(?: (?:(?:{_SMALL}) ){{0,2}}[{CAPITALS}][\w.&'-]*){{0,5}}"
)
# "Ligue verte", "Coalition nationale": only the first word is written with a capital.
_FRENCH: Final = re.compile(rf"[{CAPITALS}][\w.&'-]+(?: [\w.&'-]+){{1,6}}")
# Candidates of no party, and the labels that French officials give to those of several.
_NONE: Final = re.compile(
    r"ind\b.*|independents?|non-?party.*|none|no party|indep.*|sans .*|se|n/?a|others?|autres?"
    r"|l?(?:dv|div|ext|ug|uc|ud|uxd)[a-z]{0,2}|reg|nc|divers.*|vacant|total"
)


def in_columns(document: Document, text: str) -> Iterator[PartyFound]:
    """Yield the cells of columns headed "Party" that can be the name of one."""
    french = document.language.startswith("fr")
    for block in document.blocks:
        for cell, head in headed(block):
            if head not in PARTY_HEADS:
                continue
            said = cell.of(text)
            name = said.strip(" *_")
            named = _NAME.fullmatch(name) or (french and _FRENCH.fullmatch(name))
            if len(name) > 1 and named and not _NONE.fullmatch(fold(name)):
                start = cell.start + said.index(name)
                yield PartyFound(start, start + len(name), name)
