"""What a linker is asked, and the Protocol it fulfils."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from hustings.model.annotation import Detail, EntityKind
from hustings.model.entity import Link
from hustings.model.swift import swift


@swift
@dataclass(frozen=True, slots=True)
class Subject:
    """One thing to be linked.

    Attributes:
        id: Its id among the subjects of one document.
        kind: What it is.
        names: Names used for it, the fullest first.
        detail: What the document tells of it.
        country: ISO 3166-1 alpha-2, when its own country is known apart from the document's.
        nearby: Words that stand beside its mentions, for cues such as "MP" or "goalkeeper".
    """

    id: str
    kind: EntityKind
    names: tuple[str, ...]
    detail: Detail = None
    country: str | None = None
    nearby: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """The document in which subjects stand together.

    Attributes:
        id: Id of the document.
        day: Its date.
        country: Its main country, if known.
        language: "en" or "fr".
        text: Text to look for context in; may be empty.
        subjects: What is to be linked, in text order.
        relations: Pairs of subject ids that the document ties together: person and party,
            person and office.
        cut: Whether what is nearby is cut out of `text`, so that nothing stands there that does
            not stand here.
    """

    id: str
    day: date | None
    country: str | None
    language: str
    text: str
    subjects: tuple[Subject, ...]
    relations: tuple[tuple[str, str], ...] = field(default=())
    cut: bool = False


@swift
@dataclass(frozen=True, slots=True)
class Item:
    """What an authority knows of one item, as far as resolving needs it."""

    qid: str
    kind: EntityKind
    label_en: str
    label_fr: str
    aliases: tuple[str, ...] = ()
    birth: int | None = None
    country: str | None = None


class Linker(Protocol):
    """Decides which item of an authority each subject of a document is."""

    @property
    def snapshot(self) -> str:
        """Id of the authority snapshot that is asked."""
        ...

    def link(self, scene: Scene) -> Mapping[str, Link]:
        """Return one decision for each subject of `scene`, by subject id."""
        ...

    def items(self, qids: Sequence[str]) -> Mapping[str, Item]:
        """Return what is known of `qids`; unknown ones are left out."""
        ...
