"""The vocabulary keeps the rules of the data model, and everybody keeps to the vocabulary."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import owlrl  # type: ignore[import-untyped]  # it ships no types
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, VANN, XSD, Graph, URIRef
from rdflib.compare import isomorphic

import hustings
from hustings.model import annotation, claim, entity, fact, override, statement
from hustings.resources import folder
from hustings.vocabulary import DEMO_BASE, HUS, prefixes
from tests.conformance.questions import EXAMPLE, QUESTIONS
from tests.conformance.spring import quads

ONTOLOGY = folder("ontology")
PACKAGE = Path(hustings.__file__).parent
HEADER = URIRef("https://w3id.org/hustings/ns")
STATUS = URIRef("http://www.w3.org/2003/06/sw-vocab-status/ns#term_status")
DEPRECATED = URIRef("http://www.w3.org/2002/07/owl#deprecated")
# Terms of OWL, RDF and RDFS that make up an ontology.
LANGUAGES = {"en", "fr"}
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual)
# Classes that group others: nothing is only that.
ABSTRACT = {"Statement", "Stance", "CandidacyEvent"}


@cache
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY / "hustings.ttl")


@cache
def terms() -> dict[str, set[URIRef]]:
    """Return the kinds of each defined term, by local name."""
    found: dict[str, set[URIRef]] = {}
    for kind in KINDS:
        for subject in ontology().subjects(RDF.type, kind):
            found.setdefault(str(subject).removeprefix(HUS), set()).add(kind)
    return found


TERMS = sorted(terms())


def node(name: str) -> URIRef:
    return URIRef(HUS + name)


def test_the_ontology_parses_in_both_libraries_to_the_same_graph() -> None:
    triples = {str(q.triple) for q in ox.parse(path=ONTOLOGY / "hustings.ttl")}
    assert len(triples) == len(ontology())


@pytest.mark.parametrize(
    "prop",
    [
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.creator,
        DCTERMS.license,
        DCTERMS.created,
        DCTERMS.modified,
        OWL.versionIRI,
        OWL.versionInfo,
        VANN.preferredNamespacePrefix,
        VANN.preferredNamespaceUri,
    ],
)
def test_the_header_is_complete(prop: URIRef) -> None:
    assert ontology().value(HEADER, prop) is not None


def test_title_and_description_are_in_both_languages() -> None:
    for prop in (DCTERMS.title, DCTERMS.description):
        found = {getattr(o, "language", None) for o in ontology().objects(HEADER, prop)}
        assert found == LANGUAGES


def test_the_version_iri_ends_in_the_version_and_the_first_version_has_no_prior_one() -> None:
    version = str(ontology().value(HEADER, OWL.versionInfo))
    assert str(ontology().value(HEADER, OWL.versionIRI)) == f"{HEADER}/{version}"
    assert (ontology().value(HEADER, OWL.priorVersion) is None) == (version == "0.1.0")


@pytest.mark.parametrize("name", TERMS)
def test_a_term_is_described_in_both_languages(name: str) -> None:
    for prop in (RDFS.label, RDFS.comment):
        languages = [getattr(o, "language", None) for o in ontology().objects(node(name), prop)]
        assert sorted(map(str, languages)) == sorted(LANGUAGES)
    assert ontology().value(node(name), RDFS.isDefinedBy) == HEADER
    assert ontology().value(node(name), STATUS) is not None


@pytest.mark.parametrize("name", TERMS)
def test_a_property_has_at_most_one_domain_and_one_range(name: str) -> None:
    for prop in (RDFS.domain, RDFS.range):
        assert len(list(ontology().objects(node(name), prop))) <= 1


@pytest.mark.parametrize("name", TERMS)
def test_a_class_or_property_has_an_example_that_reads_and_names_known_terms(name: str) -> None:
    if terms()[name] == {OWL.NamedIndividual}:
        return
    example = str(ontology().value(node(name), SKOS.example))
    head = "".join(f"@prefix {key}: <{space}> .\n" for key, space in prefixes().items())
    read = list(ox.parse(head + example, format=ox.RdfFormat.TURTLE, base_iri=f"{DEMO_BASE}/"))
    assert read
    named = set(re.findall(r"hus:(\w+)", example))
    assert named
    assert named <= set(TERMS)
    if OWL.Class not in terms()[name]:
        assert {q.predicate.value for q in read} == {HUS + name}


def test_every_value_belongs_to_a_class_of_values() -> None:
    for name, kinds in terms().items():
        if OWL.NamedIndividual in kinds:
            classes = set(ontology().objects(node(name), RDF.type)) - set(KINDS)
            assert classes
            for one in classes:
                assert (one, RDFS.subClassOf, SKOS.Concept) in ontology()


def in_code() -> Iterator[tuple[str, str]]:
    """Yield the terms that the code names, with the file."""
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for pattern in (r'\bhus\(\s*"(\w+)"', r'\bHUS \+ "(\w+)"', r"\bhus:([A-Za-z]\w*)"):
            for name in re.findall(pattern, text):
                yield path.name, name


def in_texts() -> Iterator[tuple[str, str]]:
    """Yield the terms that shapes, queries, the example and the templates name."""
    paths = [*folder("shapes").glob("*.ttl"), *QUESTIONS, EXAMPLE, ONTOLOGY / "alignments.ttl"]
    paths += [*PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.rq")]
    for path in paths:
        for name in re.findall(r"\bhus:([A-Za-z]\w*)", path.read_text(encoding="utf-8")):
            yield path.name, name


def in_types() -> Iterator[tuple[str, str]]:
    """Yield the terms that the values of our enumerations stand for."""
    for kind in (
        statement.StatementKind,
        statement.StanceStatus,
        statement.Agreement,
        statement.Standing,
        statement.Rank,
        statement.Comparison,
        claim.Polarity,
        claim.Modality,
        annotation.DateBasis,
        fact.Basis,
        fact.ResultStatus,
        fact.EstimateKind,
        override.Ruling,
    ):
        for value in kind:
            yield kind.__name__, value.value
    for lower in (
        fact.CandidacyStatus,
        fact.TenureStatus,
        fact.MembershipStatus,
        claim.Confidence,
        entity.LinkDecision,
    ):
        for member in lower:
            yield lower.__name__, member.value.capitalize()


def test_every_term_in_use_is_defined() -> None:
    used = {*in_code(), *in_texts(), *in_types()}
    # The words in a code comment such as "hus:dateBasis" are names of terms too.
    assert sorted(pair for pair in used if pair[1] not in terms()) == []


def test_every_iri_of_ours_in_a_graph_is_defined() -> None:
    found = {
        node.value.removeprefix(HUS)
        for quad in quads()
        for node in (quad.predicate, quad.object)
        if isinstance(node, ox.NamedNode) and node.value.startswith(HUS)
    }
    assert found <= set(TERMS)


def test_every_defined_term_is_in_use() -> None:
    used = {name for _, name in {*in_code(), *in_texts(), *in_types()}}
    ranges = {str(o).removeprefix(HUS) for o in ontology().objects(None, RDFS.range)}
    values = {
        str(o).removeprefix(HUS)
        for s, o in ontology().subject_objects(RDF.type)
        if (s, RDF.type, OWL.NamedIndividual) in ontology()
    }
    assert set(TERMS) - used - ranges - values - ABSTRACT == set()


NAMESPACES: dict[str, Any] = {  # Any: rdflib types these as classes with dynamic members
    str(FOAF): FOAF,
    str(ORG): ORG,
    str(PROV): PROV,
    str(SKOS): SKOS,
    str(DCTERMS): DCTERMS,
    str(OWL): OWL,
    str(RDF): RDF,
    str(RDFS): RDFS,
    str(SDO): SDO,
    str(VANN): VANN,
    str(XSD): XSD,
}
# Pending terms of schema.org that the copy in rdflib does not carry.
NEWER = {URIRef("https://schema.org/PoliticalParty")}
# The Web Annotation vocabulary, section 3: what we use of it; rdflib does not carry it.
ANNOTATION = {"TextPositionSelector", "start", "end", "hasSelector"}


def test_no_external_term_is_used_that_its_vocabulary_does_not_define() -> None:
    used = {n for triple in ontology() for n in triple if isinstance(n, URIRef)}
    aligned = Graph().parse(ONTOLOGY / "alignments.ttl")
    used |= {n for triple in aligned for n in triple if isinstance(n, URIRef)}
    for quad in quads():
        used |= {URIRef(quad.predicate.value)}
        if quad.predicate.value == str(RDF.type) and isinstance(quad.object, ox.NamedNode):
            used.add(URIRef(quad.object.value))
    checked = 0
    for term in used:
        for space, known in NAMESPACES.items():
            if term.startswith(space) and term != URIRef(space):
                assert term in known or term in NEWER, term
                checked += 1
        if term.startswith("http://www.w3.org/ns/oa#"):
            assert term.rpartition("#")[2] in ANNOTATION
    assert checked > len(NAMESPACES)


def test_the_closure_of_ontology_and_example_has_no_contradiction() -> None:
    graph = Graph()
    graph += ontology()
    store = rdflib.Dataset(default_union=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        store.parse(EXAMPLE, format="trig")
    for triple in store.triples((None, None, None)):
        graph.add(triple)
    for quad in quads():
        graph.parse(data=f"{quad.triple} .", format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    assert list(graph.subjects(RDF.type, OWL.Nothing)) == []
    errors = "http://www.daml.org/2002/03/agents/agent-ont#"
    assert [t for t in graph if any(str(n).startswith(errors) for n in t)] == []


def test_the_closure_finds_a_contradiction_when_there_is_one() -> None:
    graph = Graph()
    graph += ontology()
    both = URIRef("https://example.org/x")
    graph.add((both, RDF.type, node("Endorsement")))
    graph.add((both, RDF.type, node("Sponsorship")))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    errors = "http://www.daml.org/2002/03/agents/agent-ont#"
    assert any(str(n).startswith(errors) for t in graph for n in t)


def context() -> dict[str, Any]:  # Any: JSON
    loaded = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))
    found: dict[str, Any] = loaded["@context"]
    return found


def test_the_context_types_every_property_as_the_ontology_does() -> None:
    for name, kinds in terms().items():
        entry = context().get(f"hus:{name}")
        if OWL.ObjectProperty in kinds:
            assert entry == {"@type": "@id"}
        elif OWL.DatatypeProperty in kinds:
            kind = str(ontology().value(node(name), RDFS.range) or "")
            plain = not kind.startswith(str(XSD)) or kind == str(XSD.string)
            assert entry == (None if plain else {"@type": f"xsd:{kind[len(str(XSD)) :]}"})


def test_turtle_and_json_ld_with_our_context_say_the_same() -> None:
    plain = Graph()
    for quad in ox.parse(path=EXAMPLE):
        plain.parse(data=f"{quad.triple} .", format="nt")
    text = plain.serialize(format="json-ld", context=context())
    assert isomorphic(Graph().parse(data=text, format="json-ld"), plain)


def test_alignments_are_never_imported_and_align_known_terms() -> None:
    assert list(ontology().objects(HEADER, OWL.imports)) == []
    aligned = Graph().parse(ONTOLOGY / "alignments.ttl")
    ours = {str(s) for s in aligned.subjects() if str(s).startswith(HUS)}
    assert {iri.removeprefix(HUS) for iri in ours} <= set(TERMS)
    assert ours


def test_nothing_is_deprecated_without_a_word_on_what_replaces_it() -> None:
    for subject in ontology().subjects(DEPRECATED, None):
        assert ontology().value(subject, DCTERMS.isReplacedBy) is not None
