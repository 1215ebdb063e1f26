"""By which keys local entities meet: those that are tied by none cannot change one another.

Two local entities of one kind may become one entity, or keep each other apart, only if a chain of
shared keys leads from one to the other. So when documents come and go, what is tied to them is all
that has to be worked out again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from hustings.folding import fold, short_key, surname_keys, without_title
from hustings.iris import slug
from hustings.model.annotation import EntityKind
from hustings.model.linking import Item
from hustings.resolve.contests import contest
from hustings.resolve.groups import name_key
from hustings.resolve.ledger import Ledger, stem
from hustings.resolve.locals import Local
from hustings.resolve.posts import post

NAMING: Final = (EntityKind.PARTY, EntityKind.ORGANIZATION)  # whom offices and elections name


def ties(local: Local, owner: Callable[[Local], str | None]) -> set[str]:
    """Return the keys of a local entity among those of its kind.

    Args:
        local: The local entity.
        owner: Tells the slug of the party of an office or a primary.
    """
    return ties_and_label(local, owner)[0]


def ties_and_label(local: Local, owner: Callable[[Local], str | None]) -> tuple[set[str], str]:
    """Return the keys of a local entity, and what it would have its slug made from if alone."""
    found = {f"q:{local.qid}"} if local.qid else set()
    label = local.entity.name
    match local.entity.kind:
        case EntityKind.PERSON:
            found |= _person(local)
        case EntityKind.OFFICE:
            office = post(local, owner(local))
            found.add(f"n:{office.key}")
            label = office.label
        case EntityKind.ELECTION:
            made = contest(local, owner(local))
            found.add(f"n:{made.key}")
            label = made.label
            if made.stem:  # what is not told completely is looked for among all of this kind
                found.add(f"t:{made.stem}")
        case _:
            found.add(f"n:{name_key(local)}")
    return found, label


def stems(local: Local, label: str, item: Item | None) -> set[str]:
    """Return what the slug begins with that its entity may be given, whoever else it is.

    Slugs are given in the order of first members, so those who might be given the same one must
    be worked out together (`hustings.resolve.ledger.stem`).

    Args:
        local: The local entity.
        label: What its slug would be made from if it were alone.
        item: The item it is linked to, if any is known.
    """
    labels = {label}
    if local.entity.kind is EntityKind.PERSON and item is not None:
        labels.add(item.label_en or item.label_fr)
    acronym = getattr(local.entity.detail, "acronym", None)
    if acronym:
        labels.add(acronym)
    return {_stem(name) for name in labels}


@lru_cache(maxsize=4096)  # offices and parties come again and again
def _stem(label: str) -> str:
    return stem(slug(label))


def _person(local: Local) -> set[str]:
    name = local.entity.name
    found = {f"n:{local.key}", f"s:{fold(without_title(name)[0])}"}
    if local.full:
        found |= {f"n:{short_key(name) or local.key}", f"s:{local.key}"}
        found |= {f"s:{key}" for key in surname_keys(name)}
    return found


def ledger_ties(kind: str, key: str, ledger: Ledger) -> set[str]:
    """Return the keys that a key leads to because an entry of the ledger has both."""
    which, name = key[:2], key[2:]
    if which == "n:":
        return {f"q:{entry.qid}" for entry in ledger.entries(kind, name) if entry.qid}
    if which == "q:":
        return {f"n:{entry.key}" for entry in ledger.bearing(kind, name)}
    return set()


def party_names(local: Local) -> list[str]:
    """Return the names by which offices and elections may name a party or organization."""
    country = local.country or ""
    names = (local.entity.name, *local.entity.names)
    return list(dict.fromkeys(f"{fold(name)}|{country}" for name in names))


def written_party(local: Local) -> str | None:
    """Return the name of its party that stands in an office or an election, if one does."""
    detail = local.entity.detail
    written = getattr(detail, "scope", None) or getattr(detail, "party", None)
    return f"{fold(written)}|{local.country or ''}" if written else None
