"""Writes the frozen values of `hustings.model` as JSON and reads them back.

The type hints of the dataclasses are the schema, so that a new field needs no second line here.
Members of a union carry the name of their class under ``"is"``.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar  # Any: JSON values

T = TypeVar("T")
_TAG = "is"


def dumps(value: object) -> str:
    """Return a frozen value of the model as one line of JSON, fields at their default left out."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def loads(kind: type[T], line: str) -> T:
    """Return the value of type `kind` that `dumps` wrote.

    Raises:
        ValueError: The line is no JSON, or not of that type.
    """
    try:
        return typing.cast(T, _read(kind, json.loads(line)))
    except (KeyError, TypeError) as error:
        raise ValueError(f"no {kind.__name__}: {error}") from error


def _plain(value: object) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        found: dict[str, Any] = {_TAG: type(value).__name__}
        for field in dataclasses.fields(value):
            item = getattr(value, field.name)
            if not _is_default(field, item):
                found[field.name] = _plain(item)
        return found
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):  # a datetime is a date
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


def _is_default(field: dataclasses.Field[Any], item: object) -> bool:
    if field.default is not dataclasses.MISSING:
        return type(item) is type(field.default) and item == field.default
    if field.default_factory is not dataclasses.MISSING:
        return bool(item == field.default_factory())
    return False


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _read(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return _read_union(typing.get_args(kind), value)
    if origin is tuple:
        arguments = typing.get_args(kind)
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(_read(arguments[0], item) for item in value)
        return tuple(_read(part, item) for part, item in zip(arguments, value, strict=True))
    if origin is not None:  # Mapping[str, X]
        inner = typing.get_args(kind)[1]
        return {key: _read(inner, item) for key, item in value.items()}
    if dataclasses.is_dataclass(kind):
        hints = _hints(typing.cast(type, kind))
        return typing.cast(Any, kind)(
            **{key: _read(hints[key], item) for key, item in value.items() if key != _TAG}
        )
    return _read_scalar(kind, value)


def _read_scalar(kind: Any, value: Any) -> Any:
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is date:
        return date.fromisoformat(value)
    if kind is Decimal or (isinstance(kind, type) and issubclass(kind, Enum)):
        return kind(value)
    return value


def _read_union(kinds: tuple[Any, ...], value: Any) -> Any:
    if isinstance(value, dict):
        for kind in kinds:
            if dataclasses.is_dataclass(kind) and value.get(_TAG) == getattr(kind, "__name__", ""):
                return _read(kind, value)
    if isinstance(value, str) and datetime in kinds and "T" in value:
        return datetime.fromisoformat(value)
    for kind in kinds:
        if kind is not type(None) and kind is not datetime:
            return _read(kind, value)
    return _read(datetime, value) if datetime in kinds else value
