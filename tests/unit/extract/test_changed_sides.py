from __future__ import annotations

import pytest

from tests.unit.extract.test_memberships import memberships


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Labour MP Chris Bryant has joined the Liberal Democrats.",
            {("Labour", "former"), ("Liberal Democrats", "current")},
        ),
        ("Labour MP Chris Bryant had the whip withdrawn.", {("Labour", "former")}),
        ("Labour MP Chris Bryant has resigned the whip.", {("Labour", "former")}),
        ("Labour MP Chris Bryant quit to sit as an independent.", {("Labour", "former")}),
        ("Labour MP Chris Bryant did not lose the whip.", {("Labour", "current")}),
        ("Labour MP Chris Bryant may lose the whip.", {("Labour", "current")}),
        # He joins what he is already said to be of.
        ("Labour MP Chris Bryant jumped ship to Labour.", {("Labour", "current")}),
        # No party is told of him.
        ("Chris Bryant had the whip withdrawn.", set()),
        # He joined it long ago, and the label is newer.
        (
            "Labour MP Chris Bryant, who joined the Conservatives in 1985, spoke.",
            {("Labour", "current"), ("Conservatives", "current")},
        ),
        ("Chris Bryant broke with Labour on tax.", set()),
        ("Chris Bryant jumped ship to the Liberal Democrats on the vote.", set()),
        ("Chris Bryant jumped ship to Labour on Monday.", {("Labour", "current")}),
        ("Chris Bryant left the Liberal Democrats' lunch early.", set()),
        ("Labour MP Chris Bryant was booted from caucus.", {("Labour", "former")}),
        ("Chris Bryant, a lifelong Conservative, spoke.", {("Conservative", "current")}),
        ("Chris Bryant (Lab, Leeds) spoke.", {("Lab", "current")}),
        ("Speaking of cats, Chris Bryant (Lab Rescue) left.", set()),
        (
            "Two colleagues from Labour, Chris Bryant and Keir Starmer, left.",
            {("Labour", "current")},
        ),
        ("For Labour, Chris Bryant said no.", {("Labour", "current")}),
        ("For Labour, Chris Bryant is a nuisance.", set()),
    ],
)  # fmt: skip
def test_who_changes_sides_leaves_the_party_of_his_label(
    text: str, expected: set[tuple[str, str]]
) -> None:
    found = memberships(f"In Britain, they voted. {text}", "en")
    assert {(party, status) for person, party, status in found if person == "Chris Bryant"} == (
        expected
    )


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Labour was beaten. The party leader, Chris Bryant, resigned.", "Labour"),
        ("Labour cheered party chairman Chris Bryant.", "Labour"),
        ("Labour lost to the Conservatives, and party leader Chris Bryant resigned.", None),
        ("Labour was beaten. Former party leader Chris Bryant was pleased.", None),
        ("Labour was beaten. The nation wept. Party leader Chris Bryant was pleased.", None),
    ],
)
def test_a_post_of_the_party_is_of_the_only_one_just_named(text: str, party: str | None) -> None:
    found = {p for person, p, _ in memberships(f"In Britain. {text}", "en") if "Bryant" in person}
    assert found == ({party} if party else set())
