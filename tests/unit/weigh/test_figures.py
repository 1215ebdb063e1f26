from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hustings.model.claim import Confidence, Polarity
from hustings.model.fact import Result, ResultStatus
from hustings.model.statement import Agreement, Comparison, Rank, ResultContent, Statement
from hustings.weigh.figures import Figure, best, rankings, why
from tests.unit.weigh.cases import Story, at, weighed

RESULT = "result--benoit-hamon--fr-primary-ps-2017-r2"
HAMON = "Benoît Hamon"


def live_blog() -> Story:
    story = Story("004", live=True)
    story.counts(
        "Pour Benoît Hamon 58,65% des suffrages, Manuel Valls 41,35% des suffrages",
        HAMON,
        "58.65",
        counted="60.0",
        as_of=at("2017-01-29T20:30"),
    )
    story.counts(
        "Benoît Hamon mène avec 58,89% des voix, face à Manuel Valls (41,11%).",
        HAMON,
        "58.89",
        as_of=at("2017-01-29T21:42"),
    )
    return story.counts(
        "Benoît Hamon l'emporte désormais avec 58,88%.",
        HAMON,
        "58.88",
        as_of=at("2017-01-29T22:19"),
    )


def background() -> Story:
    return Story("000", language="en").counts("with 58.65 percent of the vote", HAMON, "58.65")


def rounded() -> Story:
    return Story("003", language="en").counts(
        "Hamon won with 58.9 percent of the vote", HAMON, "58.9", counted="76.61"
    )


def content(statement: Statement) -> ResultContent:
    assert isinstance(statement.content, ResultContent)
    return statement.content


def comparisons(statement: Statement, *stories: Story) -> dict[str, Comparison | None]:
    quotes = {}
    for story in stories:
        for claim in story.claims:
            quotes[claim.evidence.quote] = claim
    assert len(quotes) == len(statement.rankings)
    return {ranking.claim: ranking.comparison for ranking in statement.rankings}


def test_of_four_figures_the_latest_count_is_best_and_the_others_are_explained() -> None:
    stories = live_blog(), background(), rounded()
    found = weighed(*stories)[RESULT]
    assert content(found).share == Decimal("58.88")
    assert sorted(c for c in comparisons(found, *stories).values() if c) == [
        Comparison.EARLIER_COUNT,
        Comparison.EARLIER_COUNT,
        Comparison.MATCHES_EARLIER_COUNT,
        Comparison.SAME,
        Comparison.SAME_AFTER_ROUNDING,
    ]
    assert found.agreement is Agreement.EVOLVING
    assert found.source_count == 3


def test_the_reason_of_the_best_figure_is_told_in_both_languages() -> None:
    found = weighed(live_blog(), background())[RESULT]
    preferred = [r for r in found.rankings if r.rank is Rank.PREFERRED]
    assert [(r.reason_en, r.reason_fr) for r in preferred] == [
        ("latest as-of time", "heure de relevé la plus récente")
    ]
    assert "58,65" in found.reason["fr"]
    assert "58.65" in found.reason["en"]


def test_the_statement_carries_the_time_and_status_of_its_preferred_claim() -> None:
    found = weighed(live_blog())[RESULT]
    as_of = content(found).as_of
    assert as_of is not None
    assert as_of.isoformat() == "2017-01-29T22:19:00+01:00"
    assert content(found).status is ResultStatus.UNOFFICIAL_PARTIAL
    assert found.when.date == "2017-01-29"


def counted(name: str, share: str, **more: Any) -> Story:  # any argument of Story.counts
    return Story(name).counts(f"A : {share} %", "A", share, **more)


LETTER = "result--a--fr-primary-ps-2017-r2"


def test_a_figure_that_nothing_explains_is_a_rival_and_the_statement_contested() -> None:
    found = weighed(counted("x", "58.88"), counted("y", "63.4"))[LETTER]
    assert Comparison.RIVAL in {r.comparison for r in found.rankings}
    assert found.agreement is Agreement.CONTESTED
    assert "63,4" in found.reason["fr"]


def test_a_smaller_part_of_the_count_is_an_earlier_count() -> None:
    found = weighed(counted("x", "58.65", counted="60"), counted("y", "58.72", counted="90"))
    assert content(found[LETTER]).share == Decimal("58.72")
    assert found[LETTER].agreement is Agreement.EVOLVING


def test_one_document_with_one_figure_is_a_single_source() -> None:
    assert weighed(background())[RESULT].agreement is Agreement.SINGLE_SOURCE


def test_two_documents_with_a_figure_and_its_rounding_agree() -> None:
    found = weighed(counted("x", "58.88"), counted("y", "58.9"))[LETTER]
    assert found.agreement is Agreement.AGREED
    assert content(found).share == Decimal("58.88")


def test_a_figure_read_with_low_confidence_never_wins() -> None:
    doubtful = counted("y", "99", as_of=at("2017-01-29T23:00"), confidence=Confidence.LOW)
    found = weighed(counted("x", "58.88"), doubtful)[LETTER]
    assert content(found).share == Decimal("58.88")
    assert [r.rank for r in found.rankings if r.comparison is None] == [Rank.DEPRECATED]


def test_a_figure_that_is_only_denied_gives_no_share() -> None:
    found = weighed(counted("x", "70", polarity=Polarity.DENIED))[LETTER]
    assert content(found).share is None
    assert content(found).preferred is None
    assert found.agreement is Agreement.DENIED
    assert found.labels["en"].endswith("(denied)")


def test_votes_are_compared_only_where_no_text_gives_a_share() -> None:
    found = weighed(Story("x").counts("A, 1 181 872 voix", "A", None, votes=1181872))[LETTER]
    assert content(found).votes == 1181872
    assert content(found).preferred == found.claims[0]


def test_a_result_without_a_round_has_a_round_that_no_text_names() -> None:
    found = weighed(counted("x", "58.9", round_=None))["result--a--fr-primary-ps-2017-r0"]
    assert content(found).round.number == 0
    assert "tour non précisé" in found.labels["fr"]


def test_whose_votes_were_counted_was_a_candidate_in_that_election() -> None:
    found = weighed(background())
    assert "benoit-hamon--fr-primary-ps-2017" in found


FIGURES = st.lists(
    st.builds(
        Figure,
        claim=st.text("abcdef", min_size=4, max_size=4),
        document=st.sampled_from(["x", "y", "z"]),
        value=st.decimals(0, 100, places=2),
        decimals=st.integers(0, 2),
        as_of=st.none() | st.datetimes(at("2017-01-29T00:00"), at("2017-01-30T00:00")),
        counted=st.none() | st.decimals(0, 100, places=1),
        status=st.none() | st.sampled_from(ResultStatus),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda f: f.claim,
)


@given(FIGURES, st.randoms(use_true_random=False))
def test_the_best_figure_does_not_depend_on_the_order_of_the_claims(
    figures: list[Figure], shuffler: Random
) -> None:
    mixed = list(figures)
    shuffler.shuffle(mixed)
    assert best(mixed) == best(figures)
    assert rankings(mixed) == rankings(figures)
    assert why(mixed) == why(figures)


@given(FIGURES)
def test_exactly_one_claim_is_preferred_and_it_equals_the_best(figures: list[Figure]) -> None:
    preferred = [r for r in rankings(figures) if r.rank is Rank.PREFERRED]
    assert [r.claim for r in preferred] == [best(figures).claim]
    assert preferred[0].comparison is Comparison.SAME


def test_a_figure_of_one_town_is_no_rival_of_that_of_the_whole() -> None:
    local = Story("local").counts("À Paris, Benoît Hamon a obtenu 52 %", HAMON, "52")
    (claim,) = local.claims
    assert isinstance(claim.fact, Result)
    local.claims = [replace(claim, fact=replace(claim.fact, place="Paris"))]
    statements = weighed(live_blog(), local)
    assert content(statements[RESULT]).share == Decimal("58.88")
    assert statements[RESULT].agreement is Agreement.EVOLVING
    assert set(weighed(local)) == {"benoit-hamon--fr-primary-ps-2017"}
