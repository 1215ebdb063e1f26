"""The English names of elections, read from their noun to both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hustings.annotate import election_words as words
from hustings.annotate.election_parts import CAPITAL, Found, Kinds, Taken
from hustings.annotate.regions import english_regions
from hustings.model.annotation import WITHIN_PARTY

_TOKEN = re.compile(r"\S+\s\Z")
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
_JOINS = frozenset("and & of the upon under le".split())
_IDLE = frozenset("District Legislative Lok Vidhan Sabha".split())
_LATE = frozenset("autumn fall winter September October November December".split())
_PLACE_KINDS = frozenset(
    ("gubernatorial", "mayoral", "senate", "by-election", "regional", "municipal", "legislative")
)


def english(part: str, kinds: Kinds, day: date | None) -> Iterator[Found]:
    """Yield the elections that English words name, in text order.

    Args:
        part: The text, with plain quotation marks and blanks.
        kinds: The kinds of contests that may be named in it.
        day: Day of the document, for "this year's" and its like.
    """
    found: list[Found] = []
    taken = Taken(part)
    for match in words.BODY.finditer(part):
        kind, country, wording = words.BODIES[match["first"] or match["second"]]
        item = Found(kind, match.start(), match.end(), match[0], wording=wording)
        _english_left(part, item, day)
        item.country, item.place = country, None
        _english_right(part, item)
        found.append(item)
        taken.add(item)
    low = part.lower()
    for kind, sought in kinds:
        if not sought.stands_in(low):
            continue
        for match in sought.pattern.finditer(part):
            if not taken.touches(match):
                item = Found(kind, match.start(), match.end(), match[0])
                _english_left(part, item, day)
                _named_inside(item, match.groupdict().get("named"))
                _english_right(part, item)
                _finish_english(item)
                if item.kind == "leadership" and item.party is None and match[0] == "leadership":
                    continue  # "leadership: what it takes"
                if match.groupdict().get("named") and not (item.party or item.place):
                    continue  # "the race to lead Europe"
                found.append(item)
                taken.add(item)
    for match in words.ENGLISH_OTHER.finditer(part):
        if match[0] == "presidential" or taken.touches(match):
            continue
        item = Found("other", match.start(), match.end(), match[0])
        _english_left(part, item, day)
        _english_right(part, item)
        _finish_english(item)
        if item.year or item.country:
            found.append(item)
            taken.add(item)
    found.sort(key=lambda item: (item.start, -item.end))
    yield from found


def _english_left(part: str, item: Found, day: date | None) -> None:
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
        longer = _long_name(window)
        if pair and (relative := _RELATIVE_YEAR.match(two)):
            item.year = item.year or _relative_year(relative, day)
            position -= len(pair[0])
            break
        if token[-1] in ",;:.)" and token not in ("U.S.", "U.K."):
            break
        if re.fullmatch(words.YEAR, token):
            item.year = int(token)
        elif longer in countries:
            item.country = countries[longer]
            size = len(longer) + (2 if window.rstrip().endswith("'s") else 0) + 1
        elif longer and not names:
            names.insert(0, longer)
            size = len(longer) + (2 if window.rstrip().endswith("'s") else 0) + 1
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
        elif token in _JOINS and _joined(item, names, window):
            names.insert(0, token)
        elif token in _STOP or not re.match(CAPITAL, token):
            break
        elif token.endswith(("'s", "s'")) and _OWN.search(item.core):
            break  # "Smith's presidential campaign": whose it is, not where
        else:
            names.insert(0, token.removesuffix("'s").removesuffix("'"))
        position -= size
    while names and names[0] in _JOINS:
        position += len(names.pop(0)) + 1
    item.start = position
    _assign_english(item, [name for name in names if name not in _IDLE])


# What somebody who stands has: a country has it, too, but no other place.
_OWN = re.compile(r"\b(?:campaign|bid|run|candidacy|hopes|ambitions)\Z", re.IGNORECASE)


def _long_name(window: str) -> str:
    """Return the name of two to five words, of a country or a region, at the end of `window`."""
    words_before = window.removesuffix(" ").removesuffix("'s").split(" ")
    for size in (5, 4, 3, 2):
        name = " ".join(words_before[-size:])
        if len(words_before) >= size and (
            name in words.english_countries() or name in english_regions()
        ):
            return name
    return ""


def _joined(item: Found, names: list[str], window: str) -> bool:
    """Tell whether a lower-case word stands inside the name of a seat: "Runcorn and Helsby"."""
    single = item.kind == "by-election" and not item.core.endswith("s")
    before = window.rstrip().split(" ")[-2:-1]
    return (
        single
        and bool(names)
        and bool(before)
        and before[0] not in _STOP
        and re.match(CAPITAL, before[0]) is not None
        and before[0][-1] not in ",;:."
    )


def _named_inside(item: Found, name: str | None) -> None:
    """Take the place or the party that stands between two words of a contest."""
    if not name:
        return
    name = name.removesuffix("'s")
    owner, _, owned = name.partition("'s ")
    if owned and owner in words.english_countries():
        item.country, name = words.english_countries()[owner], owned
    if item.kind != "leadership":
        item.place = name
    elif {"Party", *words.PARTY_WORDS} & set(name.split()) or name.isupper():
        item.party = name


def _relative_year(match: re.Match[str], day: date | None) -> int | None:
    if day is None or match["unit"] in ("week", "month") or match["unit"].endswith("day"):
        return None
    if match["unit"] == "year":
        return day.year + (1 if match["next"] else -1 if match["last"] else 0)
    if match["last"] and match["unit"] in _LATE and day.month < 9:
        return day.year - 1
    return None if match["next"] else day.year


def _assign_english(item: Found, names: list[str]) -> None:
    """Tell party from place among the capitalised words before the noun."""
    if not names:
        return
    camp = all(name in words.PARTY_WORDS for name in names)
    if item.kind in ("leadership", "deputy-leadership"):
        item.party = " ".join(names)
    elif item.kind == "presidential" and (names[-1] == "Party" or _initials(names)):
        item.kind, item.party = "leadership", " ".join(names)
    elif item.kind in ("presidential", "gubernatorial", "mayoral", "senate") and camp:
        item.office = item.kind if item.kind in ("gubernatorial", "mayoral") else None
        item.kind, item.party = "primary", " ".join(names)
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


def _initials(names: list[str]) -> bool:
    return len(names) == 1 and names[0].isupper() and names[0].isalpha() and names[0] != "GOP"


_NAME = rf"{CAPITAL}[\w'-]*(?: (?:of |and |the )?{CAPITAL}[\w'-]*){{0,4}}"
_ENGLISH_RIGHT = re.compile(
    r"\s?(?:"
    rf",? (?:of|in|from) (?:\w+ )?(?P<year>{words.YEAR})(?!\w)|"
    rf",? (?P<bare>{words.YEAR})(?!\w)|"
    r" (?:in|for|to represent) (?P<district>(?:the )?(?:"
    + CAPITAL
    + r"[\w'-]* ){1,2}\d+(?:st|nd|rd|th)"
    r"(?: [Cc]ongressional)?(?: [Dd]istrict)?)|"
    r" of the (?P<nation>[A-Z]\w+ )?"
    r"(?P<camp>(?:hard |far )?(?:right|left)(?: and (?:the )?centre)?)|"
    r" organised by the (?P<nation2>[A-Z]\w+ )?(?P<camp2>(?:right|left)(?: and centre)?)|"
    r" (?:of|for|in) (?:the )?(?P<owner>[A-Z]\w+)'s (?P<owned>" + _NAME + r")|"
    r" (?:in|of|for) (?:the )?(?P<name>" + _NAME + r")|"
    r" for (?P<office>governor|president|mayor|Senate|the Senate|chancellor)(?: of (?P<of>"
    + _NAME
    + r"))?)"
)


def _english_right(part: str, item: Found) -> None:
    """Take in what follows the noun: "of 2015", "in New Hampshire", "for governor of Edo State"."""
    for _ in range(4):
        match = _ENGLISH_RIGHT.match(" " + part[item.end : item.end + 90])
        if match is None or match.end() <= 1 or not _taken_right(item, match):
            return
        item.end += match.end() - 1


def _taken_right(item: Found, match: re.Match[str]) -> bool:
    countries = words.english_countries()
    if year := match["year"] or match["bare"]:
        if item.year is not None:
            return False
        item.year = int(year)
        return True
    if match["district"]:
        item.place = item.place or match["district"].removeprefix("the ")
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


def _taken_name(item: Found, name: str) -> bool:
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


def _finish_english(item: Found) -> None:
    if item.kind == "deputy-leadership":
        item.kind, item.wording = "leadership", "deputy leadership election"
    if item.core.startswith("Senedd"):
        item.place = "Wales"
    if item.core.startswith("Holyrood"):
        item.place = "Scotland"
    _finish_place(item)
    if item.kind == "primary":
        for office in ("gubernatorial", "mayoral"):
            if office in (item.office, item.core.split(" ")[0]):
                bits = [item.place, office, item.party, "primary"]
                item.wording = " ".join(filter(None, bits))
    if item.kind == "leadership" and "convention" in item.core:
        item.wording = " ".join(filter(None, [item.party, "national convention"]))


def _finish_place(item: Found) -> None:
    """Give a region its name and country; its own vote is a regional one."""
    name = re.sub(r" (?:City|Borough|County) Council\Z", "", item.place or "")
    region = english_regions().get(name)
    if region is None or item.kind in WITHIN_PARTY | {"presidential"}:
        return
    item.country = item.country or region.country
    if item.country != region.country:
        return
    item.place = region.english[0]
    if item.kind in ("general", "legislative", "other") and region.country != "US":
        item.kind = "regional"
