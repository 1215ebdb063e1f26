"""Turtle and TriG, sorted, with prefixes, as people like to read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox

from hustings.rdf.order import TYPE, Object, Properties, Shortener, by_graph, by_subject
from hustings.vocabulary import XSD

_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_DECIMAL: Final = re.compile(r"[+-]?[0-9]*\.[0-9]+")
_BARE: Final = {XSD + "integer": _INTEGER, XSD + "decimal": _DECIMAL}


def turtle(quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> bytes:
    """Write Turtle; the graphs of the quads are merged.

    Source: https://www.w3.org/TR/turtle/
    """
    short = Shortener(prefixes)
    body = _block(by_subject(quads), short, "")
    return (_head(short) + "\n".join(body)).encode()


def trig(quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> bytes:
    """Write TriG: one block a graph.

    Source: https://www.w3.org/TR/trig/
    """
    short = Shortener(prefixes)
    parts = []
    for graph, members in by_graph(quads):
        if graph:
            block = _block(by_subject(members), short, "    ")
            name = _node(graph, short)
            parts.append(f"{name} {{\n" + "\n".join(block) + "}\n")
        else:
            parts.append("\n".join(_block(by_subject(members), short, "")))
    return (_head(short) + "\n".join(parts)).encode()


def _head(short: Shortener) -> str:
    lines = [f"@prefix {name}: <{space}> .\n" for name, space in sorted(short.used.items())]
    return "".join(lines) + ("\n" if lines else "")


def _block(subjects: list[tuple[str, Properties]], short: Shortener, indent: str) -> list[str]:
    """Return one paragraph of text a subject."""
    found = []
    for subject, props in subjects:
        lines = []
        for prop, values in props.items():
            name = "a" if prop == TYPE else _iri(prop, short)
            written = [_value(value, short) for value in values]
            glue = f" ,\n{indent}        " if len(", ".join(written)) > _WIDTH else ", "
            lines.append(f"{name} {glue.join(written)}")
        joined = f" ;\n{indent}    ".join(lines)
        found.append(f"{indent}{_node(subject, short)} {joined} .\n")
    return found


_WIDTH: Final = 80  # values of one property that fit on a line


def _node(text: str, short: Shortener) -> str:
    return text if text.startswith("_:") else _iri(text[1:-1], short)


def _iri(iri: str, short: Shortener) -> str:
    parts = short.split(iri)
    return f"{parts[0]}:{parts[1]}" if parts else str(ox.NamedNode(iri))


def _value(value: Object, short: Shortener) -> str:
    if isinstance(value, ox.NamedNode):
        return _iri(value.value, short)
    if isinstance(value, ox.BlankNode):
        return str(value)
    kind = value.datatype.value
    form = _BARE.get(kind)
    if form is not None and form.fullmatch(value.value):
        return value.value
    plain = str(ox.Literal(value.value))  # quoted and escaped as in N-Triples
    if value.language:
        return f"{plain}@{value.language}"
    return plain if kind == XSD + "string" else f"{plain}^^{_iri(kind, short)}"
