"""Which entity is which: links kept by document, and the entities that changed since last time."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import pyoxigraph as ox

from hustings.derivation.changes import Changes, lines_of
from hustings.iris import Minter
from hustings.model.annotation import EntityKind
from hustings.model.contests import primaries
from hustings.model.entity import Entity, Resolution
from hustings.model.judgement import Judgements
from hustings.model.linking import Linker
from hustings.model.record import DocumentRecord
from hustings.model.serial import dumps, loads
from hustings.rdf.entities import entity_descriptions, link_descriptions, redirect_descriptions
from hustings.rdf.terms import Description, hus
from hustings.resolve import Ledger, Local, locals_of, read_locals, resolve_locals, write_locals
from hustings.store.memo import Kept, Memo, packed

# Kinds whose descriptions speak of other entities: offices of places, elections of offices.
_TIED: Final = (EntityKind.OFFICE, EntityKind.ELECTION, EntityKind.PLACE)


class KeptEntities(Mapping[str, Entity]):
    """The entities of the last build, read one by one; without names, links and members."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo

    def __getitem__(self, iri: str) -> Entity:
        body = self._memo.entity(iri)
        if body is None:
            raise KeyError(iri)
        return loads(Entity, body)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._memo.entities()))

    def __len__(self) -> int:
        return len(self._memo.entities())


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
    """

    resolution: Resolution
    primary_of: Mapping[str, str]
    resolved: dict[str, str]
    renamed: set[str] = field(default_factory=set)
    again: bool = True


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
    """
    people: list[Local] = []
    for digest, identifier in sorted(documents.items(), key=lambda pair: pair[1]):
        people += read_locals(links.find(digest, identifier) or "[]")
    resolution = resolve_locals(people, ledger, linker, minter, judgements)
    del people
    by_document: dict[str, dict[str, str]] = defaultdict(dict)
    for (identifier, local), iri in resolution.of.items():
        by_document[identifier][local] = iri
    resolved = {}
    for digest, identifier in documents.items():
        text = packed(by_document[identifier])
        if digest not in known or known[digest].resolved != text:
            resolved[digest] = text
    primary_of = primaries(resolution)
    former: Mapping[str, str] = json.loads(memo.state("primaries") or "{}")
    renamed = {i for i in {*primary_of, *former} if primary_of.get(i) != former.get(i)}
    memo.keep_state("primaries", packed(dict(primary_of)))
    return Identity(resolution, primary_of, resolved, renamed)


def keep_entities(identity: Identity, memo: Memo, minter: Minter, changes: Changes) -> None:
    """Bring the units of entities up to date, and note which are now called otherwise."""
    resolution = identity.resolution
    before = memo.entities()
    changed: dict[str, Entity] = {}
    for iri, entity in resolution.entities.items():
        core = dumps(replace(entity, names=(), link=None, members=()))
        mark = hashlib.sha256(repr((entity.names, entity.link)).encode()).hexdigest()[:16]
        old = before.get(iri)
        if old != (core, mark):
            changed[iri] = entity
            memo.keep_entity(iri, core, mark)
        if old is None or old[0] != core:
            identity.renamed.add(iri)
    gone = before.keys() - resolution.entities.keys()
    for iri in gone:
        memo.drop_entity(iri)
        changes.keep(f"link:{iri}", ())
    identity.renamed |= gone
    _describe(changed, gone, resolution, memo, minter, changes)
    entities = ox.NamedNode(minter.graph("entities"))
    changes.keep("redirects", _lines(redirect_descriptions(resolution, entities)))
    report = ox.NamedNode(minter.graph("report"))
    notes = (ox.Quad(report, hus("note"), ox.Literal(line), report) for line in resolution.review)
    changes.keep("review", lines_of(notes))


def _describe(
    changed: Mapping[str, Entity],
    gone: Iterable[str],
    resolution: Resolution,
    memo: Memo,
    minter: Minter,
    changes: Changes,
) -> None:
    graph, report = (ox.NamedNode(minter.graph(name)) for name in ("entities", "report"))
    plain = {i: entity for i, entity in changed.items() if entity.kind not in _TIED}
    for found in entity_descriptions(Resolution(plain, {}), minter, graph):
        changes.keep(f"entity:{found.subject}", lines_of(found))
    tied = {i: entity for i, entity in resolution.entities.items() if entity.kind in _TIED}
    units: dict[str, set[str]] = defaultdict(set)
    for found in entity_descriptions(Resolution(tied, {}), minter, graph):
        units[found.subject] |= lines_of(found)
    places: list[str] = json.loads(memo.state("places") or "[]")
    for iri in {*gone, *places} - resolution.entities.keys() - units.keys():
        changes.keep(f"entity:{iri}", ())
    for iri, lines in units.items():
        changes.keep(f"entity:{iri}", lines)
    memo.keep_state("places", packed(sorted(units.keys() - resolution.entities.keys())))
    for iri, entity in changed.items():
        alone = Resolution({iri: entity}, {})
        changes.keep(f"link:{iri}", _lines(link_descriptions(alone, minter, report)))


def _lines(descriptions: Iterable[Description]) -> set[str]:
    return lines_of(quad for found in descriptions for quad in found)
