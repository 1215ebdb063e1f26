"""Places, organizations and demonyms: what a capitalised run is when it is no person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hustings.annotate.departments_en import department
from hustings.annotate.letters import CAPITALS
from hustings.annotate.tokens import Run
from hustings.gazetteer import Gazetteer
from hustings.model.annotation import EntityKind
from hustings.model.document import Span
from hustings.seeking import sought

_LONGEST: Final = 6

# start, end, kind, key (folded name)
Stretch = tuple[int, int, EntityKind, str]


def known_stretches(run: Run, gazetteer: Gazetteer) -> Iterator[Stretch]:
    """Yield the places and organizations that the gazetteer knows in a run, longest first."""
    position = 0
    while position < len(run):
        for end in range(min(len(run), position + _LONGEST), position, -1):
            if run[end - 1].small:
                continue
            key = " ".join(token.folded for token in run[position:end]).replace("d' ", "d'")
            kind = _kind(key, gazetteer)
            if kind is EntityKind.ORGANIZATION and _surname(run, position, end, gazetteer):
                continue
            if kind and not run[position].small:
                yield run[position].start, run[end - 1].end, kind, key
                position = end - 1
                break
        position += 1


def _surname(run: Run, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Tell whether one word is of a person: "Mike Bloomberg", "Marianne Binder"."""
    before = run[start - 1].folded if start else ""
    if end - start == 1 and end < len(run) and run[start].folded in gazetteer.given:
        return not run[end].small and run[end].folded not in gazetteer.organizations
    return end - start == 1 and before in gazetteer.given and before not in gazetteer.places


_BODY: Final = sought(
    rf"(?<![\w'-])(?:[{CAPITALS}][\w-]{{1,20}} ){{0,4}}"
    r"(?:Association|Federation|Union|Society|Institute|Council|Committee|Commission|Brotherhood|"
    r"Fund|Foundation|Confederation|Chamber|University|College|Department|Ministry|Board|League|"
    r"Conference|Campaign|Coalition|Network|Alliance) (?:of|for|on) (?:the )?"
    rf"[{CAPITALS}][\w-]{{1,20}}(?: (?:and |of |& )?[{CAPITALS}][\w-]{{1,20}}){{0,4}}"
    # "the L Teachers Union", "United Auto Workers", "Fraternal Order of Police"
    rf"|(?<![\w'-])(?!The )(?:[{CAPITALS}][\w.&-]{{1,20}} ){{0,4}}"
    r"(?:Teachers?|Nurses|Police|Firefighters|"
    r"Workers|Steelworkers|Mineworkers|Farmers|Drivers|Employees|Students|Postal|Transport|Trades?|"
    r"Trade|Labor|Labour|Officers|Carpenters|Lawyers|Doctors|Medical|Manufacturers|Bar|Education|"
    r"Civil Liberties|Rail|Maritime)['’]?s?['’]? (?:(?:International|National|Benevolent) )?"
    r"(?:Union|Unions|Federation|Association|Brotherhood|Guild|League|Council|Congress)(?![\w-])"
    rf"|(?<![\w'-])United (?:[{CAPITALS}][\w-]{{2,12}} (?:and |& )?){{1,3}}Workers(?: of America)?"
    rf"|(?<![\w'-])Fraternal Order of Police|(?<![\w'-])(?:[{CAPITALS}][\w-]{{1,20}} ){{0,3}}"
    r"Chamber of Commerce"
    # "the L Sheriffs' Association", "the Northern Elders Forum", "Republican National Committee"
    rf"|(?<![\w'-])(?!The )(?:[{CAPITALS}][\w-]{{1,20}}['’]? ){{2,5}}"
    r"(?:Association|Federation|Forum|Committee|Guild|Brotherhood|Caucus)(?![\w-])"
)
_BODY_FR: Final = sought(
    r"(?<![\w'-])(?:Association|Fédération|Syndicat|Conseil|Comité|Commission|Confédération|"
    r"Chambre|Université|Fondation|Institut|Haute autorité|Haute Autorité|Cour|Observatoire|"
    r"Ligue|Ordre|Collectif|Conférence) (?!de l'histoire\b)"
    r"(?:(?!(?:refuse|accepte|promet|décide|propose|menace|rêve|envisage|demande|vient|risque"
    r"|tente|essaie|parle|continue|finit|cesse|choisit|sortante?)\b)[^\W\d_]{2,16} ){0,1}"
    r"(?:de la |de l'|des |du |de |d'|pour la |pour le |pour l')"
    r"[^\W\d_][\w-]{2,20}"
)


_HEADED: Final = ("Department", "Ministry")


def bodies(text: str, within: Span, language: str) -> Iterator[tuple[int, int]]:
    """Yield the bodies that their own name gives away: "Federation of Teachers"."""
    pattern = _BODY_FR if language.startswith("fr") else _BODY
    for match in pattern.finditer(text, within.start, within.end):
        if "M" in match[0] and " Ministry for " in match[0]:
            continue  # "swaps the Education Ministry for Defence"
        if match[0].startswith(_HEADED) and department(text, match.start()) is not None:
            continue  # "leaves the Department of Finance": her office
        yield match.span()


def _kind(key: str, gazetteer: Gazetteer) -> EntityKind | None:
    if key in gazetteer.organizations:
        return EntityKind.ORGANIZATION
    return EntityKind.PLACE if key in gazetteer.places else None


# A town that no list holds, told by its town hall: "la mairie de Saintes".
_TOWN: Final = sought(
    r"\b(?:mairie|municipalité|hôtel de ville|bourgmestre|mairesse) (?:de |d')"
    rf"(?P<town>(?:(?:La|Le|Les) )?[{CAPITALS}][\w'-]+"
    rf"(?:[ -](?:(?:sur|sous|en|le|la|les|de|du)[ -])?[{CAPITALS}][\w'-]+){{0,2}})"
)


def towns(text: str, within: Span, language: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and name of the towns whose town hall is spoken of."""
    if not language.startswith("fr"):
        return
    for match in _TOWN.finditer(text, within.start, within.end):
        yield *match.span("town"), match["town"].casefold()
