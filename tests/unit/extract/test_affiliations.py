from __future__ import annotations

import pytest

from hustings.annotate import annotate
from hustings.extract.candidacies import claims as candidacies
from hustings.extract.memberships import claims as memberships
from hustings.model.claim import Claim
from hustings.model.fact import Candidacy, Membership
from hustings.read.documents import from_markdown
from tests.unit.extract.readings import asserted, gazetteer


def members(text: str, language: str) -> list[tuple[str, str, str]]:
    """Person, party and status of each asserted membership."""
    found = []
    for claim, known in asserted(text, language, memberships):
        assert isinstance(claim.fact, Membership)
        names = known.entities
        person, party = names[claim.fact.person].name, names[claim.fact.party].name
        found.append((person, party, str(claim.fact.status)))
    return found


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("In Britain, the Labour candidate Sadiq Khan won.", "en",
         ("Sadiq Khan", "Labour", "current")),
        ("Pour les élections en France, la tête de liste LR Martine Vassal est seule.", "fr",
         ("Martine Vassal", "Les Républicains", "current")),
        ("In the United States, Sen. Mitt Romney, R-Utah, voted.", "en",
         ("Mitt Romney", "R", "current")),
        ("Cyril Ramaphosa saw his African National Congress lose in South Africa.", "en",
         ("Cyril Ramaphosa", "African National Congress", "current")),
        ("In Britain, Rory Stewart, a former Conservative, spoke.", "en",
         ("Rory Stewart", "Conservative", "former")),
        ("En France, l'ex-LR Franck Riester a parlé.", "fr",
         ("Franck Riester", "Les Républicains", "former")),
    ],
)  # fmt: skip
def test_whom_a_party_puts_up_or_whose_it_is_belongs_to_it(
    text: str, language: str, wanted: tuple[str, str, str]
) -> None:
    found = members(text, language)
    assert [m for m in found if m[0] == wanted[0] and m[2] == wanted[2]], found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In Britain, Sadiq Khan met his Conservative rival.", "en"),
        ("In Britain, Sadiq Khan beat the former Labour candidate.", "en"),
        ("In Britain, Keir Starmer does not see Jeremy Corbyn standing for Labour.", "en"),
    ],
)
def test_a_party_of_somebody_else_makes_no_member(text: str, language: str) -> None:
    assert [m for m in members(text, language) if m[2] == "current"] == []


TABLE = """# Labour Party: who won

2015-09-12

| Post | Elected | Beaten |
|---|---|---|
| Leader | Jeremy Corbyn | Andy Burnham |
| Deputy leader | Tom Watson | Stella Creasy |
"""


def test_the_head_of_a_column_tells_who_won_and_who_lost() -> None:
    document = from_markdown(TABLE, "table", "table", {"language": "en"})
    annotations = annotate(document, gazetteer())
    found = [c for c in candidacies(document, annotations) if isinstance(c, Claim)]
    told = {
        (annotations.entities[c.fact.person].name, str(c.fact.status))
        for c in found
        if isinstance(c.fact, Candidacy)
    }
    assert ("Jeremy Corbyn", "elected") in told
    assert ("Stella Creasy", "defeated") in told


def test_documents_without_tables_have_no_columns() -> None:
    text = "In Britain, Tom Watson and Stella Creasy talked about the election."
    assert asserted(text, "en", candidacies) == []
