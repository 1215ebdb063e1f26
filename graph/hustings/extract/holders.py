"""Finds the holder of an office phrase: a title before the name here, else what the rules tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from hustings.extract.appositions import OPENERS, Appositions
from hustings.extract.copulas import Copulas
from hustings.extract.introductions import Introductions
from hustings.extract.neighbours import Bearer, Neighbours
from hustings.extract.office_chains import OfficeReader
from hustings.extract.office_phrases import OfficePhrase
from hustings.model.fact import TenureStatus


@dataclass(frozen=True, slots=True)
class Holding:
    """A person and an office phrase that belong together.

    Attributes:
        person: Index of the token of the person.
        phrase: The office phrase.
        status: What the words say the person is to the office.
        rule: Id of the construction.
        denied: The words deny it.
    """

    person: int
    phrase: OfficePhrase
    status: TenureStatus
    rule: str
    denied: bool = False


class HolderFinder:
    """Ties the office phrases of one sentence to persons."""

    def __init__(self, reader: OfficeReader, becoming: frozenset[str] = frozenset()) -> None:
        self.reader = reader
        self.becoming = becoming
        self.people = Neighbours(reader)

    @cached_property
    def _rules(self) -> tuple[tuple[str, Callable[[list[OfficePhrase]], list[Bearer]]], ...]:
        """What reads who holds a chain of offices, by the name of the construction, in order."""
        copulas = Copulas(self.people, self.becoming)
        introductions = Introductions(self.people)
        return (
            ("apposition", Appositions(self.people).bearers),
            ("copula", copulas.bearers),
            ("inverse", copulas.named),
            ("portfolio", introductions.portfolio),
            ("list", introductions.listed),
            ("introduced", introductions.introduced),
            ("opening", introductions.opening),
            ("enumeration", introductions.enumeration),
        )

    def holdings(self) -> Iterator[Holding]:
        """Yield who holds what by the nouns of the sentence, in text order."""
        for chain in self.reader.chains():
            yield from self._of_chain(chain)

    def _of_chain(self, chain: list[OfficePhrase]) -> Iterator[Holding]:
        before = self._title(chain)
        if before is not None:
            persons, phrases = before
            yield from self._each(persons, phrases, "title")
            rest = chain[: len(chain) - len(phrases)]
            if rest:
                yield from self._of_chain(rest)
            return
        for rule, finder in self._rules:
            found = finder(chain)
            if found:
                yield from self._held(found, chain, rule)
                return

    def _held(
        self,
        found: list[Bearer],
        chain: list[OfficePhrase],
        rule: str,
    ) -> Iterator[Holding]:
        for person, status, denied in found:
            for phrase in chain:
                if not phrase.sought:
                    state = phrase.status or status or TenureStatus.CURRENT
                    if phrase.mark == "acting" and status is TenureStatus.FORMER:
                        state = status  # "was acting ⟦F⟧ for two weeks"
                    yield Holding(person, phrase, state, rule, denied)

    def _each(
        self, persons: list[int], phrases: list[OfficePhrase], rule: str
    ) -> Iterator[Holding]:
        for person in persons:
            for phrase in phrases:
                if not phrase.sought:
                    yield Holding(person, phrase, phrase.status or TenureStatus.CURRENT, rule)

    def _title(self, chain: list[OfficePhrase]) -> tuple[list[int], list[OfficePhrase]] | None:
        """Read "former ⟦F⟧ ⟦P⟧", "les ⟦F⟧ ⟦P⟧ et ⟦P⟧"."""
        last = chain[-1]
        at = self.people.name_at(last.after)
        if at is None:
            return None
        persons = self.people.names_from(at) if last.plural else [at]
        if last.plural and len(persons) == 1 and self._complement(last.first):
            return None  # "le président de l'Association des maires de L ⟦P⟧"
        held = [last]
        for phrase in reversed(chain[:-1]):
            # "the mayor of M and the governor of N, B": two holders; "mayor and senator B": one
            following = held[0]
            if not self._hyphen(phrase, following) and (
                following.determined or not self._one_holder(phrase, following)
            ):
                break
            held.insert(0, phrase)
        return persons, held

    def _complement(self, first: int) -> bool:
        """Tell whether an office only says whom a noun before it is of."""
        return bool({self.reader.word(first), self.reader.word(first - 1)} & {"des", "of"})

    def _one_holder(self, one: OfficePhrase, two: OfficePhrase) -> bool:
        """Tell whether two joined offices before a name are held by one person."""
        between = {self.reader.word(k) for k in range(one.after, two.first)}
        if between == {","}:
            return False
        opened = self.reader.word(one.first - 1) in OPENERS
        return not (opened and self.people.name_before(one.first - 1) is not None)

    def _hyphen(self, one: OfficePhrase, two: OfficePhrase) -> bool:
        return all(self.reader.word(k) == "-" for k in range(one.after, two.first))
