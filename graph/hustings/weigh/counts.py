"""Results, turnout and poll estimates: statements whose value is a figure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from hustings.iris import Minter
from hustings.model.annotation import DateBasis
from hustings.model.fact import PollEstimate, Result, ResultStatus, Turnout
from hustings.model.statement import (
    Bearing,
    Content,
    EstimateContent,
    Key,
    PollNode,
    Rank,
    Ranking,
    ResultContent,
    RoundNode,
    Statement,
    TurnoutContent,
    When,
)
from hustings.model.swift import changed
from hustings.weigh.bearings import round_iri
from hustings.weigh.dates import when
from hustings.weigh.figures import Figure, figure_verdict, rankings
from hustings.weigh.names import Names
from hustings.weigh.stances import inferred
from hustings.weigh.verdicts import Verdict, denies, rejected, verdict
from hustings.weigh.wholes import whole


def result(key: Key, bearings: Sequence[Bearing], names: Names, minter: Minter) -> Statement:
    """Return the statement on what one candidate got in one round.

    Shares are compared with shares; only where no text gives a share are votes compared.
    """
    asserted = [b for b in bearings if b.asserted]
    shares = [_figure(b, f.share, f.decimals) for b, f in _results(asserted) if f.share is not None]
    votes = [_figure(b, Decimal(f.votes)) for b, f in _results(asserted) if f.votes is not None]
    ranked = rankings(shares or votes)
    chosen = _preferred(ranked, asserted)
    fact = chosen.claim.fact if chosen is not None else None
    best_votes = _by_claim(asserted, _preferred_iri(rankings(votes)))
    content = ResultContent(
        round=_round(key, minter),
        candidate=key.args[0],
        share=fact.share if isinstance(fact, Result) else None,
        votes=_votes_of(chosen) if _votes_of(chosen) is not None else _votes_of(best_votes),
        as_of=chosen.claim.as_of if chosen is not None else None,
        counted_share=fact.counted_share if isinstance(fact, Result) else None,
        status=_status(chosen),
        share_basis=fact.share_basis if isinstance(fact, Result) else None,
        preferred=chosen.iri if chosen is not None else None,
    )
    return _statement(key, content, bearings, shares or votes, ranked, names, minter)


def turnout(key: Key, bearings: Sequence[Bearing], names: Names, minter: Minter) -> Statement:
    """Return the statement on how many took part in one round.

    The number of voters is compared; only where no text gives one is the share compared.
    """
    asserted = [b for b in bearings if b.asserted]
    facts = [(b, b.claim.fact) for b in asserted if isinstance(b.claim.fact, Turnout)]
    voters = [_figure(b, Decimal(f.voters)) for b, f in facts if f.voters is not None]
    shares = [_figure(b, f.share, f.decimals) for b, f in facts if f.share is not None]
    ranked = rankings(voters or shares)
    chosen = _preferred(ranked, asserted)
    best = next((f for b, f in facts if b is chosen), None)
    whole = [f for b, f in facts if b is not chosen and _complete(b)]
    told = [best, *whole] if best is not None else whole
    content = TurnoutContent(
        round=_round(key, minter),
        registered=next((f.registered for f in told if f.registered is not None), None),
        cast=best.voters if best is not None else None,
        valid=best.valid if best is not None else None,
        blank=best.blank if best is not None else None,
        spoilt=best.null if best is not None else None,
        share=best.share if best is not None else None,
        as_of=chosen.claim.as_of if chosen is not None else None,
        counted_share=best.counted_share if best is not None else None,
        preferred=chosen.iri if chosen is not None else None,
    )
    return _statement(key, content, bearings, voters or shares, ranked, names, minter)


def estimate(
    key: Key, bearings: Sequence[Bearing], names: Names, minter: Minter, poll: Sequence[Bearing]
) -> Statement:
    """Return the statement on what one poll gives one person.

    `poll` holds the claims on everybody in that poll: they share its size and day.
    """
    asserted = [b for b in bearings if b.asserted]
    facts = [(b, b.claim.fact) for b in asserted if isinstance(b.claim.fact, PollEstimate)]
    figures = [changed(_figure(b, f.share, f.decimals), as_of=None, counted=None) for b, f in facts]
    ranked = rankings(figures)
    chosen = _preferred(ranked, asserted)
    best = next((f for b, f in facts if b is chosen), None)
    content = EstimateContent(
        person=key.args[0],
        poll=_poll(key, poll, minter),
        election=key.args[1] or None,
        round=_round(key, minter) if key.args[1] and key.round >= 0 else None,
        estimate=best.share if best is not None else None,
        low=best.low if best is not None else None,
        high=best.high if best is not None else None,
        preferred=chosen.iri if chosen is not None else None,
    )
    return _statement(key, content, bearings, figures, ranked, names, minter)


def _results(bearings: Sequence[Bearing]) -> list[tuple[Bearing, Result]]:
    return [(b, b.claim.fact) for b in bearings if isinstance(b.claim.fact, Result)]


def _figure(bearing: Bearing, value: Decimal, decimals: int = 0) -> Figure:
    fact = bearing.claim.fact
    return Figure(
        claim=bearing.iri,
        document=bearing.document,
        value=value,
        decimals=decimals,
        as_of=bearing.claim.as_of,
        counted=fact.counted_share if isinstance(fact, Result | Turnout) else None,
        status=fact.status if isinstance(fact, Result) else None,
    )


def _preferred_iri(ranked: Sequence[Ranking]) -> str | None:
    return next((r.claim for r in ranked if r.rank is Rank.PREFERRED), None)


def _by_claim(bearings: Sequence[Bearing], iri: str | None) -> Bearing | None:
    return next((b for b in bearings if b.iri == iri), None)


def _preferred(ranked: Sequence[Ranking], bearings: Sequence[Bearing]) -> Bearing | None:
    return _by_claim(bearings, _preferred_iri(ranked))


def _votes_of(bearing: Bearing | None) -> int | None:
    fact = bearing.claim.fact if bearing is not None else None
    return fact.votes if isinstance(fact, Result) else None


def _status(chosen: Bearing | None) -> ResultStatus | None:
    """Return how final the best figure is; one taken at a time is from a count under way."""
    fact = chosen.claim.fact if chosen is not None else None
    if chosen is None or not isinstance(fact, Result):
        return None
    if fact.status is not None:
        return fact.status
    partial = chosen.claim.as_of is not None or (
        fact.counted_share is not None and fact.counted_share < Decimal(100)
    )
    return ResultStatus.UNOFFICIAL_PARTIAL if partial else None


def _complete(bearing: Bearing) -> bool:
    """Tell whether a report on turnout is not of a moment while counting went on."""
    fact = bearing.claim.fact
    return isinstance(fact, Turnout) and bearing.claim.as_of is None and fact.counted_share is None


def _round(key: Key, minter: Minter) -> RoundNode:
    election = key.args[-1]
    number = max(key.round, 0)
    return RoundNode(round_iri(election, number, minter), election, number)


def _poll(key: Key, bearings: Sequence[Bearing], minter: Minter) -> PollNode:
    facts = [b.claim.fact for b in bearings if isinstance(b.claim.fact, PollEstimate)]
    first = facts[0]
    sizes = [f.sample_size for f in facts if f.sample_size is not None]
    dates = sorted({d for b in bearings if (d := _asked_on(b))})
    return PollNode(
        iri=minter.iri("poll", key.poll),
        pollster=first.pollster,
        kind=first.kind,
        date=dates[0] if dates else None,
        sample_size=max(sizes, default=None),
    )


def _asked_on(bearing: Bearing) -> str | None:
    """Return the day that a text gives for a poll; the day of the text itself is not one."""
    if bearing.claim.reported is not None:
        return bearing.claim.reported.value
    return bearing.claim.as_of.date().isoformat() if bearing.claim.as_of is not None else None


def _statement(
    key: Key,
    content: Content,
    bearings: Sequence[Bearing],
    figures: Sequence[Figure],
    ranked: Sequence[Ranking],
    names: Names,
    minter: Minter,
) -> Statement:
    asserted = [b for b in bearings if b.asserted]
    weighed = _verdict(bearings, figures, ranked)
    chosen = _preferred(ranked, asserted)
    made = whole(key, content, bearings, weighed, _counted_on(chosen, asserted), names, minter)
    return changed(
        made,
        election_inferred=inferred(asserted),
        rankings=tuple(sorted([*ranked, *_passed_over(bearings, ranked)])),
    )


def _verdict(
    bearings: Sequence[Bearing], figures: Sequence[Figure], ranked: Sequence[Ranking]
) -> Verdict:
    if not figures or any(denies(b) for b in bearings):
        return verdict(bearings)
    return figure_verdict(figures, ranked)


def _passed_over(bearings: Sequence[Bearing], ranked: Sequence[Ranking]) -> list[Ranking]:
    """Return the ranks of claims that were not compared: no figure of the kind, or no assertion."""
    done = {r.claim for r in ranked}
    found = []
    for bearing in bearings:
        if bearing.iri in done:
            continue
        if bearing.asserted:
            found.append(Ranking(bearing.iri, Rank.NORMAL, None))
        else:
            reasons = ("asserts nothing", "n'affirme rien")
            if rejected(bearing):
                reasons = ("rejected by a person", "rejeté par une personne")
            found.append(Ranking(bearing.iri, Rank.DEPRECATED, None, *reasons))
    return found


def _counted_on(chosen: Bearing | None, asserted: Sequence[Bearing]) -> When:
    """Return the day of a count: that of the best figure, if a text tells it."""
    as_of: datetime | None = chosen.claim.as_of if chosen is not None else None
    if as_of is not None and chosen is not None:
        basis = chosen.claim.as_of_basis or DateBasis.STATED_IN_TEXT
        return When(as_of.date().isoformat(), basis)
    dated = [b for b in asserted if b.claim.reported is not None]
    return when(dated) if dated else When()
