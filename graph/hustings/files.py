"""Files that need not be read again: they are what they were when they were read whole."""

from __future__ import annotations

import os
import time
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
        self._before = workspace.stamps()
        self._stamps: dict[str, tuple[str, list[str]]] = {}
        self._current: str | None = None
        self._places: dict[str, str] = {}
        self.seen: set[str] = set()
        self.passed_over = 0

    def known(self, path: str) -> bool:
        """Tell whether a file is as it was; if not, what comes next is out of it."""
        name = path if path.startswith("/") else str(Path(path).absolute())
        self._current = name
        try:
            status = os.stat(path)  # noqa: PTH116 - every file of an archive passes by here
        except OSError:
            return False
        stamp = f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {self._engine}"
        stamped, sources = self._before.get(name, ("", []))
        if stamped == stamp:
            self.seen.update(sources)
            self.passed_over += len(sources)
            return True
        if abs(time.time() - status.st_mtime) > _SETTLED_S:
            self._stamps[name] = (stamp, [])
        return False

    def saw(self, source: str) -> None:
        """Note a source that was read from the current file."""
        self.seen.add(source)
        current = self._current
        if current is not None and current in self._stamps and source.startswith(current):
            self._stamps[current][1].append(source)
            self._places[source] = current

    def failed(self, source: str | None = None) -> None:
        """Have a file read again next time, as not all of it could be used.

        Args:
            source: What could not be used; None means the current file.
        """
        self.seen.discard(source or "")
        name = self._current if source is None else self._places.get(source)
        self._stamps.pop(name or "", None)

    def keep(self) -> None:
        """Keep what was learned."""
        self._workspace.keep_stamps((p, s, sources) for p, (s, sources) in self._stamps.items())
