"""What a build worked out, kept so that the next one need not work it out again.

A file of its own beside the workspace: everything in it can be made again from the documents, so
it may be removed at any time, and is removed when something is taken down.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hustings.closing import Closing
from hustings.errors import StoreUnavailable
from hustings.store import kin
from hustings.store.crowd import Crowd
from hustings.store.kin import Kin

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS linked (
    digest TEXT, id TEXT, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (digest, id));
CREATE TABLE IF NOT EXISTS documents (
    digest TEXT PRIMARY KEY, id TEXT NOT NULL, iri TEXT NOT NULL, resolved TEXT NOT NULL,
    claims INTEGER NOT NULL, notes TEXT NOT NULL, decided INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS documents_by_id ON documents (id);
CREATE TABLE IF NOT EXISTS entities (
    iri TEXT PRIMARY KEY, kind TEXT NOT NULL, core TEXT NOT NULL, rest TEXT NOT NULL, item TEXT);
CREATE INDEX IF NOT EXISTS entities_by_item ON entities (item);
CREATE INDEX IF NOT EXISTS entities_by_kind ON entities (kind);
CREATE TABLE IF NOT EXISTS bearings (grp TEXT NOT NULL, digest TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS bearings_by_group ON bearings (grp);
CREATE INDEX IF NOT EXISTS bearings_by_digest ON bearings (digest);
CREATE TABLE IF NOT EXISTS nodes (
    kind TEXT NOT NULL, name TEXT NOT NULL, about TEXT NOT NULL, body TEXT NOT NULL,
    owner TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS nodes_by_name ON nodes (kind, name);
CREATE INDEX IF NOT EXISTS nodes_by_owner ON nodes (owner);
CREATE TABLE IF NOT EXISTS units (
    name TEXT PRIMARY KEY, statements INTEGER NOT NULL, lines BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS units_with_statements ON units (statements) WHERE statements > 0;
"""
_AT_ONCE: Final = 256  # rows that are read at once of very many
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_SHORT: Final = 800  # bytes of lines that are not worth packing
_DERIVED: Final = ("state", "documents", "entities", "bearings", "nodes", "units", *kin.TABLES)


def memo_file(store: Path) -> Path:
    """Return where the memo of the store in the folder `store` lies."""
    return store / "workspace" / "memo.sqlite"


def forget(store: Path) -> None:
    """Remove the memo of a store, with every trace of what it held."""
    for path in memo_file(store).parent.glob("memo.sqlite*"):
        path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one document of the published graph.

    Attributes:
        digest: Its digest.
        id: The id it goes by.
        iri: Its IRI.
        resolved: Its local entities and their IRIs, as JSON.
        claims: How many claims it has.
        notes: What was not kept, counted by reason, as JSON.
        decided: 1 if people decided something about its claims, else 0.
    """

    digest: str
    id: str
    iri: str
    resolved: str
    claims: int
    notes: str
    decided: int


@dataclass(frozen=True, slots=True)
class KeptEntity:
    """What is kept of one entity.

    Attributes:
        iri: Its IRI.
        kind: What it is.
        core: What decides statements about it, as JSON.
        rest: What else decides its description, as JSON.
        item: The item it is linked to, even if it gave way to another entity.
    """

    iri: str
    kind: str
    core: str
    rest: str
    item: str | None


@dataclass(frozen=True, slots=True)
class Node:
    """Something that several owners share: a round, a shortcut, an election not told, a rule.

    Attributes:
        kind: Which of these.
        name: Its IRI, or its line.
        about: IRI of the election of a round.
        body: What the owner adds to it, as JSON.
        owner: The group or document that speaks of it.
    """

    kind: str
    name: str
    about: str
    body: str
    owner: str


class Memo(Closing):
    """The kept results of a build, changed in one transaction. Use it as a context manager."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the file at `path`; one that cannot be read is made anew.

        Args:
            path: The file.
            read_only: Look into what another process has saved.

        Raises:
            StoreUnavailable: The file cannot be made.
        """
        self._documents: dict[str, Kept] | None = None
        self._cleared = False  # since the last commit: nothing there to be replaced
        try:
            if read_only:
                self._db = sqlite3.connect(
                    f"{path.as_uri()}?mode=ro",
                    uri=True,
                    isolation_level=None,
                    check_same_thread=False,
                )
                self.kin = Kin(self._db)
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._db = self._opened(path)
            except sqlite3.DatabaseError:
                for part in path.parent.glob(path.name + "*"):
                    part.unlink()
                self._db = self._opened(path)
        except (sqlite3.Error, OSError) as error:
            raise StoreUnavailable(f"{path}: cannot be opened: {error}") from error
        self.kin = Kin(self._db)

    @staticmethod
    def _opened(path: Path) -> sqlite3.Connection:
        db = sqlite3.connect(path, isolation_level=None)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA cache_size = -65536")
        db.executescript(_SCHEMA + kin.SCHEMA)
        db.execute("BEGIN IMMEDIATE")
        return db

    def close(self) -> None:
        """Undo what was not committed."""
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")
        self._db.close()

    def commit(self) -> None:
        """Keep what was changed."""
        self._cleared = False
        self._db.execute("COMMIT")

    def outdate(self, digest: str) -> None:
        """Have a document derived again that was read again; this is kept at once."""
        self._db.execute("UPDATE documents SET id = '' WHERE digest = ?", (digest,))
        self._db.execute("DELETE FROM linked WHERE digest = ?", (digest,))
        self.save()

    def save(self) -> None:
        """Keep what was changed so far, and go on."""
        self._db.execute("COMMIT")
        self._db.execute("BEGIN IMMEDIATE")

    def undo(self) -> None:
        """Take back what was changed and not committed."""
        self._documents, self._cleared = None, False
        self._db.execute("ROLLBACK")
        self._db.execute("BEGIN IMMEDIATE")

    # ---- the state of the whole

    def state(self, name: str) -> str:
        """Return a part of the state, "" if there is none."""
        row = self._db.execute("SELECT body FROM state WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def keep_state(self, name: str, body: str) -> None:
        """Keep a part of the state."""
        self._db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, body))

    def clear(self) -> None:
        """Forget everything but the links of documents."""
        self._documents, self._cleared = None, True
        for table in _DERIVED:
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours

    # ---- links

    def linked(self, digest: str, identifier: str, key: str) -> str | None:
        """Return the linked entities of a document, if they were found under the same `key`."""
        row = self._db.execute(
            "SELECT body FROM linked WHERE digest = ? AND id = ? AND key = ?",
            (digest, identifier, key),
        ).fetchone()
        return str(row[0]) if row else None

    def keep_linked(self, digest: str, identifier: str, key: str, body: str) -> None:
        """Keep the linked entities of a document."""
        self._db.execute(
            "INSERT OR REPLACE INTO linked VALUES (?, ?, ?, ?)", (digest, identifier, key, body)
        )

    def linked_size(self) -> int:
        """Return about how many characters of linked entities are kept."""
        row = self._db.execute("SELECT SUM(LENGTH(body)) FROM linked").fetchone()
        return int(row[0] or 0)

    def drop_linked(self, digest: str) -> None:
        """Forget the links of a document that is gone."""
        self._db.execute("DELETE FROM linked WHERE digest = ?", (digest,))

    def crowd(self) -> Crowd:
        """Return tables for working out who is who in very many documents."""
        return Crowd(self._db)

    # ---- documents

    def documents(self) -> Mapping[str, Kept]:
        """Return every document of the published graph by its digest, as it changes."""
        if self._documents is None:
            rows = self._db.execute("SELECT * FROM documents ORDER BY digest")
            self._documents = {row[0]: Kept(*row) for row in rows}
        return self._documents

    def keep_document(self, kept: Kept) -> None:
        """Keep one document."""
        if self._cleared:  # all are new: they need not all be in memory
            self._documents = None
        elif self._documents is not None:
            self._documents[kept.digest] = kept
        self._db.execute(
            "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                kept.digest, kept.id, kept.iri, kept.resolved, kept.claims, kept.notes,
                kept.decided,
            ),
        )  # fmt: skip

    def digests(self) -> list[str]:
        """Return the digests of all documents."""
        return [str(row[0]) for row in self._db.execute("SELECT digest FROM documents")]

    def counted(self) -> tuple[int, int, Counter[str]]:
        """Return how many IRIs documents have, their claims, and what was not kept, by reason."""
        iris, claims = self._db.execute(
            "SELECT COUNT(DISTINCT iri), SUM(claims) FROM documents"
        ).fetchone()
        notes: Counter[str] = Counter()
        alike = self._db.execute("SELECT notes, COUNT(*) FROM documents GROUP BY notes")
        for text, times in alike:
            for reason, count in json.loads(text).items():
                notes[reason] += count * times
        return int(iris), int(claims or 0), notes

    def drop_document(self, digest: str) -> None:
        """Forget one document and its claims."""
        if self._documents is not None:
            self._documents.pop(digest, None)
        self._db.execute("DELETE FROM documents WHERE digest = ?", (digest,))

    # ---- entities

    def entities(self) -> set[str]:
        """Return the IRIs of all entities."""
        return {str(row[0]) for row in self._db.execute("SELECT iri FROM entities")}

    def entity(self, iri: str) -> KeptEntity | None:
        """Return one entity."""
        row = self._db.execute("SELECT * FROM entities WHERE iri = ?", (iri,)).fetchone()
        return KeptEntity(*row) if row else None

    def entities_of(self, kind: str) -> list[KeptEntity]:
        """Return the entities of one kind."""
        rows = self._db.execute("SELECT * FROM entities WHERE kind = ?", (kind,))
        return [KeptEntity(*row) for row in rows]

    def among(self, start: str) -> Iterator[KeptEntity]:
        """Yield the entities whose IRIs begin with `start`, sorted; read a few at a time."""
        last, end = start, start + "\U0010ffff"
        while True:
            rows = self._db.execute(
                "SELECT * FROM entities WHERE iri > ? AND iri < ? ORDER BY iri LIMIT ?",
                (last, end, _AT_ONCE),
            ).fetchall()
            yield from (KeptEntity(*row) for row in rows)
            if len(rows) < _AT_ONCE:
                return
            last = str(rows[-1][0])

    def shared_items(self) -> list[str]:
        """Return the items that several entities are linked to."""
        rows = self._db.execute(
            "SELECT item FROM entities WHERE item IS NOT NULL"
            " GROUP BY item HAVING COUNT(*) > 1 ORDER BY item"
        )
        return [str(item) for (item,) in rows]

    def bearers(self, item: str) -> list[KeptEntity]:
        """Return the entities that are linked to an item, even if they gave way to another."""
        rows = self._db.execute("SELECT * FROM entities WHERE item = ?", (item,))
        return [KeptEntity(*row) for row in rows]

    def keep_entity(self, kept: KeptEntity) -> None:
        """Keep one entity."""
        self.keep_entities((kept,))

    def keep_entities(self, found: Iterable[KeptEntity]) -> None:
        """Keep some entities."""
        self._db.executemany(
            "INSERT OR REPLACE INTO entities VALUES (?, ?, ?, ?, ?)",
            ((kept.iri, kept.kind, kept.core, kept.rest, kept.item) for kept in found),
        )

    def drop_entity(self, iri: str) -> None:
        """Forget one entity."""
        self._db.execute("DELETE FROM entities WHERE iri = ?", (iri,))

    # ---- claims by group

    def groups_of(self, digest: str) -> set[str]:
        """Return the groups that a document bears on."""
        rows = self._db.execute("SELECT DISTINCT grp FROM bearings WHERE digest = ?", (digest,))
        return {str(row[0]) for row in rows}

    def keep_bearings(self, digest: str, rows: Iterable[tuple[str, str]]) -> None:
        """Replace what a document bears on by (group, bearing) pairs."""
        if not self._cleared:
            self._db.execute("DELETE FROM bearings WHERE digest = ?", (digest,))
        self._db.executemany(
            "INSERT INTO bearings VALUES (?, ?, ?)", ((group, digest, body) for group, body in rows)
        )

    def bearings(self, group: str) -> list[str]:
        """Return everything that bears on one group."""
        rows = self._db.execute("SELECT body FROM bearings WHERE grp = ? ORDER BY body", (group,))
        return [str(row[0]) for row in rows]

    def groups(self) -> Iterator[tuple[str, int]]:
        """Yield every group, and how many claims bear on it."""
        last = ""
        while True:  # a few at a time: the table is read from again in between
            rows = self._db.execute(
                "SELECT grp, COUNT(*) FROM bearings WHERE grp > ?"
                " GROUP BY grp ORDER BY grp LIMIT ?",
                (last, _AT_ONCE),
            ).fetchall()
            yield from rows
            if len(rows) < _AT_ONCE:
                return
            last = str(rows[-1][0])

    # ---- what several share

    def keep_nodes(self, owner: str, nodes: Sequence[Node]) -> list[Node]:
        """Replace what an owner speaks of; return what it spoke of before."""
        rows = []
        if not self._cleared:
            rows = self._db.execute("SELECT * FROM nodes WHERE owner = ?", (owner,)).fetchall()
        if rows:
            self._db.execute("DELETE FROM nodes WHERE owner = ?", (owner,))
        self._db.executemany(
            "INSERT INTO nodes VALUES (?, ?, ?, ?, ?)",
            ((n.kind, n.name, n.about, n.body, n.owner) for n in nodes),
        )
        return [Node(*map(str, row)) for row in rows]

    def nodes(self, kind: str, name: str) -> list[Node]:
        """Return everything that owners say of one thing."""
        rows = self._db.execute("SELECT * FROM nodes WHERE kind = ? AND name = ?", (kind, name))
        return [Node(*map(str, row)) for row in rows]

    def names(self, kind: str, about: Iterable[str] | None = None) -> list[str]:
        """Return the names of all nodes of a kind, sorted; only of those about some elections."""
        if about is None:
            return list(self.names_of(kind))
        rows = self._db.execute("SELECT DISTINCT name, about FROM nodes WHERE kind = ?", (kind,))
        wanted = set(about)
        return sorted({str(n) for n, a in rows if str(a) in wanted})

    def names_of(self, kind: str) -> Iterator[str]:
        """Yield the names of all nodes of a kind, sorted: from one to the next, not row by row."""
        last = ""
        while True:
            row = self._db.execute(
                "SELECT name FROM nodes WHERE kind = ? AND name > ? ORDER BY name LIMIT 1",
                (kind, last),
            ).fetchone()
            if row is None:
                return
            last = str(row[0])
            yield last

    # ---- lines

    def lines(self, unit: str) -> set[str]:
        """Return the lines of one unit."""
        row = self._db.execute("SELECT lines FROM units WHERE name = ?", (unit,)).fetchone()
        if not row:
            return set()
        return {line.decode() for line in _unpacked(row[0]).splitlines(keepends=True)}

    def keep_lines(self, unit: str, lines: Iterable[str], statements: int = 0) -> None:
        """Keep the lines of one unit; none forgets it."""
        text = "".join(sorted(lines))
        self.keep_packed(unit, pack_lines(text.encode()), statements)

    def keep_packed(self, unit: str, blob: bytes, statements: int = 0) -> None:
        """Keep the lines of one unit, sorted and packed; nothing forgets it."""
        if not blob:
            self._db.execute("DELETE FROM units WHERE name = ?", (unit,))
            return
        self._db.execute("INSERT OR REPLACE INTO units VALUES (?, ?, ?)", (unit, statements, blob))

    def units(self, start: str) -> list[str]:
        """Return the names of all units that begin with `start`."""
        rows = self._db.execute(
            "SELECT name FROM units WHERE name >= ? AND name < ?", (start, start + "\U0010ffff")
        )
        return [str(row[0]) for row in rows]

    def statements(self) -> int:
        """Return how many statements there are."""
        row = self._db.execute("SELECT SUM(statements) FROM units WHERE statements > 0").fetchone()
        return int(row[0] or 0)


def pack_lines(lines: bytes) -> bytes:
    """Return lines in the form in which they are kept: a few as they are, many packed."""
    return zlib.compress(lines, 1) if len(lines) > _SHORT else lines


def _unpacked(blob: bytes) -> bytes:
    return blob if blob.startswith((b"<", b"_")) else zlib.decompress(blob)  # as a line begins


def packed(value: object) -> str:
    """Return a JSON value as text, the same for equal values."""
    return _ENCODER.encode(value)
