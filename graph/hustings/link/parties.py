"""Which party, organization or place of the authority is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from hustings.folding import fold, without_possessive
from hustings.link import scores
from hustings.link.authority import Authority
from hustings.link.context import Context
from hustings.link.countries import countries, pull
from hustings.link.keys import KeyKind
from hustings.link.scores import Candidate
from hustings.link.tables import Term
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
    "socialists": "Socialist Party",
    "conservatives": "Conservative Party",
    "liberals": "Liberal Party",
    "labor": "Labor Party",
}
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
    found: dict[str, Candidate] = {}
    weights = context.countries(subject)
    spoken = [*_spoken(subject), *_in_country(subject, weights)]
    for name, points in spoken:
        for candidate in _called(name, points, subject.kind, authority, context.year):
            known = found.get(candidate.row.qid)
            if known is None or candidate.points > known.points:
                found[candidate.row.qid] = candidate
    for candidate in found.values():
        _country(candidate, weights, context.scene.language)
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
        bare = _bare(plain)
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
        key = fold(_bare(without_possessive(name)))
        for code in leading:
            for other in _listed().get((code, key), ()):
                yield other, _TRANSLATED
        english = _FAMILIES.get(key)
        if english is None and not key.endswith(" party"):
            continue
        if english is not None:
            yield english, _TRANSLATED
        plain = english or _bare(name)
        for country in countries():
            if country.iso2 in leading:
                yield f"{plain} of {country.label_en}", _TRANSLATED
                for word in country.words[:2]:  # its adjective and what its people are called
                    yield f"{word} {plain}", _TRANSLATED


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
        names = tuple(dict.fromkeys(filter(None, (name, short, *forms.split("|")))))
        for one in names:
            found.setdefault((country, fold(one)), names)
    return found


def _bare(name: str) -> str:
    for article in ("the ", "The ", "le ", "la ", "les ", "l'", "Le ", "La ", "Les ", "L'"):
        name = name.removeprefix(article)
    return name


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
    name: str, points: float, kind: EntityKind, authority: Authority, year: int | None
) -> Iterator[Candidate]:
    key = fold(name)
    for hit in authority.lookup(key):
        row = authority.row(hit.item)
        if row.kind not in _NEIGHBOURS[kind] or hit.kind not in _NAME:
            continue
        if len(key) < _SHORT and not (hit.kind is KeyKind.ACRONYM or _same_case(name, hit.form)):
            continue
        if hit.kind is KeyKind.ACRONYM and not name.replace(".", "").isupper():
            continue
        candidate = Candidate(row, hit.kind, hit.form)
        candidate.name(points if hit.kind is KeyKind.EXACT else _NAME[hit.kind])
        if hit.form in (row.label_en, row.label_fr):
            candidate.add(_LABEL, "as its label")
        if year is not None and not Term("", hit.start, hit.end).covers(year, slack=2):
            candidate.add(_OTHER_TIME, f"was not called so in {year}")
        if row.kind is not kind:
            candidate.add(_OTHER_KIND, f"it is filed as {row.kind.value}")
        yield candidate


def _same_case(name: str, form: str) -> bool:
    return name.replace(".", "") == form.replace(".", "")


def _country(candidate: Candidate, weights: Counter[str], language: str) -> None:
    country = candidate.row.country
    total = sum(weights.values())
    if not total:
        if language == "fr" and country:
            points = _LANGUAGE if country == "FR" else -_LANGUAGE
            candidate.add(points, "nothing tells a country; the text is French")
        return
    if not country:
        candidate.add(-10, "no country is known of it")
        return
    towards = pull(weights, country)
    if towards > 0:
        candidate.add(round(_COUNTRY * towards), f"the text points to {country}")
    else:
        leading = min(weights, key=lambda code: (-weights[code], code))
        candidate.add(round(-_NO_COUNTRY * towards), f"the text points to {leading}, not {country}")


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
