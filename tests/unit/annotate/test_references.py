from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model.annotation import Annotations

Read = Callable[..., Annotations]


def resolved(annotations: Annotations) -> list[tuple[str, str, str]]:
    return [
        (m.surface, annotations.entities[m.entity].name, m.reason)
        for s in annotations.sentences
        for m in s.mentions
        if m.reason
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "Éric Ciotti, député des Alpes-Maritimes, vire en tête. Il sera opposé à Anne Hidalgo.",
            ("Il", "Éric Ciotti", "pronoun"),
        ),
        (
            "en",
            "Liz Truss becomes foreign secretary. She is only the second woman in the job.",
            ("She", "Liz Truss", "pronoun"),
        ),
        (
            "en",
            "Truss, the foreign secretary, is second: Liz Truss is closing in. "
            "Two ministers had declared for the foreign secretary last week.",
            ("the foreign secretary", "Liz Truss", "role-alias"),
        ),
        (
            "fr",
            "Certains pourraient rejoindre Alexandre Cloutier. Celui-ci reste en lice.",
            ("Celui-ci", "Alexandre Cloutier", "demonstrative"),
        ),
        (
            "fr",
            "Véronique Hivon abandonne la course. La députée de Joliette restera neutre.",
            ("La députée de Joliette", "Véronique Hivon", "focus"),
        ),
        (
            "en",
            "Eric Adams is out of the race. The mayor of New York City ended his campaign.",
            ("The mayor of New York City", "Eric Adams", "focus"),
        ),
        (
            "en",
            "It did Mike Bloomberg no good. The former New York mayor folds his campaign.",
            ("The former New York mayor", "Mike Bloomberg", "focus"),
        ),
        (
            "en",
            "Elizabeth Warren is out. Outside her house the senator from Massachusetts thanks all.",
            ("the senator from Massachusetts", "Elizabeth Warren", "focus"),
        ),
        (
            "en",
            "Mary Lou McDonald differs. The Sinn Féin president wants a general election.",
            ("president", "Mary Lou McDonald", "focus"),
        ),
        (
            "fr",
            "Catherine Trautmann échoue : 23,33 % pour l'ancienne ministre de la Culture.",
            ("l'ancienne ministre de la Culture", "Catherine Trautmann", "focus"),
        ),
        (
            "fr",
            "Nicolas Dupont-Aignan (1,79 %) : le député de l'Essonne garde pour lui son choix.",
            ("le député de l'Essonne", "Nicolas Dupont-Aignan", "focus"),
        ),
        (
            "fr",
            "Michel Debré parle. L'ancien ministre et député de La Réunion votera.",
            ("député de La Réunion", "Michel Debré", "focus"),
        ),
        (
            "en",
            "Mike Johnson was elected over Hakeem Jeffries. Not one vote was lost. He takes over.",
            ("He", "Mike Johnson", "pronoun"),
        ),
        (
            "en",
            'In the end Mike Johnson met Tom Emmer. "Nobody is tired," he told a local paper.',
            ("he", "Mike Johnson", "pronoun"),
        ),
        (
            "fr",
            "Sur France 2 : Éric Ciotti soutiendra Jean Castex. Il fera campagne.",
            ("Il", "Éric Ciotti", "pronoun"),
        ),
    ],
)
def test_a_word_is_resolved_when_one_person_fits(
    read: Read, language: str, text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in resolved(read(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # Two men, neither of whom the pronoun tells apart.
        ("en", "The talks brought together Tom Watson and Ed Miliband. Later he left."),
        # An impersonal "il" stands for nobody.
        ("fr", "Benoît Hamon est là. Il faut écrire une page. Il y a du monde."),
        # A role of which the text tells nothing, between the name and the pronoun.
        ("en", "Ed Miliband spoke. Reporters asked the mayor whether he agreed."),
        # Whom the part before a semicolon only welcomes does not act in the part after it.
        ("fr", "La commune a accueilli Véronique Hivon ; la maire était absente."),
        # Another day of a timeline is another scene.
        (
            "en",
            "Monday evening. Harry Reid had added his name.\n"
            "Sunday evening. The former mayor of South Bend suspends his campaign.",
        ),
        # A pronoun does not cross into another paragraph of another section.
        ("fr", "Une ligne tranquille.\nIl a gagné."),
        # A well-known office goes to nobody who was merely named before.
        ("en", "Ed Miliband spoke at length. The president said nothing."),
        # The house is not its holder.
        ("fr", "Emmanuel Macron, président de la République, est venu. L'Élysée dément."),
    ],
)
def test_a_word_is_left_alone_when_nobody_or_several_fit(
    read: Read, language: str, text: str
) -> None:
    assert resolved(read(text, language)) == []


def test_a_role_whose_holder_is_named_behind_it_is_not_whoever_was_named_before(
    read: Read,
) -> None:
    text = (
        "Nikki Haley gave up. That day the leader of the minority in the Senate, Mitch McConnell, "
        "fell into line."
    )
    assert all(name != "Nikki Haley" for _, name, _ in resolved(read(text, "en")))


def test_a_role_behind_where_is_whoever_acts_in_that_part_of_the_sentence(read: Read) -> None:
    text = (
        "Barack Obama has one: Edward Kennedy declared for him at a rally where the Massachusetts "
        "senator was joined by his son."
    )
    assert ("the Massachusetts senator", "Edward Kennedy", "focus") in resolved(read(text, "en"))


@pytest.mark.parametrize(
    "text",
    [
        "Éric Ciotti a parlé. Les débats furent longs. Il sera examiné le 29 juin.",
        "Éric Ciotti a parlé. Il n'est pas exclu que la date change.",
        "Éric Ciotti a parlé. Il ne sert à rien de crier.",
    ],
)
def test_a_french_il_of_things_is_nobody(read: Read, text: str) -> None:
    assert not resolved(read(text, "fr"))


def test_a_plural_role_is_no_person(read: Read) -> None:
    text = "Penny Mordaunt, an MP, was second. The MPs who voted for her will move."
    assert ("The MPs", "Penny Mordaunt", "focus") not in resolved(read(text))


def test_a_pronoun_does_not_leave_its_live_entry(read: Read) -> None:
    text = "22h10 - Benoît Hamon a gagné.\n22h00 - Il reste du travail.\n21h50 - Il a parlé."
    assert resolved(read(text, "fr")) == []


def test_the_object_of_a_clause_is_not_its_subject(read: Read) -> None:
    text = "Kemi Badenoch has been boosted by Michael Gove, who threw his weight behind her."
    assert resolved(read(text)) == [("her", "Kemi Badenoch", "pronoun")]


def test_a_role_before_a_name_in_its_own_sentence_is_that_name_s(read: Read) -> None:
    text = (
        "Ian Brossat n'est pas le seul. Le sénateur socialiste de Paris, Rémi Féraud, a réagi. "
        "Le député (LR) Georges Fenech aussi."
    )
    assert [r for r in resolved(read(text, "fr")) if r[2] in ("focus", "role-alias")] == []


def test_a_name_that_only_says_whose_adviser_spoke_is_no_antecedent(read: Read) -> None:
    text = "Un conseiller de François Hollande explique. Il parle longtemps."
    assert resolved(read(text, "fr")) == []


def test_a_past_holder_is_not_the_present_one(read: Read) -> None:
    text = "Édith Cresson, Première ministre de 1991 à 1992, est venue. La Première ministre parle."
    assert resolved(read(text, "fr")) == []


def test_the_candidate_of_a_party_is_its_only_known_member_here(read: Read) -> None:
    text = (
        "Marine Le Pen affronte Emmanuel Macron. Éric Zemmour invite les siens à soutenir "
        "la candidate du Rassemblement national."
    )
    found = resolved(read(text, "fr"))
    assert ("la candidate", "Marine Le Pen", "role-alias") in found


def test_a_party_with_two_members_here_has_no_only_candidate(read: Read) -> None:
    text = (
        "Marine Le Pen et Jordan Bardella sont en France. Un ami soutient "
        "le candidat du Rassemblement national."
    )
    assert resolved(read(text, "fr")) == []


def test_a_woman_s_office_is_the_only_woman_s(read: Read) -> None:
    text = (
        "Éric Ciotti affronte Valérie Pécresse.\nXavier Bertrand appelle à voter pour "
        "la présidente de la région Île-de-France."
    )
    found = resolved(read(text, "fr"))
    assert ("la présidente de la région Île-de-France", "Valérie Pécresse", "role-alias") in found


def test_the_role_of_who_says_so_is_the_subject_s(read: Read) -> None:
    text = (
        "Hervé Morin retire sa candidature et rallie Nicolas Sarkozy, annonce le président du "
        "Nouveau Centre."
    )
    assert [r[1:] for r in resolved(read(text, "fr"))] == [("Hervé Morin", "focus")]


def test_a_role_may_follow_an_adverb(read: Read) -> None:
    text = "Eric Adams is out of the race. On Sunday, the mayor of New York City ended his bid."
    found = resolved(read(text))
    assert ("the mayor of New York City", "Eric Adams", "focus") in found


def test_an_object_is_not_the_subject_of_the_part_after_a_semicolon(read: Read) -> None:
    text = "Mr Scott Morrison resigned; Peter Dutton is expected to replace him."
    assert resolved(read(text)) == [("him", "Scott Morrison", "pronoun")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "Arrivé troisième, Jean-Laurent Félizia annonce son retrait.\n\n"
            "La tête de liste avait pourtant juré le contraire.",
            ("La tête de liste", "Jean-Laurent Félizia", "focus"),
        ),
        (
            "fr",
            "Son adversaire, le juriste Kaïs Saïed, devance Nabil Karoui. Les appuis affluent. "
            "Le parti appelle à voter pour le juriste.",
            ("le juriste", "Kaïs Saïed", "role-alias"),
        ),
        (
            "fr",
            "Il reste Florian Philippot (36,06 %) et le président sortant, Philippe Richert. "
            "Le maire de Strasbourg a appelé à voter pour le second.",
            ("le second", "Philippe Richert", "demonstrative"),
        ),
        (
            "en",
            "Three senators sat: Mathias Cormann, Michaelia Cash and Mitch Fifield. "
            "The first two sided with Peter Dutton.",
            ("The first two", "Mathias Cormann", "plural"),
        ),
        (
            "fr",
            "Abdelkrim Zbidi a obtenu 10,73% malgré le désistement en sa faveur de deux rivaux.",
            ("sa", "Abdelkrim Zbidi", "pronoun"),
        ),
        (
            "fr",
            "Le chef de l'État sortant, Ibrahim Boubacar Keïta, est réélu. Une rivale avait appelé "
            "à voter pour le sortant.",
            ("le sortant", "Ibrahim Boubacar Keïta", "outcome"),
        ),
    ],
)
def test_words_that_one_person_of_the_text_before_bears_stand_for_him(
    read: Read, language: str, text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in resolved(read(text, language=language))


@pytest.mark.parametrize(
    ("language", "text", "surface"),
    [
        (  # two are called so
            "fr",
            "Le juriste Kaïs Saïed affronte le juriste Nabil Karoui. Les appuis affluent. "
            "Le parti appelle à voter pour le juriste.",
            "le juriste",
        ),
        (  # not joined with another
            "fr",
            "Florian Philippot raille la campagne que mène dans tout l'Est le président sortant, "
            "Philippe Richert. Le maire a appelé à voter pour le second.",
            "le second",
        ),
        (  # only two, so who would be left?
            "en",
            "Mathias Cormann and Michaelia Cash sat. The first two sided with Peter Dutton.",
            "The first two",
        ),
        (  # the subject once more, not somebody before
            "fr",
            "Marine Le Pen se tait. Djeneba Ndiaye avait, elle, appelé au calme.",
            "elle",
        ),
    ],
)
def test_words_that_fit_two_or_nobody_stay_words(
    read: Read, language: str, text: str, surface: str
) -> None:
    assert surface not in {found for found, _, _ in resolved(read(text, language=language))}


def test_a_role_is_whoever_the_next_sentence_brings_in_without_a_description(read: Read) -> None:
    text = "La maire de Laon ne se représentera pas. Annie Martin l'a annoncé lundi."
    assert resolved(read(text, "fr")) == [("La maire de Laon", "Annie Martin", "focus")]


def test_a_role_is_not_whoever_comes_next_with_a_description(read: Read) -> None:
    text = "Le maire de Laon se tait. Jean Martin, avocat, a parlé."
    assert resolved(read(text, "fr")) == []


def test_what_is_announced_is_nobody(read: Read) -> None:
    text = "Annie Martin se retire. La maire de Laon l'a annoncé hier."
    assert ("La maire de Laon", "Annie Martin", "focus") in resolved(read(text, "fr"))


def test_the_founder_of_a_party_is_whom_the_text_speaks_of(read: Read) -> None:
    text = "Jean Martin a perdu. Le fondateur du Parti socialiste se retire."
    assert resolved(read(text, "fr")) == [("Le fondateur", "Jean Martin", "focus")]
