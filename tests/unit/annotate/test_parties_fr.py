from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.extract.memberships import claims
from hustings.model.annotation import Annotations, EntityKind
from hustings.model.fact import Membership
from tests.unit.extract.readings import asserted

Read = Callable[..., Annotations]


def parties(annotations: Annotations) -> list[str]:
    """The names of the parties that a text names."""
    return [e.name for e in annotations.entities.values() if e.kind is EntityKind.PARTY]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Le chef du parti d'extrême droite Notre Demain a voté.", "Notre Demain"),
        ("Le chef du parti Vostok a voté.", "Vostok"),
        ("Un député du parti islamo-conservateur Vostok a voté.", "Vostok"),
        ("Le chef du parti Vostok de Marie Dupont a voté.", "Vostok"),
        ("Il a été investi par son parti, Vostok.", "Vostok"),
        ("Le fondateur du Courant national libre a voté.", "Courant national libre"),
        ("Le chef du Mouvement pour le renouveau a voté.", "Mouvement pour le renouveau"),
        ("Le chef de l'Alliance des forces vives, lui, a voté.", "Alliance des forces vives"),
        ("Le chef du Parti socialiste progressiste a voté.", "Parti socialiste progressiste"),
        ("Marie Dupont, du Pôle démocratique, a voté.", "Pôle démocratique"),
        ("Marie Dupont (12 %), de l'Alliance verte, a voté.", "Alliance verte"),
        ("Marie Dupont (Mouvement radical) a voté.", "Mouvement radical"),
        ("Marie Dupont, présidente du Parti de la victoire, a voté.", "Parti de la victoire"),
        ("Il a adhéré au Parti de la jeunesse nationale en mai.", "Parti de la jeunesse nationale"),
        ("Marie Dupont, cheffe de file de Most-Xed, a voté.", "Most-Xed"),
        ("Elle a pris les rênes du Wildru, petit parti de droite.", "Wildru"),
        ("Marie Dupont, cheffe du MXY-Jaman, a voté.", "MXY-Jaman"),
        ("Son parti, Pérou possible, a voté.", "Pérou possible"),
        ('Un membre de la coalition "Paris en Commun" a voté.', "Paris en Commun"),
    ],
)
def test_french_words_for_a_party_make_its_name_known(read: Read, text: str, party: str) -> None:
    assert parties(read(text, "fr")) == [party]


@pytest.mark.parametrize(
    "text",
    [
        "Désavoué par son parti, Dupont, lui, se tait. Marie Dupont a voté.",
        "Dans son parti, Marie Dupont, elle, se tait.",
        "Le parti critique Marie Dupont.",
        "Le parti de Marie Dupont a gagné.",
        "Un membre de l'Union européenne a voté.",
        "Marie Dupont, de l'Union africaine, a voté.",
        "Le patron du FMI a parlé. Le chef de Lyon a parlé. Son parti, Marie, elle, l'a quitté.",
        "La tête de liste de Lyon, Marie Dupont, a voté.",
        "Le parti centriste a perdu.",
    ],
)
def test_other_words_behind_a_party_name_none(read: Read, text: str) -> None:
    assert parties(read(text, "fr")) == []


def test_the_letters_behind_a_partys_name_stand_for_it_everywhere(read: Read) -> None:
    known = read("Le Parti conservateur uni (PXU) a voté. Paul Martin a quitté le PXU.", "fr")
    (party,) = (e for e in known.entities.values() if e.kind is EntityKind.PARTY)
    told = [m.surface for s in known.sentences for m in s.mentions if m.entity == party.id]
    assert told == ["Parti conservateur uni", "PXU", "PXU"]


def test_a_party_that_begins_with_a_place_is_not_cut_by_an_office(read: Read) -> None:
    known = read("Le parti Slovaquie progressiste a voté. La vice-présidente de Slovaquie "
                 "progressiste (PS), Marie Dupont, a parlé.", "fr")  # fmt: skip
    offices = [e.name for e in known.entities.values() if e.kind is EntityKind.OFFICE]
    assert offices == ["vice-présidente de Slovaquie progressiste"]


def test_a_name_made_known_once_is_a_party_wherever_it_stands(read: Read) -> None:
    known = read("Marie Dupont dirige le parti Vostok. Paul Martin a quitté Vostok.", "fr")
    assert parties(known) == ["Vostok"]
    (party,) = (e for e in known.entities.values() if e.kind is EntityKind.PARTY)
    told = [m for s in known.sentences for m in s.mentions if m.entity == party.id]
    assert [m.surface for m in told] == ["Vostok", "Vostok"]


@pytest.mark.parametrize(
    "text",
    [
        "Marie Dupont, cheffe du parti d'extrême droite Notre Demain, a voté.",
        "Marie Dupont, députée du parti au pouvoir, le PS, a voté.",
        "La cheffe du petit parti libéral Vostok, Marie Dupont, a voté.",
    ],
)
def test_what_a_party_is_stands_in_nobodys_way(text: str) -> None:
    people = [
        c.fact.person for c, _ in asserted(text, "fr", claims) if isinstance(c.fact, Membership)
    ]
    assert len(people) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Elle a pris les rênes du Zildrose, petit parti de droite né en 2002.",
        "Il a pris la tête du Zildrose, jeune parti centriste.",
    ],
)
def test_what_a_party_is_may_follow_its_name(read: Read, text: str) -> None:
    assert any("Zildrose" in e.names for e in read(text, "fr").entities.values())


@pytest.mark.parametrize(
    "text", ["M. Zildrose, parti en vacances, a voté.", "M. Zildrose, parti du PS, a voté."]
)
def test_whoever_has_left_is_no_party(read: Read, text: str) -> None:
    found = read(text, "fr").entities.values()
    assert not any(e.kind is EntityKind.PARTY and "Zildrose" in e.names for e in found)
