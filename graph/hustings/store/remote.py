"""A store on a server that speaks SPARQL: its graph is there, the builder's files are here.

What the server holds of ours beside the graph is one small graph, `urn:hustings:manifest`, which
says which version answers and which graphs are derived. All other graphs are user graphs, which a
build leaves alone. Those of a version in the making begin with `urn:hustings:staging/`.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import threading
import time
import urllib.parse
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, replace
from functools import cached_property
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from hustings.errors import QueryTimeout, ReadOnlyStore, StoreError, StoreUnavailable
from hustings.http import Request
from hustings.store import servers
from hustings.store.answers import Answer, Question
from hustings.store.asof import graph_as_of
from hustings.store.connection import Connection, Credentials, checked, refusal
from hustings.store.filling import Filling
from hustings.store.folder import FolderStore, Part
from hustings.store.lines import SortedFile, write_pieces
from hustings.store.manifest import Manifest, version_id
from hustings.store.pieces import digest_of_lines
from hustings.store.publishing import (
    STAGING,
    Changes,
    Loader,
    changes,
    data,
    lines_of,
    moves,
    split,
    switch,
)
from hustings.store.quads import graph_name
from hustings.store.replies import asked, kind_of
from hustings.store.servers import OURS, PLACES, Server
from hustings.store.tasks import Task, deliver, perform
from hustings.store.values import by_value

log = logging.getLogger(__name__)

_MANIFEST: Final = f"{OURS}manifest"
_SELF, _SAYS, _DERIVED = f"<{OURS}store>", f"<{_MANIFEST}>", f"<{OURS}derived>"
_NOTHING: Final = hashlib.sha256(b"").hexdigest()
_EMPTY: Final = Manifest("empty", 0, _NOTHING, _NOTHING)
_FRESH_S: Final = 2.0  # for so long the manifest is not asked for again
_AT_ONCE: Final = 200  # graphs that are counted by one query
_MOST_COPIED: Final = 5_000_000  # quads of a copy in memory: about 2 GB
_KEPT, _COPY, _MARK = "published", "derived.nq", "DIGEST"


class RemoteStore(FolderStore):
    """A store on the server at `address`.

    Args:
        address: `https://…`, or `http://…` on this machine: that of its queries, or one above.
        read_only: Refuse writes.
        workspace: Folder of the builder's files; by default one that is named for the address.
        line: What to speak to the server with.
        environ: Instead of the environment of the process.

    Raises:
        StoreError: The address is not one that may be asked.
        StoreUnavailable: Read-only, and nothing was published there, or nothing answers.
    """

    def __init__(
        self,
        address: str,
        *,
        read_only: bool = False,
        workspace: Path | None = None,
        line: Connection | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self._environ = os.environ if environ is None else environ
        url = checked(address)
        super().__init__(workspace or workspace_of(url, self._environ))
        self.address = url
        self.read_only = read_only
        self.line = line or Connection(Credentials.of(self._environ))
        self._known: tuple[float, Manifest] | None = None
        self._unites: bool | None = None
        self._copy: tuple[str, ox.Store] | None = None
        self._lock_of_copy = threading.Lock()
        if read_only and not self.manifest().sequence:
            raise StoreUnavailable(
                f"{url}: no graph has been published here yet; make one with "
                f"`hustings build DOCUMENT... --store {url}`"
            )

    @cached_property
    def server(self) -> Server:
        """The server, found out at its first use."""
        places = {name: checked(self._environ[name]) for name in PLACES if self._environ.get(name)}
        return servers.found(self.address, self.line, places)

    @property
    def unites(self) -> bool:
        """Whether the server's default graph is the union of all graphs as it stands."""
        if self._unites is None:
            question = Question(f"ASK {{ {_SELF} {_SAYS} ?text }}", union=False)
            united = bool(self._asked(question))
            if not (united or self.manifest().sequence):
                return False  # there is nothing yet to tell by
            self._unites = united
        return self._unites

    # ---- reading

    def current(self) -> Path | None:
        """Return a folder with the sorted derived part that the server holds, if it is known here.

        It is, if the last build was made on this machine.
        """
        kept = self.path / _KEPT
        try:
            mark = (kept / _MARK).read_text(encoding="ascii")
        except FileNotFoundError:
            return None
        return kept if mark == self.manifest().derived_digest else None

    def manifest(self) -> Manifest:
        """Return the manifest of the version that answers; it may be two seconds old."""
        known = self._known
        if known is None or time.monotonic() - known[0] > _FRESH_S:
            known = (time.monotonic(), self._manifest())
            self._known = known
        return known[1]

    def _manifest(self) -> Manifest:
        query = f"SELECT ?text {{ GRAPH <{_MANIFEST}> {{ {_SELF} {_SAYS} ?text }} }}"
        texts = self._column(query, "text")
        if not texts:
            return _EMPTY
        try:
            values = json.loads(texts[0])
            return Manifest(
                **{**values, "derived_graphs": tuple(self._derived()), "user_graphs": ()}
            )
        except (ValueError, TypeError) as error:
            raise StoreError(
                f"{self.address}: <{_MANIFEST}> is damaged ({error}); drop that graph and build"
            ) from error

    def _derived(self) -> list[str]:
        query = f"SELECT ?graph {{ GRAPH <{_MANIFEST}> {{ {_SELF} {_DERIVED} ?graph }} }}"
        return sorted(self._column(query, "graph"))

    def versions(self) -> list[Manifest]:
        """Return the manifest of the one version that a server keeps, if there is one."""
        manifest = self.manifest()
        return [manifest] if manifest.sequence else []

    def folder_of(self, version: str) -> Path | None:  # noqa: ARG002 - as in other stores
        """Return None: a server keeps no former versions."""
        return None

    def query(self, question: Question | str) -> Answer:
        """Let the server answer a question.

        Raises:
            QueryError: It cannot be answered.
            StoreUnavailable: The server does not answer.
        """
        return self._asked(Question(question) if isinstance(question, str) else question)

    def _asked(self, question: Question, timeout_s: float | None = None) -> Answer:
        union = question.union and self.unites
        limit = self.line.limits.query_s if timeout_s is None else timeout_s
        return asked(self.line, self.server, question, union=union, timeout_s=limit)

    def perform(self, task: Task, send: Callable[[bytes], object], timeout_s: float) -> None:
        """Do a task of the server in front of this store, and send its frames.

        Raises:
            QueryError: It cannot be done.
            StoreUnavailable: The server does not answer, or the version is not kept.
        """
        if task.folder:
            raise StoreUnavailable(f"{self.address}: former versions are not kept on a server")
        if task.as_of:
            perform(graph_as_of(self.reader(), task.as_of), task, send)
        elif task.graph is not None:
            only = ox.Store()
            only.extend(self._graph(task.graph))
            perform(only, task, send)
        else:
            if not task.formats.get(kind_of(task.question.text)):
                perform(ox.Store(), task, send)  # which says that no format will do
                return
            deliver(self._asked(task.question, timeout_s), task, send)

    def reader(self, *, whole: bool = True) -> ox.Store:  # noqa: ARG002 - a copy is whole
        """Return a copy of the whole graph in memory, kept until another version is published.

        Raises:
            StoreError: It is too large for that.
        """
        manifest = self.manifest()
        if manifest.quads > _MOST_COPIED:
            raise StoreError(f"{self.address}: too large to be copied into memory for this")
        with self._lock_of_copy:
            if self._copy is None or self._copy[0] != manifest.version:
                copy = ox.Store()
                copy.bulk_extend(self.dump())
                self._copy = (manifest.version, copy)
            return self._copy[1]

    def graphs(self) -> tuple[str, ...]:
        """Return the names of all named graphs that hold something, sorted."""
        return tuple(name for name in self._all_graphs() if not name.startswith(OURS))

    def _all_graphs(self) -> list[str]:
        names = self._column("SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } }", "graph")
        return sorted(name for name in set(names) if not name.startswith(self.server.foreign))

    def dump(self, *, derived_only: bool = False) -> Iterator[ox.Quad]:
        """Yield the quads of the current version, sorted within each of its two parts."""
        derived = set(self.manifest().derived_graphs)
        parts: tuple[list[str], list[str]] = ([], [])
        for quad in self._quads(derived if derived_only else None):
            name = graph_name(quad.graph_name)
            if not name.startswith(OURS):
                parts[name not in derived].append(f"{quad} .\n")
        for lines in parts[: 1 if derived_only else 2]:
            yield from ox.parse("".join(sorted(lines)).encode(), ox.RdfFormat.N_QUADS)

    def _quads(self, only: set[str] | None) -> Iterator[ox.Quad]:
        if self.server.whole:
            kind = {"Accept": "application/n-quads"}
            answer = self.line.send(
                Request(self.server.graphs, None, kind), timeout_s=self.line.limits.update_s
            )
            if answer.status != 200:
                raise refusal(answer, self.server.graphs, writing=False)
            for quad in ox.parse(answer.body, ox.RdfFormat.N_QUADS):
                if only is None or graph_name(quad.graph_name) in only:
                    yield quad
            return
        for name in self.graphs() if only is None else sorted(only):
            yield from self._graph(name)

    def _graph(self, name: str) -> Iterator[ox.Quad]:
        """Yield one graph."""
        graph = ox.NamedNode(name) if name else ox.DefaultGraph()
        if self.server.graphs and not self.server.whole:
            field = {"graph": name} if name else {"default": ""}
            url = f"{self.server.graphs}?{urllib.parse.urlencode(field)}"
            kind = {"Accept": "application/n-triples"}
            answer = self.line.send(Request(url, None, kind), timeout_s=self.line.limits.update_s)
            if answer.status == 404:
                return
            if answer.status != 200:
                raise refusal(answer, url, writing=False)
            triples: Iterable[ox.Quad | ox.Triple] = ox.parse(answer.body, ox.RdfFormat.N_TRIPLES)
        else:
            pattern = f"GRAPH {graph} {{ ?s ?p ?o }}" if name else "?s ?p ?o"
            question = Question(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}", union=False)
            triples = self._asked(question).triples()
        for triple in triples:
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)

    def _column(self, query: str, name: str) -> list[str]:
        """Return the values of one column of a query of our own."""
        rows = self._asked(Question(query, union=False)).rows()
        terms = (row[name] for row in rows if name in row)
        return [
            term.value
            for term in terms
            if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode)
        ]

    # ---- writing

    def publish_change(
        self, removed: Collection[str], added: Collection[str], manifest: Mapping[str, object]
    ) -> str:
        """Take lines out of the derived part and put others in.

        Args:
            removed: N-Quads lines, each with its end, that are in the derived part.
            added: Lines that are not.
            manifest: What the builder says of itself.

        Returns:
            The id of the version that now answers.

        Raises:
            StoreError: What the server holds is not known here, or the change fails.
        """
        former = self.current()
        if former is None:
            raise StoreError(f"{self.address}: there is nothing here to be changed")
        with self.writing(), self.drafted() as folder:
            with SortedFile(former / _COPY) as file:
                gone, new = ([line.encode() for line in lines] for lines in (removed, added))
                write_pieces(file.changed(gone, new), folder / _COPY)
            part = _part(folder / _COPY, ())
            names = set(self.manifest().derived_graphs) | {split(line)[0] for line in added}
            doubtful = {split(line)[0] for line in removed} - {split(line)[0] for line in added}
            emptied = doubtful - _named(folder / _COPY, doubtful)
            part = replace(part, graphs=tuple(sorted(names - emptied)))
            return self.finish(folder, part, manifest)

    def derived(self) -> SortedFile:
        """Return the sorted lines of what the server holds, as far as they are known here."""
        former = self.current()
        if former is None:
            raise StoreError(f"{self.address}: there is nothing here to be changed")
        return SortedFile(former / _COPY)

    def part(
        self,
        folder: Path,
        lines: Iterable[bytes],
        graphs: Collection[str],
        late: Callable[[], Iterable[str]] = tuple,
    ) -> Part:
        """Write the derived part into a draft, in one file."""
        write_pieces(lines, folder / _COPY)
        more = [line.encode() for line in late()]
        if more:
            bare = (folder / _COPY).rename(folder / "bare.nq")
            with SortedFile(bare) as file:
                write_pieces(file.changed((), more), folder / _COPY)
            bare.unlink()
        return _part(folder / _COPY, graphs)

    def filling(self, folder: Path, *, beside: bool) -> AbstractContextManager[None]:  # noqa: ARG002 - no database is made here
        """Return None: the lines go to the server when they are sorted."""
        return nullcontext()

    def finish(
        self,
        folder: Path,
        part: Part,
        manifest: Mapping[str, object],
        *,
        loaded: bool = False,  # noqa: ARG002 - no database is made here
        filling: Filling | None = None,  # noqa: ARG002 - nor filled
    ) -> str:
        """Publish the derived part that stands in a draft; user graphs stay as they are.

        Args:
            folder: The draft.
            part: What is in its derived part.
            manifest: What the builder says of itself.
            loaded: Of no meaning here.
            filling: Of no meaning here.

        Raises:
            ReadOnlyStore: The server lets us only read.
            StoreError: A derived graph bears the name of a user graph, or a change fails.
        """
        before = self._fresh()
        present = set(self._all_graphs())
        user = {name for name in present if not name.startswith(OURS)} - set(self._derived())
        clash = sorted(set(part.graphs) & user)
        if clash:
            raise StoreError(f"{clash[0]} is a user graph; rename or delete it, then build")
        made = Manifest(
            version=version_id(part.digest, _NOTHING, ()),
            sequence=before.sequence + 1,
            derived_digest=part.digest,
            user_digest=_NOTHING,
            derived_quads=part.quads,
            derived_graphs=part.graphs,
            build=dict(manifest),
        )
        if part.digest == before.derived_digest and set(part.graphs) <= present:
            made = replace(made, sequence=before.sequence)
            self._switch(self._saying(before, made), made, whole=True)
        else:
            self._replace(before, made, folder / _COPY, present)
        self._keep(folder / _COPY, part.digest)
        self._known = None
        return made.version

    def switch(self, folder: Path, manifest: Manifest) -> str:  # noqa: ARG002 - as in other stores
        """Refuse: user graphs are written at the server itself.

        Raises:
            ReadOnlyStore: Always.
        """
        raise ReadOnlyStore(f"{self.address}: write to its graphs there; here it is only read")

    def _keep(self, file: Path, digest: str) -> None:
        """Keep what was published, to know the next time what has changed."""
        kept = self.path / _KEPT
        kept.mkdir(exist_ok=True)
        (kept / _MARK).unlink(missing_ok=True)
        file.replace(kept / _COPY)
        (kept / _MARK).write_text(digest, encoding="ascii")

    def _fresh(self) -> Manifest:
        self._known = None
        return self.manifest()

    def _replace(self, before: Manifest, made: Manifest, file: Path, present: set[str]) -> None:
        """Bring the version in `file` to the server."""
        leftovers = sorted(name for name in present if name.startswith(STAGING))
        if leftovers:
            switch(self.line, self.server, moves((), leftovers), whole=True)
        if not before.sequence:
            self._first(made, file)
            return
        whole = servers.undoes_failures(self.line, self.server)
        if not whole:
            log.warning(
                "store.not_atomic %s does not make updates whole or not at all: readers may see "
                "parts of two versions while the graphs are replaced",
                self.address,
            )
        found = self._changes(before, file, present)
        gone = set(before.derived_graphs) - set(made.derived_graphs)
        if found.whole:
            operations = [
                f"{verb} DATA {{\n{data(lines)}\n}}"
                for verb, lines in (("DELETE", found.gone), ("INSERT", found.come))
                if lines
            ]
            operations += moves((), gone)  # some servers remember graphs that hold nothing
        else:
            changed = found.graphs & set(made.derived_graphs)
            self._stage(file, changed)
            operations = moves(changed, gone)
        self._switch([*operations, *self._saying(before, made)], made, whole=whole)

    def _first(self, made: Manifest, file: Path) -> None:
        """Load a first version where it belongs: without a manifest, nobody takes it for one."""
        names = set(made.derived_graphs)
        half = set(self._derived()) - names
        operations = [*moves((), half | set(self._derived())), *self._listing((), names)]
        switch(self.line, self.server, operations, whole=False)
        counts = Loader(self.line, self.server).load(lines_of(file))
        self._count(counts, "", file)
        self._switch(self._saying(made, made), made, whole=True)

    def _changes(self, before: Manifest, file: Path, present: set[str]) -> Changes:
        """Return what differs from what the server holds, as far as that is known here."""
        kept = self.current()
        if kept is not None and set(before.derived_graphs) <= present:
            limit = self.server.statement_bytes // 2 if self.server.by_statement else 0
            return changes(lines_of(kept / _COPY), lines_of(file), limit)
        return changes((), lines_of(file), 0)

    def _stage(self, file: Path, graphs: set[str]) -> None:
        loader = Loader(self.line, self.server, STAGING)
        self._count(loader.load(lines_of(file, graphs)), STAGING, file)

    def _count(self, counts: Mapping[str, int], prefix: str, file: Path) -> None:
        """Make sure that the server holds what it was sent.

        Raises:
            StoreError: Something is missing.
        """
        names = sorted(counts)
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            wanted = " ".join(f"<{prefix}{name}>" for name in some)
            query = (
                f"SELECT ?g (COUNT(*) AS ?n) {{ VALUES ?g {{ {wanted} }} "
                "GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
            )
            held = {
                str(row["g"])[1:-1].removeprefix(prefix): int(getattr(row["n"], "value", 0))
                for row in self._asked(Question(query, union=False)).rows()
                if "g" in row
            }
            for name in some:
                if held.get(name, 0) != counts[name]:
                    self._count_values(name, held.get(name, 0), file)

    def _count_values(self, name: str, held: int, file: Path) -> None:
        text = "".join(lines_of(file, {name}))
        values = len(by_value(ox.parse(text.encode(), ox.RdfFormat.N_QUADS)))
        if held != values:
            raise StoreError(
                f"{self.address}: of {values} statements of <{name}> the server holds {held}; "
                "what was published before is still there"
            )

    def _switch(self, operations: list[str], made: Manifest, *, whole: bool) -> None:
        """Make the last update; if its answer is lost, look whether it was made."""
        try:
            switch(self.line, self.server, operations, whole=whole)
        except (StoreUnavailable, QueryTimeout):
            now = self._fresh()
            if (now.sequence, now.version) != (made.sequence, made.version):
                raise

    def _saying(self, before: Manifest, made: Manifest) -> list[str]:
        """Return the operations that make the manifest say what it has to."""
        values = {k: v for k, v in asdict(made).items() if not k.endswith("_graphs")}
        text = ox.Literal(json.dumps(values, ensure_ascii=False, sort_keys=True))
        graph = f"GRAPH <{_MANIFEST}>"
        return [
            *self._listing(before.derived_graphs, made.derived_graphs),
            f"DELETE WHERE {{ {graph} {{ {_SELF} {_SAYS} ?text }} }}",
            f"INSERT DATA {{ {graph} {{ {_SELF} {_SAYS} {text} }} }}",
        ]

    def _listing(self, before: Iterable[str], after: Iterable[str]) -> list[str]:
        old, new = set(before), set(after)
        found = []
        for verb, names in (("DELETE", sorted(old - new)), ("INSERT", sorted(new - old))):
            for start in range(0, len(names), _AT_ONCE):
                listed = " , ".join(f"<{name}>" for name in names[start : start + _AT_ONCE])
                text = f"GRAPH <{_MANIFEST}> {{ {_SELF} {_DERIVED} {listed} }}"
                found.append(f"{verb} DATA {{ {text} }}")
        return found

    def forget_former(self) -> None:
        """Do nothing: a server keeps no former version."""


def workspace_of(address: str, environ: Mapping[str, str]) -> Path:
    """Return the folder of the builder's files of the store at `address`.

    `HUSTINGS_WORKSPACE` names it, else it is one of the user's data folders.
    """
    named = environ.get("HUSTINGS_WORKSPACE", "")
    if named:
        return Path(named).expanduser()
    data_home = environ.get("XDG_DATA_HOME", "")
    parent = Path(data_home) if data_home else Path.home() / ".local" / "share"
    return parent / "hustings" / "remote" / hashlib.sha256(address.encode()).hexdigest()[:16]


def _part(path: Path, graphs: Collection[str]) -> Part:
    with path.open("rb") as file:
        digest = digest_of_lines(file)
    with path.open("rb") as file:
        return Part(digest, sum(1 for _ in file), tuple(sorted(graphs)))


def _named(path: Path, graphs: set[str]) -> set[str]:
    """Return which of `graphs` an N-Quads file of ours has lines of."""
    found: set[str] = set()
    for line in lines_of(path, graphs):
        found.add(split(line)[0])
        if found == graphs:
            break
    return found
