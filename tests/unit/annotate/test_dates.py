from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.annotate.dates import dates
from hustings.model.annotation import DateBasis
from hustings.model.document import Span

WEDNESDAY = date(2017, 3, 29)


def values(text: str, language: str, day: date | None = WEDNESDAY) -> list[str]:
    found = dates(text, Span(0, len(text)), language, day, None)
    assert all(text[m.span.start : m.span.end].strip() for m in found)
    return [m.date.value for m in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("on 29 March 2017", ["2017-03-29"]),
        ("on March 29, 2017, and", ["2017-03-29"]),
        ("on Jan. 17 he left", ["2017-01-17"]),
        ("the 23rd of April", ["2017-04-23"]),
        ("who dropped out on 12 February", ["2017-02-12"]),
        ("said on Friday night that", ["2017-03-24"]),
        ("was chosen by members on Monday", ["2017-03-27"]),
        ("must decide by Tuesday", ["2017-04-04"]),
        ("He will step down as PM on Tuesday", ["2017-04-04"]),
        ("announced last Wednesday", ["2017-03-22"]),
        ("said yesterday", ["2017-03-28"]),
        ("having backed A in 2012", ["2012"]),
        ("in January", ["2017-01"]),
        ("in late April", ["2016-04"]),
        ("last May", ["2016-05"]),
        ("in March 2016", ["2016-03"]),
        ("he may march on", []),
        ("won 2017 votes", []),
        ("On 15 November he quit; two days later he rallied", ["2016-11-15", "2016-11-17"]),
        ("three years ago", ["2014"]),
        ("(2012)", ["2012"]),
        ("2020-03-06", ["2020-03-06"]),
        ("03/04/2017", []),
    ],
)
def test_english_dates(text: str, wanted: list[str]) -> None:
    assert values(text, "en") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("le 1er décembre à briguer", ["2016-12-01"]),
        ("mercredi 29 mars 2017", ["2017-03-29"]),
        ("a retiré vendredi son investiture", ["2017-03-24"]),
        ("le second tour aura lieu dimanche", ["2017-04-02"]),
        ("dimanche dernier", ["2017-03-26"]),
        ("fin avril", ["2016-04"]),
        ("dès février", ["2017-02"]),
        ("Trois jours plus tot", []),
        ("Le 15 novembre ; deux jours plus tard", ["2016-11-15", "2016-11-17"]),
        ("Le 11 novembre. Dès le lendemain", ["2016-11-11", "2016-11-12"]),
        ("hier soir", ["2017-03-28"]),
        ("gagné en 2011, avant de perdre l'année suivante", ["2011", "2012"]),
        ("en 2015", ["2015"]),
        ("le 29/01/2017", ["2017-01-29"]),
        ("l'an dernier", ["2016"]),
    ],
)
def test_french_dates(text: str, wanted: list[str]) -> None:
    assert values(text, "fr") == wanted


def test_a_day_without_a_year_is_no_date_when_nothing_tells_the_year() -> None:
    assert values("le 12 novembre", "fr", None) == []


def test_a_time_of_day_takes_the_day_of_its_entry() -> None:
    text = "À 20h30, il compte 58,65 %"
    at = datetime(2017, 1, 29, 20, 42)  # noqa: DTZ001 - a printed local time
    (found,) = dates(text, Span(0, len(text)), "fr", None, at)
    assert found.time == datetime(2017, 1, 29, 20, 30)  # noqa: DTZ001
    assert found.date.basis is DateBasis.ENTRY_TIME


def test_a_weekday_is_marked_as_relative() -> None:
    (found,) = dates("on Friday", Span(0, 9), "en", WEDNESDAY, None)
    assert found.date.basis is DateBasis.RELATIVE


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_date_written_in_full_is_read_back(day: date) -> None:
    months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    text = f"le {day.day} {months.split()[day.month - 1]} {day.year}"
    assert values(text, "fr") == [day.isoformat()]


@given(st.text(max_size=200))
def test_any_text_gives_spans_in_order_inside_it(text: str) -> None:
    for language in ("en", "fr"):
        found = dates(text, Span(0, len(text)), language, WEDNESDAY, None)
        ends = [0, *(m.span.end for m in found)]
        assert all(m.span.start >= end for m, end in zip(found, ends, strict=False))
        assert all(m.span.end <= len(text) for m in found)
