"""The id ledger on disk, of which a part is in memory while some names are worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from hustings.iris import Minter
from hustings.resolve import Entry, Ledger, parsed, twice, written
from hustings.store.crowd import Cells, Crowd

_ITEM: Final = "q:"  # how keys of items and of names begin (`hustings.resolve.ties`)
_NAME: Final = "n:"


class Slugs:
    """The entries of a ledger.

    Attributes:
        crowd: Where they are.
        former: How many there were before this build.

    Args:
        crowd: Where they are kept.
        text: The ledger as text.

    Raises:
        SettingsError: A line is broken or a slug stands there twice; the message has the line.
    """

    def __init__(self, crowd: Crowd, text: str) -> None:
        self.crowd = crowd
        crowd.keep_slugs((None, entry) for entry in _each_once(text, crowd))
        self.former = crowd.index_slugs() if text else 0

    def part(self, kind: str, keys: Iterable[str]) -> Ledger:
        """Return the entries of one kind that some keys lead to.

        Args:
            kind: The kind.
            keys: Keys of local entities (`hustings.resolve.ties`), without their kind.
        """
        if not self.former:  # nobody shares what was given to others in this build
            return Ledger()
        found: dict[int, Cells] = {}
        for key in keys:
            name = key[len(_NAME) :]
            if key.startswith(_NAME):
                found |= dict(self.crowd.of_key(kind, name))
            elif key.startswith(_ITEM):
                found |= dict(self.crowd.of_item(kind, name))
        return _Part(self.crowd, [(place, Entry(*found[place])) for place in sorted(found)])

    def keep(self, part: Ledger) -> None:
        """Keep what was given and changed in a part."""
        places = part.places if isinstance(part, _Part) else {}
        before = part.before if isinstance(part, _Part) else frozenset()
        changed = (entry for entry in part.all() if entry not in before)
        self.crowd.keep_slugs((places.get((e.kind, e.slug)), e) for e in changed)

    def bonds(self) -> Iterable[tuple[str, str, str]]:
        """Yield kind, key and item of entries that lead from one to the other."""
        return self.crowd.linked_slugs() if self.former else ()

    def orphans(self, minter: Minter) -> Ledger:
        """Return the entries of former builds that nothing bears, or that gave way to others."""
        found = self.crowd.orphans(self.former, f"{minter.base}/") if self.former else ()
        return _Part(self.crowd, [(place, Entry(*cells)) for place, cells in found])

    def text(self) -> str:
        """Return the ledger as text."""
        return written(self.crowd.slugs())


class _Part(Ledger):
    """Some entries, with the places they have in the whole."""

    def __init__(self, crowd: Crowd, entries: list[tuple[int, Entry]]) -> None:
        super().__init__(entry for _, entry in entries)
        self._crowd = crowd
        self.before = frozenset(entry for _, entry in entries)
        self.places = {(entry.kind, entry.slug): place for place, entry in entries}

    def is_given(self, kind: str, slug: str) -> bool:
        """Tell whether a slug was given, here or elsewhere."""
        return super().is_given(kind, slug) or self._crowd.is_given(kind, slug)


def _each_once(text: str, crowd: Crowd) -> Iterator[Entry]:
    for number, entry in parsed(text):
        if crowd.is_given(entry.kind, entry.slug):
            raise twice(entry, number)
        yield entry
