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
from itertools import combinations, pairwise
from typing import Final

from hustings.model.annotation import Annotations, EntityKind, SegmentKind
from hustings.model.claim import Claim, Confidence, Reference
from hustings.model.document import Document, Span
from hustings.model.fact import (
    Candidacy,
    CandidacyStatus,
    Endorsement,
    Result,
    Stance,
    Withdrawal,
)

_PAIR: Final = {
    "en": re.compile(
        r"\b(?:n?either (?:man|woman|candidate|finalist|contender|nominee|rival|of (?:them|the two"
        r"(?: \w+)?))|the two (?:finalists|candidates|rivals|men|women)|the finalists)\b"
    ),
    "fr": re.compile(
        r"\b(?:(?:entre|pour|dos à dos) (?:les|ces|ses) (?:deux )?(?:finalistes|candidate?s|rivaux|"
        r"rivales|hommes|femmes|duellistes|prétendante?s|qualifiée?s|adversaires)|"
        r"(?:aucune?|ni (?:pour |à )?l'une?|l'une?) (?:des deux|(?:ni|ou|et) (?:pour |à )?l'autre)|"
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
# "B and C are in the run-off", "the finalists, B and C".
_TOGETHER: Final = re.compile(r" (?:\([^()]{1,30}\) )?(?:and|et) (?:[\w.'-]+ ){0,3}?")
_DECLINES: Final = re.compile(
    r"\b(?:refus\w+ (?:de (?:choisir|trancher|les départager)|to (?:choose|take sides))|dos à dos|"
    r"declin\w+ to (?:choose|take sides)|"
    r"(?:choos|pick|decid)\w+ between (?:them|two|both|plague)|"
    r"declare[sd]? (?:himself|herself|themselves) neutral|"
    r"(?:se|s'est) d(?:it|éclare|éclarée?) neutre|(?:cast|casting|leave|leaving) (?:a|his|her) "
    r"(?:blank (?:ballot|vote|paper)|ballot blank)|blank (?:ballot|vote|paper)|"
    r"spoil\w* (?:his|her|their) ballot|"
    r"(?:stay|remain|declare|keep)\w* (?:\w+ )?neutral|"
    r"(?:is|are|was|were|be|been) (?:\w+ )?neutral|"
    r"(?:tak|pick|choos)\w+ (?:a )?sides?|tak\w+ no sides?|taken (?:a )?sides?|"
    r"not (?:be )?(?:mak|issu|giv)\w+ an(?:y)? (?:\w+ )?endorsement|make an endorsement|"
    r"(?:stay|staying|kept|keep|keeping) (?:well |firmly )?out of (?:it|the \w+)|"
    r"(?:sit|sat|sits|sitting) (?:(?:it|the run-?off) out|out the (?:run-?off|second round|duel))|"
    r"(?:rul|reject|dismiss|spurn|snubb?)\w* (?:out )?both|no to both|on the (?:fence|sidelines)|"
    r"no (?:preference|favou?rite)|"
    r"(?:endors|back|support|recommend|vot)\w* (?:for )?"
    r"(?:anyone|anybody|nobody|no one|neither|either)|"
    r"vot(?:er|e|era|erait|ent|eront|eraient) (?:donc |désormais )?blanc|(?:bulletin|vote) blanc|"
    r"(?:recommand|soutien|soutena|soutiendr|choisi|vot|appui|"
    r"appel)\w*(?: à voter)? (?:pour )?(?:personne|aucun)|"
    r"aucun (?:des (?:deux|finalistes|candidats)|d'(?:eux|entre eux))|l'une? des deux|"
    r"refus\w+ (?:à )?(?:de donner )?(?:toute|la moindre|une) consigne|"
    r"(?:pas|jamais) (?:voulu|souhaité|pu|osé) (?:choisir|trancher|prendre (?:parti|position)))\b"
)
_ANYBODY: Final = re.compile(r"\b(?:anyone|anybody|nobody|no one)$")
# Nobody of however many: a refusal that names none.
_OPEN: Final = re.compile(
    r"\b(?:endors|back|support|recommend)\w* (?:anyone|anybody|nobody|no one|no candidate|"
    r"any (?:\w+ )?candidate|any of the (?:candidates|contenders|hopefuls))\b"
    r"|\b(?:declin|refus)\w+ to (?:name a|say who|say which|make an endorsement)"
    r"|\bwithh[eo]ld\w* (?:his|her|their|its) (?:endorsement|support|backing)\b"
    r"|\bmake up their own minds?\b|\bdecide for themselves\b"
    r"|\bno plans to (?:make an endorsement|endorse)\b|\b(?:sit|sat|sits|sitting) this one out\b"
    r"|\bnot (?:be )?(?:mak|giv|issu)(?:e|ing) an(?:y)? endorsement\b"
    r"|\b(?:souten|souti|appu|parrain|adoub)\w* (?:aucune?(?: autre)? (?:candidate?|liste"
    r"|prétendante?|des (?:candidate?s|prétendante?s|concurrente?s|listes))|personne)\b"
)
_EARLIER: Final = re.compile(r"\b(?:premier tour|first round|primary|primaire)\b", re.IGNORECASE)
_WHOLE: Final = (Decimal("99.8"), Decimal("100.2"))
_LEAST: Final = Decimal(15)  # a share below is of no finalist
_THROUGH: Final = (CandidacyStatus.QUALIFIED, CandidacyStatus.ADVANCED)


def refusals(
    document: Document, annotations: Annotations, claims: Sequence[Claim]
) -> Iterator[Claim]:
    """Yield a refusal of each finalist for whoever is said to choose neither."""
    neutral = [claim for claim in claims if _takes_no_side(claim)]
    known = _known(document, annotations, claims) if neutral else ()
    ran = {c.fact.person for c in claims if isinstance(c.fact, Candidacy | Result) and c.asserted}
    both: tuple[Span | None, tuple[str, ...]] = (None, ())
    for claim in neutral:
        fact = claim.fact
        assert isinstance(fact, Endorsement)
        span = _neither(document, claim)
        near = _beside(document, known, annotations, claim) if span is not None else ()
        pair = _pair(near, fact.endorser)
        if span is not None and "neutr" in span.of(document.text) and fact.endorser not in ran:
            pair = ()  # who never ran himself only stays out of it
        if span is None and any(back.reason == "ellipsis" for back in claim.references):
            span, pair = both  # "So will ⟦P⟧": neither of the same two
            pair = pair if fact.endorser not in pair else ()
        both = span, pair
        if span is not None and not pair and _ANYBODY.search(span.of(document.text)):
            pair = _pair((_refused(claims),), fact.endorser)
        said = claim.evidence.span
        if not pair and _OPEN.search(document.text, said.start, said.end):
            refusal = replace(fact, stance=Stance.REFUSED)
            yield replace(claim, fact=refusal, confidence=Confidence.MEDIUM)
        if span is None:
            continue
        for person in pair:
            back = Reference(span, span.of(document.text), person, "pair")
            yield replace(
                claim,
                fact=replace(fact, endorsee=person, stance=Stance.REFUSED),
                confidence=Confidence.MEDIUM,
                references=(*claim.references, back),
            )


def _takes_no_side(claim: Claim) -> bool:
    """Whether a claim tells, and not only reports, that somebody takes no side."""
    fact = claim.fact
    if not isinstance(fact, Endorsement) or fact.stance is not Stance.NEUTRAL:
        return False
    return fact.endorsee is None and replace(claim, confidence=Confidence.MEDIUM).asserted


def _neither(document: Document, claim: Claim) -> Span | None:
    """Return where a claim that somebody takes no side speaks of just two, or declines to choose.

    Who gives no advice has refused nobody; an earlier round is another matter.
    """
    span = claim.evidence.span
    found = _PAIR[document.language].search(document.text, span.start, span.end)
    found = found or _DECLINES.search(document.text, span.start, span.end)
    if found is None or _EARLIER.search(document.text, span.start, span.end):
        return None
    return Span(*found.span())


def _known(
    document: Document, annotations: Annotations, claims: Sequence[Claim]
) -> tuple[set[frozenset[str]], ...]:
    """Return the pairs that a document sets against each other, by how it does, surest first."""
    backed = _backed(claims)
    return (
        _counted(claims),
        _through(claims),
        _headlined(document, annotations),
        _duels(document, annotations),
        _first_two(document, claims, {person for pair in backed for person in pair}),
        backed,
    )


def _beside(
    document: Document,
    known: tuple[set[frozenset[str]], ...],
    annotations: Annotations,
    claim: Claim,
) -> tuple[set[frozenset[str]], ...]:
    """Return the pairs named in the paragraph of a claim; all, where it names none of them.

    A paragraph that sets two others against each other is about a contest of its own.
    """
    at = claim.evidence.span.start
    segment = next((s.segment for s in annotations.sentences if s.span.end > at), -1)
    rows = [
        [m for m in s.mentions if m.kind is EntityKind.PERSON]
        for s in annotations.sentences
        if s.segment == segment
    ]
    named = {m.entity for row in rows for m in row}
    near = tuple({pair for pair in pairs if pair <= named} for pairs in known)
    if any(near) or any(pair & named for pairs in known for pair in pairs):
        return near if any(near) else known
    own = {
        frozenset((one.entity, two.entity))
        for row in rows
        for one, two in pairwise(row)
        if _AGAINST.search(document.text, one.span.end, two.span.start)
    }
    return (own,) if own else known


def _pair(known: Iterable[set[frozenset[str]]], endorser: str) -> tuple[str, ...]:
    """Return the only two set against each other, in a fixed order, if somebody is neither."""
    for pairs in known:
        found = {pair for pair in pairs if endorser not in pair}
        if found:
            return tuple(sorted(found.pop())) if len(found) == 1 else ()
    return ()


def _backed(claims: Iterable[Claim]) -> set[frozenset[str]]:
    """Return the two whom alone a document says to be backed by anybody."""
    told = [
        fact
        for claim in claims
        if isinstance(fact := claim.fact, Endorsement)
        and claim.asserted
        and fact.stance is Stance.SUPPORT
        and fact.endorsee is not None
    ]
    people = frozenset(fact.endorsee for fact in told if fact.endorsee is not None)
    one = len({fact.election for fact in told if fact.election is not None}) < 2
    # Who backs the other is no rival of his.
    rivals = len(people) == 2 and not any(fact.endorser in people for fact in told)
    return {people} if rivals and one else set()


def _refused(claims: Iterable[Claim]) -> set[frozenset[str]]:
    """Return the one whom alone others refuse in a document that tells who does."""
    people = frozenset(
        fact.endorsee
        for claim in claims
        if isinstance(fact := claim.fact, Endorsement)
        and claim.asserted
        and fact.stance is Stance.REFUSED
        and fact.endorsee is not None
    )
    return {people} if len(people) == 1 else set()


def _first_two(
    document: Document, claims: Iterable[Claim], backed: set[str]
) -> set[frozenset[str]]:
    """Return who came first and second of three or more, if a last round is spoken of.

    A text may leave out who came second: both must be backed by somebody, or what the shares leave
    for those who are not told must be less than the second has. Who has withdrawn is passed over.
    """
    if not _LAST_ROUND.search(document.text):
        return set()
    shares: dict[str | None, dict[str, Decimal]] = {}
    gone = set()
    for claim in claims:
        fact = claim.fact
        if isinstance(fact, Withdrawal) and claim.asserted:
            gone.add(fact.person)
        if isinstance(fact, Result) and claim.asserted and fact.share and fact.place is None:
            if fact.round not in (None, 1):
                continue
            count = shares.setdefault(fact.election, {})
            count[fact.person] = max(fact.share, count.get(fact.person, Decimal(0)))
    found = set()
    for count in shares.values():
        order = sorted(count, key=lambda person: (-count[person], person))
        if len(order) < 3 or count[order[0]] >= 50:
            continue
        rest = 100 - sum(count.values())
        left = [person for person in order if person not in gone]
        if len(left) > 1 and (backed >= set(left[:2]) or 0 <= rest < count[left[1]]):
            found.add(frozenset(left[:2]))
    return found


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
        if _AGAINST.search(document.text, one.span.end, two.span.start) or _TOGETHER.fullmatch(
            document.text, one.span.end, two.span.start
        ):
            found.add(people)
    return found
