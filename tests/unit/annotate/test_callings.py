"""People by what a text has called them: a trade, a conviction, an age, a family tie."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from hustings.model.annotation import Annotations
from tests.unit.annotate.referring import referred

Read = Callable[..., Annotations]

EN = (
    "The novelist Mario Abel wants to run. Paul Dunant, a human rights lawyer, hesitates. "
    "Carla Bonnet, 61, stays at home. Marc Simon is an economist. "
)
FR = (
    "Le chimiste Marc Abel se présente. L'avocate Anne Dunant hésite. "
    "Paul Simon, juriste de 61 ans, et l'homme d'affaires Karim Petit attendent. "
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Laura Smith had come out for the novelist weeks ago.", ("the novelist", "Mario Abel")),
        ("Anna Meyer backs the lawyer.", ("the lawyer", "Paul Dunant")),
        ("She will vote for the 61-year-old.", ("the 61-year-old", "Carla Bonnet")),
        ("They marked the economist's name.", ("the economist", "Marc Simon")),
        ("Polls showed the former lawyer ahead.", None),
        (
            "Voters preferred the soft-spoken economist.",
            ("the soft-spoken economist", "Marc Simon"),
        ),
        ("Nobody asked the teacher.", None),
        ("The lawyer Jean Petit agreed.", None),
        ("He met the novelist of the year.", None),
    ],
)
def test_who_was_called_so_may_be_called_so_again(
    read: Read, text: str, expected: tuple[str, str] | None
) -> None:
    found = referred(read(EN + text))
    called = [pair for pair in found if pair[0].lower().startswith("the ")]
    assert (called == []) if expected is None else (expected in called)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jean Roux votera pour le juriste.", ("le juriste", "Paul Simon")),
        ("Sophie Martin soutient l'avocate.", ("l'avocate", "Anne Dunant")),
        ("Luc Girard se range derrière le chimiste.", ("le chimiste", "Marc Abel")),
        ("Elle votera pour l'homme d'affaires.", ("l'homme d'affaires", "Karim Petit")),
        ("Il a rencontré l'avocat.", None),
        ("Il a rencontré le juriste Jean Petit.", None),
    ],
)
def test_french_callings_agree_in_gender(
    read: Read, text: str, expected: tuple[str, str] | None
) -> None:
    found = [pair for pair in referred(read(FR + text, "fr")) if pair[0].startswith(("l'", "le "))]
    assert (found == []) if expected is None else (expected in found)


def test_two_who_were_called_so_are_nobody(read: Read) -> None:
    text = "The lawyer Paul Dunant runs. Marc Simon, a lawyer, too. Anna Meyer backs the lawyer."
    assert "the lawyer" not in [surface for surface, _ in referred(read(text))]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Robert Abel is out. The scientist said so on Tuesday.", "The scientist"),
        ("en", "Robert Abel is out. The rock singer, who was third, said so.", "The rock singer"),
        ("en", "Robert Abel is out. The retired officer said so.", "The retired officer"),
        ("fr", "Robert Abel renonce. Le chimiste a prévenu ses amis.", "Le chimiste"),
    ],
)
def test_a_calling_that_opens_a_sentence_is_of_whom_alone_the_one_before_speaks(
    read: Read, language: str, text: str, expected: str
) -> None:
    assert (expected, "Robert Abel") in referred(read(text, language))


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Mario Abel has chosen. His son Álvaro is campaigning for Marc Simon.", "Álvaro"),
        ("en", "Marc Simon has lost. His father, Alberto, was a minister.", "Alberto"),
        ("fr", "Mario Abel a choisi. Son fils Álvaro fait campagne pour lui.", "Álvaro"),
    ],
)
def test_a_given_name_behind_a_family_tie_names_nobody(
    read: Read, language: str, text: str, name: str
) -> None:
    assert name not in [entity.name for entity in read(text, language).entities.values()]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "L'ex-ministre de la Défense prendra en mars la suite de Paul Petit.", "outcome"),
        ("fr", "L'ancien ministre des Finances entrera en fonctions le 1er mars.", "outcome"),
        ("fr", "Le nouveau président succédera à Paul Petit.", "outcome"),
        ("en", "The former finance minister will be sworn in on March 1.", "outcome"),
    ],
)
def test_who_will_take_office_has_won(read: Read, language: str, text: str, expected: str) -> None:
    before = {
        "fr": "Luc Abel a remporté le second tour. Jean Simon a fait campagne pour Marc Roux. ",
        "en": "Luc Abel won the second round. Jean Simon campaigned for Marc Roux. ",
    }
    annotations = read(before[language] + text, language, date(2012, 2, 6))
    assert "Luc Abel" in [name for _, name in referred(annotations, expected)]


def test_who_acts_between_commas_is_not_the_object(read: Read) -> None:
    text = "Paul Petit led the polls until the F, Marc Simon, dismissed him as defence minister."
    assert ("him", "Marc Simon") not in referred(read(text.replace("the F", "the taoiseach"), "en"))
