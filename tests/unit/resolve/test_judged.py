from __future__ import annotations

from datetime import date

from hustings.iris import Minter
from hustings.link.authority import memory_authority
from hustings.link.local import LocalLinker
from hustings.link.tables import Row
from hustings.model.annotation import EntityKind, LocalEntity, PartyDetail
from hustings.model.document import Document
from hustings.model.entity import LinkDecision
from hustings.model.judgement import Judgement, Judgements, Verdict
from hustings.model.record import DocumentRecord
from hustings.resolve import Ledger, resolve

MINTER = Minter("https://example.org/x")
HAMON = "https://example.org/x/person/benoit-hamon"
LINKER = LocalLinker(
    memory_authority(
        [
            Row("Q818118", EntityKind.PERSON, "Benoît Hamon", "Benoît Hamon", birth=1967,
                country="FR"),
            Row("Q170972", EntityKind.PARTY, "Socialist Party", "Parti socialiste", ("PS",),
                country="FR"),
        ]
    )
)  # fmt: skip


def record(name: str, *people: str, country: str = "FR") -> DocumentRecord:
    entities = {
        f"P{number}": LocalEntity(f"P{number}", EntityKind.PERSON, person, (person,))
        for number, person in enumerate(people, start=1)
    }
    document = Document(name, "", "fr", None, date(2017, 1, 29), None, None, name, name, ())
    return DocumentRecord(document, entities, (), country)


def judged(*rows: tuple[str, str, Verdict]) -> Judgements:
    return Judgements(Judgement(*row) for row in rows)


def test_a_rejected_link_stays_rejected_after_a_rebuild() -> None:
    records = [record("a", "Benoît Hamon")]
    ledger = Ledger()
    first = resolve(records, ledger, LINKER, MINTER)
    link = first.entities[HAMON].link
    assert link is not None
    assert link.qid == "Q818118"
    rejected = judged(("person/benoit-hamon", "Q818118", Verdict.DIFFERENT))
    for _ in range(2):
        ledger = Ledger.parse(ledger.text())
        found = resolve(records, ledger, LINKER, MINTER, rejected)
        link = found.entities[HAMON].link
        assert link is not None
        assert link.decision is LinkDecision.NIL
        assert link.qid is None
        assert "judged by people" in link.reasons[0]


def test_an_accepted_item_wins_over_what_the_linker_found() -> None:
    accepted = judged(("person/benoit-hamon", "Q1", Verdict.SAME))
    found = resolve([record("a", "Benoît Hamon")], Ledger(), LINKER, MINTER, accepted)
    link = found.entities[HAMON].link
    assert link is not None
    assert (link.decision, link.qid) == (LinkDecision.LINKED, "Q1")


def test_a_link_people_are_unsure_of_is_no_link() -> None:
    unsure = judged(("person/benoit-hamon", "Q818118", Verdict.UNSURE))
    found = resolve([record("a", "Benoît Hamon")], Ledger(), LINKER, MINTER, unsure)
    link = found.entities[HAMON].link
    assert link is not None
    assert link.decision is LinkDecision.REVIEW


def test_entities_judged_the_same_are_merged_and_the_old_iri_points_to_the_new() -> None:
    records = [record("a", "Anne Lavaur"), record("b", "Anne Lavaur-Sorel")]
    ledger = Ledger()
    before = resolve(records, ledger, None, MINTER)
    assert len(before.entities) == 2
    same = judged(("person/anne-lavaur", "person/anne-lavaur-sorel", Verdict.SAME))
    after = resolve(records, ledger, None, MINTER, same)
    kept = "https://example.org/x/person/anne-lavaur-sorel"
    assert set(after.entities) == {kept}
    assert set(after.of.values()) == {kept}
    assert after.replaced == {"https://example.org/x/person/anne-lavaur": kept}
    entry = ledger.find("person", "anne-lavaur")
    assert entry is not None
    assert entry.replaced_by == "anne-lavaur-sorel"


def test_a_document_judged_to_speak_of_somebody_else_gets_a_person_of_its_own() -> None:
    records = [record("a", "Jean Martin"), record("b", "Jean Martin")]
    apart = judged(("document/b#jean martin", "person/jean-martin", Verdict.DIFFERENT))
    ledger = Ledger()
    found = resolve(records, ledger, None, MINTER, apart)
    assert found.of["a", "P1"] == "https://example.org/x/person/jean-martin"
    assert found.of["b", "P1"] == "https://example.org/x/person/jean-martin-2"
    assert found.split == {found.of["a", "P1"]: (found.of["a", "P1"], found.of["b", "P1"])}
    assert resolve(records, ledger, None, MINTER, apart) == found


def test_two_entities_that_newer_evidence_joins_leave_a_redirect() -> None:
    ledger = Ledger()
    apart = [record("a", "Anne Lavaur", country="BE"), record("b", "Lavaur")]
    assert len(resolve(apart, ledger, None, MINTER).entities) == 2
    joined = [record("a", "Anne Lavaur"), record("b", "Lavaur")]
    assert resolve(joined, ledger, None, MINTER).replaced == {
        "https://example.org/x/person/lavaur": "https://example.org/x/person/anne-lavaur"
    }
    assert resolve(apart, ledger, None, MINTER).replaced == {}


def test_a_fuller_name_found_later_changes_the_label_and_not_the_iri() -> None:
    ledger = Ledger()
    resolve([record("b", "Lavaur")], ledger, None, MINTER)
    later = resolve([record("a", "Anne Lavaur"), record("b", "Lavaur")], ledger, None, MINTER)
    (entity,) = later.entities.values()
    assert entity.iri == "https://example.org/x/person/lavaur"
    assert entity.labels == {"": "Anne Lavaur"}


def test_an_item_is_the_same_as_one_entity_only() -> None:
    party = LocalEntity("G1", EntityKind.PARTY, "Parti socialiste", ("PS",), PartyDetail("PS"))
    other = LocalEntity("O1", EntityKind.ORGANIZATION, "Parti socialiste", ("Parti socialiste",))
    document = Document("a", "", "fr", None, date(2017, 1, 29), None, None, "a", "a", ())
    records = [DocumentRecord(document, {"G1": party, "O1": other}, (), "FR")]
    found = resolve(records, Ledger(), LINKER, MINTER)
    linked = [
        entity
        for entity in found.entities.values()
        if entity.link and entity.link.decision is LinkDecision.LINKED
    ]
    assert [entity.kind for entity in linked] == [EntityKind.PARTY]
    assert any("shares Q170972" in line for line in found.review)


def test_a_later_authority_adds_the_link_and_keeps_the_iri() -> None:
    party = LocalEntity("G1", EntityKind.PARTY, "Parti socialiste", ("PS",), PartyDetail("PS"))
    document = Document("a", "", "fr", None, date(2017, 1, 29), None, None, "a", "a", ())
    records = [DocumentRecord(document, {"G1": party}, (), "FR"), record("b", "Benoît Hamon")]
    ledger = Ledger()
    before = resolve(records, ledger, None, MINTER)
    after = resolve(records, ledger, LINKER, MINTER)
    assert after.of == before.of
    assert {entity.link.qid for entity in after.entities.values() if entity.link} == {
        "Q818118",
        "Q170972",
    }
