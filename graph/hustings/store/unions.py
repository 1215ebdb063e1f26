"""What the default graph is made of: all graphs but those about the graph.

The engine has one union, that of all graphs, and a list of graphs instead costs it time for
each of them (12 times as much with 100 graphs, measured on 0.5.13). So a version that has outer
graphs keeps a second database without them. The two share their unchanging files.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from hustings.store.answers import Question
from hustings.store.tokens import SHORT, names_dataset, tokens

WHOLE: Final = "db"
MAIN: Final = "main"
OUTER: Final = ("/graph/meta", "/graph/report", "/graph/ontology", "/graph/shapes")
OUTER_LINES: Final = tuple(f"{name}> .\n" for name in OUTER)  # how lines in them end
_OUTER_NAMES: Final = tuple(name.rsplit("/", 1)[1] for name in OUTER)
_GRAPH_CLAUSE: Final = re.compile(r"graph(?<!prefix graph)(?=[\s#<?$:])")  # or part of a name


def outer_graphs(derived: Collection[str]) -> tuple[str, ...]:
    """Return those of the derived graphs that the default graph leaves out, sorted."""
    return tuple(sorted(name for name in derived if name.endswith(OUTER)))


def needs_whole(question: Question) -> bool:
    """Return whether a question may ask for an outer graph by its name, or names a dataset."""
    if question.default_graphs or question.named_graphs or not question.union:
        return True
    text = question.text
    return _short_asks_more(text) if len(text) <= SHORT else _asks_more(text)


def _asks_more(text: str) -> bool:
    if _GRAPH_CLAUSE.search(text.lower()) and _asks_outer(text):
        return True
    return names_dataset(text)


_short_asks_more = lru_cache(maxsize=256)(_asks_more)  # they come again and again


def _asks_outer(text: str) -> bool:
    """Return whether a GRAPH clause has a variable, or the name of what may be an outer graph.

    >>> _asks_outer("ASK { GRAPH ?g {} }"), _asks_outer("ASK { GRAPH <urn:g> {} }")
    (True, False)
    >>> _asks_outer("ASK { GRAPH <https://example.org/graph/meta> {} }")
    True
    """
    follows = False
    for token in tokens(text):
        if follows and (
            token.kind not in ("iri", "name")
            or token.text.rstrip(">").endswith(_OUTER_NAMES)
            or "\\" in token.text
        ):
            return True
        follows = token.kind == "word" and token.text == "GRAPH"
    return False


def database(folder: Path, *, whole: bool) -> Path:
    """Return the path of the database of the version in `folder`."""
    main = folder / MAIN
    return folder / WHOLE if whole or not main.is_dir() else main


def copy_database(source: Path, target: Path) -> None:
    """Copy a closed database: link what never changes, copy the rest."""
    target.mkdir()
    for path in source.iterdir():
        if path.suffix == ".sst":
            os.link(path, target / path.name)
        elif path.name not in ("LOCK", "LOG"):
            shutil.copyfile(path, target / path.name)


def make_main(folder: Path, derived: Collection[str]) -> None:
    """Make the database without outer graphs in the draft `folder`, if it has any."""
    outer = outer_graphs(derived)
    if not outer or not (folder / WHOLE).is_dir():
        return
    copy_database(folder / WHOLE, folder / MAIN)
    store = ox.Store(folder / MAIN)
    for name in outer:
        store.remove_graph(ox.NamedNode(name))
    store.flush()
