"""The adapter for Text2KGBench: its formats, its measure, and the benchmark itself at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.text2kgbench.__main__ import read_triples
from benchmarks.text2kgbench.ideologies import ideology
from benchmarks.text2kgbench.rows import Row, Triple, rows, write
from benchmarks.text2kgbench.scoring import f1, macro_f1

DATA = Path(__file__).parents[3] / "shared" / "benchmarks" / "text2kgbench-politics"


def relation(sentence: str, name: str) -> Triple | None:
    return next((t for t in read_triples(sentence) if t.relation == name), None)


def test_rows_of_training_and_of_ground_truth_are_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    one = {"id": "a", "sent": "S", "sub_label": "A", "rel_label": "r", "obj_label": "B"}
    two = {"id": "b", "sent": "S", "triples": [{"sub": "A", "rel": "r", "obj": "B"}]}
    path.write_text(f"{json.dumps(one)}\n\n{json.dumps(two)}\n", encoding="utf-8")
    assert rows(path) == [
        Row("a", "S", (Triple("A", "r", "B"),)),
        Row("b", "S", (Triple("A", "r", "B"),)),
    ]


def test_a_broken_row_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": "a", "sent": "S"}\n{"id": "b"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"rows\.jsonl:2"):
        rows(path)


def test_triples_are_written_as_the_evaluation_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    write(path, [(Row("a", "S"), [Triple("A", "position held", "B")])])
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "id": "a",
        "triples": [["A", "position_held", "B"]],
    }


def test_only_relations_that_are_asked_count() -> None:
    gold = [Triple("A B", "position held", "President of C")]
    found = [
        Triple("A_B", "position_held", "president of c"),
        Triple("A B", "Member of", "D"),
    ]
    assert f1(gold, found) == 1.0


def test_a_second_answer_to_the_same_relation_costs_precision() -> None:
    gold = [Triple("A", "Member of", "B")]
    assert f1(gold, [*gold, Triple("A", "Member of", "C")]) == pytest.approx(2 / 3)
    assert f1(gold, []) == 0.0
    assert macro_f1([]) == 0.0


def test_a_president_is_named_by_the_short_name() -> None:
    sentence = "Anna Maria Bell (born 1 May 1950) is a politician who was President of Malta."
    assert relation(sentence, "position held") == Triple(
        "Anna Bell", "position held", "President of Malta"
    )


def test_a_rank_before_a_body_is_no_part_of_its_name() -> None:
    sentence = "In 1901, Anna Bell was elected a Fellow of the Royal Society."
    assert relation(sentence, "Member of") == Triple("Anna Bell", "Member of", "Royal Society")


def test_an_ideology_after_a_cue_comes_before_one_without() -> None:
    assert ideology("Born of romanticism, the party supports federalism.") == "federalism"
    assert ideology("The party was founded in 1990.") is None


def test_a_sentence_without_any_relation_gives_none() -> None:
    assert read_triples("It rained all day.") == ()


@pytest.mark.skipif(not DATA.is_dir(), reason="the benchmark's data are not at hand")
def test_the_validation_half_is_read_better_than_the_models_that_were_published() -> None:
    read = rows(DATA / "ont_8_politics_validation.jsonl")
    assert macro_f1(f1(row.gold, read_triples(row.sentence)) for row in read) >= 0.54
