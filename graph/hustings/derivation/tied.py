"""Descriptions that speak of other entities: those of offices, elections and places.

An election names the office it fills and the election it is a primary of; a place stands in the
graph because an office or election speaks of it. So when one of them changes, those that share a
key with it (`hustings.rdf.entities.bonds`) are described again, and no others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import pyoxigraph as ox

from hustings.derivation.changes import Changes
from hustings.derivation.kept import whole
from hustings.iris import Minter
from hustings.model.annotation import EntityKind
from hustings.model.entity import Entity, Resolution
from hustings.model.serial import loads
from hustings.rdf.entities import (
    OF_PLACE,
    Around,
    bonds,
    entity_description,
    entity_descriptions,
    place_description,
    seat_of,
)
from hustings.store.memo import Memo

TIED: Final = (EntityKind.OFFICE, EntityKind.ELECTION, EntityKind.PLACE)


def describe_tied(
    changed: Mapping[str, Entity],
    gone: Iterable[str],
    memo: Memo,
    minter: Minter,
    graph: ox.NamedNode,
    changes: Changes,
) -> None:
    """Describe entities of the kinds `TIED`, and those whose descriptions they may change.

    Args:
        changed: Entities that are new or others than before; the memo holds them as they are.
        gone: IRIs of entities that are no more.
        memo: Where entities and their keys are kept.
        minter: Of this installation.
        graph: The graph of entities.
        changes: Takes the units.
    """
    dirty: set[str] = set()
    lost = set(gone)
    for iri in lost:
        dirty |= memo.kin.bind(iri, ())
    for iri, entity in changed.items():
        keys = bonds(entity, minter)
        dirty |= memo.kin.bind(iri, keys) | keys
    places = {key.removeprefix(OF_PLACE) for key in dirty if key.startswith(OF_PLACE)}
    again = set(changed) | _sharing(dirty, memo)
    known = _whole(again, memo)
    context = {key for entity in known.values() for key in bonds(entity, minter)}
    others = _sharing(context, memo)
    others |= {iri for place in places for iri in memo.kin.bound(OF_PLACE + place)}
    known |= _whole(others - again, memo)
    units: dict[str, set[str]] = defaultdict(set)
    for found in entity_descriptions(Resolution(known, {}), minter, graph):
        if found.subject in again or found.subject in places:
            units[found.subject].update(found.lines())
    for iri in sorted(again | places | lost):
        changes.keep(f"entity:{iri}", units.get(iri, ()))


def describe_all_tied(
    primary_of: Mapping[str, str],
    memo: Memo,
    minter: Minter,
    graph: ox.NamedNode,
    changes: Changes,
) -> Iterator[Entity]:
    """Describe all entities of the kinds `TIED`, and the places they speak of; yield each.

    Args:
        primary_of: The election that each primary picks a candidate for.
        memo: Holds them; their keys are kept there.
        minter: Of this installation.
        graph: The graph of entities.
        changes: Takes the units.
    """
    around = Around(primary_of)
    for kept in memo.among(minter.iri(EntityKind.OFFICE.value, "")):
        seat = seat_of(loads(Entity, kept.core))
        if seat is not None:
            around.offices.setdefault(seat, kept.iri)
    for kind in TIED:  # places last: what speaks of them is known by then
        for kept in memo.among(minter.iri(kind.value, "")):
            entity = whole(kept)
            memo.kin.bind(kept.iri, bonds(entity, minter))
            lines = set(entity_description(entity, around, minter, graph).lines())
            if kind is EntityKind.PLACE and kept.iri in around.places:
                name = around.places.pop(kept.iri)
                lines.update(place_description(kept.iri, name, graph, known=True).lines())
            changes.keep(f"entity:{kept.iri}", lines)
            yield entity
    for iri, name in sorted(around.places.items()):
        lines = set(place_description(iri, name, graph, known=False).lines())
        changes.keep(f"entity:{iri}", lines)


def _sharing(keys: Iterable[str], memo: Memo) -> set[str]:
    """Return who has one of the keys that are not of places."""
    return {iri for key in keys if not key.startswith(OF_PLACE) for iri in memo.kin.bound(key)}


def _whole(iris: Iterable[str], memo: Memo) -> dict[str, Entity]:
    return {iri: whole(kept) for iri in iris if (kept := memo.entity(iri))}
