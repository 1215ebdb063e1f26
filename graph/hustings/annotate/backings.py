"""Descriptions as objects: "backs the senator from L", "derrière le socialiste".

Words that side with or against somebody want a person after them, and this is the one of whom the
text speaks: the only person of the sentence before who is not acting here, or the only one whom
the document has said to be backed. Two who fit are nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

from hustings.annotate import backing_words as sides
from hustings.annotate import description_words, scene_words
from hustings.annotate import pronoun_words as words
from hustings.annotate.contenders import contends
from hustings.annotate.scenes import Line, Scene
from hustings.gazetteer import fold
from hustings.languages.support import GATHERS
from hustings.model.annotation import EntityKind, Mention, SegmentKind


class Backings(Scene):
    """Finds whom words that take sides are about."""

    _sided: list[tuple[int, str]] | None = None
    _labels: dict[str, set[str]] | None = None
    _headline: set[str] | None = None
    _contenders: set[str] | None = None
    _heads: dict[int, str] | None = None

    def _sides(self, line: Line, at: int) -> bool:
        """Tell whether what starts at an offset is whom a clause sides with.

        An article that holds its preposition ("au", "du") counts as the preposition.
        """
        lead = self.text[max(line.span.start, at - 60) : at]
        if sides.RANK.search(lead):
            return False
        if sides.SIDES[self.language].search(lead):
            return True
        if self.language != "fr":
            return bool(
                sides.GIVES.search(lead) and sides.GIVEN.match(self.text, at, line.span.end)
            )
        held = self.text[at : at + 3].lower()
        for article, preposition in (("au ", "au "), ("du ", "du ")):
            if held.startswith(article) and sides.SIDES["fr"].search(lead + preposition):
                return True
        return False

    def _backed(
        self,
        index: int,
        line: Line,
        at: int,
        fits: Callable[[str], bool],
        *,
        own: bool = False,
        sided: bool = False,
    ) -> str | None:
        """Return the only person who may stand at an offset after words that take sides.

        Args:
            index: Number of the sentence.
            line: The sentence.
            at: The offset.
            fits: Tells whether a person agrees with the words there.
            own: The words are tied to who acts ("her old boss"): the sentence itself tells first.
            sided: The words are known to take sides.
        """
        if not sided and not self._sides(line, at):
            return None
        acting = self._actors(line, at)
        headed = self._section_side(line)
        if headed is not None and headed not in acting and fits(headed):
            return headed
        here = {m.entity for m in line.persons(at) if m.entity not in acting and fits(m.entity)}
        if sided:
            here -= self._apposed_to(line, at)
        if own and len(here) == 1:
            return here.pop()
        if not sided:  # who is named after a description is not described
            acting |= {m.entity for m in line.persons() if m.span.start > at}
        named = line.persons(at) if sided else line.persons()
        out = acting if here else acting | {m.entity for m in named}
        told = self._beneficiary(index, out, fits, far=not sided)
        if len(here) == 1:
            # Somebody else in the sentence itself, unless the text is about another one; who acts
            # in it would not be described anew.
            person = here.pop()
            alone = told is None and (sided or not self._acts(line, person))
            return person if alone or told == person else None
        return None if here else told

    def _section_side(self, line: Line) -> str | None:
        """Return the person on whose side the heading over a sentence says that it stands."""
        if self._heads is None:
            self._heads = {}
            heads = {
                x.segment: x.persons()
                for x in self.lines
                if self.segments[x.segment].kind in (SegmentKind.HEADING, SegmentKind.DATELINE)
            }
            above: str | None = None
            for number, segment in enumerate(self.segments):
                if segment.kind in (SegmentKind.HEADING, SegmentKind.DATELINE):
                    row = heads.get(number, [])
                    lead = (segment.span.start, row[0].span.start) if row else (0, 0)
                    alone = len({m.entity for m in row}) == 1
                    told = alone and sides.SIDE_HEAD.fullmatch(self.text, *lead)
                    above = row[0].entity if told else None
                elif above is not None:
                    self._heads[number] = above
        return self._heads.get(line.segment)

    def _acts(self, line: Line, person: str) -> bool:
        """Tell whether a verb follows the first name of a sentence, which is that of a person."""
        first = next(iter(line.persons()))
        return first.entity == person and bool(
            words.VERB_AFTER.match(self.text, first.span.end, line.span.end)
        )

    def _apposed_to(self, line: Line, at: int) -> set[str]:
        """Return whom an apposition names that ends before an offset: ", la plume de ⟦P⟧,"."""
        return {
            m.entity
            for m in line.persons(at)
            if words.APPOSED.search(self.text, line.span.start, m.span.start)
            and words.CLOSED.fullmatch(self.text, m.span.end, at)
        }

    def _repeats(self, line: Line) -> bool:
        """Tell whether a sentence only adds to those who take sides: "so did ⟦P⟧"."""
        return (
            sides.REPEATS[self.language].search(self.text, line.span.start, line.span.end)
            is not None
        )

    def _beneficiary(
        self, index: int, acting: set[str], fits: Callable[[str], bool], *, far: bool = True
    ) -> str | None:
        """Return the one whom the text sides with before a sentence, who acts left out.

        Whom the sentences just before say to be backed, or whom alone they speak of; else the only
        one whom the document has said to be backed so far, if the words may be about one `far` off.
        """
        backed = {
            person
            for number, person in self._said_backed()
            if number < index and person not in acting and fits(person)
        }
        for previous in self._before_it(index):
            out = acting | self._backers(previous)
            row = previous.persons()
            near = {
                m.entity
                for m in row
                if m.entity not in out and fits(m.entity) and not self._by_the_way(previous, m)
            }
            sided = self._sided_in(previous) & near
            order = list(dict.fromkeys(m.entity for m in row if m.entity in near))
            if sided:  # and nobody is named after him
                return sided.pop() if len(sided) == 1 and order[-1] in sided else None
            if not near or self._repeats(previous):
                if previous.unknown:
                    break
                continue
            if far and len(near & backed) == 1:
                return (near & backed).pop()
            if (backed and far) or previous.unknown:
                break
            if not far:
                if len(near) > 1:  # whom that sentence is about
                    near &= set(self._subjects(previous))
                return near.pop() if len(near) == 1 else None
            # Of several, the one whom the sentence is about.
            topics = {
                m.entity
                for m in row
                if m.entity in near and not words.ASIDE.search(self._words_before(previous, m))
            }
            chosen = near if len(near) == 1 else topics
            return chosen.pop() if len(chosen) == 1 else None
        if far and not backed:
            return self._headlined(acting, fits)
        return backed.pop() if far and len(backed) == 1 else None

    def _by_the_way(self, line: Line, mention: Mention) -> bool:
        """Tell whether somebody is only one of several named, or whose a figure is."""
        if sides.COUNTED.search(self._words_before(line, mention)):
            return True
        among = sides.AMONG.search(self.text, line.span.start, mention.span.start)
        return among is not None

    def _headlined(self, acting: set[str], fits: Callable[[str], bool]) -> str | None:
        """Return the only one whom the headline names, unless he takes sides himself."""
        if self._headline is None:
            heads = (
                line
                for line in self.lines
                if self.segments[line.segment].kind is SegmentKind.HEADLINE
            )
            first = next(heads, None)
            named = {m.entity for m in first.persons()} if first is not None else set()
            alone = first is not None and len(named) == 1 and not self._backers(first)
            self._headline = named if alone else set()
        person = next(iter(self._headline), None)
        return person if person is not None and person not in acting and fits(person) else None

    def _before_it(self, index: int) -> Iterator[Line]:
        """Yield the sentences before one, the nearest first, as far as a reference reaches."""
        for _ in range(scene_words.BACK):
            previous = self._previous(index)
            if previous is None:
                return
            yield previous
            index -= 1

    def _backers(self, line: Line) -> set[str]:
        """Return who takes sides in a sentence: whom it names before the words that do."""
        if gathering := self._gathering(line):
            return {m.entity for m in line.persons() if m.span.start > gathering.span.start}
        for match in sides.TAKES[self.language].finditer(self.text, line.span.start, line.span.end):
            if not sides.RANK.search(self.text, line.span.start, match.end() + 1):
                return {m.entity for m in line.persons(match.start())}
        given = sides.GIVEN_HIM.search(self.text, line.span.start, line.span.end)
        if self.language == "fr" and given is not None:
            return {m.entity for m in line.persons(given.start())}
        return set()

    def _sides_with(self, line: Line, backer: str) -> bool:
        """Tell whether a sentence sides with somebody else than who backs, named or not."""
        for match in sides.TAKES[self.language].finditer(self.text, line.span.start, line.span.end):
            if self.language == "en" and sides.HIS_OWN.match(self.text, match.end()):
                return True  # "will vote for his ⟦F⟧"
        given = sides.GIVEN_HIM.search(self.text, line.span.start, line.span.end)
        return bool(self._sided_in(line) - {backer}) or (
            self.language == "fr" and given is not None
        )

    def _gathering(self, line: Line) -> Mention | None:
        """Return who is said to gather support: "⟦P⟧ racked up endorsements"."""
        for mention in line.persons():
            after = scene_words.ENDED_RELATIVE.sub("", self.text[mention.span.end : line.span.end])
            if GATHERS[self.language].match(after):
                return mention
        return None

    def _wanted(self, words_said: str) -> tuple[str, ...]:
        """Return the parties that a description names by their colour: "le socialiste"."""
        said = fold(words_said)
        return next((names for word, names in sides.COLOURS.items() if word in said), ())

    def _backed_of(self, people: set[str]) -> set[str]:
        """Return those whom names say to be backed."""
        return {person for _, person in self._said_backed() if person in people}

    def _described_objects(self, index: int, line: Line) -> None:
        """Resolve "backs the billionaire", "derrière le socialiste"."""
        for match in description_words.DESCRIBED_OBJECT[self.language].finditer(
            self.text, line.span.start, line.span.end
        ):
            start, end = match.span()
            if any(
                m.span.start < end and start < m.span.end for m in [*line.mentions, *line.new]
            ) or not self._sides(line, start):
                continue
            if any(start <= at < end for at in line.unknown):
                continue  # of two who were called so
            # "du" and "au" hold a preposition, which stays.
            start += 3 * match[0].lower().startswith(("du ", "au "))
            gender = next((g for g in ("m", "f") if match.groupdict().get(g)), "")
            person = self._coloured(line, match[0], gender) or self._so_called(index, match, line)
            if person is None and not sides.ANYBODY.search(match[0]):
                fits = partial(self._may_be, gender, self._wanted(match[0]))
                person = self._backed(index, line, start, fits)
            if person:
                self._resolve(line, start, end, person, "focus")
            else:
                self._left(start, end, words.NO_PERSON)

    def _related_objects(self, index: int, line: Line) -> None:
        """Resolve "backs her old boss", "se range derrière son ancien chef"."""
        for match in description_words.RELATED_OBJECT[self.language].finditer(
            self.text, line.span.start, line.span.end
        ):
            start, end = match.span()
            if any(
                m.span.start < end and start < m.span.end and m.kind is not EntityKind.OFFICE
                for m in [*line.mentions, *line.new]
            ) or not self._sides(line, start):
                continue
            groups = match.groupdict()
            gender = next((g for g in ("m", "f") if groups.get(g)), "")
            if self.language == "fr" and re.search(r"ée?$|[mr]e$|ue$", match[0]):
                gender = ""  # "son" and "sa" agree with the noun, and some nouns with nobody
            person = self._backed(index, line, start, partial(self._of_gender, gender), own=True)
            if person:
                self._resolve(line, start, end, person, "focus")
            else:
                self._left(start, end, words.NO_PERSON)

    def _so_called(self, index: int, said: re.Match[str], line: Line) -> str | None:
        """Return the only person whom the text before has called by the very same word.

        "Le juriste ⟦P⟧ …", then "voter pour le juriste". One word alone: more words are a role.
        """
        noun = said[0].split(" ", 1)[-1].removeprefix("l'")
        if " " in noun or sides.ANYBODY.search(noun):
            return None
        acting = {m.entity for m in line.persons()}
        called = re.compile(rf"(?<![\w-]){re.escape(noun)} (?:(?:M\.|Mme|Mr|Mrs|Ms|Dr) )?$")
        found = {
            m.entity
            for before in self.lines[:index]
            for m in before.mentions
            if m.kind is EntityKind.PERSON and called.search(self._words_before(before, m))
        }
        return found.pop() if len(found) == 1 and not found & acting else None

    def _second(self, index: int, line: Line) -> None:
        """Resolve "voter pour le second", "le premier": of two whom the sentence before joins."""
        for match in words.SECOND_OF[self.language].finditer(
            self.text, line.span.start, line.span.end
        ):
            previous = self._previous(index)
            row = previous.persons() if previous else []
            if not self._sides(line, match.start()) or len(row) < 2:
                continue
            one, two = row[-2:]
            gap = self.text[one.span.end : two.span.start]
            chosen = one if (match.lastgroup or "").endswith("1") else two
            gender = (match.lastgroup or "m")[0]
            fits = one.entity != two.entity and self._of_gender(gender, chosen.entity)
            if fits and words.TWO_LAST.fullmatch(gap):
                self._resolve(line, *match.span(), chosen.entity, "demonstrative")
            else:
                self._left(*match.span(), words.NO_PERSON)

    def _of_gender(self, gender: str, person: str) -> bool:
        return self.gender(person) in ("", gender or self.gender(person))

    def _may_be(self, gender: str, parties: tuple[str, ...], person: str) -> bool:
        """Tell whether somebody is of a gender, and not known to be of other parties only."""
        if not self._of_gender(gender, person):
            return False
        if not parties:
            return True
        told = self._labelled_with().get(person, set())
        if told:
            wanted = {fold(name) for name in parties}
            return any(wanted & {fold(name) for name in self.roll.names(key)} for key in told)
        return not self.roll.belongs_elsewhere(person, parties)

    def _labelled_with(self) -> dict[str, set[str]]:
        """Return with which parties the text labels whom: "⟦P⟧ (⟦G⟧)", "⟦P⟧, investi par l'⟦G⟧"."""
        if self._labels is None:
            self._labels = {}
            for key, people in self.candidates.items():
                for person in people:
                    self._labels.setdefault(person, set()).add(key)
            for line in self.lines:
                for one, two in pairwise(line.mentions):
                    kinds = (one.kind, two.kind)
                    if kinds == (EntityKind.PERSON, EntityKind.PARTY) and sides.LABELS.fullmatch(
                        self.text, one.span.end, two.span.start
                    ):
                        self._labels.setdefault(one.entity, set()).add(two.entity)
                    if kinds == (EntityKind.PARTY, EntityKind.PERSON) and sides.LED_BY.fullmatch(
                        self.text, one.span.end, two.span.start
                    ):
                        self._labels.setdefault(two.entity, set()).add(one.entity)
        return self._labels

    def _coloured(self, line: Line, said: str, gender: str) -> str | None:
        """Return the only person of the party that a description names, the acting ones left out.

        Of several, the one who is said to be backed, or a party's candidate.
        """
        names = self._wanted(said)
        acting = {m.entity for m in line.persons()}
        fitting = {
            p
            for p in self.named - acting
            if names and self._of_gender(gender, p) and self.roll.belongs(p, names)
        }
        if len(fitting) > 1:
            fitting = self._backed_of(fitting)
        return fitting.pop() if len(fitting) == 1 else None

    def _words_before(self, line: Line, mention: Mention) -> str:
        return self.text[max(line.span.start, mention.span.start - 40) : mention.span.start]

    def _standing(self, gender: str, person: str) -> bool:
        """Tell whether a person of a gender may be the one for whom others stand up."""
        return self._of_gender(gender, person) and self._contends(person)

    def _contends(self, person: str) -> bool:
        """Tell whether anything says that a person is in a contest; of nobody, of everybody."""
        if self._contenders is None:
            self._contenders = set()
            for line in self.lines:
                self._contenders |= contends(self.text, self.language, line, self._sided_in(line))
        return person in self._contenders or not self._contenders

    def _said_backed(self) -> list[tuple[int, str]]:
        """Return whom names say to be backed, and in which sentence."""
        if self._sided is None:
            self._sided = []
            for number, line in enumerate(self.lines):
                self._sided.extend((number, person) for person in self._sided_in(line))
        return self._sided

    def _sided_in(self, line: Line) -> set[str]:
        """Return whom a sentence says to be backed."""
        found = set()
        for mention in line.persons():
            start = max(line.span.start, mention.span.start - 60)
            lead = sides.TITLE.sub("", self.text[start : mention.span.start])
            doubtful = sides.RANK.search(lead) or sides.EITHER.search(lead)
            if sides.SIDES[self.language].search(lead) and not doubtful:
                found.add(mention.entity)
        if not found and (gathering := self._gathering(line)):
            found.add(gathering.entity)
        return found
