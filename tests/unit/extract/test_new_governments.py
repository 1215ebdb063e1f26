"""Who stands in the list of a new government was appointed; who stays in one was not."""

from __future__ import annotations

import pytest

from hustings.model.fact import Tenure
from tests.unit.extract.readings import told


def statuses(text: str, language: str) -> dict[str, str]:
    """Statuses of the tenures of a text, by the last name of who holds them."""
    record = told(text, language, day="2020-10-01")
    return {
        record.entities[claim.fact.person].name.split()[-1]: claim.fact.status.value
        for claim in record.claims
        if isinstance(claim.fact, Tenure)
    }


@pytest.mark.parametrize(
    ("news", "status"),
    [
        ("Le gouvernement a prêté serment jeudi matin.", "appointed"),
        ("Le nouveau gouvernement est au complet.", "appointed"),
        ("Le gouvernement se réunit jeudi matin.", "current"),
    ],
)
def test_a_french_list_is_of_appointments_where_a_government_is_new(news: str, status: str) -> None:
    text = f"{news}\n\n- Justice : Jean Dupont\n- Santé : Marie Durand"
    assert statuses(text, "fr") == {"Dupont": status, "Durand": status}


def test_an_english_list_is_of_appointments_where_a_cabinet_is_new() -> None:
    text = (
        "The new cabinet was sworn in on Thursday.\n\n"
        "- Justice: John Smith\n- Health: Mary Jones\n\nStaying put\n\n- Defence: Paul Brown"
    )
    assert statuses(text, "en") == {"Smith": "appointed", "Jones": "appointed", "Brown": "current"}
