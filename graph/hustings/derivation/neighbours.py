"""Who is who after documents came and went: only what is tied to them is worked out again.

The same functions do it that do it for all documents, on all local entities to which a chain of
shared keys leads from those that came or went (`hustings.resolve.ties`); parties first, since
offices and elections may be theirs, and persons, by whom elections are told apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from typing import Final

from hustings.derivation.kept import KeptOf, whole
from hustings.derivation.rows import (
    NAMED,
    OWNED,
    WRITES,
    Persons,
    is_link,
    keep_review,
    keys_of,
    local_of,
    of_items,
    row_of,
    side_keys,
    start_of,
    tag_of,
)
from hustings.iris import Minter
from hustings.model.annotation import EntityKind
from hustings.model.entity import Entity, Link, Resolution
from hustings.model.linking import Linker
from hustings.resolve import (
    NAMING,
    ORDER,
    Ledger,
    Local,
    Registry,
    ledger_ties,
    party_names,
    unshared,
)
from hustings.store.kin import Kin, Row
from hustings.store.memo import Memo

_TOGETHER: Final = 256  # local entities that are kept at once


class Part:
    """Works out who is who for what is tied to some documents.

    Args:
        memo: What is known of the last build; its local entities are brought up to date.
        ledger: Grows by new slugs.
        linker: Knows the items.
        minter: Of this installation.
    """

    def __init__(self, memo: Memo, ledger: Ledger, linker: Linker | None, minter: Minter) -> None:
        self._memo = memo
        self._kin = memo.kin
        self._ledger = ledger
        self._minter = minter
        self._parties = _Parties(self._kin)
        people = Persons(self._kin)
        self._registry = Registry(ledger, linker, minter, KeptOf(self._kin), self._parties, people)
        self._dirty: dict[EntityKind, set[str]] = defaultdict(set)
        self._before: set[str] = set()
        self._unsure: set[str] = set()  # names that another party may go by now
        self.moved: set[str] = set()

    @property
    def gone(self) -> set[str]:
        """IRIs of entities that are no more."""
        return self._before - self._registry.entities.keys()

    def work_out(self, coming: Mapping[str, Sequence[Local]], going: Iterable[str]) -> None:
        """Take documents out and put others in.

        Args:
            coming: Local entities of each new document, by its digest.
            going: Digests of documents of the last build.
        """
        for digest in going:
            for row in self._kin.of_digest(digest):
                self._forget(row)
        for digest, found in sorted(coming.items()):
            self.moved.add(digest)
            for local in found:
                self._take(digest, local)
        for kind in ORDER:
            if kind is EntityKind.OFFICE:
                self._settle_owners()
            self._kind(kind)

    def _forget(self, row: Row) -> None:
        kind = EntityKind(row.kind)
        self._dirty[kind] |= self._kin.keys(row.row, start_of(kind))
        self._unsure |= self._kin.keys(row.row, NAMED)
        self._before.add(row.iri)
        self._kin.keep_review(tag_of(local_of(row)), ())
        self._kin.drop(row.row)

    def _take(self, digest: str, local: Local) -> None:
        keys = side_keys(local)
        kind = local.entity.kind
        if kind not in OWNED:  # else its owner is not known yet
            own = self._ties(local)
            self._dirty[kind] |= own
            keys |= own
        self._kin.put(row_of(digest, local, ""), keys)

    def _ties(self, local: Local) -> set[str]:
        return keys_of(local, self._registry.of, self._parties, self._minter)

    def _settle_owners(self) -> None:
        """Tie offices and elections anew that may have another owner, or other persons, now."""
        rows = {row.row: row for digest in self.moved for row in self._kin.of_digest(digest)}
        for key in self._other_parties():
            rows |= {row.row: row for row in self._kin.meeting(key)}
        for row in rows.values():
            kind = EntityKind(row.kind)
            if kind in OWNED:
                old, new = self._kin.keys(row.row, start_of(kind)), self._ties(local_of(row))
                self._dirty[kind] |= old | new
                self._kin.untie(row.row, old - new)
                self._kin.tie(row.row, new - old)

    def _other_parties(self) -> Iterator[str]:
        """Yield the keys of names that another party goes by than before."""
        for key in sorted(self._unsure):
            name = key.removeprefix(NAMED)
            iris = {(NAMING.index(EntityKind(r.kind)), r.iri) for r in self._kin.meeting(key)}
            ranked = sorted((kind, self._kin.first(iri), iri) for kind, iri in iris)
            iri = ranked[0][2] if ranked else None
            if iri != self._kin.party(name):
                self._kin.keep_party(name, iri)
                yield WRITES + name

    def _kind(self, kind: EntityKind) -> None:
        rows = self._tied(kind)
        found = sorted((local_of(row) for row in rows), key=lambda local: local.member)
        self._before.update(row.iri for row in rows if row.iri)
        review = self._registry.add(kind, found)
        for row in rows:
            iri = self._registry.of[row.member]
            if iri != row.iri:
                self._kin.name(row.row, iri)
                self.moved.add(row.digest)
            if kind in NAMING:
                self._unsure |= self._kin.keys(row.row, NAMED)
        if kind is EntityKind.PERSON:
            for local in found:
                self._kin.keep_review(tag_of(local), ())
            keep_review(review, self._kin)

    def _tied(self, kind: EntityKind) -> list[Row]:
        """Return all local entities of a kind to which a chain of keys leads."""
        found: dict[int, Row] = {}
        start = start_of(kind)
        waiting = sorted(self._dirty[kind])
        seen = set(waiting)
        while waiting:
            key = waiting.pop()
            more = {start + one for one in ledger_ties(kind, key[len(start) :], self._ledger)}
            for row in self._kin.meeting(key):
                if row.row not in found:
                    found[row.row] = row
                    more |= self._kin.keys(row.row, start)
            waiting += sorted(more - seen)
            seen |= more
        return list(found.values())

    def shared(self) -> tuple[dict[str, Entity], dict[str, Link]]:
        """Leave each item to one entity.

        Returns:
            The entities that may have changed, without members, and the links of those that gave
            way to another before they did.
        """
        entities = dict(self._registry.entities)
        items = {one.link.qid for one in entities.values() if one.link and is_link(one.link)}
        items |= {kept.item for iri in self._before if (kept := self._memo.entity(iri))}
        for item in sorted(filter(None, items)):
            for kept in self._memo.bearers(item):
                if kept.iri not in entities and kept.iri not in self.gone:
                    members = self._kin.members(kept.iri)
                    entities[kept.iri] = replace(whole(kept, first=True), members=members)
        links, lines = unshared(of_items(entities, items), self._registry.item)
        for item in filter(None, items):
            self._kin.keep_review(f"item\t{item}", lines.get(item, ()))
        first = {iri: link for iri in links if (link := entities[iri].link)}
        for iri, link in links.items():
            entities[iri] = replace(entities[iri], link=link)
        return entities, first


def kin_kept(
    people: Iterable[Local],
    digests: Mapping[str, str],
    resolution: Resolution,
    memo: Memo,
    minter: Minter,
) -> Iterator[None]:
    """Keep all local entities with their keys, for the next build, step by step.

    Args:
        people: The local entities.
        digests: Digest of each document by its id.
        resolution: Who they are.
        memo: Where to keep them.
        minter: Of this installation.
    """
    memo.kin.clear()
    parties: dict[str, tuple[int, tuple[str, str], str]] = {}
    every = list(people)
    for local in every:
        if local.entity.kind in NAMING:
            iri = resolution.of[local.member]
            first = min(resolution.entities[iri].members)
            rank = (NAMING.index(local.entity.kind), first, iri)
            for name in party_names(local):
                parties[name] = min(rank, parties.get(name, rank))
    by_name = {name: iri for name, (_, _, iri) in parties.items()}
    for name, iri in by_name.items():
        memo.kin.keep_party(name, iri)
    rows: list[Row] = []
    ties: list[tuple[str, int]] = []
    for number, local in enumerate(every, start=1):
        keys = keys_of(local, resolution.of, by_name, minter) | side_keys(local)
        iri = resolution.of[local.member]
        rows.append(row_of(digests[local.document], local, iri, number))
        ties += ((key, number) for key in keys)
        if len(rows) == _TOGETHER or number == len(every):
            memo.kin.put_all(rows)
            memo.kin.tie_all(ties)
            rows, ties = [], []
        yield
    keep_review(resolution.review, memo.kin)


class _Parties(MutableMapping[str, str]):
    """Parties by name; what is noted here is of no use, as it is of a part only."""

    def __init__(self, kin: Kin) -> None:
        self._kin = kin

    def __getitem__(self, name: str) -> str:
        found = self._kin.party(name)
        if found is None:
            raise KeyError(name)
        return found

    def __setitem__(self, name: str, iri: str) -> None:
        del name, iri

    def __delitem__(self, name: str) -> None:
        del name

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
