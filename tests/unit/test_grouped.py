"""Who is who is the same whether all documents are in memory at once or group after group is."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hustings import derivation
from hustings.assembly import LEDGER
from hustings.derivation import everybody
from hustings.derivation.slugs import Slugs
from hustings.errors import SettingsError
from hustings.iris import Minter
from hustings.pipeline import Builder, Options
from hustings.resolve import Ledger
from hustings.resolve.ledger import stem
from hustings.store import open_store
from hustings.store.memo import Memo, forget, memo_file
from hustings.store.workspace import Workspace, workspace_file
from hustings.vocabulary import DEMO_BASE

SAMPLES = Path(__file__).parents[2] / "samples"
OPTIONS = Options(DEMO_BASE, linker="local")
ALIKE = (
    "SELECT digest, document, local, kind, iri, body FROM locals",
    "SELECT key, document, local FROM ties JOIN locals USING (row)",
    "SELECT * FROM parties",
    "SELECT * FROM review",
    "SELECT * FROM bonds",
    "SELECT * FROM entities",
    "SELECT * FROM documents",
    "SELECT * FROM units",
)
LINES = """kind\tslug\tkey\tqid\tanchor\treplaced_by
person\tanna-smith\tanna smith\t\td1\t
person\tanna-smith-2\tanna smith\tQ7\td2\t
person\tann-smith\tann smith\tQ7\td3\tanna-smith
"""


def told(store: Path) -> list[list[tuple[object, ...]]]:
    """All that a build leaves about who is who, and what it says of it."""
    with closing(sqlite3.connect(memo_file(store))) as db:
        return [sorted(db.execute(question).fetchall(), key=repr) for question in ALIKE]


def ledger_of(store: Path) -> str:
    with Workspace(workspace_file(store)) as workspace:
        return workspace.text(LEDGER) or ""


@pytest.fixture
def by_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derivation, "_MUCH", 0)
    monkeypatch.setattr(everybody, "_HELD", 1)


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("at-once") / "store"
    with closing(open_store(str(store))) as opened:
        Builder(opened, OPTIONS).build([SAMPLES])
    return store


@pytest.mark.usefixtures("by_groups")
def test_group_by_group_gives_what_all_at_once_gives(at_once: Path, tmp_path: Path) -> None:
    with closing(open_store(str(tmp_path / "store"))) as opened:
        Builder(opened, OPTIONS).build([SAMPLES])
    assert told(tmp_path / "store") == told(at_once)
    assert ledger_of(tmp_path / "store") == ledger_of(at_once)


@pytest.mark.parametrize("held", [1, 5, 1000])
def test_a_ledger_from_before_is_kept_to(
    at_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    ends = []
    for name, much in (("at-once", 1 << 40), ("by-groups", 0)):
        store, folder = tmp_path / name, tmp_path / f"news-{name}"
        shutil.copytree(at_once, store)
        shutil.copytree(SAMPLES, folder)
        for path in sorted(folder.glob("*.txt"))[::3]:  # some entities are no more
            path.unlink()
        monkeypatch.setattr(derivation, "_MUCH", much)
        monkeypatch.setattr(everybody, "_HELD", held)
        forget(store)
        with closing(open_store(str(store))) as opened:
            Builder(opened, OPTIONS).drop(str(path) for path in sorted(SAMPLES.glob("*.txt"))[::3])
        ends.append((told(store), ledger_of(store)))
    assert ends[0] == ends[1]
    assert ends[0][1] != ""


@pytest.mark.usefixtures("by_groups")
def test_small_changes_go_on_from_there(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    shutil.copytree(SAMPLES, folder)
    last = sorted(folder.glob("*.txt"))[-1]
    text = last.read_text(encoding="utf-8")
    last.unlink()
    with closing(open_store(str(tmp_path / "store"))) as opened:
        Builder(opened, OPTIONS).build([folder])
        last.write_text(text, encoding="utf-8")
        mapped: list[str] = []
        Builder(opened, OPTIONS, lambda stage, _: mapped.append(stage)).build([folder])
        assert 0 < mapped.count("mapped") < len(list(folder.glob("*.txt")))  # not made afresh
        changed = opened.version
        forget(opened.path)
        Builder(opened, OPTIONS).build([folder])
        assert opened.version == changed


@pytest.mark.usefixtures("by_groups")
def test_a_ledger_that_was_edited_is_kept_to(at_once: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(at_once, store)
    text = ledger_of(store)
    edited = text.replace("benoit-hamon", "hamon")
    assert edited != text
    with Workspace(workspace_file(store)) as workspace:
        workspace.keep_text(LEDGER, edited)
    with closing(open_store(str(store))) as opened:
        Builder(opened, OPTIONS).build([SAMPLES])
        assert "person/hamon>" in "".join(str(quad) for quad in opened.dump())
        changed = opened.version
        forget(store)
        Builder(opened, OPTIONS).build([SAMPLES])
        assert opened.version == changed


def test_the_ledger_on_disk_is_the_ledger(tmp_path: Path) -> None:
    with Memo(tmp_path / "memo.sqlite") as memo:
        slugs = Slugs(memo.crowd(), LINES)
        assert slugs.text() == Ledger.parse(LINES).text()
        part = slugs.part("person", ["q:Q7"])
        assert [entry.slug for entry in part.all()] == ["ann-smith", "anna-smith-2"]
        assert part.give("person", "Anna Smith", "x").slug == "anna-smith-3"
        part.update(part.all()[0], replaced_by="anna-smith-2")
        slugs.keep(part)
        whole = Ledger.parse(LINES)
        whole.give("person", "Anna Smith", "x")
        whole.update(whole.entries("person", "ann smith")[0], replaced_by="anna-smith-2")
        assert slugs.text() == whole.text()
        assert len(slugs.orphans(Minter(DEMO_BASE)).all()) == 3


def test_a_slug_that_stands_twice_is_refused_on_disk_as_well(tmp_path: Path) -> None:
    text = LINES + LINES.splitlines()[1] + "\n"
    with Memo(tmp_path / "memo.sqlite") as memo, pytest.raises(SettingsError, match="twice"):
        Slugs(memo.crowd(), text)


@pytest.mark.parametrize(
    ("label", "birth", "qid"), [("Anna Smith", None, ""), ("U2", 1950, "Q42"), ("2017", 1, "Q1")]
)
def test_slugs_given_for_one_label_share_a_stem(label: str, birth: int | None, qid: str) -> None:
    ledger = Ledger()
    given = [ledger.give("person", label, "k", birth=birth, qid=qid).slug for _ in range(5)]
    assert len(set(given)) == 5
    assert len({stem(slug) for slug in given}) == 1
