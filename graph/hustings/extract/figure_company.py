"""Whom the sentences so far spoke of: what a sentence without names may take up."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property, partial

from hustings.extract.figure_duels import finalists
from hustings.extract.figure_holders import Holder, Neighbours
from hustings.model.annotation import Annotations, PersonDetail

# The shares of two finalists sum to this, rounding and blank ballots apart.
_WHOLE = (Decimal(97), Decimal(101))
# So many sentences with persons are looked back for whom a pronoun means.
_PAST = 4


class Company:
    """Remembers the persons of a document, sentence by sentence, with their figures."""

    def __init__(self, annotations: Annotations) -> None:
        self.annotations = annotations
        self.segment = -1
        self.duel: tuple[str, ...] = ()
        self.board_round: int | None = None
        self.named_in = -1  # the segment that `persons` were named in
        self.forget()

    def forget(self) -> None:
        """Start afresh, as an entry of a live blog does."""
        self.subject: Holder | None = None
        self.party: Holder | None = None
        self.persons: tuple[Holder, ...] = ()
        self.past: tuple[tuple[Holder, ...], ...] = ()  # the persons of the last sentences
        self.ranking: tuple[Holder, ...] = ()
        self.board: dict[str, Decimal] = {}

    def note(self, holders: list[Holder]) -> None:
        """Remember whom a sentence spoke of."""
        persons = [h for h in holders if not h.party]
        parties = [h for h in holders if h.party]
        if persons:
            self.subject, self.party = persons[0], None
            self.persons = tuple(persons)
            self.named_in = self.segment
            self.past = (*self.past[-_PAST:], self.persons)
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

    def neighbours(self) -> Neighbours:
        """Return whom a sentence without names may speak of."""
        board = sorted(self.board.items(), key=lambda item: (-item[1], item[0]))
        return Neighbours(
            self.subject,
            self.party,
            self._only("m"),
            self._only("f"),
            self.ranking,
            tuple(board),
            self.duel or self._finalists,
            self.persons,
            self.named_in == self.segment,
            partial(self._before, self.past, self.ranking),
            self._gender,
        )

    def _only(self, gender: str) -> Holder | None:
        """The only person of the last sentence with persons who may be of a gender."""
        fitting: dict[str, Holder] = {}
        for holder in self.persons:
            if self._gender(holder) in (gender, None):
                fitting.setdefault(holder.entity, holder)
        if len(fitting) != 1:
            return None
        (found,) = fitting.values()
        if self._gender(found) is None and self._before(self.past[:-1], (), gender) is not None:
            return None  # somebody known to be of the gender was spoken of before
        return found

    def _before(
        self, past: tuple[tuple[Holder, ...], ...], ranking: tuple[Holder, ...], gender: str
    ) -> Holder | None:
        """The only person known to be of a gender in the last sentence that had one without figure.

        "She" is taken up across sentences about others: "A and B led. C (8 %) was out. She won".
        """
        told = {holder.entity for holder in ranking}
        for persons in reversed(past):
            fitting = {h.entity: h for h in persons if self._gender(h) == gender}
            others = {h.entity for h in persons} - fitting.keys()
            if not fitting and len(others) > 1:
                fitting = {h.entity: h for h in persons if self._gender(h) is None}
            if len(fitting) == 1:
                (found,) = fitting.values()
                return None if found.entity in told else found
            if fitting.keys() - told:
                return None
        return None

    def _gender(self, holder: Holder) -> str | None:
        entity = self.annotations.entities.get(holder.entity)
        detail = entity.detail if entity is not None else None
        return detail.gender if isinstance(detail, PersonDetail) else None

    @cached_property
    def _finalists(self) -> tuple[str, ...]:
        return finalists(self.annotations)
