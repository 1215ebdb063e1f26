"""Results: round, count, time, status, election and place of a figure."""

from __future__ import annotations

import time
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hustings.extract import results
from hustings.model.annotation import DateBasis
from hustings.model.claim import Claim, Confidence, Dropped
from hustings.model.fact import Result, ResultStatus
from tests.unit.extract.figure_letters import letter, passage, read


def facts(texts: list[str], language: str) -> list[Result]:
    return [claim.fact for claim in read(texts, language) if isinstance(claim.fact, Result)]


def live(*texts: str) -> tuple[list[datetime], dict[Decimal | None, Claim]]:
    """Times of two entries of a live blog, the later first, and the claims of each share."""
    at = [datetime(2017, 1, 29, 22, 19), datetime(2017, 1, 29, 20, 42)]  # noqa: DTZ001 - as printed
    claims = read(list(texts), "fr", at)
    return at, {claim.fact.share: claim for claim in claims if isinstance(claim.fact, Result)}


def rounds(text: str, language: str) -> list[int | None]:
    return [fact.round for fact in facts(text.split("|"), language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("B won 44 percent in the first round of E.", "en", [1]),
        ("In the run-off of E, B beat C by 55 percent to 45 percent.", "en", [2, 2]),
        ("B led with 44 percent after the first count of E and beat C by 56 to 44 in the third "
         "round.", "en", [1, 3, 3]),
        ("B did not need a second ballot in E: 68 percent of the vote went to B.", "en", [None]),
        ("B (27.6%) and C (23.4%) advance to the second round of E.", "en", [1, 1]),
        ("B (27,6 %) et C (23,4 %) se retrouveront le 24 avril pour E.", "fr", [1, 1]),
        ("Au premier tour, B a obtenu 36 % des voix.|C suivait avec 31 % des voix.", "fr", [1, 1]),
        ("Au second tour, B obtient 62 % des voix.|Au premier tour, B avait 44 % des voix.", "fr",
         [2, 1]),
    ],
)  # fmt: skip
def test_the_round_is_told_by_the_sentence_or_carried_from_the_one_before(
    text: str, language: str, expected: list[int | None]
) -> None:
    assert rounds(text, language) == expected


def test_a_counted_share_belongs_to_every_result_of_the_passage() -> None:
    found = facts(
        ["À 20 heures, sur 4.322 bureaux de vote, soit 60 % des bureaux, le dépouillement avance.",
         "Pour B 58,65 % des suffrages, C 41,35 % des suffrages."], "fr",
    )  # fmt: skip
    assert [(f.counted_share, f.stations) for f in found] == [(Decimal(60), 4322)] * 2
    assert {f.status for f in found} == {ResultStatus.UNOFFICIAL_PARTIAL}


@pytest.mark.parametrize(
    ("text", "language", "status"),
    [
        ("Partial results of E gave B 54 percent.", "en", ResultStatus.UNOFFICIAL_PARTIAL),
        ("Final results of E gave B 54 percent.", "en", ResultStatus.UNOFFICIAL_COMPLETE),
        ("Certified results of E gave B 54 percent.", "en", ResultStatus.CERTIFIED),
        ("After a recount B had 54 percent of the vote.", "en", ResultStatus.RECOUNT),
        ("Selon les résultats provisoires, B obtient 54 % des voix.", "fr",
         ResultStatus.UNOFFICIAL_PARTIAL),
        ("Résultats définitifs : B 54 %, C 46 %.", "fr", ResultStatus.UNOFFICIAL_COMPLETE),
    ],
)  # fmt: skip
def test_the_status_of_the_count_is_read(text: str, language: str, status: ResultStatus) -> None:
    assert {fact.status for fact in facts([text], language)} == {status}


def test_the_time_of_an_entry_is_the_time_of_its_figures_unless_they_give_their_own() -> None:
    at, by_share = live(
        "B l'emporte désormais avec 58,88 % des voix.",
        "À 20h30, sur 60 % des bureaux, B a 58,65 % des voix.",
    )
    late, early = by_share[Decimal("58.88")], by_share[Decimal("58.65")]
    assert (late.as_of, late.as_of_basis) == (at[0], DateBasis.ENTRY_TIME)
    assert early.as_of is not None
    assert (early.as_of.hour, early.as_of.minute) == (20, 30)
    assert early.as_of_basis is DateBasis.STATED_IN_TEXT


def test_an_election_somebody_stands_in_is_not_that_of_the_figure() -> None:
    (fact,) = facts(["B est le candidat à E, après avoir obtenu 58 % des voix."], "fr")
    assert fact.election is None
    (fact,) = facts(["B a obtenu 58 % des voix au premier tour de E."], "fr")
    assert letter(fact.election) == "E"
    assert not fact.election_inferred


def test_a_figure_of_another_year_is_not_of_the_election_of_the_text() -> None:
    now, before = facts(["B a obtenu 19 % des voix à E.", "En 2012, B avait 9 % des voix."], "fr")
    assert letter(now.election) == "E"
    assert before.election is None


def test_a_local_figure_names_its_place() -> None:
    here, there = facts(
        ["Dans L, B a obtenu 61 % des voix.", "B a obtenu 54 % des voix à E."], "fr"
    )
    assert (here.place, there.place) == ("L", None)


def test_a_share_of_the_registered_voters_says_so() -> None:
    (fact,) = facts(["B a obtenu 15,82 % des voix parmi les électeurs inscrits."], "fr")
    assert fact.share_basis == "registered"


def test_a_partys_own_tally_and_hearsay_of_a_count_are_kept_but_not_asserted() -> None:
    for text in ("By its own reckoning, G says B won 54 percent of the vote.",):
        claims = read([text], "en")
        assert [c.confidence for c in claims] == [Confidence.LOW]
        assert not any(c.asserted for c in claims)


def test_what_is_no_result_is_dropped_with_its_reason() -> None:
    document, annotations = passage(["B beat C by 4,500 votes in E."], "en")
    found = list(results.claims(document, annotations))
    assert [d.reason for d in found if isinstance(d, Dropped)] == ["figure is margin"]
    assert not any(isinstance(claim, Claim) for claim in found)


_PIECES = st.lists(
    st.sampled_from(
        "B C D G E U 12 % 44 percent 58,65 % 1,234 votes 8 640 voix won beat with by to and for "
        "contre pour avec obtient devant ( ) , ; : . - poll sondage selon first round second tour "
        "turnout participation of the des voix est was qui who respectively 20h30 in 2012 ?".split()
    ),
    max_size=40,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(_PIECES, st.sampled_from(["en", "fr"]))
def test_no_soup_of_words_breaks_the_grammar_and_every_quote_is_exact(
    pieces: list[str], language: str
) -> None:
    for claim in read([" ".join(pieces)], language):
        assert claim.evidence.quote


@pytest.mark.parametrize(
    "unit",
    ["B 12,345 votes, C 11,222 votes, ", "B beat C by 55% to 45% and ", "12 13 14 ", "( ( ( ",
     "turnout of the of the by with ", "selon un sondage de la la la ", "B, qui , qui , ",
     "between 4 and 6 to 7 or 8 ", "N'obtient que que que ", "avec a de par en ",
     "B - x y - ", "B, who had 5 % of the 6 % in E, ", "B fell from 5 % to 6 % from ",
     "celles de la liste de ", "B elected as the of the by ", "by 120 votes to 95, the G of the ",
     "B, a man with a a a ", "B's share of the vote was of ", "B, crédité de 5 % par , ",
     "B level at tied on 5 % ", "they , both , respectively 5 and 6 ", "up from 5 down to "],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_pattern_runs_away_on_a_long_sentence(unit: str, language: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        document, annotations = passage([text], language)
        started = time.process_time()
        list(results.claims(document, annotations))
        return time.process_time() - started

    seconds(100)
    assert seconds(1_500) < 2
    assert seconds(30_000) < 2


def test_a_figure_of_the_round_before_is_not_of_the_time_at_which_it_is_recalled() -> None:
    at, by_share = live(
        "Au second tour de E, B l'emporte avec 58,88 % des voix.",
        "C, troisième du premier tour de E avec 17,52 % des voix, soutient B.",
    )
    assert by_share[Decimal("58.88")].as_of == at[0]
    recalled = by_share[Decimal("17.52")]
    assert (recalled.as_of, recalled.as_of_basis, recalled.entry_time) == (None, None, at[1])
