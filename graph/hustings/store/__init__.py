"""Graphs behind one door: in a folder, in memory, or on a server that speaks SPARQL."""

from __future__ import annotations

from pathlib import Path

from hustings.store.answers import Answer, Question
from hustings.store.folder import FolderStore as Store
from hustings.store.manifest import Manifest
from hustings.store.memory import MemoryStore
from hustings.store.remote import RemoteStore

__all__ = ["Answer", "Manifest", "MemoryStore", "Question", "RemoteStore", "Store", "open_store"]


def open_store(address: str, *, read_only: bool = False, workspace: Path | None = None) -> Store:
    """Open the store at `address`: `memory:`, the path of a folder, or the address of a server.

    Args:
        address: Where it is; `http://` only on this machine, else `https://`.
        read_only: Refuse writes.
        workspace: Folder of the builder's files of a store on a server.

    Raises:
        StoreUnavailable: Read-only, and nothing has been published there; or nothing answers.
        StoreError: The address is of a kind we do not serve, or the folder holds something else.
    """
    if address == "memory:":
        return MemoryStore()
    if "://" in address:
        return RemoteStore(address, read_only=read_only, workspace=workspace)
    return Store(Path(address), read_only=read_only)
