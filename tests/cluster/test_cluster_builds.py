"""Builds on a Dask cluster of separate processes, some of which die on the way."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from hustings.engines import open_engine
from hustings.errors import EngineUnavailable
from hustings.making import Made, Maker, Start
from hustings.model.document import Failure
from hustings.pipeline import Builder, BuildReport, Options
from hustings.read import Unread, unread
from hustings.store import open_store
from hustings.vocabulary import DEMO_BASE

pytest.importorskip("distributed", reason="the extra hustings[cluster] is not installed")
from hustings.cluster import Cluster

pytestmark = pytest.mark.cluster

ROOT = Path(__file__).parents[2]
OPTIONS = Options(DEMO_BASE, linker="off", engine="dask")
START = Start(DEMO_BASE, "off")
SIGNATURE = Maker(START).signature()
# Whoever reads this document is killed, as a lack of memory would kill it.
FATAL = "Nobody survives this."
POISON = f"""
import os, signal, sys
if "hustings.children" in sys.orig_argv:
    from hustings.making import Maker
    make = Maker.make
    def poisoned(self, item):
        if {FATAL!r}.encode() in getattr(item, "data", b""):
            os.kill(os.getpid(), signal.SIGKILL)
        return make(self, item)
    Maker.make = poisoned
"""


@dataclass
class Processes:
    """A scheduler and its workers."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Callable[[int], Processes]]:
    """Start a scheduler and some workers that nobody watches; end them at the end."""
    started: list[subprocess.Popen[bytes]] = []
    poison = tmp_path / "poison"
    poison.mkdir()
    (poison / "sitecustomize.py").write_text(POISON, encoding="utf-8")
    places = ":".join((str(poison), str(ROOT / "graph")))
    file = tmp_path / "scheduler.json"

    def start(name: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{name}", "--no-dashboard"]
        environment = {"PYTHONPATH": places, "PATH": "/usr/bin:/bin"}
        process = subprocess.Popen(
            [*command, "--scheduler-file", str(file), *arguments],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        started.append(process)
        return process

    def cluster(workers: int) -> Processes:
        scheduler = start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-show")
        hands = [start("worker", "--no-nanny", "--nthreads", "1") for _ in range(workers)]
        return Processes(address_in(file, scheduler), scheduler, hands)

    yield cluster
    for process in started:
        process.kill()
        process.wait()


def address_in(file: Path, scheduler: subprocess.Popen[bytes]) -> str:
    """Return the address that a scheduler writes when it is ready."""
    from distributed import Client

    while not file.exists():
        with pytest.raises(subprocess.TimeoutExpired):
            scheduler.wait(timeout=0.2)
    with Client(scheduler_file=str(file), timeout=30, set_as_default=False) as client:
        return str(client.scheduler.address)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for path in sorted(ROOT.glob("samples/*.txt"))[:10]:
        shutil.copy(path, folder)
    shutil.copy(ROOT / "samples" / "2017-spring.jsonl", folder)
    (folder / "empty.txt").touch()
    return folder


def serial(news: Path, place: Path) -> BuildReport:
    with closing(open_store(str(place))) as store:
        return Builder(store, Options(DEMO_BASE, linker="off")).build([news])


def test_a_cluster_builds_the_same_bytes_though_a_worker_is_killed(
    processes: Callable[[int], Processes], news: Path, tmp_path: Path
) -> None:
    made = processes(2)

    def progress(stage: str, done: int) -> None:
        if (stage, done) == ("read", 4):
            made.workers[0].kill()

    options = replace(OPTIONS, scheduler=made.address)
    with closing(open_store(str(tmp_path / "spread"))) as store:
        spread = Builder(store, options, progress).build([news])
        again = Builder(store, options).build([news])
    assert made.workers[0].wait() < 0
    alone = serial(news, tmp_path / "alone")
    for name in ("version", "read", "extracted", "documents", "claims", "quads", "dropped"):
        assert getattr(spread, name) == getattr(alone, name)
    assert [failure.kind for failure in spread.failures] == ["EmptyDocument"]
    assert (again.extracted, again.unchanged) == (0, alone.extracted)


def test_a_document_that_kills_its_process_is_named_and_no_worker_is_lost(
    processes: Callable[[int], Processes], news: Path, tmp_path: Path
) -> None:
    alone = serial(news, tmp_path / "alone")
    (news / "2017-01-23-fatal.txt").write_text(FATAL, encoding="utf-8")
    made = processes(1)
    with closing(open_store(str(tmp_path / "spread"))) as store:
        spread = Builder(store, replace(OPTIONS, scheduler=made.address)).build([news])
    assert [failure.kind for failure in spread.failures] == ["WorkerLost", "EmptyDocument"]
    assert "2017-01-23-fatal.txt" in spread.failures[0].reason
    assert spread.version == alone.version
    assert made.workers[0].poll() is None


def test_when_the_scheduler_dies_what_was_read_and_what_was_published_stays(
    processes: Callable[[int], Processes], news: Path, tmp_path: Path
) -> None:
    made = processes(2)
    place = tmp_path / "store"
    first = serial(news / "empty.txt", place)

    def progress(stage: str, done: int) -> None:
        if (stage, done) == ("read", 8):  # three of them are JSON lines, counted beforehand
            made.scheduler.kill()

    with closing(open_store(str(place))) as store:
        with pytest.raises(EngineUnavailable, match=r"scheduler is gone.*what was read is kept"):
            Builder(store, replace(OPTIONS, scheduler=made.address), progress).build([news])
        assert store.version == first.version
        after = Builder(store, Options(DEMO_BASE, linker="off")).build([news])
    assert after.unchanged >= 4
    assert after.version == serial(news, tmp_path / "alone").version


def test_a_cluster_of_our_own_is_started_where_no_scheduler_is_named(news: Path) -> None:
    items = [item for item in unread([news]) if isinstance(item, Unread)][:3]
    with open_engine("dask", "", 2, START, SIGNATURE) as engine:
        found = list(engine.make(items))
    assert [item.name for item, _ in found] == [item.name for item in items]
    assert all(isinstance(outcome, Made | Failure) for _, outcome in found)


def test_where_no_scheduler_answers_it_is_said_what_to_start() -> None:
    with (
        pytest.raises(EngineUnavailable, match=r"no scheduler answers.*dask scheduler"),
        Cluster(START, SIGNATURE, "tcp://127.0.0.1:1", 1, patience_s=1),
    ):
        pass


def test_a_scheduler_without_workers_is_not_waited_for_without_end(
    processes: Callable[[int], Processes],
) -> None:
    with (
        pytest.raises(EngineUnavailable, match=r"no workers.*dask worker"),
        Cluster(START, SIGNATURE, processes(0).address, 1, patience_s=1),
    ):
        pass


def test_workers_of_another_version_stop_the_build() -> None:
    cluster = Cluster(START, SIGNATURE, "tcp://127.0.0.1:1", 1)
    engine, snapshot, answers = SIGNATURE
    with pytest.raises(EngineUnavailable, match="another code and data"):
        cluster._checked((("0.0.0+0", snapshot, answers), [b"made"]))
    assert cluster._checked(((engine, snapshot, answers), [b"made"])) == [b"made"]
