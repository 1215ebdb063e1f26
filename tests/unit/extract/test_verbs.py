from __future__ import annotations

import pytest

from hustings.extract.verbs import Form, finite, forms


@pytest.mark.parametrize(
    ("verb", "form", "what"),
    [
        ("voter", "votera", Form.FUTURE),
        ("voter", "voterait", Form.CONDITIONAL),
        ("soutenir", "soutiennent", Form.PRESENT),
        ("appeler", "appelle", Form.PRESENT),
        ("appeler", "appelleront", Form.FUTURE),
        ("ranger", "rangea", Form.PAST),
        ("renoncer", "renonçait", Form.IMPERFECT),
        ("appuyer", "appuie", Form.PRESENT),
        ("préférer", "préfère", Form.PRESENT),
        ("rejoindre", "rejoint", Form.PARTICIPLE),
        ("choisir", "choisissent", Form.PRESENT),
        ("rendre", "rendu", Form.PARTICIPLE),
        ("prédire", "prédit", Form.PRESENT),
    ],
)
def test_french_forms(verb: str, form: str, what: Form) -> None:
    assert what in forms(verb, "fr")[form]


@pytest.mark.parametrize(
    ("verb", "form", "what"),
    [
        ("rally", "rallied", Form.PAST),
        ("throw", "thrown", Form.PARTICIPLE),
        ("drop", "dropping", Form.GERUND),
        ("endorse", "endorses", Form.PRESENT),
        ("withdraw", "withdrew", Form.PAST),
    ],
)
def test_english_forms(verb: str, form: str, what: Form) -> None:
    assert what in forms(verb, "en")[form]


def test_an_infinitive_is_not_finite() -> None:
    assert not finite(forms("soutenir", "fr")["soutenir"])
    assert finite(forms("soutenir", "fr")["soutient"])
