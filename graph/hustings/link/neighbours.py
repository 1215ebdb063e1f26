"""Names that differ from a key by a slip of the pen: a deletion neighbourhood over words.

The table holds each distinct word of the authority's names once, with every way to leave one letter
out, so that two words one edit apart meet. It is made on the first question, in its own file.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from rapidfuzz.distance import OSA

_TABLES: Final = """
CREATE TABLE postings (word TEXT NOT NULL, key TEXT NOT NULL, item INTEGER NOT NULL,
  PRIMARY KEY (word, key, item)) WITHOUT ROWID;
CREATE TABLE words (word TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE deletions (variant TEXT NOT NULL, word TEXT NOT NULL,
  PRIMARY KEY (variant, word)) WITHOUT ROWID;
"""
# Shorter words have too many neighbours: "Roy" and "Ray" are two names, not a slip.
_SHORTEST_WORD: Final = 4
_SHORTEST_KEY: Final = 6
# More names than this under one word are not read: the other word of the name is rarer.
_MOST_POSTINGS: Final = 1500


class Neighbours:
    """Look-ups in one neighbourhood file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def near(self, key: str) -> list[tuple[int, int]]:
        """Return (item, edits) of names within one edit of `key`, or two from twelve letters on.

        A word of `key` that is a known name is taken as meant: "Henri" is no slip for "Henry"; and
        a slip seldom hits the first letter: "Lavelle" is no slip for "Favell".
        Sorted by edits, then item.
        """
        meant = {word for word in key.split() if self._known(word)}
        if len(key) < _SHORTEST_KEY or len(meant) == len(set(key.split())):
            return []
        limit = 1 if len(key) < 12 else 2
        heads = {word[0] for word in key.split() if word not in meant}
        found: dict[int, int] = {}
        for words in self._rarest_first(key):
            for word in words:
                for item, name in self._connection.execute(
                    "SELECT item, key FROM postings WHERE word = ?", (word,)
                ):
                    words_there = set(name.split())
                    if abs(len(name) - len(key)) > limit or not meant <= words_there:
                        continue
                    if not heads <= {other[0] for other in words_there - meant}:
                        continue
                    edits = OSA.distance(key, name, score_cutoff=limit)
                    if edits <= limit and edits < found.get(item, limit + 1):
                        found[item] = edits
            if found:
                break
        return sorted(((item, edits) for item, edits in found.items()), key=lambda p: (p[1], p[0]))

    def _rarest_first(self, key: str) -> Iterator[list[str]]:
        """Yield, for each word of `key`, the known words near it; the rarest set first."""
        sets = []
        for word in dict.fromkeys(key.split()):
            near = self._near_words(word)
            total = sum(near.values())
            if near and total <= _MOST_POSTINGS:
                sets.append((total, sorted(near)))
        for _, words in sorted(sets):
            yield words

    def _known(self, word: str) -> bool:
        found = self._connection.execute("SELECT 1 FROM words WHERE word = ?", (word,)).fetchone()
        return found is not None or len(word) < _SHORTEST_WORD

    def _near_words(self, word: str) -> dict[str, int]:
        if len(word) < _SHORTEST_WORD:
            return {}
        variants = sorted({word, *deletions(word)})
        rows: list[tuple[str, int]] = []
        for variant in variants:
            rows += self._connection.execute(
                "SELECT words.word, count FROM deletions JOIN words USING (word) WHERE variant = ?",
                (variant,),
            )
        return {
            near: count for near, count in rows if OSA.distance(word, near, score_cutoff=1) <= 1
        }


def deletions(word: str) -> set[str]:
    """Return every way to leave one letter out of `word`.

    >>> sorted(deletions("abc"))
    ['ab', 'ac', 'bc']
    """
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def open_neighbours(path: Path | None, names: Iterable[tuple[str, int]]) -> Neighbours:
    """Return the neighbourhood file at `path`, made from (key, item) pairs when it is not there.

    Without a path, or when it cannot be written, it lives in memory.
    """
    if path is not None and not path.exists():
        try:
            _write(path, names)
        except OSError:
            path = None
    if path is None:
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(connection, names)
        return Neighbours(connection)
    return Neighbours(
        sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    )


def _write(path: Path, names: Iterable[tuple[str, int]]) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".neighbours-")
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as connection:
            connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
            _fill(connection, names)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, names: Iterable[tuple[str, int]]) -> None:
    connection.executescript(_TABLES)
    connection.executemany(
        "INSERT OR IGNORE INTO postings VALUES (?,?,?)",
        (
            (word, key, item)
            for key, item in names
            for word in set(key.split())
            if len(word) >= _SHORTEST_WORD
        ),
    )
    connection.execute("INSERT INTO words SELECT word, COUNT(*) FROM postings GROUP BY word")
    words = [word for (word,) in connection.execute("SELECT word FROM words ORDER BY word")]
    pairs = sorted((variant, word) for word in words for variant in {word, *deletions(word)})
    connection.executemany("INSERT INTO deletions VALUES (?,?)", pairs)
    connection.commit()
