"""The best of several reported figures, and how each other one relates to it.

Sources differ because a count advances, because they round, or because one of them is wrong.
Only the last is a contradiction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from hustings.model.fact import ResultStatus
from hustings.model.statement import Agreement, Comparison, Rank, Ranking
from hustings.model.swift import swift
from hustings.weigh.dates import instant
from hustings.weigh.verdicts import Verdict, agreed

_FINAL: Final = {
    ResultStatus.CERTIFIED: 3,
    ResultStatus.RECOUNT: 2,
    ResultStatus.UNOFFICIAL_COMPLETE: 1,
    ResultStatus.UNOFFICIAL_PARTIAL: 0,
    None: 0,
}
_NEVER: Final = datetime.min.replace(tzinfo=UTC)
_NOTHING: Final = Decimal(-1)
_REASONS: Final = (
    ("most final count", "dépouillement le plus définitif"),
    ("latest as-of time", "heure de relevé la plus récente"),
    ("largest part of the count", "plus grande part dépouillée"),
    ("reported by more documents", "rapporté par plus de documents"),
    ("more decimals", "plus de décimales"),
    ("first by identifier", "premier par identifiant"),
)


@swift
@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as one claim reports it."""

    claim: str
    document: str
    value: Decimal
    decimals: int = 0
    as_of: datetime | None = None
    counted: Decimal | None = None
    status: ResultStatus | None = None


Order = tuple[int, datetime, Decimal, int, int]


def best(figures: Sequence[Figure]) -> Figure:
    """Return the best figure by the total order of the model, whatever the order given."""
    orders = _orders(figures)
    top = max(orders.values())
    return min((f for f in figures if orders[f.claim] == top), key=lambda f: f.claim)


def rankings(figures: Sequence[Figure]) -> tuple[Ranking, ...]:
    """Return the rank of every figure, sorted by claim."""
    if not figures:
        return ()
    chosen = best(figures)
    earlier = [f for f in figures if _compare(f, chosen, ()) is Comparison.EARLIER_COUNT]
    found = []
    for figure in figures:
        comparison = _compare(figure, chosen, earlier)
        if figure is chosen:
            found.append(Ranking(figure.claim, Rank.PREFERRED, comparison, *why(figures)))
        else:
            found.append(Ranking(figure.claim, Rank.NORMAL, comparison))
    return tuple(sorted(found, key=lambda r: r.claim))


def why(figures: Sequence[Figure]) -> tuple[str, str]:
    """Return, in English and French, what put the best figure before the others."""
    chosen = best(figures)
    others = [f for f in figures if f.value != chosen.value]
    if not others:
        if len(figures) == 1:
            return "only figure", "seul chiffre"
        return "every figure agrees", "tous les chiffres concordent"
    orders = _orders(figures)
    second = max(orders[f.claim] for f in others)
    for place, (mine, theirs) in enumerate(zip(orders[chosen.claim], second, strict=True)):
        if mine != theirs:
            return _REASONS[place]
    return _REASONS[-1]


def figure_verdict(figures: Sequence[Figure], ranked: Sequence[Ranking]) -> Verdict:
    """Return the verdict on a figure from its ranked reports."""
    comparisons = {r.comparison for r in ranked}
    number = len({f.document for f in figures})
    values = _values(figures)
    if Comparison.RIVAL in comparisons:
        return Verdict(
            Agreement.CONTESTED,
            {
                "en": f"figures differ and nothing explains it: {', '.join(values)}",
                "fr": f"les chiffres diffèrent sans explication : {_french(values)}",
            },
            number,
        )
    if comparisons & {Comparison.EARLIER_COUNT, Comparison.MATCHES_EARLIER_COUNT} and (
        len(values) > 1
    ):
        return Verdict(
            Agreement.EVOLVING,
            {
                "en": f"figures differ only as the count advanced: {', '.join(values)}",
                "fr": f"les chiffres suivent le dépouillement : {_french(values)}",
            },
            number,
        )
    return agreed(number)


def _orders(figures: Sequence[Figure]) -> dict[str, Order]:
    """Return the sort key of every figure but for the claim's own IRI; higher is better."""
    reports = Counter(value for value, _ in {(f.value, f.document) for f in figures})
    return {
        f.claim: (
            _FINAL[f.status],
            instant(f.as_of) if f.as_of else _NEVER,
            f.counted if f.counted is not None else _NOTHING,
            reports[f.value],
            f.decimals,
        )
        for f in figures
    }


def _compare(figure: Figure, chosen: Figure, earlier: Sequence[Figure]) -> Comparison:
    if figure.value == chosen.value:
        return Comparison.SAME
    if same_after_rounding(figure, chosen):
        return Comparison.SAME_AFTER_ROUNDING
    if figure.as_of and chosen.as_of and instant(figure.as_of) < instant(chosen.as_of):
        return Comparison.EARLIER_COUNT
    if figure.counted is not None and figure.counted < _counted(chosen):
        return Comparison.EARLIER_COUNT
    if _FINAL[figure.status] < _FINAL[chosen.status] and figure.status is not None:
        return Comparison.EARLIER_COUNT
    undated = figure.as_of is None and figure.counted is None
    if undated and any(f.value == figure.value or same_after_rounding(figure, f) for f in earlier):
        return Comparison.MATCHES_EARLIER_COUNT
    return Comparison.RIVAL


def _counted(figure: Figure) -> Decimal:
    """Return the part counted, 100 for a complete count and nothing where no text tells."""
    if figure.counted is not None:
        return figure.counted
    return Decimal(100) if _FINAL[figure.status] else _NOTHING


def same_after_rounding(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are equal once both have the fewer decimals of the two.

    >>> short = Figure("a", "d", Decimal("58.9"), 1)
    >>> same_after_rounding(short, Figure("b", "d", Decimal("58.88"), 2))
    True
    """
    if one.decimals == other.decimals:
        return one.value == other.value
    step = Decimal(1).scaleb(-min(one.decimals, other.decimals))
    return one.value.quantize(step, ROUND_HALF_UP) == other.value.quantize(step, ROUND_HALF_UP)


def _values(figures: Sequence[Figure]) -> list[str]:
    """Return the distinct values in rising order, plainly written."""
    return [format(v.normalize(), "f") for v in sorted({f.value for f in figures})]


def _french(values: Sequence[str]) -> str:
    return " ; ".join(v.replace(".", ",") for v in values)
