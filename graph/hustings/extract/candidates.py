"""Phrases for somebody who stands: "the G candidate for F", "le candidat de G à E"."""

from __future__ import annotations

from collections.abc import Iterator

from hustings.extract.office_chains import OfficeReader
from hustings.extract.office_phrases import OfficePhrase
from hustings.model.fact import CandidacyStatus
from hustings.model.swift import changed

_LINKS = {
    "en": frozenset("of for in to from at".split()),
    "fr": frozenset("de d' du des pour à au aux dans lors en".split()),
}
_ARTICLES = frozenset("the la le les l' this ce cette next their its his".split())
# Lower-case nouns of camp that may stand in a complement ("candidat de la gauche").
_CAMPS = frozenset(
    "gauche droite centre majorite opposition pouvoir parti ecologistes socialistes party left "
    "right coalition camp presidency leadership post job seat office mayor governor president "
    "senate congress chancellor premier conservateurs liberaux mairie presidence".split()
)
_OTHER = frozenset("autre autres other".split())
_MOST_BEFORE = 6
NEVER = "never"


class CandidateReader(OfficeReader):
    """Reads phrases around "candidate" and its like; `office` of a phrase holds the status."""

    def _all(self) -> Iterator[OfficePhrase]:
        if self.view.words.isdisjoint(self.words.candidate_clues):
            return
        for index, token in enumerate(self.tokens):
            if token.kind != "w" or token.word not in self.words.candidate_starts:
                continue
            for length in (3, 2, 1):
                noun = " ".join(self.word(k) for k in range(index, index + length))
                status = self.words.candidates.get(noun)
                if status is not None:
                    yield self._candidate(index, index + length, status)
                    break

    def prizes(self) -> Iterator[OfficePhrase]:
        """Yield the phrase around each "nomination" or "investiture"."""
        if self.view.words.isdisjoint(self.words.prize_clues):
            return
        for index, token in enumerate(self.tokens):
            if token.kind == "w" and token.word in self.words.prizes:
                yield self._candidate(index, index + 1, CandidacyStatus.NOMINATED)

    def elections(self, phrase: OfficePhrase) -> list[str]:
        """Return the elections that a phrase names."""
        return [
            token.mention.entity
            for token in self.tokens[phrase.first : phrase.after]
            if token.kind == "E" and token.mention is not None
        ]

    def party(self, phrase: OfficePhrase) -> str | None:
        """Return the party that a phrase names first."""
        for k in phrase.parties:
            mention = self.tokens[k].mention
            if mention is not None:
                return mention.entity
        return None

    def _candidate(self, index: int, after: int, status: str) -> OfficePhrase:
        word = self.word(index)
        plural = word.endswith("s") and not word.endswith("ss")
        phrase = OfficePhrase(index, index, after, status, plural=plural)
        return self._right(self._left(phrase))

    def _left(self, phrase: OfficePhrase) -> OfficePhrase:
        attributes = self.around.attributes
        status, parties = phrase.office, []
        first, k, definite, determined = phrase.index, phrase.index - 1, False, False
        for _ in range(_MOST_BEFORE):
            if k < 0:
                break
            kind, word = self.kind(k), self.word(k)
            if kind == "G":
                parties.append(k)
            elif word in _OTHER and self.word(k - 1) in (
                self.words.definite | self.words.indefinite
            ):
                pass  # "l'autre candidat", "the other candidate": one who is named
            elif word in self.words.candidate_before:
                status = self._worse(status, self.words.candidate_before[word])
            elif word in self.words.definite:
                first, definite, determined = k, True, True
                break
            elif word in self.words.indefinite and self.word(k - 1) in self.words.definite:
                pass  # "les deux candidats"
            elif word in self.words.indefinite:
                first, determined = k, True
                break
            elif not (
                (kind and kind in "LEND") or word in {"-", "'s", "'"} or attributes.adjective(k)
            ):
                break
            first = k
            k -= 1
        while first < phrase.index and self.word(first) in {"-", "'s"}:
            first += 1
        return changed(
            phrase, first=first, office=status, parties=tuple(parties), definite=definite,
            determined=determined, sought=status == NEVER,
        )  # fmt: skip

    def _worse(self, status: str, told: str) -> str:
        return told if told == NEVER or status != NEVER else status

    def _right(self, phrase: OfficePhrase) -> OfficePhrase:
        attributes = self.around.attributes
        k, status, parties = phrase.after, phrase.office, list(phrase.parties)
        while k < len(self.tokens) and k - phrase.index < 24:
            if self.word(k) in self.words.candidate_after:
                status = self._worse(status, self.words.candidate_after[self.word(k)])
                k += 1
            elif self.kind(k) == "G" and self.words.language == "fr":
                parties.append(k)
                k += 1
            elif self.word(k) == "(" and (bracket := attributes.bracket(k)) is not None:
                k = bracket[0]
                parties += bracket[1]
            elif self.words.language == "fr" and attributes.french_adjective(k):
                k += 1
            elif self.word(k) in _LINKS[self.words.language]:
                end = self._link(k + 1, parties)
                if end is None:
                    break
                k = end
            else:
                break
        return changed(
            phrase, after=k, office=status, parties=tuple(parties),
            sought=phrase.sought or status == NEVER,
        )  # fmt: skip

    def _link(self, k: int, parties: list[int]) -> int | None:
        """Return the index after "of the G", "à la E", "for F"; None if it is something else."""
        while self.word(k) in _ARTICLES:
            k += 1
        kind = self.kind(k)
        if self.words.language == "en" and kind == "w" and (party := self._past_words(k)) > k:
            k, kind = party, "G"  # "of the ruling ⟦G⟧", "of the smaller ⟦G⟧"
        if kind and kind in "GEFLOD":
            if kind == "G":
                parties.append(k)
            after = k + 1
            while self.word(after) == "'s" or (
                self.word(after - 1) == "'s" and self.kind(after) in "GE"
            ):
                if self.kind(after) == "G":
                    parties.append(after)
                after += 1
            return after
        if self.word(k) in _CAMPS:
            return k + 1
        if kind == "w" and self.view.upper(k):
            while self.kind(k) == "w" and self.view.upper(k):
                k += 1
            return k
        return None

    def _past_words(self, k: int) -> int:
        """Return where a party stands behind small words of description at `k`, else `k`."""
        for at in range(k, k + 4):
            if self.kind(at) == "G":
                return at
            plain = self.kind(at) == "w" and not self.view.upper(at)
            if not plain and self.word(at) != "-":
                return k
            if self.word(at) in self.words.no_adjectives:
                return k
        return k
