"""What kind of vote a document is about, and which frames of candidacies it lets speak.

"B held Upper Hill" and "B is back" tell of a seat where a house is elected, and "B fights on" of a
candidacy where somebody stands at all. A frame names what it wants by a setting of its own:

house
    Each place elects somebody to a house.
night
    The same, and the document tells results seat by seat.
race
    There is a vote of any kind.
runoff
    It may take two rounds.
context
    The text is about a vote, one or several.
single
    No other round, count or poll is spoken of: whoever is ahead has won.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from hustings.extract.frames import Frame, frames
from hustings.extract.once import once
from hustings.model.annotation import Annotations, ElectionDetail
from hustings.model.document import Document
from hustings.seeking import sought

SETTINGS: Final = ("house", "night", "race", "runoff", "context", "single")
_HOUSES: Final = frozenset(
    ("general", "legislative", "by-election", "municipal", "regional", "departmental", "other")
)
_TWO_ROUNDS: Final = sought(
    r"\b(?:[Rr]un-?off|[Ss]econd round|(?:second|deuxième|2e) tour|entre-deux-tours|finalistes?)\b"
)
_RACE: Final = sought(
    r"\b(?:[Ee]lections?|[Ll]eadership|[Pp]rimar(?:y|ies)|[Nn]omination|[Cc]andidates?|[Bb]allot)\b"
)
_SCRUTIN: Final = sought(
    r"\b(?:(?:premier|second|deuxième|2e) tour|scrutin|municipales|législatives|élections?"
    r"|triangulaires?|circonscriptions?|ballottage|suffrages|électeurs|électrices|entre-deux-tours"
    r"|run-?off|polling day|ballots?)\b"
)
_RESULTS: Final = re.compile(
    r"\b(?:[Ss]eats?|[Mm]ajorit(?:y|ies)|votes|counted|declared|held|[Ee]xit poll|re-elected)\b"
)
_LEADERS: Final = sought(
    r"\b(?:leadership (?:election|contest|race|ballot|vote)|(?:elect|choose|pick)\w* "
    r"(?:a |its |their |the )?(?:new |next )?(?:party )?leader|party leader|elected leader)\b"
)
_UNDECIDED: Final = re.compile(
    r"\b(?:tours?\b|ballott|sondage|intentions? de vote|partiels?\b|provisoires?\b|dépouill|enquête"
    r"|baromètre|primaires?\b|caucus|estimation|projection|premiers résultats|à (?:minuit|l'aube)"
    r"|\d ?h(?:eures)?\b|favori|en tête|europ[ée]ennes|têtes? de liste|proportionnel)"
)
_ENOUGH: Final = 4  # words of results that make a night of results


@once
def suited(document: Document, annotations: Annotations) -> tuple[Frame, ...]:
    """Return the frames of candidacies that a document lets speak."""
    named = [
        e.detail for e in annotations.entities.values() if isinstance(e.detail, ElectionDetail)
    ]
    text = document.text
    held = set()
    if any(detail.kind in _HOUSES for detail in named):
        held.add("house")
        if len(_RESULTS.findall(text)) >= _ENOUGH:
            held.add("night")
    if named or _RACE.search(text):
        held.add("race")
    if _TWO_ROUNDS.search(text):
        held.add("runoff")
    if annotations.focus_election or named or _SCRUTIN.search(text):
        held.add("context")
        if _UNDECIDED.search(text) is None:
            held.add("single")
    return _table(document.language, frozenset(held))


@once
def voting(document: Document, annotations: Annotations) -> bool:
    """Tell whether a document speaks of an election of its days, be it not what all is about."""
    day = document.day
    years = [
        e.detail.year for e in annotations.entities.values() if isinstance(e.detail, ElectionDetail)
    ]
    return any(day is None or year is None or abs(year - day.year) <= 1 for year in years)


@once
def leadership(document: Document, annotations: Annotations) -> bool:
    """Tell whether a document is about the vote for a party's leader, and about no primary."""
    kinds = {
        e.detail.kind for e in annotations.entities.values() if isinstance(e.detail, ElectionDetail)
    }
    if "primary" in kinds:
        return False
    return "leadership" in kinds or _LEADERS.search(document.text) is not None


@cache
def _table(language: str, held: frozenset[str]) -> tuple[Frame, ...]:
    return tuple(
        frame
        for frame in frames(language, "candidacies")
        if all(name in held for name in SETTINGS if name in frame.note)
    )
