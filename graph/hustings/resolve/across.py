"""The same entity in several documents: one IRI, from the id ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

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
from hustings.resolve.ties import NAMING, party_names, written_party


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
        draft = Registry(Ledger.parse(ledger.text()), linker, minter).build(people)
        people = _overruled(people, draft, judged, minter, linker)
        _forget(ledger, judged)
    resolution = Registry(ledger, linker, minter).build(people)
    if judged.all():
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


# Persons and parties before the offices and elections that speak of them.
ORDER: Final = (
    EntityKind.PERSON,
    EntityKind.PARTY,
    EntityKind.ORGANIZATION,
    EntityKind.PLACE,
    EntityKind.OFFICE,
    EntityKind.ELECTION,
)


class Registry:
    """Makes entities of all kinds; parties before the offices and elections that name them.

    Args:
        ledger: Grows by new slugs.
        linker: Knows the items.
        minter: Of this installation.
        of: Knows the entities of other local ones, if not all are made here.
        parties: Knows parties by name, if not all are made here (`hustings.resolve.ties`).
        people: Knows the persons of each document; None if all are made here.
    """

    def __init__(
        self,
        ledger: Ledger,
        linker: Linker | None,
        minter: Minter,
        of: MutableMapping[tuple[str, str], str] | None = None,
        parties: MutableMapping[str, str] | None = None,
        people: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        self._ledger = ledger
        self._linker = linker
        self._minter = minter
        self.entities: dict[str, Entity] = {}
        self.of: MutableMapping[tuple[str, str], str] = {} if of is None else of
        self._parties: MutableMapping[str, str] = {} if parties is None else parties
        self._people = people

    def build(self, people: Iterable[Local]) -> Resolution:
        """Return the resolution of these local entities."""
        by_kind: Mapping[EntityKind, list[Local]] = defaultdict(list)
        for local in people:
            by_kind[local.entity.kind].append(local)
        review: list[str] = []
        for kind in ORDER:
            review += self.add(kind, by_kind[kind])
        links, lines = unshared(self.entities, self.item)
        gave_way = {iri: link for iri in links if (link := self.entities[iri].link)}
        for iri, link in links.items():
            self.entities[iri] = replace(self.entities[iri], link=link)
        return Resolution(
            dict(sorted(self.entities.items())),
            dict(sorted(self.of.items())),
            tuple(sorted({*review, *(line for found in lines.values() for line in found)})),
            gave_way=gave_way,
        )

    def add(self, kind: EntityKind, found: Sequence[Local]) -> list[str]:
        """Make the entities of one kind, after those of the kinds before; return review lines."""
        review: list[str] = []
        match kind:
            case EntityKind.PERSON:
                made, review = groups.persons(found, self.item)
            case EntityKind.OFFICE:
                made = groups.offices(found, self.item, self.owner)
            case EntityKind.ELECTION:
                people = self._persons() if self._people is None else self._people
                made = groups.elections(found, self.item, self.owner, self.of, people)
            case _:
                made = groups.named(kind, found, self.item)
        self._add(made)
        return review

    def _add(self, found: Sequence[Group]) -> None:
        for group, entry in assign(found, self._ledger):
            self._entity(group, entry)

    def _entity(self, group: Group, entry: Entry) -> None:
        iri = self._minter.iri(group.kind.value, entry.slug)
        written = {
            name for local in group.members for name in (local.entity.name, *local.entity.names)
        }
        members = tuple(local.member for local in group.members)
        self.entities[iri] = Entity(
            iri,
            group.kind,
            dict(sorted(group.labels.items())),
            tuple(sorted(written - set(group.labels.values()))),
            self._detail(group),
            _link_of(group),
            members,
        )
        for local, member in zip(group.members, members, strict=True):
            self.of[member] = iri
            if group.kind in NAMING:
                for name in party_names(local):
                    self._parties.setdefault(name, iri)

    def _persons(self) -> dict[str, frozenset[str]]:
        """Return the IRIs of the persons that each document speaks of."""
        found: dict[str, set[str]] = defaultdict(set)
        for (document, _), iri in self.of.items():
            if self.entities[iri].kind is EntityKind.PERSON:
                found[document].add(iri)
        return {document: frozenset(iris) for document, iris in found.items()}

    def owner(self, local: Local) -> str | None:
        """Return the slug of the party or organization of an office or a primary, if known."""
        return owner_of(local, self.of, self._parties, self._minter)

    def _detail(self, group: Group) -> Detail:
        """Return the detail with the IRI of its organization in place of a local id."""
        if not isinstance(group.detail, OfficeDetail | ElectionDetail):
            return group.detail
        owners = (
            self.of.get((local.document, local.entity.detail.organization or ""))
            for local in group.members
            if isinstance(local.entity.detail, OfficeDetail | ElectionDetail)
        )
        return replace(group.detail, organization=min(filter(None, owners), default=None))

    def item(self, qid: str | None) -> Item | None:
        """Return what is known of an item."""
        if qid is None or self._linker is None:
            return None
        return self._linker.items([qid]).get(qid)


_RANKS = (LinkDecision.LINKED, LinkDecision.REVIEW, LinkDecision.FAILED, LinkDecision.NIL)


def owner_of(
    local: Local,
    of: Mapping[tuple[str, str], str],
    parties: Mapping[str, str],
    minter: Minter,
) -> str | None:
    """Return the slug of the party or organization of an office or a primary, if known."""
    organization = getattr(local.entity.detail, "organization", None)
    iri = of.get((local.document, organization)) if organization else None
    if iri is None and (written := written_party(local)) is not None:
        iri = parties.get(written)
    return minter.local(iri) if iri else None


def unshared(
    entities: Mapping[str, Entity], item_of: Callable[[str | None], Item | None]
) -> tuple[dict[str, Link], dict[str, list[str]]]:
    """Leave each item to one entity, of its kind if there is one.

    A party in one document may be an organization in another: two entities, of which only one
    may be the same as the item.

    Returns:
        The links of entities that give way, and lines for review by item.
    """
    bearers: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities.values():
        if entity.link and entity.link.qid and entity.link.decision is LinkDecision.LINKED:
            bearers[entity.link.qid].append(entity)
    links: dict[str, Link] = {}
    lines: dict[str, list[str]] = {}
    for qid, shared in sorted(bearers.items()):
        if len(shared) == 1:
            continue
        item = item_of(qid)
        kind = item.kind if item else min(shared, key=lambda one: ORDER.index(one.kind)).kind
        order = [(one.kind is not kind, -len(one.members), one.iri, one) for one in shared]
        first, *others = [one for *_, one in sorted(order, key=lambda row: row[:3])]
        lines[qid] = []
        for entity in others:
            assert entity.link is not None  # bearers are linked
            reasons = (f"{first.iri} is {qid} already", *entity.link.reasons)
            links[entity.iri] = replace(entity.link, decision=LinkDecision.REVIEW, reasons=reasons)
            lines[qid].append(f"{entity.kind}\t{entity.iri}\t\tshares {qid} with {first.iri}")
    return links, lines


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
        key=lambda link: (_RANKS.index(link.decision), -link.score, link.qid or "", link.reasons),
    )
    rivals = {link.qid for link in found if link.decision is LinkDecision.LINKED}
    if len(rivals) > 1:
        reasons = (f"its documents link to {', '.join(sorted(filter(None, rivals)))}",)
        return replace(best, decision=LinkDecision.REVIEW, reasons=(*reasons, *best.reasons))
    return best
