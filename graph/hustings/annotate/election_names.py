"""The normal name of an election, in English or French."""

from __future__ import annotations

import re

from hustings.annotate import election_words as words
from hustings.annotate.genitives_fr import of_camp
from hustings.annotate.regions import vote_name
from hustings.model.annotation import ElectionDetail

_ENGLISH_NOUNS = {
    "presidential": "presidential election",
    "legislative": "legislative election",
    "general": "general election",
    "primary": "primary",
    "leadership": "leadership election",
    "regional": "regional elections",
    "departmental": "departmental elections",
    "municipal": "municipal elections",
    "mayoral": "mayoral election",
    "gubernatorial": "gubernatorial election",
    "senate": "Senate election",
    "european": "European Parliament election",
    "by-election": "by-election",
    "referendum": "referendum",
    "other": "election",
}
_FRENCH_NOUNS = {
    "presidential": "élection présidentielle",
    "legislative": "élections législatives",
    "general": "élections générales",
    "primary": "primaire",
    "leadership": "élection à la direction",
    "regional": "élections régionales",
    "departmental": "élections départementales",
    "municipal": "élections municipales",
    "mayoral": "élection municipale",
    "gubernatorial": "élection au poste de gouverneur",
    "senate": "élections sénatoriales",
    "european": "élections européennes",
    "by-election": "élection partielle",
    "referendum": "référendum",
    "other": "élection",
}
_FEDERAL = frozenset(("AT", "AU", "CA", "CH", "DE", "BE"))
# No adjective before the noun in English: "2016 United States presidential election".
_BY_NAME = frozenset(("US", "GB"))


def election_name(detail: ElectionDetail, language: str) -> str:
    """Return the name under which an election is filed.

    >>> election_name(ElectionDetail("presidential", 2017, "FR"), "en")
    '2017 French presidential election'
    >>> election_name(ElectionDetail("primary", 2017, party="gauche"), "fr")
    'primaire de la gauche de 2017'
    """
    return _english(detail) if language == "en" else _french(detail)


def _english(detail: ElectionDetail) -> str:
    country = words.election_countries().get(detail.country or "")
    nation = ""
    if country is not None and detail.place is None:
        by_name = country.code in _BY_NAME
        nation = country.english[0] if by_name else country.adjectives[0]
    noun = _ENGLISH_NOUNS.get(detail.kind, "election")
    if detail.kind == "general" and detail.country in _FEDERAL:
        noun = "federal election"
    if detail.kind == "primary" and nation == "United States":
        nation = ""
    year = str(detail.year) if detail.year else ""
    if detail.wording and detail.kind == "primary":
        parts: list[str | None] = [year, detail.wording]
    elif detail.wording:
        party = "" if detail.party and detail.party in detail.wording else detail.party
        parts = [year, party, detail.wording]
    elif detail.kind == "regional" and (vote := vote_name(detail.place or "", detail.country)):
        return " ".join(filter(None, [year, vote]))
    elif detail.kind == "senate" and detail.place and detail.country in (None, "US"):
        return " ".join(filter(None, [year, "United States Senate election in", detail.place]))
    elif detail.kind == "primary" and detail.party and detail.party[0].islower():
        if re.match(r"(?:hard |far )?(?:left|right)", detail.party):
            parts = [year, "primary of the", nation, detail.party]
        else:
            parts = [year, detail.place, nation, detail.party.capitalize(), noun]
    else:
        parts = [
            year,
            detail.place,
            nation if not _says(detail.party, nation) else "",
            detail.party,
            noun,
        ]
    return " ".join(filter(None, parts))


def _says(party: str | None, nation: str) -> bool:
    """Tell whether the name of the party says the country already ("of Canada")."""
    return bool(party) and (not nation or nation[:5] in (party or ""))


def _french(detail: ElectionDetail) -> str:
    country = words.election_countries().get(detail.country or "")
    year = f"de {detail.year}" if detail.year else ""
    if detail.wording:
        return " ".join(filter(None, [detail.wording, year]))
    noun = _FRENCH_NOUNS.get(detail.kind, "élection")
    parts = [noun]
    if detail.party:
        parts.append(of_camp(detail.party))
    if (
        country is not None
        and detail.place is None
        and detail.kind
        not in (
            "primary",
            "leadership",
            "european",
        )
    ):
        plural = noun.startswith("élections") and not country.feminine.endswith("s")
        parts.append(country.feminine + ("s" if plural else ""))
    parts.append(year)
    if detail.kind == "european" and country is not None:
        parts.append(country.places[0])
    if detail.place:
        parts.append(detail.place)
    return " ".join(filter(None, parts))
