from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hustings.link.quickstatements import Citation, commands, edits, side_table, tables
from hustings.link.tables import Row, Term
from hustings.model.annotation import DateBasis, EntityKind, EventDate
from hustings.model.entity import Entity, Link, LinkDecision, Resolution
from hustings.model.fact import MembershipStatus, ResultStatus, TenureStatus
from hustings.model.statement import (
    Agreement,
    CandidacyContent,
    Content,
    Key,
    MembershipContent,
    ResultContent,
    RoundNode,
    Standing,
    Statement,
    StatementKind,
    TenureContent,
)

BASE = "https://example.org/x"
HAMON, MINISTER = f"{BASE}/person/benoit-hamon", f"{BASE}/office/minister-education-fr"
PS, ELECTION = f"{BASE}/party/ps", f"{BASE}/election/fr-president-2017"
DAY = date(2026, 11, 21)
CITED = {
    "claim:1": Citation(
        "https://example.org/a", 'Il a dit : « je pars »,\tpuis "oui" | non ||\nfin', "fr"
    )
}


def entity(iri: str, kind: EntityKind, qid: str, score: str = "1.00", *reasons: str) -> Entity:
    one = Decimal(score)
    link = Link(LinkDecision.LINKED, qid, one, one, "", reasons)
    return Entity(iri, kind, {"": iri}, (), None, link, (("a", "P1"),))


def resolution(*more: Entity) -> Resolution:
    entities = (
        entity(HAMON, EntityKind.PERSON, "Q818118"),
        entity(MINISTER, EntityKind.OFFICE, "Q16059954"),
        entity(PS, EntityKind.PARTY, "Q170972"),
        entity(ELECTION, EntityKind.ELECTION, "Q7020999"),
        *more,
    )
    return Resolution({one.iri: one for one in entities}, {})


def statement(
    kind: StatementKind, content: Content, agreement: Agreement = Agreement.SINGLE_SOURCE
) -> Statement:
    iri = f"{BASE}/statement/{kind.value.lower()}"
    labels = {"en": f"{kind.value} of Benoît Hamon"}
    return Statement(iri, Key(kind, ()), labels, content, ("claim:1",), agreement, {}, 1)


def tenure(start: str | None = "2014-04-02") -> Statement:
    began = EventDate(start, DateBasis.STATED_IN_TEXT) if start else None
    content = TenureContent(HAMON, MINISTER, TenureStatus.CURRENT, began, None, (), None)
    return statement(StatementKind.TENURE, content)


def result(status: ResultStatus, votes: int | None = 2_291_288) -> Statement:
    node = RoundNode(f"{ELECTION}-r1", ELECTION, 1)
    content = ResultContent(
        node, HAMON, Decimal("6.36"), votes, None, None, status, None, "claim:1"
    )
    return statement(StatementKind.RESULT, content)


def parsed(line: str) -> list[str]:
    """Read a command back as QuickStatements does: cells at TABs, text between outer quotes."""
    cells = line.rstrip("\n").split("\t")
    for cell in cells:
        assert re.fullmatch(r'Q\d+|[PS]\d+|\d+|\+[\d-]+T00:00:00Z/\d+|([a-z]{2}:)?"(.*)"', cell)
    return cells


def test_an_office_is_written_with_its_start_and_a_whole_reference() -> None:
    outcomes = edits([tenure()], resolution(), {}, CITED, retrieved=DAY)
    (line,) = commands(outcomes).splitlines()
    assert parsed(line) == [
        "Q818118", "P39", "Q16059954", "P580", "+2014-04-02T00:00:00Z/11",
        "S854", '"https://example.org/a"', "S813", "+2026-11-21T00:00:00Z/11",
        "S1683", 'fr:"Il a dit : « je pars », puis "oui" | non || fin"',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "written"),
    [("2014", "+2014-00-00T00:00:00Z/9"), ("2014-04", "+2014-04-00T00:00:00Z/10")],
)
def test_a_date_is_as_precise_as_it_is_known(start: str, written: str) -> None:
    outcomes = edits([tenure(start)], resolution(), {}, CITED, retrieved=DAY)
    assert parsed(commands(outcomes))[4] == written


def test_what_the_authority_has_is_left_out_and_told() -> None:
    known = {
        "Q818118": Row(
            "Q818118", EntityKind.PERSON, "Benoît Hamon",
            positions=(Term("Q16059954", 2014, 2014),), parties=(Term("Q170972"),),
        )
    }  # fmt: skip
    member = MembershipContent(HAMON, PS, MembershipStatus.CURRENT)
    given = [tenure(), statement(StatementKind.PARTY_MEMBERSHIP, member)]
    outcomes = edits(given, resolution(), known, CITED, retrieved=DAY)
    assert commands(outcomes) == ""
    assert side_table(outcomes).count("the authority has it already") == 2


def test_a_partial_count_is_never_written_as_final() -> None:
    partial = edits(
        [result(ResultStatus.UNOFFICIAL_PARTIAL)], resolution(), {}, CITED, retrieved=DAY
    )
    assert commands(partial) == ""
    assert "a partial count is never final" in side_table(partial)
    final = edits([result(ResultStatus.CERTIFIED)], resolution(), {}, CITED, retrieved=DAY)
    assert parsed(commands(final))[:5] == ["Q818118", "P3602", "Q7020999", "P1111", "2291288"]


def test_a_share_without_votes_is_not_written() -> None:
    outcomes = edits([result(ResultStatus.CERTIFIED, None)], resolution(), {}, CITED, retrieved=DAY)
    assert "Wikidata takes votes" in side_table(outcomes)


def test_a_weak_link_is_not_used_unless_people_confirmed_it() -> None:
    weak = resolution(entity(HAMON, EntityKind.PERSON, "Q818118", "0.70"))
    outcomes = edits([tenure()], weak, {}, CITED, retrieved=DAY)
    assert "not sure enough" in side_table(outcomes)
    judged = entity(HAMON, EntityKind.PERSON, "Q818118", "0.70", "judged by people to be Q818118")
    assert commands(edits([tenure()], resolution(judged), {}, CITED, retrieved=DAY)) != ""


def test_nothing_is_written_without_an_address_to_cite() -> None:
    offline = {"claim:1": Citation("", "Il part", "fr")}
    outcomes = edits([tenure()], resolution(), {}, offline, retrieved=DAY)
    assert "no address to cite" in side_table(outcomes)


def test_a_denied_statement_and_a_withdrawn_candidacy_are_not_written() -> None:
    stood = CandidacyContent(HAMON, ELECTION, Standing.WITHDRAWN, PS)
    given = [
        statement(StatementKind.CANDIDACY, stood),
        statement(StatementKind.TENURE, tenure().content, Agreement.DENIED),
    ]
    table = side_table(edits(given, resolution(), {}, CITED, retrieved=DAY))
    assert "not known to have stood: Withdrawn" in table
    assert "the sources do not agree: Denied" in table


def test_an_election_that_no_text_names_is_not_written() -> None:
    stood = CandidacyContent(HAMON, ELECTION, Standing.NOMINATED, PS)
    inferred = replace(statement(StatementKind.CANDIDACY, stood), election_inferred=True)
    outcomes = edits([inferred], resolution(), {}, CITED, retrieved=DAY)
    assert commands(outcomes) == ""
    assert "no text says which election it was" in side_table(outcomes)


def test_the_csv_tables_parse_back_to_the_same_edits() -> None:
    nominee = CandidacyContent(HAMON, ELECTION, Standing.NOMINATED, PS)
    given = [tenure(), statement(StatementKind.CANDIDACY, nominee)]
    outcomes = edits(given, resolution(), {}, CITED, retrieved=DAY)
    found = tables(outcomes)
    assert sorted(found) == ["P3602", "P39"]
    head, row = list(csv.reader(io.StringIO(found["P39"])))
    assert head == ["qid", "P39", "qal580", "S854", "s813", "s1683"]
    assert row[:3] == ["Q818118", "Q16059954", "+2014-04-02T00:00:00Z/11"]
    assert row[5].startswith('fr:"')
    assert row[5].endswith('"')


def test_the_file_does_not_depend_on_the_order_of_statements() -> None:
    given = [tenure(), result(ResultStatus.CERTIFIED)]
    one = edits(given, resolution(), {}, CITED, retrieved=DAY)
    other = edits(reversed(given), resolution(), {}, CITED, retrieved=DAY)
    assert (commands(one), side_table(one)) == (commands(other), side_table(other))
