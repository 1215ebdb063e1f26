"""Refusals to both finalists: "declined to endorse either man", "refuse de choisir entre les deux".

Who will back neither of two refuses each of them. The two are those whom the document itself sets
against each other: their shares of one count add up to everything, or they alone are said to have
qualified, or its headline names them as a choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Final

from hustings.model.annotation import Annotations, EntityKind, SegmentKind
from hustings.model.claim import Claim, Confidence, Reference
from hustings.model.document import Document, Span
from hustings.model.fact import Candidacy, CandidacyStatus, Endorsement, Result, Stance

_PAIR: Final = {
    "en": re.compile(
        r"\b(?:n?either (?:man|woman|candidate|finalist|contender|nominee|rival|of (?:them|the two"
        r"(?: \w+)?))|the two (?:finalists|candidates|rivals|men|women)|the finalists)\b"
    ),
    "fr": re.compile(
        r"\b(?:(?:entre|pour|dos à dos) (?:les|ces|ses) (?:deux )?(?:finalistes|candidate?s|rivaux|"
        r"rivales|hommes|femmes|duellistes|prétendante?s|qualifiée?s|adversaires)|"
        r"(?:aucune?|ni l'une?|l'une?) (?:des deux|ni l'autre|ou l'autre|et l'autre)|"
        r"entre (?:les deux|l'une? et l'autre)(?= *[.,;:)]))"
    ),
}
_CHOICE: Final = re.compile(
    r" ?(?:or|ou|vs?\.?|versus|against|faces|contre|face à|affronte) (?:M\. |Mme |Mr |Mrs |Ms )?"
)
_LAST_ROUND: Final = re.compile(
    r"\b(?:second tour|run-?off|second round|final round|finalistes?|finalists?|ballottage)\b",
    re.IGNORECASE,
)
_AGAINST: Final = re.compile(
    r"\b(?:affront\w*|face à|contre|against|fac(?:e|es|ed|ing)|oppos\w+|versus|vs|meets?|"
    r"sera opposée?)\b"
)
_DECLINES: Final = re.compile(
    r"\b(?:refus\w+ (?:de (?:choisir|trancher|les départager)|to (?:choose|take sides))|dos à dos|"
    r"declin\w+ to (?:choose|take sides)|declare[sd]? (?:himself|herself|themselves) neutral|"
    r"(?:se|s'est) d(?:it|éclare|éclarée?) neutre)\b"
)
_EARLIER: Final = re.compile(r"\b(?:premier tour|first round|primary|primaire)\b", re.IGNORECASE)
_WHOLE: Final = (Decimal("99.8"), Decimal("100.2"))
_LEAST: Final = Decimal(15)  # a share below is of no finalist
_THROUGH: Final = (CandidacyStatus.QUALIFIED, CandidacyStatus.ADVANCED)


def refusals(
    document: Document, annotations: Annotations, claims: Sequence[Claim]
) -> Iterator[Claim]:
    """Yield a refusal of each finalist for whoever is said to choose neither."""
    neutral = [(claim, span) for claim in claims if (span := _neutral(document, claim))]
    pair = _pair(document, annotations, claims) if neutral else ()
    for claim, span in neutral:
        fact = claim.fact
        assert isinstance(fact, Endorsement)
        if fact.endorser in pair:
            continue
        for person in pair:
            back = Reference(span, span.of(document.text), person, "pair")
            yield replace(
                claim,
                fact=replace(fact, endorsee=person, stance=Stance.REFUSED),
                confidence=Confidence.MEDIUM,
                references=(*claim.references, back),
            )


def _neutral(document: Document, claim: Claim) -> Span | None:
    """Return where a claim that somebody takes no side speaks of just two, or declines to choose.

    Who gives no advice has refused nobody; an earlier round is another matter.
    """
    fact = claim.fact
    if not isinstance(fact, Endorsement) or fact.stance is not Stance.NEUTRAL:
        return None
    if fact.endorsee is not None or not replace(claim, confidence=Confidence.MEDIUM).asserted:
        return None
    span = claim.evidence.span
    found = _PAIR[document.language].search(document.text, span.start, span.end)
    found = found or _DECLINES.search(document.text, span.start, span.end)
    if found is None or _EARLIER.search(document.text, span.start, span.end):
        return None
    return Span(*found.span())


def _pair(document: Document, annotations: Annotations, claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the only two whom a document sets against each other, in a fixed order."""
    for found in (
        _counted(claims),
        _through(claims),
        _headlined(document, annotations),
        _duels(document, annotations),
    ):
        if len(found) == 1:
            return tuple(sorted(found.pop()))
        if found:
            return ()
    return ()


def _counted(claims: Iterable[Claim]) -> set[frozenset[str]]:
    """Return the pairs whose shares of one round add up to all votes."""
    shares = {
        (fact.person, fact.election, fact.round, fact.share)
        for claim in claims
        if isinstance(fact := claim.fact, Result)
        and claim.asserted
        and fact.share is not None
        and fact.share >= _LEAST
        and fact.place is None
    }
    found = set()
    for one, two in combinations(sorted(shares, key=repr), 2):
        total = (one[3] or Decimal(0)) + (two[3] or Decimal(0))
        if one[0] != two[0] and one[1:3] == two[1:3] and _WHOLE[0] <= total <= _WHOLE[1]:
            found.add(frozenset((one[0], two[0])))
    return found


def _through(claims: Iterable[Claim]) -> set[frozenset[str]]:
    """Return the pair of those who alone are said to have gone through to the last round."""
    people = frozenset(
        fact.person
        for claim in claims
        if isinstance(fact := claim.fact, Candidacy) and claim.asserted and fact.status in _THROUGH
    )
    return {people} if len(people) == 2 else set()


def _headlined(document: Document, annotations: Annotations) -> set[frozenset[str]]:
    """Return two whom the headline offers as a choice: "B or C?"."""
    found = set()
    for sentence in annotations.sentences:
        if annotations.segments[sentence.segment].kind is not SegmentKind.HEADLINE:
            continue
        row = [m for m in sentence.mentions if m.kind is EntityKind.PERSON]
        if len(row) == 2 and _CHOICE.fullmatch(document.text, row[0].span.end, row[1].span.start):
            found.add(frozenset(m.entity for m in row))
    return {pair for pair in found if len(pair) == 2}


def _duels(document: Document, annotations: Annotations) -> set[frozenset[str]]:
    """Return the pairs whom sentences about the last round set against each other."""
    found = set()
    for sentence in annotations.sentences:
        people = frozenset(m.entity for m in sentence.mentions if m.kind is EntityKind.PERSON)
        if len(people) != 2 or not _LAST_ROUND.search(sentence.span.of(document.text)):
            continue
        row = [m for m in sentence.mentions if m.kind is EntityKind.PERSON]
        one = row[0]
        two = next(m for m in row if m.entity != one.entity)
        if _AGAINST.search(document.text, one.span.end, two.span.start):
            found.add(people)
    return found
