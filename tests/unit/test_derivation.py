"""A graph that is changed is the graph that is made afresh, byte for byte."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from hustings.assembly import JUDGEMENTS, LEDGER, Graph
from hustings.iris import Minter
from hustings.model.annotation import EntityKind
from hustings.pipeline import Builder, Options
from hustings.rdf.terms import engine_quads
from hustings.rdf.vocabularies import GRAPHS, vocabulary_quads
from hustings.resolve import Ledger, Local, Registry
from hustings.store import Store, open_store
from hustings.store.memo import forget, memo_file
from hustings.store.pieces import derived_blocks
from hustings.store.quads import sorted_lines
from hustings.store.unions import outer_graphs
from hustings.store.workspace import Workspace, workspace_file
from hustings.vocabulary import DEMO_BASE

SAMPLES = Path(__file__).parents[2] / "samples"
OPTIONS = Options(DEMO_BASE, linker="off")


def lines(store: Store) -> list[str]:
    current = store.current()
    assert current is not None
    return b"".join(derived_blocks(current)).decode().splitlines(keepends=True)


def in_database(store: Store, name: str = "db") -> list[str]:
    current = store.current()
    assert current is not None
    database = ox.Store.read_only(str(current / name))
    return sorted_lines(database.quads_for_pattern(None, None, None, None))


def made_at_once(store: Store) -> list[str]:
    """The graph of all documents from one pass over their records, by the ledger of the store."""
    with Workspace(workspace_file(store.path)) as workspace:
        records = [
            replace(item.record, document=replace(item.record.document, id=identifier))
            for item, (_, identifier, *_) in zip(
                workspace.stored(), workspace.documents(), strict=True
            )
        ]
        ledger = Ledger.parse(workspace.text(LEDGER) or "")
    minter = Minter(DEMO_BASE)
    known = (quad for name in GRAPHS for quad in vocabulary_quads(name, minter))
    return sorted_lines([*engine_quads(Graph(records, ledger, None, minter).quads()), *known])


def split_name(match: re.Match[str]) -> str:
    return match[0].split()[-1]


def edit(folder: Path, chance: random.Random) -> None:
    """Add, change, copy or remove one document."""
    held = sorted(folder.glob("*"))
    spare = [path for path in sorted(SAMPLES.glob("*.txt")) if not (folder / path.name).exists()]
    what = chance.choice(["add", "drop", "figure", "name", "copy", "surname", "middle"])
    path = chance.choice(held)
    text = path.read_text(encoding="utf-8")
    if what == "add" and spare:
        one = chance.choice(spare)
        shutil.copy(one, folder / one.name)
    elif what == "drop" and len(held) > 2:
        path.unlink()
    elif what == "figure":
        path.write_text(text.replace("5", "6", 1), encoding="utf-8")
    elif what == "surname":  # somebody whom only other documents name in full, or nobody
        path.write_text(re.sub(r"Beno[iî]t Hamon|Manuel Valls", split_name, text), "utf-8")
    elif what == "middle":
        path.write_text(text.replace("Manuel Valls", "Manuel Carlos Valls"), encoding="utf-8")
    elif what == "name":
        path.write_text(text.replace("Hamon", "Valls", 1), encoding="utf-8")
    else:
        shutil.copy(path, folder / f"a-{path.name}")


@pytest.mark.parametrize("seed", range(4))
def test_any_course_of_changes_gives_the_graph_of_its_end(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    folder = tmp_path / "news"
    folder.mkdir()
    for path in chance.sample(sorted(SAMPLES.glob("*.txt")), 6):
        shutil.copy(path, folder / path.name)
    with closing(open_store(str(tmp_path / "store"))) as store:
        Builder(store, OPTIONS).build([folder])
        for _ in range(6):
            edit(folder, chance)
            Builder(store, OPTIONS).build([folder])
            assert lines(store) == made_at_once(store)
        assert in_database(store) == lines(store)
        outer = outer_graphs(store.graphs())
        inner = [line for line in lines(store) if line.split(" <")[-1][:-4] not in outer]
        assert in_database(store, "main") == inner
        assert set(store.graphs()) == {line.rsplit(" ", 2)[1].strip("<>") for line in lines(store)}
        changed = lines(store)
        forget(store.path)
        Builder(store, OPTIONS).build([folder])
        assert lines(store) == changed


def test_one_changed_document_is_all_that_is_mapped_again(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    shutil.copytree(SAMPLES, folder)
    with closing(open_store(str(tmp_path / "store"))) as store:
        Builder(store, OPTIONS).build([folder])
        path = folder / "2017-01-22-first-round.txt"
        text = path.read_text(encoding="utf-8")
        assert "36.03" in text
        path.write_text(text.replace("36.03", "36.04"), encoding="utf-8")
        mapped: list[int] = []
        Builder(
            store, OPTIONS, lambda stage, done: mapped.append(done) if stage == "mapped" else None
        ).build([folder])
        assert mapped == [1]
        assert lines(store) == made_at_once(store)


def test_one_added_document_leaves_untied_entities_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "news"
    shutil.copytree(SAMPLES, folder)
    late = folder / "2017-01-22-first-round.txt"
    text = late.read_text(encoding="utf-8")
    late.unlink()
    looked_at: list[str] = []
    add = Registry.add

    def watched(self: Registry, kind: EntityKind, found: Sequence[Local]) -> list[str]:
        looked_at.extend(local.entity.name for local in found)
        return add(self, kind, found)

    with closing(open_store(str(tmp_path / "store"))) as store:
        Builder(store, OPTIONS).build([folder])
        monkeypatch.setattr(Registry, "add", watched)
        late.write_text(text, encoding="utf-8")
        Builder(store, OPTIONS).build([folder])
        known = Workspace(workspace_file(store.path))
        every = sum(len(one.record.entities) for one in known.stored())
        known.close()
        assert 0 < len(looked_at) < every
        assert lines(store) == made_at_once(store)


def test_a_memo_that_is_lost_or_of_another_graph_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    shutil.copytree(SAMPLES, folder)
    with closing(open_store(str(tmp_path / "store"))) as store:
        Builder(store, OPTIONS).build([folder])
        memo = store.path / "workspace" / "memo.sqlite"
        former = memo.read_bytes()
        (folder / "2017-01-22-first-round.txt").unlink()
        Builder(store, OPTIONS).build([folder])
        after = lines(store)
        memo.write_bytes(former)
        Builder(store, OPTIONS).build([folder])
        assert lines(store) == after
        memo.write_bytes(b"no database at all" * 100)
        Builder(store, OPTIONS).build([folder])
        assert lines(store) == after


def test_judgements_are_noticed(tmp_path: Path) -> None:
    with closing(open_store(str(tmp_path / "store"))) as store:
        Builder(store, OPTIONS).build([SAMPLES])
        before = lines(store)
        assert any("/person/benoit-hamon>" in line for line in before)
        with Workspace(workspace_file(store.path)) as workspace:
            head = "subject_id\tpredicate_id\tobject_id"
            table = f"{head}\nentity:person/benoit-hamon\tskos:exactMatch\twd:Q818118"
            workspace.keep_text(JUDGEMENTS, table)
        Builder(store, OPTIONS).build([SAMPLES])
        same = [line for line in lines(store) if "owl#sameAs" in line and "Q818118" in line]
        assert len(same) == 1


def test_what_is_taken_down_is_in_nothing_that_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    name = "2017-02-23-jadot-withdraws"
    shutil.copy(SAMPLES / f"{name}.txt", folder / f"{name}.txt")
    quote = "withdrew from the French presidential election on Thursday in favour of Benoit Hamon"
    with closing(open_store(str(tmp_path / "store"))) as store:
        Builder(store, OPTIONS).build([folder])
        assert quote in kept_by_builder(store)
        Builder(store, OPTIONS).take_down(name, "a correction", quote)
        assert quote not in kept_by_builder(store)
        assert "Hamon" in kept_by_builder(store)


def unpacked(cell: bytes) -> bytes:
    return zlib.decompress(cell) if cell.startswith(b"x") else cell  # a few lines are kept as such


def kept_by_builder(store: Store) -> str:
    """Everything in the builder's own files, unpacked."""
    found = []
    for path in (memo_file(store.path), workspace_file(store.path)):
        with closing(sqlite3.connect(path)) as database:
            listed = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for table in [row[0] for row in listed]:
                for row in database.execute(f"SELECT * FROM {table}"):
                    found += [
                        unpacked(cell).decode() if isinstance(cell, bytes) else str(cell)
                        for cell in row
                    ]
    return "\n".join(found)
