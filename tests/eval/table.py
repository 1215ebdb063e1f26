"""Reads the annotated documents with the engine as it is and prints how well it did.

python -m tests.eval.table [--errors] [FOLDER]
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hustings.annotate import annotate
from hustings.extract import extract
from hustings.gazetteer import authority
from hustings.model.document import Document
from hustings.model.flat import flat_facts
from hustings.model.record import DocumentRecord
from hustings.read import read
from tests.eval.scoring import (
    FIGURES,
    KEYS,
    RELATIONS,
    Gold,
    Tally,
    judge,
    judge_attributes,
    total,
)

DEV: Final = Path(__file__).parent / "dev"


@dataclass(frozen=True, slots=True)
class Reading:
    """One annotated document, what the engine read in it, and the verdict a kind of fact."""

    gold: Gold
    record: DocumentRecord
    tallies: Mapping[str, Tally]
    attributes: Mapping[str, Tally]


def readings(folder: Path = DEV) -> list[Reading]:
    """Read every annotated document of `folder`, in the order of their names."""
    found = []
    for path in sorted(folder.glob("*.json")):
        gold = Gold(path)
        (document,) = read([path.with_suffix(".txt")])
        assert isinstance(document, Document), document
        annotations = annotate(document, authority())
        extraction = extract(document, annotations)
        record = DocumentRecord(document, annotations.entities, extraction.claims)
        said = list(flat_facts(record))
        found.append(Reading(gold, record, judge(gold, said), judge_attributes(gold, said)))
    return found


def summary(found: list[Reading]) -> dict[str, Tally]:
    """Return tallies by language and kind, by kind, and for all relations and all figures."""
    rows: dict[str, Tally] = {}
    for kind in KEYS:
        for language in ("en", "fr"):
            rows[f"{language} {kind}"] = total(
                r.tallies[kind] for r in found if r.gold.language == language
            )
        rows[kind] = total(r.tallies[kind] for r in found)
    rows["relations"] = total(r.tallies[k] for r in found for k in RELATIONS)
    rows["figures"] = total(r.tallies[k] for r in found for k in FIGURES)
    rows["all"] = total(r.tallies[k] for r in found for k in KEYS)
    return rows


def attributes(found: list[Reading]) -> dict[str, Tally]:
    """Return tallies by attribute of the facts that are right: their election, round, date …"""
    keys = sorted({key for reading in found for key in reading.attributes})
    return {key: total(r.attributes[key] for r in found if key in r.attributes) for key in keys}


def false_in_empty(found: list[Reading]) -> int:
    """Return how many facts were read in documents that hold none."""
    return sum(
        tally.wrong
        for reading in found
        if not reading.gold.facts and not reading.gold.optional
        for tally in reading.tallies.values()
    )


def printed(rows: Mapping[str, Tally], name: str = "kind") -> str:
    """Return the table as Markdown; its first column is headed `name`."""
    lines = [
        f"| {name} | right | wrong | missing | precision | recall | must not |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row, t in rows.items():
        lines.append(
            f"| {row} | {t.right} | {t.wrong} | {t.missing} | {t.precision:.2f} | {t.recall:.2f} "
            f"| {t.violations} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Print the table, with `--errors` each error as well."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--errors"]
    found = readings(Path(arguments[0]) if arguments else DEV)
    rows = summary(found)
    print(printed(rows))  # noqa: T201 - the table is the output
    print(f"\nfalse facts in documents that hold none: {false_in_empty(found)}")  # noqa: T201
    beside = attributes(found)
    print(f"\n{printed(beside, 'attribute of right facts')}")  # noqa: T201
    if "--errors" in sys.argv:
        print("\n".join(sorted(rows["all"].errors)))  # noqa: T201
        for tally in beside.values():
            print("\n".join(sorted(tally.errors)))  # noqa: T201


if __name__ == "__main__":
    main()
