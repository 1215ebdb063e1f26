"""The identity of a graph that is made afresh from very many documents, and what describes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

import pyoxigraph as ox

from hustings.derivation.changes import Changes
from hustings.derivation.everybody import Everybody
from hustings.derivation.identity import (
    Identity,
    Links,
    folded_names,
    keep_notes,
    other_primaries,
    whole_of,
)
from hustings.derivation.kept import KeptEntities, whole
from hustings.derivation.slugs import Slugs
from hustings.derivation.tied import TIED, describe_all_tied
from hustings.iris import Minter
from hustings.model.annotation import EntityKind
from hustings.model.contests import primaries_among
from hustings.model.entity import Entity, Resolution
from hustings.model.linking import Linker
from hustings.model.serial import loads
from hustings.rdf.entities import Around, entity_description, link_descriptions
from hustings.rdf.terms import lines_of_all
from hustings.resolve import ORDER, Entry, redirects
from hustings.store.memo import Memo, packed


def worked_out_by_groups(
    memo: Memo,
    links: Links,
    documents: Mapping[str, str],
    text: str,
    linker: Linker | None,
    minter: Minter,
    changes: Changes,
    *,
    wait: bool = False,
) -> tuple[Identity, str]:
    """Return what `work_out` returns for a graph that is made afresh, and the ledger as text.

    Args:
        memo: Holds nothing of another graph.
        links: Linked entities of every document.
        documents: Id of each document by its digest.
        text: The ledger.
        linker: Knows the items.
        minter: Of this installation.
        changes: Takes the units of entities.
        wait: Leave for later what others need not know to map documents.
    """
    crowd = memo.crowd()
    slugs = Slugs(crowd, text)
    ordered = sorted(documents.items(), key=lambda pair: pair[1])
    Everybody(memo, slugs, linker, minter).work_out(
        (digest, links.find(digest, identifier) or "[]") for digest, identifier in ordered
    )
    orphans = slugs.orphans(minter)

    def heirs(entry: Entry, key: str) -> set[str]:
        found = memo.kin.iris(entry.anchor, entry.kind)
        return {iri for iri in found if key in folded_names(whole_of(iri, memo))}

    moved = redirects(orphans, minter, KeptEntities(memo), heirs, {})
    slugs.keep(orphans)
    grown = slugs.text()
    crowd.drop()
    elections = memo.among(minter.iri(EntityKind.ELECTION.value, ""))
    primary_of = primaries_among(loads(Entity, kept.core) for kept in elections)
    review = tuple(sorted(memo.kin.review()))
    resolution = Resolution(KeptEntities(memo), {}, review, dict(sorted(moved.items())))
    identity = Identity(resolution, primary_of, {}, other_primaries(memo, primary_of))
    identity.looked_up = lambda digest: packed(memo.kin.resolved(digest))
    identity.later = _all_described(resolution, primary_of, memo, minter, changes)
    if not wait:
        identity.catch_up()
    return identity, grown


def _all_described(
    resolution: Resolution,
    primary_of: Mapping[str, str],
    memo: Memo,
    minter: Minter,
    changes: Changes,
) -> Iterator[None]:
    """Describe every entity of the memo, step by step."""
    graph, report = (ox.NamedNode(minter.graph(name)) for name in ("entities", "report"))
    nothing = Around({})
    plain = (kind for kind in ORDER if kind not in TIED)
    for kept in chain.from_iterable(memo.among(minter.iri(kind.value, "")) for kind in plain):
        entity = whole(kept)
        found = entity_description(entity, nothing, minter, graph)
        changes.keep(f"entity:{kept.iri}", found.lines())
        _keep_link(entity, minter, report, changes)
        yield
    for entity in describe_all_tied(primary_of, memo, minter, graph, changes):
        _keep_link(entity, minter, report, changes)
        yield
    keep_notes(resolution, minter, changes)


def _keep_link(entity: Entity, minter: Minter, report: ox.NamedNode, changes: Changes) -> None:
    alone = Resolution({entity.iri: entity}, {})
    changes.keep(f"link:{entity.iri}", lines_of_all(link_descriptions(alone, minter, report)))
