"""LOAD in an update: the server fetches what is listed, and a worker without a network reads it.

The text of the update is cut at its LOADs. Each other part keeps the declarations that stood
before it, and all parts are done in one draft: the change is made whole or not at all.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pyoxigraph as ox

from hustings import __version__
from hustings.errors import QueryError, QueryFailed
from hustings.http import Answer, Request, exchange, send_to_public
from hustings.store.answers import GRAPH_FORMATS
from hustings.store.tokens import Token, tokens
from hustings.store.writes import Step
from hustings.web.gate import named

_ACCEPT: Final = "text/turtle, application/n-triples, application/rdf+xml;q=0.9, */*;q=0.1"
_NAMES: Final = {form: name for name, form in GRAPH_FORMATS.items()}


@dataclass(frozen=True, slots=True)
class Load:
    """One LOAD.

    Attributes:
        url: What to fetch.
        graph: Where to put it; "" is the default graph.
        silent: Whether it may fail in silence.
    """

    url: str
    graph: str
    silent: bool


def parts(text: str, prefixes: Mapping[str, str]) -> list[str | Load]:
    """Cut an update at its LOADs; one part if there is none.

    >>> parts("LOAD <https://a.example/x> ; CLEAR GRAPH <urn:g>", {})[0].url
    'https://a.example/x'

    Raises:
        QueryError: The operand of a LOAD is no IRI that is certain.
    """
    if "load" not in text.lower():
        return [text]
    found: list[str | Load] = []
    known, declared = dict(prefixes), ""
    for operation in _operations(text):
        words = [token.text for token in operation]
        place = 0
        while words[place : place + 1] in (["PREFIX"], ["BASE"]):
            length = 3 if words[place] == "PREFIX" else 2
            if length == 3 and len(words) > place + 2:
                known[words[place + 1].rstrip(":")] = words[place + 2][1:-1]
            place += length
        rest = operation[place:]
        if rest and rest[0].kind == "word" and rest[0].text == "LOAD":
            found.append(_load(rest, known))
        elif rest:
            found.append(declared + _between(text, operation))
        declared += _between(text, operation[:place]) + "\n" if place else ""
    return found


def _operations(text: str) -> Iterator[list[Token]]:
    """Yield the tokens of each operation with the declarations before it."""
    operation: list[Token] = []
    depth = 0
    for token in tokens(text):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if token.text == ";" and depth == 0:
            yield operation
            operation = []
        else:
            operation.append(token)
    yield operation


def _between(text: str, found: list[Token]) -> str:
    """Return the text of tokens as it stands."""
    if not found:
        return ""
    last = found[-1]
    return text[found[0].start : last.start + len(last.text)]


def _load(operation: list[Token], known: dict[str, str]) -> Load:
    rest = operation[1:]
    silent = bool(rest) and rest[0].text == "SILENT"
    rest = rest[1:] if silent else rest
    url = named(rest[0], known) if rest else ""
    graph, into = "", [token.text for token in rest[1:3]]
    if into:
        graph = named(rest[3], known) if into == ["INTO", "GRAPH"] and len(rest) == 4 else ""
        if not graph:
            raise QueryError("LOAD: write LOAD <address> INTO GRAPH <graph>")
    if not url:
        raise QueryError("LOAD: the address must be an IRI that is written out")
    return Load(url, graph, silent)


def fetched(load: Load, folder: Path, timeout_s: float, limit_bytes: int) -> Step | None:
    """Fetch what a LOAD names into `folder`; None if that fails and may.

    The address that is connected to was checked; redirects are not followed.

    Raises:
        QueryFailed: It cannot be had, or is in no format that is read.
    """
    request = Request(load.url, None, {"Accept": _ACCEPT, "User-Agent": f"hustings/{__version__}"})
    try:
        answer = _sent(request, timeout_s, limit_bytes)
        if answer.status != 200:
            raise QueryFailed(f"LOAD: <{load.url}> answers {answer.status}")
        if len(answer.body) > limit_bytes:
            raise QueryFailed(f"LOAD: <{load.url}> is longer than {limit_bytes} bytes")
        form = _format(load.url, answer)
    except (OSError, QueryFailed) as error:
        if load.silent:
            return None
        if isinstance(error, QueryFailed):
            raise
        raise QueryFailed(f"LOAD: <{load.url}> cannot be fetched: {error}") from error
    path = folder / f"load-{len(list(folder.iterdir()))}"
    path.write_bytes(answer.body)
    return Step("load", str(path), form, load.graph, load.url, load.silent)


def _sent(request: Request, timeout_s: float, limit_bytes: int) -> Answer:
    """Send a request to the public internet, or to an address that is listed by number."""
    host = urlsplit(request.url).hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return send_to_public(request, timeout_s, limit_bytes)
    return exchange(request, timeout_s, limit_bytes)


def _format(url: str, answer: Answer) -> str:
    media = answer.headers.get("content-type", "").partition(";")[0].strip()
    suffix = urlsplit(url).path.rpartition(".")[2]
    form = ox.RdfFormat.from_media_type(media) if media not in ("", "text/plain") else None
    form = form or ox.RdfFormat.from_extension(suffix)
    if form not in _NAMES:
        raise QueryFailed(f"LOAD: <{url}> is {media or 'of no type'}, which is no RDF that is read")
    return _NAMES[form]
