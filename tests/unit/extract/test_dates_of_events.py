"""The day of an endorsement or a withdrawal: a date at the head of the sentence is that day."""

from __future__ import annotations

import pytest

from hustings.model.fact import Endorsement, Withdrawal
from tests.unit.extract.readings import told


def dated(sentence: str, title: str) -> list[str | None]:
    """Dates of the endorsements and withdrawals of a French sentence."""
    found = [claim.fact for claim in told(sentence, "fr", title=title, day="2017-03-31").claims]
    return [
        None if fact.date is None else fact.date.value
        for fact in found
        if isinstance(fact, Endorsement | Withdrawal)
    ]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        (
            "29 mars : le député Jean Dupont, en lice lui aussi dans cette course, troisième du "
            "premier tour, se retire de la course.",
            "2017-03-29",
        ),
        (
            "Jeudi, le député Jean Dupont, ancien ministre, maire de Lyon, troisième du premier "
            "tour, a apporté son soutien à Marie Durand.",
            "2017-03-30",
        ),
        (
            "Jeudi, Paul Martin a parlé de Jean Dupont, qui avait apporté son soutien à Marie "
            "Durand.",
            None,
        ),
    ],
)
def test_a_date_at_the_head_of_the_sentence(sentence: str, day: str | None) -> None:
    days = dated(sentence, "Élection présidentielle")
    assert days
    assert set(days) == {day}
