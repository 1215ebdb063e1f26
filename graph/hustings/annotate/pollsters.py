"""Pollsters that the words beside them give away: "a Pulse Asia survey", "l'institut Datafolha"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from hustings.annotate.letters import CAPITALS
from hustings.folding import unmarked
from hustings.gazetteer import fold
from hustings.model.annotation import EntityKind, LocalEntity, Sentence
from hustings.model.document import Span
from hustings.seeking import sought, standing


@dataclass(frozen=True, slots=True)
class _Slot:
    """How a name stands in the constructions: in capitals, or as the mask of an organization.

    Capitals need more beside them than a mask, which is the whole of a name.
    """

    name: str
    article: str = ""
    kind: str = "(?:[a-z]+ )?"
    by: str = "(?:[a-z]+ ){0,3}"
    between: str = "(?: [a-zéèêàç']+){0,4}"
    elided: str = ""
    ends: str = ""
    by_ends: str = ""


_WORD: Final = rf"[{CAPITALS}][\w&'’-]*[\w&]"
_CAPITALS: Final = _Slot(
    rf"(?P<name>{_WORD}(?: (?:{_WORD}|&|of(?= [{CAPITALS}]))){{0,3}})",
    article=r"\b(?:[Aa]n?|[Tt]he|[Ll]atest|[Nn]ew|[Rr]ecent|[Ll]ast) ",
    kind="(?:(?:opinion|exit|tracking|national|nationwide|new|latest|online|phone|daily) )?",
    by="(?:the )?(?:pollster |polling firm |institute )?",
    between="",
    elided="[Ll]'",
    ends=r"(?= (?:pour|publié|réalisé|du|de|des|paru|diffusé|donn|crédit|plac|mesur|accord|met|"
    r"mett)|,|\.|\))",
    by_ends=r"(?= pour\b|,|\.|\))",
)
_MASK: Final = _Slot(r"⟦(?P<name>O\d+)⟧")
_POLL: Final = r"(?:[Pp]olls?|[Ss]urveys?|[Tt]racker)"
_FIRM: Final = r"polling (?:firm|company|institute|agency|group|house)"


def _english(slot: _Slot) -> Iterator[str]:
    yield rf"{slot.article}{slot.name} {slot.kind}{_POLL}\b"
    yield (
        rf"\b{_POLL}(?: [a-z]+){{0,4}}? (?:by|conducted by|from|carried out by) "
        rf"{slot.by}{slot.name}"
    )
    yield rf"\b(?:[Pp]ollsters?|{_FIRM}) {slot.name}"
    yield rf"{slot.name}, (?:a|the) (?:{_FIRM}|pollster)\b"


def _french(slot: _Slot) -> Iterator[str]:
    yield (
        rf"\b{slot.elided}[Ii]nstitut (?:de sondages? |d'études |d'opinion |d'enquêtes )?"
        rf"{slot.name}"
    )
    yield (rf"\b[Ss]ondages?{slot.between} (?:de l'institut |d'|de )?{slot.name}{slot.ends}")
    yield (
        r"\b(?:[Ss]ondages?|[Ee]nquêtes?|[Bb]aromètres?)(?: [a-zéèêàç']+){0,4}? "
        rf"par (?:l'institut )?{slot.name}{slot.by_ends}"
    )
    yield rf"\b(?:[Ee]nquêtes?|[Bb]aromètres?){slot.between} (?:d'|de )?{slot.name}"


_TOLD: Final = {
    (language, slot): tuple(map(sought, told(slot)))
    for language, told in (("en", _english), ("fr", _french))
    for slot in (_CAPITALS, _MASK)
}
# The kind of organizations of which no list tells more.
_UNLISTED: Final = "public body"
# What may stand there in capitals and asks nobody.
_NOBODY: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december lundi mardi mercredi jeudi vendredi "
    "samedi dimanche new latest first second last opinion exit democratic republican labour "
    "conservative conservatives liberal tory facebook twitter etats-unis france".split()
)


def pollsters(text: str, spans: Iterable[Span], language: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches that name a pollster by the words beside them.

    >>> spoken = "A Pulse Asia survey has B on 56 percent."
    >>> [spoken[start:end] for start, end in pollsters(spoken, [Span(0, len(spoken))], "en")]
    ['Pulse Asia']
    """
    patterns = standing(_TOLD["fr" if language.startswith("fr") else "en", _CAPITALS], text)
    for within in spans if patterns else ():
        for pattern in patterns:
            for match in pattern.finditer(text, within.start, within.end):
                words = unmarked(match["name"]).split()
                if words[0] not in _NOBODY and words[-1] not in _NOBODY:
                    yield match.span("name")


def asking(
    sentences: Iterable[Sentence],
    entities: Mapping[str, LocalEntity],
    listed: Mapping[str, str],
    language: str,
) -> frozenset[str]:
    """Return the ids of the organizations that ask people: by a list, or by the text alone.

    Args:
        sentences: The masked sentences.
        entities: What they name.
        listed: Folded names of organizations with their kind.
        language: Language of the text.
    """
    told = set(_told(sentences, language))
    kinds = {
        entity.id: listed.get(fold(entity.name), _UNLISTED)
        for entity in entities.values()
        if entity.kind is EntityKind.ORGANIZATION
    }
    return frozenset(
        one
        for one, kind in kinds.items()
        if kind == "pollster" or (kind == _UNLISTED and one in told)
    )


def _told(sentences: Iterable[Sentence], language: str) -> Iterator[str]:
    """Yield the organizations that masked sentences say to ask people."""
    patterns = _TOLD["fr" if language.startswith("fr") else "en", _MASK]
    for sentence in sentences:
        if "⟦O" in sentence.masked.text:
            for pattern in patterns:
                for match in pattern.finditer(sentence.masked.text):
                    yield match["name"]
