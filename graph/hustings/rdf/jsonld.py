"""JSON-LD, sorted: prefixes as its context, one object a graph, one line a subject."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from hustings.rdf.order import TYPE, Object, Properties, Shortener, by_graph, by_subject
from hustings.vocabulary import XSD

Json = str | dict[str, "Json"] | list["Json"]


def jsonld(quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> bytes:
    """Write JSON-LD.

    Source: https://www.w3.org/TR/json-ld11/
    """
    short = Shortener(prefixes)
    parts = []
    for name, members in by_graph(quads):
        nodes = ",\n".join(
            json.dumps(_subject(node, props, short), ensure_ascii=False)
            for node, props in by_subject(members)
        )
        if name:
            nodes = f'{{"@id": {json.dumps(_bare(name))}, "@graph": [\n{nodes}\n]}}'
        parts.append(nodes)
    context = json.dumps(dict(sorted(short.used.items())), indent=1)
    body = ",\n".join(parts)
    return f'{{"@context": {context},\n"@graph": [\n{body}\n]}}\n'.encode()


def _subject(node: str, props: Properties, short: Shortener) -> Json:
    found: dict[str, Json] = {"@id": _bare(node)}
    for prop, values in props.items():
        types = [v.value for v in values if isinstance(v, ox.NamedNode)]
        if prop == TYPE and len(types) == len(values):
            found["@type"] = [_name(iri, short) for iri in types]
        else:
            found[_name(prop, short)] = [_value(value, short) for value in values]
    return found


def _bare(node: str) -> str:
    """Return an IRI without its brackets; a blank node as it is."""
    return node if node.startswith("_:") else node[1:-1]


def _name(iri: str, short: Shortener) -> str:
    parts = short.split(iri)
    return f"{parts[0]}:{parts[1]}" if parts else iri


def _value(value: Object, short: Shortener) -> Json:
    if isinstance(value, ox.NamedNode):
        return {"@id": value.value}
    if isinstance(value, ox.BlankNode):
        return {"@id": str(value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    kind = value.datatype.value
    if kind == XSD + "string":
        return {"@value": value.value}
    return {"@value": value.value, "@type": _name(kind, short)}
