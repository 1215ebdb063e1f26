"""A derived part in pieces: the same lines give the same pieces, and a change writes few."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from hustings.store.pieces import (
    Pieces,
    derived_blocks,
    digest_of,
    digest_of_lines,
    write_derived,
)


def line(number: int) -> bytes:
    return f"<urn:s{number // 3:06d}> <urn:p> <urn:o{number:06d}> <urn:g> .\n".encode()


def digest(folder: Path) -> str:
    with Pieces(folder / "derived") as part:
        return digest_of(part.pieces)


@pytest.mark.parametrize("seed", range(6))
def test_any_course_of_changes_ends_in_the_pieces_of_its_lines(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    held = {line(chance.randrange(9000)) for _ in range(chance.choice([0, 40, 5000]))}
    folder = tmp_path / "0"
    folder.mkdir()
    write_derived(sorted(held), folder / "derived")
    for number in range(1, 40):
        removed = set(chance.sample(sorted(held), min(len(held), chance.randrange(60))))
        added = {line(chance.randrange(9000)) for _ in range(chance.randrange(60))} - held
        former, folder = folder, tmp_path / str(number)
        folder.mkdir()
        with Pieces(former / "derived") as part:
            part.changed(removed, added, folder / "derived")
        shutil.rmtree(former)
        held = (held - removed) | added
        assert b"".join(derived_blocks(folder)) == b"".join(sorted(held))
        assert digest(folder) == digest_of_lines(sorted(held))
    with Pieces(folder / "derived") as part:
        assert sum(piece.lines for piece in part.pieces) == len(held)
        wanted = [one for one in sorted(held) if one.startswith(b"<urn:s001")]
        assert list(part.starting(b"<urn:s001")) == wanted


def test_a_change_writes_the_pieces_it_falls_into_and_links_the_rest(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    write_derived(map(line, range(30_000)), one / "derived")
    with Pieces(one / "derived") as part:
        part.changed([line(5000)], [], two / "derived")
    whole, new = (two / "derived" / name for name in ("000001.nq", "000002.nq"))
    assert whole.samefile(one / "derived" / "000001.nq")
    assert new.stat().st_size < whole.stat().st_size / 10


def test_what_is_mostly_gone_is_copied_and_let_go(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    write_derived(map(line, range(9000)), one / "derived")
    with Pieces(one / "derived") as part:
        part.changed(map(line, range(6000)), [], two / "derived")
    assert sorted(path.name for path in (two / "derived").iterdir()) == ["000002.nq", "index"]
    assert b"".join(derived_blocks(two)) == b"".join(map(line, range(6000, 9000)))


@pytest.mark.parametrize(("removed", "added"), [([line(5)], []), ([], [line(4)])])
def test_a_change_made_for_other_lines_is_refused(
    removed: list[bytes], added: list[bytes], tmp_path: Path
) -> None:
    write_derived([line(4), line(6)], tmp_path / "derived")
    with Pieces(tmp_path / "derived") as part, pytest.raises(ValueError, match="does not fit"):
        part.changed(removed, added, tmp_path / "other")


def test_what_earlier_releases_kept_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "derived.nq").write_bytes(line(1) + line(2))
    assert b"".join(derived_blocks(tmp_path)) == line(1) + line(2)
