"""Parties of people that French descriptions tell: "B, chef de la droite (⟦G⟧)", "son candidat, B".

The letters in brackets close what is said of somebody; whoever "la mairesse sortante, de ⟦G⟧"
stands for; who has left "le ⟦G⟧, son ancien parti"; and the candidate of the party that the
sentence before is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hustings.extract.affiliations import Affiliation
from hustings.extract.office_chains import OfficeReader
from hustings.extract.passages import Passage
from hustings.model.annotation import DESCRIBED, EntityKind
from hustings.model.claim import Confidence
from hustings.model.fact import MembershipStatus

_LONGEST: Final = 9  # tokens of a description before its bracket
# A description goes no further than these: what follows is somebody else's.
_STOPS: Final = frozenset(
    ", . ; : ( ) et ou par avec contre face pour qui que qu' dont chez soutenu soutenue allie "
    "alliee opposant opposante rival rivale ex ancien ancienne".split()
)
_OF: Final = frozenset("de d' du des la le les l'".split())
_LEAVING: Final = frozenset("sortant sortante".split())
_FORMER_PARTY: Final = re.compile(r", (?:son|leur) (?:ancien|ancienne|ex) ?-?(?:parti|formation)\b")
_OWN_CANDIDATE: Final = re.compile(
    r"(?:son|sa) (?:propre )?(?:candidate?|cheff?e? de file|tete de liste|leader|president[e]? "
    r"de parti|presidente?|porte-parole|numero deux)(?: [a-z]+)?, ⟦P"
)


def described_parties(reader: OfficeReader) -> Iterator[Affiliation]:
    """Yield who stands beside a party in a French sentence, by a description."""
    for index, token in enumerate(reader.tokens):
        if token.kind != "P" or token.mention is None:
            continue
        if reader.word(index + 1) == ",":
            yield from _bracketed(reader, index)
        if token.mention.reason in DESCRIBED:
            yield from _leaving(reader, index)


def _bracketed(reader: OfficeReader, index: int) -> Iterator[Affiliation]:
    """Read "⟦P⟧, chef de l'extrême droite (⟦G⟧)"."""
    at = index + 2
    while at < index + 2 + _LONGEST and reader.kind(at) in "wFL" and reader.word(at) not in _STOPS:
        at += 1
    told = at > index + 2 and reader.word(at) == "(" and reader.word(at + 2) == ")"
    if told and reader.kind(at + 1) == "G":
        yield Affiliation(index, at + 1, "described-bracket", after=at + 3)


def _leaving(reader: OfficeReader, index: int) -> Iterator[Affiliation]:
    """Read "⟦la mairesse⟧ sortante, de ⟦G⟧," and "⟦…⟧ sortante et ⟦F⟧ de ⟦G⟧"."""
    at = index + 1 + (reader.word(index + 1) in _LEAVING)
    apposed = reader.word(at) == ","
    headed = reader.word(at) == "et" and reader.kind(at + 1) == "F"
    k = at + 1 + headed
    if not (apposed or headed) or reader.word(k) not in _OF:
        return
    while reader.word(k) in _OF:
        k += 1
    if reader.kind(k) == "G" and (headed or reader.word(k + 1) in {",", "."}):
        yield Affiliation(index, k, "described", confidence=Confidence.MEDIUM, after=k + 1)


def left_parties(reader: OfficeReader) -> Iterator[Affiliation]:
    """Yield who has left a party: "⟦P⟧ … ⟦G⟧, son ancien parti"."""
    words = reader.view.words
    if "ancien" not in words and "ex" not in words:
        return
    for index, token in enumerate(reader.tokens):
        said = " ".join(reader.word(k) for k in range(index + 1, index + 6))
        if token.kind != "G" or _FORMER_PARTY.match(said.replace(" , ", ", ")) is None:
            continue
        named = {
            mention.entity: at
            for at in range(index)
            if (mention := reader.tokens[at].mention) is not None
            and reader.kind(at) == "P"
            and not mention.reason
        }
        if len(named) == 1:
            (person,) = named.values()
            yield Affiliation(person, index, "left-own", MembershipStatus.FORMER, Confidence.MEDIUM)


def own_candidate(passage: Passage, reader: OfficeReader) -> tuple[int, str] | None:
    """Return who is "son propre candidat, ⟦P⟧", and the party that opens the sentence before."""
    if passage.number == 0 or not _OWN_CANDIDATE.match(passage.view.folded):
        return None
    before = passage.annotations.sentences[passage.number - 1]
    first = next(iter(before.mentions), None)
    parties = {m.entity for m in before.mentions if m.kind is EntityKind.PARTY}
    same = before.segment == passage.sentence.segment
    if not same or first is None or first.kind is not EntityKind.PARTY or len(parties) != 1:
        return None
    person = next((k for k, token in enumerate(reader.tokens) if token.kind == "P"), None)
    return (person, first.entity) if person is not None else None
