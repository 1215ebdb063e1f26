"""Pollsters that no list has: the words beside a name tell that it asks people."""

from __future__ import annotations

import pytest

from hustings.annotate.pollsters import pollsters
from hustings.model.document import Span


def named(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in pollsters(text, [Span(0, len(text))], language)]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("A Blue River survey has B on 56 percent.", "en", "Blue River"),
        ("The latest Quux poll puts B ahead.", "en", "Quux"),
        ("In the Quux-Formosa tracking poll B is first.", "en", "Quux-Formosa"),
        ("A poll by Quux Research puts B on 40 percent.", "en", "Quux Research"),
        ("A survey carried out by Quux has B ahead.", "en", "Quux"),
        ("The pollster Quux sees B in front.", "en", "Quux"),
        ("The polling firm Quux sees B in front.", "en", "Quux"),
        ("Quux, a polling company, sees B in front.", "en", "Quux"),
        ("L'institut Datax crédite B de 50 %.", "fr", "Datax"),
        ("Selon un sondage Datax publié lundi, B l'emporterait.", "fr", "Datax"),
        ("Un sondage réalisé par Datax, paru lundi, place B en tête.", "fr", "Datax"),
        ("Selon l'enquête Datax, B l'emporterait.", "fr", "Datax"),
    ],
)
def test_the_words_beside_it_tell_a_pollster(text: str, language: str, name: str) -> None:
    assert named(text, language) == [name]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A Sunday poll has B on 40 percent.", "en"),
        ("A Democratic poll has B on 40 percent.", "en"),
        ("The March survey has B on 40 percent.", "en"),
        ("B leads in the polls.", "en"),
        ("B est en tête dans les sondages.", "fr"),
        ("Un sondage donne B en tête.", "fr"),
    ],
)
def test_a_day_a_month_or_a_camp_asks_nobody(text: str, language: str) -> None:
    assert named(text, language) == []
