"""People by their calling: "the novelist", "le juriste", "the 77-year-old", whoever was called so.

A text that brings one person in by a trade, a conviction or an age may call that person so
anywhere behind. Two who were called so are nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hustings.annotate import calling_words as words
from hustings.annotate.pronoun_words import NO_PERSON
from hustings.annotate.scenes import Line, Scene
from hustings.gazetteer import fold
from hustings.model.annotation import EntityKind, Mention

_LEAD: Final = 40  # characters before a name
_NEAR: Final = 2  # sentences back, for who opens a sentence
_SINCE: Final = re.compile(r"(?<=, )(?:once|now|then|also|lui|elle|alors|aussi) ?\Z")
_HELD: Final = re.compile(r"(?:du|au) ", re.IGNORECASE)  # articles that hold a preposition


class Callings(Scene):
    """Finds whom the text has called by a trade, a conviction or an age."""

    _known_as: dict[str, set[str]] | None = None

    def _callings(self, index: int, line: Line) -> None:
        """Resolve "the retired officer" and "le juriste" to the only person called so."""
        for match, key in self._calls(line):
            start, end = match.span()
            start += len(held[0]) if (held := _HELD.match(match[0])) else 0
            if any(m.span.start < end and start < m.span.end for m in [*line.mentions, *line.new]):
                continue
            if self._beside_name(line, start, end):
                continue
            people = self._called().get(key, set())
            gender = _gender(match)
            fitting = {p for p in people if self.gender(p) in ("", gender or self.gender(p))}
            opens = start <= line.span.start + 1
            if len(fitting) > 1 and not opens:
                line.unknown.append(start)  # one of two, and nobody else
            if len(fitting) != 1:
                continue
            person = fitting.pop()
            if opens and person not in self._recent_names(index):
                continue  # whoever was named last may be called so anew
            if person in self.named or any(m.entity == person for m in line.persons(start)):
                self._resolve(line, start, end, person, "role-alias")
            else:
                self._left(start, end, NO_PERSON)

    def _calls(self, line: Line) -> Iterator[tuple[re.Match[str], str]]:
        """Yield the descriptions of a sentence with what they call somebody."""
        for pattern in (words.CALLED[self.language], words.OLD[self.language]):
            for match in pattern.finditer(self.text, line.span.start, line.span.end):
                yield match, _key(match)

    def _beside_name(self, line: Line, start: int, end: int) -> bool:
        """Tell whether a description stands right behind a name, or a name right behind it."""
        before = _SINCE.sub("", self.text[max(line.span.start, start - 10) : start])
        behind = any(0 <= m.span.start - end <= 2 for m in line.persons())
        apposed = before.endswith((", ", "- ", "– ", "(")) and any(
            0 <= start - m.span.end <= 10 for m in line.persons(start)
        )
        return behind or apposed

    def _recent_names(self, index: int) -> set[str]:
        near: set[str] = set()
        for _ in range(_NEAR):
            previous = self._previous(index)
            if previous is None:
                break
            near |= {m.entity for m in previous.persons()}
            index -= 1
        return near

    def _called(self) -> dict[str, set[str]]:
        """Return who is called what, by trades, convictions and ages."""
        if self._known_as is None:
            self._known_as = {}
            for line in self.lines:
                for mention in line.mentions:
                    if mention.kind is EntityKind.PERSON:
                        for key in self._told_of(line, mention):
                            self._known_as.setdefault(key, set()).add(mention.entity)
        return self._known_as

    def _told_of(self, line: Line, name: Mention) -> Iterator[str]:
        """Yield what the words on either side of a name say that somebody is."""
        start, end = name.span.start, name.span.end
        before = max(line.span.start, start - _LEAD)
        for pattern in (words.BEFORE[self.language], words.AGED_BEFORE):
            if (match := pattern.search(self.text, before, start)) is not None:
                yield _key(match)
        for pattern in (words.BEHIND[self.language], words.AGED):
            if (match := pattern.match(self.text, end, line.span.end)) is not None:
                yield _key(match)


def _key(match: re.Match[str]) -> str:
    """Return what a match calls somebody, the same for both genders."""
    said = match.groupdict()
    return fold(next(said[g] for g in ("noun", "age", "m", "f") if said.get(g)))


def _gender(match: re.Match[str]) -> str:
    """Return the gender that a French description shows."""
    said = match.groupdict()
    lead = (said.get("lead") or "").lower()
    if lead.startswith(("le ", "du ", "au ")):
        return "m"
    if lead.startswith("la "):
        return "f"
    if said.get("m") and said["m"][-1:] != "e":
        return "m"
    return ""
