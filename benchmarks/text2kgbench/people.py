"""Whom a sentence is about, under the short name that an encyclopaedia uses as its label."""

from __future__ import annotations

import re
from typing import Final

from benchmarks.text2kgbench.runs import Run, persons
from hustings.gazetteer import authority, fold

_VERB: Final = re.compile(
    r",? (?:was|is|has|had|became|served|serves|joined|took|held|won|ran|led|also|never|currently|"
    r"twice|co-?founded|founded|spent|began|worked|studied|remained|resigned|succeeded|rose|"
    r"previously|later|prized|lived|made|continues)\b"
)
_BODY_WORD: Final = re.compile(
    r"\b(?:Party|League|Union|Society|Academy|Association|Movement|Council|Parliament|Assembly|"
    r"University|College|Institute|Foundation|Committee|Senate|Republic|Greens|Congress|President|"
    r"Minister|Front|Coalition|Democrats|Group|Faction|Church|War|Revolution|Club|House|Prize|"
    r"Science|Sciences|Arts|School|Government|Army|Bank|Award)\b"
)
_NICK: Final = re.compile(r" [\"(“]([A-Z]\w+)[\")”] ((?:de |van |von )?[A-Z][\w'’-]+)")
_TITLES: Final = frozenset({"Sr", "Dr", "Sir", "Iroij"})
_PARTICLES: Final = frozenset(
    "de la del della di von van der den ter bin ibn al el da dos das do du le y e i".split()
)


def topic(sentence: str) -> Run | None:
    """Return the person a sentence is about: who opens it, is told of, or owns something in it."""
    found = [run for run in persons(sentence) if not _BODY_WORD.search(run.text)]
    if not found:
        return None
    return max(found, key=lambda run: (_weight(sentence, run), -run.start))


def _weight(sentence: str, run: Run) -> int:
    after = sentence[run.end : run.end + 24]
    before = sentence[max(0, run.start - 24) : run.start]
    weight = 3 * (not before) + (" " in run.text)
    weight += 3 * bool(_VERB.match(after)) + 2 * after.startswith((" (", "  ("))
    weight += 2 * after.startswith(("'s ", " 's ", "' "))
    weight += 2 * before.endswith((", ", ") ")) if _VERB.match(after) else 0
    weight -= 4 * (sentence.count("(", 0, run.start) > sentence.count(")", 0, run.start))
    weight -= 2 * bool(re.search(r"\b(?:of|by|with|under|President|and|in|at|the) $", before))
    return weight


def label(sentence: str, run: Run) -> str:
    """Return the short name of a person: another form in the sentence, or the ends of the name."""
    words = [word for word in run.text.split() if word.rstrip(".") not in _TITLES]
    after = sentence[run.end :]
    if nick := _NICK.match(after):
        return nick.expand(r"\1 \2")
    if others := _other_forms(sentence, run):
        return others[0]
    if not after.lstrip().startswith("(") or len(words) < 3:
        return " ".join(words)
    return " ".join(_short(words))


def _other_forms(sentence: str, run: Run) -> list[str]:
    words = set(run.text.split())
    return [
        other.text
        for other in persons(sentence)
        if other.start != run.start
        and " " in other.text
        and len(other.text) < len(run.text)
        and words & set(other.text.split())
        and not _BODY_WORD.search(other.text)
        and not _in_birth(sentence, other)
    ]


def _short(words: list[str]) -> list[str]:
    """Leave out middle names; of two surnames behind two given names, keep the first."""
    known = authority()
    if len(words) == 4 and fold(words[1]) in known.given and not _PARTICLES & {*words}:
        return [words[0], words[2]]
    last = len(words) - 1
    while last > 1 and words[last - 1] in _PARTICLES:
        last -= 1
    middle = fold(words[last - 1])
    if len(words) == 3 and middle in known.surnames and middle not in known.given:
        return words
    return [words[0], *words[last:]]


def _in_birth(sentence: str, run: Run) -> bool:
    return bool(re.search(r"\b(?:born|né|née|romanized:) ?$", sentence[: run.start]))
