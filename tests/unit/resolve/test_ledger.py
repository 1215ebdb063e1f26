from __future__ import annotations

import pytest

from hustings.errors import SettingsError
from hustings.resolve import Ledger


def test_the_second_bearer_of_a_name_gets_the_year_of_birth_then_the_qid_then_a_number() -> None:
    ledger = Ledger()
    slugs = [
        ledger.give("person", "Jean Martin", "jean martin").slug,
        ledger.give("person", "Jean Martin", "jean martin", birth=1955).slug,
        ledger.give("person", "Jean Martin", "jean martin", birth=1955, qid="Q123").slug,
        ledger.give("person", "Jean Martin", "jean martin").slug,
        ledger.give("person", "Jean Martin", "jean martin").slug,
    ]
    assert slugs == [
        "jean-martin", "jean-martin-1955", "jean-martin-q123", "jean-martin-2", "jean-martin-3",
    ]  # fmt: skip


def test_a_ledger_survives_being_written_and_read() -> None:
    ledger = Ledger()
    ledger.give("person", "Benoît Hamon", "benoit hamon", qid="Q818118", anchor="004")
    ledger.give("party", "PS", "ps|FR", anchor="000")
    assert Ledger.parse(ledger.text()).text() == ledger.text()


def test_a_broken_line_is_named_by_its_number() -> None:
    with pytest.raises(SettingsError, match="line 2"):
        Ledger.parse("# title\nperson\tx\n", "ids.tsv")


def test_a_slug_that_stands_twice_is_refused() -> None:
    line = "person\tx\tx\t\t\t\n"
    with pytest.raises(SettingsError, match="person/x stands there twice"):
        Ledger.parse(line + line)
