"""JSON lines: one document a line, with ``text`` and what is known beside it."""

from __future__ import annotations

import json
from typing import Any, Final

from hustings.errors import DocumentError

_KNOWN: Final = ("id", "title", "date", "text", "url", "publisher", "language")


class BadLine(DocumentError):
    """A line is no JSON object with a text."""


def parse_line(line: str, name: str) -> dict[str, str]:
    """Return the known fields of one line that are not empty; numbers as text.

    Raises:
        BadLine: It is no JSON object, `text` is missing, or a field has the wrong type.
    """
    try:
        value: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"{name}: not JSON ({error}); write one object a line") from error
    if not isinstance(value, dict):
        raise BadLine(f"{name}: a {type(value).__name__}, not an object with id and text")
    fields: dict[str, str] = {}
    for key in _KNOWN:
        item = value.get(key)
        if item is None or item == "":
            continue
        if isinstance(item, bool) or not isinstance(item, str | int | float):
            raise BadLine(f"{name}: {key!r} is a {type(item).__name__}, not text")
        fields[key] = str(item)
    if "text" not in fields:
        raise BadLine(f"{name}: no 'text' in this line")
    return fields
