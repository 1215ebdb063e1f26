"""What a document is about: the election its news tells, and whose contest it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from hustings.model.annotation import Annotations, EntityKind

Read = Callable[..., Annotations]
DAY = date(2017, 12, 13)


def about(annotations: Annotations) -> str | None:
    found = annotations.entities.get(annotations.focus_election or "")
    return None if found is None else found.name


def test_an_election_named_once_behind_the_news_is_not_what_it_is_about(read: Read) -> None:
    text = (
        "Late counts settle it\n"
        "The last precincts have reported.\n"
        "The loser will not concede.\n"
        "He had won the Republican primary in the summer."
    )
    assert about(read(text, "en", DAY)) is None


def test_the_same_election_in_the_first_paragraphs_is(read: Read) -> None:
    text = "Late counts settle it\nThe Republican primary has been settled by the last precincts."
    assert about(read(text, "en", DAY)) == "2017 Republican primary"


def test_the_leader_of_a_party_is_no_sign_of_a_vote_for_its_leader(read: Read) -> None:
    text = (
        "A count goes on\n"
        "The leader of the Labour Party has won more votes than the others.\n"
        "A second count follows."
    )
    assert about(read(text, "en", DAY)) is None


def test_somebody_elected_abroad_does_not_tell_what_the_text_is_about(read: Read) -> None:
    text = (
        "Late count in Warsaw\nWarsaw and Kraków vote, and all of Poland waits.\n"
        "The newly elected president of Romania has come to Warsaw."
    )
    assert about(read(text, "en", date(2025, 6, 2))) is None


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        (
            "The Labour Party has its closest leadership contest in years.",
            "en",
            "2017 United Kingdom Labour Party leadership election",
        ),
        (
            "Le Parti socialiste compte. La primaire du 13 décembre a réuni du monde.",
            "fr",
            "primaire du Parti socialiste de 2017",
        ),
        (
            "The Labour Party and the Green Party wait for the leadership contest.",
            "en",
            "2017 United Kingdom leadership election",
        ),
    ],
)
def test_a_contest_without_a_party_is_that_of_the_only_party_beside_it(
    read: Read, text: str, language: str, name: str
) -> None:
    annotations = read(
        f"{text}\nLondon and Britain wait." if language == "en" else text, language, DAY
    )
    named = [e.name for e in annotations.entities.values() if e.kind is EntityKind.ELECTION]
    assert named == [name]


def test_whose_campaign_it_is_tells_no_place(read: Read) -> None:
    annotations = read("Joe Smith's presidential campaign is over in Ireland.", "en", DAY)
    (name,) = [e.name for e in annotations.entities.values() if e.kind is EntityKind.ELECTION]
    assert "Smith" not in name


def test_the_runoff_of_a_party_is_a_primary(read: Read) -> None:
    annotations = read("She won the Republican runoff for governor of Georgia.", "en", DAY)
    kinds = [e.name for e in annotations.entities.values() if e.kind is EntityKind.ELECTION]
    assert any("primary" in name for name in kinds)
