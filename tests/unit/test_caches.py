"""What is remembered of texts is limited: a process may read any number of documents."""

from __future__ import annotations

import functools
import gc
import importlib
import pkgutil
from collections.abc import Iterator

import hustings

MOST = 1 << 14
# Functions that are asked about few things: languages, tables, words of frames.
FEW = 3_000


def caches() -> Iterator[tuple[str, int | None, int]]:
    """Yield name, limit and size of each cache of the modules that read and map documents."""
    rooms = ("annotate", "extract", "read", "resolve", "link", "rdf", "weigh", "model")
    for room in rooms:
        package = importlib.import_module(f"hustings.{room}")
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".llm" not in found.name:
                importlib.import_module(found.name)
    for one in gc.get_objects():
        if type(one) is functools._lru_cache_wrapper:  # a weak proxy may have died
            module = getattr(one, "__module__", None) or ""
            if module.startswith(hustings.__name__):
                info = one.cache_info()
                yield f"{module}.{one.__qualname__}", info.maxsize, info.currsize


def test_no_cache_holds_more_than_a_few_megabytes() -> None:
    found = list(caches())
    assert len(found) > 50
    for name, limit, size in found:
        assert (limit or size) <= (MOST if limit else FEW), name
