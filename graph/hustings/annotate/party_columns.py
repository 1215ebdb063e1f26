"""Parties that only a column of a table makes known: "| B | UDF | N |" below "Party"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hustings.annotate.letters import CAPITALS
from hustings.annotate.no_parties import NO_PARTY, OF_SEVERAL
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
            none = NO_PARTY.fullmatch(fold(name)) or OF_SEVERAL.fullmatch(fold(name))
            if len(name) > 1 and named and not none:
                start = cell.start + said.index(name)
                yield PartyFound(start, start + len(name), name)
