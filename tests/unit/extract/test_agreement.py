"""What a second reader of names changes: cues and levels; never what stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hustings.annotate import annotate
from hustings.extract import extract
from hustings.extract.agreement import agreed
from hustings.gazetteer import Gazetteer
from hustings.model.claim import Claim, Confidence
from hustings.model.document import Document, Span
from hustings.read.documents import from_fields

# Names that no list holds; the sentence is made of letters and them.
TEXT = "Xavan Dorlim endorsed Querin Obbet in the presidential election."


def document(text: str = TEXT) -> Document:
    return from_fields({"text": text, "language": "en"}, "one", "one")


def stretches(text: str, *names: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(name), text.index(name) + len(name)) for name in names)


def claims(seen: Iterable[Span]) -> tuple[Claim, ...]:
    annotations = annotate(document(), Gazetteer.empty(), seen)
    return extract(document(), annotations).claims


def test_what_a_second_reader_sees_stands_in_for_a_cue() -> None:
    text = "Nobody expected Querin Obbet there."
    seen = stretches(text, "Querin Obbet")
    without = annotate(document(text), Gazetteer.empty())
    with_cue = annotate(document(text), Gazetteer.empty(), seen)
    assert [e.name for e in without.entities.values()] == []
    assert [e.name for e in with_cue.entities.values()] == ["Querin Obbet"]


def test_a_stretch_that_is_no_capitalised_run_is_no_name() -> None:
    text = "Nobody expected the result there."
    annotations = annotate(document(text), Gazetteer.empty(), stretches(text, "the result"))
    assert not annotations.entities


def levels(names: tuple[str, ...], start: Confidence) -> list[Confidence]:
    both = stretches(TEXT, "Xavan Dorlim", "Querin Obbet")
    annotations = annotate(document(), Gazetteer.empty(), both)
    found = extract(document(), annotations).claims
    assert found

    given = [replace(claim, confidence=start) for claim in found]
    return [claim.confidence for claim in agreed(given, annotations, stretches(TEXT, *names))]


def test_a_claim_whose_persons_both_see_is_surer() -> None:
    assert {*levels(("Xavan Dorlim", "Querin Obbet"), Confidence.MEDIUM)} == {Confidence.HIGH}


def test_a_claim_none_of_whose_persons_is_seen_is_less_sure_and_still_asserted() -> None:
    assert {*levels((), Confidence.HIGH)} == {Confidence.MEDIUM}


def test_half_agreement_moves_nothing() -> None:
    assert {*levels(("Xavan Dorlim",), Confidence.MEDIUM)} == {Confidence.MEDIUM}
    assert {*levels(("Xavan Dorlim",), Confidence.HIGH)} == {Confidence.HIGH}


def test_what_is_not_asserted_stays_so() -> None:
    assert {*levels(("Xavan Dorlim", "Querin Obbet"), Confidence.LOW)} == {Confidence.LOW}
