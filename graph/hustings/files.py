"""Files that need not be read again: they are what they were when they were read whole."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hustings.store.workspace import Workspace

# A file may change twice within one tick of the file system's clock: one that has just been
# changed is read again next time.
_SETTLED_S: Final = 2.0


class Files:
    """The files of one build, and the sources that stand in them.

    Args:
        workspace: Knows the files of earlier builds.
        engine: Version of everything that decides what is read out of a document.
    """

    def __init__(self, workspace: Workspace, engine: str) -> None:
        self._workspace = workspace
        self._engine = engine
        self._passing = workspace.passing()
        self._current = ""  # the file that what comes next is out of, if it can be passed over
        self.passed_over = 0

    def known(self, path: str) -> bool:
        """Tell whether a file is as it was; if not, what comes next is out of it."""
        name = path if path.startswith("/") else str(Path(path).absolute())
        self._current = ""
        try:
            status = os.stat(path)  # noqa: PTH116 - every file of an archive passes by here
        except OSError:
            return False
        stamp = f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {self._engine}"
        stamped, sources = self._workspace.stamp(name)
        if stamped == stamp:
            for source in sources:
                self._passing.add(source)
            self.passed_over += len(sources)
            return True
        if abs(time.time() - status.st_mtime) > _SETTLED_S:
            self._passing.stamp(name, stamp)
            self._current = name
        return False

    def saw(self, source: str) -> None:
        """Note a source that was read from the current file."""
        current = self._current
        self._passing.add(source, current if current and source.startswith(current) else "")

    def failed(self, source: str | None = None) -> None:
        """Have a file read again next time, as not all of it could be used.

        Args:
            source: What could not be used; None means the current file.
        """
        if source is not None:
            self._passing.unseen(source)
        elif self._current:
            self._passing.unstamped(self._current)

    def missing(self) -> Iterator[str]:
        """Yield the sources of earlier builds that were not seen in this one, sorted."""
        return self._passing.missing()

    def keep(self) -> None:
        """Keep what was learned."""
        self._passing.keep()
