"""Words without a name, and the record of whom the text sides with."""

from __future__ import annotations

import pytest

from hustings.extract.endorsements import claims
from hustings.extract.unnamed import opened
from tests.eval.wordings import told
from tests.unit.extract.letters import passage
from tests.unit.extract.readings import asserted


def test_a_pronoun_after_words_of_support_is_whom_the_sentence_before_backs() -> None:
    assert set(told("en", "B endorses C. / D backs him too.")) == {"B>C", "D>C"}


def test_a_pronoun_is_the_only_one_of_its_own_sentence_who_does_not_act() -> None:
    assert set(told("en", "C was cheered when B endorsed him.")) == {"B>C"}


def test_two_who_may_be_meant_are_nobody() -> None:
    assert set(told("en", "C and J debated. / B endorsed him.")) == set()


def test_who_acts_is_never_whom_a_pronoun_means() -> None:
    assert set(told("en", "B spoke. / B endorsed him.")) == set()


def test_an_office_without_a_name_before_the_pronoun_may_be_meant() -> None:
    assert set(told("en", "C spoke. / The F was there and B endorsed him.")) == set()


def test_a_description_that_ends_the_clause_is_whom_the_text_backs() -> None:
    assert set(told("en", "B endorsed C. / D is backing the incumbent.")) == {"B>C", "D>C"}


def test_elle_apres_une_preposition_est_celle_que_la_phrase_d_avant_soutient() -> None:
    assert set(told("fr", "B soutient C. / D s'est rangé derrière elle.")) == {"B>C", "D>C"}


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "B endorsed him on D.", ["him"]),
        ("en", "B read her letter.", []),
        ("en", "B backs the ex-striker.", ["the ex-striker"]),
        ("en", "B backs the mayor of L.", []),
        ("fr", "B votera pour elle.", ["elle"]),
        ("fr", "B est venu pour lui parler.", []),
        ("fr", "B l'a rejoint.", ["l'"]),
    ],
)
def test_only_words_that_can_be_objects_are_shown(
    language: str, text: str, said: list[str]
) -> None:
    _, annotations = passage([text], language)
    found = opened(annotations.sentences[0], language)
    assert [word.said for word in found[1].values()] == said if found else not said


def test_who_has_the_support_of_others_is_whom_the_sentence_before_backs() -> None:
    assert set(told("en", "B endorsed C. / She has the backing of D as well.")) == {"B>C", "D>C"}


def test_her_other_backers_back_whom_the_sentence_before_backs() -> None:
    assert set(told("en", "B endorsed C. / Her other backers are D and J.")) == {
        "B>C",
        "D>C",
        "J>C",
    }


def test_support_with_another_verb_behind_it_is_no_list() -> None:
    found = set(told("en", "B has withdrawn her endorsement of C and now backs D."))
    assert found == {"B~C", "B>D"}


def test_under_no_circumstances_is_a_refusal() -> None:
    assert set(told("en", "B said that under no circumstances will he vote for C.")) == {"B!C"}


def test_those_of_others_go_on_a_list_of_backers() -> None:
    assert set(told("en", "C has the support of B and that of D.")) == {"B>C", "D>C"}
    assert set(told("fr", "C a reçu le soutien de B et celui de D.")) == {"B>C", "D>C"}


def test_a_rival_is_the_other_one_of_two() -> None:
    assert set(told("en", "B met C. / B won. / His rival had the support of D.")) == {"D>C"}


def test_her_camp_is_the_camp_of_whom_the_sentence_before_backs() -> None:
    assert set(told("en", "B endorsed C. / D joined her campaign.")) == {"B>C", "D>C"}
    assert set(told("fr", "B soutient C. / D s'est rallié à sa candidature.")) == {"B>C", "D>C"}
    assert set(told("fr", "B soutient C. / D a retiré sa candidature.")) == {"B>C", "-D"}


def test_the_same_without_naming_anybody_backs_nobody() -> None:
    assert set(told("en", "B endorsed C. / D did the same, without naming anybody.")) == {"B>C"}


def test_whoever_speaks_without_a_name_is_somebody_of_the_text() -> None:
    text = (
        "Rodolphe Corvel et Gustave Barden s'affrontent au second tour de l'élection présidentielle"
        " dimanche.\n\nLe candidat de la droite n'a pas attendu : dès le soir du premier tour,"
        " l'ancien maire de Lyon a annoncé qu'il voterait pour M. Corvel."
    )
    for claim, known in asserted(text, "fr", claims):
        assert claim.speaker is None or claim.speaker in known.entities
