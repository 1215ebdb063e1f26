"""What somebody is called: "the G candidate for F", "le candidat de G à E", "the G nomination"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from hustings.extract import candidacy_words as words
from hustings.extract.affiliations import stand_ins
from hustings.extract.candidates import NEVER, CandidateReader
from hustings.extract.elections import NOWHERE, Decision, ElectionBasis
from hustings.extract.holders import HolderFinder
from hustings.extract.office_phrases import OfficePhrase
from hustings.extract.outcome_tables import bracketed, outcomes
from hustings.extract.passages import Passage
from hustings.extract.races import elections
from hustings.extract.stakes import fits
from hustings.extract.titles import titles
from hustings.extract.unreal_outcomes import often
from hustings.extract.votes import Vote
from hustings.model.claim import Claim, Confidence, Modality, Polarity
from hustings.model.fact import Candidacy, CandidacyStatus

# The party behind a name: "B (G)", "B of the G".
_LABEL: Final = re.compile(r"⟦(P\d+)⟧(?: \(|,? of (?:the )?)⟦(G\d+)⟧")
# What stands between a name and "clinched the nomination".
_AUXILIARIES: Final = frozenset("has have had a also then s'est easily".split())


def labels(passage: Passage) -> dict[str, str]:
    """Return the party behind each name of a sentence, by person."""
    return dict(_LABEL.findall(passage.view.text))


class Nouns:
    """What the nouns of one sentence say of who stands."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.annotations = passage.annotations
        table = titles(passage.document.language)
        self.reader = CandidateReader(passage.view, table, passage.annotations)

    @cached_property
    def finder(self) -> HolderFinder:
        """What finds who is called so."""
        return HolderFinder(self.reader, self.reader.words.becoming)

    @cached_property
    def vote(self) -> Vote:
        """The vote that the sentence tells of."""
        return Vote(self.passage, self.reader)

    @cached_property
    def labels(self) -> dict[str, str]:
        """The party behind each name, by person."""
        return labels(self.passage)

    def claims(self) -> Iterator[Claim]:
        """Yield what nouns say, what people are called, and what columns say."""
        yield from self._nouns()
        yield from self._stand_ins()
        yield from self._columns()
        yield from self._prizes()

    def _nouns(self) -> Iterator[Claim]:
        for holding in self.finder.holdings() if self.reader.phrases() else ():
            phrase = holding.phrase
            bare = phrase.after == phrase.index + 1 and not phrase.parties
            if phrase.office == NEVER or (holding.rule == "enumeration" and bare):
                continue
            status = CandidacyStatus(phrase.office)
            first = self.reader.tokens[phrase.index].start
            if status is CandidacyStatus.DEFEATED and often(self.passage.view, first):
                continue  # votes of other years
            polarity = Polarity.DENIED if holding.denied else Polarity.AFFIRMED
            yield self._noun_claim(holding.person, phrase, status, holding.rule, polarity)

    def _noun_claim(
        self, person: int, phrase: OfficePhrase, status: CandidacyStatus, rule: str,
        polarity: Polarity = Polarity.AFFIRMED,
    ) -> Claim:  # fmt: skip
        mention = self.reader.tokens[person].mention
        assert mention is not None
        told = self._named(phrase, mention.entity, inside=status not in words.EVENTS)
        date = None
        if status in words.EVENTS:
            date = self.passage.date_near(self.reader.tokens[phrase.index].start)
        fact = Candidacy(
            mention.entity,
            status,
            told.election,
            self.reader.party(phrase) or self.labels.get(mention.entity) or self._own_party(phrase),
            date,
            told.inferred,
        )
        asked = self.passage.asked and rule == "copula"
        return self.passage.claim(
            fact,
            min(person, phrase.first),
            max(person + 1, phrase.after),
            rule=f"candidacy.{rule}",
            confidence=Confidence.MEDIUM if mention.reason else Confidence.HIGH,
            polarity=polarity,
            modality=Modality.ASKED if asked else Modality.STATED,
        )

    def _columns(self) -> Iterator[Claim]:
        """Read the columns of a table that say who won and who lost."""
        for index, after, told in (*outcomes(self.passage), *bracketed(self.passage)):
            won = told is CandidacyStatus.ELECTED
            status = self.vote.won(self.annotations.focus_election) if won else told
            phrase = OfficePhrase(index, index, after, status.value)
            yield self._noun_claim(index, phrase, status, "column")

    def _stand_ins(self) -> Iterator[Claim]:
        """Read "the candidate of the ⟦G⟧" where it stands for a person of the text before."""
        for each in stand_ins(self.reader):
            if each.party is None:
                continue
            phrase = OfficePhrase(
                each.person, each.first, each.after, each.status.value, parties=(each.party,)
            )
            yield self._noun_claim(each.person, phrase, each.status, "alias")

    def _own_party(self, phrase: OfficePhrase) -> str | None:
        """Return the party of "his own party's nominee": that of the subject, if it has a label."""
        view = self.passage.view
        first, last = self.reader.tokens[phrase.first], self.reader.tokens[phrase.after - 1]
        near = view.folded[max(0, first.start - 30) : last.end]
        subject = next((t.mention for t in self.reader.tokens if t.kind == "P"), None)
        if subject is None or not words.OWN_PARTY.search(near):
            return None
        return self.labels.get(subject.entity)

    def _prizes(self) -> Iterator[Claim]:
        """Read "B clinched the G nomination"."""
        for phrase in self.reader.prizes():
            k = phrase.first - 1
            if phrase.office == NEVER or self.reader.word(k) not in self.reader.words.gains:
                continue
            k -= 1
            while self.reader.word(k) in _AUXILIARIES:
                k -= 1
            person = self.finder.people.subject(k)
            if person is not None and not self.vote.polled:
                yield self._noun_claim(person, phrase, CandidacyStatus.NOMINATED, "prize")

    def _named(self, phrase: OfficePhrase, person: str, *, inside: bool) -> Decision:
        """Return the election of "the G candidate for E"; without E, what all is about.

        A party's candidate stands in the vote that its primary is held for.

        Args:
            phrase: What the person is called.
            person: Who is called so.
            inside: Only an election in the phrase itself counts, not another one of the sentence.
        """
        decided = elections(self.passage.document, self.annotations)
        named = self.reader.elections(phrase)
        if named:
            return Decision(named[0], ElectionBasis.CLAUSE)
        if not inside and (beside := self._beside(phrase)) is not None:
            return Decision(beside, ElectionBasis.CLAUSE)
        token = self.reader.tokens[phrase.index]
        at = (token.start, token.end)
        view = self.passage.view
        found = (
            decided.around(view, (person,)) if inside else decided.of(view, at, persons=(person,))
        )
        first = self.reader.tokens[phrase.first]
        if found.inferred and (
            not fits(view, (first.start - 16, token.end), found.election, self.annotations)
            or decided.long_ago(view, at)
        ):
            return NOWHERE
        if phrase.parties and found.inferred and found.election is not None:
            return decided.of_party(found)
        return found

    def _beside(self, phrase: OfficePhrase) -> str | None:
        """Return the election before the comma: ", candidat éliminé au premier tour de la ⟦E⟧,"."""
        for token in self.reader.tokens[phrase.after : phrase.after + words.BESIDE]:
            if token.word in words.CLOSING:
                return None
            if token.kind == "E" and token.mention is not None:
                return token.mention.entity
        return None
