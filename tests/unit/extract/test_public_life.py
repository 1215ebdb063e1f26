"""Votes that are not public: clubs, companies, unions, juries and games."""

from __future__ import annotations

import pytest

from hustings.annotate import annotate
from hustings.extract import extract
from hustings.gazetteer import authority
from hustings.read.documents import from_plain

HEAD = {"en": "The mayoral election campaign", "fr": "La campagne des élections municipales"}


def kept(text: str, language: str) -> set[str]:
    """Kinds of the claims of a text in a document about an election."""
    document = from_plain(
        f"{HEAD[language]}\n2020-03-02\n\n{text}\n", "d", "d", {"language": language}
    )
    return {
        type(c.fact).__name__ for c in extract(document, annotate(document, authority())).claims
    }


def test_the_sentence_after_a_board_s_is_about_the_same_board() -> None:
    text = (
        "Le conseil d'administration du club a reconduit Bruno Tarvel. "
        "Le président, Sami Rosten, le soutient."
    )
    assert "Endorsement" not in kept(text, "fr")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Claire Varden beat Karen Pascoe in straight sets and reached the semi-final.", "en"),
        ("David Wendel was re-elected by shareholders with 81.3 percent.", "en"),
        ("Valerie Kelmar was re-elected head of the employers' federation with 93 percent.", "en"),
        ("Valerie Kelmar was elected president of the International Olympic Committee.", "en"),
        ("Valerie Kelmar was elected unopposed to chair the International Cricket Council.", "en"),
        ("Valerie Kelmar a été élue secrétaire générale de la CGT.", "fr"),
        ("Victor Barden a été élu vendredi à la tête de la FIFA, au second tour.", "fr"),
        ("Le syndicat a élu mardi Victor Barden, avec 72 % des voix.", "fr"),
        ("Camille Corvel a été battue au second tour du tournoi par Anke Dumay.", "fr"),
        ("Anna Kelmar was elected president of the International Olympic Committee.", "en"),
        ("Bruno Tarvel a été élu président de la FIFA avec 115 voix contre 88.", "fr"),
        ("Virginie Kelmar, réélue à la tête de la coopérative, a obtenu 88 % des voix.", "fr"),
    ],
)
def test_a_vote_or_game_of_another_world_is_read_for_nothing(text: str, language: str) -> None:
    assert kept(text, language) == set()


def test_a_sentence_that_names_a_public_office_is_read_whatever_else_it_names() -> None:
    text = "Anna Barden, who chairs a festival, was elected mayor of Lyon with 54 percent."
    assert {"Candidacy", "Result"} <= kept(text, "en")
