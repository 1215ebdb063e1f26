"""Elections across documents: one key, one slug, one label in each language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from hustings.folding import fold
from hustings.iris import slug
from hustings.model.annotation import WITHIN_PARTY, ElectionDetail
from hustings.resolve.locals import Local
from hustings.resolve.wording import ELECTIONS, country_labels, country_people
from hustings.resources import folder

_PREPOSITION: Final = re.compile(
    r"^(?:in|en|à|au|aux|de|du|des|dans|for|of|the|la|le|les)\s+", re.I
)


@dataclass(frozen=True, slots=True)
class Contest:
    """An election under its canonical key.

    Attributes:
        key: What makes it one: country, kind, party or camp, place, year.
        label: What its slug is made from.
        labels: Label by language.
        stem: Country, kind and place.
        camps: Party or camp under every name that stands for it; empty when it is not known.
        year: Year of the vote, if known.
        complete: Whether nothing that tells elections apart is missing.
    """

    key: str
    label: str
    labels: Mapping[str, str]
    stem: str = ""
    camps: frozenset[str] = frozenset()
    year: int | None = None
    complete: bool = False

    def may_be(self, other: Contest) -> bool:
        """Tell whether nothing known speaks against this being the complete contest `other`."""
        return (
            other.complete
            and self.stem == other.stem
            and (self.year is None or self.year == other.year)
            and (not self.camps or bool(self.camps & other.camps))
        )


@dataclass(frozen=True, slots=True)
class _Alias:
    country: str
    kinds: tuple[str, ...]
    names: frozenset[str]
    first: int
    last: int
    key: str
    vote: int
    label_en: str
    label_fr: str


@cache
def _aliases() -> tuple[_Alias, ...]:
    found = []
    for line in (folder("data") / "contests.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "country\t")) or not line:
            continue
        country, kinds, names, first, last, key, vote, en, fr = line.split("\t")
        folded = frozenset(fold(name) for name in names.split("|"))
        found.append(
            _Alias(
                country, tuple(kinds.split("|")), folded, int(first), int(last), key, int(vote),
                en, fr,
            )
        )  # fmt: skip
    return tuple(found)


def contest(local: Local, party: str | None) -> Contest:
    """Return the contest that a local election stands for.

    Args:
        local: The election in its document.
        party: Slug of the party it belongs to, when that is known across documents.
    """
    detail = local.entity.detail
    if not isinstance(detail, ElectionDetail):
        name = local.entity.name
        return Contest(f"{local.key}@{local.document}", name, {local.language: name})
    country = detail.country or local.country
    if detail.kind in WITHIN_PARTY:
        alias = _alias(detail, country, local, party)
        if alias is not None:
            return _of_alias(alias)
    return _of_detail(detail, country, party, local)


def _alias(
    detail: ElectionDetail, country: str | None, local: Local, party: str | None
) -> _Alias | None:
    year = detail.year or local.year
    # A party that is not known as one may have been read as the place of the primary.
    told = (detail.place,) if detail.place else (detail.party, (party or "").replace("-", " "))
    names = {fold(_bare(name or "")) for name in told} - {""}
    for alias in _aliases():
        if (
            alias.country == country
            and detail.kind in alias.kinds
            and year is not None
            and alias.first <= year <= alias.last
            and names & alias.names
        ):
            return alias
    return None


def _of_alias(alias: _Alias) -> Contest:
    kind = alias.kinds[0]
    stem = _stem(alias.country, kind, "")
    label = f"{alias.country}-{ELECTIONS[kind][0]}-{alias.key}-{alias.vote}".lower()
    labels = {"en": alias.label_en, "fr": alias.label_fr}
    return Contest(label, label, labels, stem, alias.names, alias.vote, complete=True)


def _of_detail(
    detail: ElectionDetail, country: str | None, party: str | None, local: Local
) -> Contest:
    kind = detail.kind if detail.kind in ELECTIONS else "other"
    place = _bare(detail.place or "")
    camp = ""
    camps: frozenset[str] = frozenset()
    if kind in WITHIN_PARTY:
        camp = party or (slug(detail.party) if detail.party else "")
        told = {fold(_bare(detail.party or "")), fold(camp.replace("-", " "))}
        camps = frozenset(told - {""})
    complete = (
        country is not None
        and detail.year is not None
        and (kind not in WITHIN_PARTY or bool(camp) or bool(place))
    )
    pieces = [country or "xx", ELECTIONS[kind][0], camp, slug(place) if place else ""]
    name = "-".join(filter(None, pieces)).lower()
    label = f"{name}-{detail.year or 'undated'}"
    key = label if complete else f"{label}@{local.document}"
    labels = _labels(detail, kind, country, place, local)
    stem = _stem(country or "", kind, place)
    return Contest(key, label, labels, stem, camps, detail.year, complete)


def _stem(country: str, kind: str, place: str) -> str:
    return f"{country}|{kind}|{fold(place)}"


def _bare(name: str) -> str:
    return _PREPOSITION.sub("", name)


def _labels(
    detail: ElectionDetail, kind: str, country: str | None, place: str, local: Local
) -> dict[str, str]:
    _, english, french = ELECTIONS[kind]
    year = str(detail.year) if detail.year else ""
    party = _bare(detail.party or "") if kind in WITHIN_PARTY else ""
    name_fr = country_labels().get(country or "", ("", ""))[1]
    where_fr = place or name_fr
    labels = {
        "en": " ".join(filter(None, [year, country_people(country), party, english]))
        + (f" in {place}" if place else ""),
        "fr": " ".join(filter(None, [french, party]))
        + (f" de {year}" if year else "")
        + (f" ({where_fr})" if where_fr else ""),
    }
    # The name that annotation gives is better than ours, if it tells which one.
    if year and year in local.entity.name:
        labels[local.language] = local.entity.name
    return labels


@dataclass(frozen=True, slots=True)
class Race:
    """One contest in one document, with the persons that tell which one it is.

    Attributes:
        local: The local election.
        contest: The contest it stands for, as far as its own words tell.
        standing: IRIs of those who stand in it, as claims say.
        people: IRIs of all persons that its document speaks of.
    """

    local: Local
    contest: Contest
    standing: frozenset[str]
    people: frozenset[str]


@dataclass(slots=True)
class _Known:
    """A complete contest and all that its documents tell of it."""

    contest: Contest
    documents: set[str]
    standing: set[str]
    people: set[str]


def completed(races: Sequence[Race]) -> list[tuple[Local, Contest]]:
    """Return each local election with its contest; an incomplete one taken for a complete one.

    An undated election, or a primary of nobody says which party, is the complete contest that
    nothing speaks against and in which the same persons stand. Failing that, it is the one whose
    documents speak of the same persons, or the only one of its kind held near the date of the text.
    When several fit equally well, it stays apart; so does a race in which others stand.
    """
    seen: dict[str, _Known] = {}
    for race in races:
        if race.contest.complete:
            known = seen.setdefault(race.contest.key, _Known(race.contest, set(), set(), set()))
            known.documents.add(race.local.document)
            known.standing |= race.standing
            known.people |= race.people
    return [
        (race.local, race.contest if race.contest.complete else _best(race, list(seen.values())))
        for race in races
    ]


def _best(race: Race, seen: Sequence[_Known]) -> Contest:
    fitting = [known for known in seen if race.contest.may_be(known.contest)]
    found = _most(fitting, lambda known: len(race.standing & known.standing), 1)
    if found is None and not (_unnamed(race.contest) and race.standing):
        document = race.local.document
        found = _most([known for known in fitting if document in known.documents], _one, 1)
        if found is None and not _unnamed(race.contest):
            least = _SHARED_PERSONS
            found = _most(fitting, lambda known: len(race.people & known.people), least)
            found = found or _near(race, fitting)
    return found.contest if found else race.contest


def _one(known: _Known) -> int:
    del known  # each counts the same
    return 1


def _unnamed(contest: Contest) -> bool:
    """Tell whether it is a primary or leadership race of nobody says which party."""
    return contest.stem.split("|")[1:2] in (["primary"], ["leadership"]) and not contest.camps


def _most(known: Sequence[_Known], count: Callable[[_Known], int], least: int) -> _Known | None:
    """Return the contest with the highest count, when it is high enough and no other has it."""
    ranked = sorted(((count(one), one.contest.key, one) for one in known), key=_by_count)
    if not ranked or ranked[0][0] < least:
        return None
    return None if len(ranked) > 1 and ranked[1][0] == ranked[0][0] else ranked[0][2]


def _by_count(row: tuple[int, str, _Known]) -> tuple[int, str]:
    return -row[0], row[1]


def _near(race: Race, fitting: Sequence[_Known]) -> _Known | None:
    """Return the only vote of that kind near the date of the text: everybody means that one."""
    year = race.local.year
    if year is None:
        return None
    gaps = [
        (abs(known.contest.year - year), known)
        for known in fitting
        if known.contest.year is not None and abs(known.contest.year - year) <= _SAME_CYCLE_YEARS
    ]
    return gaps[0][1] if len(gaps) == 1 and gaps[0][0] <= _NEAR_YEARS else None


# One name in common may be chance; two persons make it the same race.
_SHARED_PERSONS: Final = 2
_NEAR_YEARS: Final = 1
_SAME_CYCLE_YEARS: Final = 5
