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
        "Le parti centriste a perdu.",
    ],
)
def test_other_words_behind_a_party_name_none(read: Read, text: str) -> None:
    assert parties(read(text, "fr")) == []


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
