from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from rdflib import Graph
from rdflib.namespace import RDF, SH

from hustings.errors import SettingsError
from hustings.rdf.reports import Report, Severity, report_text, report_turtle
from hustings.rdf.validate import Engine, Validator
from hustings.vocabulary import HUS

HEAD = """
@prefix : <https://example.org/demo/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix hus: <https://w3id.org/hustings/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

# One endorsement whose status is misspelt.
BROKEN = """
:d a schema:NewsArticle .
:a a foaf:Person ; rdfs:label "A" .
:b a foaf:Person ; rdfs:label "B" .
:c a hus:Claim ; hus:source :d ; hus:about :e ; hus:quote "A soutient B"@fr ;
    hus:start 10 ; hus:end 22 ; hus:polarity hus:Affirmed ; hus:modality hus:Stated .
:e a hus:Endorsement ; rdfs:label "A endorses B"@en, "A soutient B"@fr ;
    hus:endorser :a ; hus:endorsee :b ; hus:status hus:Standin ;
    hus:agreement hus:SingleSource ; hus:hasClaim :c .
"""
SOUND = BROKEN.replace("hus:Standin ", "hus:Standing ")

ENGINES: tuple[Engine, ...] = ("mixed", "compiled")


@cache
def validator() -> Validator:
    return Validator()


def quads(turtle: str) -> list[Quad]:
    return list(parse(HEAD + turtle, format=RdfFormat.TRIG))


def checked(turtle: str, engine: Engine = "mixed") -> Report:
    return validator().validate(quads(turtle), engine=engine)


def test_a_sound_document_conforms() -> None:
    report = checked(SOUND)
    assert report.conforms
    assert report.conforms_at(Severity.INFO)
    assert report_text(report) == "Nothing to report.\n"
    assert report_text(report, "fr") == "Rien à signaler.\n"


def test_a_result_names_rule_shape_node_property_and_value() -> None:
    (result,) = checked(BROKEN).results
    assert result.rule.number == 4
    assert result.severity is Severity.VIOLATION
    assert result.source.endswith("#Endorsement-status")
    assert result.focus == NamedNode("https://example.org/demo/e")
    assert result.path == HUS + "status"
    assert result.value == NamedNode(HUS + "Standin")
    assert set(result.messages) == {"en", "fr"}


def test_a_warning_alone_does_not_stop_publication() -> None:
    report = checked(SOUND + ":e hus:dateBasis hus:DocumentDate .")
    assert report.counts() == {25: 1}
    assert report.conforms_at(Severity.VIOLATION)
    assert not report.conforms_at(Severity.WARNING)
    assert not report.conforms


def test_the_text_shows_the_rule_the_name_and_the_words_behind_it() -> None:
    text = report_text(checked(BROKEN))
    assert "4. An endorsement has two sides [violation: 1]" in text
    assert "A endorses B <https://example.org/demo/e>" in text
    assert "“A soutient B” <https://example.org/demo/d>" in text
    assert text.endswith("1 violation, 0 warnings, 0 notes\n")


def test_the_text_is_there_in_french_too() -> None:
    text = report_text(checked(BROKEN), "fr")
    assert "4. Un soutien a deux côtés [violation: 1]" in text
    assert "A soutient B <https://example.org/demo/e>" in text
    assert text.endswith("1 violation, 0 avertissement, 0 remarque\n")


def test_better_names_of_the_caller_go_before_those_of_the_graph() -> None:
    names = {"https://example.org/demo/e": "the endorsement"}
    assert " - the endorsement <" in report_text(checked(BROKEN), labels=names)


def test_what_is_too_much_to_print_is_counted() -> None:
    many = "".join(f":n{number} hus:share 101.0 .\n" for number in range(30))
    text = report_text(checked(many), limit=3)
    assert text.count("A share is a decimal number") == 3
    assert "… and 27 more" in text


def test_a_message_calls_the_value_by_its_name() -> None:
    turtle = SOUND + ':x hus:endorses :b . :b rdfs:label "B" .'
    report = validator().validate(quads(turtle), "graph")
    messages = [one.messages["en"] for one in report.results if one.rule.number == 5]
    assert "The graph says that this endorses B, but no standing endorsement says so." in messages


def test_the_turtle_report_is_a_shacl_report_with_the_same_results() -> None:
    report = checked(BROKEN + ":n hus:share 101.5 .")
    graph = Graph().parse(data=report_turtle(report), format="turtle")
    (node,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert str(graph.value(node, SH.conforms)) == "false"
    found = {
        (str(graph.value(one, SH.focusNode)), str(graph.value(one, SH.sourceShape)))
        for one in graph.objects(node, SH.result)
    }
    assert found == {(getattr(one.focus, "value", ""), one.source) for one in report.results}
    result = next(iter(graph.objects(node, SH.result)))
    texts = graph.objects(result, SH.resultMessage)
    assert {getattr(text, "language", None) for text in texts} == {"en", "fr"}


def test_an_empty_report_is_turtle_too() -> None:
    graph = Graph().parse(data=report_turtle(checked(SOUND)), format="turtle")
    assert len(graph) == 2


def test_a_value_with_quotes_and_line_breaks_survives_the_turtle_report() -> None:
    value = 'a "quoted"\nline \\ with 𝄞'
    node = NamedNode("https://example.org/demo/n")
    quad = Quad(node, NamedNode(HUS + "share"), Literal(value))
    report = validator().validate([quad])
    graph = Graph().parse(data=report_turtle(report), format="turtle")
    assert {str(text) for text in graph.objects(None, SH.value)} == {value}


@pytest.mark.parametrize("engine", ENGINES)
def test_the_order_of_the_quads_does_not_change_the_report(engine: Engine) -> None:
    shuffled = quads(BROKEN + ":n hus:share 101.5, 102.5, -3.0 .")
    first = report_turtle(validator().validate(shuffled, engine=engine))
    random.Random(4).shuffle(shuffled)
    assert report_turtle(validator().validate(shuffled, engine=engine)) == first


@pytest.mark.parametrize("engine", ENGINES)
def test_a_number_that_is_none_is_found_in_spite_of_its_datatype(engine: Engine) -> None:
    turtle = SOUND.replace("hus:start 10", 'hus:start "ten"^^xsd:integer')
    components = {one.component.split("#")[1] for one in checked(turtle, engine).results}
    assert "DatatypeConstraintComponent" in components


def test_a_date_for_a_share_is_found_though_pyshacl_puts_dates_below_numbers() -> None:
    # SHACL, section 4.3: what cannot be compared breaks a range. pySHACL compares by datatype.
    turtle = ':n hus:share "2017-01-29"^^xsd:date .'
    strict = {one.component.split("#")[1] for one in checked(turtle, "compiled").results}
    loose = {one.component.split("#")[1] for one in checked(turtle, "mixed").results}
    assert "DatatypeConstraintComponent" in loose
    assert strict - loose == {"MaxInclusiveConstraintComponent"}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_string_with_the_datatype_string_is_a_plain_string(engine: Engine) -> None:
    # rdflib holds "en" and "en"^^xsd:string different, Oxigraph does not.
    turtle = SOUND + ':d schema:inLanguage "fr"^^xsd:string .'
    assert checked(turtle, engine).conforms


@pytest.mark.parametrize("engine", ENGINES)
def test_language_tags_are_compared_without_case(engine: Engine) -> None:
    assert checked(
        SOUND.replace('"A soutient B"@fr ;\n    hus:start', '"A soutient B"@FR ;\n    hus:start'),
        engine,
    ).conforms
    twice = SOUND.replace('"A endorses B"@en', '"A endorses B"@en, "A backs B"@EN')
    assert checked(twice, engine).counts() == {3: 1}


def test_progress_is_told_from_the_first_check_to_the_last() -> None:
    steps: list[tuple[int, int, str]] = []
    validator().validate(quads(SOUND), "graph", progress=lambda *step: steps.append(step))
    assert steps[0][0] == 0
    assert steps[-1][0] == steps[-1][1] == len(steps) - 1
    assert "1. A claim is complete" in {title for _, _, title in steps}


def test_a_store_is_validated_in_place() -> None:
    store = Store()
    store.extend(quads(BROKEN))
    size = len(store)
    report = validator().validate_store(store, "document")
    assert report.results == checked(BROKEN).results
    assert report.triples == len(store) == size


def shape_folder(tmp_path: Path, turtle: str) -> Path:
    prefixes = """
@prefix hss: <https://w3id.org/hustings/shapes#> .
@prefix hus: <https://w3id.org/hustings/ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""
    (tmp_path / "own.ttl").write_text(prefixes + turtle)
    return tmp_path


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ("hss:a a sh:NodeShape .", "needs an hss:number"),
        ("hss:a a sh:NodeShape", "own.ttl"),
        (
            "hss:a a sh:NodeShape ; hss:number 1 ; sh:severity sh:Info ; sh:targetClass hus:Claim ;"
            " sh:property hss:p . hss:p sh:path hus:quote ; sh:severity sh:Info ; sh:minLength 3 .",
            "sh:minLength cannot be compiled",
        ),
        (
            "hss:a a sh:NodeShape ; hss:number 1 ; sh:severity sh:Info ; sh:targetClass hus:Claim ;"
            " sh:property hss:p . hss:p sh:path hus:quote ; sh:minCount 1 .",
            "must be of severity Info",
        ),
        (
            "hss:a a sh:NodeShape ; hss:number 1 ; sh:severity sh:Info ; sh:targetClass hus:Claim ;"
            " sh:sparql hss:s . hss:s sh:message 'x' .",
            "needs one sh:select",
        ),
    ],
)
def test_a_shape_that_cannot_be_used_is_refused_by_name(
    tmp_path: Path, turtle: str, message: str
) -> None:
    with pytest.raises(SettingsError, match=message):
        Validator(shape_folder(tmp_path, turtle))


def test_a_folder_without_shapes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no shapes"):
        Validator(tmp_path)
