"""How "of" stands before the name of a French party or camp: "de la CDU", "du PS", "des Verts"."""

from __future__ import annotations

import re
from typing import Final

_FEMININE: Final = (
    "Union", "Alliance", "Ligue", "Coalition", "Gauche", "Droite", "Fédération", "Démocratie",
    "Convergence", "Convention", "Initiative", "Nouvelle", "République", "France", "Force",
    "Action", "Lega", "Liga", "CDU", "CSU",
)  # fmt: skip
_MASCULINE: Final = ("Parti", "Mouvement", "Rassemblement", "Front", "Bloc")
_FEMININE_CAMPS: Final = frozenset(("gauche", "droite", "droite et du centre", "extrême gauche"))
_PLURAL: Final = frozenset(
    "écologistes socialistes verts libéraux démocrates républicains "
    "Républicains Verts Insoumis".split()
)
_NO_ARTICLE: Final = frozenset({"EELV"})
_VOWEL: Final = re.compile(r"[aeiouyâàéèéêëîïôöûüh]", re.IGNORECASE)


def of_party(name: str, full: str) -> str:
    """Return "de la CDU" with the preposition that fits the full name of a party.

    >>> of_party("CDU", "Union chrétienne-démocrate"), of_party("PSOE", "PSOE")
    ('de la CDU', 'du PSOE')
    >>> of_party("Les Verts", "Les Verts"), of_party("Union centriste", "Union centriste")
    ('des Verts', "de l'Union centriste")
    """
    if name.startswith("Les "):
        return f"des {name.removeprefix('Les ')}"
    if full.startswith(_FEMININE):
        return f"de l'{name}" if name == full and _VOWEL.match(name) else f"de la {name}"
    return of_camp(name)


def of_camp(party: str) -> str:
    """Return "de la gauche", "socialiste", "du PS" with the preposition that fits."""
    if party in _FEMININE_CAMPS:
        return f"de la {party}"
    if party in _PLURAL:
        return f"des {party}"
    if party == "centre" or party.startswith(_MASCULINE):
        return f"du {party}"
    if party[0].islower():
        return party
    article = (party.isupper() or party == "MoDem") and party not in _NO_ARTICLE
    if _VOWEL.match(party):
        return f"de l'{party}" if article else f"d'{party}"
    return f"du {party}" if article else f"de {party}"
