"""Office phrases: an office with what stands around it and says who holds it, and how.

An office is a mask such as ``⟦F1⟧``. Around it stand determiners, words of status ("former",
"sortant"), parties, places and years; together they are a phrase.
"""

from __future__ import annotations

from dataclasses import dataclass

from hustings.extract.attributes import Attributes
from hustings.extract.spells import ASIDES, Spells
from hustings.extract.titles import Titles, status_of
from hustings.extract.tokens import View, fold
from hustings.model.annotation import EventDate
from hustings.model.fact import TenureStatus
from hustings.model.swift import changed, swift

_FEW = frozenset("deux trois quatre cinq six two three four five six".split())
_OPENS_STATUS = frozenset({",", "(", "l'", "le", "la", "-", "–", "—", "et"})
_MOST_BEFORE = 7
_LINKS = frozenset({"of", "for", "from"})
_SOLE = frozenset({"only", "sole", "lone"})
_OWN = frozenset("son sa leur ses".split())
_KIN = frozenset("pere mere frere soeur mari epoux epouse oncle rival predecesseur".split())
_MINISTERS = frozenset({"minister", "prime-minister", "deputy-prime-minister", "deputy-minister"})


@swift
@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """One office with the words around it.

    Attributes:
        index: Index of the token of the office.
        first: Index of the first token of the phrase.
        after: Index after its last token.
        office: Local id of the office.
        status: What the words say; None when they say nothing.
        mark: "outgoing", "acting", "designate" or None.
        parties: Indices of the parties beside the office.
        definite: A definite article or a possessive opens the phrase.
        determined: Any determiner opens it.
        plural: The office stands in the plural.
        start: When the holder came into it.
        end: When the holder left it.
        sought: The office is run for or offered, not held.
    """

    index: int
    first: int
    after: int
    office: str
    status: TenureStatus | None = None
    mark: str | None = None
    parties: tuple[int, ...] = ()
    definite: bool = False
    determined: bool = False
    plural: bool = False
    start: EventDate | None = None
    end: EventDate | None = None
    sought: bool = False


class PhraseReader:
    """Reads the words that belong to an office of a sentence, leftwards and rightwards."""

    def __init__(self, view: View, words: Titles) -> None:
        self.view = view
        self.words = words
        self.word, self.kind = view.word, view.kind
        self.attributes = Attributes(view, words)
        self.spells = Spells(view, words)

    def phrase(self, index: int, office: str, role: str | None) -> OfficePhrase:
        """Return the phrase around the office at `index`.

        Args:
            index: The token of the office.
            office: Its local id.
            role: What it is, where the document tells.
        """
        plural = self.plural(index) and not self._brief(index, role)
        phrase = OfficePhrase(index, index, index + 1, office, plural=plural)
        phrase = self._before(phrase)
        phrase = self._after(phrase, role)
        opened = {self.word(k) for k in range(phrase.first, phrase.index)}
        plural = phrase.plural or bool(opened & {"les", "deux", "trois", "quatre"})
        return changed(phrase, plural=plural, sought=self._sought(phrase))

    def _brief(self, index: int, role: str | None) -> bool:
        """Tell whether only the portfolio of one minister is named: "(fisheries)"."""
        mention = self.view.tokens[index].mention
        words = fold(mention.surface) if mention is not None else ""
        told = self.words.language != "en" or role != "minister"
        return not told and "minister" not in words and "secretar" not in words

    def plural(self, index: int) -> bool:
        """Tell whether the office at `index` stands in the plural."""
        mention = self.view.tokens[index].mention
        words = fold(mention.surface).rstrip(".").split() if mention is not None else []
        if not words:
            return False
        if self.words.language == "fr":
            first = words[0].split("-")[0]
            return first.endswith(("s", "x")) and first not in {"des"}
        cut = next((k for k, word in enumerate(words) if k and word in _LINKS), len(words))
        last = words[cut - 1]
        return last.endswith(("s", "men")) and not last.endswith("ss") and last != "affairs"

    def _before(self, phrase: OfficePhrase) -> OfficePhrase:
        """Read leftwards: status, parties, places, then the determiner."""
        status: str | None = None
        parties: list[int] = []
        first, k = phrase.index, phrase.index - 1
        definite = determined = False
        steps = 0
        while k >= 0 and steps < _MOST_BEFORE:
            token = self.view.tokens[k]
            longer = self._long_status(k + 1)
            if longer is not None and longer[1] <= k:
                status, first = status or longer[0], longer[1]
                break
            if token.word == "'s" and (possessor := self._possessor(k)) is not None:
                first, definite = possessor
                determined = True
                break
            owned = self.word(k + 1) == "'s" and k + 1 < phrase.index and self.attributes.owner(k)
            aged = token.kind == "N" and (
                self.word(k + 1) == "-"  # "the ⟦N⟧-year-old ⟦F⟧"
                or (phrase.plural and self.word(k - 1) in self.words.definite)  # "les ⟦N⟧ ⟦F⟧"
            )
            if token.word in ("-", "'s") or token.kind in "L" or owned or aged:
                first = k
            elif token.kind == "G":
                parties.append(k)
                first = k
            elif token.word.startswith("ex-") and token.word not in self.words.before:
                status, first = status or "former", k  # "ex-Labour leader"
            elif token.word == "alors" and self.word(k - 1) not in _OPENS_STATUS:
                break  # "devient alors ⟦F⟧"
            elif token.word in self.words.before:
                status = status or self.words.before[token.word]
                first = k
                if (found := self._long_status(k + 1)) is not None:
                    status = found[0]
            elif token.word in _SOLE and self.attributes.determined(k - 1):
                first = k  # "the only ⟦G⟧ ⟦F⟧"
            elif token.word in self.words.never:
                return changed(phrase, first=k, sought=True)
            elif token.word in self.words.definite:
                first, definite, determined = k, True, True
                break
            elif token.word in self.words.indefinite:
                first, determined = k, True
                if self.word(k - 1) in self.words.definite and token.word in _FEW:
                    first, definite = k - 1, True  # "les deux ⟦F⟧"
                break
            elif not (
                self.attributes.adjective(k)
                or self.attributes.unknown_party(k, phrase.index)
                or self.attributes.nation(k)
            ):
                break
            else:
                first = k
            steps += 1
            k -= 1
        longer = self._long_status(first) or self._aside_status(first)
        if longer is not None:
            status, first = longer[0] or status, longer[1]
        start = end = None
        spell = self.spells.before(first)
        if spell is not None:
            start, end, first = spell
            status = status or ("former" if end is not None else None)
        state, mark = status_of(status)
        # "'s" with nobody before it belongs to a party or place, never opens a phrase by itself
        while first < phrase.index and self.word(first) in ("-", "'s", ","):
            first += 1
        return changed(
            phrase, first=first, status=state, mark=mark, parties=tuple(parties),
            definite=definite, determined=determined, start=start, end=end,
        )  # fmt: skip

    def _possessor(self, k: int) -> tuple[int, bool] | None:
        """Return where the owner before the "'s" at `k` begins, and whether it is definite."""
        first = k - 1
        if self.kind(first) == "P":  # "⟦P⟧'s ⟦F⟧"
            while self.word(first - 1) in self.words.titles:
                first -= 1
            return first, False
        capital = self.kind(first) == "w" and self.view.upper(first)
        if not capital and self.kind(first) != "F":
            return None
        return first - (
            self.word(first - 1) in self.words.definite
        ), True  # "the ⟦F⟧'s", "Labour's"

    def _aside_status(self, first: int) -> tuple[str, int] | None:
        """Return what a word between a comma and the article says: ", now the ⟦F⟧"."""
        for length in (3, 2, 1):
            start = first - length
            if start < 1 or self.word(start - 1) not in ASIDES:
                continue
            text = " ".join(self.word(k) for k in range(start, first))
            if text in self.words.asides:
                return self.words.asides[text], start
        return None

    def _long_status(self, first: int) -> tuple[str, int] | None:
        """Return a status of two words that ends before `first` ("until now"), and its start."""
        for length in (3, 2, 1):
            start = first - length
            if start < 0:
                continue
            text = " ".join(self.word(k) for k in range(start, first)).replace("' ", "'")
            text = text.replace(" - ", "-")
            if text in self.words.phrases:
                return self.words.phrases[text], start
        return None

    def _after(self, phrase: OfficePhrase, role: str | None) -> OfficePhrase:
        """Read rightwards: "-elect", "sortant", parties, the rest of a complement, years."""
        k = phrase.after
        status, mark, parties = phrase.status, phrase.mark, list(phrase.parties)
        start, end = phrase.start, phrase.end
        moved = True
        while moved and k < len(self.view.tokens) and k - phrase.after < 16:
            moved = False
            found = self._status_after(k)
            if found is not None:
                state, label, k = found
                status, mark, moved = status or state, mark or label, True
                continue
            tail = self.attributes.tail(k)
            if tail is not None:
                k, more = tail
                parties += more
                moved = True
                continue
            if (lapsed := self.spells.lapsed(k)) is not None:
                status, k, moved = status or TenureStatus.LEFT, lapsed, True
                continue
            if (spent := self.spells.spent(k)) is not None:
                if self.word(k) in {"pendant", "durant"}:
                    status = status or TenureStatus.FORMER
                k, moved = spent, True
                continue
            if (then := self.spells.at_the_time(k)) is not None:
                status, k, moved = status or TenureStatus.FORMER, then, True
                continue
            if (charged := self.attributes.charged(k)) is not None:
                k, moved = charged, True
                continue
            if (of := self._served_under(role, k)) is not None:
                k, moved = of, True
                continue
            if (under := self.spells.under(k)) is not None:
                status, k, moved = status or TenureStatus.FORMER, under, True
                continue
            years = self.spells.years(k)
            if years is not None:
                start, end, k = years
                moved = True
        if end is not None and status is None:
            status = TenureStatus.FORMER
        return changed(
            phrase, after=k, status=status, mark=mark, parties=tuple(parties), start=start, end=end
        )

    def _status_after(self, k: int) -> tuple[TenureStatus | None, str | None, int] | None:
        hyphen = self.word(k) == "-"
        at = k + 1 if hyphen else k
        if hyphen and self.words.language == "fr":
            return None
        if not hyphen and self.words.language == "en":
            return None
        for length in (2, 1):
            text = " ".join(self.word(i) for i in range(at, at + length)).replace("' ", "'")
            if text in self.words.after:
                state, mark = status_of(self.words.after[text] or None)
                return state, mark, at + length
        return None

    def _served_under(self, role: str | None, k: int) -> int | None:
        """Return the index after "de ⟦P⟧" at `k` behind a minister: whose minister it was."""
        if self.words.language != "fr" or role not in _MINISTERS:
            return None
        if self.word(k) not in {"de", "d'", "du"}:
            return None
        at = k + 1
        if self.word(at) in _OWN and self.word(at + 1) in _KIN:
            return at + 2  # "de son père"
        while self.word(at) in self.words.titles or self.word(at) == ".":
            at += 1
        if self.kind(at) == "F" and self.word(k) == "du":
            at += 1  # "du président ⟦P⟧"
        return at + 1 if self.kind(at) == "P" else None

    def _sought(self, phrase: OfficePhrase) -> bool:
        """Tell whether the office is run for ("candidate for mayor"), offered or only named."""
        if phrase.sought:
            return True
        k = phrase.first - 1
        if self.word(k + 1) in {"du", "au"} and self.words.language == "fr":
            k += 1
        if self.word(k) in self.words.sought_links:
            k -= 1
            while k >= 0 and self.word(k) in {"'s", "-"}:
                k -= 1
            return self.word(k) in self.words.sought and not self._abbreviated(phrase.index)
        return False

    def _abbreviated(self, index: int) -> bool:
        mention = self.view.tokens[index].mention
        return mention is not None and mention.surface.endswith(".")
