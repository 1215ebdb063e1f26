"""Who stands in the list of a new government was appointed; who stays in one was not."""

from __future__ import annotations

from pathlib import Path

import pytest

from hustings.annotate import annotate
from hustings.extract import extract
from hustings.gazetteer import authority
from hustings.model.document import Document
from hustings.model.fact import Tenure
from hustings.read import read


def told(folder: Path, text: str) -> dict[str, str]:
    """Statuses of the tenures of a document, by the last name of who holds them."""
    path = folder / "d.txt"
    path.write_text(text, encoding="utf-8")
    (document,) = read([path])
    assert isinstance(document, Document)
    annotations = annotate(document, authority())
    return {
        annotations.entities[claim.fact.person].name.split()[-1]: claim.fact.status.value
        for claim in extract(document, annotations).claims
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
def test_a_french_list_is_of_appointments_where_a_government_is_new(
    tmp_path: Path, news: str, status: str
) -> None:
    text = (
        f"Les ministres\n2020-10-01\n\n{news}\n\n- Justice : Jean Dupont\n- Santé : Marie Durand\n"
    )
    assert told(tmp_path, text) == {"Dupont": status, "Durand": status}


def test_an_english_list_is_of_appointments_where_a_cabinet_is_new(tmp_path: Path) -> None:
    text = (
        "Who is who\n2020-10-01\n\nThe new cabinet was sworn in on Thursday.\n\n"
        "- Justice: John Smith\n- Health: Mary Jones\n\nStaying put\n\n- Defence: Paul Brown\n"
    )
    assert told(tmp_path, text) == {"Smith": "appointed", "Jones": "appointed", "Brown": "current"}
