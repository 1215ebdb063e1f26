"""Offices across documents: one key, one slug, one label in each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from hustings.folding import fold
from hustings.iris import slug
from hustings.model.annotation import OfficeDetail
from hustings.resolve.locals import Local
from hustings.resolve.wording import ROLES, country_labels, of_english, of_french
from hustings.resources import folder

# What a minister's title says besides the portfolio.
_TITLE: Final = re.compile(
    r"\b(?:ministers?|ministres?|secretary|secretaire|secretaires|of state|d etat|etat|state|"
    r"deleguee?|federale?|junior|senior|chief|cabinet)\b"
)
_JOINTS: Final = re.compile(r"^(?:(?:of|for|the|de|du|des|d|la|le|les|l|a|aux?|chargee?) )+")
_MINISTER: Final = "minister"
_THE: Final = re.compile(r"^(?:(?:the|la|le|les)\s+|l['’])", re.IGNORECASE)
# Offices of which a country has one, or whose bearers are called after the country.
_NATIONAL: Final = frozenset(
    {
        "president", "vice-president", "prime-minister", "deputy-prime-minister", "chancellor",
        "head-of-state", "mp", "senator",
    }
)  # fmt: skip
_FOR_SEAT: Final = frozenset({"mp", "senator"})
_OF_PARTY: Final = frozenset({"party-leader"})


@dataclass(frozen=True, slots=True)
class Post:
    """An office under its canonical key."""

    key: str
    label: str
    labels: Mapping[str, str]


@cache
def _portfolios() -> tuple[Mapping[str, str], Mapping[str, tuple[str, str]]]:
    """Return the key by folded name, and both labels by key."""
    keys: dict[str, str] = {}
    labels: dict[str, tuple[str, str]] = {}
    for line in (folder("data") / "portfolios.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith(("#", "key\t")):
            continue
        key, english, french, names = line.split("\t")
        labels[key] = (english, french)
        keys |= dict.fromkeys(names.split("|"), key)
    return keys, labels


def portfolio(detail: OfficeDetail, name: str) -> str:
    """Return the key of what a minister is in charge of, "" when the title alone is known.

    >>> portfolio(OfficeDetail("minister"), "minister of national education")
    'education'
    >>> portfolio(OfficeDetail("minister"), "vaccines minister")
    'vaccines'
    """
    words = fold(detail.scope) if detail.scope else _TITLE.sub(" ", fold(name))
    plain = _JOINTS.sub("", " ".join(words.split()) + " ").strip()
    return _portfolios()[0].get(plain) or (slug(plain) if plain else "")


def post(local: Local, organization: str | None) -> Post:
    """Return the office that a local one stands for.

    Args:
        local: The office in its document.
        organization: Slug of the party or organization whose office it is, if known.
    """
    detail = local.entity.detail
    if not isinstance(detail, OfficeDetail):
        return _untold(local)
    country = detail.country or local.country
    if detail.role == _MINISTER:
        scope = portfolio(detail, local.entity.name)
    elif organization:
        scope = organization
    else:
        scope = _place(detail.scope, country)
    label = "-".join(filter(None, [detail.role, scope, (country or "").lower()]))
    return Post(label, label, _labels(local, detail, scope, country))


def _untold(local: Local) -> Post:
    country = local.country or ""
    return Post(
        f"{local.key}|{country}",
        "-".join(filter(None, [local.entity.name, country.lower()])),
        {local.language: local.entity.name},
    )


def _place(scope: str | None, country: str | None) -> str:
    """Return the slug of a scope, "" when it is the country itself."""
    if not scope:
        return ""
    bare = _THE.sub("", scope)
    own = {fold(_THE.sub("", name)) for name in country_labels().get(country or "", ())}
    return "" if fold(bare) in own else slug(scope)


def _labels(local: Local, detail: OfficeDetail, scope: str, country: str | None) -> dict[str, str]:
    names = country_labels().get(country or "", ("", ""))
    labels: dict[str, str] = {}
    if detail.role == _MINISTER and scope in _portfolios()[1]:
        english, french = _portfolios()[1][scope]
        labels = {
            "en": f"Minister{of_english(english)}" + (f" ({names[0]})" if names[0] else ""),
            "fr": f"ministre ({french})" + (f" ({names[1]})" if names[1] else ""),
        }
    elif detail.role in ROLES and not scope:
        english, french = ROLES[detail.role]
        national = detail.role in _NATIONAL
        labels = {
            "en": english + (of_english(names[0]) if national else _in_brackets(names[0])),
            "fr": french + _in_brackets(names[1]),
        }
    elif detail.role in ROLES and detail.role != _MINISTER and detail.scope:
        english, french = ROLES[detail.role]
        if detail.role in _OF_PARTY or detail.organization:
            labels = {
                "en": english + _in_brackets(detail.scope),
                "fr": french + _in_brackets(detail.scope),
            }
        else:
            seat = f" for {detail.scope}"
            labels = {
                "en": english + (seat if detail.role in _FOR_SEAT else of_english(detail.scope)),
                "fr": french + of_french(detail.scope),
            }
    # What a document says in its own language is better than what is built, if it says whose.
    if local.language not in labels or (scope and detail.scope):
        labels[local.language] = local.entity.name
    return labels


def _in_brackets(name: str) -> str:
    return f" ({name})" if name else ""
