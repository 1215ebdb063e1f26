"""The workspace keeps records by digest and forgets what has no source any more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hustings.errors import StoreUnavailable
from hustings.model.document import Document
from hustings.model.record import DocumentRecord
from hustings.store.workspace import Workspace


def record(digest: str, text: str = "A backs B.") -> DocumentRecord:
    document = Document(digest, text, "en", None, None, None, None, digest, "x.txt", ())
    return DocumentRecord(document, {}, ())


def test_a_record_is_found_again_after_reopening(tmp_path: Path) -> None:
    path = tmp_path / "workspace" / "w.sqlite"
    with Workspace(path) as workspace:
        workspace.put("a.txt", record("1"), "v1", None)
    with Workspace(path) as workspace:
        (stored,) = workspace.stored()
        assert stored.record == record("1")
        assert stored.sources == ("a.txt",)
        assert workspace.engine_of("1") == "v1"
        assert workspace.engine_of("2") is None


def test_a_document_of_two_sources_goes_with_the_last_of_them() -> None:
    with Workspace(None) as workspace:
        workspace.put("a.txt", record("1"), "v1", None)
        workspace.tie("b.txt", "b", "1")
        assert workspace.untie(["a.txt", "unknown.txt"]) == 1
        assert [stored.sources for stored in workspace.stored()] == [("b.txt",)]
        workspace.untie(["b.txt"])
        assert list(workspace.stored()) == []


def test_a_changed_source_leaves_nothing_of_its_former_text() -> None:
    with Workspace(None) as workspace:
        workspace.put("a.txt", record("1"), "v1", None)
        workspace.put("a.txt", replace(record("2"), country="FR"), "v1", "report")
        workspace.untie([])
        (stored,) = workspace.stored()
        assert (stored.record.document.digest, stored.quarantine) == ("2", "report")


def test_records_come_in_the_order_of_their_digests() -> None:
    with Workspace(None) as workspace:
        for digest in ("3", "1", "2"):
            workspace.put(f"{digest}.txt", record(digest), "v1", None)
        assert [s.record.document.digest for s in workspace.stored()] == ["1", "2", "3"]


def test_texts_are_kept() -> None:
    with Workspace(None) as workspace:
        assert workspace.text("ledger") is None
        workspace.keep_text("ledger", "a\tb")
        assert workspace.text("ledger") == "a\tb"


def test_a_file_that_is_no_workspace_is_named(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    path.write_bytes(b"this is no database at all, but a note" * 100)
    with pytest.raises(StoreUnavailable, match=r"w\.sqlite"):
        Workspace(path)
