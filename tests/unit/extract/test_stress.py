from __future__ import annotations

import pytest

import hustings.extract
from hustings.annotate import annotate
from hustings.extract import extract
from hustings.extract.figure_phrases import score_of
from hustings.extract.figure_rules import rules
from hustings.extract.frames import Frame, frames
from hustings.extract.titles import titles
from hustings.extract.words import words
from hustings.gazetteer import Gazetteer
from hustings.model.document import Document
from tests.unit.stress import Used, patterns, runs_away, units

FAMILIES = ("candidacies", "endorsements", "memberships", "offices", "withdrawals")
TABLES = tuple(
    (f"{make.__name__}.{language}", make(language))
    for make in (rules, score_of, titles, words)
    for language in ("en", "fr")
)
FRAMES = [frame for lang in ("en", "fr") for name in FAMILIES for frame in frames(lang, name)]


@pytest.mark.parametrize("use", patterns(hustings.extract, *TABLES), ids=lambda use: use.name)
def test_no_pattern_runs_away(use: Used) -> None:
    work = use.pattern.search if use.searched else use.pattern.match
    assert [wrong for unit in units(use.pattern) if (wrong := runs_away(work, unit))] == []


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.id)
def test_no_chunk_of_a_frame_runs_away(frame: Frame) -> None:
    for pattern in frame.patterns:
        for rank, chunk in enumerate(pattern.chunks):
            work = chunk.match if rank else chunk.search  # the first is looked for anywhere
            assert [wrong for unit in units(chunk) if (wrong := runs_away(work, unit))] == []


@pytest.mark.parametrize(
    ("language", "unit"),
    [
        ("en", "the mayor of Rouen and the Vermont senator and "),
        ("en", "the leader of the Labour Party and the prime minister, "),
        ("en", "John Abcd, the senator, he said that he backs Mary Efgh and "),
        ("en", "the first round of the presidential election in 2012 and "),
        ("en", "(the mayor (the senator "),
        ("en", "John Abcd won 45 percent, 3,400 votes to 41 percent for Mary Efgh, "),
        ("en", '"he said "she said '),
        ("en", "John Abcd" + " " * 2000 + "45 %" + " " * 2000),
        ("en", "John Abcd, who beat Tom Ijkl on 3 May 2019, was elected mayor of Leeds in 2020, "),
        ("fr", "le maire de Rouen et le sénateur du Vermont et "),
        ("fr", "la primaire de la gauche, le Parti socialiste et "),
        ("fr", "Jean Abcd, le sénateur, il dit qu'il soutient Marie Efgh et "),
        ("fr", "les députés et les sénateurs, 45 % des voix contre 41 %, "),
        ("fr", "celui-ci, celle-ci, n'a pas dit que ces derniers "),
        ("fr", "Jean Abcd" + " " * 2000 + "45 %" + " " * 2000),
    ],
)
def test_a_sentence_without_end_is_read_in_linear_time(language: str, unit: str) -> None:
    def read(text: str) -> None:
        document = Document("d", text, language, None, None, None, None, "", "d", ())
        extract(document, annotate(document, _LISTS))

    read(unit)
    assert runs_away(read, unit, 5_000) == ""


_LISTS = Gazetteer.of([])
