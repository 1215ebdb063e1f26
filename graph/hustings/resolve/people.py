"""Which local persons of different documents are one person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from hustings.folding import fold, short_key, surname_keys, without_title
from hustings.model.annotation import PersonDetail
from hustings.model.entity import LinkDecision
from hustings.resolve.locals import Local

# A surname alone joins a person named elsewhere within this many years: two election cycles.
_SURNAME_YEARS: Final = 10
# Two documents this far apart do not speak of one person in office without other evidence.
_LIFE_YEARS: Final = 60
# A score under this is not a lack of evidence but evidence against.
_RULED_OUT: Final = Decimal("0.35")


@dataclass(slots=True)
class Cluster:
    """Local persons taken for one.

    Attributes:
        members: Who they are.
        qid: The item they are linked to, if any.
        countries: Countries they were seen in.
        tied: Countries of the offices, parties and races that they are tied to.
        genders: Genders that documents tell.
        span: First and last year of their documents.
    """

    members: list[Local] = field(default_factory=list)
    qid: str | None = None
    countries: set[str] = field(default_factory=set)
    tied: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    span: tuple[int, int] | None = None

    def add(self, local: Local) -> None:
        """Take a local person in, with all that its document tells of it."""
        self.members.append(local)
        self.countries.update([local.country] if local.country else [])
        self.tied |= local.tied
        gender = getattr(local.entity.detail, "gender", None)
        if gender and isinstance(local.entity.detail, PersonDetail):
            self.genders.add(gender)
        if local.year:
            first, last = self.span or (local.year, local.year)
            self.span = (min(first, local.year), max(last, local.year))

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
        if self.qid and local.full and _ruled_out(local):
            return "the linker found no item that fits"
        if local.tied and self.tied and not local.tied & self.tied:
            return "another country"
        # The country of a document tells little of a person named in full, more of a surname.
        if (
            not local.full
            and local.country
            and self.countries
            and (local.country not in self.countries)
        ):
            return "another country"
        gender = getattr(local.entity.detail, "gender", None)
        if gender and self.genders and gender not in self.genders:
            return "another gender"
        span = self.span
        if local.year and span and not (span[0] - years <= local.year <= span[1] + years):
            return f"{years} years apart"
        return None


def _ruled_out(local: Local) -> bool:
    """Tell whether the linker found a reason against every namesake it knows."""
    link = local.link
    return link is not None and link.decision is LinkDecision.NIL and link.score < _RULED_OUT


class _Index:
    """Clusters by the names under which they can be met."""

    def __init__(self, found: Iterable[Cluster]) -> None:
        self.clusters: list[Cluster] = []
        self._by_name: dict[str, list[Cluster]] = {}
        self._by_surname: dict[str, list[Cluster]] = {}
        for cluster in found:
            self.clusters.append(cluster)
            for member in cluster.members:
                self._file(cluster, member)

    def join(self, cluster: Cluster, local: Local) -> None:
        """Add a local person to a cluster."""
        cluster.add(local)
        self._file(cluster, local)

    def open(self, local: Local) -> None:
        """Make a cluster of one."""
        cluster = Cluster()
        cluster.add(local)
        self.clusters.append(cluster)
        self._file(cluster, local)

    def named(self, local: Local) -> list[Cluster]:
        """Return the clusters with a member of the same full name, middle names aside."""
        return _distinct(self._by_name.get(key, []) for key in _name_keys(local))

    def surnamed(self, key: str) -> list[Cluster]:
        """Return the clusters with a member whose name ends in `key`."""
        return _distinct([self._by_surname.get(key, [])])

    def _file(self, cluster: Cluster, local: Local) -> None:
        if not local.full:
            return
        for key in _name_keys(local):
            _put(self._by_name, key, cluster)
        for key in surname_keys(local.entity.name):
            _put(self._by_surname, key, cluster)


def _put(index: dict[str, list[Cluster]], key: str, cluster: Cluster) -> None:
    held = index.setdefault(key, [])
    if not any(other is cluster for other in held):
        held.append(cluster)


def _distinct(groups: Iterable[list[Cluster]]) -> list[Cluster]:
    found: list[Cluster] = []
    for group in groups:
        found.extend(one for one in group if not any(one is other for other in found))
    return found


def _name_keys(local: Local) -> list[str]:
    return [key for key in (local.key, short_key(local.entity.name)) if key]


def clusters(people: Sequence[Local]) -> tuple[list[Cluster], list[str]]:
    """Return persons as clusters of local ones, sorted by first member, and lines for review.

    Full names first; a surname alone joins a cluster only when exactly one fits.
    """
    review: list[str] = []
    index = _Index(_linked(people))
    placed = {member.member for cluster in index.clusters for member in cluster.members}
    rest = [local for local in people if local.member not in placed]
    # "Giscard d'Estaing" has the form of a full name, but ends one that is known.
    tails = {local.member for local in rest if local.full and index.surnamed(local.key)}
    for local in rest:
        if local.full and local.member not in tails:
            _place(local, index, review)
    for local in rest:
        if not local.full or local.member in tails:
            _place_surname(local, index, review)
    return sorted(index.clusters, key=lambda cluster: cluster.first), review


def _linked(people: Iterable[Local]) -> list[Cluster]:
    by_qid: dict[str, Cluster] = {}
    for local in people:
        if local.qid:
            by_qid.setdefault(local.qid, Cluster(qid=local.qid)).add(local)
    return [by_qid[qid] for qid in sorted(by_qid)]


def _place(local: Local, index: _Index, review: list[str]) -> None:
    namesakes = index.named(local)
    fitting = [cluster for cluster in namesakes if cluster.admits(local)]
    if len(fitting) == 1:
        index.join(fitting[0], local)
        return
    index.open(local)
    if namesakes:
        why = (
            f"{len(fitting)} persons of that name fit"
            if fitting
            else "; ".join(sorted({cluster.conflict(local) or "" for cluster in namesakes}))
        )
        review.append(
            f"person\t{local.entity.name}\t{local.document}\tkept apart from a namesake: {why}"
        )


def _place_surname(local: Local, index: _Index, review: list[str]) -> None:
    bearers = index.surnamed(fold(without_title(local.entity.name)[0]))
    fitting = [
        cluster
        for cluster in bearers
        if cluster.admits(local, _SURNAME_YEARS)
        # A missing country is no evidence that it is the same.
        and (local.country is None or local.country in cluster.countries)
    ]
    if len(fitting) == 1:
        index.join(fitting[0], local)
        return
    index.open(local)
    why = f"{len(fitting) or len(bearers) or 'no'} persons of that surname, {len(fitting)} fit"
    review.append(f"person\t{local.entity.name}\t{local.document}\tsurname alone: {why}")
