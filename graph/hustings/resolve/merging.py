"""Merges and splits that people decided, and redirects from IRIs that were merged away."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from hustings.folding import fold
from hustings.iris import Minter
from hustings.model.entity import Entity, Resolution
from hustings.model.judgement import Judgements
from hustings.resolve.ledger import Entry, Ledger


def merged(
    resolution: Resolution, judged: Judgements, ledger: Ledger, minter: Minter
) -> Resolution:
    """Return the resolution in which what was judged the same is one entity.

    The first of a pair gives way: its IRI stays in the ledger and points to the second.
    """
    entities = dict(resolution.entities)
    of = dict(resolution.of)
    moved: dict[str, str] = dict(resolution.replaced)
    review = list(resolution.review)
    for loser, winner in _ends(judged):
        gone, kept = (f"{minter.base}/{name}" for name in (loser, winner))
        entry = ledger.find(*loser.split("/", 1))
        if entry is None or loser.split("/")[0] != winner.split("/")[0]:
            review.append(f"judgement\t{loser}\t{winner}\tcannot be merged: unknown or other kind")
            continue
        if gone in entities:
            loss = entities.pop(gone)
            entities[kept] = _union(entities.get(kept), loss, kept)
            of |= dict.fromkeys(loss.members, kept)
        ledger.update(entry, replaced_by=winner.split("/", 1)[1])
        moved[gone] = kept
    return replace(
        resolution,
        entities=dict(sorted(entities.items())),
        of=dict(sorted(of.items())),
        review=tuple(sorted(set(review))),
        replaced=dict(sorted(moved.items())),
    )


def _ends(judged: Judgements) -> list[tuple[str, str]]:
    """Return each merged name with the name at the end of its chain; circles are left out."""
    onward = dict(judged.merges())
    ends = []
    for start in sorted(onward):
        seen = [start]
        while seen[-1] in onward and onward[seen[-1]] not in seen:
            seen.append(onward[seen[-1]])
        if seen[-1] not in onward:
            ends.append((start, seen[-1]))
    return ends


def _union(kept: Entity | None, loss: Entity, iri: str) -> Entity:
    if kept is None:
        return replace(loss, iri=iri)
    names = {*kept.names, *loss.names, *loss.labels.values()} - set(kept.labels.values())
    return replace(
        kept,
        names=tuple(sorted(names)),
        link=kept.link if kept.link and kept.link.qid else loss.link or kept.link,
        members=tuple(sorted({*kept.members, *loss.members})),
    )


def split(resolution: Resolution, judged: Judgements, ledger: Ledger, minter: Minter) -> Resolution:
    """Return the resolution in which what was judged different has an entity of its own."""
    entities = dict(resolution.entities)
    of = dict(resolution.of)
    parts: dict[str, tuple[str, ...]] = dict(resolution.split)
    for document, name, subject in judged.splits():
        iri = f"{minter.base}/{subject}"
        whole = entities.get(iri)
        apart = [m for m in whole.members if m[0] == document] if whole else []
        if whole is None or not apart or len(apart) == len(whole.members):
            continue
        kind = whole.kind.value
        key = f"{name}@{document}"
        known = ledger.entries(kind, key)
        label = next(iter(whole.labels.values()))
        entry = known[0] if known else ledger.give(kind, label, key, anchor=document)
        own = minter.iri(kind, entry.slug)
        entities[own] = replace(whole, iri=own, link=None, members=tuple(apart))
        rest = tuple(member for member in whole.members if member not in apart)
        entities[iri] = replace(whole, members=rest)
        of |= dict.fromkeys(apart, own)
        parts[iri] = tuple(sorted({*parts.get(iri, (iri,)), own}))
    return replace(
        resolution,
        entities=dict(sorted(entities.items())),
        of=dict(sorted(of.items())),
        split=dict(sorted(parts.items())),
    )


def replaced(resolution: Resolution, ledger: Ledger, minter: Minter) -> Resolution:
    """Return the resolution with a redirect for each IRI that newer evidence merged away.

    An entry of the ledger that no entity bears any more, but whose first document now has that name
    in another entity, points there. It comes back to life when the evidence goes.
    """
    alive = resolution.entities.keys()
    asked = {entry.anchor for entry in ledger.without(alive, minter)}
    by_place: dict[tuple[str, str], set[str]] = {}
    for iri, entity in resolution.entities.items() if asked else ():
        for document in {document for document, _ in entity.members} & asked:
            for name in (*entity.names, *entity.labels.values()):
                by_place.setdefault((document, fold(name)), set()).add(iri)

    def heirs(entry: Entry, key: str) -> set[str]:
        start = minter.iri(entry.kind, "")
        return {iri for iri in by_place.get((entry.anchor, key), ()) if iri.startswith(start)}

    moved = redirects(ledger, minter, alive, heirs, resolution.replaced)
    return replace(resolution, replaced=dict(sorted(moved.items())))


def redirects(
    ledger: Ledger,
    minter: Minter,
    alive: Collection[str],
    heirs_of: Callable[[Entry, str], set[str]],
    known: Mapping[str, str],
) -> dict[str, str]:
    """Return where IRIs that nothing bears any more lead to; the ledger notes it.

    Args:
        ledger: Every slug given so far.
        minter: Of this installation.
        alive: IRIs of all entities.
        heirs_of: Tells who has a name in the first document of an entry.
        known: What people merged.
    """
    moved = dict(known)
    for entry in ledger.without(alive, minter):
        iri = minter.iri(entry.kind, entry.slug)
        if iri in alive:
            if entry.replaced_by:
                ledger.update(entry, replaced_by="")
            continue
        if iri in moved:
            continue
        key = entry.key.split("|")[0].split("@")[0]
        heirs = heirs_of(entry, key)
        if len(heirs) == 1:
            (heir,) = heirs
            moved[iri] = heir
            ledger.update(entry, replaced_by=minter.local(heir))
        elif entry.replaced_by and (old := minter.iri(entry.kind, entry.replaced_by)) in alive:
            moved[iri] = old
    return moved
