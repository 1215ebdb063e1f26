"""Command line: read sentences, write triples, print the score where the file holds gold."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.text2kgbench import engine, readers
from benchmarks.text2kgbench.rows import Row, Triple, rows, write
from benchmarks.text2kgbench.scoring import by_relation, f1, macro_f1

OURS = (
    "position held",
    "member of political party",
    "candidacy in election",
    "head of state",
    "head of government",
    "elected in",
)


Scored = Sequence[tuple[Row, Sequence[Triple]]]


def read_triples(sentence: str) -> tuple[Triple, ...]:
    """Return what the wording of an encyclopaedia tells; for the rest, what the engine states."""
    told = readers.triples(sentence)
    relations = {triple.relation for triple in told}
    stated = (triple for triple in engine.triples(sentence) if triple.relation not in relations)
    return (*told, *stated)


def main() -> None:
    """Read, write and score."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.text2kgbench")
    parser.add_argument("sentences", type=Path, help="JSON lines with id and sent")
    parser.add_argument("--gold", type=Path, help="ground truth, if SENTENCES holds none")
    parser.add_argument("--out", type=Path, help="where to write id and triples, one row a line")
    parser.add_argument("--engine", action="store_true", help="only what the news engine states")
    parser.add_argument("--errors", action="store_true", help="print what was missed")
    arguments = parser.parse_args()
    try:
        read = rows(arguments.sentences)
        gold = {row.id: row for row in rows(arguments.gold)} if arguments.gold else {}
    except (OSError, ValueError) as error:
        sys.exit(str(error))
    triples = engine.triples if arguments.engine else read_triples
    found = [(gold.get(row.id, row), triples(row.sentence)) for row in read]
    if arguments.out:
        write(arguments.out, found)
    scored = [(row, given) for row, given in found if row.gold]
    if scored:
        print(_table(scored))
    if arguments.errors:
        print("\n\n".join(_misses(scored)))


def _table(scored: Scored) -> str:
    lines = ["| relation | sentences | macro F1 |", "| --- | --- | --- |"]
    for relation, (count, value) in by_relation(scored).items():
        lines.append(f"| {relation} | {count} | {value:.3f} |")
    ours = [(row, given) for row, given in scored if row.gold[0].relation in OURS]
    for name, part in (("ours", ours), ("all", scored)):
        mean = macro_f1(f1(row.gold, given) for row, given in part)
        lines.append(f"| {name} | {len(part)} | {mean:.3f} |")
    return "\n".join(lines)


def _misses(scored: Scored) -> Iterable[str]:
    for row, given in scored:
        if f1(row.gold, given) < 1:
            asked = {triple.relation for triple in row.gold}
            told = [triple.written() for triple in given if triple.relation in asked]
            gold = [triple.written() for triple in row.gold]
            yield f"{row.sentence}\n  gold  {gold}\n  found {told}"


if __name__ == "__main__":
    main()
