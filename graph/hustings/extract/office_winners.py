"""Who gets an office, where the one before the verb is somebody else: who picks, who was beaten."""

from __future__ import annotations

import re
from typing import Final

from hustings.extract.matches import Match
from hustings.extract.outlook import TO_INFINITIVE
from hustings.extract.tokens import View

_BEAT: Final = re.compile(
    r"⟦(P\d+)⟧(?: \([^()]*\))?(?:, (?:[^,;⟦⟧]|⟦[^P⟧]\d*⟧){1,80})?,? "
    r"(?:has |had |have |narrowly |comfortably )*"
    r"(?:beat|beats|beaten|defeat(?:s|ed)|oust(?:s|ed)|unseat(?:s|ed)|overcame|edged out|saw off) "
    r"(?:⟦[FG]\d+⟧ |\w+ ){0,3}⟦(P\d+)⟧[^⟦⟧]*(?:⟦[^P⟧]\d*⟧[^⟦⟧]*)*$"
)
# "B picked the ⟦F⟧, C, as ⟦F⟧": who picks, and nobody who is picked.
_PICKS: Final = re.compile(
    r"(?:nam|appoint|designat|tapp|pick|install|promot|nominat|confirm|unveil|announc|select"
    r"|choos|chos|anoint|sw)\w+ (?:the|an?|his|her|its|their|one of|⟦P\d+⟧)(?:'s)? "
)
# "B has named …", where "B has been named" is passive.
_HAS_PICKED: Final = re.compile(
    r"⟦(P\d+)⟧(?:,? who)? (?:has|have|had|having) (?:\w+ly |also |now |already |just |since "
    r"|⟦D\d+⟧ )?$"
)
_PICKING: Final = re.compile(
    r"(?:nam|appoint|designat|tapp|pick|install|promot|nominat|confirm|unveil|announc|select|chos"
    r"|anoint)\w+ (?!by\b)"
)
# "B became the second ⟦F⟧ to leave": one of those who are.
_ONE_MORE: Final = re.compile(
    r"(?:became|becomes?|becoming) (?:only |just )?the (?:first|second|third|fourth|fifth|sixth"
    r"|seventh|eighth|ninth|tenth|latest|only|\d+(?:st|nd|rd|th)) (?:\w+ |⟦[GLN]\d+⟧ ){0,2}"
    r"⟦F\d+⟧(?: (?:of|from|for|in) (?:the )?⟦[GL]\d+⟧)?(?: in \w+(?: \w+){0,2})? to "
)
# What came of it: "B's resignation as ⟦F⟧ was rejected", "la nomination de B … a été annulée".
_TAKEN_BACK: Final = re.compile(
    r",? (?:(?:was|is|were|has been|had been|have been|will be)(?: \w+ly| later| then| since)? "
    r"(?:reject|refus|block|annul|overturn|revers|revok|rescind|cancel|quash|void|struck down"
    r"|thrown out|turned down|declined|vetoed|not (?:accept|approv|ratif)|never accept|withdrawn"
    r"|scrapped|denied|suspended|expected|rumou?red|demanded|sought|(?:being )?discussed)"
    r"|(?:would|could|may|might|never|did not|has not|had not|is not|was not|wasn't|didn't)\b"
    r"|(?:a ete|est|avait ete|sera|fut) (?:\w+ment )?(?:rejete|refuse|bloque|annule|invalide"
    r"|suspendu|retire|casse|reporte|dementi|exige|reclame|evoque)"
    r"|(?:serait|pourrait|n'a (?:pas|jamais)|n'est (?:pas|jamais)))"
)
_NOUN: Final = re.compile(
    r"\b(?:resignation|departure|dismissal|removal|appointment|promotion|election|confirmation"
    r"|nomination|elevation|demission|depart|limogeage|election)\b"
)


def taken_back(view: View, match: Match) -> bool:
    """Tell whether what a noun tells did not come about: "B's resignation as ⟦F⟧ was refused"."""
    if _NOUN.search(view.folded, *match.at) is None:
        return False
    return _TAKEN_BACK.match(view.folded, match.end) is not None


def picks(view: View, match: Match, person: str) -> bool:
    """Tell whether a person picks somebody called by an office, in the active voice.

    In "B picked the ⟦F⟧, C, as ⟦F⟧" and "B named her ⟦F⟧" nobody of that office is appointed; "B
    named ⟦F⟧" is a headline.
    """
    text, start = view.folded, match.at[0]
    has = _HAS_PICKED.search(text, max(0, start - 40), start)
    if has is not None and has[1] == person:
        return _PICKING.match(text, start) is not None
    beside = text.endswith((f"⟦{person}⟧ ", f"⟦{person}⟧ who ", f"⟦{person}⟧, who "), 0, start)
    return beside and _PICKS.match(text, start) is not None


def one_more(view: View, match: Match) -> bool:
    """Tell whether somebody does what holders of an office do: "became the second ⟦F⟧ to quit"."""
    return _ONE_MORE.match(view.folded, match.at[0]) is not None


def victor(view: View, match: Match, person: str) -> str | None:
    """Return who beat `person` in "⟦P⟧ beat ⟦P⟧ to become ⟦F⟧"; None if nobody did."""
    joined = match.via == "coordination"
    if not joined and not TO_INFINITIVE.search(view.folded[: match.at[0]]):
        return None
    found = _BEAT.search(view.text[: match.at[0]])
    return found[1] if found is not None and found[2] == person else None
