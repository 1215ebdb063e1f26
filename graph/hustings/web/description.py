"""What the server says of itself in RDF: SPARQL service description, VoID and DCAT.

Source: https://www.w3.org/TR/sparql11-service-description/, https://www.w3.org/TR/void/.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final, Protocol

import pyoxigraph as ox

from hustings.store.answers import GRAPH_FORMATS, RESULT_FORMATS, Question
from hustings.store.tasks import Task
from hustings.store.unions import outer_graphs
from hustings.vocabulary import DCAT, DCTERMS, HUS, RDF, RDFS, SCHEMA, SH, VOID, XSD
from hustings.web.live import Live

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_A: Final = ox.NamedNode(RDF + "type")
_PREFIXES: Final = {
    "sd": SD,
    "void": VOID,
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "sh": SH,
    "hus": HUS,
    "xsd": XSD,
}
_LANGUAGES: Final = ("SPARQL10Query", "SPARQL11Query", "SPARQL12Query")
_UPDATE_LANGUAGES: Final = ("SPARQL11Update", "SPARQL12Update")
_MOST_GRAPHS: Final = 200  # a description is read by people too; `GRAPH ?g` lists the rest


_FORM: Final = re.compile(r"^\s*(SELECT|ASK|CONSTRUCT)\b", re.IGNORECASE | re.MULTILINE)
_EXECUTABLES: Final = {
    "select": "SPARQLSelectExecutable",
    "ask": "SPARQLAskExecutable",
    "construct": "SPARQLConstructExecutable",
}


class Example(Protocol):
    """A query with its question in words, by language."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def titles(self) -> Mapping[str, str]:
        """The question, by language."""

    @property
    def text(self) -> str:
        """The query."""


def node(iri: str) -> ox.NamedNode:
    """Return an IRI as a node."""
    return ox.NamedNode(iri)


def _integer(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=node(XSD + "integer"))


def service_description(live: Live, endpoint: str, form: str) -> bytes:
    """Return the service description in the format called `form`."""
    return _written(_service(live, endpoint), form)


def dataset_description(live: Live, root: str, form: str, examples: Iterable[Example]) -> bytes:
    """Return the VoID and DCAT description, with counts of the version that answers.

    Args:
        live: What the server holds.
        root: Address of the server, without a slash.
        form: Name of the format.
        examples: Queries to describe beside the dataset.
    """
    return _written(chain(_dataset(live, root), _examples(root, examples)), form)


def _examples(root: str, examples: Iterable[Example]) -> Iterator[ox.Triple]:
    """Yield the examples as SHACL has it, with the prefixes that the service declares."""
    service = node(root + "/sparql")
    for example in examples:
        one = node(f"{root}/.well-known/void#{example.name}")
        form = _FORM.search(example.text)
        name = form[1].lower() if form else "select"
        yield ox.Triple(one, _A, node(SH + "SPARQLExecutable"))
        if name in _EXECUTABLES:
            yield ox.Triple(one, _A, node(SH + _EXECUTABLES[name]))
            yield ox.Triple(one, node(SH + name), ox.Literal(example.text))
        yield ox.Triple(one, node(SCHEMA + "target"), service)
        yield ox.Triple(one, node(SH + "prefixes"), service)
        for language, title in sorted(example.titles.items()):
            yield ox.Triple(one, node(RDFS + "label"), ox.Literal(title, language=language))


def _written(triples: Iterator[ox.Triple], form: str) -> bytes:
    output = io.BytesIO()
    prefixes = _PREFIXES if form in ("turtle", "trig", "rdfxml") else {}
    ox.serialize(sorted(triples, key=str), output, GRAPH_FORMATS[form], prefixes=prefixes)
    return output.getvalue()


def _service(live: Live, endpoint: str) -> Iterator[ox.Triple]:
    service, dataset = node(endpoint), ox.BlankNode("dataset")
    default = ox.BlankNode("default")

    def sd(name: str) -> ox.NamedNode:
        return node(SD + name)

    yield ox.Triple(service, _A, sd("Service"))
    yield ox.Triple(service, sd("endpoint"), service)
    for name in (*_LANGUAGES, *(_UPDATE_LANGUAGES if live.token else ())):
        yield ox.Triple(service, sd("supportedLanguage"), sd(name))
    for result_format in RESULT_FORMATS.values():
        yield ox.Triple(service, sd("resultFormat"), node(result_format.iri))
    for graph_format in GRAPH_FORMATS.values():
        yield ox.Triple(service, sd("resultFormat"), node(graph_format.iri))
        if live.token:
            yield ox.Triple(service, sd("inputFormat"), node(graph_format.iri))
    if live.settings.union and not live.settings.scratch:
        yield ox.Triple(service, sd("feature"), sd("UnionDefaultGraph"))
    if live.settings.service_allow:
        yield ox.Triple(service, sd("feature"), sd("BasicFederatedQuery"))
    yield ox.Triple(service, sd("feature"), sd("EmptyGraphs"))
    yield ox.Triple(service, sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, _A, sd("Dataset"))
    yield ox.Triple(dataset, sd("defaultGraph"), default)
    yield ox.Triple(default, _A, sd("Graph"))
    if not outer_graphs(live.manifest.derived_graphs):  # else it is a count: in the VoID only
        yield ox.Triple(default, node(VOID + "triples"), _integer(live.manifest.quads))
    version = ox.Literal(live.manifest.version)
    yield ox.Triple(dataset, node(DCTERMS + "identifier"), version)
    names = [*live.manifest.derived_graphs, *live.manifest.user_graphs]
    for number, name in enumerate(names[:_MOST_GRAPHS]):
        if name and not name.startswith("_:"):
            graph = ox.BlankNode(f"graph{number}")
            yield ox.Triple(dataset, sd("namedGraph"), graph)
            yield ox.Triple(graph, _A, sd("NamedGraph"))
            yield ox.Triple(graph, sd("name"), node(name))
    yield from _declared(live, service)


def _declared(live: Live, service: ox.NamedNode) -> Iterator[ox.Triple]:
    """Yield the prefixes that a query need not declare."""
    for prefix, namespace in sorted(live.prefixes.items()):
        declaration = ox.BlankNode("prefix-" + prefix)
        yield ox.Triple(service, node(SH + "declare"), declaration)
        yield ox.Triple(declaration, node(SH + "prefix"), ox.Literal(prefix))
        value = ox.Literal(namespace, datatype=node(XSD + "anyURI"))
        yield ox.Triple(declaration, node(SH + "namespace"), value)


def _dataset(live: Live, root: str) -> Iterator[ox.Triple]:
    dataset = node(root + "/.well-known/void#dataset")
    for kind in (VOID + "Dataset", DCAT + "Dataset"):
        yield ox.Triple(dataset, _A, node(kind))
    yield ox.Triple(dataset, node(DCTERMS + "title"), ox.Literal(live.settings.title))
    yield ox.Triple(dataset, node(DCTERMS + "identifier"), ox.Literal(live.manifest.version))
    yield ox.Triple(dataset, node(VOID + "sparqlEndpoint"), node(root + "/sparql"))
    yield ox.Triple(dataset, node(VOID + "uriSpace"), ox.Literal(live.settings.base + "/"))
    for namespace in sorted({HUS, *live.prefixes.values()}):
        if not namespace.startswith(live.settings.base):
            yield ox.Triple(dataset, node(VOID + "vocabulary"), node(namespace))
    for name, query in _COUNTS.items():
        yield ox.Triple(dataset, node(VOID + name), _integer(_count(live, query)))
    for position, (kind, count) in enumerate(_classes(live)):
        part = ox.BlankNode(f"class{position}")
        yield ox.Triple(dataset, node(VOID + "classPartition"), part)
        yield ox.Triple(part, node(VOID + "class"), node(kind))
        yield ox.Triple(part, node(VOID + "entities"), _integer(count))
    service = node(root + "/sparql")
    yield ox.Triple(service, _A, node(DCAT + "DataService"))
    yield from _declared(live, service)
    yield ox.Triple(service, node(DCAT + "endpointURL"), service)
    yield ox.Triple(service, node(DCAT + "servesDataset"), dataset)


_COUNTS: Final = {
    "triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "properties": "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }",
    "classes": "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }",
    "documents": f"SELECT (COUNT(DISTINCT ?d) AS ?n) {{ ?c <{HUS}source> ?d }}",
}


def rows(live: Live, text: str) -> list[dict[str, str]]:
    """Answer one of our own queries as rows of strings."""
    task = Task(Question(text, live.prefixes), {"bindings": "json"})
    raw = live.ask(task, "(server)").read()
    parsed = ox.parse_query_results(raw, ox.QueryResultsFormat.JSON)
    if not isinstance(parsed, ox.QuerySolutions):
        return []
    names = [variable.value for variable in parsed.variables]
    found = []
    for solution in parsed:
        row = {}
        for name in names:
            term = solution[name]
            if isinstance(term, (ox.NamedNode, ox.Literal, ox.BlankNode)):
                row[name] = term.value
        found.append(row)
    return found


def _count(live: Live, query: str) -> int:
    return int(rows(live, query)[0]["n"])


def _classes(live: Live) -> list[tuple[str, int]]:
    query = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY ?c"
    return [(row["c"], int(row["n"])) for row in rows(live, query) if ":" in row.get("c", "")]
