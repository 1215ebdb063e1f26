from __future__ import annotations

import json
from pathlib import Path

import pytest

from hustings.errors import SettingsError
from hustings.link.authority import memory_authority
from hustings.link.mentions import link_mentions
from hustings.link.tables import Row
from hustings.model.annotation import EntityKind

AUTHORITY = memory_authority(
    [Row("Q818118", EntityKind.PERSON, "Benoît Hamon", birth=1967, country="FR")]
)
LINE = {
    "id": "a", "doc": "d", "lang": "fr", "date": "2017-01-29", "type": "person",
    "text": "Benoît Hamon gagne la primaire en France.", "start": 0, "end": 12,
}  # fmt: skip


def write(folder: Path, *lines: object) -> Path:
    path = folder / "mentions.jsonl"
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def test_each_mention_gets_one_line_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, LINE, {**LINE, "id": "b", "text": "Robert Baud part.", "end": 11})
    first, second = link_mentions(path, AUTHORITY)
    assert first.keys() == {"id", "decision", "qid", "score", "margin", "reasons"}
    assert (first["id"], first["decision"], first["qid"]) == ("a", "linked", "Q818118")
    assert (second["id"], second["decision"], second["qid"]) == ("b", "nil", None)


def test_the_gold_fields_are_not_read(tmp_path: Path) -> None:
    told = {**LINE, "gold": "NIL", "label": "somebody else", "alt": [], "tags": ["nil"]}
    (plain,) = link_mentions(write(tmp_path, LINE), AUTHORITY)
    (with_gold,) = link_mentions(write(tmp_path, told), AUTHORITY)
    assert plain == with_gold


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: no mention"),
        ("[]", "line 2: no mention"),
        ({**LINE, "id": "b", "end": 99}, "line 2: .* outside the text"),
        ({**LINE, "id": "b", "type": "colour"}, "line 2: .*colour"),
        ({**LINE, "id": "b", "date": "yesterday"}, "line 2"),
        (LINE, "line 2: id 'a' stands there twice"),
    ],
)
def test_a_line_that_is_no_mention_is_named(tmp_path: Path, line: object, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        list(link_mentions(write(tmp_path, LINE, line), AUTHORITY))
