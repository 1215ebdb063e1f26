"""The office that a vote fills, where only the incumbent or a successor is spoken of."""

from __future__ import annotations

import pytest

from hustings.extract.offices import claims
from hustings.model.fact import Tenure
from tests.unit.extract.readings import asserted

LEADS = {
    "en": "Anna Barden was elected president of Slovakia in the presidential election on Sunday.",
    "fr": "Anna Barden a été élue présidente de la Slovaquie dimanche à l'élection présidentielle.",
}


def told(text: str, language: str) -> set[tuple[str, str, str]]:
    """Surname, role and status of each tenure that the sentence behind the lead asserts."""
    lead = LEADS[language]
    found = set()
    for claim, known in asserted(f"{lead}\n\n{text}", language, claims):
        fact = claim.fact
        assert isinstance(fact, Tenure)
        if claim.evidence.span.start > len(lead):
            office = known.entities[fact.office].name.split()[0].lower()
            found.add((known.entities[fact.person].name.split()[-1], office, str(fact.status)))
    return found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The incumbent, Paul Corvel, did not stand again.", "en"),
        ("She beat the incumbent, Paul Corvel, by a wide margin.", "en"),
        ("Paul Corvel, the incumbent, did not stand again.", "en"),
        ("Paul Corvel, the first-term incumbent, lost.", "en"),
        ("She had 57 percent, incumbent Paul Corvel 43.", "en"),
        ("Le sortant, Paul Corvel, ne se représentait pas.", "fr"),
        ("Elle a battu le sortant, Paul Corvel, par 57 % contre 43 %.", "fr"),
        ("Elle obtient 57 %, contre 43 % au sortant, Paul Corvel.", "fr"),
        ("Paul Corvel, le sortant, ne se représentait pas.", "fr"),
    ],
)
def test_the_incumbent_holds_the_office_that_the_vote_fills(text: str, language: str) -> None:
    role = {"en": "president", "fr": "présidente"}[language]
    assert ("Corvel", role, "current") in told(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In the fifth district the incumbent, Paul Corvel, lost his seat.", "en"),
        ("The incumbent party of Paul Corvel lost.", "en"),
        ("Paul Corvel, not the incumbent, won.", "en"),
        ("Dans la cinquième circonscription, le sortant, Paul Corvel, a perdu.", "fr"),
        ("La majorité sortante de Paul Corvel a perdu.", "fr"),
    ],
)
def test_the_incumbent_of_a_seat_holds_another_office(text: str, language: str) -> None:
    assert told(text, language) == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Barden will succeed Paul Corvel.", "en"),
        ("Barden takes over from Paul Corvel in June.", "en"),
        ("Mme Barden succédera à Paul Corvel.", "fr"),
    ],
)
def test_who_follows_somebody_gets_the_office_of_the_vote(text: str, language: str) -> None:
    role = {"en": "president", "fr": "présidente"}[language]
    assert ("Barden", role, "appointed") in told(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Marie Dumay had succeeded Paul Corvel.", "en"),
        ("Marie Dumay avait succédé à Paul Corvel.", "fr"),
    ],
)
def test_who_had_followed_somebody_long_ago_got_some_other_office(text: str, language: str) -> None:
    assert told(text, language) == set()
