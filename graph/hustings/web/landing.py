"""Plain pages for a person at the endpoint, until something richer takes their place.

Whatever has the methods of `live.Html` can stand in: `app.extensions["hustings"].html = mine`.
"""

from __future__ import annotations

import json

from flask import Response, render_template_string, request
from markupsafe import Markup

from hustings.errors import HustingsError
from hustings.store.tasks import Task
from hustings.vocabulary import HUS, RDF
from hustings.web.description import rows
from hustings.web.live import Live
from hustings.web.protocol import Operation
from hustings.web.sparql import peer, question

EXAMPLES = (
    (
        "Who endorses whom, when, and in what words?",
        "SELECT ?who ?whom ?date ?quote WHERE {\n"
        "  ?e a hus:Endorsement ; hus:endorser/rdfs:label ?who ;\n"
        "     hus:endorsee/rdfs:label ?whom ; hus:hasClaim/hus:quote ?quote .\n"
        "  OPTIONAL { ?e hus:date ?date }\n"
        "} ORDER BY ?date ?who LIMIT 20",
    ),
    (
        "Who withdrew in favour of whom?",
        "SELECT ?who ?for ?date ?quote WHERE {\n"
        "  ?w a hus:Withdrawal ; hus:candidate/rdfs:label ?who ;\n"
        "     hus:inFavourOf/rdfs:label ?for ; hus:hasClaim/hus:quote ?quote .\n"
        "  OPTIONAL { ?w hus:date ?date }\n"
        "} ORDER BY ?date ?who LIMIT 20",
    ),
    (
        "Which results were reported, and do the documents agree?",
        "SELECT ?what ?share ?agreement WHERE {\n"
        "  ?r a hus:Result ; rdfs:label ?what ; hus:share ?share ; hus:agreement ?agreement .\n"
        '  FILTER(LANG(?what) = "en")\n'
        "} ORDER BY DESC(?share) ?what LIMIT 20",
    ),
)


_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ title }}</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#222}
table{border-collapse:collapse;margin:.5rem 0}td,th{border:1px solid #ccc;padding:.2rem .5rem;
text-align:left;vertical-align:top}textarea{width:100%;font:14px/1.4 monospace}
pre{background:#f4f4f4;padding:.6rem;overflow:auto}.problem{color:#a00}
</style>
<h1>{{ title }}</h1>
{% if counts is defined %}
<p>{{ manifest.quads }} statements in version {{ manifest.version }}.</p>
<table><tr><th>What</th><th>How many</th></tr>
{% for row in counts %}<tr><td>{{ row.name }}</td><td>{{ row.n }}</td></tr>{% endfor %}</table>
{% endif %}
{% for example in examples %}
<h2>{{ example.question }}</h2>
<pre>{{ example.query }}</pre>
{{ example.table }}
<p><a href="/sparql?query={{ example.query|urlencode }}">Change this query</a></p>
{% endfor %}
{% if text is not none %}
<h2>Ask in SPARQL</h2>
<form action="/sparql" method="get"><textarea name="query" rows="10" aria-label="Query">{{ text }}
</textarea><p><button>Ask</button></p></form>
{% endif %}
{% if problem %}<p class="problem">{{ problem }}</p>{% endif %}
{{ table }}
</html>"""

_TABLE = """{% if boolean is not none %}<p>{{ "Yes" if boolean else "No" }}</p>
{% elif graph %}<pre>{{ graph }}</pre>
{% else %}<table><tr>{% for name in names %}<th>{{ name }}</th>{% endfor %}</tr>
{% for row in rows %}<tr>{% for name in names %}<td>{{ row.get(name, {}).get("value", "") }}</td>
{% endfor %}</tr>{% else %}<tr><td colspan="{{ names|length or 1 }}">no rows</td></tr>{% endfor %}
</table>
{% if more %}<p>Only the first {{ rows|length }} rows are shown.</p>{% endif %}{% endif %}"""

_MOST_ROWS = 1_000


class PlainPages:
    """The pages this module makes."""

    def __init__(self, live: Live) -> None:
        self._live = live

    def home(self) -> Response:
        """Return what is in the graph, and three example queries with their answers."""
        counted = rows(
            self._live, f"SELECT ?c (COUNT(*) AS ?n) {{ ?s <{RDF}type> ?c }} GROUP BY ?c"
        )
        counts = [
            {"name": row["c"].removeprefix(HUS), "n": row["n"]}
            for row in sorted(counted, key=lambda row: (-int(row["n"]), row["c"]))
            if row.get("c", "").startswith(HUS)
        ]
        examples = [
            {"question": question, "query": query, "table": self._table(Operation(query))}
            for question, query in EXAMPLES
        ]
        return self._page(counts=counts, manifest=self._live.manifest, examples=examples)

    def form(self) -> Response:
        """Return an empty form."""
        return self._page(text=EXAMPLES[0][1])

    def result(self, asked: Operation) -> Response:
        """Answer a query below its form."""
        try:
            return self._page(text=asked.text, table=self._table(asked))
        except HustingsError as error:
            response = self._page(text=asked.text, problem=str(error))
            response.status_code = error.status
            return response

    def _table(self, asked: Operation) -> Markup:
        self._live.gate.judge(asked.text)
        formats = {"bindings": "json", "boolean": "json", "graph": "turtle"}
        task = Task(question(asked), formats, answer_bytes=32 << 20)
        reply = self._live.ask(task, request.remote_addr or "", peer())
        data = reply.read()
        if reply.head["kind"] == "graph":
            page = render_template_string(_TABLE, boolean=None, graph=data.decode())
            return Markup(page)  # noqa: S704 - the template escapes what it is given
        value = json.loads(data)
        found = value.get("results", {}).get("bindings", [])
        return Markup(  # noqa: S704 - as above
            render_template_string(
                _TABLE,
                boolean=value.get("boolean"),
                graph="",
                names=value["head"].get("vars", []),
                rows=found[:_MOST_ROWS],
                more=len(found) > _MOST_ROWS,
            )
        )

    def _page(self, **values: object) -> Response:
        defaults = {"text": None, "table": "", "problem": "", "examples": ()}
        page = render_template_string(
            _PAGE, title=self._live.settings.title, **{**defaults, **values}
        )
        return Response(page, headers={"Vary": "Accept", "Cache-Control": "no-cache"})
