"""Prints what builds cost: a whole one, one after a small change, and one with several processes.

    python -m benchmarks.builds [DOCUMENTS] [--characters N] [--workers N [--dask]] [--server URL]

The documents are those of benchmarks/documents.py, with the fixed seed. Times are CPU seconds of
this process, and of the one that loads much, after warming up on other documents; extraction alone
is timed in a process of its own, so that neither finds what the other has remembered of these.
Builds with several processes, and into a store on a server, are compared by the clock, each in a
new process that starts cold, twice in turn: that tells something on a machine that is free only.
Modules are compiled before that, as they are where Hustings is installed: a checkout that may not
write bytecode would have each process compile them anew.
The last line must say that the changed graph is the one that a fresh build gives.
"""

from __future__ import annotations

import argparse
import compileall
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import hustings
from benchmarks.documents import documents
from hustings.assembly import record_of
from hustings.gazetteer import authority
from hustings.model.document import Document
from hustings.pipeline import Builder, BuildReport, Options
from hustings.read import read
from hustings.store import open_store
from hustings.store.memo import forget

OPTIONS = Options("https://example.org")
OTHERS = 60  # documents to warm up on: each mould once


def timed(work: Callable[[], BuildReport]) -> tuple[float, float, BuildReport]:
    """Return CPU seconds, seconds by the clock, and what was done."""
    cpu, clock = spent(), time.perf_counter()
    report = work()
    return spent() - cpu, time.perf_counter() - clock, report


def spent() -> float:
    """Return the CPU seconds of this process and of those that it started and that have ended."""
    times = os.times()
    return sum(times[:4])


def extraction(folder: Path) -> float:
    """Return CPU seconds of reading and extraction alone."""
    start = time.process_time()
    for item in read([folder]):
        if isinstance(item, Document):
            record_of(item, authority())
    return time.process_time() - start


def warmed(scratch: Path) -> None:
    """Build other documents, so that tables and patterns are read and compiled."""
    scratch = Path(tempfile.mkdtemp(prefix="others-", dir=scratch))
    folder = scratch / "news"
    folder.mkdir()
    for stem, text in documents(OTHERS, seed=2):
        (folder / f"{stem}.txt").write_text(text, encoding="utf-8")
    Builder(open_store(str(scratch / "store")), OPTIONS).build([folder])


def alone(scratch: Path, folder: Path) -> float:
    """Return CPU seconds of extraction alone, in a process that has seen none of the documents."""
    command = [sys.executable, "-m", "benchmarks.builds", "--alone", str(scratch), str(folder)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def begun(text: str, characters: int) -> str:
    """Return the first whole sentences of a text."""
    head = text[: characters or len(text)]
    return f"{head[: head.rfind('.') + 1]}\n" if "." in head else head


def main() -> None:
    """Build, change, build again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--dask", action="store_true", help="Also a Dask cluster of as many.")
    parser.add_argument("--server", default="", help="An empty store to build into as well.")
    parser.add_argument("--characters", type=int, default=0, help="Of each document; 0 is all.")
    parser.add_argument("--alone", nargs=2, type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # it takes minutes
    if arguments.alone:
        warmed(arguments.alone[0])
        print(extraction(arguments.alone[1]))
        return
    scratch = Path(tempfile.mkdtemp(prefix="builds-"))
    folder = scratch / "news"
    folder.mkdir()
    made = documents(arguments.count + 1)
    everything = {stem: begun(text, arguments.characters) for stem, text in made}
    spare = everything.popitem()
    for stem, text in everything.items():
        (folder / f"{stem}.txt").write_text(text, encoding="utf-8")
    store = open_store(str(scratch / "store"))

    def build() -> BuildReport:
        return Builder(store, OPTIONS).build([folder])

    warmed(scratch)
    reading = alone(scratch, folder)
    full, _, report = timed(build)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{report.documents} documents, {report.quads} quads")
    print(f"whole build          {full:9.2f} s {arguments.count / full:8.1f} documents a second")
    print(f"  of extraction alone{full / reading:9.2f} times")
    print(f"  peak memory        {peak:9.0f} MB")
    middle = folder / f"{list(everything)[arguments.count // 2]}.txt"
    changed = re.sub(r"(?<=\d[.,]\d)\d", "3", middle.read_text(encoding="utf-8"))
    middle.write_text(f"{changed}\nNothing more was known.\n", encoding="utf-8")
    build()
    for name, act in (
        ("nothing changed", lambda: None),
        ("words changed", lambda: middle.write_text(changed + "\nThat was all.\n", "utf-8")),
        (
            "one added",
            lambda: (folder / f"{spare[0]}.txt").write_text(f"{spare[1]}\nMore later.\n", "utf-8"),
        ),
        ("one dropped", lambda: middle.unlink()),
    ):
        act()
        cpu, _, report = timed(build)
        print(f"{name:<21}{cpu:9.2f} s   1/{full / cpu:.0f} ({report.extracted} extracted)")
    version = store.version
    forget(store.path)
    fresh, _, report = timed(build)
    print(f"derived afresh       {fresh:9.2f} s")
    ways = [("one process", ["--workers", "1"])]
    if arguments.workers:
        several = ["--workers", str(arguments.workers)]
        ways.append((f"{arguments.workers} processes", several))
        ways += [("the same by Dask", [*several, "--engine", "dask"])] if arguments.dask else []
    if arguments.workers or arguments.server:
        compared(ways, arguments.server, scratch, folder)
    shutil.rmtree(scratch)
    print("the same as afresh:", report.version == version)


def compared(ways: list[tuple[str, list[str]]], server: str, scratch: Path, folder: Path) -> None:
    """Compare builds by the clock, each by the command line, and all of them twice in turn.

    As many builds of one process each as there are processes at most, all at once, tell what the
    machine itself gives: they share nothing, so no build with several processes can be faster.
    """
    compileall.compile_dir(Path(hustings.__file__).parent, quiet=1)
    places = [(name, flags, "") for name, flags in ways]
    places += [("into a server", ["--workers", "1"], server)] if server else []
    for turn in range(1 if server else 2):
        first = 0.0
        for name, flags, address in places:
            store = address or str(scratch / f"store-{name}-{turn}")
            setting = {"HUSTINGS_WORKSPACE": str(scratch / "workspace")} if address else {}
            clock = clocked([["build", str(folder), "--store", store, *flags]], setting)
            first = first or clock
            print(f"{name:<21}{clock:9.2f} s by the clock, {first / clock:.2f} times as fast")
            if not address:
                shutil.rmtree(store)
        number = max(int(flags[1]) for _, flags in ways)
        if number > 1:
            stores = [scratch / f"store-{turn}-{copy}" for copy in range(number)]
            clock = clocked([["build", str(folder), "--store", str(one)] for one in stores])
            for one in stores:
                shutil.rmtree(one)
            most = number * first / clock
            print(f"{number} builds at once     {clock:9.2f} s by the clock, {most:.2f} at most")


def clocked(commands: list[list[str]], setting: Mapping[str, str] | None = None) -> float:
    """Return the seconds that some commands take that are run at once."""
    start = time.perf_counter()
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "hustings", *command],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **(setting or {})},
        )
        for command in commands
    ]
    for process in running:
        if process.wait():
            raise subprocess.CalledProcessError(process.returncode, process.args)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
