"""Endorsements as pages show them: all of them if they are few, the top of them if they are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from hustings.web.pages.site import Site
from hustings.web.pages.terms import Row

_FEW: Final = 3_000  # up to here all are read; 100,000 would take seconds and be shown to nobody
_HUBS: Final = 20  # those drawn, and some for the table
_EACH: Final = 40
ALWAYS: Final = "9999"


@dataclass(frozen=True, slots=True)
class Backing:
    """Endorsements up to a day.

    Attributes:
        rows: Those that are shown.
        counts: How many each candidate has: all, and those that stand; most first.
    """

    rows: Sequence[Row]
    counts: Sequence[tuple[str, int, int]]

    @property
    def total(self) -> int:
        """How many there are, shown or not."""
        return sum(count for _, count, _ in self.counts)

    def of(self, whom: str) -> list[Row]:
        """Return the shown ones of a candidate."""
        return [row for row in self.rows if row["whom"] == whom]


def backing(shared: Site, election: str, until: str = ALWAYS) -> Backing:
    """Return the endorsements of an election ("" for all of them) up to a day."""
    name = "board" if election else "network"
    about: dict[str, ox.NamedNode] = {"iri": ox.NamedNode(election)} if election else {}
    last = until + "~"  # the tilde stands after every time of the day
    if until == ALWAYS:  # no dates are needed, which halves the time for 100,000
        counted = shared.ask(f"{name}_counts", **about)
    else:
        counted = shared.ask(f"{name}_counts_until", until=last, **about)
    counts = [(str(r["whom"]), int(r["all"]), int(r["standing"])) for r in counted]
    if sum(count for _, count, _ in counts) <= _FEW:
        rows = shared.ask(name, until=last, limit=_FEW, **about)
        return Backing(rows, counts)
    some: list[Row] = []
    for whom, _, _ in counts[:_HUBS]:
        some += shared.ask(f"{name}_of", until=last, limit=_EACH, whom=ox.NamedNode(whom), **about)
    return Backing(some, counts)


def days(shared: Site, election: str) -> list[str]:
    """Return the days at which the number of endorsements changes."""
    if election:
        rows = shared.ask("board_days", iri=ox.NamedNode(election))
    else:
        rows = shared.ask("network_days")
    return [str(row["day"]) for row in rows if "day" in row]
