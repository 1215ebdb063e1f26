"""Entities as the memo keeps them, and as they are read back one by one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Final

from hustings.model.entity import Entity, Link, LinkDecision
from hustings.model.serial import dumps, loads
from hustings.store.kin import Kin
from hustings.store.memo import KeptEntity, Memo, packed

_HELD: Final = 1 << 13  # entities in memory


class KeptEntities(Mapping[str, Entity]):
    """The entities of the memo, read one by one; without names, links and members."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._known: dict[str, Entity | None] = {}

    def __getitem__(self, iri: str) -> Entity:
        if iri not in self._known:
            if len(self._known) >= _HELD:
                self._known.clear()
            kept = self._memo.entity(iri)
            self._known[iri] = loads(Entity, kept.core) if kept else None
        entity = self._known[iri]
        if entity is None:
            raise KeyError(iri)
        return entity

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._memo.entities()))

    def __len__(self) -> int:
        return len(self._memo.entities())


def kept_entity(entity: Entity, first: Link | None) -> KeptEntity:
    """Return an entity as it is kept.

    Args:
        entity: The entity.
        first: Its link before it gave way to another entity, if it did.
    """
    core = dumps(Entity(entity.iri, entity.kind, entity.labels, (), entity.detail))
    link = entity.link and dumps(entity.link)
    former = link if first is entity.link else first and dumps(first)
    item = first.qid if first and first.decision is LinkDecision.LINKED else None
    rest = packed([list(entity.names), link, former])
    return KeptEntity(entity.iri, entity.kind.value, core, rest, item)


def whole(kept: KeptEntity, *, first: bool = False) -> Entity:
    """Return a kept entity without its members; with `first`, linked as before it gave way."""
    names, link, former = json.loads(kept.rest)
    text = former if first else link
    found = loads(Link, text) if text else None
    core = loads(Entity, kept.core)
    return Entity(core.iri, core.kind, core.labels, tuple(names), core.detail, found)


class KeptOf(MutableMapping[tuple[str, str], str]):
    """The entity of each local one, as the memo knows it, and as it is noted here."""

    def __init__(self, kin: Kin) -> None:
        self._kin = kin
        self._noted: dict[tuple[str, str], str] = {}

    def __getitem__(self, member: tuple[str, str]) -> str:
        found = self._noted.get(member) or self._kin.iri(*member)
        if found is None:
            raise KeyError(member)
        return found

    def __setitem__(self, member: tuple[str, str], iri: str) -> None:
        self._noted[member] = iri

    def __delitem__(self, member: tuple[str, str]) -> None:
        del self._noted[member]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._noted)

    def __len__(self) -> int:
        return len(self._noted)
