"""Rows of tables that name a person and an office."""

from __future__ import annotations

import pytest

from hustings.model.fact import Tenure
from tests.unit.extract.readings import told

LEADS = {
    "en": "The table shows who holds what in the government of the country:",
    "fr": "Le tableau dit qui occupe quel poste dans le gouvernement du pays :",
}
TABLE = """{lead}

| {heads} |
|---|---|---|
| {row} |
"""


def tenures(heads: str, row: str, language: str) -> set[tuple[str, str, str]]:
    """Last name, office and status of each tenure that a row tells."""
    record = told(TABLE.format(lead=LEADS[language], heads=heads, row=row), language)
    return {
        (
            record.entities[claim.fact.person].name.split()[-1],
            record.entities[claim.fact.office].name,
            claim.fact.status.value,
        )
        for claim in record.claims
        if isinstance(claim.fact, Tenure)
    }


@pytest.mark.parametrize(
    ("heads", "row", "wanted"),
    [
        ("Name | Role | Backs", "Mary Barden | governor of Ohio | Paul Corvel",
         {("Barden", "Governor of Ohio", "current")}),
        ("Name | Party | Role", "Mary Barden | SNP | former health minister",
         {("Barden", "health minister", "former")}),
        ("Name | Former post | Now", "Mary Barden | finance minister | retired",
         {("Barden", "finance minister", "former")}),
        ("Post | New | Previous", "Prime minister | Mary Barden | Paul Corvel",
         {("Barden", "prime minister", "current"), ("Corvel", "prime minister", "left")}),
        ("Post | Holder | Party", "Deputy prime minister | Mary Barden | SNP",
         {("Barden", "deputy prime minister", "current")}),
        ("Party | Name | Office", "SNP | Mary Barden | first minister",
         {("Barden", "first minister", "current")}),
    ],
)  # fmt: skip
def test_a_row_tells_who_holds_an_office(
    heads: str, row: str, wanted: set[tuple[str, str, str]]
) -> None:
    assert tenures(heads, row, "en") == wanted


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("Office | Winner | Share", "Governor | Mary Barden | 52.1%"),
        ("Name | Running for | Party", "Mary Barden | governor of Ohio | SNP"),
        ("Post | Elected | Beaten", "Deputy president | Mary Barden | Paul Corvel"),
        ("Name | Role | Backs", "Qxz Vrnk | governor of Ohio | Paul Corvel"),
    ],
)
def test_a_row_of_a_vote_or_of_an_unknown_name_tells_no_holder(heads: str, row: str) -> None:
    assert tenures(heads, row, "en") == set()


@pytest.mark.parametrize(
    ("heads", "row", "wanted"),
    [
        ("Nom | Fonction | Soutient", "Marie Barden | maire de Nice | Paul Corvel",
         {("Barden", "maire de Nice", "current")}),
        ("Ministère | Titulaire | Parti", "Affaires étrangères, vice-Premier ministre | "
         "Marie Barden | PS",
         {("Barden", "ministre des Affaires étrangères", "current"),
          ("Barden", "vice-Premier ministre", "current")}),
        ("Poste | Titulaire | Prédécesseur", "Premier ministre | Marie Barden | Paul Corvel",
         {("Barden", "Premier ministre", "current"), ("Corvel", "Premier ministre", "left")}),
        ("Nom | Ancien poste | Parti", "Marie Barden | ministre de la Santé | PS",
         {("Barden", "ministre de la Santé", "former")}),
    ],
)  # fmt: skip
def test_a_french_row_tells_who_holds_an_office(
    heads: str, row: str, wanted: set[tuple[str, str, str]]
) -> None:
    assert tenures(heads, row, "fr") == wanted
