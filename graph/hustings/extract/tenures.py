"""Events in offices: appointments, successions, resignations, read with frames."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from hustings.extract.departures import walked_out
from hustings.extract.frames import Frame, frames
from hustings.extract.matches import Match, matches, may_match
from hustings.extract.office_chains import OfficeReader
from hustings.extract.office_memory import Memory
from hustings.extract.office_phrases import OfficePhrase
from hustings.extract.office_winners import one_more, picks, taken_back, victor
from hustings.extract.outlook import lies_ahead, settled
from hustings.extract.passages import Passage, quoted
from hustings.extract.posts import LOOK_BACK, Posts
from hustings.extract.tokens import fold
from hustings.model.annotation import EventDate, Sentence
from hustings.model.claim import Claim, Confidence, Dropped, Modality, Polarity
from hustings.model.fact import Tenure, TenureStatus

_HAD_LEFT = re.compile(
    r"\b(?:resigned|quit|left|stepped (?:down|aside)|stood down|died|retired|"
    r"démissionn\w+|quitt\w+|mort|morte|décédée?|retirée?)\b"
)
_ENDS = frozenset({"left", "moved"})  # what frames emit of whom somebody else sends away
_OLD = re.compile(r"'s (?:old|former) ")
_OLD_POST = re.compile(
    r"⟦(P\d+)⟧ (?:gets|got|takes|took|inherits|inherited|receives|received|lands|landed)"
    r" ⟦(P\d+)⟧'s (?:old|former) (?:job|post|role|position|portfolio|brief)(?:,| as| of) ⟦(F\d+)⟧"
)
_MINISTERS = frozenset({"ministers", "ministres", "cabinet ministers"})
_DIED = re.compile(r",? (?:mort|decede|who died|died|assassine|assassinated)")
_GONE = re.compile(
    r",? (?:contrainte? |demissionnaire|qui a demissionne|poussee? (?:a|vers)|destituee?|forced out"
    r"|who (?:has )?(?:resigned|quit|stepped down|stood down)|ousted|deposed|limogee?)"
)
_MEANWHILE = re.compile(r"\b(?:acting|temporarily|interim|while (?:he\b|she\b|his|her|⟦))")
_WAS = re.compile(r"(?:was|were) (?:in|at|serving|acting|still)\b")
_LIGHT = frozenset("as to be the a of post job role le la l' de d' du au comme poste".split())
_POLLED = re.compile(r"⟦N\d+⟧(?: of)?(?: \w+){0,3} $")  # "41 percent picked B as ⟦F⟧"
_PAIRWISE = re.compile(r"\brespecti(?:vely|vement)\b", re.IGNORECASE)


def events(
    passage: Passage, reader: OfficeReader, memory: Memory, before: tuple[Sentence, ...]
) -> Iterator[Claim | Dropped]:
    """Yield what happens in offices in one sentence."""
    below = memory.meant(passage) is not None
    usual, rest = _tables(passage.document.language, below)
    if not may_match(passage.view, usual):
        if _OLD.search(passage.view.text):
            yield from _inherited(passage.bare(), memory)
        return
    bare = passage.bare()
    if bare is not passage:
        passage, reader = bare, OfficeReader(bare.view, reader.words, bare.annotations)
    lost = False
    for found in matches(passage.sentence, usual, before=before):
        if isinstance(found, Dropped):
            lost = True
            yield found
            continue
        if not walked_out(passage, found):
            yield from _Event(passage, reader, memory, found).claims()
    if lost:
        # whoever appoints has no name in the sentence: "the king appoints B"
        for found in matches(passage.sentence, rest, before=before):
            if isinstance(found, Match) and not _POLLED.search(passage.view.text[: found.at[0]]):
                yield from _Event(passage, reader, memory, found).claims()
    yield from _inherited(passage, memory)


@cache
def _tables(language: str, below: bool) -> tuple[tuple[Frame, ...], tuple[Frame, ...]]:
    """The frames of offices, and those that are only tried where one of these lacks a name.

    Args:
        language: Theirs.
        below: An office stands above the sentence, and those that leave it out may speak.
    """
    table = frames(language, "offices")
    usual = tuple(
        frame
        for frame in table
        if "fallback" not in frame.note and (below or "topic" not in frame.note)
    )
    return usual, tuple(frame for frame in table if "fallback" in frame.note)


def _inherited(passage: Passage, memory: Memory) -> Iterator[Claim]:
    """Read "B gets C's old post, F"."""
    for found in _OLD_POST.finditer(passage.view.text):
        heir, former, office = found.group(1, 2, 3)
        first = passage.view.at(found.start())
        after = passage.view.before(found.end()) + 1
        for fact in (
            Tenure(heir, office, TenureStatus.APPOINTED, predecessor=former),
            Tenure(former, office, TenureStatus.LEFT),
        ):
            memory.note(fact, passage.number)
            yield passage.claim(
                fact, first, after, rule="offices.old-post", confidence=Confidence.HIGH
            )


_AS_DEPUTY = {
    "deputy": TenureStatus.CURRENT,
    "deputy-appointed": TenureStatus.APPOINTED,
    "deputy-former": TenureStatus.FORMER,
}


class _Event:
    """One match of a frame of offices."""

    def __init__(
        self, passage: Passage, reader: OfficeReader, memory: Memory, match: Match
    ) -> None:
        self.passage = passage
        self.reader = reader
        self.memory = memory
        self.match = match
        self.posts = Posts(passage, reader, memory, match)
        self.people = self.posts.people
        self.before = self.posts.before
        by = match.only("A")
        self.by = by if by is not None and by.startswith("P") else None
        self.future = lies_ahead(passage, match)
        self.settled = self.future and "A" not in match.roles and settled(passage, match)

    def claims(self) -> Iterator[Claim | Dropped]:
        """Yield the claims of the match."""
        emit = self.match.frame.emit
        offices = self.posts.offices(emit)
        self.before = self.posts.before
        if not offices:
            yield Dropped(self.match.frame.id, self.match.evidence, "the office is not named")
            return
        for person, office in self._pairs(offices):
            yield from self._of(emit, person, office)
        for person in self.people:
            for office in self.match.roles.get("L", ()):
                yield self._leaving(person, office, self._date())

    def _of(self, emit: str, person: str, office: str) -> Iterator[Claim]:
        phrase = self._phrase(office)
        mark = phrase.mark if phrase is not None else None
        if not self._fits(emit, person, office, phrase) or self._only_meanwhile():
            return
        if taken_back(self.passage.view, self.match):
            return
        person = victor(self.passage.view, self.match, person) or person
        date = self._date()
        match emit:
            case "replaced" if self.posts.titled:
                yield self._claim(
                    Tenure(person, office, TenureStatus.CURRENT, self.before, self.by, date)
                )
                if self.before is not None and self.before != person:
                    yield self._claim(Tenure(self.before, office, TenureStatus.FORMER))
            case "appointed" if one_more(self.passage.view, self.match):
                yield self._claim(Tenure(person, office, TenureStatus.CURRENT))
            case "appointed" | "replaced":
                mark = "designate" if self.settled else mark
                self.future = self.future and not self.settled
                fact = Tenure(
                    person, office, TenureStatus.APPOINTED, self.before, self.by, date, None, mark
                )
                yield self._claim(fact)
                if self.before not in (None, person) and not self.posts.vacated:
                    left = TenureStatus.CURRENT if self.settled else TenureStatus.LEFT
                    yield self._claim(Tenure(self.before, office, left, end=self._left_on()))
            case "left" | "moved":
                yield self._leaving(person, office, date)
            case "interim":
                yield self._claim(Tenure(person, office, TenureStatus.CURRENT, mark="acting"))
            case "predecessor":
                yield self._claim(Tenure(person, office, TenureStatus.FORMER))
            case "deputy" | "deputy-appointed" | "deputy-former":
                yield self._claim(Tenure(person, office, _AS_DEPUTY[emit], mark=mark))
            case "successor":
                yield self._claim(
                    Tenure(person, office, TenureStatus.APPOINTED, self.posts.owner())
                )
            case "kept":
                trigger = self.passage.view.folded[self.match.at[0] : self.match.at[1]]
                if _WAS.match(trigger) and person not in self.memory.left:
                    yield self._claim(Tenure(person, office, TenureStatus.FORMER, mark=mark))
                    return
                if "held" in self.match.frame.note:
                    yield self._claim(Tenure(person, office, self._until_then(person), mark=mark))
                    return
                told = self.settled and "post" not in self.match.frame.note
                self.future = self.future and not told
                yield self._claim(Tenure(person, office, TenureStatus.CURRENT, mark=mark))
            case _:
                status = TenureStatus.LEFT if person in self.memory.left else TenureStatus.FORMER
                start = phrase.start if phrase is not None else None
                end = phrase.end if phrase is not None else None
                yield self._claim(Tenure(person, office, status, start=start, end=end))

    def _only_meanwhile(self) -> bool:
        """Tell whether power is handed to somebody who acts for whoever keeps the office."""
        text = self.passage.view.folded
        return "power" in text[slice(*self.match.at)] and _MEANWHILE.search(text) is not None

    def _fits(self, emit: str, person: str, office: str, phrase: OfficePhrase | None) -> bool:
        """Tell whether the office, as the words around it have it, is what happens to a person."""
        gone = phrase is not None and phrase.status is TenureStatus.FORMER
        if phrase is not None and phrase.plural and len(self.people) == 1:
            detail = self.reader.detail(phrase.office)
            head = self.reader.tokens[phrase.index].mention
            several = head is not None and fold(head.surface) in _MINISTERS
            if several or (detail is not None and detail.role != "minister"):
                return False  # "confirmed that his MPs would", "named his ministers"
        seat = "held" in self.match.frame.note  # "running for the seat held by B"
        if (self._offered(phrase) and not seat) or (gone and emit != "former"):
            return False
        if emit == "appointed" and picks(self.passage.view, self.match, person):
            return False
        close, wanted = self.posts.close(office), "close" in self.match.frame.note
        if "place" in self.match.frame.note and not self.posts.of_place(office):
            return False
        another = (wanted or (emit == "appointed" and close)) and self._titles(phrase, person)
        if (wanted and not close) or another:
            return False  # "will take on ⟦F⟧ ⟦P⟧"
        return not (person == self.before or self._far(phrase) or self._rejected(person))

    def _until_then(self, person: str) -> TenureStatus:
        """Return what somebody whom another is to follow is to the office until then."""
        self.future = False
        if self.match.modality is Modality.PREDICTED:
            self.match = replace(self.match, modality=Modality.STATED)
        if self.match.frame.note.get("when") == "denied":  # "will not seek another term as ⟦F⟧"
            affirmed = Polarity.AFFIRMED
            self.match = replace(self.match, polarity=affirmed, refused=False, ended=False)
        text = self.passage.view.folded
        behind = text.partition(f"⟦{person}⟧")[2]
        if _DIED.match(behind):
            return TenureStatus.FORMER
        gone = person in self.memory.left or _GONE.match(behind)
        return TenureStatus.LEFT if gone else TenureStatus.CURRENT

    def _rejected(self, person: str) -> bool:
        """Tell whether the person is not the one meant: "he, not B, is", "whom B fired"."""
        here = self.passage.view.at(self.match.at[0])
        for k in range(max(1, here - LOOK_BACK), here):
            mention = self.reader.tokens[k].mention
            here_is = mention is not None and mention.entity == person
            before = self.reader.word(k - 1) if here_is else ""
            if before in {"not", "non", "pas"}:
                return True
            if before in {"whom", "que"} and self.match.frame.emit in _ENDS:
                return True  # "A, whom B fired as ⟦F⟧"
        return False

    def _offered(self, phrase: OfficePhrase | None) -> bool:
        """Tell whether the office is sought or only named; "takes office as ⟦F⟧" is neither."""
        if phrase is None or not phrase.sought:
            return False
        k = phrase.first - 1
        if k < 0 or self.reader.word(phrase.first) in self.reader.words.never:
            return True
        return not self.match.at[0] <= self.reader.tokens[k].start < self.match.at[1]

    def _titles(self, phrase: OfficePhrase | None, person: str) -> bool:
        """Tell whether the name of somebody else follows the office as its bearer."""
        k = phrase.after if phrase is not None else -1
        mention = self.reader.tokens[k].mention if self.reader.kind(k) == "P" else None
        return mention is not None and mention.entity != person

    def _far(self, phrase: OfficePhrase | None) -> bool:
        """Tell whether the office stands too far from the trigger to be its object."""
        if phrase is None or self.posts.inferred or len(self.posts.named()) > 1:
            return False
        start = self.match.at[1]
        tokens = self.reader.tokens
        if tokens[phrase.index].start < start:
            return False
        begin = self.passage.view.at(start)
        inner = self._by_the_way(begin, phrase.first)
        between = [
            token
            for k, token in enumerate(tokens[begin : phrase.first], begin)
            if token.kind == "w" and token.word not in _LIGHT and k not in inner
        ]
        names = any(token.kind in "PG" for token in tokens[begin : phrase.index])
        return len(between) > (6 if names else 2)

    def _by_the_way(self, first: int, after: int) -> range:
        """Return the indices of what is told of a name between two commas."""
        tokens = self.reader.tokens
        commas = [k for k in range(first, after) if tokens[k].word == ","]
        if len(commas) < 2 or tokens[commas[0] - 1].kind not in "P)":
            return range(0)
        return range(commas[0], commas[-1])

    def _leaving(self, person: str, office: str, date: EventDate | None) -> Claim:
        asked = self.passage.view.folded.startswith("demission ", self.match.at[0])
        announced = (date is not None and not asked) or (self.settled and not self.posts.inferred)
        if self.future and announced and self.match.asserted:
            self.future = False
            return self._claim(Tenure(person, office, TenureStatus.CURRENT, end=date))
        return self._claim(Tenure(person, office, TenureStatus.LEFT, end=date))

    def _pairs(self, offices: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        if len(self.people) == len(offices) > 1 and _PAIRWISE.search(self.passage.view.text):
            yield from zip(self.people, offices, strict=True)
            return
        if self.posts.inferred and len(self.people) > 1 and self.match.frame.emit != "replaced":
            for person in self.people:
                office = self.memory.only_held(person)
                if office is not None:
                    yield person, office  # each keeps, or leaves, an office of his own
            return
        for person in self.people:
            for office in offices:
                yield person, office

    def _phrase(self, office: str) -> OfficePhrase | None:
        """Return the phrase of `office` after the trigger, else the nearest one before it."""
        here = self.passage.view.at(self.match.at[0])
        phrases = self.reader.phrases()
        at = bisect_left(phrases, here, key=lambda phrase: phrase.index)
        for phrase in phrases[at : at + LOOK_BACK]:
            if phrase.office == office:
                return phrase
        for phrase in reversed(phrases[max(0, at - LOOK_BACK) : at]):
            if phrase.office == office:
                return phrase
        return None

    # --------------------------------------------------------------------- dates

    def _date(self) -> EventDate | None:
        told = self._told_of_the_other()
        others = self.posts.earlier_times() if told is None else frozenset({self._token(told)})
        return self.passage.date_near(self.match.at[0], self.reader.covered() | others)

    def _left_on(self) -> EventDate | None:
        """Return the day on which the one who is replaced had left, if the text tells it."""
        told = self._told_of_the_other()
        if told is None or not _HAD_LEFT.search(told[1]):
            return None
        return self.passage.view.date(self._token(told))

    def _told_of_the_other(self) -> re.Match[str] | None:
        """Return the words about the one who is replaced that end in a date.

        In "A replaces B, who had resigned on ⟦D0⟧" the date is not that of A's beginning.
        """
        if self.before is None:
            return None
        pattern = rf"⟦{self.before}⟧,? (?:who|qui) ((?:[^,;.⟦⟧]|⟦[^DP]\d+⟧){{1,60}}?)(⟦D\d+⟧)"
        return re.search(pattern, self.passage.view.text)

    def _token(self, told: re.Match[str]) -> int:
        return self.passage.view.at(told.start(2))

    def _claim(self, fact: Tenure) -> Claim:
        match = self.match
        polarity = match.polarity
        modality = match.modality
        if match.refused or match.ended:
            polarity = Polarity.DENIED
        if self.future and modality is Modality.STATED:
            modality = Modality.PREDICTED
        sure = match.sure and not self.posts.inferred and match.frame.strength == 3
        claim = Claim(
            fact,
            quoted(self.passage.document, match.evidence),
            polarity=polarity,
            modality=modality,
            confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
            rule=match.frame.id,
            speaker=match.speaker,
            entry_time=self.passage.segment.at,
            references=match.references,
        )
        if claim.asserted:
            self.memory.note(fact, self.passage.number)
        return claim
