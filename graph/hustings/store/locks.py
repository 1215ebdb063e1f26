"""One writer at a time: a lock that the kernel releases when its holder dies."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType

from hustings.errors import StoreLocked


class WriterLock:
    """Holds the writer's lock of a store folder; may be entered again by the same object.

    Raises:
        StoreLocked: On entry, if another process or object holds it; names its process.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = -1
        self._depth = 0

    def __enter__(self) -> WriterLock:
        """Take the lock."""
        if self._depth == 0:
            self._acquire()
        self._depth += 1
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Release the lock when the outermost block is left."""
        self._depth -= 1
        if self._depth == 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _acquire(self) -> None:
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip() or "unknown"
            os.close(descriptor)
            raise StoreLocked(
                f"{self._path.parent}: process {holder} is writing to this store; wait until it "
                "has finished, or stop it and try again (its work is safely undone)"
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        self._descriptor = descriptor
