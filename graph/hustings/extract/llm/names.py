"""Which entity of the document a model means by a name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from hustings.folding import fold
from hustings.model.annotation import Annotations, EntityKind, LocalEntity, Mention
from hustings.model.claim import Reference
from hustings.model.document import Span

# How far before a quote a name may stand that the quote does without: a paragraph.
_NEAR: Final = 600


@dataclass(frozen=True, slots=True)
class Named:
    """An entity, and the word it was taken from where that is no name in the quote."""

    entity: str
    reference: Reference | None = None


class Names:
    """The names of one document."""

    def __init__(self, annotations: Annotations) -> None:
        self._entities = annotations.entities
        self._mentions = tuple(
            mention for sentence in annotations.sentences for mention in sentence.mentions
        )
        self._folded = {
            key: frozenset(fold(name) for name in (entity.name, *entity.names))
            for key, entity in annotations.entities.items()
        }

    def find(self, name: str, kinds: Collection[EntityKind], quote: Span) -> Named | None:
        """Return the one entity of some kind that `name` stands for in or before a quote."""
        inside = [m for m in self._mentions if quote.contains(m.span) and m.kind in kinds]
        meant = {m.entity for m in inside if self._is(name, m)}
        if len(meant) == 1:
            (entity,) = meant
            mention = next(m for m in inside if m.entity == entity)
            return Named(entity, _reference(mention, mention.reason) if mention.reason else None)
        if meant:
            return None
        return self._before(name, kinds, quote)

    def _is(self, name: str, mention: Mention) -> bool:
        return fold(name) == fold(mention.surface) or self._bears(name, mention.entity)

    def _bears(self, name: str, key: str) -> bool:
        folded = fold(name)
        if folded in self._folded[key]:
            return True
        entity: LocalEntity = self._entities[key]
        person = entity.kind is EntityKind.PERSON
        return person and fold(entity.name).endswith(" " + folded)

    def _before(self, name: str, kinds: Collection[EntityKind], quote: Span) -> Named | None:
        bearers = {
            key
            for key, entity in self._entities.items()
            if entity.kind in kinds and self._bears(name, key)
        }
        if len(bearers) != 1:
            return None
        (entity,) = bearers
        near = [
            mention
            for mention in self._mentions
            if mention.entity == entity and 0 <= quote.start - mention.span.end <= _NEAR
        ]
        return Named(entity, _reference(near[-1], "ellipsis")) if near else None


def _reference(mention: Mention, reason: str) -> Reference:
    return Reference(mention.span, mention.surface, mention.entity, reason)
