"""A store that is gone when the process ends: a folder store in a memory file system."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path

from hustings.store.folder import FolderStore

_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - a private folder is made inside, mode 0700


class MemoryStore(FolderStore):
    """A store in a private temporary folder, in memory where the system has a place for that.

    It is a folder so that worker processes can read it exactly as they read a kept store.
    """

    def __init__(self, *, keep: int = 2) -> None:
        parent = _SHARED_MEMORY if _SHARED_MEMORY.is_dir() else None
        folder = tempfile.mkdtemp(prefix="hustings-", dir=parent)
        super().__init__(Path(folder), keep=keep)
        self.address = "memory:"
        self._remove = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)

    def close(self) -> None:
        """Let go of the database and remove the folder."""
        super().close()
        self._remove()
