from __future__ import annotations

import pytest

from hustings.model.fact import Endorsement
from tests.unit.extract.readings import told


def sides(text: str) -> set[tuple[str, str]]:
    read = told(text, "en", title="The presidential election", day="2022-04-15")
    return {
        (read.entities[c.fact.endorser].name, read.entities[c.fact.endorsee or ""].name)
        for c in read.claims
        if c.asserted and isinstance(c.fact, Endorsement)
    }


@pytest.mark.parametrize(
    "text",
    [
        "The state's most powerful Democrat, Anna Bell, endorsed Carl Dent.",
        "A Republican, Anna Bell, endorsed Carl Dent on Monday.",
        "Anna Bell endorsed a Democrat for the first time, throwing her support behind Carl Dent.",
    ],
)
def test_one_of_a_party_takes_a_side_and_not_the_party(text: str) -> None:
    assert sides(text) == {("Anna Bell", "Carl Dent")}


def test_whoever_is_only_called_by_a_party_is_not_the_party() -> None:
    assert sides("The Democrat endorsed Carl Dent on Monday.") == set()


def test_a_party_still_takes_sides() -> None:
    assert sides("The Labour Party endorsed Carl Dent.") == {("Labour Party", "Carl Dent")}
