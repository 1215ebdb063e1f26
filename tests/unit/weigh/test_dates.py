from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.model.claim import Modality
from hustings.model.statement import Bearing, When
from hustings.weigh import bearings
from hustings.weigh.clocks import zone
from hustings.weigh.dates import Stretch, before, stretch
from tests.unit.weigh.cases import MINTER, Story, at, resolution


def said(story: Story) -> tuple[Bearing, ...]:
    record = story.record()
    return bearings(record, resolution([record]), MINTER)


def backed(modality: Modality = Modality.STATED, day: date | None = date(2017, 1, 29)) -> Story:
    return Story("a", day).backs("A soutient B.", "A", "B", modality=modality)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2017-03-29", date(2017, 3, 29), date(2017, 3, 29)),
        ("2017-02-30", None, None),
    ],
)
def test_a_date_covers_the_days_it_may_mean(
    value: str, first: date | None, last: date | None
) -> None:
    found = stretch(said(backed()), When(value))
    assert (found.first, found.last) == (first, last)


def test_words_in_the_present_hold_on_their_day() -> None:
    found = stretch(said(backed()), When())
    assert found.first == found.last == date(2017, 1, 29)


def test_words_in_the_past_only_bound_from_above() -> None:
    found = stretch(said(backed(Modality.PAST)), When())
    assert (found.first, found.last) == (None, date(2017, 1, 29))


def test_a_page_without_a_date_bounds_nothing() -> None:
    found = stretch(said(backed(day=None)), When())
    assert (found.first, found.last) == (None, None)


def test_months_that_overlap_have_no_order() -> None:
    march = stretch(said(backed()), When("2017-03"))
    day = stretch(said(backed()), When("2017-03-29"))
    assert not before(march, day)
    assert not before(day, march)


STRETCHES = st.builds(
    lambda first, length, past: Stretch(
        date.fromordinal(first), date.fromordinal(first + length), None, past
    ),
    st.integers(736000, 736400),
    st.integers(0, 40),
    st.just(value=False),
)


@given(STRETCHES, STRETCHES, STRETCHES)
def test_before_is_an_order(one: Stretch, two: Stretch, three: Stretch) -> None:
    assert not before(one, one)
    assert not (before(one, two) and before(two, one))
    if before(one, two) and before(two, three):
        assert before(one, three)


@pytest.mark.parametrize(
    ("country", "written"),
    [("FR", "2017-01-29T20:30:00+01:00"), ("GB", "2017-01-29T20:30:00+00:00")],
)
def test_a_printed_time_is_in_the_zone_of_its_country(country: str, written: str) -> None:
    story = Story("a", country=country).counts("A", "A", "1", as_of=at("2017-01-29T20:30"))
    as_of = said(story)[0].claim.as_of
    assert as_of is not None
    assert as_of.isoformat() == written


def test_a_country_with_many_zones_leaves_the_time_local() -> None:
    story = Story("a", country="US").counts("A", "A", "1", as_of=at("2017-01-29T20:30"))
    assert zone(story.record()) is None
    as_of = said(story)[0].claim.as_of
    assert as_of == at("2017-01-29T20:30")
