"""What verbs say of who stands: declares, is nominated, gets through, wins, beats, loses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from hustings.extract import candidacy_words as words
from hustings.extract.candidates import CandidateReader
from hustings.extract.frames import Frame
from hustings.extract.matches import Match, matches
from hustings.extract.outlook import doubted, lies_ahead
from hustings.extract.passages import Passage, earlier, quoted
from hustings.extract.races import elections
from hustings.extract.settings import leadership, suited
from hustings.extract.stakes import fits
from hustings.extract.titles import titles
from hustings.extract.unreal_outcomes import never_was, only_thought, other_clauses
from hustings.extract.voices import voices
from hustings.extract.votes import Vote
from hustings.model.annotation import Annotations, ElectionDetail, EventDate
from hustings.model.claim import Claim, Confidence, Dropped, Modality, Polarity
from hustings.model.fact import Candidacy, CandidacyStatus

# Frames that say the same of everybody they name.
_OF_BOTH: Final = {
    "both-declared": CandidacyStatus.DECLARED,
    "both-eliminated": CandidacyStatus.ELIMINATED,
    "both-qualified": CandidacyStatus.QUALIFIED,
}
# What who stands in a run-off is.
_DECIDED: Final = {"declared": "qualified", "both-declared": "both-qualified"}


class Events:
    """The candidacies that the frames of one sentence tell.

    Args:
        passage: The sentence, bare of asides.
        labels: The party behind each name, by person.
    """

    def __init__(self, passage: Passage, labels: Mapping[str, str]) -> None:
        self.passage = passage
        self.annotations = passage.annotations
        table = titles(passage.document.language)
        self.reader = CandidateReader(passage.view, table, passage.annotations)
        self.vote = Vote(passage, self.reader)
        self.labels = labels

    def claims(self, table: tuple[Frame, ...] = ()) -> Iterator[Claim | Dropped]:
        """Yield what the frames of candidacies say, or some of them."""
        table = table or suited(self.passage.document, self.annotations)
        voice = voices(self.passage.document, self.annotations).get(
            self.passage.sentence.span.start
        )
        for found in matches(
            self.passage.sentence, table, before=earlier(self.passage), voice=voice
        ):
            if isinstance(found, Dropped):
                yield found
            else:
                yield from self._event(found)

    def _event(self, match: Match) -> Iterator[Claim | Dropped]:
        emit = match.frame.emit
        if match.frame.note.get("when") == "denied":
            if not _untrue(match):
                return
            match = replace(match, polarity=Polarity.AFFIRMED, refused=False)
        if emit == "declared" and match.ended and set(match.why) <= words.FORMERLY:
            match = replace(match, ended=False, modality=Modality.PAST)  # "lui aussi ex-candidat"
        if emit in words.OVER and match.ended and set(match.why) <= words.FORMERLY | {"former"}:
            match = replace(match, ended=False)  # "B, a former teacher who was fifth"
        election, inferred = self._told(match)
        if self.vote.is_none(match, election, inferred):
            return
        if emit in _DECIDED and self._runs_off(match):
            emit = _DECIDED[emit]  # "made it into ⟦E⟧", which is "the presidential run-off"
        if emit in ("beat", "lost", "picked"):
            yield from self._against(match, election, inferred)
        elif emit == "prize":
            if self.vote.of_nomination(match):
                yield from self._standing(match, CandidacyStatus.NOMINATED, election, inferred)
        elif emit == "won":
            yield from self._standing(match, self.vote.won(election), election, inferred)
        elif emit == "beneficiary":
            others = match.roles.get("O", ())
            yield from self._claims(match, others, CandidacyStatus.DECLARED, election, inferred)
        elif emit == "leader":
            yield from self._leader(match, match.roles.get("S", ()))
        elif emit == "next":
            yield from self._next(match, match.roles.get("S", ()))
        elif emit == "new-member":
            yield from self._new_member(match, match.roles.get("S", ()))
        elif (both := self._of_both(emit)) is not None:
            text = self.passage.view.folded
            if words.UNREAL.search(text, 0, match.at[0]) or words.LIKELY_THEN.pattern.match(
                text, match.at[1]
            ):
                yield Dropped(match.frame.id, match.trigger, "a contest that is only spoken of")
                return
            everybody = (*match.roles.get("S", ()), *match.roles.get("O", ()))
            yield from self._claims(match, everybody, both, election, inferred)
        else:
            status = CandidacyStatus(emit)
            if "placed" in match.frame.note and not words.ROUNDS.search(self.passage.document.text):
                status = CandidacyStatus.DEFEATED  # nobody is eliminated where all is over
            yield from self._standing(match, status, election, inferred)

    def _runs_off(self, match: Match) -> bool:
        """Tell whether the vote that a frame names is called a run-off there."""
        named = match.roles.get("E", ())
        return any(
            mention.entity in named and words.RUN_OFF.search(mention.surface)
            for mention in self.passage.sentence.mentions
        )

    def _standing(
        self, match: Match, status: CandidacyStatus, election: str | None, inferred: bool
    ) -> Iterator[Claim]:
        yield from self._claims(match, match.roles.get("S", ()), status, election, inferred)

    def _against(self, match: Match, election: str | None, inferred: bool) -> Iterator[Claim]:
        """Yield the end of one candidacy and the success of the other."""
        others, lost = match.roles.get("O", ()), CandidacyStatus.DEFEATED
        if match.frame.emit == "picked":
            yield from self._standing(match, CandidacyStatus.NOMINATED, election, inferred)
            if match.asserted:
                yield from self._claims(match, others, lost, election, inferred)
            return
        yield from self._claims(match, others, lost, election, inferred)
        if self.vote.settled(match.frame.emit, match, election):
            status = CandidacyStatus.NOMINATED if self.vote.for_speaker else self.vote.won(election)
            yield from self._standing(match, status, election, inferred)

    def _of_both(self, emit: str) -> CandidacyStatus | None:
        """Return what a frame tells of everybody it names, None if it tells of one alone."""
        if emit == "rivals":
            decisive = words.RUN_OFF.search(self.passage.document.text) is not None
            decisive = decisive or words.AFTER_FIRST.search(self.passage.document.text) is not None
            return CandidacyStatus.QUALIFIED if decisive else CandidacyStatus.DECLARED
        return _OF_BOTH.get(emit)

    def _leader(self, match: Match, people: tuple[str, ...]) -> Iterator[Claim]:
        """Yield who won a vote for an office of a party ("was named leader after winning")."""
        office = match.only("F")
        if office is None:
            return
        if self.vote.at_stake(office):
            election = self.annotations.focus_election
            yield from self._claims(match, people, CandidacyStatus.ELECTED, election, True)
            return
        if not self.reader.party_office(office):
            yield from self._new_member(match, people)
            return
        voted = words.VOTE.search(self.passage.view.folded)
        if voted is None and not leadership(self.passage.document, self.annotations):
            return
        contests = [
            entity.id
            for entity in self.annotations.entities.values()
            if isinstance(entity.detail, ElectionDetail) and entity.detail.kind == "leadership"
        ]
        election = contests[0] if len(contests) == 1 else None
        status = CandidacyStatus.ELECTED
        yield from self._claims(match, people, status, election, election is not None)

    def _next(self, match: Match, people: tuple[str, ...]) -> Iterator[Claim]:
        """Yield who will have an office that only a vote gives ("is the next mayor of L")."""
        office = match.only("F")
        detail = self.reader.detail(office) if office is not None else None
        if office is None or detail is None:
            return
        if self.vote.at_stake(office) or detail.role in words.SEATS | {"president"}:
            election, inferred = self._told(match)
            yield from self._claims(match, people, CandidacyStatus.ELECTED, election, inferred)

    def _new_member(self, match: Match, people: tuple[str, ...]) -> Iterator[Claim]:
        """Yield who has a seat that only an election gives ("is the new MP for L")."""
        office = match.only("F")
        detail = self.reader.detail(office) if office is not None else None
        if detail is not None and detail.role in words.SEATS:
            election, inferred = self._told(match)
            yield from self._claims(match, people, CandidacyStatus.ELECTED, election, inferred)

    def _claims(
        self, match: Match, people: tuple[str, ...], status: CandidacyStatus,
        election: str | None, inferred: bool,
    ) -> Iterator[Claim]:  # fmt: skip
        if status in words.EVENTS and self.vote.foretold(match):
            return
        if status in words.EVENTS:
            if never_was(self.passage.view, match, status):
                return
            thought = only_thought(self.passage.view)
            people = tuple(person for person in people if person not in thought)
        if status is CandidacyStatus.ELECTED:
            status = self.vote.won(election)
            if status is CandidacyStatus.NOMINATED and inferred and self.vote.public(match):
                # the only election of the text is a primary, and no primary gives a term
                status, election, inferred = CandidacyStatus.ELECTED, None, False
        settled = {CandidacyStatus.QUALIFIED}
        if "ahead" in match.frame.note and not doubted(self.passage.view.folded, voted=False):
            settled.add(status)  # "will carry the colours of the party", "will be the next mayor"
        future = lies_ahead(self.passage, match) and status in words.EVENTS - settled
        for person in people:
            party = match.only("G") or self._party_after(match) or self.labels.get(person)
            date = self.passage.date_near(
                match.at[0], other_clauses(self.passage.view, match.at[0])
            )
            if date is not None and _another_year(election, date, self.annotations):
                election, inferred = None, False
            fact = Candidacy(person, status, election, party, date, inferred)
            yield self._claim(match, fact, future=future)

    def _claim(self, match: Match, fact: Candidacy, *, future: bool) -> Claim:
        modality = Modality.STATED if self.vote.vouched(match, fact) else match.modality
        if modality is Modality.ASKED and "choice" in match.frame.note:
            modality = Modality.STATED  # "B ou C ?" asks which of the two
        perhaps = words.PERHAPS.search(self.passage.view.folded, match.at[0], match.end + 20)
        if (future or perhaps) and modality is Modality.STATED:
            modality = Modality.PREDICTED
        refused = match.refused or match.ended
        sure = match.sure and match.frame.strength == 3
        return Claim(
            fact,
            quoted(self.passage.document, match.evidence),
            polarity=Polarity.DENIED if refused else match.polarity,
            modality=modality,
            confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
            rule=match.frame.id,
            speaker=match.speaker,
            entry_time=self.passage.segment.at,
            references=match.references,
        )

    def _party_after(self, match: Match) -> str | None:
        """Return the party whose candidate or nominee the trigger speaks of."""
        for phrase in self.reader.phrases():
            start = self.reader.tokens[phrase.index].start
            if match.at[0] <= start <= match.end:
                return self.reader.party(phrase)
        return None

    def _told(self, match: Match) -> tuple[str | None, bool]:
        """Return the election of what a frame tells, and whether it is only inferred."""
        named = match.roles.get("E", ())
        # Who is out or has won did stand, whether or not the text says so elsewhere.
        stood = match.frame.emit in words.OVER
        people = (*match.roles.get("S", ()), *match.roles.get("O", ()))
        decided = elections(self.passage.document, self.annotations)
        if named:
            found = decided.own(self.passage.view, named[0], people)
        else:
            found = decided.of(self.passage.view, match.at, persons=people, stood=stood)
        if found.inferred and not fits(
            self.passage.view, match.at, found.election, self.annotations
        ):
            return None, False
        return found.election, found.inferred


def _another_year(election: str | None, date: EventDate, annotations: Annotations) -> bool:
    """Tell whether what happened on a day is of another vote: lost "four years ago"."""
    entity = annotations.entities.get(election or "")
    detail = entity.detail if entity is not None else None
    if not isinstance(detail, ElectionDetail) or detail.year is None:
        return False
    return not detail.year - 1 <= int(date.value[:4]) <= detail.year


def _untrue(match: Match) -> bool:
    """Tell whether the words say that it did not happen: "n'est pas parvenue à se faire élire"."""
    stated = match.modality in (Modality.STATED, Modality.PAST)
    return stated and (match.polarity is Polarity.DENIED or match.refused) and not match.ended
