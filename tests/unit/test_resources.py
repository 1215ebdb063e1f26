"""Tables of the package."""

from __future__ import annotations

from pathlib import Path

import pytest

from hustings import resources
from hustings.resources import table_rows


def test_a_table_gives_its_cells_by_column() -> None:
    found = {row["iso"]: row["fr"] for row in table_rows("countries.tsv")}
    assert found["CH"].split("|")[0] == "Suisse"


def test_a_row_with_a_cell_too_few_is_no_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "letters.tsv").write_text("one\ttwo\na\tb\nc\n", encoding="utf-8")
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    rows = table_rows("letters.tsv")
    assert next(rows) == {"one": "a", "two": "b"}
    with pytest.raises(ValueError, match="shorter"):
        next(rows)
