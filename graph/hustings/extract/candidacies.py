"""Who stands in which election, and how it went: declared, nominated, qualified, elected, lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from hustings.extract.candidacy_events import Events
from hustings.extract.candidacy_nouns import Nouns, labels
from hustings.extract.candidacy_words import BEFORE, LEAVES, ROLL
from hustings.extract.descriptions import described
from hustings.extract.frames import Frame, frames
from hustings.extract.likewise import companions, likewise, neither, others
from hustings.extract.matches import may_match
from hustings.extract.occasions import public
from hustings.extract.passages import Passage, passages
from hustings.extract.rolls import rolls
from hustings.extract.settings import suited
from hustings.extract.tokens import View
from hustings.extract.whole_votes import whole_votes
from hustings.extract.words import words
from hustings.model.annotation import Annotations
from hustings.model.claim import Claim, Confidence, Dropped
from hustings.model.document import Document
from hustings.model.fact import Candidacy, CandidacyStatus
from hustings.seeking import sought

_THIRD: Final = ".hors-du-second-tour"
_WON: Final = frozenset({CandidacyStatus.ELECTED, CandidacyStatus.NOMINATED})
_OUT: Final = frozenset({CandidacyStatus.DEFEATED, CandidacyStatus.ELIMINATED})


def claims(document: Document, annotations: Annotations) -> Iterator[Claim | Dropped]:
    """Yield the candidacies that `document` states, in text order."""
    if not public(annotations):
        return  # song contests and examinations have candidates too
    model: list[Claim] = []
    told: list[Claim] = []
    for passage in passages(document, annotations):
        found = _with_a_winner(list(_told(passage)), model, passage)
        here = [item for item in found if isinstance(item, Claim)]
        before = model if document.language == "en" else []
        repeated = [*_again(passage, model), *_of_others(passage, here or before)]
        yield from found
        yield from repeated
        model = here + repeated
        told += model
    yield from _rolled(document, annotations)
    ends = {(fact.person, fact.status) for fact in _asserted(told)}
    for claim in whole_votes(document, annotations):
        if not {(fact.person, fact.status) for fact in _asserted([claim])} <= ends:
            yield claim


def _told(passage: Passage) -> Iterator[Claim | Dropped]:
    """Yield each fact of a sentence once."""
    found: list[Claim | Dropped] = [*Nouns(passage).claims()]
    table = suited(passage.document, passage.annotations)
    if may_match(passage.view, table):
        bare = described(passage).bare(titles=False)
        found += Events(bare, labels(passage)).claims(table)
    ended = {
        (fact.person, fact.election)
        for fact in _asserted(found)
        if fact.status is CandidacyStatus.DEFEATED and not _long_ago(fact, passage)
    }
    lost = {(f.person, f.date) for f in _asserted(found) if f.status is CandidacyStatus.DEFEATED}
    named = {f.person for f in _asserted(found) if f.status is CandidacyStatus.NOMINATED}
    seen: set[tuple[str, CandidacyStatus, bool]] = set()
    for item in found:
        if isinstance(item, Claim):
            fact = item.fact
            assert isinstance(fact, Candidacy)
            key = (fact.person, fact.status, item.asserted)
            if fact.status in BEFORE and (fact.person, fact.election) in ended:
                yield Dropped(item.rule, item.evidence.span, "the same sentence tells the end")
                continue
            if fact.status is CandidacyStatus.ELECTED and (fact.person, fact.date) in lost:
                yield Dropped(item.rule, item.evidence.span, "the same sentence tells the end")
                continue
            weaker = fact.status is CandidacyStatus.DECLARED or (
                fact.status is CandidacyStatus.ELECTED
                and (fact.election_inferred or fact.election is None)
            )
            if weaker and fact.person in named:
                yield Dropped(item.rule, item.evidence.span, "the same sentence tells more")
                continue
            third = item.rule.endswith(_THIRD) and LEAVES.search(passage.view.folded)
            if third or (fact.status in _OUT and _LEFT.search(passage.view.folded)):
                yield Dropped(item.rule, item.evidence.span, "who leaves was still in the race")
                continue
            if key in seen:
                continue
            seen.add(key)
        yield item


def _long_ago(fact: Candidacy, passage: Passage) -> bool:
    """Whether something is of a year before the text: "B, battu en 2012, se représente"."""
    day = passage.document.day
    return fact.date is not None and day is not None and int(fact.date.value[:4]) < day.year


# "B, who came fourth, has withdrawn."
_LEFT: Final = sought(
    r"\b(?:who (?:came|finished|was) (?:\w+ )?(?:third|fourth|fifth|sixth|last)[^.;]{0,40}, "
    r"(?:has |then |also )?(?:withdr[ae]wn?|pulled out|dropped out|bowed out|quit|stood aside)"
    r"|(?:third|fourth|fifth|sixth|last)(?: place)? (?:with|on|at) [^.;,]{0,30}, "
    r"(?:has |then |also )?"
    r"(?:withdr[ae]w[ns]?|(?:pull|drop|bow)(?:s|ed|ped) out|quits?|st(?:ands|ood) aside"
    r"|did not wait)"
    r"|(?:third|fourth|fifth|sixth|last)(?: place)?,? and (?:then |later |promptly )?"
    r"(?:withdrew|pulled out|dropped out|bowed out|quit|stood aside))\b"
)
_ROUND: Final = sought(
    r"\b(?:(?:first|opening|second|third) (?:round|ballot|count)|so far|early)\b"
)


def _with_a_winner(
    found: list[Claim | Dropped], model: list[Claim], passage: Passage
) -> list[Claim | Dropped]:
    """Leave out who "N votes to N for B" calls beaten, where nobody is told to have won."""
    told = _of_winners(passage.document.language)
    if not any(item.rule in told for item in found):
        return found
    won = any(fact.status in _WON for fact in (*_asserted(found), *_asserted(model)))
    if won and not _ROUND.search(passage.view.folded):
        return found
    return [item for item in found if item.rule not in told]


def _asserted(found: Iterable[Claim | Dropped]) -> list[Candidacy]:
    """Return the candidacies that are told as true."""
    return [
        item.fact
        for item in found
        if isinstance(item, Claim) and item.asserted and isinstance(item.fact, Candidacy)
    ]


def _again(passage: Passage, model: list[Claim]) -> Iterator[Claim]:
    """Yield what the sentence before tells, of another person: "Sa collègue B aussi."."""
    who = likewise(passage.view) if model else None
    either = neither(passage.view) if model and who is None else None
    told = _asserted(model)
    if either is not None and not {fact.status for fact in told} <= _OUT:
        return
    person = who or either
    if person is not None:
        yield from _repeated(passage, told, (person,), 0)


# What somebody was is not repeated by "so has B".
_STATE: Final = ".was-a-candidate"


def _of_others(passage: Passage, model: list[Claim]) -> Iterator[Claim]:
    """Yield what was just told of one, told of others: "So did B and C.", "…, tout comme C."."""
    told = _asserted(
        claim
        for claim in model
        if ".candidacies." in claim.rule and not claim.rule.endswith(_STATE)
    )
    adds = others if passage.document.language == "en" else companions
    named = adds(passage.view) if told else None
    if named is not None:
        people, at = named
        yield from _repeated(passage, told, people, passage.view.at(at))


def _repeated(
    passage: Passage, told: list[Candidacy], people: tuple[str, ...], first: int
) -> Iterator[Claim]:
    """Yield the one thing that was told, of other people, quoted from the token `first` on."""
    known = {fact.person for fact in told}
    if len({fact.status for fact in told}) != 1:
        return
    for person in people:
        if person not in known:
            yield passage.claim(
                replace(told[-1], person=person, party=None),
                first,
                len(passage.view.tokens),
                rule="candidacy.likewise",
                confidence=Confidence.MEDIUM,
            )


def _rolled(document: Document, annotations: Annotations) -> Iterator[Claim | Dropped]:
    """Yield the names below a line that tells what they are: "Les sept élus :"."""
    numbers = {sentence.span.start: n for n, sentence in enumerate(annotations.sentences)}
    table = _listing(document.language)
    if not table:
        return
    for roll in rolls(annotations, words(document.language), ROLL):
        number = numbers.get(roll.sentence.span.start)
        if number is None:
            continue
        passage = Passage(document, annotations, number, View(roll.sentence, document.language))
        yield from Events(passage, labels(passage)).claims(table)


@cache
def _of_winners(language: str) -> frozenset[str]:
    """Return the rules that speak where somebody is told to have won."""
    return frozenset(f.id for f in frames(language, "candidacies") if "won" in f.note)


@cache
def _listing(language: str) -> tuple[Frame, ...]:
    """Return the frames that speak of the names below a line."""
    return tuple(f for f in frames(language, "candidacies") if f.note.get("list"))
