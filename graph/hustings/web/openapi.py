"""The HTTP interface as an OpenAPI document."""

from __future__ import annotations

from typing import Any, Final

from hustings import __version__
from hustings.web.negotiate import GRAPH_FORMATS, TABLE_FORMATS

_JSON = dict[str, Any]  # Any: whatever JSON can say

_ERRORS: Final = {
    "400": "The request or the query is wrong; a syntax error names its line and column.",
    "403": "The query asks for what is not allowed here.",
    "406": "No format that we write is wanted.",
    "413": "The query, or what it takes to answer it, is over a limit.",
    "503": "Cut off at the time limit, or too busy; Retry-After says when to come back.",
}


def document(root: str, title: str) -> _JSON:
    """Return the description of the interface at `root`."""
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": __version__},
        "servers": [{"url": root}],
        "paths": {
            "/sparql": {"get": _query("GET"), "post": _query("POST")},
            "/update": {"post": _write("Make a SPARQL update", ["application/sparql-update"])},
            "/graph-store": _graph_store(),
            "/health": {"get": _plain("Say that the server is up")},
            "/ready": {"get": _plain("Say whether a query would be answered now")},
            "/metrics": {"get": _plain("Count what happened, for Prometheus")},
            "/queries": {"get": _secured(_plain("List the running queries"))},
            "/reconcile": {
                "get": _plain("Describe the reconciliation service, or answer its queries"),
                "post": _plain("Reconcile or extend rows of a table (version 0.2)"),
            },
            "/reconcile/v1": {"get": _plain("Describe the service of version 1.0-draft")},
            "/reconcile/v1/match": {"post": _plain("Reconcile rows of a table (1.0-draft)")},
            "/.well-known/void": {"get": _plain("Describe the dataset in RDF")},
            **_panels(),
        },
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                "Error": {
                    "type": "object",
                    "required": ["error", "detail", "status"],
                    "properties": {
                        "error": {"type": "string"},
                        "detail": {"type": "string"},
                        "status": {"type": "integer"},
                        "line": {"type": "integer"},
                        "column": {"type": "integer"},
                    },
                }
            },
        },
    }


def _parameter(name: str, text: str, *, required: bool = False, many: bool = False) -> _JSON:
    schema: _JSON = {"type": "string"}
    if many:
        schema = {"type": "array", "items": schema}
    return {
        "name": name,
        "in": "query",
        "required": required,
        "description": text,
        "schema": schema,
    }


def _responses(text: str, media_types: list[str]) -> _JSON:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    found: _JSON = {"200": {"description": text, "content": {kind: {} for kind in media_types}}}
    found |= {code: {"description": why, "content": error} for code, why in _ERRORS.items()}
    return found


def _query(method: str) -> _JSON:
    media_types = [f.essence for f in (*TABLE_FORMATS, *GRAPH_FORMATS)]
    value: _JSON = {
        "summary": "Answer a SPARQL query",
        "operationId": f"query{method.title()}",
        "parameters": [
            _parameter("default-graph-uri", "A graph of the default graph", many=True),
            _parameter("named-graph-uri", "A named graph", many=True),
            _parameter("format", "Name of the format, instead of Accept"),
        ],
        "responses": _responses("The answer", media_types),
    }
    if method == "GET":
        value["parameters"].insert(0, _parameter("query", "The query", required=True))
    else:
        value["requestBody"] = {
            "required": True,
            "content": {
                "application/sparql-query": {"schema": {"type": "string"}},
                "application/x-www-form-urlencoded": {
                    "schema": {"type": "object", "properties": {"query": {"type": "string"}}}
                },
            },
        }
    return value


def _write(summary: str, media_types: list[str]) -> _JSON:
    return _secured(
        {
            "summary": summary,
            "requestBody": {
                "content": {kind: {"schema": {"type": "string"}} for kind in media_types}
            },
            "responses": {"204": {"description": "Done"}} | _responses("", []),
        }
    )


def _graph_store() -> _JSON:
    media_types = [f.essence for f in GRAPH_FORMATS]
    named = [_parameter("graph", "IRI of the graph"), _parameter("default", "The default graph")]
    read: _JSON = {
        "summary": "Read a graph",
        "parameters": named,
        "responses": _responses("The graph", media_types),
    }
    found: _JSON = {"get": read}
    for method, summary in (("put", "Replace a graph"), ("post", "Add to a graph")):
        found[method] = _write(summary, [*media_types, "multipart/form-data"]) | {
            "parameters": named
        }
    found["delete"] = _secured(_plain("Delete a graph")) | {"parameters": named}
    return found


def _panels() -> _JSON:
    """Return the part about the panels of the pages."""
    name = _parameter("name", "Name of the panel", required=True) | {"in": "path"}
    form = _parameter("form", "csv, json, svg, or rq for its query", required=True) | {"in": "path"}
    form["schema"] = {"type": "string", "enum": ["csv", "json", "svg", "rq"]}
    options = [
        _parameter("of", "The thing it is about, as election/fr-president-2017"),
        _parameter("lang", "en or fr"),
        _parameter("since", "First day, month or year, of the timeline"),
        _parameter("until", "Last day, month or year, of the timeline"),
        _parameter("limit", "Most rows"),
    ]
    words = [_parameter("q", "What is typed", required=True)]
    listed = {"summary": "List the panels", "responses": _responses("Names", ["application/json"])}
    one = {
        "summary": "Return the rows of a panel, its query and its version",
        "parameters": [name, *options],
        "responses": _responses("The panel", ["application/json"]),
    }
    kinds = ["text/csv", "application/json", "image/svg+xml"]
    shaped = {
        "summary": "Return a panel in one of its forms",
        "parameters": [name, form, *options],
        "responses": _responses("The panel", kinds),
    }
    offered = {
        "summary": "Return names that begin like what is typed",
        "parameters": words,
        "responses": _responses("Names and addresses", ["application/json"]),
    }
    feed = {
        "summary": "Return new statements as an Atom feed",
        "responses": _responses("The feed", ["application/atom+xml"]),
    }
    return {
        "/api/panels": {"get": listed},
        "/api/panels/{name}": {"get": one},
        "/panel/{name}.{form}": {"get": shaped},
        "/search/suggest.json": {"get": offered},
        "/feed.atom": {"get": feed},
    }


def _plain(summary: str) -> _JSON:
    return {"summary": summary, "responses": {"200": {"description": summary}}}


def _secured(operation: _JSON) -> _JSON:
    return operation | {"security": [{"token": []}]}
