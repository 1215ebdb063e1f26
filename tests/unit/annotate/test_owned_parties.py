"""Parties by their people: "B's party", "la formation de B", "his party"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model.annotation import Annotations
from tests.unit.annotate.referring import referred

Read = Callable[..., Annotations]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Marc Abel of the Unity Party met Paul Simon of the Liberty Party. "
            "Abel's party has joined the complaint.",
            ("party", "Unity Party"),
        ),
        (
            "en",
            "Marc Abel, the leader of the Unity Party, said that his party would stay neutral.",
            ("party", "Unity Party"),
        ),
        (
            "en",
            "Paul Simon leads the Liberty Party. Marc Abel of the Unity Party waits. "
            "The party of Marc Abel did not put up a candidate.",
            ("party", "Unity Party"),
        ),
        (
            "fr",
            "Marc Abel, président du Parti radical, a annoncé que son parti resterait neutre.",
            ("parti", "Parti radical"),
        ),
        (
            "fr",
            "Marc Abel (Parti radical) a vu Paul Simon (Parti socialiste). "
            "La formation de M. Abel appelle à voter blanc.",
            ("formation", "Parti radical"),
        ),
    ],
)
def test_the_party_of_somebody_is_the_one_he_is_tied_to(
    read: Read, language: str, text: str, expected: tuple[str, str]
) -> None:
    assert expected in referred(read(text, language), "party-word")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Marc Abel met Paul Simon of the Unity Party. Abel's party has no seat."),
        ("en", "Marc Abel of the Unity Party left. His former party, he said, is dead."),
        (
            "en",
            "Abel of the Liberty Party was Marc Abel (Unity Party) by then. Abel's party won.",
        ),
        ("fr", "Marc Abel a rencontré Paul Simon (Parti radical). Le parti de M. Abel attend."),
    ],
)
def test_a_person_of_no_party_or_of_two_has_none(read: Read, language: str, text: str) -> None:
    found = [surface for surface, _ in referred(read(text, language), "party-word")]
    assert found == []
