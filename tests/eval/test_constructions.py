from __future__ import annotations

import pytest

from tests.eval.wordings import BELONGING, STANDING, table, told


def constructions() -> list[tuple[str, str, str]]:
    return [
        (language, text, facts)
        for language in ("en", "fr")
        for text, facts in table(f"constructions_{language}")["sentences"]
    ]


def candidacies() -> list[tuple[str, str, str]]:
    return [
        (language, text, facts)
        for language in ("en", "fr")
        for text, facts in table(f"candidacies_{language}")["sentences"]
    ]


@pytest.mark.parametrize(("language", "text", "facts"), constructions())
def test_a_construction_asserts_its_facts_and_nothing_else(
    language: str, text: str, facts: str
) -> None:
    assert set(told(language, text)) == set(facts.split())


@pytest.mark.parametrize(("language", "text", "facts"), candidacies())
def test_a_wording_tells_who_stands_and_nothing_else(language: str, text: str, facts: str) -> None:
    assert set(told(language, text, STANDING)) == set(facts.split())


@pytest.mark.parametrize(("text", "facts"), table("memberships_fr")["sentences"])
def test_a_french_wording_tells_who_belongs_and_nothing_else(text: str, facts: str) -> None:
    assert set(told("fr", text, BELONGING)) == set(facts.split())


def test_each_language_has_constructions_with_facts_and_without() -> None:
    for language in ("en", "fr"):
        own = [facts for tongue, _, facts in constructions() if tongue == language]
        assert sum(1 for facts in own if facts) >= 150
        assert sum(1 for facts in own if not facts) >= 20
