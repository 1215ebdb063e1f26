"""The benchmark's measure: F1 of each sentence, over the relations asked of it; then the mean.

Triples are compared without case, spaces and underscores. Of the triples that were found, those
with a relation that the gold of the sentence does not hold are left out of account.
"""

from __future__ import annotations

import re
import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence

from benchmarks.text2kgbench.rows import Row, Triple


def f1(gold: Iterable[Triple], found: Iterable[Triple]) -> float:
    """Return F1 of the triples found in one sentence."""
    asked = {_folded(triple.relation) for triple in gold}
    wanted = {_key(triple) for triple in gold}
    given = {_key(triple) for triple in found if _folded(triple.relation) in asked}
    right = len(wanted & given)
    if not right:
        return 0.0
    precision, recall = right / len(given), right / len(wanted)
    return 2 * precision * recall / (precision + recall)


def macro_f1(scored: Iterable[float]) -> float:
    """Return the mean over sentences; 0 without any."""
    return statistics.fmean([*scored] or [0.0])


def by_relation(
    found: Sequence[tuple[Row, Sequence[Triple]]],
) -> dict[str, tuple[int, float]]:
    """Return the number of sentences and the macro F1 of each relation of the gold."""
    scores = defaultdict(list)
    for row, triples in found:
        for relation in dict.fromkeys(triple.relation for triple in row.gold):
            gold = [triple for triple in row.gold if triple.relation == relation]
            scores[relation].append(f1(gold, triples))
    return {name: (len(values), macro_f1(values)) for name, values in sorted(scores.items())}


def _key(triple: Triple) -> tuple[str, str, str]:
    return _folded(triple.subject), _folded(triple.relation), _folded(triple.object)


def _folded(label: str) -> str:
    return re.sub(r"[_\s]+", "", label).lower()
