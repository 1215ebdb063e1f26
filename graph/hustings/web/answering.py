"""A query that was read becomes a response: the part that needs no web framework."""

from __future__ import annotations

import errno
import hashlib
import logging
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from werkzeug.http import parse_etags

from hustings.errors import HustingsError
from hustings.store import Question
from hustings.store.asof import is_day
from hustings.store.exchange import Exchange, Pieces, Reply
from hustings.store.tasks import Task
from hustings.web.live import Live
from hustings.web.negotiate import Wanted, wanted
from hustings.web.protocol import Operation
from hustings.web.refusals import NotFound, RequestError

log = logging.getLogger(__name__)

# An answer with one of these differs from time to time, so it gets no ETag.
_FICKLE: Final = re.compile(r"\b(?:now|rand|uuid|struuid|bnode|service)\b")
_FICKLE_PARTS: Final = ("now", "rand", "uuid", "bnode", "service")
_DECLARED: Final = re.compile(r"\s*prefix\s+([a-z][\w-]*|):\s*<[^<>\s]*>", re.IGNORECASE)
_LONGEST_LINK: Final = 4_000
_PLAIN: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
VARY: Final = "Accept, Accept-Encoding, Prefer"

wanted_by = lru_cache(maxsize=1024)(wanted)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a query was sent.

    Attributes:
        endpoint: URL of the endpoint as the client sees it.
        client: Address of the client.
        zipped: Whether it takes gzip.
        tags: Its If-None-Match header.
        peer: Its connection, where the server shows it.
    """

    endpoint: str
    client: str = ""
    zipped: bool = False
    tags: str = ""
    peer: socket.socket | None = None


@dataclass(slots=True)
class Answered:
    """What is sent back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes | Stream = b""


class Stream:
    """The pieces of an answer on their way to the client.

    One that breaks off ends as a broken connection, which the server passes on as such: the
    client sees that the answer is not whole.
    """

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces

    def __iter__(self) -> Stream:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._pieces)
        except HustingsError as error:
            log.warning("web.broken error=%s", error)
            raise BrokenPipeError(errno.EPIPE, str(error)) from error

    def close(self) -> None:
        """Let go of the answer."""
        self._pieces.close()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query that was read and judged, ready for the workers.

    Attributes:
        version: Version that is asked.
        task: What a worker is to do.
        tag: ETag of its answer; "" if it has none.
        link: Address under which this very answer is given for good; "" if there is none.
        want: The wanted formats.
        network: Whether it needs the network.
    """

    version: str
    task: Task
    tag: str
    link: str
    want: Wanted
    network: bool = False

    def unchanged(self, tags: str) -> bool:
        """Return whether an If-None-Match header names this answer."""
        if not self.tag or not tags:
            return False
        return tags == f'"{self.tag}"' or parse_etags(tags).contains_weak(self.tag)

    def headers(self, kind: str, *, current: bool = True) -> list[tuple[str, str]]:
        """Return the headers of an answer of `kind`; one of another version has no ETag."""
        found = [("Content-Type", self.want.media_type(kind))]
        if self.task.gzip:
            found.append(("Content-Encoding", "gzip"))
        if self.link:
            found.append(("Link", f'<{self.link}>; rel="permalink"'))
        return found + validators(self.tag if current else "")


def prepared(shared: Live, asked: Operation, want: Wanted, how: Circumstances) -> Prepared:
    """Judge a query and make it ready for the workers.

    Raises:
        HustingsError: It cannot be answered; the class says why.
    """
    network = shared.gate.judge(asked.text)
    version, task = task_of(shared, asked, want, how)
    link = permalink(how.endpoint, asked, version)
    return Prepared(version, task, tag_of(version, task), link, want, network)


def answer(
    shared: Live,
    asked: Operation,
    want: Wanted,
    how: Circumstances,
    begun: Exchange | None = None,
) -> Answered:
    """Put a query to the workers.

    Args:
        shared: What the server holds.
        asked: The query.
        want: The wanted formats.
        how: How it was sent.
        begun: The query at work already; its answer is waited for then.

    Raises:
        HustingsError: It cannot be answered; the class says why.
    """
    if begun is not None:
        begun.peer = how.peer
        reply = begun.reply()
        ready = prepared(shared, asked, want, how)
    else:
        ready = prepared(shared, asked, want, how)
        if ready.unchanged(how.tags):
            return Answered(304, validators(ready.tag))
        reply = shared.ask(ready.task, how.client, how.peer, network=ready.network)
    current = reply.head["version"] in ("", ready.version)
    return Answered(200, ready.headers(reply.head["kind"], current=current), body_of(reply))


def body_of(reply: Reply) -> bytes | Stream:
    """Return what a response is made of."""
    return Stream(reply.pieces) if reply.pieces is not None else reply.body or b""


def task_of(shared: Live, asked: Operation, want: Wanted, how: Circumstances) -> tuple[str, Task]:
    """Return the version that a query is put to, and the task for a worker.

    Raises:
        NotFound: The version is not kept.
        RequestError: The day is no date.
    """
    version, folder = past_version(shared, asked)
    task = Task(
        question_of(shared, asked, how.endpoint),
        want.names(),
        gzip=how.zipped,
        answer_bytes=shared.settings.answer_bytes,
        folder=folder,
        as_of=day_of(asked),
    )
    return version, task


def past_version(shared: Live, asked: Operation) -> tuple[str, str]:
    """Return the id of the version that is asked, and its folder if it is not the current one.

    Raises:
        NotFound: The version is not kept, or never was.
    """
    current = shared.manifest.version
    version = asked.option("version")
    if not version or version == current:
        return current, ""
    folder = shared.store.folder_of(version)
    if folder is None:
        raise NotFound(f"version {version} is not kept; the current one is {current}")
    return version, str(folder)


def day_of(asked: Operation) -> str:
    """Return the day of `asOf=`, "" if there is none.

    Raises:
        RequestError: It is no date.
    """
    text = asked.option("asOf")
    if text and not is_day(text):
        raise RequestError(f"asOf={text!r} is no date; write it as 2017-03-29")
    return text


def question_of(shared: Live, asked: Operation, endpoint: str) -> Question:
    """Return the question an operation asks here."""
    prefixes: Mapping[str, str] = shared.prefixes
    lowered = asked.text.lower()
    if "construct" not in lowered and "describe" not in lowered:
        # a graph is written with all of them, a table with none
        declared = declared_prefixes(asked.text)
        prefixes = {
            name: iri
            for name, iri in prefixes.items()
            if f"{name}:" in asked.text and name not in declared
        }
    return Question(
        asked.text,
        prefixes,
        endpoint,
        asked.default_graphs,
        asked.named_graphs,
        shared.settings.union and not shared.settings.scratch,
    )


def declared_prefixes(text: str) -> set[str]:
    """Return the prefixes that a query declares at its very beginning.

    >>> sorted(declared_prefixes("PREFIX a: <urn:a> prefix b:<urn:b> # PREFIX c: <urn:c>"))
    ['a', 'b']
    """
    found, place = set(), 0
    while (match := _DECLARED.match(text, place)) is not None:
        found.add(match[1])
        place = match.end()
    return found


def permalink(endpoint: str, asked: Operation, version: str) -> str:
    """Return an address under which this very answer is given as long as its version is kept.

    An address that would be too long for others is none: "".
    """
    if len(asked.text) > _LONGEST_LINK:
        return ""
    fields = [("query", asked.text), ("version", version)]
    fields += [("default-graph-uri", iri) for iri in asked.default_graphs]
    fields += [("named-graph-uri", iri) for iri in asked.named_graphs]
    fields += [(key, value) for key, value in asked.options if key in ("asOf", "format")]
    url = f"{endpoint}?" + "&".join(f"{key}={encoded(value)}" for key, value in fields)
    return url if len(url) <= _LONGEST_LINK else ""


def encoded(text: str) -> str:
    """Return `text` as it stands in a query string; the standard library goes byte by byte.

    >>> encoded("é a+b 100%")
    '%C3%A9+a%2Bb+100%25'
    """
    data = text.encode("utf-8", "replace").decode("latin-1")
    special = set(data) - _PLAIN
    if "%" in special:
        data = data.replace("%", "%25")
    for one in special - {"%", " "}:
        data = data.replace(one, f"%{ord(one):02X}")
    return data.replace(" ", "+")


def validators(tag: str) -> list[tuple[str, str]]:
    """Return what every answer to a query has."""
    found = [("Vary", VARY)]
    return [*found, ("ETag", f'"{tag}"'), ("Cache-Control", "no-cache")] if tag else found


def tag_of(version: str, task: Task) -> str:
    """Return the ETag of an answer: it changes with the version and with whatever was asked."""
    asked = task.question
    lowered = asked.text.lower()
    if any(part in lowered for part in _FICKLE_PARTS) and _FICKLE.search(lowered):
        return ""
    parts = (
        asked.text,
        asked.base_iri,
        asked.default_graphs,
        asked.named_graphs,
        sorted(task.formats.items()),
        task.gzip,
        task.as_of,
    )
    digest = hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{version}-{digest[:16]}"
