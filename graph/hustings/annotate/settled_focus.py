"""What a document is about at last: the election it names, at its place, or implies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from hustings.annotate.election_names import election_name
from hustings.annotate.implied_contests import News, implied_contest, known_as
from hustings.annotate.local_contests import localized
from hustings.annotate.primaries_us import with_presidential_primaries
from hustings.model.annotation import ElectionDetail, EntityKind, LocalEntity

Entities = Mapping[str, LocalEntity]


def settled_focus(
    news: News, focus: str | None, formally: Callable[[str], str], after: int = 0
) -> tuple[Entities, str | None]:
    """Return the entities and the id of the election that a document is about.

    Args:
        news: The document as far as it is read.
        focus: The election that it names as its subject, if any.
        formally: Gives the formal name of a party that goes by a nickname.
        after: The number after which ids begin.
    """
    entities = news.entities
    if focus is None:
        entities, focus = _implied(news, formally, after)
    placed = _localized(news, entities, focus)
    return with_presidential_primaries(news, placed), focus


def _implied(news: News, formally: Callable[[str], str], after: int) -> tuple[Entities, str | None]:
    """Return the election that a document is about without naming it, entered if new."""
    entities = news.entities
    detail = implied_contest(news)
    if detail is None:
        return entities, None
    if detail.party is not None and news.language == "en":
        detail = replace(detail, party=formally(detail.party))
    known = known_as(detail, entities)
    if known is not None:
        return entities, known
    number = after + sum(e.kind is EntityKind.ELECTION for e in entities.values()) + 1
    name = election_name(detail, news.language)
    new = LocalEntity(f"E{number}", EntityKind.ELECTION, name, (name,), detail)
    ordered = sorted(
        [*entities.values(), new], key=lambda entity: (entity.id[0], int(entity.id[1:]))
    )
    return {entity.id: entity for entity in ordered}, new.id


def _localized(news: News, entities: Entities, focus: str | None) -> Entities:
    """Return the entities with the place of what the document is about, if one is meant."""
    detail = entities[focus].detail if focus is not None else None
    if focus is None or not isinstance(detail, ElectionDetail):
        return entities
    placed = localized(detail, news)
    if placed == detail:
        return entities
    name = election_name(placed, news.language)
    new = {focus: replace(entities[focus], name=name, detail=placed)}
    return {identifier: new.get(identifier, entity) for identifier, entity in entities.items()}
