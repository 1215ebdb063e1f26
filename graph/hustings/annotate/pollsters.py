"""Pollsters that the words beside them give away: "a Pulse Asia survey", "l'institut Datafolha"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hustings.annotate.letters import CAPITALS
from hustings.folding import unmarked
from hustings.model.document import Span
from hustings.seeking import sought

_WORD: Final = rf"[{CAPITALS}][\w&'’-]*[\w&]"
_NAME: Final = rf"(?P<name>{_WORD}(?: (?:{_WORD}|&|of(?= [{CAPITALS}]))){{0,3}})"
_POLL: Final = r"(?:polls?|surveys?|tracker)"
_KIND: Final = r"(?:(?:opinion|exit|tracking|national|nationwide|new|latest|online|phone|daily) )?"
_ENGLISH: Final = (
    sought(rf"\b(?:[Aa]n?|[Tt]he|[Ll]atest|[Nn]ew|[Rr]ecent|[Ll]ast) {_NAME} {_KIND}{_POLL}\b"),
    sought(
        rf"\b(?:{_POLL}|[Pp]olls?|[Ss]urveys?)(?: [a-z]+){{0,4}}? "
        rf"(?:by|conducted by|from|carried out by) (?:the )?"
        rf"(?:pollster |polling firm |institute )?{_NAME}"
    ),
    sought(rf"\b(?:pollsters?|polling (?:firm|company|institute|agency|group|house)) {_NAME}"),
    sought(rf"{_NAME}, (?:a|the) (?:polling (?:firm|company|institute|agency)|pollster)\b"),
)
_FRENCH: Final = (
    sought(rf"\b[Ll]'institut (?:de sondages? |d'études |d'opinion |d'enquêtes )?{_NAME}"),
    sought(
        rf"\b[Ss]ondages? (?:de l'institut |d'|de )?{_NAME}(?= (?:pour|publié|réalisé|du|de|des|"
        rf"paru|diffusé|donn|crédit|plac|mesur|accord|met|mett)|,|\.|\))"
    ),
    sought(
        rf"\b(?:[Ss]ondages?|[Ee]nquêtes?|[Bb]aromètres?)(?: [a-zéèêàç']+){{0,4}}? "
        rf"par (?:l'institut )?{_NAME}(?= pour\b|,|\.|\))"
    ),
    sought(rf"\b(?:[Ee]nquête|[Bb]aromètre) {_NAME}"),
)
# What may stand there in capitals and asks nobody.
_NOBODY: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december lundi mardi mercredi jeudi vendredi "
    "samedi dimanche new latest first second last opinion exit democratic republican labour "
    "conservative conservatives liberal tory facebook twitter etats-unis france".split()
)


def pollsters(text: str, within: Span, language: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches that name a pollster by the words beside them.

    >>> spoken = "A Pulse Asia survey has B on 56 percent."
    >>> [spoken[start:end] for start, end in pollsters(spoken, Span(0, len(spoken)), "en")]
    ['Pulse Asia']
    """
    for pattern in _FRENCH if language.startswith("fr") else _ENGLISH:
        for match in pattern.finditer(text, within.start, within.end):
            words = unmarked(match["name"]).split()
            if words[0] not in _NOBODY and words[-1] not in _NOBODY:
                yield match.span("name")
