"""Local entities of all documents in the memo, by the keys under which they meet."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

_BY_IRI: Final = "CREATE INDEX IF NOT EXISTS locals_by_iri ON locals (iri, document, local)"
SCHEMA: Final = f"""
CREATE TABLE IF NOT EXISTS locals (
    row INTEGER PRIMARY KEY, digest TEXT NOT NULL, document TEXT NOT NULL, local TEXT NOT NULL,
    kind TEXT NOT NULL, iri TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS locals_by_digest ON locals (digest);
CREATE INDEX IF NOT EXISTS locals_by_document ON locals (document, local);
{_BY_IRI};
CREATE TABLE IF NOT EXISTS ties (
    key TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (key, row)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS ties_by_row ON ties (row);
CREATE TABLE IF NOT EXISTS parties (name TEXT PRIMARY KEY, iri TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS review (tag TEXT NOT NULL, line TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS review_by_tag ON review (tag);
CREATE TABLE IF NOT EXISTS bonds (
    key TEXT NOT NULL, iri TEXT NOT NULL, PRIMARY KEY (key, iri)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS bonds_by_iri ON bonds (iri);
"""
TABLES: Final = ("locals", "ties", "parties", "review", "bonds")


@dataclass(frozen=True, slots=True)
class Row:
    """One local entity.

    Attributes:
        row: Its number.
        digest: Digest of its document.
        document: Id of its document.
        local: Its id there.
        kind: What it is.
        iri: Its entity; "" while that is not known.
        body: All that is known of it, as text.
    """

    row: int
    digest: str
    document: str
    local: str
    kind: str
    iri: str
    body: str

    @property
    def member(self) -> tuple[str, str]:
        """Document id and local id."""
        return self.document, self.local


class Kin:
    """The rows of one memo."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def clear(self) -> None:
        """Forget everything."""
        for table in TABLES:
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours

    def put(self, row: Row, keys: Iterable[str]) -> int:
        """Keep a local entity with its keys; return its number, the one given being of no use."""
        number = self._db.execute(
            "INSERT INTO locals (digest, document, local, kind, iri, body)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (row.digest, row.document, row.local, row.kind, row.iri, row.body),
        ).lastrowid
        assert number is not None  # a row was put in
        self.tie(number, keys)
        return number

    def put_all(self, rows: Iterable[Row]) -> None:
        """Keep local entities under the numbers they have; their keys are tied later."""
        self._db.executemany(
            "INSERT INTO locals VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((r.row, r.digest, r.document, r.local, r.kind, r.iri, r.body) for r in rows),
        )

    def tie_all(self, ties: Iterable[tuple[str, int]]) -> None:
        """Give local entities keys: (key, row) pairs."""
        self._db.executemany("INSERT OR IGNORE INTO ties VALUES (?, ?)", ties)

    def tie(self, row: int, keys: Iterable[str]) -> None:
        """Give a local entity keys besides those it has."""
        self.tie_all((key, row) for key in keys)

    def untie(self, row: int, keys: Iterable[str]) -> None:
        """Take keys from a local entity."""
        self._db.executemany(
            "DELETE FROM ties WHERE key = ? AND row = ?", ((key, row) for key in keys)
        )

    def drop(self, row: int) -> None:
        """Forget a local entity."""
        self._db.execute("DELETE FROM ties WHERE row = ?", (row,))
        self._db.execute("DELETE FROM locals WHERE row = ?", (row,))

    def move(self, document: str, digest: str) -> None:
        """Note that a document has another digest and speaks of the same things."""
        self._db.execute("UPDATE locals SET digest = ? WHERE document = ?", (digest, document))

    def name(self, row: int, iri: str) -> None:
        """Note which entity a local one is."""
        self._db.execute("UPDATE locals SET iri = ? WHERE row = ?", (iri, row))

    def names(self, found: Iterable[tuple[str, int]]) -> None:
        """Note which entity each of some local ones is, by its row."""
        self._db.executemany("UPDATE locals SET iri = ? WHERE row = ?", found)

    def crowded(self) -> None:
        """Get ready for very many local entities whose entities are known later."""
        self._db.execute("DROP INDEX IF EXISTS locals_by_iri")

    def settled(self) -> None:
        """Have local entities found by their entities again."""
        self._db.execute(_BY_IRI)

    def of_kinds(self, kinds: Iterable[str]) -> Iterator[Row]:
        """Yield the local entities of some kinds, in the order in which they were put."""
        wanted = ", ".join(f"'{kind}'" for kind in kinds)
        found = f"SELECT * FROM locals WHERE kind IN ({wanted}) ORDER BY row"  # noqa: S608 - ours
        for row in self._db.execute(found):
            yield Row(*row)

    def iris(self, document: str, kind: str) -> frozenset[str]:
        """Return the entities of one kind that a document speaks of."""
        rows = self._db.execute(
            "SELECT iri FROM locals WHERE document = ? AND kind = ?", (document, kind)
        )
        return frozenset(str(iri) for (iri,) in rows)

    def resolved(self, digest: str) -> dict[str, str]:
        """Return the entity of each local one of a document."""
        rows = self._db.execute("SELECT local, iri FROM locals WHERE digest = ?", (digest,))
        return {str(local): str(iri) for local, iri in rows}

    def keys(self, row: int, start: str) -> set[str]:
        """Return the keys of a local entity that begin with `start`."""
        rows = self._db.execute("SELECT key FROM ties WHERE row = ?", (row,))
        return {str(key) for (key,) in rows if key.startswith(start)}

    def meeting(self, key: str) -> list[Row]:
        """Return the local entities that have a key."""
        return self._rows("row IN (SELECT row FROM ties WHERE key = ?)", key)

    def of_digest(self, digest: str) -> list[Row]:
        """Return the local entities of one document."""
        return self._rows("digest = ?", digest)

    def of_document(self, document: str) -> list[Row]:
        """Return the local entities of the document with this id."""
        return self._rows("document = ?", document)

    def _rows(self, where: str, value: str) -> list[Row]:
        found = self._db.execute(f"SELECT * FROM locals WHERE {where}", (value,))  # noqa: S608 - ours
        return [Row(*row) for row in found]

    def iri(self, document: str, local: str) -> str | None:
        """Return the entity of a local one, if it is known."""
        row = self._db.execute(
            "SELECT iri FROM locals WHERE document = ? AND local = ?", (document, local)
        ).fetchone()
        return str(row[0]) if row and row[0] else None

    def first(self, iri: str) -> tuple[str, str]:
        """Return the smallest member of an entity."""
        row = self._db.execute(
            "SELECT document, local FROM locals WHERE iri = ? ORDER BY document, local LIMIT 1",
            (iri,),
        ).fetchone()
        return str(row[0]), str(row[1])

    def members(self, iri: str) -> tuple[tuple[str, str], ...]:
        """Return the members of an entity, sorted."""
        rows = self._db.execute(
            "SELECT document, local FROM locals WHERE iri = ? ORDER BY document, local", (iri,)
        )
        return tuple((str(document), str(local)) for document, local in rows)

    def digests(self, iri: str) -> set[str]:
        """Return the documents that speak of an entity."""
        rows = self._db.execute("SELECT DISTINCT digest FROM locals WHERE iri = ?", (iri,))
        return {str(row[0]) for row in rows}

    # ---- parties by name

    def party(self, name: str) -> str | None:
        """Return the party that goes by a name."""
        row = self._db.execute("SELECT iri FROM parties WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def keep_party(self, name: str, iri: str | None) -> None:
        """Note the party that goes by a name; None forgets it."""
        if iri is None:
            self._db.execute("DELETE FROM parties WHERE name = ?", (name,))
        else:
            self._db.execute("INSERT OR REPLACE INTO parties VALUES (?, ?)", (name, iri))

    # ---- entities whose descriptions speak of others

    def bind(self, iri: str, keys: Iterable[str]) -> set[str]:
        """Give an entity its keys; return those it had."""
        rows = self._db.execute("SELECT key FROM bonds WHERE iri = ?", (iri,)).fetchall()
        if rows:
            self._db.execute("DELETE FROM bonds WHERE iri = ?", (iri,))
        self._db.executemany("INSERT INTO bonds VALUES (?, ?)", ((key, iri) for key in keys))
        return {str(key) for (key,) in rows}

    def bound(self, key: str) -> set[str]:
        """Return the entities that have a key."""
        rows = self._db.execute("SELECT iri FROM bonds WHERE key = ?", (key,))
        return {str(iri) for (iri,) in rows}

    # ---- what people should look at

    def keep_review(self, tag: str, lines: Iterable[str]) -> None:
        """Replace the lines under a tag."""
        self._db.execute("DELETE FROM review WHERE tag = ?", (tag,))
        self._db.executemany("INSERT INTO review VALUES (?, ?)", ((tag, line) for line in lines))

    def review(self) -> set[str]:
        """Return all lines."""
        return {str(row[0]) for row in self._db.execute("SELECT line FROM review")}
