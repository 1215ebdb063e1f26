"""The same entity in several documents: one IRI, from the id ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from hustings.folding import fold
from hustings.iris import Minter
from hustings.model.annotation import Detail, ElectionDetail, EntityKind, OfficeDetail
from hustings.model.entity import Entity, Link, LinkDecision, Resolution
from hustings.model.judgement import Judgements, Verdict
from hustings.model.linking import Item, Linker
from hustings.model.record import DocumentRecord
from hustings.resolve import groups
from hustings.resolve.groups import Group
from hustings.resolve.ledger import Entry, Ledger
from hustings.resolve.locals import Local, locals_of
from hustings.resolve.merging import merged, replaced, split
from hustings.resolve.slugs import assign


def resolve(
    records: Iterable[DocumentRecord],
    ledger: Ledger,
    linker: Linker | None,
    minter: Minter,
    judgements: Judgements | None = None,
) -> Resolution:
    """Return which entity each local entity of each document is.

    The answer does not depend on the order of `records`. New slugs are added to `ledger`.
    What people judged wins over the linker: an item rejected for an entity is not linked to it.
    """
    return resolve_locals(locals_of(records, linker), ledger, linker, minter, judgements)


def resolve_locals(
    people: Sequence[Local],
    ledger: Ledger,
    linker: Linker | None,
    minter: Minter,
    judgements: Judgements | None = None,
) -> Resolution:
    """Return the same as `resolve`, from what `locals_of` gives; sorted by document id."""
    judged = judgements or Judgements()
    if judged.all():
        # Judgements speak of slugs, so a first pass finds which local entities they are about.
        draft = _Builder(Ledger.parse(ledger.text()), linker, minter).build(people)
        people = _overruled(people, draft, judged, minter, linker)
        _forget(ledger, judged)
    resolution = _Builder(ledger, linker, minter).build(people)
    resolution = split(resolution, judged, ledger, minter)
    resolution = merged(resolution, judged, ledger, minter)
    return replaced(resolution, ledger, minter)


def _overruled(
    people: Sequence[Local],
    draft: Resolution,
    judged: Judgements,
    minter: Minter,
    linker: Linker | None,
) -> list[Local]:
    """Return the local entities with the links that people decided."""
    snapshot = linker.snapshot if linker else ""
    return [
        replace(
            local,
            link=_decided(local.link, _subject(draft.of[local.member], minter), judged, snapshot),
        )
        for local in people
    ]


def _subject(iri: str, minter: Minter) -> str:
    return iri.removeprefix(f"{minter.base}/")


def _decided(link: Link | None, subject: str, judged: Judgements, snapshot: str) -> Link | None:
    accepted = judged.item(subject)
    one = Decimal("1.00")
    if accepted:
        reasons = (f"judged by people to be {accepted}",)
        return Link(LinkDecision.LINKED, accepted, one, one, "", reasons, snapshot)
    if link is None or link.qid is None:
        return link
    verdict = judged.verdict(subject, link.qid)
    if verdict is Verdict.DIFFERENT:
        return replace(
            link,
            decision=LinkDecision.NIL,
            qid=None,
            reasons=(f"judged by people not to be {link.qid}", *link.reasons),
        )
    if verdict is Verdict.UNSURE and link.decision is LinkDecision.LINKED:
        return replace(
            link, decision=LinkDecision.REVIEW, reasons=("people are not sure", *link.reasons)
        )
    return link


def _forget(ledger: Ledger, judged: Judgements) -> None:
    """Take rejected items out of the ledger, so that another entity may be linked to them."""
    for one in judged.all():
        kind, _, slug = one.subject.partition("/")
        entry = ledger.find(kind, slug)
        if entry and one.verdict is Verdict.DIFFERENT and entry.qid == one.object:
            ledger.update(entry, qid="")


class _Builder:
    """Makes entities of all kinds; parties before the offices and elections that name them."""

    def __init__(self, ledger: Ledger, linker: Linker | None, minter: Minter) -> None:
        self._ledger = ledger
        self._linker = linker
        self._minter = minter
        self._entities: dict[str, Entity] = {}
        self._of: dict[tuple[str, str], str] = {}
        self._parties: dict[tuple[str, str | None], str] = {}

    def build(self, people: Iterable[Local]) -> Resolution:
        """Return the resolution of these local entities."""
        by_kind: Mapping[EntityKind, list[Local]] = defaultdict(list)
        for local in people:
            by_kind[local.entity.kind].append(local)
        found, review = groups.persons(by_kind[EntityKind.PERSON], self._item)
        self._add(found)
        for kind in (EntityKind.PARTY, EntityKind.ORGANIZATION, EntityKind.PLACE):
            self._add(groups.named(kind, by_kind[kind], self._item))
        self._add(groups.offices(by_kind[EntityKind.OFFICE], self._item, self._owner))
        elections = by_kind[EntityKind.ELECTION]
        self._add(groups.elections(elections, self._item, self._owner, self._of, self._people()))
        review += self._unshared()
        return Resolution(
            dict(sorted(self._entities.items())),
            dict(sorted(self._of.items())),
            tuple(sorted(set(review))),
        )

    def _unshared(self) -> list[str]:
        """Leave each item to one entity, of its kind if there is one; return lines for review.

        A party in one document may be an organization in another: two entities, of which only one
        may be the same as the item.
        """
        bearers: dict[str, list[Entity]] = defaultdict(list)
        for entity in self._entities.values():
            if entity.link and entity.link.qid and entity.link.decision is LinkDecision.LINKED:
                bearers[entity.link.qid].append(entity)
        lines = []
        for qid, shared in sorted(bearers.items()):
            item = self._item(qid)
            kind = item.kind if item else shared[0].kind
            order = [(one.kind is not kind, -len(one.members), one.iri, one) for one in shared]
            ranked = [one for *_, one in sorted(order, key=lambda row: row[:3])]
            for entity in ranked[1:]:
                assert entity.link is not None  # bearers are linked
                reasons = (f"{ranked[0].iri} is {qid} already", *entity.link.reasons)
                link = replace(entity.link, decision=LinkDecision.REVIEW, reasons=reasons)
                self._entities[entity.iri] = replace(entity, link=link)
                lines.append(f"{entity.kind}\t{entity.iri}\t\tshares {qid} with {ranked[0].iri}")
        return lines

    def _add(self, found: Sequence[Group]) -> None:
        for group, entry in assign(found, self._ledger):
            self._entity(group, entry)

    def _entity(self, group: Group, entry: Entry) -> None:
        iri = self._minter.iri(group.kind.value, entry.slug)
        written = {
            name for local in group.members for name in (local.entity.name, *local.entity.names)
        }
        self._entities[iri] = Entity(
            iri,
            group.kind,
            dict(sorted(group.labels.items())),
            tuple(sorted(written - set(group.labels.values()))),
            self._detail(group),
            _link_of(group),
            tuple(local.member for local in group.members),
        )
        for local in group.members:
            self._of[local.member] = iri
            if group.kind in (EntityKind.PARTY, EntityKind.ORGANIZATION):
                for name in (local.entity.name, *local.entity.names):
                    self._parties.setdefault((fold(name), local.country), iri)

    def _people(self) -> dict[str, frozenset[str]]:
        """Return the IRIs of the persons that each document speaks of."""
        found: dict[str, set[str]] = defaultdict(set)
        for (document, _), iri in self._of.items():
            if self._entities[iri].kind is EntityKind.PERSON:
                found[document].add(iri)
        return {document: frozenset(iris) for document, iris in found.items()}

    def _owner(self, local: Local) -> str | None:
        """Return the slug of the party or organization of an office or a primary, if known."""
        organization = getattr(local.entity.detail, "organization", None)
        iri = self._of.get((local.document, organization)) if organization else None
        if iri is None:
            written = getattr(local.entity.detail, "scope", None) or getattr(
                local.entity.detail, "party", None
            )
            iri = self._parties.get((fold(written), local.country)) if written else None
        return self._minter.local(iri) if iri else None

    def _detail(self, group: Group) -> Detail:
        """Return the detail with the IRI of its organization in place of a local id."""
        if not isinstance(group.detail, OfficeDetail | ElectionDetail):
            return group.detail
        owners = (
            self._of.get((local.document, local.entity.detail.organization or ""))
            for local in group.members
            if isinstance(local.entity.detail, OfficeDetail | ElectionDetail)
        )
        return replace(group.detail, organization=min(filter(None, owners), default=None))

    def _item(self, qid: str | None) -> Item | None:
        if qid is None or self._linker is None:
            return None
        return self._linker.items([qid]).get(qid)


_ORDER = (LinkDecision.LINKED, LinkDecision.REVIEW, LinkDecision.FAILED, LinkDecision.NIL)


def _link_of(group: Group) -> Link | None:
    """Return the link of a group; one that only a few members have is for people to look at."""
    link = best_link(local.link for local in group.members)
    if link and link.decision is LinkDecision.LINKED and link.qid != group.qid:
        reasons = ("most of its documents are not linked to it", *link.reasons)
        return replace(link, decision=LinkDecision.REVIEW, reasons=reasons)
    return link


def best_link(links: Iterable[Link | None]) -> Link | None:
    """Return the best of the links of one entity: linked before review before nil, then by score.

    Two different links of one entity are none: the entity goes to review.
    """
    found = [link for link in links if link is not None]
    if not found:
        return None
    best = min(
        found,
        key=lambda link: (_ORDER.index(link.decision), -link.score, link.qid or "", link.reasons),
    )
    rivals = {link.qid for link in found if link.decision is LinkDecision.LINKED}
    if len(rivals) > 1:
        reasons = (f"its documents link to {', '.join(sorted(filter(None, rivals)))}",)
        return replace(best, decision=LinkDecision.REVIEW, reasons=(*reasons, *best.reasons))
    return best
