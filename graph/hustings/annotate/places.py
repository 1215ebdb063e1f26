"""Places, organizations and demonyms: what a capitalised run is when it is no person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hustings.annotate.tokens import Run
from hustings.gazetteer import Gazetteer
from hustings.model.annotation import EntityKind

_LONGEST: Final = 6

# start, end, kind, key (folded name)
Stretch = tuple[int, int, EntityKind, str]


def known_stretches(run: Run, gazetteer: Gazetteer) -> Iterator[Stretch]:
    """Yield the places and organizations that the gazetteer knows in a run, longest first."""
    position = 0
    while position < len(run):
        for end in range(min(len(run), position + _LONGEST), position, -1):
            if run[end - 1].small:
                continue
            key = " ".join(token.folded for token in run[position:end]).replace("d' ", "d'")
            kind = _kind(key, gazetteer)
            if kind and not run[position].small:
                yield run[position].start, run[end - 1].end, kind, key
                position = end - 1
                break
        position += 1


def _kind(key: str, gazetteer: Gazetteer) -> EntityKind | None:
    if key in gazetteer.organizations:
        return EntityKind.ORGANIZATION
    return EntityKind.PLACE if key in gazetteer.places else None
