"""Questions as they go to a server, and what it replies as an answer of ours."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox

from hustings.errors import QueryError, QueryFailed, QuerySyntaxError, StoreUnavailable
from hustings.http import Answer as Reply
from hustings.http import Request
from hustings.store.answers import Answer, Question
from hustings.store.connection import Connection, is_page, refusal
from hustings.store.servers import Server
from hustings.store.tokens import names_dataset, tokens

_ROWS: Final = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
_TRIPLES: Final = "application/n-triples, text/turtle;q=0.5"
_FORMS: Final = {"SELECT": "bindings", "ASK": "boolean", "CONSTRUCT": "graph", "DESCRIBE": "graph"}
_GRAMMAR: Final = re.compile(r"pars|syntax|lexical|expected|encountered|malformed", re.IGNORECASE)
_LINE: Final = re.compile(r"line:? (\d+)(?:, column:? (\d+))?")
_PLACE: Final = re.compile(r"\bat (\d+):(\d+)")
_SHOWN: Final = 400


def kind_of(text: str) -> str:
    """Return what a query gives: "bindings", "boolean" or "graph".

    Raises:
        QuerySyntaxError: It is no query.
    """
    for token in tokens(text):
        if token.kind == "word" and token.text in _FORMS:
            return _FORMS[token.text]
        if token.text == "{":
            break
    raise QuerySyntaxError("this is no query: there is no SELECT, ASK, CONSTRUCT or DESCRIBE")


def with_prologue(question: Question) -> str:
    """Return the text of a question with the declarations that it leaves to us, on one line.

    >>> with_prologue(Question("ASK { ?s a:b c:d }", {"a": "urn:a#", "b": "urn:b#"}))
    'PREFIX a: <urn:a#> ASK { ?s a:b c:d }'
    """
    used: dict[str, None] = {}
    relative = declares_base = False
    declared: set[str] = set()
    found = list(tokens(question.text))
    for before, token in zip([None, *found], found, strict=False):
        word = before.text if before is not None and before.kind == "word" else ""
        if token.kind == "name":
            name = token.text.partition(":")[0]
            if word == "PREFIX":
                declared.add(name)
            else:
                used[name] = None
        elif token.kind == "iri" and not re.match(r"<[A-Za-z][A-Za-z0-9+.-]*:", token.text):
            relative = True
        declares_base = declares_base or (token.kind == "word" and token.text == "BASE")
    head = [f"BASE <{question.base_iri}>"] if relative and question.base_iri else []
    head = [] if declares_base else head
    for name in used:
        if name not in declared and name in question.prefixes:
            head.append(f"PREFIX {name}: <{question.prefixes[name]}>")
    return " ".join([*head, question.text])


def asked(
    line: Connection, server: Server, question: Question, *, union: bool, timeout_s: float
) -> Answer:
    """Put a question to a server.

    Args:
        line: What to ask with.
        server: Whom to ask.
        question: What to ask.
        union: Whether the server's default graph is the union of all graphs as it stands.
        timeout_s: Longest wait.

    Raises:
        QueryError: The server cannot answer it.
        StoreUnavailable: The server does not answer.
    """
    kind = kind_of(question.text)
    fields = [("query", with_prologue(question)), *_dataset(server, question, union)]
    request = Request(
        server.query,
        urllib.parse.urlencode(fields).encode("ascii"),
        {
            "Accept": _TRIPLES if kind == "graph" else _ROWS,
            "Content-Type": "application/x-www-form-urlencoded",
        },
    )
    reply = line.send(request, timeout_s=timeout_s)
    if reply.status in (400, 422, 500) and not is_page(reply):
        raise _complaint(reply)
    if reply.status != 200:
        raise refusal(reply, server.query, writing=False)
    return _answer(reply, kind, question.prefixes, server)


def _dataset(server: Server, question: Question, union: bool) -> list[tuple[str, str]]:
    fields = [("default-graph-uri", iri) for iri in question.default_graphs]
    fields += [("named-graph-uri", iri) for iri in question.named_graphs]
    if fields or not question.union or union or names_dataset(question.text):
        return fields
    if server.asks_for_union:
        return [(server.asks_for_union, "true")]
    if any(token.kind == "word" and token.text == "GRAPH" for token in tokens(question.text)):
        raise QueryFailed(
            f"{server.query}: the default graph of this server is not the union of its graphs, "
            "and it cannot be asked for along with GRAPH; set that at the server"
        )
    if server.blends:
        return [("default-graph-uri", server.blends)]
    raise QueryFailed(
        f"{server.query}: the default graph of this server is not the union of its graphs; "
        "name the graphs with FROM or GRAPH, or set that at the server"
    )


def _answer(reply: Reply, kind: str, prefixes: Mapping[str, str], server: Server) -> Answer:
    if is_page(reply):
        raise StoreUnavailable(f"{server.query}: a web page answers instead of the server")
    media = reply.headers.get("content-type", "").partition(";")[0].strip()
    if kind != "graph" and not reply.body.rstrip().endswith((b"}", b">")):
        raise StoreUnavailable(
            f"{server.query}: the answer breaks off after {len(reply.body)} bytes"
        )
    try:
        if kind == "graph":
            form = ox.RdfFormat.from_media_type(media) or ox.RdfFormat.TURTLE
            graph = ox.Store()
            graph.extend(ox.Quad(*q.triple) for q in ox.parse(reply.body, form))
            raw = graph.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
            assert isinstance(raw, ox.QueryTriples)
            return Answer("graph", (), raw, prefixes)
        results = ox.QueryResultsFormat.from_media_type(media) or ox.QueryResultsFormat.JSON
        table = ox.parse_query_results(reply.body, results)
    except (SyntaxError, ValueError) as error:
        raise StoreUnavailable(
            f"{server.query}: the answer cannot be read as {media or 'anything'}: {error}"
        ) from error
    if isinstance(table, ox.QueryBoolean):
        return Answer("boolean", (), table, prefixes)
    if kind == "boolean":
        return Answer("boolean", (), _truth(table), prefixes)
    return Answer("bindings", tuple(v.value for v in table.variables), table, prefixes)


def _truth(table: ox.QuerySolutions) -> ox.QueryBoolean:
    """Return the truth that some servers put into a table."""
    values = [str(term) for row in table for term in row]
    true = any('"1"' in value or '"true"' in value for value in values)
    told = ox.parse_query_results(
        b'{"head":{},"boolean":%s}' % (b"true" if true else b"false"), ox.QueryResultsFormat.JSON
    )
    assert isinstance(told, ox.QueryBoolean)
    return told


def _complaint(reply: Reply) -> QueryError:
    """Return what a server says against a query."""
    text = reply.body.decode("utf-8", "replace").partition("\n\nSPARQL query")[0]
    said = " ".join(text.split())[:_SHOWN] or "no reason given"
    if reply.status != 500 and _GRAMMAR.search(said):
        place = _PLACE.search(said) or _LINE.search(said)
        numbers = [int(n) if n else None for n in place.groups()] if place else [None, None]
        return QuerySyntaxError(f"syntax error: {said}", numbers[0], numbers[1])
    return QueryFailed(f"the query cannot be evaluated: {said}")
