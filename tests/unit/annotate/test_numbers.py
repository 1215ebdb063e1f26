"""Numbers: both styles of writing, units from the neighbours, exact spans."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.annotate.number_words import words_value
from hustings.annotate.numbers import numbers
from hustings.model.annotation import Number, Unit
from hustings.model.document import Span

DIGIT = st.sampled_from("0123456789")


def found(text: str, language: str) -> list[Number]:
    return numbers(text, Span(0, len(text)), language)


def brief(text: str, language: str) -> list[tuple[str, str]]:
    return [(str(number.value), number.unit.value) for number in found(text, language)]


def grouped(value: int, separator: str) -> str:
    return f"{value:,}".replace(",", separator)


@given(
    whole=st.integers(0, 100),
    fraction=st.text(DIGIT, max_size=3),
    mark=st.sampled_from(",."),
    sign=st.sampled_from(["%", " %", "\u00a0%", "\u202f%", " pour cent", " percent", " per cent"]),
    language=st.sampled_from(["en", "fr"]),
)
def test_a_share_is_read_back_in_both_styles_with_its_exact_span(
    whole: int, fraction: str, mark: str, sign: str, language: str
) -> None:
    written = f"{whole}{mark + fraction if fraction else ''}{sign}"
    text = f"X : {written}, Y"
    (number,) = found(text, language)
    assert number.span.of(text) == written
    assert number.value == Decimal(f"{whole}.{fraction or 0}")
    assert number.decimals == len(fraction)
    assert number.unit is Unit.SHARE


@given(
    value=st.integers(1000, 99_999_999),
    style=st.sampled_from(
        [("en", ","), ("fr", "."), ("fr", " "), ("fr", "\u00a0"), ("fr", "\u202f"), ("fr", "'")]
    ),
    noun=st.sampled_from(["votes", "voix", "votants", "people", "bureaux de vote"]),
)
def test_thousands_are_read_back_in_both_styles(
    value: int, style: tuple[str, str], noun: str
) -> None:
    language, separator = style
    written = grouped(value, separator)
    text = f"X, {written} {noun}"
    (number,) = found(text, language)
    assert number.span.of(text) == written
    assert number.value == value
    assert number.unit in (Unit.VOTES, Unit.VOTERS, Unit.STATIONS)


@given(st.text(alphabet="0123456789 .,%'-hk€mn\u00a0()/+:", max_size=80), st.sampled_from("ef"))
def test_any_soup_of_digits_gives_spans_in_order_that_hold_digits(text: str, first: str) -> None:
    spans = [number.span for number in found(text, {"e": "en", "f": "fr"}[first])]
    assert all(any(char.isdigit() for char in span.of(text)) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@settings(deadline=None)
@given(st.integers(2, 999))
def test_english_words_are_read_back(value: int) -> None:
    ones = "zero one two three four five six seven eight nine ten eleven twelve thirteen".split()
    ones += "fourteen fifteen sixteen seventeen eighteen nineteen".split()
    tens = "x x twenty thirty forty fifty sixty seventy eighty ninety".split()

    def below(number: int) -> str:
        if number < 20:
            return ones[number]
        return tens[number // 10] + (f"-{ones[number % 10]}" if number % 10 else "")

    words = below(value % 100) if value % 100 or value < 100 else ""
    if value >= 100:
        words = f"{ones[value // 100]} hundred" + (f" and {words}" if words else "")
    assert words_value(words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("trente-quatre", 34),
        ("soixante et onze", 71),
        ("soixante-dix-sept", 77),
        ("quatre-vingts", 80),
        ("quatre-vingt-dix-neuf", 99),
        ("septante-deux", 72),
        ("deux cent trois", 203),
        ("cent vingt mille", 120_000),
        ("half a million", 500_000),
    ],
)
def test_french_and_mixed_words_are_read(words: str, value: int) -> None:
    assert words_value(words) == value


def test_words_that_are_no_number_have_no_value() -> None:
    assert words_value("five four") is None


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("trente-quatre voix seulement", "fr", [("34", "votes")]),
        ("une voix, sa voix, one vote", "fr", []),
        (
            "1,9 et 2,1 millions de personnes",
            "fr",
            [("1900000", "voters"), ("2100000", "voters")],
        ),
        (
            "44, 28.1 and 21.1 percent",
            "en",
            [("44", "share"), ("28.1", "share"), ("21.1", "share")],
        ),
        ("between 4 and 6 percent", "en", [("4", "share"), ("6", "share")]),
        ("19-20,3 %", "fr", [("19", "share"), ("20.3", "share")]),
        ("9.910 blancs, 58,651 %", "fr", [("9910", "none"), ("58.651", "share")]),
        ("1.7m votes", "en", [("1700000", "votes")]),
        ("de 1,7 à 3,7 points", "fr", [("1.7", "points"), ("3.7", "points")]),
        ("2.1 percentage points", "en", [("2.1", "points")]),
        ("(+4,5 %)", "fr", [("4.5", "points")]),
        ("$50,000 and 1 000 euros", "fr", [("50000", "money"), ("1000", "money")]),
        ("a 72-year-old, 43 ans", "en", [("72", "years"), ("43", "years")]),
        ("9,300 polling stations", "en", [("9300", "stations")]),
        ("14 seats, 101 MPs", "en", [("14", "seats"), ("101", "seats")]),
        ("No 10 and 3rd, 1er", "en", [("10", "ordinal"), ("3", "ordinal"), ("1", "ordinal")]),
        ("polled 1953 votes in 1953", "en", [("1953", "votes")]),
    ],
)
def test_the_unit_is_decided_by_the_neighbours(
    text: str, language: str, expected: list[tuple[str, str]]
) -> None:
    assert brief(text, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "22h49, 20h, 9.42pm, 10:30, 5:10 a.m., 17 heures, 20 heures 30",
        "29/01/2017, 2017-01-29, 29 janvier 2017, January 29, 2017",
        "Covid-19, G7, @JD2, #2017, http://x.org/2017/12",
    ],
)
def test_times_dates_and_names_are_no_numbers(text: str) -> None:
    assert brief(text, "fr") == []


def test_a_day_before_a_count_stays_out_of_it() -> None:
    assert brief("on May 12 300 people voted", "en") == [("300", "voters")]


def test_a_hedge_is_kept_apart_from_the_number() -> None:
    text = "un peu plus de 5% des voix"
    (number,) = found(text, "fr")
    assert (number.hedge, number.span.of(text)) == ("un peu plus de", "5%")


def test_ten_thousand_groups_of_digits_take_linear_time() -> None:
    text = "1 306 852" * 1 + " 306" * 10_000 + "x"
    assert len(found(text, "fr")) <= 10_001
