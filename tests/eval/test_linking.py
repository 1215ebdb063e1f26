"""Linking of mentions in context: floors that may rise, and never fall.

The cases are sentences of our own about events of the public record; each QID was looked up in the
authority by name, and NIL means that the authority does not have the item.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hustings.link.authority import open_authority
from hustings.link.mentions import link_mentions

CASES = Path(__file__).with_name("linking_cases.jsonl")
DEV = Path(__file__).parents[3] / "shared" / "wikidata" / "linking_dev.jsonl"
FLOORS = {"precision": 0.98, "coverage": 0.90, "surname": 0.94, "nil": 0.92}


Row = dict[str, Any]  # one JSON line: its fields differ in type


def figures(path: Path) -> dict[str, float]:
    golds = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    answers = {str(line["id"]): line for line in link_mentions(path)}

    def right(gold: Row) -> bool:
        return answers[gold["id"]]["qid"] in (gold["gold"], *gold["alt"])

    def decided(gold: Row) -> str:
        return str(answers[gold["id"]]["decision"])

    linked = [gold for gold in golds if decided(gold) == "linked"]
    nils = [gold for gold in golds if decided(gold) == "nil"]
    surnames = [g for g in golds if "surname" in g["tags"] and decided(g) != "review"]

    def good_nil(gold: Row) -> bool:
        return bool(gold["gold"] == "NIL")

    return {
        "precision": sum(map(right, linked)) / len(linked),
        "coverage": sum(map(right, linked)) / sum(g["gold"] != "NIL" for g in golds),
        "surname": sum(
            right(g) if decided(g) == "linked" else good_nil(g) for g in surnames
        ) / len(surnames),
        "nil": sum(map(good_nil, nils)) / len(nils),
    }  # fmt: skip


def test_every_gold_item_is_in_the_authority_under_its_kind() -> None:
    authority = open_authority()
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        assert case["text"][case["start"] : case["end"]] == case["mention"]
        if case["gold"] != "NIL":
            row = authority.by_qid(case["gold"])
            assert row is not None
            assert row.kind == case["type"]


def test_links_of_our_own_cases_stay_above_the_floors() -> None:
    measured = figures(CASES)
    assert {name: value for name, value in measured.items() if value < FLOORS[name]} == {}


@pytest.mark.skipif(not DEV.exists(), reason="the development mentions are not here")
def test_links_of_the_development_mentions_stay_above_the_floors() -> None:
    measured = figures(DEV)
    assert {name: value for name, value in measured.items() if value < FLOORS[name]} == {}
