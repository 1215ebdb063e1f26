"""A graph of the spring of 2017, built from true facts in our own words.

It answers the questions that the short example of the data model leaves empty.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pyoxigraph as ox

from hustings.iris import Minter
from hustings.model.annotation import DateBasis, EntityKind, EventDate
from hustings.model.claim import Modality, Polarity
from hustings.model.document import Span
from hustings.model.entity import Entity, Link, LinkDecision, Resolution
from hustings.model.fact import (
    Candidacy,
    CandidacyStatus,
    Endorsement,
    Membership,
    PollEstimate,
    Sponsorship,
    Stance,
    Tenure,
    TenureStatus,
    Turnout,
)
from hustings.model.record import DocumentRecord
from hustings.rdf.mapping import document_quads, entity_quads, report_quads, statement_quads
from hustings.rdf.provenance import engine_iri, run_descriptions
from hustings.rdf.terms import engine_quads, quads_of
from hustings.weigh import bearings, document_iri, weigh
from tests.unit.weigh.cases import PRESIDENT, PRIMARY, Story, at, resolution

MINTER = Minter()
# Checked against the authority that ships with the package.
_ITEMS = {"manuel-valls": "Q10287", "emmanuel-macron": "Q3052772"}


def offices() -> Story:
    story = Story("offices", date(2016, 12, 7), language="en")
    valls, office = story.person("Manuel Valls"), story.office("Prime Minister of France")
    start = EventDate("2014-03-31", DateBasis.STATED_IN_TEXT)
    story.says(
        "On 31 March 2014 François Hollande appointed Manuel Valls in place of Jean-Marc Ayrault.",
        Tenure(
            valls,
            office,
            TenureStatus.APPOINTED,
            story.person("Jean-Marc Ayrault"),
            story.person("François Hollande"),
            start,
        ),
    )
    end = EventDate("2016-12-06", DateBasis.STATED_IN_TEXT)
    story.says(
        "Manuel Valls left on 6 December 2016.",
        Tenure(valls, office, TenureStatus.LEFT, end=end),
    )
    cazeneuve = story.person("Bernard Cazeneuve")
    story.says("Bernard Cazeneuve is Prime Minister.", Tenure(cazeneuve, office, start=end))
    return story.says("Manuel Valls, a Socialist", Membership(valls, story.party("PS")))


def spring() -> Story:
    story = Story("spring", date(2017, 4, 24), language="en", live=True)
    on = EventDate("2017-03-29", DateBasis.STATED_IN_TEXT)
    story.stands(
        "Benoît Hamon is the nominee of the Socialists.",
        "Benoît Hamon",
        CandidacyStatus.NOMINATED,
        party="PS",
    )
    story.backs("Manuel Valls backs Emmanuel Macron.", "Manuel Valls", "Emmanuel Macron", on=on)
    shares = (("Emmanuel Macron", "24.01"), ("François Fillon", "20.01"), ("Benoît Hamon", "6.36"))
    for who, share in shares:
        story.counts(f"{who}, {share} %", who, share, election=PRESIDENT, round_=1)
    night = EventDate("2017-04-23", DateBasis.STATED_IN_TEXT)
    words = "I will vote for Emmanuel Macron"
    quote = f'François Fillon: "{words}"'
    fact = Endorsement(
        story.person("François Fillon"),
        story.person("Emmanuel Macron"),
        election=story.election(PRESIDENT),
        date=night,
    )
    inside = Span(len(story.text) + quote.index(words), len(story.text) + len(quote) - 1)
    story.says(quote, fact, speaker="François Fillon", quotation=inside)
    refuses = Endorsement(
        story.person("Jean-Luc Mélenchon"), None, Stance.NEUTRAL, story.election(PRESIDENT)
    )
    return story.says("Jean-Luc Mélenchon backs neither finalist.", refuses)


def runoff() -> Story:
    story = Story("runoff", date(2017, 5, 8))
    story.counts("Emmanuel Macron, 66,10 %", "Emmanuel Macron", "66.10", election=PRESIDENT)
    turnout = Turnout(story.election(PRESIDENT), 2, share=Decimal("74.56"), decimals=2)
    return story.says("La participation est de 74,56 %.", turnout)


def winter() -> Story:
    story = Story("winter", date(2017, 1, 30), live=True)
    election, kantar = story.election(PRESIDENT), story.party("Kantar Sofres")
    story.says(
        "Benoît Hamon obtiendrait 15 % (Kantar Sofres).",
        PollEstimate(story.person("Benoît Hamon"), Decimal(15), election, pollster=kantar),
        as_of=at("2017-01-29T21:30"),
    )
    story.stands("Manuel Valls, battu", "Manuel Valls", CandidacyStatus.DEFEATED, PRIMARY)
    story.backs("A soutenait Manuel Valls.", "A", "Manuel Valls", PRIMARY, modality=Modality.PAST)
    story.backs("A soutient Benoît Hamon.", "A", "Benoît Hamon")
    story.backs("B dément soutenir A.", "B", "A", polarity=Polarity.DENIED, speaker="B")
    story.backs("B s'opposera à A.", "B", "A", fact=Endorsement("", "", Stance.OPPOSED))
    story.backs("C refuse de soutenir A.", "C", "A", fact=Endorsement("", "", Stance.REFUSED))
    story.says("B parraine A.", Sponsorship(story.person("B"), story.person("A"), election))
    story.says("C se présente.", Candidacy(story.person("C"), CandidacyStatus.DECLARED))
    return story


@cache
def records() -> tuple[DocumentRecord, ...]:
    return tuple(story().record() for story in (offices, spring, runoff, winter))


@cache
def known() -> Resolution:
    """Return the entities, two of them linked, and a namesake of A who is somebody else."""
    plain = resolution(records())
    entities = dict(plain.entities)
    for slug, qid in _ITEMS.items():
        iri = MINTER.iri("person", slug)
        link = Link(
            LinkDecision.LINKED, qid, Decimal(1), Decimal(1), "full name", ("only item",), "test"
        )
        entities[iri] = replace(entities[iri], link=link)
    review = Link(
        LinkDecision.REVIEW, "Q818118", Decimal("0.6"), Decimal("0.1"), "surname", ("two items",)
    )
    hamon = MINTER.iri("person", "benoit-hamon")
    entities[hamon] = replace(entities[hamon], link=review)
    other = MINTER.iri("person", "a-2")
    entities[other] = Entity(other, EntityKind.PERSON, {"": "A"}, ())
    return Resolution(entities, plain.of, ("A: two persons of this name",))


def quads() -> list[ox.Quad]:
    """Return every quad of the graph."""
    entities = known()
    statements = weigh(records(), entities, MINTER)
    found = [*entity_quads(entities, statements, MINTER), *statement_quads(statements, MINTER)]
    documents = []
    run = engine_iri("test", MINTER)
    for record in records():
        iri = document_iri(record, MINTER)
        documents.append((iri, record.document.digest))
        claims = bearings(record, entities, MINTER)
        found += document_quads(record, claims, iri, run, MINTER)
    found += report_quads(entities, MINTER)
    found += quads_of(run_descriptions("test", documents, ["test"], MINTER))
    return list(engine_quads(found))


@cache
def graph() -> ox.Store:
    """Return the graph, but for what stands outside the default graph."""
    store = ox.Store()
    report = ox.NamedNode(MINTER.graph("report"))
    store.extend(quad for quad in quads() if quad.graph_name != report)
    return store
