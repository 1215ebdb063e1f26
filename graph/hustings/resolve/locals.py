"""Local entities of all documents, side by side, with what their documents tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from hustings.folding import fold, is_full_name
from hustings.model.annotation import LocalEntity
from hustings.model.entity import Link, LinkDecision
from hustings.model.fact import (
    Candidacy,
    Endorsement,
    Membership,
    PollEstimate,
    Result,
    Tenure,
    Withdrawal,
)
from hustings.model.linking import Linker, Scene, Subject
from hustings.model.record import DocumentRecord
from hustings.model.swift import swift

_WINDOW: Final = 160  # characters on each side of a name that count as beside it
_PLACES: Final = 4  # places that are looked at; an entity that stands everywhere is clear


@swift
@dataclass(frozen=True, slots=True)
class Local:
    """One local entity in its document.

    Attributes:
        document: Id of the document.
        entity: The local entity.
        country: Its own country if the text tells, else the document's.
        year: Year of the document.
        language: Language of the document.
        link: What the linker decided, if one was asked.
        tied: Countries of the parties, offices and elections that claims tie a person to.
        standing: Local ids of the persons who, as claims say, stand in an election.
    """

    document: str
    entity: LocalEntity
    country: str | None
    year: int | None
    language: str
    link: Link | None = None
    tied: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()

    @property
    def member(self) -> tuple[str, str]:
        """Document id and local id."""
        return self.document, self.entity.id

    @property
    def key(self) -> str:
        """Folded name."""
        return fold(self.entity.name)

    @property
    def full(self) -> bool:
        """Whether it is a person named in full."""
        return is_full_name(self.entity.name)

    @property
    def qid(self) -> str | None:
        """The item it is linked to; None for anything less than a link."""
        if self.link is not None and self.link.decision is LinkDecision.LINKED:
            return self.link.qid
        return None


def locals_of(records: Iterable[DocumentRecord], linker: Linker | None) -> list[Local]:
    """Return every local entity of `records`, sorted by document and local id."""
    found: list[Local] = []
    for record in sorted(records, key=lambda record: record.document.id):
        links: Mapping[str, Link] = linker.link(scene(record)) if linker else {}
        day = record.document.day
        tied, standing = _tied(record), _standing(record)
        found.extend(
            Local(
                record.document.id,
                entity,
                own_country(entity) or record.country,
                day.year if day else None,
                record.document.language,
                links.get(entity.id),
                frozenset(tied.get(entity.id, ())),
                frozenset(standing.get(entity.id, ())),
            )
            for _, entity in sorted(record.entities.items())
        )
    return found


def _tied(record: DocumentRecord) -> dict[str, set[str]]:
    """Return the countries of what claims tie each person to: an office held, a party, a race."""
    found: dict[str, set[str]] = {}
    for person, other in {pair for claim in record.claims for pair in _ties(claim.fact)}:
        entity = record.entities.get(other)
        country = (own_country(entity) or record.country) if entity else None
        if country and country != "EU":
            found.setdefault(person, set()).add(country)
    return found


def _standing(record: DocumentRecord) -> dict[str, set[str]]:
    """Return who stands in each election, as the claims of a document say."""
    found: dict[str, set[str]] = {}
    for claim in record.claims:
        fact = claim.fact
        if isinstance(fact, Candidacy | Result | Withdrawal | PollEstimate) and fact.election:
            found.setdefault(fact.election, set()).add(fact.person)
        elif isinstance(fact, Endorsement) and fact.election and fact.endorsee:
            found.setdefault(fact.election, set()).add(fact.endorsee)
    return found


def own_country(entity: LocalEntity) -> str | None:
    """Return the country that the text gives to the entity itself."""
    return getattr(entity.detail, "country", None)


def scene(record: DocumentRecord) -> Scene:
    """Return what a linker has to know of a document."""
    document = record.document
    subjects = tuple(
        Subject(
            entity.id,
            entity.kind,
            (entity.name, *(name for name in entity.names if name != entity.name)),
            entity.detail,
            own_country(entity),
            nearby(document.text, entity.names or (entity.name,)),
        )
        for _, entity in sorted(record.entities.items())
    )
    relations = sorted({pair for claim in record.claims for pair in _ties(claim.fact)})
    return Scene(
        document.id, document.day, record.country, document.language, document.text, subjects,
        tuple(relations), cut=True,
    )  # fmt: skip


def nearby(text: str, names: Iterable[str]) -> str:
    """Return what stands around the first places where one of `names` stands in `text`."""
    windows: list[tuple[int, int]] = []
    for name in names:
        start = text.find(name) if name else -1
        while start >= 0 and len(windows) < _PLACES:
            windows.append((max(0, start - _WINDOW), start + len(name) + _WINDOW))
            start = text.find(name, windows[-1][1])
    return "\n".join(text[start:end] for start, end in sorted(set(windows)))


def _ties(fact: object) -> list[tuple[str, str]]:
    if isinstance(fact, Membership):
        return [(fact.person, fact.party)]
    if isinstance(fact, Tenure):
        return [(fact.person, fact.office)]
    if isinstance(fact, Candidacy):
        return [(fact.person, other) for other in (fact.party, fact.election) if other]
    return []
