"""What two graphs say differently is told with the words that made the difference."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from hustings.differences import differences, lines, opened
from hustings.errors import StoreError
from hustings.pipeline import Builder, Options
from hustings.store import open_store
from hustings.vocabulary import DEMO_BASE

SAMPLES = Path(__file__).parents[2] / "samples"
FIRST = SAMPLES / "2017-02-23-jadot-withdraws.txt"
SECOND = SAMPLES / "2017-03-29-valls-macron.txt"


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    folder = tmp_path_factory.mktemp("stores")
    one, two = str(folder / "one"), str(folder / "two")
    for address, sources in ((one, [FIRST]), (two, [FIRST, SECOND])):
        with closing(open_store(address)) as store:
            Builder(store, Options(DEMO_BASE, "off")).build(sources)
    return one, two


def test_a_graph_does_not_differ_from_itself(stores: tuple[str, str]) -> None:
    assert list(differences(opened(stores[1]), opened(stores[1]))) == []


def test_a_new_document_makes_statements_appear_with_their_quotes(stores: tuple[str, str]) -> None:
    found = list(differences(opened(stores[0]), opened(stores[1])))
    assert found
    assert {change.kind for change in found} <= {"appeared", "changed"}
    quotes = {quote for change in found for _, quote in change.came}
    text = SECOND.read_text(encoding="utf-8")
    assert quotes
    assert all(quote in text for quote in quotes)


def test_the_other_way_round_they_disappear(stores: tuple[str, str]) -> None:
    there = {c.statement for c in differences(opened(stores[0]), opened(stores[1]))}
    back = list(differences(opened(stores[1]), opened(stores[0])))
    assert {change.statement for change in back} == there
    assert all(change.went and not change.came for change in back)
    assert any(line.startswith("- ") for change in back for line in lines(change))


def test_a_version_that_is_not_kept_is_named(stores: tuple[str, str]) -> None:
    with pytest.raises(StoreError, match="no such version"):
        opened(f"{stores[0]}@0000")
