"""The French names of elections, read from their noun to the right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from hustings.annotate import election_words as words
from hustings.annotate.election_parts import CAPITAL, Found, Kinds, Taken
from hustings.annotate.regions import french_regions
from hustings.model.annotation import WITHIN_PARTY

_FRENCH_NAME = rf"{CAPITAL}[\w'-]*(?: (?:du |de |de la |des |et |d')?{CAPITAL}[\w'-]*){{0,4}}"
_PARTI = (
    r"(?:Parti|Mouvement|Rassemblement|Front|Union|Bloc)"
    r"(?: (?!pour|avec|dans|sans|vers|chez|entre|contre|depuis|après|avant|dont|mais|puis|samedi|"
    r"dimanche|lundi|mardi|mercredi|jeudi|vendredi|face|lors|organisée?|cette|leur|alors)"
    r"[a-zà-ÿ]{4,}){1,2}|Parti [A-ZÉ]\w+"
)
_CAMP = (
    r"gauche|droite(?: et du centre)?|centre|socialistes?|[ée]cologistes?|[ée]colos?|citoyennes?|"
    r"populaire|r[ée]publicaines?|d[ée]mocrates?|conservatrices?|travaillistes?|verte|verts|"
    r"communistes?|Belle Alliance populaire|libéraux(?: francophones)?|extrême gauche"
)
_FRENCH_RIGHT = re.compile(
    r"(?:"
    rf",? (?:de |en |d'|du mois d[e'] ?\w+ |d[e'] ?\w+ )?(?P<year>{words.YEAR})(?!\w)|"
    r" (?P<relative>de l'an prochain|de l'année prochaine|l'an prochain|l'année prochaine|"
    r"de cette année|de l'an dernier|de l'an passé|l'an dernier|de l'année dernière)(?!\w)|"
    rf" (?:de la |de l'|du |des |d'|de )?(?P<camp>{_CAMP})(?!\w)|"
    r" (?P<skipped>de son parti|du parti|ouverte|interne|partielles?|anticipées?|prochaines?)"
    r"(?!\w)|"
    r" organisée par (?:le |la |les |l')?(?P<organizer>" + _PARTI + "|" + _FRENCH_NAME + r")|"
    r" (?P<adjective>(?!(?:dans|pour|avec|sans|vers|chez|entre|contre|sous)(?!\w))[a-zà-ÿ-]{4,})"
    r"(?!\w)|"
    rf" (?P<party>(?:du |de la |des |de l'|d')?(?:{_PARTI}|PS|LR|UMP|EELV|PQ|MR|PCF|FN|RN|MoDem|"
    rf"LFI|UDI|Républicains|Verts|{CAPITAL}{{2,6}}))(?!\w)|"
    r" (?P<place>(?:en |au |aux |à la |à l'|à |dans le |dans la |dans l'|dans les |dans |"
    r"de la |du |des |de |de l'|d')" + _FRENCH_NAME + r")|"
    r" (?P<seat>dans la (?:\d+(?:re|ère|e|ème) )?circonscription d[^\s,]+ " + _FRENCH_NAME + r"))"
)
_WHOLE = frozenset(("presidential", "european", "referendum", "leadership"))
# "Les municipales de Marseille", "la partielle de l'Isère": the genitive tells the place.
_LOCAL = frozenset(("primary", "municipal", "mayoral", "by-election", "gubernatorial"))


def french(part: str, kinds: Kinds, day: date | None) -> Iterator[Found]:
    """Yield the elections that French words name, in text order.

    Args:
        part: The text, with plain quotation marks and blanks.
        kinds: The kinds of contests that may be named in it.
        day: Day of the document, for "this year's" and its like.
    """
    found: list[Found] = []
    taken = Taken(part)
    headline = words.FRENCH_HEADLINE.match(part)
    if headline and re.match(
        r" ?(?::|-|–|en |de |du |d'|à |au |aux |dans |\d)", part[headline.end() :]
    ):
        kind = str(headline.lastgroup).replace("partial", "by-election")
        item = Found(kind, headline.start(), headline.end(), headline[0])
        _french_right(part, item, day)
        found.append(item)
        taken.add(item)
    for match in words.FRENCH_BODY.finditer(part):
        kind, country, wording = words.BODIES[match["first"]]
        if not taken.touches(match):
            item = Found(kind, match.start(), match.end(), match[0], country=country)
            item.wording = f"élection {wording.split(' elec')[0]}" if wording else None
            _french_right(part, item, day)
            found.append(item)
            taken.add(item)
    low = part.lower()
    for kind, sought in kinds:
        if not sought.stands_in(low):
            continue
        for match in sought.pattern.finditer(part):
            if taken.touches(match):
                continue
            item = Found(kind, match.start(), match.end(), match[0])
            item.country = _alluded(match[0])
            if kind == "leadership":
                _french_party(part, item)
            _french_right(part, item, day)
            if kind in ("leadership", "other"):
                named = part[match.start() : item.end]
                named = re.sub(rf",? (?:de |en )?{words.YEAR}\Z", "", named)
                item.wording = named[:1].lower() + named[1:]
            _finish_place(item)
            found.append(item)
            taken.add(item)
    for match in words.FRENCH_OTHER.finditer(part):
        if not taken.touches(match):
            item = Found("other", match.start(), match.end(), match[0])
            _french_right(part, item, day)
            _finish_place(item)
            if item.country is not None:
                found.append(item)
                taken.add(item)
    found.sort(key=lambda item: (item.start, -item.end))
    yield from found


def _alluded(core: str) -> str | None:
    """Return the country that the words of a contest stand for: "la course à l'Élysée"."""
    if re.search(r"l'[ÉE]lys[ée]e\Z", core):
        return "FR"
    return "US" if re.search(r"Blanche\Z|midterms|mi-mandat", core) else None


def _finish_place(item: Found) -> None:
    """Give the region of a regional vote its country."""
    region = french_regions().get(item.place or "")
    if region is None or item.kind in WITHIN_PARTY | {"presidential"}:
        return
    item.country = item.country or region.country
    if item.country == region.country and item.kind in ("general", "legislative", "other"):
        item.kind = "regional"


_FRENCH_PARTY = re.compile(
    r" ?(?:(?:du |des |de la |de l'|d'))?(?P<name>" + _PARTI + r"|libéraux francophones|"
    r"socialistes|conservateurs|libéraux|travaillistes|" + CAPITAL + r"[\w'-]*(?: [A-ZÉ][\w-]+)?)"
)


def _french_party(part: str, item: Found) -> None:
    match = _FRENCH_PARTY.match(part, item.end)
    if match:
        item.party = match["name"]
        item.end = match.end()


def _french_right(part: str, item: Found, day: date | None) -> None:
    for _ in range(5):
        match = _FRENCH_RIGHT.match(part[item.end : item.end + 90])
        if match is None or not _taken_french(item, match, day):
            return
        item.end += match.end()


def _taken_french(item: Found, match: re.Match[str], day: date | None) -> bool:
    if match["year"]:
        if item.year is not None:
            return False
        item.year = int(match["year"])
        return True
    if relative := match["relative"]:
        if day is not None:
            step = 1 if "prochain" in relative else 0 if "cette" in relative else -1
            item.year = day.year + step
        return True
    if match["camp"] or match["organizer"]:
        if item.kind not in WITHIN_PARTY or item.party:
            return False
        item.party = match["camp"] or match["organizer"]
        return True
    if match["skipped"]:
        return True
    if match["adjective"]:
        return _taken_adjective(item, match["adjective"])
    if match["party"]:
        if item.kind not in WITHIN_PARTY or item.party:
            return False
        item.party = re.sub(r"^(?:du |de la |des |de l'|d')", "", match["party"])
        return True
    return _taken_place(item, match["place"] or match["seat"])


def _taken_adjective(item: Found, adjective: str) -> bool:
    code: Mapping[str, str] = words.french_adjectives()
    region = french_regions().get(adjective)
    if region is not None and item.place is None and item.kind not in _WHOLE:
        item.place = region.places[0]
        return True
    if adjective not in code or item.country is not None:
        return False
    item.country = code[adjective]
    return True


def _taken_place(item: Found, place: str) -> bool:
    for listed, code in words.french_places().items():
        if place == listed:
            item.country = item.country or code
            return True
    region = french_regions().get(place)
    genitive = place.startswith(("de ", "du ", "des ", "de l'", "d'"))
    if genitive and region is None and item.kind not in _LOCAL:
        return False
    if item.place is not None or item.kind in _WHOLE or (item.kind == "other" and not region):
        return False
    item.place = region.places[0] if region is not None else _locative(item, place)
    return True


def _locative(item: Found, place: str) -> str:
    """Return "à Marseille" for "de Marseille", so that one vote has one name."""
    if item.kind not in ("municipal", "mayoral"):
        return place
    if place.startswith("du "):
        return "au " + place[3:]
    return re.sub(r"^(?:de la |de l'|des |de |d')(?=[A-ZÉÎ])", "à ", place)
