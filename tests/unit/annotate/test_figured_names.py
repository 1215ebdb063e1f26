"""Names that only a list of figures shows to be names."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from hustings.annotate.figured_names import in_list_of_figures
from hustings.model.annotation import Annotations, EntityKind

Read = Callable[..., Annotations]
_GIVEN = frozenset(("martin", "claire"))


def _read(text: str, name: str) -> bool:
    start = text.index(name)
    return in_list_of_figures(text, start, start + len(name), _GIVEN)


@pytest.mark.parametrize(
    "text",
    [
        "Martin Bede 12,345, Zwobo Quart 10,222.",
        "Martin Bede (PX) 23.4%, Zwobo Quart (QY) 20.1%",
        "| Martin Bede 2,440 | Zwobo Quart 2,261 |",
        "| Martin Bede | 136 |\n| Zwobo Quart | 65 |",
        "Claire Bede 45,6 %\nZwobo Quart 41,2 %",
        "Claire Bede : 312 voix ; Zwobo Quart : 287 voix",
    ],
)
def test_a_name_is_known_by_the_list_of_figures_it_stands_in(text: str) -> None:
    assert _read(text, "Zwobo Quart")


@pytest.mark.parametrize(
    "text",
    [
        "Zwobo Quart 10,222, Qwerty Bede 12,345.",
        "Martin Bede 12,345, then Zwobo Quart left.",
        "Martin Bede won. Zwobo Quart 10,222.",
        "In 2017 Zwobo Quart met Martin Bede.",
    ],
)
def test_nobody_is_found_without_a_figure_or_without_a_known_neighbour(text: str) -> None:
    assert not _read(text, "Zwobo Quart")


@pytest.mark.parametrize("name", ["Zwobo Party", "Quart National", "Total Zwobo", "North Zwobo"])
def test_parties_places_and_totals_are_no_persons(name: str) -> None:
    assert not _read(f"Martin Bede 12,345, {name} 10,222.", name)


def test_a_long_list_takes_little_time() -> None:
    text = "Aaaa Bbbb de Cccc 12,345 | " * 2000 + "Aaaa-Bbbb'Cccc " * 2000
    started = time.process_time()
    for at in range(0, 27 * 2000, 27):
        in_list_of_figures(text, at, at + 9, _GIVEN)
    assert time.process_time() - started < 2


def test_a_cell_in_a_column_of_names_is_a_person(read: Read) -> None:
    rows = ["| Sauli Berg | 15 |", "| Zi Zanderson | 4 |", "| Pekka Dahl | 3 |"]
    text = "They voted in Finland.\n\n| Candidate | Votes |\n|---|---|\n" + "\n".join(rows)
    names = {name for e in read(text).entities.values() for name in e.names}
    assert "Zi Zanderson" in names


@pytest.mark.parametrize("text", ["Finances : Zerko Zimi.", "• Santé : Zerko Zimi"])
def test_a_portfolio_and_a_colon_give_its_holder(read: Read, text: str) -> None:
    found = read(f"Ils restent :\n\n{text}", "fr").entities.values()
    assert any(e.kind is EntityKind.PERSON and "Zerko Zimi" in e.names for e in found)
