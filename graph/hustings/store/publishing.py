"""How a new version gets into a server that others are reading from.

A few changed quads go as one update. More are staged in graphs that bear other names, counted, and
moved to their places by one update. Only that last update is seen by those who read, and where the
server makes updates whole or not at all, they see the former version until then.
"""

from __future__ import annotations

import re
import urllib.parse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from hustings.errors import StoreError, StoreUnavailable
from hustings.http import Request
from hustings.store.connection import Connection, refusal
from hustings.store.servers import OURS, Server, updated

STAGING: Final = f"{OURS}staging/"
_GRAPH: Final = re.compile(r"<[^<>\"\s]*>")
_BLANK: Final = re.compile(r"_:|\S+ \S+ _:")
_HELD_BYTES: Final = 64 << 20  # pieces of many graphs that wait to be sent
_OPERATIONS: Final = 40  # in one update, where a server does not make it whole anyway


def split(line: str) -> tuple[str, str]:
    """Return the name of the graph of an N-Quads line of ours, and its triple.

    Raises:
        StoreError: It is in the default graph, or has a blank node.
    """
    triple, _, graph = line.rstrip(" .\n").rpartition(" ")
    if not _GRAPH.fullmatch(graph) or triple.count(" ") < 2:
        raise StoreError(f"a remote store takes named graphs only, and this is in none: {line}")
    if _BLANK.match(line):
        raise StoreError(f"a remote store takes no blank nodes in derived graphs: {line}")
    return graph[1:-1], triple


@dataclass(slots=True)
class Changes:
    """What differs between two versions.

    Attributes:
        graphs: Names of the graphs that differ.
        gone: Lines that are gone.
        come: Lines that are new.
        size: Bytes of both.
        whole: Whether `gone` and `come` hold all of it; they are given up when it gets long.
    """

    graphs: set[str] = field(default_factory=set)
    gone: list[str] = field(default_factory=list)
    come: list[str] = field(default_factory=list)
    size: int = 0
    whole: bool = True


def changes(old: Iterable[str], new: Iterable[str], limit: int) -> Changes:
    """Compare two sorted versions, line by line; more than `limit` bytes are not kept."""
    found = Changes()
    before, after = iter(old), iter(new)
    one, two = next(before, None), next(after, None)
    while one is not None or two is not None:
        if one == two:
            one, two = next(before, None), next(after, None)
        elif two is None or (one is not None and one < two):
            assert one is not None
            _note(found, one, found.gone, limit)
            one = next(before, None)
        else:
            _note(found, two, found.come, limit)
            two = next(after, None)
    return found


def _note(found: Changes, line: str, lines: list[str], limit: int) -> None:
    found.graphs.add(split(line)[0])
    found.size += len(line)
    if found.size > limit:
        found.whole = False
        found.gone.clear()
        found.come.clear()
    else:
        lines.append(line)


def data(lines: Iterable[str]) -> str:
    """Return lines as the inside of INSERT DATA or DELETE DATA."""
    graphs: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        graph, triple = split(line)
        graphs[graph].append(f"{triple} .")
    return "\n".join(f"GRAPH <{g}> {{\n" + "\n".join(graphs[g]) + "\n}" for g in sorted(graphs))


def lines_of(path: Path, graphs: set[str] | None = None) -> Iterator[str]:
    """Yield the lines of an N-Quads file of ours; only those of `graphs`, if given."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if graphs is None or split(line)[0] in graphs:
                yield line


@dataclass(frozen=True, slots=True)
class Loader:
    """Sends lines to a server.

    Attributes:
        line: What to send with.
        server: Where to.
        prefix: What to put before the names of the graphs.
    """

    line: Connection
    server: Server
    prefix: str = ""

    def load(self, lines: Iterable[str]) -> dict[str, int]:
        """Send lines in pieces; return how many each graph got.

        Raises:
            StoreError: A piece is refused.
        """
        counts: dict[str, int] = defaultdict(int)
        waiting: dict[str, list[str]] = defaultdict(list)
        sizes: dict[str, int] = defaultdict(int)
        held = 0
        for line in lines:
            graph, triple = split(line)
            counts[graph] += 1
            name = self.prefix + graph
            key = name if self._one_by_one else ""
            text = f"{triple} .\n" if self._one_by_one else f"{triple} <{name}> .\n"
            waiting[key].append(text)
            sizes[key] += len(text)
            held += len(text)
            full = sizes[key] >= self._piece
            if full or held > _HELD_BYTES:
                for each in [key] if full else sorted(waiting):
                    self._send(each, waiting.pop(each))
                    held -= sizes.pop(each)
        for key in sorted(waiting):
            self._send(key, waiting[key])
        return dict(counts)

    @property
    def _one_by_one(self) -> bool:
        """Whether graphs are sent one by one, by the graph store protocol."""
        return bool(self.server.graphs) and not self.server.whole

    @property
    def _piece(self) -> int:
        return self.server.batch_bytes if self.server.graphs else self.server.statement_bytes

    def _send(self, graph: str, lines: Sequence[str]) -> None:
        if not self.server.graphs:
            updated(self.line, self.server, f"INSERT DATA {{\n{data(lines)}\n}}")
            return
        url, kind = self.server.graphs, "application/n-quads"
        if graph:
            url += "?" + urllib.parse.urlencode({"graph": graph})
            kind = "application/n-triples"
        body = "".join(lines).encode()
        answer = self.line.send(
            Request(url, body, {"Content-Type": kind}), timeout_s=self.line.limits.update_s
        )
        if not 200 <= answer.status < 300:
            raise refusal(answer, url, writing=True)


def moves(graphs: Iterable[str], gone: Iterable[str]) -> list[str]:
    """Return the operations that put staged graphs into their places and drop those gone."""
    moved = [f"MOVE GRAPH <{STAGING}{graph}> TO GRAPH <{graph}>" for graph in sorted(graphs)]
    return moved + [f"DROP SILENT GRAPH <{graph}>" for graph in sorted(gone)]


def switch(line: Connection, server: Server, operations: Sequence[str], *, whole: bool) -> None:
    """Make the operations: in one update if that makes them all or none, else in several.

    An update whose answer is lost may have been made: it is not sent again.
    """
    step = len(operations) if whole else _OPERATIONS
    for start in range(0, len(operations), max(1, step)):
        part = operations[start : start + step]
        try:
            updated(line, server, " ;\n".join(part), retries=0)
        except StoreUnavailable as error:
            if whole or start == 0:
                raise
            raise StoreError(
                f"{error}; this server does not make updates whole, and {start} of "
                f"{len(operations)} graphs were replaced: build again"
            ) from error
