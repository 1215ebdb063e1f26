from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hustings.iris import Minter
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
from hustings.model.fact import Candidacy, CandidacyStatus
from hustings.model.record import DocumentRecord
from hustings.resolve import Ledger, resolve
from hustings.resolve.posts import portfolio
from hustings.resolve.wording import of_english, of_french

MINTER = Minter("https://example.org/x")


def entity(local: str, kind: EntityKind, name: str, detail: Detail = None) -> LocalEntity:
    return LocalEntity(local, kind, name, (name,), detail)


def person(local: str, name: str) -> LocalEntity:
    return entity(local, EntityKind.PERSON, name)


def election(local: str, detail: ElectionDetail) -> LocalEntity:
    return entity(local, EntityKind.ELECTION, f"{detail.kind} {detail.year or ''}", detail)


def record(
    name: str,
    *entities: LocalEntity,
    day: str | None = "2017-01-29",
    country: str = "FR",
    language: str = "fr",
) -> DocumentRecord:
    published = date.fromisoformat(day) if day else None
    document = Document(name, "", language, None, published, None, None, name, name, ())
    return DocumentRecord(document, {one.id: one for one in entities}, (), country)


def slugs(*records: DocumentRecord) -> dict[tuple[str, str], str]:
    found = resolve(records, Ledger(), None, MINTER)
    return {member: iri.split("/", 4)[-1] for member, iri in found.of.items()}


PRIMARY = ElectionDetail("primary", 2017, "FR", party="gauche")
FINALISTS = (person("P1", "Benoît Hamon"), person("P2", "Manuel Valls"))


def test_an_undated_election_is_the_dated_one_whose_persons_it_names() -> None:
    undated = ElectionDetail("primary", None, "FR", party="Socialist Party")
    found = slugs(
        record("a", *FINALISTS, election("E1", PRIMARY)),
        record("b", *FINALISTS, election("E1", undated), day=None, language="en"),
        record("c", person("P1", "Benoît Hamon"), election("E1", undated), day=None),
    )
    assert found["a", "E1"] == found["b", "E1"] == "election/fr-primary-ps-2017"
    # One name in common may be chance.
    assert found["c", "E1"] != found["a", "E1"]


def test_a_primary_of_nobody_says_which_party_is_the_one_of_its_document() -> None:
    found = slugs(
        record("a", election("E1", PRIMARY), election("E2", ElectionDetail("primary", 2017, "FR")))
    )
    assert found["a", "E1"] == found["a", "E2"]


def test_a_primary_in_which_others_stand_is_another_primary() -> None:
    left = record("a", *FINALISTS, election("E1", PRIMARY))
    both = record(
        "b", *FINALISTS, person("P3", "François Fillon"),
        election("E1", ElectionDetail("primary", None, "FR", party="Socialist Party")),
        election("E2", ElectionDetail("primary", None, "FR")), day=None, language="en",
    )  # fmt: skip
    won = Claim(Candidacy("P3", CandidacyStatus.NOMINATED, "E2"), Evidence(Span(0, 0), ""))
    found = slugs(left, replace(both, claims=(won,)))
    assert found["b", "E1"] == found["a", "E1"]
    assert found["b", "E2"] != found["a", "E1"]


def test_an_undated_election_that_fits_two_stays_apart() -> None:
    found = slugs(
        record("a", *FINALISTS, election("E1", ElectionDetail("presidential", 2012, "FR"))),
        record("b", *FINALISTS, election("E1", ElectionDetail("presidential", 2017, "FR"))),
        record("c", *FINALISTS, election("E1", ElectionDetail("presidential", None, "FR"))),
    )
    assert len(set(found.values())) == 5  # two persons, three elections


def test_an_undated_election_is_the_only_one_of_its_kind_near_the_date_of_the_text() -> None:
    def local(year: int | None) -> LocalEntity:
        return election("E1", ElectionDetail("municipal", year, "FR", "Lyon"))

    found = slugs(
        record("a", local(2020), day="2020-03-16"),
        record("b", local(None), day="2019-11-02"),
        record("c", local(None), day="2016-05-05"),
    )
    assert found["a", "E1"] == found["b", "E1"] == "election/fr-municipal-lyon-2020"
    assert found["c", "E1"] != found["a", "E1"]


def test_the_country_and_place_of_an_election_tell_it_apart() -> None:
    found = slugs(
        record("a", election("E1", ElectionDetail("regional", 2015, None, "en Paca"))),
        record("b", election("E1", ElectionDetail("regional", 2015, None, "Bretagne"))),
        record("c", election("E1", ElectionDetail("presidential", 2012)), country="SN"),
    )
    assert found == {
        ("a", "E1"): "election/fr-regional-paca-2015",
        ("b", "E1"): "election/fr-regional-bretagne-2015",
        ("c", "E1"): "election/sn-president-2012",
    }


def office(name: str, role: str, scope: str | None = None) -> LocalEntity:
    return entity("F1", EntityKind.OFFICE, name, OfficeDetail(role, scope))


def test_a_ministry_is_one_office_in_both_languages() -> None:
    found = slugs(
        record("a", office("ministre de l'Éducation nationale", "minister", "Éducation nationale")),
        record("b", office("minister of national education", "minister"), language="en"),
        record("c", office("minister of the interior", "minister"), language="en"),
    )
    assert found["a", "F1"] == found["b", "F1"] == "office/minister-education-fr"
    assert found["c", "F1"] == "office/minister-interior-fr"


def test_an_office_of_the_whole_country_needs_no_scope() -> None:
    found = slugs(
        record("a", office("Premier ministre", "prime-minister")),
        record("b", office("Prime Minister of France", "prime-minister", "France"), language="en"),
    )
    assert set(found.values()) == {"office/prime-minister-fr"}


def test_an_office_of_a_party_is_one_under_every_name_of_the_party() -> None:
    party = entity("G1", EntityKind.PARTY, "Parti socialiste", PartyDetail("PS"))
    short = entity("G1", EntityKind.PARTY, "PS", PartyDetail("PS"))
    found = slugs(
        record("a", party, office("premier secrétaire du Parti socialiste", "party-secretary",
                                  "Parti socialiste")),
        record("b", short, office("premier secrétaire du PS", "party-secretary", "PS")),
    )  # fmt: skip
    assert found["a", "F1"] == found["b", "F1"] == "office/party-secretary-ps-fr"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ministre des Affaires étrangères", "foreign-affairs"),
        ("foreign secretary", "foreign-affairs"),
        ("secrétaire d'État au Budget", "budget"),
        ("vaccines minister", "vaccines"),
        ("ministre", ""),
    ],
)
def test_what_a_minister_is_in_charge_of_is_read_from_the_title(name: str, key: str) -> None:
    assert portfolio(OfficeDetail("minister"), name) == key


def test_places_are_joined_as_each_language_does() -> None:
    assert of_french("Le Havre") == " du Havre"
    assert of_french("Évry") == " d'Évry"
    assert of_english("United States") == " of the United States"
