"""Archives in a build: a member is a source like a file, and forgotten like one."""

from __future__ import annotations

import zipfile
from pathlib import Path

from hustings.pipeline import Builder, Options
from hustings.store import open_store
from hustings.vocabulary import DEMO_BASE

TEXT = (
    "The second round of the primary takes place on Sunday, and the voters of the left can choose "
    "between two candidates of the same government. This is text number {}.\n"
)


def packed(path: Path, numbers: range) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in numbers:
            archive.writestr(f"2017/{number}.txt", TEXT.format(number))


def test_members_that_stay_are_unchanged_and_those_that_go_are_forgotten(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    store = open_store(str(tmp_path / "store"))
    options = Options(DEMO_BASE, linker="off")
    packed(folder / "a.zip", range(3))
    first = Builder(store, options).build([folder])
    assert (first.extracted, first.documents) == (3, 3)
    packed(folder / "a.zip", range(1, 4))
    second = Builder(store, options).build([folder])
    assert (second.extracted, second.unchanged, second.forgotten) == (1, 2, 1)
    named = Builder(store, options).build([folder / "a.zip"])
    assert (named.extracted, named.forgotten, named.documents) == (0, 0, 3)
    (folder / "a.zip").unlink()
    assert Builder(store, options).build([folder]).documents == 0
    store.close()


def test_a_row_of_a_table_is_a_source_of_its_own(tmp_path: Path) -> None:
    table = tmp_path / "news.csv"
    rows = [f'https://news.example/{n},"{TEXT.format(n).strip()}"' for n in range(3)]
    table.write_text("url,text\n" + "\n".join(rows))
    store = open_store("memory:")
    options = Options(DEMO_BASE, linker="off")
    assert Builder(store, options).build([table]).documents == 3
    table.write_text("url,text\n" + "\n".join(rows[:2]))
    shorter = Builder(store, options).build([table])
    assert (shorter.extracted, shorter.forgotten, shorter.documents) == (0, 1, 2)
    store.close()
