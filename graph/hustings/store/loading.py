"""Puts files of RDF into a store as user graphs, so that any dataset can be served."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from hustings.errors import UnsupportedFormat
from hustings.store.folder import FolderStore
from hustings.store.writes import Write, apply, changed

FORMATS: Final = {
    ".nq": "nquads",
    ".nquads": "nquads",
    ".trig": "trig",
    ".ttl": "turtle",
    ".turtle": "turtle",
    ".nt": "ntriples",
    ".rdf": "rdfxml",
    ".jsonld": "jsonld",
}


def load(files: Iterable[Path], store: FolderStore) -> str:
    """Add the quads of `files` to the user graphs of `store`, all of them or none.

    Triples of formats without graphs go to the default graph.

    Returns:
        The id of the version that now answers.

    Raises:
        UnsupportedFormat: The name of a file ends in nothing we know.
        QueryError: A file does not parse.
        StoreError: A file adds to a graph that is derived from documents.
        StoreLocked: Another writer is at work.
    """
    named = []
    for path in files:
        form = FORMATS.get(path.suffix.lower())
        if form is None:
            raise UnsupportedFormat(f"{path}: its name must end in one of {', '.join(FORMATS)}")
        if not path.is_file():
            raise UnsupportedFormat(f"{path}: there is no such file")
        named.append((str(path.absolute()), form))
    with store.writing():
        store.tidy()
        before, source = store.manifest(), store.current()
        draft = store.draft()
        try:
            done = apply(Write("load", files=tuple(named)), source, draft, before.derived_graphs)
            return store.switch(draft, changed(before, done))
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
