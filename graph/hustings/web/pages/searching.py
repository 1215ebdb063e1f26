"""Search over names, other names, elections and quotes; accents do not matter."""

from __future__ import annotations

import re
import sqlite3
import threading
import unicodedata
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, jsonify, request

from hustings.web.pages.rendering import page, reader
from hustings.web.pages.site import Site, site
from hustings.web.refusals import RequestError

_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 200
_THINGS: Final = 40
_QUOTES: Final = 40
_SUGGESTED: Final = 8
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: a thing or a claim, with the words that fit."""

    iri: str
    words: str
    about: str = ""


class Index:
    """An index of one version, in memory; built when it is first asked."""

    def __init__(self, shared: Site, version: str) -> None:
        self.version = version
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.execute(
            "CREATE VIRTUAL TABLE names USING fts5(words, iri UNINDEXED, weight UNINDEXED,"
            " tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')"
        )
        self._db.execute(
            "CREATE VIRTUAL TABLE quotes USING fts5(words, iri UNINDEXED, about UNINDEXED,"
            " tokenize = 'unicode61 remove_diacritics 2')"
        )
        rows = [
            (label, iri, 0 if "/person/" in iri else 1)
            for iri, labels in shared.names().items()
            if iri and "/round/" not in iri
            for label in sorted(set(labels.values()))
        ]
        rows += [(str(r["label"]), str(r["thing"]), 2) for r in shared.ask("aliases")]
        self._db.executemany("INSERT INTO names VALUES (?, ?, ?)", rows)
        quotes: dict[str, tuple[str, str, str]] = {}
        for row in shared.ask("quotes"):
            found = (str(row["quote"]), str(row["claim"]), str(row["statement"]))
            quotes.setdefault(found[1], found)
        self._db.executemany("INSERT INTO quotes VALUES (?, ?, ?)", quotes.values())

    def things(self, text: str, most: int) -> list[Found]:
        """Return things by name, every word of the text beginning one of theirs."""
        wanted = _match(text)
        if not wanted:
            return []
        cursor = self._db.execute(
            "SELECT iri, words, min(weight) FROM names WHERE names MATCH ?"
            " GROUP BY iri ORDER BY min(weight), length(words), iri LIMIT ?",
            (wanted, most),
        )
        return [Found(str(iri), str(words)) for iri, words, _ in cursor]

    def quotes(self, text: str, most: int) -> list[Found]:
        """Return claims whose quote has every word of the text."""
        wanted = _match(text)
        if not wanted:
            return []
        cursor = self._db.execute(
            "SELECT iri, words, about FROM quotes WHERE quotes MATCH ? ORDER BY rank, iri LIMIT ?",
            (wanted, most),
        )
        return [Found(str(iri), str(words), str(about)) for iri, words, about in cursor]


def _match(text: str) -> str:
    """Return the words of a text as a query of the index: each begins a word, all are wanted."""
    folded = unicodedata.normalize("NFKC", text)
    return " ".join(f'"{word}"*' for word in _WORD.findall(folded)[:12])


def routes(pages: Blueprint) -> None:
    """Add the addresses of the search."""
    pages.add_url_rule("/search", view_func=search)
    pages.add_url_rule("/search/suggest.json", view_func=suggest)


def index() -> Index:
    """Return the index of the version that answers."""
    shared = site()
    version = shared.live.manifest.version
    with _lock:
        found = shared.index
        if not isinstance(found, Index) or found.version != version:
            found = Index(shared, version)
            shared.index = found
        return found


def _asked() -> str:
    text = request.args.get("q", "").strip()
    if len(text) > _LONGEST:
        raise RequestError(f"what is searched is longer than {_LONGEST} characters")
    return text


def search() -> Response:
    """Return what is found."""
    text = _asked()
    found = index() if text else None
    return page(
        "search.html",
        q=text,
        things=found.things(text, _THINGS) if found else [],
        quotes=found.quotes(text, _QUOTES) if found else [],
        most=_QUOTES,
    )


def suggest() -> Response:
    """Return names that begin like what is typed."""
    text = _asked()
    speaker = reader()
    found = index().things(text, _SUGGESTED) if text else []
    return jsonify(
        query=text,
        results=[
            {
                "name": speaker.name(f.iri),
                "url": speaker.href(f.iri),
                "kind": site().place(f.iri)[0],
            }
            for f in found
        ],
    )
