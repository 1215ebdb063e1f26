"""Spells in office: "since ⟦D⟧", "from ⟦D⟧ to ⟦D⟧", "until last week", "for ten years".

They stand behind an office, or between a name and the article of the office; who served under
somebody served then.
"""

from __future__ import annotations

from hustings.extract.titles import Titles
from hustings.extract.tokens import View
from hustings.model.annotation import EventDate

_LAPSED = frozenset(
    {"now", "recently", "then", "yesterday", "ici", "hier", "present", "peu", "recemment"}
    | {f"{w} {u}" for w in ("this", "last") for u in ("week", "month", "year", "summer", "spring")}
    | {f"la {u} derniere" for u in ("semaine", "annee")}
    | {"le mois dernier", "l' an dernier", "l' ete dernier", "cette semaine", "cet ete"}
)
# Before the article of an office: "since ⟦D⟧ the", "for ⟦N⟧ years the", "until ⟦D⟧ a".
_TIMES = frozenset(
    "years terms months decades ans mois mandats weeks days semaines jours year month week term "
    "decade an mandat semaine".split()
)
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty many several nearly "
    "almost over about more than deux trois quatre cinq six sept huit neuf dix onze douze quinze "
    "vingt plusieurs pres plus de less just only barely a an moins d' un une".split()
)
ASIDES = frozenset(",(-–—[")
_TIME_WORDS = frozenset(
    "la le il y a semaine dernier derniere mois an peu hier encore recemment last week month year "
    "until since only a ago recently yesterday jours days weeks months ans semaines avant before "
    "depuis jusqu' en".split()
)
_SINCE = frozenset("since depuis until jusqu' jusqu'en jusqu'à en in on from le".split())


class Spells:
    """Reads when somebody was in the office of a sentence, around the words of the office."""

    def __init__(self, view: View, words: Titles) -> None:
        self.view = view
        self.words = words
        self.word, self.kind = view.word, view.kind

    def years(self, k: int) -> tuple[EventDate | None, EventDate | None, int] | None:
        """Read "since ⟦D0⟧", "from ⟦D0⟧ to ⟦D1⟧", "de ⟦D0⟧ à ⟦D1⟧", "(⟦D0⟧-⟦D1⟧)"."""
        opened = self.word(k) == "("
        at = k + 1 if opened or self.word(k) == "," else k
        word = self.word(at)
        if word in {"since", "depuis"}:
            date = self._date_after(at + 1)
            return (date[0], None, date[1]) if date else None
        if word in {"until", "jusqu'", "till"}:
            date = self._date_after(at + 1)
            return (None, date[0], date[1]) if date else None
        if word == "from" and self.kind(at + 1) == "D" and self.word(at + 2) in {"until", "till"}:
            for end in range(at + 3, min(at + 9, len(self.view.tokens))):
                if self.kind(end) == "D":
                    return (
                        self.view.date(at + 1),
                        self.view.date(end),
                        end + 1,
                    )  # "until his defeat in ⟦D⟧"
                if self.kind(end) != "w":
                    break
        if word in {"from", "between", "de", "entre"} or (opened and self.kind(at) == "D"):
            return self._between(at if self.kind(at) == "D" else at + 1, opened=opened)
        return None

    def lapsed(self, k: int) -> int | None:
        """Return the index after "until this week", "jusqu'à la semaine dernière" at `k`."""
        at = k + 1 if self.word(k) == "," else k
        if self.word(at) not in {"until", "till", "jusqu'"} or self._date_after(at + 1):
            return None
        at += 1
        if self.word(at) in {"à", "au"}:
            at += 1
        last = at + (3 if self.words.language == "fr" else 2)
        for end in range(min(last, len(self.view.tokens)), at, -1):
            if " ".join(self.word(i) for i in range(at, end)) in _LAPSED:
                return end
        return None

    def at_the_time(self, k: int) -> int | None:
        """Return the index after "at the time", "à l'époque" at `k`."""
        for length in (4, 3, 2):
            if " ".join(self.word(i) for i in range(k, k + length)) in self.words.at_the_time:
                return k + length
        return None

    def spent(self, k: int) -> int | None:
        """Return the index after "for ⟦N⟧ years", "pendant ⟦N⟧ ans" at `k`."""
        if self.word(k) not in {"for", "pendant", "durant"}:
            return None
        at = k + 1
        while at < k + 5 and (self.kind(at) == "N" or self.word(at) in _NUMBERS):
            at += 1
        return at + 1 if at > k + 1 and self.word(at) in _TIMES else None

    def under(self, k: int) -> int | None:
        """Return the index after "under ⟦P⟧", "sous ⟦F⟧ ⟦P⟧" at `k`: a post of another time."""
        if self.word(k) not in {"under", "sous"}:
            return None
        at = k + 1
        while (
            self.kind(at) == "F"
            or self.word(at) in self.words.before
            or (self.word(at) in self.words.definite or self.word(at) in self.words.titles)
        ):
            at += 1
        return at + 1 if self.kind(at) == "P" else None

    def before(self, first: int) -> tuple[EventDate | None, EventDate | None, int] | None:
        """Read ", until ⟦D⟧ the", ", since ⟦D⟧ the", ", for ten years the" that end at `first`."""
        for start in range(first - 2, max(first - 8, 0), -1):
            if self.word(start - 1) not in ASIDES:
                continue
            years = self.years(start)
            if years is not None and years[2] == first:
                return years[0], years[1], start
            opened = self.word(start) in {"for", "pendant", "durant"}
            if opened and self.word(first - 1) in _TIMES:
                counted = all(
                    self.kind(k) == "N" or self.word(k) in _NUMBERS
                    for k in range(start + 1, first - 1)
                )
                return (None, None, start) if counted else None
        return None

    def _date_after(self, k: int) -> tuple[EventDate, int] | None:
        for at in range(k, min(k + 3, len(self.view.tokens))):
            if self.kind(at) == "D":
                return self.view.date(at), at + 1
            if self.word(at) not in {"en", "le", "l'", "in", "the", "à", "au", "about"}:
                return None
        return None

    def _between(
        self, k: int, *, opened: bool
    ) -> tuple[EventDate | None, EventDate | None, int] | None:
        if self.kind(k) != "D":
            return None
        if self.word(k + 1) not in {"to", "and", "à", "et", "-", "–", "until", "jusqu'"}:
            return None
        second = self._date_after(k + 2)
        if second is None:
            return None
        after = second[1] + (1 if opened and self.word(second[1]) == ")" else 0)
        return self.view.date(k), second[0], after

    def time(self, k: int) -> bool:
        """Tell whether a date or another word of time stands at `k`."""
        return self.kind(k) == "D" or self.word(k) in _TIME_WORDS

    def dated(self, k: int) -> bool:
        """Tell whether "depuis ⟦D⟧", "since ⟦D⟧", or what is left of it, ends at `k`."""
        if self.kind(k) == "D":
            return True
        return self.word(k) in _SINCE and self.kind(k + 1) == "D"
