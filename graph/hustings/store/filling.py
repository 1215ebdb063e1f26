"""Fills the databases of a draft: at its end, or beside the making of its lines.

Much is loaded by a process of its own (`hustings.store.loader`), whose memory goes back to the
system; little is loaded here, which saves the start of one. Whoever makes lines tells which graphs
they are in; where only the sorted lines are at hand, all of them are looked through for that.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection
from contextlib import AbstractContextManager
from itertools import chain
from pathlib import Path
from typing import IO, Final, Protocol

import pyoxigraph as ox

from hustings.closing import Closing
from hustings.store.loader import Loader
from hustings.store.pieces import FOLDER
from hustings.store.quads import (
    LOADED_BYTES,
    derived_parts,
    load_derived,
    load_file,
    load_lines,
    may_have_blanks,
)
from hustings.store.unions import MAIN, OUTER, WHOLE, copy_database, outer_graphs

_OUTER_LINES: Final = tuple(f"{name}> .\n".encode() for name in OUTER)
_INNER: Final = ".inner.nq"
_OUTER: Final = ".outer.nq"
_LITTLE: Final = 16 << 20  # bytes of lines that are loaded in this process at the end
_BLOCK: Final = 1 << 20  # bytes of lines that are written at once


def fill(folder: Path, graphs: Collection[str], user_graphs: Collection[str]) -> None:
    """Load both parts into new databases: first what the default graph holds, if that is less.

    Args:
        folder: The draft, with its derived part and that of users.
        graphs: Names of the derived graphs.
        user_graphs: Names of the graphs of users.
    """
    outer = outer_graphs(graphs)
    database = folder / (MAIN if outer else WHOLE)
    _load(database, folder, outer)
    _load_users(database, folder, user_graphs)
    if outer:
        copy_database(folder / MAIN, folder / WHOLE)
        _load(folder / WHOLE, folder, only=outer)


class Filling(AbstractContextManager["Filling"], Protocol):
    """Takes the lines of a draft as they are made, and fills its databases.

    A context manager that lets go of the database, whatever is under way.

    It must be given every line. Lines of outer graphs wait in a file for the end, and so do all
    if any of them may have a blank node, whose labels loading changes.
    """

    def add(self, lines: bytes, graphs: Collection[str]) -> None:
        """Take lines that are in some graphs.

        Raises:
            OSError: What was taken before cannot be written.
        """

    def hand_over(self) -> None:
        """Have what was taken so far loaded, if it is not left for the end."""

    def finish(self, graphs: Collection[str], user_graphs: Collection[str]) -> None:
        """Load what is left; the derived part and that of users stand in the draft by now.

        Raises:
            OSError: It cannot be written.
        """


class _Kept:
    """Lines in a file of a draft, until they are loaded.

    Args:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = 0
        self.doubted = False  # whether there may be a blank node
        self._file: IO[bytes] | None = None

    def add(self, lines: bytes) -> None:
        """Keep lines."""
        if not lines:
            return  # a file with nothing in it would be left behind
        if self._file is None:
            self._file = self.path.open("wb", buffering=_BLOCK)
        self._file.write(lines)
        self.size += len(lines)
        self.doubted = self.doubted or may_have_blanks(lines)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def load(self, database: Path, most: int) -> None:
        """Load the lines, none of which has a blank node, into a database; the file goes.

        Args:
            database: Where to; it is made if there is none.
            most: How many bytes are loaded in this process.
        """
        self.close()
        if self.size > most:
            with Loader(database) as loader:
                loader.give(self.path)
                loader.finish()
            return
        store = ox.Store(database)
        if self.size:
            load_lines(store, self.path)
        store.flush()
        self.path.unlink(missing_ok=True)


class _Apart:
    """Parts lines of outer graphs from others.

    Args:
        folder: The draft.
    """

    def __init__(self, folder: Path) -> None:
        self.outer = _Kept(folder / _OUTER)

    def inner(self, lines: bytes, graphs: Collection[str]) -> bytes:
        """Return lines without those of outer graphs, which are kept."""
        if not any(name.endswith(OUTER) for name in graphs):
            return lines
        parts: tuple[list[bytes], list[bytes]] = ([], [])
        for line in lines.splitlines(keepends=True):
            parts[line.endswith(_OUTER_LINES)].append(line)
        self.outer.add(b"".join(parts[True]))
        return b"".join(parts[False])


class Afterwards(Closing):
    """Keeps lines in files and loads them in the end, in this process if they are few.

    Args:
        folder: The draft.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._apart = _Apart(folder)
        self._inner = _Kept(folder / _INNER)

    def close(self) -> None:
        """Let go of the files."""
        self._inner.close()
        self._apart.outer.close()

    def add(self, lines: bytes, graphs: Collection[str]) -> None:
        """Take lines that are in some graphs."""
        self._inner.add(self._apart.inner(lines, graphs))

    def hand_over(self) -> None:
        """Everything is loaded in the end."""

    def finish(self, graphs: Collection[str], user_graphs: Collection[str]) -> None:
        """Load everything."""
        self.close()
        if self._inner.doubted or self._apart.outer.doubted:
            for path in (self._inner.path, self._apart.outer.path):
                path.unlink(missing_ok=True)
            fill(self._folder, graphs, user_graphs)
            return
        outer = outer_graphs(graphs)
        database = self._folder / (MAIN if outer else WHOLE)
        self._inner.load(database, LOADED_BYTES)
        _load_users(database, self._folder, user_graphs)
        if outer:
            copy_database(self._folder / MAIN, self._folder / WHOLE)
            self._apart.outer.load(self._folder / WHOLE, _LITTLE)


class Beside(Closing):
    """Has another process load lines into the main database while more of them are made.

    What it has not come to waits in files: nobody waits for it, and they take no memory.

    Args:
        folder: The draft.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._apart = _Apart(folder)
        self._loader = Loader(folder / MAIN)
        self._parts = 0
        self._part = self._next()

    def close(self) -> None:
        """Let go of the database, whatever is under way."""
        self._part.close()
        self._apart.outer.close()
        self._loader.close()

    def _next(self) -> _Kept:
        self._parts += 1
        return _Kept(self._folder / f".inner-{self._parts}.nq")

    def add(self, lines: bytes, graphs: Collection[str]) -> None:
        """Take lines that are in some graphs."""
        self._part.add(self._apart.inner(lines, graphs))
        if self._part.size >= LOADED_BYTES:
            self.hand_over()

    def hand_over(self) -> None:
        """Have what was taken so far loaded.

        Raises:
            OSError: The process that loads is gone.
        """
        part = self._part
        if part.size and not part.doubted:
            part.close()
            self._loader.give(part.path)
            self._part = self._next()

    def finish(self, graphs: Collection[str], user_graphs: Collection[str]) -> None:
        """Load what is left; the derived part and that of users stand in the draft by now."""
        self.hand_over()
        outer = outer_graphs(graphs)
        if self._part.doubted or self._apart.outer.doubted or not outer:
            self.close()
            for path in self._folder.glob(".*.nq"):
                path.unlink()
            shutil.rmtree(self._folder / MAIN, ignore_errors=True)  # it may not be there yet
            fill(self._folder, graphs, user_graphs)
            return
        self._loader.finish()  # it must be closed to be copied
        _load_users(self._folder / MAIN, self._folder, user_graphs)
        copy_database(self._folder / MAIN, self._folder / WHOLE)
        self._apart.outer.close()
        if self._apart.outer.size:
            self._loader.turn(self._folder / WHOLE)
            self._loader.give(self._apart.outer.path)
            self._loader.finish()


def _load(
    database: Path, draft: Path, left_out: Collection[str] = (), only: Collection[str] | None = None
) -> None:
    """Load the derived part of a draft, or some graphs of it, into a database."""
    size = sum(path.stat().st_size for path in (draft / FOLDER).iterdir())
    parts = derived_parts(draft, left_out, only) if size > LOADED_BYTES else None
    if parts is None:
        store = ox.Store(database)
        load_derived(store, draft, left_out, only)
        store.flush()
        return
    kept = _Kept(draft / _INNER)
    for block in chain.from_iterable(parts):
        kept.add(block)
    kept.load(database, _LITTLE)


def _load_users(database: Path, draft: Path, user_graphs: Collection[str]) -> None:
    user = draft / "user.nq"
    if not user_graphs and not (user.exists() and user.stat().st_size):
        return
    store = ox.Store(database)
    load_file(store, user)
    for name in user_graphs:
        if name and not name.startswith("_:"):
            store.add_graph(ox.NamedNode(name))
    store.flush()
