from __future__ import annotations

from datetime import date

import pytest

from hustings.errors import SettingsError
from hustings.link.judgements import difference, judge, read_judgements, write_judgements
from hustings.model.judgement import Judgement, Judgements, Verdict

BASE = "https://example.org/x"


def test_judgements_survive_being_written_and_read_as_sssom() -> None:
    judged = Judgements(
        [
            Judgement("person/a", "Q1", Verdict.SAME, "Ann", "2026-11-21", "same\tparty"),
            Judgement("person/a", "Q2", Verdict.DIFFERENT),
            Judgement("person/b", "Q3", Verdict.UNSURE),
            Judgement("person/b-hamon", "person/benoit-hamon", Verdict.SAME),
            Judgement("document/004#jean martin", "person/jean-martin", Verdict.DIFFERENT),
        ]
    )
    text = write_judgements(judged, BASE)
    again = read_judgements(text)
    assert write_judgements(again, BASE) == text
    assert again.item("person/a") == "Q1"
    assert again.verdict("person/a", "Q2") is Verdict.DIFFERENT
    assert again.merges() == [("person/b-hamon", "person/benoit-hamon")]
    assert again.splits() == [("004", "jean martin", "person/jean-martin")]


def test_the_table_has_the_columns_that_sssom_requires() -> None:
    text = judge("", f"{BASE}/person/a", "wd:Q1", Verdict.SAME, base=BASE, day=date(2026, 11, 21))
    header = next(line for line in text.splitlines() if not line.startswith("#")).split("\t")
    assert {"subject_id", "predicate_id", "object_id", "mapping_justification"} <= set(header)
    assert "entity:person/a\t\tskos:exactMatch\twd:Q1\tsemapv:ManualMappingCuration" in text


def test_accepting_another_item_withdraws_the_first() -> None:
    text = judge("", "person/a", "Q1", Verdict.SAME, base=BASE)
    judged = read_judgements(judge(text, "person/a", "Q2", Verdict.SAME, base=BASE))
    assert judged.item("person/a") == "Q2"
    assert judged.verdict("person/a", "Q1") is Verdict.DIFFERENT


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("entity:person/a\t\tskos:exactMatch", "line 2: 3 cells"),
        ("entity:a\t\tskos:exactMatch\twd:Q1", "no type/slug"),
        ("entity:person/a\t\tskos:exactMatch\twd:X1", "neither wd:Q"),
        ("entity:person/a\t\trdfs:seeAlso\twd:Q1", "predicate"),
    ],
)
def test_a_broken_judgement_is_named_by_line(line: str, message: str) -> None:
    head = "subject_id\tpredicate_modifier\tpredicate_id\tobject_id\n"
    with pytest.raises(SettingsError, match=message):
        read_judgements(head + line)


def test_the_difference_between_two_links_tells_only_what_changed() -> None:
    assert difference({"a": "Q1"}, {"a": "Q1"}) == []
    assert difference({"a": "Q1"}, {"a": "Q2"}) == ["changed a: Q1 -> Q2"]
