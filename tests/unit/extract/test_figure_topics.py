"""Figures whose sentence has a subject that is no name."""

from __future__ import annotations

import pytest

from hustings.annotate.figured_names import in_column_of_persons
from tests.unit.extract.figure_letters import brief, read

_TOLD = {
    "fr": [
        (
            "B a tranché mardi.",
            "Quatrième du premier tour avec 15,6% des suffrages, il votera pour C.",
            ["result B 15.6"],
        ),
        (
            "B a tranché mardi.",
            "Arrivé quatrième avec 7,1 % des voix, l'ancien maire soutiendra C au second tour.",
            ["result B 7.1"],
        ),
        (
            "B n'en fera pas autant.",
            "Éliminée avec 19,09% des voix, l'élue ne soutiendra ni C ni D.",
            ["result B 19.09"],
        ),
        (
            "B, C, D et J ont tranché mardi.",
            "Arrivé quatrième avec 7,1 % des voix, l'ancien maire soutiendra Q au second tour.",
            [],
        ),
        (
            "B prend la tête de G.",
            "Les membres du parti l'ont élue cheffe avec 53,77 % des voix.",
            ["result B 53.77"],
        ),
        (
            "B a été élu président de G.",
            "L'ancien maire a battu lundi C, l'ancienne présidente de L, par 2.440 voix contre "
            "2.261.",
            ["result B 2440", "result C 2261"],
        ),
    ],
    "en": [
        (
            "B has made up his mind.",
            "Third in the first round with 14 percent of the vote, the former mayor will back C.",
            ["result B 14"],
        ),
        (
            "B is the new leader.",
            "The former mayor beat C, a deputy from L, by 2,440 votes to 2,261.",
            ["result B 2440", "result C 2261"],
        ),
        (
            "B is the new leader of G.",
            "Delegates elected the former mayor on Monday with 2,440 votes.",
            ["result B 2440"],
        ),
        (
            "Both finalists courted B.",
            "The rock singer, who had won 20.8 percent of the vote, refused to choose.",
            ["result B 20.8"],
        ),
    ],
}


@pytest.mark.parametrize(
    ("language", "before", "sentence", "told"),
    [(language, *case) for language, cases in _TOLD.items() for case in cases],
)
def test_a_subject_that_is_no_name_is_whom_the_text_spoke_of(
    language: str, before: str, sentence: str, told: list[str]
) -> None:
    assert brief(read([before, sentence], language)) == told


def test_a_cell_is_a_person_where_the_others_of_its_column_are() -> None:
    table = "| Anna Bcd | 12 |\n| Abc Def | 9 |\n| Paul Cde | 3 |\n| Abc Union | 1 |"
    given = {"anna", "paul"}
    assert in_column_of_persons(table, table.index("Abc D"), table.index(" | 9"), given)
    assert not in_column_of_persons(table, table.index("Abc U"), len(table) - 4, given)
    assert not in_column_of_persons(table, table.index("Abc D"), table.index(" | 9"), {"anna"})
