"""From claims to statements: what stands, how far the sources agree, and why.

A statement depends on the claims of its *group* and on the resolution of entities, on nothing
else. Most statements are a group by themselves; stances of one holder form one group, since a
later one overtakes an earlier one; so do tenures of one office, since one holder follows another,
and the figures of one poll, since they share it.
A build that knows which groups a changed document touches (`groups`) can weigh these again with
`weigh_group` and keep all others, and gets the bytes of a fresh build.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hustings.iris import Minter
from hustings.model.contests import primaries
from hustings.model.entity import Resolution
from hustings.model.override import Overrides
from hustings.model.record import DocumentRecord
from hustings.model.statement import Bearing, Key, Statement, StatementKind
from hustings.weigh.bearings import (
    NOTHING_DECIDED,
    bare,
    bearings,
    document_iri,
    keys,
    statement_iri,
)
from hustings.weigh.candidacies import candidacy, event, sponsorship
from hustings.weigh.counts import estimate, result, turnout
from hustings.weigh.names import Names
from hustings.weigh.overrides import read_overrides
from hustings.weigh.stances import STANCES, stances
from hustings.weigh.tenures import appointment, membership, tenures

__all__ = [
    "Weigher",
    "bare",
    "bearings",
    "document_iri",
    "group_of",
    "groups",
    "keys",
    "read_overrides",
    "statement_iri",
    "weigh",
    "weigh_bearings",
]

Group = tuple[str, ...]


def group_of(key: Key) -> Group:
    """Return the group that a statement is weighed in; it depends on its key only."""
    if key.kind in STANCES:
        return ("stances", key.args[0])
    if key.kind is StatementKind.POLL_ESTIMATE:
        return ("poll", key.poll)
    if key.kind is StatementKind.TENURE:
        return ("tenures", key.args[1])
    return (key.kind, *key.args, str(key.round))


def groups(found: Iterable[Bearing]) -> frozenset[Group]:
    """Return every group that some claims bear on."""
    return frozenset(group_of(key) for bearing in found for key in bearing.keys)


class Weigher:
    """Weighs groups of claims against one resolution of entities.

    Args:
        resolution: The entities.
        minter: Of this installation.
        primary_of: What `primaries` says of the entities, if it was asked before.
    """

    def __init__(
        self,
        resolution: Resolution,
        minter: Minter,
        primary_of: Mapping[str, str] | None = None,
    ) -> None:
        self._names = Names(resolution, minter)
        self._primary_of = primaries(resolution) if primary_of is None else primary_of
        self._minter = minter

    def weigh_group(self, members: Mapping[Key, Sequence[Bearing]]) -> list[Statement]:
        """Return the statements of one group: all keys of it with all claims on each."""
        ordered = {key: sorted(members[key], key=lambda b: b.iri) for key in sorted(members)}
        if next(iter(ordered)).kind in STANCES:
            return stances(ordered, self._names, self._primary_of, self._minter)
        if next(iter(ordered)).kind is StatementKind.TENURE:
            return tenures(ordered, self._names, self._minter)
        everyone = [bearing for found in ordered.values() for bearing in found]
        return [self._one(key, found, everyone) for key, found in ordered.items()]

    def _one(self, key: Key, found: Sequence[Bearing], group: Sequence[Bearing]) -> Statement:
        if key.kind is StatementKind.POLL_ESTIMATE:
            return estimate(key, found, self._names, self._minter, group)
        makers = {
            StatementKind.SPONSORSHIP: sponsorship,
            StatementKind.CANDIDACY: candidacy,
            StatementKind.DECLARATION: event,
            StatementKind.NOMINATION: event,
            StatementKind.ELIMINATION: event,
            StatementKind.WITHDRAWAL: event,
            StatementKind.APPOINTMENT: appointment,
            StatementKind.PARTY_MEMBERSHIP: membership,
            StatementKind.RESULT: result,
            StatementKind.TURNOUT: turnout,
        }
        return makers[key.kind](key, found, self._names, self._minter)


def weigh_bearings(
    found: Iterable[Bearing], resolution: Resolution, minter: Minter
) -> Iterator[Statement]:
    """Yield the statements that some claims bear on, group by group in the groups' order."""
    grouped: dict[Group, dict[Key, list[Bearing]]] = defaultdict(lambda: defaultdict(list))
    for bearing in found:
        for key in bearing.keys:
            grouped[group_of(key)][key].append(bearing)
    weigher = Weigher(resolution, minter)
    for group in sorted(grouped):
        yield from weigher.weigh_group(grouped[group])


def weigh(
    records: Iterable[DocumentRecord],
    resolution: Resolution,
    minter: Minter,
    overrides: Overrides = NOTHING_DECIDED,
) -> tuple[Statement, ...]:
    """Return every statement that some documents bear on, sorted by IRI.

    The order of the documents makes no difference.
    """
    found = (b for record in records for b in bearings(record, resolution, minter, overrides))
    return tuple(sorted(weigh_bearings(found, resolution, minter), key=lambda s: s.iri))
