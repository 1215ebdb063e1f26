"""Embedded Oxigraph behind one door: versions that are published whole or not at all."""

from __future__ import annotations

from pathlib import Path

from hustings.errors import StoreError
from hustings.store.answers import Answer, Question
from hustings.store.folder import FolderStore as Store
from hustings.store.manifest import Manifest
from hustings.store.memory import MemoryStore

__all__ = ["Answer", "Manifest", "MemoryStore", "Question", "Store", "open_store"]


def open_store(address: str, *, read_only: bool = False) -> Store:
    """Open the store at `address`: `memory:` or the path of a folder.

    Raises:
        StoreUnavailable: Read-only, and nothing has been published there.
        StoreError: The address is of a kind we do not serve, or the folder holds something else.
    """
    if address == "memory:":
        return MemoryStore()
    if "://" in address:
        raise StoreError(f"{address}: remote stores are not supported; name a folder or `memory:`")
    return Store(Path(address), read_only=read_only)
