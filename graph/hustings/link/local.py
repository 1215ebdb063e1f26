"""The linker over a local authority: decides, or abstains, and says why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from hustings.folding import fold
from hustings.link.authority import Authority
from hustings.link.keys import KeyKind
from hustings.model.entity import Link, LinkDecision
from hustings.model.linking import Item, Scene, Subject


class LocalLinker:
    """Links a subject when exactly one item of its kind bears its full name."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority

    @property
    def snapshot(self) -> str:
        """Id of the authority snapshot that is asked."""
        return self._authority.snapshot

    def link(self, scene: Scene) -> Mapping[str, Link]:
        """Return one decision for each subject of `scene`, by subject id."""
        return {subject.id: self._decide(subject, scene) for subject in scene.subjects}

    def items(self, qids: Sequence[str]) -> Mapping[str, Item]:
        """Return what is known of `qids`; unknown ones are left out."""
        return self._authority.items(qids)

    def _decide(self, subject: Subject, scene: Scene) -> Link:
        found = sorted(
            {
                hit.item
                for name in subject.names
                for hit in self._authority.lookup(fold(name))
                if hit.kind is KeyKind.EXACT and self._authority.row(hit.item).kind == subject.kind
            }
        )
        rows = [self._authority.row(item) for item in found]
        country = subject.country or scene.country
        if len(rows) > 1 and country:
            rows = [row for row in rows if row.country == country]
        name = subject.names[0]
        if len(rows) == 1:
            reasons = (f"the only {subject.kind.value} of the authority called {name}",)
            return self._link(LinkDecision.LINKED, rows[0].qid, name, reasons, Decimal(1))
        if rows:
            reasons = (f"{len(rows)} items are called {name}",)
            return self._link(LinkDecision.REVIEW, None, name, reasons, Decimal(0))
        return self._link(LinkDecision.NIL, None, name, (f"no item is called {name}",), Decimal(0))

    def _link(
        self,
        decision: LinkDecision,
        qid: str | None,
        matched: str,
        reasons: tuple[str, ...],
        score: Decimal,
    ) -> Link:
        return Link(decision, qid, score, score, matched, reasons, self.snapshot)
