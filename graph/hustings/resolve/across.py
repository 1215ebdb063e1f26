"""The same entity in several documents: one IRI, from the id ledger."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from hustings.folding import fold
from hustings.iris import Minter
from hustings.model.annotation import (
    Detail,
    ElectionDetail,
    EntityKind,
    OfficeDetail,
    PartyDetail,
    PersonDetail,
)
from hustings.model.entity import Entity, Link, LinkDecision, Resolution
from hustings.model.linking import Item, Linker
from hustings.model.record import DocumentRecord
from hustings.resolve.contests import contest
from hustings.resolve.ledger import Entry, Ledger
from hustings.resolve.locals import Local, locals_of
from hustings.resolve.people import Cluster, clusters
from hustings.resolve.posts import post

Labels = Mapping[str, str]
_NAMED = (EntityKind.PARTY, EntityKind.ORGANIZATION, EntityKind.PLACE)


class Shape(Protocol):
    """What `_Builder` needs of an office or election under its canonical key."""

    @property
    def key(self) -> str:
        """What makes it one."""
        ...

    @property
    def label(self) -> str:
        """What its slug is made from."""
        ...

    @property
    def labels(self) -> Labels:
        """Label by language."""
        ...


def resolve(
    records: Iterable[DocumentRecord], ledger: Ledger, linker: Linker | None, minter: Minter
) -> Resolution:
    """Return which entity each local entity of each document is.

    The answer does not depend on the order of `records`. New slugs are added to `ledger`.
    """
    people = locals_of(records, linker)
    by_kind: dict[EntityKind, list[Local]] = defaultdict(list)
    for local in people:
        by_kind[local.entity.kind].append(local)
    builder = _Builder(ledger, linker, minter)
    builder.persons(by_kind[EntityKind.PERSON])
    for kind in _NAMED:
        builder.named(kind, by_kind[kind])
    builder.offices(by_kind[EntityKind.OFFICE])
    builder.elections(by_kind[EntityKind.ELECTION])
    return builder.resolution()


class _Builder:
    """Collects entities of all kinds; parties before the offices and elections that name them."""

    def __init__(self, ledger: Ledger, linker: Linker | None, minter: Minter) -> None:
        self._ledger = ledger
        self._linker = linker
        self._minter = minter
        self._entities: dict[str, Entity] = {}
        self._of: dict[tuple[str, str], str] = {}
        self._review: list[str] = []
        self._parties: dict[tuple[str, str | None], str] = {}

    def resolution(self) -> Resolution:
        """Return everything, sorted."""
        return Resolution(
            dict(sorted(self._entities.items())),
            dict(sorted(self._of.items())),
            tuple(sorted(set(self._review))),
        )

    def persons(self, people: Sequence[Local]) -> None:
        """Add persons."""
        found, review = clusters(people)
        self._review.extend(review)
        by_name: dict[str, list[Cluster]] = defaultdict(list)
        for cluster in found:
            by_name[fold(_best_name(cluster.members))].append(cluster)
        for key, namesakes in sorted(by_name.items()):
            entries = self._ledger.entries("person", key)
            taken: set[str] = set()
            # Clusters that the ledger knows come first, so that a new one cannot take their slug.
            waiting = []
            for cluster in namesakes:
                entry = _known(cluster, entries, taken, alone=len(namesakes) == 1)
                if entry is None:
                    waiting.append(cluster)
                else:
                    taken.add(entry.slug)
                    self._person(cluster, entry, key)
            for cluster in waiting:
                self._person(cluster, None, key)

    def _person(self, cluster: Cluster, entry: Entry | None, key: str) -> None:
        item = self._item(cluster.qid)
        name = _best_name(cluster.members)
        called = (item.label_en or item.label_fr) if item else name
        entry = self._entry("person", entry, called, key, cluster.members, item, cluster.qid)
        gender = sorted(cluster.genders)
        detail = PersonDetail(gender[0] if len(gender) == 1 else None, bool(cluster.qid))
        labels = _item_labels(item) if item else {"": name}
        self._add(EntityKind.PERSON, entry, labels, detail, cluster.members)

    def named(self, kind: EntityKind, things: Sequence[Local]) -> None:
        """Add parties, organizations or places: one for each item, else for each name."""
        groups: dict[str, list[Local]] = defaultdict(list)
        for local in things:
            groups[local.qid or self._name_key(local)].append(local)
        for key, members in sorted(groups.items(), key=lambda pair: _first(pair[1])):
            item = self._item(members[0].qid)
            name = _acronym(members) or _best_name(members)
            found = self._ledger.entries(kind.value, key)
            entry = self._entry(
                kind.value, found[0] if found else None, name, key, members, item, members[0].qid
            )
            labels = _item_labels(item) if item else {"": _best_name(members)}
            self._add(kind, entry, labels, _merged_detail(members), members)
            if kind is not EntityKind.PLACE:
                iri = self._minter.iri(kind.value, entry.slug)
                for local in members:
                    for written in (local.entity.name, *local.entity.names):
                        self._parties.setdefault((fold(written), local.country), iri)

    def offices(self, things: Sequence[Local]) -> None:
        """Add offices."""
        self._shaped(EntityKind.OFFICE, things, lambda local: post(local, self._owner(local)))

    def elections(self, things: Sequence[Local]) -> None:
        """Add elections."""
        self._shaped(EntityKind.ELECTION, things, lambda local: contest(local, self._owner(local)))

    def _shaped(
        self, kind: EntityKind, things: Sequence[Local], shape: Callable[[Local], Shape]
    ) -> None:
        groups: dict[str, list[tuple[Local, Shape]]] = defaultdict(list)
        for local in things:
            made = shape(local)
            groups[made.key].append((local, made))
        for key, pairs in sorted(groups.items(), key=lambda pair: _first(p[0] for p in pair[1])):
            members = [local for local, _ in pairs]
            links = {local.qid for local in members if local.qid}
            qid = links.pop() if len(links) == 1 else None
            item = self._item(qid)
            found = self._ledger.entries(kind.value, key)
            entry = self._entry(
                kind.value, found[0] if found else None, pairs[0][1].label, key, members, item, qid
            )
            labels: dict[str, str] = {}
            for _, made in pairs:
                labels = {**made.labels, **labels}
            if item is not None:
                labels |= _item_labels(item, spread=False)
            self._add(kind, entry, labels, self._iri_detail(members), members)

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

    def _iri_detail(self, members: Sequence[Local]) -> Detail:
        detail = _merged_detail(members)
        if isinstance(detail, OfficeDetail | ElectionDetail):
            owners = (
                self._of.get((local.document, local.entity.detail.organization or ""))
                for local in members
                if isinstance(local.entity.detail, OfficeDetail | ElectionDetail)
            )
            return replace(detail, organization=min(filter(None, owners), default=None))
        return detail

    def _name_key(self, local: Local) -> str:
        detail = local.entity.detail
        name = fold(local.entity.name)
        if isinstance(detail, PartyDetail) and detail.acronym:
            name = fold(detail.acronym)
        return f"{name}|{local.country or ''}"

    def _item(self, qid: str | None) -> Item | None:
        if qid is None or self._linker is None:
            return None
        return self._linker.items([qid]).get(qid)

    def _entry(
        self,
        kind: str,
        entry: Entry | None,
        name: str,
        key: str,
        members: Sequence[Local],
        item: Item | None,
        qid: str | None,
    ) -> Entry:
        if entry is None:
            return self._ledger.give(
                kind,
                name,
                key,
                qid=qid or "",
                birth=item.birth if item else None,
                anchor=_first(members)[0],
            )
        if qid and not entry.qid:
            self._ledger.update(entry, qid=qid)
        return entry

    def _add(
        self,
        kind: EntityKind,
        entry: Entry,
        labels: Labels,
        detail: Detail,
        members: Sequence[Local],
    ) -> None:
        iri = self._minter.iri(kind.value, entry.slug)
        names = {name for local in members for name in (local.entity.name, *local.entity.names)}
        self._entities[iri] = Entity(
            iri,
            kind,
            dict(sorted(labels.items())),
            tuple(sorted(names - set(labels.values()))),
            detail,
            _merged_link(members),
            tuple(sorted(local.member for local in members)),
        )
        for local in members:
            self._of[local.member] = iri


def _known(
    cluster: Cluster, entries: Sequence[Entry], taken: set[str], *, alone: bool
) -> Entry | None:
    """Return the entry of the ledger that `cluster` goes by: same item, same anchor, or alone."""
    free = [entry for entry in entries if entry.slug not in taken]
    for entry in free:
        if entry.qid and entry.qid == cluster.qid:
            return entry
    documents = {member.document for member in cluster.members}
    open_ = [entry for entry in free if not (entry.qid and cluster.qid)]
    for entry in open_:
        if entry.anchor in documents:
            return entry
    return open_[0] if alone and len(entries) == 1 and open_ else None


def _first(members: Iterable[Local]) -> tuple[str, str]:
    return min(local.member for local in members)


def _best_name(members: Sequence[Local]) -> str:
    """Return the name to show: full, in most documents, with accents, longest, then by alphabet."""
    counts = Counter(local.entity.name for local in members)
    full = {local.entity.name for local in members if local.full}

    def rank(name: str) -> tuple[bool, bool, int, int, int, str]:
        marks = sum(not c.isascii() for c in name)
        return (name not in full, name.isupper(), -counts[name], -marks, -len(name), name)

    return min(counts, key=rank)


def _acronym(members: Sequence[Local]) -> str | None:
    found = Counter(
        local.entity.detail.acronym
        for local in members
        if isinstance(local.entity.detail, PartyDetail) and local.entity.detail.acronym
    )
    return min(found, key=lambda acronym: (-found[acronym], acronym)) if found else None


def _item_labels(item: Item, *, spread: bool = True) -> dict[str, str]:
    english, french = item.label_en, item.label_fr
    if not (english and french):
        known = english or french
        if spread:
            return {"": known} if item.kind is EntityKind.PERSON else {"en": known}
        return {"en": english} if english else {"fr": french}
    return {"": english} if english == french and spread else {"en": english, "fr": french}


def _merged_detail(members: Sequence[Local]) -> Detail:
    """Return the detail of the first member that has one, gaps filled from the others."""
    details = [
        local.entity.detail
        for local in sorted(members, key=lambda local: local.member)
        if local.entity.detail is not None
    ]
    if not details:
        return None
    first = details[0]
    gaps: dict[str, object] = {}
    for name in type(first).__dataclass_fields__:
        if getattr(first, name) is None:
            values = (getattr(detail, name, None) for detail in details)
            gaps[name] = next((value for value in values if value is not None), None)
    return replace(first, **gaps)  # type: ignore[arg-type]  # names come from the class itself


def _merged_link(members: Sequence[Local]) -> Link | None:
    """Return the best link of the members: linked before review before nil, then by score."""
    order = [LinkDecision.LINKED, LinkDecision.REVIEW, LinkDecision.FAILED, LinkDecision.NIL]
    links = [local.link for local in members if local.link is not None]
    if not links:
        return None
    return min(
        links,
        key=lambda link: (order.index(link.decision), -link.score, link.qid or "", link.reasons),
    )
