from __future__ import annotations

from datetime import date

import pytest

from hustings.model.annotation import DateBasis, EventDate
from hustings.model.claim import Confidence, Modality, Polarity
from hustings.model.fact import Basis, Endorsement, Stance
from hustings.model.statement import Agreement, StanceContent, StanceStatus, Statement
from hustings.vocabulary import HUS
from tests.unit.weigh.cases import MINTER, PRESIDENT, PRIMARY, Story, at, weighed

BENNAHMIAS = "Jean-Luc Bennahmias"
HAMON, VALLS = "Benoît Hamon", "Manuel Valls"
A, B, C = "A", "B", "C"
MINUTE = at("2017-01-29T20:22")
DERRIERE = 'Jean-Luc Bennahmias se dit "pleinement derrière Benoît Hamon"'
POURTANT = "Il avait pourtant accordé son soutien à Manuel Valls."


def stance(statement: Statement) -> StanceContent:
    assert isinstance(statement.content, StanceContent)
    return statement.content


def name(*parts: str) -> str:
    return "--".join(["endorsement", *parts])


def says(statement: Statement) -> set[str]:
    return {prop.removeprefix(HUS) for _, prop, _ in statement.shortcuts}


def changes_sides(second: Stance = Stance.SUPPORT) -> Story:
    story = Story("004", live=True)
    story.backs(DERRIERE, BENNAHMIAS, HAMON, entry=MINUTE, speaker=BENNAHMIAS)
    return story.backs(
        POURTANT,
        BENNAHMIAS,
        VALLS,
        PRIMARY,
        modality=Modality.PAST if second is Stance.SUPPORT else Modality.STATED,
        fact=Endorsement("", "", second),
        entry=MINUTE,
    )


@pytest.mark.parametrize("second", [Stance.SUPPORT, Stance.WITHDRAWN])
def test_who_changes_sides_leaves_the_first_endorsement_superseded(second: Stance) -> None:
    found = weighed(changes_sides(second))
    before = found[name("jean-luc-bennahmias", "manuel-valls", PRIMARY)]
    after = found[name("jean-luc-bennahmias", "benoit-hamon", PRESIDENT)]
    assert stance(before).status is StanceStatus.SUPERSEDED
    assert stance(before).superseded_by == after.iri
    assert stance(before).basis is Basis.REPORTED_SUPPORT
    assert before.labels["fr"] == "Jean-Luc Bennahmias a soutenu Manuel Valls"
    assert says(before) == {"everEndorsed"}
    assert stance(after).status is StanceStatus.STANDING
    assert says(after) == {"endorses", "everEndorsed"}


def test_words_in_the_past_bound_the_date_from_above() -> None:
    before = weighed(changes_sides())[name("jean-luc-bennahmias", "manuel-valls", PRIMARY)]
    assert before.when.date is None
    assert before.when.end_before == "2017-01-29T20:22:00+01:00"


def test_a_later_document_supersedes_an_earlier_one_for_one_endorser_and_election() -> None:
    january = Story("a", date(2017, 1, 10)).backs("A soutient B.", A, B)
    march = Story("b", date(2017, 3, 29)).backs("A apporte son soutien à C.", A, C)
    for stories in ((january, march), (march, january)):
        found = weighed(*stories)
        first = found[name("a", "b", PRESIDENT)]
        second = found[name("a", "c", PRESIDENT)]
        assert stance(first).superseded_by == second.iri
        assert stance(second).status is StanceStatus.STANDING


def test_two_endorsements_in_two_contests_both_stand() -> None:
    story = Story("a").backs("A soutient C.", A, C, PRESIDENT)
    other = Story("b", date(2019, 3, 1))
    other.backs("A soutient D.", A, "D", None)
    found = weighed(story, other)
    statuses = [stance(s).status for key, s in found.items() if key.startswith("endorsement")]
    assert statuses == [StanceStatus.STANDING, StanceStatus.STANDING]


def test_two_endorsements_of_one_day_whose_order_nobody_tells_both_stand() -> None:
    one = Story("a").backs("A soutient B.", A, B)
    two = Story("b").backs("A soutient C.", A, C)
    statuses = {stance(s).status for s in weighed(one, two).values()}
    assert statuses == {StanceStatus.STANDING}


def test_a_denial_alone_asserts_nothing_but_stays_in_the_graph() -> None:
    story = Story("a").backs("A dément soutenir C.", A, C, polarity=Polarity.DENIED)
    found = weighed(story)[name("a", "c", PRESIDENT)]
    assert stance(found).status is StanceStatus.DENIED
    assert found.agreement is Agreement.DENIED
    assert len(found.claims) == 1
    assert found.shortcuts == ()


@pytest.mark.parametrize("modality", [Modality.PREDICTED, Modality.CONDITIONAL, Modality.ASKED])
def test_what_is_only_predicted_or_asked_is_unconfirmed(modality: Modality) -> None:
    story = Story("a").backs("A soutiendrait C.", A, C, modality=modality)
    found = weighed(story)[name("a", "c", PRESIDENT)]
    assert stance(found).status is StanceStatus.UNCONFIRMED
    assert found.agreement is Agreement.UNCONFIRMED
    assert found.shortcuts == ()


def test_what_is_read_with_low_confidence_is_unconfirmed() -> None:
    story = Story("a").backs("A, C.", A, C, confidence=Confidence.LOW)
    found = weighed(story)[name("a", "c", PRESIDENT)]
    assert stance(found).status is StanceStatus.UNCONFIRMED


def test_the_endorsers_own_denial_wins_over_what_others_report() -> None:
    report = Story("a", date(2017, 3, 20)).backs("A soutient C.", A, C)
    denial = Story("b", date(2017, 3, 20)).backs(
        "« Je ne soutiens pas C », dit A.",
        A,
        C,
        polarity=Polarity.DENIED,
        speaker=A,
    )
    found = weighed(report, denial)[name("a", "c", PRESIDENT)]
    assert stance(found).status is StanceStatus.DENIED
    assert found.agreement is Agreement.CONTESTED
    assert found.shortcuts == ()


def test_the_endorsers_own_later_words_win_over_an_earlier_denial() -> None:
    denial = Story("a", date(2017, 3, 13)).backs(
        "A : « Je ne soutiens pas C »",
        A,
        C,
        polarity=Polarity.DENIED,
        speaker=A,
    )
    yes = Story("b", date(2017, 3, 29)).backs("« Je voterai C », dit A.", A, C, speaker=A)
    found = weighed(denial, yes)[name("a", "c", PRESIDENT)]
    assert stance(found).status is StanceStatus.STANDING
    assert found.agreement is Agreement.SINGLE_SOURCE
    assert found.reason["fr"].endswith("nié auparavant, dans 1 document")


def test_an_endorsement_taken_back_is_retracted_and_was_once_given() -> None:
    story = Story("a").backs(
        "A retire son soutien à B.",
        A,
        B,
        fact=Endorsement("", "", Stance.WITHDRAWN),
    )
    found = weighed(story)[name("a", "b", PRESIDENT)]
    assert stance(found).status is StanceStatus.RETRACTED
    assert says(found) == {"everEndorsed"}


def test_who_backs_nobody_in_an_election_is_neutral_in_it() -> None:
    story = Story("a").backs(
        "A ne donne pas de consigne de vote.",
        A,
        "",
        fact=Endorsement("", None, Stance.REFUSED),
    )
    found = weighed(story)[f"neutrality--a--{PRESIDENT}"]
    assert stance(found).target is None
    assert found.shortcuts == ()


def test_a_later_refusal_overtakes_support_for_the_same_person() -> None:
    one = Story("a", date(2017, 1, 10)).backs("A soutient B.", A, B)
    two = Story("b", date(2017, 2, 10)).backs(
        "A refuse de soutenir B.", A, B, fact=Endorsement("", "", Stance.REFUSED)
    )
    found = weighed(one, two)
    gave = found[name("a", "b", PRESIDENT)]
    assert stance(gave).superseded_by == MINTER.iri("statement", f"refusal--a--b--{PRESIDENT}")


def test_an_endorsement_in_no_known_election_keeps_its_place_free() -> None:
    story = Story("a").backs("A, soutien de C", A, C, None)
    found = weighed(story)[name("a", "c", "unknown")]
    assert stance(found).election is None
    assert found.election_inferred is None


def test_the_date_of_an_endorsement_is_the_firmest_one() -> None:
    one = Story("a").backs(
        "A soutient C.", A, C, on=EventDate("2017-03-30", DateBasis.DOCUMENT_DATE)
    )
    two = Story("b").backs(
        "March 29: A backs C.",
        A,
        C,
        on=EventDate("2017-03-29", DateBasis.STATED_IN_TEXT),
    )
    found = weighed(one, two)[name("a", "c", PRESIDENT)]
    assert (found.when.date, found.when.basis) == ("2017-03-29", DateBasis.STATED_IN_TEXT)
    assert found.agreement is Agreement.AGREED
    assert found.source_count == 2


def test_a_date_after_the_document_gives_way_to_one_before_it() -> None:
    vote = EventDate("2017-04-23", DateBasis.STATED_IN_TEXT)
    told = EventDate("2017-03-29", DateBasis.RELATIVE)
    story = Story("a", date(2017, 3, 29)).backs("A votera C le 23 avril.", A, C, on=vote)
    story.backs("A a annoncé mercredi qu'il soutient C.", A, C, on=told)
    assert weighed(story)[name("a", "c", PRESIDENT)].when.date == "2017-03-29"


def test_a_date_after_the_document_is_kept_when_there_is_no_other() -> None:
    linked = EventDate("2017-03-29", DateBasis.LINK_DATE)
    story = Story("a").backs("A soutient C.", A, C, on=linked)
    assert weighed(story)[name("a", "c", PRESIDENT)].when.date == "2017-03-29"


def test_what_a_document_says_twice_is_not_undone_by_one_denial_in_it() -> None:
    story = Story("a").backs("A soutient C", A, C).backs("A annonce son soutien à C.", A, C)
    story.backs("Il n'a pas rejoint sa campagne.", A, C, polarity=Polarity.DENIED)
    found = weighed(story)[name("a", "c", PRESIDENT)]
    assert stance(found).status is StanceStatus.STANDING
    assert found.agreement is Agreement.CONTESTED


def test_a_later_denial_in_the_same_document_prevails_when_said_as_often() -> None:
    story = Story("a").backs("A soutient C", A, C)
    story.backs("A ne soutient pas C.", A, C, polarity=Polarity.DENIED)
    found = weighed(story)[name("a", "c", PRESIDENT)]
    assert stance(found).status is StanceStatus.DENIED
