"""Linked local entities of one document as a line of JSON, quick to read back.

Those of all documents are in memory at once while identity is worked out, and say the same names
and reasons over and over: equal values are one object.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from decimal import Decimal
from functools import lru_cache
from sys import intern
from typing import Any, Final  # Any: JSON values

from hustings.model import annotation
from hustings.model.annotation import Detail, EntityKind, LocalEntity
from hustings.model.entity import Link, LinkDecision
from hustings.resolve.locals import Local

_KINDS: Final = {kind.value: kind for kind in EntityKind}
_DECISIONS: Final = {decision.value: decision for decision in LinkDecision}
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False)  # made once: that takes as long as it works
_DECODER: Final = json.JSONDecoder()
_NOTHING: Final[frozenset[str]] = frozenset()
_decimal = lru_cache(maxsize=1 << 12)(Decimal)


def write_locals(found: Iterable[Local]) -> str:
    """Return local entities as one line that `read_locals` reads."""
    return _ENCODER.encode([_written(local) for local in found])


def read_locals(line: str) -> list[Local]:
    """Return the local entities that `write_locals` wrote."""
    return [read_cells(cells) for cells in json.loads(line)]


def cells_of(line: str) -> Iterator[tuple[list[Any], str]]:
    """Yield the local entities that `write_locals` wrote, not yet read, each with its own line.

    What comes first in each are the id of its document, its own, and its kind.
    """
    place = 1  # behind the bracket
    while place < len(line) - 1:
        cells, end = _DECODER.raw_decode(line, place)
        yield cells, f"[{line[place:end]}]"
        place = end + len(", ")


def _written(local: Local) -> list[object]:
    entity, link, detail = local.entity, local.link, local.entity.detail
    return [
        local.document, entity.id, entity.kind.value, entity.name, entity.names,
        None if detail is None else _cells(detail),
        local.country, local.year, local.language,
        None if link is None else [
            link.decision.value, link.qid, str(link.score), str(link.margin), link.matched,
            link.reasons, link.authority,
        ],
        sorted(local.tied), sorted(local.standing),
    ]  # fmt: skip


def _cells(detail: Detail) -> list[object]:
    """Return the class of what is known of an entity, and its fields."""
    kind = type(detail)
    names = _FIELDS.get(kind)
    if names is None:
        names = _FIELDS[kind] = tuple(field.name for field in fields(kind))  # type: ignore[arg-type]  # no detail is none
    return [kind.__name__, *(getattr(detail, name) for name in names)]


_FIELDS: Final[dict[type, tuple[str, ...]]] = {}


def read_cells(cells: list[Any]) -> Local:
    """Return one local entity of what `cells_of` gives."""
    document, key, kind, name, names, detail, country, year, language, link, tied, standing = cells
    entity = LocalEntity(
        intern(key), _KINDS[kind], intern(name), tuple(map(intern, names)), _detail(detail)
    )
    return Local(
        intern(document),
        entity,
        intern(country) if country else country,
        year,
        intern(language),
        _link(link),
        frozenset(map(intern, tied)) if tied else _NOTHING,
        frozenset(map(intern, standing)) if standing else _NOTHING,
    )


def _detail(cells: list[Any] | None) -> Detail:
    if cells is None:
        return None
    parts = (intern(cell) if isinstance(cell, str) else cell for cell in cells[1:])
    found: Detail = getattr(annotation, cells[0])(*parts)
    return found


def _link(cells: list[Any] | None) -> Link | None:
    if cells is None:
        return None
    decision, qid, score, margin, matched, reasons, authority = cells
    return Link(
        _DECISIONS[decision],
        intern(qid) if qid else qid,
        _decimal(score),
        _decimal(margin),
        intern(matched),
        tuple(map(intern, reasons)),
        intern(authority),
    )
