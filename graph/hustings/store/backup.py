"""Copies of a live store, and stores made from such copies."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from hustings.errors import StoreError, StoreUnavailable
from hustings.store.folder import FolderStore
from hustings.store.manifest import FILE, Manifest
from hustings.store.remote import RemoteStore

_PARTS = ("derived", "derived.nq", "user.nq", "db", FILE)


def backup(store: FolderStore, target: Path) -> str:
    """Copy the current version of `store`, and the builder's workspace, to the folder `target`.

    Versions never change, so this may be done while the store is served and written to. Files
    are linked where both folders are on one file system.

    Returns:
        The id of the version that was copied.

    Raises:
        StoreUnavailable: The store has no version yet.
        StoreError: There is something at `target` already, or the store is on a server.
    """
    _refuse_servers(store)
    folder = store.current()
    if folder is None:
        raise StoreUnavailable(f"{store.address}: nothing has been published yet")
    if target.exists() and any(target.iterdir()):
        raise StoreError(f"{target}: not empty; a backup goes into a folder of its own")
    version = target / "version"
    version.mkdir(parents=True)
    for name in _PARTS:
        _copied(folder / name, version / name)
    if (store.path / "workspace").is_dir():
        shutil.copytree(store.path / "workspace", target / "workspace")
    return Manifest.read(version).version


def restore(source: Path, store: FolderStore) -> str:
    """Make the version in the backup `source` the current version of `store`.

    Returns:
        The id of the version that now answers.

    Raises:
        StoreError: `source` is no backup, or the store is on a server.
        StoreLocked: Another writer is at work.
    """
    _refuse_servers(store)
    version = source / "version"
    try:
        manifest = Manifest.read(version)
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(f"{source}: no backup of a store: {error}") from error
    with store.writing():
        store.tidy()
        draft = store.draft()
        for name in _PARTS:
            _copied(version / name, draft / name)
        sequence = store.manifest().sequence + 1
        if (source / "workspace").is_dir():
            shutil.copytree(source / "workspace", store.workspace, dirs_exist_ok=True)
        return store.switch(draft, manifest.numbered(sequence))


def _refuse_servers(store: FolderStore) -> None:
    if isinstance(store, RemoteStore):
        raise StoreError(
            f"{store.address}: a graph on a server is backed up and restored by the server; copy "
            f"the builder's files, {store.path}, along with it (`hustings export` writes the graph)"
        )


def _copied(source: Path, target: Path) -> None:
    if not source.exists() or source.name in ("LOCK", "LOG"):
        return
    if source.is_dir():
        target.mkdir()
        for path in source.iterdir():
            _copied(path, target / path.name)
    elif source.suffix in (".sst", ".nq"):
        try:
            os.link(source, target)
        except OSError:
            shutil.copyfile(source, target)
    else:
        shutil.copyfile(source, target)
