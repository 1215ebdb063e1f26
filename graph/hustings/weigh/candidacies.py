"""Candidacies and what happened to them: declared, nominated, eliminated, withdrawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from hustings.iris import Minter
from hustings.model.fact import Candidacy, Withdrawal
from hustings.model.statement import (
    Agreement,
    Bearing,
    CandidacyContent,
    CandidacyEventContent,
    Key,
    SponsorshipContent,
    Standing,
    Statement,
    StatementKind,
    When,
)
from hustings.model.swift import changed
from hustings.vocabulary import HUS
from hustings.weigh.bearings import statement_iri
from hustings.weigh.dates import later_words, when
from hustings.weigh.names import Names
from hustings.weigh.stances import inferred
from hustings.weigh.verdicts import Verdict, documents, verdict
from hustings.weigh.wholes import whole

_ENDED: Final = frozenset(
    {Standing.ELECTED, Standing.DEFEATED, Standing.ELIMINATED, Standing.WITHDRAWN}
)
# Ends that two careful texts can both report of one candidacy.
_ALIKE: Final = frozenset({Standing.DEFEATED, Standing.ELIMINATED})
_PRIMARY: Final = "-primary-"  # part of the slug of a primary (model: section 4)


def candidacy(key: Key, bearings: Sequence[Bearing], names: Names, minter: Minter) -> Statement:
    """Return the statement on one person's candidacy in one election."""
    asserted = [b for b in bearings if b.asserted]
    status = _status(asserted, primary=_PRIMARY in key.args[1])
    # "Is no candidate" agrees with a withdrawal.
    heard = asserted if status is Standing.WITHDRAWN else bearings
    weighed = _contested(asserted) or verdict(heard, of=Candidacy)
    content = CandidacyContent(key.args[0], key.args[1], status, _party(asserted))
    return statement(key, content, bearings, weighed, names, minter, dated=When())


def event(key: Key, bearings: Sequence[Bearing], names: Names, minter: Minter) -> Statement:
    """Return the statement on a declaration, nomination, elimination or withdrawal."""
    asserted = [b for b in bearings if b.asserted]
    person, election = key.args
    favoured = _favoured(asserted)
    implied = sorted(
        {
            statement_iri(other, minter)
            for b in asserted
            for other in b.keys
            if other.kind is StatementKind.ENDORSEMENT and other.args[1] in favoured
        }
    )
    content = CandidacyEventContent(
        candidacy=statement_iri(Key(StatementKind.CANDIDACY, key.args), minter),
        candidate=person,
        election=election,
        in_favour_of=favoured,
        implies=tuple(implied),
    )
    return statement(key, content, bearings, verdict(bearings), names, minter)


def sponsorship(key: Key, bearings: Sequence[Bearing], names: Names, minter: Minter) -> Statement:
    """Return the statement on one signature."""
    sponsor, candidate, election = key.args
    content = SponsorshipContent(sponsor, candidate, election or None)
    return statement(key, content, bearings, verdict(bearings), names, minter)


def statement(
    key: Key,
    content: CandidacyContent | CandidacyEventContent | SponsorshipContent,
    bearings: Sequence[Bearing],
    weighed: Verdict,
    names: Names,
    minter: Minter,
    dated: When | None = None,
) -> Statement:
    """Put one statement together from its content and its verdict."""
    asserted = [b for b in bearings if b.asserted]
    favoured = content.in_favour_of if isinstance(content, CandidacyEventContent) else ()
    shortcuts = tuple((key.args[0], HUS + "withdrewInFavourOf", other) for other in favoured)
    known = dated if dated is not None else when(asserted) if asserted else When()
    first = favoured[0] if favoured else None
    return changed(
        whole(key, content, bearings, weighed, known, names, minter, first),
        election_inferred=inferred(asserted) if content.election else None,
        shortcuts=shortcuts,
    )


def _standing(bearing: Bearing) -> Standing:
    """Return what a claim says or implies of the candidacy."""
    fact = bearing.claim.fact
    if isinstance(fact, Candidacy):
        return Standing[fact.status.name]
    if isinstance(fact, Withdrawal):
        return Standing.WITHDRAWN
    return Standing.QUALIFIED  # somebody whose votes were counted was on the ballot


def _status(asserted: Sequence[Bearing], *, primary: bool) -> Standing | None:
    """Return how far a candidacy went: its end, else the furthest step that a text reports."""
    found: dict[Standing, list[Bearing]] = defaultdict(list)
    for bearing in asserted:
        found[_standing(bearing)].append(bearing)
    ends = [status for status in found if status in _ENDED]
    if ends == [Standing.WITHDRAWN] and _came_back(found):
        ends = []
        del found[Standing.WITHDRAWN]
    if ends:
        return max(ends, key=lambda s: (documents(found[s]), list(Standing).index(s)))
    steps = _steps(primary=primary)
    return max(found, key=steps.index, default=None)


def _steps(*, primary: bool) -> list[Standing]:
    """Return the steps of a candidacy in order; a primary ends in a nomination."""
    early = [Standing.DECLARED, Standing.FILED, Standing.QUALIFIED]
    late = [Standing.NOMINATED, Standing.ADVANCED]
    return early + (late[::-1] if primary else late)


def _came_back(found: Mapping[Standing, Sequence[Bearing]]) -> bool:
    """Tell whether, after every word on a withdrawal, the person declared or was nominated."""
    returns = [*found.get(Standing.DECLARED, ()), *found.get(Standing.NOMINATED, ())]
    left = found[Standing.WITHDRAWN]
    return any(
        b.document != w.document and all(later_words(b, x) for x in left)
        for b in returns
        for w in left
    )


def _contested(asserted: Sequence[Bearing]) -> Verdict | None:
    """Return a verdict if texts report ends that exclude each other, else None."""
    ends = {s for b in asserted if (s := _standing(b)) in _ENDED}
    if Standing.ELECTED not in ends or not ends & (_ALIKE | {Standing.WITHDRAWN}):
        return None
    order = [s for s in Standing if s in ends]
    return Verdict(
        Agreement.CONTESTED,
        {
            "en": "texts report different ends: " + ", ".join(s.lower() for s in order),
            "fr": "les textes rapportent des issues différentes : "
            + ", ".join(_FRENCH[s] for s in order),
        },
        documents(asserted),
    )


_FRENCH: Final = {
    Standing.ELECTED: "élu",
    Standing.DEFEATED: "battu",
    Standing.ELIMINATED: "éliminé",
    Standing.WITHDRAWN: "retiré",
}


def _party(asserted: Sequence[Bearing]) -> str | None:
    """Return the party the person stands for by most documents."""
    reports: dict[str, set[str]] = defaultdict(set)
    for bearing in asserted:
        fact = bearing.claim.fact
        if isinstance(fact, Candidacy) and fact.party is not None:
            reports[fact.party].add(bearing.document)
    return min(reports, key=lambda party: (-len(reports[party]), party), default=None)


def _favoured(asserted: Sequence[Bearing]) -> tuple[str, ...]:
    """Return whom a withdrawal is said to help, by most documents first."""
    reports: dict[str, set[str]] = defaultdict(set)
    for bearing in asserted:
        fact = bearing.claim.fact
        if isinstance(fact, Withdrawal) and fact.in_favour_of not in (None, fact.person):
            reports[str(fact.in_favour_of)].add(bearing.document)
    return tuple(sorted(reports, key=lambda person: (-len(reports[person]), person)))
