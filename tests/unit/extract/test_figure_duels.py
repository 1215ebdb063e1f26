"""Whom a document sets against each other, and what that tells of a figure without a name."""

from __future__ import annotations

import pytest

from hustings.extract.figure_duels import finalists
from tests.unit.extract.figure_letters import brief, letter, passage, read


@pytest.mark.parametrize(
    ("language", "texts", "two"),
    [
        ("en", ("The run-off of E is between B and C.",), "BC"),
        ("en", ("B faces C in the run-off.", "D is out."), "BC"),
        ("en", ("B took 52 percent and C 48.0 percent.",), "BC"),
        ("en", ("B faces C in the run-off.", "D faces J in the run-off in L."), ""),
        ("en", ("B met C in L.",), ""),
        ("fr", ("Le second tour de E opposera B à C.",), "BC"),
        ("fr", ("B affronte C au second tour.",), "BC"),
        ("fr", ("B obtient 40 %, C 30 %.",), ""),
    ],
)
def test_two_persons_who_alone_stand_against_each_other_are_the_finalists(
    language: str, texts: tuple[str, ...], two: str
) -> None:
    _, annotations = passage(texts, language)
    assert "".join(letter(one) for one in finalists(annotations)) == two


@pytest.mark.parametrize(
    ("texts", "gives"),
    [
        (
            ("Le second tour de E opposera B à C.", "B obtient 52 % contre 48 % pour le juriste."),
            ["result B 52", "result C 48"],
        ),
        (
            (
                "Le second tour de E opposera B à C.",
                "B obtient 41 % contre 9 % pour l'autre liste.",
            ),
            ["result B 41"],
        ),
    ],
)
def test_the_second_figure_of_a_finalist_is_his_rivals_unless_somebody_else_is_told(
    texts: tuple[str, ...], gives: list[str]
) -> None:
    assert brief(read(texts, "fr")) == gives


def test_both_men_are_the_only_two_whom_the_sentence_before_names() -> None:
    texts = ["B meets C in E on Tuesday.", "A poll by U has both men on 47 percent."]
    assert brief(read(texts, "en")) == ["poll B 47", "poll C 47"]
