"""The builder's own file in a store: what was read from where, so that a build need not reread.

One SQLite file, one transaction a document; a build that is killed leaves it whole.
"""

from __future__ import annotations

import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hustings.closing import Closing
from hustings.errors import StoreUnavailable
from hustings.model.record import DocumentRecord
from hustings.model.serial import dumps, loads
from hustings.store.passing import Passing

_SCHEMA = """
CREATE TABLE IF NOT EXISTS records (
    digest TEXT PRIMARY KEY, engine TEXT NOT NULL, record BLOB NOT NULL, quarantine TEXT);
CREATE TABLE IF NOT EXISTS sources (
    source TEXT PRIMARY KEY, id TEXT NOT NULL, digest TEXT NOT NULL);
DROP INDEX IF EXISTS sources_by_digest;
CREATE INDEX IF NOT EXISTS sources_known ON sources (digest, source, id);
CREATE INDEX IF NOT EXISTS records_known ON records (digest, engine, quarantine);
CREATE TABLE IF NOT EXISTS stamps (
    path TEXT PRIMARY KEY, stamp TEXT NOT NULL, sources TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS waiting (
    digest TEXT NOT NULL, request TEXT NOT NULL, PRIMARY KEY (digest, request));
CREATE TABLE IF NOT EXISTS texts (name TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS takedowns (
    digest TEXT NOT NULL, quote_digest TEXT NOT NULL, iri TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (digest, quote_digest));
"""


def workspace_file(store: Path) -> Path:
    """Return where the workspace of the store in the folder `store` lies."""
    return store / "workspace" / "workspace.sqlite"


@dataclass(frozen=True, slots=True, order=True)
class Takedown:
    """Something that was removed on request and must not come back.

    Attributes:
        digest: Digest of the document.
        quote_digest: SHA-256 of the quote that was removed, "" for the whole document.
        iri: IRI of what was removed: the tombstone's.
        reason: Why, in words that may be public.
    """

    digest: str
    quote_digest: str
    iri: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as the workspace holds it.

    Attributes:
        record: The record.
        engine: Version of the engine that made it.
        quarantine: The report on why it was not admitted, or None.
        sources: Names of everything it was read from, sorted.
    """

    record: DocumentRecord
    engine: str
    quarantine: str | None
    sources: tuple[str, ...]


def pack(record: DocumentRecord) -> bytes:
    """Return a record in the form in which it is kept."""
    return zlib.compress(dumps(record).encode("utf-8"), 2)


class Workspace(Closing):
    """Records by digest, and the sources they were read from. Use it as a context manager."""

    def __init__(self, path: Path | None, *, read_only: bool = False) -> None:
        """Open the file at `path`, or one in memory.

        Raises:
            StoreUnavailable: The file cannot be opened or is no workspace.
        """
        try:
            if read_only and path:
                self._db = sqlite3.connect(
                    f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False
                )
                return
            if path:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path or ":memory:", isolation_level=None)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.executescript(_SCHEMA)
        except (sqlite3.Error, OSError) as error:
            raise StoreUnavailable(f"{path}: the workspace cannot be opened: {error}") from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def engine_of(self, digest: str) -> str | None:
        """Return the version of the engine that read the document with this digest, if any."""
        row = self._db.execute("SELECT engine FROM records WHERE digest = ?", (digest,)).fetchone()
        return str(row[0]) if row else None

    def digest_of(self, source: str, engine: str) -> str | None:
        """Return the digest of what stood at `source`, if this engine has read it."""
        row = self._db.execute(
            "SELECT s.digest FROM sources s JOIN records r ON r.digest = s.digest"
            " WHERE s.source = ? AND r.engine = ?",
            (source, engine),
        ).fetchone()
        return str(row[0]) if row else None

    def put(self, source: str, record: DocumentRecord, engine: str, quarantine: str | None) -> None:
        """Store a record that was read from `source`."""
        document = record.document
        self.put_packed(source, document.id, document.digest, pack(record), engine, quarantine)

    def put_packed(
        self,
        source: str,
        identifier: str,
        digest: str,
        blob: bytes,
        engine: str,
        quarantine: str | None,
    ) -> None:
        """Store a record that `pack` packed, perhaps in another process."""
        with self._transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)",
                (digest, engine, blob, quarantine),
            )
            self._tie(source, identifier, digest)

    def wait(self, digest: str, requests: Iterable[str]) -> None:
        """Note which requests about a document, by their keys, had no answer when it was read."""
        with self._transaction():
            self._db.execute("DELETE FROM waiting WHERE digest = ?", (digest,))
            self._db.executemany(
                "INSERT INTO waiting VALUES (?, ?)", ((digest, request) for request in requests)
            )

    def waiting(self) -> list[tuple[str, str]]:
        """Return (digest, request) of every request that had no answer, sorted."""
        rows = self._db.execute("SELECT digest, request FROM waiting ORDER BY digest, request")
        return [(str(digest), str(request)) for digest, request in rows]

    def outdate(self, digest: str) -> None:
        """Have a document read for claims again, as if by another engine."""
        self._db.execute("UPDATE records SET engine = '' WHERE digest = ?", (digest,))

    def tie(self, source: str, identifier: str, digest: str) -> None:
        """Note that `source` holds the document with this digest, which is stored already."""
        with self._transaction():
            self._tie(source, identifier, digest)

    def _tie(self, source: str, identifier: str, digest: str) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO sources VALUES (?, ?, ?)", (source, identifier, digest)
        )

    def stamp(self, path: str) -> tuple[str, list[str]]:
        """Return the stamp of a file when it was read whole, and the sources in it; "" if not."""
        row = self._db.execute(
            "SELECT stamp, sources FROM stamps WHERE path = ?", (path,)
        ).fetchone()
        return (str(row[0]), str(row[1]).split("\n") if row[1] else []) if row else ("", [])

    def passing(self) -> Passing:
        """Return what takes note of the files that a build reads."""
        return Passing(self._db)

    def forget_stamps(self) -> None:
        """Have every file read again."""
        self._db.execute("DELETE FROM stamps")

    def untie(self, sources: Iterable[str]) -> int:
        """Forget sources; return how many there were. Records without a source go as well."""
        with self._transaction():
            cursor = self._db.executemany(
                "DELETE FROM sources WHERE source = ?", ((source,) for source in sources)
            )
            gone = max(cursor.rowcount, 0)
            self._db.execute(  # told from the indices: the records themselves are large
                "DELETE FROM records WHERE digest IN"
                " (SELECT digest FROM records EXCEPT SELECT digest FROM sources)"
            )
            self._db.execute("DELETE FROM waiting WHERE digest NOT IN (SELECT digest FROM records)")
        return gone

    def sources(self) -> list[tuple[str, str, str]]:
        """Return (source, document id, digest) of everything stored, sorted."""
        rows = self._db.execute("SELECT source, id, digest FROM sources ORDER BY source")
        return [(str(a), str(b), str(c)) for a, b, c in rows]

    def stored(self) -> Iterator[Stored]:
        """Yield every record in the order of its digest."""
        return self._stored("", ())

    def _stored(self, where: str, values: tuple[str, ...]) -> Iterator[Stored]:
        cursor = self._db.execute(
            "SELECT r.record, r.engine, r.quarantine,"  # noqa: S608 - the clause is ours
            " (SELECT group_concat(source, char(10)) FROM"
            "  (SELECT source FROM sources s WHERE s.digest = r.digest ORDER BY source))"
            f" FROM records r{where} ORDER BY r.digest",
            values,
        )
        for blob, engine, quarantine, sources in cursor:
            record = loads(DocumentRecord, zlib.decompress(blob).decode("utf-8"))
            yield Stored(record, engine, quarantine, tuple((sources or "").split("\n")))

    def record(self, digest: str) -> DocumentRecord | None:
        """Return the record of the admitted document with this digest, if there is one."""
        row = self._db.execute(
            "SELECT record FROM records WHERE digest = ? AND quarantine IS NULL", (digest,)
        ).fetchone()
        return loads(DocumentRecord, zlib.decompress(row[0]).decode("utf-8")) if row else None

    def admitted(self, digest: str) -> DocumentRecord:
        """Return the record of a document that is known to be admitted."""
        found = self.record(digest)
        assert found is not None
        return found

    def documents(self) -> list[tuple[str, str, str, bool]]:
        """Return (digest, id, engine, whether it is quarantined) of every record, by digest.

        A document that stands in several places goes by the id it has in the first of them.
        """
        rows = self._db.execute(
            "SELECT r.digest, (SELECT s.id FROM sources s WHERE s.digest = r.digest"
            "  ORDER BY s.source LIMIT 1), r.engine, r.quarantine IS NOT NULL"
            " FROM records r ORDER BY r.digest"
        )
        return [(str(a), str(b or a), sys.intern(c), bool(d)) for a, b, c, d in rows]

    def one(self, digest: str) -> Stored:
        """Return the record of one document that is stored."""
        return next(self._stored(" WHERE r.digest = ?", (digest,)))

    def take_down(self, takedown: Takedown) -> None:
        """Note a takedown; the document's record and sources go at once, with every trace."""
        self._db.execute("PRAGMA secure_delete = ON")
        with self._transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO takedowns VALUES (?, ?, ?, ?)",
                (takedown.digest, takedown.quote_digest, takedown.iri, takedown.reason),
            )
            if not takedown.quote_digest:
                self._db.execute("DELETE FROM sources WHERE digest = ?", (takedown.digest,))
                self._db.execute("DELETE FROM records WHERE digest = ?", (takedown.digest,))
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def takedowns(self) -> list[Takedown]:
        """Return every takedown, sorted."""
        rows = self._db.execute("SELECT digest, quote_digest, iri, reason FROM takedowns")
        return sorted(Takedown(str(a), str(b), str(c), str(d)) for a, b, c, d in rows)

    def text(self, name: str) -> str | None:
        """Return a text kept under `name` (the id ledger, judgements), or None."""
        row = self._db.execute("SELECT body FROM texts WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def keep_text(self, name: str, body: str) -> None:
        """Keep `body` under `name`."""
        self._db.execute("INSERT OR REPLACE INTO texts VALUES (?, ?)", (name, body))

    def _transaction(self) -> sqlite3.Connection:
        self._db.execute("BEGIN IMMEDIATE")
        return self._db
