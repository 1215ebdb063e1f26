"""Loading beside the making of lines gives the databases that loading at the end gives."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from hustings.store import filling as filling_module
from hustings.store import quads
from hustings.store.filling import Afterwards, Beside, fill
from hustings.store.loader import Loader
from hustings.store.pieces import FOLDER, write_derived
from hustings.store.unions import MAIN, WHOLE

FACTS, META = "https://e.org/graph/facts", "https://e.org/graph/meta"
PLAIN = [f'<https://e.org/{n}> <https://e.org/p> "{n}" <{FACTS}> .\n' for n in range(40)]
ABOUT = [f'<https://e.org/m> <https://e.org/p> "{n}" <{META}> .\n' for n in range(3)]
BLANK = f"_:b1 <https://e.org/p> _:b2 <{FACTS}> .\n"
BLANK_ABOUT = f"_:b1 <https://e.org/p> _:b2 <{META}> .\n"
USER = "<https://e.org/u> <https://e.org/p> <https://e.org/v> <https://e.org/mine> .\n"


def draft(folder: Path, lines: list[str]) -> Path:
    folder.mkdir()
    write_derived((line.encode() for line in sorted(lines)), folder / FOLDER)
    (folder / "user.nq").write_text(USER, encoding="utf-8")
    return folder


def held(folder: Path) -> list[list[str]]:
    return [sorted(map(str, ox.Store.read_only(str(folder / name)))) for name in (MAIN, WHOLE)]


WAYS = [Beside, Afterwards]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "more", [[], [BLANK], [BLANK_ABOUT]], ids=["plain", "with blank nodes", "with some about it"]
)
@pytest.mark.parametrize("at_once", [1, 7, 100])
def test_what_is_told_as_it_is_made_is_what_is_loaded_in_the_end(
    tmp_path: Path, way: type[Beside | Afterwards], more: list[str], at_once: int
) -> None:
    lines = [*PLAIN, *ABOUT, *more]
    graphs, users = (FACTS, META), ("https://e.org/mine", "https://e.org/empty")
    fill(draft(tmp_path / "end", lines), graphs, users)
    folder = draft(tmp_path / "meanwhile", lines)
    with way(folder) as filling:
        for start in range(0, len(lines), at_once):
            some = lines[start : start + at_once]
            filling.add("".join(some).encode(), graphs)
            filling.hand_over()
        filling.add("".join(lines[:2]).encode(), graphs)  # what is known already does no harm
        filling.finish(graphs, users)
    main, whole = held(folder)
    assert [main, whole] == held(tmp_path / "end")
    assert len(whole) - len(main) == len({*ABOUT, *more} - {BLANK})
    assert {path.name for path in folder.iterdir()} == {FOLDER, MAIN, WHOLE, "user.nq"}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_left_behind_where_lines_about_the_graph_come_last(
    tmp_path: Path, way: type[Beside | Afterwards]
) -> None:
    folder, graphs = draft(tmp_path / "draft", [*PLAIN, *ABOUT]), (FACTS, META)
    with way(folder) as filling:
        filling.add("".join(PLAIN).encode(), (FACTS,))
        filling.hand_over()
        filling.add("".join(ABOUT).encode(), graphs)
        filling.finish(graphs, ())
    assert {path.name for path in folder.iterdir()} == {FOLDER, MAIN, WHOLE, "user.nq"}


@pytest.mark.parametrize("way", WAYS)
def test_what_has_nothing_about_the_graph_has_one_database(
    tmp_path: Path, way: type[Beside | Afterwards]
) -> None:
    folder = draft(tmp_path / "draft", PLAIN)
    with way(folder) as filling:
        filling.add("".join(PLAIN).encode(), (FACTS,))
        filling.finish((FACTS,), ())
    assert {path.name for path in folder.iterdir()} == {FOLDER, WHOLE, "user.nq"}


@pytest.mark.parametrize("limit", [1, 500, 1 << 20])
def test_much_is_loaded_elsewhere_and_makes_the_same_databases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    lines, graphs = [*PLAIN, *ABOUT], (FACTS, META)
    fill(draft(tmp_path / "here", lines), graphs, ("https://e.org/mine",))
    monkeypatch.setattr(filling_module, "LOADED_BYTES", limit)
    monkeypatch.setattr(quads, "LOADED_BYTES", limit)
    monkeypatch.setattr(filling_module, "_LITTLE", limit)
    fill(draft(tmp_path / "there", lines), graphs, ("https://e.org/mine",))
    assert held(tmp_path / "there") == held(tmp_path / "here")
    for way in (Afterwards, Beside):
        folder = draft(tmp_path / way.__name__, lines)
        with way(folder) as filling:
            for line in lines:
                filling.add(line.encode(), graphs)
            filling.finish(graphs, ("https://e.org/mine",))
        assert held(folder) == held(tmp_path / "here")


def test_a_filling_that_is_given_up_lets_go(tmp_path: Path) -> None:
    folder = draft(tmp_path / "draft", PLAIN)
    with Beside(folder) as filling:
        filling.add("".join(PLAIN).encode(), (FACTS,))
        filling.hand_over()
    ox.Store(folder / MAIN)  # nobody else holds its lock


def test_a_filling_whose_loader_is_killed_says_so(tmp_path: Path) -> None:
    folder, graphs = draft(tmp_path / "draft", [*PLAIN, *ABOUT]), (FACTS, META)
    with Beside(folder) as filling:
        filling.add("".join(PLAIN).encode(), graphs)
        filling.hand_over()
        filling._loader._process.kill()
        filling.add("".join(PLAIN).encode(), graphs)
        with pytest.raises(OSError, match="is gone"):
            filling.finish(graphs, ())


def test_a_loader_that_cannot_write_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    lines = tmp_path / "lines.nq"
    lines.write_text("".join(PLAIN), encoding="utf-8")
    with Loader(tmp_path / "file" / "db") as loader:
        loader.give(lines)
        with pytest.raises(OSError, match=r"[Dd]irectory|[Ff]ile"):
            loader.finish()


def test_a_loader_that_is_gone_is_missed(tmp_path: Path) -> None:
    (tmp_path / "lines.nq").write_text("".join(PLAIN), encoding="utf-8")
    with Loader(tmp_path / "db") as loader:
        loader._process.kill()
        loader._process.wait()
        with pytest.raises(OSError, match="is gone"):
            loader.give(tmp_path / "lines.nq")
