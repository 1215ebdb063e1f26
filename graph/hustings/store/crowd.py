"""What is on disk while it is worked out who is who in very many documents, and only then.

Temporary tables of the memo's connection: the system removes them however the build ends.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final

from hustings.store.kin import Row

_TABLES: Final = {
    "more": "(key TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (key, row)) WITHOUT ROWID",
    "groups": "(first INTEGER, row INTEGER, PRIMARY KEY (first, row)) WITHOUT ROWID",
    "slugs": (
        "(place INTEGER PRIMARY KEY, kind TEXT NOT NULL, slug TEXT NOT NULL, key TEXT NOT NULL,"
        " qid TEXT NOT NULL, anchor TEXT NOT NULL, replaced_by TEXT NOT NULL, UNIQUE (kind, slug))"
    ),
}
_CELLS: Final = "kind, slug, key, qid, anchor, replaced_by"
Cells = tuple[str, ...]  # of an entry of the ledger: kind, slug, key, qid, anchor, replaced_by


class Crowd:
    """The tables of one connection, made anew.

    Args:
        db: The connection of the memo.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.drop()
        for name, columns in _TABLES.items():
            db.execute(f"CREATE TEMP TABLE {name} {columns}")

    def drop(self) -> None:
        """Let go of everything."""
        for name in _TABLES:
            self._db.execute(f"DROP TABLE IF EXISTS temp.{name}")

    # ---- groups of local entities

    def tie(self, ties: Iterable[tuple[str, int]]) -> None:
        """Give local entities keys that only bind them to others for now: (key, row) pairs."""
        self._db.executemany("INSERT OR IGNORE INTO temp.more VALUES (?, ?)", ties)

    def ties(self, start: str) -> Iterator[tuple[str, int]]:
        """Yield every key that begins with `start` with each row that has it, key by key."""
        among = (start, start + "\U0010ffff")
        yield from self._db.execute(
            "SELECT key, row FROM ties WHERE key >= ? AND key < ?"
            " UNION ALL SELECT key, row FROM temp.more WHERE key >= ? AND key < ? ORDER BY key",
            (*among, *among),
        )

    def group(self, rows: Iterable[tuple[int, int]]) -> None:
        """Take (first row of its group, row) of the local entities that come next."""
        self._db.execute("DELETE FROM temp.groups")
        self._db.executemany("INSERT INTO temp.groups VALUES (?, ?)", rows)

    def grouped(self) -> Iterator[tuple[int, Row]]:
        """Yield the first row of its group and all that is known of each, group by group."""
        found = self._db.execute(
            "SELECT g.first, l.* FROM temp.groups g CROSS JOIN locals l ON l.row = g.row"
            " ORDER BY g.first, g.row"
        )
        for first, *row in found:
            yield first, Row(*row)

    # ---- slugs

    def keep_slugs(self, entries: Iterable[tuple[int | None, Cells]]) -> None:
        """Keep entries, each at its place; those without come last, in their order."""
        self._db.executemany(
            "INSERT OR REPLACE INTO temp.slugs VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((place, *cells) for place, cells in entries),
        )

    def index_slugs(self) -> int:
        """Have entries found by key and by item; return how many there are."""
        self._db.execute("CREATE INDEX temp.slugs_by_key ON slugs (kind, key)")
        self._db.execute("CREATE INDEX temp.slugs_by_qid ON slugs (kind, qid)")
        return int(self._db.execute("SELECT COUNT(*) FROM temp.slugs").fetchone()[0])

    def is_given(self, kind: str, slug: str) -> bool:
        """Tell whether there is an entry with this slug."""
        found = "SELECT 1 FROM temp.slugs WHERE kind = ? AND slug = ?"
        return self._db.execute(found, (kind, slug)).fetchone() is not None

    def of_key(self, kind: str, key: str) -> list[tuple[int, Cells]]:
        """Return the entries of a key, with their places."""
        return self._entries("WHERE kind = ? AND key = ?", (kind, key))

    def of_item(self, kind: str, qid: str) -> list[tuple[int, Cells]]:
        """Return the entries that are linked to an item, with their places."""
        return self._entries("WHERE kind = ? AND qid = ?", (kind, qid))

    def orphans(self, last: int, start: str) -> list[tuple[int, Cells]]:
        """Return entries up to a place that nothing bears, or that gave way to others.

        Args:
            last: The place.
            start: What IRIs begin with before their kind.
        """
        return self._entries(
            "s WHERE place <= ? AND (replaced_by <> '' OR NOT EXISTS"
            " (SELECT 1 FROM entities e WHERE e.iri = ? || s.kind || '/' || s.slug))",
            (last, start),
        )

    def linked_slugs(self) -> Iterator[tuple[str, str, str]]:
        """Yield kind, key and item of every entry with an item."""
        rows = self._db.execute("SELECT kind, key, qid FROM temp.slugs WHERE qid <> ''")
        yield from rows.fetchall()

    def slugs(self) -> Iterator[Cells]:
        """Yield all entries, sorted by kind and slug."""
        yield from self._db.execute(f"SELECT {_CELLS} FROM temp.slugs ORDER BY kind, slug")  # noqa: S608 - names of ours

    def _entries(self, where: str, values: tuple[object, ...]) -> list[tuple[int, Cells]]:
        found = self._db.execute(
            f"SELECT place, {_CELLS} FROM temp.slugs {where} ORDER BY place",  # noqa: S608 - ours
            values,
        )
        return [(place, tuple(map(str, cells))) for place, *cells in found]
