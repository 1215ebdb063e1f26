"""pySHACL as an engine: whole, as the judge of every shape, or for the core constraints only.

What makes the core fast without changing what it says: shapes and constraint components are built
once and not at each call; a constraint is asked once for all its focus nodes, which are found in
one pass over the data, instead of once a node; triples that no core constraint looks at are not
loaded. The SPARQL constraints are left to Oxigraph, since pySHACL parses each anew for every focus
node.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode
from pyshacl import validate
from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from pyshacl.pytypes import SHACLExecutor
from pyshacl.shapes_graph import ShapesGraph
from rdflib import RDF, SH, XSD, BNode, Dataset, Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.term import Node

from hustings.rdf.checks import Finding
from hustings.rdf.reports import Severity, Term
from hustings.rdf.shapes import PropertyShape, Scope, Shapes
from hustings.rdf.terms import AnyQuad
from hustings.vocabulary import HSS

_TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_SCOPE = URIRef(HSS + "scope")
_WHOLE_GRAPH = URIRef(HSS + "WholeGraph")
_TYPE = str(RDF.type)

# Constraints that look at a second property.
_PAIRS = frozenset({"disjoint"})

_Node = URIRef | BNode | RdflibLiteral


@dataclass(frozen=True, slots=True)
class _CoreShape:
    """A property shape ready to run; what is pySHACL's own is untyped.

    Attributes:
        shape: pySHACL's shape.
        constraints: pySHACL's constraint components for it.
        targets: Keys of its focus nodes in `_Data.focus`.
        weight: That of its severity; 0 is the gravest.
    """

    shape: Any
    constraints: tuple[Any, ...]
    targets: tuple[tuple[str, str], ...]
    weight: int


@dataclass(frozen=True, slots=True)
class _Data:
    """Data as core constraints see them: the triples they look at, and the focus nodes."""

    graph: Graph
    focus: dict[tuple[str, str], list[_Node]]


@dataclass(slots=True)
class _Place:
    """Where the triples of one property go.

    Attributes:
        node: The property, if a core constraint looks at its values.
        subjects: Focus nodes that its subjects are, if they are any.
        objects: The same of its objects.
    """

    node: URIRef | None
    subjects: list[_Node] | None
    objects: list[_Node] | None


class _UncountedGraph(Graph):
    """A graph whose truth needs no count of its triples; pySHACL asks for it at every turn."""

    def __bool__(self) -> bool:
        return True


class PyshaclEngine:
    """Runs pySHACL over the shapes of one scope.

    Args:
        shapes: The shapes.
        scope: Shapes and constraints that need more than this are left out.
    """

    def __init__(self, shapes: Shapes, scope: Scope) -> None:
        graph = _UncountedGraph()
        for path in shapes.paths:
            graph.parse(path, format="turtle")
        if scope is Scope.DOCUMENT:
            _without_whole_graph(graph)
        self._graph = graph
        self._properties = [
            one for one in shapes.properties if scope is Scope.GRAPH or one.scope is scope
        ]
        self._core = self._prepared()
        self._looked_at = frozenset(
            iri for shape in self._properties for iri in (shape.path, *_second_properties(shape))
        )
        self._targeted = frozenset(key for core in self._core for key in core.targets)
        self._executor = SHACLExecutor(validator=None)

    def judge(self, data: Dataset) -> Iterator[Finding]:
        """Yield what plain pySHACL finds in the union of all graphs of `data`."""
        _, report, _ = validate(data, shacl_graph=self._graph, inference="none", advanced=False)
        assert isinstance(report, Graph)
        for node in report.subjects(RDF.type, SH.ValidationResult):
            yield _finding(dict(report.predicate_objects(node)))

    def core(self, quads: Iterable[AnyQuad], least: Severity = Severity.INFO) -> Iterator[Finding]:
        """Yield what core constraints of this severity, or a graver one, find in all `quads`."""
        data = self._loaded(quads)
        for core in self._core:
            focus = {node: None for key in core.targets for node in data.focus.get(key, ())}
            if not focus or core.weight > least.weight:
                continue
            values = core.shape.value_nodes(data.graph, list(focus))
            for constraint in core.constraints:
                path = [core.shape, constraint]
                _, reports = constraint.evaluate(self._executor, data.graph, values, path)
                for _, node, triples in reports:
                    found = {
                        predicate: value[1] if isinstance(value, tuple) else value
                        for subject, predicate, value in triples
                        if subject == node
                    }
                    yield _finding(found)

    def _prepared(self) -> list[_CoreShape]:
        """Build pySHACL's shapes and constraint components, which it would build at each call."""
        by_node = {shape.node: shape for shape in ShapesGraph(self._graph).shapes}
        prepared = []
        for one in self._properties:
            shape = by_node[URIRef(one.iri)]
            components = (CONSTRAINT_PARAMETERS_MAP[SH[name]](shape) for name in one.parameters)
            weight = one.rule.severity.weight
            prepared.append(_CoreShape(shape, tuple(components), _target_keys(one), weight))
        return prepared

    def _loaded(self, quads: Iterable[AnyQuad]) -> _Data:
        graph = _UncountedGraph(store="SimpleMemory", bind_namespaces="none")
        add = graph.store.add
        focus: dict[tuple[str, str], list[_Node]] = {key: [] for key in self._targeted}
        places: dict[str, _Place] = {}
        for subject, predicate, value, _ in quads:
            name = predicate.value
            place = places.get(name)
            if place is None:
                place = places[name] = self._place(name, focus)
            if place.node is not None:
                add((to_rdflib(subject), place.node, to_rdflib(value)), graph)
            if place.subjects is not None:
                place.subjects.append(to_rdflib(subject))
            if place.objects is not None:
                place.objects.append(to_rdflib(value))
            if name == _TYPE and isinstance(value, NamedNode):
                found = focus.get(("class", value.value))
                if found is not None:
                    found.append(to_rdflib(subject))
        return _Data(graph, focus)

    def _place(self, name: str, focus: dict[tuple[str, str], list[_Node]]) -> _Place:
        node = URIRef(name) if name in self._looked_at else None
        return _Place(node, focus.get(("subjects of", name)), focus.get(("objects of", name)))


def _target_keys(shape: PropertyShape) -> tuple[tuple[str, str], ...]:
    return (
        *(("class", iri) for iri in shape.targets.classes),
        *(("subjects of", iri) for iri in shape.targets.subjects_of),
        *(("objects of", iri) for iri in shape.targets.objects_of),
    )


def _second_properties(shape: PropertyShape) -> Iterator[str]:
    for name in _PAIRS & shape.parameters.keys():
        for value in shape.parameters[name]:
            if isinstance(value, NamedNode):
                yield value.value


def _without_whole_graph(graph: Graph) -> None:
    """Take out what only the whole graph can tell, with the property shapes that hang on it."""
    for node in list(graph.subjects(_SCOPE, _WHOLE_GRAPH)):
        for constraint in list(graph.subjects(SH.sparql, node)):
            graph.remove((constraint, SH.sparql, node))
        for target in _TARGETS:
            graph.remove((node, target, None))


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


def to_rdflib(term: Any) -> _Node:  # Any: Oxigraph's union of terms
    """Return a term of Oxigraph as an rdflib term, its lexical form untouched.

    A plain string has the datatype xsd:string in Oxigraph and none in rdflib, which holds the two
    different; without this, `sh:in` and `sh:hasValue` find fault with every string.
    """
    if isinstance(term, NamedNode):
        return _iri(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    assert isinstance(term, Literal)
    if term.language:
        return RdflibLiteral(term.value, lang=term.language)
    datatype = _iri(term.datatype.value)
    if datatype == XSD.string:
        return RdflibLiteral(term.value)
    return RdflibLiteral(term.value, datatype=datatype, normalize=False)


@lru_cache(maxsize=4096)  # the vocabulary, and the IRIs that one document repeats
def _iri(value: str) -> URIRef:
    return URIRef(value)


def rdflib_dataset(quads: Iterable[AnyQuad]) -> Dataset:
    """Return `quads` as an rdflib dataset whose default graph is the union of all graphs."""
    dataset = Dataset(default_union=True)
    for quad in quads:
        name = getattr(quad.graph_name, "value", None)
        graph = dataset.default_graph if name is None else dataset.graph(URIRef(name))
        graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    return dataset
