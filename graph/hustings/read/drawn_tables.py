"""Tables drawn in plain text: cells parted by upright strokes or by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from hustings.model.document import Block, BlockKind, Span

# "|---|:---:|", "----+----": the line under the heads.
_RULE: Final = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:[|+]\s*:?-{2,}:?\s*){0,40}\|?\s*")
# So many lines with the same number of cells are a table, though no line is drawn under the heads.
_ENOUGH_ROWS: Final = 3
_MOST_CELLS: Final = 40
_FIGURE: Final = re.compile(r"\d")
# A line and its cells.
_Row: TypeAlias = tuple[Span, tuple[Span, ...]]


def table(lines: Iterable[Span | None], text: str) -> tuple[int, tuple[Block, ...]]:
    """Return how many of `lines` look like rows, and a block for each if they are a table.

    The heads are a row of their own, without cells, so that their words are not lost. A line that
    is only drawn gives no block.
    """
    rows: list[_Row] = []
    for line in lines:
        cells = _cells(line, text) if line is not None else ()
        if line is None or not cells:
            break
        if rows and len(cells) != len(rows[0][1]) and not _drawn(line, text):
            break
        rows.append((line, cells))
    ruled = len(rows) > 1 and _drawn(rows[1][0], text)
    if not ruled and not _is_table(rows, text):
        return len(rows), ()
    first = rows[0][1]
    heads = first if ruled or not any(_FIGURE.search(c.of(text)) for c in first[1:]) else ()
    return len(rows), tuple(_blocks(rows, heads, text))


def _is_table(rows: Sequence[_Row], text: str) -> bool:
    """Tell whether lines without a rule are a table: several alike, with figures in most."""
    told = sum(1 for _, cells in rows if any(_FIGURE.search(c.of(text)) for c in cells[1:]))
    return len(rows) >= _ENOUGH_ROWS and told >= len(rows) - 1


def _blocks(rows: Sequence[_Row], heads: tuple[Span, ...], text: str) -> Iterator[Block]:
    names = tuple(head.of(text) for head in heads)
    for line, cells in rows:
        if _drawn(line, text):
            continue
        if cells == heads:
            yield Block(line, BlockKind.TABLE_ROW)
        else:
            yield Block(line, BlockKind.TABLE_ROW, cells=cells, headers=names)


def _drawn(line: Span, text: str) -> bool:
    return _RULE.fullmatch(line.of(text)) is not None


def _cells(line: Span, text: str) -> tuple[Span, ...]:
    """Return the spans of the cells of a line, none if it is no row."""
    words = line.of(text)
    mark = "|" if "|" in words else "\t"
    if mark not in words or words.count(mark) > _MOST_CELLS:
        return ()
    start, end = line.start, line.end
    if words.startswith(mark):
        start += 1
    if words.endswith(mark) and len(words) > 1:
        end -= 1
    found = []
    for piece in text[start:end].split(mark):
        bare = piece.strip(" \t*_")
        at = start + piece.index(bare) if bare else start + len(piece)
        found.append(Span(at, at + len(bare)))
        start += len(piece) + 1
    return tuple(found) if len(found) > 1 else ()
