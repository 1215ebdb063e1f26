"""What the graph of the sample documents must tell, whatever else is read out of them."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest

from hustings.pipeline import Builder, Options
from hustings.resources import folder
from hustings.store import open_store
from hustings.vocabulary import DEMO_BASE, HUS
from tests.conformance.questions import with_prefixes

SAMPLES = Path(__file__).parents[2] / "samples"
PERSON = f"{DEMO_BASE}/person/"


@pytest.fixture(scope="module")
def quads(tmp_path_factory: pytest.TempPathFactory) -> list[ox.Quad]:
    address = str(tmp_path_factory.mktemp("samples") / "store")
    with closing(open_store(address)) as store:
        Builder(store, Options(DEMO_BASE, linker="off")).build([SAMPLES])
        return list(store.dump())


@pytest.fixture(scope="module")
def graph(quads: list[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.extend(quads)
    return store


def answers(graph: ox.Store, question: str, *columns: str) -> set[tuple[str, ...]]:
    """Return some columns of the answer to a question that ships with the package."""
    query = (folder("data") / "questions" / f"{question}.rq").read_text(encoding="utf-8")
    found = graph.query(with_prefixes(query), use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return {tuple(_short(row[column]) for column in columns) for row in found}


def _short(term: object) -> str:
    value = str(getattr(term, "value", term))
    return value.removeprefix(PERSON).removeprefix(HUS)


@pytest.mark.parametrize(
    ("who", "whom"),
    [
        ("manuel-valls", "emmanuel-macron"),
        ("arnaud-montebourg", "benoit-hamon"),
        ("yannick-jadot", "benoit-hamon"),
        ("jean-luc-bennahmias", "benoit-hamon"),
        ("francois-de-rugy", "emmanuel-macron"),
    ],
)
def test_who_endorses_whom(graph: ox.Store, who: str, whom: str) -> None:
    assert (who, whom) in answers(graph, "q01", "a", "b")


def test_a_refusal_does_not_become_an_endorsement(graph: ox.Store) -> None:
    assert ("jean-luc-melenchon", "benoit-hamon") not in answers(graph, "q01", "a", "b")


def test_the_denial_of_march_stays_in_the_graph_beside_the_announcement(graph: ox.Store) -> None:
    denied = answers(graph, "q18", "what", "doc")
    assert any("Valls" in what and "2017-03-13" in doc for what, doc in denied)
    assert ("Manuel Valls", "Emmanuel Macron", "2017-03-29") in answers(
        graph, "q02", "who", "whom", "date"
    )


def test_the_best_figure_is_the_last_count_and_the_others_are_explained(graph: ox.Store) -> None:
    found = answers(graph, "q03", "best", "reported", "compared")
    assert {best for best, _, _ in found} == {"58.88"}
    assert {"58.88", "58.65", "58.89", "58.9"} <= {reported for _, reported, _ in found}
    assert "Rival" not in {compared for _, _, compared in found}


def test_who_changed_sides_with_both_quotes(graph: ox.Store) -> None:
    assert ("Jean-Luc Bennahmias", "Manuel Valls", "Benoît Hamon") in answers(
        graph, "q06", "who", "from", "to"
    )


def test_who_withdrew_in_favour_of_whom(graph: ox.Store) -> None:
    assert ("Yannick Jadot", "Benoît Hamon", "2017-02-23") in answers(
        graph, "q09", "who", "for", "date"
    )


def test_a_triple_is_in_exactly_one_graph_and_no_node_is_blank(quads: list[ox.Quad]) -> None:
    counted = Counter(str(quad.triple) for quad in quads)
    assert [triple for triple, number in counted.items() if number > 1] == []
    nodes = {node for quad in quads for node in (quad.subject, quad.object)}
    assert not any(isinstance(node, ox.BlankNode) for node in nodes)
