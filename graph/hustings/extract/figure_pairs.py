"""Whose the figures of one sentence are: pairs, lists, brackets, and single figures."""

from __future__ import annotations

import re

from hustings.extract.figure_holders import Holder, Pair
from hustings.extract.figure_phrases import (
    AFTER_ROUND,
    BY_BEHIND,
    BY_LAST,
    BY_NEXT,
    BY_THIS,
    HAD_DONE,
    IN_ROUND,
    MARGIN,
    NEXT_PAIR,
    OPENING_ROUND,
    ROUND_AND,
    TO_NAMED,
    WHOM,
)
from hustings.extract.figure_places import kind_of_figure
from hustings.extract.figure_roles import Figure
from hustings.extract.figure_victories import Victories
from hustings.extract.figure_words import figure_words
from hustings.model.annotation import Unit

_HUNDRED = 100
_PAIR = 2
_THIRD = re.compile(
    r"\b(?:third|fourth|troisieme|quatrieme|other|autre|others|autres|liste|list)\b"
)
_CHOSEN_BY = re.compile(
    r"\b(?:(?:chosen|backed|choisie?|plebiscitee?) (?:by|par)|(?:choice|pick|choix) (?:of|de|d'))"
    r"\s*\Z"
)

# "N face à B (M)".
_AGAINST = re.compile(
    r"(?:\sdes (?:voix|suffrages)|\sof the vote)?\s(?:face a|contre|devant|against|over)\s"
    r"(?:[^\s⟦,;:.()]+\s|⟦[GFL]\d+⟧\s){0,4}?⟦P\d+⟧\s?\(\s?⟦N"
)


class Pairing(Victories):
    """Gives the figures of one sentence to their holders."""

    def run(self) -> list[Pair]:
        """Return the pairs of the sentence, in text order."""
        self._zip_lists()
        self._zip_plural()
        for index, figure in enumerate(self.figures):
            if figure.token.start not in self.taken:
                self._place(index, figure)
        self._equal()
        self._previous()
        self.pairs.sort(key=lambda pair: pair.start)
        return self.pairs

    def _place(self, index: int, figure: Figure) -> None:
        if self._tied(figure):
            return
        following = self.figures[index + 1] if index + 1 < len(self.figures) else None
        paired = following is not None and self._is_pair(figure, following)
        if paired and following is not None and self._place_pair(figure, following):
            return
        if (
            self._complement(figure)
            or self._same_as_last(figure)
            or self._next_round(figure)
            or self._other_pollster(figure)
        ):
            return
        if figure.number.unit is Unit.VOTERS and not self._voted_for(figure):
            self.dropped.append((figure, "people, not votes for somebody"))
            return
        found = (
            self._against_next(figure)
            or self._right(figure)
            or (
                None if self._for_somebody(figure) else self._left(figure, paired=self._met(figure))
            )
            or self._opening(figure)
            or self._pronominal(figure)
        )
        if found is None:
            self.dropped.append((figure, "no holder"))
            return
        self._give(figure, *found)

    def _against_next(self, figure: Figure) -> tuple[Holder, str, bool] | None:
        """Return A of "A would get N against B (M), K against C (L)" to K."""
        if not self.pairs or not _AGAINST.match(self.text, figure.token.end):
            return None
        for pair in reversed(self.pairs):
            if pair.rule == "figure.bracket":
                continue
            last = pair.figures[-1].token.end
            if _AGAINST.match(self.text, last) and ";" not in self._between(
                last, figure.token.start
            ):
                return pair.holder, "figure.pair", False
            return None
        return None

    def _met(self, figure: Figure) -> bool:
        """Tell whether "N votes to B's M" follows: N is a score, however it is told."""
        return bool(TO_NAMED.match(self.text[figure.token.end : figure.token.end + 110]))

    def _is_pair(self, one: Figure, two: Figure) -> bool:
        gap = self._between(one.token.end, two.token.start)
        words = figure_words(self.view.language)
        return len(gap) < 60 and bool(self.rules.pair.match(words.without_hedge(gap) + " "))

    def _place_pair(self, one: Figure, two: Figure) -> bool:
        """Place "N to M": both go to somebody, or neither is placed here."""
        if self._told_again(one, two) or self._next_duel(one, two):
            return True
        end = two.token.end
        margin = MARGIN.match(self.text, end)
        end = margin.end() if margin is not None else end
        after = self.text[end : end + 110]
        right = self.rules.over_right.match(after)
        if right is not None and not self.rules.owns_next.match(after[right.end() :]):
            second = self._holder_at(end + right.start("holder"))
            first = self._left(one, skip=second, paired=True) or self._pair_again(one)
            if second is not None and first is not None and first[0].entity != second.entity:
                if self._lost(first[0], one, two):
                    one, two = two, one
                self._give(one, first[0], "figure.pair", first[2])
                self._give(two, second, "figure.pair", first[2])
                return True
            if second is not None and first is None and self._opening_over(one, two, second):
                return True
        if self._opening_bracket(one, two) or self._closed_by(one, two):
            return True
        if self._between_two(one, two):
            return True
        if self._opening_pair(one, two) or self._opening_score(one, two):
            return True
        opponent = self.rules.to_opponent.match(after)
        before = [h for h in self.holders if h.end <= one.token.start]
        if not before and right is None and opponent is None and self._subject_pair(one, two):
            return True
        if right is None and opponent is None and self.rules.somebody.match(after):
            found = self._left(one, paired=True)
            if found is not None:
                self._give(one, found[0], "figure.pair", found[2])
                rival = self._rival(found[0])
                if rival is not None and rival.reason == "opponent" and self._may_be_rival(two):
                    self._give(two, rival, "figure.pair-rival", False)
                else:
                    self._refuse(two)
            return found is not None
        if opponent is not None and opponent["opponent"] is not None:
            first = self._left(one, paired=True)
            if first is not None:
                second = self._rival(first[0])
                self._give(one, first[0], "figure.pair", first[2])
                if second is not None:
                    self._give(two, second, "figure.pair-rival", False)
                    return True
                self._refuse(two)
                return True
        persons = [h for h in before if not h.party and not self._tells_whose(h)]
        rivals = persons if before and not before[-1].party and len(persons) > 1 else before
        if len(rivals) >= 2 and self._place_duel(rivals[-2], rivals[-1], one, two):
            return True
        if before and self._bracket_pair(before[-1], one, two):
            return True
        if len(before) == 1 or (len(before) > 1 and self._lone_object(before)):
            beaten = self._place_beaten(before[-1], one, two)
            if beaten is not None:
                return beaten
        return bool(before) and self._against_rival(before[-1], one, two)

    def _pair_again(self, one: Figure) -> tuple[Holder, str, bool] | None:
        """Return A of "A beats B by N to M, and by K" to L of somebody else."""
        told = [pair for pair in self.pairs if pair.rule == "figure.pair"]
        if len(told) < _PAIR or not NEXT_PAIR.fullmatch(
            self._between(told[-1].end, one.token.start)
        ):
            return None
        return told[-2].holder, "figure.pair", False

    def _tells_whose(self, holder: Holder) -> bool:
        """Tell whether a name only says of whom somebody is: "the man whom ⟦P⟧ had chosen, B"."""
        lead = self.text[max(0, holder.start - 40) : holder.start]
        return bool(WHOM.search(lead) and HAD_DONE.match(self.text, holder.end))

    def _closed_by(self, one: Figure, two: Figure) -> bool:
        """Place "A is beaten (N to M) by B": B has the second."""
        match = BY_BEHIND.match(self.text, two.token.end)
        if match is None or not self.text[: one.token.start].endswith("("):
            return False
        other = self._holder_at(match.start("holder"))
        found = self._left(one, skip=other, paired=True)
        if other is None or found is None or found[0].entity == other.entity:
            return False
        self._give(one, found[0], "figure.pair", found[2])
        self._give(two, other, "figure.pair", found[2])
        return True

    def _may_be_rival(self, figure: Figure) -> bool:
        """Tell whether "N for the founder of L" may be of the other of two: of nobody else."""
        after = self.text[figure.token.end : figure.token.end + 90]
        return not (_THIRD.search(after) or "⟦G" in after or "⟦P" in after or "⟦N" in after)

    def _lone_object(self, before: list[Holder]) -> bool:
        return bool(re.search(r"[;:]", self._between(before[-2].end, before[-1].start)))

    def _same_as_last(self, figure: Figure) -> bool:
        """Place the votes behind a share, or the share of the votes: "105,682 votes, or 1 %"."""
        placed = [f for f in self.figures if f.token.start < figure.token.start]
        if not placed or placed[-1].token.start not in self.taken:
            return False
        last = placed[-1]
        pair = self.taken[last.token.start]
        if last not in pair.figures or kind_of_figure(last) == kind_of_figure(figure):
            return False
        gap = self._between(last.token.end, figure.token.start)
        words = figure_words(self.view.language)
        plain = words.without_hedge(gap)
        again = (
            gap.lstrip().startswith(",")
            and not re.search(r"⟦[PGN]", gap)
            and (self.rules.direct.search(plain + " ") or _CHOSEN_BY.search(plain))
        )
        if len(gap) > 60 or not (self.rules.same.match(plain + " ") or again):
            return False
        pair.figures.append(figure)
        self.taken[figure.token.start] = pair
        return True

    def _complement(self, figure: Figure) -> bool:
        """Place M of "A would have N (M for C), B N (M)": it is C's again."""
        before = self._placed_before(figure)
        rivals = [p for p in self.pairs if p.rule == "figure.for" and len(p.figures) == 1]
        if before is None or not rivals or not re.fullmatch(r"\s*\(\s*", before[2]):
            return False
        last, told = before[0], rivals[-1].figures[0]
        index = self.figures.index(told)
        mate = self.figures[index - 1] if index else None
        wholes = mate is not None and mate.number.value + told.number.value == _HUNDRED
        if not wholes or last.number.value + figure.number.value != _HUNDRED:
            return False
        if figure.number.unit is not Unit.SHARE or not self.text.startswith(")", figure.token.end):
            return False
        self._give(figure, rivals[-1].holder, "figure.complement", True)
        return True

    def _placed_before(self, figure: Figure) -> tuple[Figure, Pair, str] | None:
        """Return the figure before this one, its pair, and what parts the two; None if unplaced."""
        earlier = [f for f in self.figures if f.token.start < figure.token.start]
        if not earlier or earlier[-1].token.start not in self.taken:
            return None
        last = earlier[-1]
        gap = self._between(last.token.end, figure.token.start)
        return last, self.taken[last.token.start], gap

    def _other_pollster(self, figure: Figure) -> bool:
        """Place "N for one pollster, M for another": both are of the same person."""
        before = self._placed_before(figure)
        if before is None:
            return False
        last, pair, gap = before
        after = self.text[figure.token.end : figure.token.end + 70]
        if last not in pair.figures or "⟦P" in gap or "⟦G" in gap:
            return False
        if not (BY_NEXT.fullmatch(gap) or (BY_LAST.fullmatch(gap) and BY_THIS.match(after))):
            return False
        self._give(figure, pair.holder, "figure.other-pollster", pair.sure)
        return True

    def _next_round(self, figure: Figure) -> bool:
        """Place "24 % in the first round and 54 % in the second": both are the same person's."""
        before = self._placed_before(figure)
        if before is None:
            return False
        last, pair, gap = before
        after = self.text[figure.token.end : figure.token.end + 60]
        told = (ROUND_AND.match(gap) and IN_ROUND.match(after)) or (
            AFTER_ROUND.match(gap) and (OPENING_ROUND.search(gap) or IN_ROUND.match(after))
        )
        if last not in pair.figures or kind_of_figure(last) != kind_of_figure(figure) or not told:
            return False
        self._give(figure, pair.holder, "figure.next-round", pair.sure)
        return True

    def _previous(self) -> None:
        """Place "up from N" beside the figure it is compared with."""
        for figure in self.all:
            if figure.role != "previous":
                continue
            placed = [p for p in self.pairs if p.end <= figure.token.start and not p.previous]
            if not placed:
                continue
            last = max(placed, key=lambda pair: pair.end)
            gap = self._between(last.end, figure.token.start)
            if len(gap) < 60 and "⟦P" not in gap and re.search(r"\bfrom\b|\bcontre\b|\bde\b", gap):
                self.pairs.append(
                    Pair(last.holder, "figure.previous", last.sure, [figure], previous=True)
                )
