"""What is known of one document after reading: the unit that a store keeps and a build reduces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hustings.model.annotation import LocalEntity
from hustings.model.claim import Claim
from hustings.model.document import Document


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One document, the things it speaks of and the claims found in it.

    Attributes:
        document: The document itself.
        entities: Entities that a claim of `claims` names, by local id.
        claims: Claims in text order.
        country: ISO 3166-1 alpha-2 of the document's main country, if known.
        dropped: What was not kept, counted by reason.
    """

    document: Document
    entities: Mapping[str, LocalEntity]
    claims: tuple[Claim, ...]
    country: str | None = None
    dropped: Mapping[str, int] = field(default_factory=dict)
