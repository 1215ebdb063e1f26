"""Print build time, size, memory and look-up times of an authority.

Run: python benchmarks/authority.py [--names 1000000]
Without --names the authority that ships is measured, else a synthetic one of that many names.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from hustings.folding import fold
from hustings.link.authority import Authority, compile_authority, open_authority
from hustings.link.keys import Hit
from hustings.link.tables import Row
from hustings.model.annotation import EntityKind

SYLLABLES = [a + b for a in "bcdfglmnprstv" for b in ("a", "e", "i", "o", "u", "an", "er", "on")]


def synthetic(count: int) -> Iterator[Row]:
    """Yield made-up persons: no real name is needed to measure an index."""
    rng = random.Random(2017)
    given = ["".join(rng.choices(SYLLABLES, k=2)).title() for _ in range(3000)]
    surnames = ["".join(rng.choices(SYLLABLES, k=3)).title() for _ in range(200_000)]
    for number in range(1, count + 1):
        name = f"{rng.choice(given)} {rng.choice(surnames)}"
        yield Row(f"Q{900_000_000_000 + number}", EntityKind.PERSON, name)


def timed(asked: list[str], look_up: Callable[[str], object]) -> str:
    """Return median and 95th percentile in milliseconds."""
    times = []
    for name in asked:
        start = time.perf_counter()
        look_up(name)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return f"p50 {statistics.median(times):.3f} ms, p95 {times[int(len(times) * 0.95)]:.3f} ms"


def slip(name: str, rng: random.Random) -> str:
    """Return a name with one letter left out, doubled, changed or swapped."""
    place = rng.randrange(1, len(name) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return name[:place] + name[place + 1 :]
    if kind == 1:
        return name[:place] + name[place] + name[place:]
    if kind == 2:
        return name[:place] + "x" + name[place + 1 :]
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def measure(path: Path) -> None:
    """Print the figures of one compiled authority, asked in a fresh process."""
    before = resident_mb()
    authority = open_authority(path)
    rng = random.Random(1)
    names = sample(authority, rng, 2000)
    print(f"exact look-up: {timed([fold(n) for n in names], authority.lookup)}")
    start = time.perf_counter()
    authority.near("warming up", EntityKind.PERSON)
    print(f"neighbourhood table: {time.perf_counter() - start:.1f} s (once, or opened)")
    slips = [(name, fold(slip(name, rng))) for name in names[:500]]

    def near(key: str) -> list[Hit]:
        return authority.near(key, EntityKind.PERSON)

    print(f"fuzzy look-up: {timed([key for _, key in slips], near)}")
    found = sum(any(authority.row(h.item).label_en == name for h in near(key))
                for name, key in slips)  # fmt: skip
    print(f"fuzzy recall: {found / len(slips):.3f}")
    print(f"memory: {resident_mb():.0f} MB resident, of which {before:.0f} MB before opening it")


def resident_mb() -> float:
    """Return the resident memory of this process, read from /proc (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def sample(authority: Authority, rng: random.Random, count: int) -> list[str]:
    """Return labels of persons chosen at random."""
    connection = authority._connection  # a benchmark may look inside
    (last,) = connection.execute("SELECT MAX(id) FROM items").fetchone()
    rows = (authority.row(rng.randint(1, last)) for _ in range(count * 2))
    return [row.label_en for row in rows if row.kind is EntityKind.PERSON and " " in row.label_en][
        :count
    ]


def main() -> None:
    """Build, then measure in a process that did not build."""
    if "--measure" in sys.argv:
        measure(Path(sys.argv[-1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        if "--names" in sys.argv:
            path = Path(folder) / "synthetic.sqlite"
            count = int(sys.argv[sys.argv.index("--names") + 1])
            compile_authority(synthetic(count), path, {"sha256": "0" * 64, "source": "synthetic"})
        else:
            open_authority(None, Path(folder)).close()
            (path,) = Path(folder).glob("authority-*.sqlite")
        print(f"build: {time.perf_counter() - start:.1f} s")
        print(f"size: {path.stat().st_size / 1e6:.1f} MB")
        # The first run makes the neighbourhood table; the second finds it, as every later one does.
        subprocess.run([sys.executable, __file__, "--measure", str(path)], check=True)
        print("-- again, in a new process --")
        subprocess.run([sys.executable, __file__, "--measure", str(path)], check=True)
        near = path.with_suffix(".near.sqlite")
        if near.exists():
            print(f"size of the neighbourhood: {near.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
