from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from hustings.extract.offices import claims
from hustings.model.fact import Tenure
from tests.unit.extract.readings import asserted

HERE = Path(__file__).parent
SURNAMES = {"B": "Barden", "C": "Corvel", "D": "Dumay", "J": "Jarret"}
_LETTER = re.compile(r"(?<![\w'’.-])([BCDJ])(?![\w'’-])")


LEADS = {
    "en": "The new cabinet has been announced.",
    "fr": "La composition du gouvernement est connue.",
}


def sentences(language: str) -> list[tuple[str, str]]:
    table = tomllib.loads((HERE / f"tenures_{language}.toml").read_text(encoding="utf-8"))
    return [(text, facts) for text, facts in table["sentences"]]


def told(text: str, language: str) -> set[tuple[str, str, str]]:
    """Letter, office and status of each tenure that a sentence in letters asserts."""
    letters = {surname: letter for letter, surname in SURNAMES.items()}
    named = _LETTER.sub(lambda found: SURNAMES[found[1]], text)
    found = set()
    for claim, known in asserted(f"{LEADS[language]}\n\n{named}", language, claims):
        fact = claim.fact
        assert isinstance(fact, Tenure)
        person = known.entities[fact.person].name.split()[-1]
        found.add((letters[person], known.entities[fact.office].name, str(fact.status)))
    return found


def wanted(facts: str) -> set[tuple[str, str, str]]:
    pieces = (fact.strip() for fact in facts.split(";") if fact.strip())
    return {(fact[0], *_parted(fact[2:])) for fact in pieces}


def _parted(fact: str) -> tuple[str, str]:
    office, _, status = fact.rpartition(" ")
    return office, status


@pytest.mark.parametrize(("text", "facts"), sentences("fr"))
def test_a_french_sentence_tells_its_offices_and_no_other(text: str, facts: str) -> None:
    assert told(text, "fr") == wanted(facts)


@pytest.mark.parametrize(("text", "facts"), sentences("en"))
def test_an_english_sentence_tells_its_offices_and_no_other(text: str, facts: str) -> None:
    assert told(text, "en") == wanted(facts)
