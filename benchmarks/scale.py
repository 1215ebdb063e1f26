"""Builds ever more documents and prints what each size costs, then what far larger ones would.

    python -m benchmarks.scale [SIZE ...] [--workers N] [--engine NAME] [--characters N]
                               [--unasked] [--keep FILE] [--scratch FOLDER]
    python -m benchmarks.scale --derive FILE

The documents are those of benchmarks/documents.py with `--wide`, from its seed. Each size is a
fresh build by the command line. Memory is the proportional share (PSS) of each process and of all
of them, looked at four times a second, so peaks are lower bounds. Each measured size is a
line of JSON in the file given with `--keep`; `--derive` reads such a file and prints what 1
million and 100 million documents need if everything goes on as it did between the last two sizes.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.builds import begun
from benchmarks.documents import documents, write
from hustings.resources import folder as data_folder
from hustings.store import Question, open_store
from hustings.vocabulary import DEMO_BASE, prefixes

BASE = DEMO_BASE
SIZES = (1_000, 5_000, 10_000, 50_000)
# Point questions and lists, then three that look at pairs of things all over the graph.
QUESTIONS = ("q01", "q05", "q09", "q12", "q21", "q04", "q17", "q25")
PATIENCE_S = 20  # for a question, asked three times
ROLES = ("parent", "worker", "loader", "tree")
LARGE = (1_000_000, 100_000_000)
KIND = {
    "documents_per_second": "documents a second",
    "parent_mb": "peak memory of the process that publishes, MB",
    "worker_mb": "of each process that reads, MB",
    "loader_mb": "of the process that loads the database, MB",
    "tree_mb": "of all processes together, MB",
    "cpu": "CPU seconds of all processes",
    "quads": "quads",
    "store_mb": "store: the graph, MB",
    "workspace_mb": "store: the builder's own files, MB",
}


def descendants(process: int) -> Iterator[int]:
    """Yield a process and everything it started."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*"):  # any thread may have started some
        try:
            children = (task / "children").read_text(encoding="ascii")
        except OSError:
            continue
        for child in children.split():
            yield from descendants(int(child))


def proportional_mb(process: int) -> float:
    """Return the memory of a process, what it shares divided by those who share it."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1024


@dataclass(slots=True)
class Watch:
    """What was seen of a command while it ran.

    Attributes:
        seconds: By the clock.
        cpu: Seconds of each of its processes.
        peaks: Peak MB: of the process itself, of those that load or read for it, of all together.
        course: MB of the process itself, some twenty times.
    """

    seconds: float = 0.0
    cpu: dict[int, float] = field(default_factory=dict)
    peaks: dict[str, float] = field(default_factory=lambda: dict.fromkeys(ROLES, 0.0))
    course: list[float] = field(default_factory=list)

    def look(self, root: int) -> None:
        """Look at the processes once."""
        every = 0.0
        for process in descendants(root):
            size = proportional_mb(process)
            every += size
            self.cpu[process] = max(self.cpu.get(process, 0.0), cpu_seconds(process))
            role = "parent" if process == root else _role(process)
            self.peaks[role] = max(self.peaks[role], size)
            if process == root:
                self.course.append(size)
        self.peaks["tree"] = max(self.peaks["tree"], every)


def cpu_seconds(process: int) -> float:
    """Return the CPU seconds of a process so far."""
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return 0.0
    cells = text.rpartition(")")[2].split()
    return (int(cells[11]) + int(cells[12])) / os.sysconf("SC_CLK_TCK")


def _role(process: int) -> str:
    try:
        command = Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        command = b""
    return "loader" if b"store.loader" in command else "worker"


def watched(command: list[str]) -> Watch:
    """Run a command, and watch its memory."""
    seen = Watch()
    start = time.perf_counter()
    with tempfile.TemporaryFile() as log:
        with subprocess.Popen(command, stderr=log, stdout=log) as build:
            while build.poll() is None:
                seen.look(build.pid)
                time.sleep(0.25)
        seen.seconds = time.perf_counter() - start
        if build.returncode:
            log.seek(0)
            sys.exit(log.read().decode()[-2000:])
    seen.course = seen.course[:: max(1, len(seen.course) // 20)]
    return seen


def size_mb(place: Path) -> float:
    """Return the size of all files under a folder."""
    return sum(path.stat().st_size for path in place.rglob("*") if path.is_file()) / 1e6


def latencies(address: Path) -> dict[str, float | None]:
    """Return milliseconds of some questions; None is over the limit, and cut off."""
    command = [sys.executable, "-m", "benchmarks.scale", "--ask", str(address)]
    found: dict[str, float | None] = {}
    for name in QUESTIONS:
        try:
            done = subprocess.run(
                [*command, name], capture_output=True, text=True, timeout=PATIENCE_S, check=True
            )
            found[name] = float(done.stdout)
        except subprocess.TimeoutExpired:
            found[name] = None
    return found


def asked(address: Path, name: str) -> float:
    """Return milliseconds of one question on disk: the median of three answers, written whole."""
    text = (data_folder("data") / "questions" / f"{name}.rq").read_text(encoding="utf-8")
    times = []
    with closing(open_store(str(address), read_only=True)) as store:
        for _ in range(3):
            start = time.perf_counter()
            answer = store.query(Question(text, prefixes(BASE), BASE + "/"))
            with Path(os.devnull).open("wb") as nowhere:
                answer.write(nowhere, "json")
            times.append(time.perf_counter() - start)
    return round(sorted(times)[1] * 1000, 1)


def measured(
    count: int, flags: list[str], characters: int, scratch: Path, *, unasked: bool
) -> dict[str, object]:
    """Build `count` documents; return what it took."""
    news, store = scratch / "news", scratch / "store"
    made = documents(count, wide=True)
    write(((stem, begun(text, characters)) for stem, text in made), news)
    command = [sys.executable, "-m", "hustings", "build", str(news), "--store", str(store)]
    seen = watched([*command, *flags])
    with closing(open_store(str(store), read_only=True)) as opened:
        manifest = opened.manifest()
    workspace = size_mb(store / "workspace")
    return {
        "documents": count,
        "flags": " ".join(flags),
        "characters": characters,
        "admitted": manifest.build.get("documents"),
        "seconds": round(seen.seconds, 1),
        "cpu": round(sum(seen.cpu.values()), 1),
        "documents_per_second": round(count / seen.seconds, 2),
        **{f"{role}_mb": round(seen.peaks[role]) for role in ROLES},
        "quads": manifest.derived_quads,
        "store_mb": round(size_mb(store) - workspace, 1),
        "workspace_mb": round(workspace, 1),
        "latency_ms": {} if unasked else latencies(store),
        "course_mb": [round(value) for value in seen.course],
    }


def table(rows: list[dict[str, object]]) -> Iterator[str]:
    """Yield a table of what was measured, one column a size."""
    yield "| | " + " | ".join(f"{row['documents']:,}" for row in rows) + " |"
    yield "|---|" + "---|" * len(rows)
    for name, words in KIND.items():
        yield f"| {words} | " + " | ".join(f"{row[name]:,}" for row in rows) + " |"
    for name in QUESTIONS:
        answers = [row["latency_ms"] for row in rows]
        found = [str(one[name] or "cut off") for one in answers if isinstance(one, dict) and one]
        if found:
            yield f"| {name}, ms | " + " | ".join(found) + " |"


def derived(rows: list[dict[str, object]]) -> Iterator[str]:
    """Yield what larger numbers need: a power law through the last two sizes, each quantity."""
    one, two = rows[-2], rows[-1]
    n, m = number(one, "documents"), number(two, "documents")
    yield "| if it goes on so | exponent | " + " | ".join(f"{size:,}" for size in LARGE) + " |"
    yield "|---|---|" + "---|" * len(LARGE)
    for name in ("seconds", "parent_mb", "tree_mb", "quads", "store_mb", "workspace_mb"):
        exponent = math.log(number(two, name) / number(one, name)) / math.log(m / n)
        values = (number(two, name) * (size / m) ** exponent for size in LARGE)
        yield f"| {name} | {exponent:.2f} | " + " | ".join(f"{v:,.0f}" for v in values) + " |"


def number(row: dict[str, object], name: str) -> float:
    """Return a number of a row."""
    value = row[name]
    assert isinstance(value, int | float)
    return float(value)


def main() -> None:
    """Measure sizes, or derive from what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--engine", default="local", help="dask: a cluster on this machine.")
    parser.add_argument("--characters", type=int, default=0, help="Of each document; 0 is all.")
    parser.add_argument("--unasked", action="store_true", help="Without the latency of queries.")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--scratch", type=Path)
    parser.add_argument("--derive", type=Path)
    parser.add_argument("--ask", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.ask:
        print(asked(Path(arguments.ask[0]), arguments.ask[1]))
        return
    rows: list[dict[str, object]] = []
    if arguments.derive:
        lines = arguments.derive.read_text(encoding="utf-8").splitlines()
        rows = sorted(
            (json.loads(line) for line in lines), key=lambda row: number(row, "documents")
        )
    else:
        for size in arguments.sizes or SIZES:
            scratch = Path(tempfile.mkdtemp(prefix="scale-", dir=arguments.scratch))
            flags = ["--workers", str(arguments.workers)]
            flags += ["--engine", arguments.engine] if arguments.engine != "local" else []
            characters, unasked = arguments.characters, arguments.unasked
            rows.append(measured(size, flags, characters, scratch, unasked=unasked))
            shutil.rmtree(scratch)
            print(json.dumps(rows[-1]), flush=True)
            if arguments.keep:
                with arguments.keep.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(rows[-1]) + "\n")
    print("\n".join(table(rows)))
    if len(rows) > 1:
        print("\n".join(derived(rows)))


if __name__ == "__main__":
    main()
