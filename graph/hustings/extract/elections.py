"""The election of a claim: one that its own clause names, else one that its surroundings give.

Every extractor asks here. What is not stated beside the trigger is checked against the persons: an
endorsement is of somebody who can stand, and nobody stands in the primary of another party.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from hustings.extract.election_clauses import CLAUSE, in_clause
from hustings.extract.local_votes import is_local
from hustings.extract.tokens import View, fold, low
from hustings.model.annotation import (
    DESCRIBED,
    WITHIN_PARTY,
    Annotations,
    ElectionDetail,
    EventDate,
    SegmentKind,
)
from hustings.model.document import Document

# The office somebody holds is what is at stake: "will not seek re-election".
_AGAIN = re.compile(
    r"\b(?:re-?election|reelection|(?:second|third|new|another|deuxieme|troisieme|nouveau) "
    r"(?:term|mandat)|a sa (?:propre )?succession|se representer(?:a|ait)?)\b"
)
_ELECTED_TO = re.compile(
    r"\b(?:re-?elected|elected|reelue?s?|elue?s?)\b(?: \w+){0,3} (?:the |la |le |as |as the )?\Z"
)
_HELD = re.compile(
    r"⟦(F\d+)⟧ (?:sortante? |[a-z-]+ )?⟦(P\d+)⟧|⟦(P\d+)⟧, (?:the |le |la |l')?(?:[a-z-]+ )?⟦(F\d+)⟧"
)
# So many persons are known to stand in a primary that somebody else probably does not.
_ROSTER = 2
_SPOKEN_OF_UNTIL = 2  # months of a year in which the votes of the last one are news

_LABEL = re.compile(
    r"⟦(g\d+)⟧ (?:candidate|nominee|hopeful|contender) ⟦(p\d+)⟧|⟦(p\d+)⟧ \(⟦(g\d+)⟧\)"
)


class ElectionBasis(StrEnum):
    """What the election of a claim rests on."""

    CLAUSE = "clause"
    OFFICE = "office"  # the vote that fills the office of which the clause speaks
    SEGMENT = "segment"
    HEADING = "heading"
    PERSON = "person"  # the only election in which the person can stand
    FOCUS = "focus"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Decision:
    """The election of a claim and what it rests on."""

    election: str | None
    basis: ElectionBasis

    @property
    def inferred(self) -> bool:
        """Whether the clause itself does not tell it."""
        stated = (ElectionBasis.CLAUSE, ElectionBasis.OFFICE)
        return self.election is not None and self.basis not in stated


NOWHERE = Decision(None, ElectionBasis.NONE)


class Elections:
    """Decides which election each claim of one document is about."""

    def __init__(
        self,
        document: Document,
        annotations: Annotations,
        ties: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        self.document = document
        self.annotations = annotations
        self.focus = annotations.focus_election
        self.ties: Mapping[str, frozenset[str]] = ties if ties is not None else {}

    def of(
        self,
        view: View,
        at: tuple[int, int],
        *,
        persons: Sequence[str] = (),
        again: Sequence[str] = (),
        date: EventDate | None = None,
        stood: bool = False,
    ) -> Decision:
        """Return the election of a claim.

        Args:
            view: Its sentence.
            at: Offsets of its trigger in the masked text.
            persons: Who stands in the election, if the claim is right.
            again: Whose office is at stake if the clause speaks of another term.
            date: Date of the event, if the passage gives one.
            stood: They stood for sure, in whatever vote is spoken of.
        """
        named = in_clause(view, at)
        if named is not None and named.mention is not None:
            return self.own(view, named.mention.entity, persons)
        if office := self._of_office(view, at, again):
            return Decision(office, ElectionBasis.OFFICE)
        if self.long_ago(view, at, date):
            return NOWHERE
        found = self.around(view, () if stood else persons)
        return NOWHERE if is_local(view, at, self.detail(found.election)) else found

    def around(self, view: View, persons: Sequence[str] = ()) -> Decision:
        """Return the election that the surroundings of a sentence give."""
        for basis, election in (
            (ElectionBasis.SEGMENT, self._of_segment(view)),
            (ElectionBasis.HEADING, self.of_heading(view)),
            (ElectionBasis.FOCUS, self.focus),
        ):
            if election is not None and not (persons and self._over(election)):
                return self._checked(Decision(election, basis), persons)
        return NOWHERE

    def _over(self, election: str) -> bool:
        """Tell whether a vote was held in a year before that of the document's news.

        The votes of one year are news until February of the next.
        """
        detail, day = self.detail(election), self.document.day
        if detail is None or detail.year is None or day is None:
            return False
        return detail.year < day.year - (day.month <= _SPOKEN_OF_UNTIL)

    def of_party(self, found: Decision) -> Decision:
        """Return the election for which a party has a candidate: not its primary, if one follows.

        Args:
            found: What was decided without regard to the party.
        """
        if found.election is None or not self._within_party(found.election):
            return found
        other = self.at_hand(found.election)
        return Decision(other, ElectionBasis.PERSON) if other is not None else found

    def detail(self, election: str | None) -> ElectionDetail | None:
        """Return the detail of an election."""
        entity = self.annotations.entities.get(election or "")
        detail = entity.detail if entity is not None else None
        return detail if isinstance(detail, ElectionDetail) else None

    def at_hand(self, primary: str) -> str | None:
        """Return the presidential election for which a primary picks a candidate, if named."""
        detail = self.detail(primary)
        found = [
            e.id
            for e in self.annotations.entities.values()
            if isinstance(e.detail, ElectionDetail)
            and e.detail.kind == "presidential"
            and detail is not None
            and (None in (detail.country, e.detail.country) or detail.country == e.detail.country)
            and (
                detail.year is None
                or e.detail.year is None
                or 0 <= e.detail.year - detail.year <= 1
            )
        ]
        return found[0] if len(found) == 1 else None

    # ------------------------------------------------------------- where it stands

    def _of_office(self, view: View, at: tuple[int, int], again: Sequence[str]) -> str | None:
        """Return the vote for the office of the clause: "elected ⟦F⟧", "re-election" of a ⟦F⟧."""
        contests = self.annotations.contests
        start, end = max(0, at[0] - 20), min(len(view.folded), at[1] + 60)
        for token in view.tokens:
            if token.kind != "F" or token.mention is None or not start <= token.start <= end:
                continue
            if _ELECTED_TO.search(view.folded[: token.start]):
                return contests.get(token.mention.entity)
        if not again or not _AGAIN.search(view.folded[start : at[1] + 40]):
            return None
        offices = {f for who in again for f in self._held.get(who, ())}
        votes = {contests[f] for f in offices if f in contests}
        if not offices and self.focus and self._within_party(self.focus):
            return self.at_hand(self.focus)
        return votes.pop() if len(votes) == 1 else None

    def of_heading(self, view: View) -> str | None:
        """Return the only election that the nearest heading above names."""
        return self._headings.get(view.sentence.segment)

    def _of_segment(self, view: View) -> str | None:
        """Return the only election named in an item of a list of related news, or its context."""
        index = view.sentence.segment
        segments = self.annotations.segments
        if segments[index].kind is not SegmentKind.RELATED:
            return None
        told = segments[index].span.of(self.document.text)
        if index + 1 < len(segments) and segments[index + 1].kind is SegmentKind.BOILERPLATE:
            told = f"{told} {segments[index + 1].span.of(self.document.text)}"
        text = fold(told)
        named = set()
        for name, election in self._names:
            if name in text:
                text = text.replace(name, " ")
                named.add(election)
        return named.pop() if len(named) == 1 else None

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        """What the document calls its elections, the longest names first."""
        names = {
            fold(name): e.id
            for e in self.annotations.entities.values()
            if isinstance(e.detail, ElectionDetail)
            for name in e.names
        }
        return sorted(names.items(), key=lambda item: (-len(item[0]), item[0]))

    def long_ago(self, view: View, at: tuple[int, int], date: EventDate | None = None) -> bool:
        """Tell whether the passage is about years before the vote that all is about.

        Args:
            view: The sentence.
            at: Offsets of what is told in the masked text.
            date: Date of the event, if the passage gives one.
        """
        detail = self.detail(self.focus)
        if detail is None:
            return False
        held = detail.year or (self.document.day.year if self.document.day else None)
        if held is None:
            return False
        for k, token in enumerate(view.tokens):
            if token.kind != "D":
                continue
            between = view.folded[min(token.end, at[1]) : max(token.start, at[0])]
            day = view.date(k).value
            if int(day[:4]) < held - 1 and not CLAUSE.search(between):
                return True
        return date is not None and len(date.value) == 4 and int(date.value) < held - 1

    # ------------------------------------------------------------- who stands in it

    def own(self, view: View, election: str, persons: Sequence[str]) -> Decision:
        """Return a named election; "the primary" is that of the party of who stood in it.

        Args:
            view: The sentence that names it.
            election: What its name was taken for.
            persons: Who stands in it.
        """
        found = Decision(election, ElectionBasis.CLAUSE)
        detail = self.detail(election)
        if detail is None or detail.kind != "primary" or not persons:
            return found
        words = [m.surface for m in view.sentence.mentions if m.entity == election]
        parties = {self._labels[p] for p in persons if p in self._labels}
        if any(" " in surface for surface in words) or len(parties) != 1:
            return found
        own = parties.pop()
        if _one_party(own, detail.party):
            return found
        others = [
            e.id
            for e in self.annotations.entities.values()
            if isinstance(e.detail, ElectionDetail)
            and e.detail.kind == "primary"
            and _one_party(own, e.detail.party)
        ]
        return Decision(others[0], ElectionBasis.PERSON) if len(others) == 1 else found

    @cached_property
    def _labels(self) -> dict[str, str]:
        """The word for a party that stands beside each name: "⟦G⟧ candidate ⟦P⟧", "⟦P⟧ (⟦G⟧)"."""
        found: dict[str, str] = {}
        for sentence in self.annotations.sentences:
            for match in _LABEL.finditer(low(sentence)):
                party, person = match[1] or match[4], match[2] or match[3]
                surface = next(
                    (m.surface for m in sentence.mentions if m.entity == party.upper()), ""
                )
                found.setdefault(person.upper(), fold(surface))
        return found

    def _checked(self, found: Decision, persons: Sequence[str]) -> Decision:
        """Return `found`, or the election in which these persons can stand instead."""
        election = found.election
        if election is None or not persons:
            return found
        ties = [self.ties[p] for p in persons if p in self.ties]
        if any(election in tied for tied in ties):
            return found
        told = {e for tied in ties for e in tied if not self._within_party(e)}
        if len(told) == 1:
            return Decision(told.pop(), ElectionBasis.PERSON)
        if not self._within_party(election):
            return found
        roster = sum(election in tied for tied in self.ties.values())
        detail = self.detail(election)
        of_party = detail is not None and detail.kind == "primary" and detail.party is not None
        if roster >= _ROSTER or (of_party and not self._beside(election, persons)):
            other = self.at_hand(election)
            if other is None and detail is not None and self._only_vote(detail):
                return found
            return Decision(other, ElectionBasis.PERSON) if other else NOWHERE
        return found

    def _only_vote(self, detail: ElectionDetail) -> bool:
        """Tell whether a vote for the head of a party is the only one in which persons stand."""
        return detail.kind == "leadership" and not any(
            isinstance(e.detail, ElectionDetail)
            and e.detail != detail
            and e.detail.kind not in ("legislative", "general", "european", "other")
            and (e.detail.year is None or detail.year is None or e.detail.year >= detail.year)
            for e in self.annotations.entities.values()
        )

    def _beside(self, election: str, persons: Sequence[str]) -> bool:
        """Tell whether a headline names an election, or a sentence names it beside a person."""
        heads = (SegmentKind.HEADLINE, SegmentKind.HEADING)
        for sentence in self.annotations.sentences:
            named = {m.entity for m in sentence.mentions}
            head = self.annotations.segments[sentence.segment].kind in heads
            if election in named and (head or not named.isdisjoint(persons)):
                return True
        return False

    def _within_party(self, election: str) -> bool:
        detail = self.detail(election)
        return detail is not None and detail.kind in WITHIN_PARTY

    @cached_property
    def _held(self) -> dict[str, set[str]]:
        """The offices that stand beside a name, and those whose words stand for somebody."""
        found: dict[str, set[str]] = {}
        for sentence in self.annotations.sentences:
            for match in _HELD.finditer(sentence.masked.text):
                found.setdefault(match[2] or match[3], set()).add(match[1] or match[4])
            for mention in sentence.mentions:
                if mention.reason not in DESCRIBED:
                    continue
                for office in self.annotations.contests:
                    names = self.annotations.entities[office].names
                    if any(fold(mention.surface).endswith(fold(name)) for name in names):
                        found.setdefault(mention.entity, set()).add(office)
        return found

    @cached_property
    def _headings(self) -> dict[int, str]:
        """The election of the last heading above each segment that stands under one."""
        by_text: dict[str, set[str]] = {}
        above: dict[int, set[str]] = {}
        for sentence in self.annotations.sentences:
            segment = self.annotations.segments[sentence.segment]
            if segment.kind is SegmentKind.HEADING:
                words = fold(segment.span.of(self.document.text)).lstrip("# ")
                named = {m.entity for m in sentence.mentions if m.entity[:1] == "E"}
                by_text.setdefault(words, set()).update(named)
                above.setdefault(sentence.segment + 1, set()).update(named)
        found: dict[int, str] = {}
        for index, segment in enumerate(self.annotations.segments):
            headings = [by_text.get(fold(h).lstrip("# "), set()) for h in segment.heading]
            for named in (*reversed(headings), above.get(index, set())):
                if len(named) == 1:
                    found[index] = next(iter(named))
                    break
        return found


def _one_party(one: str, other: str | None) -> bool:
    """Tell whether two words for parties say the same, as far as words tell."""
    first, second = fold(one), fold(other or "")
    return bool(second) and (first in second or second in first)
