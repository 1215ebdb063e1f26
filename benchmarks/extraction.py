"""Print how fast and how surely the default engine reads.

Run: python benchmarks/extraction.py [--repeat 5] [FOLDER of annotated documents]
Words per second on one core, peak memory, and how often claims of each level of confidence
were right on the annotated documents of tests/eval/dev (or FOLDER).
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any  # Any: JSON values

from hustings.annotate import annotate
from hustings.extract import extract
from hustings.gazetteer import authority
from hustings.model.claim import Confidence, Modality, Polarity
from hustings.model.document import Document
from hustings.model.flat import flat_facts
from hustings.read import read
from tests.eval.scoring import KEYS, Tally, judge, total
from tests.eval.table import DEV, Reading, readings

AFFIRMED = Polarity.AFFIRMED.value
STATED = (Modality.STATED.value, Modality.PAST.value)


def speed(folder: Path, repeat: int) -> list[float]:
    """Return words per second of reading all documents of a folder, once for each round."""
    documents = [d for d in read(sorted(folder.glob("*.txt"))) if isinstance(d, Document)]
    words = sum(len(document.text.split()) for document in documents)
    gazetteer = authority()
    for document in documents:  # tables and patterns are built on first use
        extract(document, annotate(document, gazetteer))
    rates = []
    for _ in range(repeat):
        start = time.process_time()
        for document in documents:
            extract(document, annotate(document, gazetteer))
        rates.append(words / (time.process_time() - start))
    return rates


def of_level(reading: Reading, level: Confidence) -> Iterator[dict[str, Any]]:
    """Yield what a document was read to state with one level of confidence."""
    for fact in flat_facts(reading.record, everything=True):
        affirmed = fact["polarity"] == AFFIRMED and fact["modality"] in STATED
        if affirmed and fact["level"] == level.value:
            yield fact


def calibration(found: list[Reading]) -> dict[Confidence, Tally]:
    """Return how often the claims of each level were right."""
    return {
        level: total(
            tally
            for reading in found
            for kind, tally in judge(reading.gold, list(of_level(reading, level))).items()
            if kind in KEYS
        )
        for level in Confidence
    }


def main() -> None:
    """Print the figures."""
    arguments = sys.argv[1:]
    repeat = 5
    if "--repeat" in arguments:
        at = arguments.index("--repeat")
        repeat = int(arguments[at + 1])
        del arguments[at : at + 2]
    folder = Path(arguments[0]) if arguments else DEV
    rates = speed(folder, repeat)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"words per second: {statistics.median(rates):,.0f} (best {max(rates):,.0f})")
    print(f"peak memory: {peak:.0f} MB")
    print("\n| level | right | wrong | share right |\n| --- | --- | --- | --- |")
    for level, tally in calibration(readings(folder)).items():
        print(f"| {level.value} | {tally.right} | {tally.wrong} | {tally.precision:.2f} |")


if __name__ == "__main__":
    main()
