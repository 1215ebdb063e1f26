"""What is turned away before any engine sees it: too long, too deep, too wide, or reaching out.

The limits here are for courtesy and speed. What holds is the worker process: whatever slips
through is cut off there, and finds no network.
"""

from __future__ import annotations

import contextlib
import ipaddress
import re
import socket
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from hustings.errors import QueryError, QueryRefused, QueryTooLarge
from hustings.store.tokens import Token, tokens, words_and_marks
from hustings.web.refusals import Forbidden

_OPEN: Final = frozenset({"{", "(", "[", "<<", "<<(", "{|"})
_CLOSE: Final = frozenset({"}", ")", "]", ">>", ")>>", "|}"})
_WORDS: Final = frozenset(
    "UNION OPTIONAL MINUS FILTER BIND GRAPH EXISTS SERVICE LATERAL SELECT VALUES".split()
)
_MARKS: Final = frozenset("|| && | / ^ * + - ! = != < > <= >=".split())
_OPERATORS: Final = _WORDS | _MARKS
_REACHING: Final = frozenset({"SERVICE", "LOAD"})
SHORT: Final = 8_192

_IRI: Final = re.compile(r"[^\x00-\x20<>\"{}|^`\\]+")


@dataclass(frozen=True, slots=True)
class Gate:
    """The limits.

    Attributes:
        text_bytes: Longest text.
        depth: Deepest nesting.
        operators: Most operators.
        service_allow: URLs that SERVICE may call.
        load_allow: URLs that LOAD may fetch.
        confined: Whether workers find no network anyway.

    Long texts are judged one at a time: several threads at it would leave no time to the thread
    that serves plain queries.
    """

    text_bytes: int = 8 << 20
    depth: int = 256
    operators: int = 2_000
    service_allow: frozenset[str] = frozenset()
    load_allow: frozenset[str] = frozenset()
    confined: bool = True
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def judge(self, text: str) -> bool:
        """Let a query pass, or say why not; return whether it needs the network.

        Raises:
            QueryTooLarge: It is over a limit.
            QueryRefused: It calls a service that is not on the list.
        """
        if len(text) > self.text_bytes or len(text.encode("utf-8", "replace")) > self.text_bytes:
            raise QueryTooLarge(f"the text is longer than {self.text_bytes} bytes")
        lowered = text.lower()
        reaching = "service" in lowered
        if not reaching and "load" not in lowered and self._obviously_small(text):
            return False
        if len(text) <= SHORT:
            return self._walk(text)
        with self._turn:
            return self._walk(text)

    def _obviously_small(self, text: str) -> bool:
        brackets = text.count("{") + text.count("(") + text.count("[") + text.count("<<")
        return brackets <= self.depth and len(text) <= 2 * self.operators

    def _walk(self, text: str) -> bool:
        depth = operators = 0
        network = False
        for found, end in words_and_marks(text):
            if found in _OPEN:
                depth += 1
                if depth > self.depth:
                    raise QueryTooLarge(f"the query is nested deeper than {self.depth} levels")
            elif found in _CLOSE:
                depth -= 1
            elif found in _OPERATORS:
                operators += 1
                if operators > self.operators:
                    raise QueryTooLarge(f"the query has more than {self.operators} operators")
            if found in _REACHING:
                network = self._call(found, tokens(text, end)) or network
        return network

    def _call(self, keyword: str, stream: Iterator[Token]) -> bool:
        """Judge a SERVICE or LOAD by what follows it; return whether it needs the network."""
        target = next(stream, None)
        silent = target is not None and target.text == "SILENT"
        if silent:
            target = next(stream, None)
        listed = self.service_allow if keyword == "SERVICE" else self.load_allow
        if target is not None and target.kind == "iri" and allowed(target.text[1:-1], listed):
            _check_address(target.text[1:-1])
            return True
        if keyword == "LOAD" and silent and self.confined:
            return False  # it may fail in silence, and without a network it does
        raise QueryRefused(
            f"{keyword} is allowed only to addresses that this server lists"
            + (f": {', '.join(sorted(listed))}" if listed else ", and it lists none")
        )


def allowed(url: str, listed: Iterable[str]) -> bool:
    """Return whether an address is on the list; an entry that ends in `*` is a beginning."""
    return any(
        url.startswith(entry[:-1]) if entry.endswith("*") else url == entry for entry in listed
    )


def _check_address(url: str) -> None:
    """Refuse an address whose name leads into this machine or its private network.

    An address that is listed by number was meant, and passes.

    Raises:
        QueryRefused: It is no HTTP address, or its name leads where it should not.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 443
    except ValueError as error:
        raise QueryRefused(f"<{url}> is no address") from error
    if parts.scheme not in ("http", "https") or not host:
        raise QueryRefused(f"<{url}> is no HTTP address")
    with contextlib.suppress(ValueError):
        ipaddress.ip_address(host)
        return
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise QueryRefused(f"{host} cannot be found: {error}") from error
    for entry in found:
        if not ipaddress.ip_address(entry[4][0]).is_global:
            raise QueryRefused(f"{host} leads into a private network")


def clauses_after(text: str, default: Sequence[str], named: Sequence[str]) -> str:
    """Return an update with the dataset of the protocol written into its patterns as USING.

    Source: SPARQL 1.1 Protocol, section 2.2.3.

    Raises:
        QueryError: The update names a dataset itself, which the protocol forbids.
    """
    if not default and not named:
        return text
    for iri in (*default, *named):
        if not _IRI.fullmatch(iri):
            raise QueryError(f"using-graph-uri: {iri!r} is not an IRI")
    clause = "".join(f" USING <{iri}>" for iri in default)
    clause += "".join(f" USING NAMED <{iri}>" for iri in named) + " "
    pieces: list[str] = []
    place = depth = 0
    before = ""
    for token in tokens(text):
        if token.text in ("{", "}"):
            depth += 1 if token.text == "{" else -1
        elif depth == 0 and token.kind == "word":
            if token.text in ("USING", "WITH"):
                raise QueryError(
                    f"{token.text} cannot stand beside using-graph-uri or using-named-graph-uri"
                )
            if token.text == "WHERE" and before == "}":
                pieces += [text[place : token.start], clause]
                place = token.start
        before = token.text
    return "".join([*pieces, text[place:]])


_WHOLE: Final = frozenset({"ALL", "NAMED"})


def guard_derived(text: str, derived: frozenset[str], prefixes: dict[str, str]) -> None:
    """Refuse an update that could touch derived graphs; they belong to the builder.

    Every graph that is written must be named by its IRI, in full or by a prefix that is known.

    Raises:
        Forbidden: It names a derived graph as its target, or may reach one through a variable
            or through ALL or NAMED.
    """
    if not derived:
        return
    for name, token in _targets(text, prefixes):
        if name in derived:
            raise Forbidden(f"<{name}> is derived from documents; only a build changes it")
        if not name:
            raise Forbidden(
                f"{token.text} could reach graphs that are derived from documents; name the "
                "graph that you mean by its IRI"
            )


def _targets(text: str, prefixes: dict[str, str]) -> Iterator[tuple[str, Token]]:
    """Yield the graphs an update writes to; "" where that is not one certain IRI."""
    known = dict(prefixes)
    found = list(tokens(text))
    depth = 0
    template = False
    for place, token in enumerate(found):
        following = [*found[place + 1 : place + 4], *[Token("end", "", 0)] * 3]
        if token.text == "{":
            depth += 1
        elif token.text == "}":
            depth -= 1
            template = template and depth > 0
        elif token.kind != "word":
            continue
        elif depth == 0 and token.text == "PREFIX":
            known[following[0].text.rstrip(":")] = following[1].text[1:-1]
        elif depth == 0 and token.text in ("INSERT", "DELETE"):
            template = True
        elif depth == 0 and token.text == "WHERE":
            template = found[place - 1].text == "DELETE"
        elif depth == 0 and token.text in ("WITH", "INTO"):
            target = following[1] if following[0].text == "GRAPH" else following[0]
            yield named(target, known), target
        elif depth == 0 and token.text in ("CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "TO"):
            yield from _managed(following, known)
        elif depth > 0 and template and token.text == "GRAPH":
            yield named(following[0], known), following[0]


def _managed(following: list[Token], known: dict[str, str]) -> Iterator[tuple[str, Token]]:
    """Yield the target of a graph management operation; the default graph is nobody's."""
    target = following[1] if following[0].text == "SILENT" else following[0]
    if target.text == "GRAPH":
        target = following[2] if following[0].text == "SILENT" else following[1]
    if target.text in _WHOLE:
        yield "", target
    elif target.text != "DEFAULT":
        yield named(target, known), target


def named(token: Token, known: Mapping[str, str]) -> str:
    """Return the IRI a token stands for; "" if that is not certain."""
    if token.kind == "iri":
        inner = token.text[1:-1]
        return inner if ":" in inner and "\\" not in inner else ""
    prefix, colon, local = token.text.partition(":")
    if token.kind == "name" and colon and prefix in known and "\\" not in local:
        return known[prefix] + local
    return ""
