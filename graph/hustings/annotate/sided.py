"""Whom a text says by name to be backed: in its sentences, its headline and its headings."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hustings.annotate import backing_words as sides
from hustings.annotate import scene_words
from hustings.annotate.contenders import contends
from hustings.annotate.scenes import Line, Scene
from hustings.languages.support import GATHERS
from hustings.model.annotation import EntityKind, Mention, SegmentKind


class Sided(Scene):
    """Tells whom the names of a text say to be backed, and by whom."""

    _sided: list[tuple[int, str]] | None = None
    _labels: dict[str, set[str]] | None = None
    _headline: set[str] | None = None
    _contenders: set[str] | None = None
    _heads: dict[int, str] | None = None

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

    def _repeats(self, line: Line) -> bool:
        """Tell whether a sentence only adds to those who take sides: "so did ⟦P⟧"."""
        return (
            sides.REPEATS[self.language].search(self.text, line.span.start, line.span.end)
            is not None
        )

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

    def _backed_of(self, people: set[str]) -> set[str]:
        """Return those whom names say to be backed."""
        return {person for _, person in self._said_backed() if person in people}

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

    def _words_before(self, line: Line, mention: Mention) -> str:
        return self.text[max(line.span.start, mention.span.start - 40) : mention.span.start]

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
