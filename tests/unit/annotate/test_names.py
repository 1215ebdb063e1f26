from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.gazetteer import Gazetteer
from hustings.model.annotation import Annotations, EntityKind, PersonDetail

Read = Callable[..., Annotations]


def persons(annotations: Annotations) -> list[tuple[str, ...]]:
    return [e.names for e in annotations.entities.values() if e.kind is EntityKind.PERSON]


def named(annotations: Annotations) -> list[str]:
    return [e.name for e in annotations.entities.values() if e.kind is EntityKind.PERSON]


def test_a_surname_is_the_person_named_in_full(read: Read) -> None:
    text = "Benoît Hamon met Manuel Valls. Hamon won; Valls lost."
    assert persons(read(text)) == [("Benoît Hamon", "Hamon"), ("Manuel Valls", "Valls")]


def test_a_headline_may_use_a_surname_before_the_full_name(read: Read) -> None:
    text = "Kwankwaso leads the list\nRabiu Kwankwaso was governor of Kano."
    assert persons(read(text)) == [("Kwankwaso", "Rabiu Kwankwaso")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The vote was won by Gilles de Robien.", "Gilles de Robien"),
        ("Bruno Le Maire took part.", "Bruno Le Maire"),
        ("It did Mike Bloomberg no good.", "Mike Bloomberg"),
        ("It was Ursula von der Leyen who spoke.", "Ursula von der Leyen"),
        ("Nathalie Kosciusko-Morizet came fourth.", "Nathalie Kosciusko-Morizet"),
        ("The office went to Beto O'Rourke.", "Beto O'Rourke"),
        ("Vice President J.D. Vance spoke.", "J.D. Vance"),
        ("The result put Khamisu Ahmed Mailantarki third.", "Khamisu Ahmed Mailantarki"),
        ("The minister is Sosten Gwengwe, an economist.", "Sosten Gwengwe"),
        ("Prof. Maimuna Waziri was the returning officer.", "Maimuna Waziri"),
        ("It was President Samia Suluhu Hassan who spoke.", "Samia Suluhu Hassan"),
    ],
)
def test_a_name_is_found_whole(read: Read, text: str, name: str) -> None:
    assert named(read(text)) == [name]


def test_a_french_elision_stands_outside_the_name(read: Read) -> None:
    text = "Le soutien d'Éric Ciotti et l'élection d'Emmanuel Macron."
    assert named(read(text, "fr")) == ["Éric Ciotti", "Emmanuel Macron"]


@pytest.mark.parametrize(
    ("text", "persons_named"),
    [
        ("L'amiral Henrique Gouveia e Melo est venu.", ["Henrique Gouveia e Melo"]),
        ("On a vu Marcelo Rebelo de Sousa.", ["Marcelo Rebelo de Sousa"]),
        ("On a vu Anne Hidalgo de Paris.", ["Anne Hidalgo"]),
        ("On a vu Anne Hidalgo de Mutations.", ["Anne Hidalgo"]),
        ("On a vu Cheikh Niang.", ["Cheikh Niang"]),
    ],
)
def test_a_second_surname_a_place_and_a_given_name_that_is_a_title(
    read: Read, text: str, persons_named: list[str]
) -> None:
    assert named(read(text, "fr")) == persons_named


@pytest.mark.parametrize(
    ("text", "persons_named"),
    [
        ("The deputy governor, Monday Onyeme, was there.", ["Monday Onyeme"]),
        ("Governor Monday Okpebholo was there.", ["Monday Okpebholo"]),
        ("The governor Monday signed it.", []),
        ("He told the governor Monday Republicans would.", []),
        ("On Monday Onyeme was there.", []),
    ],
)
def test_a_day_is_a_given_name_behind_a_title(
    read: Read, text: str, persons_named: list[str]
) -> None:
    assert named(read(text)) == persons_named


def test_a_title_alone_makes_a_person_of_an_unknown_surname(read: Read) -> None:
    assert named(read("M. Ajavon arrive troisième.", "fr")) == ["Ajavon"]


def test_mrs_may_is_a_person_and_may_is_a_month(read: Read) -> None:
    annotations = read("Theresa May spoke in May. In May Mrs May resigned.")
    assert persons(annotations) == [("Theresa May", "May")]
    surfaces = [m.surface for s in annotations.sentences for m in s.mentions]
    assert surfaces.count("May") == 1


def test_relatives_with_one_surname_are_told_apart_by_title(read: Read) -> None:
    text = "François Fillon est venu avec Penelope Fillon. M. Fillon a parlé, Mme Fillon non."
    annotations = read(text, "fr")
    found = [m.entity for s in annotations.sentences for m in s.mentions]
    assert found == ["P1", "P2", "P1", "P2"]


def test_a_title_outweighs_the_gender_of_a_given_name(read: Read) -> None:
    text = "Bola Tinubu is the candidate. Mr Tinubu comes from Lagos."
    annotations = read(text)
    assert persons(annotations) == [("Bola Tinubu", "Tinubu")]
    detail = annotations.entities["P1"].detail
    assert isinstance(detail, PersonDetail)
    assert detail.gender == "m"


def test_a_slip_of_the_pen_is_the_person_already_named(read: Read) -> None:
    text = "Francois Fillon came first. Francois Fillion was a surprise. Manuels Valls met Fillon."
    assert persons(read(text))[0] == ("Francois Fillon", "Francois Fillion", "Fillon")


def test_text_without_accents_names_the_same_person(read: Read) -> None:
    text = "Benoît Hamon est arrivé. Benoit Hamon a parlé."
    assert persons(read(text, "fr")) == [("Benoît Hamon", "Benoit Hamon")]


def test_a_duel_with_a_hyphen_names_two(read: Read) -> None:
    text = "Polls saw a Nicolas Sarkozy-Alain Juppé runoff."
    assert named(read(text)) == ["Nicolas Sarkozy", "Alain Juppé"]


@pytest.mark.parametrize(
    "text",
    [
        "The Executive Council met at the State House on Monday.",
        "The Supreme Court and the Human Rights Committee sat in New Hampshire.",
        "Labor Day falls in September, and Super Tuesday in March.",
        "General Motors is based in Detroit.",
        "Prime Minister and Deputy Prime Minister are offices.",
    ],
)
def test_what_is_no_person_is_not_taken_for_one(read: Read, text: str) -> None:
    assert named(read(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "La Ville de Paris et le Grand Paris votent dimanche.",
        "Le Conseil constitutionnel siège à Paris. Les Français votent en Mai.",
        "Renoncement de la gauche : Affaire classée.",
    ],
)
def test_what_is_no_person_in_french_is_not_taken_for_one(read: Read, text: str) -> None:
    assert named(read(text, "fr")) == []


def test_names_are_found_without_any_list(read: Read) -> None:
    text = "Mr Zorbax spoke. Senator Quille said no."
    assert named(read(text, gazetteer=Gazetteer.empty())) == ["Zorbax", "Quille"]


def test_a_gazetteer_can_be_built_from_rows(read: Read) -> None:
    rows = [{"type": "person", "label_en": "Zyx Qwerl", "country": "FR"}]
    annotations = read("It was Zyx Qwerl.", gazetteer=Gazetteer.of(rows))
    detail = annotations.entities["P1"].detail
    assert isinstance(detail, PersonDetail)
    assert detail.known


def test_five_thousand_names_stay_apart(read: Read) -> None:
    letters = "bcdfghjklm"
    words = [f"{a}o{b}i{c}a{d}" for a in letters for b in letters for c in letters for d in "bcdfg"]
    text = " ".join(f"Mr {word.capitalize()} spoke." for word in words)
    assert len(named(read(text, gazetteer=Gazetteer.empty()))) == 5000


def test_handles_and_hashtags_name_whom_the_document_names(read: Read) -> None:
    text = "Valérie Pécresse est là. « je voterai @vpecresse » et #Pécresse, pas @LCI"
    assert persons(read(text, "fr")) == [("Valérie Pécresse", "vpecresse", "Pécresse")]


def test_what_has_a_candidate_is_no_person(read: Read) -> None:
    text = "Amadou Ba, candidat de Benno Bokk Yakaar, a reconnu sa défaite."
    assert named(read(text, "fr")) == ["Amadou Ba"]


def test_a_party_beside_an_unknown_name_makes_it_a_person(read: Read) -> None:
    text = "The BJP's Xavan Dorlim lost. So did Querin Obbet of the CDU and Vorim Takel (SPD)."
    assert named(read(text)) == ["Xavan Dorlim", "Querin Obbet", "Vorim Takel"]


def test_votes_behind_an_unknown_name_make_it_a_person(read: Read) -> None:
    text = "Results: Xavan Dorlim 12,345, Querin Obbet 23.4%."
    assert named(read(text)) == ["Xavan Dorlim", "Querin Obbet"]


def test_an_article_before_a_name_with_votes_makes_it_none(read: Read) -> None:
    assert named(read("The Xavan Dorlim 23.4% mark was passed.")) == []


def test_two_initials_without_stops_open_a_name(read: Read) -> None:
    assert named(read("Ohio Senator JD Vance won.")) == ["JD Vance"]


def test_the_party_of_somebody_names_a_person(read: Read) -> None:
    text = "Le parti de Joseph Kabila n'a présenté personne."
    assert named(read(text, "fr")) == ["Joseph Kabila"]


def test_a_verb_in_the_past_tells_of_a_person_without_an_article(read: Read) -> None:
    text = "Dernier, Xavan Dorlim représentait les petites communes."
    assert named(read(text, "fr")) == ["Xavan Dorlim"]


def test_the_minister_of_somebody_leaves_the_name_to_the_person(read: Read) -> None:
    text = "Elle fut ministre de Jacques Chirac."
    assert named(read(text, "fr")) == ["Jacques Chirac"]


def test_a_pope_or_a_saint_is_nobody_with_that_given_name(read: Read) -> None:
    text = "Benoît Hamon a salué le pape Benoît. Sur l'île, Saint Benoît a une chapelle."
    assert persons(read(text, "fr")) == [("Benoît Hamon",)]


def test_a_month_is_no_given_name(read: Read) -> None:
    text = "In November Perdue had been ahead. David Perdue lost in January."
    assert named(read(text)) == ["David Perdue"]


def test_two_given_names_take_the_surname_behind_a_particle(read: Read) -> None:
    assert named(read("C'est María Dolores de Cospedal qui parle.", "fr")) == [
        "María Dolores de Cospedal"
    ]


def test_a_post_in_the_party_makes_nobody_a_party(read: Read) -> None:
    text = (
        "Thomas Mulcair beat Brian Topp. He lined up behind Topp, a former president of the party."
    )
    assert named(read(text)) == ["Thomas Mulcair", "Brian Topp"]


def test_a_conjunction_that_opens_a_sentence_is_no_given_name(read: Read) -> None:
    text = "Ahn Cheol-soo left. Whether Ahn will return is open."
    assert named(read(text)) == ["Ahn Cheol-soo"]


ROWS = """Final count
1. Rcde, Anna Jr. (ABCD) - 12,345
2. Qdef, Paul (IND) - 10,222
3. de la Pefg, Eva Maria - 1,003

Eva Pefg spoke; Qdef did not."""


def test_lists_may_write_the_surname_first(read: Read) -> None:
    assert persons(read(ROWS)) == [
        ("Rcde, Anna Jr.",),
        ("Qdef, Paul", "Qdef"),
        ("de la Pefg, Eva Maria", "Eva Pefg"),
    ]
    assert named(read(ROWS)) == ["Anna Rcde Jr.", "Paul Qdef", "Eva Maria de la Pefg"]


@pytest.mark.parametrize(
    "text",
    [
        "1. Lyon, France - 12\n2. Nice, France - 10\n3. Metz, France - 8\n",
        "1. Rcde, Anna - 12\n2. Qdef, Paul - 10\n",
    ],
)
def test_two_lines_or_words_that_are_no_given_names_are_not_turned(read: Read, text: str) -> None:
    assert not any("," in form for forms in persons(read(text)) for form in forms)
