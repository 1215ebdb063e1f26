"""Which local persons of different documents are one person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from hustings.folding import fold, short_key, surname_keys, without_title
from hustings.model.annotation import PersonDetail
from hustings.model.entity import LinkDecision
from hustings.resolve.locals import Local

# A surname alone joins a person named elsewhere within this many years: two election cycles.
_SURNAME_YEARS: Final = 10
# Two documents this far apart do not speak of one person in office without other evidence.
_LIFE_YEARS: Final = 60


@dataclass(slots=True)
class Cluster:
    """Local persons taken for one."""

    members: list[Local] = field(default_factory=list)
    qid: str | None = None

    @property
    def countries(self) -> set[str]:
        """Countries its members were seen in."""
        return {member.country for member in self.members if member.country}

    @property
    def years(self) -> list[int]:
        """Years of its documents, sorted."""
        return sorted(member.year for member in self.members if member.year)

    @property
    def genders(self) -> set[str]:
        """Genders its documents tell."""
        return {
            member.entity.detail.gender
            for member in self.members
            if isinstance(member.entity.detail, PersonDetail) and member.entity.detail.gender
        }

    @property
    def first(self) -> tuple[str, str]:
        """Smallest member, by which clusters are ordered."""
        return min(member.member for member in self.members)

    def admits(self, local: Local, years: int = _LIFE_YEARS) -> bool:
        """Tell whether nothing known speaks against `local` being this person."""
        return self.conflict(local, years) is None

    def conflict(self, local: Local, years: int = _LIFE_YEARS) -> str | None:
        """Return what speaks against `local` being this person, or None."""
        if local.qid and self.qid and local.qid != self.qid:
            return "another Wikidata item"
        if self.qid and local.link and local.link.decision is LinkDecision.NIL:
            return "the linker found no item that fits"
        if local.country and self.countries and local.country not in self.countries:
            return "another country"
        gender = getattr(local.entity.detail, "gender", None)
        if gender and self.genders and gender not in self.genders:
            return "another gender"
        span = self.years
        if local.year and span and not (span[0] - years <= local.year <= span[-1] + years):
            return f"{years} years apart"
        return None


def clusters(people: Sequence[Local]) -> tuple[list[Cluster], list[str]]:
    """Return persons as clusters of local ones, sorted by first member, and lines for review.

    Full names first; a surname alone joins a cluster only when exactly one fits.
    """
    review: list[str] = []
    named = [local for local in people if local.full]
    found = _linked(people)
    placed = {member.member for cluster in found for member in cluster.members}
    for local in (local for local in named if local.member not in placed):
        _place(local, found, _same_name(local), review)
    for local in (local for local in people if not local.full and local.member not in placed):
        _place_surname(local, found, review)
    return sorted(found, key=lambda cluster: cluster.first), review


def _linked(people: Iterable[Local]) -> list[Cluster]:
    by_qid: dict[str, Cluster] = {}
    for local in people:
        if local.qid:
            by_qid.setdefault(local.qid, Cluster(qid=local.qid)).members.append(local)
    return [by_qid[qid] for qid in sorted(by_qid)]


def _same_name(local: Local) -> Callable[[Cluster], bool]:
    keys = {local.key, short_key(local.entity.name)} - {""}

    def same(cluster: Cluster) -> bool:
        return any(
            member.full and keys & {member.key, short_key(member.entity.name)}
            for member in cluster.members
        )

    return same


def _place(
    local: Local, found: list[Cluster], same: Callable[[Cluster], bool], review: list[str]
) -> None:
    namesakes = [cluster for cluster in found if same(cluster)]
    fitting = [cluster for cluster in namesakes if cluster.admits(local)]
    if len(fitting) == 1:
        fitting[0].members.append(local)
        return
    found.append(Cluster([local]))
    if namesakes:
        why = (
            f"{len(fitting)} persons of that name fit"
            if fitting
            else "; ".join(sorted({cluster.conflict(local) or "" for cluster in namesakes}))
        )
        review.append(
            f"person\t{local.entity.name}\t{local.document}\tkept apart from a namesake: {why}"
        )


def _place_surname(local: Local, found: list[Cluster], review: list[str]) -> None:
    key = fold(without_title(local.entity.name)[0])
    bearers = [cluster for cluster in found if _bears(cluster, key)]
    fitting = [
        cluster
        for cluster in bearers
        if cluster.admits(local, _SURNAME_YEARS)
        # A missing country is no evidence that it is the same.
        and (local.country is None or local.country in cluster.countries)
    ]
    if len(fitting) == 1:
        fitting[0].members.append(local)
        return
    found.append(Cluster([local]))
    why = f"{len(fitting) or len(bearers) or 'no'} persons of that surname, {len(fitting)} fit"
    review.append(f"person\t{local.entity.name}\t{local.document}\tsurname alone: {why}")


def _bears(cluster: Cluster, key: str) -> bool:
    return any(
        member.full and key in surname_keys(member.entity.name) for member in cluster.members
    )
