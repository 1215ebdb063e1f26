"""Whether a figure is a share or a count: a number without a unit follows its company."""

from __future__ import annotations

from decimal import Decimal

from hustings.extract.figure_holders import Pair
from hustings.extract.figure_roles import Figure
from hustings.extract.figure_words import has_cue
from hustings.extract.standing import Context, Standing
from hustings.extract.tokens import View
from hustings.model.annotation import Unit

# "18.6 million" of what is not told by a number so round.
_MILLION, _ROUNDED = 10**6, 10**4
# A share and the other figures of one round never sum to more; rounding leaves a little.
PAIR_SUM = (Decimal(97), Decimal(101))
# What a share without a sign is compared with.
_ALIKE = frozenset(("candidate", "previous", "threshold", "range"))


def split(
    pair: Pair,
    pairs: list[Pair],
    read: list[Figure],
    standing: Standing,
    context: Context,
    view: View,
) -> tuple[Figure | None, Figure | None]:
    """Tell the share of a pair from its votes; a number without a unit follows its company."""
    share = next((f for f in pair.figures if f.number.unit is Unit.SHARE), None)
    votes = next((f for f in pair.figures if f.number.unit in (Unit.VOTES, Unit.VOTERS)), None)
    for figure in pair.figures:
        if figure.number.unit is not Unit.NONE:
            continue
        kind = _company(figure, pairs, read, standing, context, view)
        if kind == "share" and share is None:
            share = figure
        elif kind == "votes" and votes is None:
            votes = figure
    return share, votes


def _counts_votes(figure: Figure, read: list[Figure], view: View) -> bool:
    """Tell whether a large bare number can be votes; round millions may be money or people."""
    value = figure.number.value
    if value < _MILLION or value % _ROUNDED:
        return True
    beside = {f.number.unit for f in read if f is not figure}
    return Unit.VOTES in beside or has_cue(view.language, "ballot", view.folded)


def _total(figure: Figure, read: list[Figure]) -> Decimal:
    """Return the sum of a list of bare numbers, 0 if it is none: "A 165, B 66, C 48"."""
    bare = [f.number.value for f in read if f.role == "candidate" and f.number.unit is Unit.NONE]
    return sum(bare, Decimal(0)) if len(bare) > 2 and figure in read else Decimal(0)


def _company(
    figure: Figure,
    pairs: list[Pair],
    read: list[Figure],
    standing: Standing,
    context: Context,
    view: View,
) -> str | None:
    value = figure.number.value
    whole = value == int(value)
    if value > 100:
        return "votes" if whole and _counts_votes(figure, read, view) else None
    others = {f.number.unit for p in pairs for f in p.figures if f is not figure}
    if Unit.SHARE in others:
        return "share"
    others |= {f.number.unit for f in read if f.role == "candidate" and f is not figure}
    if Unit.VOTES in others and Unit.SHARE not in others and whole:
        return "votes"
    total = 0 if standing.polled else _total(figure, read)
    if whole and total > PAIR_SUM[1]:
        return "votes"
    if PAIR_SUM[0] <= total <= PAIR_SUM[1]:
        return "share"
    beside = [f.number.value for f in read if f.role == "candidate" and f is not figure]
    if any(PAIR_SUM[0] <= value + other <= PAIR_SUM[1] for other in beside):
        return "share"
    if standing.polled:
        return "share"
    if not whole and any(f.number.unit is Unit.SHARE and f.role in _ALIKE for f in read):
        return "share"
    if any(f.role == "counted" for f in read) or not whole:
        return "share" if context.electoral else None
    if context.unit is None and whole and beside and not context.shares_told:
        return "votes"
    return context.unit if context.unit == "share" or whole else None
