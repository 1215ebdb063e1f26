"""What people decided about identity: it always wins, and survives every rebuild."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a person decided about two things."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """One decision.

    Attributes:
        subject: An entity of this installation as type and slug: "person/benoit-hamon"; or one
            document's part of it: "document/004#benoit hamon".
        object: A Wikidata item ("Q818118") or another entity ("person/b-hamon").
        verdict: Whether they are the same.
        author: Who decided.
        day: ISO date of the decision.
        comment: Why.
    """

    subject: str
    object: str
    verdict: Verdict
    author: str = ""
    day: str = ""
    comment: str = ""


class Judgements:
    """Every decision; the last one about a pair counts."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self._by_pair: dict[tuple[str, str], Judgement] = {}
        for judgement in judgements:
            self.add(judgement)

    def add(self, judgement: Judgement) -> None:
        """Record a decision; an earlier one about the same pair is replaced."""
        self._by_pair[judgement.subject, judgement.object] = judgement

    def all(self) -> list[Judgement]:
        """Return every decision, sorted."""
        return sorted(self._by_pair.values())

    def verdict(self, subject: str, other: str) -> Verdict | None:
        """Return what was decided about a pair."""
        found = self._by_pair.get((subject, other))
        return found.verdict if found else None

    def item(self, subject: str) -> str | None:
        """Return the Wikidata item that `subject` was judged to be."""
        same = [
            one.object
            for one in self.all()
            if one.subject == subject and one.verdict is Verdict.SAME and one.object[0] == "Q"
        ]
        return same[-1] if same else None

    def about_items(self, subject: str) -> list[Judgement]:
        """Return the decisions about `subject` and Wikidata items, sorted."""
        return [one for one in self.all() if one.subject == subject and one.object[0] == "Q"]

    def merges(self) -> list[tuple[str, str]]:
        """Return pairs of entities judged the same: the first gives way to the second."""
        return [
            (one.subject, one.object)
            for one in self.all()
            if one.verdict is Verdict.SAME and "/" in one.object
        ]

    def splits(self) -> list[tuple[str, str, str]]:
        """Return (document, folded name, entity) where a document's person is another one."""
        found = []
        for one in self.all():
            if one.verdict is Verdict.DIFFERENT and one.subject.startswith("document/"):
                document, _, name = one.subject.removeprefix("document/").partition("#")
                found.append((document, name, one.object))
        return found
