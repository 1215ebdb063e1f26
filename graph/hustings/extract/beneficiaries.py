"""Whom an elliptic sentence sides with: "B followed", "D was an early supporter".

The words name who takes a side and not whose. It is the side of the sentences just before, as long
as nobody else comes in between; or, where a headline or heading announces who backs whom, the only
one whom the text says to be backed, or the only one whom the headline names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from hustings.extract.occasions import Passage
from hustings.extract.once import once
from hustings.extract.tokens import fold
from hustings.extract.words import Words
from hustings.languages.support import GATHERS
from hustings.model.annotation import Annotations, EntityKind, SegmentKind, Sentence
from hustings.model.claim import Claim
from hustings.model.document import Document
from hustings.model.fact import Endorsement, Stance
from hustings.seeking import sought_folded

_TURN: Final = re.compile(
    r"\b(?:on the other (?:side|hand)|in the (?:other|opposite|rival) (?:camp|corner)|by contrast|"
    r"for (?:his|her|its) part|meanwhile|opponents?|rivals?|others (?:back|prefer|support)\w*|"
    r"oppos(?:e[sd]?|ing)|against|undecided|neutral|de (?:son|leur) côté|en face|à l'inverse|"
    r"en revanche|au contraire|dans (?:l'autre|le) camp|adversaires?|rivale?s?|contre|à l'opposé|"
    r"neutres?|indécise?s?)\b",
    re.IGNORECASE,
)
# "S'est rangé de son côté": his side, not another one.
_JOINS: Final = re.compile(
    r"\b(?:rang|plac|bascul|pass|pench|tomb)\w* (?:\w+ ){0,2}$", re.IGNORECASE
)
_VERB: Final = 48  # characters that a verb and two words have at most
_RELATIVE: Final = re.compile(r"^,? (?:who|whose|qui|dont) [^,;:.]{2,90},(?= )")
_OFFICES: Final = re.compile(r"⟦F\d+⟧")
# Those who sign, answer or are listed have no names here; whom they side with has one.
_GROUP: Final = sought_folded(
    r"\b(?:lettre(?: ouverte)?|appels?|tribune|petition|manifeste|texte|motion|collectif"
    r"|comite de soutien|liste des (?:soutiens|parrains)|soutiens|parrains|rallies|partisans)"
    r" (?:[a-z']+ ){0,3}?(?:pour |en faveur de |en faveur d'|de soutien a |de |d'|a )⟦p\d+⟧"
    r"|\b(?:soutiennent|appuient|rallient|rejoignent|ont rallie|ont rejoint|soutient)"
    r" (?:[a-z']+ ){0,2}?⟦p\d+⟧|\bnous (?:soutenons|soutiendrons|voterons pour|voterons|choisissons"
    r"|appelons a voter pour|appelons a voter|faisons confiance a) ⟦p\d+⟧"
    r"|\b(?:tribune|petition|lettre(?: ouverte)?|manifeste)\b[^.;:]{0,60}\b(?:soutien\w*|soutenir"
    r"|tout le bien|voter pour|voter|derriere|en faveur|la candidature|se rangent)\b"
    r"[^.;:⟦]{0,40}⟦p\d+⟧"
    r"|\bqui sont [^⟦⟧?]{3,40}(?:derriere|de|pour) ⟦p\d+⟧ ?\?"
)
_OWN_LIST: Final = sought_folded(
    r"⟦p\d+⟧(?:[^⟦⟧.;]|⟦d\d+⟧){0,60}\bliste de (?:ses|leurs) (?:premiers )?(?:soutiens|parrains|"
    r"appuis|rallies|partisans)"
)
_ENOUGH: Final = 2  # who have taken the side that a whole text is about


@dataclass(frozen=True, slots=True)
class Side:
    """Whom a passage sides with, and what tells so.

    Attributes:
        person: Local id of whoever is backed.
        reason: "passage", "round-up" or "headline".
    """

    person: str
    reason: str


def gathering(passage: Passage, language: str) -> Side | None:
    """Return who is said just before to gather support: "C racked up endorsements"."""
    if turns(passage.sentence):
        return None
    for sentence in reversed(passage.before):
        for mention in sentence.mentions:
            if mention.kind is not EntityKind.PERSON:
                continue
            mask = f"⟦{mention.entity}⟧"
            start = sentence.masked.text.find(mask)
            after = _RELATIVE.sub("", sentence.masked.text[start + len(mask) :])
            if start >= 0 and GATHERS[language].match(_OFFICES.sub("allies", after)):
                return Side(mention.entity, "gathering")
        if turns(sentence):
            return None
    return None


def grouped(passage: Passage) -> Side | None:
    """Return whom a group without names sides with just before: "18 maires signent pour C"."""
    if not passage.before or turns(passage.sentence):
        return None
    before = passage.before[-1]
    people = {m.entity for m in before.mentions if m.kind is EntityKind.PERSON}
    text = fold(before.masked.text)
    if len(people) != 1 or not (_GROUP.search(text) or _OWN_LIST.search(text)):
        return None
    return Side(people.pop(), "gathering")


def of_passage(passage: Passage, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims of the nearest sentence before that takes a side, in text order.

    A sentence in between that names somebody who has no part in what was said so far, speaks of
    some office or turns to the other side ends the search.
    """
    if turns(passage.sentence):
        return ()
    told = [c for c in claims if c.asserted and isinstance(c.fact, Endorsement)]
    part = {p for c in told for p in _parts(c)}
    for sentence in reversed(passage.before):
        here = [c for c in told if _within(c, sentence)]
        if here:
            last = here[-1].evidence.span
            return tuple(c for c in here if c.evidence.span == last)
        office = any(m.kind is EntityKind.OFFICE for m in sentence.mentions)
        if office or turns(sentence) or any(p not in part for p in _people(sentence)):
            return ()
    return ()


def turns(sentence: Sentence) -> bool:
    """Tell whether a sentence turns to the other side: "On the other side", "De son côté"."""
    text = sentence.masked.text
    return any(
        _JOINS.search(text[max(0, m.start() - _VERB) : m.start()]) is None
        for m in _TURN.finditer(text)
    )


def of_document(
    document: Document,
    annotations: Annotations,
    passage: Passage,
    claims: Sequence[Claim],
    words: Words,
) -> Side | None:
    """Return the only one with whom a text sides that announces who backs whom."""
    said, named = _headline(document, annotations)
    if words.cue("alignment", fold(" ".join((said, *passage.segment.heading)))) is None:
        return None
    if turns(passage.sentence) or any(turns(s) for s in passage.before[-2:]):
        return None
    told = [c.fact for c in claims if c.asserted and isinstance(c.fact, Endorsement)]
    backed = {f.endorsee for f in told if f.stance is Stance.SUPPORT}
    near = {p for s in passage.before[-2:] for p in _people(s)}
    backers = {f.endorser for f in told if f.stance is Stance.SUPPORT}
    if len(backed) == 1 and len(backers) >= _ENOUGH:
        (person,) = backed
        if person is not None and near <= backers | {person}:
            return Side(person, "round-up")
    if len(named) == 1 and backed <= named and near <= backers | named:
        return Side(next(iter(named)), "headline")
    return None


@once
def _headline(document: Document, annotations: Annotations) -> tuple[str, frozenset[str]]:
    """Return the words of the headline, and whom it names."""
    lines = [
        s
        for s in annotations.sentences
        if annotations.segments[s.segment].kind is SegmentKind.HEADLINE
    ]
    said = " ".join(s.span.of(document.text) for s in lines)
    return said, frozenset(p for s in lines for p in _people(s))


def _parts(claim: Claim) -> tuple[str, ...]:
    fact = claim.fact
    assert isinstance(fact, Endorsement)
    return tuple(p for p in (fact.endorser, fact.endorsee) if p is not None)


def _within(claim: Claim, sentence: Sentence) -> bool:
    return sentence.span.start <= claim.evidence.span.start < sentence.span.end


def _people(sentence: Sentence) -> tuple[str, ...]:
    return tuple(m.entity for m in sentence.mentions if m.kind is EntityKind.PERSON)
