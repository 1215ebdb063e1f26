"""Whose one figure is, from the words between it and the names around it."""

from __future__ import annotations

import re
from decimal import Decimal

from hustings.extract.figure_asides import (
    ON_BEHIND,
    is_in_aside,
    past_asides,
    tells_of_another,
    without_aside,
)
from hustings.extract.figure_holders import Holder, Pair
from hustings.extract.figure_links import ASIDE, Linking
from hustings.extract.figure_phrases import (
    BY_MARGIN,
    CHASED,
    IN_LIST,
    IN_RELATIVE,
    JOINED_BEFORE,
    MORE_THAN_RIVAL,
    OTHER_CLAUSE,
    OVERTAKEN,
    OWN_VERB,
    STANDS_AT,
    THEIR_PARTY,
    WHOSE,
    WITH_FIGURE,
)
from hustings.extract.figure_roles import Figure
from hustings.extract.figure_words import figure_words
from hustings.model.annotation import Unit

# A longer gap between a name and its figure holds another clause.
_LONGEST_GAP = 170
# How a holder was found that may stand for a name.
_AS_GOOD = frozenset({"", "role-alias", "known-holder", "pronoun"})
# Rules that ask nothing of the verb, and the figures they give.
_UNTOLD = frozenset(("figure.anyhow", "figure.colon"))
_SAME = {"none": "share", "share": "none"}
_TOLD_UNITS = frozenset((Unit.SHARE, Unit.VOTES))
# The end of one sentence inside a stretch that was not split: '… ." "And …'.
BREAK = re.compile(
    r"(?<!\bM)(?<!\bMr)(?<!\bDr)(?<!\bSt)[.!?…][\"»”)]*\s*[-–]?\s*[\"«“]?\s?[A-ZÀ-Ý⟦]"
)


class Placing(Linking):
    """Finds the holder of one figure of a sentence, and keeps what was given to whom."""

    def _give(self, figure: Figure, holder: Holder, rule: str, sure: bool) -> None:
        pair = Pair(holder, rule, sure, [figure])
        self.pairs.append(pair)
        self.taken[figure.token.start] = pair

    def _rival(self, holder: Holder, *, before: bool = False) -> Holder | None:
        others = [
            h
            for h in self.holders
            if h.entity != holder.entity and not h.party and (h.end <= holder.start or not before)
        ]
        if len({h.entity for h in others}) == 1:
            return others[0]
        duel = self.neighbours.duel
        if len(duel) == 2 and holder.entity in duel:
            other = duel[0] if duel[1] == holder.entity else duel[1]
            return Holder(holder.start, holder.end, other, False, "opponent")
        return None

    def _holder_at(self, start: int) -> Holder | None:
        return next((h for h in self.holders if h.start == start), None)

    def _left(
        self, figure: Figure, skip: Holder | None = None, *, paired: bool = False
    ) -> tuple[Holder, str, bool] | None:
        """The holder before the figure: "A won N", "A (N)", "A, third with N"."""
        position = figure.token.start
        before = [h for h in self.holders if h.end <= position and h is not skip]
        for holder in reversed(before[-5:]):
            gap = self._between(holder.end, position)
            if len(gap) > _LONGEST_GAP or ";" in gap:
                return None
            if BREAK.search(self.view.text[holder.end : position]):
                return None
            if self._is_taken(holder, figure, gap):
                return None
            lead = self.text[: holder.start]
            if not self.rules.list_owner.search(lead[-90:]) and (
                tells_of_another(lead, gap) or is_in_aside(lead, gap, self.rules)
            ):
                continue
            if MORE_THAN_RIVAL.search(self.text[max(0, holder.start - 80) : holder.start]):
                return None
            plain = without_aside(gap)
            verb = past_asides(gap, self.rules)
            gap = verb if verb != gap and not THEIR_PARTY.match(plain) else plain
            aside = (
                gap.lstrip().startswith(",")
                and IN_RELATIVE.search(self.text[: holder.start])
                and not (WHOSE.search(self.text[: holder.start]) and OWN_VERB.match(gap))
            )
            if aside or (holder.party and self._person_of_clause(before, holder, position)):
                continue
            subject = self._other_side(before, holder, gap)
            if subject is not None:
                return subject, "figure.subject", True
            rule = self._connects(holder, gap)
            if (
                rule is None
                and paired
                and not OTHER_CLAUSE.search(gap)
                and self.rules.won_contest.search(BY_MARGIN.sub("by ", gap))
            ):
                rule = "figure.won"
            if rule is not None and self._is_joint(holder, rule):
                return None
            if rule in _UNTOLD and not (paired or figure.number.unit in _TOLD_UNITS):
                rule = None
            if rule is not None:
                return holder, rule, holder.reason in _AS_GOOD and rule not in _UNTOLD
            bracketed = self.text[:position].rstrip().endswith("(")
            if bracketed or self._past_numbers(gap) is None or not self._is_object(before, holder):
                return None
        return self._group(figure, before)

    def _is_object(self, before: list[Holder], holder: Holder) -> bool:
        """Tell whether a holder is no subject, so that the figure may be somebody's before it."""
        lead = self.text[max(0, holder.start - 60) : holder.start]
        if self.rules.refused.search(lead):
            return True
        earlier = [h for h in before if h.end <= holder.start]
        if not earlier:
            return False
        between = self._between(earlier[-1].end, holder.start)
        return bool(self.rules.over.search(between) or self.rules.under.search(between))

    def _is_taken(self, holder: Holder, figure: Figure, gap: str) -> bool:
        """Tell whether the same name has such a figure already, of the same round."""
        kind = kind_of_figure(figure)
        return "⟦N" not in gap and any(
            pair.holder.start == holder.start
            and pair.holder.entity == holder.entity
            and any(kind_of_figure(other) in (kind, _SAME.get(kind)) for other in pair.figures)
            and not (pair.rule == "figure.opening" and self._takes(gap, pair))
            for pair in self.pairs
        )

    def _takes(self, gap: str, pair: Pair) -> bool:
        """Tell whether a verb that takes a figure, other than that of the opening, is before it."""
        core = figure_words(self.view.language).without_hedge(gap)
        core = core if core.endswith(" ") else core + " "
        polled = re.match(r"\s*(?:donne|credite|given|credited|place|put)", self.text)
        return bool(
            self.rules.direct.search(core)
            or (
                polled
                and pair.start == pair.figures[0].token.start
                and self.rules.carry.search(core)
            )
        )

    def _person_of_clause(self, before: list[Holder], party: Holder, position: int) -> bool:
        """Tell whether a person stands in the clause of a party's figure: it is the person's."""
        for holder in reversed(before):
            gap = self._between(holder.end, position)
            if len(gap) > _LONGEST_GAP or ";" in gap or "⟦N" in gap:
                return False
            if not holder.party and holder.start < party.start and not gap.startswith("'s"):
                return True
        return False

    def _is_joint(self, holder: Holder, rule: str) -> bool:
        """Tell whether two persons are the subject: whose the one figure is, nobody knows."""
        if rule in ("figure.list", "figure.bracket", "figure.possessive"):
            return False
        return bool(JOINED_BEFORE.search(self.text[max(0, holder.start - 60) : holder.start]))

    def _group(self, figure: Figure, before: list[Holder]) -> tuple[Holder, str, bool] | None:
        """The party spoken of, when the text gives the figure to "the bloc of A"."""
        party = self.neighbours.party
        if party is None or before:
            return None
        position = figure.token.start
        owner = re.search(
            r"⟦P\d+⟧(?P<gap>[^⟦;:]{0,60})\Z", self.text[max(0, position - 90) : position]
        )
        if owner is None or not self.rules.bare.match(owner["gap"]):
            return None
        return Holder(position, position, party.entity, True, "subject"), "figure.group", False

    def _other_side(self, before: list[Holder], holder: Holder, gap: str) -> Holder | None:
        """Return A of "A beat B with N": the figure is A's, unless A has one already."""
        gap = self._past_numbers(gap) or gap
        bracket = gap.lstrip().startswith(("(", "[", "who ", ", who", "qui ", ", qui"))
        earlier = [h for h in before if h.end <= holder.start]
        while earlier and IN_LIST.fullmatch(self._between(earlier[-1].end, holder.start)):
            holder = earlier.pop()
        if bracket or not earlier:
            return None
        subject = earlier[-1]
        placed = {pair.holder.entity for pair in self.pairs}
        if ON_BEHIND.fullmatch(gap) and subject.entity in placed:
            return None
        whole = self._between(subject.end, holder.start)
        told = without_aside(whole)
        between = self._past_numbers(told) or "⟦N"
        if BREAK.search(self.view.text[subject.end : holder.start]):
            return None
        if "⟦N" in between or ";" in between or len(between) > 90:
            return None
        if CHASED.search(between) or (OVERTAKEN.search(between) and STANDS_AT.fullmatch(gap)):
            return None
        if not self.rules.over.search(between) and not self.rules.under.search(between):
            return None
        aside = holder.start - len(told)  # what an aside says is of another round
        if any(p.holder.entity == subject.entity and p.end > aside for p in self.pairs) or (
            told == whole and any(p.holder.entity == subject.entity for p in self.pairs)
        ):
            return None
        plain = ASIDE.sub(" ", self._past_numbers(gap) or gap)
        tail = re.sub(r"^\s*,(?:[^,⟦]|⟦[GLF]\d+⟧){0,60},", "", plain)
        return subject if WITH_FIGURE.match(tail) else None


def kind_of_figure(figure: Figure) -> str:
    """Return "share" or "votes"; a number without a unit is judged by its size."""
    if figure.number.unit is Unit.SHARE:
        return "share"
    if figure.number.unit in (Unit.VOTES, Unit.VOTERS) or figure.number.value > Decimal(100):
        return "votes"
    return "none"
