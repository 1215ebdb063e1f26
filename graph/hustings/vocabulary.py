"""Namespaces and terms; a test holds each `hus:` term used in code against ontology/."""

from __future__ import annotations

from typing import Final

HUS: Final = "https://w3id.org/hustings/ns#"
HSS: Final = "https://w3id.org/hustings/shapes#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
ORG: Final = "http://www.w3.org/ns/org#"
SCHEMA: Final = "https://schema.org/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
PROV: Final = "http://www.w3.org/ns/prov#"
OA: Final = "http://www.w3.org/ns/oa#"
DCTERMS: Final = "http://purl.org/dc/terms/"
VOID: Final = "http://rdfs.org/ns/void#"
DCAT: Final = "http://www.w3.org/ns/dcat#"
SH: Final = "http://www.w3.org/ns/shacl#"
WD: Final = "http://www.wikidata.org/entity/"

DEMO_BASE: Final = "https://w3id.org/hustings/demo"

# Prefixes that the endpoint and the command line know without a declaration (model: section 6).
# Those of data are made from the installation's base by `prefixes`.
_FIXED: Final = {
    "hus": HUS,
    "hss": HSS,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "foaf": FOAF,
    "org": ORG,
    "schema": SCHEMA,
    "skos": SKOS,
    "prov": PROV,
    "oa": OA,
    "dcterms": DCTERMS,
    "void": VOID,
    "dcat": DCAT,
    "sh": SH,
    "wd": WD,
}
_DATA: Final = {
    "person": "person",
    "party": "party",
    "organization": "organization",
    "office": "office",
    "elec": "election",
    "election": "election",
    "round": "round",
    "cand": "candidacy",
    "st": "statement",
    "claim": "claim",
    "doc": "document",
    "quote": "quote",
    "place": "place",
    "poll": "poll",
    "run": "run",
    "graph": "graph",
}


def prefixes(base: str = DEMO_BASE) -> dict[str, str]:
    """Return the default prefixes of an installation whose data live under `base`.

    >>> prefixes("https://example.org/x")["person"]
    'https://example.org/x/person/'
    """
    return _FIXED | {prefix: f"{base}/{kind}/" for prefix, kind in _DATA.items()}
