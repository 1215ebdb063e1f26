"""Pronouns and demonstratives, when one person fits."""

from __future__ import annotations

import re
from functools import partial

from hustings.annotate import backing_words as sides
from hustings.annotate import description_words, scene_words
from hustings.annotate import pronoun_words as words
from hustings.annotate.backings import Backings
from hustings.annotate.scenes import Line
from hustings.model.annotation import Mention

_TITLE_REACH = 6  # characters: ", Mr ⟦P⟧"


class Pronouns(Backings):
    """Finds whom a pronoun stands for."""

    def _words(self, index: int, line: Line) -> None:
        text, span = self.text, line.span
        for mention in line.persons() if self.language == "fr" else ():
            if words.SOMEBODYS.search(self._lead_of(line, mention)) and words.ACTS.match(
                text, mention.span.end, span.end
            ):
                line.unknown.append(mention.span.start)
        hits = self._hits(line)
        if len(hits) > words.CROWD:
            return
        open_genders: set[str] = set()
        for match, sort in sorted(hits, key=lambda hit: hit[0].start()):
            at = match.start(match.lastgroup or 0)
            if any(m.span.start <= match.start() < m.span.end for m in line.mentions) or any(
                m.span.start <= at < m.span.end for m in line.new
            ):
                continue
            gender = "f" if (match.lastgroup or "").startswith("f") else "m"
            if (match.lastgroup or "").startswith("any"):
                gender = ""
            if sort not in ("demonstrative", "clitic") and gender in open_genders:
                continue
            person = self._antecedent(index, line, match.start(), gender, sort)
            if sort == "clitic" and words.UNSEATED.match(text, at, span.end):
                person = person if person in {m.entity for m in line.persons(at)} else None
            elif sort in ("object", "clitic"):
                person = self._sided_object(index, line, match, gender, person)
            elif not person and sort == "pronoun":
                person = self._told_ahead(index, line, match.start(), gender)
            if sort not in ("demonstrative", "clitic") and not person:
                # What an unresolved "il" stands for may be what the next one stands for.
                open_genders.add(gender)
            if not person:
                self._left(match.start(), match.end(), words.NO_PERSON)
            if sort == "demonstrative" and not person:
                line.unknown.append(match.start())
            if person:
                reason = "pronoun" if sort in ("object", "clitic") else sort
                start, end = match.span(match.lastgroup or 0)
                self._resolve(line, start, end, person, reason)

    def _hits(self, line: Line) -> list[tuple[re.Match[str], str]]:
        """Return the pronouns of a line, each with its sort."""
        text, span = self.text, line.span
        hits: list[tuple[re.Match[str], str]] = []
        for match in words.SUBJECT[self.language].finditer(text, span.start, span.end):
            if self.language == "fr" and words.IMPERSONAL.match(text, match.end()):
                continue
            inserted = self.text[max(0, match.start() - 2) : match.start()] == ", "
            if (inserted and self.text.startswith(",", match.end())) or (
                match[0] == "elle" and words.TOO.match(text, match.end())
            ):
                continue  # "⟦P⟧ avait, elle, appelé", "elle aussi": the subject once more
            if words.WHATEVER.search(text, max(0, match.start() - 12), match.start()):
                continue
            hits.append((match, "pronoun"))
        hits += [
            (m, "object")
            for m in words.OBJECT[self.language].finditer(text, span.start, span.end)
            if not m[0].endswith((" sa", " son", "in his", "in her"))
            or words.IN_FAVOUR.search(text, max(span.start, m.start() - 60), m.start())
        ]
        hits += [
            (m, "demonstrative")
            for m in words.LATTER[self.language].finditer(text, span.start, span.end)
        ]
        hits += [
            (m, "clitic") for m in words.CLITIC[self.language].finditer(text, span.start, span.end)
        ]
        return hits

    def _antecedent(self, index: int, line: Line, at: int, gender: str, sort: str) -> str | None:
        here = self._fitting(line.persons(at), gender)
        if sort == "pronoun" and self.language == "en":
            spoken_of = self._spoken_of(line, at)
            here = [p for p in here if p not in spoken_of]
        if sort == "clitic" and len({*here}) == 1 and self._lead(line, at).endswith(", où "):
            return here[0]  # "⟦P⟧ quitte ⟦F⟧, où lui succède …"
        if sort == "clitic" and (whose := self._whose(line, at)) is not None:
            return whose if whose in here else None
        if sort == "pronoun" and (headed := self._headed(line, at)) is not None:
            here = [p for p in here if p != headed]
        previous = self._previous(index)
        before = self._before(previous, gender)
        if sort == "demonstrative":
            if self._sides(line, at):  # "⟦P⟧ votera pour ce dernier": nobody backs himself
                taken = self._actors(line, at)
                here = [p for p in here if p not in taken]
            pool = here or before
            if not here and previous and self._unnamed_after(previous):
                return None
            return pool[-1] if pool else None
        if any(offset < at for offset in line.unknown):
            return None
        if sort == "object" and words.FAVOUR_NOUN.search(self._lead(line, at)):
            own = self._clause_subject(line, at)
            return own if own in here else None
        if sort in ("object", "clitic"):
            blocked = bool(previous and previous.unknown)
            found = self._object(line, at, here, before, blocked=blocked)
            return found or self._topic(line, at, previous, gender)
        held = self._having(line, at)
        named = [p for p in dict.fromkeys(here) if p != self._agent(line, at) and p not in held]
        if named:
            # "The ex-judge left A's cabinet when he …": A, or the judge?
            described = description_words.DESCRIBED[self.language].match(
                self.text, line.span.start, line.span.end
            )
            if described and not line.persons(described.end()):
                return None
            return self._subject_here(line, at, named)
        named = list(dict.fromkeys(before))
        if previous is not None and not previous.persons() and not previous.unknown:
            return self._further_back(index, line, at, gender)
        if previous is None or not named:
            return None
        opener = next(iter(previous.persons()))
        if previous.unknown and (
            previous.unknown[0] < opener.span.start or not self._opens(previous, opener.entity)
        ):
            return None
        if len(named) == 1 and not previous.unknown:
            return None if self._acts_for(previous, named[0]) else named[0]
        if self._opens_at(line, at):
            subjects = self._subjects(previous)
            if len(subjects) == 1 and subjects[0] in named:
                return None if self._second_subject(previous, subjects[0], named) else subjects[0]
            acting = [p for p in self._acting(previous) if p in named]
            alone = len(acting) == 1 and not subjects and not self._quoted(line, at)
            return acting[0] if alone else None
        return None

    def _spoken_of(self, line: Line, at: int) -> set[str]:
        """Return of whom somebody speaks: '"I will not vote for ⟦P⟧," he said'."""
        end = self.text.rfind('"', line.span.start, at)
        start = self.text.rfind('"', line.span.start, end) if end > line.span.start else -1
        if start < 0 or not words.SAYS_SO.fullmatch(self.text, end + 1, at):
            return set()
        if words.FIRST_PERSON.search(self.text, start, end) is None:
            return set()
        inside = {m.entity for m in line.persons() if start < m.span.start < end}
        return inside - {m.entity for m in line.persons(start)}

    def _second_subject(self, line: Line, subject: str, named: list[str]) -> bool:
        """Tell whether a second clause of a sentence is about another: "⟦P⟧ leads, and ⟦P⟧ is"."""
        if self.language != "en":
            return False
        return any(
            m.entity != subject
            and m.entity in named
            and words.NEXT_CLAUSE.search(self.text, line.span.start, m.span.start)
            and words.VERB_AFTER.match(self.text, m.span.end, line.span.end)
            for m in line.persons()
        )

    def _told_ahead(self, index: int, line: Line, at: int, gender: str) -> str | None:
        """Return who follows an opening clause: "Days after he took office, ⟦P⟧ has …".

        Only if nobody stands before whom the pronoun could mean.
        """
        if self.language != "en" or line.persons(at) or line.unknown:
            return None
        if not words.OPENING_CLAUSE.match(self.text, line.span.start, at):
            return None
        previous = self._previous(index)
        if previous is not None and (previous.unknown or self._before(previous, gender)):
            return None
        comma = self.text.find(", ", at, line.span.end)
        behind = [m for m in line.persons() if comma >= 0 and m.span.start > comma]
        if not behind or behind[0].span.start > comma + _TITLE_REACH:
            return None
        person = behind[0].entity
        inside = any(at < m.span.start < comma and m.entity == person for m in line.persons())
        acts = words.VERB_AFTER.match(self.text, behind[0].span.end, line.span.end)
        if inside or not acts or not self._fitting([behind[0]], gender):
            return None
        return person

    def _acts_for(self, line: Line, person: str) -> bool:
        """Tell whether somebody of another person acts in a sentence: "The heir of ⟦P⟧ had …"."""
        for m in line.persons():
            if m.entity == person:
                return False
            if self._owns(m) and words.VERB_AFTER.match(self.text, m.span.end, line.span.end):
                return True
        return False

    def _whose(self, line: Line, at: int) -> str | None:
        """Return on whom "dont" hangs: "⟦P⟧, dont ⟦P⟧ a dit qu'elle le soutenait"."""
        for mention in reversed(line.persons(at)):
            if words.WHOSE.fullmatch(self.text, mention.span.end, at):
                return mention.entity
        return None

    def _headed(self, line: Line, at: int) -> str | None:
        """Return on whom a relative hangs in which a pronoun acts: "⟦P⟧, whom she backs"."""
        for mention in reversed(line.persons(at)):
            if words.HEADED[self.language].fullmatch(self.text, mention.span.end, at):
                return mention.entity
        return None

    def _agent(self, line: Line, at: int) -> str | None:
        """Return by whom it was done in an opening participle: "Battu dans ⟦L⟧ par ⟦P⟧, il"."""
        people = line.persons(at)
        if len({m.entity for m in people}) != 1 or not words.UNDERGONE.match(
            self.text, line.span.start, people[0].span.start
        ):
            return None
        between = self.text[people[0].span.end : at]
        return (
            people[0].entity if re.fullmatch(r"(?: \([^()]*\))?[^.;:,]{0,40},? ", between) else None
        )

    def _further_back(self, index: int, line: Line, at: int, gender: str) -> str | None:
        """Return who acts two sentences back, if the one between names nobody at all.

        In French, where things are "il" and "elle" too, only if the one between is speech.
        """
        source, between = self._previous(index - 1), self.lines[index - 1].span
        if source is None or source.unknown or not self._opens_at(line, at):
            return None
        if self._quoted(line, at) or (
            self.language == "fr"
            and not words.SAYS_ON.search(self.text, between.start, between.end)
        ):
            return None
        subjects = self._subjects(source) or self._acting(source)
        fitting = self._fitting(source.persons(), gender)
        return subjects[0] if len(subjects) == 1 and subjects[0] in fitting else None

    def _quoted(self, line: Line, at: int) -> bool:
        """Tell whether an offset stands inside direct speech, of whom somebody else may speak."""
        return self.text.count('"', line.span.start, at) % 2 == 1

    def _acting(self, line: Line) -> list[str]:
        """Return whom a verb follows and no preposition precedes, in text order."""
        found: dict[str, None] = {}
        aside, end = False, line.span.start
        for m in line.persons():
            joined = scene_words.JOINED.fullmatch(self.text, end, m.span.start)
            aside = bool(words.ASIDE.search(self._lead_of(line, m)) or (aside and joined))
            end = m.span.end
            if not aside and words.VERB_AFTER.match(self.text, m.span.end, line.span.end):
                found[m.entity] = None
        return list(found)

    def _sided_object(
        self, index: int, line: Line, match: re.Match[str], gender: str, found: str | None
    ) -> str | None:
        """Return whom an object pronoun means after words that take sides.

        Somebody who takes sides himself in the sentence before is not meant, nor who is nowhere
        said to be in a contest; and if nobody else was found, the one is whom the text sides with.
        """
        at = match.start(match.lastgroup or 0)
        own = match[0].endswith((" sa", " son"))  # "en sa faveur"
        sided = own or words.SIDED_CLITIC.match(self.text, at) is not None
        if not sided and not self._sides(line, at):
            return found
        headed = self._section_side(line)
        if headed is not None and self._of_gender(gender, headed):
            return headed
        previous = self._previous(index)
        doubtful = (
            found is not None
            and previous is not None
            and found not in {m.entity for m in line.persons(at)}
            and (
                self._repeats(previous)
                or (found in self._backers(previous) and self._sides_with(previous, found))
            )
        )
        of_body = scene_words.BODY_ACTS.search(self._lead(line, at))
        if found is not None and not doubtful and (of_body or self._contends(found)):
            return found
        if self._quoted(line, at) or any(offset < at for offset in line.unknown):
            return None
        if words.UNNAMED_AS_FOR.match(self.text, line.span.start, at):
            return None
        beside = set(self._fitting(line.persons(at), gender)) - self._actors(line, at)
        if found is None and len(beside) > 1:
            return None  # of several in one sentence, not the one who is in the contest
        return self._backed(index, line, at, partial(self._standing, gender), sided=True)

    def _before(self, previous: Line | None, gender: str) -> list[str]:
        """Return who fits in the sentence before, those of a "when" by the way left out."""
        if previous is None:
            return []
        row = [
            m
            for m in previous.persons()
            if not words.MEANWHILE.search(self._lead_of(previous, m))
            and not (
                self.language == "en"
                and sides.AMONG.search(self.text, previous.span.start, m.span.start)
            )
        ]
        return self._fitting(row, gender)

    def _subject_here(self, line: Line, at: int, named: list[str]) -> str | None:
        """A subject pronoun after names in its own sentence: the only one who fits."""
        everyone = dict.fromkeys(m.entity for m in line.persons(at))
        if len(named) == 1:
            return named[0]
        first = next(iter(everyone))
        # "cheered by ⟦P2⟧, who said that he was with him": who is so is who speaks.
        last = line.persons(at)[-1]
        if last.entity in named and words.WHO_SAYS.fullmatch(self.text, last.span.end, at):
            return last.entity
        # "⟦P1⟧ has told ⟦P2⟧ that he will run": who speaks is who is meant.
        reported = re.search(r"(?:\bthat|\bqu'|\bque) ?$", self.text[max(0, at - 8) : at])
        # Behind direct speech another sentence has begun.
        apart = '"' in self.text[line.persons(at)[0].span.end : at]
        told = reported and first in named and not apart
        return first if told and self._opens(line, first) else None

    def _object(
        self, line: Line, at: int, here: list[str], before: list[str], *, blocked: bool
    ) -> str | None:
        """An object pronoun: never the subject of its own clause."""
        lead = self.text[max(line.span.start, at - 12) : at]
        if re.search(r"\b(?:like|unlike|than|comme|que) $", lead, re.IGNORECASE):
            return None
        subject = self._clause_subject(line, at)
        acting = self._joined(line, at, subject) | self._actors(line, at)
        pool = [p for p in dict.fromkeys(here) if p not in acting]
        if before and not blocked:  # "⟦P1⟧, la plume de ⟦P2⟧, l'a rejoint": another one
            pool = [p for p in pool if p not in self._apposed_to(line, at)]
        if len(pool) > 1:
            beside = [
                m.entity for m in line.persons(at) if words.ASIDE.search(self._lead_of(line, m))
            ]
            pool = [p for p in pool if p not in beside]
        if not pool and not blocked:
            pool = [p for p in dict.fromkeys(before) if p not in acting]
        return pool[0] if len(pool) == 1 else None

    def _topic(self, line: Line, at: int, previous: Line | None, gender: str) -> str | None:
        """Whom an object pronoun means when the sentence before names several.

        Whom that sentence says to be backed, or else its subject if the others stand aside.
        """
        if previous is None or previous.unknown:
            return None
        acting = self._joined(line, at, self._clause_subject(line, at))
        aside = self._apposed_to(line, at)
        others = [m for m in line.persons(at) if m.entity not in acting | aside]
        if others or (None in acting and line.persons(at)):
            return None
        pool = [
            m
            for m in previous.persons()
            if m.entity not in acting
            and self.gender(m.entity) in ("", gender or self.gender(m.entity))
        ]
        backed = {
            m.entity
            for m in pool
            if words.BACKED.search(self._lead_of(previous, m))
            or (m.reason == "pronoun" and m.surface.lower() in words.OBJECTS)
        }
        if len(backed) == 1:
            return backed.pop()
        topics = {m.entity for m in pool if not words.ASIDE.search(self._lead_of(previous, m))}
        return topics.pop() if len(topics) == 1 else None

    def _unnamed_after(self, line: Line) -> bool:
        """Tell whether a sentence ends with somebody without a name: "à son successeur", a role."""
        persons = line.persons()
        start = persons[-1].span.end if persons else line.span.start
        described = self.language == "fr" and any(at > start for at in line.unknown)
        return described or words.UNNAMED.search(self.text, start, line.span.end) is not None

    def _lead_of(self, line: Line, mention: Mention) -> str:
        return self._lead(line, mention.span.start)

    def _opens_at(self, line: Line, at: int) -> bool:
        lead = words.SPEECH.sub("", self.text[line.span.start : at])
        return len(lead) <= 40 and not re.search(r"\b(?:que|qu|that|si|if|who|qui)\b", lead)
