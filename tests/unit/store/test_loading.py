from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from hustings.errors import QueryError, StoreError, UnsupportedFormat
from hustings.store import Store, open_store
from hustings.store.loading import load


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "store"))
    yield opened
    opened.close()


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def count(store: Store) -> int:
    return sum(1 for _ in store.query("SELECT * { ?s ?p ?o }").rows())


def test_files_of_several_formats_become_user_graphs(store: Store, tmp_path: Path) -> None:
    files = [
        written(tmp_path, "a.nq", '<urn:a> <urn:p> "1" <urn:g> .\n'),
        written(tmp_path, "b.trig", '<urn:h> { <urn:b> <urn:p> "2" }'),
        written(tmp_path, "c.ttl", '<urn:c> <urn:p> "3" .'),
    ]
    load(files, store)
    assert count(store) == 3
    assert store.graphs() == ("urn:g", "urn:h")


def test_what_was_loaded_is_added_to_and_survives_a_build(store: Store, tmp_path: Path) -> None:
    load([written(tmp_path, "a.nt", '<urn:a> <urn:p> "1" .')], store)
    load([written(tmp_path, "b.nt", '<urn:b> <urn:p> "2" .')], store)
    node = ox.NamedNode("urn:x")
    store.publish([ox.Quad(node, node, node, node)], {})
    assert count(store) == 3
    assert store.manifest().derived_graphs == ("urn:x",)


def test_one_bad_file_keeps_all_out(store: Store, tmp_path: Path) -> None:
    good = written(tmp_path, "a.nt", '<urn:a> <urn:p> "1" .')
    with pytest.raises(QueryError, match=r"bad\.ttl"):
        load([good, written(tmp_path, "bad.ttl", "<urn:a> <urn:b>")], store)
    with pytest.raises(UnsupportedFormat, match="must end in"):
        load([good, written(tmp_path, "c.docx", "")], store)
    with pytest.raises(UnsupportedFormat, match="no such file"):
        load([tmp_path / "nowhere.ttl"], store)
    assert count(store) == 0


def test_a_derived_graph_cannot_be_added_to(store: Store, tmp_path: Path) -> None:
    node = ox.NamedNode("urn:x")
    store.publish([ox.Quad(node, node, node, node)], {})
    with pytest.raises(StoreError, match="derived"):
        load([written(tmp_path, "a.nq", '<urn:a> <urn:p> "1" <urn:x> .\n')], store)
