"""Sorted N-Quads: the form in which a version is compared, digested and taken home."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox


def sorted_lines(quads: Iterable[ox.Quad]) -> list[str]:
    """Return `quads` as N-Quads lines, sorted by code point, without repeats."""
    return sorted({f"{quad} .\n" for quad in quads})


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
