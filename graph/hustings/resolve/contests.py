"""Elections across documents: one key, one slug, one label in each language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from hustings.folding import fold
from hustings.iris import slug
from hustings.model.annotation import ElectionDetail
from hustings.resolve.locals import Local
from hustings.resolve.wording import ELECTIONS, country_labels, country_people
from hustings.resources import folder

_OF_PARTY: Final = frozenset({"primary", "leadership"})
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
    if detail.kind in _OF_PARTY:
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
    if kind in _OF_PARTY:
        camp = party or (slug(detail.party) if detail.party else "")
        told = {fold(_bare(detail.party or "")), fold(camp.replace("-", " "))}
        camps = frozenset(told - {""})
    complete = (
        country is not None
        and detail.year is not None
        and (kind not in _OF_PARTY or bool(camp) or bool(place))
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
    party = _bare(detail.party or "") if kind in _OF_PARTY else ""
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


def completed(
    pairs: Sequence[tuple[Local, Contest]], people: Mapping[str, frozenset[str]]
) -> list[tuple[Local, Contest]]:
    """Return the pairs with contests of which something is missing taken for complete ones.

    An undated election, or a primary of nobody knows which party, is the complete contest that
    nothing speaks against and whose documents speak of the same persons; the same document counts
    most. Failing that, it is the only one of its kind that was held near the date of the text. When
    several fit equally well, it stays apart.

    Args:
        pairs: Local elections and their contests.
        people: IRIs of the persons that each document speaks of, by document id.
    """
    seen: dict[str, tuple[Contest, set[str], set[str]]] = {}
    for local, made in pairs:
        if made.complete:
            _, documents, persons = seen.setdefault(made.key, (made, set(), set()))
            documents.add(local.document)
            persons |= people.get(local.document, frozenset())
    return [
        (local, made if made.complete else _best(local, made, list(seen.values()), people))
        for local, made in pairs
    ]


def _best(
    local: Local,
    made: Contest,
    seen: Sequence[tuple[Contest, set[str], set[str]]],
    people: Mapping[str, frozenset[str]],
) -> Contest:
    own = people.get(local.document, frozenset())
    ranked = sorted(
        (
            (local.document in documents, len(own & persons), other.key, other)
            for other, documents, persons in seen
            if made.may_be(other)
            and (local.document in documents or len(own & persons) >= _SHARED_PERSONS)
        ),
        key=lambda row: (not row[0], -row[1], row[2]),
    )
    if ranked:
        tie = len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]
        return made if tie else ranked[0][3]
    near = [
        other
        for other, _, _ in seen
        if made.may_be(other)
        and other.year is not None
        and local.year is not None
        and abs(other.year - local.year) <= _SAME_CYCLE_YEARS
    ]
    # Only one vote of that kind near the date of the text: it is the one that everybody means.
    if len(near) == 1 and abs((near[0].year or 0) - (local.year or 0)) <= _NEAR_YEARS:
        return near[0]
    return made


# One name in common may be chance; two persons make it the same race.
_SHARED_PERSONS: Final = 2
_NEAR_YEARS: Final = 1
_SAME_CYCLE_YEARS: Final = 5
