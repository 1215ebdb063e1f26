"""The lines of a graph in units: what a build makes anew is compared with what was there before."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from operator import itemgetter
from typing import Final, Protocol

from hustings.derivation.units import Leaf, graph_of, lines_of
from hustings.iris import Minter
from hustings.rdf.description import Census, Counts
from hustings.store.filling import Filling
from hustings.store.lines import Sorter
from hustings.store.memo import Memo, packed
from hustings.vocabulary import OWL, RDF, WD

_TYPE: Final = f"<{RDF}type>"
_SAME: Final = f"<{OWL}sameAs>"
_KINDS: Final = frozenset({_TYPE.encode(), _SAME.encode()})
_FIRST: Final = itemgetter(0)
_SECOND: Final = itemgetter(1)
_BLOCK: Final = 4096  # lines that are counted at once
_ITEM: Final = f"<{WD}"


class Changes:
    """Collects the lines of units.

    No line is in two units; what several things share is a unit of its own.

    Args:
        memo: Where the lines of each unit are kept.
        sorter: Takes every line of a graph that is made afresh; None if one is changed.
        filling: Loads lines of such a graph while more of them are made, if anything does.
    """

    def __init__(
        self, memo: Memo, sorter: Sorter | None = None, filling: Filling | None = None
    ) -> None:
        self._memo = memo
        self._sorter = sorter
        self._filling = filling
        self._removed: set[str] = set()
        self._added: set[str] = set()
        self.graphs: set[str] = set()

    @property
    def fresh(self) -> bool:
        """Whether the whole graph is made."""
        return self._sorter is not None

    def keep(self, unit: str, lines: Iterable[str], statements: int = 0) -> None:
        """Make these the lines of a unit."""
        if self.fresh:
            self.take(Leaf.of(unit, set(lines), statements))
            return
        new = set(lines)
        old = self._memo.lines(unit)
        if old != new:
            self.change(old - new, new - old)
            self._memo.keep_lines(unit, new, statements)

    def take(self, leaf: Leaf) -> None:
        """Make its lines the lines of the unit that a leaf is of; one without name is not kept."""
        if self._sorter is None:
            self.keep(leaf.name, leaf.each(), leaf.statements)
            return
        if not leaf.lines:
            return
        self._sorter.add(leaf.lines)
        if self._filling is not None:
            self._filling.add(leaf.lines, leaf.graphs)
        self.graphs |= leaf.graphs
        if leaf.name:
            self._memo.keep_packed(leaf.name, leaf.packed, leaf.statements)

    def hand_over(self) -> None:
        """Have the lines loaded that are known by now."""
        if self._filling is not None:
            self._filling.hand_over()

    def change(self, removed: Iterable[str], added: Collection[str]) -> None:
        """Take lines out and put lines in that belong to no unit that is kept."""
        if self._sorter is not None:
            self.take(Leaf.of("", set(added)))
            return
        self._removed.update(removed)
        self._added.update(added)

    @property
    def removed(self) -> set[str]:
        """Lines that were in the graph and are no longer."""
        return self._removed - self._added

    @property
    def added(self) -> set[str]:
        """Lines that were not in the graph."""
        return self._added - self._removed


class Lines(Protocol):
    """Sorted lines that can be looked into."""

    def starting(self, prefix: bytes) -> Iterator[bytes]:
        """Yield every line that starts with `prefix`."""
        ...


class Tally:
    """Counts the lines of the default graph, whole or by what changes."""

    def __init__(self, minter: Minter, counts: Counts | None = None) -> None:
        self._minter = minter
        self._census = Census(minter, counts)
        self._properties: Counter[bytes] = Counter()

    @property
    def counts(self) -> Counts:
        """What was counted so far."""
        self._settle()
        return self._census.counts

    def description(self) -> set[str]:
        """Return the lines that describe what was counted."""
        self._settle()
        return lines_of(self._census.quads())

    def passing(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """Yield sorted lines unchanged, and count them, many at a time."""
        rest, about = iter(lines), b""
        while block := list(islice(rest, _BLOCK)):
            about = self._count_block(block, about)
            yield from block

    def _count_block(self, block: list[bytes], about: bytes) -> bytes:
        """Count lines; take and return the last subject that was counted."""
        outside, counts = self._census.endings, self._census.counts
        parts = [line.split(b" ", 2) for line in block if not line.endswith(outside)]
        if not parts:
            return about
        counts.triples += len(parts)
        subjects = set(map(_FIRST, parts))
        counts.subjects += len(subjects) - (about in subjects)
        self._properties.update(map(_SECOND, parts))
        for _, prop, rest in parts:
            if prop in _KINDS:
                self._count_kind(prop.decode(), rest.decode(), 1)
        return parts[-1][0]

    def _settle(self) -> None:
        """Add what was counted of bytes."""
        for prop, times in self._properties.items():
            self._census.counts.properties[prop[1:-1].decode()] += times
        self._properties.clear()

    def change(self, removed: Collection[str], added: Collection[str], derived: Lines) -> None:
        """Count what changes in the graph that has the sorted lines `derived`."""
        gone: dict[str, set[str]] = {}
        new: dict[str, set[str]] = {}
        for lines, times, by_subject in ((removed, -1, gone), (added, 1, new)):
            for line in lines:
                subject = self._count(line, times)
                if subject:
                    by_subject.setdefault(subject, set()).add(line)
        for subject in sorted(gone.keys() | new.keys()):  # as they lie
            there = derived.starting(f"{subject} ".encode())
            before = {text for line in there if self._inside(text := line.decode())}
            after = (before - gone.get(subject, set())) | new.get(subject, set())
            self.counts.subjects += bool(after) - bool(before)

    def _inside(self, line: str) -> bool:
        return self._census.counts_in(graph_of(line))

    def _count(self, line: str, times: int) -> str:
        """Count one line; return its subject if it is in the default graph."""
        if not self._inside(line):
            return ""
        subject, prop, rest = line.split(" ", 2)
        counts = self._census.counts
        counts.triples += times
        counts.properties[prop[1:-1]] += times
        self._count_kind(prop, rest, times)
        return subject

    def _count_kind(self, prop: str, rest: str, times: int) -> None:
        if prop == _TYPE:
            self._census.counts.classes[rest[1 : rest.index(">")]] += times
        elif prop == _SAME and rest.startswith(_ITEM):
            self._census.counts.links += times


def written(counts: Counts) -> str:
    """Return counts as text."""
    return packed({name: getattr(counts, name) for name in Counts.__dataclass_fields__})


def read_counts(text: str) -> Counts:
    """Return the counts that `written` wrote."""
    values: Mapping[str, object] = json.loads(text)
    found = Counts(**values)  # type: ignore[arg-type]  # `written` wrote the same fields
    found.classes, found.properties = Counter(found.classes), Counter(found.properties)
    return found
