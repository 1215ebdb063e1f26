"""The linker over a local authority: decides, or abstains, and says why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from hustings.folding import fold
from hustings.link import elections, offices, parties, persons
from hustings.link.authority import Authority
from hustings.link.context import Context, context_of
from hustings.link.keys import KeyKind
from hustings.link.scores import Candidate
from hustings.model.annotation import EntityKind
from hustings.model.entity import Link, LinkDecision
from hustings.model.linking import Item, Scene, Subject

# Chosen for a precision of .97 of automatic links (benchmarks/linking.py prints the table).
LINK_FROM: Final = 68
LINK_SURNAME_FROM: Final = 58
LINK_UNDATED_FROM: Final = 80
MARGIN_FROM: Final = 8
# Tables of parties hold the same party several times; what is close there is seldom another.
MARGIN_PARTY_FROM: Final = 5
REVIEW_FROM: Final = 45
# Parties tell the country of persons, persons that of offices and elections.
_ORDER: Final = (
    EntityKind.PLACE,
    EntityKind.PARTY,
    EntityKind.ORGANIZATION,
    EntityKind.PERSON,
    EntityKind.OFFICE,
    EntityKind.ELECTION,
)
_CANDIDATES: Final[
    Mapping[EntityKind, Callable[[Subject, Context, Authority], list[Candidate]]]
] = {
    EntityKind.PERSON: persons.candidates,
    EntityKind.PARTY: parties.candidates,
    EntityKind.ORGANIZATION: parties.candidates,
    EntityKind.PLACE: parties.candidates,
    EntityKind.OFFICE: offices.candidates,
    EntityKind.ELECTION: elections.candidates,
}


class LocalLinker:
    """Links over one authority; no network, no model, nothing kept between scenes."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority

    @property
    def snapshot(self) -> str:
        """Id of the authority snapshot that is asked."""
        return self._authority.snapshot

    def link(self, scene: Scene) -> Mapping[str, Link]:
        """Return one decision for each subject of `scene`, by subject id."""
        context = context_of(scene, self._authority)
        links: dict[str, Link] = {}
        by_kind = [[one for one in scene.subjects if one.kind is kind] for kind in _ORDER]
        found = 0  # links made so far: all that a decision changes of its context
        asked: dict[str, int] = {}
        # Twice: what the first pass links is context for what it left open.
        for _ in range(2):
            for subject in (one for group in by_kind for one in group):
                known = links.get(subject.id)
                decided = known is not None and known.decision is LinkDecision.LINKED
                if decided or asked.get(subject.id) == found:
                    continue
                asked[subject.id] = found
                link = links[subject.id] = self._decide(subject, context)
                found += link.decision is LinkDecision.LINKED
        return {subject.id: links[subject.id] for subject in scene.subjects}

    def candidates(self, subject: Subject, scene: Scene) -> list[Candidate]:
        """Return the candidates of one subject, best first, for people to look at."""
        context = context_of(scene, self._authority)
        return _CANDIDATES[subject.kind](subject, context, self._authority)

    def items(self, qids: Sequence[str]) -> Mapping[str, Item]:
        """Return what is known of `qids`; unknown ones are left out."""
        return self._authority.items(qids)

    def _decide(self, subject: Subject, context: Context) -> Link:
        found = _CANDIDATES[subject.kind](subject, context, self._authority)
        context.linked.pop(subject.id, None)
        if not found:
            return self._nil(subject, "no item of the authority is called so")
        best = found[0]
        rival = next((other for other in found[1:] if not _twin(best, other)), None)
        margin = best.points - (rival.points if rival else 0)
        lead = MARGIN_PARTY_FROM if subject.kind is EntityKind.PARTY else MARGIN_FROM
        enough = LINK_FROM
        if best.kind is KeyKind.SURNAME:
            # Without a date nothing tells generations apart.
            enough = LINK_SURNAME_FROM if context.year is not None else LINK_UNDATED_FROM
        if best.points >= enough and margin >= lead:
            if best.row.country:
                context.linked[subject.id] = best.row.country
            if best.row.kind is EntityKind.PARTY:
                context.parties.add(best.row.qid)
            return self._link(LinkDecision.LINKED, best, margin)
        if best.points >= REVIEW_FROM:
            return self._link(LinkDecision.REVIEW, best, margin)
        return self._link(LinkDecision.NIL, best, margin)

    def _nil(self, subject: Subject, reason: str) -> Link:
        zero = Decimal(0)
        return Link(LinkDecision.NIL, None, zero, zero, subject.names[0], (reason,), self.snapshot)

    def _link(self, decision: LinkDecision, best: Candidate, margin: float) -> Link:
        return Link(
            decision,
            None if decision is LinkDecision.NIL else best.row.qid,
            _share(best.points),
            _share(margin),
            best.form,
            tuple(best.reasons),
            self.snapshot,
        )


def _twin(best: Candidate, other: Candidate) -> bool:
    """Tell whether two items are filed for one party: all names of one are names of the other."""
    if best.row.kind is not EntityKind.PARTY or best.row.country != other.row.country:
        return False
    return _names(other) <= _names(best)


def _names(candidate: Candidate) -> set[str]:
    row = candidate.row
    return {fold(name) for name in (row.label_en, row.label_fr, *row.aliases) if name}


def _share(points: float) -> Decimal:
    """Return points as a score from 0 to 1 with two decimals."""
    return _SCORES[round(max(0.0, min(points, 100.0)))]


_SCORES: Final = tuple(Decimal(points).scaleb(-2) for points in range(101))
