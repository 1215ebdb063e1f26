"""Figures that several share or take in order: "A and B on N and M", "tied at N"."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from hustings.extract.figure_holders import Holder, Pair
from hustings.extract.figure_phrases import BOTH_ON, EACH, LEVEL_ON, PLURAL, TIED
from hustings.extract.figure_roles import Figure
from hustings.extract.figure_subjects import Subjects

# Between two counts of one night nobody moves by more points than this.
_NEAR = Decimal(3)
_TWO = 2
# "N of the vote, level with A".
_LEVEL_WITH = re.compile(
    r"(?:\s(?:des (?:voix|suffrages)|d'intentions de vote|des intentions de vote|of the vote|"
    r"each))?"
    r"(?:\s(?:a|in|de|of)\s⟦E\d+⟧)?,?\s(?:a egalite(?: parfaite)? avec|ex aequo avec|autant que|"
    r"level with|tied with|equal with|"
    r"the same as|the same share as)\s(?:(?:m\.|mme|mr|ms|the|la|le)\s)?(?:⟦[FG]\d+⟧\s)?"
    r"(?P<holder>⟦P\d+⟧)(?!\s*(?:\(|a|at|on|with|avec)\s*⟦N)"
)
# "A and B on N each".
_APIECE = re.compile(
    r"(?:\s(?:des (?:voix|suffrages|intentions de vote)|d'intentions de vote|of the vote|votes"
    r"|voix|suffrages))?\s(?:each|apiece|chacune?)\b"
)
_LABELS = re.compile(r"⟦[GFLO]\d+⟧")
_JOINED_TWO = re.compile(r"\s*(?:\([^()]{0,40}\)\s*)?(?:and|et)\s(?:m\.\s|mme\s|mr\s|ms\s)?")
_THEM = re.compile(
    r"\b(?:them|they|both|the (?:two|pair|rivals|candidates|men|women|contenders)|les|ils|elles|"
    r"les deux\b[^⟦;:.]{0,25})\s[^⟦;:.]{0,70}\Z"
)
_ASIDE = re.compile(r"\([^()⟦]*(?:⟦[GLOEDFP]\d+⟧[^()⟦]*){0,4}\)")


class Lists(Subjects):
    """Gives runs of figures to runs of names."""

    def _tied(self, figure: Figure) -> bool:
        """Place "A and B tied on N" and "had them tied at N": both have it."""
        lead = self.text[max(0, figure.token.start - 110) : figure.token.start]
        apiece = _APIECE.match(self.text[figure.token.end : figure.token.end + 60])
        if self._level_with(figure, lead):
            return True
        both = BOTH_ON.search(lead)
        if not (TIED.search(lead) or EACH.search(lead) or both or apiece):
            return False
        before = [h for h in self.holders if h.end <= figure.token.start and not h.party]
        if len(before) > 2 and _JOINED_TWO.fullmatch(
            self._between(before[-2].end, before[-1].start)
        ):
            before = before[-2:]
        elif apiece and before and len(before) != _TWO:
            return False
        two = tuple({h.entity: h for h in reversed(before)}.values())
        if not two and both and self.neighbours.near:
            two = self._named_two(figure.token.start)
        elif not two and not both and _THEM.search(lead):
            two = self._leading_two(figure.token.start)
        if len(two) != _TWO and both and len(self.neighbours.duel) == _TWO:
            at = figure.token.start
            two = tuple(Holder(at, at, one, False, "opponent") for one in self.neighbours.duel)
        if len(two) != _TWO:
            return False
        for holder in sorted(two, key=lambda h: h.start):
            self._give(figure, holder, "figure.tied", True)
        return True

    def _level_with(self, figure: Figure, lead: str) -> bool:
        """Place "A would be level with B, on N": both have it."""
        before = [h for h in self.holders if h.end <= figure.token.start and not h.party]
        if len(before) < _TWO or not LEVEL_ON.search(lead):
            return False
        for holder in before[-_TWO:]:
            self._give(figure, holder, "figure.tied", True)
        return True

    def _equal(self) -> None:
        """Place "A would get N, level with B": B has it as well."""
        for pair in list(self.pairs):
            figure = pair.figures[-1]
            match = _LEVEL_WITH.match(self.text[figure.token.end : figure.token.end + 110])
            if match is None or pair.previous:
                continue
            holder = self._holder_at(figure.token.end + match.start("holder"))
            if holder is not None and holder.entity != pair.holder.entity:
                self.pairs.append(Pair(holder, "figure.tied", True, [figure]))

    def _leading_two(self, at: int) -> tuple[Holder, ...]:
        """Return whom "them" and "the two" mean: those whose figures, or names, were told."""
        board = [entity for entity, _ in self.neighbours.board]
        people = list(dict.fromkeys(h.entity for h in self.neighbours.persons if not h.party))
        two = next((found for found in (board, people) if len(found) == 2), [])
        return tuple(Holder(at, at, entity, entity.startswith("G"), "ranking") for entity in two)

    def _named_two(self, at: int) -> tuple[Holder, ...]:
        """Return the only two persons of the sentence before."""
        people = dict.fromkeys(h.entity for h in self.neighbours.persons if not h.party)
        return tuple(Holder(at, at, entity, False, "ranking") for entity in people)

    def _zip_lists(self) -> None:
        """Place "A, B and C on N, M and K" and "the three leaders stood at N, M and K"."""
        for run in self._runs():
            before = [h for h in self.holders if h.end <= run[0].token.start]
            names = self._joined_holders(before, len(run))
            after = self.text[run[-1].token.end : run[-1].token.end + 40]
            lead = self._between(max(0, run[0].token.start - 60), run[0].token.start)
            if names and (self.rules.respectively.search(lead + after) or len(run) == len(names)):
                gap = self._between(names[-1].end, run[0].token.start)
                told = self.rules.respectively.search(lead + after)
                if len(gap) > 110 or (self.rules.over.search(gap) and not told):
                    continue
                for holder, figure in zip(names, run, strict=True):
                    self._give(figure, holder, "figure.respectively", True)
            elif not before and self.rules.leaders.search(
                self.text[max(0, run[0].token.start - 120) : run[0].token.start]
            ):
                board = self.neighbours.board
                if self._fits_board(run, board):
                    for (entity, _), figure in zip(board, run, strict=False):
                        at = figure.token.start
                        leader = Holder(at, at, entity, entity.startswith("G"), "ranking")
                        self._give(figure, leader, "figure.leaders", False)

    def _zip_plural(self) -> None:
        """Place "They had won N and M respectively": those of the sentence before, in order."""
        people = tuple({h.entity: h for h in self.neighbours.persons}.values())
        for run in self._runs():
            lead = self.text[: run[0].token.start]
            after = self.text[run[-1].token.end : run[-1].token.end + 40]
            if (
                len(run) == len(people)
                and run[0].token.start not in self.taken
                and not any(h.end <= run[0].token.start for h in self.holders)
                and PLURAL.match(lead)
                and self.rules.respectively.search(lead[-60:] + after)
            ):
                for person, figure in zip(people, run, strict=True):
                    at = figure.token.start
                    one = Holder(at, at, person.entity, person.party, "subject")
                    self._give(figure, one, "figure.plural", False)

    @staticmethod
    def _fits_board(run: list[Figure], board: tuple[tuple[str, Decimal], ...]) -> bool:
        """Tell whether the figures are near what the leaders have elsewhere in the text."""
        values = [f.number.value for f in run]
        return (
            len(board) >= len(run)
            and values == sorted(values, reverse=True)
            and all(
                abs(value - share) <= _NEAR
                for value, (_, share) in zip(values, board, strict=False)
            )
        )

    def _runs(self) -> list[list[Figure]]:
        """Runs of two and more figures that only commas and "and" join."""
        found: list[list[Figure]] = []
        run: list[Figure] = []
        for figure in self.figures:
            if run and self.rules.joined.match(
                self._between(run[-1].token.end, figure.token.start)
            ):
                run.append(figure)
                continue
            if len(run) > 1:
                found.append(run)
            run = [figure]
        if len(run) > 1:
            found.append(run)
        return found

    def _joined_holders(self, before: list[Holder], count: int) -> list[Holder]:
        if len(before) < count or count < 2:
            return []
        names = before[-count:]
        for one, two in pairwise(names):
            gap = self._between(one.end, two.start)
            if "⟦N" in gap or not self.rules.holder_joined.match(
                _LABELS.sub("x", _ASIDE.sub(" ", gap))
            ):
                return []
        return names
