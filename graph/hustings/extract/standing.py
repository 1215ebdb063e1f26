"""What a figure inherits: election, round, count, time, and whether it was polled or counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from hustings.extract.contests import Contests
from hustings.extract.figure_company import Company
from hustings.extract.figure_roles import Figure
from hustings.extract.figure_texts import is_electoral
from hustings.extract.figure_words import FigureWords, figure_words, has_cue
from hustings.extract.poll_flags import (
    clause_flags,
    tells_places,
    told_in_passing,
    told_weakly,
)
from hustings.extract.tokens import View, fold, low
from hustings.model.annotation import (
    Annotations,
    DateBasis,
    Segment,
    SegmentKind,
    Unit,
)
from hustings.model.document import Document
from hustings.model.fact import EstimateKind, ResultStatus

# Sentences without figure or cue after which a poll is no longer spoken of.
_POLL_LASTS = 3
_LONGEST_LABEL = 160
_OF_TURNOUT = re.compile(
    r"\W*(?:la |le taux de |the )?(?:voter )?(?:participation|turnout|affluence)\b"
)
# What follows the figures of a poll: "The survey, conducted by …".
_THE_SURVEY = re.compile(
    r"\s*(?:the|this|that|le|ce|cette|l'|la)\s?(?:[a-z]+ |⟦o\d+⟧ ){0,2}"
    r"(?:poll|survey|sondage|enquete|barometre)\b"
)
# "**Kentucky.**": a round-up goes on to another contest.
_LABEL = re.compile(r"\s*\*\*[^*\n]{1,60}\*\*")
_COUNTED_LABEL = re.compile(
    r"\b(?:sur|apres|with|after)\s[^\d\n]{0,40}(?P<share>\d{1,3}(?:[.,]\d{1,2})?)\s?%\s+(?:des|du|"
    r"of)\b"
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
        round_told: Whether the clause of the figure tells the round.
        counted: Share of the count it rests on.
        stations: Polling stations it rests on.
        status: How final the count is.
        as_of: When it was valid, with what that rests on.
        sample: People asked.
        electoral: Whether the sentence itself speaks of a vote.
        place: The part of the constituency it is of, when it is not of the whole.
        weak: Whether only a word that is said of counts too makes it a poll.
        own_tally: Whether a party or candidate counted for itself.
    """

    polled: bool = False
    kind: EstimateKind = EstimateKind.POLL
    pollster: str | None = None
    election: str | None = None
    inferred: bool = True
    round: int | None = None
    round_told: bool = False
    counted: Decimal | None = None
    stations: int | None = None
    status: ResultStatus | None = None
    as_of: datetime | None = None
    as_of_basis: DateBasis | None = None
    sample: int | None = None
    electoral: bool = False
    own_tally: bool = False
    place: str | None = None
    weak: bool = False


# Nobody is polled to the hundredth of a percent.
_COUNTED_DECIMALS = 2


class Context:
    """Walks through the sentences of a document and keeps what the next one inherits."""

    def __init__(self, document: Document, annotations: Annotations) -> None:
        self.document = document
        self.annotations = annotations
        self.words: FigureWords = figure_words(document.language)
        self.group: int | None = None
        self.segment = -1
        self.polled = 0  # sentences for which a poll is still spoken of
        self.in_passing = False  # whether polls were only mentioned, without their figures
        self.pollster: str | None = None
        self.kind = EstimateKind.POLL
        self.company = Company(annotations)
        self.counted: Decimal | None = None
        self.stations: int | None = None
        self.time: datetime | None = None
        self.status: ResultStatus | None = None
        self.unit: str | None = None
        # Whether the text tells shares at all: if not, "by 29 to 25" are votes.
        self.shares_told = any(
            number.unit is Unit.SHARE for s in annotations.sentences for number in s.numbers
        )
        self.contests = Contests(document, annotations)
        self.of_turnout = False  # whether the sentence before opens with turnout
        self._order = {s.span.start: i for i, s in enumerate(annotations.sentences)}
        self._flagged: tuple[View, list[tuple[int, bool | None]]] | None = None

    # ---------------------------------------------------------- the document

    @cached_property
    def electoral(self) -> bool:
        """Whether the document speaks of a vote."""
        return is_electoral(self.document, self.annotations, self.words)

    # ---------------------------------------------------------- one sentence

    def enter(self, view: View) -> Segment:
        """Prepare for a sentence: forget what does not cross into its segment."""
        index = view.sentence.segment
        segment = self.annotations.segments[index]
        if self.group != segment.group:
            if segment.at is not None or self.document.live:
                self.polled, self.pollster = 0, None
                self.contests.forget()
                self.company.forget()
            self.group = segment.group
        if index != self.segment:
            self.counted = self.stations = self.time = None
            self.status = None
            if segment.kind in (SegmentKind.HEADING, SegmentKind.RELATED):
                self.polled, self.pollster = 0, None
            self.segment = self.company.segment = index
            self.counted = self._counted_in_lead(segment)
        if _LABEL.match(self.document.text, view.sentence.span.start):
            self.polled, self.pollster = 0, None
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

    def standing(self, view: View, position: int, figures: list[Figure]) -> Standing:
        """Return how the figure at `position` stands; call once a figure, in text order."""
        text = view.folded
        polled = self._polled(view, position) and not any(
            f.token.start == position and f.number.decimals >= _COUNTED_DECIMALS for f in figures
        )
        counted = next(
            (f.number.value for f in figures if f.role == "counted" and f.number.value <= 100),
            None,
        )
        stations = next((int(f.number.value) for f in figures if f.role == "stations"), None)
        self.counted = counted if counted is not None else self.counted
        self.stations = stations if stations is not None else self.stations
        election, inferred = self.contests.election_of(view, position, counted=not polled)
        segment = self.annotations.segments[view.sentence.segment]
        as_of, basis = self._as_of(segment)
        number, told = self.contests.round_of(view, position, election)
        return Standing(
            polled=polled,
            kind=self.kind,
            pollster=self.pollster if polled else None,
            election=election,
            inferred=inferred,
            round=number,
            round_told=told,
            counted=None if polled else self.counted,
            stations=None if polled else self.stations,
            status=None if polled else self._status(text),
            as_of=as_of,
            as_of_basis=basis,
            sample=self._sample(view, figures),
            electoral=any(
                has_cue(view.language, name, text) for name in ("electoral", "poll", "result")
            ),
            own_tally=has_cue(view.language, "own_tally", text),
            place=self.contests.place_of(view, position, election),
            weak=polled and told_weakly(text, self.words) and not self.polled,
        )

    def note_count(self, view: View) -> None:
        """Remember the election, round and status of a sentence without figures."""
        position = len(view.folded)
        polled = self._polled(view, position)
        election, _ = self.contests.election_of(view, position, counted=not polled)
        self.contests.round_of(view, position, election)
        if not polled:
            self._status(view.folded)

    # ---------------------------------------------------------- poll or count

    def _polled(self, view: View, position: int) -> bool:
        carried = self.polled > 0 and not (self.in_passing and tells_places(view.folded))
        polled = carried or self._told_after(view)
        for end, flag in self._flags(view):
            polled = flag if flag is not None else polled
            if position < end:
                break
        return polled

    def _told_after(self, view: View) -> bool:
        """Tell whether the sentence after goes on with "The survey", and this is of no count."""
        at = self._order.get(view.sentence.span.start, -1) + 1
        if not 0 < at < len(self.annotations.sentences):
            return False
        following = low(self.annotations.sentences[at])
        return bool(_THE_SURVEY.match(following)) and not (
            self.words.cues["result"].search(view.folded)
            or self.words.cues["outcome"].search(view.folded)
        )

    def _flags(self, view: View) -> list[tuple[int, bool | None]]:
        """The flags of the clauses of a sentence, worked out once."""
        if self._flagged is None or self._flagged[0] is not view:
            self._flagged = (view, self._clause_flags(view.folded))
        return self._flagged[1]

    def _clause_flags(self, text: str) -> list[tuple[int, bool | None]]:
        return clause_flags(
            text, self.words, self.is_pollster, only_counts=lambda: self.only_counts
        )

    @cached_property
    def only_counts(self) -> bool:
        """Whether the document speaks of results and nowhere of a poll."""
        counted = False
        for sentence in self.annotations.sentences:
            text = low(sentence)
            told = self.words.cues
            if told["poll"].search(text) or told["projection"].search(text):
                return False
            counted = counted or bool(told["result"].search(text))
        return counted and not self.annotations.pollsters

    def is_pollster(self, identifier: str) -> bool:
        """Tell whether an entity of the document asks people."""
        return identifier in self.annotations.pollsters

    def leave(self, view: View, figures: list[Figure]) -> None:
        """Keep for the next sentences whether a poll is spoken of, and whose."""
        self.of_turnout = _OF_TURNOUT.match(view.folded) is not None
        flags = [flag for _, flag in self._flags(view) if flag is not None]
        if flags:
            self.polled = _POLL_LASTS if flags[-1] else 0
            figured = any(f.role in ("candidate", "range") for f in figures)
            self.in_passing = not figured and told_in_passing(view.folded)
        elif self.in_passing and tells_places(view.folded):
            self.polled = 0
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
            if self.is_pollster(identifier):
                self.pollster = identifier
                return

    def _sample(self, view: View, figures: list[Figure]) -> int | None:
        for figure in figures:
            before = view.folded[max(0, figure.token.start - 60) : figure.token.start]
            after = view.folded[figure.token.end : figure.token.end + 40]
            if (
                figure.number.unit in (Unit.VOTERS, Unit.NONE)
                and self.words.cues["sample"].search(before)
                and self.words.cues["sample_after"].search(after)
            ):
                return int(figure.number.value)
        return None

    # ---------------------------------------------------------- time and status

    def _as_of(self, segment: Segment) -> tuple[datetime | None, DateBasis | None]:
        if segment.at is None:
            return None, None
        if self.time is not None:
            return self.time, DateBasis.STATED_IN_TEXT
        return segment.at, DateBasis.ENTRY_TIME

    def _status(self, text: str) -> ResultStatus | None:
        for name, status in (
            ("recount", ResultStatus.RECOUNT),
            ("certified", ResultStatus.CERTIFIED),
            ("complete", ResultStatus.UNOFFICIAL_COMPLETE),
            ("partial", ResultStatus.UNOFFICIAL_PARTIAL),
        ):
            if has_cue(self.document.language, name, text):
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
