"""`hustings build --watch` stopped in the middle of a rebuild: nothing published is lost."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
HUSTINGS = [sys.executable, "-m", "hustings.cli"]
PATIENCE_S = 120.0

pytestmark = pytest.mark.load


def run(*arguments: object) -> str:
    command = [*HUSTINGS, *map(str, arguments)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def exported(store: Path) -> str:
    return run("export", "--store", store, "--format", "nquads")


def waited(store: Path, sequence: int) -> None:
    """Wait until a version with this number answers."""
    end = time.monotonic() + PATIENCE_S
    pointer = store / "CURRENT"
    while not (pointer.exists() and int(pointer.read_text().split("-")[0]) >= sequence):
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("after_s", [1.2, 2.0, 3.0])
def test_a_watch_stopped_while_it_rebuilds(
    sign: signal.Signals, after_s: float, tmp_path: Path
) -> None:
    store, news, fresh = (tmp_path / name for name in ("store", "news", "fresh"))
    news.mkdir()
    first, *others = sorted(SAMPLES.glob("*.txt"))
    shutil.copy(first, news)
    watch = subprocess.Popen(
        [*HUSTINGS, "build", str(news), "--store", str(store), "--watch"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    waited(store, 1)
    before = exported(store)
    staged = tmp_path / "staged"
    staged.mkdir()
    for path in others:
        shutil.copy(path, staged)
    staged.rename(news / "more")  # all come at once, or it might publish some before others
    time.sleep(after_s)
    watch.send_signal(sign)
    assert watch.wait(PATIENCE_S) != 0
    run("build", news, "--store", fresh)
    whole = exported(fresh)
    assert exported(store) in (before, whole)
    run("build", news, "--store", store)
    assert exported(store) == whole
