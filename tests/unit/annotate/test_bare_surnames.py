"""Surnames of well-known politicians in texts that never give them in full."""

from __future__ import annotations

import pytest

from hustings.annotate.bare_surnames import surname
from hustings.model.annotation import EntityKind
from tests.unit.annotate.conftest import Read


def persons(read: Read, text: str, language: str) -> list[str]:
    """Return the persons of a text as they are written there."""
    found = read(text, language)
    return [
        mention.surface
        for sentence in found.sentences
        for mention in sentence.mentions
        if mention.kind is EntityKind.PERSON and not mention.reason
    ]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("fr", "Présidence de LR : Retailleau écrase Wauquiez", ["Retailleau", "Wauquiez"]),
        ("fr", "Tous derrière Pécresse", ["Pécresse"]),
        ("fr", "Dupont-Aignan s'allie à Le Pen", ["Dupont-Aignan", "Le Pen"]),
        ("fr", "Un duel Macron-Mélenchon n'aura pas lieu, dit Jospin", ["Jospin"]),
        ("fr", "Ultime relevé : Macron 26 %, Le Pen 24 %", ["Macron", "Le Pen"]),
        ("en", "Macron and Le Pen head for run-off", ["Macron", "Le Pen"]),
        ("en", "Diaspora tips scales for Sandu", ["Sandu"]),
        ("en", "Bayrou wins, Scholz waits", ["Bayrou", "Scholz"]),
    ],
)
def test_a_well_known_surname_tells_who_is_meant(
    read: Read, language: str, text: str, wanted: list[str]
) -> None:
    assert persons(read, text, language) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La loi Macron est abrogée"),
        ("fr", "Le centre Pompidou ferme ses portes"),
        ("fr", "La place Jospin sera refaite"),
        ("fr", "Le Talon blessé du joueur"),  # a heel
        ("fr", "Hollande : la droite en tête"),  # a country
        ("en", "The Macron law was repealed"),
        ("en", "Trump Tower was sold"),
        ("en", "King and country"),
        ("en", "Price of bread rises"),
        ("en", "BIDEN WINS"),
        ("en", "Sturgeon is off the menu as sturgeon grows rare"),
    ],
)
def test_what_is_called_after_somebody_or_is_a_word_is_nobody(
    read: Read, language: str, text: str
) -> None:
    assert persons(read, text, language) == []


def test_a_full_name_wherever_it_stands_goes_before(read: Read) -> None:
    found = read("Retailleau wins\nBruno Retailleau thanked voters.")
    names = {e.name for e in found.entities.values() if e.kind is EntityKind.PERSON}
    assert names == {"Bruno Retailleau"}


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Valéry Giscard d'Estaing", "d'estaing"),
        ("Annegret Kramp-Karrenbauer", "kramp-karrenbauer"),
        ("Madonna", ""),
    ],
)
def test_the_surname_of_a_full_name(name: str, last: str) -> None:
    assert surname(name) == last
