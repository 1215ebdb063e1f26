"""The small addresses: health, readiness, metrics, descriptions, running queries."""

from __future__ import annotations

from dataclasses import asdict
from time import monotonic
from typing import Final

from flask import Blueprint, Response, current_app, jsonify, request

from hustings.errors import NotAcceptable
from hustings.web.description import dataset_description
from hustings.web.negotiate import GRAPH_FORMATS, by_name, choose
from hustings.web.openapi import document
from hustings.web.pages.questions import questions
from hustings.web.refusals import NotFound
from hustings.web.repeats import Repeats
from hustings.web.sparql import authorize, endpoint_url, finished, live

discovery = Blueprint("discovery", __name__)

_SHOWN: Final = 2_000


@discovery.get("/")
def home() -> Response:
    """Show what is in the graph."""
    return live().html.home()


@discovery.get("/health")
def health() -> Response:
    """Say that the server is up, whatever it may be able to answer."""
    shared = live()
    return jsonify(status="ok", version=shared.manifest.version, quads=shared.manifest.quads)


@discovery.get("/ready")
def ready() -> tuple[Response, int]:
    """Say whether a query would be answered now."""
    shared = live()
    return jsonify(
        ready=shared.ready, version=shared.manifest.version
    ), 200 if shared.ready else 503


@discovery.get("/.well-known/void")
def void() -> Response:
    """Describe the dataset, with real counts."""
    asked = request.args.get("format", "")
    accept = request.headers.get("Accept", "")
    format_ = by_name(asked, GRAPH_FORMATS) if asked else choose(accept, GRAPH_FORMATS)
    if format_ is None:
        if not asked and "html" in accept:
            format_ = GRAPH_FORMATS[0]
        else:
            raise NotAcceptable("the description is a graph; ask for text/turtle")
    tag = f"{live().manifest.version}-void-{format_.name}"
    if request.if_none_match.contains(tag):
        return finished(Response(status=304), tag)
    root = endpoint_url("").rstrip("/")
    data = dataset_description(live(), root, format_.name, questions())
    return finished(Response(data, headers={"Content-Type": format_.media_type}), tag)


@discovery.get("/openapi.json")
def openapi() -> Response:
    """Describe the HTTP interface."""
    return jsonify(document(endpoint_url("").rstrip("/"), live().settings.title))


@discovery.get("/metrics")
def metrics() -> Response:
    """Count what happened, in the text format of Prometheus."""
    shared = live()
    lines = [
        "# TYPE hustings_quads gauge",
        f"hustings_quads {shared.manifest.quads}",
        "# TYPE hustings_version_sequence gauge",
        f'hustings_version_sequence{{version="{shared.manifest.version}"}} '
        f"{shared.manifest.sequence}",
    ]
    lines += ["# TYPE hustings_cache_hits_total counter"]
    lines += [f"hustings_cache_hits_total {_repeated()}"]
    if shared.pool is not None:
        lines += [
            "# TYPE hustings_queries_running gauge",
            f"hustings_queries_running {len(shared.pool.running)}",
            "# TYPE hustings_queries_waiting gauge",
            f"hustings_queries_waiting {shared.pool.waiting}",
        ]
        for name, value in asdict(shared.pool.counts).items():
            lines += [f"# TYPE hustings_{name}_total counter", f"hustings_{name}_total {value}"]
    return Response("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4")


def _repeated() -> int:
    memory = current_app.wsgi_app
    return memory.hits if isinstance(memory, Repeats) else 0


@discovery.get("/queries")
def running() -> Response:
    """List the running queries, for whoever holds the token."""
    authorize()
    pool = live().pool
    now = monotonic()
    found = [
        {
            "id": query.id,
            "query": query.text[:_SHOWN],
            "client": query.client,
            "seconds": round(now - query.started, 3),
            "slow": query.slow,
        }
        for query in (list(pool.running.values()) if pool else ())
    ]
    return jsonify(queries=found)


@discovery.delete("/queries/<int:number>")
def stop(number: int) -> Response:
    """Stop a running query, for whoever holds the token."""
    authorize()
    pool = live().pool
    if pool is None or not pool.stop(number):
        raise NotFound(f"no query {number} is running")
    return Response(status=204)
