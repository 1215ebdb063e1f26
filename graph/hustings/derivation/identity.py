"""Which entity is which: links kept by document, and the entities that changed since last time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, groupby

import pyoxigraph as ox

from hustings.derivation.changes import Changes
from hustings.derivation.kept import KeptEntities, KeptOf, kept_entity, whole
from hustings.derivation.neighbours import Part, kin_kept
from hustings.derivation.tied import TIED, describe_tied
from hustings.derivation.units import lines_of
from hustings.folding import fold
from hustings.iris import Minter
from hustings.model.annotation import EntityKind
from hustings.model.contests import primaries
from hustings.model.entity import Entity, Link, Resolution
from hustings.model.judgement import Judgements
from hustings.model.linking import Linker
from hustings.model.record import DocumentRecord
from hustings.model.serial import loads
from hustings.rdf.entities import entity_descriptions, link_descriptions, redirect_descriptions
from hustings.rdf.terms import Quad, hus, lines_of_all
from hustings.resolve import (
    Entry,
    Ledger,
    Local,
    locals_of,
    read_locals,
    redirects,
    resolve_locals,
    write_locals,
)
from hustings.store.memo import Kept, Memo, packed


@dataclass(slots=True)
class Identity:
    """Who is who in this build.

    Attributes:
        resolution: The entities; `of` may hold the documents that are new only.
        primary_of: The election that each primary picks a candidate for.
        resolved: Local entities and their IRIs, as JSON, by digest of the documents that are new
            or whose entities are others than before.
        renamed: IRIs of entities that statements would now speak of in other words.
        again: Whether identity was worked out again.
        later: What is still to be kept and described, step by step; nothing waits for it.
        looked_up: Returns the same as `resolved` holds, for documents that are not in there.
    """

    resolution: Resolution
    primary_of: Mapping[str, str]
    resolved: dict[str, str]
    renamed: set[str] = field(default_factory=set)
    again: bool = True
    later: Iterator[None] = field(default_factory=lambda: iter(()))
    looked_up: Callable[[str], str] | None = None

    def entities_of(self, digest: str, known: Mapping[str, Kept]) -> str:
        """Return the local entities of a document and their IRIs, as JSON; once."""
        found = self.resolved.pop(digest, "")
        if found or (self.looked_up is None or digest in known):
            return found or known[digest].resolved
        return self.looked_up(digest)

    def step(self) -> bool:
        """Do one step of what is still to be done; tell whether there was one."""
        return next(self.later, True) is None

    def catch_up(self) -> None:
        """Do all of what is still to be done."""
        while self.step():
            pass


class Links:
    """The linked local entities of documents, kept as long as nothing they depend on changes."""

    def __init__(self, memo: Memo, linker: Linker | None, key: str) -> None:
        self._memo = memo
        self._linker = linker
        self.key = key

    def find(self, digest: str, identifier: str) -> str | None:
        """Return those of a document as text, if they are kept."""
        return self._memo.linked(digest, identifier, self.key)

    def make(self, record: DocumentRecord) -> str:
        """Ask for those of a document, and keep them."""
        text = write_locals(locals_of([record], self._linker))
        self.keep(record.document.digest, record.document.id, text)
        return text

    def keep(self, digest: str, identifier: str, text: str) -> None:
        """Keep those of a document, found elsewhere."""
        self._memo.keep_linked(digest, identifier, self.key, text)

    def save(self) -> None:
        """Have what was kept so far outlive a build that fails: it is good for any build."""
        self._memo.save()


def unchanged(links: Links, new: Mapping[str, str], gone: Iterable[Kept]) -> bool:
    """Tell whether new documents speak of just what gone ones of the same id spoke of."""
    before = Counter((kept.id, links.find(kept.digest, kept.id)) for kept in gone)
    after = Counter(
        (identifier, links.find(digest, identifier)) for digest, identifier in new.items()
    )
    return before == after


def as_before(memo: Memo, new: Mapping[str, str], known: Mapping[str, Kept]) -> Identity:
    """Return the identity of the last build, for new documents that speak of the same things."""
    by_id = {kept.id: kept.resolved for kept in known.values()}
    for digest, identifier in new.items():
        memo.kin.move(identifier, digest)
    resolved = {digest: by_id[identifier] for digest, identifier in new.items()}
    of = {
        (identifier, local): iri
        for digest, identifier in new.items()
        for local, iri in json.loads(resolved[digest]).items()
    }
    resolution = Resolution(KeptEntities(memo), of)
    return Identity(resolution, json.loads(memo.state("primaries")), resolved, again=False)


def work_out(
    memo: Memo,
    links: Links,
    documents: Mapping[str, str],
    known: Mapping[str, Kept],
    ledger: Ledger,
    linker: Linker | None,
    minter: Minter,
    judgements: Judgements,
    changes: Changes,
    *,
    wait: bool = False,
) -> Identity:
    """Return who is who in all documents, and what differs from the last build.

    Args:
        memo: What is known of the last build.
        links: Linked entities of every document.
        documents: Id of each document by its digest.
        known: Documents of the last build by digest.
        ledger: Grows by new slugs.
        linker: Knows the items.
        minter: Of this installation.
        judgements: What people decided.
        changes: Takes the units of entities.
        wait: Leave for later what others need not know to map documents.
    """
    people: list[Local] = []
    for digest, identifier in sorted(documents.items(), key=lambda pair: pair[1]):
        people += read_locals(links.find(digest, identifier) or "[]")
    resolution = resolve_locals(people, ledger, linker, minter, judgements)
    digests = {i: d for d, i in documents.items()}
    kin = kin_kept(people, digests, resolution, memo, minter)
    del people
    resolved = dict(_resolved(documents, resolution, known))
    primary_of = primaries(resolution)
    identity = Identity(resolution, primary_of, resolved, other_primaries(memo, primary_of))
    gone = memo.entities() - resolution.entities.keys()
    described = keep_entities(
        identity, resolution.entities, resolution.gave_way, gone, memo, minter, changes
    )
    identity.later = chain(kin, described)
    if not wait:
        identity.catch_up()
    identity.resolution = Resolution(KeptEntities(memo), {})  # from here on they are looked up
    return identity


def _resolved(
    documents: Mapping[str, str], resolution: Resolution, known: Mapping[str, Kept]
) -> Iterator[tuple[str, str]]:
    """Yield documents, by digest, with their local entities as JSON if these are others now."""
    digests = {identifier: digest for digest, identifier in documents.items()}
    members = groupby(sorted(resolution.of), key=lambda member: member[0])
    for identifier, found in members:
        digest = digests.pop(identifier)
        text = packed({local: resolution.of[document, local] for document, local in found})
        if digest not in known or known[digest].resolved != text:
            yield digest, text
    for digest in digests.values():
        if digest not in known or known[digest].resolved != packed({}):
            yield digest, packed({})


def other_primaries(memo: Memo, primary_of: Mapping[str, str]) -> set[str]:
    """Keep what each primary picks a candidate for; return those for which it is another."""
    former: Mapping[str, str] = json.loads(memo.state("primaries") or "{}")
    memo.keep_state("primaries", packed(dict(primary_of)))
    return {i for i in {*primary_of, *former} if primary_of.get(i) != former.get(i)}


def keep_entities(
    identity: Identity,
    entities: Mapping[str, Entity],
    gave_way: Mapping[str, Link],
    gone: Iterable[str],
    memo: Memo,
    minter: Minter,
    changes: Changes,
) -> Iterator[None]:
    """Keep entities, and note which are now called otherwise; describe them, step by step.

    Args:
        identity: Its redirects and review lines are those of all entities.
        entities: All, or those that may have changed.
        gave_way: Links of entities before they gave way to others.
        gone: IRIs of entities that are no more.
        memo: Where they are kept.
        minter: Of this installation.
        changes: Takes the units.

    Returns:
        The steps that bring their units up to date.
    """
    changed: dict[str, Entity] = {}
    for iri, entity in entities.items():
        kept = kept_entity(entity, gave_way.get(iri, entity.link))
        old = None if changes.fresh else memo.entity(iri)
        if old != kept:
            changed[iri] = entity
            memo.keep_entity(kept)
        if not changes.fresh and (old is None or old.core != kept.core):
            identity.renamed.add(iri)
    for iri in gone:
        memo.drop_entity(iri)
    identity.renamed.update(gone)
    return _described(identity.resolution, changed, gone, memo, minter, changes)


def _described(
    resolution: Resolution,
    changed: Mapping[str, Entity],
    gone: Iterable[str],
    memo: Memo,
    minter: Minter,
    changes: Changes,
) -> Iterator[None]:
    for iri in gone:
        changes.keep(f"link:{iri}", ())
    yield from _describe(changed, gone, memo, minter, changes)
    keep_notes(resolution, minter, changes)


def keep_notes(resolution: Resolution, minter: Minter, changes: Changes) -> None:
    """Keep where IRIs lead to that nothing bears any more, and what people should look at."""
    graph, report = (ox.NamedNode(minter.graph(name)) for name in ("entities", "report"))
    changes.keep("redirects", lines_of_all(redirect_descriptions(resolution, graph)))
    lines = resolution.review
    notes = (Quad(report, hus("note"), ox.Literal(line), report) for line in lines)
    changes.keep("review", lines_of(notes))


def _describe(
    changed: Mapping[str, Entity],
    gone: Iterable[str],
    memo: Memo,
    minter: Minter,
    changes: Changes,
) -> Iterator[None]:
    graph, report = (ox.NamedNode(minter.graph(name)) for name in ("entities", "report"))
    plain = {i: entity for i, entity in changed.items() if entity.kind not in TIED}
    for found in entity_descriptions(Resolution(plain, {}), minter, graph):
        changes.keep(f"entity:{found.subject}", found.lines())
        yield
    for iri, entity in changed.items():
        alone = Resolution({iri: entity}, {})
        changes.keep(f"link:{iri}", lines_of_all(link_descriptions(alone, minter, report)))
        yield
    starts = tuple(minter.iri(kind.value, "") for kind in TIED)
    tied = {i: entity for i, entity in changed.items() if entity.kind in TIED}
    lost = [iri for iri in gone if iri.startswith(starts)]
    if tied or lost:
        describe_tied(tied, lost, memo, minter, graph, changes)
    for iri in gone:
        if not iri.startswith(starts):
            changes.keep(f"entity:{iri}", ())


def worked_out_in_part(
    part: Part, ledger: Ledger, memo: Memo, minter: Minter, changes: Changes
) -> Identity:
    """Return who is who after what is tied to some documents was worked out again."""
    entities, first = part.shared()
    alive = (memo.entities() | entities.keys()) - part.gone

    def heirs(entry: Entry, key: str) -> set[str]:
        found = memo.kin.iris(entry.anchor, entry.kind)
        return {
            iri for iri in found if key in folded_names(entities.get(iri) or whole_of(iri, memo))
        }

    moved = redirects(ledger, minter, alive, heirs, {})
    review = tuple(sorted(memo.kin.review()))
    resolution = Resolution(KeptEntities(memo), KeptOf(memo.kin), review, moved)
    resolved = {
        digest: packed({row.local: row.iri for row in memo.kin.of_digest(digest)})
        for digest in part.moved
    }
    identity = Identity(resolution, json.loads(memo.state("primaries")), resolved)
    identity.later = keep_entities(identity, entities, first, part.gone, memo, minter, changes)
    identity.catch_up()
    start = minter.iri(EntityKind.ELECTION.value, "")
    if any(iri.startswith(start) for iri in identity.renamed):
        elections = memo.entities_of(EntityKind.ELECTION.value)
        known = {kept.iri: loads(Entity, kept.core) for kept in elections}
        identity.primary_of = primaries(Resolution(known, {}))
        identity.renamed |= other_primaries(memo, identity.primary_of)
    return identity


def whole_of(iri: str, memo: Memo) -> Entity | None:
    """Return an entity of the memo, without its members."""
    kept = memo.entity(iri)
    return whole(kept) if kept else None


def folded_names(entity: Entity | None) -> set[str]:
    """Return the folded names of an entity."""
    return {fold(name) for name in (*entity.names, *entity.labels.values())} if entity else set()
