"""Makes any number of documents by varying the annotated ones: other people, other days.

    python benchmarks/documents.py COUNT FOLDER [--seed N] [--wide]

Each annotated document of tests/eval/dev is a mould. Its persons are replaced by persons of the
authority, surname by surname, and its date is moved, so that documents differ in what they claim
while their constructions stay those of the corpus. With `--wide`, cities, shares and years are
others too, the same for the same word throughout a document. The same seed gives the same files.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import random
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEV = ROOT / "tests" / "eval" / "dev"
AUTHORITY = ROOT / "graph" / "hustings" / "data" / "authority.tsv.xz"
CITIES = ROOT / "graph" / "hustings" / "data" / "cities.tsv"
# How many of the first names of a country's row are cities; what follows are regions and seats.
LARGE = {"FR": 40, "GB": 16, "US": 40, "CA": 12}
SHARE = re.compile(r"\b(\d{1,2})([.,]\d)(\d?)(?=\s?(?:%|per ?cent\b|pour cent\b))")


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


@cache
def cities() -> list[list[str]]:
    """Return the large cities of some countries, country by country."""
    with CITIES.open(encoding="utf-8", newline="") as lines:
        rows = {
            row["country"]: row["names"].split("|") for row in csv.DictReader(lines, delimiter="\t")
        }
    return [rows[country][:count] for country, count in LARGE.items()]


def elsewhere(text: str, years: int, chance: random.Random) -> str:
    """Return a text with other cities, other shares and years moved by `years`."""
    moved: dict[str, str] = {}
    for names in cities():
        others = list(names)
        chance.shuffle(others)
        moved.update(zip(names, others, strict=True))
    words = "|".join(re.escape(name) for name in sorted(moved, key=len, reverse=True))
    text = re.sub(rf"\b(?:{words})\b", lambda found: moved[found[0]], text)
    shares: dict[str, str] = {}

    def share(found: re.Match[str]) -> str:
        digit = found[2][0] + str(chance.randrange(10))
        return shares.setdefault(found[0], found[1] + digit + found[3])

    text = SHARE.sub(share, text)
    return re.sub(r"\b(?:19|20)\d\d\b", lambda found: str(int(found[0]) + years), text)


def documents(count: int, seed: int = 1, *, wide: bool = False) -> Iterator[tuple[str, str]]:
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
            if wide:
                rest = "\n".join([lines[0], *lines[2:]])
                rest = elsewhere(rest, day.year - int(lines[1][:4]), chance)
                lines[:1], lines[2:] = rest.split("\n")[:1], rest.split("\n")[1:]
            lines[1] = day.isoformat()
        yield f"{number:06d}-{stem}", "\n".join(lines)


def write(made: Iterable[tuple[str, str]], folder: Path) -> None:
    """Write documents as files, a thousand a folder."""
    for stem, text in made:
        place = folder / f"{int(stem[:6]) // 1000:03d}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{stem}.txt").write_text(text, encoding="utf-8")


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wide", action="store_true")
    arguments = parser.parse_args()
    write(documents(arguments.count, arguments.seed, wide=arguments.wide), arguments.folder)


if __name__ == "__main__":
    main()
