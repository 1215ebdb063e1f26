"""The scorer accepts what is right and, above all, can fail."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any  # Any: JSON values

import pytest

from tests.eval.scoring import KEYS, Gold, judge, total

DEV = Path(__file__).parent / "dev"
GOLDS = [Gold(path) for path in sorted(DEV.glob("*.json"))]
SHARED = Path(__file__).parents[3] / "shared" / "tools" / "score.py"


def named(gold: Gold, fact: Mapping[str, Any]) -> dict[str, Any]:
    """Return an annotated fact with names in place of ids."""
    return {
        key: gold.entities[value]["name"]
        if isinstance(value, str) and value in gold.entities
        else value
        for key, value in fact.items()
        if value is not None
    }


def as_told(gold: Gold) -> list[dict[str, Any]]:
    """Return the annotated facts in the form of a perfect prediction."""
    return [named(gold, fact) for fact in gold.facts]


def test_the_annotations_are_all_here() -> None:
    assert len(GOLDS) == 55
    assert sum(len(gold.facts) for gold in GOLDS) > 700


def test_a_perfect_prediction_is_all_right() -> None:
    result = total(t for gold in GOLDS for t in judge(gold, as_told(gold)).values())
    assert (result.wrong, result.missing, result.violations) == (0, 0, 0)
    assert result.precision == result.recall == 1


def test_silence_has_no_recall() -> None:
    result = total(t for gold in GOLDS for t in judge(gold, []).values())
    assert (result.right, result.wrong) == (0, 0)
    assert result.recall == 0


def test_what_must_not_be_said_is_a_violation() -> None:
    for gold in GOLDS:
        for entry in gold.must_not:
            if any(entry.get(key) is None for key in KEYS[entry["type"]]):
                continue
            said = named(gold, entry)
            if any(gold.same(said, fact) for fact in gold.facts):
                continue  # right but for an attribute that the warning is about
            tallies = judge(gold, [said])
            assert tallies[entry["type"]].violations == 1, (gold.id, entry)


def test_a_wrong_person_is_wrong_and_leaves_the_fact_missing() -> None:
    gold = next(g for g in GOLDS if g.id.startswith("fr-01"))
    said = as_told(gold)
    result = next(fact for fact in said if fact["type"] == "result")
    result["person"] = "Éric Piolle"
    tally = judge(gold, said)["result"]
    assert (tally.wrong, tally.missing) == (1, 1)


def test_telling_a_fact_twice_counts_once() -> None:
    gold = GOLDS[0]
    said = as_told(gold)
    assert judge(gold, said + said)["result"].right == judge(gold, said)["result"].right
    assert total(judge(gold, said + said).values()).wrong == 0


def shared_scorer() -> ModuleType:
    if not SHARED.is_file():
        pytest.skip("the shared scorer is not at hand")
    spec = importlib.util.spec_from_file_location("shared_score", SHARED)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_agrees_with_the_shared_scorer_on_spoilt_predictions(tmp_path: Path) -> None:
    scorer = shared_scorer()
    said = []
    for gold in GOLDS:
        for number, fact in enumerate(as_told(gold)):
            fact["document"] = gold.id
            if number % 5 == 0:
                continue
            if number % 7 == 0 and "person" in fact:
                fact["person"] = "Nobody At All"
            said.append(fact)
    export = tmp_path / "facts.jsonl"
    export.write_text("".join(json.dumps(fact) + "\n" for fact in said), encoding="utf-8")
    docs = scorer.load_gold(DEV)
    facts, _ = scorer.load_facts(export, docs)
    theirs = scorer.score(docs, facts)[0]["overall"]
    ours = total(
        t
        for gold in GOLDS
        for t in judge(gold, [f for f in said if f["document"] == gold.id]).values()
    )
    assert abs(ours.precision - theirs["precision"]) < 0.01
    assert abs(ours.recall - theirs["recall"]) < 0.01
