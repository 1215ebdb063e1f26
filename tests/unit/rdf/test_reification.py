from __future__ import annotations

import pyoxigraph as ox

from hustings.rdf.formats import write_graph
from hustings.rdf.reification import reified
from hustings.vocabulary import HUS, ORG, RDF
from tests.conformance.questions import EXAMPLE, with_prefixes
from tests.conformance.spring import quads


def test_a_query_may_ask_for_the_quote_behind_a_shortcut() -> None:
    store = ox.Store()
    store.extend(reified(ox.parse(path=EXAMPLE)))
    found = store.query(
        with_prefixes(
            "SELECT ?b ?quote WHERE {"
            " person:jean-luc-bennahmias hus:everEndorsed ?b {| hus:quote ?quote |} }"
        ),
        use_default_graph_as_union=True,
    )
    assert isinstance(found, ox.QuerySolutions)
    assert sorted(str(row["quote"]) for row in found) == [
        '"Il avait pourtant accordé son soutien à Manuel Valls."@fr',
        '"Jean-Luc Bennahmias se dit \\"pleinement derrière Benoît Hamon\\""@fr',
    ]


def test_every_shortcut_with_a_statement_behind_it_has_a_reifier() -> None:
    found = [q for q in reified(quads()) if q.predicate.value == RDF + "reifies"]
    names = (HUS + "everEndorsed", HUS + "withdrewInFavourOf", ORG + "holds", ORG + "memberOf")
    shortcuts = {q.triple for q in quads() if q.predicate.value in names}
    assert {q.object for q in found} == shortcuts
    assert len(set(found)) == len(found)


def test_the_export_is_read_back_with_its_triple_terms() -> None:
    data = write_graph(quads(), "rdf12")
    assert set(ox.parse(data, format=ox.RdfFormat.N_QUADS)) == set(reified(quads()))


def test_nothing_else_is_changed() -> None:
    plain = quads()
    assert list(reified(plain))[: len(plain)] == plain
