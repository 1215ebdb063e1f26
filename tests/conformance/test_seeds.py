"""The three documents that the project starts from, built into one graph."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest

from hustings.pipeline import Builder, Options
from hustings.resources import folder
from hustings.store import open_store
from hustings.vocabulary import DEMO_BASE, HUS
from tests.conformance.questions import with_prefixes

# The texts are press articles and no part of the repository.
SEEDS = Path(__file__).parents[3] / "shared" / "corpus" / "seeds"
PRIMARY = f"{DEMO_BASE}/election/fr-primary-ps-2017"
PRESIDENT = f"{DEMO_BASE}/election/fr-president-2017"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not here")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    address = str(tmp_path_factory.mktemp("seeds") / "store")
    found = ox.Store()
    with closing(open_store(address)) as store:
        Builder(store, Options(DEMO_BASE)).build(sorted(SEEDS.glob("*.txt")))
        found.extend(store.dump())
    return found


def rows(graph: ox.Store, query: str, *columns: str) -> list[tuple[str, ...]]:
    found = graph.query(with_prefixes(query), use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(str(getattr(row[c], "value", row[c])) for c in columns) for row in found]


def question(graph: ox.Store, name: str, *columns: str) -> list[tuple[str, ...]]:
    query = (folder("data") / "questions" / f"{name}.rq").read_text(encoding="utf-8")
    return rows(graph, query, *columns)


def test_one_contest_is_one_election_in_both_languages(graph: ox.Store) -> None:
    found = {e for (e,) in rows(graph, "SELECT ?e { ?e a hus:Election }", "e")}
    # The primary of the other camp is spoken of too; nothing else is.
    assert {e for e in found if "-lr-" not in e and "-right-" not in e} == {PRIMARY, PRESIDENT}


def test_the_best_figure_and_every_other_one_with_its_comparison(graph: ox.Store) -> None:
    found = question(graph, "q03", "best", "reported", "compared", "doc")
    assert {best for best, *_ in found} == {"58.88"}
    told = {(reported, compared.removeprefix(HUS)) for _, reported, compared, _ in found}
    assert told == {
        ("58.88", "Same"),
        ("58.89", "EarlierCount"),
        ("58.65", "EarlierCount"),
        ("58.65", "MatchesEarlierCount"),
        ("58.9", "SameAfterRounding"),
    }
    assert len({doc for _, reported, _, doc in found if reported == "58.65"}) == 2
    verdict = (
        "SELECT ?a { ?r a hus:Result ; hus:ofRound round:fr-primary-ps-2017-r2 ; "
        "hus:candidate person:benoit-hamon ; hus:agreement ?a }"
    )
    assert rows(graph, verdict, "a") == [(f"{HUS}Evolving",)]


def test_who_backed_somebody_else_than_the_own_partys_nominee(graph: ox.Store) -> None:
    found = question(graph, "q04", "who", "whom", "nominee")
    assert found == [("Manuel Valls", "Emmanuel Macron", "Benoît Hamon")]


def test_who_changed_sides(graph: ox.Store) -> None:
    found = question(graph, "q06", "who", "from", "to")
    assert ("Jean-Luc Bennahmias", "Manuel Valls", "Benoît Hamon") in found
    status = (
        "SELECT ?whom ?status { ?e a hus:Endorsement ; hus:endorser person:jean-luc-bennahmias ; "
        "hus:endorsee/rdfs:label ?whom ; hus:status ?status }"
    )
    assert set(rows(graph, status, "whom", "status")) == {
        ("Manuel Valls", f"{HUS}Superseded"),
        ("Benoît Hamon", f"{HUS}Standing"),
    }


def test_who_withdrew_for_whom_and_in_which_election(graph: ox.Store) -> None:
    found = question(graph, "q09", "who", "for", "date", "election")
    assert found == [
        (
            "Yannick Jadot",
            "Benoît Hamon",
            "2017-02-23",
            "élection présidentielle française de 2017",
        )
    ]


def test_every_endorsement_is_in_an_election_in_which_the_endorsee_can_stand(
    graph: ox.Store,
) -> None:
    query = "SELECT ?e ?el { ?e a hus:Endorsement ; hus:endorsee person:emmanuel-macron . " + (
        "OPTIONAL { ?e hus:inElection ?el } }"
    )
    assert {election for _, election in rows(graph, query, "e", "el")} <= {PRESIDENT, "None"}
