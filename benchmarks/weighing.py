"""Prints what weighing and mapping cost a document, whole and for one changed document.

    python -m benchmarks.weighing [DOCUMENTS]

The documents are made up: 12 claims each on persons called Person 0, Person 1, ... drawn with a
fixed seed. CPU seconds of one process; the last line must say that both ways agree.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

from hustings.model.annotation import DateBasis, EventDate
from hustings.model.fact import CandidacyStatus
from hustings.model.record import DocumentRecord
from hustings.model.statement import Bearing, Key
from hustings.rdf.formats import write_graph
from hustings.rdf.mapping import document_quads, entity_quads, statement_quads
from hustings.rdf.terms import engine_quads
from hustings.vocabulary import prefixes
from hustings.weigh import Weigher, bearings, document_iri, group_of, groups, weigh_bearings
from tests.unit.weigh.cases import MINTER, Story, at, resolution

Result = TypeVar("Result")


def documents(number: int) -> list[DocumentRecord]:
    """Return made-up documents; the same number gives the same ones."""
    chance = random.Random(2017)
    people = [f"Person {i}" for i in range(max(number // 2, 3))]
    found = []
    for place in range(number):
        story = Story(f"d{place}", date(2017, 1, 1) + timedelta(place % 100))
        for line in range(3):
            one, two = chance.sample(people, 2)
            day = EventDate(f"2017-02-0{chance.randint(1, 9)}", DateBasis.STATED_IN_TEXT)
            share = f"{chance.randint(0, 50)}.{chance.randint(10, 99)}"
            minute = at(f"2017-01-29T20:{chance.randint(0, 59):02d}")
            story.backs(f"{line}: {one} soutient {two}.", one, two, on=day)
            story.counts(f"{line}: {one} {share} %", one, share, as_of=minute)
            story.stands(f"{line}: {one}, candidat", one, CandidacyStatus.DECLARED)
            story.withdraws(f"{line}: {one} se retire pour {two}.", one, two)
        found.append(story.record())
    return found


def timed(name: str, number: int, work: Callable[[], Result]) -> Result:
    """Do some work and print what it cost."""
    start = time.process_time()
    result = work()
    spent = time.process_time() - start
    print(f"{name:<28}{spent:8.2f} s{spent / number * 1000:10.3f} ms a document")
    return result


def main(number: int) -> None:
    """Print the table."""
    records = documents(number)
    known = resolution(records)
    borne = timed(
        "claims to bearings",
        number,
        lambda: {r.document.id: bearings(r, known, MINTER) for r in records},
    )
    everything = [b for found in borne.values() for b in found]
    statements = timed(
        "bearings to statements",
        number,
        lambda: sorted(weigh_bearings(everything, known, MINTER), key=lambda s: s.iri),
    )
    quads = timed("entities to quads", number, lambda: [*entity_quads(known, statements, MINTER)])
    quads += timed("statements to quads", number, lambda: [*statement_quads(statements, MINTER)])
    quads += timed(
        "documents to quads",
        number,
        lambda: [
            quad
            for r in records
            for quad in document_quads(
                r, borne[r.document.id], document_iri(r, MINTER), MINTER.iri("run", "x"), MINTER
            )
        ],
    )
    print(f"{len(everything)} claims, {len(statements)} statements, {len(quads)} quads")
    engine = list(engine_quads(quads))
    for name in ("nquads", "turtle", "jsonld"):
        timed(f"written as {name}", number, partial(write_graph, engine, name, prefixes()))
    one_changed(records[0], everything, number)


def one_changed(dropped: DocumentRecord, everything: Sequence[Bearing], number: int) -> None:
    """Print what dropping one document costs when only what it touches is weighed again."""
    known = resolution(documents(number))
    mine = bearings(dropped, known, MINTER)
    gone = {b.iri for b in mine}
    kept = [b for b in everything if b.iri not in gone]
    members: dict[tuple[str, ...], dict[Key, list[Bearing]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for bearing in kept:
        for key in bearing.keys:
            members[group_of(key)][key].append(bearing)
    weigher = Weigher(known, MINTER)
    touched = sorted(groups(mine) & members.keys())
    again = timed(
        f"{len(touched)} touched groups",
        1,
        lambda: [s for group in touched for s in weigher.weigh_group(members[group])],
    )
    fresh = {s.iri: s for s in weigh_bearings(kept, known, MINTER)}
    print("both ways agree" if all(fresh[s.iri] == s for s in again) else "THEY DIFFER")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
