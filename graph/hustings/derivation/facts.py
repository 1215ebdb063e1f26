"""Documents, statements and what they share, made again where something they rest on changed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

import pyoxigraph as ox

from hustings.assembly import A, Each
from hustings.derivation.changes import Changes
from hustings.derivation.identity import Identity
from hustings.derivation.units import (
    ELECTION,
    ROUND,
    SHORTCUT,
    DocumentUnits,
    Ground,
    GroupUnits,
    Units,
    Wanted,
    documents_of,
    groups_of,
)
from hustings.iris import Minter
from hustings.model.entity import Resolution
from hustings.model.statement import RoundNode
from hustings.rdf.entities import round_description, untold_description
from hustings.rdf.terms import lines_of_all
from hustings.store.memo import Memo

_DOCUMENTS: Final = 16  # that another process is handed at once
_BORNE: Final = 256  # claims of the groups that it is handed at once, unless one has more


class Facts:
    """Keeps the units of documents, of groups of claims, and of what groups share.

    Args:
        memo: Where they are kept.
        changes: Takes their lines.
        identity: Who is who.
        units: Makes them here.
        minter: Of this installation.
        each: Has other processes make them, if there are any and many are to be made.
        ground: What other processes make them from.
    """

    def __init__(
        self,
        memo: Memo,
        changes: Changes,
        identity: Identity,
        units: Units,
        minter: Minter,
        each: Each | None = None,
        ground: Ground | None = None,
    ) -> None:
        self._memo = memo
        self._changes = changes
        self._renamed = identity.renamed
        self._meanwhile = identity.step  # this process has that to do while others make units
        self._units = units
        self._minter = minter
        self._each = each
        self._ground = ground
        self._entities = ox.NamedNode(minter.graph("entities"))
        self.touched: set[str] = set()

    # ---- documents

    def drop(self, digest: str) -> None:
        """Take out what one document says."""
        self.touched |= self._memo.groups_of(digest)
        self._memo.drop_document(digest)
        self._memo.keep_bearings(digest, ())
        self._memo.keep_nodes(digest, ())
        for unit in ("document", "decisions"):
            self._changes.keep(f"{unit}:{digest}", ())

    def put(self, documents: Iterable[Wanted]) -> Iterator[None]:
        """Make what documents say; yield after each."""
        for made in self._documents(documents):
            self._put(made)
            yield

    def _documents(self, documents: Iterable[Wanted]) -> Iterator[DocumentUnits]:
        if self._each is None or self._ground is None:
            return (self._units.document(*wanted) for wanted in documents)
        self._memo.save()  # others look into it
        ground = self._ground
        jobs = ((ground, job) for job in _batches(documents, _DOCUMENTS))
        return (one for made in self._each(documents_of, jobs, self._meanwhile) for one in made)

    def _put(self, made: DocumentUnits) -> None:
        digest = made.kept.digest
        if not self._changes.fresh:
            self.touched |= self._memo.groups_of(digest)
            self.touched |= {group for group, _ in made.bearings}
        self._memo.keep_bearings(digest, made.bearings)
        self._memo.keep_nodes(digest, made.rules)
        self._changes.take(made.document)
        self._changes.take(made.decisions)
        self._memo.keep_document(made.kept)

    # ---- statements

    def weigh(self) -> Iterator[None]:
        """Weigh the groups of claims that were touched; yield after each."""
        return self._weigh_all() if self._changes.fresh else self._weigh_again()

    def _weigh_all(self) -> Iterator[None]:
        """Weigh all groups: nothing is there that they could replace, and what is made is kept."""
        for made in self._groups():
            self._changes.take(made.leaf)
            self._changes.take(made.shortcuts)
            self._memo.keep_nodes(made.group, made.nodes)
            yield
        for iri in self._memo.names_of(ROUND):
            self._changes.keep(f"round:{iri}", self._round(iri))
        for iri in self._memo.names_of(ELECTION):
            self._changes.keep(f"untold:{iri}", self._untold(iri))

    def _weigh_again(self) -> Iterator[None]:
        before: set[tuple[str, str, str]] = set()
        after: set[tuple[str, str, str]] = set()
        done = set()
        for made in map(self._units.group, sorted(self.touched)):
            done.add(made.group)
            self._changes.take(made.leaf)
            old = self._memo.keep_nodes(made.group, made.nodes)
            before |= {(node.kind, node.name, node.about) for node in old}
            after |= {(node.kind, node.name, node.about) for node in made.nodes}
            yield
        self._share(before, after, done)

    def _groups(self) -> Iterator[GroupUnits]:
        if self._each is None or self._ground is None:
            return (self._units.group(name) for name, _ in self._memo.groups())
        self._memo.save()
        ground = self._ground
        jobs = ((ground, job) for job in _groups_at_once(self._memo.groups()))
        return (one for made in self._each(groups_of, jobs, self._meanwhile) for one in made)

    # ---- what groups share

    def _share(
        self, before: set[tuple[str, str, str]], after: set[tuple[str, str, str]], done: set[str]
    ) -> None:
        rounds = {name for kind, name, _ in before | after if kind == ROUND}
        if self._renamed:
            rounds.update(self._memo.names(ROUND, self._renamed))
        for iri in sorted(rounds):
            self._changes.keep(f"round:{iri}", self._round(iri))
        for iri in sorted({name for kind, name, _ in before | after if kind == ELECTION}):
            self._changes.keep(f"untold:{iri}", self._untold(iri))
        self._shortcuts(
            {name for kind, name, _ in before if kind == SHORTCUT},
            {name for kind, name, _ in after if kind == SHORTCUT},
            done,
        )

    def _untold(self, iri: str) -> set[str]:
        there = self._memo.nodes(ELECTION, iri)
        found = untold_description(iri, self._minter, self._entities)
        return set(found.lines()) if there else set()

    def _round(self, iri: str) -> set[str]:
        nodes = self._memo.nodes(ROUND, iri)
        if not nodes:
            return set()
        days: Counter[str] = Counter()
        number = 0
        for node in nodes:
            number, day, _ = json.loads(node.body)
            days.update([day] if day else [])
        found = round_description(
            RoundNode(iri, nodes[0].about, number),
            days,
            Resolution(self._units.entities, {}),
            self._minter,
            self._entities,
        )
        return lines_of_all(found)

    def _shortcuts(self, before: set[str], after: set[str], done: set[str]) -> None:
        """Two statements can give one shortcut; it goes when the last of them does."""
        for line in before ^ after:
            elsewhere = any(n.owner not in done for n in self._memo.nodes(SHORTCUT, line))
            if not elsewhere:
                self._changes.change(*(((line,), ()) if line in before else ((), (line,))))


def _groups_at_once(groups: Iterable[tuple[str, int]]) -> Iterator[tuple[str, ...]]:
    """Yield names of groups that are not too much together, each with its number of claims."""
    names: list[str] = []
    claims = 0
    for name, number in groups:
        if names and claims + number > _BORNE:
            yield tuple(names)
            names, claims = [], 0
        names.append(name)
        claims += number
    if names:
        yield tuple(names)


def _batches(things: Iterable[A], size: int) -> Iterator[tuple[A, ...]]:
    rest = iter(things)
    while batch := tuple(islice(rest, size)):
        yield batch
