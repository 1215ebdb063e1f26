"""The id ledger: which slug belongs to which entity, kept as text under version control.

A slug is given once and never again, not even after its entity is gone. The ledger is the one thing
that grows while entities are resolved; writing it to disk is left to the caller, after the build.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from hustings.errors import SettingsError
from hustings.iris import Minter
from hustings.iris import slug as slug_of

_HEADER: Final = ("kind", "slug", "key", "qid", "anchor", "replaced_by")
_TITLE: Final = "# hustings id ledger, version 1: a slug is given once and never reused"


class Entry(NamedTuple):
    """One slug and what it was given to.

    Attributes:
        kind: Type part of the IRI: "person", "party", ...
        slug: The slug.
        key: Folded name or canonical key of the entity.
        qid: Wikidata item it was linked to, if any: tells namesakes apart.
        anchor: Id of the document in which the entity was first seen.
        replaced_by: Slug of the entity it was merged into, if it was.
    """

    kind: str
    slug: str
    key: str
    qid: str = ""
    anchor: str = ""
    replaced_by: str = ""


class Ledger:
    """Every slug given so far."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._by_slug: dict[tuple[str, str], Entry] = {}
        self._by_key: dict[tuple[str, str], list[str]] = {}
        self._by_qid: dict[tuple[str, str], set[str]] = {}
        for entry in entries:
            self._add(entry)

    @classmethod
    def parse(cls, text: str, name: str = "ledger.tsv") -> Ledger:
        """Return the ledger that `text` holds.

        Raises:
            SettingsError: A line is broken or a slug stands there twice; the message has the line.
        """
        ledger = cls()
        for number, entry in parsed(text, name):
            if (entry.kind, entry.slug) in ledger._by_slug:
                raise twice(entry, number, name)
            ledger._add(entry)
        return ledger

    def text(self) -> str:
        """Return the ledger as text, sorted by kind and slug."""
        return written(entry for _, entry in sorted(self._by_slug.items()))

    def entries(self, kind: str, key: str) -> list[Entry]:
        """Return the entries of one kind and key, in the order in which they were given."""
        return [self._by_slug[kind, slug] for slug in self._by_key.get((kind, key), [])]

    def linked(self, kind: str, qid: str) -> Entry | None:
        """Return the entry of one kind that was linked to `qid`; one merged away comes last."""
        slugs = self._by_qid.get((kind, qid), ())
        found = [self._by_slug[kind, slug] for slug in sorted(slugs)]
        return min(found, key=lambda entry: (bool(entry.replaced_by), entry.slug), default=None)

    def bearing(self, kind: str, qid: str) -> list[Entry]:
        """Return every entry of one kind that is linked to `qid`, by slug."""
        return [self._by_slug[kind, slug] for slug in sorted(self._by_qid.get((kind, qid), ()))]

    def all(self) -> list[Entry]:
        """Return every entry, sorted by kind and slug."""
        return [entry for _, entry in sorted(self._by_slug.items())]

    def without(self, alive: Collection[str], minter: Minter) -> list[Entry]:
        """Return the entries whose IRIs are not in `alive`, or that were merged, sorted."""
        return sorted(
            entry
            for entry in self._by_slug.values()
            if entry.replaced_by or minter.iri(entry.kind, entry.slug) not in alive
        )

    def find(self, kind: str, slug: str) -> Entry | None:
        """Return the entry of a slug."""
        return self._by_slug.get((kind, slug))

    def is_given(self, kind: str, slug: str) -> bool:
        """Tell whether a slug was given."""
        return (kind, slug) in self._by_slug

    def give(
        self,
        kind: str,
        label: str,
        key: str,
        *,
        qid: str = "",
        birth: int | None = None,
        anchor: str = "",
    ) -> Entry:
        """Give a new slug to the entity called `label`.

        The first bearer of a name gets the plain slug; later ones get the year of birth, else the
        QID, else a number from 2.
        """
        stem = slug_of(label)
        for candidate in _candidates(stem, birth, qid):
            if not self.is_given(kind, candidate):
                entry = Entry(kind, candidate, key, qid, anchor)
                self._add(entry)
                return entry
        raise AssertionError("unreachable: numbers never end")

    def update(
        self, entry: Entry, *, qid: str | None = None, replaced_by: str | None = None
    ) -> None:
        """Record a link or a replacement of an entry; the slug and key stay."""
        current = self._by_slug[entry.kind, entry.slug]
        if qid in (None, current.qid) and replaced_by in (None, current.replaced_by):
            return
        changed = current._replace(
            qid=current.qid if qid is None else qid,
            replaced_by=current.replaced_by if replaced_by is None else replaced_by,
        )
        self._by_slug[entry.kind, entry.slug] = changed
        self._by_qid.get((entry.kind, current.qid), set()).discard(entry.slug)
        if changed.qid:
            self._by_qid.setdefault((entry.kind, changed.qid), set()).add(entry.slug)

    def _add(self, entry: Entry) -> None:
        self._by_slug[entry.kind, entry.slug] = entry
        self._by_key.setdefault((entry.kind, entry.key), []).append(entry.slug)
        if entry.qid:
            self._by_qid.setdefault((entry.kind, entry.qid), set()).add(entry.slug)


def parsed(text: str, name: str = "ledger.tsv") -> Iterator[tuple[int, Entry]]:
    """Yield the entries that `text` holds, with the numbers of their lines.

    Raises:
        SettingsError: A line is broken; the message has the line.
    """
    header = "\t".join(_HEADER)
    for number, whole in enumerate(io.StringIO(text, newline=None), start=1):
        line = whole.rstrip("\n")
        if not line or line.startswith("#") or line == header:
            continue
        cells = line.split("\t")
        if len(cells) != len(_HEADER):
            raise SettingsError(
                f"{name}, line {number}: {len(cells)} cells, expected {len(_HEADER)}"
            )
        yield number, Entry(*cells)


def twice(entry: Entry, number: int, name: str = "ledger.tsv") -> SettingsError:
    """Return what is said of a slug that was given before."""
    return SettingsError(f"{name}, line {number}: {entry.kind}/{entry.slug} stands there twice")


def written(entries: Iterable[Sequence[str]]) -> str:
    """Return entries, sorted by kind and slug, as the text of a ledger."""
    text = io.StringIO()
    text.write(f"{_TITLE}\n" + "\t".join(_HEADER) + "\n")
    text.writelines("\t".join(entry) + "\n" for entry in entries)
    return text.getvalue()


_SUFFIXES: Final = re.compile(r"(?:-q?\d+)+$")


def stem(slug: str) -> str:
    """Return what two slugs share of which one may be given in place of the other.

    >>> stem("anna-smith"), stem("anna-smith-1950"), stem("anna-smith-q42-2"), stem("2017-2")
    ('anna-smith', 'anna-smith', 'anna-smith', '2017')
    """
    return _SUFFIXES.sub("", slug)


def _candidates(stem: str, birth: int | None, qid: str) -> Iterable[str]:
    yield stem
    if birth:
        yield f"{stem}-{birth}"
    if qid:
        yield f"{stem}-{qid.lower()}"
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1
