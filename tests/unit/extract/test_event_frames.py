"""Frames of offices, memberships and candidacies: their examples, and their limits."""

from __future__ import annotations

import pytest

from hustings.extract.frames import Frame, frames
from hustings.extract.matches import Match, matches
from hustings.model.claim import Modality, Polarity
from tests.unit.extract.letters import entity, sentence

FAMILIES = ("offices", "memberships", "candidacies")
ALL = [f for family in FAMILIES for language in ("en", "fr") for f in frames(language, family)]
EXAMPLES = [(frame, example) for frame in ALL for example in frame.examples]
COUNTER = [(frame, example) for frame in ALL for example in frame.counter_examples]


def found_by(frame: Frame, text: str) -> list[Match]:
    found = matches(sentence(text, frame.language), [frame])
    return [m for m in found if isinstance(m, Match)]


def state(match: Match) -> str:
    """What the words make of the fact; a refusal and a denial are both no event."""
    if match.polarity is Polarity.DENIED or match.refused:
        return "denied"
    if match.modality in (Modality.STATED, Modality.PAST):
        return ""
    return match.modality.value.lower()


@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=lambda v: getattr(v, "id", v))
def test_a_frame_of_events_reads_its_examples(frame: Frame, example: str) -> None:
    text, _, wanted = example.partition(" -> ")
    roles = {r: entity(letter) for r, letter in frame.roles.items()}
    found = found_by(frame, text)
    assert [m for m in found if state(m) == wanted]
    assert any(
        all(m.roles.get(r, (e,)) == (e,) for r, e in roles.items() if r in m.roles) for m in found
    )


@pytest.mark.parametrize(("frame", "example"), COUNTER, ids=lambda v: getattr(v, "id", v))
def test_a_frame_of_events_is_silent_on_its_counter_examples(frame: Frame, example: str) -> None:
    assert [m for m in found_by(frame, example) if state(m) == ""] == []


@pytest.mark.parametrize("frame", ALL, ids=lambda f: f.id)
def test_every_frame_of_events_has_both_sorts_of_examples(frame: Frame) -> None:
    assert frame.examples
    assert frame.counter_examples
