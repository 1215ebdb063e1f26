from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from hustings.extract.frames import Frame, frames
from hustings.extract.matches import Match, matches
from hustings.extract.notation import compiled
from hustings.model.annotation import Sentence
from hustings.model.claim import Modality, Polarity
from tests.unit.extract.letters import entity, letters_in, sentence

FAMILIES = ("endorsements", "withdrawals")
ALL = [
    frame for family in FAMILIES for language in ("en", "fr") for frame in frames(language, family)
]


def state(match: Match) -> str:
    """The word after the arrow of an example."""
    if match.modality in (Modality.ASKED, Modality.CONDITIONAL, Modality.PREDICTED):
        return match.modality.value.lower()
    if match.polarity is Polarity.DENIED:
        return "denied"
    if match.refused:
        return "refused"
    if match.ended:
        return "ended"
    return "past" if match.modality is Modality.PAST else ""


def expected(frame: Frame, text: str) -> dict[str, str]:
    """Role to entity: by the letter of the frame, or by its place if that letter is missing."""
    slots = {
        slot.name
        for pattern in frame.patterns
        for slot in (pattern.first, *pattern.slots)
        if slot is not None
    }
    named = letters_in(text)
    found = {}
    for role, wanted in frame.roles.items():
        rank = "BCDJ".index(wanted)
        if role in slots and (wanted in named or rank < len(named)):
            found[role] = entity(wanted if wanted in named else named[rank])
    return found


def examples() -> Iterator[tuple[Frame, str]]:
    for frame in ALL:
        for example in frame.examples:
            yield frame, example


def counter_examples() -> Iterator[tuple[Frame, str]]:
    for frame in ALL:
        for example in frame.counter_examples:
            yield frame, example


def said_of_a_pronoun(text: str, language: str) -> Sentence:
    """A sentence in which "B lui …" is about C."""
    pronoun = re.match(r"B (lui|le|la) ", text)
    read = sentence(re.sub(r"^B (?:lui|le|la) ", "B C ", text), language)
    if pronoun is None:
        return read
    meant = tuple(
        replace(m, surface=pronoun[1], reason="pronoun") if m.entity == entity("C") else m
        for m in read.mentions
    )
    return replace(read, mentions=meant)


def found_by(frame: Frame, text: str) -> list[Match]:
    every = frames(frame.language, frame.family)
    of = said_of_a_pronoun if "clitic" in frame.note else sentence
    found = matches(of(text, frame.language), every)
    return [m for m in found if isinstance(m, Match) and m.frame is frame]


@pytest.mark.parametrize(("frame", "example"), list(examples()), ids=lambda v: getattr(v, "id", v))
def test_a_frame_reads_its_examples(frame: Frame, example: str) -> None:
    text, _, wanted = example.partition(" -> ")
    roles = expected(frame, text)
    assert any(
        state(m) == wanted and all(e in m.roles[r] for r, e in roles.items())
        for m in found_by(frame, text)
    )


@pytest.mark.parametrize(
    ("frame", "example"), list(counter_examples()), ids=lambda v: getattr(v, "id", v)
)
def test_a_frame_asserts_nothing_in_its_counter_examples(frame: Frame, example: str) -> None:
    assert [state(m) for m in found_by(frame, example) if state(m) in ("", "past")] == []


@pytest.mark.parametrize("frame", ALL, ids=lambda f: f.id)
def test_every_frame_has_examples_and_counter_examples(frame: Frame) -> None:
    assert frame.examples
    assert frame.counter_examples


HARD = (
    "a " * 3000,
    "the " * 1000 + "support of " * 500,
    "⟦P1⟧, " * 600,
    "⟦P1⟧ and " * 500 + "back ⟦P2⟧",
    "((((" * 500 + "⟦P1⟧" + "))))" * 500,
    '"' * 3000,
    "apporte son soutien à " * 400,
    "appelle à voter pour " * 400,
    "urge all voters to vote for " * 300,
    "se retirer de la course pour " * 300,
    "drop out of the race in favour of " * 300,
    "l'ex-" * 1000,
    "ne pas " * 1000,
)


@pytest.mark.parametrize("frame", ALL, ids=lambda f: f.id)
def test_no_frame_backtracks_catastrophically(frame: Frame) -> None:
    started = time.process_time()
    for text in HARD:
        for pattern in frame.patterns:
            for chunk in pattern.chunks:
                sum(1 for _ in chunk.finditer(text))
                chunk.match(text)
    assert time.process_time() - started < 2.0


def test_a_frame_that_cannot_be_read_says_which() -> None:
    with pytest.raises(ValueError, match="frame x: a slot"):
        compiled("{S} <back> {o}", "en", "x")


def test_a_pattern_is_read_without_accents() -> None:
    pattern = compiled("{S} <retirer> @son candidature", "fr")
    assert re.search(pattern.chunks[0], "⟦P1⟧ a retire sa candidature")


def test_a_sentence_of_thousands_of_names_takes_little_time() -> None:
    text = " and ".join(["B"] * 2000) + " back C."
    started = time.process_time()
    list(matches(sentence(text, "en"), frames("en", "endorsements")))
    assert time.process_time() - started < 5.0


def test_a_form_that_no_verb_has_is_told_and_matches_nothing() -> None:
    pattern = compiled("{S:P} <head|run:fut> {F:F!}", "en")
    with pytest.raises(ValueError, match="no verb of 'en' has such a form"):
        _ = pattern.chunks
