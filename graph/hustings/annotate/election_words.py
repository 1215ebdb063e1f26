"""Tables for elections: countries, calendars, and the nouns that open an election's name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from hustings.gazetteer import fold
from hustings.model.annotation import ElectionDetail
from hustings.resources import folder
from hustings.seeking import Sought, sought


@dataclass(frozen=True, slots=True)
class ElectionCountry:
    """One line of ``data/election_calendar.tsv``."""

    code: str
    english: tuple[str, ...]
    adjectives: tuple[str, ...]
    places: tuple[str, ...]
    feminine: str
    years: Mapping[str, frozenset[int]]


@cache
def election_countries() -> Mapping[str, ElectionCountry]:
    """Return every country of the calendar by code."""
    found = {}
    for line in (folder("data") / "election_calendar.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        code, english, adjectives, places, feminine, *years = [*line.split("\t"), "", "", ""][:8]
        calendar = {"presidential": years[0], "legislative": years[1], "general": years[1]}
        for other in filter(None, years[2].split(";")):
            kind, _, listed = other.partition(":")
            calendar[kind] = listed
        found[code] = ElectionCountry(
            code,
            tuple(english.split("|")),
            tuple(adjectives.split("|")),
            tuple(places.split("|")),
            feminine,
            {kind: frozenset(map(int, listed.split())) for kind, listed in calendar.items()},
        )
    return found


def _add(found: dict[str, str], words: tuple[str, ...], code: str) -> None:
    for word in words:
        found.setdefault(word, code)


@cache
def english_countries() -> Mapping[str, str]:
    """Return the code by English name and adjective."""
    found: dict[str, str] = {}
    for country in election_countries().values():
        _add(found, country.english, country.code)
        _add(found, country.adjectives, country.code)
    found |= {"England": "GB", "French": "FR", "Britain": "GB", "British": "GB"}
    return found


@cache
def french_places() -> Mapping[str, str]:
    """Return the code by "en France", "au Bénin"."""
    found: dict[str, str] = {}
    for country in election_countries().values():
        _add(found, country.places, country.code)
    return found


@cache
def french_adjectives() -> Mapping[str, str]:
    """Return the code by adjective, in all four forms."""
    found: dict[str, str] = {}
    for country in election_countries().values():
        feminine = country.feminine
        forms = [feminine, feminine + "s"]
        if feminine.endswith("enne"):
            forms += [feminine[:-2], feminine[:-2] + "s"]
        elif feminine.endswith("e"):
            forms += [feminine[:-1], feminine[:-1] + "s"]
        _add(found, tuple(forms), country.code)
    return found


@cache
def _camps() -> tuple[tuple[str, frozenset[str], range, frozenset[str]], ...]:
    """Country, kinds, years and names of each contest that goes by several names."""
    found = []
    for line in (folder("data") / "contests.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "country\t")):
            country, kinds, names, first, last = line.split("\t")[:5]
            folded = frozenset(fold(name) for name in names.split("|"))
            years = range(int(first), int(last) + 1)
            found.append((country, frozenset(kinds.split("|")), years, folded))
    return tuple(found)


def same_camp(one: ElectionDetail, other: ElectionDetail) -> bool:
    """Tell whether the parties of two contests of one year are known to be names of one."""
    year = one.year if one.year is not None else other.year
    names = {fold(one.party or ""), fold(other.party or "")}
    fitting = [
        names <= camps
        for country, kinds, years, camps in _camps()
        if country == (one.country or other.country)
        and one.kind in kinds
        and (year is None or year in years)
        and names & camps
    ]
    return bool(fitting) and all(fitting)


YEAR = r"(?:1[89]|20)\d\d"

# Words of camps and parties in front of "primary", "leadership election", "nomination".
PARTY_WORDS = frozenset(
    "Democratic Republican GOP Socialist Labour Conservative Tory Liberal Green Green's Left Right "
    "Centre Center Libertarian Progressive National Communist Ukip SNP UKIP DUP SDLP PASOK "
    "Democrat Democrats' Republicans' Socialists' Tories' NDP ANC".split()
)
LOWER_PARTY_WORDS = frozenset("socialist conservative labour liberal green left right".split())

# (kind, pattern): what stands at the heart of an election's name. The first that fits wins.
_VOTE = (
    r"(?:elections?|races?|contests?|votes?|polls?|ballots?|run-?offs?|campaign|by-elections?|"
    r"re-?runs?|showdown)"
)
# Houses of parliament: "vote" beside them is mostly one in the house itself.
_POLLS = r"(?:elections?|polls?|campaign)"
_TO = r"[Ee]lections? (?:to|for) (?:the )?"
_PRIMARY = (
    r"(?:primary elections?|primaries|primary|caucuses|caucus|nominating contests?|nomination)"
)
# A name between two words of a contest: "race for the ⟨Conservative⟩ leadership".
NAMED = r"(?P<named>[A-Z][\w.-]*(?:'s)?(?: (?:of |and )?[A-Z][\w.-]*(?:'s)?){0,3})"
ENGLISH: tuple[tuple[str, Sought], ...] = tuple(
    (kind, sought(rf"(?<![\w-])(?:{pattern})(?![\w-])"))
    for kind, pattern in (
        ("primary", rf"presidential {_PRIMARY}|gubernatorial {_PRIMARY}|mayoral {_PRIMARY}"),
        ("primary", r"primary elections?|primaries|caucuses|nominating contests?"),
        ("primary", r"(?<=Democratic )nomination|(?<=Republican )nomination|(?<=Party )nomination"),
        ("primary", r"(?<=Democratic )run-?off|(?<=Republican )run-?off|(?<=GOP )run-?off"),
        (
            "primary",
            r"primary(?! (?:school|concern|care|reason|goal|focus|duty|source|aim|target|"
            r"responsibility|cause|purpose|objective|colou?r|health|education|vote))",
        ),
        ("presidential", rf"[Pp]residential {_VOTE}"),
        (
            "presidential",
            r"(?:race|election|campaign|run|bid) for (?:the )?(?:presidency|president|"
            r"White House)(?: of the United States)?",
        ),
        ("gubernatorial", rf"(?:[Gg]ubernatorial|[Gg]overnorship|[Gg]overnor's) {_VOTE}"),
        ("gubernatorial", r"(?:race|election|contest) for governor"),
        ("gubernatorial", rf"(?:race|election|contest|battle) for {NAMED} governor"),
        ("mayoral", rf"(?:[Mm]ayoral|[Mm]ayor's) {_VOTE}|(?:race|election|contest) for mayor"),
        ("mayoral", rf"(?:race|election|contest|battle) for {NAMED} mayor"),
        ("by-election", r"[Bb]y-?(?:elections?|polls?)|special elections?"),
        ("senate", rf"(?:Senate|senatorial|Senatorial) {_VOTE}"),
        (
            "european",
            rf"European (?:Parliament(?:ary)? )?{_VOTE}|EU elections?|{_TO}European Parliament",
        ),
        (
            "general",
            r"(?:snap |early )?(?:[Gg]eneral|[Ff]ederal|[Bb]undestag|[Nn]ational) "
            rf"(?:elections?|vote)|snap {_VOTE}",
        ),
        (
            "legislative",
            rf"(?:[Pp]arliamentary|[Ll]egislative) {_VOTE}|"
            rf"(?:National Assembly|[Pp]arliament|House of Representatives) {_POLLS}|"
            rf"[Ll]ower house {_POLLS}|"
            rf"(?:National|House of) Council(?:lors)? {_POLLS}|[Uu]pper house {_POLLS}|"
            rf"{_TO}(?:National Assembly|House of Representatives|[Ll]ower house|[Pp]arliament)|"
            r"House (?:race|election)s?|[Mm]id-?term elections?|[Mm]idterms",
        ),
        (
            "regional",
            r"(?:[Rr]egional|[Ss]tate|[Pp]rovincial|(?:(?:[Ss]tate |[Pp]rovincial )?"
            r"(?:[Ll]egislative )?)?[Aa]ssembly|[Cc]antonal|Holyrood|Senedd|Landtag|"
            rf"Vidhan Sabha|Legislative Council) {_POLLS}|"
            rf"{_TO}(?:(?:[Ss]tate |Legislative )?[Aa]ssembly|Senedd|Landtag)",
        ),
        (
            "municipal",
            r"(?:[Mm]unicipal|[Ll]ocal|[Cc]ouncil|[Cc]ity council|[Cc]ommunal) elections?",
        ),
        ("deputy-leadership", rf"deputy leadership {_VOTE}"),
        ("leadership", rf"[Ll]eadership {_VOTE}|(?:contest|race) for the leadership"),
        ("leadership", r"chairmanship (?:race|election|contest)|national convention"),
        (
            "leadership",
            r"(?:race|contest|battle|fight|election|campaign|competition) for (?:the )?"
            rf"{NAMED} leadership",
        ),
        (
            "leadership",
            r"(?:race|contest|battle|fight|election) to (?:lead|become (?:the )?leader of) "
            rf"(?:the )?{NAMED}",
        ),
        ("leadership", r"leadership(?=\s?[:–—])"),
        ("referendum", r"[Rr]eferendum"),
    )
)
# Houses that stand for a country by their name: kind, country, what the vote is called.
BODIES: Final = {
    "Dáil": ("general", "IE", None),
    "Dail": ("general", "IE", None),
    "Lok Sabha": ("general", "IN", None),
    "Rajya Sabha": ("legislative", "IN", "Rajya Sabha election"),
    "Knesset": ("legislative", "IL", None),
    "Folketing": ("general", "DK", None),
    "Riksdag": ("general", "SE", None),
    "Storting": ("legislative", "NO", None),
    "State Duma": ("legislative", "RU", None),
    "Duma": ("legislative", "RU", None),
    "Bundestag": ("general", "DE", None),
    "Sejm": ("legislative", "PL", None),
    "Eduskunta": ("legislative", "FI", None),
    "Althing": ("legislative", "IS", None),
    "Althingi": ("legislative", "IS", None),
    "Saeima": ("legislative", "LV", None),
    "Riigikogu": ("legislative", "EE", None),
    "Seimas": ("legislative", "LT", None),
    "Verkhovna Rada": ("legislative", "UA", None),
}
FRENCH_BODY = sought(
    rf"(?<![\w-])[ée]lections? (?:au |à la |du |de la )"
    rf"(?P<first>{'|'.join(sorted(BODIES, key=len, reverse=True))})(?![\w-])"
)
# "Les élections québécoises", "l'élection catalane": the region or country says which.
FRENCH_OTHER = sought(
    r"(?<=[lL]es )élections(?= [a-zà-ÿ-]{5,})|(?<=[lL]es )élections(?= en [A-ZÉ])"
)
BODY = sought(
    rf"(?<![\w-])(?:(?P<first>{'|'.join(sorted(BODIES, key=len, reverse=True))}) {_POLLS}|"
    rf"{_TO}(?P<second>{'|'.join(sorted(BODIES, key=len, reverse=True))}))(?![\w-])"
)
ENGLISH_OTHER = sought(r"(?<![\w-])(?:elections?|presidential)(?![\w-])")

_ELECTION = r"(?:[ée]lections?|scrutins?)"
_TO_THE = r"(?:au |à la |à l'|aux )"
FRENCH: tuple[tuple[str, Sought], ...] = tuple(
    (kind, sought(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE))
    for kind, pattern in (
        ("primary", r"investiture(?= démocrate| républicaine)"),
        (
            "primary",
            r"(?<!école )(?<!cycle )(?<!enseignement )(?<!secteur )primaires?"
            r"(?! et secondaire)",
        ),
        (
            "presidential",
            rf"{_ELECTION} pr[ée]sidentielles?|scrutins? pr[ée]sidentiels?|"
            rf"(?<=la )pr[ée]sidentielle|course (?:à|vers) l'[ÉE]lys[ée]e|"
            r"course (?:à|pour) la Maison[- ]Blanche|"
            r"(?<=les )pr[ée]sidentielles|(?<=de )pr[ée]sidentielle|"
            r"(?<=aux )pr[ée]sidentielles|"
            r"élection du président de la république|élection à la présidence de la "
            r"république",
        ),
        (
            "by-election",
            r"(?:élection )?(?:législative|municipale|cantonale|départementale|sénatoriale)s? "
            r"partielles?|(?<=la )partielle|(?<=une )partielle|élections? partielles?|"
            r"élection municipale anticipée|complémentaires?(?= de \d{4})",
        ),
        (
            "legislative",
            rf"{_ELECTION} l[ée]gislatives?|(?<=les )l[ée]gislatives|scrutins? législatifs?|"
            r"élections? de mi-mandat|(?<=les )midterms|(?<=des )midterms|(?<=aux )midterms|"
            rf"élections? {_TO_THE}(?:Assemblée nationale|Parlement(?! européen)|"
            r"Chambre des (?:députés|représentants|communes))|"
            r"(?<=aux )l[ée]gislatives|(?<=des )l[ée]gislatives|(?<=de )législatives",
        ),
        (
            "european",
            rf"{_ELECTION} europ[ée]en(?:ne)?s?|(?<=les )europ[ée]ennes|"
            rf"élections? {_TO_THE}Parlement européen|"
            r"(?<=aux )europ[ée]ennes|(?<=des )europ[ée]ennes",
        ),
        (
            "regional",
            rf"{_ELECTION} (?:r[ée]gionales?|provinciales?|territoriales?|cantonales?)|"
            r"(?<=les )r[ée]gionales|(?<=aux )r[ée]gionales|(?<=des )r[ée]gionales|"
            r"scrutins? r[ée]gion(?:al|aux)|"
            r"(?<=les )(?:provinciales|territoriales)|(?<=aux )(?:provinciales|territoriales)|"
            rf"élections? {_TO_THE}(?:Assemblée législative|Landtag|Parlement régional)",
        ),
        (
            "departmental",
            rf"{_ELECTION} d[ée]partementales?|(?<=les )d[ée]partementales|"
            r"(?<=aux )d[ée]partementales|(?<=des )d[ée]partementales",
        ),
        (
            "municipal",
            rf"{_ELECTION} (?:municipales?|communales?|locales)(?: et m[ée]tropolitaines)?|"
            r"scrutins? municip(?:al|aux)|"
            r"(?<=les )municipales|(?<=aux )municipales|(?<=des )municipales|"
            r"(?<=les )communales|(?<=aux )communales",
        ),
        (
            "senate",
            rf"{_ELECTION} s[ée]natoriales?|(?<=les )s[ée]natoriales|(?<=aux )s[ée]natoriales",
        ),
        ("general", rf"{_ELECTION} (?:g[ée]n[ée]rales?|f[ée]d[ée]rales?|anticip[ée]es?)"),
        (
            "gubernatorial",
            r"élections? (?:(?:au poste|à la fonction) de |du |de la |d'une? )?gouverneure?s?|"
            r"gubernatoriales|course au poste de gouverneure?",
        ),
        (
            "mayoral",
            r"(?:course|élection|bataille|duel|campagne) (?:à|pour) la mairie|"
            r"élections? (?:du|de la) maire",
        ),
        (
            "other",
            r"(?:course|élection|campagne|bataille|duel) (?:à|pour) la (?:présidence|tête) "
            r"(?:de la (?:région|métropole|collectivité)|du (?:département|conseil \w+|Sénat)|"
            r"de l'(?:Assemblée|agglomération|intercommunalité))",
        ),
        (
            "leadership",
            r"(?:course|élection|campagne|bataille|duel|scrutin) (?:à|pour) la (?:direction|"
            r"chefferie|succession|tête|présidence) (?:du|de la|de l'|des|d'|de(?= [A-Z]))|"
            r"chefferie (?:du|de la|des)|"
            r"(?<![\w'])congrès(?= (?:LR|PS|EELV|UMP|MoDem|des Républicains|du PS|du Parti|"
            r"d'EELV|de l'UMP|du PCF|du FN|du RN|du MR|du PQ))|"
            r"élection du premier secrétaire|course à la chefferie",
        ),
        ("referendum", r"référendum|votation"),
        ("other", r"élection au Conseil fédéral|élection à la présidence"),
    )
)
# Alone at the start of a headline: "Présidentielle : qui soutient qui ?"
FRENCH_HEADLINE = re.compile(
    r"(?P<presidential>PR[EÉ]SIDENTIELLE|[PÉ]r[ée]sidentielle)|(?P<legislative>L[ée]gislatives)|"
    r"(?P<european>Europ[ée]ennes)|(?P<regional>R[ée]gionales)|(?P<municipal>Municipales)|"
    r"(?P<departmental>D[ée]partementales)|(?P<senate>S[ée]natoriales)|"
    r"(?P<partial>(?:L[ée]gislative |Municipale |[ÉE]lection )?[Pp]artielle)"
)
