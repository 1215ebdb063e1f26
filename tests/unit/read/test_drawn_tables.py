"""Tables drawn in plain text."""

from __future__ import annotations

import time

import pytest

from hustings.model.document import BlockKind
from hustings.read.plain import blocks

_RULED = (
    "Before.\n\n| Name | Votes | % |\n|---|---:|---|\n"
    "| B | 1,234 | 61.7 |\n| C | 766 | 38.3 |\n\nAfter."
)


def _rows(text: str) -> list[tuple[list[str], tuple[str, ...]]]:
    return [
        ([cell.of(text) for cell in block.cells], block.headers)
        for block in blocks(text)
        if block.kind is BlockKind.TABLE_ROW
    ]


def test_rows_under_drawn_heads_are_rows_of_a_table() -> None:
    heads = ("Name", "Votes", "%")
    assert _rows(_RULED) == [
        ([], ()),
        (["B", "1,234", "61.7"], heads),
        (["C", "766", "38.3"], heads),
    ]


def test_the_text_around_a_table_keeps_its_blocks() -> None:
    kinds = [block.kind for block in blocks(_RULED)]
    assert kinds == [BlockKind.PARAGRAPH, *[BlockKind.TABLE_ROW] * 3, BlockKind.PARAGRAPH]
    assert [b.span.of(_RULED) for b in blocks(_RULED)][-1] == "After."


@pytest.mark.parametrize(
    "text",
    [
        "Nom\tVoix\nB\t12\nC\t11\nD\t4",
        "Nom | Voix\nB | 12\nC | 11\nD | 4",
        "| Nom | Voix |\n| **B** | 12 |\n| C | 11 |\n| D | 4 |",
    ],
)
def test_lines_alike_with_figures_are_a_table_without_a_drawn_line(text: str) -> None:
    rows = _rows(text)
    assert [cells for cells, _ in rows] == [[], ["B", "12"], ["C", "11"], ["D", "4"]]
    assert rows[1][1] == ("Nom", "Voix")


def test_a_table_without_heads_keeps_its_first_row() -> None:
    assert _rows("B | 12\nC | 11\nD | 4")[0] == (["B", "12"], ())


@pytest.mark.parametrize(
    "text",
    ["Home | News | Sport", "A | B\nC | D\nE | F", "One | two\n\nThree | four", "a\tb", "|", "| |"],
)
def test_strokes_alone_make_no_table(text: str) -> None:
    assert _rows(text) == []


def test_many_lines_with_strokes_take_linear_time() -> None:
    text = "\n".join(("a | b", "a | b | c")[i % 2] for i in range(20_000)) + "\n" + "|" * 50_000
    text += "\n" + "\n".join("x | y" for _ in range(20_000)) + "\n" + "-" * 50_000 + "|-" * 20_000
    start = time.process_time()
    assert _rows(text) == []
    assert time.process_time() - start < 2
