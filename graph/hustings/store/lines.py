"""Sorted N-Quads lines that do not fit in memory: sorted in runs on disk, changed in place of copy.

UTF-8 sorts as code points do, so files are compared as bytes.
"""

from __future__ import annotations

import hashlib
import heapq
import mmap
import os
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final

from hustings.closing import Closing

_RUN: Final = 250_000  # lines that are sorted in memory
_PIECE: Final = 1 << 22  # bytes that are copied at once
_PAGES: Final = mmap.ALLOCATIONGRANULARITY


class Sorter(Closing):
    """Takes lines in any order and gives them back sorted, each once.

    Args:
        folder: Where runs are kept; they are gone when the sorter is closed.
        run: How many lines are held in memory.
    """

    def __init__(self, folder: Path, run: int = _RUN) -> None:
        self._folder = folder
        self._run = run
        self._lines: list[bytes] = []
        self._files: list[Path] = []

    def close(self) -> None:
        """Remove the runs."""
        for path in self._files:
            path.unlink(missing_ok=True)

    def add(self, lines: bytes) -> None:
        """Take lines, each with its end, one after the other; sorted ones are done sooner."""
        self._lines += lines.splitlines(keepends=True)
        if len(self._lines) >= self._run:
            self._spill()

    def _spill(self) -> None:
        descriptor, name = tempfile.mkstemp(prefix=".run-", dir=self._folder)
        self._files.append(Path(name))
        with os.fdopen(descriptor, "wb") as file:
            self._lines.sort()
            file.writelines(self._lines)
        self._lines = []

    def sorted(self) -> Iterator[bytes]:
        """Yield every line once, in order."""
        files = [path.open("rb", buffering=1 << 16) for path in self._files]
        try:
            self._lines.sort()
            lines = heapq.merge(*files, self._lines) if files else self._lines
            yield from map(itemgetter(0), groupby(lines))
        finally:
            for file in files:
                file.close()


class SortedFile(Closing):
    """A sorted file of lines, looked into without reading it whole. Use it as a context manager."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else None
        self._size = size

    def close(self) -> None:
        """Let go of the file."""
        if self._map is not None:
            self._map.close()

    def place(self, line: bytes, start: int = 0) -> int:
        """Return where the first line that is not before `line` begins, at or after `start`."""
        if self._map is None:
            return 0
        low, high = start, self._size
        while low < high:
            begin = self._map.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._map.find(b"\n", begin) + 1
            if self._map[begin:end] < line:
                low = end
            else:
                high = begin
        return low

    def starting(self, prefix: bytes) -> Iterator[bytes]:
        """Yield every line that starts with `prefix`."""
        if self._map is None:
            return
        begin = self.place(prefix)
        while begin < self._size:
            end = self._map.find(b"\n", begin) + 1
            line = self._map[begin:end]
            if not line.startswith(prefix):
                return
            yield line
            begin = end

    def changed(self, removed: Iterable[bytes], added: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the file in pieces, without the lines `removed` and with the lines `added`.

        Raises:
            ValueError: A removed line is not there, or an added one is.
        """
        edits = sorted([*((line, False) for line in removed), *((line, True) for line in added)])
        done = 0
        for line, new in edits:
            begin = self.place(line, done)
            yield from self._pieces(done, begin)
            done = begin
            there = self._map is not None and self._map[begin : begin + len(line)] == line
            if there == new:
                raise ValueError("the change does not fit the graph it was made for")
            if new:
                yield line
            else:
                done = begin + len(line)
        yield from self._pieces(done, self._size)

    def _pieces(self, begin: int, end: int) -> Iterator[bytes]:
        if self._map is not None:
            for start in range(begin, end, _PIECE):
                yield self._map[start : min(start + _PIECE, end)]
                # What was looked at need not count as memory of this process any longer.
                self._map.madvise(mmap.MADV_DONTNEED, start // _PAGES * _PAGES)


def write_pieces(pieces: Iterable[bytes], path: Path) -> str:
    """Write `pieces` to `path`, force them to disk and return their SHA-256 in hex."""
    digest = hashlib.sha256()
    with path.open("wb", buffering=1 << 20) as file:
        for piece in pieces:
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()
