"""Who holds, held or was given which office.

Titles, appositions, "is" and lists are read here; appointments, successions and resignations are
frames (``frames/*/offices.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from hustings.extract.affiliations import row_leaders
from hustings.extract.described_offices import by_annotation
from hustings.extract.focus import resolved
from hustings.extract.handed_out import bare_portfolio
from hustings.extract.holders import Holding
from hustings.extract.new_governments import appointed
from hustings.extract.office_chains import OfficeReader
from hustings.extract.office_memory import Memory
from hustings.extract.once import once
from hustings.extract.passages import Passage, earlier, quoted
from hustings.extract.shown import shown_as
from hustings.extract.spoken_of import Focus
from hustings.extract.taking_office import completed
from hustings.extract.tenures import events
from hustings.extract.titled import Titled, titled
from hustings.extract.tokens import View
from hustings.model.annotation import Annotations, SegmentKind
from hustings.model.claim import Claim, Confidence, Dropped, Modality, Polarity, Reference
from hustings.model.document import Document
from hustings.model.fact import Tenure, TenureStatus

_NEW: Final = timedelta(days=7)
# What follows the name of somebody whose office ended with his life.
_DEAD = re.compile(
    r",? (?:(?:est|etait|vient d'etre) (?:mort|decede)e?|(?:has |had )?died|dies|is dead"
    r"|dead at|passed away"
    r"|s'(?:est eteinte?|eteint|etait eteinte?)|est tombee? (?:au front|sous les balles)"
    r"|(?:a|avait) (?:succombe|trouve la mort|perdu la vie)|vient de (?:mourir|s'eteindre)"
    r"|(?:a ete|was|had been) (?:assassinee?|tuee?|assassinated|killed|murdered))\b"
    r"(?! (?:de (?:rire|honte|peur|fatigue|trouille)|politiquement|of (?:shame|laughter)))"
)
# "⟦P⟧ a tenu cinq mois. Le ⟦F⟧ a été limogé": what is told of who is called by an office alone.
_GONE = re.compile(
    r" (?:(?:(?:a|avait|vient) (?:d'etre |ete |donc |finalement |aussitot ){0,2}|est )"
    r"(?:limogee?|revoquee?|destituee?|renversee?|demise?|evincee?|demissionnee?)"
    r"|(?:a |avait |vient de )?(?:remis|remet|presente|annonce|donne|remettre) (?:lundi |mardi "
    r"|mercredi |jeudi |vendredi |samedi |dimanche )?sa demission"
    r"|demissionne|quitte (?:ses fonctions|son poste|le pouvoir)"
    r"|(?:has |had )?(?:resign(?:s|ed)|quit|quits|stepped down|steps down)"
    r"|(?:was|has been|had been|is) (?:ousted|sacked|dismissed|toppled|deposed))\b"
    r"(?!,? (?:selon|dit-on|d'apres|dans (?:les|un) sondages?"
    r"|in (?:the )?polls|according|reportedly))"
)


def claims(document: Document, annotations: Annotations) -> Iterator[Claim | Dropped]:
    """Yield the tenures that `document` states, in text order."""
    yield from _all(document, annotations)


@once
def _all(document: Document, annotations: Annotations) -> tuple[Claim | Dropped, ...]:
    """Read a document once for its tenures and the memberships that follow from them."""
    return tuple(completed(document, annotations, _read(document, annotations)))


def _read(document: Document, annotations: Annotations) -> Iterator[Claim | Dropped]:
    memory, focus = Memory(), Focus()
    for each in titled(document, annotations):
        passage, reader = each.passage, each.reader
        found = list(_unique(_sentence(each, memory, focus)))
        yield from found
        for item in found:
            if isinstance(item, Claim) and item.asserted and isinstance(item.fact, Tenure):
                detail = reader.detail(item.fact.office)
                present = item.fact.status in (TenureStatus.CURRENT, TenureStatus.APPOINTED)
                role = detail.role if detail is not None else ""
                focus.note_office(item.fact.person, role, present=present)
        focus.note(passage, reader)


def _sentence(each: Titled, memory: Memory, focus: Focus) -> Iterator[Claim | Dropped]:
    passage, reader = each.passage, each.reader
    memory.open(passage)
    memory.ask(passage)
    for holding in each.holdings:
        told = _claim(passage, reader, holding)
        fact = told.fact
        known = (TenureStatus.CURRENT, TenureStatus.FORMER)
        given = holding.rule in ("opening", "handed-out")
        if told.asserted and isinstance(fact, Tenure) and (fact.status in known or given):
            memory.note(fact, passage.number)  # "the ⟦F⟧ ⟦P⟧ resigned" leaves that ⟦F⟧
            if holding.rule == "list":
                memory.here[fact.person] = (fact.office, passage.number)
    for holding, who, _ in by_annotation(passage, reader, focus):
        if holding.status is TenureStatus.CURRENT:  # "Le ⟦F⟧ a démissionné": of that ⟦F⟧
            memory.called[who] = (holding.phrase.office, passage.number)
    spoken = list(resolved(passage, reader, focus, {h.phrase.index for h in each.holdings}))
    acting, seen = _acting(each, spoken, focus)
    happened = list(events(acting, seen, memory, earlier(passage)))
    taken = {
        (item.fact.person, item.fact.office)
        for item in happened
        if isinstance(item, Claim)
        and isinstance(item.fact, Tenure)
        # who has not left, or is only to leave, holds it
        and (item.asserted or item.fact.status is not TenureStatus.LEFT)
    }
    for holding in each.holdings:
        claim = _claim(passage, reader, holding)
        fact = claim.fact
        assert isinstance(fact, Tenure)
        if (fact.person, fact.office) in taken:
            continue
        if claim.asserted:
            memory.note(fact, passage.number)
        yield claim
    yield from happened
    for person, party in row_leaders(passage, reader):
        leader, led = reader.tokens[person].mention, reader.tokens[party].mention
        office = reader.leader_of(led.entity) if led is not None else None
        if leader is not None and office is not None:
            yield passage.claim(
                Tenure(leader.entity, office, TenureStatus.CURRENT),
                min(person, party), max(person, party) + 1,
                rule="office.row", confidence=Confidence.MEDIUM,
            )  # fmt: skip
    for holding, who, reference in spoken:
        if (who, holding.phrase.office) in taken:
            continue
        yield _focused(each, holding, who, reference)


def _acting(
    each: Titled, spoken: list[tuple[Holding, str, Reference]], focus: Focus
) -> tuple[Passage, OfficeReader]:
    """Return a French sentence with persons in the place of the offices that stand for them."""
    passage, reader = each.passage, each.reader
    shown = passage.sentence
    if passage.document.language == "fr":
        for holding, who, reference in spoken:
            detail = reader.detail(holding.phrase.office)
            present = focus.present.get(who, set())
            if holding.status is not TenureStatus.FORMER or (
                detail is not None and detail.role not in present
            ):
                shown = shown_as(shown, quoted(passage.document, reference.span), who)
    if shown is passage.sentence:
        return passage, reader
    view = View(shown, passage.document.language)
    acting = Passage(passage.document, passage.annotations, passage.number, view)
    return acting, OfficeReader(view, reader.words, passage.annotations)


def _focused(each: Titled, holding: Holding, who: str, reference: Reference) -> Claim:
    """Return the claim of an office phrase that stands for a person of the text before."""
    passage, reader = each.passage, each.reader
    phrase = holding.phrase
    status = holding.status
    if status is TenureStatus.CURRENT and _GONE.match(
        passage.view.folded, reader.tokens[phrase.after - 1].end
    ):
        status = TenureStatus.LEFT
    fact = Tenure(who, phrase.office, status, start=phrase.start, end=phrase.end, mark=phrase.mark)
    claim = passage.claim(
        fact, phrase.first, phrase.after, rule="office.focus", confidence=Confidence.MEDIUM
    )
    if reference in claim.references:
        return claim
    return replace(claim, references=(*claim.references, reference))


def _unique(found: Iterator[Claim | Dropped]) -> Iterator[Claim | Dropped]:
    """Leave out a fact that the same sentence has given already."""
    seen = set()
    for item in found:
        if isinstance(item, Claim):
            key = (item.fact, item.polarity, item.modality)
            if key in seen:
                continue
            seen.add(key)
        yield item


def _asked(passage: Passage, reader: OfficeReader, holding: Holding) -> bool:
    """Tell whether a question asks for the office itself: "B, ⟦F⟧ ?"."""
    if not passage.asked or holding.rule not in ("copula", "apposition"):
        return False
    outside = (*range(holding.person), *range(holding.phrase.after, len(reader.tokens)))
    titles = reader.words.titles
    alone = all(reader.kind(k) == "." or reader.word(k) in titles for k in outside)
    return holding.rule == "copula" or alone


def _portfolio_alone(passage: Passage, reader: OfficeReader, holding: Holding) -> bool:
    """Tell whether an item of a list is a name and a portfolio: "• ⟦P⟧ (⟦G⟧), Budget"."""
    if holding.rule != "apposition" or passage.segment.kind is not SegmentKind.LIST_ITEM:
        return False
    return passage.document.language == "fr" and bare_portfolio(reader, holding.phrase)


def _claim(passage: Passage, reader: OfficeReader, holding: Holding) -> Claim:
    phrase = holding.phrase
    person = reader.tokens[holding.person].mention
    assert person is not None
    status = holding.status
    ends = {reader.tokens[k].end for k in (holding.person, phrase.after - 1)}
    if status is TenureStatus.CURRENT and any(_DEAD.match(passage.view.folded, e) for e in ends):
        status = TenureStatus.FORMER
    fact = Tenure(
        person=person.entity,
        office=phrase.office,
        status=status,
        start=phrase.start,
        end=phrase.end,
        mark=phrase.mark,
    )
    if (
        status is TenureStatus.CURRENT
        and phrase.start is not None
        and phrase.start.shortly_before(passage.document.day, _NEW)
    ):
        fact = replace(fact, status=TenureStatus.APPOINTED)  # "is since Wednesday the ⟦F⟧"
    listed = holding.rule in ("list", "row", "bracketed") or _portfolio_alone(
        passage, reader, holding
    )
    if listed and appointed(passage, fact):
        fact = replace(fact, status=TenureStatus.APPOINTED)
    first = min(holding.person, phrase.first)
    after = max(holding.person + 1, phrase.after)
    return passage.claim(
        fact,
        first,
        after,
        rule=f"office.{holding.rule}",
        confidence=Confidence.HIGH if not person.reason else Confidence.MEDIUM,
        polarity=Polarity.DENIED if holding.denied else Polarity.AFFIRMED,
        modality=Modality.ASKED if _asked(passage, reader, holding) else Modality.STATED,
    )
