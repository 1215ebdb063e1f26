"""Finds the folders that ship beside the code: `ontology/`, `shapes/` and `data/`."""

from __future__ import annotations

import hashlib
import lzma
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder `name`, in the installed package or at the top of a checkout.

    Raises:
        FileNotFoundError: Neither place has it: the installation is broken.
    """
    for candidate in (_PACKAGE / name, _PACKAGE.parents[1] / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"{name}/ is missing from the installation; reinstall hustings")


def table_rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table in `data/`: cells apart by tabs, names of the columns first.

    Args:
        name: Of the file; one that ends in ".xz" is packed.

    Raises:
        ValueError: A row has not as many cells as there are columns.
    """
    path = folder("data") / name
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
        columns = next(lines).rstrip("\n").split("\t")
        for line in lines:
            yield dict(zip(columns, line.rstrip("\n").split("\t"), strict=True))


@cache
def fingerprint(*names: str) -> str:
    """Return 12 hex digits over the content of the named files and folders of the package.

    Equal digits mean equal code and data: what an older engine read is read again. A process runs
    the code that it began with, so this is looked up once.
    """
    digest = hashlib.sha256()
    for name in sorted(names):
        root = _PACKAGE / name
        files = sorted(root.rglob("*")) if root.is_dir() else [root]
        for path in files:
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(_PACKAGE).as_posix().encode("utf-8"))
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
