from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from hustings.errors import StoreError, StoreUnavailable
from hustings.store import open_store
from hustings.store.backup import backup, restore

NODE = ox.NamedNode("urn:x")
ONE = [ox.Quad(NODE, NODE, ox.Literal("1"), NODE)]
TWO = [*ONE, ox.Quad(NODE, NODE, ox.Literal("2"), NODE)]


def test_a_backup_brings_back_the_version_and_the_workspace(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store"))
    version = store.publish(ONE, {})
    (store.workspace / "ledger.tsv").write_text("a ledger")
    assert backup(store, tmp_path / "copy") == version
    store.publish(TWO, {})
    (store.workspace / "ledger.tsv").write_text("another")
    assert restore(tmp_path / "copy", store) == version
    assert store.version == version
    assert len(list(store.dump())) == 1
    assert len(list(store.query("SELECT * { ?s ?p ?o }").rows())) == 1
    assert (store.workspace / "ledger.tsv").read_text() == "a ledger"
    assert store.manifest().sequence == 3


def test_a_backup_outlives_its_store(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store"))
    for number in range(8):
        store.publish([ox.Quad(NODE, NODE, ox.Literal(str(number)), NODE)], {})
        if number == 0:
            version = backup(store, tmp_path / "copy")
    other = open_store(str(tmp_path / "other"))
    assert restore(tmp_path / "copy", other) == version
    assert [str(q.object) for q in other.dump()] == ['"0"']


def test_what_is_no_backup_is_not_restored(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store"))
    with pytest.raises(StoreUnavailable, match="nothing"):
        backup(store, tmp_path / "copy")
    with pytest.raises(StoreError, match="no backup"):
        restore(tmp_path, store)
    store.publish(ONE, {})
    with pytest.raises(StoreError, match="not empty"):
        backup(store, tmp_path)
