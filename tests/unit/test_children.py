"""A child that reads documents for a worker: what it makes, and what happens when it dies."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hustings.children import Child, end_children, make_in_child
from hustings.errors import EngineUnavailable
from hustings.making import Maker, Start
from hustings.model.document import Failure
from hustings.read import Unread
from hustings.vocabulary import DEMO_BASE

START = Start(DEMO_BASE, "off")
TEXT = b"A backs B\n2017-01-20\n\nThe former minister A said on Friday that he backs B.\n"


def item(name: str) -> Unread:
    return Unread(TEXT, f"{name}.txt", "txt", name)


def test_a_child_makes_what_this_process_makes() -> None:
    signature, outcome = make_in_child(START, item("one"))
    _, again = make_in_child(START, item("one"))
    end_children()
    assert outcome == again == Maker(START).make(item("one"))
    assert signature == Maker(START).signature()


def test_a_document_that_kills_two_children_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, hustings.making\n"
        "hustings.making.Maker.make = lambda self, item: os.kill(os.getpid(), 9)\n"
    )
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    _, outcome = make_in_child(START, item("fatal"))
    end_children()
    assert isinstance(outcome, Failure)
    assert outcome.kind == "WorkerLost"
    assert "fatal.txt" in outcome.reason


def test_a_child_that_cannot_start_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text("import os\nos._exit(3)\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with pytest.raises(EngineUnavailable, match="does not start"):
        Child(START)
