"""The questions that ship with the package, as examples to start from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hustings.resources import folder


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the questions that ship with the package."""

    name: str
    titles: dict[str, str]
    text: str

    def title(self, lang: str) -> str:
        """Return the question in words."""
        return self.titles.get(lang) or self.titles.get("en") or self.name


@lru_cache(maxsize=1)
def questions() -> tuple[Asked, ...]:
    """Return the questions in their order."""
    return tuple(_read(path) for path in sorted((folder("data") / "questions").glob("q*.rq")))


def _read(path: Path) -> Asked:
    text = path.read_text(encoding="utf-8")
    titles = dict(re.findall(r"^# (en|fr): (.+)$", text, re.MULTILINE))
    body = "\n".join(line for line in text.splitlines() if not line.startswith("# "))
    return Asked(path.stem, titles, body.strip())
