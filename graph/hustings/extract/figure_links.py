"""What ties a figure to a name before it: "A (N)", "A won N", "A, third with N"."""

from __future__ import annotations

import re

from hustings.extract.figure_asides import (
    FACING,
    ON_BEHIND,
    is_description,
    is_of_another,
    past_apposition,
    without_seats,
)
from hustings.extract.figure_holders import Holder, Neighbours, Pair, holders
from hustings.extract.figure_phrases import (
    AFTER_DOING,
    AND,
    ANYHOW_WITH,
    CHOSEN_BY,
    CREDITED,
    CREDITING,
    DEMONSTRATIVE,
    DID_COLON,
    DOING,
    ELECTED_BEFORE,
    ELECTED_WITH,
    FOR_OPENING,
    LABELLED,
    NAMESAKE,
    OF,
    OF_PARTY,
    OTHER_CLAUSE,
    OTHERS_BRACKET,
    OVERTAKEN,
    POSSESSED,
    PUT,
    PUT_AT,
    SCORE_OF,
    STANDS_AT,
    THEIR_PARTY,
    THERE_WERE,
    UNDER,
    VICTORY_OF,
    VICTORY_WITH,
    WHOSE_FIGURE,
    WITH,
    WITH_SCORE,
    score_of,
)
from hustings.extract.figure_roles import Figure
from hustings.extract.figure_rules import rules
from hustings.extract.figure_words import figure_words
from hustings.extract.tokens import View, fold

ASIDE = re.compile(r"\([^()⟦]*(?:⟦[GLOEDFP]\d+⟧[^()⟦]*){0,4}\)")
_QUOTES = str.maketrans({'"': " ", "«": " ", "»": " "})
_OBJECTS = frozenset(("l'", "le", "la", "lui", "him", "her", "me", "m'"))
# "A climbs, for his part, to N".
_OWN_PART = re.compile(
    r",\s(?:lui|elle|eux|elles|quant a (?:lui|elle|eux)|pour sa part|de son cote|a son tour|"
    r"pourtant|toutefois|en revanche|meanwhile|for (?:his|her|its|their) part|in turn|by contrast|"
    r"however|though|too|meanwhile|conversely)(?:\s[a-z]+ment)?,\s?"
)
# "gives A three points' lead (N to M)".
_AHEAD = re.compile(
    r"\s(?:une avance de |an? |the )?x[ -]?(?:points?)?[ -]?(?:d'avance|d'ecart|lead|ahead|clear)?"
    r"[^()⟦;:.]{0,25}\("
)
_WITHOUT_VERB = re.compile(r"\s(?:by|of|par|de|d')\s?")
_NEXT_CHOSEN = re.compile(r"[^⟦;:]{0,60}(?:⟦[DELFG]\d+⟧)?,?\s(?:(?:and|et|[a-z]+)\s|⟦F\d+⟧\s){0,4}")
# Whoever announces figures has none of them: "A, F, donne N au premier".
_GIVES = re.compile(
    r",\s*(?:donn|attribu|accord|credit|annonc|communiqu|gives?\b|gave\b|puts?\b|award|declar)\w*"
    r"(?:\s[^,;:]{1,60})?\s*\Z"
)
# "A, F sortant : un peu plus de N".
_ABOUT = re.compile(
    r"(?:(?:un peu|a peine|nettement|bien|just) )?(?:plus|moins|pres|more|less) (?:de|d'|than)\s*\Z"
    r"|(?:environ|quelque|about|around|nearly|almost)\s*\Z"
)


class Linking:
    """The names and figures of one sentence, and what the words between two of them say."""

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

    def _between(self, start: int, end: int) -> str:
        return self.text[start:end]

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
        passed = _OWN_PART.sub(" ", passed)
        gap = OF_PARTY.sub(" ", ASIDE.sub(" ", LABELLED.sub("(", without_seats(passed))))
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
        if CREDITED.search(before) and _AHEAD.fullmatch(core):
            return "figure.credited"
        if _WITHOUT_VERB.fullmatch(core) and self._chosen_too(holder):
            return "figure.chosen"
        if OVERTAKEN.search(before) and STANDS_AT.fullmatch(core):
            return "figure.overtaken"
        if FOR_OPENING.fullmatch(self.text[: holder.start]) and THERE_WERE.search(core):
            return "figure.there"
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

    def _chosen_too(self, holder: Holder) -> bool:
        """Tell whether a holder is the next of "A is backed by N, B by M", "A the choice of N"."""
        told = [pair for pair in self.pairs if pair.end <= holder.start]
        if not told or told[-1].rule != "figure.chosen":
            return False
        gap = self._between(told[-1].end, holder.start)
        return bool(_NEXT_CHOSEN.fullmatch(gap))

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
