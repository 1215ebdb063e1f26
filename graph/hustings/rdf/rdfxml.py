"""RDF/XML, sorted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from hustings.errors import NotAcceptable
from hustings.rdf.order import Object, Shortener, by_subject
from hustings.vocabulary import RDF, XSD

# Characters that XML 1.0 cannot hold, even escaped.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LOCAL: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")


def rdfxml(quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> bytes:
    """Write RDF/XML; the graphs of the quads are merged.

    Source: https://www.w3.org/TR/rdf-syntax-grammar/

    Raises:
        NotAcceptable: A property has no local name, or a value holds a character that XML forbids.
    """
    names = _Names(prefixes)
    body = []
    for subject, props in by_subject(quads):
        about = _reference(subject, "rdf:about")
        lines = [
            f"    {_element(names.of(prop), value)}\n"
            for prop, values in props.items()
            for value in values
        ]
        body.append(f"  <rdf:Description {about}>\n{''.join(lines)}  </rdf:Description>\n")
    spaces = "".join(
        f"\n    xmlns:{name}={quoteattr(space)}" for name, space in sorted(names.used.items())
    )
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>\n'
    return f"{head}{''.join(body)}</rdf:RDF>\n".encode()


class _Names:
    """Qualified names for properties; namespaces without a prefix are numbered."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        kept = {name: space for name, space in prefixes.items() if name != "rdf"}
        self._short = Shortener(kept | {"rdf": RDF})
        self._numbered: dict[str, str] = {}

    @property
    def used(self) -> dict[str, str]:
        """Return every namespace that a name was written in, and that of RDF."""
        return {**self._short.used, **{n: s for s, n in self._numbered.items()}, "rdf": RDF}

    def of(self, iri: str) -> str:
        """Return the qualified name of a property."""
        parts = self._short.split(iri)
        if parts is not None and _LOCAL.match(parts[1]):
            return f"{parts[0]}:{parts[1]}"
        for start in range(len(iri)):
            if _LOCAL.match(iri, start) and start > 0:
                space = iri[:start]
                name = self._numbered.setdefault(space, f"ns{len(self._numbered) + 1}")
                return f"{name}:{iri[start:]}"
        raise NotAcceptable(f"RDF/XML cannot write the property {iri}: it has no local name")


def _reference(node: str, attribute: str) -> str:
    if node.startswith("_:"):
        return f"rdf:nodeID={quoteattr(node[2:])}"
    return f"{attribute}={quoteattr(node[1:-1])}"


def _element(name: str, value: Object) -> str:
    if isinstance(value, ox.NamedNode | ox.BlankNode):
        return f"<{name} {_reference(str(value), 'rdf:resource')}/>"
    bad = _FORBIDDEN.search(value.value)
    if bad is not None:
        raise NotAcceptable(f"RDF/XML cannot hold the character U+{ord(bad.group()):04X}")
    # A parser reads a bare carriage return as a line feed.
    text = escape(value.value, {"\r": "&#13;"})
    if value.language:
        return f'<{name} xml:lang="{value.language}">{text}</{name}>'
    kind = value.datatype.value
    if kind == XSD + "string":
        return f"<{name}>{text}</{name}>"
    return f"<{name} rdf:datatype={quoteattr(kind)}>{text}</{name}>"
