"""Several processes make of documents what one makes, and one that dies takes nothing along."""

from __future__ import annotations

import multiprocessing
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from hustings import engines, making
from hustings.assembly import NameFinder, SecondReader, record_of
from hustings.engines import Here, Workers
from hustings.errors import EngineUnavailable
from hustings.gazetteer import Gazetteer
from hustings.making import Item, Made, Maker, Outcome, Start
from hustings.model.document import Document, Failure
from hustings.model.record import DocumentRecord
from hustings.model.serial import dumps
from hustings.pipeline import Builder, Options
from hustings.read import read
from hustings.store import open_store
from hustings.store.memo import Memo, memo_file
from hustings.store.workspace import Workspace
from hustings.vocabulary import DEMO_BASE

SAMPLES = Path(__file__).parents[2] / "samples"
OPTIONS = Options(DEMO_BASE, linker="off")
FATAL = "FATAL"


@pytest.fixture(autouse=True)
def poisoned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_make", make)


def make(items: list[Item]) -> list[Outcome]:
    """What a worker does; some documents kill it, as a lack of memory would."""
    if any(isinstance(item, Document) and item.title == FATAL for item in items):
        os.kill(os.getpid(), signal.SIGKILL)
    return Maker(Start(DEMO_BASE, "off")).make_all(items)


def documents() -> Iterator[Document]:
    for item in read(sorted(SAMPLES.glob("2017-0*.txt"))):
        assert isinstance(item, Document)
        yield item


def test_a_worker_that_dies_takes_only_the_document_along_that_killed_it() -> None:
    every = list(documents())[:4]
    every[1] = replace(every[1], title=FATAL)
    with Workers(2, Start(DEMO_BASE, "off")) as workers:
        found = list(workers.make(every))
    assert [item.name for item, _ in found] == [document.name for document in every]
    kinds = [made.kind if isinstance(made, Failure) else "made" for _, made in found]
    assert kinds == ["made", "WorkerLost", "made", "made"]


def doubled(number: int) -> int:
    """Other work; one number kills the worker that has it in hand."""
    if number == 3 and multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def nothing() -> bool:
    """There is nothing to do meanwhile."""
    return False


def slow(number: int) -> int:
    """Other work that takes a while."""
    time.sleep(0.05)
    return number


def test_who_waits_for_other_work_does_a_little_of_its_own() -> None:
    steps = iter(range(100))
    with Workers(1, Start(DEMO_BASE, "off")) as workers:
        each = workers.each(slow, range(3), lambda: next(steps, None) is not None)
        assert list(each) == [0, 1, 2]
    assert next(steps, None) is None  # a worker takes longer to start than a hundred steps


def test_other_work_that_is_lost_with_a_worker_is_done_by_who_handed_it_out() -> None:
    with Workers(2, Start(DEMO_BASE, "off")) as workers:
        found = list(workers.each(doubled, range(20), nothing))
    assert found == [2 * number for number in range(20)]


def test_what_waits_is_counted_by_its_bytes() -> None:
    done, lost, waiting = Future[bytes](), Future[bytes](), Future[bytes]()
    done.set_result(b"abc")
    lost.set_exception(OSError())
    assert engines._held([("a", done), ("b", lost), ("c", waiting), ("d", done)]) == 6


def test_nothing_more_is_handed_out_while_too_much_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_HELD_BYTES", -1)  # so one job is done after the other
    taken = 0

    def things() -> Iterator[int]:
        nonlocal taken
        for number in range(4, 12):
            taken += 1
            yield number

    with Workers(2, Start(DEMO_BASE, "off")) as workers:
        for number, found in enumerate(workers.each(doubled, things(), nothing), start=1):
            assert (found, taken) == (2 * (number + 3), number)


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="no handles of processes here")
def test_workers_end_with_a_build_that_is_killed() -> None:
    script = (
        "from hustings.engines import Workers, _ready\n"
        "from hustings.making import Start\n"
        "if __name__ == '__main__':\n"
        f"    workers = Workers(1, Start({DEMO_BASE!r}, 'off'))\n"
        "    workers._pool.submit(_ready).result()\n"
        "    print(*workers._pool._processes, flush=True)\n"
        "    input()\n"
    )
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as build:
        assert build.stdout is not None
        worker = os.pidfd_open(int(build.stdout.readline()))
        build.kill()
    ended, _, _ = select.select([worker], [], [], 30)
    os.close(worker)
    assert ended


def test_an_error_of_ours_stops_its_document_only(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = list(documents())[:2]

    def fails(
        document: Document,
        gazetteer: Gazetteer,
        second: SecondReader | None,
        names: NameFinder | None,
    ) -> DocumentRecord:
        if document is one:
            raise ZeroDivisionError("a rule went wrong")
        return record_of(document, gazetteer, second, names)

    monkeypatch.setattr(making, "record_of", fails)
    maker = Maker(Start(DEMO_BASE))
    failure = maker.make(one)
    assert isinstance(failure, Failure)
    assert failure.kind == "Crashed"
    assert "ZeroDivisionError" in failure.reason
    assert isinstance(maker.make(two), Made)
    among = maker.make_all([two, one, two])
    assert [type(outcome) for outcome in among] == [Made, Failure, Made]


def test_documents_that_are_made_together_are_what_each_is_alone() -> None:
    every = list(documents())[:3]
    maker = Maker(Start(DEMO_BASE))
    assert maker.make_all(every) == [maker.make(document) for document in every]


def test_what_stays_at_hand_is_what_is_read_back(tmp_path: Path) -> None:
    every = list(documents())
    maker = Maker(Start(DEMO_BASE), keeping=True)
    with Workspace(tmp_path / "workspace.sqlite") as workspace:
        for made in maker.make_all(every):
            assert isinstance(made, Made)
            workspace.put_packed(made.id, made.id, made.digest, made.blob, "", None)
            kept = maker.at_hand(made.digest)
            assert kept is not None
            assert kept == workspace.admitted(made.digest)
            assert dumps(kept) == dumps(workspace.admitted(made.digest))
    assert Maker(Start(DEMO_BASE)).at_hand(every[0].digest) is None


def test_a_document_that_stands_twice_among_those_made_together_is_kept_once(
    tmp_path: Path,
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        shutil.copy(SAMPLES / "2017-01-22-first-round.txt", tmp_path / name)
    with closing(open_store(str(tmp_path / "store"))) as store:
        found = Builder(store, OPTIONS).build([tmp_path / "a", tmp_path / "b"])
        assert (found.read, found.extracted, found.unchanged, found.documents) == (2, 1, 1, 1)


def test_workers_build_the_same_graph(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for path in sorted(SAMPLES.glob("2017-0*"))[:5]:
        shutil.copy(path, folder / path.name)
    with (
        closing(open_store(str(tmp_path / "one"))) as one,
        closing(open_store(str(tmp_path / "two"))) as two,
    ):
        serial = Builder(one, OPTIONS).build([folder])
        spread = Builder(two, replace(OPTIONS, workers=2)).build([folder])
        assert spread.version == serial.version
        assert spread.extracted == serial.extracted


def test_files_that_are_as_they_were_are_not_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    names = ["2017-01-22-first-round.txt", "2017-spring.jsonl"]
    for name in names:
        shutil.copy(SAMPLES / name, folder / name)
        os.utime(folder / name, (1_500_000_000, 1_500_000_000))
    (folder / "empty.txt").touch()
    stages: list[str] = []
    with closing(open_store(str(tmp_path / "store"))) as store:
        first = Builder(store, OPTIONS).build([folder])
        again = Builder(store, OPTIONS, lambda stage, _: stages.append(stage)).build([folder])
        assert "read" not in stages
        assert (again.read, again.unchanged) == (first.read, first.extracted)
        assert again.version == first.version
        assert [failure.kind for failure in again.failures] == ["EmptyDocument"]
        text = (folder / names[0]).read_text(encoding="utf-8")
        (folder / names[0]).write_text(text.replace("36.03", "36.04"), encoding="utf-8")
        os.utime(folder / names[0], (1_500_000_000, 1_500_000_000))
        changed = Builder(store, OPTIONS).build([folder])
        assert changed.extracted == 1
        dropped = Builder(store, OPTIONS).drop([Path(names[0]).stem])
        assert dropped.forgotten == 1
        assert Builder(store, OPTIONS).build([folder]).documents == changed.documents


def test_a_build_whose_engine_is_lost_keeps_what_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost_at_third(self: Here, items: Iterable[Item]) -> Iterator[tuple[Item, Outcome]]:
        for number, item in enumerate(items):
            if number == 2:
                raise EngineUnavailable("the scheduler is gone")
            yield item, self._maker.make(item)

    paths = sorted(SAMPLES.glob("2017-0*.txt"))[:4]
    with closing(open_store(str(tmp_path / "store"))) as store:
        with monkeypatch.context() as patched:
            patched.setattr(Here, "make", lost_at_third)
            with pytest.raises(EngineUnavailable):
                Builder(store, OPTIONS).build(paths)
        stages: list[str] = []
        with Memo(memo_file(store.path)) as memo:
            assert memo._db.execute("SELECT COUNT(*) FROM linked").fetchone() == (2,)
        after = Builder(store, OPTIONS, lambda stage, _: stages.append(stage)).build(paths)
        assert (after.extracted, after.unchanged) == (2, 2)
        assert "linked" not in stages


def test_what_workers_are_forked_from_can_be_read() -> None:
    # Python passes over a module that cannot be imported there, and every worker would start cold.
    command = [sys.executable, "-c", "import hustings.preloading"]
    assert subprocess.run(command, capture_output=True, text=True, check=False).stderr == ""
