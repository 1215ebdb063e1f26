"""Polls that are only mentioned: what is told beside them was counted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hustings.model.fact import PollEstimate, Result
from tests.unit.extract.readings import told


def figures(text: str, language: str) -> tuple[set[Decimal | None], set[Decimal]]:
    """The shares that were counted, and those that were polled."""
    facts = [claim.fact for claim in told(text, language, title="The vote").claims]
    return (
        {fact.share for fact in facts if isinstance(fact, Result)},
        {fact.share for fact in facts if isinstance(fact, PollEstimate)},
    )


@pytest.mark.parametrize(
    ("text", "language", "counted"),
    [
        ("John Smith was trailing in the polls before the primary. On May 24 he came third with "
         "23.2 percent of the vote.", "en", "23.2"),
        ("Jane Brown led in all the opinion polls for the election. She finished second with 23.2 "
         "percent.", "en", "23.2"),
        ("John Smith had 56.1 percent of the vote in the election against 43.9 for Jane Brown, who "
         "conceded half an hour after the polls had closed.", "en", "56.1"),
        ("En tête de tous les sondages pour la mairie, Marie Durand ne s'émeut guère. Elle s'était "
         "classée troisième en 2014, avec 23,2 % des suffrages.", "fr", "23.2"),
    ],
)  # fmt: skip
def test_what_is_told_beside_a_mention_of_polls_was_counted(
    text: str, language: str, counted: str
) -> None:
    results, polls = figures(text, language)
    assert Decimal(counted) in results
    assert Decimal(counted) not in polls


@pytest.mark.parametrize(
    "text",
    [
        "A Gallup poll of the presidential election was published on Monday. John Smith came first "
        "with 44.7 percent, ahead of Jane Brown with 29.2.",
        "John Smith leads in the polls for the presidential election. He is on 24 percent.",
        "In a Gallup survey of the presidential election John Smith had climbed nine points to 24.",
    ],
)
def test_the_figures_of_a_poll_stay_polled(text: str) -> None:
    results, polls = figures(text, "en")
    assert polls
    assert not results


def test_whoever_is_only_named_to_say_whom_has_no_figure() -> None:
    text = (
        "In the Senate election John Smith brushed aside the challenger whom Paul Green had "
        "endorsed, former senator Jane Brown, by 73.7 percent to 21.8."
    )
    record = told(text, "en")
    found = {
        record.entities[claim.fact.person].name: claim.fact.share
        for claim in record.claims
        if isinstance(claim.fact, Result)
    }
    assert found == {"John Smith": Decimal("73.7"), "Jane Brown": Decimal("21.8")}
