from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hustings.extract import endorsements, withdrawals
from hustings.model.annotation import ElectionDetail, EntityKind, LocalEntity
from hustings.model.claim import Claim
from hustings.model.fact import Endorsement, Sponsorship, Stance, Withdrawal
from tests.unit.extract.letters import letter, passage

HERE = Path(__file__).parent
FOCUS = LocalEntity("E0", EntityKind.ELECTION, "election", ("election",), ElectionDetail("other"))


def battery(language: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"polarity_{language}.toml").read_text(encoding="utf-8"))


def silent() -> list[tuple[str, str]]:
    return [
        (language, text)
        for language in ("en", "fr")
        for texts in battery(language)["nothing"].values()
        for text in texts
    ]


def positive() -> list[tuple[str, str, str, str | None]]:
    return [
        (language, row["text"], row["who"], row.get("whom"))
        for language in ("en", "fr")
        for row in battery(language)["positive"]
    ]


def asserted(language: str, text: str) -> Iterator[Claim]:
    """Asserted claims of support, sponsorship or withdrawal, in a document on an election."""
    document, annotations = passage([text], language)
    entities = {**annotations.entities, "E0": FOCUS}
    annotations = replace(annotations, entities=entities, focus_election="E0")
    for module in (endorsements, withdrawals):
        for claim in module.claims(document, annotations):
            if not isinstance(claim, Claim) or not claim.asserted:
                continue
            match claim.fact:
                case Withdrawal() | Sponsorship() | Endorsement(stance=Stance.SUPPORT):
                    yield claim
                case _:
                    continue


@pytest.mark.parametrize(("language", "text"), silent())
def test_what_is_denied_possible_hearsay_or_anothers_is_not_asserted(
    language: str, text: str
) -> None:
    assert [(c.rule, c.fact) for c in asserted(language, text)] == []


@pytest.mark.parametrize(("language", "text", "who", "whom"), positive())
def test_what_is_said_outright_is_asserted(
    language: str, text: str, who: str, whom: str | None
) -> None:
    found: set[tuple[str, str | None]] = set()
    for claim in asserted(language, text):
        match claim.fact:
            case Endorsement(endorser=endorser, endorsee=str(endorsee)):
                found.add((letter(endorser), letter(endorsee)))
            case Withdrawal(person=person):
                found.add((letter(person), None))
            case _:
                continue
    assert (who, whom) in found


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_battery_holds_at_least_150_sentences(language: str) -> None:
    assert sum(1 for found, _ in silent() if found == language) >= 150
