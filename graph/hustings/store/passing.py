"""What was seen of files while a build reads them: on disk, as there may be very many.

Temporary tables of the workspace's connection: the system removes them however the build ends.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

_TABLES: Final = {
    "passing": "(source TEXT PRIMARY KEY, path TEXT NOT NULL) WITHOUT ROWID",
    "stamped": "(path TEXT PRIMARY KEY, stamp TEXT NOT NULL) WITHOUT ROWID",
}
_HELD: Final = 256  # rows that are written at once


class Passing:
    """The files of one build so far, and the sources in them.

    Args:
        db: The connection of the workspace.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._sources: list[tuple[str, str]] = []
        for name, columns in _TABLES.items():
            db.execute(f"DROP TABLE IF EXISTS temp.{name}")
            db.execute(f"CREATE TEMP TABLE {name} {columns}")

    def stamp(self, path: str, stamp: str) -> None:
        """Note what a file is like that is being read."""
        self._db.execute("INSERT OR REPLACE INTO temp.stamped VALUES (?, ?)", (path, stamp))

    def add(self, source: str, path: str = "") -> None:
        """Note a source that is there, and in which of the files that are being read."""
        self._sources.append((source, path))
        if len(self._sources) >= _HELD:
            self._write()

    def unseen(self, source: str) -> None:
        """Have a source count as one that is not there, and its file as one to be read again."""
        self._write()
        row = self._db.execute("SELECT path FROM temp.passing WHERE source = ?", (source,))
        for (path,) in row.fetchall():
            self.unstamped(path)
        self._db.execute("DELETE FROM temp.passing WHERE source = ?", (source,))

    def unstamped(self, path: str) -> None:
        """Have a file read again next time."""
        self._db.execute("DELETE FROM temp.stamped WHERE path = ?", (path,))

    def missing(self) -> Iterator[str]:
        """Yield the sources that were there at an earlier build and were not seen, sorted."""
        self._write()
        rows = self._db.execute(
            "SELECT s.source FROM main.sources s WHERE NOT EXISTS"
            " (SELECT 1 FROM temp.passing p WHERE p.source = s.source) ORDER BY s.source"
        )
        for (source,) in rows:
            yield str(source)

    def keep(self) -> None:
        """Keep what the files were like, with the sources in each, for the next build."""
        self._write()
        self._db.execute(
            "INSERT OR REPLACE INTO main.stamps SELECT t.path, t.stamp, COALESCE(f.sources, '')"
            " FROM temp.stamped t LEFT JOIN (SELECT path, group_concat(source, char(10)) AS sources"
            "  FROM temp.passing GROUP BY path) f ON f.path = t.path"
        )

    def _write(self) -> None:
        self._db.execute("BEGIN")
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO temp.passing VALUES (?, ?)", self._sources)
        self._sources.clear()
