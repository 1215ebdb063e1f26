"""Who won and who lost, told by figures alone: two shares that together are the whole vote.

"B took 60.15 percent in the run-off, against 39.85 for C" needs no verb of winning. A count that
is not over, a poll and the share of one place decide nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from hustings.extract.candidacy_words import PARTY_VOTE
from hustings.extract.figures import evidence, sentences
from hustings.extract.held_figures import HeldFigure
from hustings.model.annotation import Annotations, ElectionDetail, EntityKind
from hustings.model.claim import Claim, Confidence
from hustings.model.document import Document, Span
from hustings.model.fact import Candidacy, CandidacyStatus, ResultStatus
from hustings.seeking import sought_folded

_WHOLE: Final = (Decimal("99.4"), Decimal("100.6"))  # two shares, rounded
_NEAR: Final = 260  # characters from one figure to the other
_OPEN: Final = frozenset({ResultStatus.UNOFFICIAL_PARTIAL})
_SO_FAR: Final = sought_folded(
    r"\b(?:count(?:ed|ing)|so far|early|partial|lead(?:s|ing)?|depouill\w+|partiels?|en tete"
    r"|mene)\b"
)
# "Désignée par les adhérents avec N contre N à ⟦P⟧": a party's vote that gives no office.
_NOMINATED: Final = sought_folded(
    r"\b(?:(?:designe|investi)e? (?:\S+ ){0,3}par (?:les |le |la |l')?(?:adherents"
    r"|militants|congres|delegues|sympathisants|convention|primaire|⟦G)"
    r"|(?:chosen|picked|selected|nominated|adopted) (?:as (?:its|their|the) (?:\S+ )?"
    r"(?:candidate|nominee)|by (?:delegates|members|the convention|party members)))"
)


def whole_votes(document: Document, annotations: Annotations) -> Iterator[Claim]:
    """Yield who was elected and who was beaten, where two shares make up all."""
    shares = [
        held
        for read in sentences(document, annotations)
        for held in read.held
        if held.share is not None
        and not held.standing.polled
        and annotations.entities[held.entity].kind is EntityKind.PERSON
    ]
    wholes = [(one, other) for one, other in pairwise(shares) if _make_a_whole(one, other)]
    winners: dict[tuple[str | None, frozenset[str]], set[str]] = {}
    for one, other in wholes:
        won = one if _share(one) > _share(other) else other
        pair = one.standing.election, frozenset((one.entity, other.entity))
        winners.setdefault(pair, set()).add(won.entity)
    for one, other in wholes:
        pair = one.standing.election, frozenset((one.entity, other.entity))
        if len(winners[pair]) == 1:  # two counts that contradict each other decide nothing
            first, last = sorted((one.span, other.span))
            quote = evidence(document, Span(first.start, max(first.end, last.end)))
            won, lost = (one, other) if _share(one) > _share(other) else (other, one)
            for held, status in (
                (won, _won(won, annotations)),
                (lost, CandidacyStatus.DEFEATED),
            ):
                if status is None:
                    continue
                standing = held.standing
                inferred = standing.inferred and standing.election is not None
                yield Claim(
                    Candidacy(held.entity, status, standing.election, election_inferred=inferred),
                    quote,
                    confidence=Confidence.MEDIUM,
                    rule=f"{document.language}.candidacy.whole-vote",
                    entry_time=annotations.segments[held.view.sentence.segment].at,
                    references=(*one.references(annotations), *other.references(annotations)),
                )


def _share(held: HeldFigure) -> Decimal:
    assert held.share is not None
    return held.share.number.value


def _make_a_whole(one: HeldFigure, other: HeldFigure) -> bool:
    """Tell whether two figures are the shares of the only two of one vote, counted to the end."""
    near = max(other.span.start - one.span.end, one.span.start - other.span.end) <= _NEAR
    same = (one.standing.election, one.standing.round) == (
        other.standing.election,
        other.standing.round,
    )
    same = same and one.view.sentence.segment == other.view.sentence.segment
    if one.entity == other.entity or not near or not same or _share(one) == _share(other):
        return False
    if not _WHOLE[0] <= _share(one) + _share(other) <= _WHOLE[1]:
        return False
    return all(
        held.confidence is not Confidence.LOW
        and held.standing.place is None
        and held.standing.status not in _OPEN
        and held.standing.counted in (None, Decimal(100))
        and _SO_FAR.search(held.view.folded) is None
        for held in (one, other)
    )


def _won(held: HeldFigure, annotations: Annotations) -> CandidacyStatus | None:
    """Return that the winner is elected, or nominated if the sentence says so.

    None where the text tells of a primary as well.
    """
    if _NOMINATED.search(held.view.folded):
        return CandidacyStatus.NOMINATED
    primary = PARTY_VOTE.search(held.view.folded) is not None or any(
        isinstance(entity.detail, ElectionDetail) and entity.detail.kind == "primary"
        for entity in annotations.entities.values()
    )
    return None if primary else CandidacyStatus.ELECTED
