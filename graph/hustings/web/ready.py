"""A plain request made ready for the workers: read, judged, put into the form that is sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from http import HTTPStatus
from typing import Final

from hustings.store import Question, wire
from hustings.store.answers import WITH_PREFIXES
from hustings.web.answering import Circumstances, Prepared, prepared, wanted_by
from hustings.web.direct import SLOW_OPTIONS, endpoint_at, takes_gzip
from hustings.web.live import Live
from hustings.web.plain import More, Plain, plain_request
from hustings.web.protocol import Incoming, query_operation
from hustings.web.repeats import Key, key_of
from hustings.web.telling import CORS

_LONGEST_DIRECT: Final = 16_384
# A prefix that is declared at the beginning, by an IRI of which there is no doubt that it is one.
_DECLARATION: Final = re.compile(
    r"\s*(prefix[ \t]+([a-z][\w-]*):[ \t]*<[a-z]+://[\w./#-]+>)", re.IGNORECASE | re.ASCII
)


@lru_cache
def start_of(status: HTTPStatus) -> bytes:
    """Return the first lines of an answer after which the connection goes on."""
    return (
        f"HTTP/1.1 {status.value} {status.phrase.upper()}\r\nServer: gunicorn\r\n"
        "Connection: keep-alive\r\n".encode()
    )


@dataclass(slots=True, eq=False)
class Ready:
    """A request that is ready for the workers.

    Attributes:
        request: The request.
        query: The query in it.
        sent: What is sent to a worker.
        key: What its answer is remembered by.
        unchanged: Whether the client has the answer already.
        quick: Whether it was answered at once the last time.
        direct: Whether a worker may send its answer to the client.
    """

    request: Plain
    query: Prepared
    sent: bytes
    key: Key
    unchanged: bool
    quick: bool = False
    direct: bool = False
    _heads: dict[str, bytes] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """Version that is asked."""
        return self.query.version

    def conditional(self, tags: str) -> Ready:
        """Return the same request from a client that has the answers with these ETags."""
        query, unchanged = self.query, self.query.unchanged(tags)
        ways = self.quick, self.direct, self._heads
        return Ready(self.request, query, self.sent, self.key, unchanged, *ways)

    @property
    def text(self) -> str:
        """The query."""
        return self.query.task.question.text

    def headers(self, kind: str, *, current: bool = True) -> list[tuple[str, str]]:
        """Return the headers of an answer of `kind`."""
        return [*self.query.headers(kind, current=current), *CORS.items()]

    def head(self, kind: str, *, current: bool = True) -> bytes:
        """Return the same as they are sent."""
        key = kind if current else ""
        found = self._heads.get(key)
        if found is None or not current:
            block = block_of(self.headers(kind, current=current))
            found = self._heads[key] = block.encode("latin-1")
        return found


def ready_request(shared: Live, data: bytes, *, direct: bool = False) -> Ready | More | None:
    """Return the request in `data` ready for the workers.

    None stands for one that takes another way, MORE for one that is not whole.

    Args:
        shared: What the server holds.
        data: What came over a connection.
        direct: Let a worker send the answer to the client if it is short.

    Raises:
        HustingsError: It cannot be answered; the class says why.
    """
    request = plain_request(data)
    if request is None or isinstance(request, More):
        return request
    headers = request.headers
    asked = query_operation(
        Incoming(request.method, request.query_string, headers.get("content-type"), request.body)
    )
    if asked is None or any(name in SLOW_OPTIONS for name, _ in asked.options):
        return None
    want = wanted_by(headers.get("accept"), asked.option("format") or asked.option("output"))
    if want.html:
        return None
    endpoint = endpoint_at(shared, "http", headers.get("host"))
    zipped = takes_gzip(headers.get("accept-encoding"))
    query = prepared(shared, asked, want, Circumstances(endpoint, zipped=zipped))
    if query.network:
        return None
    task = replace(query.task, question=lean(query.task.question, query.task.formats))
    if direct:
        task = replace(task, http=http_of(query))
    sent = wire.message(wire.TASK, task.packed())
    return Ready(
        request,
        query,
        sent,
        key_of(query.version, request.body, request.environ()),
        query.unchanged(headers.get("if-none-match")),
        direct=direct and len(sent) <= _LONGEST_DIRECT,
    )


def lean(question: Question, formats: Mapping[str, str]) -> Question:
    """Return a question without the prefixes that it does not use: to read them costs time.

    What was declared in the text becomes white space, so that errors are told at their places.
    Where a graph is written with prefixes, those that the text need not declare are kept.
    """
    text = question.text
    if "\\" in text:  # a name may be written in other ways
        return question
    found, place = [], 0
    while (match := _DECLARATION.match(text, place)) is not None:
        found.append(match)
        place = match.end()
    rest = text[place:]
    pieces, place = [], 0
    for match in found:
        if f"{match[2]}:" not in rest:
            begin, end = match.span(1)
            pieces += [text[place:begin], " " * (end - begin)]
            place = end
    text = "".join([*pieces, text[place:]])
    if formats.get("graph") in WITH_PREFIXES:
        return replace(question, text=text)
    prefixes = {name: iri for name, iri in question.prefixes.items() if f"{name}:" in text}
    return replace(question, text=text, prefixes=prefixes)


def http_of(query: Prepared) -> tuple[str, dict[str, str], str]:
    """Return how an answer begins, its Content-Type by kind, and its other headers."""
    types, others = {}, ""
    for kind in query.task.formats:
        (_, types[kind]), *rest = query.headers(kind)
        others = block_of([*rest, *CORS.items()])
    return start_of(HTTPStatus.OK).decode("latin-1"), types, others


def block_of(headers: Iterable[tuple[str, str]]) -> str:
    """Return headers as they are sent."""
    return "".join(f"{name}: {value}\r\n" for name, value in headers)
