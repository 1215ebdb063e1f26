"""Endorsements, refusals, opposition, neutrality: what stands, and what overtook what.

One holder, one contest: the later words win. All stances of one holder are weighed together,
since each can overtake another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hustings.iris import Minter
from hustings.model.claim import Modality
from hustings.model.contests import one_contest
from hustings.model.fact import Basis, Endorsement, Stance, Withdrawal
from hustings.model.statement import (
    Bearing,
    Key,
    StanceContent,
    StanceStatus,
    Statement,
    StatementKind,
    When,
)
from hustings.model.swift import changed, swift
from hustings.vocabulary import HUS
from hustings.weigh.bearings import statement_iri
from hustings.weigh.dates import Stretch, before, later_words, stretch, when
from hustings.weigh.names import Names, doubted, labels
from hustings.weigh.verdicts import Verdict, denies, verdict

STANCES: Final = frozenset(
    {
        StatementKind.ENDORSEMENT,
        StatementKind.REFUSAL,
        StatementKind.OPPOSITION,
        StatementKind.NEUTRALITY,
    }
)
_OVER: Final = (StanceStatus.SUPERSEDED, StanceStatus.RETRACTED)
_FIRMEST_BASIS: Final = tuple(Basis)  # the type lists them from firm to weak


@swift
@dataclass(frozen=True, slots=True)
class _Weighed:
    """A stance before it was held against the others of its holder."""

    key: Key
    iri: str
    bearings: tuple[Bearing, ...]
    asserted: tuple[Bearing, ...]
    status: StanceStatus
    verdict: Verdict
    when: When
    stretch: Stretch

    @property
    def target(self) -> str | None:
        return None if self.key.kind is StatementKind.NEUTRALITY else self.key.args[1]

    @property
    def election(self) -> str:
        return self.key.args[-1]


def stances(
    group: Mapping[Key, Sequence[Bearing]],
    names: Names,
    primary_of: Mapping[str, str],
    minter: Minter,
) -> list[Statement]:
    """Return the statements on all stances of one holder."""
    weighed = [_weigh(key, bearings, minter) for key, bearings in sorted(group.items())]
    rivals = _Rivals(weighed, primary_of)
    found = []
    for one in weighed:
        later = _overtaken_by(one, rivals.of(one), primary_of)
        status = StanceStatus.SUPERSEDED if later is not None else one.status
        found.append(_statement(changed(one, status=status), later, names))
    return found


class _Rivals:
    """Standing stances by contest, so that who backs thousands is not held against each."""

    def __init__(self, weighed: Sequence[_Weighed], primary_of: Mapping[str, str]) -> None:
        self._primary_of = primary_of
        self._standing = [one for one in weighed if one.status is StanceStatus.STANDING]
        self._by_contest: dict[str, list[_Weighed]] = defaultdict(list)
        for one in self._standing:
            self._by_contest[self._contest(one)].append(one)

    def _contest(self, one: _Weighed) -> str:
        return self._primary_of.get(one.election, one.election)

    def of(self, one: _Weighed) -> Sequence[_Weighed]:
        """Return the stances that may be about the same contest as this one."""
        contest = self._contest(one)
        if not contest:
            return self._standing
        return [*self._by_contest.get(contest, ()), *self._by_contest.get("", ())]


def _weigh(key: Key, bearings: Sequence[Bearing], minter: Minter) -> _Weighed:
    asserted = tuple(b for b in bearings if b.asserted)
    known = when(asserted) if asserted else When()
    return _Weighed(
        key,
        statement_iri(key, minter),
        tuple(bearings),
        asserted,
        _status(bearings),
        verdict(bearings),
        known,
        stretch(asserted, known),
    )


def _status(bearings: Sequence[Bearing]) -> StanceStatus:
    """Return the status of a stance by itself."""
    asserted = [b for b in bearings if b.asserted]
    takes_back = [b for b in asserted if _takes_back(b)]
    gives = [b for b in asserted if not _takes_back(b)]
    denying = [b for b in bearings if denies(b) and not _takes_back(b)]
    if not asserted:
        return StanceStatus.DENIED if denying else StanceStatus.UNCONFIRMED
    if takes_back and not any(all(later_words(g, t) for t in takes_back) for g in gives):
        return StanceStatus.RETRACTED
    for denial in denying:
        if _prevails(denial, gives, denying):
            return StanceStatus.DENIED
    return StanceStatus.STANDING


def _prevails(denial: Bearing, gives: Sequence[Bearing], denying: Sequence[Bearing]) -> bool:
    """Tell whether a denial outweighs the words that give support.

    The holder's own denial yields only to later words of the holder. Another's denial prevails
    when it is later than all of them; in one document, where support and a denial of something
    close to it often stand together, it must also be said as often.
    """
    holder = _holder(denial)
    if denial.claim.speaker == holder:
        return not any(g.claim.speaker == holder and later_words(g, denial) for g in gives)
    here = denial.document
    if sum(g.document == here for g in gives) > sum(d.document == here for d in denying):
        return False
    return all(later_words(denial, g) for g in gives)


def _holder(bearing: Bearing) -> str | None:
    fact = bearing.claim.fact
    if isinstance(fact, Endorsement):
        return fact.endorser
    return fact.person if isinstance(fact, Withdrawal) else None


def _takes_back(bearing: Bearing) -> bool:
    fact = bearing.claim.fact
    return isinstance(fact, Endorsement) and fact.stance is Stance.WITHDRAWN


def _overtaken_by(
    one: _Weighed, others: Sequence[_Weighed], primary_of: Mapping[str, str]
) -> _Weighed | None:
    """Return the first standing stance of the same holder that overtook this one."""
    if one.status not in (StanceStatus.STANDING, StanceStatus.RETRACTED):
        return None
    later = [
        other
        for other in others
        if _contradicts(one, other)
        and _one_contest(one, other, primary_of)
        and _came_before(one, other)
    ]
    return min(later, key=lambda o: (o.when.date or o.when.end_before or "9", o.iri), default=None)


def _contradicts(one: _Weighed, other: _Weighed) -> bool:
    """Tell whether one cannot hold both stances at once."""
    kind = StatementKind
    if one.key == other.key:
        return False
    if one.key.kind is kind.ENDORSEMENT and other.key.kind is kind.ENDORSEMENT:
        return one.target != other.target
    if kind.NEUTRALITY in (one.key.kind, other.key.kind):
        return kind.ENDORSEMENT in (one.key.kind, other.key.kind)
    return kind.ENDORSEMENT in (one.key.kind, other.key.kind) and one.target == other.target


def _one_contest(one: _Weighed, other: _Weighed, primary_of: Mapping[str, str]) -> bool:
    """Tell whether two stances are about one contest; an untold one is read in its document."""
    if one.election and other.election:
        return one_contest(one.election, other.election, primary_of)
    return bool({b.document for b in one.asserted} & {b.document for b in other.asserted})


def _came_before(one: _Weighed, other: _Weighed) -> bool:
    if one.status is StanceStatus.RETRACTED:  # "had backed": whatever stands came after
        return not before(other.stretch, one.stretch)
    return before(one.stretch, other.stretch)


def _statement(one: _Weighed, later: _Weighed | None, names: Names) -> Statement:
    key, status = one.key, one.status
    endorsement = key.kind is StatementKind.ENDORSEMENT
    content = StanceContent(
        holder=key.args[0],
        target=one.target,
        election=one.election or None,
        status=status,
        basis=_basis(one.asserted or one.bearings) if endorsement else None,
        superseded_by=later.iri if later is not None else None,
    )
    return Statement(
        iri=one.iri,
        key=key,
        labels=doubted(
            labels(key, names, stands=status not in _OVER),
            denied=status is StanceStatus.DENIED,
            unconfirmed=status is StanceStatus.UNCONFIRMED,
        ),
        content=content,
        claims=tuple(sorted(b.iri for b in one.bearings)),
        agreement=one.verdict.agreement,
        reason=one.verdict.reason,
        source_count=one.verdict.sources,
        when=one.when,
        election_inferred=inferred(one.asserted) if one.election else None,
        shortcuts=_shortcuts(one, status) if endorsement else (),
    )


def inferred(asserted: Sequence[Bearing]) -> bool | None:
    """Tell whether every claim that asserts a statement leaves its election to the context."""
    if not asserted:
        return None
    return all(getattr(b.claim.fact, "election_inferred", False) for b in asserted)


def _basis(bearings: Sequence[Bearing]) -> Basis:
    """Return the firmest ground; an announcement only told as past is reported support."""
    found = {_basis_of(b) for b in bearings}
    return min(found, key=_FIRMEST_BASIS.index)


def _basis_of(bearing: Bearing) -> Basis:
    fact = bearing.claim.fact
    if not isinstance(fact, Endorsement):
        return Basis.IMPLIED_BY_WITHDRAWAL
    past = bearing.claim.modality is Modality.PAST or fact.stance is Stance.WITHDRAWN
    if past and fact.basis is Basis.ANNOUNCEMENT:
        return Basis.REPORTED_SUPPORT
    return fact.basis


def _shortcuts(one: _Weighed, status: StanceStatus) -> tuple[tuple[str, str, str], ...]:
    if one.target is None or status in (StanceStatus.DENIED, StanceStatus.UNCONFIRMED):
        return ()
    holder = one.key.args[0]
    ever = (holder, HUS + "everEndorsed", one.target)
    if status is StanceStatus.STANDING:
        return ((holder, HUS + "endorses", one.target), ever)
    return (ever,)
