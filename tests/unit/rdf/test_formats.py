from __future__ import annotations

import warnings

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from hustings.errors import NotAcceptable
from hustings.rdf.formats import BY_NAME, FORMATS, GRAPH_FORMATS, write_graph
from hustings.vocabulary import XSD, prefixes
from tests.conformance.spring import quads

PREFIXES = prefixes()
OXIGRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
RDFLIB = {
    "turtle": "turtle",
    "trig": "trig",
    "nquads": "nquads",
    "ntriples": "nt",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}
# RDF 1.2 adds quads, and rdflib cannot read it: test_reification.py tries it.
NAMES = [one.name for one in GRAPH_FORMATS if one.name != "rdf12"]
A, B = ox.NamedNode("https://example.org/a"), ox.NamedNode("https://example.org/b/1")
G = ox.NamedNode("https://example.org/g")


def back(data: bytes, name: str) -> set[ox.Quad]:
    return set(ox.parse(data, format=OXIGRAPH[name]))


def flat(members: set[ox.Quad]) -> set[ox.Quad]:
    return {ox.Quad(q.subject, q.predicate, q.object, ox.DefaultGraph()) for q in members}


def expected(members: list[ox.Quad], name: str) -> set[ox.Quad]:
    return set(members) if BY_NAME[name].graphs else flat(set(members))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_is_read_back_by_oxigraph(name: str) -> None:
    members = quads()
    assert back(write_graph(members, name, PREFIXES), name) == expected(members, name)


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_reads_the_same_graph_as_oxigraph(name: str) -> None:
    data = write_graph(quads(), name, PREFIXES)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=data, format=RDFLIB[name])
        theirs = rdflib.Graph()
        for triple in dataset.triples((None, None, None)):
            theirs.add(triple)
    plain = rdflib.Graph()
    plain.parse(data=write_graph(back(data, name), "ntriples"), format="nt")
    assert isomorphic(plain, theirs)


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_the_quads_makes_no_difference(name: str) -> None:
    members = quads()
    assert write_graph(members[::-1], name, PREFIXES) == write_graph(members, name, PREFIXES)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_written_as_nothing(name: str) -> None:
    assert back(write_graph([], name, PREFIXES), name) == set()


# Everything that can stand in a text, but for what XML cannot hold.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20) | st.sampled_from(
    ['"', "\\", "\n", "\t", "\r", "'''", "]]>", "&amp;", "é\u0301", "𝕳", "@en", "^^"]
)
LITERALS = (
    TEXT.map(ox.Literal)
    | st.builds(lambda t, tag: ox.Literal(t, language=tag), TEXT, st.sampled_from(["en", "fr"]))
    | st.integers().map(lambda n: ox.Literal(str(n), datatype=ox.NamedNode(XSD + "integer")))
    | st.sampled_from(["58.9", "15", "0.5", "-1.0"]).map(
        lambda n: ox.Literal(n, datatype=ox.NamedNode(XSD + "decimal"))
    )
    | st.sampled_from(["2017", "x y"]).map(
        lambda n: ox.Literal(n, datatype=ox.NamedNode("https://example.org/type"))
    )
)


@pytest.mark.parametrize("name", NAMES)
@given(literals=st.lists(LITERALS, min_size=1, max_size=4))
def test_every_literal_survives(name: str, literals: list[ox.Literal]) -> None:
    members = [ox.Quad(A, ox.NamedNode("https://example.org/p"), x, G) for x in literals]
    data = write_graph(members, name, {"ex": "https://example.org/"})
    assert back(data, name) == expected(members, name)


@given(literal=LITERALS)
def test_turtle_reads_alike_in_both_libraries(literal: ox.Literal) -> None:
    members = [ox.Quad(A, ox.NamedNode("https://example.org/p"), literal)]
    graph = rdflib.Graph()
    graph.parse(data=write_graph(members, "turtle", {"ex": "https://example.org/"}))
    (value,) = graph.objects()
    assert isinstance(value, rdflib.Literal)
    assert value.eq(rdflib.Literal(literal.value, None, None)) or str(value) == literal.value
    assert (value.language or "") == (literal.language or "")


@pytest.mark.parametrize("name", NAMES)
def test_blank_nodes_keep_apart(name: str) -> None:
    members = [ox.Quad(ox.BlankNode(n), ox.NamedNode("https://example.org/p"), A, G) for n in "xy"]
    assert len(back(write_graph(members, name), name)) == 2


def test_a_local_name_that_needs_an_escape_is_written_in_full() -> None:
    odd = ox.NamedNode("https://example.org/b/1.5%20x.")
    text = write_graph([ox.Quad(A, odd, B)], "turtle", {"ex": "https://example.org/"}).decode()
    assert "<https://example.org/b/1.5%20x.>" in text
    assert "ex:a " in text


def test_only_prefixes_in_use_are_declared() -> None:
    text = write_graph([ox.Quad(A, G, B)], "turtle", PREFIXES).decode()
    assert "@prefix" not in text


def test_xml_refuses_a_character_that_it_cannot_hold() -> None:
    bell = ox.Quad(A, ox.NamedNode("https://example.org/p"), ox.Literal("\x07"))
    with pytest.raises(NotAcceptable, match=r"U\+0007"):
        write_graph([bell], "rdfxml")


def test_xml_refuses_a_property_without_a_local_name() -> None:
    with pytest.raises(NotAcceptable, match="local name"):
        write_graph([ox.Quad(A, ox.NamedNode("https://example.org/p/12"), B)], "rdfxml")


def test_an_unknown_format_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(NotAcceptable, match="turtle, ntriples, jsonld"):
        write_graph([], "word")


def test_results_are_no_format_of_graphs() -> None:
    with pytest.raises(NotAcceptable):
        write_graph([], "csv")


def test_names_media_types_and_suffixes_are_unique() -> None:
    for part in ("name", "media_type", "suffix", "title"):
        values = [getattr(one, part) for one in FORMATS]
        assert len(set(values)) == len(values)
