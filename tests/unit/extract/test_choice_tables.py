"""Tables with a column of choices."""

from __future__ import annotations

import pytest

from hustings.annotate import annotate
from hustings.extract.endorsements import claims
from hustings.gazetteer import authority
from hustings.model.claim import Claim
from hustings.model.document import Document
from hustings.model.fact import Endorsement
from hustings.read import read_bytes


def sides(head: str, *rows: str) -> set[tuple[str, str, str]]:
    """Return who takes which stance on whom in a table, by surname."""
    strokes = "|".join("---" for _ in head.strip("|").split("|"))
    table = "\n".join((head, f"|{strokes}|", *rows))
    body = (
        "Mayoral election: where they stand\n2023-03-27\n\n"
        f"Anne Ervane and Jean Corvel are in the run-off for mayor on April 4.\n\n{table}\n"
    )
    (document,) = read_bytes(body.encode(), "x.md", told={"language": "en"})
    assert isinstance(document, Document)
    annotations = annotate(document, authority())
    found = set()
    for item in claims(document, annotations):
        if isinstance(item, Claim) and item.asserted and isinstance(item.fact, Endorsement):
            fact = item.fact
            assert item.evidence.span.of(document.text) == item.evidence.quote
            names = annotations.entities
            whom = names[fact.endorsee].name if fact.endorsee else ""
            found.add((names[fact.endorser].name.split()[-1], fact.stance.value, whom.split()[-1]))
    return found


@pytest.mark.parametrize(
    "column", ["Supports", "Backs", "Endorsed", "Choice", "Backing", "Votes for"]
)
def test_a_column_says_whom_each_row_backs(column: str) -> None:
    found = sides(
        f"| Name | Post | {column} |",
        "| Marie Lorvan | senator | Ervane |",
        "| Peter Dumay | former mayor | Corvel |",
    )
    assert found == {("Lorvan", "support", "Ervane"), ("Dumay", "support", "Corvel")}


def test_a_row_without_a_choice_takes_no_side() -> None:
    assert not sides(
        "| Name | Supports |", "| Marie Lorvan | neutral |", "| Peter Dumay | neither Ervane |"
    )


def test_a_column_of_something_else_takes_no_side() -> None:
    assert not sides("| Name | Rival |", "| Marie Lorvan | Ervane |", "| Peter Dumay | Corvel |")


@pytest.mark.parametrize("column", ["Supported by", "Backed by", "Endorsements", "Backers"])
def test_a_column_says_who_backs_whom_each_row_names(column: str) -> None:
    found = sides(
        f"| Candidate | {column} | Votes |",
        "| Anne Ervane | Marie Lorvan, Peter Dumay | 12,000 |",
        "| Jean Corvel | - | 9,000 |",
    )
    assert found == {("Lorvan", "support", "Ervane"), ("Dumay", "support", "Ervane")}


def test_a_column_of_places_may_stand_first() -> None:
    found = sides("| State | Governor | Backs |", "| Ohio | Marie Lorvan | Ervane |")
    assert found == {("Lorvan", "support", "Ervane")}
