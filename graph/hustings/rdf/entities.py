"""The graph of entities: persons, parties, offices, elections, rounds, polls, places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, assert_never

import pyoxigraph as ox

from hustings.iris import Minter, slug
from hustings.model.annotation import ElectionDetail, EntityKind, OfficeDetail
from hustings.model.contests import primaries
from hustings.model.entity import Entity, LinkDecision, Resolution
from hustings.model.statement import (
    CandidacyContent,
    CandidacyEventContent,
    EstimateContent,
    PollNode,
    ResultContent,
    RoundNode,
    Statement,
    TurnoutContent,
)
from hustings.rdf.terms import Description, hus, term
from hustings.vocabulary import DCTERMS, FOAF, HUS, ORG, OWL, RDFS, SCHEMA, SKOS, WD, XSD

_CLASSES: Final = {
    EntityKind.PERSON: FOAF + "Person",
    EntityKind.PARTY: HUS + "Party",
    EntityKind.ORGANIZATION: ORG + "Organization",
    EntityKind.OFFICE: HUS + "Office",
    EntityKind.ELECTION: HUS + "Election",
    EntityKind.PLACE: SCHEMA + "Place",
}
_ROLES: Final = {  # the office that a kind of election fills
    "presidential": "president",
    "gubernatorial": "governor",
    "mayoral": "mayor",
}
_ROUND_NAMES: Final = {
    0: ("round not stated", "tour non précisé"),
    1: ("first round", "premier tour"),
    2: ("second round", "second tour"),
    3: ("third round", "troisième tour"),
}
OF_PLACE: Final = "place|"  # how the keys of places begin (`bonds`)
_LABEL: Final = term(RDFS + "label")
_TRUE: Final = ox.Literal("true", datatype=ox.NamedNode(XSD + "boolean"))


Seat = tuple[str, str | None, str | None]


def entity_descriptions(
    resolution: Resolution, minter: Minter, graph: ox.NamedNode
) -> Iterator[Description]:
    """Yield what the registry knows of each entity, by IRI, and the places it speaks of."""
    around = Around(primaries(resolution), _offices(resolution))
    for iri in sorted(resolution.entities):
        yield entity_description(resolution.entities[iri], around, minter, graph)
    for iri, name in sorted(around.places.items()):
        yield place_description(iri, name, graph, known=iri in resolution.entities)


@dataclass(frozen=True, slots=True)
class Around:
    """What the descriptions of offices, elections and places rest on besides themselves.

    Attributes:
        primary_of: The election that each primary picks a candidate for.
        offices: IRIs of offices by role, country and territory.
        places: Takes the places that offices and elections speak of, with their names.
    """

    primary_of: Mapping[str, str]
    offices: dict[Seat, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)


def entity_description(
    entity: Entity, around: Around, minter: Minter, graph: ox.NamedNode
) -> Description:
    """Return what the registry knows of one entity."""
    found = Description(entity.iri, graph)
    found.a(_CLASSES[entity.kind])
    _named(found, entity)
    if isinstance(entity.detail, OfficeDetail):
        _office(found, entity.detail, around.places, minter)
    elif isinstance(entity.detail, ElectionDetail):
        found.to(hus("primaryOf"), around.primary_of.get(entity.iri))
        _election(found, entity.detail, around.offices, around.places, minter)
    if entity.link is not None and entity.link.decision is LinkDecision.LINKED:
        found.to(term(OWL + "sameAs"), WD + entity.link.qid if entity.link.qid else None)
    return found


def place_description(iri: str, name: str, graph: ox.NamedNode, *, known: bool) -> Description:
    """Return what is said of a place as a constituency; `known` places have names of their own."""
    found = Description(iri, graph)
    found.a(HUS + "Constituency")
    if not known:
        found.text(_LABEL, name)
    return found


def redirect_descriptions(resolution: Resolution, graph: ox.NamedNode) -> Iterator[Description]:
    """Yield what became of IRIs that were merged or split: a name once given is never lost."""
    for old, new in sorted(resolution.replaced.items()):
        if old in resolution.entities:
            continue
        found = Description(old, graph)
        found.add(term(OWL + "deprecated"), _TRUE)
        found.to(term(DCTERMS + "isReplacedBy"), new)
        yield found
    for old, parts in sorted(resolution.split.items()):
        found = Description(old, graph)
        found.to(term(RDFS + "seeAlso"), *sorted(parts))
        yield found


def _named(found: Description, entity: Entity) -> None:
    shown = set(entity.labels.values())
    for language, label in sorted(entity.labels.items()):
        found.text(_LABEL, label, language)
    for name in entity.names:
        if name not in shown:
            found.text(term(SKOS + "altLabel"), name)


def _office(
    found: Description, detail: OfficeDetail, places: dict[str, str], minter: Minter
) -> None:
    if detail.organization is not None:
        found.to(term(ORG + "postIn"), detail.organization)
    elif detail.scope and detail.role in _TERRITORIAL:
        found.to(hus("constituency"), _place(detail.scope, detail.country, places, minter))


# Offices whose scope is a territory; that of a minister is a subject.
_TERRITORIAL: Final = frozenset(
    {"mayor", "deputy-mayor", "governor", "mp", "senator", "mep", "councillor", "prefect",
     "regional-president", "departmental-president"}
)  # fmt: skip


def _election(
    found: Description,
    detail: ElectionDetail,
    offices: Mapping[Seat, str],
    places: dict[str, str],
    minter: Minter,
) -> None:
    found.to(term(SCHEMA + "organizer"), detail.organization)
    if detail.year is not None:
        found.when(hus("date"), str(detail.year))
    if detail.place:
        found.to(hus("constituency"), _place(detail.place, detail.country, places, minter))
    role = _ROLES.get(detail.kind)
    if role is not None:
        place = slug(detail.place) if detail.place else None
        found.to(hus("officeContested"), offices.get((role, detail.country, place)))


def _offices(resolution: Resolution) -> dict[Seat, str]:
    """Return offices by role, country and territory."""
    found: dict[Seat, str] = {}
    for iri, entity in sorted(resolution.entities.items()):
        seat = seat_of(entity)
        if seat is not None:
            found.setdefault(seat, iri)
    return found


def seat_of(entity: Entity) -> Seat | None:
    """Return role, country and territory of an office that is not one of an organization."""
    detail = entity.detail
    if not isinstance(detail, OfficeDetail) or detail.organization is not None:
        return None
    return detail.role, detail.country, slug(detail.scope) if detail.scope else None


def _place(name: str, country: str | None, places: dict[str, str], minter: Minter) -> str:
    iri = _place_iri(name, country, minter)
    places[iri] = min(name, places.get(iri, name))
    return iri


def _place_iri(name: str, country: str | None, minter: Minter) -> str:
    return minter.iri("place", f"{slug(name)}-{country.lower()}" if country else slug(name))


def bonds(entity: Entity, minter: Minter) -> set[str]:
    """Return keys that an entity shares with all whose descriptions may speak of it, or it of them.

    A key that begins with `OF_PLACE` goes on with the IRI of a place: its own description, and no
    other, depends on all who have the key.
    """
    found: set[str] = set()
    detail = entity.detail
    if entity.kind is EntityKind.PLACE:
        found.add(OF_PLACE + entity.iri)
    if isinstance(detail, OfficeDetail) and detail.organization is None:
        found.add(_seat(detail.role, detail.country, detail.scope))
        if detail.scope and detail.role in _TERRITORIAL:
            found.add(OF_PLACE + _place_iri(detail.scope, detail.country, minter))
    elif isinstance(detail, ElectionDetail):
        role = _ROLES.get(detail.kind)
        if role is not None:
            found.add(_seat(role, detail.country, detail.place))
        if detail.place:
            found.add(OF_PLACE + _place_iri(detail.place, detail.country, minter))
        else:
            found.add(f"primaries|{detail.country or ''}")
    return found


def _seat(role: str, country: str | None, place: str | None) -> str:
    return f"seat|{role}|{country or ''}|{slug(place) if place else ''}"


def round_descriptions(
    statements: Iterable[Statement], resolution: Resolution, minter: Minter, graph: ox.NamedNode
) -> Iterator[Description]:
    """Yield the rounds that statements speak of, and elections that no text tells."""
    dates: dict[RoundNode, Counter[str]] = defaultdict(Counter)
    elections: set[str] = set()
    for statement in statements:
        for node, day in rounds_told(statement):
            dates[node].update([day] if day else [])
        elections.update(elections_told(statement))
    for iri in sorted(elections - set(resolution.entities)):
        yield untold_description(iri, minter, graph)
    for node in sorted(dates):
        yield from round_description(node, dates[node], resolution, minter, graph)


def rounds_told(statement: Statement) -> list[tuple[RoundNode, str | None]]:
    """Return the rounds that a statement speaks of, with the day it tells for each."""
    days = _counted_on(statement) or [None]
    return [(node, day) for node in _rounds(statement) for day in days]


def elections_told(statement: Statement) -> list[str]:
    """Return the elections that stand in the graph because a statement speaks of them."""
    found = [node.election for node in _rounds(statement)]
    if isinstance(statement.content, CandidacyContent | CandidacyEventContent):
        found.append(statement.content.election)
    return found


def round_description(
    node: RoundNode,
    days: Counter[str],
    resolution: Resolution,
    minter: Minter,
    graph: ox.NamedNode,
) -> Iterator[Description]:
    """Yield one round, held on the day that most statements tell, and its tie to its election."""
    election = Description(node.election, graph)
    election.to(hus("hasRound"), node.iri)
    yield election
    found = Description(node.iri, graph)
    found.a(HUS + "Round")
    found.to(hus("ofElection"), node.election)
    found.integer(hus("roundNumber"), node.number)
    found.when(hus("date"), _most(days))
    en, fr = _ROUND_NAMES.get(node.number, (f"round {node.number}", f"tour {node.number}"))
    for language, name in (("en", en), ("fr", fr)):
        of = _label(node.election, resolution, language, minter)
        found.text(_LABEL, f"{of}, {name}", language)
    yield found


def poll_descriptions(
    statements: Iterable[Statement], resolution: Resolution, minter: Minter, graph: ox.NamedNode
) -> Iterator[Description]:
    """Yield the polls that estimates stand in."""
    polls: dict[str, tuple[PollNode, str | None]] = {}
    for statement in statements:
        if isinstance(statement.content, EstimateContent):
            polls[statement.content.poll.iri] = (
                statement.content.poll,
                statement.content.election,
            )
    for iri in sorted(polls):
        poll, election = polls[iri]
        found = Description(iri, graph)
        found.a(HUS + "Poll")
        found.to(hus("pollster"), poll.pollster)
        found.one_of(hus("estimateKind"), poll.kind)
        found.when(hus("date"), poll.date)
        found.integer(hus("sampleSize"), poll.sample_size)
        for language, kind, unknown in (("en", "poll", "unnamed"), ("fr", "sondage", "anonyme")):
            who = _label(poll.pollster, resolution, language, minter) if poll.pollster else unknown
            what = _label(election, resolution, language, minter) if election else ""
            parts = [f"{kind} {who}" if language == "fr" else f"{who} {kind}", what, poll.date]
            found.text(_LABEL, ", ".join(part for part in parts if part), language)
        yield found


def untold_description(iri: str, minter: Minter, graph: ox.NamedNode) -> Description:
    """Return an election that one document speaks of without saying which."""
    found = Description(iri, graph)
    found.a(HUS + "Election")
    for language in _UNTOLD:
        found.text(_LABEL, _untold_label(iri, language, minter), language)
    return found


_UNTOLD: Final = {"en": "election not stated ({})", "fr": "élection non précisée ({})"}


def _untold_label(iri: str, language: str, minter: Minter) -> str:
    return _UNTOLD[language].format(minter.local(iri).rpartition("-")[2])


def _rounds(statement: Statement) -> Iterator[RoundNode]:
    match statement.content:
        case ResultContent() | TurnoutContent() as content:
            yield content.round
        case EstimateContent(round=RoundNode() as node):
            yield node
        case _:
            pass


def _counted_on(statement: Statement) -> list[str | None]:
    """Return the day of its round if a statement tells it: a poll is taken before it."""
    if statement.when.date is None or isinstance(statement.content, EstimateContent):
        return []
    return [statement.when.date]


def _most(dates: Counter[str]) -> str | None:
    """Return the date given most often, the first of equals."""
    return min(dates, key=lambda date: (-dates[date], date), default=None)


def _label(iri: str, resolution: Resolution, language: str, minter: Minter) -> str:
    entity = resolution.entities.get(iri)
    labels = entity.labels if entity is not None else {}
    for choice in (language, "", "en", "fr"):
        if choice in labels:
            return labels[choice]
    return _untold_label(iri, language, minter)


def link_descriptions(
    resolution: Resolution, minter: Minter, graph: ox.NamedNode
) -> Iterator[Description]:
    """Yield every decision of the linker with its score and its reasons."""
    for iri in sorted(resolution.entities):
        entity = resolution.entities[iri]
        link = entity.link
        if link is None:
            continue
        found = Description(minter.iri("link", f"{entity.kind}--{minter.local(iri)}"), graph)
        found.a(HUS + "Link")
        found.to(hus("linked"), iri)
        found.one_of(hus("decision"), link.decision.capitalize())
        found.to(hus("item"), WD + link.qid if link.qid else None)
        found.decimal(hus("score"), link.score)
        found.decimal(hus("margin"), link.margin)
        found.text(hus("matchedName"), link.matched)
        found.text(hus("authority"), link.authority)
        for reason in link.reasons:
            found.text(hus("reason"), reason)
        yield found
        match link.decision:
            case LinkDecision.REVIEW:
                candidate = Description(iri, graph)
                candidate.to(term(SKOS + "closeMatch"), WD + link.qid if link.qid else None)
                yield candidate
            case LinkDecision.LINKED | LinkDecision.NIL | LinkDecision.FAILED:
                pass
            case _:
                assert_never(link.decision)
