from __future__ import annotations

import gc
import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hustings.annotate import annotate
from hustings.errors import UnknownLanguage
from hustings.gazetteer import Gazetteer
from hustings.model.annotation import Annotations, EntityKind
from hustings.model.document import Document

Read = Callable[..., Annotations]
_WORDS = st.sampled_from(
    [
        "Emmanuel Macron", "M. Macron", "Macron", "il", "Il", "elle", "le maire de Lyon", "(LR)",
        "58,88 %", "22h49 -", "a gagné", ".", ",", "«", "»", "the governor", "He", "said", "PS",
        "Parti socialiste", "la primaire de 2017", "dimanche", "1.306.852", "\n", "Sen.",
        "Ted Cruz",
        "#Hamon", "@benoithamon", "l'", "d'", "’", "\u00a0", "é", "!", "?", "(", ")", "[a](b)",
        "\x00", "שלום", "A-B", "O'Neill", "…", "--", "Related:", "1.", "⟦P1⟧",
    ]
)  # fmt: skip


def test_a_sentence_is_masked(read: Read) -> None:
    text = "L’ex-maire de Lyon, Gérard Collomb, a obtenu 58,65 % des voix dimanche."
    annotations = read(text, "fr", date(2017, 1, 30))
    assert annotations.sentences[0].masked.text == ("L'ex-⟦F1⟧, ⟦P1⟧, a obtenu ⟦N0⟧ des voix ⟦D0⟧.")


def test_adjectives_stay_outside_the_mask_of_an_office(read: Read) -> None:
    text = "In Paris the former prime minister Manuel Valls lost."
    assert "the former ⟦F1⟧ ⟦P1⟧ lost." in read(text).sentences[0].masked.text


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_WORDS, max_size=40).map(" ".join), st.sampled_from(["en", "fr"]))
def test_spans_are_exact_and_masks_round_trip(text: str, language: str) -> None:
    day = date(2017, 1, 29)
    document = Document("d", text, language, None, day, None, None, "", "d", ())
    annotations = annotate(document, Gazetteer.of([]))
    for segment in annotations.segments:
        assert 0 <= segment.span.start < segment.span.end <= len(text)
    for sentence in annotations.sentences:
        assert annotations.segments[sentence.segment].span.contains(sentence.span)
        ends = [m.span.end for m in sentence.mentions]
        assert all(a <= b.span.start for a, b in zip(ends, sentence.mentions[1:], strict=False))
        for mention in sentence.mentions:
            assert mention.surface == mention.span.of(text)
            assert sentence.span.contains(mention.span)
            assert annotations.entities[mention.entity].kind is mention.kind
        masked = sentence.masked
        assert len(masked.offsets) == len(masked.text) + 1
        assert list(masked.offsets) == sorted(masked.offsets)
        assert masked.span(0, len(masked.text)) == sentence.span


def test_two_readings_of_one_text_are_equal(read: Read) -> None:
    text = "Benoît Hamon l'emporte avec 58,88%. Manuel Valls obtient 41,12% des voix au PS."
    assert read(text, "fr") == read(text, "fr")


def test_the_country_comes_from_places_and_people(read: Read) -> None:
    assert read("The Nigerian governor spoke in Kano and Lagos.").country == "NG"
    assert read("Someone spoke.").country is None


def test_the_focus_is_the_election_named_first_and_most(read: Read) -> None:
    text = (
        "Primaire de la gauche : le second tour\n"
        "La primaire de la gauche désigne son candidat à l'élection présidentielle de 2017.\n"
        "La primaire de la gauche a réuni du monde."
    )
    annotations = read(text, "fr", date(2017, 1, 29))
    assert annotations.focus_election is not None
    focus = annotations.entities[annotations.focus_election]
    assert focus.kind is EntityKind.ELECTION
    assert "primaire" in focus.name


def test_boilerplate_has_no_sentences(read: Read) -> None:
    text = "Formats: [HTML](/a.html)  [JSON](/a.json)\nHamon won."
    assert [s.span.of(text) for s in read(text).sentences] == ["Hamon won."]


@pytest.mark.parametrize("end", ["(", " (", "'s", " of the ", ", "])
def test_a_name_may_be_the_last_but_for_what_opens_another(read: Read, end: str) -> None:
    assert read(f"M. Macron{end}").sentences


def test_a_third_language_is_refused() -> None:
    document = Document("d", "Guten Tag", "de", None, None, None, None, "", "d", ())
    with pytest.raises(UnknownLanguage):
        annotate(document, Gazetteer.empty())


@pytest.mark.parametrize(
    "unit",
    ["A-", "D'", "d'A", "A de ", "(", ".", "Union pour la ", "[", "Zorg Blub ", "1 ", "il elle ",
     "Emmanuel Macron and the senator he ", '"«', "Congress of the ", "Aa: ", "avec lui "],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "fr"])
def test_time_grows_with_length_and_no_faster(unit: str, language: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        document = Document("d", text, language, None, None, None, None, "", "d", ())
        gc.collect()
        gc.disable()  # what other tests left is not looked through meanwhile
        started = time.process_time()  # processor time: what else the machine does, does not count
        annotate(document, _LISTS)
        taken = time.process_time() - started
        gc.enable()
        return taken

    seconds(10)
    small = 4000 // len(unit)
    # Linear growth is 4; quadratic would be 16. The constant keeps small times from counting.
    assert seconds(4 * small) < 9 * seconds(small) + 0.3


_LISTS = Gazetteer.of([])
