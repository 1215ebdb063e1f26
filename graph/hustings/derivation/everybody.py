"""Who is who in very many documents: worked out group by group, what is known being on disk.

Local entities of one kind that no chain of shared keys ties together cannot change one another
(`hustings.resolve.ties`). So each group is read, resolved by the functions that resolve all at
once, written and let go of. What stays in memory are two numbers for each local entity.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, islice
from typing import Final

from hustings.derivation.kept import KeptOf, kept_entity, whole
from hustings.derivation.rows import (
    OWNED,
    Persons,
    keep_review,
    local_of,
    side_keys,
    start_of,
)
from hustings.derivation.slugs import Slugs
from hustings.iris import Minter
from hustings.model.annotation import EntityKind
from hustings.model.linking import Item, Linker
from hustings.resolve import (
    NAMING,
    ORDER,
    Local,
    Registry,
    cells_of,
    owner_of,
    party_names,
    read_cells,
    stems,
    ties_and_label,
    unshared,
)
from hustings.store.kin import Row
from hustings.store.memo import Memo

_HELD: Final = 4_000  # local entities that are worked out together, unless one group has more
_ITEMS: Final = 4_000
_STEM: Final = "="  # how keys begin that only stand for slugs
_LATER: Final = frozenset(kind.value for kind in OWNED)
_KINDS: Final = {kind.value: number for number, kind in enumerate(ORDER)}


class Everybody:
    """Works out who is who; entities and local ones are left in the memo.

    Args:
        memo: Holds nothing of another graph.
        slugs: The ledger.
        linker: Knows the items.
        minter: Of this installation.
    """

    def __init__(self, memo: Memo, slugs: Slugs, linker: Linker | None, minter: Minter) -> None:
        self._memo = memo
        self._kin = memo.kin
        self._crowd = slugs.crowd
        self._slugs = slugs
        self._linker = linker
        self._minter = minter
        self._above = array("l", [0])  # by row: another row of the same group, or itself
        self._kinds = bytearray(1)  # by row
        self._parties: dict[str, str] = {}
        self._ranks: dict[str, tuple[int, tuple[str, str], str]] = {}
        self._item = lru_cache(_ITEMS)(self._asked)

    def work_out(self, documents: Iterable[tuple[str, str]]) -> None:
        """Work out who is who.

        Args:
            documents: Digest of each document, and its local entities as text; in the order of
                document ids.
        """
        self._kin.clear()
        self._kin.crowded()
        for digest, text in documents:
            self._take(digest, text)
        self._tie_slugs()
        for kind in ORDER:
            if kind is OWNED[0]:
                self._settle_parties()
                self._tie_owned()
            self._unite(kind)
            for rows in self._groups(kind):
                self._resolve(kind, rows)
        self._kin.settled()
        self._share()

    # ---- groups

    def _take(self, digest: str, text: str) -> None:
        """Take the local entities of one document in."""
        rows: list[Row] = []
        own: list[tuple[int, Local]] = []
        for row, (cells, body) in enumerate(cells_of(text), start=len(self._above)):
            document, local, kind = cells[:3]
            rows.append(Row(row, digest, document, local, kind, "", body))
            if kind not in _LATER:  # their owners are not known yet
                own.append((row, read_cells(cells)))
        self._above.extend(row.row for row in rows)
        self._kinds.extend(_KINDS[row.kind] for row in rows)
        self._kin.put_all(rows)
        self._tie(own)

    def _tie(self, found: Iterable[tuple[int, Local]]) -> None:
        """Give local entities their keys among those of their kind."""
        ties: list[tuple[str, int]] = []
        more: list[tuple[str, int]] = []
        for row, local in found:
            keys, label = ties_and_label(local, self._owner)
            start = start_of(local.entity.kind)
            ties += ((start + key, row) for key in keys)
            ties += ((key, row) for key in side_keys(local))
            labels = stems(local, label, self._item(local.qid))
            more += ((f"{start}{_STEM}{stem}", row) for stem in labels)
        self._kin.tie_all(ties)
        self._crowd.tie(more)

    def _owner(self, local: Local) -> str | None:
        return owner_of(local, KeptOf(self._kin), self._parties, self._minter)

    def _tie_slugs(self) -> None:
        """Tie names and items that an entry of the ledger has both of."""
        for kind, key, qid in self._slugs.bonds():
            row = len(self._above)
            self._above.append(row)
            self._crowd.tie(((f"{kind}|n:{key}", row), (f"{kind}|q:{qid}", row)))

    def _tie_owned(self) -> None:
        """Tie offices and elections, now that it is known whose they are."""
        rows = self._kin.of_kinds(kind.value for kind in OWNED)
        while some := list(islice(rows, _HELD)):
            self._tie((row.row, local_of(row)) for row in some)

    def _unite(self, kind: EntityKind) -> None:
        for _, found in groupby(self._crowd.ties(start_of(kind)), key=lambda tie: tie[0]):
            (_, one), *others = found
            for _, other in others:
                self._join(one, other)

    def _join(self, one: int, other: int) -> None:
        first, second = self._first(one), self._first(other)
        self._above[max(first, second)] = min(first, second)

    def _first(self, row: int) -> int:
        """Return the first row of a group."""
        above = self._above
        while above[row] != row:
            above[row] = row = above[above[row]]
        return row

    def _groups(self, kind: EntityKind) -> Iterator[list[Row]]:
        """Yield the local entities of some groups, as many as may be in memory."""
        number = _KINDS[kind.value]
        mine = (row for row, other in enumerate(self._kinds) if other == number and row)
        self._crowd.group((self._first(row), row) for row in mine)
        held: list[Row] = []
        last = 0
        for first, row in self._crowd.grouped():
            if first != last and len(held) >= _HELD:
                yield held
                held = []
            held.append(row)
            last = first
        if held:
            yield held

    # ---- entities

    def _resolve(self, kind: EntityKind, rows: list[Row]) -> None:
        """Work out one or more whole groups, and keep what they are."""
        rows.sort(key=lambda row: row.row)
        found = [local_of(row) for row in rows]
        ledger = self._slugs.part(kind.value, self._keys(kind, rows))
        of, people = KeptOf(self._kin), Persons(self._kin)
        parties = dict[str, str]() if kind in NAMING else self._parties
        registry = Registry(ledger, self._linker, self._minter, of, parties, people)
        keep_review(registry.add(kind, found), self._kin)
        self._kin.names((of[row.member], row.row) for row in rows)
        made = registry.entities.values()
        self._memo.keep_entities(kept_entity(entity, entity.link) for entity in made)
        self._slugs.keep(ledger)
        if kind in NAMING:
            self._rank(kind, [(of[local.member], local) for local in found])

    def _keys(self, kind: EntityKind, rows: Iterable[Row]) -> Iterator[str]:
        start = start_of(kind)
        return (key[len(start) :] for row in rows for key in self._kin.keys(row.row, start))

    def _rank(self, kind: EntityKind, found: Sequence[tuple[str, Local]]) -> None:
        """Note by which names parties go: the first of those who go by a name has it."""
        first: dict[str, tuple[str, str]] = {}
        for iri, local in found:
            first.setdefault(iri, local.member)  # in the order of members
        for iri, local in found:
            rank = (NAMING.index(kind), first[iri], iri)
            for name in party_names(local):
                self._ranks[name] = min(rank, self._ranks.get(name, rank))

    def _settle_parties(self) -> None:
        self._parties = {name: iri for name, (_, _, iri) in self._ranks.items()}
        self._ranks.clear()
        for name, iri in self._parties.items():
            self._kin.keep_party(name, iri)

    def _share(self) -> None:
        """Leave each item to one entity."""
        for item in self._memo.shared_items():
            bearers = {kept.iri: whole(kept) for kept in self._memo.bearers(item)}
            entities = {
                iri: replace(entity, members=self._kin.members(iri))
                for iri, entity in bearers.items()
            }
            links, lines = unshared(entities, self._asked)
            for iri, link in links.items():
                entity = entities[iri]
                self._memo.keep_entity(kept_entity(replace(entity, link=link), entity.link))
            for found in lines.values():
                keep_review(found, self._kin)

    def _asked(self, qid: str | None) -> Item | None:
        """Return what is known of an item."""
        if qid is None or self._linker is None:
            return None
        return self._linker.items([qid]).get(qid)
