"""Plurals that tell how many are meant: "both", "tous deux", "the trio", "l'un et l'autre".

They stand for the persons of the sentence before if these are just as many. One stretch of text
then has several mentions, one a person.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from hustings.annotate import scene_words as words
from hustings.annotate.backing_words import GIVES, TAKES
from hustings.annotate.scenes import Line, Scene
from hustings.seeking import sought

_COUNTS: Final = {"two": 2, "three": 3, "four": 4}
_VERB_EN: Final = (
    r"(?= (?:are|were|have|had|will|would|did|do|also|now|then|said|say|ran|run|won|lost|quit|"
    r"sit|sat|stand|stood|back|support|belong|hold|held|lead|led|serve|represent|come|came|"
    r"left|remain|[a-z]+ed)\b)"
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
# "⟦P⟧ et ⟦P⟧ : l'un et l'autre …", "⟦P⟧, puis ⟦P⟧ : mercredi, les deux candidats …".
_BEHIND_COLON: Final = re.compile(
    r": (?:[\w ]{1,20}, )?(?P<two>(?:tous (?:les )?deux|l'un et l'autre|les deux"
    rf"{_WHO_FR}))(?= [\w'])"
    r"|: (?:[\w ]{1,20}, )?(?P<two_f>toutes (?:les )?deux|l'une et l'autre)(?= [\w'])"
    rf"|: (?P<all>tous|toutes){_VERB_FR}"
)
# Two of whom neither, or one or the other, is meant: "will back neither man".
_NEITHER: Final = {
    "en": sought(
        r"\b(?:neither|either) (?P<two>of (?:them|the two|the pair)"
        r"(?: men| women| finalists| rivals)?|man|woman|candidate|finalist|contender)(?![\w-])"
    ),
    "fr": sought(
        r"\b(?:aucune? (?P<two>d(?:es|'entre les) deux(?: hommes| femmes| finalistes| candidats)?"
        r"|d'(?:entre )?(?:eux|elles))|ni (?P<two_ni>l'une? ni l'autre)|entre (?P<two_fin>les deux"
        r"(?: hommes| femmes| finalistes| candidats| rivaux)))(?![\w-])"
    ),
}


# "Le premier … , le second …": of two whom a sentence joins.
_ORDINAL: Final = sought(
    r"(?<![\w'-])(?:(?P<m1>[Ll]e premier)|(?P<f1>[Ll]a première|[Ll]'une)|(?P<any1>[Ll]'un)"
    r"|(?P<m2>[Ll]e (?:second|deuxième))|(?P<f2>[Ll]a (?:seconde|deuxième))|(?P<any2>[Ll]'autre))"
    r"(?! (?:des?|du|d'|et|ou|ni|comme|après) )"
    r"(?=,? [^.;:,]{0,36}\b(?:vot[eé]|votera|sout[ei]|appel|appu|rejoi|ralli|retir|refus|renonc"
    r"|rang|désist|effac|opt[eé]|préf|choisi|prononc|apport|accord|donn|maint|jet[eé]|pench))"
    r"|(?<=, )(?:(?P<m2_>le second)|(?P<f2_>la seconde)|(?P<any2_>l'autre))(?= [A-ZÉÈÎ])"
)


class Plurals(Scene):
    """Finds whom a counted plural at the head of a sentence stands for."""

    def _ordinals(self, index: int, line: Line) -> None:
        """Resolve "le premier votera …": of the two whom the sentence, or one before, joins."""
        if self.language != "fr":
            return
        pair: list[str] = []
        for match in _ORDINAL.finditer(self.text, line.span.start, line.span.end):
            pair = pair or self._the_two(index, line, match.start())
            kind = (match.lastgroup or "").removesuffix("_")
            person = pair[int(kind[-1]) - 1] if len(pair) == 2 else ""
            if person and (kind[0] == "a" or self.gender(person) in ("", kind[0])):
                self._resolve(line, *match.span(), person, "demonstrative")

    def _the_two(self, index: int, line: Line, at: int) -> list[str]:
        """Return the two persons who alone are named before an offset, or in a sentence before."""
        here = list(dict.fromkeys(m.entity for m in line.persons(at) if not m.reason))
        if here:
            return here if self.text[line.span.start : at].count(":") == 1 else []
        for _ in range(2):
            previous = self._previous(index)
            if previous is None or previous.unknown:
                return []
            named = list(dict.fromkeys(m.entity for m in previous.persons()))
            if named:
                return named
            index -= 1
        return []

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
        if match is None and self.language == "fr":
            match = _BEHIND_COLON.search(self.text, line.span.start, line.span.end)
            previous = (
                replace(line, mentions=line.persons(match.start()), new=[]) if match else None
            )
        if match is None or previous is None or previous.unknown:
            return
        kind = match.lastgroup or ""
        people = list(dict.fromkeys(m.entity for m in previous.persons()))
        count = kind
        if kind.startswith("first"):
            people = self._first_two(previous)
            count = kind.replace("first", "two")
        if len(people) != _COUNTS.get(count.removesuffix("_f"), max(2, len(people))):
            return
        if kind.endswith("_f") and any(self.gender(p) == "m" for p in people):
            return
        for person in people:
            self._resolve(line, match.start(kind), match.end(kind), person, "plural")

    def _first_two(self, line: Line) -> list[str]:
        """Return the first two of a list of three or more that is all whom a sentence names."""
        row = list(dict.fromkeys(m.entity for m in line.persons() if not m.reason))
        named = [m for m in line.persons() if not m.reason]
        gaps = [self.text[a.span.end : b.span.start] for a, b in pairwise(named)]
        listed = all(words.JOINED.fullmatch(gap) for gap in gaps)
        return row[:2] if listed and len(row) == len(named) > 2 else []
