"""Chains of office phrases: "the mayor of M and former senator S" is one of two phrases.

A reader knows the offices of one sentence: the phrase around each, the chains that they make,
the bodies that are led rather than held, and what the document tells of an office.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from hustings.extract.attributes import ARTICLES
from hustings.extract.office_phrases import OfficePhrase, PhraseReader
from hustings.extract.titles import Titles
from hustings.extract.tokens import Token, View, fold
from hustings.model.annotation import Annotations, LocalEntity, OfficeDetail
from hustings.model.fact import TenureStatus
from hustings.model.swift import changed

_SINCE = frozenset("depuis aujourd'hui desormais toujours aussi egalement actuellement".split())
_LED_BY = frozenset(
    "preside presidee presides presidees dirige dirigee presidait dirigeait".split()
)
_REPRESENTING = frozenset("represent represents represented representing".split())
# Who goes in or out of a house has a seat in it: "entered parliament", "left the Senate".
_CROSSING = frozenset("enter enters entered entering left leaves leaving quit".split())
_HOUSES = (
    "senate", "house", "parliament", "congress", "commons", "lords", "dail", "knesset", "bundestag",
    "house of representatives", "assembly", "lok sabha", "rajya sabha", "stormont", "holyrood",
)  # fmt: skip
PARTY_ROLES = frozenset(
    "party-leader deputy-party-leader party-chair deputy-party-chair party-secretary "
    "party-spokesperson party-delegate".split()
)
# Nobody is mayor of two towns at once.
_ONE_PLACE: Final = frozenset({"mayor", "governor", "senator", "premier"})


class OfficeReader:
    """Reads the office phrases of one sentence.

    Attributes:
        word: The folded token at an index, "" outside the sentence.
        kind: The kind of the token at an index, "" outside the sentence.
    """

    def __init__(self, view: View, words: Titles, annotations: Annotations) -> None:
        self.view = view
        self.words = words
        self.entities = annotations.entities
        self.word, self.kind = view.word, view.kind
        self._found: tuple[OfficePhrase, ...] | None = None
        self._chains: list[list[OfficePhrase]] | None = None
        self._covered: frozenset[int] | None = None

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.view.tokens

    @cached_property
    def around(self) -> PhraseReader:
        """What reads the words around an office."""
        return PhraseReader(self.view, self.words)

    def phrases(self) -> tuple[OfficePhrase, ...]:
        """Return the phrase around each office, in text order."""
        if self._found is None:
            self._found = tuple(self._all())
        return self._found

    def covered(self) -> frozenset[int]:
        """Return the indices of the tokens that belong to a phrase."""
        if self._covered is None:
            self._covered = frozenset(
                k for phrase in self.phrases() for k in range(phrase.index, phrase.after)
            )
        return self._covered

    def _all(self) -> Iterator[OfficePhrase]:
        if "⟦F" not in self.view.words:
            return
        for index, token in enumerate(self.tokens):
            if token.kind != "F" or token.mention is None or self.led(index):
                continue
            if not self.metonym(token):
                office = token.mention.entity
                detail = self.detail(office)
                yield self.around.phrase(index, office, detail.role if detail is not None else None)

    def chains(self) -> list[list[OfficePhrase]]:
        """Return the phrases, those that are joined together in one list."""
        if self._chains is None:
            self._chains = self._linked()
        return self._chains

    def _linked(self) -> list[list[OfficePhrase]]:
        chains: list[list[OfficePhrase]] = []
        for phrase in self.phrases():
            if chains and self._joined(chains[-1][-1], phrase):
                chains[-1].append(self._shared(chains[-1][-1], phrase))
            else:
                chains.append([phrase])
        return chains

    def _shared(self, one: OfficePhrase, two: OfficePhrase) -> OfficePhrase:
        """Let "former" reach over "and" in English: "former chancellor and health secretary"."""
        plain = two.status is None and not two.determined
        if self.words.language == "en" and plain and one.status is TenureStatus.FORMER:
            between = [self.word(k) for k in range(one.after, two.first)]
            if between and between[-1] in {"and", "&"}:
                return changed(two, status=one.status)
        return two

    def led(self, index: int) -> bool:
        """Tell whether a verb of leading or sitting stands before the office at `index`.

        What the token names then is a body or a house: "chairs the ⟦F⟧", "sits in the ⟦F⟧".
        """
        k = index - 1
        while self.word(k) in ARTICLES or self.word(k) in {"de", "d'", "du", "des"}:
            k -= 1
        if self.word(k) in {"of", "over"}:
            k -= 1
        while self.words.language == "fr" and (
            self.kind(k) == "D" or self.word(k) in _SINCE or self.word(k) == ","
        ):
            k -= 1  # "préside depuis ⟦D⟧ la ⟦F⟧"
        if self.word(k) in self.words.leading or self._led_by(index + 1):
            return True
        if self.word(k) in _CROSSING and self._house(index):
            return True
        if self.word(k) not in {"in", "on", "to", "à", "au"}:
            return False
        near = {self.word(at) for at in range(max(0, k - 5), k)}
        return self.word(k - 1) in self.words.sitting or not near.isdisjoint(_REPRESENTING)

    def _house(self, index: int) -> bool:
        """Tell whether the token at `index` names a house, and no office."""
        mention = self.tokens[index].mention
        return mention is not None and fold(mention.surface).endswith(_HOUSES)

    def _led_by(self, k: int) -> bool:
        """Tell whether "présidée par", "que préside" stands at `k`, behind a body."""
        if self.words.language != "fr":
            return False
        k += self.word(k) == ","
        k += self.word(k) in {"que", "qu'"}
        return self.word(k) in _LED_BY

    def leader_of(self, party: str, role: str = "party-leader") -> str | None:
        """Return the office of who leads a party or town, if the document speaks of one."""
        entity = self.entities.get(party)
        names = {fold(name) for name in (entity.name, *entity.names)} if entity else set()
        for office in self.entities.values():
            detail = self.detail(office.id)
            if detail is None or detail.scope is None or fold(detail.scope) not in names:
                continue
            if detail.role == role and "deputy" not in office.name:
                return office.id
        return None

    def metonym(self, token: Token) -> bool:
        """Tell whether a token names an office by its place ("Matignon")."""
        return token.mention is not None and fold(token.mention.surface) in self.words.metonyms

    def detail(self, office: str) -> OfficeDetail | None:
        """Return what is known of an office."""
        entity: LocalEntity | None = self.entities.get(office)
        detail = entity.detail if entity is not None else None
        return detail if isinstance(detail, OfficeDetail) else None

    def party_office(self, office: str) -> bool:
        """Tell whether an office is one of a party."""
        detail = self.detail(office)
        return detail is not None and detail.role in PARTY_ROLES

    def line_break(self, first: int, last: int) -> bool:
        """Tell whether a line ends between the token before `first` and the token `last`."""
        if not 0 < first <= last < len(self.tokens):
            return False
        return "\n" in self.view.text[self.tokens[first - 1].end : self.tokens[last].start]

    def _joined(self, one: OfficePhrase, two: OfficePhrase) -> bool:
        between = [self.word(k) for k in range(one.after, two.first)]
        if self.line_break(one.after, two.first) or self._two_places(one, two):
            return False
        if not between:
            return one.after == two.first and not two.determined
        if any(self.kind(k) not in "w." for k in range(one.after, two.first)):
            return False
        return all(word in {",", "-", "/"} or word in self.words.joins for word in between)

    def _two_places(self, one: OfficePhrase, two: OfficePhrase) -> bool:
        """Tell whether two phrases are the like office of two places, which two people hold."""
        first, second = self.detail(one.office), self.detail(two.office)
        if first is None or second is None or first.role not in _ONE_PLACE:
            return False
        return first.role == second.role and first.scope != second.scope
