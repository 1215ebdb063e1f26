from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox
import pytest

from hustings import resources
from hustings.rdf.figures import as_printed
from hustings.rdf.mapping import document_quads, entity_quads, statement_quads
from hustings.rdf.provenance import build_iri, engine_iri, run_descriptions
from hustings.rdf.reports import Severity
from hustings.rdf.terms import quads_of
from hustings.rdf.validate import Validator
from hustings.vocabulary import DEMO_BASE, HUS, OWL, SKOS
from hustings.weigh import bearings, document_iri, weigh
from tests.conformance.spring import MINTER, known, quads, records
from tests.unit.weigh.cases import Story, resolution

GRAPHS = {q.graph_name.value for q in quads() if isinstance(q.graph_name, ox.NamedNode)}


def named(name: str) -> ox.NamedNode:
    return ox.NamedNode(MINTER.graph(name))


def test_a_triple_is_in_exactly_one_graph() -> None:
    counted = Counter(str(quad.triple) for quad in quads())
    assert [triple for triple, number in counted.items() if number > 1] == []


def test_there_are_no_blank_nodes() -> None:
    for quad in quads():
        assert not isinstance(quad.subject, ox.BlankNode)
        assert not isinstance(quad.object, ox.BlankNode)


def test_every_graph_of_the_model_is_there() -> None:
    documents = {graph for graph in GRAPHS if "/graph/document/" in graph}
    assert len(documents) == len(records())
    others = {"entities", "facts", "runs", "report"}
    assert {MINTER.graph(name) for name in others} == GRAPHS - documents


def test_a_document_graph_asserts_no_shortcut() -> None:
    shortcuts = {HUS + "endorses", HUS + "everEndorsed", HUS + "withdrewInFavourOf"}
    for quad in quads():
        if quad.predicate.value in shortcuts:
            assert quad.graph_name == named("facts")


def test_literals_are_the_same_after_a_store() -> None:
    store = ox.Store()
    store.extend(quads())
    assert {str(q) for q in store} == {str(q) for q in quads()}


def test_only_accepted_links_are_the_same_thing() -> None:
    same = [q for q in quads() if q.predicate.value == OWL + "sameAs"]
    assert len(same) == 2
    assert {q.graph_name for q in same} == {named("entities")}


def test_a_link_to_review_stands_in_the_report_with_its_reasons() -> None:
    (close,) = [q for q in quads() if q.predicate.value == SKOS + "closeMatch"]
    assert close.graph_name == named("report")
    reasons = [q.object for q in quads() if q.predicate.value == HUS + "reason"]
    assert ox.Literal("two items") in reasons
    assert ox.Literal("only item") in reasons  # accepted links tell theirs too


def test_a_record_alone_makes_a_graph_that_conforms() -> None:
    validator = Validator(resources.folder("shapes"))
    for record in records():
        entities = resolution([record])
        statements = weigh([record], entities, MINTER)
        iri = document_iri(record, MINTER)
        found = [
            *entity_quads(entities, statements, MINTER),
            *statement_quads(statements, MINTER),
            *document_quads(record, bearings(record, entities, MINTER), iri, "x:run", MINTER),
        ]
        report = validator.validate(found, scope="document")
        assert report.conforms_at(Severity.VIOLATION), report.results


def test_the_whole_graph_conforms() -> None:
    report = Validator(resources.folder("shapes")).validate(quads(), scope="graph")
    assert report.conforms_at(Severity.VIOLATION), report.results


def test_every_quote_stands_at_its_place() -> None:
    by_iri = {document_iri(r, MINTER): r.document.text for r in records()}
    for record in records():
        for bearing in bearings(record, known(), MINTER):
            span = bearing.claim.evidence.span
            assert span.of(by_iri[bearing.document]) == bearing.claim.evidence.quote


def test_the_figure_is_kept_as_printed_beside_the_number() -> None:
    prop = HUS + "figureAsPrinted"
    written = [q.object for q in quads() if q.predicate.value == prop]
    printed = {found.value for found in written if isinstance(found, ox.Literal)}
    assert {"66,10 %", "24.01 %", "74,56 %"} <= printed


@pytest.mark.parametrize(
    ("quote", "value", "printed"),
    [
        ("58,65% des suffrages", Decimal("58.65"), "58,65%"),
        ("with 58.65 percent", Decimal("58.65"), "58.65 percent"),
        ("more than 1.7 million people", 1700000, "1.7 million"),
        ("1 306 852 votants", 1306852, "1 306 852"),
        ("1,306,852 voters", 1306852, "1,306,852"),
        ("4.322 bureaux", 4322, "4.322"),
        ("un quart des voix", Decimal(25), None),
    ],
)
def test_a_number_is_found_again_in_its_quote(
    quote: str, value: Decimal | int, printed: str | None
) -> None:
    assert as_printed(quote, value) == printed


def test_the_same_inputs_name_the_same_run_and_others_another() -> None:
    assert build_iri("1", ["b", "a"], MINTER) == build_iri("1", ["a", "b"], MINTER)
    assert build_iri("1", ["a"], MINTER) != build_iri("2", ["a"], MINTER)
    assert engine_iri("0.1+abc", MINTER) == f"{DEMO_BASE}/run/reading-0-1-abc"


def test_a_run_tells_its_engine_its_documents_and_its_rules() -> None:
    told = run_descriptions("0.1", [("https://e.org/d", "ff")], ["r1"], MINTER)
    found = [str(quad.triple) for quad in quads_of(told)]
    assert any("softwareVersion" in line and '"0.1"' in line for line in found)
    assert any("prov#used> <https://e.org/d>" in line for line in found)
    assert any('"r1"' in line for line in found)


def test_a_claim_that_bears_on_nothing_is_not_written() -> None:
    record = Story("a").backs("A soutient A.", "A", "A").record()
    found = bearings(record, resolution([record]), MINTER)
    written = document_quads(record, found, document_iri(record, MINTER), "x:run", MINTER)
    assert not any(q.object == ox.NamedNode(HUS + "Claim") for q in written)


def test_an_iri_that_was_merged_away_points_to_the_one_that_stays() -> None:
    old, new = MINTER.iri("person", "a-3"), MINTER.iri("person", "a")
    merged = replace(known(), replaced={old: new})
    found = [q for q in entity_quads(merged, (), MINTER) if q.subject == ox.NamedNode(old)]
    assert {q.predicate.value.rpartition("#")[2].rpartition("/")[2] for q in found} == {
        "deprecated",
        "isReplacedBy",
    }
    assert ox.NamedNode(new) in {q.object for q in found}


def test_an_iri_that_was_split_names_its_parts() -> None:
    old = MINTER.iri("person", "a-3")
    parts = (MINTER.iri("person", "a"), MINTER.iri("person", "a-2"))
    parted = replace(known(), split={old: parts})
    found = [q for q in entity_quads(parted, (), MINTER) if q.subject == ox.NamedNode(old)]
    assert {str(q.object) for q in found} == {f"<{part}>" for part in parts}
