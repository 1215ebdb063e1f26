"""What can be asked of a version: to answer a query, or to hand over one graph."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Protocol

import pyoxigraph as ox

from hustings.errors import NotAcceptable, QueryTooLarge, StoreUnavailable
from hustings.store import wire
from hustings.store.answers import (
    GRAPH_FORMATS,
    RESULT_FORMATS,
    Answer,
    Question,
    SortedPrefixes,
    evaluate,
    tidied,
)
from hustings.store.asof import graph_as_of
from hustings.store.unions import database, needs_whole

_FIRST: Final = 1 << 13  # the engine writes pieces of 8 KiB: send the first one at once
_PATIENCE_S: Final = 0.1
_LONGEST_WHOLE: Final = 1 << 18  # of what is sent to the client straight away
_PATIENCE_WHOLE_S: Final = 0.004


class Client(Protocol):
    """The client whose query is answered, where an answer may be sent there straight away."""

    def taker(self, task: Task, kind: str) -> Callable[[list[bytes], int], bytes]:
        """Return what sends an answer of `kind`, and tells what frame says so."""


@dataclass(frozen=True, slots=True)
class Task:
    """A read of one version.

    Attributes:
        question: The query; its text is empty when a graph is asked for.
        formats: Name of the format by kind of answer; "" where none is wanted.
        graph: Name of the graph to hand over instead ("" is the default graph).
        gzip: Whether to compress the answer.
        answer_bytes: Longest answer, before compression.
        folder: Folder of the version that is asked, if it is not the current one.
        as_of: A day: ask what was known then.
        http: How an answer to the client begins, its Content-Type by kind, its other headers;
            empty where it goes through the server.
    """

    question: Question
    formats: Mapping[str, str] = field(default_factory=dict)
    graph: str | None = None
    gzip: bool = False
    answer_bytes: int = 1 << 31
    folder: str = ""
    as_of: str = ""
    http: tuple[str, Mapping[str, str], str] | tuple[()] = ()

    def packed(self) -> Mapping[str, Any]:
        """Return the task as it travels; Any: whatever JSON can say."""
        question = self.question
        return {
            "question": [
                question.text,
                dict(question.prefixes),
                question.base_iri,
                question.default_graphs,
                question.named_graphs,
                question.union,
            ],
            "formats": dict(self.formats),
            "graph": self.graph,
            "gzip": self.gzip,
            "answer_bytes": self.answer_bytes,
            "folder": self.folder,
            "as_of": self.as_of,
            "http": self.http,
        }

    @classmethod
    def unpacked(cls, value: Mapping[str, Any]) -> Task:
        """Return the task that travelled; Any: whatever JSON can say."""
        text, prefixes, base, default, named, union = value["question"]
        question = Question(text, prefixes, base, tuple(default), tuple(named), union)
        rest = {key: value[key] for key in value if key not in ("question", "http")}
        return cls(question, **rest, http=tuple(value["http"]))


class Sources:
    """The stores that tasks are put to: the current version, former ones, former days.

    Args:
        current: Opens the current version: the whole of it, or without its outer graphs.
        outer: Names of those graphs of the current version.
    """

    def __init__(self, current: Callable[[bool], ox.Store], outer: Collection[str] = ()) -> None:
        self._current = current
        self._outer = frozenset(outer)
        self._opened: dict[bool, ox.Store] = {}
        self._past: tuple[str, str, bool, ox.Store] | None = None

    def of(self, task: Task) -> ox.Store:
        """Return the store that `task` is to be put to; the last one of the past is kept.

        Raises:
            StoreUnavailable: The version is not kept.
        """
        if task.graph is not None:
            whole = bool(task.folder) or task.graph in self._outer
        else:
            whole = needs_whole(task.question)
        if not task.folder and not task.as_of:
            return self._now(whole)
        key = (task.folder, task.as_of, whole)
        if self._past is None or self._past[:3] != key:
            found = opened(Path(task.folder), whole=whole) if task.folder else self._now(whole)
            past = graph_as_of(found, task.as_of) if task.as_of else found
            self._past = (*key, past)
        return self._past[3]

    def _now(self, whole: bool) -> ox.Store:
        which = whole and bool(self._outer)
        if which not in self._opened:
            self._opened[which] = self._current(which)
        return self._opened[which]


def opened(folder: Path, *, whole: bool = True) -> ox.Store:
    """Open the version in `folder` for reading, with or without its outer graphs.

    Raises:
        StoreUnavailable: It cannot be opened.
    """
    path = database(folder, whole=whole)
    try:
        return ox.Store.read_only(str(path))
    except OSError as error:
        raise StoreUnavailable(f"{path}: cannot be opened: {error}") from error


class Outlet:
    """Takes what the engine writes and passes it on as frames, the first one early.

    Nothing is passed on before the first piece is there, so that an error found until then is
    still an error and no broken answer.

    Args:
        send: Takes the frames.
        head: The first of them.
        task: What is answered.
        deliver: Sends a short answer to the client straight away; returns the frame that tells
            of it, or b"" if it did not.
    """

    def __init__(
        self,
        send: Callable[[bytes], object],
        head: bytes,
        task: Task,
        deliver: Callable[[list[bytes], int], bytes] | None = None,
    ) -> None:
        self._send = send
        self._head = head
        self._left = task.answer_bytes
        self._zip = zlib.compressobj(1, zlib.DEFLATED, 31) if task.gzip else None
        self._held: list[bytes] = []
        self._size = 0
        self._deliver = deliver
        self._threshold = _LONGEST_WHOLE if deliver else _FIRST
        self._patience_s = _PATIENCE_WHOLE_S if deliver else _PATIENCE_S
        self._last = time.monotonic()

    def write(self, data: bytes, /) -> int:
        """Take a piece."""
        self._left -= len(data)
        if self._left < 0:
            raise QueryTooLarge("the answer is over the size limit; use LIMIT")
        self._hold(self._zip.compress(data) if self._zip else data)
        if self._size >= self._threshold or time.monotonic() - self._last > self._patience_s:
            self._pass_on(b"")
        return len(data)

    def flush(self) -> None:
        """Do nothing: the end is told by `close`."""

    def close(self, ending: bytes) -> None:
        """Pass on what is held, and the end."""
        if self._zip:
            self._hold(self._zip.flush())
        if self._deliver is not None:
            told = self._deliver(self._held, self._size)
            if told:
                self._send(told + wire.frame(ending))
                return
        self._pass_on(wire.frame(ending))

    def _hold(self, data: bytes) -> None:
        self._held.append(data)
        self._size += len(data)

    def _pass_on(self, after: bytes) -> None:
        before = self._head + wire.head(self._size) if self._size else self._head
        self._send(b"".join((before, *self._held, after)))
        self._held.clear()
        self._size = 0
        self._head = b""
        self._deliver = None
        self._threshold, self._patience_s = wire.PIECE, _PATIENCE_S
        self._last = time.monotonic()


def perform(
    store: ox.Store,
    task: Task,
    send: Callable[[bytes], object],
    ending: bytes = wire.END,
    client: Client | None = None,
) -> None:
    """Do `task` on `store` and send its frames: head, data, end.

    A short answer goes to the client straight away, where there is one.

    Raises:
        QueryError: Before anything was sent, or in the middle; then the answer is broken.
    """
    if task.graph is not None:
        _hand_over(store, task, send, ending)
        return
    deliver(evaluate(store, task.question), task, send, ending, client)


def deliver(
    answer: Answer,
    task: Task,
    send: Callable[[bytes], object],
    ending: bytes = wire.END,
    client: Client | None = None,
) -> None:
    """Send the frames of an answer to the query of `task`.

    Raises:
        QueryError: Before anything was sent, or in the middle; then the answer is broken.
    """
    name = task.formats.get(answer.kind, "")
    if not name:
        raise NotAcceptable(
            f"this query gives a graph, which we write as {', '.join(GRAPH_FORMATS)}"
            if answer.kind == "graph"
            else f"this query gives a table, which we write as {', '.join(RESULT_FORMATS)}"
        )
    direct = client.taker(task, answer.kind) if client is not None and task.http else None
    outlet = Outlet(send, _head(answer.kind, name), task, direct)
    answer.write(outlet, name)
    outlet.close(ending)


@lru_cache(maxsize=64)
def _head(kind: str, name: str) -> bytes:
    return wire.message(wire.HEAD, {"kind": kind, "format": name})


def _hand_over(store: ox.Store, task: Task, send: Callable[[bytes], object], ending: bytes) -> None:
    """Send one whole graph, or a head that says it does not exist."""
    graph = ox.NamedNode(task.graph) if task.graph else ox.DefaultGraph()
    exists = not task.graph or store.contains_named_graph(ox.NamedNode(task.graph))
    name = task.formats.get("graph", "")
    head = wire.message(wire.HEAD, {"kind": "graph", "format": name, "exists": exists})
    if not name and exists:
        raise NotAcceptable("no graph format that we write is wanted")
    outlet = Outlet(send, head, task)
    if exists:
        quads = store.quads_for_pattern(None, None, None, graph)
        triples, prefixes = tidied((quad.triple for quad in quads), task.question.prefixes, name)
        sink = SortedPrefixes(outlet) if name in ("turtle", "trig") else outlet
        ox.serialize(triples, sink, GRAPH_FORMATS[name], prefixes=dict(prefixes))  # type: ignore[arg-type]  # any object with write() will do
    outlet.close(ending)
