"""Offices that a verb gives: "⟦P⟧ is the ⟦F⟧", "⟦P⟧, qui fut ⟦F⟧", "le nouveau ⟦F⟧ est ⟦P⟧".

The tense says whether the office is held, was held or is to be; adverbs, times and a "not" may
stand between.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hustings.extract.appositions import CLOSERS
from hustings.extract.neighbours import Bearer, Neighbours
from hustings.extract.office_phrases import OfficePhrase
from hustings.extract.outlook import doubted
from hustings.model.fact import TenureStatus

# Behind these an office is no subject.
_GOVERNED = frozenset("to of for with against from by behind under a avec contre pour par".split())
# Of these a body that no list knows may be told before: "le club, dont ⟦P⟧ est le président".
_OF_BODIES: Final = frozenset({"president", "vice-president", "chair", "party-leader", "secretary"})


class Copulas:
    """Reads the offices of one sentence that "is", "was", "became" or "served as" give."""

    def __init__(self, people: Neighbours, becoming: frozenset[str]) -> None:
        self.people = people
        self.becoming = becoming
        self.reader = people.reader
        self.words = people.words
        self.tokens = people.tokens

    def bearers(self, chain: list[OfficePhrase]) -> list[Bearer]:
        """Read "⟦P⟧ is the ⟦F⟧", "⟦P⟧, qui fut ⟦F⟧", "⟦P⟧ served as ⟦F⟧"."""
        k = chain[0].first - 1
        if self.reader.word(k) == "as" and self.reader.word(k - 1) in self.words.served:
            return self._served(k - 1, chain[0])
        told, k = k, self._before_times(k)
        chain[0] = self._begun(chain[0], k + 1, told + 1)
        denied = False
        while k >= 0 and (self.reader.word(k) in self.words.negation or self._adverb(k)):
            denied = denied or self.reader.word(k) in self.words.negation
            k -= 1
        k = self._before_and(k)
        if self.reader.word(k) == "'s" and self.reader.kind(k - 1) == "P":
            k = self._before_times(k - 2)  # "had been ⟦P⟧'s ⟦F⟧"
        also = False
        verb = self.reader.word(k)
        status = self._tense(verb, k) or self._ahead(chain[0], k)
        if status is None:
            return []
        k -= 1
        if verb == "be":
            also = self.reader.word(k) == "also"
            k -= 2 if also else 1  # "will be", "will also be"
        if verb in self.words.perfect:
            while self.words.language == "fr" and self._adverb(k):
                k -= 1
            k -= 1
        while k >= 0 and (self.reader.word(k) in self.words.negation or self._adverb(k)):
            denied = denied or self.reader.word(k) in self.words.negation
            k -= 1
        person = self.people.subject(k)
        if person is not None and chain[0].plural and not chain[0].parties:
            return []  # "was gathering ⟦F⟧"
        if person is not None and self._of_what(person, chain[0]):
            return []
        if person is None:
            return self._plural_subject(chain[0], k, status, denied=denied)
        if denied and self.reader.word(chain[0].after) in {"que", "qu'"}:
            denied = False  # "n'était ⟦F⟧ que depuis ⟦D⟧"
        hoped = not also and self._ahead(chain[0], chain[0].first - 1)
        if hoped and not self.people.named(person):
            return []  # "he will be ⟦F⟧" is mostly somebody's hope
        return [(person, status, denied)]

    def _of_what(self, person: int, phrase: OfficePhrase) -> bool:
        """Tell whether the office is of what no list knows: "le club, dont ⟦P⟧ est le ⟦F⟧"."""
        if self.reader.word(person - 1) != "dont":
            return False
        detail = self.reader.detail(phrase.office)
        if detail is None or detail.role not in _OF_BODIES or detail.scope or phrase.parties:
            return False
        return not any(self.reader.kind(k) in "GO" for k in range(max(0, person - 6), person))

    def named(self, chain: list[OfficePhrase]) -> list[Bearer]:
        """Read "the party's new ⟦F⟧ is ⟦P⟧", "le nouveau ⟦F⟧ est ⟦P⟧"."""
        last = chain[-1]
        if len(chain) > 1 or last.plural or last.sought or not (last.definite or last.first == 0):
            return []
        verb = self.reader.word(last.after)
        if verb not in {"is", "est", "remains", "reste", "was", "etait", "has"}:
            return []
        named = last.after + 1
        if self.words.language == "en":
            named = self._past_naming(named, verb)
        name = self.people.name_at(named)
        if name is None and self.words.language == "en":
            name = self.people.titled_name(named)  # "the candidate of ⟦G⟧ is former ⟦F⟧ ⟦P⟧"
        if name is None or self.people.somebody_of(last.first):
            return []
        if self.reader.word(last.first - 1) in _GOVERNED:
            return []  # "Among those who came over to the ⟦F⟧ is ⟦P⟧"
        after = self.people.after_name(name)
        if after < len(self.tokens) and self.reader.word(after) not in CLOSERS:
            return []
        past = verb in {"was", "etait"}
        return [(name, TenureStatus.FORMER if past else None, False)]

    def _begun(self, phrase: OfficePhrase, first: int, after: int) -> OfficePhrase:
        """Return the phrase with the start that "since ⟦D⟧" between two tokens tells."""
        for k in range(first + 1, after):
            since = self.reader.word(k - 1) in {"since", "depuis"}
            if phrase.start is None and since and self.reader.kind(k) == "D":
                return replace(phrase, start=self.reader.view.date(k))
        return phrase

    def _before_times(self, k: int) -> int:
        """Return the index before the adverbs, times and ordinals that end at `k`.

        "est depuis ⟦D⟧ la ⟦N⟧ ⟦F⟧", "was, until ⟦D⟧, ⟦F⟧".
        """
        if self.reader.kind(k) == "N":
            k -= 1
            while self.reader.word(k) in self.words.definite:
                k -= 1
        if self.reader.word(k) == ",":
            opened = next(
                (at for at in range(k - 1, max(k - 6, 0), -1) if self.reader.word(at) == ","), None
            )
            inside = range(opened + 1, k) if opened is not None else range(0)
            if opened is not None and all(self.reader.around.spells.time(at) for at in inside):
                k = opened - 1
        while k >= 0 and (self._adverb(k) or self.reader.around.spells.dated(k)):
            k -= 1
        return k

    def _before_and(self, k: int) -> int:
        """Return the index of "is" in "is a ⟦L⟧ lawyer and" that ends at `k`, else `k`."""
        if self.reader.word(k) not in {"and", "et"}:
            return k
        for at in range(k - 1, max(k - 9, 0), -1):
            if self.reader.word(at) in self.words.indefinite:
                return at - 1 if self.reader.word(at - 1) in {"is", "est"} else k
            if self.reader.kind(at) not in ("w", "L"):
                return k
        return k

    def _plural_subject(
        self, phrase: OfficePhrase, k: int, status: TenureStatus, *, denied: bool
    ) -> list[Bearer]:
        """Read "⟦P⟧ and ⟦P⟧ are ⟦F⟧", where each of a list is one."""
        if not phrase.plural or self.people.person(k) is None:
            return []
        persons = self.people.names_to(self.people.person(k) or k)
        if len(persons) < 2 or not self.people.free(persons[0]):
            return []
        return [(person, status, denied) for person in persons]

    def _past_naming(self, k: int, verb: str) -> int:
        """Return the index after "now", "called", "been" behind "the ⟦F⟧ is"."""
        if verb == "has":
            return k + 1 if self.reader.word(k) == "been" else len(self.tokens)
        while self.reader.word(k) in {
            "now",
            "still",
            "currently",
            "called",
            "once",
            "again",
            "named",
        }:
            k += 1
        return k

    def _adverb(self, k: int) -> bool:
        word = self.reader.word(k)
        return word in {
            "also", "still", "therefore", "already", "now", "currently", "himself", "herself",
            "himself,", "aussi", "toujours", "encore", "deja", "desormais", "egalement", "then",
            "previously", "formerly", "long", "jusqu'", "ici", "jusqu'ici", "alors", "longtemps",
            "ensuite", "actuellement", "nomme", "lui", "elle", "meme", "jusque-la", "once", "both",
            "briefly", "simultaneously", "concurrently", "officially", "officiellement",
        }  # fmt: skip

    def _tense(self, verb: str, k: int) -> TenureStatus | None:
        if verb in self.words.present:
            return TenureStatus.CURRENT
        if verb in self.words.past:
            return TenureStatus.FORMER
        if verb in self.becoming:
            return TenureStatus.CURRENT
        if verb in self.words.perfect:
            at = k - 1
            while self.words.language == "fr" and self._adverb(at):
                at -= 1  # "a longtemps été"
            auxiliary = self.reader.word(at)
            if auxiliary in {"has", "have", "'s", "'ve"}:
                return TenureStatus.CURRENT
            if auxiliary in {"a", "ont", "avait", "avaient", "had", "ayant", "having", "avoir"}:
                return TenureStatus.FORMER
        return None

    def _ahead(self, phrase: OfficePhrase, k: int) -> TenureStatus | None:
        """Read "will be the ⟦F⟧", "sera ⟦F⟧", told as settled."""
        also = self.reader.word(k - 1) == "also"
        at = k - 2 if also else k - 1
        will = self.reader.word(k) == "be" and self.reader.word(at) in {"will", "'ll"}
        bound = self.reader.word(k) == "be" and self.reader.word(at) == "to"
        bound = bound and self.reader.word(at - 1) in {"is", "are"}
        if not (will or bound) and self.reader.word(k) not in {"sera", "seront"}:
            return None
        vague = phrase.determined and not phrase.definite
        office = self.reader.kind(phrase.index) == "F"
        if vague or phrase.plural or doubted(self.reader.view.folded, voted=office):
            return None
        return TenureStatus.APPOINTED

    def _served(self, k: int, phrase: OfficePhrase) -> list[Bearer]:
        verb = self.reader.word(k)
        status = TenureStatus.CURRENT if verb == "serves" else TenureStatus.FORMER
        if phrase.start is not None and phrase.end is None and self.reader.word(k - 1) == "has":
            status = TenureStatus.CURRENT
        k -= 1
        if self.reader.word(k) in {"has", "have"} or self.reader.word(k) in {
            "had",
            "previously",
            "also",
            "once",
            "later",
        }:
            k -= 1
        person = self.people.subject(k)
        return [(person, status, False)] if person is not None else []
