"""Holders of roles, as far as a text tells: who was called so, or whom it speaks of by then.

"Le maire de Rouen" is who was said to be it; a role that opens a sentence, who was just named.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from hustings.annotate import role_words as words
from hustings.annotate.candidate_aliases import CandidateAliases
from hustings.annotate.known_holders import KnownHolders
from hustings.annotate.roles_seen import Role, shown_gender
from hustings.annotate.scenes import Line
from hustings.languages.contrasts import OTHERWISE
from hustings.model.annotation import EntityKind, Mention, SegmentKind

# Names with nothing but numbers between them: a count, and no subject.
_COUNTED: Final = re.compile(r"\bX[ :(,]+[\d.,]+ ?%?[ ),;]+(?:and )?X\b")
# Behind these a sentence ends with whom it is about.
_PRESENTING: Final = (" was ", " is ", " est ", " était ", " a été ", " sera ")
_LEADS_AND_SPEAKS: Final = {"party-leader", "party-spokesperson"}
_OF_PARTIES: Final = frozenset({"party-leader", "deputy-party-leader"})
_BESIDE: Final = frozenset({"party-leader", "mp", "deputy-party-leader"})
# What somebody who has just won it is not yet called by.
_PARTY_POSTS: Final = frozenset({"party-chair", "party-leader", "party-secretary"})
# How the names of seats in the house of a canton and in that of the country begin.
_TWO_HOUSES: Final = frozenset({"depu", "cons"})
_BARE_MINISTER: Final = frozenset({"minister", "ministre", "secretary", "secretaire d'etat"})


class RoleHolders(KnownHolders, CandidateAliases):
    """Finds who holds a role, or may hold it, where a text has named him."""

    def _bare(self, line: Line, start: int, end: int) -> str:
        """Return a stretch of a line with the names in it cut down to one letter."""
        gap = self.text[start:end]
        for inner in reversed(line.mentions):
            if start <= inner.span.start and inner.span.end <= end:
                gap = gap[: inner.span.start - start] + "X" + gap[inner.span.end - start :]
        return gap

    def _told_gender(self, mention: Mention, article: re.Match[str]) -> str:
        """Return the gender that a role shows, or in French its article; "" if neither does."""
        gender = shown_gender(self.text, mention.span.start, mention.span.end, self.language)
        if gender or self.language != "fr":
            return gender
        return words.ARTICLE_GENDER.get(article[0].lower().split(" ")[0].strip(), "")

    def _holder(
        self,
        index: int,
        line: Line,
        mention: Mention,
        role: Role,
        article: re.Match[str],
        *,
        new: bool,
    ) -> tuple[str, str] | None:
        """Return who holds a role as far as the text tells, or whom the text speaks of."""
        gender = self._told_gender(mention, article)
        there = {m.entity for m in line.persons(mention.span.start)}
        group = self.in_group.get(self.segments[line.segment].group, set()) | there
        headline = self.segments[line.segment].kind is SegmentKind.HEADLINE
        fitting = {
            person
            for person, held in self.by_role.get(role.role, [])
            if _fits(role, held)
            and not (self.language == "en" and role.former and _still_holds(held))
            and self.gender(person) in ("", gender or self.gender(person))
            and (headline or person in self.named or person in there)
            and (not role.scope or held.scope or person in group)
        }
        opening = self._opening(line, article.start(), mention.span.start)
        focus, speaks = None, opening == "speaker"
        possessed = article[0].lower().startswith(("son", "sa "))
        if opening and not new and not possessed and not self._of_a_body(line, mention):
            topic = self.language == "fr" or opening != "adverb"
            focus = self._focus(
                index,
                line,
                mention,
                gender,
                role,
                start=article.start() if speaks else self._part(line, article.start()),
                topic=topic or speaks,
                labelled=opening == "label",
                speaks=speaks,
            )
        of_party = role.role == "president" and self._of_party(line, mention)
        second = role.name.startswith("vice")  # "le vice-président sud-africain"
        well_known = role.role in words.WELL_KNOWN and not of_party and not second
        famous = well_known and role.scope in words.NATIONAL
        if len(fitting) == 1:
            holder = fitting.pop()
            reach = words.RECENT if article["np"] else 1
            far = not role.scope and not headline and holder not in self._recent(index, reach)
            if far:
                return None if famous else focus
            # "⟦P1⟧ was ousted. The mayor lost to ⟦P2⟧": P1, or a mayor named earlier?
            one_before = holder not in self._recent(index, 1) and not speaks
            if not role.scope and focus and one_before:
                return focus if focus[0] == holder else None
            return holder, "role-alias"
        if focus and not fitting and not famous:
            return focus
        if not fitting and gender == "f" and not famous and not new:
            only = self._only_woman()
            known = self.roles.held.get(only or "", set())
            acts = only not in there or bool(role.scope) or only in self._subjects(line)
            if only and acts and not any(held.role == role.role for held in known):
                seen = headline or only in self.named or only in there
                return (only, "role-alias") if seen else None
        if fitting:
            if focus and focus[0] in fitting and not famous:
                return focus
            near = fitting & group
            return (near.pop(), "role-alias") if len(near) == 1 else None
        if not well_known:
            return focus
        # "L'ex-président" is not whoever is told to hold, or to have held, something else.
        idle = focus and (role.name not in words.PLAIN or not self.roles.held.get(focus[0]))
        return focus if role.former and idle else None

    def _of_a_body(self, line: Line, mention: Mention) -> bool:
        """Tell whether a French role is one in a body: "l'ex-président de la Commission"."""
        linked = words.OF_A_BODY.match(self.text, mention.span.end)
        return linked is not None and any(
            other.kind is EntityKind.ORGANIZATION and other.span.start == linked.end()
            for other in line.mentions
        )

    def _of_party(self, line: Line, mention: Mention) -> bool:
        """Tell whether an office is one of a party: "The G president", "le président du G"."""
        for other in line.mentions:
            if other.kind is not EntityKind.PARTY:
                continue
            first, second = sorted((other.span, mention.span))
            gap = self.text[first.end : second.start]
            before = other.span < mention.span
            if gap == " " if before else words.OF.fullmatch(gap):
                return True
        return False

    def _opening(self, line: Line, article: int, start: int) -> str:
        """Tell what a role opens: its sentence, the part after a semicolon, or who says it.

        An adverb or participle before a comma may stand at the start of the sentence.
        """
        if start - line.span.start <= words.ROLE_REACH and article <= line.span.start + 2:
            return "sentence"
        lead = self.text[line.span.start : article]
        if words.ADVERB.fullmatch(lead) and not line.persons(article):
            return "adverb"
        if words.FIRST_WHEN.fullmatch(lead) and not any(
            m.span.start < article and m.kind in (EntityKind.PERSON, EntityKind.PLACE)
            for m in [*line.mentions, *line.new]
        ):
            return "adverb"
        if words.SAYS.search(lead):
            return "says"
        if words.SPEECH.fullmatch(lead) or (lead.endswith(", ") and self._speaks(line, start)):
            return "speaker"
        label = self._label(line)
        if label is not None and label[1] <= article + 1 <= label[1] + words.ROLE_REACH:
            return "label"
        part = self._part(line, article)
        there = [m for m in line.persons(article) if m.span.start >= part]
        if words.WHERE_CLAUSE.search(lead) and len({m.entity for m in there}) == 1:
            return "clause"
        if words.AFTER_COLON.search(lead) and len({m.entity for m in line.persons(article)}) == 1:
            return "part"
        if (
            words.WHEN_AFTER_COLON.search(lead)
            and len({m.entity for m in line.persons(article)}) < 2
        ):
            return "part"
        cut = self.text.rfind(";", line.span.start, article)
        return "part" if cut >= 0 and article - cut <= words.ROLE_REACH else ""

    def _speaks(self, line: Line, start: int) -> bool:
        """Tell whether the role at an offset speaks: "…, the MP said after a meeting"."""
        return any(
            m.span.start == start and words.SPEAKS.match(self.text, m.span.end, line.span.end)
            for m in line.mentions
        )

    def _part(self, line: Line, at: int) -> int:
        """Return where the part of a sentence begins in which a clause with "where" stands."""
        lead = self.text[line.span.start : at]
        if not words.WHERE_CLAUSE.search(lead) or lead.endswith("; "):
            return line.span.start
        return line.span.start + max(lead.rfind("; "), lead.rfind(": "), 0)

    def _focus(
        self,
        index: int,
        line: Line,
        mention: Mention,
        gender: str,
        role: Role,
        *,
        start: int,
        topic: bool,
        labelled: bool,
        speaks: bool,
    ) -> tuple[str, str] | None:
        """Return the only person of the sentence before who may hold the role that opens this one.

        After a semicolon, the part of the sentence before it counts as the sentence before. Of
        several persons, its subject is meant, if `topic` says that subjects carry over. What
        stands before `start` does not count; a role that is `labelled` is the one who acts. Who
        `speaks` is the subject of what goes before.
        """
        there = [m for m in line.persons(mention.span.start) if m.span.start >= start]
        source = line if there else self._nearest(index, gender)
        if source is None or OTHERWISE[self.language].match(self.text, mention.span.end):
            return None
        named = dict.fromkeys(m.entity for m in (there or source.persons()))
        fitting = [
            p
            for p in named
            if self.gender(p) in ("", gender or self.gender(p))
            and not self._contradicts(p, role, alone=len(named) == 1 and not there)
        ]
        if (presented := self._presented(source)) and not there:
            fitting = [p for p in fitting if p == presented]
        if len(fitting) > 1 and (
            self._two_clauses(source, fitting) or self._turns_to_last(source, fitting)
        ):
            return None
        if not there and self._other_share(line, mention, source):
            return None
        bare = self._bare(source, source.span.start, source.span.end)
        if len(named) > 2 and _COUNTED.search(bare):
            return None  # "⟦P1⟧ 38, ⟦P2⟧ 36, ⟦P3⟧ 11. The foreign minister was out"
        if len(fitting) > 1 and topic and (role.scope or " " in role.name):
            topics = self._topics(source)
            fitting = [p for p in fitting if p in topics]
        if len(named) > 1 and words.NAMES.search(self.text, source.span.start, source.span.end):
            # "⟦P1⟧ has named ⟦P2⟧ F. The minister of G": whoever was named is spoken of now.
            fitting = [p for p in fitting if p not in self._subjects(source)]
        if len(fitting) > 1 and topic:
            # Somebody who is named and then spoken of: "⟦P⟧, who …, said that she would".
            said = [m.entity for m in source.persons()]
            fitting = [
                p for p in self._topics(source) if p in fitting and (speaks or said.count(p) > 1)
            ]
        if fitting and self._held_by_another(fitting[0], role):
            return None
        if fitting and not there and self._about_another(index, fitting[0], gender, role):
            return None
        if len(fitting) != 1 or (there and len(named) > 1 and not (role.scope or " " in role.name)):
            return None
        # "The council welcomed ⟦P1⟧; the mayor stayed away": P1 is spoken of, and does nothing.
        if (
            there
            and not (role.scope or " " in role.name)
            and fitting[0] not in self._subjects(line)
        ):
            return None
        # "A said so; the mayor of M called him a fool": "him" is A, so the mayor is not.
        if not labelled and words.TO_THE_OTHER[self.language].match(self.text, mention.span.end):
            return None
        objects = not labelled and words.OBJECT_WORD.search(
            self.text, mention.span.end, line.span.end
        )
        if there and objects:
            return None
        if not labelled and fitting[0] in {
            m.entity for m in line.mentions if m.span > mention.span
        }:
            return None  # "The former mayor of M quit and endorsed Ms ⟦P1⟧": somebody else
        return fitting[0], "focus"

    def _about_another(self, index: int, person: str, gender: str, role: Role) -> bool:
        """Tell whether a new paragraph may turn to the one of the headline, who is another.

        "⟦P1⟧ en tête / … ⟦P2⟧ a renoncé. / L'ancien ⟦F⟧ a pris du poids": P1, or P2?
        """
        if index == 0 or self.lines[index].segment == self.lines[index - 1].segment:
            return False
        fits = partial(self._of_gender, gender)
        if self.language == "fr":
            other = self._headlined({person}, fits)
        elif role.former or (other := self._opens_headline()) == person:
            return False
        return other is not None and fits(other) and not self._contradicts(other, role)

    def _opens_headline(self) -> str | None:
        """Return who is the first that the headline names."""
        first = next(iter(self.lines), None)
        if first is None or self.segments[first.segment].kind is not SegmentKind.HEADLINE:
            return None
        return next((m.entity for m in first.persons()), None)

    def _presented(self, line: Line) -> str | None:
        """Return whom a sentence ends by naming: "The rival whom ⟦P1⟧ feared was ⟦P2⟧."."""
        last = line.persons()[-1]
        lead = self.text[line.span.start : last.span.start]
        ends = not self.text[last.span.end : line.span.end].strip(' ."”')
        return last.entity if ends and lead.endswith(_PRESENTING) else None

    def _two_clauses(self, line: Line, people: list[str]) -> bool:
        """Tell whether a second clause of a sentence has one of `people` as its own subject."""
        return any(
            m.entity in people
            and words.SECOND.search(
                self.text, max(line.span.start, m.span.start - 24), m.span.start
            )
            for m in line.persons()[1:]
        )

    def _turns_to_last(self, line: Line, people: list[str]) -> bool:
        """Tell whether a sentence ends by telling of one of several whom it names last.

        "⟦P1⟧ devance ⟦P2⟧, qui jouait gros. Le chef …", "⟦P1⟧ quitte ⟦F⟧, où lui succède ⟦P2⟧".
        """
        last = line.persons()[-1]
        if self.language != "fr" or last.entity not in people or last.reason == "pronoun":
            return False
        return bool(
            words.WHO_THEN.match(self.text, last.span.end, line.span.end)
            or words.TURNED.search(
                self.text, max(line.span.start, last.span.start - 40), last.span.start
            )
        )

    def _other_share(self, line: Line, mention: Mention, source: Line) -> bool:
        """Tell whether a role has a share of its own: "⟦P⟧ … 15 %. With 23 %, the former ⟦F⟧"."""
        lead = self.text[line.span.start : mention.span.start]
        return bool(words.SHARE.search(lead) and words.SHARE.search(source.span.of(self.text)))

    def _held_by_another(self, person: str, role: Role) -> bool:
        """Tell whether the document names somebody else for the very same office."""
        return bool(role.scope) and any(
            other != person and held.scope == role.scope and held.name == role.name
            for other, held in self.by_role.get(role.role, ())
        )

    def _contradicts(self, person: str, role: Role, *, alone: bool = False) -> bool:
        """Somebody who holds another office now, or the like office elsewhere, is not meant.

        Who is spoken of `alone` may be called by what he was before.
        """
        return any(
            (
                held.role != role.role
                and not (held.role == "president" and held.scope in self.party_words_seen)
                and not held.former
                and not {held.role, role.role} & _BESIDE
                and not (alone and role.former and held.role not in words.WELL_KNOWN)
                and not (alone and held.role in _PARTY_POSTS)
            )
            or ({held.role, role.role} == _LEADS_AND_SPEAKS and not held.former | role.former)
            or (
                held.role == role.role
                and held.scope != role.scope
                and bool(held.scope and role.scope)
                and held.former == role.former
            )
            or (
                {held.role, role.role} <= _OF_PARTIES
                and held.scope != role.scope
                and bool(held.scope and role.scope)
                and not held.former | role.former
            )
            for held in self.roles.held.get(person, ())
        )


def _still_holds(held: Role) -> bool:
    """Tell whether somebody holds a great office by now: he is not "the ex-president"."""
    return held.role in words.WELL_KNOWN and not held.former


def _fits(wanted: Role, held: Role) -> bool:
    """Tell whether an alias can stand for who holds `held`."""
    if held.role in words.WELL_KNOWN and held.role != "prime-minister":
        national = wanted.scope in words.NATIONAL and held.scope in words.NATIONAL
        return (national or wanted.scope == held.scope) and (wanted.former or not held.former)
    if wanted.role in ("minister", "secretary") and not (
        wanted.name == held.name or wanted.name in _BARE_MINISTER
    ):
        return False
    if wanted.scope and held.scope and not _same_scope(wanted.scope, held.scope):
        return False
    if {wanted.name[:4], held.name[:4]} == _TWO_HOUSES:
        return False  # "la conseillère nationale" is not who was called "la députée"
    # "the minister" is not whoever is called a former one.
    return not (held.former and not wanted.former and not wanted.scope)


def _same_scope(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long == short or long.endswith(f" {short}") or long.startswith(f"{short} ")
