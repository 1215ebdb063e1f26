from __future__ import annotations

import pytest

from hustings.annotate.headships import led
from hustings.annotate.leaderships import leadership
from hustings.annotate.offices import offices
from hustings.gazetteer import Gazetteer
from hustings.model.document import Span

KNOWN = Gazetteer.of([{"type": "party", "label_en": "Labour Party", "country": "GB"}])


def found(text: str, language: str) -> list[tuple[str, str]]:
    hits = offices(text, Span(0, len(text)), language, KNOWN)
    return [(span.of(text), name) for span, _, name in hits]


@pytest.mark.parametrize(
    ("text", "language", "words", "name"),
    [
        ("B chairs the finance committee", "en", "finance committee",
         "chair of the finance committee"),
        ("B, who heads the Electoral Commission, spoke", "en", "Electoral Commission",
         "chair of the Electoral Commission"),
        ("B sits in the House of Lords", "en", "House of Lords", "member of the House of Lords"),
        ("B has sat in parliament for Remutaka", "en", "parliament for Remutaka",
         "MP for Remutaka"),
        ("B préside la région Normandie", "fr", "région Normandie",
         "président de la région Normandie"),
        ("B est à la tête du conseil départemental du Gard", "fr",
         "conseil départemental du Gard", "président du conseil départemental du Gard"),
        ("B, qui dirige l'agglomération de Tours", "fr", "agglomération de Tours",
         "président de l'agglomération de Tours"),
        ("porter B à la présidence de la Haute Assemblée", "fr", "Haute Assemblée",
         "président du Sénat"),
    ],
)  # fmt: skip
def test_a_verb_of_leading_or_sitting_names_an_office(
    text: str, language: str, words: str, name: str
) -> None:
    assert (words, name) in found(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("B leads the fight in the committee room", "en"),
        ("B heads the bank", "en"),
        ("B sat on the executive council of his union", "en"),
        ("B attended the finance committee", "en"),
        ("B leads the committee's Democrats", "en"),
        ("B est à la tête de la course", "fr"),
        ("B dirige la banque", "fr"),
        ("B traverse la région Normandie", "fr"),
    ],
)
def test_what_is_no_public_body_or_is_not_led_names_no_office(text: str, language: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("text", "party", "language", "name"),
    [
        ("B leads the Labour Party.", "Labour Party", "en", "leader of the Labour Party"),
        ("The MoDem, led by B, agreed.", "MoDem", "en", "leader of the MoDem"),
        ("B dirige le MoDem.", "MoDem", "fr", "président du MoDem"),
        ("B est à la tête de la France insoumise.", "France insoumise", "fr",
         "président de la France insoumise"),
    ],
)  # fmt: skip
def test_who_leads_a_party_has_an_office_of_it(
    text: str, party: str, language: str, name: str
) -> None:
    start = text.index(party)
    assert leadership(text, Span(start, start + len(party)), language) == name


def test_a_party_that_is_only_named_has_no_leader() -> None:
    text = "B joined the Labour Party."
    start = text.index("Labour")
    assert leadership(text, Span(start, len(text) - 1), "en") is None
    assert not led(text, start, "en")
