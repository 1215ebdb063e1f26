"""Clusters: which names of a document stand for the same person."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from hustings.annotate.sights import Found
from hustings.annotate.syllables import family_first
from hustings.gazetteer import fold

_PARTICLES: Final = frozenset(
    "de du des d' la le van von der den ter ten di da dos del al el".split()
)
_JUNIOR: Final = frozenset("jr sr ii iii iv".split())
# Shorter surnames have too many neighbours at one letter's distance.
TYPO_MIN: Final = 5
LONGEST_SURNAME: Final = 4

_PAIR: Final = 2  # family name and given name


@dataclass(slots=True)
class Person:
    """One person of the document while it is put together."""

    number: int
    words: tuple[str, ...]
    gender: str = ""
    known: bool = False
    first: int = 0
    spans: list[tuple[int, int]] = field(default_factory=list)
    full_mentions: int = 0
    sure: bool = False


class Cast:
    """The persons of a document, found by full name, surname, given name or slip of the pen."""

    def __init__(self) -> None:
        self.persons: list[Person] = []
        self._by_words: dict[tuple[str, ...], int] = {}
        self._by_surname: dict[str, list[int]] = {}
        self._by_given: dict[str, list[int]] = {}
        self._by_ends: dict[tuple[str, str], int] = {}
        self._slips: dict[str, list[str]] = {}

    def add(self, found: Found) -> Person:
        """Return the person of a full name, a new one if nobody bears it yet."""
        number = self._by_words.get(found.words)
        if number is None:
            number = self._variant(found)
        if number is None:
            number = len(self.persons)
            self.persons.append(
                Person(number, found.words, found.gender, found.known, first=found.start)
            )
            self._index(found.words, number)
        person = self.persons[number]
        self._by_words.setdefault(found.words, number)
        longer = len(found.words) > len(person.words)
        if not person.known and (found.known or longer):
            person.words = found.words
            self._index(found.words, number)
        person.known = person.known or found.known
        if found.courtesy and found.gender:
            person.gender, person.sure = found.gender, True
        person.gender = person.gender or found.gender
        person.spans.append((found.start, found.end))
        person.full_mentions += 1
        return person

    def add_surname(self, found: Found) -> Person:
        """Start a person who is only named by surname ("M. Ajavon")."""
        number = len(self.persons)
        person = Person(number, found.words, found.gender, False, first=found.start)
        person.sure = bool(found.courtesy and found.gender)
        self.persons.append(person)
        self._by_words[found.words] = number
        self._by_surname.setdefault(" ".join(found.words), []).append(number)
        self._note_slips(" ".join(found.words))
        person.spans.append((found.start, found.end))
        return person

    def _index(self, words: tuple[str, ...], number: int) -> None:
        if len(words) > 2 and words[-1].rstrip(".") in _JUNIOR:
            words = words[:-1]  # "Abc Def Jr" is called Def
        for size in range(1, min(len(words), LONGEST_SURNAME + 1)):
            tail = words[-size:]
            if tail[0] in _PARTICLES and size == 1:
                continue
            surname = " ".join(tail)
            bearers = self._by_surname.setdefault(surname, [])
            if number not in bearers:
                bearers.append(number)
            if size == 1:
                self._note_slips(surname)
        # "A B Lula da C" is called by the name before the particle.
        for word, following in pairwise(words[2:]):
            if following in _PARTICLES and word not in _PARTICLES:
                bearers = self._by_surname.setdefault(word, [])
                if number not in bearers:
                    bearers.append(number)
        # "Moon Jae-in" is called by the name before the syllables.
        if len(words) == _PAIR and family_first(*words):
            bearers = self._by_surname.setdefault(words[0], [])
            if number not in bearers:
                bearers.append(number)
        # "Rachel Garcia Lopez" may be called by either surname; "Bio Tchané" by both.
        bearers = self._by_given.setdefault(words[0], [])
        if number not in bearers:
            bearers.append(number)
        self._by_ends.setdefault((words[0], words[-1]), number)

    def _note_slips(self, surname: str) -> None:
        if len(surname) < TYPO_MIN or " " in surname:
            return
        for form in _deletions(surname):
            known = self._slips.setdefault(form, [])
            if surname not in known and len(known) < 4:
                known.append(surname)

    def _variant(self, found: Found) -> int | None:
        """Return who bears the same name with a word more or less, or misspelt."""
        words = found.words
        if (number := self._by_ends.get((words[0], words[-1]))) is not None:
            return number
        bearers = self._by_surname.get(" ".join(words), ())
        if len(bearers) == 1 and words[0] not in self._by_given:
            return bearers[0]
        for size in range(2, len(words)):
            if (number := self._by_words.get(words[-size:])) is not None:
                return number
        for number in self._by_surname.get(words[-1], ()):
            other = self.persons[number].words
            if len(other) > 1 and _slip(words[0], other[0]):
                return self._unless_two_known(found, number)
        for surname in self._misspelt(words[-1]):
            for number in self._by_surname.get(surname, ()):
                if self.persons[number].words[0] == words[0]:
                    return self._unless_two_known(found, number)
        return None

    def _unless_two_known(self, found: Found, number: int) -> int | None:
        other = self.persons[number]
        return None if found.known and other.known and found.words != other.words else number

    def _misspelt(self, word: str) -> Iterator[str]:
        if len(word) < TYPO_MIN:
            return
        seen = set()
        for form in _deletions(word):
            for surname in self._slips.get(form, ()):
                if surname[0] == word[0] and surname not in seen and surname != word:
                    seen.add(surname)
                    yield surname

    def bearer(
        self, surname: str, gender: str, *, slips: bool = True, at: int = 0
    ) -> Person | None:
        """Return who is meant by a surname: the only one, or the only one of that gender.

        Of several with no title to tell them apart, the one first named in full is meant; of
        several of one gender, the only one named in full before the offset `at`.
        """
        numbers = self._by_surname.get(surname, [])
        if not numbers and slips:
            numbers = [
                n
                for near in self._misspelt(surname)
                for n in self._by_surname[near]
                if self.persons[n].full_mentions
            ]
            if len(set(numbers)) != 1:
                return None
        persons = [self.persons[n] for n in dict.fromkeys(numbers)]
        if gender and len(persons) == 1 and not persons[0].sure:
            # A given name tells the gender less surely than "Mr" does.
            persons[0].gender, persons[0].sure = gender, True
            return persons[0]
        if gender:
            fitting = [p for p in persons if p.gender in (gender, "")]
            exact = [p for p in fitting if p.gender == gender]
            persons = exact if len(exact) == 1 else fitting
            if at and len(persons) > 1:
                # "M. B" is the B whom the text has named in full, before another B comes in.
                persons = [p for p in persons if p.full_mentions and p.first < at]
            return persons[0] if len(persons) == 1 else None
        if len(persons) > 1:
            whole = [p for p in persons if p.words[-1] == surname.rpartition(" ")[2]]
            persons = whole or persons
        return min(persons, key=lambda p: p.first) if persons else None

    def called(self, given: str) -> Person | None:
        """Return the only person with this given name."""
        numbers = self._by_given.get(given, [])
        return self.persons[numbers[0]] if len(numbers) == 1 else None


def _deletions(word: str) -> Iterator[str]:
    """Yield a word and every form of it with one letter left out."""
    yield word
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]


def _slip(one: str, other: str) -> bool:
    """Tell whether two given names differ by a dropped or added letter at most, or an initial."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short.rstrip(".")) == 1:
        return long.startswith(short[0]) and short.endswith(".")
    if len(long) < TYPO_MIN - 1 or len(long) - len(short) > 1:
        return False
    if len(long) == len(short):
        return False
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


_HANDLE: Final = re.compile(r"(?<![\w(@#])([@#])([^\W\d]\w{2,30})")


def handles(text: str, cast: Cast) -> Iterator[tuple[Person, int, int]]:
    """Yield who is meant by handles and hashtags: "@benoithamon", "@vpecresse", "#Hamon".

    The mark stands outside. A handle in brackets after a signature adds nothing and is left out.
    """
    known: dict[str, set[int]] = {}
    for person in cast.persons:
        words = [word.replace("-", "").replace("'", "") for word in person.words]
        if len(words) < 2:
            continue
        tail = "".join(words[1:])
        forms = {"".join(words), words[0][0] + tail, f"{words[0]}_{tail}", f"#{tail}"}
        for form in forms:
            known.setdefault(form, set()).add(person.number)
    for match in _HANDLE.finditer(text) if "@" in text or "#" in text else ():
        form = fold(match[2])
        numbers = known.get(form) or (known.get(f"#{form}") if match[1] == "#" else None)
        if numbers and len(numbers) == 1:
            yield cast.persons[next(iter(numbers))], match.start(2), match.end(2)


_INITIALS: Final = re.compile(r"(?<![\w.(&@#-])[A-Z]{3,4}(?![\w.&)-])")


def initials(text: str, cast: Cast, others: Container[str]) -> Iterator[tuple[Person, int, int]]:
    """Yield who is called by the first letters of three names or more: "IBK", "NKM".

    Letters that stand for something else as well (`others`) are left to that.
    """
    known: dict[str, set[int]] = {}
    for person in cast.persons:
        parts = [part for word in person.words for part in word.split("-") if part]
        if 3 <= len(parts) <= 4:
            known.setdefault("".join(part[0] for part in parts).upper(), set()).add(person.number)
    for match in _INITIALS.finditer(text) if known else ():
        numbers = known.get(match[0], set())
        if len(numbers) == 1 and match[0] not in others:
            yield cast.persons[next(iter(numbers))], match.start(), match.end()
