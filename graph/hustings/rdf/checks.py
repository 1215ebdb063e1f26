"""Turns shapes into SPARQL queries that find what is wrong, and runs them in Oxigraph.

One query stands for one constraint and all its focus nodes at once; it yields only what is wrong.
So its cost does not grow with the number of focus nodes in Python, and a graph of a million
triples is checked without rdflib. pySHACL stays the judge: tests hold the two equal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store

from hustings.errors import SettingsError
from hustings.rdf.reports import Rule, Term
from hustings.rdf.shapes import PropertyShape, Scope, SparqlConstraint, Targets
from hustings.vocabulary import RDF, SH, XSD


@dataclass(frozen=True, slots=True)
class Check:
    """One constraint as a query with the variables ``?this``, ``?path`` and ``?value``.

    Attributes:
        rule: The rule that it serves.
        source: The shape it belongs to.
        component: Its constraint component.
        constraint: The SPARQL constraint, if it is one.
        scope: What it needs.
        terms: Classes and properties without which it cannot find anything.
        path: The property, for a property shape.
        query: The query; it needs the prefixes of the shapes.
        messages: What to say, by language.
    """

    rule: Rule
    source: str
    component: str
    constraint: str | None
    scope: Scope
    terms: frozenset[str]
    path: str | None
    query: str
    messages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """One row that a check, or pySHACL, found."""

    source: str
    component: str
    constraint: str | None
    focus: Term
    path: str | None
    value: Term | None


def run_check(check: Check, store: Store, prefixes: dict[str, str]) -> Iterator[Finding]:
    """Yield what `check` finds in the union of all graphs of `store`."""
    rows = store.query(check.query, prefixes=prefixes, use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    names = {variable.value for variable in rows.variables}
    for row in rows:
        focus = row["this"]
        path = row["path"] if "path" in names else None
        value = row["value"] if "value" in names else None
        assert isinstance(focus, NamedNode | BlankNode | Literal)
        if check.constraint is not None and value is None:
            value = focus  # SHACL, section 5.2.1: the value node of a node shape is the focus node
        assert value is None or isinstance(value, NamedNode | BlankNode | Literal)
        found = path.value if isinstance(path, NamedNode) else check.path
        yield Finding(check.source, check.component, check.constraint, focus, found, value)


def canonical(term: Term | None) -> Term | None:
    """Return a decimal without the zeros that engines add or drop at its end.

    >>> canonical(Literal("97.00", datatype=NamedNode(XSD + "decimal"))).value
    '97'
    """
    if isinstance(term, Literal) and term.datatype.value == XSD + "decimal" and "." in term.value:
        return Literal(term.value.rstrip("0").rstrip("."), datatype=term.datatype)
    return term


def sparql_check(constraint: SparqlConstraint) -> Check:
    """Return the check of a SPARQL constraint: its query, joined with its targets.

    Raises:
        SettingsError: The query has no WHERE to join with.
    """
    match = re.search(r"\bWHERE\s*\{", constraint.select)
    head = re.search(r"\bSELECT\s+(DISTINCT\s+)?", constraint.select)
    if match is None or head is None:
        raise SettingsError(f"the query of {constraint.iri} needs SELECT … WHERE {{ … }}")
    query = (
        constraint.select[: head.start()]
        + "SELECT DISTINCT "
        + constraint.select[head.end() : match.end()]
        + f"\n  {_target_pattern(constraint.targets)}"
        + constraint.select[match.end() :]
    )
    return Check(
        rule=constraint.rule,
        source=constraint.shape,
        component=SH + "SPARQLConstraintComponent",
        constraint=constraint.iri,
        scope=constraint.scope,
        terms=constraint.targets.terms,
        path=None,
        query=query,
        messages=constraint.messages,
    )


def property_checks(shape: PropertyShape) -> Iterator[Check]:
    """Yield one check for each constraint of a property shape.

    Raises:
        SettingsError: The shape has a constraint that is not compiled here.
    """
    for name, values in shape.parameters.items():
        compiler = _COMPILERS.get(name)
        if compiler is None:
            raise SettingsError(f"{shape.iri}: sh:{name} cannot be compiled; write it as SPARQL")
        for value in values:
            component, with_value, pattern = compiler(value)
            yield Check(
                rule=shape.rule,
                source=shape.iri,
                component=SH + component,
                constraint=None,
                scope=shape.scope,
                terms=shape.targets.terms,
                path=shape.path,
                query=_property_query(
                    shape, with_value, pattern.replace("PATH", f"<{shape.path}>")
                ),
                messages=shape.messages,
            )


def _property_query(shape: PropertyShape, with_value: bool, pattern: str) -> str:
    # Where the focus nodes are the subjects of the very property, its pattern says so already.
    implied = shape.targets == Targets(subjects_of=(shape.path,))
    values = f"?this <{shape.path}> ?value ." if with_value else ""
    target = "" if implied and with_value else _target_pattern(shape.targets)
    head = "?this ?value" if with_value else "?this"
    return f"SELECT DISTINCT {head} WHERE {{ {target} {values} {pattern} }}"


def _target_pattern(targets: Targets) -> str:
    parts: list[str] = []
    if len(targets.classes) == 1:
        parts.append(f"?this a <{targets.classes[0]}> .")
    elif targets.classes:
        classes = " ".join(f"<{iri}>" for iri in targets.classes)
        parts.append(f"VALUES ?target_class {{ {classes} }} ?this a ?target_class .")
    parts.extend(f"?this <{iri}> ?target_object ." for iri in targets.subjects_of)
    parts.extend(f"?target_subject <{iri}> ?this ." for iri in targets.objects_of)
    if len(parts) == 1:
        return parts[0]
    return " UNION ".join(f"{{ {part} }}" for part in parts)


# A compiled constraint: name of its component, whether each value is looked at, and the pattern
# that holds where something is wrong, with PATH for the property.
_Compiled = tuple[str, bool, str]
_Parameter = Term | tuple[Term, ...]


def _min_count(value: _Parameter) -> _Compiled:
    if _number(value) != 1:
        raise SettingsError("sh:minCount other than 1 cannot be compiled")
    return "MinCountConstraintComponent", False, "FILTER NOT EXISTS { ?this PATH ?any }"


def _max_count(value: _Parameter) -> _Compiled:
    if _number(value) != 1:
        raise SettingsError("sh:maxCount other than 1 cannot be compiled")
    two = "?this PATH ?one, ?two . FILTER(!SAMETERM(?one, ?two))"
    return "MaxCountConstraintComponent", False, two


def _datatype(value: _Parameter) -> _Compiled:
    iri = _iri(value)
    sound = f"ISLITERAL(?value) && DATATYPE(?value) = <{iri}>"
    if iri in (XSD + "integer", XSD + "decimal"):
        # A lexical form outside the datatype ("abc"^^xsd:integer) is wrong too: the cast fails.
        sound += f" && COALESCE(ISNUMERIC(<{iri}>(STR(?value))), false)"
    elif iri not in (RDF + "langString", XSD + "string"):
        raise SettingsError(f"sh:datatype <{iri}> cannot be compiled")
    return "DatatypeConstraintComponent", True, f"FILTER(!COALESCE({sound}, false))"


def _node_kind(value: _Parameter) -> _Compiled:
    if _iri(value) != SH + "IRI":
        raise SettingsError("sh:nodeKind other than sh:IRI cannot be compiled")
    return "NodeKindConstraintComponent", True, "FILTER(!ISIRI(?value))"


def _in(value: _Parameter) -> _Compiled:
    return "InConstraintComponent", True, f"FILTER(!({_is_one_of(value)}))"


def _not_in(value: _Parameter) -> _Compiled:
    return "NotConstraintComponent", True, f"FILTER({_is_one_of(value)})"


def _is_one_of(value: _Parameter) -> str:
    if not isinstance(value, tuple) or not value:
        raise SettingsError("sh:in needs a list that is not empty")
    if all(isinstance(member, NamedNode) for member in value):
        members = ", ".join(str(member) for member in value)
        return f"ISIRI(?value) && ?value IN ({members})"
    return " || ".join(f"SAMETERM(?value, {member})" for member in value)


def _language_in(value: _Parameter) -> _Compiled:
    if not isinstance(value, tuple):
        raise SettingsError("sh:languageIn needs a list")
    tags = [member.value for member in value if isinstance(member, Literal)]
    known = " || ".join(f'LANGMATCHES(LANG(?value), "{tag}")' for tag in tags)
    return "LanguageInConstraintComponent", True, f"FILTER(!COALESCE({known}, false))"


def _unique_lang(value: _Parameter) -> _Compiled:
    if not isinstance(value, Literal) or value.value != "true":
        raise SettingsError("sh:uniqueLang other than true cannot be compiled")
    two = (
        "?this PATH ?one, ?two . FILTER(!SAMETERM(?one, ?two) "
        '&& LANG(?one) != "" && LCASE(LANG(?one)) = LCASE(LANG(?two)))'
    )
    return "UniqueLangConstraintComponent", False, two


def _bound(component: str, operator: str) -> Callable[[_Parameter], _Compiled]:
    def compiled(value: _Parameter) -> _Compiled:
        return component, True, f"FILTER(!COALESCE(?value {operator} {value}, false))"

    return compiled


def _disjoint(value: _Parameter) -> _Compiled:
    return "DisjointConstraintComponent", True, f"?this <{_iri(value)}> ?value ."


def _number(value: _Parameter) -> int:
    if not isinstance(value, Literal):
        raise SettingsError(f"a number was expected, not {value}")
    return int(value.value)


def _iri(value: _Parameter) -> str:
    if not isinstance(value, NamedNode):
        raise SettingsError(f"an IRI was expected, not {value}")
    return value.value


_COMPILERS: Mapping[str, Callable[[_Parameter], _Compiled]] = {
    "minCount": _min_count,
    "maxCount": _max_count,
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "in": _in,
    "not": _not_in,
    "languageIn": _language_in,
    "uniqueLang": _unique_lang,
    "minInclusive": _bound("MinInclusiveConstraintComponent", ">="),
    "maxInclusive": _bound("MaxInclusiveConstraintComponent", "<="),
    "disjoint": _disjoint,
}
