from __future__ import annotations

from decimal import Decimal

import pytest

from hustings.errors import SettingsError
from hustings.model.claim import Confidence, Polarity
from hustings.model.override import Overrides, Ruling
from hustings.model.statement import (
    Agreement,
    Rank,
    ResultContent,
    StanceContent,
    StanceStatus,
    Statement,
)
from hustings.rdf.mapping import decision_descriptions
from hustings.vocabulary import HUS
from hustings.weigh import bearings, read_overrides, weigh
from tests.unit.weigh.cases import MINTER, PRESIDENT, Story, resolution

HEAD = "claim\tdecision\tfield\tvalue\tauthor\tdate\treason\n"
RESULT = "result--a--fr-primary-ps-2017-r2"


def claim_of(story: Story, index: int = 0) -> str:
    record = story.record()
    return MINTER.local(bearings(record, resolution([record]), MINTER)[index].iri)


def table(*rows: str) -> Overrides:
    return read_overrides(HEAD + "".join(f"{row}\n" for row in rows))


def decided(overrides: Overrides, *stories: Story) -> dict[str, Statement]:
    records = [story.record() for story in stories]
    found = weigh(records, resolution(records), MINTER, overrides)
    return {MINTER.local(one.iri): one for one in found}


def two_figures() -> Story:
    story = Story("a").counts("A : 58,65 %", "A", "58.65")
    return story.counts("A : 63,4 %", "A", "63.4")


def share(statement: Statement) -> Decimal | None:
    assert isinstance(statement.content, ResultContent)
    return statement.content.share


def test_a_rejected_figure_supports_nothing_and_is_deprecated() -> None:
    story = two_figures()
    plain = decided({}, story)[RESULT]
    rejected = table(f"{claim_of(story, 1)}\treject\t\t\tdesk\t2017-02-01\tmisread")
    found = decided(rejected, story)[RESULT]
    assert plain.agreement is Agreement.CONTESTED
    assert found.agreement is Agreement.SINGLE_SOURCE
    assert share(found) == Decimal("58.65")
    (deprecated,) = [r for r in found.rankings if r.rank is Rank.DEPRECATED]
    assert deprecated.reason_fr == "rejeté par une personne"
    assert found.claims == plain.claims


def test_an_accepted_claim_stands_although_it_was_read_with_doubt() -> None:
    story = Story("a").backs("A, B.", "A", "B", confidence=Confidence.LOW)
    accepted = table(f"{claim_of(story)}\taccept\t\t\tdesk\t\t")
    content = decided(accepted, story)[f"endorsement--a--b--{PRESIDENT}"].content
    assert isinstance(content, StanceContent)
    assert content.status is StanceStatus.STANDING


def test_a_rejected_denial_denies_nothing() -> None:
    story = Story("a").backs("A soutient B.", "A", "B")
    story.backs("A ne soutient pas B.", "A", "B", polarity=Polarity.DENIED)
    rejected = table(f"{claim_of(story, 1)}\treject\t\t\t\t\t")
    found = decided(rejected, story)[f"endorsement--a--b--{PRESIDENT}"]
    assert found.agreement is Agreement.SINGLE_SOURCE


def test_a_corrected_figure_is_weighed_with_its_new_value_under_its_old_iri() -> None:
    story = Story("a").counts("A : 58,65 %", "A", "58.65")
    plain = decided({}, story)[RESULT]
    found = decided(table(f"{claim_of(story)}\tcorrect\tshare\t58.7\tdesk\t\tmisprint"), story)
    assert share(found[RESULT]) == Decimal("58.7")
    assert found[RESULT].claims == plain.claims


def test_a_correction_of_the_round_moves_the_claim_to_another_statement() -> None:
    story = Story("a").counts("A : 58,65 %", "A", "58.65", round_=None)
    found = decided(table(f"{claim_of(story)}\tcorrect\tround\t2\t\t\t"), story)
    assert RESULT in found


def test_a_correction_may_name_an_entity_or_clear_a_field() -> None:
    story = Story("a").backs("A soutient B.", "A", "B")
    one = f"{claim_of(story)}\tcorrect\tendorsee\tperson/c\t\t\t"
    two = f"{claim_of(story)}\tcorrect\telection\t\t\t\t"
    assert set(decided(table(one, two), story)) == {"endorsement--a--c--unknown"}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("xyz\treject\t\t\t\t\t", "line 2: 'xyz' is not the last part"),
        ("1b178e3d50987da0\tmaybe\t\t\t\t\t", "'maybe' is none of accept, reject, correct"),
        ("1b178e3d50987da0\tcorrect\t\t\t\t\t", "names a field"),
        ("1b178e3d50987da0\treject\tshare\t\t\t\t", "names a field"),
        ("1b178e3d50987da0\treject\t\t\t\tyesterday\t", "'yesterday' is no date"),
        ("1b178e3d50987da0\treject", "2 cells, expected 7"),
    ],
)
def test_a_broken_line_is_told_with_its_number(row: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        table(row)


def test_two_decisions_on_one_claim_are_refused() -> None:
    row = "1b178e3d50987da0\treject\t\t\t\t\t"
    with pytest.raises(SettingsError, match="line 3: 1b178e3d50987da0 was decided before"):
        table(row, row)


@pytest.mark.parametrize(("field", "value"), [("colour", "red"), ("share", "many"), ("person", "")])
def test_a_correction_that_does_not_fit_is_refused(field: str, value: str) -> None:
    story = Story("a").counts("A : 58,65 %", "A", "58.65")
    wrong = table(f"{claim_of(story)}\tcorrect\t{field}\t{value}\t\t\t")
    with pytest.raises(SettingsError, match=field):
        decided(wrong, story)


def test_a_table_with_other_columns_is_refused() -> None:
    with pytest.raises(SettingsError, match="columns"):
        read_overrides("claim\tdecision\n")


def test_decisions_are_listed_in_the_graph() -> None:
    story = two_figures()
    row = f"{claim_of(story)}\tcorrect\tshare\t58.69\tdesk\t2017-02-01\tmisprint"
    record = story.record()
    found = bearings(record, resolution([record]), MINTER, table(row))
    assert found[0].override is not None
    assert found[0].override.ruling is Ruling.CORRECTED
    lines = [str(q.triple) for one in decision_descriptions(found, MINTER) for q in one]
    assert any(f"<{HUS}ruling> <{HUS}Corrected>" in line for line in lines)
    assert any('"share: 58.69"' in line for line in lines)
    assert any('"misprint"' in line for line in lines)
