"""French parties that no list knows: "le parti centriste B", "son parti, B,", "chef du Courant B".

A word for a party with the name behind it, and offices of "the Mouvement pour le renouveau", tell
that the words are the name of one. Every other place where the name stands names it too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from hustings.annotate.letters import CAPITALS
from hustings.annotate.parties import PartyFound
from hustings.model.document import Span
from hustings.seeking import sought

_CAP: Final = rf"[{CAPITALS}][\w'-]{{1,20}}"
_LINK: Final = r"(?:(?:de la |de l'|des |de |du |d'|pour |et |en |à |la |le |les |l'){1,2})"
# What stands between "le parti" and its name: no verb ends so, but for those below.
_SIDE: Final = (
    r"(?:d'extrême[- ](?:droite|gauche)|d'opposition|de (?:l'opposition|la majorité|gouvernement)"
    r"|de (?:centre|la )?-?(?:gauche|droite)(?: (?:radicale|dure|populiste|nationaliste))?"
    r"|du centre|au pouvoir"
    r"|(?!critiqu|expliqu|indiqu|appliqu|impliqu|revendiqu|insist|résist|assist|persist|consist"
    r"|compliqu|communiqu|abdiqu|multipliqu|exist|pratiqu)[a-zà-ÿ-]{2,20}"
    r"(?:iste|istes|ique|ratique|aliste|cal|ral|tal|nal|tral|taire|teur|cain|crate|tien|rien|néen"
    r"|tiel|ré|vert))"
)
_NAME: Final = rf"{_CAP}(?: {_LINK}?{_CAP}){{0,3}}"
_CLOSED: Final = r"(?=[,.;:)»\"]| \(|$| [a-zà-ÿ])"
_NAMED: Final = sought(
    rf"(?<![\w-])(?:(?:parti|mouvement|formation|coalition) (?:politique )?(?:{_SIDE} ){{1,3}}"
    rf"|(?:parti|coalition|mouvement) )[«\"]?(?P<name>{_NAME}){_CLOSED}"
    r"|(?<![\w-])(?:[Ss]on|[Ss]a|[Ll]eur) (?:propre |nouveau |nouvelle |petit |petite |jeune )?"
    rf"(?:parti|mouvement|formation|coalition), (?P<own>{_CAP}(?: {_CAP}){{0,2}})(?=[,.;:)])"
)
_HEADS: Final = (
    r"(?:Parti|Mouvement|Courant|Front|Union|Alliance|Rassemblement|Coalition|Ligue|Bloc"
    r"|Convention|Convergence|Forces|Congrès)"
)
_PEOPLE: Final = (
    r"(?:[Cc]hef(?:fe)?|[Ll]eader|[Pp]atronn?e?|[Pp]résidente?|[Ff]ondat(?:eur|rice)|[Cc]ofondat"
    r"(?:eur|rice)|[Dd]irigeante?|[Ss]ecrétaire (?:générale?|nationale?)|[Cc]andidate?"
    r"|[Pp]orte-parole|[Nn]uméro (?:un|deux)|[Mm]embre|[Ff]igure|[Mm]ilitante?|[Tt]ête de liste"
    r"|[Cc]hef(?:fe)? de file|[Dd]éputée?|[Ss]énat(?:eur|rice)|[Éé]lue?)"
)
_ADJ: Final = (
    r"(?:[A-Za-zà-ÿ-]{2,20}(?:istes?|iques?|al|ales?|aux|aires?|ais|aises?|ains?|aines?|iens?"
    r"|iennes?|els?|elles?|crates?|ois|oises?|ands?)"
    r"|libres?|unie?s?|unifiée?|verte?|rouge|populaires?|ouvri(?:er|ère)|agrarienn?e?)"
)
_NOUN: Final = r"[A-Za-zà-ÿ][\w'-]{2,20}"
_LONG: Final = sought(
    rf"(?<![\w-]){_PEOPLE} (?:du |de la |de l'|des )"
    rf"(?P<name>{_HEADS}(?: (?!européenne|africaine|arabe|atlantique|armées|soviétique)"
    rf"{_ADJ}){{1,3}}(?: (?:pour|de) (?:la |le |les |l'){_NOUN}"
    rf"(?: et (?:la |le |les |l'){_NOUN})?)?"
    rf"|{_HEADS} (?:pour (?:la |le |les |l')|des |pour une? ){_NOUN}(?: [\w'-]{{2,20}}){{0,5}}"
    r"(?=[,.;:)]| \()"
    rf"|{_HEADS} (?:pour (?:la |le |les |l')|des |pour une? ){_NOUN}(?: {_ADJ})?"
    rf"(?: (?:et|de) (?:la |le |les |l'|du |des )?{_NOUN}){{0,2}}){_CLOSED}"
)
# Behind a name that the lists know, these make it another: "Parti socialiste ⟨progressiste⟩".
_ON: Final = re.compile(
    r" (?:progressiste|unifié|uni|révolutionnaire|démocrate|démocratique|populaire|ouvrier"
    r"|indépendant|réformateur|réformiste|chrétien|radical|marxiste|écologiste)(?![\w'-])"
)
_OF_PERSON: Final = rf"(?:[{CAPITALS}][\w'-]+|M\.|Mme) "

# What is passed over before the name of a party: "du ⟨parti d'extrême droite⟩ B", and with it the
# name that follows what the party is: "du ⟨parti au pouvoir, le⟩ B".
_CALLED: Final = re.compile(
    r"(?:(?<=\ble )|(?<=\bla )|(?<=\bdu )|(?<=\bau )|(?<=\bun )|(?<=\bune )|(?<=\bson )"
    r"|(?<=\bsa )|(?<=\bleur )|(?<=\bl'))"
    r"(?:(?:petit|petite|jeune|grand|grande|nouveau|nouvelle|puissant|puissante) )?"
    rf"(?:parti|mouvement|formation|coalition|alliance)(?: politique)?(?: {_SIDE}){{0,3}}"
    r" [«\"]?\Z"
    rf"|(?:(?<=\bdu )|(?<=\bau ))(?:parti|mouvement)(?: {_SIDE}){{1,3}}, (?:le |la |les |l')?\Z"
)
_CALLED_WITHIN: Final = 70  # characters before the name


def called(text: str, start: int, within: Span) -> Span | None:
    """Return the words before the name at `start` that only say that it is a party's."""
    first = max(within.start, start - _CALLED_WITHIN)
    if text.find("ti", first, start) < 0 and text.find("m", first, start) < 0:
        return None
    found = _CALLED.search(text[first:start])
    return Span(first + found.start(), start) if found is not None else None


def named_fr(
    text: str, within: Span, known: dict[int, int], given: Callable[[str], bool]
) -> Iterator[PartyFound]:
    """Yield the parties that French words around a name make known.

    Args:
        text: The text, plain.
        within: Where to look.
        known: The end of each name of a party that the lists know, by its start.
        given: Tells whether a word is a given name.
    """
    for pattern in (_NAMED, _LONG):
        for match in pattern.finditer(text, within.start, within.end):
            group = "own" if match.lastgroup == "own" else "name"
            start, name = match.start(group), _short_of(match[group], given)
            if start not in known and not _person(text, name, given):
                yield PartyFound(start, start + len(name), name)
    for start, end in known.items():
        longer = _ON.match(text, end) if within.start <= start < within.end else None
        if longer is not None:
            yield PartyFound(start, longer.end(), text[start : longer.end()])


def _short_of(name: str, given: Callable[[str], bool]) -> str:
    """Return a name without whose party it is: "SPD ⟨de B⟩"."""
    head, of, owner = name.partition(" de ")
    whose = of and (" " in owner or head.isupper() or given(owner))
    return head if whose else name


def _person(text: str, name: str, given: Callable[[str], bool]) -> bool:
    """Tell whether words behind "parti" may be those of a person: "son parti, B, a dit"."""
    first, _, rest = name.partition(" ")
    if given(first):
        return True
    return not rest and re.search(_OF_PERSON + re.escape(name) + r"(?![\w-])", text) is not None


def repeated(text: str, found: list[PartyFound]) -> Iterator[PartyFound]:
    """Yield the other places where the names stand that were found once."""
    starts = {each.start for each in found}
    for name in dict.fromkeys(each.name for each in found):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            if match.start() not in starts:
                starts.add(match.start())
                yield PartyFound(match.start(), match.end(), name)
