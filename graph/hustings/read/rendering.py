"""Puts blocks of running text together to one text, with their spans."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from hustings.model.document import Block, BlockKind, Span

_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Rendering:
    """Collects blocks of a marked-up document; `text` and `blocks` are the result.

    Blocks are parted by an empty line, cells of a table row by `` | ``.
    """

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0

    def add(self, words: str, kind: BlockKind, *, level: int = 0, url: str | None = None) -> None:
        """Add one block; white space inside it is folded; an empty one is left out."""
        folded = _SPACE.sub(" ", unicodedata.normalize("NFC", words)).strip()
        if folded:
            start = self._append(folded)
            self.blocks.append(Block(Span(start, start + len(folded)), kind, level, url))

    def add_row(self, cells: Sequence[str], headers: Sequence[str]) -> None:
        """Add a table row as one block with the spans of its cells."""
        folded = [_SPACE.sub(" ", unicodedata.normalize("NFC", cell)).strip() for cell in cells]
        if not any(folded):
            return
        start = self._append(" | ".join(folded))
        spans = []
        position = start
        for cell in folded:
            spans.append(Span(position, position + len(cell)))
            position += len(cell) + 3
        heads = tuple(_SPACE.sub(" ", head).strip() for head in headers)
        self.blocks.append(
            Block(
                Span(start, position - 3),
                BlockKind.TABLE_ROW,
                cells=tuple(spans),
                headers=heads if len(heads) == len(spans) else (),
            )
        )

    def _append(self, words: str) -> int:
        start = self.length
        self.parts.append(words + "\n\n")
        self.length += len(words) + 2
        return start

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)
