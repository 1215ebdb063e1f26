from __future__ import annotations

import pytest

from hustings.model.fact import Tenure, TenureStatus
from tests.unit.extract.readings import told


def appointments(text: str, language: str) -> dict[str, tuple[str | None, str | None, str | None]]:
    """Whom each appointed person follows, by whom it is and when, by surname."""
    record = told(text, language, day="2021-09-16")
    names = {key: e.name.split()[-1] for key, e in record.entities.items()}
    found = {}
    for claim in record.claims:
        fact = claim.fact
        if not isinstance(fact, Tenure) or fact.status is not TenureStatus.APPOINTED:
            continue
        found[names[fact.person]] = (
            names.get(fact.predecessor or ""),
            names.get(fact.appointed_by or ""),
            fact.start.value if fact.start is not None else None,
        )
    return found


def test_a_predecessor_told_in_the_next_sentence_belongs_to_the_appointment() -> None:
    text = "Mary Barden was sworn in as prime minister on Wednesday. She succeeds Paul Corvel."
    assert appointments(text, "en") == {"Barden": ("Corvel", None, "2021-09-15")}


def test_whoever_alone_left_a_post_is_the_predecessor_of_whoever_alone_got_it() -> None:
    text = (
        "Mary Barden becomes health minister in the new government. "
        "Paul Corvel resigned as health minister."
    )
    assert appointments(text, "en")["Barden"][0] == "Corvel"


def test_of_two_who_left_a_post_neither_is_the_predecessor() -> None:
    text = (
        "Mary Barden becomes health minister. Paul Corvel resigned as health minister. "
        "Anna Dumay resigned as health minister."
    )
    assert appointments(text, "en")["Barden"][0] is None


@pytest.mark.parametrize(
    "news",
    [
        "Prime Minister Paul Corvel reshuffled his cabinet on Wednesday.",
        "Prime Minister Paul Corvel has unveiled a new government. "
        "The ministers took office on Wednesday.",
        "The cabinet announced by Paul Corvel was sworn in on Wednesday.",
        "Paul Corvel named his ministers on Wednesday and they took the oath.",
        "On Wednesday Paul Corvel presented the new cabinet, which was sworn in.",
    ],
)
def test_the_day_and_the_author_of_a_reshuffle_belong_to_its_ministers(news: str) -> None:
    text = f"{news}\n\n- Health: Mary Barden\n- Justice: Anna Dumay"
    assert appointments(text, "en") == {
        "Barden": (None, "Corvel", "2021-09-15"),
        "Dumay": (None, "Corvel", "2021-09-15"),
    }


@pytest.mark.parametrize(
    "news",
    [
        "Le Premier ministre Paul Corvel a remanié mercredi son gouvernement.",
        "Paul Corvel remanie son gouvernement. Les ministres ont été nommés mercredi.",
        "Le gouvernement annoncé par Paul Corvel a prêté serment mercredi.",
        "Paul Corvel a présenté mercredi son équipe, la composition du gouvernement est connue.",
    ],
)
def test_the_day_and_the_author_of_a_french_reshuffle_belong_to_its_ministers(news: str) -> None:
    text = f"{news}\n\n- Santé : Mary Barden\n- Justice : Anna Dumay"
    assert appointments(text, "fr") == {
        "Barden": (None, "Corvel", "2021-09-15"),
        "Dumay": (None, "Corvel", "2021-09-15"),
    }


@pytest.mark.parametrize(
    ("news", "language"),
    [
        ("Le gouvernement a prêté serment. Paul Corvel, chargé mercredi de former un "
         "gouvernement, est content.", "fr"),
        ("The new cabinet was sworn in. Paul Corvel, who had been asked on Wednesday to form "
         "a government, was pleased.", "en"),
    ],
)  # fmt: skip
def test_the_day_on_which_somebody_was_asked_to_form_a_government_is_none(
    news: str, language: str
) -> None:
    head = "Santé : Mary Barden" if language == "fr" else "Health: Mary Barden"
    assert appointments(f"{news}\n\n- {head}", language) == {"Barden": (None, None, None)}


def test_what_is_filled_in_is_referred_to_its_words() -> None:
    text = (
        "Prime Minister Paul Corvel reshuffled his cabinet on Wednesday.\n\n- Health: Mary Barden"
    )
    claim = next(
        c
        for c in told(text, "en", day="2021-09-16").claims
        if isinstance(c.fact, Tenure) and c.fact.status is TenureStatus.APPOINTED
    )
    back = [r for r in claim.references if r.reason == "government"]
    assert {r.surface for r in back} == {text.split("\n")[0]}
