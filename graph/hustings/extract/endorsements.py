"""Endorsements: who takes which stance towards whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from hustings.extract.backed import Backed
from hustings.extract.camps import listed
from hustings.extract.choice_tables import chosen
from hustings.extract.confidence import level
from hustings.extract.evidence import quote
from hustings.extract.frames import frames
from hustings.extract.inserts import without_inserts
from hustings.extract.matches import Match, matches
from hustings.extract.occasions import (
    Passage,
    agreed,
    electoral,
    passages,
    political,
    sexes,
    when,
)
from hustings.extract.party_people import without_members
from hustings.extract.races import elections
from hustings.extract.repeats import Found, conceded, overtaken, repeated, without_backers
from hustings.extract.resumptions import resumed, taken_in
from hustings.extract.rolls import rolls
from hustings.extract.stances import agreeing, amiss, described, deserted, hardly, in_turn, stances
from hustings.extract.starred import starred
from hustings.extract.tokens import View, fold
from hustings.extract.unnamed import opened
from hustings.extract.voices import voices
from hustings.extract.words import Words, words
from hustings.model.annotation import (
    Annotations,
    ElectionDetail,
    EntityKind,
    EventDate,
    SegmentKind,
)
from hustings.model.claim import Claim, Confidence, Dropped, Modality, Polarity
from hustings.model.document import Document
from hustings.model.fact import Basis, Endorsement, Sponsorship, Stance

FAMILY = "endorsements"
_COUNT = re.compile(
    r"\b(?:polls?|polling|points?|per ?cent|percent|votes|seats|count|trail\w*|lead\w*|finish\w*"
    r"|came|placed|surveys?|sondages?|voix|sieges?|arriv\w+|termin\w+|devanc\w+|distanc\w+)\b|%"
)
_YEARS_AGO = re.compile(
    r"\W*(?:il y a|voila) (?:deja |plus de |pres de )?"
    r"(?:dix|quinze|vingt|trente|quarante|cinquante|\d\d)[a-z-]* ans\b"
)
_LONG = 8  # years
# "le soutien du ⟦F⟧ d'⟦P⟧": not of P, but of who has the office under P.
_SOMEBODY_OF = re.compile(r"⟦F\d+⟧ (?:d'|de |of )⟦(P\d+)⟧")
# "Who is with B, who is with C".
_ASKS_WHO = re.compile(
    r"(?:^|: )(?:who|qui) [^?,;:]{2,70},? (?:and )?(?:who|qui) [^?,;:]{2,70}\W*$"
)
_STANDS = re.compile(r"[Tt]he (?:candidate|nominee|challenger|contender)")
_FOR_OFFICE = re.compile(r",? for (?:the )?(?:next )?⟦F\d+⟧")  # "her backing for ⟦F⟧"
_IDLE = re.compile(r"\b(?:neutrals?|neutres?)\b")
# What a party does as a crowd of people, not by decision.
_FIGURATIVE = (".rally", ".stand-behind", ".swing-in-behind", ".se-rallier", ".derriere")
# Frames of joining a camp: to join is to back, but not to join is not to withhold support.
_JOINING = (".join-camp", ".rejoindre")


def claims(document: Document, annotations: Annotations) -> Iterator[Claim | Dropped]:
    """Yield who backs, refuses, opposes or no longer backs whom.

    What the words deny, foresee or ask is kept with that polarity and modality; it is asserted
    by nobody. An endorsement that the document itself overtakes becomes `Stance.WITHDRAWN`.
    """
    table = words(document.language)
    genders = sexes(annotations)
    if not political(document, annotations, table):
        return
    found: list[Found] = []
    record = Backed(document, annotations, genders, table)
    for passage in passages(document, annotations):
        shown = without_inserts(passage.sentence, document.language)
        sentence = without_members(shown, document.language)
        if sentence is not passage.sentence:
            passage = replace(passage, sentence=sentence)
        said = list(
            matches(
                sentence,
                frames(document.language, FAMILY),
                before=passage.before,
                genders=genders,
                voice=voices(document, annotations).get(sentence.span.start),
            )
        )
        likewise = [m for m in said if isinstance(m, Match) and _adds(document, m)]
        first = (m for m in said if m not in likewise and not deserted(m, said))
        named = _unnamed(document, record, passage, found, genders)
        for match in chain(first, named, likewise):
            if isinstance(match, Dropped):
                yield match
                continue
            if match.frame.note.get("sided"):
                continue  # read with the headline in view, below
            match = record.repeated(passage, match, [f.claim for f in found])
            view = View(sentence, document.language, genders)
            for item in _read(document, annotations, passage, view, match, found, table):
                if isinstance(item, Dropped):
                    yield item
                else:
                    found.append(Found(item, match))
                    found.extend(_resumed(view, found[-1], table))
    for kept in _in_rolls(document, annotations, genders, table):
        if isinstance(kept, Dropped):
            yield kept
        elif not any(_told(kept.claim, other.claim) for other in found):
            found.append(kept)
    conceded(found)
    left = list(without_backers(found))
    yield from (item for item in left if isinstance(item, Dropped))
    stands = [item for item in left if isinstance(item, Found)]
    yield from agreed([item.claim for item in overtaken(stands)])
    yield from listed(document, annotations)
    yield from starred(document, annotations)
    yield from chosen(document, annotations)


def _unnamed(
    document: Document,
    record: Backed,
    passage: Passage,
    found: list[Found],
    genders: Mapping[str, str | None],
) -> Iterator[Match | Dropped]:
    """Yield the matches of a sentence that need a word without a name: "B endorsed him"."""
    shown = opened(passage.sentence, document.language)
    if shown is None:
        return
    sentence, words = shown
    told = [f.claim for f in found]
    known = {**genders, **{key: word.gender or None for key, word in words.items()}}
    read = [f.match.trigger for f in found if f.claim.evidence.span.overlaps(sentence.span)]
    for match in matches(
        sentence, frames(document.language, FAMILY), before=passage.before, genders=known
    ):
        if isinstance(match, Dropped) or not any(
            who in words for filled in match.roles.values() for who in filled
        ):
            continue
        if any(span.overlaps(match.trigger) for span in read):
            continue
        named = record.named(passage, match, words, told)
        if isinstance(named, Match) and named.speaker in words:
            named = replace(named, speaker=None)
        yield named


def _adds(document: Document, match: Match) -> bool:
    """Whether a match adds to what its sentence tells before: "…, tout comme C"."""
    said = match.trigger.of(document.text)
    return match.frame.emit == "same" and said.lstrip().startswith(",")


def _told(one: Claim, other: Claim) -> bool:
    """Whether two claims tell the same stance."""
    a, b = one.fact, other.fact
    if not isinstance(a, Endorsement) or not isinstance(b, Endorsement):
        return False
    return (a.endorser, a.endorsee, a.stance) == (b.endorser, b.endorsee, b.stance)


def _in_rolls(
    document: Document,
    annotations: Annotations,
    genders: Mapping[str, str | None],
    table: Words,
) -> Iterator[Found | Dropped]:
    """Yield the stances of those whom a list names below a line that carries the verb."""
    told = " ".join(
        s.span.of(document.text)
        for s in annotations.sentences
        if annotations.segments[s.segment].kind is SegmentKind.HEADLINE
    )
    sided = table.cue("alignment", fold(told)) is not None
    for roll in rolls(annotations, table):
        passage = Passage(roll.sentence, roll.segment, ())
        view = View(roll.sentence, document.language)
        listed = {t.mention.entity for t in view.tokens if t.mention and t.start >= roll.start}
        for match in matches(
            roll.sentence, frames(document.language, FAMILY), before=(), genders=genders
        ):
            if isinstance(match, Dropped) or (match.frame.note.get("sided") and not sided):
                continue
            for item in _read(document, annotations, passage, view, match, [], table):
                if isinstance(item, Dropped):
                    yield item
                elif isinstance(item.fact, Endorsement) and item.fact.endorser in listed:
                    yield Found(item, match)


def _read(
    document: Document,
    annotations: Annotations,
    passage: Passage,
    view: View,
    match: Match,
    earlier: list[Found],
    table: Words,
) -> Iterator[Claim | Dropped]:
    emit = match.frame.emit
    if match.frame.note.get("calm") and _counts(view):
        yield Dropped(match.frame.id, match.trigger, "it tells of places in a count")
        return
    if any(
        held[1] in match.roles.get("S", ())
        for held in _SOMEBODY_OF.finditer(view.folded, match.at[0], match.end)
    ):
        yield Dropped(match.frame.id, match.trigger, "the subject is somebody of the person named")
        return
    if _ASKS_WHO.search(view.folded):
        yield Dropped(match.frame.id, match.trigger, "it asks who is on whose side")
        return
    if match.passive and any(
        _STANDS.fullmatch(r.surface)
        for r in match.references
        if r.entity in match.roles.get("S", ())
    ):
        yield Dropped(match.frame.id, match.trigger, "a candidate is who is backed")
        return
    if emit == "neutral" and match.refused and _IDLE.search(view.folded, *match.at):
        yield Dropped(match.frame.id, match.trigger, "whoever will not stay neutral takes a side")
        return
    if reason := amiss(view, match):
        yield Dropped(match.frame.id, match.trigger, reason)
        return
    match = agreeing(view, match)
    if emit == "same":
        yield from repeated(document, annotations, passage, view, match, earlier, table)
        return
    if emit == "back":
        yield from _taken_back(document, passage, match, earlier)
        return
    date = when(
        passage, view, match.at, event=_event(match), day=document.day if match.present else None
    )
    decided = elections(document, annotations)
    near = electoral(document, passage, view, annotations, table) or _in_view(match, earlier)
    near = near or _FOR_OFFICE.match(view.folded, match.end) is not None
    sure = level(match, electoral=near)
    claim = Claim(
        fact=Endorsement("", None),
        evidence=quote(document, match.evidence),
        polarity=match.polarity,
        modality=match.modality,
        confidence=sure,
        rule=match.frame.id,
        speaker=match.speaker,
        entry_time=passage.segment.at,
        references=match.references,
        reported=date,
    )
    if taken_in(view, match) and match.roles.get("S", ())[1:]:
        match = replace(match, roles={**match.roles, "S": match.roles["S"][:-1]})
    paired = in_turn(match, view.folded)
    for who, whom, stance, polarity in stances(match):
        if paired is not None and (who, whom) not in paired:
            yield Dropped(match.frame.id, match.trigger, "each backs one of those named")
            continue
        if who == whom or (whom in match.roles.get("S", ()) and described(match, whom)):
            yield Dropped(match.frame.id, match.trigger, "both sides are the same")
            continue
        if whom is not None and annotations.entities[whom].kind is EntityKind.ORGANIZATION:
            yield Dropped(match.frame.id, match.trigger, "an organization is no candidate")
            continue
        if polarity is Polarity.DENIED and match.frame.id.endswith(_JOINING):
            yield Dropped(match.frame.id, match.trigger, "who does not join may still back")
            continue
        told = decided.of(view, match.at, persons=() if whom is None else (whom,), date=date)
        election, inferred = told.election, told.inferred
        if inferred and _long_ago(document, view, date):
            yield Dropped(match.frame.id, match.trigger, "so long ago it was another vote")
            continue
        if _within_party(annotations, match, who, election):
            yield Dropped(match.frame.id, match.trigger, "a party in its own contest is its people")
            continue
        if emit == "sponsorship" and whom is not None:
            yield replace(claim, fact=Sponsorship(who, whom, election, date), polarity=polarity)
            continue
        fact = Endorsement(who, whom, stance, election, date, _basis(match), inferred)
        unsure = stance is Stance.NEUTRAL or hardly(match, whom)
        confidence = Confidence.LOW if unsure else sure
        yield replace(claim, fact=fact, polarity=polarity, confidence=confidence)


def _in_view(match: Match, earlier: list[Found]) -> bool:
    """Whether the text has told before, and surely, that somebody backs whom a match is about."""
    told = {
        fact.endorsee
        for item in earlier
        if isinstance(fact := item.claim.fact, Endorsement)
        and item.claim.asserted
        and fact.stance is Stance.SUPPORT
    }
    whom = match.roles.get("O", ())
    return bool(told) and bool(whom) and told.issuperset(whom)


def _resumed(view: View, item: Found, table: Words) -> Iterator[Found]:
    """Yield the claims of names that follow with the verb left out: "B votera C, D pour J"."""
    fact = item.claim.fact
    if not isinstance(fact, Endorsement) or item.claim.modality is not Modality.STATED:
        return
    told = resumed(view, item.match, fact.stance, item.claim.polarity, table)
    for other in told:
        for who in other.who or (fact.endorser,):
            for whom in other.whom or (fact.endorsee,):
                if who in (whom, fact.endorsee) or (fact.endorser, fact.endorsee) == (who, whom):
                    continue
                if other.whom and whom == fact.endorsee:
                    continue
                more = replace(fact, endorser=who, endorsee=whom, stance=Stance.SUPPORT)
                claim = replace(item.claim, fact=more, polarity=Polarity.AFFIRMED)
                if item.claim.confidence is Confidence.HIGH:
                    claim = replace(claim, confidence=Confidence.MEDIUM)
                yield Found(claim, item.match)


def _taken_back(
    document: Document, passage: Passage, match: Match, earlier: list[Found]
) -> Iterator[Claim | Dropped]:
    """Yield the support that somebody takes back whom the passage said to give it."""
    start = passage.before[-2:][0].span.start if passage.before else passage.sentence.span.start
    for item in reversed(earlier):
        fact = item.claim.fact
        if item.claim.evidence.span.start < start:
            break
        if (
            isinstance(fact, Endorsement)
            and fact.stance is Stance.SUPPORT
            and item.claim.asserted
            and fact.endorser in match.roles.get("S", ())
            and match.polarity is Polarity.AFFIRMED
            and match.modality in (Modality.STATED, Modality.PAST)
        ):
            item.claim = replace(item.claim, fact=replace(fact, stance=Stance.WITHDRAWN))
            yield replace(
                item.claim,
                evidence=quote(document, match.evidence),
                rule=match.frame.id,
                confidence=Confidence.MEDIUM,
                references=match.references,
            )
            return
    yield Dropped(match.frame.id, match.trigger, "nothing said before to take back")


def _within_party(annotations: Annotations, match: Match, who: str, election: str | None) -> bool:
    """Whether "the party falls in behind B" tells of people, not of a decision.

    It does in a contest for a leadership, and where no election is spoken of.
    """
    if annotations.entities[who].kind is not EntityKind.PARTY:
        return False
    if len(match.roles.get("S", ())) > 1:
        return False  # several parties fall in behind one by decision
    detail = annotations.entities[election].detail if election is not None else None
    inner = not isinstance(detail, ElectionDetail) or detail.kind == "leadership"
    return inner and match.frame.id.endswith(_FIGURATIVE)


def _counts(view: View) -> bool:
    """Whether a sentence tells of votes or polls, where "behind B" is a place."""
    return any(t.kind == "N" for t in view.tokens) or _COUNT.search(view.folded) is not None


def _long_ago(document: Document, view: View, date: EventDate | None) -> bool:
    """Whether a sentence tells of a time so far back that no vote of the text is meant."""
    if _YEARS_AGO.match(view.folded):
        return True
    if date is None or document.day is None or not date.value[:4].isdigit():
        return False
    return document.day.year - int(date.value[:4]) >= _LONG


def _event(match: Match) -> bool:
    """Whether it is news of the hour and not a state of things."""
    return match.modality is Modality.STATED and _basis(match) is not Basis.REPORTED_SUPPORT


def _basis(match: Match) -> Basis:
    return Basis(match.frame.note.get("basis", Basis.ANNOUNCEMENT.value))
