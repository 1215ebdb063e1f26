from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from hustings.annotate.roles_seen import Role
from hustings.annotate.terms import standing
from hustings.model.annotation import Annotations
from hustings.resources import folder
from tests.unit.annotate.referring import referred

Read = Callable[..., Annotations]
# Offices that several people hold at a time: the seats of a state, two heads of one party.
SHARED = frozenset({"senator", "representative", "mp", "party-leader"})


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("François Hollande", date(2017, 5, 13), "current"),
        ("François Hollande", date(2017, 5, 14), "former"),
        ("Emmanuel Macron", date(2017, 5, 13), ""),
        ("Macron", date(2018, 1, 1), "current"),
        ("Brigitte Macron", date(2018, 1, 1), ""),
        ("Emmanuel Macron", None, ""),
    ],
)
def test_a_term_tells_who_presides_on_a_day(name: str, day: date | None, expected: str) -> None:
    role = Role("president", "republique", former=False)
    assert standing(name, role, "FR", day) == expected


@pytest.mark.parametrize(
    ("name", "role", "country", "day", "expected"),
    [
        ("Elizabeth Warren", Role("senator", "massachusetts", former=False), "US",
         date(2021, 10, 1), "current"),
        # A party tells which president; the country of the text is not needed for a full name.
        ("François Bayrou", Role("president", "modem", former=False), "FR",
         date(2017, 2, 22), "current"),
        ("Olaf Scholz", Role("mayor", "hamburg", former=False), "GB", date(2015, 1, 1), "current"),
        ("Scholz", Role("mayor", "hamburg", former=False), "GB", date(2015, 1, 1), ""),
        ("Édouard Philippe", Role("mayor", "havre", former=False), "FR",
         date(2025, 11, 1), "current"),
        # Without a place, whoever held the like office anywhere in the country.
        ("Elizabeth Warren", Role("senator", "", former=False), "US", date(2021, 10, 1),
         "current"),
        ("Warren", Role("senator", "", former=False), "US", date(2021, 10, 1), ""),
        ("Mamata Banerjee", Role("chief-minister", "", former=False), "IN", date(2021, 10, 3),
         "current"),
        ("Narendra Modi", Role("chief-minister", "", former=False), "IN", date(2021, 10, 3),
         "former"),
        # Nothing is known of who comes second in a party.
        ("Nicolas Sarkozy",
         Role("party-secretary", "republicains", former=False, name="secretaire general adjoint"),
         "FR", date(2016, 1, 1), ""),
    ],
)  # fmt: skip
def test_a_place_or_a_party_tells_which_of_many_like_offices(
    name: str, role: Role, country: str, day: date, expected: str
) -> None:
    assert standing(name, role, country, day) == expected


def test_the_outgoing_president_is_the_one_whose_term_is_just_over() -> None:
    role = Role("president", "", former=False)
    assert standing("Barack Obama", role, "US", date(2017, 1, 30), outgoing=True) == "current"
    assert standing("Barack Obama", role, "US", date(2018, 1, 30), outgoing=True) == "former"


def test_an_end_that_the_list_does_not_vouch_for_makes_nobody_a_former_holder() -> None:
    role = Role("mayor", "grenoble", former=True)
    assert standing("Éric Piolle", role, "FR", date(2026, 6, 1)) == ""


@pytest.mark.parametrize(
    ("language", "day", "text", "expected"),
    [
        (
            "fr",
            date(2022, 5, 16),
            "Emmanuel Macron a nommé Élisabeth Borne. Elle succède à Jean Castex.\n\n"
            "Le chef de l'État recevait mardi.",
            ("Le chef de l'État", "Emmanuel Macron"),
        ),
        (
            "en",
            date(2016, 11, 20),
            "Francois Fillon faces Alain Juppe in a run-off. There were 28.4% for the mayor of "
            "Bordeaux.",
            ("the mayor of Bordeaux", "Alain Juppe"),
        ),
        (
            "fr",
            date(2021, 12, 2),
            "Éric Ciotti devance Valérie Pécresse et Xavier Bertrand. "
            "La surprise est rude pour le patron de la région Hauts-de-France.",
            ("le patron de la région Hauts-de-France", "Xavier Bertrand"),
        ),
        (
            "fr",
            date(2024, 1, 11),
            "Rachida Dati remplace Rima Abdul-Malak. Elle croise Éric Dupond-Moretti. "
            "L'ancienne garde des Sceaux sourit.",
            ("L'ancienne garde des Sceaux", "Rachida Dati"),
        ),
    ],
)
def test_an_office_stands_for_the_only_person_known_to_hold_it(
    read: Read, language: str, day: date, text: str, expected: tuple[str, str]
) -> None:
    assert expected in referred(read(text, language, day), "known-holder")


@pytest.mark.parametrize(
    ("day", "text"),
    [
        # Nobody whom the text names presides.
        (date(2022, 5, 16), "Élisabeth Borne succède à Jean Castex. Le chef de l'État a parlé."),
        # Two whom the text names are former presidents.
        (
            date(2018, 1, 1),
            "Nicolas Sarkozy a salué François Hollande hier. Puis l'ancien président est parti.",
        ),
        # Whose president? Somebody presides over a region.
        (
            date(2018, 1, 1),
            "Emmanuel Macron est venu. Valérie Pécresse, présidente de la région Île-de-France, "
            "l'a reçu. Le président a parlé.",
        ),
        # Who will preside is not who does.
        (date(2018, 1, 1), "Emmanuel Macron est venu. Il a parlé du prochain président."),
        # Without a day, nothing is known.
        (None, "Emmanuel Macron a reçu Édouard Philippe. On attend le chef de l'État."),
    ],
)
def test_an_office_stands_for_nobody_where_none_or_several_are_known(
    read: Read, day: date | None, text: str
) -> None:
    assert referred(read(text, "fr", day), "known-holder") == []


def test_the_new_president_is_not_whoever_has_presided_for_years(read: Read) -> None:
    text = "Patrice Talon a voté. Le nouveau président sera connu mardi."
    assert referred(read(text, "fr", date(2021, 4, 11)), "known-holder") == []


def rows() -> Iterator[dict[str, str]]:
    with (folder("data") / "holders.tsv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def test_every_term_begins_before_it_ends_and_no_two_of_an_office_overlap() -> None:
    ends: dict[tuple[str, str, str], str] = {}
    for row in rows():
        key = (row["country"], row["role"], row["place"] or "")
        start, to = row["from"], row["to"]
        assert date.fromisoformat(start) < (date.fromisoformat(to) if to else date.max), row
        if row["role"] not in SHARED:
            assert ends.get(key, "") <= start, row
            ends[key] = to or "9999"


def test_a_bare_surname_is_no_second_holder_beside_the_full_name(read: Read) -> None:
    text = (
        "François Fillon s'est expliqué lundi. Ses deux enfants, Marie et Charles Fillon, étaient "
        "avocats. L'ex-Premier ministre a tout dit. M. Fillon était sénateur."
    )
    assert referred(read(text, "fr", date(2017, 2, 6)), "known-holder") == [
        ("L'ex-Premier ministre", "François Fillon")
    ]


def test_a_text_that_looks_back_over_a_handover_leaves_the_office_to_nobody(read: Read) -> None:
    text = (
        "Malcolm Turnbull lost the ballot on Friday to Scott Morrison. "
        "On Thursday the prime minister's wall cracked."
    )
    assert referred(read(text, "en", date(2018, 8, 25)), "known-holder") == []


def test_the_same_office_weeks_later_is_the_new_holders(read: Read) -> None:
    text = (
        "Malcolm Turnbull lost the ballot in August to Scott Morrison. "
        "On Thursday the prime minister's wall cracked."
    )
    assert [name for _, name in referred(read(text, "en", date(2018, 11, 25)), "known-holder")] == [
        "Scott Morrison"
    ]
