"""Context: the main country of a document and the election it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from hustings.annotate.tokens import Run
from hustings.gazetteer import Gazetteer
from hustings.model.annotation import (
    ElectionDetail,
    EntityKind,
    LocalEntity,
    Mention,
    Segment,
    SegmentKind,
)

# How much one sign of a country counts.
_COUNTRY_NAME: Final = 3
_DEMONYM: Final = 3
_CITY: Final = 1
_PERSON: Final = 2
_PARTY: Final = 3


def country_votes(
    runs: Iterable[Run],
    persons: Iterable[tuple[str, ...]],
    parties: Iterable[str],
    gazetteer: Gazetteer,
) -> Counter[str]:
    """Count the signs of each country: places, demonyms, known persons and party names."""
    votes: Counter[str] = Counter()
    for run in runs:
        for token in run:
            if iso := gazetteer.people.get(token.folded):
                votes[iso] += _DEMONYM
        for size in (1, 2, 3):
            for i in range(len(run) - size + 1):
                key = " ".join(t.folded for t in run[i : i + size])
                if iso := gazetteer.places.get(key, ""):
                    votes[iso] += _CITY if size == 1 else _COUNTRY_NAME
    for words in set(persons):
        if iso := gazetteer.persons.get(" ".join(words), ""):
            votes[iso] += _PERSON
    for key in set(parties):
        countries = {entry.country for entry in gazetteer.parties.get(key, ())}
        if len(countries) == 1 and (only := countries.pop()):
            votes[only] += _PARTY
    return votes


def main_country(votes: Mapping[str, int]) -> str | None:
    """Return the country with most signs, if it is ahead of the others."""
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return None
    return ranked[0][0]


_WEIGHTS: Final = {
    SegmentKind.HEADLINE: 4,
    SegmentKind.HEADING: 3,
    SegmentKind.RELATED: 0,
    SegmentKind.BOILERPLATE: 0,
    SegmentKind.CAPTION: 0,
}
_LEAD: Final = 3


def focus_election(
    mentions: Sequence[tuple[Mention, int]],
    segments: Sequence[Segment],
    entities: Mapping[str, LocalEntity],
) -> str | None:
    """Return the election that the document is about: named early and often, headlines first."""
    scores: Counter[str] = Counter()
    first: dict[str, int] = {}
    for order, (mention, segment) in enumerate(
        (m, s) for m, s in mentions if m.kind is EntityKind.ELECTION
    ):
        weight = _WEIGHTS.get(segments[segment].kind, 1)
        if not weight:
            continue
        detail = entities[mention.entity].detail
        if isinstance(detail, ElectionDetail) and detail.kind == "other":
            weight = 1
        first.setdefault(mention.entity, order)
        scores[mention.entity] += weight + (_LEAD if order == 0 else 0)
    if not scores:
        return None
    return min(scores, key=lambda e: (-scores[e], first[e]))
