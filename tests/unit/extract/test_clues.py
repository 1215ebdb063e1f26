"""Clues: words that a pattern cannot do without."""

from __future__ import annotations

import pytest

from hustings.extract.clues import clues
from hustings.extract.frames import Frame, frames
from hustings.extract.notation import compiled
from hustings.extract.tokens import View
from tests.unit.extract.letters import sentence


def plain(*texts: str) -> list[set[str]]:
    return [set(clue) for clue in clues(texts, lambda _: frozenset({"backs", "back"}))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("support for", [{"support"}, {"for"}]),
        ("(full|strong)? support", [{"support"}]),
        ("(support|back) of", [{"support", "back"}, {"of"}]),
        ("(support|~)", []),
        ("(the support|a nod) of", [{"support", "nod"}, {"of"}]),
        ("soutenue?s? par", [{"soutenu", "soutenue", "soutenus", "soutenues"}, {"par"}]),
        ("l'investiture", [{"investiture"}, {"l"}]),
        ("<back> him", [{"back", "backs"}, {"him"}]),
        ("candidat(e|s) à", [{"a"}]),
        ("(pre)?election day", [{"day"}]),
        ("support|backing", []),
        ("~3 (préférence|bénédiction) @de", [{"preference", "benediction"}]),
    ],
)
def test_each_set_of_words_is_one_that_the_text_cannot_miss(
    text: str, expected: list[set[str]]
) -> None:
    found = plain(text)
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))


def test_the_most_telling_words_come_first() -> None:
    assert plain("of the", "endorsement") == [{"endorsement"}, {"the"}, {"of"}]


def test_words_behind_a_slot_count_as_well() -> None:
    pattern = compiled("{S} <throw> @his weight behind {O}", "en")
    assert frozenset({"weight"}) in pattern.clues
    assert any("threw" in clue for clue in pattern.clues)


def test_only_the_wanted_forms_of_a_verb_are_clues() -> None:
    clue, _ = compiled("{S} <back:ing> {O}", "en").clues
    assert clue == {"backing"}


def test_a_slot_on_the_right_asks_for_a_mask_that_can_fill_it() -> None:
    assert compiled("{S} <back:ing> {O:PG}", "en").clues[-1] == {"⟦P", "⟦G"}


def test_a_slot_that_may_stay_empty_asks_for_none() -> None:
    assert compiled("{S} <resign> {F:F?}", "en").clues == compiled("{S} <resign>", "en").clues


def test_a_colon_counts_like_a_word() -> None:
    assert frozenset({":"}) in compiled("{S:P}: {O:P!}@end", "en").clues
    assert frozenset({":"}) not in compiled("in the race ?:? {S:P}", "en").clues


@pytest.mark.parametrize(
    "frame",
    [
        frame
        for language in ("en", "fr")
        for family in ("candidacies", "endorsements", "memberships", "offices", "withdrawals")
        for frame in frames(language, family)
    ],
    ids=lambda frame: frame.id,
)
def test_a_sentence_that_a_frame_fits_has_a_word_of_each_clue(frame: Frame) -> None:
    for text in (*frame.examples, *frame.counter_examples):
        view = View(sentence(text.partition(" -> ")[0], frame.language), frame.language)
        for pattern in frame.patterns:
            if all(chunk.search(view.folded) for chunk in pattern.chunks):
                told = [clue for clue in pattern.clues if not min(clue).startswith("⟦")]
                missing = [clue for clue in told if clue.isdisjoint(view.words)]
                assert not missing, f"{pattern.source} on {text}"
