"""Answers kept by what was asked, so that a second build asks for nothing.

A folder holds one folder for each request, named by the digest of what was asked; in it are the
answer and an empty file for each document that asked, so that a takedown finds them all.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Final

_ANSWER: Final = "answer.json"


class Answers:
    """The kept answers of models.

    Args:
        folder: Where they are; None keeps nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, model: str, prompt: str) -> str | None:
        """Return the kept answer of `model` to `prompt`, if there is one that can be read."""
        place = self._place(model, prompt)
        if place is None:
            return None
        try:
            value = json.loads((place / _ANSWER).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        answer = value.get("answer") if isinstance(value, dict) else None
        return answer if isinstance(answer, str) else None

    def put(self, model: str, prompt: str, answer: str) -> None:
        """Keep an answer."""
        place = self._place(model, prompt)
        if place is None:
            return
        place.mkdir(parents=True, exist_ok=True)
        part = place / f"{_ANSWER}.{os.getpid()}.part"
        part.write_text(json.dumps({"answer": answer}, ensure_ascii=False), encoding="utf-8")
        part.replace(place / _ANSWER)

    def note(self, model: str, prompt: str, digest: str) -> None:
        """Note that the document with `digest` asked."""
        place = self._place(model, prompt)
        if place is not None and place.is_dir():
            (place / digest).touch()

    def state(self) -> str:
        """Return 12 hex digits over what was ever kept; what is forgotten changes nothing."""
        places = [] if self._folder is None else sorted(p.name for p in self._folder.glob("*/*"))
        return hashlib.sha256("".join(places).encode()).hexdigest()[:12]

    def holds(self, key: str) -> bool:
        """Tell whether there is an answer to a request, by its key."""
        return self._folder is not None and (self._folder / key[:2] / key / _ANSWER).is_file()

    def forget(self, digest: str) -> int:
        """Remove every answer that the document with `digest` asked for; return how many.

        The empty folders stay: that something was asked is no secret, and so the answers about
        other documents still count as they were.
        """
        if self._folder is None:
            return 0
        found = sorted(self._folder.glob(f"*/*/{digest}"))
        for mark in found:
            for file in sorted(mark.parent.iterdir()):
                file.unlink()
        return len(found)

    def _place(self, model: str, prompt: str) -> Path | None:
        if self._folder is None:
            return None
        key = key_of(model, prompt)
        return self._folder / key[:2] / key


def key_of(model: str, prompt: str) -> str:
    """Return the name under which the answer of a model to a prompt is kept."""
    return hashlib.sha256(f"{model}\0{prompt}".encode()).hexdigest()
