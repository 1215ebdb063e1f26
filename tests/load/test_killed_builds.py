"""A build that is killed leaves the former graph answering, and the next one mends all."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
HUSTINGS = [sys.executable, "-m", "hustings.cli"]
KILLS = 20

pytestmark = pytest.mark.load


def run(*arguments: object) -> str:
    command = [*HUSTINGS, *map(str, arguments)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def count(store: Path) -> int:
    query = "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d schema:datePublished ?day }"
    answer = json.loads(run("query", "--store", store, "--format", "json", query))
    return int(answer["results"]["bindings"][0]["n"]["value"])


def test_a_build_killed_at_twenty_moments_never_loses_what_was_published(tmp_path: Path) -> None:
    store, news = tmp_path / "store", tmp_path / "news"
    news.mkdir()
    files = sorted(SAMPLES.glob("*.txt"))
    shutil.copy(files[0], news)
    run("build", news, "--store", store)
    assert count(store) == 1
    for path in files[1:]:
        shutil.copy(path, news)
    chance = random.Random(2017)
    seen = set()
    for _ in range(KILLS):
        build = subprocess.Popen(
            [*HUSTINGS, "build", str(news), "--store", str(store)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.05, 3.5))
        build.kill()
        build.wait()
        documents = count(store)
        assert documents in (1, len(files))
        seen.add(documents)
        if documents == len(files):  # published before the kill: begin again
            run("drop", *(path.stem for path in files[1:]), "--store", store)
            assert count(store) == 1
    run("build", news, "--store", store)
    fresh = tmp_path / "fresh"
    run("build", news, "--store", fresh)
    mended = run("export", "--store", store, "--format", "nquads")
    assert mended == run("export", "--store", fresh, "--format", "nquads")
    assert seen
