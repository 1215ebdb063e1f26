"""The query page: an editor, the questions to start from, and the answer as a table."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, redirect, request

from hustings.errors import HustingsError
from hustings.store.tasks import Task
from hustings.vocabulary import HUS
from hustings.web.pages.front import home
from hustings.web.pages.keeping import finished
from hustings.web.pages.questions import questions
from hustings.web.pages.rendering import page
from hustings.web.pages.site import language, site
from hustings.web.pages.terms import Value
from hustings.web.protocol import Operation
from hustings.web.refusals import NotFound
from hustings.web.sparql import endpoint_url, past_version, peer, question

_MOST_ROWS: Final = 1_000
_MOST_GRAPH: Final = 200_000  # characters of a graph that are shown
_LONGEST_LINK: Final = 6_000
_LONGEST_QUERY: Final = 100_000
_EMPTY: Final = "SELECT ?who ?whom WHERE {\n  ?who hus:endorses ?whom\n} LIMIT 20"


def routes(pages: Blueprint) -> None:
    """Add the addresses of the query page."""
    pages.add_url_rule("/query", view_func=editor)
    pages.add_url_rule("/query/terms.json", view_func=completions)
    pages.add_url_rule("/query/<name>", view_func=ready_made)
    pages.add_url_rule("/q/<packed>", view_func=short)


class QueryPages:
    """What a person at `/` and at the endpoint gets to see: `live.Html`."""

    def home(self) -> Response:
        """Return the front page."""
        return finished(home())

    def form(self) -> Response:
        """Return the editor."""
        return finished(_editor(_EMPTY))

    def result(self, asked: Operation) -> Response:
        """Answer a query below the editor."""
        return finished(_answered(asked))


def editor() -> Response:
    """Return the editor, with the query of the address if there is one."""
    return _editor(request.args.get("query") or _EMPTY)


def ready_made(name: str) -> Response:
    """Return the editor with one of the questions, and its answer."""
    for asked in questions():
        if asked.name == name:
            return _answered(Operation(asked.text), title=asked.title(language()))
    raise NotFound(f"there is no question {name}")


def short(packed: str) -> Response:
    """Lead from a short link to its query."""
    text = unpacked(packed)
    return redirect("/sparql?" + urlencode({"query": text}), 302)  # type: ignore[return-value]  # werkzeug's own response type, which Flask takes


def packed_link(text: str) -> str:
    """Return a short link to a query: it holds the query itself, so that it never dies."""
    data = zlib.compress(text.encode("utf-8", "replace"), 9)
    return "/q/" + base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def unpacked(packed: str) -> str:
    """Return the query of a short link.

    Raises:
        NotFound: The link is none.
    """
    try:
        data = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        unzip = zlib.decompressobj()
        text = unzip.decompress(data, _LONGEST_QUERY)
        if unzip.unconsumed_tail:
            raise NotFound("the link holds a query that is too long")
        return text.decode("utf-8")
    except (binascii.Error, zlib.error, UnicodeDecodeError, ValueError) as error:
        raise NotFound("the link does not hold a query") from error


def completions() -> Response:
    """Return what the editor may complete: prefixes and terms, with their labels."""
    shared, lang = site(), language()
    terms = [
        {"term": "hus:" + iri.removeprefix(HUS), "label": shared.terms.label(iri, lang)}
        for iri in sorted(shared.terms.labels)
        if iri.startswith(HUS)
    ]
    terms += [
        {"term": name, "label": ""}
        for name in "rdfs:label foaf:Person org:member org:memberOf org:holds owl:sameAs "
        "skos:altLabel schema:headline schema:datePublished schema:inLanguage "
        "prov:wasGeneratedBy xsd:date".split()
    ]
    return jsonify(prefixes=shared.live.prefixes, terms=terms)


def _editor(text: str, **values: object) -> Response:
    defaults: dict[str, object] = {
        "title": "",
        "problem": "",
        "answer": None,
        "link": packed_link(text) if len(text) <= _LONGEST_LINK else "",
        "examples": questions(),
        "text": text,
        "prefixes": site().live.prefixes,
        "downloads": [],
        "curl": "",
        "python": "",
    }
    return page("query.html", **{**defaults, **values})


def _answered(asked: Operation, title: str = "") -> Response:
    text = asked.text
    fields = [("query", text), *((k, v) for k, v in asked.options if k in ("asOf", "version"))]
    url = f"{endpoint_url()}?{urlencode(fields)}"
    values: dict[str, object] = {
        "title": title,
        "curl": _curl(text),
        "python": _python(text),
        "downloads": [(form, f"{url}&format={form}") for form in ("csv", "tsv", "json", "xml")],
    }
    try:
        answer = _table(asked)
    except HustingsError as error:
        response = _editor(text, problem=str(error), **values)
        response.status_code = error.status
        return response
    if answer["graph"] is not None:
        forms = ("turtle", "ntriples", "jsonld", "rdfxml")
        values["downloads"] = [(form, f"{url}&format={form}") for form in forms]
    return _editor(text, answer=answer, **values)


def _table(asked: Operation) -> dict[str, Any]:
    """Answer a query of anybody's; Any: what the template shows."""
    live = site().live
    live.gate.judge(asked.text)
    _, past = past_version(asked)
    formats = {"bindings": "json", "boolean": "json", "graph": "turtle"}
    as_of = asked.option("asOf") or ""
    task = Task(question(asked), formats, answer_bytes=32 << 20, folder=past, as_of=as_of)
    reply = live.ask(task, request.remote_addr or "", peer())
    data = reply.read()
    if reply.head["kind"] == "graph":
        graph = data.decode("utf-8", "replace")
        cut = len(graph) > _MOST_GRAPH
        return {"graph": graph[:_MOST_GRAPH], "boolean": None, "cut": cut}
    value = json.loads(data)
    found = value.get("results", {}).get("bindings", [])
    rows = [{k: Value.of(b) for k, b in row.items()} for row in found[:_MOST_ROWS]]
    return {
        "graph": None,
        "boolean": value.get("boolean"),
        "names": value["head"].get("vars", []),
        "rows": rows,
        "count": len(found),
        "cut": len(found) > _MOST_ROWS,
    }


def _curl(text: str) -> str:
    quoted = text.replace("'", "'\\''")
    return f"curl -G {endpoint_url()} -H 'Accept: text/csv' \\\n  --data-urlencode 'query={quoted}'"


def _python(text: str) -> str:
    return (
        "from urllib.parse import urlencode\nfrom urllib.request import Request, urlopen\n"
        f"import json\n\nquery = {text!r}\n"
        f'url = "{endpoint_url()}?" + urlencode({{"query": query}})\n'
        'request = Request(url, headers={"Accept": "application/sparql-results+json"})\n'
        'for row in json.load(urlopen(request))["results"]["bindings"]:\n'
        '    print({name: term["value"] for name, term in row.items()})'
    )
