"""Who is not whom a word seems to stand for: people beside, owners, backers, unknown ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model.annotation import Annotations

Read = Callable[..., Annotations]


def meant(annotations: Annotations, word: str) -> set[str]:
    """Return whom a word is taken for."""
    return {
        annotations.entities[m.entity].name
        for s in annotations.sentences
        for m in s.mentions
        if m.reason and m.surface == word
    }


@pytest.mark.parametrize(
    ("text", "word", "whom"),
    [
        (
            "Christian Jacob s'est rangé derrière Jean-François Copé. "
            "Henri Guaino, la plume de Nicolas Sarkozy, l'a rejoint.",
            "l'",
            {"Jean-François Copé"},
        ),
        (
            "M. Saïed affrontera le publicitaire Nabil Karoui. "
            "Les ralliements s'accumulent pour le premier.",
            "le premier",
            {"Saïed"},
        ),
    ],
)
def test_an_object_is_neither_beside_who_acts_nor_the_other_of_two(
    read: Read, text: str, word: str, whom: set[str]
) -> None:
    assert meant(read(text, "fr"), word) == whom


def test_a_description_of_somebody_unknown_blocks_the_pronoun_behind_it(read: Read) -> None:
    text = (
        "Jean Chavannes Jeune et Wilson Jeudy ont été battus au premier tour. "
        "Le chanteur est soutenu par Wyclef Jean : la star du hip-hop fait campagne pour lui."
    )
    assert not meant(read(text, "fr"), "lui") & {"Jean Chavannes Jeune", "Wilson Jeudy"}


def test_elle_aussi_is_the_subject_once_more_and_no_pronoun(read: Read) -> None:
    text = "Dominique Voynet s'est prononcée elle aussi en faveur de Lionel Jospin."
    assert not meant(read(text, "fr"), "elle")


def test_a_first_minister_of_a_province_is_not_that_of_the_country(read: Read) -> None:
    text = (
        "Le Parti libéral du Canada élit son chef. Stéphane Dion succède à Paul Martin. "
        "Joe Volpe s'est rallié à l'ancien premier ministre ontarien."
    )
    assert not meant(read(text, "fr"), "l'ancien premier ministre")


def test_whose_candidate_somebody_is_may_bear_a_surname_of_another(read: Read) -> None:
    text = (
        "Jean-Louis Robinson est le candidat de Marc Ravalomanana. "
        "Lalao Ravalomanana avait été écartée."
    )
    names = {e.name for e in read(text, "fr").entities.values()}
    assert {"Marc Ravalomanana", "Lalao Ravalomanana"} <= names


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("George Bush's first secretary of state said that he would vote.", set()),
        ("George Bush said that he would vote.", {"George Bush"}),
        (
            "The biggest name is Colin Powell's. The retired general, George Bush's first "
            "secretary of state, crossed party lines: he will vote.",
            {"Colin Powell"},
        ),
    ],
)
def test_whose_office_it_is_does_not_act_for_its_holder(
    read: Read, text: str, whom: set[str]
) -> None:
    assert meant(read(text), "he") == whom
