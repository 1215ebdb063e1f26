"""Children that read documents for a worker: what they make, and what happens when one dies."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hustings.children import answered, ask_children, asking, end_children
from hustings.errors import EngineUnavailable
from hustings.making import Maker, Start
from hustings.read import Unread
from hustings.vocabulary import DEMO_BASE

START = Start(DEMO_BASE, "off")
GIVEN = pickle.dumps(START)
TEXT = b"A backs B\n2017-01-20\n\nThe former minister A said on Friday that he backs B.\n"


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    yield
    end_children()


def item(name: str) -> Unread:
    return Unread(TEXT, f"{name}.txt", "txt", name)


def test_a_child_makes_what_this_process_makes() -> None:
    question = asking(None, item("one"))
    signature, answers = ask_children(GIVEN, [question, question])
    made = Maker(START).make(item("one"))
    assert [answered(answer) for answer in answers] == [made, made]
    assert signature == Maker(START).signature()


def test_a_child_does_other_work_and_hands_back_what_goes_wrong() -> None:
    _, (size, wrong) = ask_children(GIVEN, [asking(len, "four"), asking(len, 4)])
    assert answered(size) == 4
    with pytest.raises(TypeError, match="no len"):
        answered(wrong)


def test_a_document_that_kills_two_children_is_given_up_and_the_next_one_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os\n"
        "from hustings.making import Maker\n"
        "make = Maker.make\n"
        "Maker.make = lambda self, item: (\n"
        "    os.kill(os.getpid(), 9) if 'fatal' in item.name else make(self, item))\n"
    )
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    questions = [asking(None, item(name)) for name in ("fatal", "fine")]
    _, (fatal, fine) = ask_children(GIVEN, questions)
    with pytest.raises(EOFError, match="survived"):
        answered(fatal)
    assert answered(fine) == Maker(START).make(item("fine"))


def test_a_child_that_cannot_start_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text("import os\nos._exit(3)\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with pytest.raises(EngineUnavailable, match="does not start"):
        ask_children(GIVEN, [asking(None, item("one"))])
