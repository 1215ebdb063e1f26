"""Which slug of the ledger each group goes by; new ones get a new slug."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hustings.resolve.groups import Group
from hustings.resolve.ledger import Entry, Ledger


def assign(groups: Sequence[Group], ledger: Ledger) -> list[tuple[Group, Entry]]:
    """Return each group with its entry, in the order of first members.

    Groups that the ledger knows come first, so that a new one cannot take their slug.
    """
    ordered = sorted(groups, key=lambda group: group.first)
    shared = Counter(group.keys[0] for group in ordered)
    entries: dict[int, Entry] = {}
    taken: set[tuple[str, str]] = set()
    for find in (_by_item, _by_anchor, _alone):
        for place, group in enumerate(ordered):
            if place not in entries:
                entry = find(group, ledger, taken, shared)
                if entry is not None:
                    entries[place] = entry
                    taken.add((entry.kind, entry.slug))
    for place, group in enumerate(ordered):
        if place not in entries:
            entries[place] = ledger.give(
                group.kind.value, group.label, group.keys[0],
                qid=group.qid or "", birth=group.birth, anchor=group.first[0],
            )  # fmt: skip
        elif group.qid and entries[place].qid != group.qid:
            ledger.update(entries[place], qid=group.qid)
    return [(group, entries[place]) for place, group in enumerate(ordered)]


def _by_item(
    group: Group, ledger: Ledger, taken: set[tuple[str, str]], shared: Counter[str]
) -> Entry | None:
    del shared
    found = ledger.linked(group.kind.value, group.qid) if group.qid else None
    return found if found and (found.kind, found.slug) not in taken else None


def _by_anchor(
    group: Group, ledger: Ledger, taken: set[tuple[str, str]], shared: Counter[str]
) -> Entry | None:
    del shared
    return next(
        (entry for entry in _open(group, ledger, taken) if entry.anchor in group.documents), None
    )


def _alone(
    group: Group, ledger: Ledger, taken: set[tuple[str, str]], shared: Counter[str]
) -> Entry | None:
    """Return the only entry of a key that only one group has: its first document is gone."""
    known = ledger.entries(group.kind.value, group.keys[0])
    if shared[group.keys[0]] != 1 or len(known) != 1:
        return None
    return next(iter(_open(group, ledger, taken)), None)


def _open(group: Group, ledger: Ledger, taken: set[tuple[str, str]]) -> list[Entry]:
    return [
        entry
        for key in group.keys
        for entry in ledger.entries(group.kind.value, key)
        if (entry.kind, entry.slug) not in taken
        and not (entry.qid and group.qid and entry.qid != group.qid)
    ]
