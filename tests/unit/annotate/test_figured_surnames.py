"""Surnames that stand alone beside a figure of a vote."""

from __future__ import annotations

import pytest

from hustings.annotate.figured_surnames import holds_figure, stands_beside_figure


def _stands(text: str, *, known: bool = False, opens: bool = False) -> bool:
    start = text.index("Zwobo")
    return stands_beside_figure(
        text, start, start + 5, known=known, opens=opens, borne=lambda name: name == "Quart"
    )


@pytest.mark.parametrize(
    "text",
    [
        "In the poll, Zwobo 45%, Quart 41%.",
        "In the poll, Zwobo would get 45 percent.",
        "In the third round Zwobo wound up with 44% of the votes.",
        "Au second tour, Zwobo obtiendrait 45 % des voix.",
    ],
)
def test_an_unknown_surname_is_told_by_what_only_candidates_do(text: str) -> None:
    assert _stands(text)


@pytest.mark.parametrize(
    "text",
    [
        "A poll found Zwobo at 45 percent.",
        "Zwobo leads in the poll with 45 percent.",
        "The vote ended with 45 percent for Zwobo.",
        "Zwobo 26 % (-0,5) au premier tour",
    ],
)
def test_a_known_surname_needs_a_figure_beside_it(text: str) -> None:
    assert _stands(text, known=True)
    assert not _stands(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zwobo fell 45 percent on the exchange.",
        "Votes were cast in Zwobo.",
        "Zwobo, 45, stood in the election.",
        "Zwobo said that 45 percent of the votes were enough.",
    ],
)
def test_other_figures_make_no_surname(text: str) -> None:
    assert not _stands(text)


def test_a_party_of_many_countries_is_known_by_its_figure() -> None:
    assert holds_figure("In the poll Labour took 43 percent.", 18)
    assert not holds_figure("Labour took 43 days to vote.", 6)
