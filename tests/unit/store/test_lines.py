"""Lines that are sorted on disk and changed in place of being copied one by one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from hustings.store.lines import SortedFile, Sorter, write_pieces


def lines(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    letters = "abé\U0001f600z"
    return [
        "".join(chance.choices(letters, k=chance.randint(1, 6))) + f" {chance.randint(0, 99)}\n"
        for _ in range(count)
    ]


@pytest.mark.parametrize("run", [3, 50, 10_000])
def test_lines_come_back_sorted_and_once_however_many_fit_in_memory(
    run: int, tmp_path: Path
) -> None:
    given = lines(400, 1)
    with Sorter(tmp_path, run) as sorter:
        for line in given:
            sorter.add(line.encode())
        assert [line.decode() for line in sorter.sorted()] == sorted(set(given))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("seed", range(8))
def test_a_changed_file_is_what_sorting_everything_anew_gives(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    every = sorted(set(lines(300, seed)))
    before = sorted(chance.sample(every, chance.choice([0, 1, 150])))
    after = sorted(chance.sample(every, chance.choice([0, 1, 150])))
    path, target = tmp_path / "before", tmp_path / "after"
    path.write_text("".join(before), encoding="utf-8")
    removed = [line.encode() for line in set(before) - set(after)]
    added = [line.encode() for line in set(after) - set(before)]
    with SortedFile(path) as file:
        write_pieces(file.changed(removed, added), target)
    assert target.read_text(encoding="utf-8") == "".join(after)


def test_lines_are_found_by_their_start(tmp_path: Path) -> None:
    path = tmp_path / "sorted"
    every = sorted(set(lines(300, 5)))
    path.write_text("".join(every), encoding="utf-8")
    with SortedFile(path) as file:
        for start in ("a", "bé", "\U0001f600", "zz", "nothing"):
            found = [line.decode() for line in file.starting(start.encode())]
            assert found == [line for line in every if line.startswith(start)]


@pytest.mark.parametrize(("removed", "added"), [([b"x\n"], []), ([], [b"a\n"])])
def test_a_change_that_does_not_fit_is_refused(
    removed: list[bytes], added: list[bytes], tmp_path: Path
) -> None:
    path = tmp_path / "sorted"
    path.write_bytes(b"a\nb\n")
    with SortedFile(path) as file, pytest.raises(ValueError, match="does not fit"):
        list(file.changed(removed, added))
