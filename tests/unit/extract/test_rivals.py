"""Whoever chooses neither of two finalists refuses both."""

from __future__ import annotations

import pytest

from hustings.annotate import annotate
from hustings.extract import extract
from hustings.gazetteer import authority
from hustings.model.document import Document
from hustings.model.fact import Endorsement, Stance
from hustings.read import read_bytes

NAMES = {"B": "Corvel", "C": "Dumay", "D": "Ervane", "J": "Lorvan"}


def refused(text: str, language: str, title: str) -> set[tuple[str, str]]:
    """Return who refuses whom in a text, by letters, with its quotes checked."""
    body = f"{title}\n2023-03-31\n\n{text}\n"
    for letter, name in NAMES.items():
        body = body.replace(f"_{letter}", f"Anne {name}" if letter == "D" else f"Jean {name}")
    (document,) = read_bytes(body.encode(), "x.txt", told={"language": language})
    assert isinstance(document, Document)
    annotations = annotate(document, authority())
    letters = {name: letter for letter, name in NAMES.items()}
    found = set()
    for claim in extract(document, annotations).claims:
        fact = claim.fact
        assert claim.evidence.span.of(document.text) == claim.evidence.quote
        if isinstance(fact, Endorsement) and fact.stance is Stance.REFUSED and fact.endorsee:
            if not claim.asserted:
                continue
            assert {r.reason for r in claim.references} & {"pair", "plural"}
            both = (
                annotations.entities[e].name.split()[-1] for e in (fact.endorser, fact.endorsee)
            )
            who, whom = (letters[name] for name in both)
            found.add((who, whom))
    return found


EN = "Presidential election: the second round"
FR = "Élection présidentielle : le second tour"


@pytest.mark.parametrize(
    "neither",
    [
        "_D declined to endorse either man.",
        "_D declined to endorse either candidate.",
        "_D said that she would support neither man.",
        "_D endorsed neither of them.",
        "_D supports neither candidate.",
        "_D refused to back either of the two.",
    ],
)
def test_who_endorses_neither_refuses_both(neither: str) -> None:
    counted = "In the runoff, _B won 52.5% of the vote and _C 47.5%. Turnout was 61%."
    assert refused(f"{counted} {neither}", "en", EN) == {("D", "B"), ("D", "C")}


@pytest.mark.parametrize(
    "neither",
    [
        "_D a refusé de choisir entre les deux finalistes.",
        "_D s'est refusée à toute consigne de vote entre les deux finalistes.",
        "_D renvoie dos à dos les deux finalistes.",
        "_D ne soutiendra aucun des deux.",
        "_D ne soutient ni l'un ni l'autre.",
    ],
)
def test_qui_ne_choisit_pas_refuse_les_deux(neither: str) -> None:
    counted = "Au second tour, _B a obtenu 52,5 % des voix et _C 47,5 %. Peu ont voté blanc."
    assert refused(f"{counted} {neither}", "fr", FR) == {("D", "B"), ("D", "C")}


def test_a_headline_that_offers_a_choice_names_the_two() -> None:
    found = refused("_D will support neither man.", "en", "_B or _C? The runoff for president")
    assert found == {("D", "B"), ("D", "C")}


@pytest.mark.parametrize(
    "text",
    [
        "In the first round, _B won 32.5% of the vote, _C 27.5%, _J 5%. _D endorsed neither man.",
        "In the runoff, _B won 52.5% of the vote and _C 47.5%. _D gave no advice.",
        "In the runoff, _B won 52.5% of the vote and _C 47.5%. _D may endorse neither candidate.",
        "In the runoff, _B won 52.5% of the vote and _C 47.5%. _B declined to back either man.",
    ],
)
def test_without_two_who_stand_alone_nobody_is_refused(text: str) -> None:
    assert refused(text, "en", EN) == set()


def test_the_first_two_are_sure_if_nobody_unnamed_can_stand_between_them() -> None:
    counted = "In the first round, _B won 32.5% of the vote, _C 27.5%, _J 20%."
    found = refused(f"{counted} _D declined to back either finalist in the runoff.", "en", EN)
    assert found == {("D", "B"), ("D", "C")}


def test_so_will_another_repeats_the_refusal_of_both() -> None:
    counted = "In the runoff, _B won 52.5% of the vote and _C 47.5%."
    found = refused(f"{counted} _D will cast a blank ballot. So will _J.", "en", EN)
    assert found == {("D", "B"), ("D", "C"), ("J", "B"), ("J", "C")}


def test_who_never_ran_only_stays_neutral() -> None:
    counted = "In the runoff, _B won 52.5% of the vote and _C 47.5%."
    assert refused(f"{counted} _D remained neutral.", "en", EN) == set()


def test_who_backs_the_other_is_no_rival_of_his() -> None:
    text = "_B backs _C. _D backs _B. _J does not intend to endorse anybody."
    assert refused(text, "en", EN) == set()


@pytest.mark.parametrize(
    ("said", "open_refusal"),
    [
        ("_D declined to endorse anyone.", True),
        ("_D will not endorse any candidate.", True),
        ("_D has declined to name a favourite.", True),
        ("_D is staying neutral.", False),
        ("_D said that she could not remain neutral.", False),
    ],
)
def test_whoever_backs_nobody_of_many_refuses_without_a_name(said: str, open_refusal: bool) -> None:
    body = f"Party leadership: six in the race\n2023-03-31\n\n{said}\n".replace("_D", "Anne Ervane")
    (document,) = read_bytes(body.encode(), "x.txt", told={"language": "en"})
    assert isinstance(document, Document)
    claims = extract(document, annotate(document, authority())).claims
    told = [
        c.fact.endorsee
        for c in claims
        if c.asserted and isinstance(c.fact, Endorsement) and c.fact.stance is Stance.REFUSED
    ]
    assert told == [None] * open_refusal
