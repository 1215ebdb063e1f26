"""Plurals that tell how many are meant: "both", "tous deux", "the trio", "l'un et l'autre".

They stand for the persons of the sentence before if these are just as many. One stretch of text
then has several mentions, one a person.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from hustings.annotate import scene_words as words
from hustings.annotate.backing_words import GIVES, TAKES
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
_WHO_EN: Final = (
    r"(?: (?:former |ex-|veteran |outgoing )?(?:men|women|candidates|rivals|senators|governors|MPs|"
    r"deputies|ministers|mayors|leaders|politicians|lawmakers|congressmen|contenders|challengers|"
    r"hopefuls|brothers|sisters|allies|finalists|defectors|councillors))?"
)
_WHO_FR: Final = (
    r" (?:anciens |ex-)?(?:hommes|finalistes|candidats|rivaux|élus|sénateurs|députés|maires|"
    r"ministres|ténors|dirigeants|parlementaires|frères|prétendants|eurodéputés|adversaires)"
)
_PLURAL: Final = {
    "en": re.compile(
        rf"(?:(?P<two>Both{_WHO_EN}|The two{_WHO_EN}|"
        rf"The (?:pair|duo))|(?P<three>All three|The three{_WHO_EN}|The trio)"
        rf"|(?P<four>All four|The four{_WHO_EN})|(?P<first>The first two)){_VERB_EN}"
    ),
    "fr": re.compile(
        rf"(?:(?P<two>Tous (?:les )?deux|L'un et l'autre|Les deux{_WHO_FR}|"
        r"Le duo)|(?P<two_f>Toutes (?:les )?deux|L'une et l'autre|Les deux (?:femmes|"
        rf"candidates|élues|rivales))|(?P<three>Tous (?:les )?trois|Les trois{_WHO_FR}|"
        rf"Le trio)|(?P<three_f>Toutes (?:les )?trois|Les trois (?:femmes|candidates))"
        rf"|(?P<four>Tous (?:les )?quatre|Les quatre{_WHO_FR})|(?P<first>Les deux premiers)"
        rf"|(?P<first_f>Les deux premières)){_VERB_FR}"
    ),
}
# Two of whom neither, or one or the other, is meant: "will back neither man".
_NEITHER: Final = {
    "en": re.compile(
        r"\b(?:neither|either) (?P<two>of (?:them|the two|the pair)"
        r"(?: men| women| finalists| rivals)?|man|woman|candidate|finalist|contender)(?![\w-])"
    ),
    "fr": re.compile(
        r"\b(?:aucune? (?P<two>d(?:es|'entre les) deux(?: hommes| femmes| finalistes| candidats)?"
        r"|d'(?:entre )?(?:eux|elles))|ni (?P<two_ni>l'une? ni l'autre)|entre (?P<two_fin>les deux"
        r"(?: hommes| femmes| finalistes| candidats| rivaux)))(?![\w-])"
    ),
}


class Plurals(Scene):
    """Finds whom a counted plural at the head of a sentence stands for."""

    def _neither(self, index: int, line: Line) -> None:
        """Resolve "neither man" to the two whom the sentence before names."""
        match = _NEITHER[self.language].search(self.text, line.span.start, line.span.end)
        previous = self._previous(index) if match else None
        if match is None or previous is None:
            return
        acting = {m.entity for m in line.persons(match.start())}
        people = list(dict.fromkeys(m.entity for m in previous.persons()))
        people = [person for person in people if person not in acting]
        if len(people) != 2 or any(m.span.start > match.start() for m in line.persons()):
            return
        row = previous.persons()
        between = self.text[row[0].span.end : row[-1].span.start]
        if TAKES[self.language].search(between) or GIVES.search(between):
            return  # "⟦P1⟧ sided with ⟦P2⟧": they are no rivals
        start, end = match.span(match.lastgroup or 0)
        for person in people:
            self._resolve(line, start, end, person, "plural")

    def _plural(self, index: int, line: Line) -> None:
        match = _PLURAL[self.language].match(self.text, line.span.start, line.span.end)
        previous = self._previous(index) if match else None
        if match is None or previous is None or previous.unknown:
            return
        kind = match.lastgroup or ""
        people = list(dict.fromkeys(m.entity for m in previous.persons()))
        if kind.startswith("first"):
            people = self._first_two(previous)
            kind = kind.replace("first", "two")
        if len(people) != _COUNTS[kind.removesuffix("_f")]:
            return
        if kind.endswith("_f") and any(self.gender(p) == "m" for p in people):
            return
        for person in people:
            self._resolve(line, match.start(), match.end(), person, "plural")

    def _first_two(self, line: Line) -> list[str]:
        """Return the first two of a list of three or more that is all whom a sentence names."""
        row = list(dict.fromkeys(m.entity for m in line.persons() if not m.reason))
        named = [m for m in line.persons() if not m.reason]
        gaps = [self.text[a.span.end : b.span.start] for a, b in pairwise(named)]
        listed = all(words.JOINED.fullmatch(gap) for gap in gaps)
        return row[:2] if listed and len(row) == len(named) > 2 else []
