"""The benchmark's JSON lines: sentences and gold triples in, triples out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any  # Any: JSON values


@dataclass(frozen=True, slots=True)
class Triple:
    """A subject, a relation and an object, each by its label."""

    subject: str
    relation: str
    object: str

    def written(self) -> list[str]:
        """Return the form that the benchmark's evaluation reads: underscores in the relation."""
        return [self.subject, self.relation.replace(" ", "_"), self.object]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with its gold triples, if the file tells them."""

    id: str
    sentence: str
    gold: tuple[Triple, ...] = ()


def rows(path: Path) -> list[Row]:
    """Return the rows of a file: of training, of test sentences, or of ground truth.

    Raises:
        ValueError: A line is no JSON object with `id` and `sent`; the message names the line.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            found.append(_row(line, f"{path}:{number}"))
    return found


def _row(line: str, place: str) -> Row:
    try:
        value = json.loads(line)
        return Row(value["id"], value["sent"], tuple(_gold(value)))
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        message = f"{place}: expected a JSON object with id and sent: {error!r}"
        raise ValueError(message) from error


def _gold(value: dict[str, Any]) -> Iterable[Triple]:
    if "rel_label" in value:
        yield Triple(value["sub_label"], value["rel_label"], value["obj_label"])
    for triple in value.get("triples", ()):
        yield Triple(triple["sub"], triple["rel"], triple["obj"])


def write(path: Path, found: Iterable[tuple[Row, Iterable[Triple]]]) -> None:
    """Write the triples of each row, one JSON object a line."""
    lines = (
        json.dumps(
            {"id": row.id, "triples": [triple.written() for triple in triples]},
            ensure_ascii=False,
        )
        for row, triples in found
    )
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
