"""Small documents built by hand: sentences with the facts they state."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from hustings.iris import Minter, slug
from hustings.model.annotation import (
    DateBasis,
    Detail,
    ElectionDetail,
    EntityKind,
    EventDate,
    LocalEntity,
    OfficeDetail,
)
from hustings.model.claim import Claim, Confidence, Evidence, Modality, Polarity
from hustings.model.document import Document, Span
from hustings.model.entity import Entity, Resolution
from hustings.model.fact import (
    Candidacy,
    CandidacyStatus,
    Endorsement,
    Fact,
    Result,
    Withdrawal,
)
from hustings.model.record import DocumentRecord
from hustings.model.statement import Statement
from hustings.weigh import weigh

MINTER = Minter()
PRIMARY = "fr-primary-ps-2017"
PRESIDENT = "fr-president-2017"
_ELECTIONS: dict[str, ElectionDetail] = {
    PRIMARY: ElectionDetail("primary", 2017, "FR", None, "gauche"),
    PRESIDENT: ElectionDetail("presidential", 2017, "FR"),
}
_LABELS = {
    PRIMARY: {"en": "2017 left primary", "fr": "primaire de la gauche de 2017"},
    PRESIDENT: {
        "en": "2017 French presidential election",
        "fr": "élection présidentielle française de 2017",
    },
}


def at(text: str) -> datetime:
    """Return a time as a page prints it: without a zone."""
    return datetime.fromisoformat(text)


@dataclass
class Story:
    """A document in the making. Entities are named by name; sentences follow one another."""

    id: str
    day: date | None = date(2017, 1, 29)
    language: str = "fr"
    country: str | None = "FR"
    live: bool = False
    text: str = ""
    entities: dict[str, LocalEntity] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def _entity(self, name: str, kind: EntityKind, detail: Detail = None) -> str:
        local = f"{kind}:{name}"
        self.entities[local] = LocalEntity(local, kind, name, (name,), detail)
        return local

    def person(self, name: str) -> str:
        return self._entity(name, EntityKind.PERSON)

    def party(self, name: str) -> str:
        return self._entity(name, EntityKind.PARTY)

    def office(self, name: str, role: str = "prime-minister", scope: str | None = None) -> str:
        return self._entity(name, EntityKind.OFFICE, OfficeDetail(role, scope, self.country))

    def election(self, name: str) -> str:
        return self._entity(name, EntityKind.ELECTION, _ELECTIONS[name])

    def says(
        self,
        quote: str,
        fact: Fact,
        *,
        polarity: Polarity = Polarity.AFFIRMED,
        modality: Modality = Modality.STATED,
        confidence: Confidence = Confidence.HIGH,
        speaker: str | None = None,
        as_of: datetime | None = None,
        entry: datetime | None = None,
        reported: EventDate | None = None,
        quotation: Span | None = None,
    ) -> Story:
        if quote not in self.text:
            self.text += quote + "\n"
        start = self.text.index(quote)
        self.claims.append(
            Claim(
                fact,
                Evidence(Span(start, start + len(quote)), quote),
                polarity,
                modality,
                confidence,
                rule="test",
                speaker=self.person(speaker) if speaker else None,
                as_of=as_of,
                as_of_basis=DateBasis.STATED_IN_TEXT if as_of else None,
                entry_time=entry,
                reported=reported,
                quotation=quotation,
            )
        )
        return self

    def backs(
        self,
        quote: str,
        who: str,
        whom: str,
        election: str | None = PRESIDENT,
        *,
        fact: Endorsement | None = None,
        on: EventDate | None = None,
        polarity: Polarity = Polarity.AFFIRMED,
        modality: Modality = Modality.STATED,
        confidence: Confidence = Confidence.HIGH,
        speaker: str | None = None,
        entry: datetime | None = None,
    ) -> Story:
        plain = fact or Endorsement("", "")
        made = Endorsement(
            self.person(who),
            self.person(whom) if whom else None,
            plain.stance,
            self.election(election) if election else None,
            on,
            plain.basis,
            plain.election_inferred,
        )
        return self.says(
            quote,
            made,
            polarity=polarity,
            modality=modality,
            confidence=confidence,
            speaker=speaker,
            entry=entry,
        )

    def stands(
        self,
        quote: str,
        who: str,
        status: CandidacyStatus,
        election: str = PRESIDENT,
        party: str | None = None,
    ) -> Story:
        return self.says(
            quote,
            Candidacy(
                self.person(who),
                status,
                self.election(election),
                self.party(party) if party else None,
            ),
        )

    def withdraws(
        self,
        quote: str,
        who: str,
        favoured: str | None = None,
        election: str = PRESIDENT,
        on: EventDate | None = None,
    ) -> Story:
        fact = Withdrawal(
            self.person(who),
            self.election(election),
            self.person(favoured) if favoured else None,
            on,
        )
        return self.says(quote, fact)

    def counts(
        self,
        quote: str,
        who: str,
        share: str | None,
        *,
        election: str = PRIMARY,
        round_: int | None = 2,
        votes: int | None = None,
        counted: str | None = None,
        as_of: datetime | None = None,
        polarity: Polarity = Polarity.AFFIRMED,
        confidence: Confidence = Confidence.HIGH,
    ) -> Story:
        value = Decimal(share) if share is not None else None
        decimals = len(share.partition(".")[2]) if share is not None else 0
        fact = Result(
            self.person(who),
            self.election(election),
            round_,
            value,
            votes,
            decimals,
            Decimal(counted) if counted else None,
        )
        return self.says(quote, fact, as_of=as_of, polarity=polarity, confidence=confidence)

    def record(self) -> DocumentRecord:
        digest = hashlib.sha256(f"{self.id}{self.day}{self.text}".encode()).hexdigest()
        document = Document(
            self.id,
            self.text,
            self.language,
            None,
            self.day,
            None,
            None,
            digest,
            f"{self.id}.txt",
            (),
            self.live,
        )
        return DocumentRecord(document, self.entities, tuple(self.claims), self.country)


def resolution(records: Iterable[DocumentRecord]) -> Resolution:
    """Take every name for one thing, whatever the document."""
    entities: dict[str, Entity] = {}
    of: dict[tuple[str, str], str] = {}
    for record in records:
        for local, known in record.entities.items():
            iri = MINTER.iri(known.kind.value, slug(known.name))
            labels = _LABELS.get(known.name, {"": known.name})
            entities[iri] = Entity(iri, known.kind, labels, known.names, known.detail)
            of[record.document.id, local] = iri
    return Resolution(dict(sorted(entities.items())), of)


def weighed(*stories: Story) -> dict[str, Statement]:
    """Return the statements of some documents by the last part of their IRI."""
    records = [story.record() for story in stories]
    found = weigh(records, resolution(records), MINTER)
    return {MINTER.local(statement.iri): statement for statement in found}
