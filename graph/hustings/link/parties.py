"""Which party, organization or place of the authority is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final

from hustings.folding import fold, without_article, without_possessive
from hustings.gazetteer import ORDINARY
from hustings.link import scores
from hustings.link.authority import Authority
from hustings.link.context import Context
from hustings.link.countries import countries, pull
from hustings.link.keys import Hit, KeyKind
from hustings.link.scores import Candidate
from hustings.link.tables import Row
from hustings.model.annotation import EntityKind, PartyDetail
from hustings.model.linking import Subject
from hustings.resources import folder

_SHORT: Final = 4  # shorter forms must be written as the authority writes them
_NAME: Final = {KeyKind.EXACT: 48, KeyKind.ACRONYM: 28}
_VARIANT: Final = 40
_TRANSLATED: Final = 38
# French words for families of parties, as English labels have them.
_FAMILIES: Final = {
    "parti liberal": "Liberal Party",
    "liberaux": "Liberal Party",
    "parti conservateur": "Conservative Party",
    "conservateurs": "Conservative Party",
    "tories": "Conservative Party",
    "parti travailliste": "Labour Party",
    "travaillistes": "Labour Party",
    "parti democrate": "Democratic Party",
    "democrates": "Democratic Party",
    "democrats": "Democratic Party",
    "parti republicain": "Republican Party",
    "republicains": "Republican Party",
    "republicans": "Republican Party",
    "parti social democrate": "Social Democratic Party",
    "sociaux democrates": "Social Democratic Party",
    "social democrats": "Social Democratic Party",
    "liberaux democrates": "Liberal Democrats",
    "lib dems": "Liberal Democrats",
    "parti communiste": "Communist Party",
    "communistes": "Communist Party",
    "communists": "Communist Party",
    "verts": "Green Party",
    "greens": "Green Party",
    "parti national": "National Party",
    "parti populaire": "People's Party",
    "parti national ecossais": "Scottish National Party",
    "socialistes": "Socialist Party",
    "parti socialiste": "Socialist Party",
    "socialists": "Socialist Party",
    "conservatives": "Conservative Party",
    "liberals": "Liberal Party",
    "labor": "Labor Party",
}
# "the Liberal and National parties"
_ADJECTIVES: Final = {fold(name).removesuffix(" party"): name for name in _FAMILIES.values()}
_LABEL: Final = 3
_COUNTRY: Final = 34
_NO_COUNTRY: Final = -45
_LANGUAGE: Final = 26
_ONLY: Final = 14
_WORDS: Final = 8
_ALIVE: Final = 5
_NOT_YET: Final = -40
_NO_MORE: Final = -8  # tables of parties close them early
# Parties and organizations are taken for one another by writers and by sources.
_NEIGHBOURS: Final = {
    EntityKind.PARTY: (EntityKind.PARTY, EntityKind.ORGANIZATION),
    EntityKind.ORGANIZATION: (EntityKind.ORGANIZATION, EntityKind.PARTY),
    EntityKind.PLACE: (EntityKind.PLACE,),
}
_OTHER_KIND: Final = -12
_OTHER_TIME: Final = -30


def candidates(subject: Subject, context: Context, authority: Authority) -> list[Candidate]:
    """Return the items that may be meant, best first, with their evidence."""
    weights = context.countries(subject)
    spoken = [*_spoken(subject), *_in_country(subject, weights)]
    found = _called(spoken, subject.kind, authority, context.year)
    told: dict[str | None, tuple[float, str]] = {}
    for candidate in found.values():
        country = candidate.row.country
        if country not in told:
            told[country] = _country(country, weights, context.scene.language)
        candidate.add(*told[country])
        _life(candidate, context.year)
        scores.noted_evidence(candidate)
        scores.words_evidence(candidate, subject.nearby, "")
    if len(found) == 1:
        only = next(iter(found.values()))
        only.add(_ONLY, "nothing else is called so")
        if " " in fold(only.form):
            only.add(_WORDS, "it is a name of several words")
    return sorted(found.values(), key=lambda one: (-one.points, _size(one), one.row.qid))


def _size(candidate: Candidate) -> int:
    return -len(candidate.row.aliases)


def _spoken(subject: Subject) -> Iterator[tuple[str, float]]:
    """Yield the names used and the points a match of each is worth."""
    names = list(subject.names)
    if isinstance(subject.detail, PartyDetail) and subject.detail.acronym:
        names.append(subject.detail.acronym)
    for name in names:
        plain = without_possessive(name)
        yield plain, _NAME[KeyKind.EXACT]
        bare = without_article(plain)
        if bare != plain:
            yield bare, _NAME[KeyKind.EXACT] - 1
        if subject.kind is EntityKind.PARTY:
            for variant in _variants(bare):
                yield variant, _VARIANT


def _in_country(subject: Subject, weights: Counter[str]) -> Iterator[tuple[str, float]]:
    """Yield the English names of a family of parties, alone and with each likely country."""
    if subject.kind is not EntityKind.PARTY:
        return
    leading = sorted(weights, key=lambda code: (-weights[code], code))[:2]
    for name in subject.names:
        for other in _family(name, tuple(leading)):
            yield other, _TRANSLATED


@lru_cache(maxsize=1024)
def _family(name: str, leading: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    key = fold(without_article(without_possessive(name)))
    for code in leading:
        found += _listed().get((code, key), ())
    english = _FAMILIES.get(key) or _ADJECTIVES.get(key)
    if english is None and not key.endswith(" party"):
        return tuple(found)
    if english is not None:
        found.append(english)
    plain = english or without_article(name)
    for country in countries():
        if country.iso2 in leading:
            found.append(f"{plain} of {country.label_en}")
            # its adjective and what its people are called
            found += (f"{word} {plain}" for word in country.words[:2])
    return tuple(found)


@cache
def _listed() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return all names of the parties in ``data/parties.tsv``, by country and each folded name."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    lines = (folder("data") / "parties.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for line in lines:
        cells = line.split("\t")
        if line.startswith("#") or len(cells) < 4:
            continue
        country, name, short, forms = cells[:4]
        written = (form.removesuffix(ORDINARY) for form in (name, short, *forms.split("|")))
        names = tuple(dict.fromkeys(filter(None, written)))
        for one in names:
            found.setdefault((country, fold(one)), names)
    return found


def _variants(name: str) -> Iterator[str]:
    """Yield fuller names of a party that goes by an adjective ("the Socialists")."""
    if len(name) < _SHORT or fold(name).startswith(("parti ", "party ")):
        return
    if not fold(name).endswith(" party"):
        yield f"{name} Party"
        yield f"Parti {name}"
    if name.endswith("s"):
        yield f"{name[:-1]} Party"
        yield f"Parti {name[:-1]}"
    if fold(name).endswith(" party"):
        yield name[: -len(" party")]


def _called(
    spoken: Iterable[tuple[str, float]], kind: EntityKind, authority: Authority, year: int | None
) -> dict[str, Candidate]:
    """Return the items that bear one of some names, each with the evidence of its best one."""
    found: dict[str, Candidate] = {}
    for name, points in spoken:
        for row, hit, label, other in _filed(name, kind, authority):
            worth = points if hit.kind is KeyKind.EXACT else _NAME[hit.kind]
            past = 0 if year is None or hit.covers(year) else _OTHER_TIME
            known = found.get(row.qid)
            if known is not None and known.points >= worth + label + past + other:
                continue
            candidate = found[row.qid] = Candidate(row, hit.kind, hit.form)
            candidate.name(worth)
            candidate.add(label, "as its label")
            candidate.add(past, f"was not called so in {year}")
            candidate.add(other, f"it is filed as {row.kind.value}")
    return found


@lru_cache(maxsize=4096)  # documents speak of the same parties
def _filed(
    name: str, kind: EntityKind, authority: Authority
) -> tuple[tuple[Row, Hit, int, int], ...]:
    """Return what bears a name, with the points for its being a label and for its kind."""
    key = fold(name)
    found = []
    for hit in authority.lookup(key):
        row = authority.row(hit.item)
        if row.kind in _NEIGHBOURS[kind] and _fits(name, key, hit):
            label = _LABEL if hit.form in (row.label_en, row.label_fr) else 0
            found.append((row, hit, label, 0 if row.kind is kind else _OTHER_KIND))
    return tuple(found)


def _fits(name: str, key: str, hit: Hit) -> bool:
    """Tell whether a name is written as what it was found under."""
    if hit.kind not in _NAME:
        return False
    if len(key) < _SHORT and not (hit.kind is KeyKind.ACRONYM or _same_case(name, hit.form)):
        return False
    return hit.kind is not KeyKind.ACRONYM or name.replace(".", "").isupper()


def _same_case(name: str, form: str) -> bool:
    return name.replace(".", "") == form.replace(".", "")


def _country(country: str | None, weights: Counter[str], language: str) -> tuple[float, str]:
    """Return the points of an item of a country, and why."""
    if not sum(weights.values()):
        if language != "fr" or not country:
            return 0, ""
        points = _LANGUAGE if country == "FR" else -_LANGUAGE
        return points, "nothing tells a country; the text is French"
    if not country:
        return -10, "no country is known of it"
    towards = pull(weights, country)
    if towards > 0:
        return round(_COUNTRY * towards), f"the text points to {country}"
    leading = min(weights, key=lambda code: (-weights[code], code))
    points = round(-_NO_COUNTRY * towards)
    return points, f"the text points to {leading}, not {country}"


def _life(candidate: Candidate, year: int | None) -> None:
    start, end = candidate.row.start, candidate.row.end
    if year is None or (start is None and end is None):
        return
    if start is not None and year < start - 1:
        candidate.add(_NOT_YET, f"was founded in {start}")
    elif end is not None and year > end + 2:
        candidate.add(_NO_MORE, f"ended in {end}")
    else:
        candidate.add(_ALIVE, f"existed in {year}")
