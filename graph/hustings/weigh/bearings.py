"""Which statements each claim of a document bears on: the one it makes, and what follows from it.

The keys of a claim depend on its own document and on the resolution of its entities only, so a
build can tell which statements a changed document touches without reading any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Final, assert_never

from hustings.iris import Minter, digest16, document_slug, slug
from hustings.model.claim import Claim, Evidence
from hustings.model.entity import Resolution
from hustings.model.fact import (
    Candidacy,
    CandidacyStatus,
    Endorsement,
    Fact,
    Membership,
    PollEstimate,
    Result,
    Sponsorship,
    Stance,
    Tenure,
    TenureStatus,
    Turnout,
    Withdrawal,
)
from hustings.model.override import Override, Overrides
from hustings.model.record import DocumentRecord
from hustings.model.statement import Bearing, Key, StatementKind
from hustings.model.swift import changed
from hustings.weigh.clocks import aware, zone
from hustings.weigh.overrides import corrected

Resolve = Callable[[str | None], str | None]

_EVENTS: Final = {
    CandidacyStatus.DECLARED: StatementKind.DECLARATION,
    CandidacyStatus.NOMINATED: StatementKind.NOMINATION,
    CandidacyStatus.ELIMINATED: StatementKind.ELIMINATION,
}
# Parts of a statement's IRI: kinds that have an IRI type of their own need no word for it.
_WORDS: Final = {
    StatementKind.PARTY_MEMBERSHIP: "membership",
    StatementKind.POLL_ESTIMATE: "estimate",
}
NOTHING_DECIDED: Final[Overrides] = MappingProxyType({})
UNKNOWN_ELECTION: Final = "unknown-"  # slug of an election that the text does not tell: + hash


def document_iri(record: DocumentRecord, minter: Minter) -> str:
    """Return the IRI of a document: date, headline and the first digits of its digest."""
    document = record.document
    day = document.day.isoformat() if document.day else ""
    return minter.iri(
        "document", document_slug(day, document.title or document.id, document.digest)
    )


def statement_iri(key: Key, minter: Minter) -> str:
    """Return the IRI of the statement with this key (model: section 4)."""
    parts = [minter.local(arg) if arg else "unknown" for arg in key.args]
    if key.poll:  # its slug tells election and round
        parts[1:] = [key.poll]
    elif key.round >= 0:
        parts[-1] = f"{parts[-1]}-r{key.round}"
    if key.kind is StatementKind.CANDIDACY:
        return minter.iri("candidacy", "--".join(parts))
    return minter.iri("statement", "--".join([_WORDS.get(key.kind, key.kind.lower()), *parts]))


def round_iri(election: str, number: int, minter: Minter) -> str:
    """Return the IRI of round `number` of an election; 0 is a round that no text names."""
    return minter.iri("round", f"{minter.local(election)}-r{number}")


def bearings(
    record: DocumentRecord,
    resolution: Resolution,
    minter: Minter,
    overrides: Overrides = NOTHING_DECIDED,
) -> tuple[Bearing, ...]:
    """Return one bearing for each claim of a document, in the order of its claims.

    Claims that say the same in the same words share an IRI and are kept once. A claim whose
    entities cannot be resolved, or that names too little to make a statement, bears on nothing
    and says why. What people decided about a claim is applied last: it changes what the claim
    bears on, never its IRI.

    Raises:
        SettingsError: A correction does not fit its claim.
    """
    reading = _Reading(record, minter)
    seen: dict[str, Claim] = {}
    found: list[Bearing] = []
    for claim in record.claims:
        try:
            resolved = reading.placed(_resolved(claim, record, resolution))
        except KeyError as missing:
            found.append(reading.loose(claim, f"entity {missing.args[0]} is not resolved"))
            continue
        keys = reading.keys(resolved, asserted=resolved.asserted)
        if not keys:
            found.append(reading.loose(resolved, "the passage names nobody that it is about"))
            continue
        about = reading.about(keys)
        iri = _claim_iri(resolved, about[0], record.document.digest, seen, minter)
        if iri is not None:
            override = overrides.get(minter.local(iri)) if overrides else None
            found.append(reading.bearing(iri, resolved, keys, about, override))
    return tuple(found)


def bare(bearing: Bearing) -> Bearing:
    """Return a claim with what it bears on, without what is never looked at to weigh it.

    That is the larger part: its words, the words it refers by, and the IRIs of its statements.
    """
    claim = bearing.claim
    kept = changed(
        claim, evidence=Evidence(claim.evidence.span, ""), rule="", references=(), quotation=None
    )
    return changed(bearing, claim=kept, about=())


class _Reading:
    """Makes the bearings of one document."""

    def __init__(self, record: DocumentRecord, minter: Minter) -> None:
        document = record.document
        self._minter = minter
        self._document = document_iri(record, minter)
        self._digest = document.digest
        self._day = document.day.isoformat() if document.day else ""
        self._zone = zone(record)

    def placed(self, claim: Claim) -> Claim:
        """Return the claim with its times in the time zone of the document."""
        as_of, entry = aware(claim.as_of, self._zone), aware(claim.entry_time, self._zone)
        if as_of is claim.as_of and entry is claim.entry_time:
            return claim
        return changed(claim, as_of=as_of, entry_time=entry)

    def keys(self, claim: Claim, *, asserted: bool) -> tuple[Key, ...]:
        """Return what a claim bears on, each key once."""
        found = _keys(claim, self._digest, self._day, self._minter, asserted=asserted)
        return tuple(dict.fromkeys(found))

    def loose(self, claim: Claim, reason: str) -> Bearing:
        """Return a claim that bears on nothing."""
        return Bearing(
            "", self._document, self._digest, self._day, claim, keys=(), about=(), reason=reason
        )

    def bearing(
        self,
        iri: str,
        claim: Claim,
        keys: tuple[Key, ...],
        about: tuple[str, ...],
        override: Override | None,
    ) -> Bearing:
        """Return a claim with what it bears on, after what a person decided."""
        found = Bearing(
            iri, self._document, self._digest, self._day, claim, keys, about, override=override,
        )  # fmt: skip
        if override is not None:
            ruled = self.placed(corrected(claim, override, self._minter))
            found = changed(found, claim=ruled)
            keys = self.keys(ruled, asserted=found.asserted)
            found = changed(found, keys=keys, about=self.about(keys))
        return found

    def about(self, keys: tuple[Key, ...]) -> tuple[str, ...]:
        """Return the IRIs of the statements with these keys."""
        return tuple(statement_iri(key, self._minter) for key in keys)


def keys(record: DocumentRecord, resolution: Resolution, minter: Minter) -> frozenset[Key]:
    """Return the keys of every statement that a document bears on."""
    return frozenset(key for b in bearings(record, resolution, minter) for key in b.keys)


def _claim_iri(
    claim: Claim, about: str, digest: str, seen: dict[str, Claim], minter: Minter
) -> str | None:
    """Return the IRI of a claim; None if the same claim was seen in this document.

    Two different claims can share document, span, statement and polarity: a sentence with two
    figures of one candidate. The second, in text order, is numbered.
    """
    span = claim.evidence.span
    plain = minter.iri("claim", digest16(digest, span.start, span.end, about, claim.polarity))
    name, number = plain, 1
    while name in seen:
        if seen[name] == claim:
            return None
        number += 1
        name = f"{plain}-{number}"
    seen[name] = claim
    return name


def _resolved(claim: Claim, record: DocumentRecord, resolution: Resolution) -> Claim:
    """Return the claim with IRIs for the local ids of its entities."""

    def one(local: str) -> str:
        try:
            return resolution.of[record.document.id, local]
        except KeyError:
            raise KeyError(local) from None

    def maybe(local: str | None) -> str | None:
        return None if local is None else one(local)

    return changed(
        claim,
        fact=_with_iris(claim.fact, one, maybe),
        speaker=maybe(claim.speaker),
        references=tuple(changed(r, entity=one(r.entity)) for r in claim.references),
    )


def _with_iris(fact: Fact, one: Callable[[str], str], maybe: Resolve) -> Fact:
    match fact:
        case Endorsement():
            return changed(
                fact,
                endorser=one(fact.endorser),
                endorsee=maybe(fact.endorsee),
                election=maybe(fact.election),
            )
        case Sponsorship():
            return changed(
                fact,
                sponsor=one(fact.sponsor),
                candidate=one(fact.candidate),
                election=maybe(fact.election),
            )
        case Candidacy():
            return changed(
                fact,
                person=one(fact.person),
                election=maybe(fact.election),
                party=maybe(fact.party),
            )
        case Withdrawal():
            return changed(
                fact,
                person=one(fact.person),
                election=maybe(fact.election),
                in_favour_of=maybe(fact.in_favour_of),
            )
        case Result():
            return changed(fact, person=one(fact.person), election=maybe(fact.election))
        case Turnout():
            return changed(fact, election=maybe(fact.election))
        case PollEstimate():
            return changed(
                fact,
                person=one(fact.person),
                election=maybe(fact.election),
                pollster=maybe(fact.pollster),
            )
        case Tenure():
            return changed(
                fact,
                person=one(fact.person),
                office=one(fact.office),
                predecessor=maybe(fact.predecessor),
                appointed_by=maybe(fact.appointed_by),
            )
        case Membership():
            return changed(fact, person=one(fact.person), party=one(fact.party))
        case _:
            assert_never(fact)


def _keys(claim: Claim, digest: str, day: str, minter: Minter, *, asserted: bool) -> Iterator[Key]:
    """Yield the keys of a resolved claim, the statement it makes first.

    What is denied, predicted or doubtful implies nothing, but a figure or a withdrawal still
    needs the candidacy it is of.
    """
    fact = claim.fact
    kind = StatementKind
    match fact:
        case Endorsement():
            yield from _stance_keys(fact)
        case Sponsorship():
            yield Key(kind.SPONSORSHIP, (fact.sponsor, fact.candidate, fact.election or ""))
        case Candidacy():
            election = fact.election or _placeholder(digest, minter)
            event = _EVENTS.get(fact.status)
            yield Key(kind.CANDIDACY, (fact.person, election))
            if event is not None and asserted:
                yield Key(event, (fact.person, election))
        case Withdrawal():
            election = fact.election or _placeholder(digest, minter)
            yield Key(kind.WITHDRAWAL, (fact.person, election))
            yield Key(kind.CANDIDACY, (fact.person, election))
            if asserted and fact.in_favour_of and fact.in_favour_of != fact.person:
                args = (fact.person, fact.in_favour_of, fact.election or "")
                yield Key(kind.ENDORSEMENT, args)
        case Result():
            election = fact.election or _placeholder(digest, minter)
            if fact.place is None:  # what one town gave is no rival of what all gave
                yield Key(kind.RESULT, (fact.person, election), fact.round or 0)
            yield Key(kind.CANDIDACY, (fact.person, election))
        case Turnout():
            election = fact.election or _placeholder(digest, minter)
            yield Key(kind.TURNOUT, (election,), fact.round or 0)
        case PollEstimate():
            number = -1 if fact.round is None else fact.round
            poll = _poll_slug(claim, fact, day, digest, minter)
            yield Key(kind.POLL_ESTIMATE, (fact.person, fact.election or ""), number, poll)
        case Tenure():
            tenure, *implied = _tenure_keys(fact)
            yield tenure
            if asserted:
                yield from implied
        case Membership():
            yield Key(kind.PARTY_MEMBERSHIP, (fact.person, fact.party))
        case _:
            assert_never(fact)


def _stance_keys(fact: Endorsement) -> Iterator[Key]:
    kinds = {
        Stance.SUPPORT: StatementKind.ENDORSEMENT,
        Stance.WITHDRAWN: StatementKind.ENDORSEMENT,
        Stance.REFUSED: StatementKind.REFUSAL,
        Stance.OPPOSED: StatementKind.OPPOSITION,
        Stance.NEUTRAL: StatementKind.NEUTRALITY,
    }
    kind = kinds[fact.stance]
    election = fact.election or ""
    if kind is StatementKind.NEUTRALITY or (
        kind is StatementKind.REFUSAL and fact.endorsee is None
    ):
        yield Key(StatementKind.NEUTRALITY, (fact.endorser, election))
    elif fact.endorsee is not None and fact.endorsee != fact.endorser:
        yield Key(kind, (fact.endorser, fact.endorsee, election))


def _tenure_keys(fact: Tenure) -> Iterator[Key]:
    yield Key(StatementKind.TENURE, (fact.person, fact.office))
    if fact.appointed_by is not None or fact.status is TenureStatus.APPOINTED:
        yield Key(StatementKind.APPOINTMENT, (fact.person, fact.office))
    if fact.predecessor is not None and fact.predecessor != fact.person:
        yield Key(StatementKind.TENURE, (fact.predecessor, fact.office))


def _placeholder(digest: str, minter: Minter) -> str:
    """Return an election of this document alone: what two texts leave open may differ."""
    return minter.iri("election", UNKNOWN_ELECTION + digest[:8])


def _poll_slug(claim: Claim, fact: PollEstimate, day: str, digest: str, minter: Minter) -> str:
    """Return the slug of the poll that a figure stands in.

    Same pollster, kind, election, round and day is one poll; without a pollster it is one poll a
    document, since nothing tells that two texts mean the same.
    """
    if claim.reported is not None:
        when = claim.reported.value
    elif claim.as_of is not None:
        when = claim.as_of.date().isoformat()
    else:
        when = day
    who = minter.local(fact.pollster) if fact.pollster else f"unknown-{digest[:8]}"
    what = minter.local(fact.election) if fact.election else "unknown"
    number = "" if fact.round is None else f"r{fact.round}"
    parts = [who, slug(fact.kind), what, number, when]
    return "-".join(part for part in parts if part)
