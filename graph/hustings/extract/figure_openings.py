"""Pairs of figures that no name stands before: "By N votes to M, A …", "She won by N to M"."""

from __future__ import annotations

import re
from typing import Final

from hustings.extract.figure_holders import Holder
from hustings.extract.figure_lists import Lists
from hustings.extract.figure_phrases import BEATEN_BRACKET, BEATEN_OPENING, CHOSE
from hustings.extract.figure_places import kind_of_figure
from hustings.extract.figure_roles import Figure

# "45 % contre 27 % au premier tour": the second figure may be the same candidate's.
ANOTHER_TIME = re.compile(
    r"\s*(?:des voix |of the vote )?(?:au|a la|en|in|at|lors|il y a|last|dans|before|earlier|"
    r"a year|five years|cinq ans|precedemment)\b"
)
_PRONOUN_PAIR = re.compile(
    r"\b(?P<who>he|she|il|elle)\s(?:[^⟦;:]|⟦[DLE]\d+⟧){0,60}?(?:(?P<lost>lost|s'incline|perd|"
    r"est battue?|was beaten)|"
    r"won|wins|would win|prevailed|beat [a-z ]{0,20}|l'emporte(?:rait)?|l'a emporte|"
    r"gagne(?:rait)?|s'impose(?:rait)?|was elected|est elue?)"
    r"\s(?:[^⟦;:,]|⟦[DLEF]\d+⟧){0,40}(?:by|with|par|avec|a|:)?\s?\Z"
)

# What follows the rival of an opening pair: ", A was elected", " (G), the mayor, A, won".
_NEXT_SUBJECT = re.compile(
    r"\s?(?:\([^()]{0,30}\)\s?)?,\s(?:[^\s⟦,;:.()]+\s|l'|m\.\s|(?:l')?⟦[FGL]\d+⟧(?:'s)?\s){0,6}?"
    r"(?P<holder>⟦P\d+⟧)(?=\s(?:[a-z]|\()|,\s)"
)

# Between a pair of figures and the same pair in another unit.
_AGAIN = re.compile(r"\s?[,(]?\s?(?:or |soit |ou |i\.e\. )?")
# "N-M: the gap between A and B", "N to M, now separates A from B".
_WHO = r"(?:[^\s⟦,;:.()]+\s|[ld]'|⟦[GFL]\d+⟧(?:'s)?\s){0,5}?"
_BETWEEN: Final = re.compile(
    r"(?:[^⟦;.]|⟦[DELG]\d+⟧){0,90}?\b(?:entre|between|separ\w*|divides?|depart\w+|oppos\w+)\s"
    rf"{_WHO}(?P<first>⟦P\d+⟧)(?:\s\(⟦G\d+⟧\))?\s(?:et|and|from|de|a)\s{_WHO}(?P<second>⟦P\d+⟧)"
)
_NEXT_ONE: Final = re.compile(rf"\s?(?:,|,?\s(?:and|et|puis))\s{_WHO}")
_BY_SCORE: Final = re.compile(r"\s?,?\s?(?:by\s|par\s)?\(?")


class Openings(Lists):
    """Gives two figures set against each other to whom the sentence, or the text, goes on about."""

    def _subject_pair(self, one: Figure, two: Figure) -> bool:
        """Place "She won by N to M": whom the text spoke of, and the only rival."""
        start = max(
            (m.end() for m in re.finditer(r"[;:]\s(?!⟦N)", self.text[: one.token.start])), default=0
        )
        clause = self.text[start : one.token.start]
        match = _PRONOUN_PAIR.search(clause)
        if match is None or "⟦N" in match[0]:
            return False
        woman = match["who"] in ("she", "elle")
        meant = self.neighbours.she if woman else self.neighbours.he
        told = {h.entity for h in self.neighbours.ranking}
        if meant is None or meant.entity in told:
            meant = self.neighbours.before("f" if woman else "m")
        if meant is None or meant.entity in told:
            return False
        mine, other = (
            (two, one) if match["lost"] and one.number.value > two.number.value else (one, two)
        )
        at = one.token.start
        self._give(mine, Holder(at, at, meant.entity, meant.party, "subject"), "figure.pair", False)
        after = self.text[two.token.end : two.token.end + 40]
        rival = None if ANOTHER_TIME.match(after) else self._rival(self.pairs[-1].holder)
        if rival is not None:
            self._give(other, rival, "figure.pair-rival", False)
        else:
            self._refuse(other)
        return True

    def _opening_pair(self, one: Figure, two: Figure) -> bool:
        """Place "By N votes to M, members chose A over B" and "N-M in favour of A"."""
        if any(h.end <= one.token.start for h in self.holders):
            return False
        match = CHOSE.match(self.text[two.token.end : two.token.end + 160])
        if match is None:
            return False
        at = two.token.end
        first = self._holder_at(at + match.start("first"))
        name = next((name for name in ("second", "third") if match[name]), None)
        second = self._holder_at(at + match.start(name)) if name else None
        if first is None:
            return False
        self._give(one, first, "figure.opening-pair", True)
        if second is not None:
            self._give(two, second, "figure.opening-pair", True)
        else:
            self._refuse(two)
        return True

    def _between_two(self, one: Figure, two: Figure) -> bool:
        """Place "63-37: the gap between A and B" and "N to M, separates A from B"."""
        match = _BETWEEN.match(self.text, two.token.end, two.token.end + 220)
        if match is None or one.number.value < two.number.value:
            return False
        if any(h.end <= one.token.start for h in self.holders):
            return False
        first, second = (self._holder_at(match.start(name)) for name in ("first", "second"))
        if first is None or second is None or first.entity == second.entity:
            return False
        self._give(one, first, "figure.opening-pair", True)
        self._give(two, second, "figure.opening-pair", True)
        return True

    def _next_duel(self, one: Figure, two: Figure) -> bool:
        """Place the second of "A would beat B N-M and C K-L": A has K, C has L."""
        duel = [pair for pair in self.pairs if pair.rule == "figure.duel"][-2:]
        here = [h for h in self.holders if h.end <= one.token.start]
        if len(duel) < len(("one", "two")) or not here:
            return False
        last = max(pair.figures[0].token.end for pair in duel)
        subject = min((pair.holder for pair in duel), key=lambda h: h.start)
        other = here[-1]
        if other.start < last or other.entity in {pair.holder.entity for pair in duel}:
            return False
        if not _NEXT_ONE.fullmatch(self._between(last, other.start)):
            return False
        if not _BY_SCORE.fullmatch(self._between(other.end, one.token.start)):
            return False
        self._give(one, subject, "figure.duel", True)
        self._give(two, other, "figure.duel", True)
        return True

    def _opening_bracket(self, one: Figure, two: Figure) -> bool:
        """Place "Beaten (N to M) by B, A …" and "Battu (N contre M à B), A …": A has N, B has M."""
        if any(h.end <= one.token.start for h in self.holders):
            return False
        match = BEATEN_BRACKET.match(self.text[two.token.end : two.token.end + 200])
        if match is None or not BEATEN_OPENING.search(self.text[: one.token.start]):
            return False
        first, second = (
            self._holder_at(two.token.end + match.start(name))
            for name in ("first", "second" if match["second"] else "third")
        )
        if first is None or second is None or first.entity == second.entity:
            return False
        self._give(one, first, "figure.opening-pair", True)
        self._give(two, second, "figure.opening-pair", True)
        return True

    def _opening_score(self, one: Figure, two: Figure) -> bool:
        """Place "Elected by N votes to M, A …": A has the first, nobody the second."""
        if any(h.end <= one.token.start for h in self.holders):
            return False
        found = self._opening(one)
        after = self.text[two.token.end : found[0].start] if found is not None else ""
        if found is None or "⟦N" in after or self._right(two) is not None:
            return False
        self._give(one, *found)
        self._refuse(two)
        return True

    def _opening_over(self, one: Figure, two: Figure, second: Holder) -> bool:
        """Place "With N to M for B, A …" and "Avec N contre M à son rival, B, A …": A has N."""
        if any(h.end <= one.token.start for h in self.holders):
            return False
        match = _NEXT_SUBJECT.match(self.text, second.end)
        first = self._holder_at(match.start("holder")) if match is not None else None
        if first is None or first.entity == second.entity:
            return False
        self._give(one, first, "figure.opening-pair", True)
        self._give(two, second, "figure.opening-pair", True)
        return True

    def _refuse(self, figure: Figure) -> None:
        """Drop a figure whose holder is told in words that nobody could be found for."""
        self.taken[figure.token.start] = self.pairs[-1]
        self.dropped.append((figure, "no holder"))

    def _told_again(self, one: Figure, two: Figure) -> bool:
        """Place "N to M" behind a pair in another unit: "A with N against M for B, 55 % to 45"."""
        placed = [f for f in self.figures if f.token.start < one.token.start][-2:]
        if len(placed) < 2 or any(f.token.start not in self.taken for f in placed):
            return False
        first, second = (self.taken[f.token.start] for f in placed)
        if first.holder.entity == second.holder.entity or any(
            f not in pair.figures or kind_of_figure(f) == kind_of_figure(one)
            for f, pair in zip(placed, (first, second), strict=True)
        ):
            return False
        end = max(placed[1].token.end, second.holder.end)
        if end > one.token.start or not _AGAIN.fullmatch(self.text, end, one.token.start):
            return False
        for figure, pair in ((one, first), (two, second)):
            pair.figures.append(figure)
            self.taken[figure.token.start] = pair
        return True
