"""The figure grammar on minimal sentences: what is a result, and all that is none."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.unit.extract.figure_letters import brief, read

_HERE = Path(__file__).parent


def _cases() -> list[tuple[str, str, list[str]]]:
    found = []
    for language in ("en", "fr"):
        table = tomllib.loads((_HERE / f"figures_{language}.toml").read_text(encoding="utf-8"))
        for cases in table.values():
            found += [(language, text, gives) for text, gives in cases.items()]
    return found


@pytest.mark.parametrize(("language", "text", "gives"), _cases())
def test_a_minimal_sentence_gives_just_these_claims(
    language: str, text: str, gives: list[str]
) -> None:
    assert brief(read(text.split("|"), language)) == sorted(gives)
