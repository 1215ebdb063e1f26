"""Local entities as rows of the memo, with the keys under which they meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from hustings.iris import Minter
from hustings.model.annotation import EntityKind
from hustings.model.entity import Entity, Link, LinkDecision
from hustings.resolve import (
    NAMING,
    Local,
    owner_of,
    party_names,
    read_locals,
    ties,
    write_locals,
    written_party,
)
from hustings.store.kin import Kin, Row

OWNED: Final = (EntityKind.OFFICE, EntityKind.ELECTION)
NAMED: Final = "party|"  # key of a party under a name that offices and elections may write
WRITES: Final = "writes|"  # key of an office or election that writes such a name


def keep_review(lines: Iterable[str], kin: Kin) -> None:
    """Keep lines for review under what they are about."""
    by_tag: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        _, name, document, note = line.split("\t", 3)
        about_item = not document and note.startswith("shares ")
        by_tag[f"item\t{note.split()[1]}" if about_item else f"{document}\t{name}"].add(line)
    for tag, found in by_tag.items():
        kin.keep_review(tag, sorted(found))


class Persons(Mapping[str, frozenset[str]]):
    """The persons of each document."""

    def __init__(self, kin: Kin) -> None:
        self._kin = kin

    def __getitem__(self, document: str) -> frozenset[str]:
        return self._kin.iris(document, EntityKind.PERSON.value)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def keys_of(
    local: Local,
    of: Mapping[tuple[str, str], str],
    parties: Mapping[str, str],
    minter: Minter,
) -> set[str]:
    """Return the keys of a local entity among those of its kind."""
    start = start_of(local.entity.kind)
    return {start + key for key in ties(local, lambda one: owner_of(one, of, parties, minter))}


def side_keys(local: Local) -> set[str]:
    """Return the keys by which parties, and what is theirs, meet across kinds."""
    if local.entity.kind in NAMING:
        return {NAMED + name for name in party_names(local)}
    written = written_party(local) if local.entity.kind in OWNED else None
    return {WRITES + written} if written else set()


def start_of(kind: EntityKind) -> str:
    """Return how the keys of a kind begin."""
    return f"{kind.value}|"


def row_of(digest: str, local: Local, iri: str, number: int = 0) -> Row:
    """Return a local entity as a row; 0 for one that has no number yet."""
    entity, body = local.entity, write_locals([local])
    return Row(number, digest, local.document, entity.id, entity.kind.value, iri, body)


def local_of(row: Row) -> Local:
    """Return the local entity of a row."""
    return read_locals(row.body)[0]


def tag_of(local: Local) -> str:
    """Return the tag of the lines for review that are about a local entity."""
    return f"{local.document}\t{local.entity.name}"


def is_link(link: Link) -> bool:
    """Tell whether it is no less than a link."""
    return link.decision is LinkDecision.LINKED


def of_items(entities: Mapping[str, Entity], items: set[str | None]) -> dict[str, Entity]:
    """Return the entities whose links are to some items."""
    return {i: e for i, e in entities.items() if e.link and e.link.qid in items}
