from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.errors import NotAcceptable
from hustings.web.negotiate import GRAPH_FORMATS, TABLE_FORMATS, by_name, choose, ranges, wanted


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("text/csv;q=0.5, text/tab-separated-values", "tsv"),
        ("application/sparql-results+xml;q=0.9, */*;q=0.1", "xml"),
        ("text/*", "csv"),
        ("text/*;q=0.5, text/csv;q=0", "tsv"),
        ("application/*", "json"),
        ("APPLICATION/SPARQL-RESULTS+XML", "xml"),
        ("text/csv;charset=utf-8", "csv"),
    ],
)
def test_the_table_format_that_the_client_likes_best(accept: str, name: str) -> None:
    found = choose(accept, TABLE_FORMATS)
    assert found is not None
    assert found.name == name


def test_a_more_specific_range_wins_over_a_general_one() -> None:
    found = choose("application/*;q=0.9, application/sparql-results+json;q=0.1", TABLE_FORMATS)
    assert found is not None
    assert found.name == "xml"


def test_a_format_with_quality_zero_is_not_given() -> None:
    assert choose("text/csv;q=0", TABLE_FORMATS) is None


def test_what_was_asked_for_is_what_the_answer_is_called() -> None:
    found = choose("application/json", TABLE_FORMATS)
    assert found is not None
    assert (found.name, found.media_type) == ("json", "application/json")


def test_a_browser_gets_a_page() -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert wanted(accept).html


def test_format_goes_before_accept() -> None:
    found = wanted("text/csv", "xml")
    assert found.names() == {"bindings": "xml", "boolean": "xml", "graph": "rdfxml"}
    assert wanted("", "ttl").names()["graph"] == "turtle"


def test_nothing_we_write_is_an_error_that_tells_what_we_write() -> None:
    with pytest.raises(NotAcceptable, match="text/turtle"):
        wanted("image/png")
    with pytest.raises(NotAcceptable):
        wanted("", "docx")


def test_each_format_is_found_by_its_name_and_its_media_type() -> None:
    for offered in (TABLE_FORMATS, GRAPH_FORMATS):
        for one in offered:
            assert by_name(one.name, offered) is one
            assert by_name(one.essence, offered) is one
            assert choose(one.essence, offered) is one


@given(st.text(max_size=60))
def test_no_header_is_too_odd_to_read(header: str) -> None:
    assert all(0 <= r.quality <= 1 for r in ranges(header))
    choose(header, TABLE_FORMATS)
