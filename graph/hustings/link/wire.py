"""The wire forms of the Reconciliation API: queries read, candidates written, in both versions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from hustings.errors import QueryError, QueryTooLarge
from hustings.link.countries import country_of_label
from hustings.link.tables import Row
from hustings.model.annotation import EntityKind

Json = Any  # parsed JSON: its shape is checked where it is used

BATCH: Final = 50  # queries in one request
_LIMIT: Final = 25  # candidates of one query
PAGE: Final = 10  # suggestions of one page
TYPES: Final = {
    EntityKind.PERSON: "Person",
    EntityKind.PARTY: "Party or movement",
    EntityKind.ORGANIZATION: "Organization",
    EntityKind.OFFICE: "Office",
    EntityKind.ELECTION: "Election",
    EntityKind.PLACE: "Place",
}
# Properties that a query may tell and an extension may ask for.
PROPERTIES: Final = {
    "country": "Country (ISO 3166-1 code or name)",
    "birth": "Year of birth",
    "party": "Party",
    "position": "Office held",
    "wikidata": "Wikidata item",
    "date": "Date of the text (queries only)",
    "label_en": "Label in English",
    "label_fr": "Label in French",
    "alias": "Other name",
    "type": "Kind of entity",
    "description": "Description",
}
ASKED_ONLY: Final = frozenset({"date"})


@dataclass(frozen=True, slots=True)
class Query:
    """One query, whatever version it came in."""

    name: str = ""
    kinds: tuple[EntityKind, ...] = ()
    limit: int = 5
    ids: tuple[str, ...] = ()
    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unwanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """One candidate of a query."""

    row: Row
    score: float
    match: bool
    features: tuple[tuple[str, str, float], ...]


def candidate_json(match: Match) -> dict[str, Json]:
    """Return a candidate of version 0.2."""
    row = match.row
    return {
        "id": row.qid,
        "name": row.label_en or row.label_fr,
        "description": row.description,
        "type": [{"id": row.kind.value, "name": TYPES[row.kind]}],
        "score": match.score,
        "match": match.match,
        "features": [{"id": name, "value": value} for name, _, value in match.features],
    }


def draft_candidate_json(match: Match) -> dict[str, Json]:
    """Return a candidate of version 1.0-draft."""
    told = [{"id": one, "name": label, "value": value} for one, label, value in match.features]
    return candidate_json(match) | {"features": told}


def types_json() -> list[dict[str, str]]:
    """Return every type."""
    return [{"id": kind.value, "name": name} for kind, name in TYPES.items()]


def property_json(name: str) -> dict[str, str]:
    """Return the id and name of a property."""
    return {"id": name, "name": PROPERTIES.get(name, name)}


def cell_json(value: str | int, name: str) -> dict[str, Json]:
    """Return one value of an extension."""
    if isinstance(value, int):
        return {"int": value}
    if name == "wikidata":
        return {"id": value, "name": value}
    return {"str": value}


def json_object(text: str, name: str) -> dict[str, Json]:
    """Return a JSON object.

    Raises:
        QueryError: The text is none.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise QueryError(f"{name}: no JSON ({error})") from error
    if not isinstance(found, dict):
        raise QueryError(f"{name}: expected a JSON object")
    return found


def check_size(count: int) -> None:
    """Refuse a batch over the limit.

    Raises:
        QueryTooLarge: It is.
    """
    if count > BATCH:
        raise QueryTooLarge(f"{count} queries in one request; at most {BATCH} are answered")


def extension(payload: Json) -> tuple[list[str], list[str]]:
    """Return the ids and property names of an extension.

    Raises:
        QueryError: The payload has none.
    """
    try:
        ids = [str(one) for one in payload["ids"]]
        names = [str(one["id"]) for one in payload["properties"]]
    except (KeyError, TypeError) as error:
        raise QueryError('expected an object with "ids" and "properties"') from error
    check_size(len(ids) // 20)
    return ids, names


def read_query(asked: Json) -> Query:
    """Return a query of version 0.2.

    Raises:
        QueryError: It is none.
    """
    if not isinstance(asked, dict):
        raise QueryError("a query must be an object")
    wanted: dict[str, tuple[str, ...]] = {}
    for told in asked.get("properties") or ():
        if not isinstance(told, dict) or "pid" not in told:
            raise QueryError('a property must be an object with "pid" and "v"')
        wanted[str(told["pid"])] = _written(told.get("v"))
    name = asked.get("query", "")
    if not isinstance(name, str):
        raise QueryError('"query" must be a string')
    return Query(name, _kinds(asked.get("type")), _limited(asked.get("limit")), (), wanted)


def read_draft_query(asked: Json) -> Query:
    """Return a query of version 1.0-draft.

    Raises:
        QueryError: It is none.
    """
    if not isinstance(asked, dict) or not isinstance(asked.get("conditions"), list):
        raise QueryError('a query must have an array "conditions"')
    name = ""
    ids: list[str] = []
    wanted: dict[str, tuple[str, ...]] = {}
    unwanted: dict[str, tuple[str, ...]] = {}
    for condition in asked["conditions"]:
        if not isinstance(condition, dict):
            raise QueryError("a condition must be an object")
        values = _written(condition.get("propertyValue"))
        kind = condition.get("matchType")
        if kind == "name":
            name = name or " ".join(values)
        elif kind == "id":
            ids.extend(values)
        elif kind == "property":
            side = unwanted if condition.get("matchQuantifier") == "none" else wanted
            side[str(condition.get("propertyId", ""))] = values
        else:
            raise QueryError(f"unknown matchType {kind!r}")
    kinds = _kinds(asked.get("type"))
    return Query(name, kinds, _limited(asked.get("limit")), tuple(ids), wanted, unwanted)


def _written(value: Json) -> tuple[str, ...]:
    """Return a property value, or each of several, as text; an object stands for its id."""
    values = value if isinstance(value, list) else [value]
    return tuple(
        str(one.get("id", one.get("name", ""))) if isinstance(one, dict) else str(one)
        for one in values
        if one is not None
    )


def _kinds(asked: Json) -> tuple[EntityKind, ...]:
    """Return the kinds of a type given as string, object or list; unknown ones are left out."""
    values = asked if isinstance(asked, list) else [asked] if asked else []
    names = [one.get("id", "") if isinstance(one, dict) else one for one in values]
    kinds = [kind_of(str(name)) for name in names]
    return tuple(kind for kind in kinds if kind is not None)


def kind_of(name: str) -> EntityKind | None:
    """Return the kind of a type id, or None."""
    return EntityKind(name) if name in set(EntityKind) else None


def _limited(asked: Json) -> int:
    wanted = asked if isinstance(asked, int) and not isinstance(asked, bool) else 5
    return max(1, min(_LIMIT, wanted))


def day_of(written: str) -> date | None:
    """Return a date, the middle of a year for a year alone, or None."""
    try:
        return date.fromisoformat(written if len(written) > 4 else f"{written}-07-01")
    except ValueError:
        return None


def country_of(written: str) -> str | None:
    """Return the code of a country given by code or name."""
    if len(written) == 2 and written.isalpha():
        return written.upper()
    return country_of_label(written)
