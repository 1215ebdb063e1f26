"""Each of the 33 shapes on a graph that passes and one that fails it, by three engines.

pySHACL on an rdflib dataset is the judge: the two fast ways must find exactly what it finds.
"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse
from pyshacl import validate as pyshacl_validate
from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, URIRef
from rdflib.plugins.sparql import processor
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.sparql import Query

from hustings import assembly
from hustings.assembly import record_of
from hustings.gazetteer import authority
from hustings.iris import Minter
from hustings.model.document import Document
from hustings.rdf.reports import Report, Severity
from hustings.rdf.screen import Screen
from hustings.rdf.seen import Seen
from hustings.rdf.shapes import Scope
from hustings.rdf.terms import engine_quads
from hustings.rdf.validate import Engine, Validator
from hustings.read import read
from hustings.resolve import Ledger
from hustings.resources import folder
from hustings.vocabulary import DEMO_BASE, HSS, HUS

EXAMPLES = Path(__file__).parents[1] / "documents" / "shapes"
NUMBERS = range(1, 34)
KINDS = ("pass", "fail")

# Model, section 7.
SEVERITIES = (
    dict.fromkeys(range(1, 17), Severity.VIOLATION)
    | dict.fromkeys(range(17, 28), Severity.WARNING)
    | dict.fromkeys(range(28, 34), Severity.INFO)
)


@cache
def validator() -> Validator:
    return Validator()


@cache
def shapes_graph() -> Graph:
    graph = Graph()
    for path in validator().shapes.paths:
        graph.parse(path, format="turtle")
    return graph


def example(number: int, kind: str) -> list[Quad]:
    return list(parse(path=EXAMPLES / f"{number:02}-{kind}.trig", format=RdfFormat.TRIG))


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rdflib prepare each query once; pySHACL has it parsed anew for every focus node."""
    monkeypatch.setattr(processor, "parseQuery", str)
    monkeypatch.setattr(processor, "translateQuery", prepared_query)


def prepared_query(text: str, base: str | None, namespaces: dict[str, str] | None) -> Query:
    return query_once(text, base, tuple(sorted((namespaces or {}).items())))


@cache
def query_once(text: str, base: str | None, namespaces: tuple[tuple[str, str], ...]) -> Query:
    return translateQuery(parseQuery(text), base, dict(namespaces))


@cache
def report(number: int, kind: str, engine: Engine, scope: str = "graph") -> Report:
    return validator().validate(example(number, kind), Scope(scope), engine=engine)


def tripped(found: Report) -> set[tuple[str, str]]:
    return {(one.source, one.constraint or one.component) for one in found.results}


@pytest.mark.parametrize("number", NUMBERS)
def test_the_passing_example_of_a_shape_passes_it(number: int) -> None:
    assert number not in report(number, "pass", "compiled").counts()


@pytest.mark.parametrize("number", NUMBERS)
def test_the_passing_example_of_a_shape_has_nodes_that_it_looks_at(number: int) -> None:
    quads = example(number, "pass")
    terms = {quad.predicate.value for quad in quads}
    terms |= {quad.object.value for quad in quads if isinstance(quad.object, NamedNode)}
    shapes = validator().shapes
    targets = [one.targets.terms for one in shapes.properties if one.rule.number == number]
    targets += [one.targets.terms for one in shapes.constraints if one.rule.number == number]
    assert any(target & terms for target in targets)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_failing_example_of_a_shape_fails_it(number: int) -> None:
    found = [one for one in report(number, "fail", "compiled").results if one.rule.number == number]
    assert found
    assert {one.severity for one in found} == {SEVERITIES[number]}


def test_every_single_constraint_is_tripped_by_a_failing_example_of_its_shape() -> None:
    shapes = validator().shapes
    wanted = {(one.shape, one.iri) for one in shapes.constraints}
    for one in shapes.properties:
        wanted |= {
            (one.iri, SH[f"{name[0].upper()}{name[1:]}ConstraintComponent"].toPython())
            for name in one.parameters
        }
    found: set[tuple[str, str]] = set()
    for number in NUMBERS:
        results = report(number, "fail", "compiled").results
        found |= tripped(Report(tuple(one for one in results if one.rule.number == number)))
    assert wanted - found == set()


@pytest.mark.usefixtures("prepared")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", NUMBERS)
def test_the_fast_ways_find_exactly_what_pyshacl_finds(number: int, kind: str) -> None:
    judged = report(number, kind, "pyshacl")
    assert report(number, kind, "compiled").results == judged.results
    assert report(number, kind, "mixed").results == judged.results


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", NUMBERS)
def test_for_a_document_only_what_needs_the_whole_graph_is_left_out(number: int, kind: str) -> None:
    shapes = validator().shapes
    whole = {one.iri for one in shapes.properties if one.scope is Scope.GRAPH}
    whole |= {one.iri for one in shapes.constraints if one.scope is Scope.GRAPH}
    expected = tuple(
        one
        for one in report(number, kind, "compiled").results
        if (one.constraint or one.source) not in whole
    )
    assert report(number, kind, "compiled", "document").results == expected
    assert report(number, kind, "mixed", "document").results == expected


@pytest.mark.usefixtures("prepared")
def test_plain_pyshacl_leaves_out_the_same_for_a_document() -> None:
    for number in (11, 13, 17):
        judged = report(number, "fail", "pyshacl", "document")
        assert judged.results == report(number, "fail", "mixed", "document").results


def model_example() -> list[Quad]:
    path = EXAMPLES.parent / "model_example.trig"
    return list(parse(path=path, format=RdfFormat.TRIG))


@pytest.mark.parametrize("engine", ["compiled", "mixed", "pyshacl"])
def test_the_example_of_the_model_gives_the_report_that_the_model_says(engine: Engine) -> None:
    found = validator().validate(model_example(), "graph", engine=engine)
    assert found.at(Severity.VIOLATION) == ()
    assert [one.rule.number for one in found.at(Severity.WARNING)] == [24]
    assert {one.rule.number for one in found.at(Severity.INFO)} == {28, 29, 30, 31, 33}
    assert found.conforms_at(Severity.VIOLATION)
    assert not found.conforms_at(Severity.WARNING)


def damaged(quads: list[Quad], seed: int) -> list[Quad]:
    """Drop, repeat, swap and retype some quads."""
    chance = random.Random(seed)
    kept: list[Quad] = []
    for quad in quads:
        fate = chance.random()
        subject, predicate, value, graph = quad
        other = chance.choice(quads)
        if fate < 0.05:
            continue
        if fate < 0.10:
            kept.append(Quad(subject, predicate, other.object, graph))
        elif fate < 0.13:
            kept.append(Quad(subject, predicate, value, other.graph_name))
        elif fate < 0.16 and isinstance(value, Literal):
            kept.append(Quad(subject, predicate, Literal(value.value), graph))
            continue
        elif fate < 0.18 and isinstance(subject, NamedNode | BlankNode):
            kept.append(Quad(other.subject, predicate, value, graph))
        kept.append(quad)
    return kept


@pytest.mark.parametrize("seed", range(12))
def test_on_a_damaged_graph_both_fast_ways_find_the_same(seed: int) -> None:
    quads = damaged(model_example(), seed)
    compiled = validator().validate(quads, "graph", engine="compiled")
    assert compiled.results == validator().validate(quads, "graph", engine="mixed").results
    assert not compiled.conforms_at(Severity.VIOLATION)


@pytest.mark.usefixtures("prepared")
@pytest.mark.parametrize("seed", range(8))
def test_on_a_damaged_graph_the_fast_ways_find_what_pyshacl_finds(seed: int) -> None:
    quads = damaged(model_example(), seed)
    judged = validator().validate(quads, "graph", engine="pyshacl")
    assert judged.results == validator().validate(quads, "graph", engine="compiled").results


@pytest.mark.usefixtures("prepared")
@pytest.mark.parametrize("seed", range(3))
def test_on_all_examples_damaged_together_the_fast_ways_find_what_pyshacl_finds(seed: int) -> None:
    everything = [quad for number in NUMBERS for kind in KINDS for quad in example(number, kind)]
    quads = damaged(everything, seed)
    judged = validator().validate(quads, "graph", engine="pyshacl")
    assert judged.results == validator().validate(quads, "graph", engine="compiled").results


@pytest.mark.parametrize("least", Severity)
@pytest.mark.parametrize("scope", Scope)
def test_whether_a_graph_conforms_is_told_as_the_report_would(
    scope: Scope, least: Severity
) -> None:
    graphs = [example(number, kind) for number in NUMBERS for kind in KINDS]
    graphs += [damaged(model_example(), seed) for seed in range(20)]
    graphs += [[quad for n, quad in enumerate(model_example()) if n != gone] for gone in range(60)]
    told = [validator().conforms(graph, scope, least=least) for graph in graphs]
    reports = [validator().validate(graph, scope, engine="mixed", least=least) for graph in graphs]
    assert told == [report.conforms for report in reports]
    assert {True, False} == set(told)


def test_what_one_wrong_value_breaks_is_never_passed_unseen() -> None:
    """Every value of the example is put in the place of every other, one at a time."""
    quads = model_example()
    chance = random.Random(7)
    for _ in range(150):
        place, other = chance.randrange(len(quads)), chance.choice(quads)
        subject, predicate, _, graph = quads[place]
        changed = [
            *quads[:place],
            Quad(subject, predicate, other.object, graph),
            *quads[place + 1 :],
        ]
        report = validator().validate(changed, engine="mixed", least=Severity.VIOLATION)
        assert validator().conforms(changed) == report.conforms


def test_there_are_33_shapes_with_the_severities_of_the_model() -> None:
    rules = validator().shapes.rules.values()
    assert {rule.number: rule.severity for rule in rules} == SEVERITIES


def test_every_shape_speaks_both_languages() -> None:
    graph = shapes_graph()
    for shape in graph.subjects(RDF.type, SH.NodeShape):
        for predicate in (RDFS.label, SH.message):
            assert languages(shape, predicate) == {"en", "fr"}, (shape, predicate)
    for constraint in graph.subjects(RDF.type, SH.SPARQLConstraint):
        assert languages(constraint, SH.message) == {"en", "fr"}, constraint
    for prop in graph.subjects(RDF.type, SH.PropertyShape):
        for predicate in (SH.message, SH.name, SH.description):
            assert languages(prop, predicate) == {"en", "fr"}, (prop, predicate)


def languages(node: object, predicate: URIRef) -> set[str | None]:
    assert isinstance(node, URIRef | BNode)
    texts = list(shapes_graph().objects(node, predicate))
    assert len(texts) == 2
    return {getattr(text, "language", None) for text in texts}


def test_the_page_on_validation_lists_every_shape_with_its_rule() -> None:
    page = (EXAMPLES.parents[2] / "docs" / "validation.md").read_text()
    for rule in validator().shapes.rules.values():
        name = rule.iri.removeprefix(HSS)
        row = f"| {rule.number} | {rule.severity} | `hss:{name}` | {rule.messages['en']} |"
        assert row in page


def test_every_property_shape_has_its_place_in_a_form() -> None:
    graph = shapes_graph()
    groups = set(graph.subjects(RDF.type, SH.PropertyGroup))
    for prop in graph.subjects(RDF.type, SH.PropertyShape):
        assert graph.value(prop, SH.group) in groups
        assert graph.value(prop, SH.order) is not None


def test_every_shape_and_constraint_has_an_iri_of_its_own_and_a_scope() -> None:
    graph = shapes_graph()
    for kind in (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint):
        for node in graph.subjects(RDF.type, kind):
            assert isinstance(node, URIRef)
            assert node.startswith(HSS)
    scopes = {URIRef(HSS + "PerDocument"), URIRef(HSS + "WholeGraph")}
    for shape in graph.subjects(RDF.type, SH.NodeShape):
        assert graph.value(shape, URIRef(HSS + "scope")) in scopes


def test_every_shape_and_constraint_is_used() -> None:
    graph = shapes_graph()
    for prop in graph.subjects(RDF.type, SH.PropertyShape):
        assert (None, SH.property, prop) in graph
    for constraint in graph.subjects(RDF.type, SH.SPARQLConstraint):
        assert (None, SH.sparql, constraint) in graph


def test_the_shapes_are_well_formed_by_the_shapes_of_shacl_itself() -> None:
    conforms, _, text = pyshacl_validate(Graph(), shacl_graph=shapes_graph(), meta_shacl=True)
    assert conforms, text


@cache
def ontology() -> Graph:
    return Graph().parse(folder("ontology") / "hustings.ttl", format="turtle")


def test_every_term_that_the_shapes_use_is_in_the_vocabulary() -> None:
    defined = {str(term) for term in ontology().subjects(RDF.type, None)}
    used = {str(term) for triple in shapes_graph() for term in triple if isinstance(term, URIRef)}
    names = {term for term in used if term.startswith(HUS)} - {HUS}
    assert names - defined == set()


def test_the_shape_of_statements_names_every_kind_of_statement() -> None:
    kinds = set(ontology().transitive_subjects(RDFS.subClassOf, URIRef(HUS + "Statement")))
    targets = shapes_graph().objects(URIRef(HSS + "Statement"), SH.targetClass)
    assert set(targets) == kinds


def test_the_known_classes_are_those_of_the_vocabulary() -> None:
    known = next(
        one for one in validator().shapes.properties if one.iri == HSS + "KnownClass-type"
    ).parameters["in"][0]
    assert isinstance(known, tuple)
    ours = {term.value for term in known if isinstance(term, NamedNode)}
    ours = {iri for iri in ours if iri.startswith(HUS)}
    classes = {str(term) for term in ontology().subjects(RDF.type, OWL.Class)}
    lists_of_values = {
        str(kind)
        for value in ontology().subjects(RDF.type, OWL.NamedIndividual)
        for kind in ontology().objects(value, RDF.type)
        if str(kind).startswith(HUS)
    }
    assert classes - lists_of_values <= ours <= classes


@cache
def read_sample(name: str) -> tuple[Quad, ...]:
    (document,) = read([EXAMPLES.parents[2] / "samples" / name])
    assert isinstance(document, Document)
    record = record_of(document, authority())
    quads = assembly.Graph([record], Ledger(), None, Minter(DEMO_BASE)).quads()
    return tuple(engine_quads(quads))


@pytest.mark.parametrize("name", ["2017-02-23-jadot-withdraws.txt", "2017-03-13-valls-dement.txt"])
def test_a_document_as_it_is_read_passes_and_pyshacl_agrees(name: str) -> None:
    found = validator().validate(read_sample(name), "document")
    assert found.conforms_at(Severity.VIOLATION)
    asked = [s for s in validator().shapes.properties if s.rule.severity is Severity.VIOLATION]
    assert Screen(asked).passes(Seen(read_sample(name)))
    assert validator().conforms(read_sample(name))
    judged = validator().validate(read_sample(name), "document", engine="pyshacl")
    assert found.results == judged.results


def test_data_about_the_graph_are_not_validated() -> None:
    graph = NamedNode(f"{DEMO_BASE}/graph/ontology")
    quads = [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in example(16, "fail")]
    assert validator().validate(quads, "graph").conforms
