from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model.annotation import Annotations
from tests.unit.annotate.referring import referred

Read = Callable[..., Annotations]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fr", "Maxime Prévot et David Clarinval entrent. Tous deux sont ministres.", "Tous deux"),
        ("fr", "Ni Maxime Prévot ni David Clarinval n'est là. L'un et l'autre votent.", None),
        ("en", "Ted Cruz met Marco Rubio. Both are senators.", "Both"),
        ("en", "Ted Cruz met Marco Rubio. The two men said nothing.", "The two men"),
        ("en", "Ted Cruz met Marco Rubio. The two senators said nothing.", "The two senators"),
        ("en", "Ted Cruz met Marco Rubio. She will back neither man.", "man"),
        ("en", "Ted Cruz met Marco Rubio. She will back neither of them.", "of them"),
    ],
)
def test_a_counted_plural_stands_for_the_persons_of_the_sentence_before(
    read: Read, language: str, text: str, words: str | None
) -> None:
    found = referred(read(text, language), "plural")
    assert len({name for _, name in found}) == 2
    assert {surface for surface, _ in found} == {words or "L'un et l'autre"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # Three, not two.
        ("en", "Ted Cruz, Marco Rubio and Rand Paul spoke. Both are senators."),
        # One of them is a man.
        ("fr", "Valérie Pécresse a battu Éric Ciotti. Toutes deux sont venues."),
        # "Both" of something else.
        ("en", "Ted Cruz met Marco Rubio. Both parties are content."),
    ],
)
def test_a_counted_plural_of_another_number_stands_for_nobody(
    read: Read, language: str, text: str
) -> None:
    assert referred(read(text, language), "plural") == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "Le Parti québécois a battu en retraite. Le parti a parlé.",
            ("parti", "Parti québécois"),
        ),
        (
            "en",
            "The Labour Party votes on Sunday. Kelvin Davis, who is the party's deputy leader, "
            "spoke.",
            ("party", "Labour Party"),
        ),
    ],
)
def test_the_party_is_the_only_one_just_named(
    read: Read, language: str, text: str, expected: tuple[str, str]
) -> None:
    assert expected in referred(read(text, language), "party-word")


def test_an_office_of_the_party_is_an_office_of_that_party(read: Read) -> None:
    text = (
        "The Labour Party votes on Sunday. Kelvin Davis, who is the party's deputy leader, spoke."
    )
    names = [e.name for e in read(text).entities.values()]
    assert "deputy leader of the Labour Party" in names


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Labour Party faced the Green Party. The party lost."),
        ("en", "The Labour Party met. The party conference was long."),
        ("fr", "Le Parti québécois a perdu. Le parti de la reine a ri."),
        ("fr", "Le Parti québécois a perdu. Son parti a ri."),
    ],
)
def test_the_party_is_nobody_s_where_two_or_another_are_meant(
    read: Read, language: str, text: str
) -> None:
    assert referred(read(text, language), "party-word") == []


_TWO = "Maxime Prévot et David Clarinval ont choisi."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{_TWO} Le premier votera pour Paul Magnette, le second s'abstiendra de voter.",
            [("Le premier", "Maxime Prévot"), ("le second", "David Clarinval")],
        ),
        (
            "Maxime Prévot et David Clarinval divergent : l'un soutient Paul Magnette, "
            "l'autre Elio Di Rupo.",
            [("l'un", "Maxime Prévot"), ("l'autre", "David Clarinval")],
        ),
        # A third one is named, somebody is the first of many, or it is no person.
        ("Maxime Prévot, David Clarinval et Paul Magnette parlent. Le premier votera blanc.", []),
        (f"{_TWO} Le premier des élus a voté.", []),
        (f"{_TWO} Le premier tour est passé.", []),
    ],
)
def test_the_first_and_the_second_are_the_two_just_joined(
    read: Read, text: str, expected: list[tuple[str, str]]
) -> None:
    assert referred(read(text, "fr"), "demonstrative") == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Maxime Prévot et David Clarinval : l'un et l'autre ont voté.", "l'un et l'autre"),
        (
            "Maxime Prévot, puis David Clarinval : mardi, les deux candidats ont renoncé.",
            "les deux candidats",
        ),
        ("Maxime Prévot, David Clarinval : tous soutiennent Paul Magnette.", "tous"),
    ],
)
def test_a_plural_behind_a_colon_stands_for_those_before_it(
    read: Read, text: str, words: str
) -> None:
    found = referred(read(text, "fr"), "plural")
    assert found == [(words, "Maxime Prévot"), (words, "David Clarinval")]


def test_all_of_something_else_are_nobody_named(read: Read) -> None:
    text = "Maxime Prévot, David Clarinval : tous les électeurs hésitent."
    assert referred(read(text, "fr"), "plural") == []
