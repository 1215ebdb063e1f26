"""Offices that other words give: a heading, "the job", whose deputy or predecessor somebody is."""

from __future__ import annotations

import pytest

from hustings.annotate import annotate
from hustings.extract import extract
from hustings.model.flat import flat_facts
from hustings.model.record import DocumentRecord
from hustings.read.documents import from_plain
from tests.unit.extract.readings import gazetteer


def told(text: str, kind: str = "office") -> set[tuple[str, str, str]]:
    """Surname, office (or nothing) and status of each fact of a kind."""
    document = from_plain(
        f"The cabinet and the election\n2024-05-06\n\n{text}\n", "d", "d", {"language": "en"}
    )
    annotations = annotate(document, gazetteer())
    claims = extract(document, annotations).claims
    return {
        (f["person"].split()[-1], f.get("office", ""), f.get("status", ""))
        for f in flat_facts(DocumentRecord(document, annotations.entities, claims))
        if f["type"] == kind
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "**Health**: Anna Barden takes over from Tom Corvel, who had held the job since 2020.",
            {
                ("Barden", "health minister", "appointed"),
                ("Corvel", "health minister", "left"),
            },
        ),
        (
            "**Defence**: Anna Barden gets it, in place of Tom Corvel.",
            {
                ("Barden", "defence minister", "appointed"),
                ("Corvel", "defence minister", "left"),
            },
        ),
        (
            "Justice: Anna Barden, after Tom Corvel.",
            {
                ("Barden", "justice minister", "appointed"),
                ("Corvel", "justice minister", "left"),
            },
        ),
        ("Transport: Anna Barden stays.", {("Barden", "transport minister", "current")}),
    ],
)
def test_an_office_at_the_head_of_a_line_is_given_to_whom_the_line_names(
    text: str, wanted: set[tuple[str, str, str]]
) -> None:
    assert told(text) == wanted


def test_the_post_is_the_office_of_the_sentence_before() -> None:
    text = "Health minister Tom Corvel resigned on Monday. The post went to Anna Barden, a doctor."
    assert ("Barden", "health minister", "appointed") in told(text)
    assert not told("Tom Corvel resigned from the club. The post went to Anna Barden.")


def test_a_predecessor_had_the_office_of_whom_the_sentence_before_named() -> None:
    text = "Anna Barden is the finance minister. Her predecessor Tom Corvel agreed."
    assert ("Corvel", "finance minister", "former") in told(text)
    assert not told("Anna Barden agreed. Her predecessor Tom Corvel agreed.")


def test_whose_deputy_somebody_is_tells_the_office() -> None:
    text = "Prime minister Anna Barden agreed. Her deputy, Tom Corvel, did not."
    assert ("Corvel", "deputy prime minister", "current") in told(text)
    once = "President Anna Barden agreed. Tom Corvel, once Barden's deputy, did not."
    assert ("Corvel", "Vice President", "former") in told(once)
    assert not told("Anna Barden agreed. Her deputy editor, Tom Corvel, did not.")


def test_who_left_when_another_took_over_left_that_office() -> None:
    text = "Anna Barden took over as chief minister when Tom Corvel resigned last September."
    assert ("Corvel", "chief minister", "left") in told(text)
    assert not told("Anna Barden took a walk when Tom Corvel resigned last September.")


def test_a_pronoun_in_an_opening_clause_is_who_follows_it() -> None:
    text = "Days after she was sworn in as prime minister, Anna Barden has redrawn the map."
    assert told(text) == {("Barden", "prime minister", "appointed")}
    other = "Tom Corvel agreed. Days after he was sworn in as prime minister, the map was redrawn."
    assert told(other) == {("Corvel", "prime minister", "appointed")}


def test_a_relative_clause_ends_with_its_comma() -> None:
    text = "Anna Barden, who was mayor of Leeds until 2014, thinks that Tom Corvel should go."
    assert ("Barden", "Mayor of Leeds", "former") in told(text)


def test_a_seat_that_others_seek_is_held_by_whom_it_names() -> None:
    text = "Anna Barden is running for the Senate seat held by Tom Corvel."
    assert told(text) == {("Corvel", "senator", "current")}
    assert told(text, "candidacy") == {("Barden", "", "declared")}
    assert not told("Anna Barden is running for the Senate seat in Ohio.")


def test_marks_of_emphasis_part_no_words() -> None:
    assert told("**Anna Barden**, _the_ mayor of Leeds, agreed.") == {
        ("Barden", "Mayor of Leeds", "current")
    }
