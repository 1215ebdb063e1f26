"""Offices across documents: one key, one slug, one label in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hustings.folding import fold
from hustings.iris import slug
from hustings.model.annotation import OfficeDetail
from hustings.resolve.locals import Local
from hustings.resolve.wording import ROLES, country_labels, of_english, of_french


@dataclass(frozen=True, slots=True)
class Post:
    """An office under its canonical key."""

    key: str
    label: str
    labels: Mapping[str, str]


def post(local: Local, organization: str | None) -> Post:
    """Return the office that a local one stands for.

    Args:
        local: The office in its document.
        organization: Slug of the party or organization whose office it is, if known.
    """
    detail = local.entity.detail
    if not isinstance(detail, OfficeDetail):
        return Post(
            f"{local.key}|{local.country or ''}",
            "-".join(filter(None, [local.entity.name, (local.country or "").lower()])),
            {local.language: local.entity.name},
        )
    country = detail.country or local.country
    scope = organization or slug(detail.scope or "") if (organization or detail.scope) else ""
    label = "-".join(filter(None, [detail.role, scope, (country or "").lower()]))
    return Post(label, label, _labels(local, detail, country))


def _labels(local: Local, detail: OfficeDetail, country: str | None) -> dict[str, str]:
    labels = {}
    if detail.role in ROLES and detail.organization is None:
        english, french = ROLES[detail.role]
        place = detail.scope or ""
        whole = country_labels().get(country or "", ("", "")) if not place else (place, place)
        if not place or fold(place) not in fold(local.entity.name) or detail.role != "minister":
            labels = {
                "en": english + of_english(whole[0]),
                "fr": french + (of_french(whole[1]) if place else whole[1] and f" ({whole[1]})"),
            }
    # What the document itself says in its language is better than what we can build.
    if local.language not in labels or detail.scope:
        labels[local.language] = local.entity.name
    return labels
