"""Words like "supports him" are about somebody who stands for something, not who was named last."""

from __future__ import annotations

import pytest

from hustings.model.fact import Endorsement, Withdrawal
from tests.unit.extract.readings import told


def backed(text: str, language: str) -> set[tuple[str, str | None]]:
    """Who backs whom in a text, by last names."""
    record = told(text, language)
    names = {key: entity.name.split()[-1] for key, entity in record.entities.items()}
    return {
        (names[claim.fact.endorser], names.get(claim.fact.endorsee or ""))
        for claim in record.claims
        if isinstance(claim.fact, Endorsement)
    }


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Jean Dupont, candidat à la primaire, a perdu son directeur de campagne. Paul Martin a "
            "quitté l'équipe lundi. Le député Luc Bernard lui demeure fidèle et fait campagne pour "
            "lui.",
            "fr",
        ),
        (
            "Jean Dupont, candidat à la primaire, a réuni ses élus. Paul Martin présidait la "
            "séance. Le député Luc Bernard s'est prononcé en sa faveur.",
            "fr",
        ),
        (
            "It was a hard month for John Dupont, a candidate in the mayoral election. Paul Martin "
            "resigned as his adviser. Luke Bernard, a senator, stayed loyal to him.",
            "en",
        ),
    ],
)
def test_whoever_was_named_last_but_stands_for_nothing_is_not_supported(
    text: str, language: str
) -> None:
    assert ("Bernard", "Martin") not in backed(text, language)


def test_the_one_who_is_in_the_contest_is_supported_though_another_was_named_since() -> None:
    text = (
        "John Dupont is a candidate in the mayoral election. Several supporters, among them Paul "
        "Martin, had withdrawn their backing. Luke Bernard, a senator, stayed loyal to him."
    )
    assert ("Bernard", "Dupont") in backed(text, "en")


def test_of_two_in_one_sentence_neither_is_chosen_because_he_stands() -> None:
    text = (
        "Il est venu avec Paul Martin et Luc Bernard, deux anciens prétendants à la mairie qui "
        "l'ont rejoint. Paul Martin est candidat à la mairie."
    )
    assert not backed(text, "fr") & {("Bernard", "Martin"), ("Martin", "Bernard")}


def test_who_steps_aside_behind_somebody_unknown_has_withdrawn_all_the_same() -> None:
    record = told(
        "L'an dernier, Luc Bernard s'était effacé derrière lui.", "fr", title="Municipales à Lyon"
    )
    assert any(isinstance(claim.fact, Withdrawal) for claim in record.claims)
    assert not any(isinstance(claim.fact, Endorsement) for claim in record.claims)


@pytest.mark.parametrize(
    ("text", "language", "pair"),
    [
        # A senator who only backs somebody is not "the senator from L" whom others back.
        (
            "Sen. Paul Martin and his niece give John Dupont, a candidate for president, their "
            "backing. The family is divided: Luke Bernard prefers the senator from Nevada.",
            "en",
            ("Bernard", "Martin"),
        ),
        # Whose son was a candidate is none.
        (
            "The party of former president Paul Martin told its supporters to vote for John "
            "Dupont. Its own candidate, Martin's son Karl, had been struck off the list. Luke "
            "Bernard, a former prime minister, campaigned for him as well.",
            "en",
            ("Bernard", "Martin"),
        ),
    ],
)
def test_a_role_after_words_that_take_sides_is_of_somebody_in_the_contest(
    text: str, language: str, pair: tuple[str, str]
) -> None:
    assert pair not in backed(text, language)


def test_who_has_his_own_defectors_is_whom_they_support() -> None:
    text = (
        "Jean Dupont affronte Marie Durand au second tour. M. Dupont a ses transfuges, lui aussi. "
        "Luc Bernard, sénateur, fait campagne pour lui."
    )
    assert ("Bernard", "Dupont") in backed(text, "fr")


def test_one_pronoun_stands_for_one_person() -> None:
    text = (
        "Marie Durand est candidate à la primaire. Parmi les présidents de région, Luc Bernard "
        "(Bretagne), Paul Martin (Normandie) et Jean Dupont (Corse) avaient également pris parti "
        "pour elle."
    )
    assert {who for who, whom in backed(text, "fr") if whom != "Durand"} == set()
    assert {who for who, _ in backed(text, "fr")} == {"Bernard", "Martin", "Dupont"}


@pytest.mark.parametrize(
    "text",
    [
        # A party acts in its relative, so whoever is named before it may be meant.
        "Paul Martin leads in the presidential election. John Dupont, who heads an institute, does "
        "not belong to the Labour Party, the party that backed him.",
        "Paul Martin leads in the presidential election. John Dupont left the Labour Party, which "
        "had endorsed him in the first round.",
    ],
)
def test_in_the_relative_of_a_party_him_is_who_is_named_before_it(text: str) -> None:
    assert backed(text, "en") == {("Party", "Dupont")}


def test_who_has_others_in_his_corner_is_at_stake() -> None:
    text = (
        "The race narrows to three: John Dupont, the deputy who won the primary; Peter Martin, the "
        "former mayor; and Luke Bernard, the Republican nominee. Bernard was asked to quit. Dupont "
        "has Ann Carter in his corner. Her own deputy, Mark Stone, will not back him."
    )
    assert ("Stone", "Dupont") in backed(text, "en")
    assert ("Stone", "Bernard") not in backed(text, "en")
