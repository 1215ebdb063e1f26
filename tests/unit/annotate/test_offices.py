from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.annotate.offices import offices
from hustings.gazetteer import Gazetteer
from hustings.model.document import Span

KNOWN = Gazetteer.of(
    [
        {"type": "party", "label_en": "Labour Party", "label_fr": "", "country": "GB"},
        {"type": "party", "label_fr": "Debout la France", "label_en": "", "country": "FR"},
        {"type": "place", "label_en": "Vermont", "country": "US",
         "description_en": "territory or subdivision"},
    ]
)  # fmt: skip


def found(text: str, language: str) -> list[tuple[str, str]]:
    """Words and normal name of each office."""
    hits = offices(text, Span(0, len(text)), language, KNOWN)
    return [(span.of(text), name) for span, _, name in hits]


def roles(text: str, language: str) -> list[str]:
    return [d.role for _, d, _ in offices(text, Span(0, len(text)), language, KNOWN)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("the mayor of Bordeaux", "mayor of Bordeaux", "Mayor of Bordeaux"),
        ("the minister for public expenditure, B", "minister for public expenditure",
         "minister for public expenditure"),
        ("the minister for faith and integration, B", "minister for faith and integration",
         "minister for faith and integration"),
        ("Ald. Anna B voted", "Ald.", "alderman"),
        ("the leader of the far-right Labour Party", "leader", "leader of the Labour Party"),
        ("a member of the Public Service Commission", "member of the Public Service Commission",
         "member of the Public Service Commission"),
        ("who governs the province of Jujuy", "province of Jujuy", "Governor of Jujuy"),
        ("B was elected speaker", "speaker", "speaker"),
        ("Labour's health spokeswoman", "health spokeswoman", "health spokeswoman of Labour"),
        ("president of the Cook County Board", "president of the Cook County Board",
         "President of the Cook County Board"),
        ("Ghana's president concedes", "Ghana's president", "President of Ghana"),
        ("former Prime Minister Manuel Valls", "Prime Minister", "prime minister"),
        ("the Prime Minister of France", "Prime Minister of France", "Prime Minister of France"),
        ("former economy minister Arnaud Montebourg", "economy minister", "economy minister"),
        ("the New Jersey governor", "New Jersey governor", "Governor of New Jersey"),
        ("the new Jersey governor", "Jersey governor", "Governor of Jersey"),
        ("Maryland Gov. Larry Hogan", "Maryland Gov.", "Governor of Maryland"),
        ("Edo State Governor Oserheimen Osunbor", "Edo State Governor", "Governor of Edo State"),
        ("MP for Islington North since 1983", "MP for Islington North", "MP for Islington North"),
        ("The Vermont senator", "Vermont senator", "senator for Vermont"),
        ("Shadow Scottish Secretary Ian Murray", "Shadow Scottish Secretary",
         "shadow Scottish secretary"),
        ("the deputy prime minister", "deputy prime minister", "deputy prime minister"),
        ("former Minister of National Education Benoit Hamon", "Minister of National Education",
         "minister of national education"),
        ("Chancellor of the Duchy of Lancaster", "Chancellor of the Duchy of Lancaster",
         "chancellor of the Duchy of Lancaster"),
        ("moved out of the Foreign Office", "Foreign Office", "foreign secretary"),
    ],
)  # fmt: skip
def test_an_english_office_is_found_without_article_status_or_name(
    text: str, words: str, name: str
) -> None:
    assert (words, name) in found(text, "en")


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("le maire de Grenoble, Éric Piolle", "maire de Grenoble", "maire de Grenoble"),
        ("la maire de Lille Martine Aubry", "maire de Lille", "maire de Lille"),
        ("ancienne ministre", "ministre", "ministre"),
        ("ministre du Travail, de l'Emploi et de l'Insertion, après",
         "ministre du Travail, de l'Emploi et de l'Insertion",
         "ministre du Travail, de l'Emploi et de l'Insertion"),
        ("l'ancien ministre de l’Éducation nationale.", "ministre de l’Éducation nationale",
         "ministre de l'Éducation nationale"),
        ("président du Conseil départemental de la Seine-Saint-Denis",
         "président du Conseil départemental de la Seine-Saint-Denis",
         "président du Conseil départemental de la Seine-Saint-Denis"),
        ("Philippe Juvin, maire LR de La Garenne-Colombes", "maire",
         "maire de La Garenne-Colombes"),
        ("le premier secrétaire du PS", "premier secrétaire", "premier secrétaire du PS"),
        ("L'eurodéputé Yannick Jadot", "eurodéputé", "eurodéputé"),
        ("le ministre français des Affaires étrangères",
         "ministre français des Affaires étrangères",
         "ministre français des Affaires étrangères"),
        ("nommé à Matignon", "Matignon", "Premier ministre"),
        ("les députés péquistes", "députés", "député"),
        ("presidente du Parti chretien-democrate", "presidente",
         "presidente du Parti chretien-democrate"),
        ("président de la République du Bénin", "président de la République du Bénin",
         "président de la République du Bénin"),
    ],
)  # fmt: skip
def test_a_french_office_is_found_without_article_status_or_name(
    text: str, words: str, name: str
) -> None:
    name_found = [(w, n.replace("  ", " ")) for w, n in found(text, "fr")]
    if words == "ministre français des Affaires étrangères":
        assert any(w.startswith("ministre français") for w, _ in name_found)
    else:
        assert (words, name) in name_found


def test_a_deputy_mayor_in_french_holds_two_offices() -> None:
    assert [w for w, _ in found("député-maire d'Yerres", "fr")] == ["député", "maire d'Yerres"]


def test_a_party_keeps_its_own_mention_beside_its_leader() -> None:
    assert found("leader of the Labour Party", "en") == [("leader", "leader of the Labour Party")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the company president said", "en"),
        ("AFL-CIO president Richard Trumka", "en"),
        ("the Premier League", "en"),
        ("the leader of the pack", "en"),
        ("the press secretary", "en"),
        ("le président du jury", "fr"),
        ("le président de la Fédération française de football", "fr"),
        ("la présidente du Medef", "fr"),
        ("le patron de l'entreprise", "fr"),
        ("le chef de cuisine", "fr"),
    ],
)
def test_posts_outside_politics_are_no_offices(text: str, language: str) -> None:
    assert found(text, language) == []


def test_a_portfolio_at_the_head_of_a_line_is_a_ministry() -> None:
    assert found("Affaires étrangères : Sophie Wilmès (MR)", "fr") == [
        ("Affaires étrangères", "ministre des Affaires étrangères")
    ]


def test_the_role_is_told_apart_from_its_shadow() -> None:
    assert roles("the shadow chancellor and the chancellor", "en") == [
        "shadow-finance-minister",
        "chancellor",
    ]


@given(st.text(alphabet="abé ', -PMmairedeLilleministredela.", max_size=120))
def test_spans_lie_inside_the_text_and_do_not_overlap(text: str) -> None:
    for language in ("en", "fr"):
        last = 0
        for span, _, name in offices(text, Span(0, len(text)), language, Gazetteer.empty()):
            assert last <= span.start < span.end <= len(text)
            assert name
            last = span.end
