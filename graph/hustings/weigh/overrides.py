"""Reads the table of decisions on claims, and applies it: a person's word always wins.

The table is tab-separated with a header; lines that start with # are comments::

    claim             decision  field  value  author  date        reason
    1b178e3d50987da0  reject                  desk    2017-02-01  irony
    e384830eba0ec103  correct   share  58.69  desk    2017-02-01  misprint, corrected next day

`claim` is the last part of the claim's IRI. A correction takes one line a field. An empty value
clears the field. Entities are written as type and slug: ``person/benoit-hamon``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final  # Any: values of fields of any kind of fact

from hustings.errors import SettingsError
from hustings.iris import Minter
from hustings.model import fact as facts
from hustings.model.annotation import DateBasis, EventDate
from hustings.model.claim import Claim, Modality, Polarity
from hustings.model.override import Override, Overrides, Ruling

_COLUMNS: Final = ("claim", "decision", "field", "value", "author", "date", "reason")
_DECISIONS: Final = {
    "accept": Ruling.ACCEPTED,
    "reject": Ruling.REJECTED,
    "correct": Ruling.CORRECTED,
}
_CLAIM: Final = re.compile(r"[0-9a-f]{16}(?:-\d+)?\Z")
_ENTITY: Final = re.compile(r"[a-z]+/[a-z0-9-]+\Z")
_DAY: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?\Z")
_OF_CLAIM: Final[Mapping[str, Callable[[str], object]]] = {
    "polarity": Polarity,
    "modality": Modality,
    "as_of": datetime.fromisoformat,
}


def read_overrides(text: str, name: str = "overrides.tsv") -> Overrides:
    """Return the decisions of a table, by claim.

    Raises:
        SettingsError: A line is broken; the message has its number.
    """
    found: dict[str, Override] = {}
    header = False
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        where = f"{name}, line {number}"
        if not header:
            if tuple(cells) != _COLUMNS:
                raise SettingsError(f"{where}: the columns must be {', '.join(_COLUMNS)}")
            header = True
            continue
        override = _override(cells, where)
        found[override.claim] = _joined(found.get(override.claim), override, where)
    return found


def _override(cells: list[str], where: str) -> Override:
    if len(cells) != len(_COLUMNS):
        raise SettingsError(f"{where}: {len(cells)} cells, expected {len(_COLUMNS)}")
    claim, decision, field, value, author, day, reason = (cell.strip() for cell in cells)
    if not _CLAIM.match(claim):
        raise SettingsError(f"{where}: {claim!r} is not the last part of a claim's IRI")
    ruling = _DECISIONS.get(decision)
    if ruling is None:
        raise SettingsError(f"{where}: {decision!r} is none of {', '.join(_DECISIONS)}")
    if (ruling is Ruling.CORRECTED) != bool(field):
        raise SettingsError(f"{where}: a correction, and nothing else, names a field")
    if day:
        try:
            date.fromisoformat(day)
        except ValueError as error:
            raise SettingsError(f"{where}: {day!r} is no date") from error
    return Override(claim, ruling, {field: value} if field else {}, author, day, reason)


def _joined(known: Override | None, new: Override, where: str) -> Override:
    """Return two lines on one claim as one decision: corrections of several fields."""
    if known is None:
        return new
    if known.ruling is not Ruling.CORRECTED or new.ruling is not Ruling.CORRECTED:
        raise SettingsError(f"{where}: {new.claim} was decided before")
    return replace(new, changes={**known.changes, **new.changes})


def corrected(claim: Claim, override: Override, minter: Minter) -> Claim:
    """Return a claim with the values that a person gave.

    Raises:
        SettingsError: A field does not exist on this kind of claim, or a value does not fit it.
    """
    of_claim: dict[str, Any] = {}
    of_fact: dict[str, Any] = {}
    kinds = {field.name: str(field.type) for field in fields(claim.fact)}
    for name, value in override.changes.items():
        try:
            if name in _OF_CLAIM:
                of_claim[name] = _OF_CLAIM[name](value) if value else None
            elif name in kinds:
                of_fact[name] = _value(value, kinds[name], minter)
            else:
                known = ", ".join([*kinds, *_OF_CLAIM])
                raise SettingsError(f"override of {override.claim}: no field {name} among {known}")
        except (ValueError, InvalidOperation) as error:
            raise SettingsError(
                f"override of {override.claim}: {value!r} does not fit {name}"
            ) from error
    if "decimals" in kinds and isinstance(of_fact.get("share"), Decimal):
        of_fact.setdefault("decimals", len(override.changes["share"].partition(".")[2]))
    return replace(claim, fact=replace(claim.fact, **of_fact), **of_claim)


def _value(text: str, kind: str, minter: Minter) -> object:
    """Return a cell as a value of the type that a field is annotated with."""
    if not text:
        if "None" not in kind:
            raise ValueError(kind)
        return None
    plain = kind.removesuffix(" | None")
    if plain == "Decimal":
        return Decimal(text)
    if plain == "int":
        return int(text)
    if plain == "bool":
        return {"true": True, "false": False}.get(text, text == "1")
    if plain == "EventDate":
        if not _DAY.match(text):
            raise ValueError(text)
        return EventDate(text, DateBasis.STATED_IN_TEXT)
    if plain == "str":
        if not _ENTITY.match(text):
            return text
        kind_of_entity, _, slug = text.partition("/")
        return minter.iri(kind_of_entity, slug)
    return getattr(facts, plain)(text)
