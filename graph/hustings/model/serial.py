"""Writes the frozen values of `hustings.model` as JSON and reads them back.

The type hints of the dataclasses are the schema, so that a new field needs no second line here.
Members of a union carry the name of their class under ``"is"``. What to do with a type is worked
out once: a build writes and reads each claim several times.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Final, TypeVar  # Any: JSON values

T = TypeVar("T")
_Step = Callable[[Any], Any]
_TAG: Final = "is"
_AS_THEY_ARE: Final = frozenset({str, int, bool, float, type(None)})
# Keys come sorted: those of our fields are once for all.
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dumps(value: object) -> str:
    """Return a frozen value of the model as one line of JSON, fields at their default left out."""
    return _ENCODER.encode(_plain(value))


def loads(kind: type[T], line: str) -> T:
    """Return the value of type `kind` that `dumps` wrote.

    Raises:
        ValueError: The line is no JSON, or not of that type.
    """
    try:
        return typing.cast(T, _reader(typing.cast(Any, kind))(json.loads(line)))
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"no {kind.__name__}: {error}") from error


def _plain(value: Any) -> Any:
    kind: Any = type(value)
    return value if kind in _AS_THEY_ARE else _writer(kind)(value)


def _sorted_plain(value: Mapping[Any, Any]) -> dict[str, Any]:
    found = {str(key): _plain(item) for key, item in value.items()}
    return {key: found[key] for key in sorted(found)}


@functools.cache
def _writer(kind: type) -> _Step:
    """Return what makes plain values of those of one type."""
    if dataclasses.is_dataclass(kind):
        return _fields_writer(kind)
    if issubclass(kind, Enum):
        return lambda value: value._value_  # what `value` gives, in a quarter of the time
    if issubclass(kind, Decimal):
        return str
    if issubclass(kind, date):  # a datetime is a date
        return lambda value: value.isoformat()
    if issubclass(kind, Mapping):
        return _sorted_plain
    if issubclass(kind, tuple | list):
        return lambda value: [_plain(item) for item in value]
    return lambda value: value


def _fields_writer(kind: type) -> _Step:
    """Return what makes a dictionary of a value of a class: a function with a line a field."""
    hints = typing.get_type_hints(kind)
    fields = {field.name: field for field in dataclasses.fields(kind)}
    known: dict[str, Any] = {"plain": _plain}
    lines = ["def write(value):", "    found = {}"]
    for name in sorted((*fields, _TAG)):
        if name == _TAG:
            lines.append(f"    found[{_TAG!r}] = {kind.__name__!r}")
            continue
        default = _default(fields[name])
        made = "item" if _kinds(hints[name]) <= _AS_THEY_ARE else "plain(item)"
        lines.append(f"    item = value.{name}")
        if default is dataclasses.MISSING:
            lines.append(f"    found[{name!r}] = {made}")
            continue
        known |= {f"default_{name}": default, f"kind_{name}": type(default)}
        other = f"type(item) is not kind_{name} or item != default_{name}"
        lines.append(f"    if {'item is not None' if default is None else other}:")
        lines.append(f"        found[{name!r}] = {made}")
    lines.append("    return found")
    exec("\n".join(lines), known)  # noqa: S102 - names of our own fields, as dataclasses do it
    return typing.cast(_Step, known["write"])


def _kinds(hint: Any) -> frozenset[Any]:
    """Return the classes that a type allows, as far as they tell how a value is written."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return frozenset().union(*map(_kinds, typing.get_args(hint)))
    return frozenset({hint})


def _default(field: dataclasses.Field[Any]) -> object:
    """Return the default of a field; what no value is like if it has none."""
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


@functools.cache
def _reader(kind: Any) -> _Step:
    """Return what makes values of one type of plain ones."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return _union_reader(typing.get_args(kind))
    if origin is tuple:
        return _tuple_reader(typing.get_args(kind))
    if origin is not None:  # Mapping[str, X]
        read = _reader(typing.get_args(kind)[1])
        return lambda value: value and {key: read(item) for key, item in value.items()}
    if dataclasses.is_dataclass(kind):
        return _fields_reader(typing.cast(type, kind))
    return _scalar_reader(kind)


def _tuple_reader(kinds: tuple[Any, ...]) -> _Step:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        read = _reader(kinds[0])
        return lambda value: None if value is None else tuple(map(read, value))
    parts = tuple(map(_reader, kinds))
    return lambda value: (
        None
        if value is None
        else tuple(read(item) for read, item in zip(parts, value, strict=True))
    )


def _fields_reader(kind: type) -> _Step:
    """Return what makes a value of a class of a dictionary: a function with a line a field."""
    if kind in _under_way:  # it may hold one of itself
        return lambda value: _reader(kind)(value)
    _under_way.add(kind)
    try:
        return _fields_read(kind)
    finally:
        _under_way.discard(kind)


_under_way: Final[set[type]] = set()


def _fields_read(kind: type) -> _Step:
    hints = typing.get_type_hints(kind)
    known: dict[str, Any] = {"made": kind, "absent": dataclasses.MISSING}
    known["names"] = frozenset({_TAG, *hints})
    lines = [
        "def read(value):",
        "    if value is None:",
        "        return None",
        "    if not value.keys() <= names:",
        "        raise KeyError(*(value.keys() - names))",
        "    return made(",
    ]
    for field in dataclasses.fields(kind):
        name, default, step = field.name, _default(field), _reader(hints[field.name])
        known |= {f"default_{name}": default, f"read_{name}": step}
        item = "item" if step is _same else f"read_{name}(item)"
        if default is dataclasses.MISSING:
            got = f"value[{name!r}]"
            part = got if step is _same else f"read_{name}({got})"
        elif default is None:
            got = f"value.get({name!r})"
            part = got if step is _same else f"None if (item := {got}) is None else {item}"
        else:
            got = f"(item := value.get({name!r}, absent))"
            part = f"default_{name} if {got} is absent else {item}"
        lines.append(f"        {part},")
    exec("\n".join([*lines, "    )"]), known)  # noqa: S102 - as in `_fields_writer`
    return typing.cast(_Step, known["read"])


def _scalar_reader(kind: Any) -> _Step:
    if kind in (datetime, date):
        return lambda value: None if value is None else kind.fromisoformat(value)
    if kind is Decimal:
        return lambda value: None if value is None else kind(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        members: dict[Any, Any] = {None: None, **{member.value: member for member in kind}}
        return members.__getitem__
    return _same


def _same(value: Any) -> Any:
    return value


def _union_reader(kinds: tuple[Any, ...]) -> _Step:
    ours: list[Any] = [kind for kind in kinds if dataclasses.is_dataclass(kind)]
    tagged = {kind.__name__: _reader(kind) for kind in ours}
    timed = datetime in kinds
    plain = [_reader(k) for k in kinds if k is not type(None) and k is not datetime]
    first = plain[0] if plain else _reader(datetime)

    def read(value: Any) -> Any:
        if value is None:
            return None
        if tagged and isinstance(value, dict):
            return tagged.get(value.get(_TAG), first)(value)
        if timed and isinstance(value, str) and "T" in value:
            return datetime.fromisoformat(value)
        return first(value)

    return read
