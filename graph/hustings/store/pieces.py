"""The sorted N-Quads of a derived part, cut into pieces that versions share.

::

    derived/
      index        one line a piece, in order: pack, offset, bytes, lines, SHA-256
      000001.nq    a pack: the pieces that one publication wrote

A line begins a piece if its checksum says so. So where the cuts are depends on the lines alone:
the same lines give the same pieces, whatever came before, and the SHA-256 over those of all pieces
stands for all lines. A change writes only the pieces it falls into, as a pack of its own, and
links the others. A pack never changes; what few pieces are left of it is copied in time.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import shutil
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Final, Self
from zlib import crc32

from hustings.closing import Closing

FOLDER: Final = "derived"
_INDEX: Final = "index"
_WHOLE: Final = "derived.nq"  # what earlier releases kept instead of pieces
_CUT: Final = 0xFF  # one line in 256 begins a piece: about 50 KB
_PACKS: Final = 24  # that a version may rest on
_BLOCK: Final = 1 << 20
_AT_ONCE: Final = 4096  # lines that are looked at together


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines that follow one another.

    Attributes:
        pack: Name of the file they are in.
        start: Where they begin in it.
        size: How many bytes they are.
        lines: How many lines they are.
        digest: Their SHA-256.
    """

    pack: str
    start: int
    size: int
    lines: int
    digest: str


class Pieces(Closing):
    """The derived part of one version. Use it as a context manager.

    Args:
        folder: The folder `derived` of the version.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pieces = _index(folder)
        self._maps: dict[str, mmap.mmap] = {}
        self._split: tuple[Piece | None, list[bytes]] = (
            None,
            [],
        )  # whose lines were asked for last

    def close(self) -> None:
        """Let go of the packs."""
        for found in self._maps.values():
            found.close()

    def bytes_of(self, piece: Piece) -> bytes:
        """Return the lines of a piece."""
        return self._map(piece.pack)[piece.start : piece.start + piece.size]

    def _map(self, pack: str) -> mmap.mmap:
        if pack not in self._maps:
            with (self.folder / pack).open("rb") as file:
                self._maps[pack] = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return self._maps[pack]

    def blocks(self) -> Iterator[bytes]:
        """Yield all lines in order, many at a time.

        They are read, not mapped: what is mapped counts as memory of this process.
        """
        with ExitStack() as stack:
            packs = {
                pack: stack.enter_context((self.folder / pack).open("rb"))
                for pack in {piece.pack for piece in self.pieces}
            }
            for piece in self.pieces:
                packs[piece.pack].seek(piece.start)
                yield packs[piece.pack].read(piece.size)

    def starting(self, prefix: bytes) -> Iterator[bytes]:
        """Yield every line that starts with `prefix`, in order."""
        for place in range(max(0, self._place(prefix)), len(self.pieces)):
            lines = self._lines(self.pieces[place])
            for number in range(bisect_left(lines, prefix), len(lines)):
                if not lines[number].startswith(prefix):
                    return
                yield lines[number]

    def _lines(self, piece: Piece) -> list[bytes]:
        """Return the lines of a piece; whoever asks in order asks for one several times."""
        if self._split[0] is not piece:
            self._split = (piece, self.bytes_of(piece).splitlines(keepends=True))
        return self._split[1]

    def changed(
        self, removed: Iterable[bytes], added: Iterable[bytes], target: Path
    ) -> list[Piece]:
        """Write the part without the lines `removed` and with the lines `added` into `target`.

        Args:
            removed: Lines that are in the part.
            added: Lines that are not.
            target: A new folder.

        Raises:
            ValueError: A removed line is not there, or an added one is.
        """
        target.mkdir()
        pack = _pack(1 + max((int(piece.pack[:-3]) for piece in self.pieces), default=0))
        edits: dict[int, tuple[set[bytes], set[bytes]]] = {}
        for which, lines in enumerate((removed, added)):
            for line in lines:
                edits.setdefault(max(0, self._place(line)), (set(), set()))[which].add(line)
        found: list[Piece] = []
        done = 0
        with _Writer(target, pack) as writer:
            for place in sorted(edits):
                found += self.pieces[done:place]
                done = place + 1
                old = self.bytes_of(self.pieces[place]) if self.pieces else b""
                lines = _edited(old.splitlines(keepends=True), *edits[place])
                if lines and found and not _begins(lines[0]):
                    before = found.pop()
                    former = writer.last if before.pack == pack else self.bytes_of(before)
                    lines = former.splitlines(keepends=True) + lines
                found += writer.write(lines)
            found += self.pieces[done:]
            found = self._gathered(found, writer)
        for name in {piece.pack for piece in found} - {pack}:
            os.link(self.folder / name, target / name)
        _keep_index(found, target)
        return found

    def _place(self, line: bytes) -> int:
        """Return the number of the piece that a line belongs to; -1 if it is before them all."""
        return bisect_right(self.pieces, line, key=self._head) - 1

    def _head(self, piece: Piece) -> bytes:
        held = self._map(piece.pack)
        return held[piece.start : held.find(b"\n", piece.start) + 1]

    def _gathered(self, found: Sequence[Piece], writer: _Writer) -> list[Piece]:
        """Copy what is left of packs that are mostly gone, or too many, into the new one."""
        live: Counter[str] = Counter()
        for piece in found:
            live[piece.pack] += piece.size
        del live[writer.pack]
        sizes = {pack: (self.folder / pack).stat().st_size for pack in live}
        left = {pack for pack, size in live.items() if 2 * size < sizes[pack]}
        if len(live) - len(left) > _PACKS:
            left = set(live) - {max(live, key=lambda pack: (live[pack], pack))}
        return [
            writer.copy(piece, self.bytes_of(piece)) if piece.pack in left else piece
            for piece in found
        ]


class _Writer:
    """Writes one pack."""

    def __init__(self, folder: Path, pack: str) -> None:
        self.pack = pack
        self.last = b""
        self._start = 0
        self._file = (folder / pack).open("wb", buffering=_BLOCK)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Force the pack to disk; one without a piece goes."""
        with self._file:
            if kind is None:
                self._file.flush()
                os.fsync(self._file.fileno())
        if not self._start:
            Path(self._file.name).unlink()

    def write(self, lines: Iterable[bytes]) -> Iterator[Piece]:
        """Cut lines into pieces, and yield them."""
        for held in _cut(lines):
            self.last = b"".join(held)
            digest = hashlib.sha256(self.last).hexdigest()
            yield self.copy(Piece("", 0, len(self.last), len(held), digest), self.last)

    def copy(self, piece: Piece, body: bytes) -> Piece:
        """Write a piece as it is."""
        start = self._start
        self._file.write(body)
        self._start += piece.size
        return Piece(self.pack, start, piece.size, piece.lines, piece.digest)


def write_derived(lines: Iterable[bytes], folder: Path) -> list[Piece]:
    """Write sorted lines, each once, as a new derived part in one pack."""
    folder.mkdir()
    with _Writer(folder, _pack(1)) as writer:
        found = list(writer.write(lines))
    _keep_index(found, folder)
    return found


def digest_of(pieces: Iterable[Piece]) -> str:
    """Return the SHA-256 over those of all pieces, which stands for all lines."""
    return hashlib.sha256(b"".join(bytes.fromhex(piece.digest) for piece in pieces)).hexdigest()


def digest_of_lines(lines: Iterable[bytes]) -> str:
    """Return the digest of the derived part that has these sorted lines."""
    every = hashlib.sha256()
    for held in _cut(lines):
        every.update(hashlib.sha256(b"".join(held)).digest())
    return every.hexdigest()


def link_derived(source: Path, target: Path) -> None:
    """Give the version in the folder `target` the derived part of that in `source`."""
    if (source / FOLDER).is_dir():
        shutil.copytree(source / FOLDER, target / FOLDER, copy_function=os.link)
    elif (source / _WHOLE).exists():
        os.link(source / _WHOLE, target / _WHOLE)


def derived_blocks(version: Path) -> Iterator[bytes]:
    """Yield the sorted lines of the derived part of the version in a folder, many at a time."""
    if (version / FOLDER).is_dir():
        with Pieces(version / FOLDER) as pieces:
            yield from pieces.blocks()
    elif (version / _WHOLE).exists():
        with (version / _WHOLE).open("rb") as file:
            while lines := file.readlines(_BLOCK):
                yield b"".join(lines)


class Stream:
    """Blocks of bytes as a file that can be read once."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._blocks = iter(blocks)
        self._held = memoryview(b"")

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most `size` of them; b"" at the end."""
        while not self._held:
            block = next(self._blocks, None)
            if block is None:
                return b""
            self._held = memoryview(block)
        end = len(self._held) if size < 0 else size
        given, self._held = self._held[:end], self._held[end:]
        return bytes(given)


def _pack(number: int) -> str:
    return f"{number:06d}.nq"


def _cut(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield lines in pieces."""
    held: list[bytes] = []
    rest = iter(lines)
    while block := list(islice(rest, _AT_ONCE)):
        done = 0
        # as `_begins` says, but for each line of a graph
        for place in [n for n, check in enumerate(map(crc32, block)) if not check & _CUT]:
            held += block[done:place]
            done = place
            if held:
                yield held
                held = []
        held += block[done:]
    if held:
        yield held


def _begins(line: bytes) -> bool:
    """Tell whether a line begins a piece."""
    return not crc32(line) & _CUT


def _edited(lines: list[bytes], removed: set[bytes], added: set[bytes]) -> list[bytes]:
    there = set(lines)
    if not removed <= there or added & there:
        raise ValueError("the change does not fit the graph it was made for")
    return sorted((there - removed) | added)


def _index(folder: Path) -> list[Piece]:
    found = []
    for row in (folder / _INDEX).read_text(encoding="ascii").splitlines():
        pack, start, size, lines, digest = row.split(" ")
        found.append(Piece(sys.intern(pack), int(start), int(size), int(lines), digest))
    return found


def _keep_index(pieces: Iterable[Piece], folder: Path) -> None:
    rows = (f"{p.pack} {p.start} {p.size} {p.lines} {p.digest}\n" for p in pieces)
    (folder / _INDEX).write_text("".join(rows), encoding="ascii")
