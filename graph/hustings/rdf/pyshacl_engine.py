"""pySHACL as an engine: whole, as the judge of every shape, or for the core constraints only.

Three things make it fast without changing what it says. Its `ShapesGraph` is built once. The
SPARQL constraints can be left out, since it parses each anew for every focus node. And a property
shape is given the targets of its node shape, so that it sees all focus nodes in one call instead
of one call a node; that changes neither the focus nodes nor the shapes that results name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from pyshacl import validate
from pyshacl.shapes_graph import ShapesGraph
from pyshacl.pytypes import SHACLExecutor
from rdflib import RDF, SH, XSD, BNode, Dataset, Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.term import Node

from hustings.rdf.checks import Finding
from hustings.rdf.reports import Term
from hustings.rdf.shapes import Scope
from hustings.vocabulary import HSS

_TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_SCOPE = URIRef(HSS + "scope")
_WHOLE_GRAPH = URIRef(HSS + "WholeGraph")


class PyshaclEngine:
    """Runs pySHACL over the shapes of one scope.

    Args:
        paths: The Turtle files of the shapes.
        scope: Shapes and constraints that need more than this are left out.
    """

    def __init__(self, paths: Iterable[Path], scope: Scope) -> None:
        graph = Graph()
        for path in paths:
            graph.parse(path, format="turtle")
        if scope is Scope.DOCUMENT:
            _without_whole_graph(graph)
        self._graph = graph
        self._core: dict[URIRef, Any] | None = None  # pyshacl.shape.Shape is untyped
        self._executor: Any = None

    def judge(self, data: Dataset) -> Iterator[Finding]:
        """Yield what plain pySHACL finds in the union of all graphs of `data`."""
        _, report, _ = validate(data, shacl_graph=self._graph, inference="none", advanced=False)
        assert isinstance(report, Graph)
        for node in report.subjects(RDF.type, SH.ValidationResult):
            yield _finding(dict(report.predicate_objects(node)))

    def core(self, data: Graph, terms: frozenset[str]) -> Iterator[Finding]:
        """Yield what the core constraints find in `data`.

        Args:
            data: The triples.
            terms: IRIs of the classes and properties in `data`; shapes for others are skipped.
        """
        for shape, needed in self._core_shapes():
            if needed & terms:
                for _, node, triples in shape.validate(self._executor, data)[1]:
                    found = {
                        predicate: value[1] if isinstance(value, tuple) else value
                        for subject, predicate, value in triples
                        if subject == node
                    }
                    yield _finding(found)

    def _core_shapes(self) -> list[tuple[Any, frozenset[str]]]:
        if self._core is None:
            graph = Graph()
            graph += self._graph
            graph.remove((None, SH.sparql, None))
            _flatten(graph)
            shapes = ShapesGraph(graph)
            self._core = {shape.node: shape for shape in shapes.shapes}
            self._needed = [
                (
                    shape,
                    frozenset(str(term) for way in _TARGETS for term in graph.objects(iri, way)),
                )
                for iri, shape in sorted(self._core.items())
                if isinstance(iri, URIRef) and shape.is_property_shape
            ]
            self._executor = SHACLExecutor(validator=None)
        return self._needed


def _without_whole_graph(graph: Graph) -> None:
    """Take out what only the whole graph can tell, with the property shapes that hang on it."""
    for node in list(graph.subjects(_SCOPE, _WHOLE_GRAPH)):
        for constraint in list(graph.subjects(SH.sparql, node)):
            graph.remove((constraint, SH.sparql, node))
        for target in _TARGETS:
            graph.remove((node, target, None))


def _flatten(graph: Graph) -> None:
    """Give each property shape the targets of its node shape, and no longer call it from there."""
    for shape, _, prop in list(graph.triples((None, SH.property, None))):
        if not any(graph.value(prop, target) for target in _TARGETS):
            for target in _TARGETS:
                for term in list(graph.objects(shape, target)):
                    graph.add((prop, target, term))
        graph.remove((shape, SH.property, prop))


def _finding(found: dict[Node, Any]) -> Finding:
    path = found.get(SH.resultPath)
    value = found.get(SH.value)
    constraint = found.get(SH.sourceConstraint)
    return Finding(
        source=str(found[SH.sourceShape]),
        component=str(found[SH.sourceConstraintComponent]),
        constraint=None if constraint is None else str(constraint),
        focus=to_oxigraph(found[SH.focusNode]),
        path=None if path is None else str(path),
        value=None if value is None else to_oxigraph(value),
    )


def to_oxigraph(term: Node) -> Term:
    """Return an rdflib term as a term of Oxigraph."""
    if isinstance(term, RdflibLiteral):
        if term.language:
            return Literal(str(term), language=term.language)
        if term.datatype is None:
            return Literal(str(term))
        return Literal(str(term), datatype=NamedNode(str(term.datatype)))
    if isinstance(term, BNode):
        return BlankNode(str(term))
    return NamedNode(str(term))


def to_rdflib(term: Any) -> URIRef | BNode | RdflibLiteral:  # Any: Oxigraph's term union
    """Return a term of Oxigraph as an rdflib term, its lexical form untouched.

    A plain string has the datatype xsd:string in Oxigraph and none in rdflib, which holds the two
    different; without this, `sh:in` and `sh:hasValue` find fault with every string.
    """
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    assert isinstance(term, Literal)
    if term.language:
        return RdflibLiteral(term.value, lang=term.language)
    datatype = URIRef(term.datatype.value)
    if datatype == XSD.string:
        return RdflibLiteral(term.value)
    return RdflibLiteral(term.value, datatype=datatype, normalize=False)


def rdflib_graph(quads: Iterable[Quad]) -> Graph:
    """Return the triples of `quads` as one rdflib graph; graph names are dropped."""
    graph = Graph(bind_namespaces="none")
    add = graph.store.add
    for quad in quads:
        triple = (to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object))
        add(triple, graph)
    return graph


def rdflib_dataset(quads: Iterable[Quad]) -> Dataset:
    """Return `quads` as an rdflib dataset whose default graph is the union of all graphs."""
    dataset = Dataset(default_union=True)
    for quad in quads:
        name = getattr(quad.graph_name, "value", None)
        graph = dataset.default_graph if name is None else dataset.graph(URIRef(name))
        graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    return dataset
