"""Scenes: the sentences of a document while references are sought, and who is in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from hustings.annotate import scene_words as words
from hustings.annotate.entities import Roll
from hustings.annotate.roles_seen import Role, Roles, seen_roles
from hustings.gazetteer import fold
from hustings.languages import name_words
from hustings.model.annotation import EntityKind, Mention, Note, PersonDetail, Segment, SegmentKind
from hustings.model.document import Span

_ARTICLE = 4  # characters: "The "
_NEAR_OFFICE = 30  # characters: "⟦P⟧'s second deputy ⟦F⟧"


@dataclass(slots=True)
class Line:
    """One sentence while references are sought: where it stands and who is in it.

    `unknown` holds the offsets of singular roles of whose holder nothing is known.
    """

    span: Span
    segment: int
    mentions: list[Mention]
    new: list[Mention] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    _people: list[Mention] = field(default_factory=list, init=False, repr=False, compare=False)
    _counted: tuple[int, int] = field(default=(-1, -1), init=False, repr=False, compare=False)

    def persons(self, before: int | None = None) -> list[Mention]:
        """Return mentions of persons, names and resolved words alike, in text order."""
        counted = (len(self.mentions), len(self.new))
        if counted != self._counted:
            both = [m for m in [*self.mentions, *self.new] if m.kind is EntityKind.PERSON]
            self._people, self._counted = sorted(both, key=lambda m: m.span), counted
        limit = self.span.end if before is None else before
        return [m for m in self._people if m.span.start < limit]

    def clear(self, span: Span) -> None:
        """Take out what was read in a stretch, for something else is there."""
        for row in (self.mentions, self.new):
            row[:] = [m for m in row if not m.span.overlaps(span)]
        self._counted = (-1, -1)


class Setting(NamedTuple):
    """Where and when a document is set, as far as known."""

    country: str | None = None
    day: date | None = None


class Scene:
    """The sentences in order, who was named so far, and who holds which role."""

    def __init__(
        self,
        text: str,
        language: str,
        segments: Sequence[Segment],
        lines: list[Line],
        roll: Roll,
        setting: Setting,
    ) -> None:
        self.text = text
        self.country, self.day = setting
        self.notes: list[Note] = []
        self.language = language
        self.segments = segments
        self.lines = lines
        self.roll = roll
        self.roles: Roles = seen_roles(
            text, [x.mentions for x in lines], roll.detail, roll.name, language
        )
        self.by_role: dict[str, list[tuple[str, Role]]] = {}
        for person, held in self.roles.held.items():
            for role in held:
                self.by_role.setdefault(role.role, []).append((person, role))
        self.titles = name_words(language).titles
        self.in_group: dict[int, set[str]] = {}
        self.named: set[str] = set()
        self.candidates = self._candidates()
        self.everyone = {m.entity for x in lines for m in x.persons()}
        self.women = sorted(p for p in self.everyone if self.gender(p) != "m")
        self.party_words_seen = {
            fold(m.surface) for x in lines for m in x.mentions if m.kind is EntityKind.PARTY
        }
        self.members: dict[str, set[str]] = {}
        # Every party named in the sentences before this one, which are looked at once.
        self.parties_so_far: set[str] = set()
        self.party_lines = 0

    def _candidates(self) -> dict[str, set[str]]:
        """Return who is called a candidate of which party, by the party's key."""
        found: dict[str, set[str]] = {}
        for line in self.lines:
            row = [m for m in line.mentions if m.kind in (EntityKind.PERSON, EntityKind.PARTY)]
            for one, two in pairwise(row):
                gap = self.text[one.span.end : two.span.start]
                kinds = (one.kind, two.kind)
                if kinds == (EntityKind.PERSON, EntityKind.PARTY) and words.NAME_PARTY.fullmatch(
                    gap
                ):
                    found.setdefault(two.entity, set()).add(one.entity)
                elif kinds == (EntityKind.PARTY, EntityKind.PERSON) and words.PARTY_NAME.fullmatch(
                    gap
                ):
                    found.setdefault(one.entity, set()).add(two.entity)
        return found

    def gender(self, person: str) -> str:
        """Return the gender of a person as far as names, titles and offices show it."""
        detail = self.roll.detail(person)
        known = detail.gender if isinstance(detail, PersonDetail) else None
        return known or self.roles.genders.get(person, "")

    def _previous(self, index: int) -> Line | None:
        """Return the sentence before, if it belongs to the same stretch of text."""
        if index == 0:
            return None
        here, before = self.lines[index], self.lines[index - 1]
        one, two = self.segments[here.segment], self.segments[before.segment]
        if here.segment == before.segment:
            return before
        if words.DAY_LABEL.match(self.text, one.span.start, one.span.end):
            return None  # "Sunday evening. The former mayor …": another day, another scene
        running = (SegmentKind.PARAGRAPH, SegmentKind.ENTRY)
        if two.kind is SegmentKind.HEADING and one.group == two.group and one.kind in running:
            # "UPDATE - ⟦P⟧", then "The former speaker …": the heading tells who is spoken of.
            return before if len({m.entity for m in before.persons()}) == 1 else None
        if one.group != two.group or one.kind not in running or two.kind not in running:
            return None
        return before

    def _nearest(self, index: int, gender: str) -> Line | None:
        """Return the nearest sentence before that names anybody of this gender, if close by."""
        for _ in range(words.BACK):
            line = self._previous(index)
            if line is None:
                return None
            if line.unknown and not line.persons():
                return None
            fitting = [m for m in line.persons() if self.gender(m.entity) in ("", gender)]
            if fitting or (line.persons() and not gender):
                return line
            if not line.persons() and self._unlisted(line):
                return None
            index -= 1
        return None

    def _unlisted(self, line: Line) -> bool:
        """Tell whether a sentence names somebody, by the looks of it, whom no list knows."""
        return any(
            not any(m.span.start < end and start < m.span.end for m in line.mentions)
            for start, end in (
                found.span("name")
                for found in words.UNLISTED.finditer(self.text, line.span.start, line.span.end)
            )
        )

    def _label(self, line: Line) -> tuple[str, int] | None:
        """Return who a label at the head of a sentence names, and where the label ends.

        "⟦P⟧ (11,10%) : le député …": a bracket tells that it is a label.
        """
        first = next(iter(line.persons()), None)
        if first is None or not words.LABEL_LEAD.fullmatch(
            self.text, line.span.start, first.span.start
        ):
            return None
        match = words.LABEL_TAIL.match(self.text, first.span.end, line.span.end)
        return (first.entity, match.end()) if match else None

    def _fitting(self, persons: Sequence[Mention], gender: str) -> list[str]:
        return [
            m.entity
            for m in persons
            if (not gender or self.gender(m.entity) in ("", gender)) and not self._owns(m)
        ]

    def _owns(self, person: Mention) -> bool:
        """Tell whether a name only says whose adviser, ally or relative is spoken of."""
        lead = self.text[max(0, person.span.start - 60) : person.span.start]
        tail = self.text[person.span.end : person.span.end + 40]
        before, after = words.OWNER.search(lead), words.OWNED.match(tail)
        return any(hit and hit[1].lower() in self.titles for hit in (before, after))

    def _having(self, line: Line, at: int) -> set[str]:
        """Return who only tells whose office it is: "⟦P⟧'s first ⟦F⟧ said he …"."""
        offices = [m.span.start for m in line.mentions if m.kind is EntityKind.OFFICE]
        having: dict[str, bool] = {}
        for m in line.persons(at):
            own = self.text[m.span.end : m.span.end + 2] in ("'s", "’s") and any(
                0 < start - m.span.end < _NEAR_OFFICE for start in offices
            )
            having[m.entity] = having.get(m.entity, True) and own
        return {entity for entity, only in having.items() if only}

    def _subjects(self, line: Line) -> list[str]:
        """Return who acts in a sentence: whom it opens with, and whom its pronouns stand for."""
        persons = line.persons()
        if persons and words.INVERTED.search(self.text, line.span.start, persons[-1].span.start):
            return [persons[-1].entity]
        if (
            len(persons) > 1
            and persons[-1].span.end >= line.span.end - 1
            and words.TOLD_LAST.fullmatch(self.text, line.span.start, persons[-1].span.start)
        ):
            return [persons[-1].entity]
        if (
            len(persons) > 1
            and self.text.startswith(", ", persons[-1].span.start - 2)
            and words.SPEAKING.match(self.text, persons[-1].span.end, line.span.end - 1)
        ):
            return [persons[-1].entity]
        found = {m.entity: None for m in persons if m.reason == "pronoun"}
        if persons and self._opens(line, persons[0].entity) and not self._pair(persons):
            found[persons[0].entity] = None
        return list(found)

    def _topics(self, line: Line) -> list[str]:
        """Return who acts in a sentence, those left out to whom something is done: "backs him"."""
        done_to = {
            m.entity
            for m in line.persons()
            if m.reason == "pronoun"
            and (
                m.surface in words.DONE_TO
                or words.PREPOSED.search(self.text, max(0, m.span.start - 9), m.span.start)
            )
        }
        acting = self._subjects(line)
        return [p for p in acting if p not in done_to] or acting

    def _pair(self, persons: Sequence[Mention]) -> bool:
        """Tell whether several act together: "⟦P1⟧ and ⟦P2⟧ …", "⟦P1⟧ d'abord, ⟦P2⟧ ensuite"."""
        for one, two in pairwise(persons):
            gap = self.text[one.span.end : two.span.start]
            if words.IN_TURN.fullmatch(gap):
                return True
            if one.entity == two.entity or not words.JOINED.fullmatch(gap):
                return False
            if re.search(r"\b(?:et|and)\b", gap):
                return True
        return False

    def _opens(self, line: Line, person: str) -> bool:
        """Tell whether a sentence begins with `person`, a title or an article at most before."""
        first = next(iter(line.persons()), None)
        if first is None or first.entity != person:
            return False
        lead = self.text[line.span.start : first.span.start]
        for office in line.mentions:
            if office.kind is EntityKind.OFFICE and office.span.end <= first.span.start:
                lead = lead.replace(office.surface, "", 1)
        # "Back in February, ⟦P1⟧", "À Lyon, le sortant ⟦P1⟧": what stands before says when or where
        if adverb := words.WHEN_WHERE.match(lead):
            lead = lead[adverb.end() :]
        lead = lead.rpartition(": ")[2]  # "It is official: ⟦P1⟧ will be …"
        leading = re.findall(r"[^\W\d_]+\.?", lead)
        return len(leading) <= words.LEAD_WORDS and all(self._may_lead(word) for word in leading)

    def _may_lead(self, word: str) -> bool:
        """Tell whether a word may stand between the start of a sentence and its subject."""
        lower = word.lower()
        return word[0].isupper() or lower in words.LEADS or lower in self.titles

    def _lead(self, line: Line, at: int) -> str:
        return self.text[max(line.span.start, at - 40) : at]

    def _actors(self, line: Line, at: int) -> set[str]:
        """Return who acts in the clause of an offset: its subject, and who is joined to it."""
        acting = {p for p in self._joined(line, at, self._clause_subject(line, at)) if p}
        if words.PLURAL_VERB.search(self._lead(line, at)):
            acting |= self._several(line, at)
        persons = line.persons(at)
        if persons and words.APPOSED_ACTS.fullmatch(self.text, persons[-1].span.end, at):
            lead = self.text[line.span.start : persons[-1].span.start]
            if lead.endswith(", "):
                acting.add(persons[-1].entity)
        return acting

    def _several(self, line: Line, at: int) -> set[str]:
        """Return who acts together: all before a verb, or "who" takes but the last who are joined.

        "⟦P⟧ peut compter sur ⟦P⟧ et sur ⟦P⟧, qui se sont ralliés à lui".
        """
        persons = line.persons(at)
        if not persons or not words.WHO_ACTS.match(self.text, persons[-1].span.end, at):
            return {m.entity for m in persons}
        run = [persons[-1]]
        for one in reversed(persons[:-1]):
            if not words.JOINED_TO.fullmatch(self.text, one.span.end, run[-1].span.start):
                break
            run.append(one)
        return {m.entity for m in run}

    def _joined(self, line: Line, at: int, subject: str | None) -> set[str | None]:
        """Return a subject with the names that are joined to it: "⟦P1⟧ and ⟦P2⟧"."""
        acting = {subject}
        persons = line.persons(at)
        run: list[str] = []
        for index, one in enumerate(persons):
            run.append(one.entity)
            two = persons[index + 1] if index + 1 < len(persons) else None
            gap = self.text[one.span.end : two.span.start] if two else ""
            if two is None or not words.JOINED.fullmatch(gap):
                acting |= set(run) if subject in run else set()
                run = []
        return acting

    def _clause_subject(self, line: Line, at: int) -> str | None:
        """Return who acts in the clause of an object pronoun; nobody after "who", which acts."""
        persons = line.persons(at)
        if not persons:
            return None
        if words.WHO_ACTS.match(self.text, persons[-1].span.end, at):
            # "⟦P1⟧ and ⟦P2⟧, who both campaigned for him"; not "⟦P⟧, who …, left the party that"
            ended = words.ENDED_RELATIVE.match(self.text[persons[-1].span.end : at])
            other = ended and words.RELATIVE.search(
                self.text, persons[-1].span.end + ended.end(), at
            )
            return None if other else persons[-1].entity
        cut = max(
            (c.end() for c in words.CLAUSE.finditer(self.text, line.span.start, at)), default=0
        )
        inside = [m for m in persons if m.span.start >= cut]
        if cut and not inside and words.OWN_SUBJECT.match(self.text, cut, at):
            return None  # "⟦P1⟧ stays on; the party has taken her nomination from him"
        if cut and inside:
            between = words.ENDED_RELATIVE.sub("", self.text[inside[0].span.end : at])
            return None if words.RELATIVE.search(between) else inside[0].entity
        subject = next((m for m in reversed(persons) if m.reason == "pronoun"), None)
        if subject is None and self._of_body(line, persons, at):
            return None
        if subject is None:
            opens = self._opens(line, persons[0].entity)
            subject = persons[0] if opens else persons[-1]
        between = words.ENDED_RELATIVE.sub("", self.text[subject.span.end : at])
        return None if words.RELATIVE.search(between) else subject.entity

    def _of_body(self, line: Line, persons: Sequence[Mention], at: int) -> bool:
        """Tell whether people only tell what a body is: "⟦O⟧, a group set up for ⟦P⟧, dropped"."""
        first = line.mentions[0] if line.mentions else None
        bodies = (EntityKind.PARTY, EntityKind.ORGANIZATION)
        return (
            first is not None
            and first.kind in bodies
            and first.span.start - line.span.start <= _ARTICLE
            and words.OF_BODY.fullmatch(self.text, first.span.end, persons[0].span.start)
            is not None
            and self.text[persons[-1].span.end : at].startswith(", ")
        )

    def _left(self, start: int, end: int, reason: str) -> None:
        """Note words that were not taken for anybody, and why."""
        self.notes.append(Note(Span(start, end), reason))

    def _resolve(self, line: Line, start: int, end: int, person: str, reason: str) -> None:
        line.new.append(
            Mention(Span(start, end), person, EntityKind.PERSON, self.text[start:end], reason)
        )
