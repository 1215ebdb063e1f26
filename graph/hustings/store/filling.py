"""Fills the databases of a draft: at its end, or beside the making of its lines."""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from hustings.closing import Closing
from hustings.store.pieces import Stream
from hustings.store.quads import LOADED_BYTES, load_derived, load_file
from hustings.store.unions import MAIN, OUTER, WHOLE, copy_database, outer_graphs

_OUTER_LINES: Final = tuple(f"{name}> .\n".encode() for name in OUTER)


def fill(folder: Path, graphs: Collection[str], user_graphs: Collection[str]) -> None:
    """Load both parts into new databases: first what the default graph holds, if that is less.

    Args:
        folder: The draft, with its derived part and that of users.
        graphs: Names of the derived graphs.
        user_graphs: Names of the graphs of users.
    """
    outer = outer_graphs(graphs)
    store = ox.Store(folder / (MAIN if outer else WHOLE))
    load_derived(store, folder, outer)
    _load_users(store, folder, user_graphs)
    del store  # it must be closed to be copied
    if outer:
        _load_outer(folder, outer)


class Filling(Closing):
    """Loads lines into the main database of a draft while more of them are made.

    A thread does it: the engine lets this one run meanwhile. Lines of outer graphs are left for
    the end, as are all lines if any of them may have a blank node, whose labels loading changes.

    Args:
        folder: The draft.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._store: ox.Store | None = ox.Store(folder / MAIN)
        self._thread = ThreadPoolExecutor(1)
        self._under_way: Future[None] | None = None
        self._held: deque[bytes] = deque()
        self._size = 0
        self._doubted = False

    def close(self) -> None:
        """Let go of the database, once what is under way is done."""
        self._thread.shutdown(wait=True, cancel_futures=True)
        self._store = None

    def add(self, lines: bytes, graphs: Collection[str]) -> None:
        """Take lines that are in some graphs.

        Raises:
            OSError: What was taken before cannot be written.
        """
        if any(name.endswith(OUTER) for name in graphs):
            inner = lines.splitlines(keepends=True)
            lines = b"".join(line for line in inner if not line.endswith(_OUTER_LINES))
        self._doubted = self._doubted or b"_:" in lines
        self._held.append(lines)
        self._size += len(lines)
        if self._size >= LOADED_BYTES:
            self.hand_over()

    def hand_over(self) -> None:
        """Have what was taken so far loaded; wait for what was before it."""
        self._wait()
        held, self._held, self._size = self._held, deque(), 0
        if held and not self._doubted:
            self._under_way = self._thread.submit(self._load, held)

    def _load(self, held: deque[bytes]) -> None:
        assert self._store is not None  # it is closed when nothing is under way
        stream = Stream(_emptied(held))
        self._store.bulk_load(input=stream, format=ox.RdfFormat.N_QUADS, lenient=True)  # type: ignore[arg-type]  # any object with read() will do

    def _wait(self) -> None:
        if self._under_way is not None:
            self._under_way.result()
            self._under_way = None

    def finish(self, graphs: Collection[str], user_graphs: Collection[str]) -> None:
        """Load what is left; the derived part and that of users stand in the draft by now."""
        self.hand_over()
        self._wait()
        assert self._store is not None  # it is closed afterwards
        outer = outer_graphs(graphs)
        if self._doubted or not outer:
            self._store = None
            shutil.rmtree(self._folder / MAIN)
            fill(self._folder, graphs, user_graphs)
            return
        _load_users(self._store, self._folder, user_graphs)
        self._store = None  # it must be closed to be copied
        _load_outer(self._folder, outer)


def _emptied(held: deque[bytes]) -> Iterator[bytes]:
    """Yield lines, and let go of them."""
    while held:
        yield held.popleft()


def _load_users(store: ox.Store, folder: Path, user_graphs: Collection[str]) -> None:
    load_file(store, folder / "user.nq")
    for name in user_graphs:
        if name and not name.startswith("_:"):
            store.add_graph(ox.NamedNode(name))
    store.flush()


def _load_outer(folder: Path, outer: Collection[str]) -> None:
    copy_database(folder / MAIN, folder / WHOLE)
    store = ox.Store(folder / WHOLE)
    load_derived(store, folder, only=outer)
    store.flush()
