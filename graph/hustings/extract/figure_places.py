"""Whose one figure is, from the words between it and the names around it."""

from __future__ import annotations

import re
from decimal import Decimal

from hustings.extract.figure_asides import (
    FACING,
    ON_BEHIND,
    is_description,
    is_in_aside,
    is_of_another,
    past_apposition,
    past_asides,
    tells_of_another,
    without_aside,
    without_seats,
)
from hustings.extract.figure_holders import Holder, Neighbours, Pair, holders
from hustings.extract.figure_phrases import (
    AFTER_DOING,
    AND,
    ANYHOW_WITH,
    BY_MARGIN,
    CHASED,
    CHOSEN_BY,
    CREDITED,
    CREDITING,
    DEMONSTRATIVE,
    DID_COLON,
    DOING,
    ELECTED_BEFORE,
    ELECTED_WITH,
    FOR_OPENING,
    IN_LIST,
    IN_RELATIVE,
    JOINED_BEFORE,
    LABELLED,
    MORE_THAN_RIVAL,
    NAMESAKE,
    OF,
    OF_PARTY,
    OTHER_CLAUSE,
    OTHERS_BRACKET,
    OWN_VERB,
    POSSESSED,
    PUT,
    PUT_AT,
    SCORE_OF,
    THEIR_PARTY,
    UNDER,
    VICTORY_OF,
    VICTORY_WITH,
    WHOSE,
    WHOSE_FIGURE,
    WITH,
    WITH_FIGURE,
    WITH_SCORE,
    score_of,
)
from hustings.extract.figure_roles import Figure
from hustings.extract.figure_rules import rules
from hustings.extract.figure_words import figure_words
from hustings.extract.tokens import View, fold
from hustings.model.annotation import Unit

# A longer gap between a name and its figure holds another clause.
_LONGEST_GAP = 170
# How a holder was found that may stand for a name.
_AS_GOOD = frozenset({"", "role-alias", "known-holder", "pronoun"})
# Rules that ask nothing of the verb, and the figures they give.
_UNTOLD = frozenset(("figure.anyhow", "figure.colon"))
_SAME = {"none": "share", "share": "none"}
_TOLD_UNITS = frozenset((Unit.SHARE, Unit.VOTES))
_ASIDE = re.compile(r"\([^()⟦]*(?:⟦[GLOEDFP]\d+⟧[^()⟦]*){0,4}\)")
# The end of one sentence inside a stretch that was not split: '… ." "And …'.
BREAK = re.compile(
    r"(?<!\bM)(?<!\bMr)(?<!\bDr)(?<!\bSt)[.!?…][\"»”)]*\s*[-–]?\s*[\"«“]?\s?[A-ZÀ-Ý⟦]"
)
_QUOTES = str.maketrans({'"': " ", "«": " ", "»": " "})
_OBJECTS = frozenset(("l'", "le", "la", "lui", "him", "her", "me", "m'"))
# Whoever announces figures has none of them: "A, F, donne N au premier".
_GIVES = re.compile(r",\s*(?:donn|attribu|accord|credit|annonc|communiqu)\w*\s*\Z")
# "A, F sortant : un peu plus de N".
_ABOUT = re.compile(
    r"(?:(?:un peu|a peine|nettement|bien|just) )?(?:plus|moins|pres|more|less) (?:de|d'|than)\s*\Z"
    r"|(?:environ|quelque|about|around|nearly|almost)\s*\Z"
)


class Placing:
    """Finds the holder of one figure of a sentence, and keeps what was given to whom."""

    def __init__(
        self,
        view: View,
        figures: list[Figure],
        neighbours: Neighbours,
    ) -> None:
        self.view = view
        self.text = view.folded.translate(_QUOTES)
        self.rules = rules(view.language)
        self.all = figures
        self.figures = [f for f in figures if f.role == "candidate"]
        self.holders = holders(view)
        self.neighbours = neighbours
        self.pairs: list[Pair] = []
        self.taken: dict[int, Pair] = {}  # token start of a figure -> its pair
        self.dropped: list[tuple[Figure, str]] = []

    def _give(self, figure: Figure, holder: Holder, rule: str, sure: bool) -> None:
        pair = Pair(holder, rule, sure, [figure])
        self.pairs.append(pair)
        self.taken[figure.token.start] = pair

    def _between(self, start: int, end: int) -> str:
        return self.text[start:end]

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
        if CHASED.search(between):
            return None
        if not self.rules.over.search(between) and not self.rules.under.search(between):
            return None
        aside = holder.start - len(told)  # what an aside says is of another round
        if any(p.holder.entity == subject.entity and p.end > aside for p in self.pairs) or (
            told == whole and any(p.holder.entity == subject.entity for p in self.pairs)
        ):
            return None
        plain = _ASIDE.sub(" ", self._past_numbers(gap) or gap)
        tail = re.sub(r"^\s*,(?:[^,⟦]|⟦[GLF]\d+⟧){0,60},", "", plain)
        return subject if WITH_FIGURE.match(tail) else None

    def _connects(self, holder: Holder, gap: str) -> str | None:
        """Return the rule by which the words between a holder and a figure tie them."""
        words = figure_words(self.view.language)
        passed = self._past_numbers(gap)
        if passed is None:
            return None
        if self._is_object_pronoun(holder) and not CREDITING.match(gap):
            lead = self.text[max(0, holder.start - 60) : holder.start]
            if ELECTED_BEFORE.search(lead) and ELECTED_WITH.fullmatch(passed):
                return "figure.elected"
            put = PUT.search(lead)
            return "figure.credited" if put and PUT_AT.fullmatch(passed) else None
        gap = OF_PARTY.sub(" ", _ASIDE.sub(" ", LABELLED.sub("(", without_seats(passed))))
        core = words.without_hedge(gap)
        core = core if core.endswith((" ", "(", "'", "")) else core + " "
        before = self.text[max(0, holder.start - 60) : holder.start]
        if WHOSE_FIGURE.fullmatch(core):
            return "figure.possessive"
        if core.lstrip().startswith("'s") and not VICTORY_WITH.fullmatch(core):
            owned = re.match(r"^\s*'s\s*\Z", core) or POSSESSED.match(core)
            return "figure.possessive" if owned else None
        if UNDER.search(before) and not self.rules.list_owner.search(before):
            return None
        if VICTORY_WITH.fullmatch(core) or (
            VICTORY_OF.search(before) and WITH_SCORE.fullmatch(core)
        ):
            return "figure.victory"
        if self.rules.bare.match(core):
            return "figure.bracket" if core.rstrip().endswith("(") else "figure.list"
        if (CREDITED.search(before) or self._credited_too(holder)) and OF.fullmatch(core):
            return "figure.credited"
        if (
            self.rules.refused.search(before)
            and not (ON_BEHIND.fullmatch(core) and FACING.search(before))
            and not re.search(
                r"(?:conduite|menee|led|headed|emmenee|suivie?|followed|talonnee?) (?:par|by)\s*\Z",
                before.rstrip() + " ",
            )
            and (not self.rules.about.match(core) or DOING.match(core))
            and not self.rules.list_owner.search(before)
            and not score_of(self.view.language).search(before)
            and not (WITH.search(before) and self.rules.trailing.match(core))
        ):
            return None
        if is_of_another(core) or AFTER_DOING.match(core):
            return None
        if OTHER_CLAUSE.search(core) or THEIR_PARTY.match(core):
            return None
        if self.rules.speech.search(core) or DEMONSTRATIVE.search(core):
            return None
        if self.rules.direct.search(core + " "):
            return "figure.verb"
        if self.rules.level.search(core + " "):
            return "figure.level"
        if CHOSEN_BY.search(core):
            return "figure.chosen"
        if self.rules.score.search(core + " "):
            return "figure.score"
        if ON_BEHIND.fullmatch(core) and FACING.search(before):
            return "figure.with"
        if self.rules.be.search(core + " "):
            return "figure.with"
        if ELECTED_BEFORE.search(before) and ELECTED_WITH.fullmatch(core):
            return "figure.elected"
        if NAMESAKE.fullmatch(core):
            return "figure.bracket"
        if core.rstrip().endswith("("):
            if OTHERS_BRACKET.search(core):
                return None
            told = self.rules.rank.search(past_apposition(core)) or is_description(
                core.rstrip()[:-1], self.view.language
            )
            return "figure.bracket" if told else None
        if SCORE_OF.search(core):
            return None
        if self.rules.carry.search(core if core[-1:] in "(: " else core + " "):
            return "figure.with"
        if is_description(core, self.view.language):
            return None if _GIVES.search(core) else "figure.apposition"
        if self._opens_line(core, holder):
            return "figure.colon"
        if DID_COLON.fullmatch(core) or (
            core.startswith(",")
            and FOR_OPENING.fullmatch(self.text[: holder.start])
            and DID_COLON.fullmatch(core[1:])
        ):
            return "figure.colon"
        return "figure.anyhow" if ANYHOW_WITH.fullmatch(core) else None

    def _opens_line(self, core: str, holder: Holder) -> bool:
        """Tell whether a line opens with a name and what its bearer is: "A, ancien ⟦F⟧ : N"."""
        told = _ABOUT.sub("", core).rstrip()
        return (
            told.endswith(":")
            and not self.text[: holder.start].strip(' *-–—•"')
            and is_description(re.sub(r"^\s*\([^()]*\)", "", told[:-1]), self.view.language)
        )

    def _credited_too(self, holder: Holder) -> bool:
        """Tell whether a holder is the next of "credits A with N and B with M"."""
        told = [pair for pair in self.pairs if pair.end <= holder.start]
        return (
            bool(told)
            and (told[-1].rule == "figure.credited" or self._is_credited(told[-1]))
            and bool(AND.fullmatch(self._between(told[-1].end, holder.start)))
        )

    def _is_credited(self, pair: Pair) -> bool:
        """Tell whether a figure follows "A is credited with": the next may leave the verb out."""
        gap = self._between(pair.holder.end, pair.figures[0].token.start)
        return bool(re.search(r"\bcredit\w* (?:de|d'|with)\s*\Z", gap))

    def _is_object_pronoun(self, holder: Holder) -> bool:
        """Tell whether a holder is the "l'" or "him" of what somebody else does."""
        token = self.view.tokens[self.view.at(holder.start)]
        return token.mention is not None and fold(token.mention.surface) in _OBJECTS

    def _past_numbers(self, gap: str) -> str | None:
        """Return the gap with ages, thresholds and the like blanked, None if a figure is in it."""
        others = {f.token.word for f in self.all if f.role != "candidate"}
        plain = re.sub(r"⟦N\d+⟧", lambda m: "x" if m[0] in others else m[0], gap)
        plain = re.sub(r",\s*(?:aged\s+|age[e]?\s+(?:de\s+)?)?x(?:\s*ans)?\s*,", ",", plain)
        plain = re.sub(r"\(\s*x(?:\s*ans)?\s*\)", " ", plain)
        return None if "⟦N" in plain else plain


def kind_of_figure(figure: Figure) -> str:
    """Return "share" or "votes"; a number without a unit is judged by its size."""
    if figure.number.unit is Unit.SHARE:
        return "share"
    if figure.number.unit in (Unit.VOTES, Unit.VOTERS) or figure.number.value > Decimal(100):
        return "votes"
    return "none"
