"""Votes of a part of the country in a text about its president, and of one city."""

from __future__ import annotations

import pytest

from hustings.model.fact import Candidacy, Endorsement, Result
from hustings.model.record import DocumentRecord
from tests.unit.extract.readings import told

FRENCH = "Le second tour de l'élection présidentielle brésilienne oppose Lula à Jair Bolsonaro. "
ENGLISH = "Brazil's presidential election goes to a run-off between Lula and Jair Bolsonaro. "


def contests(record: DocumentRecord, *kinds: type) -> dict[str, str | None]:
    """The election of each fact of some kinds, by the last name of whom it is of."""
    found = {}
    for claim in record.claims:
        fact = claim.fact
        if isinstance(fact, kinds) and isinstance(fact, Candidacy | Result | Endorsement):
            who = fact.endorser if isinstance(fact, Endorsement) else fact.person
            election = record.entities.get(fact.election or "")
            found[record.entities[who].name.split()[-1]] = election.name if election else None
    return found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH + "Jean Dupont, réélu dimanche dans le Minas Gerais avec 56,2 % des voix, vote "
         "Lula.", "fr"),
        (FRENCH + "Jean Dupont, élu sénateur du Paraná, soutient Lula.", "fr"),
        (FRENCH + "Jean Dupont, en ballottage dans le Rio Grande do Sul, se tait.", "fr"),
        (ENGLISH + "Peter Dupont, re-elected in Rio de Janeiro, backs Lula.", "en"),
        (ENGLISH + "Peter Dupont, who is in the run-off for governor, backs Lula.", "en"),
        (ENGLISH + "Peter Dupont, beaten in Bahia, backs Lula.", "en"),
    ],
)  # fmt: skip
def test_whoever_stood_in_a_state_did_not_stand_for_president(text: str, language: str) -> None:
    record = told(text, language, title="Brazil", day="2022-10-07")
    found = contests(record, Candidacy, Result)
    assert found.get("Dupont") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH + "Jean Dupont, éliminé au premier tour, soutient Lula.", "fr"),
        (ENGLISH + "Peter Dupont, eliminated in the first round, backs Lula.", "en"),
        (
            ENGLISH
            + "Lula was elected in Brazil in 2002. Peter Dupont came third with 4.2 percent.",
            "en",
        ),
    ],
)
def test_the_losers_of_the_first_round_stood_for_president(text: str, language: str) -> None:
    found = contests(told(text, language, title="Brazil", day="2022-10-07"), Candidacy, Result)
    assert "resident" in (found["Dupont"] or "") or "résident" in (found["Dupont"] or "")


@pytest.mark.parametrize(
    ("title", "text", "language", "name"),
    [
        ("Rome : Dupont lâche Durand", "Jean Dupont soutient Paul Martin aux élections municipales "
         "de juin.", "fr", "élections municipales de 2016 à Rome"),
        ("Mayor chosen in a landslide", "Peter Dupont will be the next mayor of Toronto after "
         "Monday's municipal elections in Canada. Jane Brown endorsed Dupont.", "en",
         "2016 Toronto mayoral election"),
    ],
)  # fmt: skip
def test_a_municipal_vote_is_that_of_the_city_of_the_news(
    title: str, text: str, language: str, name: str
) -> None:
    record = told(text, language, title=title, day="2016-04-28")
    assert name in {entity.name for entity in record.entities.values()}
