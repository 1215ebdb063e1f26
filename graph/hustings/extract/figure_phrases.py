"""What stands between a name and its figure without parting them: asides and descriptions."""

from __future__ import annotations

import re
from functools import cache

_ROOM = r"[^,;:⟦]{0,70}(?:⟦[NDEOLGF]\d+⟧[^,;:⟦]{0,50}){0,4}"
# ", who had staked everything on N, ", ", crédité de N par les sondages, ", right after a name.
_RELATIVE = re.compile(
    r"^\s*(?:\([^()]{0,60}\)\s*)?,\s*(?:(?:lui|elle|eux)\s*,\s*\Z|(?:who|whom|whose|qui|que|qu'|"
    r"dont|"
    r"(?:donn|credit|plac|mesur|annonc|soutenu|investi|elu|battu|arriv|design|impos|n)e*s?\b|"
    r"credited|"
    r"backed|endorsed|elected|seen|tipped|given|put|having|polling|born|standing|running|aged|dit|"
    r"dite|alias|aka|known|pourtant|however|though|meanwhile|en revanche|quant)"
    rf"{_ROOM},)"
)
# " - a description of anybody - "
_DASHED = re.compile(r"^\s+[-–—]\s[^⟦;:–—]{0,90}(?:⟦[PGFLOEDN]\d+⟧[^⟦;:–—]{0,50}){0,3}\s[-–—]\s")
_COUNTED_TOO = re.compile(
    r"\bx\s+(?:seats?|mps?|sieges?|deputes?|elus?|delegates?|delegues?|mandats?)\s*"
    r"(?:,|and|et|with|on|from|avec|pour)\s+(?:with |avec )?"
)
# A description that holds no verb: ", a professor with a taste for jazz, ".
_VERBS = {
    "en": r"\b(?:who|that|was|were|is|has|had|said|will|would)\b",
    "fr": r"\b(?:qui|que|dont|est|etait|a|avait|ont|dit|sera|serait)\b",
}
_DESCRIPTION = re.compile(
    r"\s*,(?P<words>[^;:.()]{1,90}?),?\s*(?:(?:with|on|at|avec|a|en)\s*)?(?:lui\s*|elle\s*)?"
)
_MOST_WORDS = 11


def without_aside(gap: str) -> str:
    """Return the words between a name and its figure without a clause that only describes.

    >>> without_aside(", who had left the party, took ")
    ' took '
    """
    for pattern in (_RELATIVE, _DASHED):
        match = pattern.match(gap)
        if match is not None:
            gap = " " + gap[match.end() :].lstrip()
    return gap


def without_seats(gap: str) -> str:
    """Return the words without the seats that are told beside the votes: "won x seats and "."""
    return _COUNTED_TOO.sub("", gap)


def is_description(core: str, language: str) -> bool:
    """Tell whether only a description stands between: ", the Green candidate, "."""
    match = _DESCRIPTION.fullmatch(core)
    if match is None:
        return False
    plain = re.sub(r"⟦[A-Z]\d+⟧", "x", match["words"])
    if re.search(_VERBS[language], plain):
        return False
    return len(plain.split()) <= _MOST_WORDS


@cache
def score_of(language: str) -> re.Pattern[str]:
    """Return the pattern of "the share of", "le score de" before a name."""
    nouns = (
        r"score|resultat|part|total|intentions de vote(?: (?:en faveur|au profit))?"
        if language == "fr"
        else r"share|score|tally|total|vote share|vote|support|result"
    )
    return re.compile(rf"\b(?:{nouns})\s+(?:de|d'|pour|of|for)\s*(?:m\.|mme|mr|mrs|ms)?\s*\Z")


# "'s tally amounts to", "'s share of the vote was", "'s vote share fell from x to".
POSSESSED = re.compile(
    r"^\s*'s\s+(?:(?:final|total|first-round|second-round|national|overall|own|winning|popular|"
    r"vote|eventual|provisional|official)\s+){0,3}(?:tally|score|total|share|vote|haul|result|"
    r"support|"
    r"percentage|vote share)(?:\s+of (?:the )?(?:\w+ )?(?:votes?|"
    r"ballots))?(?:\s+in\s+[^⟦;:,.]{0,30}(?:⟦[EDL]\d+⟧)?)?"
    r"\s*,?\s*(?:(?:of|was|is|at|stood at|stands at|amount(?:s|ed) to|came to|comes to|reached|hit|"
    r"totall?ed|(?:fell|rose|dropped|slipped|climbed|jumped|slumped|shrank|grew|dipped|sank|soared|"
    r"collapsed|plunged|went|is (?:up|down)|was (?:up|down))(?: (?:from|"
    r"by) x(?: points?)?[^⟦;:,.]{0,25})?"
    r" to)\s+)?\Z"
)
