"""What kind of vote a sentence tells of: a poll or a count, a round or the end, public or not."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from hustings.extract import candidacy_words as words
from hustings.extract.candidates import CandidateReader
from hustings.extract.figures import sentences
from hustings.extract.matches import Match
from hustings.extract.new_governments import formed
from hustings.extract.once import once
from hustings.extract.passages import Passage
from hustings.extract.settings import voting
from hustings.model.annotation import Annotations, ElectionDetail
from hustings.model.claim import Modality
from hustings.model.document import Document
from hustings.model.fact import Candidacy, CandidacyStatus

# Behind these a name is no subject that follows its verb: "a été balayé par ⟦P⟧".
_GOVERNING: Final = frozenset("par à a devant contre".split())

_SHARE: Final = re.compile(r"(?<![\d.,])(\d{1,2})(?:[.,]\d+)? ?(?:%|per ?cent)")
_HALF: Final = 50  # percent


class Vote:
    """The vote that one sentence tells of."""

    def __init__(self, passage: Passage, reader: CandidateReader) -> None:
        self.passage = passage
        self.view = passage.view
        self.document = passage.document
        self.text, self.language = self.document.text, self.document.language
        self.annotations = passage.annotations
        self.reader = reader
        self.sentence = passage.sentence.span

    @cached_property
    def polled(self) -> bool:
        """Whether the sentence tells of a poll or a forecast."""
        return self.polled_at(0)

    def polled_at(self, offset: int) -> bool:
        """Whether what is told at an offset of the sentence comes from a poll or a forecast."""
        text = self.view.folded
        if not words.POLL.search(text):
            return False

        def unpolled(found: re.Match[str]) -> str:
            ahead = found.end() > offset and found[0][-1] in ":;"
            return found[0] if ahead else " "

        return words.POLL.search(words.UNPOLLED.sub(unpolled, text)) is not None

    def foretold(self, match: Match) -> bool:
        """Tell whether a poll has what a frame tells, not a vote that is over.

        What was done in a year before the text ("who was elected in 2018") is told by no poll.
        """
        date, day = self.passage.date_near(match.at[0]), self.document.day
        over = date is not None and day is not None and int(date.value[:4]) < day.year
        if over and match.frame.emit != "won":
            return False
        return self.polled_at(match.at[0]) or self.of_polled_shares

    @cached_property
    def of_polled_shares(self) -> bool:
        """Whether the shares of the sentence are those of a poll, told before: "B devance C"."""
        return self.sentence.start in _polled(self.document, self.annotations)

    def is_none(self, match: Match, election: str | None, inferred: bool) -> bool:
        """Whether what a frame has found tells of no candidacy after all."""
        if self._elsewhere(match):
            return True  # a union, a company, an inquiry
        if election is None and words.UNVOTED.search(self.view.folded, *match.at):
            return True  # "had toppled him in 2015": by a vote of deputies, or by none
        if inferred and words.YEARS_AFTER.search(self.view.folded[: match.at[0]]):
            return True
        if (
            (election is None or (inferred and self._ministerial))
            and words.HANDED_ON.search(self.view.folded, *match.at)
            and "challenge" not in self.view.folded[match.at[0] :]  # "survived a challenge by"
            and (self._ministerial or formed(self.document, self.annotations))
        ):
            return True  # a minister who leaves
        if self._of_state(match):
            return True  # "carried ⟦L⟧" on the way to the presidency
        people, others = match.roles.get("S", ()), match.roles.get("O", ())
        if self._inverted(match) or self._doubtful(match, inferred) or set(people) & set(others):
            return True
        emit, text = match.frame.emit, self.view.folded
        near = max(0, match.at[0] - words.NEAR)
        if emit in words.OVER and words.SAYS_TO_HAVE.search(self.view.folded, near, match.at[0]):
            return True
        if emit in ("won", "elected") and words.SAYS_HE_HAS.search(text, near, match.at[0]):
            return True
        if "apart" in match.frame.note and self._named_before(match):
            return True  # "⟦P⟧ phoned to congratulate him on his victory": him is somebody else
        if emit in ("won", "elected") and words.CLAIMED.search(
            text, match.at[0], max(match.end, match.at[1])
        ):
            return True  # who claims victory has not been told to have won
        if words.NO_VOTE.match(text, match.at[1]):
            return True
        if emit in ("won", "beat", "lost") and words.AMONG.search(text, 0, match.at[0]):
            return True  # "chez les adhérents, ⟦P⟧ l'avait emporté"
        if emit == "lost" and "figures" in match.frame.note and self._short_of_half(match):
            return True  # "won 31.7 percent, ahead of ⟦P⟧" before a run-off
        if emit in ("beat", "lost") and words.FIRST_ROUND.search(
            text, match.at[0], max(match.end, match.at[1])
        ):
            return True  # "took N in the first round, ahead of ⟦P⟧"
        if emit == "won" and self._of_a_state(match, election):
            return True
        if emit == "defeated" and words.FROM_OFFICE.match(text, match.end):
            return True  # "was ousted as speaker"
        # "a désigné ⟦P⟧ comme chef": no candidate
        return emit == "nominated" and words.OTHER_POST.match(text, match.end) is not None

    @property
    def _ministerial(self) -> bool:
        """Whether the sentence speaks of a ministry: a seat that is handed on is one there."""
        told = self.sentence.of(self.text).lower()
        return "ministère" in told or "ministry" in told

    def _named_before(self, match: Match) -> bool:
        """Tell whether the sentence names somebody of the match before its trigger."""
        people = match.roles.get("S", ())
        return any(
            token.mention is not None and token.mention.entity in people
            for token in self.view.tokens[: self.view.at(match.at[0])]
        )

    def _short_of_half(self, match: Match) -> bool:
        """Tell whether the first share that a frame tells is too small where a run-off follows."""
        share = _SHARE.search(match.evidence.of(self.text))
        if share is None or words.RUN_OFF.search(self.text) is None:
            return False
        return int(share[1]) < _HALF

    def _doubtful(self, match: Match, inferred: bool) -> bool:
        """Tell whether a bare "won" or "came third" may be of a round, a state or a debate."""
        told = self.view.folded
        if "victoire" in told[slice(*match.at)] and words.FIRST_ROUND.match(told, match.end):
            return True
        if "named" in match.frame.note and match.via == "pronoun":
            return True
        if "bare" not in match.frame.note and "figures" not in match.frame.note:
            return False
        if words.STATES.search(told):
            return True
        if "placed" in match.frame.note and self._in_states():
            return True  # who comes third in one state goes on to the next
        if "figures" in match.frame.note:
            return not any(token.kind == "N" for token in self.view.tokens)
        if not voting(self.document, self.annotations):
            return True
        primary = self.won(self.annotations.focus_election) is CandidacyStatus.NOMINATED
        return words.HALFWAY.search(words.FINAL.sub(" ", told)) is not None or (
            inferred and primary
        )

    def _in_states(self) -> bool:
        """Tell whether all is about a primary that is held state by state."""
        focus = self.annotations.entities.get(self.annotations.focus_election or "")
        detail = focus.detail if focus is not None else None
        primary = isinstance(detail, ElectionDetail) and detail.kind == "primary"
        return primary and words.OF_STATES.search(self.document.text) is not None

    @property
    def for_speaker(self) -> bool:
        """Whether parties pick whom they put up for speaker of a house: who beats another is so."""
        return words.SPEAKER.search(self.text) is not None and "nominee" in self.text

    def _elsewhere(self, match: Match) -> bool:
        """Tell whether what was won, sought or claimed is no public office."""
        text, view = self.view.folded, self.view
        if (
            match.frame.emit == "nominated"
            and words.OTHER_CHOICE.match(text, max(match.end, match.at[1]))
            and not words.CANDIDATES.search(text)
        ):
            return True  # "désigné pour négocier", "pick B to replace C"
        if self.language != "en":
            return words.OTHER_AIM_FR.match(text, match.at[0]) is not None
        if words.BOASTED.search(text, max(0, match.at[0] - words.NEAR), match.at[0]):
            return True
        end = max(match.end, match.at[1])
        end -= text[:end].endswith(" ")  # some frames end in a blank
        if words.OTHER_AIM.match(text, end) or words.SAT.search(
            text, match.at[0], end + words.NEAR
        ):
            return True
        if words.SEVERAL.match(text, match.at[0]):
            return True  # "had lost four leadership contests": votes of other years
        named = [
            m.surface.casefold()
            for t in view.tokens[view.at(match.at[0]) : view.at(end + 2)]
            if t.kind == "F" and (m := t.mention) is not None
        ]
        told = text[match.at[0] : end + words.NEAR].partition(",")[0]
        return any(words.NOT_PUBLIC.search(said) for said in (told, *named))

    def _of_a_state(self, match: Match, election: str | None) -> bool:
        """Tell whether a primary was won in one state of several: "vainqueur en ⟦L⟧"."""
        if self.won(election) is not CandidacyStatus.NOMINATED:
            return False
        if words.IN_PLACE.match(self.view.folded, max(match.end, match.at[1])):
            return True
        here = self.annotations.entities.get(election or "")
        detail = here.detail if here is not None else None
        return (
            isinstance(detail, ElectionDetail)
            and bool(detail.place)
            and words.FOR_PRESIDENT.search(self.document.text) is not None
            and words.FOR_LESS.search(self.sentence.of(self.text).lower()) is None
        )

    def _of_state(self, match: Match) -> bool:
        """Tell whether the seat that was won may be a state in a vote for one office."""
        focus = self.annotations.entities.get(self.annotations.focus_election or "")
        detail = focus.detail if focus is not None else None
        if "seat" not in match.frame.note or not isinstance(detail, ElectionDetail):
            return False
        if detail.kind not in words.ONE_OFFICE:
            return False
        following = self.view.at(match.at[1])
        return following >= len(self.view.tokens) or self.view.tokens[following].kind == "L"

    def of_nomination(self, match: Match) -> bool:
        """Tell whether the vote that was won is called a nomination: "the G nomination"."""
        named = match.only("C")
        return any(
            m.entity == named and m.surface.casefold().endswith("nomination")
            for m in self.view.sentence.mentions
        )

    def settled(self, emit: str, match: Match, election: str | None) -> bool:
        """Tell whether who beat somebody has thereby won, and not only come first in a round."""
        if emit == "lost" and election is not None:
            return True
        alone = len(match.roles.get("S", ())) == 1
        if not match.asserted or not alone or match.via == "purpose":
            return False
        return words.HALFWAY.search(words.FINAL.sub(" ", self.view.folded)) is None

    def at_stake(self, office: str) -> bool:
        """Tell whether the election that all is about fills an office."""
        contest = self.annotations.contests.get(office)
        return contest is not None and contest == self.annotations.focus_election

    def _inverted(self, match: Match) -> bool:
        """Tell whether the subject follows the verb: "est réélu B"."""
        if match.roles.get("O") or self.language != "fr":
            return False
        following = self.view.at(match.at[1])
        if self.reader.kind(following) != "P" or self.reader.word(following - 1) in _GOVERNING:
            return False
        mention = self.reader.tokens[following].mention
        return mention is not None and mention.entity not in match.roles.get("S", ())

    def public(self, match: Match) -> bool:
        """Tell whether the words of a victory name what only the voters of a place can give."""
        start, end = match.at
        told = self.view.folded
        if "seat" in match.frame.note or self._other_vote():
            return True
        if words.LEADS.match(told, max(match.end, end)):
            return True  # a primary that makes the leader of the party
        if words.PUBLIC.search(told, start, max(match.end, end)) is not None:
            return True
        offices = [
            t.mention.entity
            for t in self.view.tokens
            if t.kind == "F"
            and t.mention is not None
            and start <= t.start <= max(match.end, end) + 2
        ]
        return bool(offices) and not any(self.reader.party_office(office) for office in offices)

    def _other_vote(self) -> bool:
        """Tell whether the sentence names a vote that is no primary."""
        for token in self.view.tokens:
            if token.kind == "E" and token.mention is not None:
                detail = self.annotations.entities[token.mention.entity].detail
                if isinstance(detail, ElectionDetail) and detail.kind != "primary":
                    return True
        return False

    def won(self, election: str | None) -> CandidacyStatus:
        """Return what who wins `election` is: elected, or nominated by a primary."""
        if words.PARTY_POST.search(self.view.folded):
            return CandidacyStatus.ELECTED
        entity = self.annotations.entities.get(election or "")
        detail = entity.detail if entity is not None else None
        primary = isinstance(detail, ElectionDetail) and detail.kind == "primary"
        primary = primary or words.PARTY_VOTE.search(self.view.folded) is not None
        return CandidacyStatus.NOMINATED if primary else CandidacyStatus.ELECTED

    def vouched(self, match: Match, fact: Candidacy) -> bool:
        """Tell whether "selon" names who counts the votes, or a poll that is not about this."""
        if match.modality is not Modality.CONDITIONAL:
            return False
        if not set(match.why) <= {"selon", "d'apres", "according to"}:
            return False
        if words.COUNTED.search(self.view.folded):
            return True
        return fact.status in words.BEFORE and self.polled


@once
def _polled(document: Document, annotations: Annotations) -> frozenset[int]:
    """Return where the sentences begin all of whose figures are those of polls."""
    told: dict[int, bool] = {}
    for read in sentences(document, annotations):
        start = read.view.sentence.span.start
        for held in read.held:
            polled = held.standing.polled and not held.standing.weak
            told[start] = told.get(start, True) and polled
    return frozenset(start for start, polled in told.items() if polled)
