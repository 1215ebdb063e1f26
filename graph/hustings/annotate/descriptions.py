"""Descriptions at the head of a sentence or behind a label, for one person: "Le socialiste"."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from hustings.annotate import description_words as words
from hustings.annotate.backings import Backings
from hustings.annotate.role_words import WELL_KNOWN
from hustings.annotate.scenes import Line
from hustings.languages.support import GATHERS

_FORMER: Final = re.compile(r"(?:The (?:former|ex-)|L'ex-|L'ancien|L'ancienne)\b")


class Descriptions(Backings):
    """Finds whom a description at the head of a sentence stands for."""

    def _description(self, index: int, line: Line) -> None:
        """Resolve "Le socialiste" or "The 55-year-old" at the head of a sentence."""
        label = self._label(line)
        if label is not None and self._labelled(line, *label):
            return
        if (cut := self.text.rfind("; ", line.span.start, line.span.end)) >= 0:
            named = list(dict.fromkeys(self._fitting(line.persons(cut), "")))
            if len(named) == 1 and self._labelled(line, named[0], cut + 2):
                return
        match = words.DESCRIBED[self.language].match(self.text, line.span.start, line.span.end)
        if match is None or any(m.span.start < match.end() for m in [*line.mentions, *line.new]):
            return
        gender = _gender_of(match)
        person = self._described(index, line, match, gender)
        if person is not None:
            self._resolve(line, line.span.start, match.end(), person, "focus")
        elif self.language == "fr":
            line.unknown.append(line.span.start)  # a "lui" behind it may be that one

    def _described(self, index: int, line: Line, match: re.Match[str], gender: str) -> str | None:
        """Return whom "Le socialiste" at the head of a sentence means."""
        previous = self._previous(index)
        if previous is None or previous.unknown:
            return None
        if words.ON_ANOTHER[self.language].search(self.text, match.end(), line.span.end):
            return None  # "Le fondateur du ⟦G⟧ l'a désigné": the other one was spoken of
        named = list(dict.fromkeys(self._fitting(previous.persons(), gender)))
        if len(named) > 1:
            named = [p for p in self._topics(previous) if p in named]
        if not named and GATHERS[self.language].match(self.text, match.end(), line.span.end):
            fits = partial(self._of_gender, gender)
            return self._beneficiary(index, set(), fits)
        person = named[0] if len(named) == 1 else None
        if person and _FORMER.match(match[0]) and self._in_high_office(person):
            return None  # "President ⟦P⟧ … The former striker": another one
        return person

    def _in_high_office(self, person: str) -> bool:
        """Tell whether the text calls somebody by a great office that he holds now."""
        held = self.roles.held.get(person, ())
        return any(role.role in WELL_KNOWN and not role.former for role in held)

    def _labelled(self, line: Line, person: str, start: int) -> bool:
        """Resolve a description right after a label: "⟦P⟧ (2,31%) : l'écologiste a …"."""
        match = words.LABELLED[self.language].match(self.text, start, line.span.end)
        if match is None or any(start <= m.span.start < match.end() for m in line.mentions):
            return False
        gender = _gender_of(match)
        if self.gender(person) not in ("", gender or self.gender(person)):
            return False
        self._resolve(line, start, match.end(), person, "focus")
        return True


def _gender_of(match: re.Match[str]) -> str:
    """Return the gender that a description shows, "" if none."""
    told = (match.lastgroup or "").rstrip("23")
    return told if told in ("m", "f") else ""
