"""Local entities of many documents, grouped by what they stand for; no slugs yet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hustings.folding import fold
from hustings.model.annotation import Detail, EntityKind, PartyDetail, PersonDetail
from hustings.model.linking import Item
from hustings.model.swift import swift
from hustings.resolve.contests import Contest, Race, completed, contest
from hustings.resolve.locals import Local
from hustings.resolve.people import Cluster, clusters
from hustings.resolve.posts import Post, post

Labels = Mapping[str, str]
Items = Callable[[str | None], Item | None]
Owner = Callable[[Local], str | None]


@swift
@dataclass(frozen=True, slots=True)
class Group:
    """Local entities that are one thing.

    Attributes:
        kind: What it is.
        members: Its local entities, in the order of documents.
        qid: The item it is linked to, if any.
        keys: Keys under which the ledger may know it, the best first.
        label: What its slug is made from.
        labels: Label by language.
        detail: What is known of it, by kind; ids inside are still local.
        birth: Year of birth, if known.
    """

    kind: EntityKind
    members: tuple[Local, ...]
    qid: str | None
    keys: tuple[str, ...]
    label: str
    labels: Labels
    detail: Detail = None
    birth: int | None = None

    @property
    def first(self) -> tuple[str, str]:
        """Smallest member, by which groups are ordered."""
        return min(local.member for local in self.members)

    @property
    def documents(self) -> frozenset[str]:
        """Ids of its documents."""
        return frozenset(local.document for local in self.members)


def persons(people: Sequence[Local], items: Items) -> tuple[list[Group], list[str]]:
    """Return persons, and lines for review."""
    found, review = clusters(people)
    return [_person(cluster, items) for cluster in found], review


def _person(cluster: Cluster, items: Items) -> Group:
    item = items(cluster.qid)
    name = best_name(cluster.members)
    keys = [fold(name), *sorted({local.key for local in cluster.members})]
    gender = sorted(cluster.genders)
    return Group(
        EntityKind.PERSON,
        _sorted(cluster.members),
        cluster.qid,
        tuple(dict.fromkeys(keys)),
        (item.label_en or item.label_fr) if item else name,
        item_labels(item) if item else {"": name},
        PersonDetail(gender[0] if len(gender) == 1 else None, bool(cluster.qid)),
        item.birth if item else None,
    )


def named(kind: EntityKind, things: Sequence[Local], items: Items) -> list[Group]:
    """Return parties, organizations or places: one for each item, else for each name."""
    groups: dict[str, list[Local]] = defaultdict(list)
    by_name: dict[str, set[str]] = defaultdict(set)
    for local in things:
        if local.qid:
            groups[local.qid].append(local)
            by_name[name_key(local)].add(local.qid)
    for local in things:
        if not local.qid:
            key = name_key(local)
            linked = by_name.get(key, set())
            # The same name in the same country that is linked elsewhere is the same thing.
            groups[next(iter(linked)) if len(linked) == 1 else key].append(local)
    return [_named(kind, members, items) for _, members in sorted(groups.items())]


def _named(kind: EntityKind, members: Sequence[Local], items: Items) -> Group:
    qid = next((local.qid for local in members if local.qid), None)
    item = items(qid)
    return Group(
        kind,
        _sorted(members),
        qid,
        tuple(dict.fromkeys(name_key(local) for local in _sorted(members))),
        _acronym(members) or best_name(members),
        item_labels(item) if item else {"": best_name(members)},
        merged_detail(members),
    )


def name_key(local: Local) -> str:
    """Return the key of a party, organization or place: its name and country."""
    detail = local.entity.detail
    name = local.entity.name
    if isinstance(detail, PartyDetail) and detail.acronym:
        name = detail.acronym
    return f"{fold(name)}|{local.country or ''}"


def offices(things: Sequence[Local], items: Items, owner: Owner) -> list[Group]:
    """Return offices, one for each role, scope and country."""
    return _shaped(
        EntityKind.OFFICE, [(local, post(local, owner(local))) for local in things], items
    )


def elections(
    things: Sequence[Local],
    items: Items,
    owner: Owner,
    of: Mapping[tuple[str, str], str],
    people: Mapping[str, frozenset[str]],
) -> list[Group]:
    """Return elections, one for each kind, country, party or place, and year.

    Args:
        things: Local elections.
        items: Looks up an item.
        owner: Tells the slug of the party of a primary.
        of: IRI of each local person, by document and local id.
        people: IRIs of the persons that each document speaks of.
    """
    races = [
        Race(
            local,
            contest(local, owner(local)),
            frozenset(
                iri for one in local.standing if (iri := of.get((local.document, one))) is not None
            ),
            people.get(local.document, frozenset()),
        )
        for local in things
    ]
    return _shaped(EntityKind.ELECTION, completed(races), items)


def _shaped(
    kind: EntityKind, pairs: Sequence[tuple[Local, Post | Contest]], items: Items
) -> list[Group]:
    groups: dict[str, list[tuple[Local, Post | Contest]]] = defaultdict(list)
    for local, made in pairs:
        groups[made.key].append((local, made))
    found = []
    for key, same in sorted(groups.items()):
        ordered = sorted(same, key=lambda pair: pair[0].member)
        qid = _agreed([local for local, _ in ordered])
        labels: dict[str, str] = {}
        for _, made in ordered:
            labels = {**made.labels, **labels}
        item = items(qid)
        if item is not None:
            labels |= item_labels(item, spread=False)
        members = tuple(local for local, _ in ordered)
        label = ordered[0][1].label
        found.append(Group(kind, members, qid, (key,), label, labels, merged_detail(members)))
    return _one_an_item(found, items)


def _agreed(members: Sequence[Local]) -> str | None:
    """Return the item that most of the members are linked to, when no other is."""
    links = [local.qid for local in members if local.qid]
    return links[0] if len(set(links)) == 1 and 2 * len(links) >= len(members) else None


def _one_an_item(found: Iterable[Group], items: Items) -> list[Group]:
    """Return the groups with those of one item joined: "chef de l'État" is the president."""
    by_item: dict[str, list[Group]] = defaultdict(list)
    for group in found:
        by_item[group.qid or group.keys[0]].append(group)
    joined = []
    for same in by_item.values():
        item = items(same[0].qid)
        end = f"-{item.country.lower()}" if item and item.country else ""
        # The key with the country of the item, and nothing else in it, is the best.
        by_key = {group.keys[0]: group for group in same}
        ranked = sorted((not key.endswith(end), len(key), key) for key in by_key)
        ordered = [by_key[key] for *_, key in ranked]
        members = _sorted(local for group in ordered for local in group.members)
        keys = tuple(key for group in ordered for key in group.keys)
        joined.append(replace(ordered[0], members=members, keys=keys))
    return joined


def _sorted(members: Iterable[Local]) -> tuple[Local, ...]:
    return tuple(sorted(members, key=lambda local: local.member))


def best_name(members: Sequence[Local]) -> str:
    """Return the name to show: full, in most documents, with accents, longest, then by alphabet."""
    if len(members) == 1:
        return members[0].entity.name
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


def item_labels(item: Item, *, spread: bool = True) -> dict[str, str]:
    """Return the labels of an item by language; with `spread`, one alone stands for both."""
    english, french = item.label_en, item.label_fr
    if not (english and french):
        known = english or french
        if spread:
            return {"": known} if item.kind is EntityKind.PERSON else {"en": known}
        return {"en": english} if english else {"fr": french}
    return {"": english} if english == french and spread else {"en": english, "fr": french}


def merged_detail(members: Sequence[Local]) -> Detail:
    """Return the detail of the first member that has one, gaps filled from the others."""
    if len(members) == 1:
        return members[0].entity.detail
    details = [local.entity.detail for local in _sorted(members) if local.entity.detail is not None]
    if not details:
        return None
    first = details[0]
    gaps: dict[str, object] = {}
    for name in type(first).__dataclass_fields__:
        if getattr(first, name) is None:
            values = (getattr(detail, name, None) for detail in details)
            gaps[name] = next((value for value in values if value is not None), None)
    return replace(first, **gaps)  # type: ignore[arg-type]  # names come from the class itself
