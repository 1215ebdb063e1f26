"""Descriptions as objects: "backs the senator from L", "derrière le socialiste".

Words that side with or against somebody want a person after them, and this is the one of whom the
text speaks: the only person of the sentence before who is not acting here, or the only one whom
the document has said to be backed. Two who fit are nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from hustings.annotate import backing_words as sides
from hustings.annotate import description_words, scene_words
from hustings.annotate import pronoun_words as words
from hustings.annotate.scenes import Line
from hustings.annotate.sided import Sided
from hustings.gazetteer import fold
from hustings.model.annotation import EntityKind, Mention


class Backings(Sided):
    """Finds whom words that take sides are about."""

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

    def _before_it(self, index: int) -> Iterator[Line]:
        """Yield the sentences before one, the nearest first, as far as a reference reaches."""
        for _ in range(scene_words.BACK):
            previous = self._previous(index)
            if previous is None:
                return
            yield previous
            index -= 1

    def _wanted(self, words_said: str) -> tuple[str, ...]:
        """Return the parties that a description names by their colour: "le socialiste"."""
        said = fold(words_said)
        return next((names for word, names in sides.COLOURS.items() if word in said), ())

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

    def _standing(self, gender: str, person: str) -> bool:
        """Tell whether a person of a gender may be the one for whom others stand up."""
        return self._of_gender(gender, person) and self._contends(person)
