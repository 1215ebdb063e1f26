"""The words of the pages in both languages, from `words.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hustings.web.pages.terms import LANGUAGES


class Words:
    """Sentences by key and language; `{name}` stands for what a page puts in."""

    def __init__(self) -> None:
        path = Path(__file__).resolve().parent / "words.toml"
        self._sentences: dict[str, dict[str, str]] = {}
        for section, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for key, pair in entries.items():
                self._sentences[f"{section}.{key}"] = dict(zip(LANGUAGES, pair, strict=True))

    def __contains__(self, key: str) -> bool:
        return key in self._sentences

    def keys(self) -> list[str]:
        """Return all keys, sorted."""
        return sorted(self._sentences)

    def say(self, key: str, language: str, **values: object) -> str:
        """Return a sentence.

        Raises:
            KeyError: There is none of that key.
        """
        sentence = self._sentences[key][language]
        return sentence.format(**values) if values else sentence
