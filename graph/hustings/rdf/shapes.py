"""Reads the shapes of `shapes/` into values that the engines of validation share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Store, parse

from hustings.errors import SettingsError
from hustings.rdf.reports import Rule, Severity, Term
from hustings.vocabulary import HSS, OWL, RDF, RDFS, SH

_FIRST = NamedNode(RDF + "first")
_REST = NamedNode(RDF + "rest")
_NIL = NamedNode(RDF + "nil")
_TYPE = NamedNode(RDF + "type")


class Scope(StrEnum):
    """How much of the graph must be at hand."""

    DOCUMENT = "document"
    GRAPH = "graph"


@dataclass(frozen=True, slots=True)
class Targets:
    """The focus nodes of a shape: instances of classes, and subjects or objects of properties."""

    classes: tuple[str, ...] = ()
    subjects_of: tuple[str, ...] = ()
    objects_of: tuple[str, ...] = ()

    @property
    def terms(self) -> frozenset[str]:
        """The classes and properties without which there is no focus node."""
        return frozenset(self.classes + self.subjects_of + self.objects_of)


@dataclass(frozen=True, slots=True)
class PropertyShape:
    """A property shape of a node shape, with the parameters of its constraints.

    Attributes:
        iri: Its IRI.
        rule: The rule that it serves.
        scope: What it needs.
        targets: Its focus nodes: its own, or those of its node shape.
        path: The property.
        parameters: Each SHACL parameter by local name with its values; lists as tuples.
        messages: What to say, by language.
    """

    iri: str
    rule: Rule
    scope: Scope
    targets: Targets
    path: str
    parameters: Mapping[str, tuple[Term | tuple[Term, ...], ...]]
    messages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SparqlConstraint:
    """A constraint of a node shape that is written as a SPARQL query."""

    iri: str
    shape: str
    rule: Rule
    scope: Scope
    targets: Targets
    select: str
    messages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shapes:
    """All shapes of a folder.

    Attributes:
        rules: One for each node shape, by its IRI.
        properties: Property shapes, in a fixed order.
        constraints: SPARQL constraints, in a fixed order.
        prefixes: Prefixes that the queries use without declaring them.
        paths: The files that were read.
    """

    rules: Mapping[str, Rule]
    properties: tuple[PropertyShape, ...]
    constraints: tuple[SparqlConstraint, ...]
    prefixes: Mapping[str, str]
    paths: tuple[Path, ...] = field(default=())


# What a property shape may hold besides parameters of constraints.
_NOT_PARAMETERS = frozenset(
    "path name description group order message severity "
    "targetClass targetSubjectsOf targetObjectsOf".split()
)


def read_shapes(folder: Path) -> Shapes:
    """Read every Turtle file of `folder`.

    Raises:
        SettingsError: A file does not parse, or a shape lacks what reports need.
    """
    paths = tuple(sorted(folder.glob("*.ttl")))
    if not paths:
        raise SettingsError(f"no shapes (*.ttl) in {folder}")
    store = Store()
    for path in paths:
        try:
            store.extend(parse(path=path))
        except (SyntaxError, OSError) as error:
            raise SettingsError(f"{path}: {error}") from error
    return _Reader(store).shapes(paths)


class _Reader:
    """Walks the graph of the shapes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def shapes(self, paths: tuple[Path, ...]) -> Shapes:
        rules: dict[str, Rule] = {}
        properties: list[PropertyShape] = []
        constraints: list[SparqlConstraint] = []
        for node in self._instances(SH + "NodeShape"):
            rule = self._rule(node)
            rules[node.value] = rule
            scope = self._scope(node, Scope.DOCUMENT)
            targets = self._targets(node)
            properties.extend(
                self._property(child, rule, scope, targets)
                for child in self._iris(node, SH + "property")
            )
            constraints.extend(
                self._sparql(child, node.value, rule, scope, targets)
                for child in self._iris(node, SH + "sparql")
            )
        properties.sort(key=lambda shape: (shape.rule.number, shape.rule.iri, shape.iri))
        constraints.sort(key=lambda one: (one.rule.number, one.rule.iri, one.iri))
        return Shapes(rules, tuple(properties), tuple(constraints), self._prefixes(), paths)

    def _rule(self, node: NamedNode) -> Rule:
        number = self._value(node, HSS + "number")
        severity = self._value(node, SH + "severity")
        if not isinstance(number, Literal) or not isinstance(severity, NamedNode):
            raise SettingsError(f"shape {node.value} needs an hss:number and an sh:severity")
        return Rule(
            number=int(number.value),
            iri=node.value,
            severity=Severity(severity.value.removeprefix(SH)),
            labels=self._texts(node, RDFS + "label"),
            messages=self._texts(node, SH + "message"),
        )

    def _property(
        self, node: NamedNode, rule: Rule, scope: Scope, inherited: Targets
    ) -> PropertyShape:
        path = self._value(node, SH + "path")
        if not isinstance(path, NamedNode):
            raise SettingsError(f"property shape {node.value} needs an sh:path that is one IRI")
        severity = self._value(node, SH + "severity") or NamedNode(SH + "Violation")
        if severity != NamedNode(SH + rule.severity.value):
            raise SettingsError(f"property shape {node.value} must be of severity {rule.severity}")
        parameters: dict[str, tuple[Term | tuple[Term, ...], ...]] = {}
        for name in self._parameter_names(node):
            values = [self._listed(value) for value in self._objects(node, SH + name)]
            parameters[name] = tuple(sorted(values, key=str))
        return PropertyShape(
            iri=node.value,
            rule=rule,
            scope=self._scope(node, scope),
            targets=self._targets(node) if self._targets(node).terms else inherited,
            path=path.value,
            parameters=parameters,
            messages=self._texts(node, SH + "message") or rule.messages,
        )

    def _sparql(
        self, node: NamedNode, shape: str, rule: Rule, scope: Scope, targets: Targets
    ) -> SparqlConstraint:
        select = self._value(node, SH + "select")
        if not isinstance(select, Literal):
            raise SettingsError(f"constraint {node.value} needs one sh:select")
        return SparqlConstraint(
            iri=node.value,
            shape=shape,
            rule=rule,
            scope=self._scope(node, scope),
            targets=targets,
            select=select.value,
            messages=self._texts(node, SH + "message") or rule.messages,
        )

    def _parameter_names(self, node: NamedNode) -> list[str]:
        names = {
            quad.predicate.value.removeprefix(SH)
            for quad in self._store.quads_for_pattern(node, None, None)
            if quad.predicate.value.startswith(SH)
        }
        return sorted(names - _NOT_PARAMETERS)

    def _listed(self, value: Term) -> Term | tuple[Term, ...]:
        """Return `value`, or its members if it is a list, or those of ``[ sh:in (…) ]``."""
        if isinstance(value, BlankNode):
            inner = self._value(value, SH + "in")
            if inner is not None:
                if len(list(self._store.quads_for_pattern(value, None, None))) > 1:
                    raise SettingsError("an anonymous shape may hold nothing but one sh:in")
                return self._members(inner)
            return self._members(value)
        return value

    def _members(self, head: Term) -> tuple[Term, ...]:
        members: list[Term] = []
        while head != _NIL:
            if isinstance(head, Literal):
                raise SettingsError(f"not a list: {head}")
            first, rest = self._value(head, _FIRST.value), self._value(head, _REST.value)
            if first is None or rest is None:
                raise SettingsError("a list, or [ sh:in ( … ) ], was expected in a property shape")
            members.append(first)
            head = rest
        return tuple(members)

    def _targets(self, node: NamedNode) -> Targets:
        def of(name: str) -> tuple[str, ...]:
            return tuple(sorted(iri.value for iri in self._iris(node, SH + name)))

        return Targets(of("targetClass"), of("targetSubjectsOf"), of("targetObjectsOf"))

    def _scope(self, node: NamedNode, inherited: Scope) -> Scope:
        scope = self._value(node, HSS + "scope")
        if scope is None:
            return inherited
        return Scope.GRAPH if scope == NamedNode(HSS + "WholeGraph") else Scope.DOCUMENT

    def _prefixes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for ontology in self._instances(OWL + "Ontology"):
            for declaration in self._objects(ontology, SH + "declare"):
                if isinstance(declaration, Literal):
                    continue
                prefix = self._value(declaration, SH + "prefix")
                namespace = self._value(declaration, SH + "namespace")
                if isinstance(prefix, Literal) and isinstance(namespace, Literal):
                    found[prefix.value] = namespace.value
        return dict(sorted(found.items()))

    def _texts(self, node: NamedNode, predicate: str) -> dict[str, str]:
        return {
            value.language or "": value.value
            for value in sorted(self._objects(node, predicate), key=str)
            if isinstance(value, Literal)
        }

    def _instances(self, kind: str) -> list[NamedNode]:
        quads = self._store.quads_for_pattern(None, _TYPE, NamedNode(kind))
        found = {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}
        return sorted(found, key=lambda node: node.value)

    def _iris(self, node: NamedNode, predicate: str) -> list[NamedNode]:
        found = [iri for iri in self._objects(node, predicate) if isinstance(iri, NamedNode)]
        return sorted(found, key=lambda iri: iri.value)

    def _value(self, node: NamedNode | BlankNode, predicate: str) -> Term | None:
        return next(iter(self._objects(node, predicate)), None)

    def _objects(self, node: NamedNode | BlankNode, predicate: str) -> Iterator[Term]:
        for quad in self._store.quads_for_pattern(node, NamedNode(predicate), None):
            if isinstance(quad.object, NamedNode | BlankNode | Literal):
                yield quad.object
