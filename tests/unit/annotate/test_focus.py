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


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The win is official\nThe papers were signed.\nThe senator, beaten by his rival in "
            "August's Republican primary, was elected all the same.",
            "en",
        ),
        (
            "Pas de plan B\nL'ancien ministre renonce.\nVainqueur de la primaire de la droite, "
            "il ne sera pas remplacé.",
            "fr",
        ),
        ("The prime minister goes\nThat would mean a by-election in Wigan, his seat.", "en"),
        (
            "Le ministre s'en va\nSon départ provoquerait une élection législative partielle.",
            "fr",
        ),
    ],
)
def test_a_vote_told_by_the_way_or_only_supposed_is_not_what_it_is_about(
    read: Read, text: str, language: str
) -> None:
    assert about(read(text, language, DAY)) is None


def test_a_primary_of_the_headline_stays_what_it_is_about(read: Read) -> None:
    text = "Vainqueur de la primaire de la droite, il fera campagne\nIl a gagné dimanche."
    assert about(read(text, "fr", date(2016, 11, 28))) == "primaire de la droite de 2016"


def test_a_french_primary_of_a_year_of_the_presidential_election_may_be_of_the_year_before(
    read: Read,
) -> None:
    for day, name in (
        (date(2017, 3, 6), "primaire de la droite"),
        (date(2017, 1, 20), "primaire de la droite de 2017"),
        (date(2016, 11, 20), "primaire de la droite de 2016"),
    ):
        assert about(read("La primaire de la droite\nElle divise.", "fr", day)) == name


def test_a_by_election_is_that_of_the_town_of_the_news(read: Read) -> None:
    text = "The Greens take {}\n\nWIGAN - The Greens won Thursday's by-election in Britain."
    for town, name in (
        ("Wigan", "2017 Wigan by-election"),
        ("a seat", "2017 United Kingdom by-election"),
    ):
        assert about(read(text.format(town), "en", DAY)) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "A rival bows out of the Democratic primary\nThe president waits in Washington, Ohio.",
            "2016 Democratic Party presidential primaries",
        ),
        (
            "The Republican primary\nAfter Iowa they go on to New Hampshire and then to Texas.",
            "2016 Republican Party presidential primaries",
        ),
        (
            "The Republican primary\nTwo want a House seat. The president is in Texas and Ohio.",
            "2016 Republican primary",
        ),
        ("The Republican primary\nThe race goes on in Texas and Ohio.", "2016 Republican primary"),
    ],
)
def test_a_primary_is_for_the_presidency_where_the_news_says_so(
    read: Read, text: str, name: str
) -> None:
    assert about(read(text, "en", date(2016, 2, 10))) == name


def test_a_party_called_by_its_people_gives_its_contest_its_own_name(read: Read) -> None:
    annotations = read(
        "The New Democrats' leadership race\nCanada waits for its leadership race in Ontario.",
        "en",
        DAY,
    )
    assert "New Democratic Party" in (about(annotations) or "")


def test_the_vote_for_the_president_of_a_french_party_is_called_so(read: Read) -> None:
    text = "Un élu à la tête des Républicains\nLe président des Républicains a parlé à Paris."
    assert about(read(text, "fr", DAY)) == "élection à la présidence des Républicains de 2017"
