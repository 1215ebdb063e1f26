"""Plurals that tell how many are meant: "both", "tous deux", "the trio", "l'un et l'autre".

They stand for the persons of the sentence before if these are just as many. One stretch of text
then has several mentions, one a person.
"""

from __future__ import annotations

import re
from typing import Final

from hustings.annotate.scenes import Line, Scene

_COUNTS: Final = {"two": 2, "three": 3, "four": 4}
_VERB_EN: Final = (
    r"(?= (?:are|were|have|had|will|would|did|do|also|now|then|said|say|ran|run|won|lost|quit|"
    r"sit|sat|stand|stood|back|support|[a-z]+ed)\b)"
)
_VERB_FR: Final = (
    r"(?= (?:sont|étaient|ont|avaient|seront|auront|furent|s'étaient|se sont|n'ont|ne|se|se|"
    r"[a-zéèêîû]+(?:ent|ont))\b)"
)
_PLURAL: Final = {
    "en": re.compile(
        r"(?:(?P<two>Both(?: men| women| candidates)?|The two(?: men| women| rivals| candidates)?|"
        r"The (?:pair|duo))|(?P<three>All three|The three(?: men| women| candidates)?|The trio)"
        rf"|(?P<four>All four|The four(?: men| women| candidates)?)){_VERB_EN}"
    ),
    "fr": re.compile(
        r"(?:(?P<two>Tous (?:les )?deux|L'un et l'autre|Les deux (?:hommes|finalistes|candidats|"
        r"rivaux|élus)|Le duo)|(?P<two_f>Toutes (?:les )?deux|L'une et l'autre|Les deux (?:femmes|"
        r"candidates|élues|rivales))|(?P<three>Tous (?:les )?trois|Les trois (?:hommes|candidats)|"
        r"Le trio)|(?P<three_f>Toutes (?:les )?trois|Les trois (?:femmes|candidates))"
        rf"|(?P<four>Tous (?:les )?quatre|Les quatre (?:hommes|candidats))){_VERB_FR}"
    ),
}


class Plurals(Scene):
    """Finds whom a counted plural at the head of a sentence stands for."""

    def _plural(self, index: int, line: Line) -> None:
        match = _PLURAL[self.language].match(self.text, line.span.start, line.span.end)
        previous = self._previous(index) if match else None
        if match is None or previous is None or previous.unknown:
            return
        kind = match.lastgroup or ""
        people = list(dict.fromkeys(m.entity for m in previous.persons()))
        if len(people) != _COUNTS[kind.removesuffix("_f")]:
            return
        if kind.endswith("_f") and any(self.gender(p) == "m" for p in people):
            return
        for person in people:
            self._resolve(line, match.start(), match.end(), person, "plural")
