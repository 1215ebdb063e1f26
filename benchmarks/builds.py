"""Prints what builds cost: a whole one, one after a small change, and one with several processes.

    python -m benchmarks.builds [DOCUMENTS] [--characters N] [--workers N [--dask]] [--server URL]

The documents are those of benchmarks/documents.py, with the fixed seed. Times are CPU seconds of
this process after it has warmed up. Those of several processes, and of a build into a store on a
server, are by the clock, and tell something on a machine that is free only; beside them stand the
CPU seconds of this process and of those it started. The last line must say that the changed graph
is the one that a fresh build gives.
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.documents import documents
from hustings.assembly import record_of
from hustings.gazetteer import authority
from hustings.model.document import Document
from hustings.pipeline import Builder, BuildReport, Options
from hustings.read import read
from hustings.store import open_store
from hustings.store.memo import forget

OPTIONS = Options("https://example.org")


def timed(work: Callable[[], BuildReport]) -> tuple[float, float, BuildReport]:
    """Return CPU seconds, seconds by the clock, and what was done."""
    cpu, clock = time.process_time(), time.perf_counter()
    report = work()
    return time.process_time() - cpu, time.perf_counter() - clock, report


def extraction(folder: Path, sample: int) -> float:
    """Return CPU seconds a document of reading and extraction alone, over the first documents."""
    start = time.process_time()
    found = 0
    for item in read([folder]):
        if isinstance(item, Document):
            record_of(item, authority())
            found += 1
        if found == sample:
            break
    return (time.process_time() - start) / found


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
    arguments = parser.parse_args()
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

    extraction(folder, 20)  # rules and gazetteer are read and compiled
    alone = extraction(folder, 300) * arguments.count
    full, _, report = timed(build)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{report.documents} documents, {report.quads} quads")
    print(f"whole build          {full:9.2f} s {arguments.count / full:8.1f} documents a second")
    print(f"  of extraction alone{full / alone:9.2f} times")
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
    ways = [("one process", OPTIONS)] if arguments.workers or arguments.server else []
    if arguments.workers:
        several = replace(OPTIONS, workers=arguments.workers)
        ways.append((f"{arguments.workers} processes", several))
        ways += [("the same by Dask", replace(several, engine="dask"))] if arguments.dask else []
    elsewhere(ways, arguments.server, scratch, folder)
    shutil.rmtree(scratch)
    print("the same as afresh:", report.version == version)


def elsewhere(ways: list[tuple[str, Options]], server: str, scratch: Path, folder: Path) -> None:
    """Compare builds in several processes, and into a server, with one in this process alone."""
    clocks: list[float] = []
    places = [(name, options, str(scratch / f"store-{name}")) for name, options in ways]
    places += [("into a server", OPTIONS, server)] if server else []
    for name, options, address in places:
        store = open_store(address, workspace=scratch / "workspace")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        own, clock, report = timed(lambda o=options, s=store: Builder(s, o).build([folder]))  # type: ignore[misc]
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        others = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        clocks.append(clock)
        store.close()
        print(
            f"{name:<21}{clock:9.2f} s by the clock, {clocks[0] / clock:.2f} times as fast; CPU "
            f"{own:.1f} s here, {others:.1f} s in others; version {report.version}"
        )


if __name__ == "__main__":
    main()
