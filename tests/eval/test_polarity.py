from __future__ import annotations

from collections.abc import Iterator

import pytest

from hustings.model.claim import Claim
from hustings.model.fact import Endorsement, Sponsorship, Stance, Withdrawal
from tests.eval.wordings import asserted, table
from tests.unit.extract.letters import letter


def silent() -> list[tuple[str, str]]:
    return [
        (language, text)
        for language in ("en", "fr")
        for texts in table(f"polarity_{language}")["nothing"].values()
        for text in texts
    ]


def positive() -> list[tuple[str, str, str, str | None]]:
    return [
        (language, row["text"], row["who"], row.get("whom"))
        for language in ("en", "fr")
        for row in table(f"polarity_{language}")["positive"]
    ]


def backing(language: str, text: str) -> Iterator[Claim]:
    """Asserted claims of support, sponsorship or withdrawal."""
    for claim in asserted(language, text):
        match claim.fact:
            case Withdrawal() | Sponsorship() | Endorsement(stance=Stance.SUPPORT):
                yield claim
            case _:
                continue


@pytest.mark.parametrize(("language", "text"), silent())
def test_what_is_denied_possible_hearsay_or_anothers_is_not_asserted(
    language: str, text: str
) -> None:
    assert [(c.rule, c.fact) for c in backing(language, text)] == []


@pytest.mark.parametrize(("language", "text", "who", "whom"), positive())
def test_what_is_said_outright_is_asserted(
    language: str, text: str, who: str, whom: str | None
) -> None:
    found: set[tuple[str, str | None]] = set()
    for claim in backing(language, text):
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
