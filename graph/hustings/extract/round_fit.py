"""Rounds that cannot be: a run-off has two candidates, and whoever came third was in the first.

A round that the clause of a figure tells stays as it is; one that was only carried on from the
headline or the sentence before is checked against the other figures of the same election.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from hustings.extract.figure_words import figure_words
from hustings.extract.held_figures import FigureSentence, HeldFigure
from hustings.extract.once import once
from hustings.extract.tokens import low
from hustings.model.annotation import WITHIN_PARTY, Annotations, ElectionDetail, SegmentKind
from hustings.model.document import Document
from hustings.seeking import sought_folded

# The shares of two finalists, rounding and blank ballots apart.
_WHOLE: Final = (Decimal(97), Decimal(101))
# A finalist alone who has less did not get it in a run-off.
_LEAST: Final = Decimal(34)
_FINALISTS: Final = 2
_RUN_OFF: Final = 2  # the number of the round
# Contests in which a second round is between two; members of a party may vote in several.
_OF_TWO: Final = frozenset(("presidential", "gubernatorial", "mayoral", None))
_LOCAL: Final = frozenset(("mayoral", "municipal"))
_BEHIND_TWO: Final = sought_folded(
    r"\b(?:third|fourth|fifth|sixth|seventh|troisiemes?|quatriemes?|cinquiemes?|sixiemes?)\b"
    r"(?! (?:round|ballot|count|vote|tour|term|mandat|time|fois|attempt|tentative|candidat\w+|"
    r"year|straight|successive|consecutive|woman|person))|"
    r"\btroisieme homme\b|\b(?:knocked out|(?:did not|didn't|failed to|n'a pas pu se) qualif\w+|"
    r"miss(?:ed|es|ing) (?:out on )?(?:the |a )?(?:run-?off|second round))\b"
)
_IN_ROUNDS: Final = frozenset(("presidential", "gubernatorial"))
_HALF: Final = 50
_WON: Final = sought_folded(
    r"\b(?:won|wins|beat|beats|beaten|defeated|lost|elected|re-elected|prevailed|president-elect|"
    r"remport\w+|l'(?:a |avait )?emporte|(?:re)?elue?|bat|battu\w*|s'impose|s'est imposee?)\b"
)
_NEAR: Final = 70
_APART: Final = re.compile(r"[;:]|⟦P\d+⟧")


def with_fitting_rounds(
    found: Sequence[FigureSentence], document: Document, annotations: Annotations
) -> list[FigureSentence]:
    """Return the figures with the first round where they were taken for ones of a run-off."""
    first = {
        id(held)
        for election, figures in _by_election(found)
        if (kind := _kind(election, annotations)) in _OF_TWO | WITHIN_PARTY
        for held in _of_first(figures, kind, live=document.live)
    }
    final = set(_of_run_off(found, document, annotations))
    moved = _moved(found, first) if first else list(found)
    return _with_run_off(moved, final) if final else moved


def with_first_round(
    found: Sequence[FigureSentence], document: Document, annotations: Annotations
) -> list[FigureSentence]:
    """Give the first round to figures without one, where more than two have them in a text of two.

    Not in a live blog, which tells what was counted so far, and not where a third round is told.
    """
    if document.live or not _told_rounds(document, annotations) & {1, _RUN_OFF}:
        return list(found)
    first: set[int] = set()
    for election, figures in _by_election(found):
        untold = [held for held in figures if held.standing.round is None]
        rounds = [held.standing.round for held in figures if held.standing.round is not None]
        if (
            election is None
            or _kind(election, annotations) not in _OF_TWO
            or max(rounds, default=0) > _RUN_OFF
        ):
            continue
        shares = _shares(untold)
        if len({held.entity for held in untold}) > _FINALISTS or (
            len(shares) == _FINALISTS and sum(shares.values()) < _WHOLE[0]
        ):
            first |= {id(held) for held in untold}
    return _moved(found, first) if first else list(found)


def _of_run_off(
    found: Sequence[FigureSentence], document: Document, annotations: Annotations
) -> Iterator[tuple[int, int]]:
    """Yield where figures stand that were taken for ones of a first round but end the contest.

    More than half of the votes and a verb of winning, or two who share a whole poll, where the
    text tells a second round and the clause no first.
    """
    if document.live or _RUN_OFF not in _told_rounds(document, annotations):
        return
    for number, item in enumerate(found):
        shares = {h.entity: h.share.number.value for h in item.held if h.share is not None}
        whole = len(shares) == _FINALISTS and _WHOLE[0] <= sum(shares.values()) <= _WHOLE[1]
        for place, held in enumerate(item.held):
            standing = held.standing
            if standing.round != 1 or standing.round_told or held.share is None:
                continue
            kind = _kind(standing.election, annotations)
            if kind not in _OF_TWO:
                continue
            most = (
                kind in _IN_ROUNDS
                and held.share.number.value > _HALF
                and _WON.search(held.view.folded)
            )
            if whole if standing.polled else (most or (whole and _WON.search(held.view.folded))):
                yield number, place


def _with_run_off(
    found: Sequence[FigureSentence], final: set[tuple[int, int]]
) -> list[FigureSentence]:
    return [
        replace(
            item,
            held=tuple(
                replace(held, standing=replace(held.standing, round=_RUN_OFF))
                if (number, place) in final
                else held
                for place, held in enumerate(item.held)
            ),
        )
        for number, item in enumerate(found)
    ]


def _moved(found: Sequence[FigureSentence], first: set[int]) -> list[FigureSentence]:
    moved = [
        replace(
            item,
            held=tuple(
                replace(held, standing=replace(held.standing, round=1))
                if id(held) in first
                else held
                for held in item.held
            ),
        )
        for item in found
    ]
    rounds: dict[str | None, set[int | None]] = {}
    for item in moved:
        for held in item.held:
            rounds.setdefault(held.standing.election, set()).add(held.standing.round)
    return [
        replace(item, standing=replace(item.standing, round=1))
        if not item.standing.round_told
        and item.standing.round in (None, _RUN_OFF)
        and rounds.get(item.standing.election) == {1}
        else item
        for item in moved
    ]


def _by_election(
    found: Iterable[FigureSentence],
) -> Iterator[tuple[str | None, list[HeldFigure]]]:
    groups: dict[str | None, list[HeldFigure]] = {}
    for item in found:
        for held in item.held:
            if not held.standing.polled:
                groups.setdefault(held.standing.election, []).append(held)
    yield from groups.items()


def _kind(election: str | None, annotations: Annotations) -> str | None:
    """Return the kind of an election, "" for one in which more than two may be in a run-off."""
    entity = annotations.entities.get(election or "")
    detail = entity.detail if entity is not None else None
    if not isinstance(detail, ElectionDetail):
        return None
    if detail.kind in _LOCAL:
        return "" if detail.country in (None, "FR") else "mayoral"
    return detail.kind


def _of_first(
    figures: Sequence[HeldFigure], kind: str | None, *, live: bool
) -> Iterator[HeldFigure]:
    """Yield the figures of a run-off that cannot be of it."""
    told = [h for h in figures if h.standing.round == _RUN_OFF and h.standing.round_told]
    carried = [h for h in figures if h.standing.round == _RUN_OFF and not h.standing.round_told]
    several = any((h.standing.round or 0) > _RUN_OFF for h in figures)
    behind = [h for h in carried + told if kind in _OF_TWO and _is_behind(h)]
    yield from behind
    if live or several or _of_seats(told + carried):
        return
    carried = [h for h in carried if h not in behind]
    told = [h for h in told if h not in behind]
    again = [h for h in carried if any(_another(h, other) for other in told)]
    yield from again
    carried = [h for h in carried if h not in again]
    finalists = {h.entity for h in told}
    persons = finalists | {h.entity for h in carried}
    shares = _shares([*told, *carried])
    if len(persons) > _FINALISTS:
        if len(finalists) < _FINALISTS:
            finalists |= _pair([*told, *carried], finalists)
        yield from (h for h in carried if h.entity not in finalists)
    elif len(shares) == _FINALISTS and not _WHOLE[0] <= sum(shares.values()) <= _WHOLE[1]:
        if not any(h.standing.counted for h in carried):
            yield from carried
    elif len(persons) == len(shares) == 1 and max(shares.values()) < _LEAST:
        yield from carried


def _of_seats(figures: Iterable[HeldFigure]) -> bool:
    """Tell whether two persons have more than half of the votes: several seats were to fill."""
    shares = sorted(_shares(figures).values())
    return len(shares) >= _FINALISTS and sum(shares[-2:]) > _WHOLE[1]


def _pair(figures: Sequence[HeldFigure], known: set[str]) -> set[str]:
    """Return the only two persons, those known among them, whose shares make up the whole."""
    shares = _shares(figures)
    pairs = [
        {one, two}
        for one in shares
        for two in shares
        if one < two and known <= {one, two} and _WHOLE[0] <= shares[one] + shares[two] <= _WHOLE[1]
    ]
    return pairs[0] if len(pairs) == 1 else set()


def _shares(figures: Iterable[HeldFigure]) -> dict[str, Decimal]:
    shares: dict[str, Decimal] = {}
    for held in figures:
        if held.share is not None:
            shares.setdefault(held.entity, held.share.number.value)
    return shares


def _another(one: HeldFigure, other: HeldFigure) -> bool:
    """Tell whether two figures of one person are of one kind and differ."""
    if one.entity != other.entity:
        return False
    for mine, theirs in ((one.share, other.share), (one.votes, other.votes)):
        if mine is not None and theirs is not None:
            return abs(mine.number.value - theirs.number.value) >= 1
    return False


def _is_behind(held: HeldFigure) -> bool:
    """Tell whether the words about a figure say that its holder came third or worse."""
    text, pair = held.view.folded, held.pair
    start = min(pair.start, pair.holder.start)
    before = _APART.split(text[max(0, start - _NEAR) : start])[-1]
    after = _APART.split(text[pair.end : pair.end + _NEAR])[0]
    own = text[start : pair.end]
    return any(_BEHIND_TWO.search(part) for part in (before, own, after.partition(", ")[0]))


@once
def _told_rounds(document: Document, annotations: Annotations) -> frozenset[int]:
    """Return the numbers of the rounds that a text names."""
    rounds = figure_words(document.language).rounds
    return frozenset(
        number
        for sentence in annotations.sentences
        if annotations.segments[sentence.segment].kind is not SegmentKind.BOILERPLATE
        for number, pattern in rounds.items()
        if pattern.search(low(sentence))
    )
