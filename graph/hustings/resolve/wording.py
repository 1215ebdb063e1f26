"""Labels and slugs of offices and elections, in both languages, from their parts."""

from __future__ import annotations

from functools import cache
from typing import Final

from hustings.folding import fold
from hustings.resources import folder

# kind: (part of the slug, adjective in English, French noun phrase)
ELECTIONS: Final[dict[str, tuple[str, str, str]]] = {
    "presidential": ("president", "presidential election", "élection présidentielle"),
    "legislative": ("legislative", "legislative election", "élections législatives"),
    "general": ("general", "general election", "élections générales"),
    "primary": ("primary", "primary", "primaire"),
    "leadership": ("leadership", "leadership election", "élection interne"),
    "regional": ("regional", "regional elections", "élections régionales"),
    "departmental": ("departmental", "departmental elections", "élections départementales"),
    "municipal": ("municipal", "municipal elections", "élections municipales"),
    "mayoral": ("mayor", "mayoral election", "élection du maire"),
    "gubernatorial": ("governor", "gubernatorial election", "élection du gouverneur"),
    "senate": ("senate", "Senate election", "élections sénatoriales"),
    "european": ("european", "European Parliament election", "élections européennes"),
    "by-election": ("by-election", "by-election", "élection partielle"),
    "referendum": ("referendum", "referendum", "référendum"),
    "other": ("election", "election", "élection"),
}

# role: (English with {}, English alone, French with {}, French alone); {} takes the scope, with
# "of" and "de" already joined to it.
ROLES: Final[dict[str, tuple[str, str]]] = {
    "president": ("President", "président"),
    "vice-president": ("Vice President", "vice-président"),
    "prime-minister": ("Prime Minister", "Premier ministre"),
    "deputy-prime-minister": ("Deputy Prime Minister", "vice-Premier ministre"),
    "first-minister": ("First Minister", "Premier ministre"),
    "chancellor": ("Chancellor", "chancelier"),
    "minister": ("Minister", "ministre"),
    "mayor": ("Mayor", "maire"),
    "governor": ("Governor", "gouverneur"),
    "senator": ("Senator", "sénateur"),
    "mp": ("Member of Parliament", "député"),
    "mep": ("Member of the European Parliament", "député européen"),
    "party-leader": ("Leader", "dirigeant"),
    "head-of-state": ("Head of State", "chef de l'État"),
}


# First words of countries that English calls with "the".
_WITH_ARTICLE: Final = frozenset(
    {"United", "Netherlands", "Philippines", "Democratic", "Republic", "Bahamas", "Gambia",
     "Maldives", "Comoros", "Seychelles", "Czech", "Central", "Dominican", "Isle"}
)  # fmt: skip


def of_english(thing: str) -> str:
    """Return "of X", or "" for nothing."""
    if not thing:
        return ""
    article = "the " if thing.split()[0] in _WITH_ARTICLE or thing.endswith("Islands") else ""
    return f" of {article}{thing}"


def of_french(thing: str) -> str:
    """Return "de X" with elision and contraction, or "" for nothing.

    >>> of_french("Le Havre"), of_french("Angers"), of_french("Lyon"), of_french("")
    (' du Havre', " d'Angers", ' de Lyon', '')
    """
    if not thing:
        return ""
    for article, joined in (("Le ", "du "), ("Les ", "des "), ("le ", "du "), ("les ", "des ")):
        if thing.startswith(article):
            return f" {joined}{thing.removeprefix(article)}"
    if fold(thing[:1]) in set("aeiouy") or thing[:1] in "Hh":
        return f" d'{thing}"
    return f" de {thing}"


@cache
def country_labels() -> dict[str, tuple[str, str]]:
    """Return the English and French name of each country, by code."""
    lines = (folder("data") / "nations.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {cells[0]: (cells[2], cells[3]) for cells in (line.split("\t") for line in lines)}


@cache
def _peoples() -> dict[str, str]:
    lines = (folder("data") / "nations.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = (line.split("\t") for line in lines)
    return {cell[0]: cell[4].split("|")[0] or cell[2] for cell in cells}


def country_people(country: str | None) -> str:
    """Return the English adjective of a country, or its name, or "" for none.

    >>> country_people("FR"), country_people("GH"), country_people(None)
    ('French', 'Ghanaian', '')
    """
    return _peoples().get(country or "", "")
