"""Offices of parties and town halls, told by a verb: "the G is led by", "garde la mairie de L".

The party or the town keeps its own mention; what is told here is the name of the office of who
leads it, as the parties of that text call theirs.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from hustings.annotate.headships import LEADS, LOOK
from hustings.gazetteer import fold
from hustings.languages.contrasts import AHEAD
from hustings.model.document import Span
from hustings.resources import table_rows
from hustings.seeking import sought

# What follows a party whose leader is named.
_LED_BY: Final = {
    "en": re.compile(
        r",? (?:(?:is|are|has been|have been) (?:\w+ )?)?(?:led|headed|chaired)"
        r" (?:(?:today|now|jointly|since \d{4}) )?by |, under [A-Z]|(?:'s)? leadership\b"
        r"|(?:'s)? (?:presidency|chairmanship)\b"
        r"|(?: \([A-Z]{2,6}\))?, (?:whom|which|that) (?:(?:M[rs]s?\.? )?[A-Z][\w-]+"
        r"(?: [A-Z][\w-]+)?|s?he) (?:has |had )?(?:led|leads|headed|heads"
        r"|chaired|chairs)|,? (?:which )?(?:have|has|gets?|got) a new "
        r"(?:leader|chief|boss)\b"
        r"| (?:has |have |had )?(?:elect(?:s|ed)|chosen?|chooses?|picks?|picked|named|installs?|"
        r"installed|selects?|selected|crown(?:s|ed)|re-elected) "
    ),
    "fr": re.compile(
        r",? (?:dirigée?s?|présidée?s?|menée?s?|conduite?s?) par "
        r"| (?:a |ont |avait )?(?:élu|élit|choisi|choisit|désigné|désigne|réélu) "
        r"| (?:a |ont |vient de |viennent de )?(?:confi(?:é|e|er|ent)|remis|remet|remettre)"
        r" (?:ses|leurs|les) (?:rênes|clés|clefs|commandes|destinées) "
    ),
}
# The same as words before it that say so, where the verb stands further off.
_LEADING: Final = {
    "en": re.compile(
        r"\b(?:(?:has|have|had|who) led|(?:leadership|presidency|chairmanship|helm|reins|charge) of"
        r"|(?:take|takes|took|taken|taking) over(?: at)?|to (?:lead|head|chair))(?: the)? $"
    ),
    "fr": re.compile(
        r"\b(?:pour|à) (?:diriger|présider|mener) (?:le |la |les |l')?$"
        r"|\b(?:la direction|la chefferie|la barre|le leadership|l'intérim)"
        r" (?:de la |de l'|du |des |de |d')$"
    ),
}
_REACH: Final = 220  # characters of the sentence behind a town at its head
_TOWN_AT_HEAD: Final = re.compile(r"(?:^|[\n.;!?»:•*-] ?)(?:À |A |À l'|Au )?(?:\*\*)?$")
_MAYORAL: Final = re.compile(
    r"\b(?:fauteuil|mairie|maire|mairesse|écharpe|hôtel de ville|maïorat"
    r"|bourgmestre)\b"
)
# Who comes after whom, where a text is about the votes of towns.
_FOLLOWS: Final = sought(
    r"\b(?:succèd\w+|succéd\w+|prend la (?:suite|succession|relève|place)|remplac\w+"
    r"|son prédécesseur|sa prédécesseure)\b"
)
_TOWN_HALLS: Final = sought(
    r"\b(?:[Éé]lections municipales|[Mm]unicipales|mairies|hôtels? de ville|mairesses?)\b"
)
_TOWN_HALL: Final = sought(
    r"\bla (?:mairie|municipalité) (de |d'|du |de la |de l'|des )"
    r"(?:(?:la ville|la commune|la capitale) (?:de |d'))?$"
)
_CHIEFS: Final = re.compile(
    r"\bchefferie|\bQuébec\b.*?\b[Qq]uébécois|\bCanada\b.*?\b[Cc]anadien"
    r"|\bRoyaume-Uni\b|\bbritannique|\bNouvelle-Zélande\b|\bnéo-zélandais|\bAustrali|\bÉcosse\b"
    r"|\bParti [\w-]+ (?:du Canada|canadien)|\bécossais|\b[Tt]ravaillistes?\b|"
    r"\bLabour\b|\bIsraël\b|\bisraélien"
    r"|\bNouveau-Brunswick\b|\bpéquiste|\bcaquiste|\bchef(?:fe)? (?:intérimaire |par intérim )?"
    r"(?:du|de la) (?:P[LQC]|Parti|CAQ|Bloc)",
    re.DOTALL,
)
# The members of a party in a house: "dirige le groupe ⟦G⟧".
_GROUP: Final = re.compile(r"\b(?:le|du) (groupe(?: parlementaire| sénatorial)?(?: des?| du)?) ?$")
_ADJECTIVE: Final = re.compile(
    r"(?<= the )(?:[a-z][a-z-]{2,16} ){1,2}$|(?<= le )(?:[a-z][a-zé-]{2,16} )$"
)


def leadership(
    text: str, span: Span, language: str, country: str | None = None, party: str = ""
) -> str | None:
    """Return the name of the office of who leads the party at `span`, None if nobody is said to.

    Args:
        text: The document.
        span: A mention of the party.
        language: "en" or "fr".
        country: Of which the document tells.
        party: The name of the party, as the lists have it.
    """
    before = text[max(0, span.start - LOOK) : span.start]
    bare = _ADJECTIVE.sub("", before)
    told = LEADS[language].search(bare) or _LEADING[language].search(bare)
    if not told and not _LED_BY[language].match(text, span.end):
        return None
    if AHEAD.match(text, span.end):
        return None
    presides = "résid" in before[-24:]  # "la présidence du ⟦G⟧" says it itself
    own = None if presides else _heads().get((country, fold(party)))
    party = span.of(text)
    if language == "fr" and (group := _GROUP.search(before)):
        return f"président du {group[1]} {party}"
    if language == "en":
        return f"leader of the {party}" if bare.lower().endswith("the ") else f"leader of {party}"
    end = before.lower()[-4:]
    head = own or ("chef" if _has_chiefs(text) else "président")
    for article, link in (("l'", "de l'"), ("la ", "de la "), ("les ", "des "), ("des ", "des ")):
        if end.endswith(article):
            return f"{head} {link}{party}"
    if own and party[:1] in "AEIOUÉÈÎÔaeio":
        return f"{head} d'{party}"
    return f"{head} {'du' if end.endswith(('le ', 'du ')) else 'de'} {party}"


@cache
def _heads() -> dict[tuple[str | None, str], str]:
    """Return what the leaders of some parties are called, by country and name."""
    return {
        (row["country"], fold(name)): row["title"]
        for row in table_rows("party_heads.tsv")
        for name in row["names"].split("|")
    }


def leader_of(text: str, party: str, language: str) -> str:
    """Return the name of the office of who leads a party, as the parties of a text call it."""
    if language == "en":
        return f"leader of {party}"
    return f"{'chef' if _has_chiefs(text) else 'président'} de {party}"


@lru_cache(maxsize=4)
def _has_chiefs(text: str) -> bool:
    """Tell whether the parties of a text have a "chef", as those of Québec do."""
    return _CHIEFS.search(text) is not None


def mayoralty(text: str, span: Span, language: str) -> str | None:
    """Return the name of the office of a town hall, None if none stands right before `span`."""
    if language != "fr":
        return None
    before = _TOWN_HALL.search(text, max(0, span.start - LOOK), span.start)
    if before is None and _TOWN_AT_HEAD.search(text, max(0, span.start - 6), span.start):
        reach = min(len(text), span.end + _REACH)
        told = _MAYORAL.search(text, span.end, reach)
        if told is None and _of_town_halls(text):
            told = _FOLLOWS.search(text, span.end, reach)
        place = span.of(text)
        link = "d'" if place[0] in "AEIOUYÉÈÎÔaeiou" else "de "
        return f"maire {link}{place}" if told is not None else None
    return f"maire {before[1]}{span.of(text)}" if before is not None else None


@lru_cache(maxsize=4)
def _of_town_halls(text: str) -> bool:
    """Tell whether a text is about the votes of towns."""
    return _TOWN_HALLS.search(text) is not None
