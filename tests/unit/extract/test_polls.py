"""Polls: pollster, kind of estimate, and how long a poll is spoken of."""

from __future__ import annotations

import pytest

from hustings.model.fact import EstimateKind, PollEstimate, Result
from tests.unit.extract.figure_letters import brief, letter, read


def polls(texts: list[str], language: str) -> list[PollEstimate]:
    return [c.fact for c in read(texts, language) if isinstance(c.fact, PollEstimate)]


def test_the_pollster_is_carried_to_the_next_sentence() -> None:
    found = polls(["A poll by U puts B on 24 percent.", "C is on 21 percent."], "en")
    assert [(letter(f.person), letter(f.pollster)) for f in found] == [("B", "U"), ("C", "U")]


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("An exit poll gave B 52 percent of the vote.", "en", EstimateKind.EXIT_POLL),
        ("Projections gave B 53 percent of the vote.", "en", EstimateKind.PROJECTION),
        ("A U poll gave B 53 percent of the vote.", "en", EstimateKind.POLL),
        ("Les premières estimations donnent B à 24 % des voix.", "fr", EstimateKind.PROJECTION),
    ],
)
def test_the_kind_of_estimate_is_told(text: str, language: str, kind: EstimateKind) -> None:
    assert [fact.kind for fact in polls([text], language)] == [kind]


def test_a_poll_ends_where_a_count_begins() -> None:
    claims = read(
        ["A U poll puts B on 44 percent.", "Official results of E gave C 51 percent."], "en"
    )
    assert [type(c.fact) for c in claims] == [Result, PollEstimate]


def test_a_poll_is_forgotten_after_some_sentences() -> None:
    texts = ["A U poll was published.", "B rested.", "C rested.", "D rested.", "B got 12% in E."]
    assert polls(texts, "en") == []


def test_an_earlier_reading_of_a_poll_is_an_estimate_too() -> None:
    found = polls(["U sees B at 23.5 percent, up from 19 on Tuesday."], "en")
    assert sorted(str(f.share) for f in found) == ["19", "23.5"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["La commission électorale : B a obtenu 94,27 % des voix.", "B est crédité de 94,27 %."],
         ["result B 94.27", "result B 94.27"]),
        (["Résultats officiels à E.", "C, crédité de 4,75 %, s'est rallié."], ["result C 4.75"]),
        (["Un sondage U sur E.", "C est crédité de 4,5 %."], ["poll C 4.5"]),
        (["C est crédité de 4,5 % à E."], ["poll C 4.5"]),
        (["B est donné à 54 % à E.", "Les résultats tombent dimanche."], ["poll B 54"]),
    ],
)  # fmt: skip
def test_credited_is_of_a_count_only_where_the_text_speaks_of_results_and_of_no_poll(
    texts: list[str], expected: list[str]
) -> None:
    assert brief(read(texts, "fr")) == expected


def test_a_number_somebody_has_on_is_of_a_poll_whoever_asked() -> None:
    assert brief(read(["An institute has B on 51% and C on 43% in E."], "en")) == [
        "poll B 51",
        "poll C 43",
    ]
    assert brief(read(["Early returns had B on 51% and C on 43% in E."], "en")) == [
        "result B 51",
        "result C 43",
    ]


def test_a_range_is_no_reading() -> None:
    assert polls(["Polls put B at between 62 and 63 percent."], "en") == []


def test_figures_of_a_headline_are_of_the_one_poll_that_gives_them_below() -> None:
    texts = ["A poll puts B on 24 percent in E.", "A U poll puts B on 24 percent."]
    assert [letter(f.pollster) if f.pollster else "" for f in polls(texts, "en")] == ["U", "U"]


def test_a_figure_that_no_named_poll_gives_stays_nobodys() -> None:
    texts = ["A poll puts B on 26 percent in E.", "A U poll puts B on 24 percent."]
    assert [letter(f.pollster) if f.pollster else "" for f in polls(texts, "en")] == ["", "U"]
