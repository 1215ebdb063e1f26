"""What follows from the details of elections: which election a primary picks a candidate for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from hustings.model.annotation import ElectionDetail
from hustings.model.entity import Entity, Resolution

# A primary is held in the year of its election or in the one before.
_YEARS_AHEAD: Final = (0, 1)
_PRESIDENTIAL: Final = "presidential"
_PRIMARY: Final = "primary"
_KINDS: Final = (_PRESIDENTIAL, _PRIMARY)


def primaries(resolution: Resolution) -> Mapping[str, str]:
    """Return, for each primary, the election it picks a candidate for, if that one is known.

    A primary without a place of its own is one for the presidency of its country.
    """
    return primaries_among(entity for _, entity in sorted(resolution.entities.items()))


def primaries_among(entities: Iterable[Entity]) -> Mapping[str, str]:
    """Return the same of entities sorted by IRI, which need not all be in memory."""
    details = {
        entity.iri: entity.detail
        for entity in entities
        if isinstance(entity.detail, ElectionDetail)
        and entity.detail.kind in _KINDS
        and entity.detail.year is not None
        and not entity.detail.place
    }
    presidential: dict[tuple[str | None, int | None], str] = {}
    for iri, detail in details.items():
        if detail.kind == _PRESIDENTIAL and detail.year is not None:
            presidential.setdefault((detail.country, detail.year), iri)
    found = {}
    for iri, detail in details.items():
        if detail.kind != _PRIMARY or detail.country is None or detail.year is None:
            continue
        for ahead in _YEARS_AHEAD:
            election = presidential.get((detail.country, detail.year + ahead))
            if election is not None:
                found[iri] = election
                break
    return found


def one_contest(one: str, other: str, primary_of: Mapping[str, str]) -> bool:
    """Tell whether two elections belong to one contest: the same, a primary and its election."""
    return primary_of.get(one, one) == primary_of.get(other, other)
