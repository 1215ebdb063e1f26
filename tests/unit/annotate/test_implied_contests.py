"""What a text is about that names no election: what its words and its date imply."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from hustings.model.annotation import Annotations

Read = Callable[..., Annotations]


def about(annotations: Annotations) -> str | None:
    found = annotations.entities.get(annotations.focus_election or "")
    return None if found is None else found.name


@pytest.mark.parametrize(
    "news",
    [
        "Members of the Labour Party elected their leader on Monday.",
        "John Smith is the new leader of the Labour Party.",
        "There are five candidates to succeed Paul Green as leader of the Labour Party.",
        "Labour MPs chose John Smith over Jane Brown by 45 votes to 40.",
        "John Smith won Tuesday's ballot of Labour MPs.",
        "The Labour Party has picked John Smith as its new leader.",
        "John Smith has been elected to lead the Labour Party.",
        "The race to lead the Labour Party is over.",
        "He said he was running for the leadership of the Labour Party.",
        "Her party has a new leader. The Labour caucus confirmed him on Sunday.",
        "Jane Brown will succeed Paul Green as leader of the Labour Party.",
    ],
)
def test_a_party_that_gets_a_head_votes_for_it(read: Read, news: str) -> None:
    text = f"Smith beats Brown\nWELLINGTON, New Zealand\n{news}"
    found = about(read(text, "en", date(2023, 1, 22)))
    assert found is not None
    assert found.startswith("2023 ")
    assert "Labour" in found
    assert found.endswith("leadership election")


@pytest.mark.parametrize(
    ("news", "name"),
    [
        ("Les délégués du Parti travailliste choisissent leur nouveau chef.",
         "élection à la direction du Parti travailliste de 2023"),
        ("Le Parti travailliste s'est donné samedi un chef.",
         "élection à la direction du Parti travailliste de 2023"),
        ("Jean Dupont a été élu à la tête du Parti travailliste.",
         "élection à la direction du Parti travailliste de 2023"),
        ("Jean Dupont a été réélu secrétaire général du Parti travailliste.",
         "élection à la direction du Parti travailliste de 2023"),
        ("Les adhérents du Parti travailliste élisent dimanche leur président.",
         "élection à la présidence du Parti travailliste de 2023"),
        ("Marie Durand brigue la présidence du Parti travailliste.",
         "élection à la présidence du Parti travailliste de 2023"),
        ("Le Parti travailliste a désormais une patronne.",
         "élection à la direction du Parti travailliste de 2023"),
    ],
)  # fmt: skip
def test_a_french_vote_is_called_by_its_post(read: Read, news: str, name: str) -> None:
    text = f"Dupont devance Durand\n{news}"
    assert about(read(text, "fr", date(2023, 1, 22))) == name


@pytest.mark.parametrize(
    "news",
    [
        "The leader of the Labour Party said that he would vote for the bill.",
        "The Labour Party leader visited a school.",
        "John Smith has led the Labour Party to another defeat in an election.",
        "The deputy leader of the Labour Party has resigned.",
    ],
)
def test_whoever_leads_a_party_is_not_being_elected(read: Read, news: str) -> None:
    text = f"News of the day\nWELLINGTON, New Zealand\n{news}"
    assert about(read(text, "en", date(2023, 1, 22))) is None


def test_a_french_leader_who_stands_in_another_vote_leads_already(read: Read) -> None:
    text = (
        "Dupont devance Durand\nBeaucoup parient sur la candidature du chef du Parti travailliste."
    )
    assert about(read(text, "fr", date(2023, 1, 22))) is None


@pytest.mark.parametrize(
    ("text", "language", "day", "name"),
    [
        ("Tunisie : qui soutient qui avant le second tour ?\nLes Tunisiens départageront dimanche "
         "les deux finalistes. L'un d'eux sera le prochain président.", "fr", date(2019, 10, 4),
         "élection présidentielle tunisienne de 2019"),
        ("Entre-deux-tours : tous derrière le sortant\nSix jours après le premier tour, les "
         "candidats battus appellent à voter pour le chef de l'État. En France, on vote le 5 "
         "mai.", "fr", date(2002, 4, 27), "élection présidentielle française de 2002"),
        ("Senegal: the losers of the first round close ranks\nThe run-off is on March 25. The "
         "president, who is 85, came first. His rival is sure of every other candidate.", "en",
         date(2012, 3, 12), "2012 Senegalese presidential election"),
        ("Ruto wins in Kenya\nHe was declared president-elect by the Kenyan commission.",
         "en", date(2022, 8, 15), "2022 Kenyan presidential election"),
        ("Less than two weeks to go\nNigerians choose a president on February 16. The parties of "
         "Nigeria take sides among the candidates.", "en", date(2019, 2, 4),
         "2019 Nigerian presidential election"),
    ],
)  # fmt: skip
def test_rounds_and_candidates_of_a_country_are_of_its_president(
    read: Read, text: str, language: str, day: date, name: str
) -> None:
    assert about(read(text, language, day)) == name


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Mayor of the capital\nThe run-off in Dakar, Senegal, is between two men. The president "
         "voted.", "en", date(2014, 6, 30)),
        ("New cabinet in Senegal\nThe president of Senegal has named a prime minister.", "en",
         date(2012, 4, 4)),
        ("Sénat : le second tour\nEn France, le président sortant du Sénat est candidat.", "fr",
         date(2012, 10, 1)),
        ("Le budget du Sénégal\nLe chef de l'État présente le budget.", "fr", date(2012, 11, 1)),
    ],
)  # fmt: skip
def test_another_vote_or_none_is_not_of_the_president(
    read: Read, text: str, language: str, day: date
) -> None:
    assert about(read(text, language, day)) is None
