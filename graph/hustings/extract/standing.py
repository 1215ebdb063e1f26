"""What a figure inherits: election, round, count, time, and whether it was polled or counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cache

from hustings.extract.figure_holders import Holder, Neighbours
from hustings.extract.figure_roles import Figure
from hustings.extract.figure_words import FigureWords, figure_words
from hustings.extract.tokens import View, fold
from hustings.model.annotation import (
    Annotations,
    DateBasis,
    ElectionDetail,
    EntityKind,
    LocalEntity,
    Segment,
    SegmentKind,
    Unit,
)
from hustings.model.document import Document
from hustings.model.fact import EstimateKind, ResultStatus
from hustings.resources import folder

# The shares of two finalists sum to this, rounding and blank ballots apart.
_WHOLE = (Decimal(97), Decimal(101))
# So many sentences that speak of ballots make a text electoral, if it names no election.
_ENOUGH_BALLOTS = 3
# Sentences without figure or cue after which a poll is no longer spoken of.
_POLL_LASTS = 3
_CLAUSE = re.compile(r";|:(?=\s)|\s(?:but|mais|whereas|tandis que|alors que)\s|, yet ")
_NOT_POLLED = re.compile(
    r"\b(?:defied|contrary to|despite|contredi\w+|contrairement aux|malgre les|dejou\w+|"
    r"not a single poll|no poll|polling (?:stations?|places?|units?|day|agents?|booths?)|"
    r"(?:than|que) (?:the )?forecast)\b"
    r"[^.;:]{0,25}?(?:polls?|surveys?|sondages|pronostics)?"
)
# A second round that is still to come: the figures beside it are those of the first.
_TO_COME = re.compile(
    r"\b(?:duel|se retrouv\w+|s'affront\w+|affronter\w*|qualifi\w+|advanc\w+|will (?:meet|face|go)|"
    r"fac(?:es?|ing|ed) (?:off|each|a)|sera oppose\w*|acced\w+|heads? (?:to|for|into)|headed|goes? "
    r"(?:through|to|into)|forced into|meets?|se resume|disput\w+|en finale|through to|face off|"
    r"se maint\w+|restent en lice|in (?:a|the) run-?off (?:on|next))\b"
)
_LONGEST_LABEL = 160
_COUNTED_LABEL = re.compile(
    r"\b(?:sur|apres|with|after)\s[^\d\n]{0,40}(?P<share>\d{1,3}(?:[.,]\d{1,2})?)\s?%\s+(?:des|du|of)\b"
)
# "Macron (27,6 %) et Le Pen (23,4 %) se retrouveront": these are figures of a first round.
_TO_MEET = re.compile(
    r"\b(?:se retrouver(?:ont|a)|s'affronter(?:ont|a)|will (?:meet|face)|face off|"
    r"(?:se )?qualifi\w+ pour|advance[sd]? to|(?:go|goes|went) through to|"
    r"heads? (?:to|for) a run-?off)\b"
)
# A round named so near behind a figure is its round: "by 56 to 44 in the third round".
_CLOSE = 60
_APART = re.compile(r"[,;:.(]|\s(?:and|et|but|mais)\s")
# A round that does not take place, or is only spoken of.
_NO_ROUND = re.compile(
    r"\b(?:not need|no need for|without|avoid\w*|avert\w*|no|sans|eviter\w*|evit\w+|"
    r"pas besoin d'un|ahead of|before|avant|d'ici|en vue du|pour|votera\w*|soutiendra\w*|appel\w+|"
    r"voter)\b"
    r"[^⟦;:.,]{0,30}\Z"
)
_CANDIDATE_FOR = re.compile(
    r"\b(?:candidate?s?|candidature|candidacy|nominees?|nomination|run|running|bid|campagne|campaign|"
    r"investi\w*|designe\w*|couleurs|favou?rites?|contender|hopeful|represent\w*|stand(?:s|ing)?|"
    r"chosen|picked|selected|renonc\w+|gagnant|winner|ahead of|avant|en vue|before|defeat in|"
    r"majority in|finaliste)\b(?:\s+[^\s⟦;:.,]+|\s⟦[GFP]\d+⟧){0,4}"
    r"\s*(?:a|pour|for|in|de|of|to|en|d)?\s*(?:la|le|les|the|l'|this year's)?\s*\Z"
)
_AFTERWARDS = re.compile(
    r"\b(?:following|since|after|depuis|apres|before|avant|until|jusqu'a)\s+(?:the |la |les |l'|last |"
    r"[a-z]+'s |⟦[DE]\d+⟧'s )?\Z"
)
_OF_A_ROUND = re.compile(
    r"\b(?:tours? d[eu]|tour d[eu]s?|round of|ballot of|resultats?|results?|vainqueur|won|wins?|"
    r"victoire|victory|led|count of|voted in|vote a|remport\w+)\b[^⟦;:.]{0,25}\Z"
)
_AT = re.compile(r"(?:^|\s)(?:a|dans|en|in|at|across)\s+(?:la |le |les |the |l')?\Z")
_PLACE_LABEL = re.compile(r"\s?(?:,[^,:]{0,40})?\s?:")
_BEHIND = re.compile(
    r"⟦N\d+⟧(?:\s*(?:des|de la|of the)?\s*(?:voix|suffrages|votes?|valid votes))?(?: cast| exprimes)?\s+"
    r"(?:a|dans|en|in|at)\s+(?:la |le |the |l')?\Z"
)
_ONLY_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def _upper(folded: str) -> str:
    """Give the masks of folded text their capitals back."""
    return re.sub(r"⟦[a-z]", lambda m: m[0].upper(), folded)


@cache
def _nations() -> frozenset[str]:
    """Folded names of countries: a figure "in France" is of the whole."""
    lines = (folder("data") / "countries.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(
        fold(name) for line in lines for cell in line.split("\t")[1:4] for name in cell.split("|")
    )


@cache
def pollsters() -> frozenset[str]:
    """Return the folded names of known pollsters."""
    lines = (folder("data") / "organizations.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(
        fold(name)
        for line in lines
        if line.startswith("pollster\t")
        for name in line.split("\t", 1)[1].split("|")
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """How a figure stands in its text.

    Attributes:
        polled: Whether it was polled or projected, not counted.
        kind: What kind of estimate it is, if `polled`.
        pollster: Local id of the pollster.
        election: Local id of the election.
        inferred: Whether the election is the document's focus, not named beside the figure.
        round: Number of the round.
        counted: Share of the count it rests on.
        stations: Polling stations it rests on.
        status: How final the count is.
        as_of: When it was valid, with what that rests on.
        sample: People asked.
        electoral: Whether the sentence itself speaks of a vote.
        place: The part of the constituency it is of, when it is not of the whole.
        own_tally: Whether a party or candidate counted for itself.
    """

    polled: bool = False
    kind: EstimateKind = EstimateKind.POLL
    pollster: str | None = None
    election: str | None = None
    inferred: bool = True
    round: int | None = None
    counted: Decimal | None = None
    stations: int | None = None
    status: ResultStatus | None = None
    as_of: datetime | None = None
    as_of_basis: DateBasis | None = None
    sample: int | None = None
    electoral: bool = False
    own_tally: bool = False
    place: str | None = None


class Context:
    """Walks through the sentences of a document and keeps what the next one inherits."""

    def __init__(self, document: Document, annotations: Annotations) -> None:
        self.document = document
        self.annotations = annotations
        self.words: FigureWords = figure_words(document.language)
        self.group: int | None = None
        self.segment = -1
        self.polled = 0  # sentences for which a poll is still spoken of
        self.pollster: str | None = None
        self.kind = EstimateKind.POLL
        self.election: str | None = None
        self.round: int | None = None
        self.subject: Holder | None = None
        self.party: Holder | None = None
        self.alone = False
        self.ranking: tuple[Holder, ...] = ()
        self.board: dict[str, Decimal] = {}
        self.board_round: int | None = None
        self.duel: tuple[str, ...] = ()
        self.counted: Decimal | None = None
        self.stations: int | None = None
        self.time: datetime | None = None
        self.status: ResultStatus | None = None
        self.unit: str | None = None
        self.electoral = self._is_electoral()
        self.focus = self._focus()
        self.default_round = self._default_round()

    # ---------------------------------------------------------- the document

    def _is_electoral(self) -> bool:
        kinds = (e.kind for e in self.annotations.entities.values())
        if EntityKind.ELECTION in kinds:
            return True
        said = 0
        for sentence in self.annotations.sentences:
            said += bool(self.words.cues["ballot"].search(fold(sentence.masked.text)))
            if said >= _ENOUGH_BALLOTS:
                return True
        return False

    def _focus(self) -> str | None:
        """The election that the figures of the document are about, most probably.

        The focus of annotation counts every mention; a figure is not of the election somebody
        merely stands in, nor of one in another year.
        """
        day = self.document.day
        weights: dict[str, int] = {}
        for sentence in self.annotations.sentences:
            kind = self.annotations.segments[sentence.segment].kind
            text = fold(sentence.masked.text)
            for match in re.finditer(r"⟦(e\d+)⟧", text):
                identifier = match[1].upper()
                detail = self._detail(identifier)
                before = text[max(0, match.start() - 80) : match.start()].replace("⟦e", "⟦E")
                if detail is None or _CANDIDATE_FOR.search(_upper(before)):
                    continue
                if _AFTERWARDS.search(_upper(before)):
                    continue
                if day and detail.year and abs(detail.year - day.year) > 1:
                    continue
                weight = 1 + bool(_OF_A_ROUND.search(before))
                weight += kind in (SegmentKind.HEADLINE, SegmentKind.HEADING)
                weights[identifier] = weights.get(identifier, 0) + weight
        if not weights:
            return None
        return min(weights, key=lambda i: (-weights[i], i != self.annotations.focus_election, i))

    def _default_round(self) -> int | None:
        """The only round that headline, headings and the lead of a live blog name."""
        named = set()
        for segment in self.annotations.segments:
            lead = self.document.live and segment.at is None
            if lead or segment.kind in (SegmentKind.HEADLINE, SegmentKind.HEADING):
                words = fold(segment.span.of(self.document.text))
                if "?" not in words:
                    named |= {n for n, p in self.words.rounds.items() if p.search(words)}
        return named.pop() if len(named) == 1 else None

    # ---------------------------------------------------------- one sentence

    def enter(self, view: View) -> Segment:
        """Prepare for a sentence: forget what does not cross into its segment."""
        index = view.sentence.segment
        segment = self.annotations.segments[index]
        if self.group != segment.group:
            if segment.at is not None or self.document.live:
                self.polled, self.pollster, self.round = 0, None, None
                self.election, self.ranking = None, ()
                self.subject = self.party = None
                self.board = {}
            self.group = segment.group
        if index != self.segment:
            self.counted = self.stations = self.time = None
            self.status = None
            if segment.kind in (SegmentKind.HEADING, SegmentKind.RELATED):
                self.polled, self.pollster = 0, None
            self.segment = index
            self.counted = self._counted_in_lead(segment)
        for date in view.sentence.dates:
            if date.time is not None:
                self.time = date.time
        return segment

    def _counted_in_lead(self, segment: Segment) -> Decimal | None:
        """The counted share in a label before the segment: "Sur 86,5 % des votants : …"."""
        start = segment.span.start
        line = self.document.text.rfind("\n", max(0, start - _LONGEST_LABEL), start) + 1
        match = _COUNTED_LABEL.search(fold(self.document.text[line:start])) if line else None
        return Decimal(match["share"].replace(",", ".")) if match else None

    def neighbours(self) -> Neighbours:
        """Return whom a sentence without names may speak of."""
        board = sorted(self.board.items(), key=lambda item: (-item[1], item[0]))
        return Neighbours(
            self.subject, self.party, self.alone, self.ranking, tuple(board), self.duel
        )

    def note(self, holders: list[Holder]) -> None:
        """Remember whom a sentence spoke of."""
        persons = [h for h in holders if not h.party]
        parties = [h for h in holders if h.party]
        if persons:
            self.subject, self.party = persons[0], None
            self.alone = len({h.entity for h in persons}) == 1
        if parties and (not persons or parties[0].start < persons[0].start):
            self.party = parties[0]
            self.subject = None if not persons else self.subject

    def rank(self, ranked: list[Holder], shares: dict[str, Decimal], number: int | None) -> None:
        """Remember in what order, and with what shares, the figures of a sentence put people."""
        if not ranked:
            return
        self.ranking = tuple(ranked)
        if number != self.board_round:
            self.board, self.board_round = {}, number
        self.board |= shares
        if len(shares) == 2 and _WHOLE[0] <= sum(shares.values()) <= _WHOLE[1]:
            self.duel = tuple(shares)

    def standing(self, view: View, position: int, figures: list[Figure]) -> Standing:
        """Return how the figure at `position` stands; call once a figure, in text order."""
        words, text = self.words, view.folded
        polled = self._polled(view, position)
        counted = next(
            (f.number.value for f in figures if f.role == "counted" and f.number.value <= 100),
            None,
        )
        stations = next((int(f.number.value) for f in figures if f.role == "stations"), None)
        self.counted = counted if counted is not None else self.counted
        self.stations = stations if stations is not None else self.stations
        election, inferred = self._election(view, position)
        segment = self.annotations.segments[view.sentence.segment]
        as_of, basis = self._as_of(segment)
        return Standing(
            polled=polled,
            kind=self.kind,
            pollster=self.pollster if polled else None,
            election=election,
            inferred=inferred,
            round=self._round(view, position),
            counted=None if polled else self.counted,
            stations=None if polled else self.stations,
            status=None if polled else self._status(text),
            as_of=as_of,
            as_of_basis=basis,
            sample=self._sample(view, figures),
            electoral=bool(
                words.cues["electoral"].search(text)
                or words.cues["poll"].search(text)
                or words.cues["result"].search(text)
            ),
            own_tally=bool(words.cues["own_tally"].search(text)),
            place=self._place(view, position, election),
        )

    # ---------------------------------------------------------- poll or count

    def _polled(self, view: View, position: int) -> bool:
        text = _NOT_POLLED.sub(lambda m: " " * len(m[0]), view.folded)
        flags = self._clause_flags(text)
        polled = self.polled > 0
        for end, flag in flags:
            polled = flag if flag is not None else polled
            if position < end:
                break
        return polled

    def _clause_flags(self, text: str) -> list[tuple[int, bool | None]]:
        """Whether each clause is of a poll (True), of a count (False), or does not tell (None)."""
        found: list[tuple[int, bool | None]] = []
        start = 0
        ends = [m.start() for m in _CLAUSE.finditer(text)] + [len(text) + 1]
        for end in ends:
            clause = text[start:end]
            if self._poll_cue(clause, text):
                found.append((end, True))
            elif self.words.cues["result"].search(clause):
                found.append((end, False))
            else:
                found.append((end, None))
            start = end
        told = {flag for _, flag in found if flag is not None}
        if told == {True}:  # "A : 24 %; B : 20 %, selon un sondage"
            found = [(end, True) for end, _ in found]
        return found

    def _poll_cue(self, clause: str, text: str) -> bool:
        if self.words.cues["poll"].search(clause):
            return True
        if self.words.cues["either"].search(clause) and not self.words.cues["result"].search(
            clause
        ):
            return True
        if self.words.cues["foreseen"].search(clause) and not self.words.cues["count"].search(text):
            return True
        return any(
            fold(self.annotations.entities[i].name) in pollsters()
            for i in re.findall(r"⟦(O\d+)⟧", clause)
            if i in self.annotations.entities
        )

    def leave(self, view: View, figures: list[Figure]) -> None:
        """Keep for the next sentences whether a poll is spoken of, and whose."""
        text = _NOT_POLLED.sub(lambda m: " " * len(m[0]), view.folded)
        flags = [flag for _, flag in self._clause_flags(text) if flag is not None]
        if flags:
            self.polled = _POLL_LASTS if flags[-1] else 0
        elif self.polled and any(f.role in ("candidate", "range") for f in figures):
            self.polled = _POLL_LASTS
        else:
            self.polled = max(0, self.polled - 1)
        if not self.polled:
            self.pollster = None

    def note_poll(self, view: View) -> None:
        """Read the pollster and the kind of estimate of a sentence, before its figures."""
        text = view.folded
        cues = self.words.cues
        if cues["exit"].search(text):
            self.kind = EstimateKind.EXIT_POLL
        elif cues["projection"].search(text):
            self.kind = EstimateKind.PROJECTION
        elif cues["poll"].search(text):
            self.kind = EstimateKind.POLL
        for identifier in re.findall(r"⟦(O\d+)⟧", text):
            entity = self.annotations.entities.get(identifier)
            if entity is not None and fold(entity.name) in pollsters():
                self.pollster = identifier
                return

    def _sample(self, view: View, figures: list[Figure]) -> int | None:
        for figure in figures:
            before = view.folded[: figure.token.start]
            after = view.folded[figure.token.end :]
            if (
                figure.number.unit in (Unit.VOTERS, Unit.NONE)
                and self.words.cues["sample"].search(before)
                and self.words.cues["sample_after"].search(after)
            ):
                return int(figure.number.value)
        return None

    # ---------------------------------------------------------- election, round

    def _election(self, view: View, position: int) -> tuple[str | None, bool]:
        other = self._other_year(view, position)
        named = [
            t
            for t in view.tokens
            if t.kind == "E"
            and t.mention is not None
            and not _CANDIDATE_FOR.search(view.folded[max(0, t.start - 80) : t.start])
            and not _AFTERWARDS.search(view.folded[max(0, t.start - 40) : t.start])
        ]
        before = [t for t in named if t.start < position]
        chosen = before[-1] if before else (named[0] if named else None)
        if other is not None:
            return other or None, False
        if chosen is not None and chosen.mention is not None:
            self.election = chosen.mention.entity
            return self.election, False
        if self.election is not None:
            return self.election, True
        return self.focus, True

    def _other_year(self, view: View, position: int) -> str | None:
        """The election of another year beside the figure; "" if the document names none."""
        focus = self._detail(self.election or self.focus)
        if focus is None or focus.year is None:
            return None
        for token in view.tokens:
            if token.kind != "D" or not 0 <= position - token.end < 45:
                continue
            value = view.sentence.dates[int(token.word[2:-1])].date.value
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

    def _round(self, view: View, position: int) -> int | None:
        text = view.folded
        found = sorted(
            (match.start(), number)
            for number, pattern in self.words.rounds.items()
            for match in pattern.finditer(text)
            if not _NO_ROUND.search(text[max(0, match.start() - 45) : match.start()])
        )
        clause = max((m.end() for m in _CLAUSE.finditer(text, 0, position)), default=0)
        if not found and _TO_MEET.search(text):
            self.round = 1
            return 1
        coming = _TO_COME.search(text)
        if coming and found and all(number == 2 for _, number in found):
            self.round = 1
            return 1
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
            return chosen[0]
        return self.round if self.round is not None else self.default_round

    def _place(self, view: View, position: int, election: str | None) -> str | None:
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
            if (opening or behind) and name not in whole and name not in _nations():
                return token.mention.surface
        return None

    def note_round(self, view: View) -> None:
        """Remember the round of a sentence without figures: "He came first in the first round"."""
        if not _TO_COME.search(view.folded):
            self._round(view, len(view.folded))

    # ---------------------------------------------------------- time and status

    def _as_of(self, segment: Segment) -> tuple[datetime | None, DateBasis | None]:
        if segment.at is None:
            return None, None
        if self.time is not None:
            return self.time, DateBasis.STATED_IN_TEXT
        return segment.at, DateBasis.ENTRY_TIME

    def _status(self, text: str) -> ResultStatus | None:
        cues = self.words.cues
        for name, status in (
            ("recount", ResultStatus.RECOUNT),
            ("certified", ResultStatus.CERTIFIED),
            ("complete", ResultStatus.UNOFFICIAL_COMPLETE),
            ("partial", ResultStatus.UNOFFICIAL_PARTIAL),
        ):
            if cues[name].search(text):
                self.status = status
                return status
        if self.counted is not None and self.counted < 100:
            return ResultStatus.UNOFFICIAL_PARTIAL
        return self.status


def with_count(standing: Standing, counted: Decimal | None) -> Standing:
    """Return `standing` with the counted share of its neighbourhood, if it has none."""
    if standing.counted is not None or counted is None or standing.polled:
        return standing
    status = standing.status or ResultStatus.UNOFFICIAL_PARTIAL
    return replace(standing, counted=counted, status=status)
