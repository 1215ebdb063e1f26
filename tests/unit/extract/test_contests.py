"""Which election, and which round, a claim is about."""

from __future__ import annotations

import pytest

from hustings.model.flat import flat_facts
from tests.unit.extract.readings import told

GAUCHE = "primaire de la gauche de 2017"
PRESIDENT_FR = "élection présidentielle française de 2017"
PRESIDENT_EN = "2017 French presidential election"


def facts(
    text: str, language: str, title: str = "News", day: str = "2017-01-30"
) -> list[dict[str, object]]:
    record = told(text, language, title=title, day=day)
    return [dict(fact) for fact in flat_facts(record)]


def elections(kind: str, person: str, text: str, language: str, title: str = "News") -> set[object]:
    """Elections of the facts of one kind about one person."""
    found = facts(text, language, title)
    told = [
        f for f in found if f["type"] == kind and person in (f.get("person"), f.get("endorser"))
    ]
    assert told, [f["type"] for f in found]
    return {f.get("election") for f in told}


def test_an_election_of_a_relative_clause_is_not_that_of_the_support() -> None:
    text = (
        "Manuel Valls, who lost the Socialist primary in January, announced on Wednesday his "
        "support for Emmanuel Macron. The presidential election is on April 23 in France."
    )
    assert elections("endorsement", "Manuel Valls", text, "en") == {PRESIDENT_EN}


def test_an_election_of_the_own_clause_is_that_of_the_defeat() -> None:
    text = (
        "Manuel Valls soutient Emmanuel Macron à l'élection présidentielle. "
        "Manuel Valls a été battu par Benoît Hamon au second tour de la primaire de la gauche."
    )
    assert elections("endorsement", "Manuel Valls", text, "fr") == {PRESIDENT_FR}
    assert elections("candidacy", "Manuel Valls", text, "fr") == {GAUCHE}


def test_a_bare_primary_is_the_one_that_the_text_names_in_full() -> None:
    text = (
        "Benoît Hamon a remporté la primaire de la gauche. Sur le site de la primaire, "
        "Benoît Hamon obtient 58,89 % des voix et Manuel Valls 41,11 %."
    )
    assert elections("result", "Benoît Hamon", text, "fr") == {GAUCHE}


def test_two_primaries_stay_two() -> None:
    text = (
        "Benoît Hamon a remporté la primaire de la gauche. François Fillon avait remporté la "
        "primaire de la droite en 2016."
    )
    assert elections("candidacy", "Benoît Hamon", text, "fr") == {GAUCHE}
    assert GAUCHE not in elections("candidacy", "François Fillon", text, "fr")


def test_who_does_not_stand_in_the_primary_is_backed_in_the_presidential_election() -> None:
    text = (
        "Benoît Hamon a recueilli 58,65 % des suffrages et Manuel Valls 41,35 % au second tour. "
        "Le vainqueur sera candidat à l'élection présidentielle. "
        "Gérard Collomb soutient Emmanuel Macron."
    )
    title = "Second tour de la primaire de la gauche"
    assert elections("endorsement", "Gérard Collomb", text, "fr", title) == {PRESIDENT_FR}
    without = text.replace("Le vainqueur sera candidat à l'élection présidentielle. ", "")
    assert elections("endorsement", "Gérard Collomb", without, "fr", title) == {None}


def test_another_term_is_sought_in_the_vote_for_the_office_held() -> None:
    text = (
        "Benoit Hamon came first in the primary of the French left with 36.03 percent of the vote, "
        "ahead of Manuel Valls with 31.48 percent. "
        "President Francois Hollande announced on December 1 that he would not seek re-election."
    )
    assert elections("withdrawal", "Francois Hollande", text, "en") == {PRESIDENT_EN}


@pytest.mark.parametrize(
    ("text", "language", "election"),
    [
        (
            "Emmanuel Macron a été élu président de la République dimanche avec 66,10 % des "
            "suffrages exprimés, contre 33,90 % pour Marine Le Pen.",
            "fr",
            PRESIDENT_FR,
        ),
        (
            "Emmanuel Macron was elected president of France on Sunday with 66.1% of the votes "
            "cast, against 33.9% for Marine Le Pen.",
            "en",
            PRESIDENT_EN,
        ),
    ],
)
def test_who_is_elected_to_an_office_has_a_result_in_its_last_round(
    text: str, language: str, election: str
) -> None:
    results = [f for f in facts(text, language, day="2017-05-08") if f["type"] == "result"]
    assert {(f["election"], f["round"]) for f in results} == {(election, 2)}


def test_an_office_of_the_past_tells_no_vote() -> None:
    text = "Sadiq Khan met the former mayor of London, Boris Johnson. 53 percent liked it."
    assert all(f.get("election") is None for f in facts(text, "en"))


def test_two_who_share_all_the_votes_met_in_the_run_off() -> None:
    text = (
        "Hamon won the French Socialist primary with 58.9 percent of the vote, defeating Manuel "
        "Valls who had 41.1 percent. As the seven candidates went into the first round, Benoit "
        "Hamon was hardly known."
    )
    found = [f for f in facts(text, "en") if f["type"] == "result"]
    assert {f["round"] for f in found} == {2}


def test_three_who_share_the_votes_are_given_no_round() -> None:
    text = (
        "Benoit Hamon won the French Socialist primary with 36 percent of the vote, defeating "
        "Manuel Valls who had 31 percent and Arnaud Montebourg who had 17 percent."
    )
    found = [f for f in facts(text, "en") if f["type"] == "result"]
    assert found
    assert {f.get("round") for f in found} == {None}


def test_figures_of_who_will_meet_in_the_second_round_are_of_the_first() -> None:
    text = (
        "Emmanuel Macron et Marine Le Pen se sont qualifiés dimanche pour le second tour de "
        "l'élection présidentielle. Emmanuel Macron a recueilli 24,01 % des suffrages, devant "
        "Marine Le Pen (21,30 %)."
    )
    title = "Macron et Le Pen qualifiés pour le second tour"
    found = [f for f in facts(text, "fr", title, "2017-04-24") if f["type"] == "result"]
    assert {f["round"] for f in found} == {1}


def test_a_nominee_of_the_own_party_is_one_of_the_subjects_party() -> None:
    text = (
        "Manuel Valls (PS) announces his support for Emmanuel Macron (En Marche!) rather than for "
        "his own party's nominee, Benoit Hamon."
    )
    found = [
        f for f in facts(text, "en") if f["type"] == "candidacy" and f["person"] == "Benoit Hamon"
    ]
    assert [f["party"] for f in found] == ["Parti socialiste"]


def test_the_day_of_the_vote_is_not_that_of_the_announcement() -> None:
    text = (
        "Manuel Valls said on Wednesday that he would vote for Emmanuel Macron in the first round "
        "of the French presidential election on April 23."
    )
    found = [f for f in facts(text, "en", day="2017-03-30") if f["type"] == "endorsement"]
    assert {f["date"] for f in found} == {"2017-03-29"}


def test_a_primary_named_in_passing_is_not_where_somebody_else_stands() -> None:
    text = (
        "En France, l'avocat Dominique Villemot soutient Emmanuel Macron. Le chef de l'État n'a "
        "pris parti pour aucun des candidats à la primaire de la gauche."
    )
    assert elections("endorsement", "Dominique Villemot", text, "fr") == {None}


def test_counted_votes_are_of_no_election_of_a_year_to_come() -> None:
    text = (
        "L'élection présidentielle de 2017 approche pour François Fillon, qui a engrangé 44% des "
        "voix au premier tour contre 29% pour Alain Juppé."
    )
    found = [f for f in facts(text, "fr", day="2016-11-21") if f["type"] == "result"]
    assert {f["person"]: f["share"] for f in found} == {"François Fillon": 44, "Alain Juppé": 29}
    assert PRESIDENT_FR not in {f.get("election") for f in found}


def test_a_clash_of_another_clause_says_nothing_of_the_round() -> None:
    text = (
        "Des deux lignes qui s'affrontent pour la primaire de la gauche, la plus dure plaît : "
        "Benoît Hamon remporterait le second tour, avec 59% des suffrages contre 41% pour "
        "Manuel Valls."
    )
    found = [f for f in facts(text, "fr") if f["type"] == "poll"]
    assert [(f["person"], f["round"]) for f in found] == [("Benoît Hamon", 2), ("Manuel Valls", 2)]


def test_another_paragraph_is_about_the_election_of_the_text_again() -> None:
    text = (
        "À Paris, Anne Hidalgo repart en campagne pour les élections municipales.\n\n"
        "Aux élections européennes de 2019, Yannick Jadot avait obtenu 13,5 % des voix.\n\n"
        "Agnès Buzyn est arrivée troisième du premier tour avec 17,3 % des voix."
    )
    found = [
        f
        for f in facts(text, "fr", "Les élections municipales à Paris", "2020-06-20")
        if f["type"] == "result"
    ]
    told = {f["person"]: (str(f.get("election")), f.get("round")) for f in found}
    assert "européennes" in told["Yannick Jadot"][0]
    assert told["Yannick Jadot"][1] is None
    assert "municipales" in told["Agnès Buzyn"][0]
    assert told["Agnès Buzyn"][1] == 1


def test_a_round_and_a_later_day_are_of_no_european_vote_before() -> None:
    text = (
        "Aux élections européennes de 2019, la liste avait fait 22,4 % des voix. Agnès Buzyn est "
        "arrivée troisième du premier tour le 15 mars 2020 avec 17,3 % des voix."
    )
    found = facts(text, "fr", "Les élections municipales à Paris", "2020-06-20")
    told = {f["person"]: str(f.get("election")) for f in found if f["type"] == "result"}
    assert "municipales" in told["Agnès Buzyn"]
