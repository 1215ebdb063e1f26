"""Acronyms that no list of the country has, known by the words around them.

"Lawmakers from the ABC", "the ABC senators" and "la candidate ABC" name a party, "the miners' union
ABC" and "la centrale syndicale ABC" a body. An acronym made known so is read wherever the text
writes it again. (What else makes a name that of a party: `called_so.py`, `parties_fr.py`.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from hustings.annotate.called_so import Called, places
from hustings.annotate.no_parties import OTHER_CAPITALS
from hustings.gazetteer import Gazetteer, fold
from hustings.model.annotation import EntityKind
from hustings.model.document import Span
from hustings.seeking import sought

_ACRONYM: Final = r"(?-i:[A-ZÉ]{3,7}(?:[-/][A-ZÉ][\w']{1,14})?)"
_SHORT: Final = r"(?-i:[A-ZÉ]{2,7}(?:[-/][A-ZÉ][\w']{1,14})?)"
_PEOPLE_EN: Final = (
    r"(?:deputy |co-|party |parliamentary |presidential |vice-presidential )?"
    r"(?:leaders?|candidates?|nominees?|flag-?bearers?|lawmakers?|legislators?|MPs?|MEPs?|MLAs?"
    r"|senators?|congress(?:man|woman)|politicians?|chieftains?|stalwarts?|supporters)"
)
_PEOPLE_FR: Final = (
    r"(?:chef(?:fe)?s?|leaders?|chef(?:fe)? de file|candidate?s?|député(?:e)?s?|eurodéputé(?:e)?s?"
    r"|sénat(?:eurs?|rices?)|élue?s?|têtes? de liste)"
)
_PARTY: Final = {
    "en": (
        sought(rf"\b{_PEOPLE_EN} (?:of|for|from) (?:the )?(?P<name>{_ACRONYM})(?![\w'’-])"),
        sought(rf"\b[Tt]he (?P<name>{_ACRONYM})(?:['’]s)? {_PEOPLE_EN}\b"),
    ),
    "fr": (sought(rf"\b{_PEOPLE_FR} (?P<name>{_ACRONYM})(?![\w'’-])"),),
}
_BODY: Final = {
    "en": (
        sought(rf" (?:union|federation|lobby|newspaper|broadcaster) (?P<name>{_SHORT})(?![\w-])"),
        sought(rf"\b[Tt]he (?P<name>{_SHORT}) (?:union|trade union)\b"),
    ),
    "fr": (
        sought(
            r"\b(?:syndicat|centrale|confédération|organisation) (?:(?:syndicale|patronale|agricole"
            rf"|ouvrière|étudiante) )?(?P<name>{_SHORT})(?![\w-])"
        ),
    ),
}
_CAPITALS: Final = re.compile(r"[A-ZÉ]{4}")
_SIGN: Final = re.compile(r"[A-ZÉ]{2}")
_APART: Final = r"(?<![\w.-])"  # "l'ABC" has one
_MOST: Final = 24


def acronyms(
    text: str,
    spans: Iterable[Span],
    language: str,
    gazetteer: Gazetteer,
    given: Mapping[str, EntityKind],
) -> Iterator[Called]:
    """Yield the places of acronyms that the words around them make known, in text order.

    Args:
        text: The text, plain.
        spans: Where to look.
        language: "en" or "fr".
        gazetteer: The names known beforehand.
        given: The kind of those that stand in brackets behind what they are short for.
    """
    if language not in _PARTY:
        return
    within = [span for span in spans if _SIGN.search(text, span.start, span.end)]
    kinds = dict(given)
    for span in within:
        for name, kind in _told(text, span, language):
            if name not in OTHER_CAPITALS and len(kinds) < _MOST and _new(name, kind, gazetteer):
                kinds.setdefault(name, kind)
    yield from places(text, within, kinds, _APART)


def _told(text: str, span: Span, language: str) -> Iterator[tuple[str, EntityKind]]:
    """Yield the acronyms of one sentence that are told to be a party's or a body's."""
    for patterns, kind in ((_BODY, EntityKind.ORGANIZATION), (_PARTY, EntityKind.PARTY)):
        for pattern in patterns[language]:
            for match in pattern.finditer(text, span.start, span.end):
                around = text[max(span.start, match.start() - 12) : match.start("name")]
                beyond = text[match.end("name") : match.end() + 12]
                if not _CAPITALS.search(around) and not _CAPITALS.search(beyond):
                    yield match["name"], kind  # not where all is written in capitals


def _new(name: str, kind: EntityKind, gazetteer: Gazetteer) -> bool:
    """Tell whether an acronym is nothing else that the lists know."""
    key = fold(name)
    if key in gazetteer.places or name in gazetteer.weak:
        return False
    return kind is EntityKind.ORGANIZATION or key not in gazetteer.organizations
