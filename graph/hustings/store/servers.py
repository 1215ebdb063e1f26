"""Servers that speak SPARQL: which one answers at an address, where its doors are, what it can."""

from __future__ import annotations

import json
import logging
import urllib.parse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from hustings.errors import ReadOnlyStore, StoreError, StoreUnavailable
from hustings.http import Answer, Request
from hustings.store.connection import Connection, is_page, refusal

log = logging.getLogger(__name__)

OURS: Final = "urn:hustings:"  # graphs of this name are the store's own, and no content
_PROBE: Final = f"{OURS}probe"
_ROWS: Final = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
_SHORT_S: Final = 30.0
# Where else the doors of a server that we do not know are, by variable.
PLACES: Final = ("HUSTINGS_STORE_UPDATE", "HUSTINGS_STORE_GRAPHS")


@dataclass(frozen=True, slots=True)
class Server:
    """One server.

    Attributes:
        kind: "oxigraph", "fuseki", "virtuoso", "rdf4j" (GraphDB too), or "other".
        query: Where queries go.
        update: Where updates go.
        graphs: Address of its graph store protocol; "" if it has none that we know of.
        whole: Whether N-Quads of many graphs can be sent to `graphs`, or fetched from there.
        statement_bytes: Longest update that we send.
        batch_bytes: Longest piece of a graph that we send.
        foreign: Beginnings of the names of graphs that the server keeps for itself.
        by_statement: Whether single statements can be taken out; Virtuoso 7 does not find again
            those whose literals it rewrites, and of servers that we do not know we do not know.
        asks_for_union: A parameter that makes the union of all graphs the default graph.
        blends: A graph whose name stands for that union, for queries that name no graph.
    """

    kind: str
    query: str
    update: str
    graphs: str = ""
    whole: bool = False
    statement_bytes: int = 1 << 20
    batch_bytes: int = 8 << 20
    foreign: tuple[str, ...] = ()
    by_statement: bool = False
    asks_for_union: str = ""
    blends: str = ""


def found(address: str, line: Connection, places: Mapping[str, str]) -> Server:
    """Return the server at `address`, which may be that of its queries or one step above.

    Args:
        address: Where it is.
        line: What to ask it with.
        places: Addresses of its doors that are known, by variable.

    Raises:
        StoreUnavailable: Nothing answers there, or nothing that speaks SPARQL.
    """
    refused: Exception | None = None
    page = False
    for url in _candidates(address):
        asked = Request(
            f"{url}?{urllib.parse.urlencode({'query': 'ASK {}'})}", None, {"Accept": _ROWS}
        )
        answer = line.send(asked, timeout_s=_SHORT_S)
        if answer.status == 200 and _is_yes(answer):
            server = _server(url, answer)
            log.info("store.found kind=%s query=%s", server.kind, server.query)
            return replace(
                server,
                update=places.get(PLACES[0]) or server.update,
                graphs=places.get(PLACES[1]) or server.graphs,
            )
        page = page or (answer.status == 200 and is_page(answer))
        if answer.status in (401, 403, 429) or answer.status >= 500:
            refused = refused or refusal(answer, url, writing=False)
    if refused is not None:
        raise refused
    told = "answers with a web page" if page else "speaks no SPARQL that we understand"
    raise StoreUnavailable(f"{address}: what is there {told}; give the address of its queries")


def _candidates(address: str) -> Iterator[str]:
    yield address
    if not address.endswith(("/query", "/sparql", "/sparql-auth")):
        yield f"{address}/query"
        yield f"{address}/sparql"


def _is_yes(answer: Answer) -> bool:
    """Return whether an answer is that to `ASK {}`; some servers give a table with a number."""
    if is_page(answer):
        return False
    try:
        value = json.loads(answer.body)
    except ValueError:
        return b"<sparql" in answer.body[:2_000] and b"true" in answer.body
    if not isinstance(value, dict):
        return False
    return value.get("boolean") is True or b'"1"' in answer.body


def _server(url: str, answer: Answer) -> Server:
    name = answer.headers.get("server", "").lower()
    above = url.rpartition("/")[0]
    if name.startswith("oxigraph"):
        return Server(
            "oxigraph",
            url,
            f"{above}/update",
            f"{above}/store",
            whole=True,
            statement_bytes=16 << 20,
            batch_bytes=32 << 20,
            by_statement=True,
            asks_for_union="union-default-graph",
        )
    if "fuseki-request-id" in answer.headers:
        doors = above if url.endswith(("/query", "/sparql")) else url
        return Server(
            "fuseki",
            url,
            f"{doors}/update",
            f"{doors}/data",
            whole=True,
            statement_bytes=8 << 20,
            batch_bytes=32 << 20,
            by_statement=True,
            blends="urn:x-arq:UnionGraph",
        )
    if name.startswith("virtuoso"):
        door, _, suffix = url.rpartition("/sparql")
        return Server(
            "virtuoso",
            url,
            url,
            f"{door}/sparql-graph-crud{suffix}",
            statement_bytes=50_000,  # its compiler of updates takes seconds over longer ones
            batch_bytes=2 << 20,
            foreign=(
                "http://www.openlinksw.com/",
                "http://www.w3.org/ns/ldp#",
                "http://localuriqaserver/",
                "urn:activitystreams-owl",
                "urn:core:services:sparql",
                "http://www.w3.org/2002/07/owl#",
            ),
        )
    if "/repositories/" in url:
        return Server("rdf4j", url, f"{url}/statements", f"{url}/statements", whole=True)
    if url.endswith(("/query", "/sparql")):
        return Server("other", url, f"{above}/update")
    return Server("other", url, url)


def updated(line: Connection, server: Server, text: str, *, retries: int | None = None) -> None:
    """Make an update.

    Raises:
        ReadOnlyStore: The server lets us only read.
        StoreError: It cannot be made.
    """
    body = Request(server.update, text.encode(), {"Content-Type": "application/sparql-update"})
    answer = line.send(body, timeout_s=line.limits.update_s, retries=retries)
    if not 200 <= answer.status < 300:
        raise refusal(answer, server.update, writing=True)
    if is_page(answer) and server.kind == "other":
        raise StoreUnavailable(f"{server.update}: a web page answers; no update can be made there")


def undoes_failures(line: Connection, server: Server) -> bool:
    """Try out whether an update that fails at its end leaves nothing behind.

    That it does not is certain; that it does is what the servers with transactions have in
    common, and no proof that nobody sees an update half made.
    """
    mark = f"<{OURS}store> <{_PROBE}> 1"
    try:
        updated(
            line,
            server,
            f"INSERT DATA {{ GRAPH <{_PROBE}> {{ {mark} }} }} ; LOAD <{OURS}nowhere> INTO GRAPH "
            f"<{_PROBE}>",
            retries=0,
        )
    except ReadOnlyStore:
        raise
    except StoreError:
        if not _stays(line, server, mark):
            return True
    updated(line, server, f"DROP SILENT GRAPH <{_PROBE}>")
    return False


def _stays(line: Connection, server: Server, mark: str) -> bool:
    query = {"query": f"ASK {{ GRAPH <{_PROBE}> {{ {mark} }} }}"}
    url = f"{server.query}?{urllib.parse.urlencode(query)}"
    answer = line.send(Request(url, None, {"Accept": _ROWS}), timeout_s=_SHORT_S)
    return answer.status != 200 or _is_yes(answer)
