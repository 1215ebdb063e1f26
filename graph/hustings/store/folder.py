"""A store in a folder: versions beside one another, and a pointer to the current one.

::

    store/
      CURRENT                 name of the version that answers
      LOCK                    held by the one writer
      versions/000007-1f0c…/  derived/  user.nq  db/  main/  manifest.json
      workspace/              the builder's own files

`main` is `db` without the graphs that the default graph leaves out, if there are any.

A version is built under a name that starts with a dot, renamed when complete, and answers only
once CURRENT was replaced. Whatever dies in between leaves the former version answering; its
leftovers are removed by the next writer. A version never changes after that.

User graphs (graph store protocol, updates, `hustings load`) are a part of their own: a build
replaces the derived part and carries the user part over.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from hustings.errors import ReadOnlyStore, StoreError, StoreUnavailable
from hustings.store.answers import Answer, Question, evaluate
from hustings.store.filling import Afterwards, Beside, Filling, fill
from hustings.store.lines import SortedFile, Sorter
from hustings.store.locks import WriterLock
from hustings.store.manifest import FILE as MANIFEST
from hustings.store.manifest import Manifest, version_id
from hustings.store.pieces import FOLDER, Pieces, digest_of, write_derived
from hustings.store.quads import derived_quads, graph_name, read_quads
from hustings.store.unions import (
    MAIN,
    OUTER_LINES,
    copy_database,
    database,
    make_main,
    needs_whole,
    outer_graphs,
)

_POINTER: Final = "CURRENT"
_NEW: Final = ".new-"
_NOTHING: Final = hashlib.sha256(b"").hexdigest()
_EMPTY: Final = Manifest("empty", 0, _NOTHING, _NOTHING)


@dataclass(frozen=True, slots=True)
class Part:
    """What a derived part holds.

    Attributes:
        digest: What stands for its lines (`hustings.store.pieces`).
        quads: How many they are.
        graphs: Names of its graphs, sorted.
    """

    digest: str
    quads: int
    graphs: tuple[str, ...]


class FolderStore:
    """A store in the folder `path`.

    Args:
        path: The folder; made at the first write.
        read_only: Refuse writes.
        keep: How many versions stay answerable.

    Raises:
        StoreUnavailable: Read-only, and there is no store at `path`.
        StoreError: `path` holds something else.
    """

    def __init__(self, path: Path, *, read_only: bool = False, keep: int = 5) -> None:
        self.path = path.absolute()
        self.address = str(path)
        self.read_only = read_only
        self.keep = max(2, keep)
        self._lock = WriterLock(self.path / "LOCK")
        self._open: tuple[str, dict[str, ox.Store]] | None = None
        self._read: tuple[tuple[str, int, int], Manifest] | None = None  # and what it was read from
        if self.path.exists() and not self._looks_like_a_store():
            raise StoreError(f"{path}: not a store of Hustings, and not empty; name another folder")
        if read_only and not (self.path / _POINTER).exists():
            raise StoreUnavailable(
                f"{path}: no graph has been published here yet; make one with "
                f"`hustings build DOCUMENT... --store {path}`"
            )

    def _looks_like_a_store(self) -> bool:
        if not self.path.is_dir():
            return False
        return (self.path / "versions").is_dir() or not any(self.path.iterdir())

    # ---- reading

    @property
    def version(self) -> str:
        """Id of the current version; "empty" before the first."""
        return self.manifest().version

    def current(self) -> Path | None:
        """Return the folder of the current version, if there is one."""
        try:
            name = (self.path / _POINTER).read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None
        folder = self.path / "versions" / name
        if not folder.is_dir():
            raise StoreUnavailable(f"{self.path}: version {name} is missing; build again")
        return folder

    def manifest(self) -> Manifest:
        """Return the manifest of the current version."""
        folder = self.current()
        if folder is None:
            return _EMPTY
        status = (folder / MANIFEST).stat()
        mark = (folder.name, status.st_mtime_ns, status.st_ino)
        if self._read is None or self._read[0] != mark:
            self._read = (mark, Manifest.read(folder))
        return self._read[1]

    def versions(self) -> list[Manifest]:
        """Return the manifests of all kept versions, oldest first."""
        folders = sorted((self.path / "versions").glob("[0-9]*-*"))
        return [Manifest.read(folder) for folder in folders]

    def folder_of(self, version: str) -> Path | None:
        """Return the folder of a kept version by its id, the newest if it was published twice."""
        if not version.isalnum():
            return None
        found = sorted((self.path / "versions").glob(f"[0-9]*-{version}"))
        return found[-1] if found else None

    def query(self, question: Question | str) -> Answer:
        """Answer a question from the current version, in this process and without limits.

        Raises:
            QueryError: The question cannot be answered.
        """
        asked = Question(question) if isinstance(question, str) else question
        return evaluate(self.reader(whole=needs_whole(asked)), asked)

    def reader(self, *, whole: bool = True) -> ox.Store:
        """Return the database of the current version, for reading only.

        Args:
            whole: With the graphs that the default graph leaves out.
        """
        folder = self.current()
        if folder is None:
            return ox.Store()
        path = database(folder, whole=whole)
        if self._open is None or self._open[0] != folder.name:
            self._open = (folder.name, {})
        opened = self._open[1]
        if path.name not in opened:
            try:
                opened[path.name] = ox.Store.read_only(str(path))
            except OSError as error:
                raise StoreUnavailable(f"{path}: cannot be opened: {error}") from error
        return opened[path.name]

    def graphs(self) -> tuple[str, ...]:
        """Return the names of all named graphs, sorted."""
        manifest = self.manifest()
        return tuple(sorted({*manifest.derived_graphs, *manifest.user_graphs} - {""}))

    def dump(self, *, derived_only: bool = False) -> Iterator[ox.Quad]:
        """Yield the quads of the current version, sorted within each of its two parts."""
        folder = self.current()
        if folder is not None:
            yield from derived_quads(folder)
            if not derived_only:
                yield from read_quads(folder / "user.nq")

    def derived(self) -> Pieces | SortedFile:
        """Return the sorted lines of the derived part of the current version, to be looked into.

        Raises:
            StoreError: There is no version, or it was made by an earlier release.
        """
        former = self.current()
        if former is None or not (former / FOLDER).is_dir():
            raise StoreError(f"{self.address}: there is nothing to be changed")
        return Pieces(former / FOLDER)

    # ---- writing

    def writing(self) -> WriterLock:
        """Return the writer's lock; `with store.writing():` keeps other writers out."""
        if self.read_only:
            raise ReadOnlyStore(f"{self.address}: opened for reading only")
        (self.path / "versions").mkdir(parents=True, exist_ok=True)
        return self._lock

    @property
    def workspace(self) -> Path:
        """A folder inside the store for the builder's own files."""
        folder = self.path / "workspace"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def publish(self, quads: Iterable[ox.Quad], manifest: Mapping[str, object]) -> str:
        """Replace the derived part by `quads`, keep the user graphs, and switch to the result.

        Returns:
            The id of the version that now answers.

        Raises:
            StoreLocked: Another writer is at work.
            StoreError: A derived graph bears the name of a user graph.
        """
        with self.writing(), self.drafted() as folder:
            graphs: set[str] = set()
            with Sorter(folder) as sorter:
                for quad in quads:
                    sorter.add(f"{quad} .\n".encode())
                    graphs.add(graph_name(quad.graph_name))
                part = self.part(folder, sorter.sorted(), graphs)
            return self.finish(folder, part, manifest)

    def publish_change(
        self, removed: Collection[str], added: Collection[str], manifest: Mapping[str, object]
    ) -> str:
        """Take lines out of the derived part and put others in, and switch to the result.

        Args:
            removed: N-Quads lines, each with its end, that are in the derived part.
            added: Lines that are not.
            manifest: What the builder says of itself.

        Returns:
            The id of the version that now answers.

        Raises:
            StoreLocked: Another writer is at work.
            StoreError: The change does not fit the derived part.
        """
        former = self.current()
        if former is None:
            raise StoreError(f"{self.address}: there is nothing to be changed")
        with self.writing(), self.drafted() as folder:
            before = self.manifest()
            if not removed and not added:
                return self._same(former, before, folder, manifest)
            copy_database(former / "db", folder / "db")
            with ThreadPoolExecutor(1) as beside:  # the engine lets other threads run
                changing = beside.submit(_change, folder / "db", removed, added)
                if (former / MAIN).is_dir():
                    copy_database(former / MAIN, folder / MAIN)
                    inner = (_inner(lines) for lines in (removed, added))
                    _change(folder / MAIN, *inner)
                with Pieces(former / FOLDER) as part:
                    gone, new = ([line.encode() for line in lines] for lines in (removed, added))
                    digest = digest_of(part.changed(gone, new, folder / FOLDER))
                emptied, touched = changing.result()
            graphs = {*before.derived_graphs, *touched} - emptied
            if not outer_graphs(graphs):
                shutil.rmtree(folder / MAIN, ignore_errors=True)
            count = before.derived_quads + len(added) - len(removed)
            made = Part(digest, count, tuple(sorted(graphs)))
            return self.finish(folder, made, manifest, loaded=True)

    def part(
        self,
        folder: Path,
        lines: Iterable[bytes],
        graphs: Collection[str],
        late: Callable[[], Iterable[str]] = tuple,
    ) -> Part:
        """Write the derived part into a draft.

        Args:
            folder: The draft.
            lines: Its sorted N-Quads, each once.
            graphs: Names of its graphs.
            late: Returns the lines that are known only when all others are written.
        """
        pieces = write_derived(lines, folder / FOLDER)
        more = [line.encode() for line in late()]
        if more:
            pieces.clear()  # there may be very many, and they are read again
            bare = (folder / FOLDER).rename(folder / "bare")
            with Pieces(bare) as part:
                pieces = part.changed((), more, folder / FOLDER)
            shutil.rmtree(bare)
        count = sum(piece.lines for piece in pieces)
        return Part(digest_of(pieces), count, tuple(sorted(graphs)))

    @contextmanager
    def drafted(self) -> Iterator[Path]:
        """Give a draft, and remove what is left of it if anything goes wrong.

        Raises:
            StoreError: The disk is full or cannot be written.
        """
        self.tidy()
        folder = self.draft()
        try:
            yield folder
        except OSError as error:
            raise StoreError(
                f"{self.address}: cannot be written ({error.strerror or error}); nothing is lost, "
                "the former graph still answers; make room, then build again"
            ) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def filling(self, folder: Path, *, beside: bool) -> AbstractContextManager[Filling | None]:
        """Return what takes the lines of a draft as they are made; None if nothing does.

        Args:
            folder: The draft.
            beside: Have another process load them meanwhile.
        """
        return Beside(folder) if beside else Afterwards(folder)

    def finish(
        self,
        folder: Path,
        part: Part,
        manifest: Mapping[str, object],
        *,
        loaded: bool = False,
        filling: Filling | None = None,
    ) -> str:
        """Publish the derived part that stands in a draft, and carry the user part over.

        Args:
            folder: The draft.
            part: What is in its derived part.
            manifest: What the builder says of itself.
            loaded: The database is in the draft as well, user graphs included.
            filling: Has loaded what it was given of the derived part, or is about to.
        """
        before, former = self.manifest(), self.current()
        if former and part.digest == before.derived_digest:
            return self._same(former, before, folder, manifest)
        if former and (former / "user.nq").exists() and not (folder / "user.nq").exists():
            shutil.copyfile(former / "user.nq", folder / "user.nq")
        clash = sorted(set(part.graphs) & set(before.user_graphs))
        if clash:
            raise StoreError(f"{clash[0]} is a user graph; rename or delete it, then build")
        if filling is not None:
            filling.finish(part.graphs, before.user_graphs)
        elif not loaded:
            fill(folder, part.graphs, before.user_graphs)
        made = Manifest(
            version=version_id(part.digest, before.user_digest, before.user_graphs),
            sequence=before.sequence + 1,
            derived_digest=part.digest,
            user_digest=before.user_digest,
            derived_quads=part.quads,
            user_quads=before.user_quads,
            derived_graphs=part.graphs,
            user_graphs=before.user_graphs,
            build=dict(manifest),
        )
        return self.switch(folder, made)

    def _same(
        self, former: Path, before: Manifest, folder: Path, manifest: Mapping[str, object]
    ) -> str:
        """Note who built the same graph again; the version stays."""
        shutil.rmtree(folder)
        replace(before, build=dict(manifest)).write(former)
        return before.version

    def draft(self) -> Path:
        """Return a new folder for a version in the making; the lock must be held."""
        return Path(tempfile.mkdtemp(prefix=_NEW, dir=self.path / "versions"))

    def switch(self, folder: Path, manifest: Manifest) -> str:
        """Make the draft in `folder` the current version and drop the oldest ones."""
        if not (folder / MAIN).is_dir():
            make_main(folder, manifest.derived_graphs)
        manifest.write(folder)
        _sync_tree(folder)
        name = f"{manifest.sequence:06d}-{manifest.version}"
        final = folder.with_name(name)
        folder.chmod(0o755)
        folder.rename(final)
        _sync(final.parent)
        pointer = self.path / f"{_POINTER}.new"
        pointer.write_text(name + "\n", encoding="ascii")
        _sync(pointer)
        pointer.replace(self.path / _POINTER)
        _sync(self.path)
        kept = sorted((self.path / "versions").glob("[0-9]*-*"))
        for old in kept[: -self.keep]:
            shutil.rmtree(old, ignore_errors=True)
        return manifest.version

    def forget_former(self) -> None:
        """Remove every version but the current one: what was taken down is in them."""
        with self.writing():
            current = self.current()
            for folder in (self.path / "versions").iterdir():
                if current is None or folder.name != current.name:
                    shutil.rmtree(folder, ignore_errors=True)

    def tidy(self) -> None:
        """Remove what a killed writer left behind; the lock must be held."""
        current = self.current()
        for folder in (self.path / "versions").iterdir():
            unfinished = folder.name.startswith(_NEW)
            if unfinished or current is None or folder.name > current.name:
                shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Let go of the database."""
        self._open = None


def _change(db: Path, removed: Iterable[str], added: Iterable[str]) -> tuple[set[str], set[str]]:
    """Change a database; return the graphs that it emptied, and those that it added to."""
    store = ox.Store(db)
    touched: set[ox.NamedNode | ox.BlankNode | ox.DefaultGraph | ox.Triple] = set()
    lost = set(touched)
    for quad in _parsed(removed):
        store.remove(quad)
        lost.add(quad.graph_name)
    store.extend(_noted(_parsed(added), touched))
    emptied = set()
    for graph in lost - touched:
        if isinstance(graph, ox.NamedNode) and not any(
            True for _ in store.quads_for_pattern(None, None, None, graph)
        ):
            store.remove_graph(graph)
            emptied.add(graph.value)
    store.flush()
    return emptied, {graph_name(graph) for graph in touched}


def _inner(lines: Iterable[str]) -> list[str]:
    """Return the lines that are not in outer graphs."""
    return [line for line in lines if not line.endswith(OUTER_LINES)]


def _noted(
    quads: Iterable[ox.Quad],
    graphs: set[ox.NamedNode | ox.BlankNode | ox.DefaultGraph | ox.Triple],
) -> Iterator[ox.Quad]:
    for quad in quads:
        graphs.add(quad.graph_name)
        yield quad


def _parsed(lines: Iterable[str]) -> Iterator[ox.Quad]:
    text = "".join(lines)
    return iter(ox.parse(text, format=ox.RdfFormat.N_QUADS) if text else ())


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_tree(folder: Path) -> None:
    """Force to disk what is new in a folder; what it shares with another version is there."""
    for path in (*folder.rglob("*"), folder):
        if path.is_dir() or path.stat().st_nlink == 1:
            _sync(path)
