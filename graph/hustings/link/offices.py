"""Which office of the authority is meant: role, place and country."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from hustings.folding import fold, without_article
from hustings.link import scores
from hustings.link.authority import Authority
from hustings.link.context import Context
from hustings.link.countries import countries, pull
from hustings.link.keys import KeyKind
from hustings.link.scores import Candidate
from hustings.model.annotation import EntityKind, OfficeDetail
from hustings.model.linking import Subject

_NAME: Final = 46
_BUILT: Final = 46
_COUNTRY: Final = 36
_NO_COUNTRY: Final = -50
_LANGUAGE: Final = 28
_GENERIC: Final = -40
_NAMED: Final = 47
_TOLD: Final = 56  # more than the office of the whole country gets
_EUROPEAN: Final = 26
_FOLLOWS: Final = re.compile(
    r"( of the | of | for | de la | de l['’]| des | du | de | d['’])"
    r"([A-ZÀ-Ý][\w'’-]*(?: (?:and |et |de |of )?[A-ZÀ-Ý][\w'’-]*){0,4})"
)
# Parts of countries that have a government of their own, by the words for their people.
_REGION_NAMES: Final = {
    "Scotland": "Scotland", "Scottish": "Scotland", "Écosse": "Scotland", "écossais": "Scotland",
    "écossaise": "Scotland", "Wales": "Wales", "Welsh": "Wales", "gallois": "Wales",
    "galloise": "Wales", "Quebec": "Quebec", "Québec": "Quebec", "Ontario": "Ontario",
    "Alberta": "Alberta", "Manitoba": "Manitoba", "British Columbia": "British Columbia",
    "Queensland": "Queensland", "Victoria": "Victoria", "New South Wales": "New South Wales",
    "Western Australia": "Western Australia", "Tasmania": "Tasmania", "Bavaria": "Bavaria",
    "Bavarian": "Bavaria", "Wallonia": "Wallonia", "Wallonie": "Wallonia", "Holyrood": "Scotland",
    "MSPs": "Scotland", "MSP": "Scotland", "Senedd": "Wales", "Stormont": "Northern Ireland",
    "québécois": "Quebec", "québécoise": "Quebec", "wallon": "Wallonia", "wallonne": "Wallonia",
}  # fmt: skip
# Beside these a region may be only where the head of the whole country is.
_NATIONAL: Final = re.compile(
    r"\b(?:Canada|Canadian|canadien|canadienne|fédéral|fédérale|federal|Ottawa|Canberra|Australian?|"
    r"British|Britain|britannique|Royaume-Uni|UK|Downing Street|Westminster|Londres|London|"
    r"German|Germany|Berlin|belge|Belgique|Bruxelles)\b"
)
_FRENCH_HEADS: Final = ("premier ministre", "premiere ministre")
_MAYOR: Final = re.compile(r"(?:lord )?maire (?:de la |de l |de |du |des |d )(.+)")
# Cities whose mayors the authority knows and which French calls otherwise.
_EXONYMS: Final = {
    "londres": "london", "venise": "venice", "genes": "genoa", "palerme": "palermo",
    "bologne": "bologna", "catane": "catania", "verone": "verona", "breme": "bremen",
}  # fmt: skip
_PORTFOLIO: Final = re.compile(r"(?:\w+ )??((?:national )?\w+(?: affairs)?) minister")
_PORTFOLIOS: Final = {
    "education": "national education", "foreign": "foreign affairs", "budget": "public accounts",
    "defence": "defense", "defense": "defence", "environment": "ecology", "finance": "finances",
}  # fmt: skip
_REGIONS: Final = re.compile(r"\b(?:" + "|".join(sorted(_REGION_NAMES, reverse=True)) + r")\b")
_PLACE: Final = 12
# Words of a role in a text, and how the authority's labels write it.
_ROLES: Final = {
    "prime minister": ("prime minister", "premier ministre"),
    "premier ministre": ("prime minister", "premier ministre"),
    "premiere ministre": ("prime minister", "premier ministre"),
    "pm": ("prime minister", "premier ministre"),
    "premier": ("premier", "prime minister"),
    "first minister": ("first minister",),
    "chief minister": ("chief minister",),
    "president": ("president", "president de la republique"),
    "presidente": ("president", "president de la republique"),
    "president de la republique": ("president", "president de la republique"),
    "presidente de la republique": ("president", "president de la republique"),
    "chef de l etat": ("president", "president de la republique"),
    "head of state": ("president",),
    "chef du gouvernement": ("prime minister",),
    "head of government": ("prime minister",),
    "vice president": ("vice president", "vice president des etats unis"),
    "chancellor": ("chancellor", "federal chancellor"),
    "chancelier": ("chancellor", "federal chancellor"),
    "chanceliere": ("chancellor", "federal chancellor"),
    "mp": ("member of parliament", "member of the house of commons"),
    "member of parliament": ("member of parliament", "member of the house of commons"),
    "mep": ("member of the european parliament",),
    "deputy": ("member of the national assembly",),
    "depute": ("depute",),
    "deputee": ("depute",),
    "senator": ("member of the senate", "senator"),
    "senateur": ("member of the senate", "senator"),
    "senatrice": ("member of the senate", "senator"),
}
_ROLE_WORDS: Final = frozenset(word for words in _ROLES.values() for word in words)
_ROLE_KEYS: Final = {
    "prime-minister": "prime minister", "president": "president", "chancellor": "chancellor",
    "vice-president": "vice president", "mep": "mep", "mp": "mp", "senator": "senator",
    "head-of-state": "head of state", "first-minister": "first minister",
}  # fmt: skip
_OF: Final = re.compile(r" (?:of|de|du|des|d|for) ")


def candidates(subject: Subject, context: Context, authority: Authority) -> list[Candidate]:
    """Return the offices that may be meant, best first, with their evidence."""
    weights = context.countries(subject)
    found: dict[str, Candidate] = {}
    for key, points in _spoken(subject, weights):
        for hit in authority.lookup(key):
            row = authority.row(hit.item)
            if row.kind is not EntityKind.OFFICE or hit.kind is not KeyKind.EXACT:
                continue
            if row.qid not in found:
                candidate = found[row.qid] = Candidate(row, hit.kind, hit.form)
                candidate.name(points)
                if points > _NAME:
                    candidate.add(_COUNTRY, "the text tells whose office it is")
    own_country = subject.country
    role = role_of(subject)
    for code in [own_country] if own_country else list(weights) or _language(context):
        for candidate in _built(role, code, authority):
            found.setdefault(candidate.row.qid, candidate)
    for candidate in found.values():
        _country(candidate, weights, context.scene.language, subject)
        scores.words_evidence(candidate, subject.nearby, "")
    return sorted(found.values(), key=lambda one: (-one.points, one.row.qid))


def _spoken(subject: Subject, weights: Counter[str]) -> Iterator[tuple[str, int]]:
    """Yield the keys of an office: as named, and with the place that follows in the text."""
    for name in _own_names(subject):
        for match in _followed(name, subject):
            words = match[2].split()
            for end in range(len(words), 0, -1):
                yield fold(f"{name}{match[1]}{' '.join(words[:end])}"), _TOLD
        points = _NAMED if _NATIONAL.search(subject.nearby) else _TOLD
        for match in _REGIONS.finditer(subject.nearby):
            yield fold(f"{name} of {_REGION_NAMES[match[0]]}"), points
            if fold(name) in _FRENCH_HEADS:
                for head in ("premier", "first minister"):
                    yield fold(f"{head} of {_REGION_NAMES[match[0]]}"), points
    for name in _own_names(subject):
        key = fold(name)
        yield key, _NAME
        if mayor := _MAYOR.fullmatch(key):
            yield f"mayor of {_EXONYMS.get(mayor[1], mayor[1])}", _NAME
        if portfolio := _PORTFOLIO.fullmatch(key):
            words = country_words_of(weights)
            for thing in (portfolio[1], _PORTFOLIOS.get(portfolio[1], "")):
                for article in ("", "the "):
                    yield f"minister of {article}{thing}", _NAME
                    for word in words:
                        yield f"{word} minister of {article}{thing}", _NAME


def _own_names(subject: Subject) -> list[str]:
    """Return the names that say all that is known: "président" alone is not that of a party."""
    detail = subject.detail
    names = [without_article(name) for name in subject.names]
    if not isinstance(detail, OfficeDetail) or not detail.scope:
        return names
    return [name for name in names if fold(detail.scope) in fold(name)]


def _followed(name: str, subject: Subject) -> Iterator[re.Match[str]]:
    """Yield what follows the name of an office in the text when it tells whose office it is."""
    if isinstance(subject.detail, OfficeDetail) and subject.detail.scope:
        return  # the scope is known; other ministers may stand nearby
    start = subject.nearby.find(name)
    while start >= 0:
        match = _FOLLOWS.match(subject.nearby, start + len(name))
        if match:
            yield match
        start = subject.nearby.find(name, start + 1)


def country_words_of(weights: Counter[str]) -> list[str]:
    """Return the folded words for the people of the countries in `weights`."""
    return [
        fold(word)
        for country in countries()
        if country.iso2 in weights
        for word in country.words
        if " " not in word
    ]


def _language(context: Context) -> list[str]:
    return ["FR"] if context.scene.language == "fr" else []


def role_of(subject: Subject) -> str | None:
    """Return the folded role words of an office without place, or None."""
    detail = subject.detail
    if isinstance(detail, OfficeDetail) and detail.role in _ROLE_KEYS and not detail.scope:
        return _ROLE_KEYS[detail.role]
    for name in _own_names(subject):
        key = fold(name)
        if key in _ROLES:
            return key
    return None


def _built(role: str | None, code: str, authority: Authority) -> Iterator[Candidate]:
    """Yield the offices whose name is the role and the name of the country."""
    for hit in authority.filed(office_keys(role, code)) if role else ():
        row = authority.row(hit.item)
        if row.kind is EntityKind.OFFICE and row.country == code:
            candidate = Candidate(row, hit.kind, hit.form)
            candidate.name(_BUILT)
            yield candidate


@cache
def office_keys(role: str, code: str) -> tuple[str, ...]:
    """Return the keys under which the office `role` of country `code` may be filed."""
    names = [
        name
        for country in countries()
        if country.iso2 == code
        for name in (country.label_en, country.label_fr)
    ]
    keys = []
    for word in _ROLES.get(role, ()):
        for name in map(fold, names):
            keys += [
                f"{word} {joint}{name}"
                for joint in ("of ", "of the ", "de ", "du ", "des ", "d ", "de la ", "de l ")
            ]
    if code == "EU":
        keys.extend(_ROLES.get(role, ()))
    return tuple(keys)


def _country(candidate: Candidate, weights: Counter[str], language: str, subject: Subject) -> None:
    country = candidate.row.country
    spelt = _OF.search(f" {fold(candidate.form)} ") is not None
    if country is None:
        candidate.add(_GENERIC, "it is the office of no country")
        return
    if any(reason.endswith("whose office it is") for reason in candidate.reasons):
        return
    if country == "EU":
        candidate.add(_EUROPEAN, "an office of the European Union is held by people of any member")
        return
    total = sum(weights.values())
    if not total:
        if spelt and fold(candidate.form) in {fold(name) for name in subject.names}:
            candidate.add(_COUNTRY, "its name tells whose office it is")
        elif language == "fr":
            points = _LANGUAGE if country == "FR" else -_LANGUAGE
            candidate.add(points, "nothing tells a country; the text is French")
        return
    towards = pull(weights, country)
    if towards > 0:
        candidate.add(round(_COUNTRY * towards), f"the text points to {country}")
    elif spelt and country != "FR" and fold(candidate.form) not in _ROLE_WORDS:
        candidate.add(_PLACE, "its name tells whose office it is")
    else:
        leading = min(weights, key=lambda code: (-weights[code], code))
        candidate.add(round(-_NO_COUNTRY * towards), f"the text points to {leading}, not {country}")
