"""Measures validation: one document against plain pySHACL, and whole graphs of growing size.

    python benchmarks/validation.py                    documents, and graphs of 10k and 100k triples
    python benchmarks/validation.py --sizes 1000000    a graph of a million triples
    python benchmarks/validation.py --texts samples    documents as they are read from texts

CPU time of this process, not wall time, since the machine may be shared.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from model_graphs import document_quads, graph_quads
from pyoxigraph import Quad

from hustings.assembly import Graph, record_of
from hustings.gazetteer import authority
from hustings.iris import Minter
from hustings.model.document import Document
from hustings.rdf.reports import Report, Severity
from hustings.rdf.terms import engine_quads
from hustings.rdf.validate import Engine, Validator
from hustings.read import read
from hustings.resolve import Ledger
from hustings.vocabulary import DEMO_BASE

WARM_UP = 3  # documents validated before the clock starts: shapes compiled, caches filled
QUADS_PER_DOCUMENT = 138  # of `graph_quads`, to choose how many documents make a size


def made(count: int) -> list[list[Quad]]:
    """Return the graphs of so many made documents."""
    return [list(document_quads(number)) for number in range(count)]


def texts(paths: list[Path]) -> list[list[Quad]]:
    """Return the graphs of documents as they are read from texts, each as if it were alone."""
    minter = Minter(DEMO_BASE)
    records = [
        record_of(document, authority())
        for document in read(paths)
        if isinstance(document, Document)
    ]
    return [list(engine_quads(Graph([one], Ledger(), None, minter).quads())) for one in records]


def documents(validator: Validator, graphs: list[list[Quad]], judged: int) -> None:
    """Compare the fast way with plain pySHACL on the same documents, in turns."""
    for graph in graphs[:WARM_UP]:
        validator.validate(graph)
    times: dict[Engine, list[float]] = {"mixed": [], "compiled": [], "pyshacl": []}
    for number, graph in enumerate(graphs):
        engines: list[Engine] = ["mixed", "compiled"]
        if number < judged:
            engines.append("pyshacl")
        reports = []
        for engine in engines:
            took, report = timed(partial(validator.validate, graph, engine=engine))
            times[engine].append(took)
            reports.append(report.results)
        assert all(results == reports[0] for results in reports), "the engines do not agree"
    sizes = [len(graph) for graph in graphs]
    middle_size = int(statistics.median(sizes))
    print(f"documents of {min(sizes)} to {max(sizes)} triples, median {middle_size}; CPU ms each")
    print(f"{'engine':<22}{'documents':>10}{'median':>9}{'p95':>9}{'ratio':>8}")
    plain = statistics.median(times["pyshacl"]) if times["pyshacl"] else float("nan")
    for engine, found in times.items():
        if found:
            middle = statistics.median(found)
            late = sorted(found)[int(0.95 * (len(found) - 1))]
            ratio = plain / middle
            print(f"{engine:<22}{len(found):>10}{middle:>9.2f}{late:>9.2f}{ratio:>7.0f}x")


def graphs(validator: Validator, sizes: list[int]) -> None:
    """Validate graphs of growing size as a whole."""
    print(f"{'triples':>10}{'load s':>9}{'checks s':>10}{'total s':>9}{'µs/triple':>11}  found")
    for size in sizes:
        quads = list(graph_quads(max(1, size // QUADS_PER_DOCUMENT)))
        marks: list[float] = []

        def progress(done: int, total: int, title: str, marks: list[float] = marks) -> None:
            marks.append(time.process_time())
            if sys.stderr.isatty():
                end = "\r" if done < total else "\n"
                print(f"{done}/{total} {title:<60}", end=end, file=sys.stderr)

        start = time.process_time()
        report = validator.validate(quads, "graph", progress=progress)
        total = time.process_time() - start
        assert report.conforms_at(Severity.VIOLATION)
        load, checks = marks[0] - start, marks[-1] - marks[0]
        each = 1e6 * total / len(quads)
        print(
            f"{len(quads):>10}{load:>9.2f}{checks:>10.2f}{total:>9.2f}{each:>11.1f}  "
            f"{len(report.results)} results"
        )


def timed(run: Callable[[], Report]) -> tuple[float, Report]:
    """Return the CPU milliseconds of `run`, and its result."""
    start = time.process_time()
    result = run()
    return 1000 * (time.process_time() - start), result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--texts", type=Path, nargs="*", help="read these instead of making some")
    parser.add_argument("--judged", type=int, default=5, help="documents for plain pySHACL")
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000])
    options = parser.parse_args()
    validator = Validator()
    found = texts(options.texts) if options.texts else made(options.documents)
    documents(validator, found, options.judged)
    if not options.texts:
        print()
        graphs(validator, options.sizes)


if __name__ == "__main__":
    main()
