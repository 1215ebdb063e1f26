"""Offices that a French headline tells, and who below it gets, leaves or is called by one."""

from __future__ import annotations

import pytest

from hustings.model.fact import Tenure
from tests.unit.extract.readings import told

READ = [
    (
        "Le ministre de la Justice assume et s'en va",
        "Paul Corvel a annoncé vendredi sa démission.",
        {("Paul Corvel", "ministre de la Justice", "left")},
    ),
    (
        "Togo : le ministre de la Communication promu chef du gouvernement",
        "Paul Corvel remplace Anna Barden.",
        {
            ("Paul Corvel", "chef du gouvernement", "appointed"),
            ("Anna Barden", "chef du gouvernement", "left"),
        },
    ),
    (
        "Passation à Matignon",
        "Anna Barden transmet les rênes à Paul Corvel.",
        {
            ("Paul Corvel", "Premier ministre", "appointed"),
            ("Anna Barden", "Premier ministre", "left"),
        },
    ),
    (
        "Paul Corvel à la Justice",
        "Le sénateur de Vendée prend la place de Marie Dumay.",
        {
            ("Paul Corvel", "ministre de la Justice", "current"),
            ("Paul Corvel", "sénateur de Vendée", "current"),
        },
    ),
    (
        "Paul Corvel élu",
        "L'eurodéputé se réjouit.",
        {("Paul Corvel", "eurodéputé", "current")},
    ),
]
NOT_READ = [
    ("Le Premier ministre accepte une démission", "Paul Corvel a remis sa démission."),
    ("Le Premier ministre limoge son conseiller", "Paul Corvel a remis sa démission."),
    ("Paul Corvel face à Anna Barden", "L'eurodéputé se réjouit."),
]


def tenures(title: str, text: str) -> set[tuple[str, str, str]]:
    record = told(text, "fr", title=title)
    return {
        (
            record.entities[claim.fact.person].name,
            record.entities[claim.fact.office].name,
            str(claim.fact.status),
        )
        for claim in record.claims
        if claim.asserted and isinstance(claim.fact, Tenure)
    }


@pytest.mark.parametrize(("title", "text", "facts"), READ)
def test_what_the_headline_tells_holds_of_whom_the_text_names(
    title: str, text: str, facts: set[tuple[str, str, str]]
) -> None:
    assert facts <= tenures(title, text)


@pytest.mark.parametrize(("title", "text"), NOT_READ)
def test_a_headline_about_somebody_else_gives_nobody_an_office(title: str, text: str) -> None:
    assert tenures(title, text) == set()


def test_only_since_is_no_denial() -> None:
    assert tenures("Crise", "Paul Corvel n'était Premier ministre que depuis mai.") == {
        ("Paul Corvel", "Premier ministre", "former")
    }
