"""Elections across documents: one key, one slug, one label in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from hustings.folding import fold
from hustings.iris import slug
from hustings.model.annotation import ElectionDetail
from hustings.resolve.locals import Local
from hustings.resolve.wording import ELECTIONS, country_labels
from hustings.resources import folder

_CONTEST_OF = frozenset({"primary", "leadership"})


@dataclass(frozen=True, slots=True)
class Contest:
    """An election under its canonical key.

    Attributes:
        key: What makes it one: country, kind, party or camp, place, year.
        label: What its slug is made from.
        labels: Label by language.
        complete: Whether country and year are known; an incomplete one never joins another.
    """

    key: str
    label: str
    labels: Mapping[str, str]
    complete: bool


@dataclass(frozen=True, slots=True)
class _Alias:
    country: str
    kind: str
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
        country, kind, names, first, last, key, vote, en, fr = line.split("\t")
        folded = frozenset(fold(name) for name in names.split("|"))
        found.append(_Alias(country, kind, folded, int(first), int(last), key, int(vote), en, fr))
    return tuple(found)


def contest(local: Local, party: str | None) -> Contest:
    """Return the contest that a local election stands for.

    Args:
        local: The election in its document.
        party: Slug of the party it belongs to, when that is known across documents.
    """
    detail = local.entity.detail
    if not isinstance(detail, ElectionDetail):
        return _nameless(local)
    country = detail.country or local.country
    if detail.kind in _CONTEST_OF:
        alias = _alias(detail, country, local)
        if alias is not None:
            return _of_alias(alias, detail)
    camp = party or (slug(detail.party) if detail.party else "")
    return _of_detail(detail, country, camp if detail.kind in _CONTEST_OF else "", local)


def _alias(detail: ElectionDetail, country: str | None, local: Local) -> _Alias | None:
    year = detail.year or local.year
    names = {fold(detail.party or "")}
    for alias in _aliases():
        if (
            alias.country == country
            and alias.kind == detail.kind
            and year is not None
            and alias.first <= year <= alias.last
            and names & alias.names
        ):
            return alias
    return None


def _of_alias(alias: _Alias, detail: ElectionDetail) -> Contest:
    label = f"{alias.country}-{ELECTIONS[alias.kind][0]}-{alias.key}-{alias.vote}"
    del detail  # a primary of the table is held in the whole country
    return Contest(label.lower(), label, {"en": alias.label_en, "fr": alias.label_fr}, True)


def _of_detail(detail: ElectionDetail, country: str | None, camp: str, local: Local) -> Contest:
    part, english, french = ELECTIONS.get(detail.kind, ELECTIONS["other"])
    place = detail.place or ""
    pieces = [country or "xx", part, camp, slug(place) if place else ""]
    known = country is not None and detail.year is not None
    stem = "-".join(filter(None, pieces)).lower()
    key = (
        f"{stem}-{detail.year}" if known else f"{stem}-{detail.year or 'undated'}@{local.document}"
    )
    label = f"{stem}-{detail.year}" if detail.year else f"{stem}-undated"
    names = country_labels().get(country or "", ("", ""))
    party = detail.party or ""
    year = str(detail.year) if detail.year else ""
    tail_en = f" in {place}" if place else ""
    tail_fr = f" ({place})" if place else ""
    labels = {
        "en": " ".join(filter(None, [year, names[0], party, english])) + tail_en,
        "fr": " ".join(filter(None, [french, party, names[1] and f"({names[1]})"]))
        + tail_fr
        + (f" de {year}" if year else ""),
    }
    return Contest(key, label, labels, known)


def _nameless(local: Local) -> Contest:
    return Contest(
        f"{local.key}@{local.document}",
        local.entity.name,
        {local.language: local.entity.name},
        False,
    )
