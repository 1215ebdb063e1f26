"""The contest a figure is of: election, round, and the part of the constituency."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from hustings.extract.elections import Elections
from hustings.extract.figure_words import figure_words
from hustings.extract.local_votes import is_local, nations
from hustings.extract.tokens import View, fold
from hustings.model.annotation import Annotations, ElectionDetail, LocalEntity, SegmentKind
from hustings.model.document import Document
from hustings.seeking import sought_folded

CLAUSE = re.compile(
    r";|:(?=\s)|\s(?:but|mais|whereas|although|though|tandis que|alors que|bien que|meme si)\s|"
    r", yet |"
    r"\s(?:alors|bien) qu'"
)
# A second round that is still to come: the figures beside it are those of the first.
_TO_COME = sought_folded(
    r"\b(?:duel|se retrouv\w+|retrouver(?:a|ont)|"
    r"s'affront\w+|affronter\w*|qualifi\w+|advanc\w+|will (?:meet|face|go)|"
    r"fac(?:es?|ing|ed) (?:off|each|a)|sera oppose\w*|acced\w+|heads? (?:to|for|into)|headed|goes? "
    r"(?:through|to|into)|forced into|meets?|se resume|disput\w+|en finale|through to|face off|"
    r"se maint\w+|restent en lice|in (?:a|the) run-?off (?:on|next)|l'affiche d|"
    r"(?:dimanche|lundi|samedi|mardi|mercredi|jeudi|vendredi)s? (?:et lundi )?prochains?|"
    r"(?:donner|voter|soutiendr|rallier|appeller|choisir)(?:a|ont) (?:\w+ ){0,3}(?:⟦P\d+⟧|sa voix)|"
    r"will (?:vote for|back|support) ⟦P\d+⟧)\b"
)
# "Macron (27,6 %) et Le Pen (23,4 %) se retrouveront": these are figures of a first round.
_TO_MEET = sought_folded(
    r"\b(?:se retrouver(?:ont|a)|s'affronter(?:ont|a)|will (?:meet|face)|face off|"
    r"(?:se )?qualifi\w+ pour|advance[sd]? to|(?:go|goes|went) through to|"
    r"heads? (?:to|for) a run-?off)\b"
)
# A round named so near behind a figure is its round: "by 56 to 44 in the third round".
_CLOSE = 60
_APART = re.compile(r"[,;:.(]|\s(?:and|et|but|mais)\s")
# A round that does not take place, or is only spoken of.
_NO_ROUND = sought_folded(
    r"\b(?:not need|no need for|without|avoid\w*|avert\w*|no|sans|eviter\w*|evit\w+|"
    r"pas besoin d'un|ahead of|before|avant|d'ici|en vue du|pour|votera\w*|soutiendra\w*|appel\w+|"
    r"voter|(?:a|in) [a-z-]+ (?:jours?|heures?|semaines?|mois) d[ue]|(?:days?|hours|weeks?) to)\b"
    r"[^⟦;:.,]{0,30}\Z"
)
_CANDIDATE_FOR = sought_folded(
    r"\b(?:candidate?s?|candidature|candidacy|nominees?|nomination|run|running|bid|campagne|"
    r"campaign|"
    r"investi\w*|designe\w*|couleurs|favou?rites?|contender|hopeful|represent\w*|stand(?:s|ing)?|"
    r"chosen|picked|selected|renonc\w+|gagnant|winner|ahead of|avant|en vue|before|defeat in|"
    r"majority in|finaliste)\b(?:\s+[^\s⟦;:.,]+|\s⟦[GFPD]\d+⟧(?:'s)?){0,4}"
    r"\s*(?:a|pour|for|in|de|of|to|en|d)?\s*(?:la|le|les|the|l'|this year's)?\s*\Z"
)
_AFTERWARDS = sought_folded(
    r"\b(?:following|since|after|depuis|apres|before|avant|until|jusqu'a)\s+"
    r"(?:the |la |les |l'|last |[a-z]+'s |⟦[DE]\d+⟧'s )?\Z"
)
# "A, beaten by B in ⟦D⟧'s ⟦E⟧, was elected with N": the insert is of another vote.
_LOST_IN = re.compile(
    r",\s(?:narrowly |already |nettement |deja )?(?:beaten|defeated|battue?|vaincue?|eliminee?|"
    r"winner|vainqueure?|laureate?)\b(?:[^⟦;:.,]|⟦[PDGFL]\d+⟧){0,60}"
    r"\s(?:in|at|of|a|de|au|aux|lors de)\s(?:the |la |l'|⟦D\d+⟧'s )?\Z"
)


def _of_an_insert(view: View, start: int, end: int, position: int) -> bool:
    """Tell whether an election stands in an insert about another vote than that of a figure."""
    closed = 0 <= view.folded.find(",", end, end + 40) < position
    return closed and bool(_LOST_IN.search(view.folded[max(0, start - 110) : start]))


# "At the last general election": the figures of the next sentence are not of that one.
_LAST_ONE = re.compile(r"\b(?:last|previous|earlier|derniere?s?|precedente?s?)\s(?:[a-z-]+\s)?\Z")
_AT = re.compile(r"(?:^|\s)(?:a|dans|en|in|at|across)\s+(?:la |le |les |the |l')?\Z")
_PLACE_LABEL = re.compile(r"\s?(?:,[^,:]{0,40})?\s?:")
_BEHIND = re.compile(
    r"⟦N\d+⟧(?:\s*(?:des|de la|of the)?\s*(?:voix|suffrages|votes?|valid votes))?"
    r"(?: cast| exprimes)?\s+"
    r"(?:a|dans|en|in|at)\s+(?:la |le |the |l')?\Z"
)
_ONLY_YEAR = re.compile(r"(?:1[89]|20)\d\d")


@lru_cache(maxsize=16)
def _rounds_in(
    language: str, text: str
) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...], bool]:
    """Return the rounds named in a sentence, the ends of its clauses, and whether it is a first.

    It is of a first round when it says that a second is still to come.
    """
    found = sorted(
        (match.start(), number)
        for number, pattern in figure_words(language).rounds.items()
        for match in pattern.finditer(text)
        if not _NO_ROUND.search(text[max(0, match.start() - 45) : match.start()])
    )
    clauses = tuple(m.end() for m in CLAUSE.finditer(text))
    if found:
        # "The lines that clash: B would win the second round with N": another clause's duel.
        told = {bisect_right(clauses, at) for at, number in found if number != 1}
        opening = {n for _, n in found} in ({2}, {1, 2}) and any(
            bisect_right(clauses, match.start()) in told for match in _TO_COME.finditer(text)
        )
    else:
        opening = _TO_MEET.search(text) is not None
    return tuple(found), clauses, opening


def _with_ordinals(view: View) -> str:
    """Return the folded sentence with "1er", "2nd" and "tour 2" written out, at their offsets."""
    if not _ROUND_NUMBER.search(view.folded):
        return view.folded
    numbers = view.sentence.numbers

    def written(match: re.Match[str]) -> str:
        number = numbers[int(match["before"] or match["after"])]
        surface = _ORDINALS[view.language].get(int(number.value)) if number.value < 10 else None
        if match["after"]:
            digit = str(int(number.value))
            return match["word"] + digit.ljust(len(match[0]) - len(match["word"]))
        mask = match[0].removesuffix(match["tail"])
        return (surface or mask).rjust(len(mask)) + match["tail"]

    return _ROUND_NUMBER.sub(written, view.folded)


_ROUND_NUMBER = re.compile(
    r"⟦N(?P<before>\d+)⟧(?P<tail> (?:tour|round|ballot|scrutin)\b)|"
    r"(?P<word>\b(?:tour|round) )⟦N(?P<after>\d+)⟧"
)
_ORDINALS = {
    "en": {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 5: "5th"},
    "fr": {1: "1er", 2: "2e", 3: "3e", 4: "4e", 5: "5e"},
}


def _about(view: View, position: int) -> tuple[int, int]:
    """Return the stretch between a figure and the name before it."""
    names = [t.end for t in view.tokens if t.kind == "P" and t.end <= position]
    return max([0, position - 90, *names]), position


class Contests:
    """Tells the election, round and place of a figure; remembers what was told last."""

    def __init__(self, document: Document, annotations: Annotations) -> None:
        self.document = document
        self.annotations = annotations
        self.words = figure_words(document.language)
        self.election: str | None = None
        self.told_in: int | None = None  # the segment that named that election
        self.round: int | None = None
        self.focus = annotations.focus_election
        self.elections = Elections(document, annotations)
        self.default_round = self._default_round()

    def forget(self) -> None:
        """Forget the round and election of the entry before."""
        self.election = self.round = None

    def election_of(
        self, view: View, position: int, *, counted: bool = False
    ) -> tuple[str | None, bool]:
        """Return the election of a figure, and whether it is only inferred.

        Args:
            view: The sentence.
            position: Offset of the figure in its masked text.
            counted: Votes were counted, so that the election is not one of a year to come.
        """
        election, inferred = self._election_of(view, position, counted=counted)
        if inferred and counted and is_local(view, _about(view, position), self._detail(election)):
            return None, True
        return (None, True) if counted and self._to_come(election) else (election, inferred)

    def _to_come(self, election: str | None) -> bool:
        """Tell whether an election is of a year after that of the document."""
        detail, day = self._detail(election), self.document.day
        return bool(detail and detail.year and day and detail.year > day.year)

    def _election_of(self, view: View, position: int, *, counted: bool) -> tuple[str | None, bool]:
        other = self._other_year(view, position)
        named = [
            t
            for t in view.tokens
            if t.kind == "E"
            and t.mention is not None
            and not (counted and self._to_come(t.mention.entity))
            and not _CANDIDATE_FOR.search(view.folded[max(0, t.start - 80) : t.start])
            and not _AFTERWARDS.search(view.folded[max(0, t.start - 40) : t.start])
            and not _of_an_insert(view, t.start, t.end, position)
        ]
        before = [t for t in named if t.start < position]
        chosen = before[-1] if before else (named[0] if named else None)
        if other is not None:
            return other or None, False
        if chosen is not None and chosen.mention is not None:
            if _LAST_ONE.search(view.folded[max(0, chosen.start - 20) : chosen.start]):
                return chosen.mention.entity, False  # of another time than what follows
            self.election, self.told_in = chosen.mention.entity, view.sentence.segment
            return self.election, False
        # Another paragraph's election goes on, unless the whole text is about one of its own.
        if self.election is not None and (
            self.focus is None
            or (self.told_in == view.sentence.segment and not self._over(self.election, view))
        ):
            return self.election, True
        heading = self.elections.of_heading(view)
        return (heading, True) if heading is not None else (self.focus, True)

    def _over(self, election: str, view: View) -> bool:
        """Tell whether a sentence is of a later day or a round that an election cannot have."""
        detail = self._detail(election)
        if detail is None:
            return False
        if detail.kind == "european" and _rounds_in(view.language, _with_ordinals(view))[0]:
            return True
        years = {int(found.date.value[:4]) for found in view.sentence.dates}
        return detail.year is not None and any(year > detail.year for year in years)

    def round_of(
        self, view: View, position: int, election: str | None = None
    ) -> tuple[int | None, bool]:
        """Return the round of a figure, and whether its clause tells it: else it is carried on.

        It is None if the text tells no round or the vote has none.
        """
        detail = self._detail(election)
        if detail is not None and detail.kind == "european":
            return None, False
        text = _with_ordinals(view)
        found, clauses, opening = _rounds_in(view.language, text)
        clause = max((end for end in clauses if end <= position), default=0)
        if opening:
            self.round = 1
            return 1, True
        near = [number for at, number in found if clause <= at < position]
        after = [number for at, number in found if at >= position]
        first = [number for at, number in found if at < clause]
        close = [
            number
            for at, number in found
            if position < at < position + _CLOSE and not _APART.search(text[position:at])
        ]
        chosen = close[:1] or near[-1:] or after[:1] or first[-1:]
        if chosen:
            self.round = chosen[0]
            return chosen[0], bool(close or near)
        return (self.round if self.round is not None else self.default_round), False

    def place_of(self, view: View, position: int, election: str | None) -> str | None:
        """The place of a local figure: "In L, …", "L : …", "N of the vote in L"."""
        detail = self._detail(election)
        whole = fold(detail.place or "") if detail is not None else ""
        for token in view.tokens:
            if token.kind != "L" or token.mention is None:
                continue
            before = view.folded[max(0, token.start - 14) : token.start]
            opening = token.end < position and (
                (
                    _AT.search(before)
                    and token.start < 25
                    and view.folded[token.end : token.end + 1] == ","
                )
                or (token.start < 4 and _PLACE_LABEL.match(view.folded[token.end :]))
            )
            behind = position < token.start < position + 50 and _BEHIND.search(
                view.folded[position : token.start]
            )
            name = fold(token.mention.surface)
            if (opening or behind) and name not in whole and name not in nations():
                return token.mention.surface
        return None

    def note_round(self, view: View) -> None:
        """Remember the round of a sentence without figures: "He came first in the first round"."""
        if not _TO_COME.search(view.folded) or _rounds_in(view.language, _with_ordinals(view))[2]:
            self.round_of(view, len(view.folded))

    def _default_round(self) -> int | None:
        """The only round that headline, headings and the lead of a live blog name."""
        named = set()
        for segment in self.annotations.segments:
            lead = self.document.live and segment.at is None
            if lead or segment.kind in (SegmentKind.HEADLINE, SegmentKind.HEADING):
                words = fold(segment.span.of(self.document.text))
                if "?" not in words:
                    told = {n for n, p in self.words.rounds.items() if p.search(words)}
                    named |= {1} if told == {2} and _TO_COME.search(words) else told
        return named.pop() if len(named) == 1 else None

    def _other_year(self, view: View, position: int) -> str | None:
        """The election of another year beside the figure; "" if the document names none."""
        focus = self._detail(self.election or self.focus)
        if focus is None or focus.year is None:
            return None
        for k, token in enumerate(view.tokens):
            ahead = 0 <= token.start - position < _CLOSE
            if token.kind != "D" or not (ahead or 0 <= position - token.end < 45):
                continue
            between = view.folded[position : token.start]
            if ahead and (_APART.search(between) or between.count("⟦") > 1):
                continue  # "took N for the party in ⟦D⟧", and no other name or clause between
            value = view.date(k).value
            lead = view.folded[max(0, token.start - 6) : token.start]
            if not _ONLY_YEAR.fullmatch(value) or not re.search(r"\b(?:en|in)\s\Z", lead):
                continue
            if "⟦N" in view.folded[token.end : position] or int(value) == focus.year:
                continue
            return next(
                (
                    entity.id
                    for entity in self.annotations.entities.values()
                    if isinstance(entity.detail, ElectionDetail)
                    and entity.detail.year == int(value)
                    and entity.detail.kind == focus.kind
                ),
                "",
            )
        return None

    def _detail(self, identifier: str | None) -> ElectionDetail | None:
        entity: LocalEntity | None = self.annotations.entities.get(identifier or "")
        detail = entity.detail if entity is not None else None
        return detail if isinstance(detail, ElectionDetail) else None
