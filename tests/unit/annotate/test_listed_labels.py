"""Short labels of parties in lists of figures."""

from __future__ import annotations

import pytest

from hustings.annotate.listed_labels import listed_labels
from hustings.gazetteer import authority


def _labels(text: str, country: str | None = None) -> list[str]:
    return [
        f"{found.name}={found.entry.name if found.entry else '-'}"
        for found in listed_labels(text, authority(), country)
    ]


@pytest.mark.parametrize(
    ("text", "country", "labels"),
    [
        (
            "Lab 45% (-1), Con 25% (+2), LD 9% (=).",
            "GB",
            ["Lab=Labour Party", "Con=Conservative Party", "LD=Liberal Democrats"],
        ),
        ("LAB: 45%\nCON: 25%", None, ["LAB=Labour Party", "CON=Conservative Party"]),
        (
            "FG 22 (+1), FF 19, XYZ 4",
            "IE",
            ["FG=Fine Gael", "FF=Fianna Fáil", "XYZ=-"],
        ),
    ],
)
def test_labels_of_one_country_in_a_list_of_figures_are_parties(
    text: str, country: str | None, labels: list[str]
) -> None:
    assert _labels(text, country) == labels


@pytest.mark.parametrize(
    "text",
    [
        "Con 45% was told.",
        "The lab has 45% and a con 25%.",
        "Ref 12-14, Con 3-2",
        "Abc 45%, Def 25%",
        "See Ref 12 in the file and Lab 3 next door.",
    ],
)
def test_other_words_beside_numbers_are_none(text: str) -> None:
    assert _labels(text) == []
