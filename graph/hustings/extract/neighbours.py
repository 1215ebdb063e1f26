"""Persons that stand beside an office: the name behind it, the one before, lists, the subject.

Names carry courtesy titles, ages and brackets with them; what is told here holds for every rule
that ties an office to a person.
"""

from __future__ import annotations

from functools import cached_property
from typing import TypeAlias

from hustings.extract.office_chains import OfficeReader
from hustings.extract.tokens import Token
from hustings.model.fact import TenureStatus

# A person by the index of the token, what the words say of the office, whether they deny it.
Bearer: TypeAlias = tuple[int, TenureStatus | None, bool]
_AGE = frozenset("ans years year old aged age".split())
_MOST_ASIDE = 14  # tokens between a name and the verb "is"
_RELATED = frozenset(
    "avocat avocate ami amie amis proche conseiller conseillere collaborateur collaboratrice fils "
    "fille frere soeur epouse epoux femme mari compagne compagnon lawyer friend aide adviser "
    "tresorier tresoriere directeur directrice rival rivale adversaire poulain suppleant "
    "suppleante colistier colistiere dauphin treasurer "
    "advisor son sons daughter daughters children heirs relatives brother brothers sister sisters "
    "niece neveu cousin cousine oncle tante mere pere gendre veuve nephew uncle aunt mother father "
    "widow grandson granddaughter suppleants successeur "
    "porte-parole homonyme sosie chauffeur beau-frere demi-frere beau-fils beau-pere belle-soeur "
    "belle-fille assistant assistante biographe predecesseur voisin voisine concurrent concurrente "
    "ennemi ennemie mentor protege protegee camarade ex-mari ex-femme ex-compagne ex-epouse "
    "namesake lookalike driver bodyguard biographer predecessor neighbour rivals opponent "
    "challenger mentor protegee enemy ally spokesman spokeswoman spokesperson assistant "
    "wife husband partner attorney confidant aides allies fils filles enfants".split()
)
_STAFF = frozenset({"chief-of-staff", "party-spokesperson", "spokesperson"})
_ATTACHED = frozenset("delegue deleguee conseiller conseillere ambassadeur ambassadrice".split())
_SIGNS = frozenset("\"'«»“”")


class Neighbours:
    """Finds the persons beside the tokens of one sentence, by the indices of theirs."""

    def __init__(self, reader: OfficeReader) -> None:
        self.reader = reader
        self.words = reader.words

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.reader.tokens

    def name_at(self, k: int) -> int | None:
        """Return the index of the person that stands at `k`, after courtesy titles."""
        while self.reader.word(k) in self.words.titles or (
            self.reader.word(k) == "." and self.reader.word(k - 1) in self.words.titles
        ):
            k += 1
        return k if self.named(k) else None

    def named(self, k: int) -> bool:
        """Tell whether somebody is named at `k`, and no description stands for him."""
        if self.reader.kind(k) != "P":
            return False
        mention = self.tokens[k].mention
        return mention is not None and mention.reason in ("", "handle")

    def _pointed(self, k: int) -> bool:
        """Tell whether the person at `k` is named or pointed at, more than by a pronoun."""
        mention = self.tokens[k].mention
        return mention is not None and mention.reason != "pronoun"

    def name_before(self, k: int) -> int | None:
        """Return the person whose name, with brackets and age, ends before token `k`."""
        at = k - 1
        while at >= 0:
            word = self.reader.word(at)
            if word == ")":
                opened = next(
                    (i for i in range(at, max(at - 8, -1), -1) if self.reader.word(i) == "("), None
                )
                if opened is None:
                    return None
                at = opened - 1
            elif (
                word in _SIGNS
                or word in _AGE
                or self.reader.kind(at) == "N"
                or (
                    word == ","
                    and (self.reader.word(at + 1) in _AGE or self.reader.kind(at + 1) == "N")
                )
            ):
                at -= 1
            else:
                break
        return at if self.reader.kind(at) == "P" and self._pointed(at) else None

    def after_name(self, k: int) -> int:
        """Return the index after the name at `k` and the brackets that follow it."""
        at = k + 1
        if self.reader.word(at) == "(":
            for close in range(at + 1, min(at + 8, len(self.tokens))):
                if self.reader.word(close) == ")":
                    return close + 1
        return at

    def names_from(self, k: int) -> list[int]:
        """Return the persons of the list that starts at `k`."""
        found = [k]
        at = self.after_name(k)
        while at < len(self.tokens):
            if self.reader.word(at) == "of" and self.reader.kind(at + 1) == "L":
                at += 2  # "Governors ⟦P⟧ of ⟦L⟧ and ⟦P⟧ of ⟦L⟧"
            step = at
            while self.reader.word(step) in {",", "and", "et", "&"}:
                step += 1
            name = self.name_at(step) if step > at else None
            if name is None:
                break
            found.append(name)
            at = self.after_name(name)
        return found

    def names_to(self, k: int) -> list[int]:
        """Return the persons of the list that ends at `k`."""
        found = [k]
        at = k
        while True:
            step = at - 1
            while step >= 0 and self.reader.word(step) in {",", "and", "et", "&"}:
                step -= 1
            if step == at - 1 or step < 0:
                return found
            name = self.name_before(step + 1)
            if name is None:
                return found
            found.insert(0, name)
            at = name

    def titled_name(self, k: int) -> int | None:
        """Return the person at `k`, after an article, words of status, offices and parties."""
        for at in range(k, min(k + 6, len(self.tokens))):
            name = self.name_at(at)
            if name is not None:
                return name
            word = self.reader.word(at)
            passing = (
                self.reader.kind(at) in ("F", "G", "L")
                or word in self.words.definite
                or word in self.words.before
                or word.startswith("ex-")
                or word in {"-", "of", "de", "du", "independent"}
            )
            if not passing:
                return None
        return None

    def titled_names(self, k: int) -> list[int]:
        """Return the persons of "⟦P⟧ and ⟦P⟧", "former ⟦F⟧ ⟦P⟧ (⟦N⟧) and ⟦F⟧ ⟦P⟧", two at least.

        The list must end with a comma, a colon or the like, or with a verb after "and".
        """
        found: list[int] = []
        at = k
        while True:
            name = self.titled_name(at)
            if name is None:
                break
            found.append(name)
            at = self.after_name(name)
            link = at
            while self.reader.word(link) in {",", "and", "et", "&"}:
                link += 1
            if link == at:
                break
            joined = self.reader.word(link - 1) in {"and", "et", "&"}
            at = link
            if joined:
                last = self.titled_name(at)
                return [*found, last] if last is not None else []
        return []

    def labelled_name(self, k: int) -> int | None:
        """Return the person at `k`, after a label such as "le LR" or "the Republican"."""
        if self.reader.word(k) in self.words.definite and self.reader.kind(k + 1) == "G":
            k += 2
        elif self.reader.kind(k) == "G":
            k += 1
        return self.name_at(k)

    def subject(self, k: int) -> int | None:
        """Return the person who is the subject of the verb after token `k`."""
        if self.reader.word(k) in {"who", "qui"}:
            k -= 1
            if self.reader.word(k) == ",":
                k -= 1
            person = self.person(k)
            return person if person is not None else self._told_what(k)
        if self.reader.kind(k) == "G":
            k = self._member_of(k)
        named = self.person(k)
        if named is not None and (self.reader.kind(k) == "P" or self.reader.word(k) == ")"):
            return named if self.free(named) else None
        if self.reader.word(k) == ",":
            for opened in range(k - 1, max(k - _MOST_ASIDE, -1), -1):
                if self.reader.word(opened) == ",":
                    name = opened - 1
                    at = self.person(name)
                    return at if at is not None and self.free(at) else None
        return None

    def _told_what(self, k: int) -> int | None:
        """Return who "is a politician who …" before token `k` is said of."""
        for at in range(k, max(k - _MOST_ASIDE, -1), -1):
            if self.reader.word(at) == "," and at < k:
                return self.name_before(at) if self.calling(at + 1, k + 1) else None
            if self.reader.kind(at) in ("P", "F", ".") or self.reader.word(at) in {"who", "qui"}:
                return None
            opened = self.reader.word(at) in {"is", "was", "est", "fut", "etait"}
            if opened and self.reader.word(at + 1) in self.words.indefinite:
                person = self.person(at - 1)
                return person if person is not None and self.free(person) else None
        return None

    def _member_of(self, k: int) -> int:
        """Return the index of the person in "⟦P⟧ of the ⟦G⟧", `k` if there is none."""
        at = k - 1
        while self.reader.word(at) in {"the", "la", "le", "les", "l'"}:
            at -= 1
        linked = self.reader.word(at) in {"of", "de", "du", "des", "d'"}
        return at - 1 if linked and self.reader.kind(at - 1) == "P" else k

    def person(self, k: int) -> int | None:
        """Return the person whose name ends at `k`, or who is pointed at there."""
        name = self.name_before(k + 1)
        if name is not None:
            return name
        return k if self.reader.kind(k) == "P" else None

    def free(self, k: int) -> bool:
        """Tell whether the name at `k` can be a subject: no preposition or possessor before it."""
        before = self.reader.word(k - 1)
        while before in self.words.titles or (before == "." and k > 1):
            if before == "." and self.reader.word(k - 2) not in self.words.titles:
                return True
            k -= 1
            before = self.reader.word(k - 1)
        if self.reader.kind(k + 1) == "'s":
            return False
        return before not in {
            "of", "to", "for", "with", "by", "from", "de", "d'", "du", "à", "pour", "avec", "par",
            "and", "et", "like", "under", "against", "contre", "between", "entre", "if", "si",
            "whether", "that", "chez", "sur", "on",
        }  # fmt: skip

    def line_start(self, k: int) -> bool:
        """Tell whether a line begins at `k`, with a number or a courtesy title at most before."""
        if k > 0:
            gap = self.reader.view.text[self.tokens[k - 1].end : self.tokens[k].start]
            if "\n" in gap or self.reader.word(k - 1) == ";":
                return True
        return all(
            self.tokens[i].kind in ".N" or self.tokens[i].word in self.words.titles
            for i in range(k)
        )

    def calling(self, first: int, after: int) -> bool:
        """Tell whether the tokens are somebody's calling: "a lawyer", "a retired teacher"."""
        if self.reader.word(first) not in {"a", "an", "un", "une", "the"}:
            return False
        return 1 < after - first <= 9 and all(
            self.reader.kind(at) in "GL"
            or self.reader.word(at) in {"of", "'s", "in"}
            or (
                self.reader.kind(at) == "w" and self.reader.word(at) not in self.words.no_adjectives
            )
            for at in range(first + 1, after)
        )

    def somebody_of(self, first: int) -> bool:
        """Tell whether the office only says whose friend or lawyer the person is."""
        k = first - 1
        if self.reader.word(k) in {"of", "to", "de", "d'", "for"}:
            k -= 1
        elif self.reader.word(first) not in {"du", "des"}:
            return self.reader.word(k) in _RELATED
        if self.reader.word(k) == "aupres" and (
            self.reader.kind(k - 1) == "F" or self.reader.word(k - 1) in _ATTACHED
        ):
            return True  # "la secrétaire d'État auprès du ⟦F⟧, ⟦P⟧,"
        for at in range(k, max(k - 4, -1), -1):
            if self.reader.word(at).removeprefix("ex-") in _RELATED or self._aide(at):
                return not self._described(at)
        return False

    def _aide(self, at: int) -> bool:
        """Tell whether the office at `at` is one on somebody's staff."""
        mention = self.tokens[at].mention if self.reader.kind(at) == "F" else None
        detail = self.reader.detail(mention.entity) if mention is not None else None
        return detail is not None and detail.role in _STAFF

    def _described(self, at: int) -> bool:
        """Tell whether the friend or heir at `at` is named before: "⟦P⟧, le dauphin du ⟦F⟧"."""
        k = at - 1
        while self.reader.word(k) in self.words.definite | self.words.indefinite:
            k -= 1
        return self.reader.word(k) == "," and self.name_before(k) is not None
