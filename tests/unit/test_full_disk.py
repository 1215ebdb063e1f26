"""A build that runs out of room, or meets another: nothing published is lost, and it says so."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from hustings.errors import StoreLocked
from hustings.pipeline import Builder, Options
from hustings.store import open_store
from hustings.vocabulary import DEMO_BASE

SAMPLES = Path(__file__).parents[2] / "samples"
OPTIONS = Options(DEMO_BASE, linker="off")
# No file may grow beyond so many bytes, as on a disk that is full. The signal is ignored, so that
# writing fails with an error, as it does there.
LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.argv = ["hustings", *sys.argv[2:]]
from hustings.cli import main
main()
"""


@pytest.mark.parametrize("room", [40_000, 200_000])
def test_without_room_the_former_graph_answers_and_the_message_says_what_to_do(
    room: int, tmp_path: Path
) -> None:
    folder, place = tmp_path / "news", tmp_path / "store"
    folder.mkdir()
    shutil.copy(SAMPLES / "2017-02-23-jadot-withdraws.txt", folder / "one.txt")
    with closing(open_store(str(place))) as store:
        former = Builder(store, OPTIONS).build([folder]).version
    for path in sorted(SAMPLES.glob("2017-0*.txt")):
        shutil.copy(path, folder / path.name)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(room), "build", str(folder), "--store", str(place),
         "--linker", "off"],
        capture_output=True,
        text=True,
        env={**os.environ, "HUSTINGS_BASE": DEMO_BASE},
        check=False,
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    assert "make room, then build again" in done.stderr
    assert "Traceback" not in done.stderr
    with closing(open_store(str(place))) as store:
        assert store.version == former
        assert len(list(store.reader().quads_for_pattern(None, None, None, None))) > 0
        assert Builder(store, OPTIONS).build([folder]).version != former
        assert not list((place / "versions").glob(".new-*"))


def test_two_builds_at_once_are_one_and_a_message(tmp_path: Path) -> None:
    with (
        closing(open_store(str(tmp_path / "store"))) as one,
        closing(open_store(str(tmp_path / "store"))) as two,
        one.writing(),
        pytest.raises(StoreLocked, match=f"process {os.getpid()} is writing"),
    ):
        Builder(two, OPTIONS).build([SAMPLES])
