"""Which candidate a figure belongs to: shares, votes, pairs, lists and brackets of one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import pairwise

from hustings.extract.figure_roles import Figure
from hustings.extract.figure_words import FigureWords, figure_words
from hustings.extract.tokens import View
from hustings.model.annotation import Unit

# Between two counts of one night nobody moves by more points than this.
_NEAR = Decimal(3)
# A longer gap between a name and its figure holds another clause.
_LONGEST_GAP = 170
_HOLDER = r"⟦[PG]\d+⟧"
_FILL = (
    r"(?:(?:only|just|also|already|even|then|still|again|the|a|an|another|avait|encore|deja|aussi|"
    r"seulement|que|ainsi|finalement|some|up|in|all|en|tout|pour|sa|son|part|respectivement|"
    r"respectively|lui|elle|eux|nearly|almost|alors|desormais|meme|well|about|around|over|"
    r"[a-z]+ly|[a-z]+ment)\s+){0,4}"
)
_ASIDE = re.compile(r"\([^()⟦]*(?:⟦[GLOEDFP]\d+⟧[^()⟦]*){0,4}\)")
# "(LR, 22 %)", "(Green, 12 votes)": a bracket that opens with a label.
_LABELLED = re.compile(
    r"\(\s*(?:⟦[GLOFD]\d+⟧|[^()⟦,;:]{1,30})(?:\s?[/-]\s?(?:⟦[GLO]\d+⟧|\w+))?\s*[,;:]\s*\Z"
)
_DEMONSTRATIVE = re.compile(
    r"\b(?:le premier|la premiere|the former|le second|la seconde|the latter|celui-ci|celle-ci|"
    r"ce dernier|cette derniere)\b(?! (?:tour|ballot|round))"
)
# "for the party of A": the figure is not A's. A party or place may follow: "of the G, A".
_GENITIVE = re.compile(
    r"\b(?:sein|camp|team|party|equipe|parti|by|par)\b|"
    r"\b(?:of|de|du|des|from)\s+(?:the |la |l'|les )?(?!⟦[GLF]|liste\b)|\bd'"
)
_TO_WHOM = re.compile(r"(?:the|his|her|mr|mrs|ms|dr|sir|former|incumbent|fellow|⟦|[a-z]\.|\Z)")
_SCORE_OF = re.compile(r"\b(?:du|le|au|the) (?:\w+ )?score (?:d|of)")
# The end of one sentence inside a stretch that was not split: '… ." "And …'.
_BREAK = re.compile(
    r"(?<!\bM)(?<!\bMr)(?<!\bDr)(?<!\bSt)[.!?…][\"»”)]*\s*[-–]?\s*[\"«“]?\s?[A-ZÀ-Ý⟦]"
)
_TOGETHER = re.compile(
    r"\b(?:meme score|jeu egal|chacune?|each|tied|coude[- ]a[- ]coude|ex aequo|apiece|a egalite|"
    r"neck and neck|level)\b"
)
_JOINED_BEFORE = re.compile(r"⟦P\d+⟧\s*(?:\([^)]*\)\s*)?(?:and|et)\s+(?:m\.|mme|mr|mrs|ms)?\s*\Z")
_IN_RELATIVE = re.compile(
    r"⟦P\d+⟧\s*(?:\([^)]*\)\s*)?,\s*(?:qui|who|whose|dont|whom|que)\b[^;:.⟦]*\Z"
)
_OF_PARTY = re.compile(r"^\s*(?:of|du|de la|des|de l'|d'|from|for)\s*(?:the )?⟦[GL]\d+⟧")
# "45 % contre 27 % au premier tour": the second figure may be the same candidate's.
_ANOTHER_TIME = re.compile(
    r"\s*(?:des voix |of the vote )?(?:au|a la|en|in|at|lors|il y a|last|dans|before|earlier|"
    r"a year|five years|cinq ans|precedemment)\b"
)
_CHOSEN_BY = re.compile(r"\b(?:chosen|backed|choisie?|plebiscitee?) (?:by|par)\s*\Z")
_QUOTES = str.maketrans({'"': " ", "«": " ", "»": " "})
_GENITIVE_BEFORE = re.compile(
    r"(?:\b(?:of|du|des|de|from|for|pour)\s+(?:the |la |les |l')?|\bd'|\bde l')\Z"
)
_LABEL_NOUN = re.compile(
    r"\s+(?:nominees?|candidates?|politicians?|leaders?|challengers?|hopefuls?|contenders?|"
    r"incumbents?|mps?|meps?|senators?|governors?|mayors?|rivals?|m[ae]n|wom[ae]n|lawmakers?|"
    r"members?|founders?|president|camp|voters|supporters|website|boss|chief|chair\w*|front-?runner|"
    r"veteran|newcomer|stalwart|candidate|elected|deputy|mayoral|primary|convention|primaries|"
    r"leadership|nomination|headquarters|list|party|⟦F\d+⟧)\b"
)
# A noun right before a party makes it a label: "le dissident LREM", but not "and Labour".
_NOUN_BEFORE = re.compile(
    r"[a-z]{3,}(?<!\bthe)(?<!\band)(?<!\bbut)(?<!\bles)(?<!\bque)(?<!\bfor)(?<!\bavec)(?<!\bwith)"
    r"(?<!\bpour)(?<!\bdans)(?<!\bface)(?<!\bover)(?<!\bthat)(?<!\bwhile)(?<!\bdevant)(?<!\bcontre)"
    r"(?<!\bgave)(?<!\bgives)(?<!\bput)(?<!\bputs)(?<!\bhad)(?<!\bsee)(?<!\bsees)(?<!\bagainst)"
    r"(?<!\bliberal)(?<!\bultra)(?<!\bright)(?<!\bleft)(?<!\bwing)(?<!\bruling)(?<!\bopposition)"
    r"(?<!\bof)(?<!\bgiving)(?<!\bdonne)(?<!\bcredite)(?<!\bwhere)(?<!\bgoverning)"
    r"(?<!\bwas)(?<!\bis)(?<!\bwere)(?<!\best)(?<!\betait)(?<!\bgerman)(?<!\bits)(?<!\bhis)(?<!\bher)"
    r"(?<!\bnotre)(?<!\bson)(?<!\bpar)(?<!\bby)(?<!\bfrom)(?<!\bchez)(?<!\bque)(?<!\bfar)\s\Z|"
    r"⟦F\d+⟧\s\Z"
)
_NOT_SUBJECT_WORDS = re.compile(r"\b(?:tour|round|scrutin|issue|election|elections|soir)\b")


# A subject that can only be taken up from the sentence before: "The mayor", "he", "Le Montois".
_DEFINITE = re.compile(
    r"\s*(?:(?:[^⟦;:]{0,40},\s*)?(?:the|le|la|l'|he|she|il|elle|his|her|son|sa|members|voters|"
    r"delegates)\b|(?:[^⟦;:]{0,40},\s*)?l')"
)
_PERSON_WORDS = re.compile(
    r"\s*(?:[a-z0-9-]+ ){0,3}?(?:candidates?|incumbent|leader|challenger|mayor|senator|governor|"
    r"president|minister|lawmaker|politician|centrist|conservative|democrat|republican|socialist|nominee|"
    r"winner|runner-up|front-?runner|veteran|newcomer|lawyer|business(?:man|woman)|billionaire|"
    r"outsider|populist|liberal|premier|chancellor|members|voters|delegates|mp|congress(?:man|woman)|"
    r"candidate?|maire|ministre|deputee?|senat(?:eur|rice)|presidente?|cheff?e?|patronn?e?|elue?|"
    r"avocate?|economiste|favorie?|finaliste|vainqueur|ecologiste|communiste|insoumise?|centriste|"
    r"frontiste|dissidente?|sortante?|homme|femme|opposante?|chanceli(?:er|ere)|militante?|gouverneure?|"
    r"avocat|professeure?|eurodeputee?|conseill(?:er|ere)|magistrate?)\b"
)
_OBJECT_PRONOUN = re.compile(
    r"\b(?:has|had|have|puts?|gives?|gave|sees?|saw|shows?|showed|placed?|credit\w*) (?:him|her)\b"
    r"[^⟦;:]{0,60}(?:\s(?:on|at|with)\s|\s)\Z|"
    r"\b(?:has|had|puts?) (?:him|her) ⟦N\d+⟧ points [^⟦;:]{0,30}(?:⟦D\d+⟧)? (?:at|on) \Z|"
    r"\b(?:le|la|l'|lui) ?(?:credit|donn|plac|situ|mesur|accord)\w+[^⟦;:]{0,40}\Z"
)
# An office that the document gives to nobody, or to more than one.
_UNRESOLVED = re.compile(r"⟦F\d+⟧")


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody a figure may belong to.

    Attributes:
        start: Offset in the masked text.
        end: Offset after it.
        entity: Local id of the person or party.
        party: Whether it is a party.
        reason: How a word that is no name was tied to the entity, "" for a name.
    """

    start: int
    end: int
    entity: str
    party: bool
    reason: str = ""


@dataclass(slots=True)
class Pair:
    """One holder with a share, a number of votes, or both."""

    holder: Holder
    rule: str
    sure: bool
    figures: list[Figure] = field(default_factory=list)
    previous: bool = False

    @property
    def start(self) -> int:
        """Offset of its first word."""
        return min(self.holder.start, *(f.token.start for f in self.figures))

    @property
    def end(self) -> int:
        """Offset after its last word."""
        return max(self.holder.end, *(f.token.end for f in self.figures))


class Rules:
    """The pairing patterns of one language, compiled."""

    def __init__(self, words: FigureWords) -> None:
        part = words.parts
        votes = rf"(?:\s*,?\s*{part['vote_words']})?"
        describe = r"(?:(?:[^\s⟦,;:.()\"]+|⟦[FGLO]\d+⟧)\s+|l'){0,7}?"
        elided = r"(?:l'(?:[^\s⟦,;:.()\"]+\s+)?)?"
        who = (
            r"(?:\s*(?:of|des|d'|de)\s*(?:[a-z]+\s+){0,2}(?:voters|respondents|members|electors|"
            r"delegates|polled|people|sondes|electeurs|francais|inscrits|adherents|militants|"
            r"votants|votes))?"
        )
        self.to_right = re.compile(
            rf"^{votes}{who}(?:\s+[a-z]+)?\s*\(?\s*(?P<how>{part['to_right']})\s+"
            rf"(?P<desc>{describe}){elided}(?P<holder>{_HOLDER})"
        )
        self.to_opponent = re.compile(
            rf"^{votes}\s*(?:{part['to_right']})\s+(?:(?P<opponent>{part['opponent']})|"
            rf"(?P<first>{part['first_of']})|(?P<second>{part['second_of']}))\b"
        )
        self.somebody = re.compile(
            rf"^{votes}\s*(?:{part['to_right']}|{part['over_right']})\s+(?:the|la|le|les|l'|his|her|"
            r"son|sa|mr|mrs|ms|m\.|mme|ex-|former|[ldLD]'|⟦F|a la |au )"
        )
        self.owns_next = re.compile(r"^(?:'s|\s*\(|\s+(?:with|on|at|avec|a)?)\s*⟦N")
        self.pair = re.compile(rf"^{votes}\s*,?\s*(?:{part['pair']})\s*\Z")
        self.over_right = re.compile(
            rf"^{votes}\s*(?:{part['over_right']})\s+{describe}{elided}(?P<holder>{_HOLDER})"
        )
        self.same = re.compile(
            rf"^{votes}(?:\s*[,:(\[–—-]?\s*(?:{part['same_figure']})?\s*[,:(\[]?\s*)\Z"
        )
        preposition = rf"(?:{part['prepositions']})"
        self.bare = re.compile(rf"^[\s,:(\[–—-]*(?:{preposition}\s*)?[\s(:]*\Z")
        self.direct = re.compile(rf"(?:^|[\s'-])(?:{part['direct']})\s+{_FILL}\Z")
        self.carry = re.compile(
            rf"(?:^|[\s'-])(?:{part['carry']})(?!\w)(?P<tail>.{{0,60}}?)"
            rf"(?:(?<!\w){preposition}\s*{_FILL}[(:]?\s*|[(:]\s*|,\s*)\Z"
        )
        self.be = re.compile(
            rf"(?:^|[\s'])(?:{part['be']})\s+(?:[a-z]+\s+){{0,2}}(?:on|at|with|a|avec)\s*{_FILL}\Z"
        )
        self.rank = re.compile(
            rf"(?:^|[\s'])(?:{part['be']}|{part['carry']})(?!\w)(?:[^,;:⟦]|⟦[ED]\d+⟧){{0,45}}\(\s*\Z"
        )
        self.level = re.compile(rf"(?:^|\s)(?:{part['level']})\s+{_FILL}\Z")
        self.score = re.compile(
            rf"(?:score|total|resultat|share|tally|haul|contenter|content[ea]\w*|credite\w*|herit\w+|"
            rf"benefici\w+|forte?)\s+(?:of|de|d')\s*{_FILL}\Z"
        )
        self.beneficiary = re.compile(
            rf"^{votes}\s*(?:pour|for)\s+(?:the|la|le|l'|les|his|her|their|son|sa|an?|une?|celle|celui|"
            r"⟦F)"
        )
        self.won_contest = re.compile(
            rf"(?:^|[\s'-])(?:{part['carry']})(?:\s+(?:the|la|le|l'|by))*\s*(?:(?:[a-z]+\s+)?(?:vote|"
            r"election|race|contest|run-?off|seat|primary|round|nomination|ballot|leadership|scrutin|"
            r"duel|tour|primaire)|⟦E\d+⟧)?\s*,?\s*(?:by\s+|par\s+)?\Z"
        )
        self.over = re.compile(rf"(?:^|[\s'])(?:{part['wins_over']})(?!\w)")
        self.under = re.compile(rf"(?:^|[\s'])(?:{part['loses_to']})(?!\w)")
        self.speech = re.compile(rf"(?:^|[\s'])(?:{part['speech']})(?!\w)")
        self.refused = re.compile(
            rf"(?:^|[\s'])(?:{part['refused_before']})\s*{_FILL}(?:m\.|mme|mr|mrs|ms|me|dr)?\s*\Z"
        )
        self.group_owner = re.compile(
            rf"(?:{part['group_owner']})\s*(?:[^\s⟦,;:.()]+\s+|⟦F\d+⟧\s+){{0,3}}\Z"
        )
        self.list_owner = re.compile(rf"(?:{part['list_owner']})\s*(?:m\.|mme|mr|ms)?\s*\Z")
        self.leaders = re.compile(rf"\b(?:{part['leaders']})\b")
        self.respectively = re.compile(rf"\b(?:{part['respectively']})\b")
        self.joined = re.compile(rf"^{votes}\s*(?:,|and|et|, and|puis|, puis|&)\s*\Z")
        self.holder_joined = re.compile(
            r"^[^⟦;:.]{0,60}(?:,|\band\b|\bet\b|\bpuis\b)[^⟦;:.]{0,60}\Z"
        )
        self.vote_words = re.compile(rf"^\s*,?\s*{part['vote_words']}")
        self.pronoun = re.compile(rf"(?:^|[\s'])(?:{part['pronouns']})\s+\Z")


@cache
def rules(language: str) -> Rules:
    """Return the pairing rules of "en" or "fr"."""
    return Rules(figure_words(language))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What earlier sentences offer to a sentence that names nobody.

    Attributes:
        subject: The person the last sentences are about.
        party: The party they are about.
        alone: Whether the last sentence that named a person named no other.
        ranking: Holders of the last figures, in text order.
        board: Entities and shares of the round so far, best first.
        duel: The two candidates of the document's contest, if there are just two.
    """

    subject: Holder | None = None
    party: Holder | None = None
    alone: bool = False
    ranking: tuple[Holder, ...] = ()
    board: tuple[tuple[str, Decimal], ...] = ()
    duel: tuple[str, ...] = ()


def holders(view: View) -> list[Holder]:
    """Return who may hold a figure: persons, and parties that are nobody's label."""
    found = []
    for token in view.tokens:
        if token.mention is None or token.kind not in "PG":
            continue
        party = token.kind == "G"
        if _in_aside(view, token.start):
            continue
        if party and _is_label(view, token.start, token.end):
            continue
        if not party and _belongs_to_group(view, token.start):
            continue
        found.append(
            Holder(token.start, token.end, token.mention.entity, party, token.mention.reason)
        )
    return found


def _in_aside(view: View, start: int) -> bool:
    """Tell whether a name stands in brackets that hold no figure: "(who succeeds B)"."""
    opened = view.folded.rfind("(", max(0, start - 60), start)
    if opened < 0 or ")" in view.folded[opened:start]:
        return False
    closed = view.folded.find(")", start, start + 60)
    inside = view.folded[opened + 1 : closed] if closed >= 0 else ""
    return closed >= 0 and "⟦N" not in inside and view.folded[opened + 1 : start].strip() != ""


def _is_label(view: View, start: int, end: int) -> bool:
    """Tell whether a party only describes a person beside it: "(PS)", "of the APC", "le LR X"."""
    before, after = view.folded[max(0, start - 40) : start], view.folded[end : end + 60]
    if _LABEL_NOUN.match(after) or re.search(r"\b(?:an?|une?)\s+(?:[a-z]+\s+)?\Z", before):
        return True
    if re.match(r"[^⟦.;:,()]{0,40}⟦P", after) and not re.match(
        r"\s*(?:with|on|at|avec|a|and|et|⟦N|'s lead)\b", after
    ):
        return True
    if _NOUN_BEFORE.search(before):
        return True
    if before.rstrip().endswith(("(", "/", "-")) or after.startswith(("/", "-", "'s")):
        owner = re.search(
            r"(?:alliance|party|bloc|coalition|parti|mouvement)\s+(?:of|de|d')"
            r"[^⟦.;]{0,20}⟦P\d+⟧\s*\(\Z",
            before,
        )
        return owner is None
    return bool(_GENITIVE_BEFORE.search(before))


def _belongs_to_group(view: View, start: int) -> bool:
    """Tell whether a person only tells whose party or bloc it is."""
    pattern = rules(view.language)
    before = view.folded[max(0, start - 70) : start]
    if pattern.list_owner.search(before):
        return False
    if pattern.group_owner.search(before):
        return True
    return bool(
        re.search(r"⟦G\d+⟧\)?\s*(?:of|de|d')\s+(?:[^\s⟦,;:.()]+\s+|⟦F\d+⟧\s+){0,4}\Z", before)
    )


class Pairing:
    """Gives the figures of one sentence to their holders."""

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

    def run(self) -> list[Pair]:
        """Return the pairs of the sentence, in text order."""
        self._zip_lists()
        for index, figure in enumerate(self.figures):
            if figure.token.start not in self.taken:
                self._place(index, figure)
        self._previous()
        self.pairs.sort(key=lambda pair: pair.start)
        return self.pairs

    # ------------------------------------------------------------- one figure

    def _place(self, index: int, figure: Figure) -> None:
        following = self.figures[index + 1] if index + 1 < len(self.figures) else None
        paired = following is not None and self._is_pair(figure, following)
        if paired and following is not None and self._place_pair(figure, following):
            return
        if self._same_as_last(figure):
            return
        if figure.number.unit is Unit.VOTERS and not self._voted_for(figure):
            self.dropped.append((figure, "people, not votes for somebody"))
            return
        found = (
            self._right(figure)
            or (None if self._for_somebody(figure) else self._left(figure))
            or self._opening(figure)
            or self._pronominal(figure)
        )
        if found is None:
            self.dropped.append((figure, "no holder"))
            return
        self._give(figure, *found)

    def _give(self, figure: Figure, holder: Holder, rule: str, sure: bool) -> None:
        pair = Pair(holder, rule, sure, [figure])
        self.pairs.append(pair)
        self.taken[figure.token.start] = pair

    def _between(self, start: int, end: int) -> str:
        return self.text[start:end]

    def _voted_for(self, figure: Figure) -> bool:
        after = self.text[figure.token.end : figure.token.end + 80]
        before = self.text[max(0, figure.token.start - 60) : figure.token.start]
        return bool(
            re.match(
                r"(?:\s+[a-z]+){0,5}\s+(?:voted|have voted|ont vote|chose|voteraient|would vote)"
                r"\s+(?:for|pour)",
                after,
            )
            or re.search(r"(?:chosen|backed|supported|choisie?) (?:by|par)", before)
        )

    # ------------------------------------------------------------- two figures

    def _is_pair(self, one: Figure, two: Figure) -> bool:
        gap = self._between(one.token.end, two.token.start)
        words = figure_words(self.view.language)
        return len(gap) < 60 and bool(self.rules.pair.match(words.without_hedge(gap) + " "))

    def _place_pair(self, one: Figure, two: Figure) -> bool:
        """Place "N to M": both go to somebody, or neither is placed here."""
        after = self.text[two.token.end : two.token.end + 110]
        right = self.rules.over_right.match(after)
        if right is not None and not self.rules.owns_next.match(after[right.end() :]):
            second = self._holder_at(two.token.end + right.start("holder"))
            first = self._left(one, skip=second, paired=True)
            if second is not None and first is not None and first[0].entity != second.entity:
                self._give(one, first[0], "figure.pair", first[2])
                self._give(two, second, "figure.pair", first[2])
                return True
        opponent = self.rules.to_opponent.match(after)
        before = [h for h in self.holders if h.end <= one.token.start]
        if right is None and opponent is None and self.rules.somebody.match(after):
            found = self._left(one, paired=True)
            if found is not None:
                self._give(one, found[0], "figure.pair", found[2])
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
        if len(before) >= 2 and self._place_duel(before[-2], before[-1], one, two):
            return True
        if before and self._bracket_pair(before[-1], one, two):
            return True
        if len(before) == 1 or (len(before) > 1 and self._lone_object(before)):
            beaten = self._place_beaten(before[-1], one, two)
            if beaten is not None:
                return beaten
        return bool(before) and self._against_rival(before[-1], one, two)

    def _bracket_pair(self, holder: Holder, one: Figure, two: Figure) -> bool:
        """Place "behind B (22 % to 29 %)" when nobody else is named: B has the larger figure."""
        if not re.fullmatch(r"\s*\(\s*", self._between(holder.end, one.token.start)):
            return False
        lead = self._between(max(0, holder.start - 50), holder.start)
        under, over = self.rules.under.search(lead), self.rules.over.search(lead)
        if not under and not over:
            return False
        high, low = sorted((one, two), key=lambda f: f.number.value, reverse=True)
        mine, other = (high, low) if under else (low, high)
        self._give(mine, holder, "figure.duel", True)
        rival = self._rival(holder, before=True)
        if rival is not None and rival.reason != "opponent":
            self._give(other, rival, "figure.pair-rival", False)
        else:
            self._refuse(other)
        return True

    def _lone_object(self, before: list[Holder]) -> bool:
        return bool(re.search(r"[;:]", self._between(before[-2].end, before[-1].start)))

    def _place_beaten(self, holder: Holder, one: Figure, two: Figure) -> bool | None:
        """Place "The mayor beat B by N to M": B has M, the subject of the text N."""
        start = max(0, holder.start - 70)
        lead = self._between(start, holder.start)
        gap = self._between(holder.end, one.token.start)
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
            and not _UNRESOLVED.search(clause)
        ):
            at = one.token.start
            stand_in = Holder(at, at, subject.entity, subject.party, "subject")
            self._give(one, stand_in, "figure.duel-subject", False)
        else:
            self.taken[one.token.start] = Pair(holder, "figure.duel", False, [])
            self.dropped.append((one, "no holder"))
        self._give(two, holder, "figure.duel", True)
        return True

    def _place_duel(self, first: Holder, second: Holder, one: Figure, two: Figure) -> bool:
        """Place "A beat B by N to M" and "A lost to B, N to M"."""
        between = self._between(first.end, second.start)
        gap = self._between(second.end, one.token.start)
        if len(gap) > 90 or re.search(r"[;:]", between + gap.strip().removeprefix(":")):
            return False
        winner, loser = first, second
        sure = True
        if self.rules.under.search(between) and one.number.value > two.number.value:
            winner, loser = second, first
        elif self.rules.over.search(between) or self.rules.under.search(between):
            sure = one.number.value >= two.number.value or bool(self.rules.under.search(between))
        elif not re.fullmatch(r"\s*(?:,|and|et|-|–|vs\.?|v)\s*(?:m\.|mme|mr|ms)?\s*", between):
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
        if found is None or one.number.value < two.number.value:
            return False
        after = self.text[two.token.end : two.token.end + 40]
        rival = None if _ANOTHER_TIME.match(after) else self._rival(found[0])
        self._give(one, found[0], "figure.pair", found[2])
        if rival is not None and found[0].entity == holder.entity:
            self._give(two, rival, "figure.pair-rival", False)
        else:
            self._refuse(two)
        return True

    def _refuse(self, figure: Figure) -> None:
        """Drop a figure whose holder is told in words that nobody could be found for."""
        self.taken[figure.token.start] = self.pairs[-1]
        self.dropped.append((figure, "no holder"))

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

    # ------------------------------------------------------------- lists

    def _zip_lists(self) -> None:
        """Place "A, B and C on N, M and K" and "the three leaders stood at N, M and K"."""
        for run in self._runs():
            before = [h for h in self.holders if h.end <= run[0].token.start]
            names = self._joined_holders(before, len(run))
            after = self.text[run[-1].token.end : run[-1].token.end + 40]
            lead = self._between(max(0, run[0].token.start - 60), run[0].token.start)
            if names and (self.rules.respectively.search(lead + after) or len(run) == len(names)):
                gap = self._between(names[-1].end, run[0].token.start)
                if len(gap) > 70 or self.rules.over.search(gap):
                    continue
                for holder, figure in zip(names, run, strict=True):
                    self._give(figure, holder, "figure.respectively", True)
            elif not before and self.rules.leaders.search(self.text[: run[0].token.start]):
                board = self.neighbours.board
                if self._fits_board(run, board):
                    for (entity, _), figure in zip(board, run, strict=False):
                        at = figure.token.start
                        leader = Holder(at, at, entity, entity.startswith("G"), "ranking")
                        self._give(figure, leader, "figure.leaders", False)

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
            if "⟦N" in gap or not self.rules.holder_joined.match(_ASIDE.sub(" ", gap)):
                return []
        return names

    # ------------------------------------------------------------- neighbours

    def _same_as_last(self, figure: Figure) -> bool:
        """Place the votes behind a share, or the share of the votes: "105,682 votes, or 1 %"."""
        placed = [f for f in self.figures if f.token.start < figure.token.start]
        if not placed or placed[-1].token.start not in self.taken:
            return False
        last = placed[-1]
        pair = self.taken[last.token.start]
        if last not in pair.figures or _kind(last) == _kind(figure):
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

    def _right(self, figure: Figure) -> tuple[Holder, str, bool] | None:
        """The holder after the figure: "50,04 % pour A", "N voted for A"."""
        end = figure.token.end
        aside = re.match(r"\s*\(\s*⟦N\d+⟧[^()⟦]{0,20}\)", self.text[end : end + 40])
        end += aside.end() if aside else 0
        after = self.text[end : end + 130].removeprefix(")")
        end += len(self.text[end : end + 130]) - len(after)
        match = self.rules.to_right.match(after)
        if match is not None and match["how"] == "to" and not _TO_WHOM.match(match["desc"]):
            match = None
        if match is not None and not _NOT_SUBJECT_WORDS.search(match["desc"]):
            holder = self._holder_at(end + match.start("holder"))
            tail = after[match.end() :]
            refused = _GENITIVE.search(match["desc"])
            owned = self.rules.owns_next.match(tail) and self._left(figure) is not None
            subject = self._left(figure) if holder is not None and holder.party else None
            if holder is not None and not refused and not owned and subject is None:
                return holder, "figure.for", True
        other = self.rules.to_opponent.match(after)
        if other is not None:
            return self._pseudo(figure, other)
        return None

    def _for_somebody(self, figure: Figure) -> bool:
        """Tell whether the text goes on with "N for somebody" whom nobody could be found for."""
        after = self.text[figure.token.end : figure.token.end + 60]
        if self.rules.beneficiary.match(after):
            return True
        return any(p.rule == "figure.for" for p in self.pairs) and bool(
            re.match(r"\s*(?:pour|for)\s", after)
        )

    def _pseudo(self, figure: Figure, match: re.Match[str]) -> tuple[Holder, str, bool] | None:
        at = figure.token.end
        ranking = self.neighbours.ranking
        if match["opponent"] is not None:
            known = [pair.holder for pair in self.pairs if not pair.holder.party]
            rival = self._rival(known[-1]) if known else None
            return (rival, "figure.for-rival", False) if rival is not None else None
        place = 0 if match["first"] is not None else 1
        if len(ranking) >= 2:
            holder = ranking[place]
            return Holder(at, at, holder.entity, holder.party, "demonstrative"), "figure.for", False
        return None

    def _holder_at(self, start: int) -> Holder | None:
        return next((h for h in self.holders if h.start == start), None)

    def _left(
        self, figure: Figure, skip: Holder | None = None, *, paired: bool = False
    ) -> tuple[Holder, str, bool] | None:
        """The holder before the figure: "A won N", "A (N)", "A, third with N"."""
        position = figure.token.start
        before = [h for h in self.holders if h.end <= position and h is not skip]
        for step, holder in enumerate(reversed(before[-5:])):
            gap = self._between(holder.end, position)
            if len(gap) > _LONGEST_GAP or (step and ";" in gap):
                return None
            if _BREAK.search(self.view.text[holder.end : position]):
                return None
            if self._is_taken(holder, figure, gap):
                return None
            aside = gap.lstrip().startswith(",") and _IN_RELATIVE.search(self.text[: holder.start])
            if aside or (holder.party and self._person_of_clause(before, holder, position)):
                continue
            subject = self._other_side(before, holder, gap)
            if subject is not None:
                return subject, "figure.subject", True
            rule = self._connects(holder, gap)
            if rule is None and paired and self.rules.won_contest.search(gap):
                rule = "figure.won"
            if rule is not None and self._is_joint(holder, rule):
                return None
            if rule is not None:
                return holder, rule, not holder.reason or holder.reason in ("role-alias", "pronoun")
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
        kind = _kind(figure)
        return "⟦N" not in gap and any(
            pair.holder.start == holder.start
            and pair.holder.entity == holder.entity
            and any(_kind(other) == kind for other in pair.figures)
            for pair in self.pairs
        )

    def _person_of_clause(self, before: list[Holder], party: Holder, position: int) -> bool:
        """Tell whether a person stands in the clause of a party's figure: it is the person's."""
        for holder in reversed(before):
            gap = self._between(holder.end, position)
            if len(gap) > _LONGEST_GAP or ";" in gap or "⟦N" in gap:
                return False
            if not holder.party and holder.start < party.start:
                return True
        return False

    def _is_joint(self, holder: Holder, rule: str) -> bool:
        """Tell whether two persons are the subject: whose the one figure is, nobody knows."""
        if rule in ("figure.list", "figure.bracket", "figure.possessive"):
            return False
        return bool(_JOINED_BEFORE.search(self.text[max(0, holder.start - 60) : holder.start]))

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
        bracket = gap.lstrip().startswith(("(", "[", "who ", ", who", "qui ", ", qui"))
        earlier = [h for h in before if h.end <= holder.start]
        if bracket or not earlier:
            return None
        subject = earlier[-1]
        between = self._between(subject.end, holder.start)
        if "⟦N" in between or ";" in between or len(between) > 90:
            return None
        if not self.rules.over.search(between) and not self.rules.under.search(between):
            return None
        if any(pair.holder.entity == subject.entity for pair in self.pairs):
            return None
        plain = _ASIDE.sub(" ", gap)
        tail = re.sub(r"^\s*,[^,⟦]{0,60},", "", plain)
        if re.match(r"^\s*,?\s*(?:with|by|on|avec|par|a|grace a)\s+(?:\w+ ){0,2}\Z", tail):
            return subject
        return None

    def _connects(self, holder: Holder, gap: str) -> str | None:
        """Return the rule by which the words between a holder and a figure tie them."""
        words = figure_words(self.view.language)
        passed = self._past_numbers(gap)
        if passed is None:
            return None
        gap = _OF_PARTY.sub(" ", _ASIDE.sub(" ", _LABELLED.sub("(", passed)))
        core = words.without_hedge(gap)
        core = core if core.endswith((" ", "(", "'", "")) else core + " "
        before = self.text[max(0, holder.start - 60) : holder.start]
        if core.lstrip().startswith("'s"):
            return "figure.possessive" if re.match(r"^\s*'s\s*\Z", core) else None
        if self.rules.bare.match(core):
            return "figure.bracket" if core.rstrip().endswith("(") else "figure.list"
        if (
            self.rules.refused.search(before)
            and not re.search(
                r"(?:conduite|menee|led|headed|emmenee|suivie?|followed|talonnee?) (?:par|by)\s*\Z",
                before.rstrip() + " ",
            )
            and not re.match(r"\s*,?\s*(?:who|qui)\s", core)
        ):
            return None
        if self.rules.speech.search(core) or _DEMONSTRATIVE.search(core):
            return None
        if self.rules.direct.search(core + " "):
            return "figure.verb"
        if self.rules.level.search(core + " "):
            return "figure.level"
        if _CHOSEN_BY.search(core):
            return "figure.chosen"
        if self.rules.score.search(core + " "):
            return "figure.score"
        if self.rules.be.search(core + " "):
            return "figure.with"
        if core.rstrip().endswith("("):
            return "figure.bracket" if self.rules.rank.search(_past_apposition(core)) else None
        if _SCORE_OF.search(core):
            return None
        if self.rules.carry.search(core if core[-1:] in "(: " else core + " "):
            return "figure.with"
        if self._is_apposition(core):
            return "figure.apposition"
        return None

    def _past_numbers(self, gap: str) -> str | None:
        """Return the gap with ages, thresholds and the like blanked, None if a figure is in it."""
        others = {f.token.word for f in self.all if f.role != "candidate"}
        plain = re.sub(r"⟦N\d+⟧", lambda m: "x" if m[0] in others else m[0], gap)
        plain = re.sub(r",\s*(?:aged\s+|age[e]?\s+(?:de\s+)?)?x(?:\s*ans)?\s*,", ",", plain)
        return None if "⟦N" in plain else plain

    @staticmethod
    def _is_apposition(core: str) -> bool:
        """Tell whether only a description stands between: ", the Green candidate, "."""
        match = re.fullmatch(
            r"\s*,(?P<words>[^;:.()]{1,80}?),?\s*(?:(?:with|on|at|avec|a|en)\s*)?", core
        )
        if match is None:
            return False
        plain = re.sub(r"⟦[A-Z]\d+⟧", "x", match["words"])
        if re.search(
            r"\b(?:who|qui|that|que|dont|was|were|is|est|etait|a|has|had|said|dit)\b", plain
        ):
            return False
        return len(plain.split()) <= 9

    def _opening(self, figure: Figure) -> tuple[Holder, str, bool] | None:
        """The subject after an opening phrase: "With N of the vote, A …"."""
        if any(h.end <= figure.token.start for h in self.holders):
            return None
        opening = self.text[: figure.token.start]
        if re.search(r"[;:.]\s", opening) or not re.match(
            r"\s*(?:with|on|at|having|after|winning|taking|credited|polling|avec|credite\w*|fort\w*|"
            r"arrive\w*|elimine\w*|elue?|reelue?|donne\w*|candidate?|qualifie\w*|battue?|second\w*|"
            r"first|second|third|deuxieme|troisieme|premier\w*|place\w*|plebiscite\w*|a)\b",
            opening,
        ):
            return None
        after = self.text[figure.token.end : figure.token.end + 140]
        match = re.match(
            r"[^⟦;:.]{0,70}(?:⟦[DELO]\d+⟧[^⟦;:.]{0,30}){0,2},\s*"
            r"(?:(?!(?:qui|que|who|that|celle|celui|ceux|dont|par|of|by|de|a|with|avec)\b)"
            r"[^\s⟦,;:.()]+\s+|⟦[FGL]\d+⟧\s+|[ld]'(?:⟦F\d+⟧\s+)?){0,7}?(?P<holder>⟦[PG]\d+⟧)",
            after,
        )
        if match is None:
            return None
        holder = self._holder_at(figure.token.end + match.start("holder"))
        return (holder, "figure.opening", True) if holder is not None else None

    def _pronominal(self, figure: Figure) -> tuple[Holder, str, bool] | None:
        """The subject of the sentence before, for "Le Montois obtient N" and "voted for the …"."""
        at = figure.token.start
        opening = self.text[:at]
        start = max(
            (m.end() for m in re.finditer(r"[;:]\s|\b(?:and|et|but|mais|said|that)\s", opening)),
            default=0,
        )
        clause = opening[start:]
        about = self.neighbours.subject or self.neighbours.party
        if about is None:
            return None
        found = Holder(at, at, about.entity, about.party, "subject"), "figure.subject-before", False
        if any(start <= h.start < at for h in self.holders) or "⟦N" in clause or "(" in clause:
            return None
        if _BREAK.search(self.view.text[start:at]):
            return None
        if (
            len(clause) < 110
            and self._stands_for_person(clause, start)
            and not _UNRESOLVED.search(clause)
            and (self.rules.direct.search(clause) or self.rules.carry.search(clause))
            and not re.match(r"\s*(?:il|elle|he|she) (?:faut|y a|s'agit)", clause)
        ):
            return found
        if _OBJECT_PRONOUN.search(clause):
            return found
        after = self.text[figure.token.end : figure.token.end + 80]
        if not self.holders and re.match(
            r"(?:\s+[a-z]+){0,4}\s+voted for the\b|\s+(?:personnes|electeurs) ont vote pour l",
            after,
        ):
            return found
        return None

    def _stands_for_person(self, clause: str, start: int) -> bool:
        """Tell whether a clause opens with words for a person (or party) named before."""
        match = _DEFINITE.match(clause)
        if match is None:
            return False
        if re.search(r"\b(?:he|she|il|elle)\Z", match[0]):
            return self.neighbours.alone
        following = clause[match.end() :]
        at = start + match.end()
        named = re.match(r"\s*[A-ZÀ-Ý]", self.view.text[at : at + 2])
        return bool(named or _PERSON_WORDS.match(following))

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


def _past_apposition(core: str) -> str:
    """Return the words between a holder and a figure without a description between commas."""
    return re.sub(r"^\s*,[^,⟦]{1,60}(?:⟦[A-Z]\d+⟧[^,⟦]{0,30}){0,2},", " ", core)


def _kind(figure: Figure) -> str:
    """Return "share" or "votes"; a number without a unit is judged by its size."""
    if figure.number.unit is Unit.SHARE:
        return "share"
    if figure.number.unit in (Unit.VOTES, Unit.VOTERS) or figure.number.value > Decimal(100):
        return "votes"
    return "none"
