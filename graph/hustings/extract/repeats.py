"""Stances told of others again: "so did B", "B followed"; and support that a text overtakes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hustings.extract.beneficiaries import gathering, grouped, of_document, of_passage, turns
from hustings.extract.evidence import quote
from hustings.extract.matches import Match
from hustings.extract.occasions import Passage, when
from hustings.extract.tokens import View, fold
from hustings.extract.words import Words
from hustings.model.annotation import Annotations
from hustings.model.claim import Claim, Confidence, Dropped, Modality, Polarity, Reference
from hustings.model.document import Document
from hustings.model.fact import Endorsement, Stance
from hustings.seeking import sought_folded

# "Did the same, but without naming anybody": another decision is repeated.
_NOBODY = sought_folded(
    r"\b(?:sans (?:designer|nommer|citer|choisir|appeler|prononcer|soutenir|donner|recommander)"
    r"|without (?:naming|choosing|backing|endorsing|saying|recommending))\b"
)
_CONCEDES = re.compile(r"S(?:i|'ils?) ")
# "Dropped B to vote for somebody": who does the same votes so.
_GOES_OVER = re.compile(
    r"\b(?:pour|et|to|and) (?:voter|soutenir|rallier|rejoindre|se ranger|se rallier|appeler"
    r"|vote|back|endorse|support|join)\b"
)
_SO_WAS = re.compile(r"so,? (?:.{0,40} )?(?:is|are|was|were|has been|had been)\b")


@dataclass(slots=True)
class Found:
    """A claim with the match it came from."""

    claim: Claim
    match: Match


def repeated(
    document: Document,
    annotations: Annotations,
    passage: Passage,
    view: View,
    match: Match,
    earlier: list[Found],
    table: Words,
) -> Iterator[Claim | Dropped]:
    """Yield the stance of the passage before with another endorser: "B does the same"."""
    if _NOBODY.search(view.folded, match.at[1]):
        yield Dropped(match.frame.id, match.trigger, "it says that nobody was named")
        return
    models, swapped = _models(view, passage, match, earlier)
    side = None
    here = match.frame.note.get("here") == "yes"
    if not models and not here and match.frame.note.get("only") == "support":
        told = [f.claim for f in earlier]
        side = (
            gathering(passage, document.language)
            or grouped(passage)
            or of_document(document, annotations, passage, told, table)
        )
    if side is not None:
        models = [(Endorsement("", side.person, Stance.SUPPORT), side.reason)]
    if not models:
        yield Dropped(match.frame.id, match.trigger, "nothing said before to repeat")
        return
    date = when(passage, view, match.at, event=match.modality is Modality.STATED)
    for who in match.roles.get("S", ()):
        seen: set[tuple[str | None, Stance]] = set()
        for fact, reason in models:
            if swapped and fact.endorsee is not None:
                # "C was endorsed by D. So was B": B has the same backer.
                fact, who = replace(fact, endorsee=who), fact.endorser
            if (who == fact.endorser != "" and not swapped) or who == fact.endorsee:
                continue
            if (fact.endorsee, fact.stance) in seen:
                continue
            seen.add((fact.endorsee, fact.stance))
            back = Reference(
                match.trigger, match.trigger.of(document.text), fact.endorsee or who, reason
            )
            yield Claim(
                fact=replace(fact, endorser=who, date=date),
                evidence=quote(document, match.evidence),
                polarity=match.polarity if not match.refused else Polarity.DENIED,
                modality=match.modality,
                confidence=_sure(fact),
                rule=match.frame.id,
                speaker=match.speaker,
                entry_time=passage.segment.at,
                references=(*match.references, back),
                reported=date,
            )


def _takes_none(claim: Claim) -> bool:
    """Whether a claim tells that somebody takes no side: it is never sure by itself."""
    neutral = isinstance(claim.fact, Endorsement) and claim.fact.stance is Stance.NEUTRAL
    return neutral and replace(claim, confidence=Confidence.MEDIUM).asserted


def _sure(fact: Endorsement) -> Confidence:
    return Confidence.LOW if fact.stance is Stance.NEUTRAL else Confidence.MEDIUM


def _models(
    view: View, passage: Passage, match: Match, earlier: list[Found]
) -> tuple[list[tuple[Endorsement, str]], bool]:
    """Return the stances that words such as "did the same" repeat, and why these.

    And whether who is named now is backed: "C was endorsed by D. So was B."
    """
    start = _start(passage)
    if match.frame.note.get("here") == "yes":
        start = passage.sentence.span.start
    near = [
        f
        for f in earlier
        if isinstance(f.claim.fact, Endorsement)
        and (f.claim.asserted or _takes_none(f.claim))
        and (f.match.frame.note.get("state") != "yes")
    ]
    if match.frame.note.get("only") == "support" and turns(passage.sentence):
        return [], False
    close = [f for f in near if f.claim.evidence.span.start >= start]
    if close:
        span, last = close[-1].claim.evidence.span, close[-1].match
        claims = [f.claim for f in close if f.claim.evidence.span == span and f.match is last]
        reason = "ellipsis"
    elif match.frame.note.get("only") == "support" and "here" not in match.frame.note:
        claims = list(of_passage(passage, (f.claim for f in near)))
        reason = "passage"
    else:
        return [], False
    facts = [claim.fact for claim in claims if isinstance(claim.fact, Endorsement)]
    if claims and _GOES_OVER.search(fold(claims[-1].evidence.quote)):
        facts = [fact for fact in facts if fact.stance is not Stance.WITHDRAWN]
    if match.frame.note.get("only") == "support":
        facts = [fact for fact in facts if fact.stance is Stance.SUPPORT]
    backed = bool(close) and close[-1].match.passive
    swapped = backed and _SO_WAS.match(view.folded[match.at[0] : match.at[1]]) is not None
    return [(fact, reason) for fact in facts], swapped


def _start(passage: Passage) -> int:
    """Return where the sentence begins that is repeated: the one before, what is said left out."""
    near = [passage.sentence, *passage.before[-2:][::-1]][1:]
    spoken = len(near) > 1 and near[0].masked.text.startswith('"')
    return near[spoken].span.start if near else passage.sentence.span.start


def conceded(found: Iterable[Found]) -> None:
    """Tell as it is what a "si" only concedes: "Si B soutient C, D fait campagne pour J".

    A condition has its main clause in the future.
    """
    told: dict[int, list[Found]] = {}
    for item in found:
        if item.match.present and _CONCEDES.match(item.claim.evidence.quote):
            told.setdefault(item.claim.evidence.span.start, []).append(item)
    for items in told.values():
        if len({item.match.at for item in items}) == 1:
            continue
        for item in items:
            if item.claim.modality is Modality.CONDITIONAL:
                item.claim = replace(
                    item.claim, modality=Modality.STATED, confidence=Confidence.MEDIUM
                )


def without_backers(found: Iterable[Found]) -> Iterator[Found | Dropped]:
    """Leave out support of somebody meant by other words who has just backed somebody else.

    "B se rallie à C. D bat campagne pour l'ex-⟦F⟧": whoever takes a side is not whom others take.
    """
    sides: dict[str, set[str | None]] = {}  # whom those back who take a side
    backed: set[str | None] = set()
    for item in found:
        fact = item.claim.fact
        if not isinstance(fact, Endorsement) or fact.stance is not Stance.SUPPORT:
            yield item
            continue
        other = sides.get(fact.endorsee or "", set()) - {fact.endorser}
        meant = any(r.entity == fact.endorsee for r in item.claim.references)
        if other and meant and not item.match.passive and fact.endorsee not in backed:
            yield Dropped(item.match.frame.id, item.match.trigger, "that one backs somebody else")
            continue
        if item.claim.asserted:
            sides.setdefault(fact.endorser, set()).add(fact.endorsee)
            backed.add(fact.endorsee)
        yield item


def overtaken(found: Iterable[Found]) -> Iterator[Found]:
    """Turn support that the document itself overtakes into `Stance.WITHDRAWN`."""
    items = list(found)
    for item in items:
        fact = item.claim.fact
        if (
            isinstance(fact, Endorsement)
            and fact.stance is Stance.SUPPORT
            and item.claim.asserted
            and (
                (item.match.superseded and _later(items, fact))
                or (item.claim.modality is Modality.PAST and _taken_back(items, item))
            )
        ):
            item.claim = replace(item.claim, fact=replace(fact, stance=Stance.WITHDRAWN))
        yield item


def _taken_back(items: list[Found], item: Found) -> bool:
    """Whether the sentence that says so tells that it is no more: "had backed C, gave him up"."""
    fact, span = item.claim.fact, item.claim.evidence.span
    assert isinstance(fact, Endorsement)
    return any(
        other.claim.fact.stance is Stance.WITHDRAWN
        and (other.claim.fact.endorser, other.claim.fact.endorsee) == (fact.endorser, fact.endorsee)
        and other.claim.asserted
        and other.claim.evidence.span.overlaps(span)
        for other in items
        if isinstance(other.claim.fact, Endorsement)
    )


def _later(items: list[Found], fact: Endorsement) -> bool:
    """Whether the same endorser backs somebody else, as things stand."""
    for other in items:
        match other.claim.fact:
            case Endorsement(endorser=who, endorsee=whom, stance=Stance.SUPPORT):
                if (
                    who == fact.endorser
                    and whom != fact.endorsee
                    and other.claim.asserted
                    and not other.match.superseded
                ):
                    return True
            case _:
                continue
    return False
