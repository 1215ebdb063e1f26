"""Find what a text calls an election, and take it apart: kind, year, country, place, party."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from hustings.annotate import election_words as words
from hustings.annotate.election_names import election_name as election_name
from hustings.model.annotation import ElectionDetail, OfficeDetail
from hustings.model.document import Span

_SAME_LENGTH = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "\n": " "})
_CAPITAL = r"[A-ZÀÂÉÈÊÎÔÇŒ]"
_TOKEN = re.compile(r"\S+\s\Z")
# Every name of an election holds one of these; most sentences hold none.
_ANY = re.compile(
    r"lection|lecti|rima[ir]|race|contest|ballot|vote|poll|campaign|caucus|nominat|referend|f[eé]rend|"
    r"votation|scrutin|identiel|slativ|urop|gional|unicip|partemental|natori|ommunal|partiel|"
    r"chefferie|course|ongr[eè]s|midterm|leadership|convention|run|bid|PR[EÉ]SID|gubernat",
    re.IGNORECASE,
)
_LOOK_BACK = 90
_STOP = frozenset(
    "The A An In On At After Before For Of And But Or When While As If His Her Their Its This That "
    "Last Next With By From To Since During Both Sunday Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday's Monday's Tuesday's Wednesday's Thursday's Friday's Saturday's Today's "
    "January's February's March's April's May's June's July's August's September's October's "
    "November's December's January February March April May June July August September October "
    "November December Jan. Feb. Aug. Sept. Oct. Nov. Dec. He "
    "She It They We Who Which Another First Second Final Early".split()
)
_DESCRIPTORS = frozenset(
    "presidential gubernatorial mayoral senatorial party party's open ranked-choice statewide "
    "contested crowded nominating".split()
)
_RELATIVE_YEAR = re.compile(
    r"(?:(?P<this>this)|(?P<last>last)|(?P<next>next)) "
    r"(?P<unit>year|spring|summer|autumn|fall|winter|week|month|[A-Z][a-z]+day|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)'s\Z"
)
_LATE = frozenset("autumn fall winter September October November December".split())
_PLACE_KINDS = frozenset(
    ("gubernatorial", "mayoral", "senate", "by-election", "regional", "municipal", "legislative")
)


@dataclass(slots=True)
class _Found:
    """What was read so far of one election."""

    kind: str
    start: int
    end: int
    core: str
    year: int | None = None
    country: str | None = None
    place: str | None = None
    party: str | None = None
    office: str | None = None  # "gubernatorial" of a gubernatorial primary
    wording: str | None = None


class _Taken:
    """Which characters belong to an election already, so that one look tells."""

    def __init__(self, part: str) -> None:
        self._marks = bytearray(len(part))

    def add(self, item: _Found) -> None:
        self._marks[item.start : item.end] = b"\x01" * max(0, item.end - item.start)

    def touches(self, match: re.Match[str]) -> bool:
        return self._marks.find(1, match.start(), match.end()) >= 0


def elections(
    text: str, within: Span, language: str, day: date | None
) -> list[tuple[Span, ElectionDetail]]:
    """Return the elections named inside `within`, in text order, not overlapping.

    The span holds the name with year, country, place and party, without article and round.
    A year that the text does not give is taken from the calendar of the country, if the text
    names the country; `settled` does the same once the country of the document is known.
    A bare "the election" or "the race" names nothing and is left to the focus of the document.

    >>> spoken = "la primaire de la gauche de 2017"
    >>> [(s.of(spoken), d.party) for s, d in elections(spoken, Span(0, 32), "fr", None)]
    [('primaire de la gauche de 2017', 'gauche')]
    """
    part = text[within.start : within.end].translate(_SAME_LENGTH)
    if not _ANY.search(part):
        return []
    reader = _english if language == "en" else _french
    found: list[tuple[Span, ElectionDetail]] = []
    last = -1
    for item in reader(part, day):
        if item.start < last or not item.start < item.end:
            continue
        last = item.end
        span = Span(within.start + item.start, within.start + item.end)
        found.append((span, settled(_detail(item), None, day)))
    return found


def _detail(item: _Found) -> ElectionDetail:
    return ElectionDetail(
        kind=item.kind,
        year=item.year,
        country=item.country,
        place=item.place,
        party=item.party,
        wording=item.wording,
    )


def settled(detail: ElectionDetail, country: str | None, day: date | None) -> ElectionDetail:
    """Return `detail` with country and year filled in from its surroundings, where that is safe.

    Args:
        detail: What the text itself gives.
        country: Country of the document; used when the election names none.
        day: Day of the document. The year is that of the nearest vote of the calendar, at most
            one year away; for contests without a calendar it is the year of the day itself.
    """
    if detail.country is None and country is not None:
        detail = replace(detail, country=country)
    if detail.year is not None or day is None:
        return detail
    calendar = words.election_countries().get(detail.country or "")
    years = calendar.years.get(detail.kind) if calendar and detail.place is None else None
    if detail.kind == "european":
        years = frozenset(range(1979, 2100, 5))
    if years:
        near = [day.year + step for step in (0, 1, -1) if day.year + step in years]
        return replace(detail, year=near[0]) if near else detail
    if detail.kind in ("primary", "leadership", "gubernatorial", "mayoral", "by-election"):
        return replace(detail, year=day.year)
    return detail


_FILLED = {
    "mayor": "mayoral",
    "governor": "gubernatorial",
    "president": "presidential",
    "party-leader": "leadership",
}


def contested(office: OfficeDetail, day: date | None) -> ElectionDetail | None:
    """Return the election that fills an office, for "was elected mayor of L".

    A party's president is chosen in a leadership contest; an office that a government gives, or
    that has many holders, is filled by no election that its name could stand for.

    >>> contested(OfficeDetail("mayor", "London", "GB"), date(2021, 5, 9))
    ElectionDetail(kind='mayoral', year=2021, country='GB', place='London', party=None, \
organization=None, wording=None)
    """
    kind = _FILLED.get(office.role)
    if kind == "presidential" and office.organization is not None:
        kind = "leadership"
    if kind is None or (kind in ("mayoral", "gubernatorial", "leadership") and not office.scope):
        return None
    detail = ElectionDetail(
        kind=kind,
        country=office.country,
        place=office.scope if kind in ("mayoral", "gubernatorial") else None,
        party=office.scope if kind == "leadership" else None,
        organization=office.organization,
    )
    return settled(detail, None, day)


def compatible(one: ElectionDetail, two: ElectionDetail) -> bool:
    """Tell whether two details may be of one election: nothing that both give differs."""
    if one.kind != two.kind and "other" not in (one.kind, two.kind):
        return False
    pairs = (
        (one.year, two.year),
        (one.country, two.country),
        (_folded(one.place), _folded(two.place)),
        (_folded(one.party), _folded(two.party)),
    )
    return all(a is None or b is None or a == b for a, b in pairs)


def _folded(name: str | None) -> str | None:
    return None if name is None else name.casefold()


# ------------------------------------------------------------------ English


def _english(part: str, day: date | None) -> Iterator[_Found]:
    found: list[_Found] = []
    taken = _Taken(part)
    for kind, pattern in words.ENGLISH:
        for match in pattern.finditer(part):
            if not taken.touches(match):
                item = _Found(kind, match.start(), match.end(), match[0])
                _english_left(part, item, day)
                _english_right(part, item)
                _finish_english(item)
                found.append(item)
                taken.add(item)
    for match in words.ENGLISH_OTHER.finditer(part):
        if match[0] == "presidential" or taken.touches(match):
            continue
        item = _Found("other", match.start(), match.end(), match[0])
        _english_left(part, item, day)
        _english_right(part, item)
        if item.year or item.country:
            found.append(item)
            taken.add(item)
    found.sort(key=lambda item: (item.start, -item.end))
    yield from found


def _english_left(part: str, item: _Found, day: date | None) -> None:
    """Take in the year, country, party and place in front of the noun."""
    names: list[str] = []
    position = item.start
    countries = words.english_countries()
    for _ in range(9):
        window = part[max(0, position - _LOOK_BACK) : position]
        match = _TOKEN.search(window)
        if match is None:
            break
        token = match[0].strip()
        size = len(match[0])
        pair = re.search(r"(\S+ \S+)\s\Z", window)
        two = pair[1] if pair else ""
        if pair and (relative := _RELATIVE_YEAR.match(two)):
            item.year = item.year or _relative_year(relative, day)
            position -= len(pair[0])
            break
        if token[-1] in ",;:.)" and token not in ("U.S.", "U.K."):
            break
        if re.fullmatch(words.YEAR, token):
            item.year = int(token)
        elif two.removesuffix("'s") in countries:
            item.country = countries[two.removesuffix("'s")]
            size = len(pair[0]) if pair else size
        elif token.removesuffix("'s") in countries:
            item.country = item.country or countries[token.removesuffix("'s")]
        elif token in _DESCRIPTORS:
            if token not in ("party", "party's", "open", "contested", "crowded"):
                item.office = token
        elif token.removesuffix("'s") in words.LOWER_PARTY_WORDS and item.kind in (
            "primary",
            "leadership",
        ):
            names.insert(0, token.removesuffix("'s"))
        elif token in _STOP or not re.match(_CAPITAL, token):
            break
        else:
            names.insert(0, token.removesuffix("'s").removesuffix("'"))
        position -= size
    item.start = position
    _assign_english(item, names)


def _relative_year(match: re.Match[str], day: date | None) -> int | None:
    if day is None or match["unit"] in ("week", "month") or match["unit"].endswith("day"):
        return None
    if match["unit"] == "year":
        return day.year + (1 if match["next"] else -1 if match["last"] else 0)
    if match["last"] and match["unit"] in _LATE and day.month < 9:
        return day.year - 1
    return None if match["next"] else day.year


def _assign_english(item: _Found, names: list[str]) -> None:
    """Tell party from place among the capitalised words before the noun."""
    if not names:
        return
    if item.kind == "leadership":
        item.party = " ".join(names)
    elif item.kind == "primary":
        at = next(
            (
                index
                for index, name in enumerate(names)
                if name in words.PARTY_WORDS
                or name in words.LOWER_PARTY_WORDS
                or (name.isupper() and len(name) > 1 and name.isalpha())
            ),
            None,
        )
        if at is None and "Party" not in names:
            item.place = " ".join(names)
        elif at is None:
            item.party = " ".join(names)
        else:
            item.place = " ".join(names[:at]) or None
            item.party = " ".join(names[at:])
    else:
        item.place = " ".join(names)


_NAME = rf"{_CAPITAL}[\w'-]*(?: (?:of |and |the )?{_CAPITAL}[\w'-]*){{0,4}}"
_ENGLISH_RIGHT = re.compile(
    r"\s?(?:"
    rf",? (?:of|in|from) (?:\w+ )?(?P<year>{words.YEAR})(?!\w)|"
    rf",? (?P<bare>{words.YEAR})(?!\w)|"
    r" of the (?P<nation>[A-Z]\w+ )?"
    r"(?P<camp>(?:hard |far )?(?:right|left)(?: and (?:the )?centre)?)|"
    r" organised by the (?P<nation2>[A-Z]\w+ )?(?P<camp2>(?:right|left)(?: and centre)?)|"
    r" (?:of|for|in) (?:the )?(?P<owner>[A-Z]\w+)'s (?P<owned>" + _NAME + r")|"
    r" (?:in|of|for) (?:the )?(?P<name>" + _NAME + r")|"
    r" for (?P<office>governor|president|mayor|Senate|the Senate|chancellor)(?: of (?P<of>"
    + _NAME
    + r"))?)"
)


def _english_right(part: str, item: _Found) -> None:
    """Take in what follows the noun: "of 2015", "in New Hampshire", "for governor of Edo State"."""
    for _ in range(4):
        match = _ENGLISH_RIGHT.match(" " + part[item.end : item.end + 90])
        if match is None or match.end() <= 1 or not _taken_right(item, match):
            return
        item.end += match.end() - 1


def _taken_right(item: _Found, match: re.Match[str]) -> bool:
    countries = words.english_countries()
    if year := match["year"] or match["bare"]:
        if item.year is not None:
            return False
        item.year = int(year)
        return True
    if camp := match["camp"] or match["camp2"]:
        nation = (match["nation"] or match["nation2"] or "").strip()
        item.country = countries.get(nation, item.country)
        item.party = camp
        return True
    if match["office"]:
        item.office = {"governor": "gubernatorial", "mayor": "mayoral"}.get(match["office"])
        if match["of"]:
            item.place = match["of"]
        return True
    if match["owner"]:
        if match["owner"] not in countries:
            return False
        item.country = countries[match["owner"]]
        item.party = match["owned"] if item.kind == "leadership" else item.party
        return item.kind == "leadership"
    return _taken_name(item, match["name"])


def _taken_name(item: _Found, name: str) -> bool:
    name = name.removesuffix("'s")
    countries = words.english_countries()
    if name in countries:
        item.country = item.country or countries[name]
        return True
    if re.search(
        r"\b(?:January|February|March|April|May|June|July|August|September|October|"
        r"November|December|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)\b",
        name,
    ):
        return False
    if item.kind == "leadership":
        if item.party is not None:
            return False
        item.party = name
        return True
    if item.place is None and (item.kind in _PLACE_KINDS or item.kind == "primary"):
        item.place = name
        return True
    return False


def _finish_english(item: _Found) -> None:
    if item.kind == "deputy-leadership":
        item.kind, item.wording = "leadership", "deputy leadership election"
    if item.kind == "primary":
        for office in ("gubernatorial", "mayoral"):
            if office in (item.office, item.core.split(" ")[0]):
                bits = [item.place, office, item.party, "primary"]
                item.wording = " ".join(filter(None, bits))
    if item.kind == "leadership" and "convention" in item.core:
        item.wording = " ".join(filter(None, [item.party, "national convention"]))


# ------------------------------------------------------------------- French

_FRENCH_NAME = rf"{_CAPITAL}[\w'-]*(?: (?:du |de |de la |des |et |d')?{_CAPITAL}[\w'-]*){{0,4}}"
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
    r" (?P<adjective>[a-zà-ÿ-]{4,})(?!\w)|"
    rf" (?P<party>(?:du |de la |des |de l'|d')?(?:{_PARTI}|PS|LR|UMP|EELV|PQ|MR|PCF|FN|RN|MoDem|"
    rf"LFI|UDI|Républicains|Verts|{_CAPITAL}{{2,6}}))(?!\w)|"
    r" (?P<place>(?:en |au |aux |à la |à l'|à |dans le |dans la |dans l'|dans les |"
    r"de la |du |des |de |de l'|d')" + _FRENCH_NAME + r")|"
    r" (?P<seat>dans la (?:\d+(?:re|ère|e|ème) )?circonscription d[^\s,]+ " + _FRENCH_NAME + r"))"
)
_RELATIVE_FRENCH = re.compile(r"prochain|cette")


def _french(part: str, day: date | None) -> Iterator[_Found]:
    found: list[_Found] = []
    taken = _Taken(part)
    headline = words.FRENCH_HEADLINE.match(part)
    if headline and re.match(r" ?(?::|-|–|en |de |à |au |aux |\d)", part[headline.end() :]):
        kind = str(headline.lastgroup)
        item = _Found(kind, headline.start(), headline.end(), headline[0])
        _french_right(part, item, day)
        found.append(item)
        taken.add(item)
    for kind, pattern in words.FRENCH:
        for match in pattern.finditer(part):
            if taken.touches(match):
                continue
            item = _Found(kind, match.start(), match.end(), match[0])
            if kind == "leadership":
                _french_party(part, item)
            _french_right(part, item, day)
            if kind in ("leadership", "other"):
                named = part[match.start() : item.end]
                named = re.sub(rf",? (?:de |en )?{words.YEAR}\Z", "", named)
                item.wording = named[:1].lower() + named[1:]
            found.append(item)
            taken.add(item)
    found.sort(key=lambda item: (item.start, -item.end))
    yield from found


_FRENCH_PARTY = re.compile(
    r" ?(?:(?:du |des |de la |de l'|d'))?(?P<name>" + _PARTI + r"|libéraux francophones|"
    r"socialistes|conservateurs|libéraux|travaillistes|" + _CAPITAL + r"[\w'-]*(?: [A-ZÉ][\w-]+)?)"
)


def _french_party(part: str, item: _Found) -> None:
    match = _FRENCH_PARTY.match(part, item.end)
    if match:
        item.party = match["name"]
        item.end = match.end()


def _french_right(part: str, item: _Found, day: date | None) -> None:
    for _ in range(5):
        match = _FRENCH_RIGHT.match(part[item.end : item.end + 90])
        if match is None or not _taken_french(item, match, day):
            return
        item.end += match.end()


def _taken_french(item: _Found, match: re.Match[str], day: date | None) -> bool:
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
        if item.kind not in ("primary", "leadership") or item.party:
            return False
        item.party = match["camp"] or match["organizer"]
        return True
    if match["skipped"]:
        return True
    if match["adjective"]:
        return _taken_adjective(item, match["adjective"])
    if match["party"]:
        if item.kind not in ("primary", "leadership") or item.party:
            return False
        item.party = re.sub(r"^(?:du |de la |des |de l'|d')", "", match["party"])
        return True
    return _taken_place(item, match["place"] or match["seat"])


def _taken_adjective(item: _Found, adjective: str) -> bool:
    code: Mapping[str, str] = words.french_adjectives()
    if adjective not in code or item.country is not None:
        return False
    item.country = code[adjective]
    return True


def _taken_place(item: _Found, place: str) -> bool:
    for listed, code in words.french_places().items():
        if place == listed:
            item.country = item.country or code
            return True
    if place.startswith(("de ", "du ", "des ", "de l'", "d'")) and item.kind != "primary":
        return False
    if item.place is not None or item.kind in ("presidential", "european", "referendum", "other"):
        return False
    item.place = place
    return True
