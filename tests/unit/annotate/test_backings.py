"""Descriptions after words that take sides, and offices that a possessive ties to a party."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from hustings.annotate.backing_words import SIDE_HEAD
from hustings.extract import headings
from hustings.gazetteer import fold
from hustings.model.annotation import Annotations, EntityKind
from tests.unit.annotate.referring import referred

Read = Callable[..., Annotations]
DAY = date(2012, 4, 23)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Barack Obama was in Chicago. Edward Kennedy backs the senator from Illinois.",
            ("the senator from Illinois", "Barack Obama"),
        ),
        # Who has just taken a side is not whom the next one sides with.
        (
            "en",
            "Edward Kennedy came out for Barack Obama. So did Caroline Kennedy. "
            "Patrick Leahy lined up behind him.",
            ("him", "Barack Obama"),
        ),
        (
            "en",
            "Barack Obama is gathering endorsements. Edward Kennedy signed up in January. "
            "Patrick Leahy campaigned for him.",
            ("him", "Barack Obama"),
        ),
        # Somebody to whom a possessive ties who acts.
        (
            "en",
            "John McCain, who was Mike Pence's deputy, will vote for his old boss.",
            ("his old boss", "Mike Pence"),
        ),
        (
            "fr",
            "Jean-Marie Le Pen est au second tour. Bruno Mégret se range derrière son ancien chef.",
            ("son ancien chef", "Jean-Marie Le Pen"),
        ),
        # Those who act together are none of them meant.
        (
            "en",
            "Barack Obama had a good day. Edward Kennedy, the senator, and Patrick Leahy are "
            "with him.",
            ("him", "Barack Obama"),
        ),
        (
            "en",
            "Kamala Harris is running. Bill Clinton put out a statement for her the same day.",
            ("her", "Kamala Harris"),
        ),
        # A subject without a name cuts off what stands before it.
        (
            "fr",
            "Nicolas Sarkozy résiste aux appels de François Fillon ; le parti lui a retiré son "
            "investiture.",
            ("lui", "Nicolas Sarkozy"),
        ),
        # Who is said to be backed is meant, even if the sentence before speaks of somebody else.
        (
            "en",
            "Barack Obama faces Hillary Clinton. Edward Kennedy declared for Obama. "
            "Caroline Kennedy is behind the senator from Illinois.",
            ("the senator from Illinois", "Barack Obama"),
        ),
        # The party of a description, as the lists know it.
        (
            "fr",
            "François Hollande affronte Nicolas Sarkozy. "
            "François Bayrou votera pour le candidat socialiste.",
            ("le candidat socialiste", "François Hollande"),
        ),
        (
            "fr",
            "Macky Sall est en tête. Idrissa Seck s'est prononcé en sa faveur.",
            ("sa", "Macky Sall"),
        ),
        ("en", "Macky Sall leads. Idrissa Seck came out in his favour.", ("his", "Macky Sall")),
        (
            "fr",
            "Nicolas Sarkozy affronte François Hollande. "
            "Christine Boutin appelle à voter pour le président-candidat.",
            ("le président-candidat", "Nicolas Sarkozy"),
        ),
        (
            "en",
            "Kamala Harris is running. Gavin Newsom gave her his backing.",
            ("her", "Kamala Harris"),
        ),
        # Who beats somebody tells who lost.
        (
            "fr",
            "Anne Hidalgo a battu Nathalie Kosciusko-Morizet. La perdante a parlé.",
            ("La perdante", "Nathalie Kosciusko-Morizet"),
        ),
        (
            "en",
            "Peter Dutton challenged Malcolm Turnbull. Mathias Cormann backs the challenger.",
            ("the challenger", "Peter Dutton"),
        ),
        # An object of a relative clause is not who acts in it.
        (
            "fr",
            "Félix Tshisekedi s'appuie sur Vital Kamerhe (Économie) et Jean-Pierre Bemba, "
            "qui ont fait campagne pour lui.",
            ("lui", "Félix Tshisekedi"),
        ),
    ],
)
def test_what_takes_sides_finds_its_person(
    read: Read, language: str, text: str, expected: tuple[str, str]
) -> None:
    day = date(2008, 2, 1) if "Obama" in text else DAY  # a senator then
    assert expected in referred(read(text, language, day))


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        # Two senators, neither said to be backed.
        (
            "en",
            "Barack Obama and Hillary Clinton spoke. Edward Kennedy backs the senator from L.",
            "the senator",
        ),
        # The only one named before is a backer himself.
        (
            "en",
            "Chris Christie is behind the billionaire. Mike Pence endorsed the Texas senator.",
            "the Texas senator",
        ),
        # He is in office: no former president.
        (
            "fr",
            "Nicolas Sarkozy a perdu. François Bayrou soutient l'ancien président.",
            "l'ancien président",
        ),
        # Votes in somebody's own favour.
        (
            "fr",
            "Nicolas Sarkozy est le favori. Alain Juppé voit les intentions de vote en sa faveur "
            "baisser.",
            "sa",
        ),
        # Anybody's candidate.
        (
            "fr",
            "Nicolas Sarkozy a parlé. La droite sera derrière le candidat vainqueur.",
            "le candidat",
        ),
        # An adjective, and then the name itself.
        (
            "fr",
            "Jean-Marc Pujol, sortant, a perdu. Le PS bat le sortant radical Hénart.",
            "le sortant",
        ),
        # A rank is no support.
        (
            "fr",
            "Marine Le Pen est troisième derrière Nicolas Sarkozy et François Hollande. "
            "François Bayrou soutient le député de la Somme.",
            "le député de la Somme",
        ),
    ],
)
def test_what_fits_two_or_nobody_is_left_alone(
    read: Read, language: str, text: str, words: str
) -> None:
    assert words not in dict(referred(read(text, language, DAY)))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Sinn Féin backed Catherine Connolly. Its leader, Mary Lou McDonald, said so.",
            "leader of Sinn Féin",
        ),
        (
            "fr",
            "Le Parti socialiste soutient François Ruffin. Sa présidente, Johanna Rolland, parle.",
            "présidente du Parti socialiste",
        ),
        (
            "fr",
            "Hubert Falco, le maire de Toulon, a parlé, et Christian Estrosi, son homologue de "
            "Nice, aussi.",
            "maire de Nice",
        ),
    ],
)
def test_a_possessive_ties_an_office_to_its_party_or_town(
    read: Read, language: str, text: str, expected: str
) -> None:
    offices = {
        e.name for e in read(text, language).entities.values() if e.kind is EntityKind.OFFICE
    }
    assert expected in offices


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Labour Party won. Its leader, Anna Kovacs, spoke.", "leader of the Labour Party"),
        ("The Labour Party won. Anna Kovacs, its leader, spoke.", "leader of the Labour Party"),
        ("The Labour Party won. Its president, Anna Kovacs, spoke.",
         "president of the Labour Party"),
        ("The Labour Party won. Party leader Anna Kovacs spoke.", "leader of the Labour Party"),
        ("Anna Kovacs resigned as leader of Fine Gael on Monday.", "leader of Fine Gael"),
        ("A motion by Labor leader Anna Kovacs failed.", "leader of Labor"),
        ("Anna Kovacs chairs the House Foreign Affairs Committee.",
         "chair of the House Foreign Affairs Committee"),
    ],
)  # fmt: skip
def test_a_post_is_of_the_party_that_stands_beside_it_or_was_just_named(
    read: Read, text: str, expected: str
) -> None:
    offices = {e.name for e in read(text, "en").entities.values() if e.kind is EntityKind.OFFICE}
    assert expected in offices


def test_its_leader_is_of_no_party_named_sentences_before(read: Read) -> None:
    text = "The CDU won. Friedrich Merz spoke; its co-leader Ines Schwerdtner replied."
    offices = {e.name for e in read(text, "en").entities.values() if e.kind is EntityKind.OFFICE}
    assert not any("CDU" in name for name in offices)


def test_the_possessive_of_a_person_ties_no_office_to_a_party(read: Read) -> None:
    text = "François Bayrou a quitté le Parti socialiste. Son président, Olivier Faure, a parlé."
    offices = {e.name for e in read(text, "fr").entities.values() if e.kind is EntityKind.OFFICE}
    assert "président du Parti socialiste" not in offices


@pytest.mark.parametrize("words", ["With", "FOR", "Endorsing", "Chez", "Du côté de", "du cote de"])
def test_a_heading_says_on_whose_side_those_below_it_are(words: str) -> None:
    assert SIDE_HEAD.fullmatch(f"{words} M. ")
    assert headings._PRO.fullmatch(f"{fold(words)} m. ⟦p1⟧ :")


@pytest.mark.parametrize("words", ["Against", "Contre", "After", "Without", "Face à"])
def test_a_heading_without_a_side_tells_none(words: str) -> None:
    assert not SIDE_HEAD.fullmatch(f"{words} M. ")
    assert not headings._PRO.fullmatch(f"{fold(words)} m. ⟦p1⟧ :")
