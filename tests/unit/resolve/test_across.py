from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest

from hustings.iris import Minter
from hustings.link.authority import memory_authority
from hustings.link.local import LocalLinker
from hustings.link.tables import Row, Term
from hustings.model.annotation import (
    Detail,
    ElectionDetail,
    EntityKind,
    LocalEntity,
    OfficeDetail,
    PartyDetail,
)
from hustings.model.claim import Claim, Evidence
from hustings.model.document import Document, Span
from hustings.model.entity import LinkDecision
from hustings.model.fact import Tenure
from hustings.model.record import DocumentRecord
from hustings.resolve import Ledger, resolve

BASE = Minter("https://example.org/x")


def entity(
    local: str, kind: EntityKind, name: str, detail: Detail = None, *names: str
) -> LocalEntity:
    return LocalEntity(local, kind, name, (name, *names), detail)


def person(local: str, name: str) -> LocalEntity:
    return entity(local, EntityKind.PERSON, name)


def record(
    name: str,
    *entities: LocalEntity,
    country: str | None = "FR",
    day: str = "2017-01-29",
    language: str = "fr",
) -> DocumentRecord:
    document = Document(
        name, "", language, None, date.fromisoformat(day), None, None, name, name, ()
    )
    return DocumentRecord(document, {one.id: one for one in entities}, (), country)


def mayor(name: str, who: str, country: str) -> DocumentRecord:
    """A document that says that somebody is mayor in a country."""
    office = entity("F1", EntityKind.OFFICE, "maire", OfficeDetail("mayor", None, country))
    one = record(name, person("P1", who), office, country=country)
    claim = Claim(Tenure("P1", "F1"), Evidence(Span(0, 0), ""))
    return replace(one, claims=(claim,))


@pytest.fixture
def linker() -> LocalLinker:
    rows = [
        Row("Q818118", EntityKind.PERSON, "Benoît Hamon", "Benoît Hamon", birth=1967, country="FR"),
        Row("Q10287", EntityKind.PERSON, "Manuel Valls", "Manuel Valls", birth=1962, country="FR"),
        Row(
            "Q170972",
            EntityKind.PARTY,
            "Socialist Party",
            "Parti socialiste",
            ("PS", "French Socialist Party"),
            country="FR",
        ),
        Row("Q645787", EntityKind.PARTY, "Socialist Party", "", ("PS", "Parti Socialiste"),
            country="BE", parties=(Term("Q1"),)),
    ]  # fmt: skip
    return LocalLinker(memory_authority(rows))


def test_the_same_full_name_in_two_documents_is_one_person_whatever_the_accents(
    linker: LocalLinker,
) -> None:
    found = resolve(
        [record("b", person("P1", "Benoit Hamon"), language="en"),
         record("a", person("P3", "Benoît Hamon"))],
        Ledger(), linker, BASE,
    )  # fmt: skip
    iri = "https://example.org/x/person/benoit-hamon"
    assert found.of == {("a", "P3"): iri, ("b", "P1"): iri}
    assert found.entities[iri].labels == {"": "Benoît Hamon"}
    assert found.entities[iri].names == ("Benoit Hamon",)


def test_resolving_works_without_any_linker() -> None:
    found = resolve(
        [record("a", person("P1", "Arnaud Montebourg")), record("b", person("P1", "Montebourg"))],
        Ledger(),
        None,
        BASE,
    )
    assert set(found.of.values()) == {"https://example.org/x/person/arnaud-montebourg"}


def test_a_person_named_in_full_in_a_foreign_document_is_the_same_person() -> None:
    found = resolve(
        [mayor("a", "Anne Lavaur", "FR"), record("b", person("P1", "Anne Lavaur"), country="BE")],
        Ledger(),
        None,
        BASE,
    )
    assert found.of["a", "P1"] == found.of["b", "P1"]


def test_namesakes_in_office_in_two_countries_are_two_persons_and_listed_for_review() -> None:
    found = resolve(
        [mayor("a", "Jean Martin", "FR"), mayor("b", "Jean Martin", "BE")], Ledger(), None, BASE
    )
    assert found.of["a", "P1"] != found.of["b", "P1"]
    assert any("Jean Martin\tb\tkept apart" in line for line in found.review)


def test_a_surname_alone_that_two_persons_bear_stays_apart_and_is_listed_for_review() -> None:
    found = resolve(
        [
            record("a", person("P1", "Marine Le Pen"), person("P2", "Jean-Marie Le Pen")),
            record("b", person("P1", "Le Pen")),
        ],
        Ledger(),
        None,
        BASE,
    )
    assert len(set(found.of.values())) == 3
    assert any("Le Pen\tb\tsurname alone" in line for line in found.review)


def test_the_order_of_documents_does_not_matter(linker: LocalLinker) -> None:
    records = [
        mayor("a", "Jean Martin", "BE"),
        mayor("b", "Jean Martin", "FR"),
        record("f", person("P1", "Hamon"), country="BE"),
        record("c", person("P1", "Benoît Hamon"), person("P2", "Martin"), country="FR"),
        record("d", entity("G1", EntityKind.PARTY, "PS", PartyDetail("PS"))),
    ]
    answers = []
    for order in itertools.permutations(records):
        ledger = Ledger()
        answers.append((resolve(order, ledger, linker, BASE), ledger.text()))
    assert all(answer == answers[0] for answer in answers)


def test_parties_of_one_acronym_are_told_apart_by_country(linker: LocalLinker) -> None:
    found = resolve(
        [
            record("a", entity("G1", EntityKind.PARTY, "Parti socialiste", PartyDetail("PS"))),
            record("b", entity("G1", EntityKind.PARTY, "Socialist Party", PartyDetail("PS")),
                   language="en"),
            record("c", entity("G1", EntityKind.PARTY, "PS", PartyDetail("PS")), country="BE"),
            record("d", entity("G1", EntityKind.PARTY, "PS", PartyDetail("PS")), country="SN"),
        ],
        Ledger(), linker, BASE,
    )  # fmt: skip
    assert found.of["a", "G1"] == found.of["b", "G1"] == "https://example.org/x/party/ps"
    assert len(set(found.of.values())) == 3
    assert found.entities[found.of["a", "G1"]].labels == {
        "en": "Socialist Party",
        "fr": "Parti socialiste",
    }


def test_an_office_takes_its_slug_from_role_scope_and_country() -> None:
    french = OfficeDetail("mayor", "Grenoble", "FR")
    found = resolve(
        [
            record("a", entity("F1", EntityKind.OFFICE, "maire de Grenoble", french)),
            record("b", entity("F1", EntityKind.OFFICE, "mayor of Grenoble", french),
                   language="en"),
        ],
        Ledger(), None, BASE,
    )  # fmt: skip
    (iri,) = set(found.of.values())
    assert iri == "https://example.org/x/office/mayor-grenoble-fr"
    assert found.entities[iri].labels["en"] in ("mayor of Grenoble", "Mayor of Grenoble")
    assert found.entities[iri].labels["fr"] == "maire de Grenoble"


def test_a_prime_minister_of_a_belgian_document_is_not_the_french_one() -> None:
    role = OfficeDetail("prime-minister")
    found = resolve(
        [
            record("a", entity("F1", EntityKind.OFFICE, "Premier ministre", role)),
            record("b", entity("F1", EntityKind.OFFICE, "Premier ministre", role), country="BE"),
        ],
        Ledger(),
        None,
        BASE,
    )
    assert found.of["a", "F1"].endswith("/prime-minister-fr")
    assert found.of["b", "F1"].endswith("/prime-minister-be")


def test_two_words_for_one_office_of_wikidata_are_one_office() -> None:
    row = Row(
        "Q191954",
        EntityKind.OFFICE,
        "President of the French Republic",
        "président de la République française",
        ("Président de la République", "chef de l'État", "President of France"),
        country="FR",
    )
    linker = LocalLinker(memory_authority([row]))
    found = resolve(
        [
            record("a", entity("F1", EntityKind.OFFICE, "chef de l'État",
                               OfficeDetail("head-of-state"))),
            record("b", entity("F1", EntityKind.OFFICE, "président de la République",
                               OfficeDetail("president", "République"))),
            record("c", entity("F1", EntityKind.OFFICE, "président", OfficeDetail("president"))),
        ],
        Ledger(), linker, BASE,
    )  # fmt: skip
    assert set(found.of.values()) == {"https://example.org/x/office/president-fr"}


def test_an_office_that_one_of_many_documents_links_is_for_review() -> None:
    row = Row("Q51236772", EntityKind.OFFICE, "Councillor of Paris", "conseiller de Paris",
              country="FR")  # fmt: skip
    names = ("conseiller de Paris", "conseiller régional", "conseillère municipale")
    records = [
        record(name, entity("F1", EntityKind.OFFICE, name, OfficeDetail("councillor")))
        for name in names
    ]
    found = resolve(records, Ledger(), LocalLinker(memory_authority([row])), BASE)
    (councillor,) = found.entities.values()
    assert councillor.link is not None
    assert councillor.link.decision is LinkDecision.REVIEW


def test_the_primary_of_the_left_and_of_the_socialists_is_one_election() -> None:
    def primary(party: str, year: int | None) -> ElectionDetail:
        return ElectionDetail("primary", year, "FR", party=party)

    found = resolve(
        [
            record("a", entity("E1", EntityKind.ELECTION, "primaire", primary("gauche", 2017))),
            record("b", entity("E1", EntityKind.ELECTION, "primary", primary("Socialist", 2017)),
                   language="en"),
            record("c", entity("E1", EntityKind.ELECTION, "primaire", primary("droite", 2016)),
                   day="2016-11-20"),
        ],
        Ledger(), None, BASE,
    )  # fmt: skip
    assert found.of["a", "E1"] == found.of["b", "E1"]
    assert found.of["a", "E1"] == "https://example.org/x/election/fr-primary-ps-2017"
    assert found.of["c", "E1"] == "https://example.org/x/election/fr-primary-right-2016"


def test_an_election_takes_its_slug_from_country_kind_and_year() -> None:
    detail = ElectionDetail("presidential", 2017, "FR")
    found = resolve(
        [record("a", entity("E1", EntityKind.ELECTION, "présidentielle", detail))],
        Ledger(),
        None,
        BASE,
    )
    (iri,) = found.entities
    assert iri == "https://example.org/x/election/fr-president-2017"
    assert set(found.entities[iri].labels) == {"en", "fr"}


def test_elections_without_a_year_are_not_taken_for_one() -> None:
    detail = ElectionDetail("presidential", None, "FR")
    found = resolve(
        [
            record("a", entity("E1", EntityKind.ELECTION, "présidentielle", detail)),
            record("b", entity("E1", EntityKind.ELECTION, "présidentielle", detail)),
        ],
        Ledger(),
        None,
        BASE,
    )
    assert len(found.entities) == 2


def test_a_second_build_with_the_ledger_gives_the_same_iris(linker: LocalLinker) -> None:
    first = [mayor("m", "Jean Martin", "BE")]
    ledger = Ledger()
    before = resolve(first, ledger, linker, BASE)
    # A namesake in a document that sorts first must not take the slug that was given.
    again = Ledger.parse(ledger.text())
    after = resolve([mayor("a", "Jean Martin", "FR"), *first], again, linker, BASE)
    assert after.of["m", "P1"] == before.of["m", "P1"]
    assert after.of["a", "P1"].endswith("/jean-martin-2")
