from __future__ import annotations

import pytest

from hustings.extract.memberships import claims
from hustings.model.fact import Membership
from tests.unit.extract.readings import asserted, told


def memberships(text: str, language: str) -> list[tuple[str, str, str]]:
    """Person, party and status of each asserted membership."""
    found = []
    for claim, known in asserted(text, language, claims):
        fact = claim.fact
        assert isinstance(fact, Membership)
        names = known.entities
        found.append((names[fact.person].name, names[fact.party].name, str(fact.status)))
    return found


@pytest.mark.parametrize(
    ("text", "language", "person"),
    [
        ("Thierry Mariani (RN) est en tête en France.", "fr", "Thierry Mariani"),
        ("En France, le LR Renaud Muselier est second.", "fr", "Renaud Muselier"),
        ("En France, Philippe Juvin, maire LR de La Garenne-Colombes, a suivi.", "fr",
         "Philippe Juvin"),
        ("En France, Olivier Faure, le premier secrétaire du Parti socialiste, a parlé.", "fr",
         "Olivier Faure"),
        ("En France, Olivier Faure (PS) et Johanna Rolland, du même parti, ont parlé.", "fr",
         "Johanna Rolland"),
        ("En France, Éric Ciotti, le président de LR allié au RN, a parlé.", "fr", "Éric Ciotti"),
        ("In Britain, Labour MP Chris Bryant spoke.", "en", "Chris Bryant"),
        ("In Britain, Labour leader Sir Keir Starmer spoke.", "en", "Keir Starmer"),
        ("Muhammadu Inuwa Yahaya of the All Progressives Congress (APC) won in Nigeria.", "en",
         "Muhammadu Inuwa Yahaya"),
        ("In the United States, Kelly Ayotte, a Republican, is unopposed.", "en", "Kelly Ayotte"),
        ("In the United States, Ashby Foote (R) ran unopposed.", "en", "Ashby Foote"),
        ("In Britain, Keir Starmer resigned as Labour leader.", "en", "Keir Starmer"),
        ("In Nigeria, Kelly Ayotte has dumped the Peoples Democratic Party (PDP) for the All "
         "Progressives Congress (APC).", "en", "Kelly Ayotte"),
        ("In Britain, two Labour men, Ashby Foote and Kelly Ayotte, left.", "en", "Ashby Foote"),
        ("In the United States, Kelly Ayotte, another Republican, is unopposed.", "en",
         "Kelly Ayotte"),
        ("In the United States, Republicans Ashby Foote and Kelly Ayotte are unopposed.", "en",
         "Kelly Ayotte"),
    ],
)  # fmt: skip
def test_a_label_a_bracket_or_a_party_office_is_a_membership(
    text: str, language: str, person: str
) -> None:
    assert person in [p for p, _, status in memberships(text, language) if status == "current"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("En France, le socialiste Christophe Castaner a parlé.", "fr"),
        ("En France, Guillaume Peltier, ancien vice-président des Républicains, a parlé.", "fr"),
        ("In Britain, Keir Starmer suspended Jeremy Corbyn from the Labour Party.", "en"),
        ("In Britain, Jeremy Corbyn could join the Labour Party.", "en"),
        ("En France, Jean Martin ne rejoindra pas le Parti socialiste.", "fr"),
    ],
)
def test_former_bare_planned_or_denied_labels_are_no_present_membership(
    text: str, language: str
) -> None:
    assert [m for m in memberships(text, language) if m[2] == "current"] == []


def test_who_leaves_a_party_was_its_member() -> None:
    found = memberships("En France, Gilbert Collard a quitté le Rassemblement national.", "fr")
    assert [(p, s) for p, _, s in found] == [("Gilbert Collard", "former")]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "John Steenhuisen told reporters that his Democratic Alliance would vote.",
            "en",
            [("John Steenhuisen", "Democratic Alliance", "current")],
        ),
        # Whose party, of two?
        ("John Steenhuisen told Thabo Mbeki that his Democratic Alliance would vote.", "en", []),
        # Somebody else's label.
        ("John Steenhuisen greeted his Labour Party rival.", "en", []),
    ],
)
def test_his_party_is_that_of_the_only_person_named_before(
    text: str, language: str, expected: list[tuple[str, str, str]]
) -> None:
    found = [m for m in memberships(text, language) if m[0] == "John Steenhuisen"]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "party", "status"),
    [
        ("Au Québec, la péquiste Anne Martin est élue.", "péquiste", "current"),
        ("Au Québec, la députée caquiste Anne Martin a parlé.", "caquiste", "current"),
        ("En France, Anne Martin, ex-PS, a parlé.", "PS", "former"),
        ("En France, Anne Martin, ancienne du PS, a parlé.", "PS", "former"),
        ("En France, Anne Martin a parlé. La patronne du PS est sûre d'elle.", "PS", "current"),
    ],
)
def test_words_for_the_people_of_a_party_tell_a_membership(
    text: str, party: str, status: str
) -> None:
    assert {(m[0], m[2]) for m in memberships(text, "fr")} == {("Anne Martin", status)}, party


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Anna Kovacs voted for Tom Hart. Her party, the Labour Party, left its members free.",
            [("Anna Kovacs", "Labour Party", "current")],
        ),
        ("Anna Kovacs met Joan Marsh. Her party, the Labour Party, was free.", []),
        (
            "The wing of the Labour Party that is led by Anna Kovacs won.",
            [("Anna Kovacs", "Labour Party", "current")],
        ),
    ],
)
def test_her_party_is_that_of_who_opens_the_sentence_before(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert memberships(text, "en") == expected


def test_a_row_belongs_to_who_is_named_first_and_its_party_to_the_column_of_parties() -> None:
    table = (
        "The vote in Britain.\n\n| Name | Party | Backs |\n|---|---|---|\n"
        "| Keir Starmer | Labour | Priti Patel |\n| Chris Bryant | Conservatives | Keir Starmer |"
    )
    found = {(person, party) for person, party, _ in memberships(table, "en")}
    assert found == {("Keir Starmer", "Labour"), ("Chris Bryant", "Conservatives")}


def test_a_column_of_parties_makes_french_names_known_written_small_but_for_the_first() -> None:
    table = "Le vote.\n\n| Candidat | Parti |\n|---|---|\n| Marie Dupont | Ligue verte |\n"
    assert memberships(table, "fr") == [("Marie Dupont", "Ligue verte", "current")]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("En France, le Parti socialiste votera contre, a indiqué son président, Jean Martin.",
         "Jean Martin"),
        ("En France, le PS hésite. Jean Martin avait rejoint le parti quelques heures plus tôt.",
         "Jean Martin"),
        ("En France, Jean Martin a adhéré au PS la semaine précédente.", "Jean Martin"),
        ("En France, Jean Martin, l'un des ténors du PS, se tait.", "Jean Martin"),
        ("En France, le PS hésite. Jean Martin, figure de l'aile gauche du parti, se tait.",
         "Jean Martin"),
        ("En France, Jean Martin, issu du PS, se tait.", "Jean Martin"),
        ("Passée par la vice-présidence du PS, Marie Dupont se tait.", "Marie Dupont"),
        ("En France, l'aile droite du PS, emmenée par Jean Martin, se tait.", "Jean Martin"),
        ("En France, Marie Dupont a cédé la tête du PS à Jean Martin.", "Jean Martin"),
    ],
)  # fmt: skip
def test_a_place_within_a_french_party_is_a_membership(text: str, person: str) -> None:
    assert person in [p for p, _, status in memberships(text, "fr") if status == "current"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le PS, dont la présidente est Marie Dupont, hésite.", "current"),
        ("Le PS, dont la cheffe, Marie Dupont, est absente, hésite.", "current"),
        ("Le PS hésite. Sa propre candidate, Marie Dupont, ne suit pas.", "current"),
        ("Le PS hésite. La présidente de ce parti, Marie Dupont, se tait.", "current"),
        ("Jean Martin, du PS, se tait. Marie Dupont, figure du même parti, hésite.", "current"),
        ("Jean Martin a le soutien du PS et de sa cheffe de file, Marie Dupont.", "current"),
        ("Marie Dupont, patronne de la chaîne locale et fondatrice du PS, se tait.", "current"),
        ("Marie Dupont, cheffe de la gauche unie (PS), se tait.", "current"),
        ("À la tête du PS depuis 2012, Marie Dupont se tait.", "current"),
        ("Les délégués du PS ont porté lundi Marie Dupont à la présidence du parti.", "current"),
        ("Le PS, emmené par Marie Dupont, a gagné.", "current"),
        ("L'ex-PS Marie Dupont se tait.", "former"),
        ("Le PS, que Marie Dupont a quitté en 2007, hésite.", "former"),
        ("Marie Dupont se range derrière le PS, son ancien parti.", "former"),
        ("Marie Dupont a critiqué son ancien parti, le PS.", "former"),
    ],
)
def test_a_party_is_told_by_what_stands_around_it_or_in_the_sentence_before(
    text: str, told: str
) -> None:
    found = memberships(f"En France, on vote. {text}", "fr")
    assert ("Marie Dupont", "Parti socialiste", told) in found


@pytest.mark.parametrize(
    "text",
    [
        "Marie Dupont est soutenue par Jean Martin, le dirigeant du PS.",
        "Jean Martin, chef des Verts, et Marie Dupont, ancienne rivale de la gauche (PS), votent.",
        "Jean Martin, président du PS, et M. Roux, chef des Verts, dînaient avec Marie Dupont.",
        "Le PS hésite. Son programme, Marie Dupont le connaît.",
    ],
)
def test_the_party_of_somebody_else_is_not_hers(text: str) -> None:
    assert "Marie Dupont" not in {p for p, _, _ in memberships(f"En France, on vote. {text}", "fr")}


@pytest.mark.parametrize(
    ("text", "person", "party"),
    [
        ("The election is near. Ada Abel, the leader of Qua-Xyz, spoke.", "Ada Abel", "Qua-Xyz"),
        ("The election is near. Quxland, led by Ada Abel, agreed.", "Ada Abel", "Quxland"),
        ("Ada Abel of the green minority party QXZ agreed.", "Ada Abel", "QXZ"),
        ("Ada Abel, the chairwoman of the small party QXZ, agreed.", "Ada Abel", "QXZ"),
        ("The election is near. Ada Abel, the QXZW leader, agreed.", "Ada Abel", "QXZW"),
        ("Ada Abel, whose QXZ party lost, agreed.", "Ada Abel", "QXZ"),
        ("The Qua Party (QXZ) lost. Ada Abel leads the QXZ.", "Ada Abel", "Qua Party"),
        ("Ada Abel, the candidate of the Qua Party (QXZ), lost.", "Ada Abel", "Qua Party"),
        ("The Qua Party lost. Its candidate, Ada Abel, resigned.", "Ada Abel", "Qua Party"),
        ("The two members of the Qua Party, Ada Abel and Bob Cain, agreed.", "Bob Cain",
         "Qua Party"),
        ("Ada Abel, who beat Bob Cain, spoke to her Qua Party.", "Ada Abel", "Qua Party"),
    ],
)  # fmt: skip
def test_words_around_an_english_name_make_it_a_partys(text: str, person: str, party: str) -> None:
    assert (person, party, "current") in memberships(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "The election is near. Ada Abel, the leader of the Quxland Council, spoke.",
        "The election is near. Ada Abel, the leader of the Senate, spoke.",
        "The holiday is near. Quxland, led by Ada Abel, agreed.",
        "Quxer, a former president of the party, agreed with Ada Abel.",
        "It was the party Bob Cain and Ada Abel went to.",
    ],
)
def test_houses_towns_and_people_become_no_party(text: str) -> None:
    assert memberships(text, "en") == []


@pytest.mark.parametrize(
    "text",
    [
        "The election is near. Ada Abel of the Qua Party resigned. The leader of the Ruo Party"
        " will stay.",
        "The election is near. The Qua Party, led by Ada Abel, gave its support to the deputy"
        " leader of the Ruo Party.",
    ],
)
def test_who_leads_one_party_is_not_who_was_just_named_of_another(text: str) -> None:
    assert {party for _, party, _ in memberships(text, "en")} == {"Qua Party"}


@pytest.mark.parametrize("label", ["DVD", "DVG", "LDVC", "EXD", "SE", "sans étiquette"])
def test_the_labels_of_french_officials_are_no_party(label: str) -> None:
    assert memberships(f"En France, Jean Martin ({label}) est élu.", "fr") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Crise au Parti socialiste. La commission a prononcé l'exclusion de Jean Martin.",
            [("Jean Martin", "Parti socialiste", "former")],
        ),
        (
            "Crise au Parti socialiste et chez Les Républicains."
            " La commission a prononcé l'exclusion de Jean Martin.",
            [],
        ),
    ],
)
def test_the_party_that_is_left_is_the_only_one_of_the_text(
    text: str, told: list[tuple[str, str, str]]
) -> None:
    assert memberships(text, "fr") == told


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berger's Labour opponent, Paul Keller, conceded.",
        "Anna Berger leads the Labour Party in the polls.",
        "Anna Berger leads the Labour Party by ten points.",
        "The Greens, which Paul Keller leads, met Anna Berger's aides.",
    ],
)
def test_nobody_is_of_the_party_of_a_rival(text: str) -> None:
    record = told(text, "en")
    people = {c.fact.person for c in record.claims if isinstance(c.fact, Membership)}
    assert not any("Berger" in record.entities[person].name for person in people)


def test_what_a_party_did_nobody_of_it_did() -> None:
    text = "B was Paul Keller of the Green Party, which left the Labour Party in 2022."
    record = told(text, "en")
    found = {str(c.fact.status) for c in record.claims if isinstance(c.fact, Membership)}
    assert found == {"current"}
