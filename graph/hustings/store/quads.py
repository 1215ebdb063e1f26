"""Sorted N-Quads: the form in which a version is compared, digested and taken home."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox

from hustings.store.pieces import Stream, derived_blocks

LOADED_BYTES: Final = 96 << 20  # about 400,000 quads
_BLOCK: Final = 1 << 20


def sorted_lines(quads: Iterable[ox.Quad], graphs: set[str] | None = None) -> list[str]:
    """Return `quads` as N-Quads lines, sorted by code point, without repeats.

    Args:
        quads: The quads.
        graphs: If given, is filled with the names of their graphs.
    """
    found: set[ox.NamedNode | ox.BlankNode | ox.DefaultGraph | ox.Triple] = set()
    lines = set()
    for quad in quads:
        lines.add(f"{quad} .\n")
        found.add(quad.graph_name)
    if graphs is not None:
        graphs.update(map(graph_name, found))
    return sorted(lines)


def load_file(store: ox.Store, path: Path) -> None:
    """Load an N-Quads file of ours into an empty or growing store, as fast as the engine can.

    The engine gives blank nodes of a file new labels; ours are kept by a slower way, which only
    files with blank nodes have to go.
    """
    if not path.exists() or not path.stat().st_size:
        return
    if has_blanks(path):
        store.bulk_extend(read_quads(path))
    else:
        store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS, lenient=True)


def load_derived(
    store: ox.Store,
    version: Path,
    left_out: Collection[str] = (),
    only: Collection[str] | None = None,
) -> None:
    """Load the derived part of the version in a folder, without some of its graphs.

    Args:
        store: Where to.
        version: The folder.
        left_out: Names of graphs that are not loaded.
        only: Names of the graphs that are loaded; all but those left out if None.
    """
    parts = derived_parts(version, left_out, only)
    if parts is None:
        chosen = only is not None
        names = {ox.NamedNode(name) for name in (left_out if only is None else only)}
        store.bulk_extend(q for q in derived_quads(version) if (q.graph_name in names) is chosen)
        return
    for part in parts:
        # IRIs were looked at when terms were made of them; they need not be again.
        store.bulk_load(input=Stream(part), format=ox.RdfFormat.N_QUADS, lenient=True)  # type: ignore[arg-type]  # any object with read() will do


def derived_parts(
    version: Path, left_out: Collection[str] = (), only: Collection[str] | None = None
) -> Iterator[Iterator[bytes]] | None:
    """Return what `load_derived` loads, as lines, in parts that are loaded one by one.

    None means that there are blank nodes, whose labels are lost when lines are loaded.
    """
    if any(map(may_have_blanks, derived_blocks(version))):
        return None
    endings = _endings(left_out if only is None else only)
    return _parts(_chosen(derived_blocks(version), endings, only is not None))


def _parts(blocks: Iterator[bytes]) -> Iterator[Iterator[bytes]]:
    """Yield blocks in parts of limited size: the engine holds what it loads at once in memory."""
    for first in blocks:
        yield _part(first, blocks)


def _part(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    size = len(first)
    while size < LOADED_BYTES and (block := next(rest, None)) is not None:
        yield block
        size += len(block)


def load_lines(store: ox.Store, path: Path) -> None:
    """Load a file of our lines, none of which has a blank node, into a store, in parts."""
    if path.stat().st_size <= LOADED_BYTES + (LOADED_BYTES >> 3):
        store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS, lenient=True)
        return
    with path.open("rb") as file:
        for part in _parts(_blocks(file)):
            store.bulk_load(input=Stream(part), format=ox.RdfFormat.N_QUADS, lenient=True)  # type: ignore[arg-type]  # any object with read() will do


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    """Yield a file in blocks that end where a line ends."""
    while block := file.read(_BLOCK):
        yield block + file.readline()


def _endings(graphs: Iterable[str]) -> tuple[bytes, ...]:
    return tuple(f" <{name}> .\n".encode() for name in graphs)


def _chosen(blocks: Iterable[bytes], endings: tuple[bytes, ...], chosen: bool) -> Iterator[bytes]:
    """Yield the lines that end in one of `endings`, or, if not `chosen`, those that do not."""
    for block in blocks:
        if not any(ending in block for ending in endings):
            if not chosen:
                yield block
        else:
            lines = block.splitlines(keepends=True)
            yield b"".join(line for line in lines if line.endswith(endings) is chosen)


def derived_quads(version: Path) -> Iterator[ox.Quad]:
    """Yield the quads of the derived part of the version in a folder, in order."""
    stream = Stream(derived_blocks(version))
    yield from ox.parse(input=stream, format=ox.RdfFormat.N_QUADS)  # type: ignore[arg-type]  # any object with read() will do


def has_blanks(path: Path) -> bool:
    """Return whether a sorted N-Quads file may have blank nodes; a doubt counts as yes."""
    with path.open("rb") as file:
        return any(map(may_have_blanks, _overlapping(file)))


def may_have_blanks(lines: bytes) -> bool:
    """Return whether there may be blank nodes in N-Quads lines; a doubt counts as yes."""
    return b"_" in lines and b"_:" in lines  # to look for one byte takes a tenth of the time


def _overlapping(file: IO[bytes]) -> Iterator[bytes]:
    """Yield a file in pieces that share one byte with their neighbours."""
    last = b""
    while piece := file.read(1 << 22):
        yield last + piece
        last = piece[-1:]


def write_lines(lines: Iterable[str], path: Path) -> str:
    """Write `lines` to `path`, force them to disk and return their SHA-256 in hex."""
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for line in lines:
            data = line.encode()
            digest.update(data)
            file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def read_quads(*paths: Path) -> Iterator[ox.Quad]:
    """Yield the quads of N-Quads files of ours, blank nodes under the labels written there."""
    for path in paths:
        if path.exists() and path.stat().st_size:
            yield from ox.parse(path=path, format=ox.RdfFormat.N_QUADS)


def graph_name(graph: object) -> str:
    """Return the IRI of a named graph, "" for the default graph, or "_:label"."""
    if isinstance(graph, ox.NamedNode):
        return graph.value
    return "" if isinstance(graph, ox.DefaultGraph) else str(graph)
