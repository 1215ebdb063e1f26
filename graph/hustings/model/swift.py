"""Frozen values with many fields, made and changed in a third of the time.

Python sets each field of a frozen value through a call that asks whether it may. A build makes
some hundreds of claims, statements and links for each document, most of them several times, and
a seventh of what is not extraction went into that. Here a value is filled while its class is an
open one of the same layout, and is frozen from then on like any other.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, Final, TypeVar  # Any: classes and functions that are put together here

T = TypeVar("T")

_changers: Final[dict[type, Callable[..., Any]]] = {}


def swift(kind: type[T]) -> type[T]:
    """Give a frozen dataclass with slots a quicker way of being made; worth it from five fields.

    >>> @swift
    ... @dataclasses.dataclass(frozen=True, slots=True)
    ... class Pair:
    ...     one: int
    ...     two: int = 2
    >>> Pair(1), changed(Pair(1), two=3) == Pair(1, 3)
    (Pair(one=1, two=2), True)
    """
    fields = dataclasses.fields(kind)  # type: ignore[arg-type]  # only dataclasses are given
    names = [field.name for field in fields]
    known: dict[str, Any] = {
        "frozen": kind,
        "open_": type(kind.__name__, kind.__bases__, {"__slots__": tuple(names)}),
        "put": object.__setattr__,
        "new": object.__new__,
        "ABSENT": dataclasses.MISSING,
    }
    parameters, filled = [], []
    for field in fields:
        filled.append(f"self.{field.name} = {field.name}")
        if field.default is not dataclasses.MISSING:
            known[f"default_{field.name}"] = field.default
            parameters.append(f"{field.name}=default_{field.name}")
        elif field.default_factory is not dataclasses.MISSING:
            known[f"make_{field.name}"] = field.default_factory
            parameters.append(f"{field.name}=ABSENT")
            make = f"make_{field.name}() if {field.name} is ABSENT else {field.name}"
            filled[-1] = f"self.{field.name} = {make}"
        else:
            parameters.append(field.name)
    lines = [
        f"def __init__(self, {', '.join(parameters)}):",
        "    put(self, '__class__', open_)",
        *(f"    {line}" for line in filled),
        "    self.__class__ = frozen",
        "def change(former, changes):",
        "    self = new(open_)",
        *(f"    self.{name} = former.{name}" for name in names),
        "    for name, value in changes.items():",
        "        setattr(self, name, value)",
        "    self.__class__ = frozen",
        "    return self",
    ]
    exec("\n".join(lines), known)  # noqa: S102 - names of our own fields, as dataclasses do it
    kind.__init__ = known["__init__"]  # type: ignore[method-assign]
    _changers[kind] = known["change"]
    return kind


def changed(value: T, /, **changes: object) -> T:
    """Return a frozen value with some fields changed, as `dataclasses.replace` does."""
    change = _changers.get(type(value))
    if change is None:
        return dataclasses.replace(value, **changes)  # type: ignore[type-var]
    found: T = change(value, changes)
    return found
