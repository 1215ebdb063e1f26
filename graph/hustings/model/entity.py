"""Resolved entities: which thing in the world a local entity is, and its link to Wikidata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from hustings.model.annotation import Detail, EntityKind
from hustings.model.swift import swift


class LinkDecision(StrEnum):
    """What the linker decided."""

    LINKED = "linked"
    REVIEW = "review"
    NIL = "nil"
    FAILED = "failed"  # a service did not answer: never the same as NIL


@swift
@dataclass(frozen=True, slots=True)
class Link:
    """A decision on one Wikidata item for one entity, with its reasons.

    Source: a row of SSSOM (subject, predicate, object, justification, confidence).
    """

    decision: LinkDecision
    qid: str | None
    score: Decimal
    margin: Decimal
    matched: str
    reasons: tuple[str, ...]
    authority: str = ""  # snapshot id of the authority that was asked


@swift
@dataclass(frozen=True, slots=True)
class Entity:
    """One person, party, office, election or place across documents.

    Attributes:
        iri: Its IRI in this installation.
        kind: What it is.
        labels: Preferred label by language ("" for a name that is the same in both).
        names: Every other name seen, sorted.
        detail: What is known of it, by kind. Ids inside are IRIs here, not local ids.
        link: What the linker decided.
        members: (document id, local id) of everything merged into it, sorted.
    """

    iri: str
    kind: EntityKind
    labels: Mapping[str, str]
    names: tuple[str, ...]
    detail: Detail = None
    link: Link | None = None
    members: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which entity each local entity of each document is."""

    entities: Mapping[str, Entity]  # by IRI
    of: Mapping[tuple[str, str], str]  # (document id, local id) -> IRI
    review: tuple[str, ...] = field(default=())  # what people should look at, one line each
    replaced: Mapping[str, str] = field(default_factory=dict)  # IRI merged away -> IRI that stays
    split: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # IRI -> its parts
    # IRI -> its link before it gave way to another entity that is the same item
    gave_way: Mapping[str, Link] = field(default_factory=dict)
