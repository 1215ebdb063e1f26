from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from hustings.errors import StoreError, StoreLocked, StoreUnavailable
from hustings.store import Store, open_store
from hustings.store.pieces import derived_blocks

HUS = "https://w3id.org/hustings/ns#"
DEMO = "https://w3id.org/hustings/demo"


def quad(subject: str, predicate: str, value: str, graph: str = "facts") -> ox.Quad:
    return ox.Quad(
        ox.NamedNode(f"{DEMO}/person/{subject}"),
        ox.NamedNode(HUS + predicate),
        ox.NamedNode(f"{DEMO}/person/{value}"),
        ox.NamedNode(f"{DEMO}/graph/{graph}"),
    )


FIRST = [quad("manuel-valls", "endorses", "emmanuel-macron")]
SECOND = [*FIRST, quad("arnaud-montebourg", "endorses", "benoit-hamon")]


def names(store: Store) -> list[str]:
    answer = store.query("SELECT ?a { ?a ?p ?b } ORDER BY ?a")
    return [str(row["a"]).rsplit("/", 1)[-1].rstrip(">") for row in answer.rows()]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "store"))
    yield opened
    opened.close()


def test_an_empty_store_answers_with_nothing(store: Store) -> None:
    assert names(store) == []
    assert store.version == "empty"
    assert store.graphs() == ()


def test_what_was_published_answers(store: Store) -> None:
    store.publish(FIRST, {"documents": 1})
    assert names(store) == ["manuel-valls"]
    assert store.graphs() == (f"{DEMO}/graph/facts",)
    assert store.manifest().build == {"documents": 1}


def test_equal_graphs_have_equal_versions_whatever_their_order(tmp_path: Path) -> None:
    shuffled = list(SECOND) * 3
    random.Random(7).shuffle(shuffled)
    one, two = open_store(str(tmp_path / "one")), open_store(str(tmp_path / "two"))
    assert one.publish(SECOND, {}) == two.publish(shuffled, {})
    files = [store.current() for store in (one, two)]
    assert len({b"".join(derived_blocks(path)) for path in files if path}) == 1


def test_publishing_the_same_graph_again_makes_no_new_version(store: Store) -> None:
    store.publish(FIRST, {"run": 1})
    store.publish(FIRST, {"run": 2})
    assert [m.sequence for m in store.versions()] == [1]
    assert store.manifest().build == {"run": 2}


def test_a_reader_opened_before_sees_the_new_version(store: Store) -> None:
    store.publish(FIRST, {})
    reader = open_store(store.address, read_only=True)
    assert len(names(reader)) == 1
    store.publish(SECOND, {})
    assert len(names(reader)) == 2


def test_former_versions_are_kept_up_to_the_limit(tmp_path: Path) -> None:
    store = Store(tmp_path / "store", keep=2)
    ids = [store.publish([quad(f"person-{n}", "endorses", "x")], {}) for n in range(4)]
    assert [m.version for m in store.versions()] == ids[-2:]
    assert store.folder_of(ids[2]) is not None
    assert store.folder_of(ids[0]) is None


def test_the_dump_gives_back_the_quads_with_the_labels_of_blank_nodes(store: Store) -> None:
    blank = ox.Quad(
        ox.BlankNode("selector1"),
        ox.NamedNode(HUS + "start"),
        ox.Literal("58.80"),
        ox.NamedNode("urn:g"),
    )
    store.publish([blank], {})
    assert list(store.dump()) == [blank]
    assert str(next(store.query("SELECT ?s { ?s ?p ?o }").rows())["s"]) == "_:selector1"


def test_a_second_writer_is_told_which_process_is_writing(store: Store) -> None:
    other = open_store(store.address)
    with store.writing(), pytest.raises(StoreLocked, match=f"process {os.getpid()} is writing"):
        other.publish(FIRST, {})
    other.publish(FIRST, {})


def test_the_writer_may_publish_inside_its_own_lock(store: Store) -> None:
    with store.writing():
        (store.workspace / "ledger.tsv").write_text("")
        store.publish(FIRST, {})
    assert len(names(store)) == 1


def test_a_folder_with_something_else_in_it_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("a letter")
    with pytest.raises(StoreError, match="not a store"):
        open_store(str(tmp_path))


def test_reading_where_nothing_was_published_names_the_mend(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="hustings build"):
        open_store(str(tmp_path / "nowhere"), read_only=True)


def test_an_unknown_kind_of_address_is_refused() -> None:
    with pytest.raises(StoreError, match="ftp"):
        open_store("ftp://example.org/graph")


def test_a_store_in_memory_forgets_when_closed() -> None:
    store = open_store("memory:")
    store.publish(FIRST, {})
    assert len(names(store)) == 1
    folder = store.path
    store.close()
    assert not folder.exists()


@pytest.mark.parametrize("step", ["publish", "switch", "rename"])
def test_a_killed_build_leaves_the_former_version_answering(store: Store, step: str) -> None:
    store.publish(FIRST, {})
    script = textwrap.dedent("""
        import os, signal, sys
        from pathlib import Path
        import pyoxigraph as ox
        from hustings.store import folder
        def die(*_): os.kill(os.getpid(), signal.SIGKILL)
        step, path = sys.argv[1:]
        if step == "publish": folder.Manifest.write = die
        if step == "switch": folder._sync_tree = die
        if step == "rename": Path.replace = die
        store = folder.FolderStore(Path(path))
        node = ox.NamedNode("urn:x")
        store.publish([ox.Quad(node, node, node, node)], {})
    """)
    done = subprocess.run([sys.executable, "-c", script, step, store.address], check=False)
    assert done.returncode == -signal.SIGKILL
    reader = open_store(store.address, read_only=True)
    assert names(reader) == ["manuel-valls"]
    store.publish(SECOND, {})
    assert len(names(store)) == 2
    left = sorted(p.name for p in (store.path / "versions").iterdir())
    assert [name[:6] for name in left] == ["000001", "000002"]
