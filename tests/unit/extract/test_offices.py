from __future__ import annotations

import time

import pytest

from hustings.extract.offices import claims
from hustings.model.fact import Tenure
from tests.unit.extract.readings import asserted, told


def tenures(text: str, language: str) -> list[tuple[str, str, str]]:
    """Person, office and status of each asserted tenure."""
    found = []
    for claim, known in asserted(text, language, claims):
        fact = claim.fact
        assert isinstance(fact, Tenure)
        names = known.entities
        found.append((names[fact.person].name, names[fact.office].name, str(fact.status)))
    return found


def test_nobody_is_mayor_of_two_towns() -> None:
    text = "They met the San Francisco mayor and New York Mayor Eric Adams."
    assert tenures(text, "en") == [("Eric Adams", "Mayor of New York", "current")]


def facts(text: str, language: str) -> list[Tenure]:
    return [c.fact for c, _ in asserted(text, language, claims) if isinstance(c.fact, Tenure)]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Maryland Gov. Larry Hogan went further on Thursday.", "en",
         ("Larry Hogan", "Governor of Maryland", "current")),
        ("Benoit Hamon beat former Prime Minister Manuel Valls.", "en",
         ("Manuel Valls", "prime minister", "former")),
        ("John Kasich, the governor of Ohio, had signed a pledge.", "en",
         ("John Kasich", "Governor of Ohio", "current")),
        ("Jeremy Corbyn, MP for Islington North since 1983, took the lead.", "en",
         ("Jeremy Corbyn", "MP for Islington North", "current")),
        ("The polls praised outgoing Chancellor Olaf Scholz.", "en",
         ("Olaf Scholz", "chancellor", "current")),
        ("Le maire de Grenoble, Éric Piolle, a perdu.", "fr",
         ("Éric Piolle", "maire de Grenoble", "current")),
        ("L'eurodéputé Yannick Jadot portera les couleurs des écologistes.", "fr",
         ("Yannick Jadot", "eurodéputé", "current")),
        ("Delphine Batho, députée et ancienne ministre, avait fini troisième.", "fr",
         ("Delphine Batho", "ministre", "former")),
        ("Philippe Juvin, maire LR de La Garenne-Colombes, a suivi.", "fr",
         ("Philippe Juvin", "maire de La Garenne-Colombes", "current")),
        ("Le Premier ministre sortant Lionel Zinsou a reconnu sa défaite.", "fr",
         ("Lionel Zinsou", "Premier ministre", "current")),
    ],
)  # fmt: skip
def test_a_title_or_an_apposition_is_a_tenure(
    text: str, language: str, wanted: tuple[str, str, str]
) -> None:
    assert wanted in tenures(text, language)


def test_joined_offices_before_two_names_are_kept_apart() -> None:
    found = tenures(
        "Ted Gatsas, the mayor of Manchester, and state Sen. Jeanie Forrester conceded.", "en"
    )
    assert ("Ted Gatsas", "Mayor of Manchester", "current") in found
    assert ("Jeanie Forrester", "state senator", "current") in found
    assert ("Jeanie Forrester", "Mayor of Manchester", "current") not in found


def test_former_reaches_over_and_in_english() -> None:
    found = tenures("It was former chancellor and health secretary Sajid Javid.", "en")
    assert ("Sajid Javid", "health secretary", "former") in found


def test_until_now_is_left() -> None:
    found = tenures(
        "Nadhim Zahawi, until now vaccines minister, is the new education secretary.", "en"
    )
    assert ("Nadhim Zahawi", "vaccines minister", "left") in found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Chris Sununu is the son of a former governor.", "en"),
        ("Chris Sununu is the Republican nominee for governor.", "en"),
        ("Twenty-six candidates for governor gave up.", "en"),
        ("Was Chris Sununu governor of New Hampshire?", "en"),
        ("Jean-Pierre Mignard est l'avocat du président.", "fr"),
        (
            "Dominique Villemot dément. L'ami avocat du président, Jean-Pierre Mignard, se tait.",
            "fr",
        ),
        ("Jean Martin n'est pas ministre.", "fr"),
    ],
)
def test_relatives_candidates_and_denials_hold_no_office(text: str, language: str) -> None:
    assert tenures(text, language) == []


def test_an_office_in_the_plural_behind_a_noun_is_not_that_of_one_person() -> None:
    text = "Le président de l'Association des maires de France (AMF) François Baroin a parlé."
    assert tenures(text, "fr") == []


def test_an_appointment_names_who_appoints_and_whom() -> None:
    fact = facts("Lazarus Chakwera has appointed Sosten Gwengwe as finance minister.", "en")[-1]
    assert fact.status == "appointed"
    assert fact.appointed_by is not None
    assert fact.appointed_by != fact.person


def test_a_successor_takes_the_office_that_the_other_leaves() -> None:
    found = tenures("Nadine Dorries replaces Oliver Dowden as culture secretary.", "en")
    assert ("Nadine Dorries", "culture secretary", "appointed") in found
    assert ("Oliver Dowden", "culture secretary", "left") in found


def test_who_leaves_the_place_is_the_one_before() -> None:
    found = tenures(
        "Jean Castex a été nommé Premier ministre. Édouard Philippe laisse sa place à Jean Castex.",
        "fr",
    )
    assert ("Édouard Philippe", "Premier ministre", "left") in found
    assert ("Jean Castex", "Premier ministre", "left") not in found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Marine Le Pen nommera Nicolas Dupont-Aignan Premier ministre.", "fr"),
        ("Élisabeth Borne devrait être nommée Première ministre.", "fr"),
        ("Boris Johnson may become foreign secretary.", "en"),
        ("Nadhim Zahawi is backing Boris Johnson to return as prime minister.", "en"),
        ("Boris Johnson did not become foreign secretary.", "en"),
        ("Reports say Boris Johnson could be appointed foreign secretary.", "en"),
    ],
)
def test_what_is_planned_promised_or_denied_is_no_appointment(text: str, language: str) -> None:
    assert [t for t in tenures(text, language) if t[2] == "appointed"] == []


def test_a_definite_office_stands_for_the_person_of_the_sentence_before() -> None:
    found = tenures("Priti Patel has kept her options open. The home secretary said so.", "en")
    assert ("Priti Patel", "home secretary", "current") in found


def test_a_second_mayor_is_not_the_first() -> None:
    found = tenures(
        "John Kasich, the governor of Ohio, spoke. The governor of New Jersey did not.", "en"
    )
    assert ("John Kasich", "Governor of New Jersey", "current") not in found


def test_an_old_post_changes_hands() -> None:
    found = tenures("Anne-Marie Trevelyan gets Liz Truss's old post, trade secretary.", "en")
    assert ("Anne-Marie Trevelyan", "trade secretary", "appointed") in found
    assert ("Liz Truss", "trade secretary", "left") in found


def test_somebody_without_a_name_may_appoint() -> None:
    found = tenures("Le président de la République nomme Élisabeth Borne Première ministre.", "fr")
    assert ("Élisabeth Borne", "Première ministre", "appointed") in found


def test_the_one_who_is_not_meant_gets_nothing() -> None:
    found = tenures("Rishi Sunak, not Boris Johnson, is taking over as prime minister.", "en")
    assert [t for t in found if t[0] == "Boris Johnson"] == []


def test_many_appointments_in_one_sentence_take_no_square_of_time() -> None:
    clause = "John Smith was appointed mayor of London, "

    def seconds(count: int) -> float:
        started = time.process_time()
        tenures(clause * count, "en")
        return time.process_time() - started

    seconds(20)
    assert seconds(400) < 25 * max(seconds(100), 0.02)


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Former prime minister of New Zealand, Helen Clark went to the United Nations.", "en",
         ("Helen Clark", "Prime Minister of New Zealand", "former")),
        ("The new cabinet is complete. Defence goes to Ben Wallace.", "en",
         ("Ben Wallace", "defence minister", "appointed")),
        ("Boris Johnson is a journalist and former MP.", "en", ("Boris Johnson", "MP", "former")),
        ("Jeremy Hunt, health secretary under David Cameron, has left.", "en",
         ("Jeremy Hunt", "health secretary", "former")),
        ("Le ministère de la Justice échoit à Nicole Belloubet.", "fr",
         ("Nicole Belloubet", "ministre de la Justice", "appointed")),
        ("La ministre de la Santé Agnès Buzyn a démissionné dimanche.", "fr",
         ("Agnès Buzyn", "ministre de la Santé", "left")),
        ("Ancienne ministre de la Justice, Christiane Taubira a voté.", "fr",
         ("Christiane Taubira", "ministre de la Justice", "former")),
    ],
)  # fmt: skip
def test_offices_that_are_handed_on_or_open_a_sentence_are_read(
    text: str, language: str, wanted: tuple[str, str, str]
) -> None:
    assert wanted in tenures(text, language)


def test_a_brief_outside_news_of_a_cabinet_is_a_common_word() -> None:
    assert tenures("Ben Wallace gets defence right.", "en") == []


def test_who_has_died_holds_no_office_any_more() -> None:
    text = "Le Premier ministre Amadou Gon Coulibaly est mort en juillet."
    assert [status for _, _, status in tenures(text, "fr")] == ["former"]


def test_who_is_beaten_is_not_sworn_in() -> None:
    text = (
        "Scott Morrison, treasurer until this week, beat Peter Dutton by 45 votes to 40 and was "
        "sworn in as prime minister."
    )
    found = {
        (person, office) for person, office, status in tenures(text, "en") if status == "appointed"
    }
    assert found == {("Scott Morrison", "prime minister")}


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Rishi Sunak will succeed Liz Truss as prime minister on Tuesday.", "en",
         ("Rishi Sunak", "prime minister", "appointed")),
        ("Rishi Sunak will succeed Liz Truss as prime minister on Tuesday.", "en",
         ("Liz Truss", "prime minister", "current")),
        ("Keir Starmer appointed Rachel Reeves, a former economist, as chancellor.", "en",
         ("Rachel Reeves", "chancellor", "appointed")),
        ("The Senate confirmed Janet Yellen as Treasury secretary.", "en",
         ("Janet Yellen", "Treasury secretary", "appointed")),
        ("Layla Moran MP was re-elected in 2024.", "en", ("Layla Moran", "MP", "current")),
        ("Gabriel Attal a été nommé mardi Premier ministre.", "fr",
         ("Gabriel Attal", "Premier ministre", "appointed")),
        ("Élisabeth Borne quitte Matignon ; Gabriel Attal la remplace.", "fr",
         ("Gabriel Attal", "Premier ministre", "appointed")),
        ("Manuel Valls, ancien Premier ministre de François Hollande, a été nommé ministre.", "fr",
         ("Manuel Valls", "Premier ministre", "former")),
    ],
)  # fmt: skip
def test_what_is_announced_or_told_across_an_aside_is_read(
    text: str, language: str, wanted: tuple[str, str, str]
) -> None:
    assert wanted in tenures(text, language)


def test_what_is_foreseen_under_a_condition_is_no_office() -> None:
    assert tenures("If he wins, Joe Biden will be president of the United States.", "en") == []


def test_who_is_congratulated_on_becoming_something_is_it() -> None:
    found = tenures("Emmanuel Macron congratulated Rishi Sunak on becoming prime minister.", "en")
    assert ("Emmanuel Macron", "prime minister", "appointed") not in found
    assert ("Rishi Sunak", "prime minister", "appointed") in found


def test_the_day_on_which_a_predecessor_left_is_not_the_day_on_which_he_is_replaced() -> None:
    text = (
        "Edouard Philippe replaces Bernard Cazeneuve, who had resigned on 10 May 2017, "
        "as prime minister."
    )
    new, old = facts(text, "en")
    assert (new.start, new.predecessor is not None) == (None, True)
    assert old.end is not None
    assert old.end.value == "2017-05-10"


def test_another_date_of_the_predecessor_ends_nothing() -> None:
    text = "A. Bravo replaces C. Delta, who was born on 10 May 1957, as prime minister."
    assert [(one.start, one.end) for one in facts(text, "en")] == [(None, None), (None, None)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Parliament elected Mary Barden, the leader of the Labour Party, prime minister.",
         {("Mary Barden", "prime minister", "appointed"),
          ("Mary Barden", "leader of the Labour Party", "current")}),
        ("Delegates elected Mary Barden general secretary of the Labour Party.",
         {("Mary Barden", "general secretary of the Labour Party", "appointed")}),
        ("Power lies with Prime Minister Mary Barden, who replaced Paul Corvel in April.",
         {("Mary Barden", "prime minister", "current"),
          ("Paul Corvel", "prime minister", "former")}),
        ("There are five candidates to succeed Mary Barden as mayor of Chicago.",
         {("Mary Barden", "Mayor of Chicago", "current")}),
        ("Mary Barden will be deputy prime minister, a post that Paul Corvel is giving up.",
         {("Mary Barden", "deputy prime minister", "appointed"),
          ("Paul Corvel", "deputy prime minister", "left")}),
        ("Mary Barden, prime minister since Paul Corvel resigned in December, spoke.",
         {("Mary Barden", "prime minister", "current"),
          ("Paul Corvel", "prime minister", "former")}),
        ("Mary Barden will not stand for another term as leader of the Labour Party.",
         {("Mary Barden", "leader of the Labour Party", "current")}),
        ("Paul Corvel, Mary Barden's predecessor as health minister, spoke.",
         {("Paul Corvel", "health minister", "former")}),
        ("Mary Barden had been Paul Corvel's defence minister until 1999.",
         {("Mary Barden", "defence minister", "former")}),
        ("The chairman of the Taiwan People's Party, Paul Corvel, spoke.",
         {("Paul Corvel", "chairman of the Taiwan People's Party", "current")}),
        ("Paul Corvel, the head of the government, spoke.",
         {("Paul Corvel", "head of the government", "current")}),
        ("Mary Barden had to make do with the post of chief whip.",
         {("Mary Barden", "chief whip", "appointed")}),
        ("Paul Corvel named his ministers on Wednesday.", set()),
        ("They compete for the office that Mary Barden is giving up.", set()),
    ],
)  # fmt: skip
def test_offices_told_by_who_elects_follows_or_leaves(
    text: str, wanted: set[tuple[str, str, str]]
) -> None:
    assert set(tenures(text, "en")) == wanted


def test_a_new_paragraph_may_turn_to_the_one_of_the_headline() -> None:
    text = "Jean Lassalle n'a pas sauté le pas.\n\nL'ancien ministre du Travail a pris du poids."
    assert not told(text, "fr", title="Sénat : Gérard Larcher, cinquième").claims
    (claim,) = told(text, "fr", title="Sénat : le cinquième tour").claims
    assert claim.rule == "fr.office.focus"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mary Barden spoke. The mayor of Leeds left the race and endorsed Ms Barden.", "en"),
        ("Mary Barden a parlé. Le maire de Lyon a salué Mme Barden.", "fr"),
    ],
)
def test_a_role_is_not_of_whom_its_sentence_names_behind_it(text: str, language: str) -> None:
    assert not told(text, language).claims


@pytest.mark.parametrize(("headline", "held"), [("Berger picks her team", False), ("Team", True)])
def test_a_new_paragraph_may_be_about_who_opens_the_headline(headline: str, held: bool) -> None:
    text = (
        "Anna Berger appointed her cabinet on Monday.\n\nPaul Keller, who came third, is not in it."
        "\n\nThe first minister hands finance to Carla Olsen."
    )
    record = told(text, "en", title=headline)
    names = {c.fact.person for c in record.claims if c.asserted and isinstance(c.fact, Tenure)}
    assert any("Keller" in record.entities[name].name for name in names) is held
