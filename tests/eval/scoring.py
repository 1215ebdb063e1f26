"""Judges flat facts against annotated documents: right, wrong, missing, and what must not be said.

A fact is right if its key fields are: who, whom and stance of an endorsement; person and status of
a candidacy; person of a withdrawal; person and party; person and office; person and figure. A
second telling of one fact counts neither way, nor does an optional fact, nor one that follows from
another (whoever has a result is a candidate; a party's candidate is a member).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final  # Any: JSON values

from hustings.folding import fold
from tests.eval.likeness import entity_of, names_of, same_election, same_office

Fact = Mapping[str, Any]
KEYS: Final = {
    "endorsement": ("endorser", "endorsee", "stance"),
    "candidacy": ("person", "status"),
    "withdrawal": ("person",),
    "result": ("person",),
    "turnout": (),
    "office": ("person", "office"),
    "membership": ("person", "party"),
    "poll": ("person", "share"),
}
RELATIONS: Final = ("endorsement", "candidacy", "withdrawal", "office", "membership")
FIGURES: Final = ("result", "turnout", "poll")
_ANY_OF: Final = {
    "result": ("share", "votes"),
    "turnout": ("voters", "share", "blank", "null", "stations", "counted_share"),
}
ATTRIBUTES: Final = {
    "endorsement": ("election", "date"),
    "candidacy": ("status", "election", "party", "date"),
    "withdrawal": ("election", "in_favour_of", "date"),
    "result": ("election", "round", "counted_share", "as_of"),
    "turnout": ("election", "round", "as_of"),
    "office": ("status", "predecessor", "appointed_by", "start", "end"),
    "membership": ("status",),
    "poll": ("election", "round", "pollster", "as_of"),
}
_PEOPLE: Final = frozenset(
    "endorser endorsee person in_favour_of party predecessor appointed_by pollster".split()
)
_SHARES: Final = ("share", "counted_share")
_LOST: Final = ("eliminated", "defeated")


@dataclass(slots=True)
class Tally:
    """How often a reading was right, wrong and silent."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    violations: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was said that is right; 1 if nothing was said."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what could be said that was; 1 if there was nothing."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    def __iadd__(self, other: Tally) -> Tally:
        self.right += other.right
        self.wrong += other.wrong
        self.missing += other.missing
        self.violations += other.violations
        self.errors += other.errors
        return self


class Gold:
    """One annotated document."""

    def __init__(self, path: Path) -> None:
        data = json.loads(path.read_text(encoding="utf-8"))
        self.id: str = data["id"]
        self.language: str = data["language"]
        self.entities: dict[str, dict[str, Any]] = data["entities"]
        self.facts: list[Fact] = data["facts"]
        self.optional: list[Fact] = data.get("optional", [])
        self.must_not: list[Fact] = data.get("must_not", [])

    def agrees(self, key: str, said: object, gold: object) -> bool:
        """Tell whether the prediction's value of `key` is the annotated one."""
        if said is None or gold is None:
            return False
        if key in _PEOPLE:
            return gold in entity_of(str(said), self.entities)
        if key == "office":
            return same_office(str(said), names_of(self.entities[str(gold)]))
        if key == "election":
            return same_election(str(said), self.entities[str(gold)])
        if isinstance(gold, int | float) and isinstance(said, int | float):
            return abs(said - gold) <= (0.0051 if key in _SHARES else 0)
        if key in ("date", "start", "end", "as_of"):
            a, b = str(said)[:16], str(gold)[:16]
            return a.startswith(b) or b.startswith(a)
        return fold(str(said)) == fold(str(gold))

    def same(self, said: Fact, gold: Fact, *, loosely: bool = False) -> bool:
        """Tell whether the key fields agree; `loosely`, what `gold` leaves open fits anything."""
        kind = gold["type"]
        if said["type"] != kind:
            return False
        for key in KEYS[kind]:
            wanted = gold.get(key)
            if wanted is None and (loosely or key == "endorsee"):
                continue
            if kind == "candidacy" and key == "status" and wanted in _LOST:
                if said.get(key) not in _LOST:
                    return False
            elif not self.agrees(key, said.get(key), wanted):
                return False
        figures = [key for key in _ANY_OF.get(kind, ()) if gold.get(key) is not None]
        if not figures:
            return kind not in _ANY_OF or loosely
        return any(self.agrees(key, said.get(key), gold[key]) for key in figures)

    def forbidden(self, said: Fact) -> Fact | None:
        """Return the warning that `said` runs into, unless a gold fact says just the same."""
        for entry in self.must_not:
            if not self.same(said, entry, loosely=True):
                continue
            named = [k for k in ATTRIBUTES[entry["type"]] if entry.get(k) is not None]
            if not all(self.agrees(key, said.get(key), entry[key]) for key in named):
                continue
            told = [*KEYS[entry["type"]], *named]
            if not any(
                self.same(said, gold)
                and all(
                    entry.get(key) is None or self.agrees(key, said.get(key), gold.get(key))
                    for key in told
                )
                for gold in self.facts
            ):
                return entry
        return None

    def follows(self, said: Fact) -> bool:
        """Tell whether `said` is a weaker form of annotated facts."""
        known = [*self.facts, *self.optional]
        if said["type"] == "candidacy" and said.get("status") == "declared":
            kinds = ("candidacy", "withdrawal", "result", "poll")
            return any(
                gold["type"] in kinds and self.agrees("person", said.get("person"), gold["person"])
                for gold in known
            )
        return said["type"] == "membership" and any(
            gold["type"] == "candidacy"
            and self.agrees("person", said.get("person"), gold["person"])
            and self.agrees("party", said.get("party"), gold.get("party"))
            for gold in known
        )


def judge(gold: Gold, said: Iterable[Fact]) -> dict[str, Tally]:
    """Return a tally a kind of fact for one document."""
    tallies = {kind: Tally() for kind in KEYS}
    claims = [fact for fact in said if fact["type"] in KEYS]
    warned = {index: gold.forbidden(fact) for index, fact in enumerate(claims)}
    matches = {
        index: [j for j, known in enumerate(gold.facts) if gold.same(fact, known)]
        for index, fact in enumerate(claims)
        if not warned[index]
    }
    taken: dict[int, int] = {}
    for index in sorted(matches, key=lambda i: len(matches[i])):
        free = next((j for j in matches[index] if j not in taken), None)
        if free is not None:
            taken[free] = index
    for index, fact in enumerate(claims):
        tally = tallies[fact["type"]]
        if warned[index]:
            tally.wrong += 1
            tally.violations += 1
            tally.errors.append(f"VIOLATION {gold.id}: {shown(fact)}")
        elif index in taken.values():
            tally.right += 1
        elif matches[index] or any(gold.same(fact, o) for o in gold.optional) or gold.follows(fact):
            continue
        else:
            tally.wrong += 1
            tally.errors.append(f"WRONG {gold.id}: {shown(fact)}")
    told = {j for index in taken.values() for j in matches[index]}
    for j, known in enumerate(gold.facts):
        if j not in told:
            tallies[known["type"]].missing += 1
            tallies[known["type"]].errors.append(f"MISSING {gold.id}: {known.get('evidence')}")
    return tallies


def judge_attributes(gold: Gold, said: Iterable[Fact]) -> dict[str, Tally]:
    """Return a tally an attribute ("election", "date") of the facts that are right.

    An attribute counts where the annotation gives it: right, wrong, or missing if nothing is said.
    """
    tallies: dict[str, Tally] = {}
    met: set[int] = set()
    for fact in said:
        if fact["type"] not in KEYS:
            continue
        fitting = (j for j, known in enumerate(gold.facts) if gold.same(fact, known))
        index = next((j for j in fitting if j not in met), None)
        if index is None:
            continue
        met.add(index)
        for key in ATTRIBUTES[fact["type"]]:
            wanted = gold.facts[index].get(key)
            if wanted is None or key in KEYS[fact["type"]]:
                continue
            tally = tallies.setdefault(key, Tally())
            if fact.get(key) is None:
                tally.missing += 1
            elif gold.agrees(key, fact[key], wanted):
                tally.right += 1
            else:
                tally.wrong += 1
                tally.errors.append(f"WRONG {key} {gold.id}: {shown(fact)}")
    return tallies


def shown(fact: Fact) -> str:
    """Return a prediction in one line."""
    keys = (*KEYS[fact["type"]], *ATTRIBUTES[fact["type"]], "votes", "share")
    parts = [f"{k}={fact[k]}" for k in dict.fromkeys(keys) if fact.get(k) is not None]
    return f"{fact['type']} {', '.join(parts)}  « {fact.get('evidence', '')} »"


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of tallies."""
    result = Tally()
    for tally in tallies:
        result += tally
    return result


def counted(golds: Iterable[Gold]) -> Counter[str]:
    """Return how many annotated facts there are of each kind."""
    return Counter(fact["type"] for gold in golds for fact in gold.facts)
