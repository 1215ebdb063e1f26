"""A first round, a state and a declared preference settle nobody's candidacy."""

from __future__ import annotations

import pytest

from hustings.model.fact import Candidacy, CandidacyStatus, Endorsement, PollEstimate
from tests.unit.extract.readings import told

SETTLED = {CandidacyStatus.ELECTED, CandidacyStatus.NOMINATED, CandidacyStatus.DEFEATED}


@pytest.mark.parametrize(
    ("text", "language", "title"),
    [
        ("President Dupont took 43.5 percent in the first round, ahead of Paul Martin on 30.4.",
         "en", "Presidential election"),
        ("La primaire républicaine a lieu mardi. Jean Dupont, vainqueur en Arizona, reste en "
         "lice. Paul Martin aussi.", "fr",
         "La primaire républicaine de 1996"),
        ("The news came a day after John Dupont won West Virginia's primary with 67 percent.", "en",
         "2008 Democratic presidential primaries: who backs whom"),
    ],
)  # fmt: skip
def test_who_leads_a_round_or_takes_a_state_has_not_won(
    text: str, language: str, title: str
) -> None:
    facts = [claim.fact for claim in told(text, language, title=title).claims]
    assert not [f for f in facts if isinstance(f, Candidacy) and f.status in SETTLED]


def test_to_declare_for_somebody_is_no_candidacy() -> None:
    record = told(
        "Jean Dupont s'est déclaré en faveur de Marie Durand.",
        "fr",
        title="Élection présidentielle",
    )
    facts = [claim.fact for claim in record.claims]
    assert not any(isinstance(fact, Candidacy) for fact in facts)
    assert any(isinstance(fact, Endorsement) for fact in facts)


def test_who_surprised_pollsters_was_counted() -> None:
    record = told(
        "John Dupont, the candidate of the left, surprised pollsters by finishing first with 36.7 "
        "percent of the vote in the first round.",
        "en",
        title="Presidential election",
    )
    assert not any(isinstance(claim.fact, PollEstimate) for claim in record.claims)


def test_a_line_that_ends_with_a_colon_is_the_side_of_the_list_below() -> None:
    record = told(
        "Pour Jean Dupont :\n\n- Luc Bernard, sénateur, mène campagne à ses côtés.\n\n"
        "Pour Marie Durand :\n\n- Paul Martin, sénateur, mène campagne à ses côtés.",
        "fr",
        title="Présidentielle : qui soutient qui",
    )
    names = {key: entity.name.split()[-1] for key, entity in record.entities.items()}
    backed = {
        (names[f.endorser], names[f.endorsee])
        for f in (claim.fact for claim in record.claims)
        if isinstance(f, Endorsement) and f.endorsee
    }
    assert backed == {("Bernard", "Dupont"), ("Martin", "Durand")}


def test_a_surname_before_two_syllables_is_whom_mr_and_the_surname_mean() -> None:
    record = told(
        "Moon Jae-in est candidat à la présidence. Jean Dupont s'est prononcé pour M. Moon.",
        "fr",
        title="Élection présidentielle",
    )
    whom = {c.fact.endorsee for c in record.claims if isinstance(c.fact, Endorsement)}
    assert {record.entities[key].name for key in whom if key} == {"Moon Jae-in"}
