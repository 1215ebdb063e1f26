from __future__ import annotations

import pytest

from hustings.extract.candidacies import claims
from hustings.model.fact import Candidacy
from tests.unit.extract.readings import asserted


def candidacies(text: str, language: str) -> list[tuple[str, str]]:
    """Person and status of each asserted candidacy."""
    found = []
    for claim, known in asserted(text, language, claims):
        fact = claim.fact
        assert isinstance(fact, Candidacy)
        found.append((known.entities[fact.person].name, str(fact.status)))
    return found


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Luisa Porritt, the Liberal Democrat candidate for mayor of London, came fourth.", "en",
         ("Luisa Porritt", "declared")),
        ("Beto O'Rourke became the Democratic nominee for governor of Texas.", "en",
         ("Beto O'Rourke", "nominated")),
        ("Emmanuel Macron was elected president of France on Sunday.", "en",
         ("Emmanuel Macron", "elected")),
        ("Scott Smith conceded defeat in the Arizona gubernatorial primary.", "en",
         ("Scott Smith", "defeated")),
        ("Tom Tugendhat was knocked out of the Conservative leadership election.", "en",
         ("Tom Tugendhat", "eliminated")),
        ("Yannick Jadot a été désigné candidat à l'élection présidentielle de 2022.", "fr",
         ("Yannick Jadot", "nominated")),
        ("Frédéric Nihous, candidat à l'élection présidentielle, reste en lice.", "fr",
         ("Frédéric Nihous", "declared")),
        ("Patrice Talon remporte l'élection présidentielle.", "fr",
         ("Patrice Talon", "elected")),
        ("Lionel Zinsou a reconnu sa défaite à l'élection présidentielle.", "fr",
         ("Lionel Zinsou", "defeated")),
        ("Éliminé, Jean Martin quitte l'élection présidentielle.", "fr",
         ("Jean Martin", "eliminated")),
    ],
)  # fmt: skip
def test_a_candidacy_has_its_status(text: str, language: str, wanted: tuple[str, str]) -> None:
    assert wanted in candidacies(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Polls say Alain Juppé would win the presidential election.", "en"),
        ("Alain Juppé could win the presidential election.", "en"),
        ("A poll had predicted that Manuel Valls wins the presidential primary.", "en"),
        ("Alain Juppé is a potential candidate for the presidential election.", "en"),
        ("Bayrou is no candidate. François Bayrou is not running for president.", "en"),
        ("François Bayrou n'est pas candidat à l'élection présidentielle.", "fr"),
        ("François Bayrou pourrait être candidat à l'élection présidentielle.", "fr"),
        ("Former candidate Manuel Valls spoke of the presidential election.", "en"),
        ("La candidate israélienne Netta Barzilai a remporté le concours.", "fr"),
    ],
)
def test_polls_plans_denials_and_song_contests_are_no_candidacies(text: str, language: str) -> None:
    assert candidacies(text, language) == []


def test_who_beats_somebody_makes_a_loser() -> None:
    found = candidacies(
        "Donald Tusk beat Jarosław Kaczyński in the 2007 parliamentary election.", "en"
    )
    assert ("Jarosław Kaczyński", "defeated") in found
    assert ("Donald Tusk", "defeated") not in found


def test_a_subject_after_the_verb_is_the_one_elected() -> None:
    found = candidacies(
        "Bernard Delcros regarde. Aux élections sénatoriales, est aussi réélu Daniel Chasseing.",
        "fr",
    )
    assert ("Bernard Delcros", "elected") not in found


def test_a_participle_before_the_name_is_a_status() -> None:
    found = candidacies("Éliminée, Delphine Batho se tait sur l'élection présidentielle.", "fr")
    assert ("Delphine Batho", "eliminated") in found


def test_both_of_those_who_run_against_each_other_are_candidates() -> None:
    found = candidacies("Ted Cruz ran against Donald Trump in the presidential primary.", "en")
    assert ("Ted Cruz", "declared") in found
    assert ("Donald Trump", "declared") in found


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Voters handed Angela Merkel a fourth term in the federal election.", "en",
         ("Angela Merkel", "elected")),
        ("Donald Trump picked Mike Pence as his running mate in the presidential election.", "en",
         ("Mike Pence", "declared")),
        ("Martine Aubry s'impose d'un souffle aux élections municipales.", "fr",
         ("Martine Aubry", "elected")),
        ("Manuel Valls n'a pas résisté à la primaire de la gauche.", "fr",
         ("Manuel Valls", "defeated")),
    ],
)  # fmt: skip
def test_more_ways_to_stand_to_win_and_to_lose(
    text: str, language: str, wanted: tuple[str, str]
) -> None:
    assert wanted in candidacies(text, language)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ibrahim Boubacar Keïta est président du Mali. IBK a été réélu en 2018 à l'élection "
         "présidentielle.", ("Ibrahim Boubacar Keïta", "elected")),
        ("Lionel Jospin n'a été éliminé de l'élection présidentielle de 2002 que de peu.",
         ("Lionel Jospin", "eliminated")),
        ("Lionel Jospin n'a pas accédé au second tour de l'élection présidentielle de 2002.",
         ("Lionel Jospin", "eliminated")),
        ("Sont élus au second tour de l'élection :\n\n- Ueli Maurer (UDC) ;\n- Alain Berset (PS).",
         ("Alain Berset", "elected")),
    ],
)  # fmt: skip
def test_french_words_that_restrict_deny_list_or_shorten_tell_a_candidacy(
    text: str, wanted: tuple[str, str]
) -> None:
    assert wanted in candidacies(text, "fr")


def test_what_a_poll_was_said_to_tell_elects_and_beats_nobody() -> None:
    text = (
        "Un sondage sur l'élection présidentielle de 2022 donne 20 % à Valérie Pécresse. "
        "Elle est devancée par Emmanuel Macron, à 23 %."
    )
    assert {status for _, status in candidacies(text, "fr")} <= {"declared"}


def test_what_was_decided_years_ago_is_no_forecast() -> None:
    text = "Jair Bolsonaro, who was elected president of Brazil in 2018, says the polls lie."
    assert ("Jair Bolsonaro", "elected") in candidacies(text, "en")
