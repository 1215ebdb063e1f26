from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model.annotation import Annotations
from tests.unit.annotate.referring import referred

Read = Callable[..., Annotations]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Sadiq Khan was re-elected on Saturday, ahead of Shaun Bailey. Voters went home. "
            "Reporters followed the winner.",
            ("the winner", "Sadiq Khan"),
        ),
        (
            "en",
            "Nana Akufo-Addo has won. John Mahama conceded. The president-elect spoke at night.",
            ("The president-elect", "Nana Akufo-Addo"),
        ),
        (
            "en",
            "Sadiq Khan beat Shaun Bailey. Shaun Bailey lost narrowly. He greeted the loser.",
            ("the loser", "Shaun Bailey"),
        ),
        (
            "fr",
            "Macky Sall remporte le second tour face à Abdoulaye Wade. Le soir tombe. "
            "Le vainqueur, maire de Fatick, a parlé.",
            ("Le vainqueur", "Macky Sall"),
        ),
        (
            "fr",
            "Le sortant Renaud Muselier affronte Thierry Mariani. On a vu le sortant lundi.",
            ("le sortant", "Renaud Muselier"),
        ),
    ],
)
def test_the_role_of_a_vote_stands_for_whom_the_text_says_to_have_it(
    read: Read, language: str, text: str, expected: tuple[str, str]
) -> None:
    assert expected in referred(read(text, language), "outcome")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # Nobody has won yet, or only a first round, or a debate.
        ("en", "Sadiq Khan won the first ballot. Members vote next, and the winner takes over."),
        ("en", "Sadiq Khan beat Shaun Bailey in the opening round. The winner takes over in May."),
        ("en", "Sadiq Khan won the debate. The winner takes over in May."),
        ("fr", "Macky Sall remporte le premier tour. Le vainqueur prendra ses fonctions en mai."),
        ("en", "Sadiq Khan faces Shaun Bailey. Reporters wait for the winner."),
        # Two have won, of two votes.
        ("en", "Sadiq Khan won in London. Andy Burnham won too. Reporters saw the winner."),
        # The sentence only crowns somebody.
        ("en", "Sadiq Khan won in 2016. Shaun Bailey was declared the winner."),
        # It is still open who it will be.
        ("fr", "Yannick Jadot l'a emporté. On soutiendra le vainqueur, quel qu'il soit."),
        ("en", "Sadiq Khan won in May. In June the winner will get a seat."),
    ],
)
def test_the_role_of_a_vote_stands_for_nobody_where_it_is_open(
    read: Read, language: str, text: str
) -> None:
    assert referred(read(text, language), "outcome") == []
