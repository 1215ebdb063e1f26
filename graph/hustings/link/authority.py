"""The authority: one SQLite file compiled from a table of facts on first use.

The file is keyed by the hash of its source and by `SCHEMA`, so a new table or a new way of folding
makes a new file; an old one is never half changed. Nothing here touches the network.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Final

from hustings.folding import fold
from hustings.link.keys import Hit, KeyKind, keys_of
from hustings.link.neighbours import Neighbours, open_neighbours
from hustings.link.sources import read_source
from hustings.link.tables import AuthorityError, Row, Term, terms
from hustings.model.annotation import EntityKind
from hustings.model.linking import Item
from hustings.resources import folder

SCHEMA: Final = 5  # raise it when tables, keys or folding change: compiled files are then remade
# Bytes of a compiled file that are read in place, and shared by processes.
_MAPPED_BYTES: Final = 256 << 20
_TABLES: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE items (
  id INTEGER PRIMARY KEY, qid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
  label_en TEXT NOT NULL, label_fr TEXT NOT NULL, aliases TEXT NOT NULL,
  description TEXT NOT NULL, birth INTEGER, death INTEGER, country TEXT,
  positions TEXT NOT NULL, parties TEXT NOT NULL, start INTEGER, end INTEGER,
  source TEXT NOT NULL, names TEXT NOT NULL);
CREATE TABLE keys (
  key TEXT NOT NULL, kind INTEGER NOT NULL, item INTEGER NOT NULL, form TEXT NOT NULL,
  start INTEGER, end INTEGER, PRIMARY KEY (key, kind, item, form)) WITHOUT ROWID;
CREATE TABLE redirects (qid TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID;
"""

_KINDS: Final = {kind.value: kind for kind in KeyKind}


class Authority:
    """Look-ups in one compiled authority file; threads may share it, since it is only read."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None = None) -> None:
        self._connection = connection
        self._path = path
        self._neighbours: Neighbours | None = None
        self.meta: Mapping[str, str] = dict(connection.execute("SELECT name, value FROM meta"))
        # 8192 rows are about 12 MB: the working set of a long document, under the memory floor.
        self._row = lru_cache(maxsize=8192)(self._load)
        self._found = lru_cache(maxsize=1 << 13)(self._find)
        self._filed = lru_cache(maxsize=1024)(self._find_all)
        self._near = lru_cache(maxsize=8192)(self._neighbourhood)
        self._borne = lru_cache(maxsize=8192)(self._bearing)
        self._held = lru_cache(maxsize=8192)(self._positions)
        self._of_kind: dict[EntityKind, list[Row]] = {}

    @property
    def snapshot(self) -> str:
        """Id of the snapshot: the first 12 hex digits of the hash of its source."""
        return self.meta["sha256"][:12]

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
        if self._neighbours is not None:
            self._neighbours.close()

    def named(self, name: str, kind: EntityKind | None = None) -> list[tuple[Row, Hit]]:
        """Return the items that a name may stand for, best first: equal names, then similar."""
        key = fold(name)
        hits = [hit for hit in self.lookup(key) if hit.kind is not KeyKind.GIVEN]
        if not hits:
            kinds = [kind] if kind else [EntityKind.PERSON, EntityKind.PARTY]
            hits = [hit for one in kinds for hit in self.near(key, one)]
        found: dict[int, tuple[Row, Hit]] = {}
        for hit in sorted(hits, key=lambda hit: (hit.kind, -hit.likeness, hit.item)):
            row = self.row(hit.item)
            if kind is None or row.kind is kind:
                found.setdefault(hit.item, (row, hit))
        return list(found.values())

    def lookup(self, key: str) -> tuple[Hit, ...]:
        """Return what is filed under a folded `key`, best kind of key first."""
        return self._found(key)

    def filed(self, keys: tuple[str, ...]) -> tuple[Hit, ...]:
        """Return what is filed under folded keys that are asked for together again and again."""
        return self._filed(keys)

    def row(self, item: int) -> Row:
        """Return the item with row id `item`."""
        return self._row(item)

    def near(self, key: str, kind: EntityKind) -> list[Hit]:
        """Return items of `kind` with a name that differs from `key` by a slip of the pen."""
        return [hit for hit in self._near(key) if self._row(hit.item).kind is kind]

    def _neighbourhood(self, key: str) -> tuple[Hit, ...]:
        if self._neighbours is None:
            path = self._path.with_suffix(".near.sqlite") if self._path else None
            names = self._connection.execute(
                "SELECT DISTINCT key, item FROM keys JOIN items ON items.id = item"
                " WHERE keys.kind = ? AND items.kind IN (?, ?)",
                (KeyKind.EXACT.value, EntityKind.PERSON.value, EntityKind.PARTY.value),
            )
            self._neighbours = open_neighbours(path, names)
        return tuple(
            Hit(item, KeyKind.SIMILAR, self._row(item).label_en, likeness=1 - 0.15 * edits)
            for item, edits in self._neighbours.near(key)
        )

    def prefixed(
        self, prefix: str, kind: EntityKind | None, limit: int, skip: int = 0
    ) -> list[Row]:
        """Return items with a name, or a person's surname, that begins with `prefix`."""
        key = fold(prefix)
        if not key:
            return []
        found = self._connection.execute(
            "SELECT DISTINCT item FROM keys JOIN items ON items.id = item"
            " WHERE key >= ? AND key < ? AND keys.kind IN (?, ?) AND (? IS NULL OR items.kind = ?)"
            " ORDER BY length(key), key, item LIMIT ? OFFSET ?",
            (
                key, key + "\U0010ffff", KeyKind.EXACT.value, KeyKind.SURNAME.value,
                kind and kind.value, kind and kind.value, limit, skip,
            ),
        )  # fmt: skip
        return list(dict.fromkeys(self._row(item) for (item,) in found))

    def of_kind(self, kind: EntityKind) -> list[Row]:
        """Return every item of `kind`, in the order of the file."""
        if kind not in self._of_kind:
            rows = self._connection.execute(
                "SELECT id FROM items WHERE kind = ? ORDER BY id", (kind.value,)
            )
            self._of_kind[kind] = [self._row(item) for (item,) in rows]
        return self._of_kind[kind]

    def by_qid(self, qid: str) -> Row | None:
        """Return the item `qid`, or the one it was merged into, or None."""
        item = self._borne(qid)
        return None if item is None else self._row(item)

    def positions(self, row: Row) -> str:
        """Return what the offices are called that somebody has held."""
        return self._held(tuple(term.value for term in row.positions)) if row.positions else ""

    def _positions(self, held: tuple[str, ...]) -> str:
        offices = {value: self.by_qid(value) for value in held if value.startswith("Q")}
        named = ((value, offices.get(value)) for value in held)
        return " ".join(
            f"{office.label_en} {office.label_fr}" if office else value for value, office in named
        )

    def _bearing(self, qid: str) -> int | None:
        target = self._connection.execute(
            "SELECT target FROM redirects WHERE qid = ?", (qid,)
        ).fetchone()
        found = self._connection.execute(
            "SELECT id FROM items WHERE qid = ?", (target[0] if target else qid,)
        ).fetchone()
        return int(found[0]) if found else None

    def items(self, qids: Sequence[str]) -> dict[str, Item]:
        """Return what resolving needs to know of `qids`; unknown ones are left out."""
        found = {}
        for qid in qids:
            row = self.by_qid(qid)
            if row is not None:
                found[qid] = Item(
                    row.qid, row.kind, row.label_en, row.label_fr, row.aliases, row.birth,
                    row.country,
                )  # fmt: skip
        return found

    def _find(self, key: str) -> tuple[Hit, ...]:
        rows = self._connection.execute(
            "SELECT item, kind, form, start, end FROM keys WHERE key = ? ORDER BY kind, item, form",
            (key,),
        )
        return tuple(
            Hit(item, _KINDS[kind], form, start, end) for item, kind, form, start, end in rows
        )

    def _find_all(self, keys: tuple[str, ...]) -> tuple[Hit, ...]:
        return tuple(hit for key in keys for hit in self._found(key))

    def _load(self, item: int) -> Row:
        found = self._connection.execute(
            "SELECT qid, kind, label_en, label_fr, aliases, description, birth, death, country,"
            " positions, parties, start, end, source, names FROM items WHERE id = ?",
            (item,),
        ).fetchone()
        if found is None:
            raise KeyError(item)
        qid, kind, en, fr, aliases, text, birth, death, country, *rest = found
        positions, parties, start, end, source, names = rest
        return Row(
            qid, EntityKind(kind), en, fr, tuple(filter(None, aliases.split("|"))), text, birth,
            death, country, terms(positions), terms(parties), start, end, source, terms(names),
        )  # fmt: skip


def open_authority(source: Path | None = None, cache: Path | None = None) -> Authority:
    """Return the authority of `source`, compiling it when its file is not in `cache` yet.

    Args:
        source: A table in any format of `read_source`, or a compiled .sqlite file; None is the one
            that ships.
        cache: Folder for compiled files; None is the user's cache folder. A folder that cannot be
            written gives an authority in memory.

    Raises:
        AuthorityError: The table is broken or not there.
    """
    path = source or folder("data") / "authority.tsv.xz"
    digest = digest_of(path)
    if digest is None:
        return Authority(_connect(path), path)
    target = (cache or default_cache()) / f"authority-{SCHEMA}-{digest[:16]}.sqlite"
    if not target.exists():
        meta = {"sha256": digest, "source": path.name}
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            compile_authority(read_source(path), target, meta)
        except OSError:
            return memory_authority(read_source(path), meta)
    return Authority(_connect(target), target)


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a table, or None when `path` is a compiled authority.

    Raises:
        AuthorityError: The file cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise AuthorityError(f"{path}: cannot be read ({error.strerror})") from error
    return None if data.startswith(b"SQLite format 3\0") else hashlib.sha256(data).hexdigest()


def build(source: Path, target: Path, *, day: str = "") -> Mapping[str, str]:
    """Compile `source` into the file `target` and return its manifest.

    Args:
        source: A table in any format of `read_source`.
        target: The compiled file; an old one is replaced only when the new one is whole.
        day: ISO date of the snapshot, for the manifest.

    Raises:
        AuthorityError: The table is broken; `target` is as it was.
    """
    digest = digest_of(source)
    if digest is None:
        raise AuthorityError(f"{source}: is compiled already")
    meta = {"sha256": digest, "source": source.name} | ({"date": day} if day else {})
    compile_authority(read_source(source), target, meta)
    target.with_suffix(".near.sqlite").unlink(missing_ok=True)
    return info(target)


def info(source: Path | None = None, cache: Path | None = None) -> Mapping[str, str]:
    """Return the manifest of an authority: source, hash, date, schema, counts by kind."""
    authority = open_authority(source, cache)
    try:
        return dict(authority.meta)
    finally:
        authority.close()


def default_cache() -> Path:
    """Return the user's cache folder for Hustings."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "hustings"


def memory_authority(rows: Iterable[Row], meta: Mapping[str, str] | None = None) -> Authority:
    """Return an authority over `rows` that lives in memory only."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    _fill(connection, rows, {"sha256": "0" * 64, "source": "memory", **(meta or {})})
    return Authority(connection)


def compile_authority(rows: Iterable[Row], target: Path, meta: Mapping[str, str]) -> None:
    """Write the compiled authority of `rows` to `target`, whole or not at all.

    Raises:
        AuthorityError: Two rows share a QID, or redirects run in a circle or into nothing.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".authority-")
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as connection:
            connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
            _fill(connection, rows, meta)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )
    try:
        connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
        connection.execute("SELECT 1 FROM keys LIMIT 1")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise AuthorityError(f"{path}: no compiled authority ({error}); remove it") from error
    return connection


def _fill(connection: sqlite3.Connection, rows: Iterable[Row], meta: Mapping[str, str]) -> None:
    connection.executescript(_TABLES)
    seen: set[str] = set()
    redirects: dict[str, str] = {}
    counts: dict[str, int] = {}
    items: list[tuple[object, ...]] = []
    keys: list[tuple[object, ...]] = []
    for row in rows:
        if row.qid in seen:
            raise AuthorityError(f"{meta.get('source', 'authority')}: {row.qid} stands there twice")
        seen.add(row.qid)
        if row.redirect:
            redirects[row.qid] = row.redirect
            continue
        number = len(items) + 1
        counts[row.kind.value] = counts.get(row.kind.value, 0) + 1
        items.append(_item_cells(number, row))
        keys.extend(
            (key, kind.value, number, form.value, form.start, form.end)
            for key, kind, form in keys_of(row)
        )
    connection.executemany(f"INSERT INTO items VALUES ({','.join('?' * 16)})", items)  # noqa: S608 - only question marks
    keys.sort(key=lambda cells: cells[:4])
    connection.executemany("INSERT OR IGNORE INTO keys VALUES (?,?,?,?,?,?)", keys)
    connection.executemany(
        "INSERT INTO redirects VALUES (?,?)", sorted(resolved(redirects, seen).items())
    )
    facts = {**meta, "schema": str(SCHEMA), "counts": json.dumps(counts, sort_keys=True)}
    connection.executemany("INSERT INTO meta VALUES (?,?)", sorted(facts.items()))
    connection.commit()


def resolved(redirects: Mapping[str, str], known: set[str]) -> dict[str, str]:
    """Return each redirected QID with the end of its chain.

    Raises:
        AuthorityError: A chain runs in a circle, or ends in a QID that is not in the authority.
    """
    ends = {}
    for start in redirects:
        chain = [start]
        while chain[-1] in redirects:
            following = redirects[chain[-1]]
            if following in chain:
                raise AuthorityError(
                    f"redirects run in a circle: {' > '.join([*chain, following])}"
                )
            chain.append(following)
        if chain[-1] not in known:
            raise AuthorityError(f"{start} redirects to {chain[-1]}, which is not in the authority")
        ends[start] = chain[-1]
    return ends


def _item_cells(number: int, row: Row) -> tuple[object, ...]:
    return (
        number, row.qid, row.kind.value, row.label_en, row.label_fr, "|".join(row.aliases),
        row.description, row.birth, row.death, row.country, _cell(row.positions),
        _cell(row.parties), row.start, row.end, row.source, _cell(row.names),
    )  # fmt: skip


def _cell(held: Iterable[Term]) -> str:
    return "|".join(
        f"{term.value}:{term.start or ''}-{term.end or ''}" if term.dated else term.value
        for term in held
    )
