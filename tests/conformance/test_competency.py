"""The 25 questions that the graph must be able to answer, with their known answers."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.query import ResultRow

from tests.conformance.questions import (
    ANSWERS,
    EXAMPLE,
    QUESTIONS,
    example,
    table,
    with_prefixes,
)
from tests.conformance.spring import graph

Row = tuple[str, ...]
# Those that the data model writes out in full.
WRITTEN = [path for path in QUESTIONS if int(path.stem[1:]) <= 10]


def stem(path: Path) -> str:
    return path.stem


def test_there_are_twenty_five_questions() -> None:
    assert [path.stem for path in QUESTIONS] == [f"q{n:02d}" for n in range(1, 26)]


@pytest.mark.parametrize("path", QUESTIONS, ids=stem)
def test_a_question_is_put_in_both_languages(path: Path) -> None:
    first, second, *_ = path.read_text().splitlines()
    assert first.startswith("# en: ")
    assert first.endswith("?")
    assert second.startswith("# fr: ")
    assert second.endswith("?")


@pytest.mark.parametrize("path", QUESTIONS, ids=stem)
def test_a_question_has_an_answer_on_one_of_the_two_graphs(path: Path) -> None:
    answers = [ANSWERS / graph_name / f"{path.stem}.tsv" for graph_name in ("example", "spring")]
    assert any(answer.exists() for answer in answers)


@pytest.mark.parametrize("path", QUESTIONS, ids=stem)
@pytest.mark.parametrize("graph_name", ["example", "spring"])
def test_a_question_gets_its_known_answer(path: Path, graph_name: str) -> None:
    store = example() if graph_name == "example" else graph()
    answer = ANSWERS / graph_name / f"{path.stem}.tsv"
    found = table(store, path.read_text())
    if answer.exists():
        assert found == answer.read_text()
    else:
        assert len(found.splitlines()) == 1


@pytest.mark.parametrize("path", WRITTEN, ids=stem)
def test_rdflib_gives_the_same_answer_to_the_written_questions(path: Path) -> None:
    query = with_prefixes(path.read_text())
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(EXAMPLE, format="trig")
    ours = example().query(query, use_default_graph_as_union=True)
    assert isinstance(ours, ox.QuerySolutions)
    theirs = dataset.query(query)
    assert sorted(tuple(_oxigraph(value) for value in row) for row in ours) == sorted(
        tuple(_rdflib(value) for value in row) for row in theirs if isinstance(row, ResultRow)
    )


def _number(text: str, datatype: str) -> str:
    if datatype.endswith(("#decimal", "#integer")):
        return format(Decimal(text).normalize(), "f")
    return text


def _oxigraph(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    if isinstance(value, ox.Literal):
        return f"{_number(value.value, value.datatype.value)}@{value.language or ''}"
    return "" if value is None else str(getattr(value, "value", value))


def _rdflib(value: object) -> str:
    if isinstance(value, rdflib.Literal):
        return f"{_number(str(value), str(value.datatype))}@{value.language or ''}"
    return "" if value is None else str(value)
