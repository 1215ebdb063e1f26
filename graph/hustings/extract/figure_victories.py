"""The two figures of two who stand against one another: "A beat B by N to M"."""

from __future__ import annotations

import re

from hustings.extract.figure_asides import FACING, is_description, is_of_another
from hustings.extract.figure_holders import Holder, Pair
from hustings.extract.figure_openings import ANOTHER_TIME, Openings
from hustings.extract.figure_phrases import (
    AND_LOST,
    BEATS,
    HEIR_OF,
    JOINED,
    PLAIN_GAP,
    TO_UNKNOWN,
)
from hustings.extract.figure_places import BREAK
from hustings.extract.figure_roles import Figure

_PREFERRED = re.compile(r"\bprefer\w*\s(?:m\.\s|mme\s|mr\s|ms\s)?\Z")
# A subject that can only be taken up from the sentence before: "The mayor", "he", "Le Montois".
_DEFINITE = re.compile(
    r"\s*(?:(?:[^⟦;:]{0,40},\s*)?(?:the|le|la|l'|he|she|il|elle|his|her|son|sa|members|voters|"
    r"delegates)\b|(?:[^⟦;:]{0,40},\s*)?l')"
)
_DESCRIBED = re.compile(
    r"(?:\s*\([^()]*\))?(?P<what>\s*,(?:[^,;:.()⟦]|⟦[FGLO]\d+⟧|\(⟦G\d+⟧\)){3,100},)\s*"
)
# "A rallied behind B and he defeated C": whoever won is neither.
_PRONOUN_WON = re.compile(r"\b(?:he|she|il|elle)\s")
# "A will meet B in the run-off after winning N to his M".
_TO_FACE = re.compile(r"\b(?:meets?|faces?|will meet|affronte\w*|retrouve\w*|defie\w*)\b")
_AFTER_TAKING = re.compile(
    r"\b(?:after|having) (?:winning|taking|getting|polling|receiving|won|taken|received)\b|"
    r"\bapres avoir (?:obtenu|recueilli|recolte|reuni|rassemble)\b"
)
_NEXT_CLAUSE = re.compile(r",\s(?:and|but|while|et|mais|tandis que)\s|[;:]\s|\.\s")
# An office that the document gives to nobody, or to more than one.
_UNRESOLVED = re.compile(r"⟦F\d+⟧")

_OWNS_PARTY = re.compile(r"['’]s (?:[a-z-]+ ){0,2}(?:[A-Z]\w|⟦G)")
# "A came from behind to beat B by N to M": the last verb tells who won.
_CAME_BACK = re.compile(
    r"\b(?:behind|down|trail\w*|deficit)\b.*\b(?:to|and|before) (?:beat|defeat|overtak|"
    r"overt[ao]ok|edg|pip|"
    r"oust|win|won|overhaul|unseat|toppl|see|saw|prevail|overc[ao]m|catch|caught|top|snatch|pass)"
    r"|\b(?:distance|devance|mene|derriere|retard)\w*\b.*\b(?:pour|et|"
    r"avant de) (?:[a-z]+ment )?(?:batt|bat\b|"
    r"devanc|l'emport|l'a emporte|a battu|a devance|s'impos|coiff|depass|renvers)"
)


class Victories(Openings):
    """Gives the figures of a duel to the winner and the loser."""

    def _lost(self, holder: Holder, one: Figure, two: Figure) -> bool:
        """Tell whether "A lost N to M to B" gives the greater figure first: it is B's."""
        gap = self._between(holder.end, one.token.start)
        return one.number.value > two.number.value and bool(self.rules.under.search(gap))

    def _trailed(self, holder: Holder, one: Figure) -> bool:
        """Tell whether "A trailed by N to M" gives the lesser figure first: it is A's."""
        gap = self._between(holder.end, one.token.start)
        return holder.end <= one.token.start and bool(self.rules.under.search(gap))

    def _bracket_pair(self, holder: Holder, one: Figure, two: Figure) -> bool:
        """Place "behind B (22 % to 29 %)" when nobody else is named: B has the larger figure."""
        if not re.fullmatch(r"\s*\(\s*", self._between(holder.end, one.token.start)):
            return False
        lead = self._between(max(0, holder.start - 80), holder.start)
        lead = re.split(r"[;:.]\s|⟦P\d+⟧", lead)[-1]
        under, over = self.rules.under.search(lead), self.rules.over.search(lead)
        if not under and not over:
            return False
        high, low = sorted((one, two), key=lambda f: f.number.value, reverse=True)
        mine, other = (high, low) if under else (low, high)
        self._give(mine, holder, "figure.duel", True)
        rival = self._rival(holder, before=True)
        heir = rival and HEIR_OF.search(self.text[max(0, rival.start - 40) : rival.start])
        if rival is not None and rival.reason != "opponent" and not heir:
            self._give(other, rival, "figure.pair-rival", False)
        else:
            self._refuse(other)
        return True

    def _past_description(self, gap: str) -> str:
        """Return the words behind a name without what it is said to be: ", a former ⟦F⟧,"."""
        match = _DESCRIBED.match(gap)
        if match is None or not is_description(match["what"], self.view.language):
            return gap
        return " " + gap[match.end() :]

    def _place_beaten(self, holder: Holder, one: Figure, two: Figure) -> bool | None:
        """Place "The mayor beat B by N to M": B has M, the subject of the text N."""
        start = max(0, holder.start - 70)
        lead = self._between(start, holder.start)
        gap = self._past_description(self._between(holder.end, one.token.start))
        verbs = [*self.rules.over.finditer(lead)]
        if not verbs or len(gap) > 60 or one.number.value < two.number.value:
            return None
        if re.search(r"[;:.]\s", lead[verbs[-1].end() :]) or not re.fullmatch(
            r"\s*(?:\([^)]*\)\s*)?,?\s*(?:by|with|par|avec|a|,|\()?\s*(?:\w+ ){0,2}", gap
        ):
            return None
        clause = re.split(r"[;:]\s", self.text[: start + verbs[-1].start()])[-1]
        subject = self.neighbours.subject
        if (
            subject is not None
            and subject.entity != holder.entity
            and _DEFINITE.match(clause)
            and (not _UNRESOLVED.search(clause) or self._by_office(clause, subject))
        ):
            at = one.token.start
            stand_in = Holder(at, at, subject.entity, subject.party, "subject")
            self._give(one, stand_in, "figure.duel-subject", False)
        else:
            self.taken[one.token.start] = Pair(holder, "figure.duel", False, [])
            self.dropped.append((one, "no holder"))
        self._give(two, holder, "figure.duel", True)
        return True

    def _is_beaten(self, holder: Holder, one: Figure) -> bool:
        """Tell whether the only name is whom somebody unread beat: "X beat B of the G, N to M"."""
        lead = self._between(max(0, holder.start - 70), holder.start)
        return (
            BEATS.search(lead) is not None
            and PLAIN_GAP.fullmatch(self._between(holder.end, one.token.start)) is not None
        )

    def _place_duel(self, first: Holder, second: Holder, one: Figure, two: Figure) -> bool:
        """Place "A beat B by N to M" and "A lost to B, N to M"."""
        between = self._between(first.end, second.start)
        gap = self._past_description(self._between(second.end, one.token.start))
        gap = (self._past_numbers(gap) or gap).rstrip(" :")
        if (
            BREAK.search(self.view.text[first.end : second.start])
            or len(gap) > 90
            or between.count("⟦N") > 1
            or re.search(r"[;:]", between + gap.strip().removeprefix(":"))
        ):
            return False
        if _OWNS_PARTY.match(self.view.text, first.end) or _OWNS_PARTY.match(
            self.view.text, second.end
        ):
            return False  # "A's Abc leads B's Def"
        if HEIR_OF.search(self.text[max(0, first.start - 40) : first.start]):
            return False
        if JOINED.fullmatch(between) and self._is_object(self.holders, first):
            return False  # "A beat B and C, N to M"
        if (is_of_another(between) or _PRONOUN_WON.search(between)) and self.rules.over.search(
            between
        ):
            # "A had backed the man who beat B, N to M"
            self.dropped.append((one, "no holder"))
            self.taken[one.token.start] = Pair(second, "figure.duel", True, [])
            if one.number.value >= two.number.value:
                self._give(two, second, "figure.duel", True)
            return True
        if _AFTER_TAKING.search(gap) and _TO_FACE.search(between):
            self._give(one, first, "figure.duel", True)
            self._give(two, second, "figure.duel", True)
            return True
        if AND_LOST.search(gap):  # "A challenged B and lost by N to M": the lesser is A's
            low, high = sorted((one, two), key=lambda f: f.number.value)
            for figure, holder in ((low, first), (high, second)):
                self._give(figure, holder, "figure.duel", True)
            return True
        winner, loser = first, second
        sure = True
        if between.startswith(",") and FACING.search(self.text[: first.start][-80:]):
            winner, loser = second, first  # "Against A, B won by N to M"
        came_back = _CAME_BACK.search(between) is not None
        if (
            self.rules.under.search(between)
            and one.number.value > two.number.value
            and not came_back
        ):
            winner, loser = second, first
        elif self.rules.over.search(between) or self.rules.under.search(between):
            sure = one.number.value >= two.number.value or bool(self.rules.under.search(between))
        elif not (
            re.fullmatch(r"\s*(?:,|and|et|-|–|vs\.?|v)\s*(?:m\.|mme|mr|ms)?\s*", between)
            or (
                re.fullmatch(r"\s(?:to|a)\s(?:m\.\s|mme\s|mr\s|ms\s)?", between)
                and _PREFERRED.search(self.text[max(0, first.start - 30) : first.start])
            )
        ):
            return False
        if not sure:
            self.dropped.append((one, "pair in the wrong order"))
            return False
        self._give(one, winner, "figure.duel", True)
        self._give(two, loser, "figure.duel", True)
        return True

    def _against_rival(self, holder: Holder, one: Figure, two: Figure) -> bool:
        """Place "A wins by N to M" when the document knows just one rival."""
        found = self._left(one, paired=True)
        if found is None:
            return False
        if self._is_beaten(found[0], one):
            self.taken[one.token.start] = Pair(found[0], "figure.duel", False, [])
            self.dropped.append((one, "no holder"))
            self._give(two, found[0], "figure.duel", True)
            return True
        if one.number.value < two.number.value and not self._trailed(found[0], one):
            return False
        if self._lost(found[0], one, two):
            one, two = two, one
        after = self.text[two.token.end : two.token.end + 40]
        untold = ANOTHER_TIME.match(after) or TO_UNKNOWN.match(after)
        rival = None if untold else self._rival(found[0])
        if rival is not None and _NEXT_CLAUSE.search(self.text[two.token.end : rival.start]):
            rival = None  # "elected by N to M, and the president swore her in"
        self._give(one, found[0], "figure.pair", found[2])
        if rival is not None and found[0].entity == holder.entity:
            self._give(two, rival, "figure.pair-rival", False)
        else:
            self._refuse(two)
        return True
