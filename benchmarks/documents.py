"""Makes any number of documents by varying the annotated ones: other people, other days.

    python benchmarks/documents.py COUNT FOLDER [--seed N]

Each annotated document of tests/eval/dev is a mould. Its persons are replaced by persons of the
authority, surname by surname, and its date is moved, so that documents differ in what they claim
while their constructions stay those of the corpus. The same seed gives the same files.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEV = ROOT / "tests" / "eval" / "dev"
AUTHORITY = ROOT / "graph" / "hustings" / "data" / "authority.tsv.xz"


def people() -> list[tuple[str, str]]:
    """Return (given name, surname) of the authority's persons with a name of two plain words."""
    with lzma.open(AUTHORITY, "rt", encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        names = sorted({row["label_en"] for row in rows if row["type"] == "person"})
    two = (name.split() for name in names)
    return [(w[0], w[1]) for w in two if len(w) == 2 and all(p.isalpha() for p in w)]


def moulds() -> list[tuple[str, list[str], str]]:
    """Return text, full names of persons and file stem of every annotated document."""
    found = []
    for path in sorted(DEV.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        names = [e["name"] for e in data["entities"].values() if e["type"] == "person"]
        found.append((path.with_suffix(".txt").read_text(encoding="utf-8"), names, path.stem))
    return found


def documents(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield file stem and text of `count` documents."""
    chance = random.Random(seed)  # a benchmark wants to be repeatable
    known, forms = people(), moulds()
    for number in range(count):
        text, names, stem = forms[number % len(forms)]
        for name in sorted(names, key=len, reverse=True):
            given, surname = chance.choice(known)
            words = name.split()
            text = text.replace(name, f"{given} {surname}")
            text = re.sub(rf"\b{re.escape(words[-1])}\b", surname, text)
        lines = text.split("\n")
        day = date(2000, 1, 1) + timedelta(days=chance.randrange(9000))
        if len(lines) > 1 and re.fullmatch(r"\d{4}-\d\d-\d\d", lines[1].strip()):
            lines[1] = day.isoformat()
        yield f"{number:06d}-{stem}", "\n".join(lines)


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    for stem, text in documents(arguments.count, arguments.seed):
        place = arguments.folder / f"{int(stem[:6]) // 1000:03d}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{stem}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
