"""Who only walked out of a building: "a quitté Matignon vers vingt heures" ends no office."""

from __future__ import annotations

import re
from typing import Final

from hustings.extract.matches import Match
from hustings.extract.passages import Passage
from hustings.extract.tokens import fold

_BUILDING: Final = re.compile(
    r"(?:la |le |les |l'|the )?(?:mairie|ministere|matignon|elysee|bercy|beauvau|quai|place|hotel"
    r"|rue|palais|primature|town hall|city hall|ministry|downing street|white house)\b"
)
_PLACE: Final = re.compile(
    r"(?P<place>mairie|ministere|hotel de ville|ministry|town hall|city hall)?"
    r"(?: (?:de|du|des|of))?(?: (?:la|the)| ?[dl]')? ?⟦(?P<name>[FL]\d+)⟧"
)
_WALKED: Final = re.compile(
    r",? ?(?:(?:vers|a|peu (?:avant|apres)|at|around|shortly (?:before|after)) (?:⟦[DN]\d+⟧|midi"
    r"|minuit|noon|midnight|\d|une heure|deux heures)|par (?:une|la|l') ?(?:porte|sortie|issue)"
    r"|sous (?:les|des|bonne) (?:huees|sifflets|applaudissements|vivats|escorte)"
    r"|apres (?:un|une) (?:bref |breve |long |longue )?(?:entretien|reunion|rencontre|dejeuner"
    r"|diner|heure)|sans (?:un mot|dire un mot|faire de declaration|s'exprimer|repondre)"
    r"|escortee?s? |a pied\b|en voiture\b|(?:through|by) (?:the|a) (?:back|side)"
    r"|without (?:a word|speaking)|to (?:cheers|boos)\b)"
)
_REACH: Final = 40  # characters behind the verb in which the building stands


def walked_out(passage: Passage, match: Match) -> bool:
    """Tell whether a frame of leaving has a building for its office, and an hour or a door."""
    if match.frame.emit != "left":
        return False
    folded, start = passage.view.folded, match.at[0]
    place = _PLACE.search(folded, start, match.at[1] + _REACH)
    if place is None or not _WALKED.match(folded, place.end()):
        return False
    return place["place"] is not None or any(
        mention.entity == place["name"] and _BUILDING.match(fold(mention.surface)) is not None
        for mention in passage.sentence.mentions
    )
