"""Notes under a table that say what a sign behind a name means."""

from __future__ import annotations

import pytest

from hustings.annotate import annotate
from hustings.extract import extract
from hustings.gazetteer import authority
from hustings.model.document import Document
from hustings.model.fact import Endorsement
from hustings.read import read_bytes

TABLE = (
    "Primary results\n2022-05-24\n\n| Office | First | Second |\n| --- | --- | --- |\n"
    "| Governor | Paul Corvel | Anne Dumay{one} |\n| Senator | Jean Lorvan{two} | Marie Ervane |\n"
    "\n{note}\n\nAlice Selwin had a bad evening.\n"
)


def backed(one: str, two: str, note: str) -> set[tuple[str, str | None]]:
    text = TABLE.format(one=one, two=two, note=note)
    (document,) = read_bytes(text.encode(), "x.txt", told={"language": "en"})
    assert isinstance(document, Document)
    annotations = annotate(document, authority())
    names = {key: entity.name for key, entity in annotations.entities.items()}
    found = set()
    for claim in extract(document, annotations).claims:
        assert claim.evidence.span.of(document.text) == claim.evidence.quote
        if isinstance(claim.fact, Endorsement) and claim.asserted:
            found.add((names[claim.fact.endorser], names.get(claim.fact.endorsee or "")))
    return found


@pytest.mark.parametrize("sign", ["*", "†"])
def test_a_sign_behind_a_name_is_what_the_note_says(sign: str) -> None:
    assert backed(sign, sign, f"{sign}Endorsed by Alice Selwin") == {
        ("Alice Selwin", "Anne Dumay"),
        ("Alice Selwin", "Jean Lorvan"),
    }


def test_another_sign_is_another_note() -> None:
    assert backed("*", "**", "*Endorsed by Alice Selwin") == {("Alice Selwin", "Anne Dumay")}


def test_a_sign_for_something_else_backs_nobody() -> None:
    assert backed("*", "*", "*Incumbent, says Alice Selwin") == set()
