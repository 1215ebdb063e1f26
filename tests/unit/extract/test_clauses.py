from __future__ import annotations

import pytest

from hustings.extract.frames import frames
from hustings.extract.matches import Match, matches
from hustings.model.claim import Dropped
from tests.unit.extract.letters import letter, sentence


def who(text: str, language: str = "en") -> tuple[str, list[str]]:
    """How the subject was found, and the letters of it; or the reason why not."""
    for found in matches(sentence(text, language), frames(language, "endorsements")):
        if isinstance(found, Dropped):
            return found.reason, []
        return found.via, [letter(e) for e in found.roles["S"]]
    return "", []


@pytest.mark.parametrize(
    ("text", "via", "names"),
    [
        ("B endorses C.", "adjacent", ["B"]),
        ("B, the mayor of L, endorsed C.", "adjacent", ["B"]),
        ("B (G) endorsed C.", "adjacent", ["B"]),
        ("B of the G endorsed C.", "adjacent", ["B"]),
        ("B, who lost on Tuesday, endorsed C.", "adjacent", ["B"]),
        ("B, who endorsed C, lost.", "relative", ["B"]),
        ("J has been boosted by B, who endorsed C.", "relative", ["B"]),
        ("B met J and endorsed C.", "coordination", ["B"]),
        ("B quit the race, endorsing C.", "participle", ["B"]),
        ("Having endorsed C, B went home.", "participle", ["B"]),
        ("B said she would endorse C.", "pronoun", ["B"]),
        ("B's decision to endorse C hurt J.", "fixed", ["B"]),
        ("B dropped out to endorse C.", "purpose", ["B"]),
        ("In the E B had endorsed C.", "adjacent", ["B"]),
    ],
)
def test_the_subject_is_found(text: str, via: str, names: list[str]) -> None:
    found = who(text)
    assert found[1] == names
    assert found[0] == via or via == "fixed"


@pytest.mark.parametrize(
    "text",
    [
        "Supporters of B endorsed C.",
        "B's aide endorsed C.",
        "Voters who chose B endorsed C.",
        "B urged J to endorse C.",
        "An aide told B that the party endorsed C.",
    ],
)
def test_nobody_unnamed_is_replaced_by_a_name_nearby(text: str) -> None:
    assert who(text)[1] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("B, C puis l'ancien sénateur D appellent à voter pour J.", ["B", "C", "D"]),
        ("B, maire de L, puis l'ex-ministre C soutiennent J.", ["B", "C"]),
        ("B, lui, soutient C.", ["B"]),
        ("B a décidé de soutenir C.", ["B"]),
        ("B vient d'apporter son soutien à C.", ["B"]),
        ("B, battu, se reportait aussitôt sur C.", ["B"]),
        ("La direction de G soutient C.", ["G"]),
    ],
)
def test_the_french_subject_is_found(text: str, names: list[str]) -> None:
    assert who(text, "fr")[1] == names


def test_an_office_beside_a_party_hides_an_unnamed_subject() -> None:
    assert who("Cette députée G soutient C.", "fr")[1] == []


def test_the_plural_pronoun_means_the_last_list() -> None:
    before = sentence("B and C met in L.", "en")
    (found,) = matches(
        sentence("They endorsed D.", "en"), frames("en", "endorsements"), before=(before,)
    )
    assert isinstance(found, Match)
    assert [letter(e) for e in found.roles["S"]] == ["B", "C"]
    assert [r.reason for r in found.references] == ["pronoun", "pronoun"]
