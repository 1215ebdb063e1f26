"""What a version says of itself: its digest, its counts, the graphs that were derived."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest of one version.

    Attributes:
        version: First 16 hex digits of a SHA-256 over both parts: equal content, equal version.
        sequence: Number of the publication, counted from 1.
        derived_digest: SHA-256 that stands for the sorted N-Quads of the derived part.
        user_digest: The same of the user graphs.
        derived_quads: Quads in the derived part.
        user_quads: Quads in user graphs.
        derived_graphs: Names of the derived graphs, sorted; "" is the default graph.
        user_graphs: Names of the user graphs, sorted; empty ones are kept.
        build: What the builder wrote about itself.
    """

    version: str
    sequence: int
    derived_digest: str
    user_digest: str
    derived_quads: int = 0
    user_quads: int = 0
    derived_graphs: tuple[str, ...] = ()
    user_graphs: tuple[str, ...] = ()
    build: Mapping[str, object] = field(default_factory=dict)

    @property
    def quads(self) -> int:
        """All quads of the version."""
        return self.derived_quads + self.user_quads

    def numbered(self, sequence: int) -> Manifest:
        """Return the same manifest as that of another publication."""
        return replace(self, sequence=sequence)

    def write(self, folder: Path) -> None:
        """Write the manifest into `folder`."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}  # names by thousands
        text = json.dumps(values, ensure_ascii=False, sort_keys=True)
        (folder / FILE).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read the manifest of the version in `folder`.

        Raises:
            OSError: There is none.
            ValueError: It is damaged.
        """
        values = json.loads((folder / FILE).read_text(encoding="utf-8"))
        for name in ("derived_graphs", "user_graphs"):
            values[name] = tuple(values[name])
        return cls(**values)


def version_id(derived_digest: str, user_digest: str, user_graphs: tuple[str, ...]) -> str:
    """Return the id of a version: the same for the same content, whatever its history."""
    parts = "\n".join((derived_digest, user_digest, *user_graphs))
    return hashlib.sha256(parts.encode()).hexdigest()[:16]
