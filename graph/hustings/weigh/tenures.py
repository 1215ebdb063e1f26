"""Offices and memberships: who holds them by the latest words, since when, after whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from hustings.iris import Minter
from hustings.model.annotation import Detail, EventDate, OfficeDetail
from hustings.model.claim import Modality
from hustings.model.fact import Membership, MembershipStatus, Tenure, TenureStatus
from hustings.model.statement import (
    AppointmentContent,
    Bearing,
    Key,
    MembershipContent,
    Statement,
    StatementKind,
    TenureContent,
    When,
)
from hustings.model.swift import changed
from hustings.vocabulary import ORG
from hustings.weigh.bearings import statement_iri
from hustings.weigh.dates import firmest, when
from hustings.weigh.names import Names
from hustings.weigh.verdicts import verdict
from hustings.weigh.wholes import whole

# When words of one day differ, the later stage is the news.
_STAGES: Final = (
    TenureStatus.CURRENT,
    TenureStatus.APPOINTED,
    TenureStatus.LEFT,
    TenureStatus.FORMER,
)


# Offices that one person holds at a time; those of a territory only where the text names it.
_OF_A_COUNTRY: Final = frozenset({"president", "prime-minister", "chancellor", "head-of-state"})
_COUNTRY: Final = re.compile(r"[a-z]{2}")
_OF_A_TERRITORY: Final = frozenset({"mayor", "governor"})


def tenures(
    group: Mapping[Key, Sequence[Bearing]], names: Names, minter: Minter
) -> list[Statement]:
    """Return the statements on all tenures of one office.

    Who took a single seat, by words that are all later than those on another holder, has followed
    that one, although no text says so: the earlier tenure is over. That somebody *took* it must
    be told (appointed, since when, or after whom): a bare title is too easily misread.
    """
    found = [tenure(key, bearings, names, minter) for key, bearings in sorted(group.items())]
    office = found[0].key.args[1]
    if not _single(office, names.detail(office), names):
        return found
    days = {key: sorted(_current_days(bearings, key)) for key, bearings in group.items()}
    took = {one.key for one in found if _holds(one) and _took(group[one.key], one.key)}
    return [
        _over(one)
        if _holds(one)
        and any(
            other.key in took and days[one.key][-1] < days[other.key][0]
            for other in found
            if other.key != one.key and days[one.key] and days[other.key]
        )
        else one
        for one in found
    ]


def _single(office: str, detail: Detail, names: Names) -> bool:
    """Tell whether one person at a time holds an office.

    Its slug is role, territory and country: ``mayor-lyon-fr`` is one seat, ``mayor-fr`` is what
    texts leave open, ``prime-minister-fr`` is one again.
    """
    if not isinstance(detail, OfficeDetail) or detail.organization is not None:
        return False
    rest = names.slug(office).removeprefix(f"{detail.role}-")
    of_country = _COUNTRY.fullmatch(rest) is not None
    if detail.role in _OF_A_COUNTRY:
        return of_country
    return detail.role in _OF_A_TERRITORY and not of_country and rest != detail.role


def _current_days(bearings: Sequence[Bearing], key: Key) -> Iterator[str]:
    """Yield the days on which a text says that the person holds the office."""
    for bearing in bearings:
        fact = _tenure(bearing)
        if fact is not None and fact.person == key.args[0] and bearing.asserted:
            current = fact.status is TenureStatus.CURRENT
            if current and bearing.published and bearing.claim.modality is not Modality.PAST:
                yield bearing.published


def _took(bearings: Sequence[Bearing], key: Key) -> bool:
    """Tell whether a text says how or when the person came into the office."""
    facts = [_tenure(b) for b in bearings if b.asserted]
    return any(
        f is not None
        and f.person == key.args[0]
        and (f.start or f.predecessor or f.appointed_by or f.status is TenureStatus.APPOINTED)
        for f in facts
    )


def _holds(one: Statement) -> bool:
    return isinstance(one.content, TenureContent) and one.content.status is TenureStatus.CURRENT


def _over(one: Statement) -> Statement:
    """Return the tenure as one that somebody else's followed."""
    if not isinstance(one.content, TenureContent):
        return one
    reason = {
        "en": f"{one.reason['en']}; somebody else holds the office by later words",
        "fr": f"{one.reason['fr']} ; quelqu'un d'autre l'occupe selon des mots ultérieurs",
    }
    content = changed(one.content, status=TenureStatus.FORMER)
    return changed(one, content=content, reason=reason, shortcuts=())


def tenure(key: Key, bearings: Sequence[Bearing], names: Names, minter: Minter) -> Statement:
    """Return the statement on one person's tenure of one office."""
    person, office = key.args
    asserted = [b for b in bearings if b.asserted]
    own = [(b, f) for b in asserted if (f := _tenure(b)) is not None and f.person == person]
    implied = [(b, f) for b in asserted if (f := _tenure(b)) is not None and f.person != person]
    status = _latest_status(asserted, person)
    start = firmest((f.start, b) for b, f in own if f.start is not None)
    ended = [(f.end, b) for b, f in own if f.end is not None]
    left = [(f.start, b) for b, f in implied if f.start is not None]
    end = firmest(ended) or firmest(left)
    if start is not None and end is not None and end.value < start.value[: len(end.value)]:
        end = None  # an earlier tenure of the same office; the texts do not tell them apart
    content = TenureContent(
        person=person,
        office=office,
        status=status,
        start=start,
        end=end if status in (TenureStatus.LEFT, TenureStatus.FORMER) or ended else None,
        replaces=tuple(sorted({f.predecessor for _, f in own if f.predecessor} - {person})),
        mark=min((f.mark for _, f in own if f.mark), default=None),
    )
    holds = status is TenureStatus.CURRENT
    shortcuts = ((person, ORG + "holds", office),) if holds else ()
    return _statement(key, content, bearings, names, minter, _since(start), shortcuts)


def appointment(key: Key, bearings: Sequence[Bearing], names: Names, minter: Minter) -> Statement:
    """Return the statement on one person's appointment to one office."""
    person, office = key.args
    facts = [f for b in bearings if b.asserted and (f := _tenure(b)) is not None]
    predecessors = sorted({f.predecessor for f in facts if f.predecessor} - {person})
    content = AppointmentContent(
        appointee=person,
        office=office,
        appointer=tuple(sorted({f.appointed_by for f in facts if f.appointed_by})),
        starts=statement_iri(Key(StatementKind.TENURE, key.args), minter),
        ends=tuple(
            statement_iri(Key(StatementKind.TENURE, (other, office)), minter)
            for other in predecessors
        ),
    )
    asserted = [b for b in bearings if b.asserted]
    return _statement(key, content, bearings, names, minter, when(asserted) if asserted else When())


def membership(key: Key, bearings: Sequence[Bearing], names: Names, minter: Minter) -> Statement:
    """Return the statement on one person's membership of one party."""
    person, party = key.args
    asserted = [b for b in bearings if b.asserted]
    latest = _latest(asserted)
    status = None
    if latest:
        former = any(_former_member(b) for b in latest)
        status = MembershipStatus.FORMER if former else MembershipStatus.CURRENT
    content = MembershipContent(person, party, status)
    current = status is MembershipStatus.CURRENT
    shortcuts = ((person, ORG + "memberOf", party),) if current else ()
    return _statement(key, content, bearings, names, minter, When(), shortcuts)


def _tenure(bearing: Bearing) -> Tenure | None:
    fact = bearing.claim.fact
    return fact if isinstance(fact, Tenure) else None


def _former_member(bearing: Bearing) -> bool:
    fact = bearing.claim.fact
    former = isinstance(fact, Membership) and fact.status is MembershipStatus.FORMER
    return former or bearing.claim.modality is Modality.PAST


def _latest_status(asserted: Sequence[Bearing], person: str) -> TenureStatus | None:
    """Return where the tenure stands by the latest words."""
    stages = [_stage(b, person) for b in _latest(asserted)]
    return max(stages, key=_STAGES.index, default=None)


def _stage(bearing: Bearing, person: str) -> TenureStatus:
    fact = _tenure(bearing)
    if fact is None or fact.person != person:  # named as the one who was replaced
        return TenureStatus.LEFT
    if bearing.claim.modality is Modality.PAST and fact.status is TenureStatus.CURRENT:
        return TenureStatus.FORMER
    return fact.status


def _latest(asserted: Iterable[Bearing]) -> list[Bearing]:
    """Return the claims written on the latest day; those without a day count as oldest."""
    found = list(asserted)
    day = max((b.published for b in found), default="")
    return [b for b in found if b.published == day]


def _since(start: EventDate | None) -> When:
    return When(start.value, start.basis) if start is not None else When()


def _statement(
    key: Key,
    content: TenureContent | AppointmentContent | MembershipContent,
    bearings: Sequence[Bearing],
    names: Names,
    minter: Minter,
    known: When,
    shortcuts: tuple[tuple[str, str, str], ...] = (),
) -> Statement:
    made = whole(key, content, bearings, verdict(bearings), known, names, minter)
    return changed(made, shortcuts=shortcuts)
