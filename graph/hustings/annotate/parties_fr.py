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
_LATER: Final = (
    r"(?:possible|unie?|libre|prospère|solidaire|debout|forte?|[a-zà-ÿ]{3,}(?:iste|ique))"
)
_CLOSED: Final = r"(?=[,.;:)»\"]| \(|$| [a-zà-ÿ])"
_NAMED: Final = sought(
    rf"(?<![\w-])(?:(?:parti|mouvement|formation|coalition) (?:politique )?(?:{_SIDE} ){{1,3}}"
    rf"|(?:parti|coalition|mouvement) )[«\"]?(?P<name>{_NAME}){_CLOSED}"
    r"|(?<![\w-])(?:[Ss]on|[Ss]a|[Ll]eur) (?:propre |nouveau |nouvelle |petit |petite |jeune )?"
    rf"(?:parti|mouvement|formation|coalition), (?:le |la |les |l')?"
    rf"(?P<own>{_CAP}(?: {_CAP}){{0,2}}(?: {_LATER}| (?:et|pour) (?:la |le |les |l')?[\w'-]+)?)"
    r"(?=[,.;:)])"
)
_HEADS: Final = (
    r"(?:Parti|Mouvement|Courant|Front|Union|Alliance|Rassemblement|Coalition|Ligue|Bloc"
    r"|Convention|Convergence|Forces|Congrès|Pôle|Renouveau|Initiative|Printemps)"
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
# "Parti de la victoire", "Mouvement radical", "Alliance verte": what "of" joins to a head, or an
# adjective; what Europe, Africa and the Arabs have joined is no party.
_HEADED: Final = (
    rf"(?:(?:Parti|Mouvement|Rassemblement|Front|Bloc) (?:de la |de l'|du |d'){_NOUN}(?: {_ADJ})?"
    rf"|{_HEADS} (?!européenne|africaine|arabe|atlantique|soviétique|syndical|nationale? de)"
    rf"{_ADJ}(?: {_ADJ})?(?: (?:pour|et) (?:la |le |les |l')?{_NOUN})?)"
)
_BESIDE: Final = sought(
    # after a name or its figure: "…, du Pôle démocratique,", "(23 %), de l'Alliance verte."
    rf"(?<=[\w)], )(?:du |de la |de l')(?P<name>{_HEADED})(?=[,.;:)]| \()"
    # in brackets behind a name: "… (Mouvement radical)"
    rf"|(?<=\w \()(?P<inside>{_HEADED})(?=[,)])"
    # "le président du Parti de la victoire", "candidate de la Ligue verte"
    rf"|(?<![\w-]){_PEOPLE} (?:[a-zà-ÿ]{{4,14}} )?(?:du |de la |de l')(?P<of>{_HEADED}){_CLOSED}"
    # "au Parti de la victoire"
    rf"|\b(?:du|le|au|un) (?P<any>Parti (?:de la |de l'|du |d'){_NOUN}(?: {_ADJ})?){_CLOSED}"
    # "chef de file de Most-Xyz", "tête de liste du MXY"
    rf"|(?<![\w-])(?:[Cc]hef(?:fe)? de file|[Tt]ête de liste) (?:de |d'|du |de la |de l')"
    rf"(?P<file>{_CAP}(?: {_CAP})?){_CLOSED}(?! [a-zà-ÿ-]{{3,}}(?:ais|ois|ien)(?:n?e)?\b)"
    # "les rênes du Wxyz, petit parti de droite"
    rf"|\b(?:du |le |au |la |l')(?P<told>{_CAP}(?: {_LINK}?{_CAP}){{0,2}})"
    r"(?: \([A-ZÀ-Ý-]{2,8}\))?, (?:un |le |la |son |leur )?"
    r"(?:petit |petite |jeune |nouveau |nouvelle )?"
    rf"(?:parti|formation)(?= (?:{_SIDE}|né|fondé|créé|qu|dirig|présid|de la|de l'|issue?)\b)"
    # "chef du MXY", "patron du MXY-Wxyz"
    r"|(?<![\w-])(?:[Cc]hef(?:fe)?|[Ll]eader|[Pp]atronn?e?|[Cc]andidate?|[Tt]ête de liste)"
    r" (?:du |de la |de l'|d')"
    r"(?P<acronym>[A-ZÀ-Ý][A-ZÀ-Ý0-9]{2,6}(?:-[A-Z][\w]+)?)(?=[,.;:)]| [a-zà-ÿ(])"
)
# Bodies that have a head as parties do.
_BODIES: Final = frozenset(
    "AIEA BAD BCE BEI BERD BIT CEDEAO CEI CENI CGT CIA CIJ CIO CPI CSA DGSE DGSI FAO FBI FIFA FMI"
    " FNSEA FSB GIEC HCR INSEE KGB MEDEF OACI OCDE OEA OIT OMC OMI OMS ONU OPEP OSCE OTAN PAM PDG"
    " PNUD RATP RTL SNCF TPI TPIY UEFA UEMOA UNEF UNESCO UNICEF USA URSS AFP BBC EDF GDF"
    " CFDT CFTC CNPF FED GIGN NSA RAID SAMU SMUR CHU CNRS CNIL CSG DRH JO PME ENA HEC IUT PIB"
    " VIH".split()
)
# Behind a name that the lists know, these make it another: "Parti socialiste ⟨progressiste⟩".
_ON: Final = re.compile(
    r" (?:nationale?|progressiste|unifié|uni|révolutionnaire|démocrate|démocratique|populaire"
    r"|ouvrier|indépendant|réformateur|réformiste|chrétien|radical|marxiste|écologiste)(?![\w'-])"
)
_OF_PERSON: Final = rf"(?<![\w-])(?!(?:Le|La|Les|Du|Au|Des) )(?:[{CAPITALS}][\w'-]+|M\.|Mme) "

# What is passed over before the name of a party: "du ⟨parti d'extrême droite⟩ B", and with it the
# name that follows what the party is: "du ⟨parti au pouvoir, le⟩ B".
_CALLED: Final = sought(
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
    if not _CALLED.likely(text, first, start):
        return None
    found = _CALLED.pattern.search(text[first:start])
    return Span(first + found.start(), start) if found is not None else None


def named_fr(
    text: str,
    within: Span,
    known: dict[int, int],
    given: Callable[[str], bool],
    other: Callable[[str], bool],
) -> Iterator[PartyFound]:
    """Yield the parties that French words around a name make known.

    Args:
        text: The text, plain.
        within: Where to look.
        known: The end of each name of a party that the lists know, by its start.
        given: Tells whether a word is a given name.
        other: Tells whether a name is that of a place or of another body.
    """
    for match in _BESIDE.finditer(text, within.start, within.end):
        group = match.lastgroup or ""
        start, name = match.start(group), match[group]
        bare = group in ("file", "told", "acronym")
        taken = name in _BODIES or other(name) or _no_party(text, name, given)
        if start not in known and not (bare and taken):
            yield _found(text, start, name)
    for pattern in (_NAMED, _LONG):
        for match in pattern.finditer(text, within.start, within.end):
            group = match.lastgroup or "name"
            start, name = match.start(group), _short_of(match[group], given)
            if start not in known and not _no_party(text, name, given):
                yield _found(text, start, name)
    for start, end in known.items():
        longer = _ON.match(text, end) if within.start <= start < within.end else None
        if longer is not None:
            yield _found(text, start, text[start : longer.end()])


def _short_of(name: str, given: Callable[[str], bool]) -> str:
    """Return a name without whose party it is: "SPD ⟨de B⟩"."""
    head, of, owner = name.partition(" de ")
    whose = of and (" " in owner or head.isupper() or given(owner))
    return head if whose else name


# What a name may begin with, and none is: "son mouvement « Le projet B »".
_ARTICLES: Final = frozenset({"Le", "La", "Les", "Un", "Une"})


def _no_party(text: str, name: str, given: Callable[[str], bool]) -> bool:
    """Tell whether words behind "parti" may be a person or an article: "son parti, B, a dit"."""
    first, _, rest = name.partition(" ")
    if given(first) or name in _ARTICLES:
        return True
    return not rest and re.search(_OF_PERSON + re.escape(name) + r"(?![\w-])", text) is not None


def _found(text: str, start: int, name: str) -> PartyFound:
    end = start + len(name)
    return PartyFound(start, end, name, None, acronym_of(text, end))


_ACRONYM: Final = re.compile(r" \((?=[^)]*[A-ZÀ-Ý][^)]*[A-ZÀ-Ý])([A-ZÀ-Ýa-z]{1,2}[\wÀ-Ý-]{1,8})\)")


def acronym_of(text: str, end: int) -> str | None:
    """Return the letters that a text puts in brackets behind a party's name which ends at `end`."""
    match = _ACRONYM.match(text, end)
    return match[1] if match is not None else None


def repeated(text: str, found: list[PartyFound], acronyms: list[str]) -> Iterator[PartyFound]:
    """Yield the other places of the names found once, and of what the text shortens them to."""
    starts = {each.start for each in found}
    for name in dict.fromkeys([*(each.name for each in found), *acronyms]):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            if match.start() not in starts:
                starts.add(match.start())
                yield PartyFound(match.start(), match.end(), name)
