from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal

import pytest

from hustings.model.annotation import DateBasis, EventDate
from hustings.model.claim import Modality, Polarity
from hustings.model.fact import (
    Basis,
    Candidacy,
    CandidacyStatus,
    Membership,
    MembershipStatus,
    PollEstimate,
    Sponsorship,
    Tenure,
    TenureStatus,
    Turnout,
    Withdrawal,
)
from hustings.model.statement import (
    Agreement,
    AppointmentContent,
    CandidacyContent,
    CandidacyEventContent,
    EstimateContent,
    MembershipContent,
    StanceContent,
    StanceStatus,
    Standing,
    Statement,
    StatementKind,
    TenureContent,
    TurnoutContent,
)
from hustings.vocabulary import HUS, ORG
from hustings.weigh import (
    Weigher,
    bare,
    bearings,
    group_of,
    groups,
    keys,
    weigh,
    weigh_bearings,
)
from tests.conformance.spring import records
from tests.unit.weigh.cases import MINTER, PRESIDENT, PRIMARY, Story, at, resolution, weighed

JADOT = "Yannick Jadot drops out in an effort to boost Benoit Hamon."
LINKED = EventDate("2017-02-23", DateBasis.LINK_DATE)


def jadot() -> Story:
    return Story("000", language="en").withdraws(JADOT, "Yannick Jadot", "Benoît Hamon", on=LINKED)


def standing(statement: Statement) -> Standing | None:
    assert isinstance(statement.content, CandidacyContent)
    return statement.content.status


def tenure(statement: Statement) -> TenureContent:
    assert isinstance(statement.content, TenureContent)
    return statement.content


def test_a_withdrawal_in_favour_of_someone_is_also_an_endorsement() -> None:
    found = weighed(jadot())
    withdrawal = found[f"withdrawal--yannick-jadot--{PRESIDENT}"]
    endorsement = found[f"endorsement--yannick-jadot--benoit-hamon--{PRESIDENT}"]
    assert isinstance(withdrawal.content, CandidacyEventContent)
    assert withdrawal.content.implies == (endorsement.iri,)
    assert isinstance(endorsement.content, StanceContent)
    assert endorsement.content.basis is Basis.IMPLIED_BY_WITHDRAWAL
    assert endorsement.content.status is StanceStatus.STANDING
    assert endorsement.claims == withdrawal.claims
    assert (endorsement.when.date, endorsement.when.basis) == ("2017-02-23", DateBasis.LINK_DATE)


def test_a_withdrawal_leaves_the_candidacy_withdrawn_and_gives_the_shortcut() -> None:
    found = weighed(jadot())
    assert standing(found[f"yannick-jadot--{PRESIDENT}"]) is Standing.WITHDRAWN
    withdrawal = found[f"withdrawal--yannick-jadot--{PRESIDENT}"]
    assert [prop for _, prop, _ in withdrawal.shortcuts] == [HUS + "withdrewInFavourOf"]
    assert withdrawal.labels["fr"] == "Yannick Jadot se retire en faveur de Benoît Hamon"


def test_a_predicted_withdrawal_gives_no_shortcut() -> None:
    story = Story("a")
    fact = Withdrawal(story.person("A"), story.election(PRESIDENT), story.person("B"))
    story.says("A se retirerait au profit de B.", fact, modality=Modality.CONDITIONAL)
    found = weighed(story)
    assert {s.agreement for s in found.values()} == {Agreement.UNCONFIRMED}
    assert all(not s.shortcuts for s in found.values())
    assert standing(found[f"a--{PRESIDENT}"]) is None


def test_a_denied_withdrawal_implies_nothing_and_does_not_deny_the_candidacy() -> None:
    story = Story("a")
    story.stands("A est candidat.", "A", CandidacyStatus.DECLARED)
    fact = Withdrawal(story.person("A"), story.election(PRESIDENT), story.person("B"))
    story.says("A ne se retirera pas au profit de B.", fact, polarity=Polarity.DENIED)
    found = weighed(story)
    assert found[f"withdrawal--a--{PRESIDENT}"].agreement is Agreement.DENIED
    assert found[f"a--{PRESIDENT}"].agreement is Agreement.SINGLE_SOURCE
    assert standing(found[f"a--{PRESIDENT}"]) is Standing.DECLARED
    assert f"endorsement--a--b--{PRESIDENT}" not in found


def test_the_end_of_a_candidacy_outweighs_its_beginning() -> None:
    story = Story("a").stands("A, candidat à la primaire", "A", CandidacyStatus.DECLARED, PRIMARY)
    story.stands("A, éliminé au premier tour", "A", CandidacyStatus.ELIMINATED, PRIMARY)
    found = weighed(story)
    assert standing(found[f"a--{PRIMARY}"]) is Standing.ELIMINATED
    assert f"declaration--a--{PRIMARY}" in found
    assert f"elimination--a--{PRIMARY}" in found


def test_two_ends_that_exclude_each_other_are_contested() -> None:
    one = Story("a").stands("A est élu.", "A", CandidacyStatus.ELECTED)
    two = Story("b").stands("A est battu.", "A", CandidacyStatus.DEFEATED)
    found = weighed(one, two)[f"a--{PRESIDENT}"]
    assert found.agreement is Agreement.CONTESTED
    assert "élu, battu" in found.reason["fr"] or "battu, élu" in found.reason["fr"]


def test_who_declares_after_a_withdrawal_is_a_candidate_again() -> None:
    one = Story("a", date(2016, 12, 1)).withdraws("A renonce.", "A")
    two = Story("b", date(2017, 1, 15))
    two.stands("A est candidat.", "A", CandidacyStatus.DECLARED)
    assert standing(weighed(one, two)[f"a--{PRESIDENT}"]) is Standing.DECLARED


def test_the_party_of_a_candidacy_is_what_most_documents_say() -> None:
    stories = [
        Story(name).stands("A, candidat", "A", CandidacyStatus.NOMINATED, party=party)
        for name, party in (("a", "PS"), ("b", "PS"), ("c", "EELV"))
    ]
    content = weighed(*stories)[f"a--{PRESIDENT}"].content
    assert isinstance(content, CandidacyContent)
    assert content.party == MINTER.iri("party", "ps")


def test_a_signature_is_no_endorsement() -> None:
    story = Story("a")
    fact = Sponsorship(story.person("A"), story.person("B"), story.election(PRESIDENT))
    found = weighed(story.says("A parraine B.", fact))
    assert [s.key.kind for s in found.values()] == [StatementKind.SPONSORSHIP]


def in_office(story: Story, quote: str, status: TenureStatus, **more: str | EventDate) -> Story:
    people = {k: story.person(v) for k, v in more.items() if isinstance(v, str)}
    dates = {k: v for k, v in more.items() if isinstance(v, EventDate)}
    fact = Tenure(
        story.person("A"),
        story.office("Premier ministre"),
        status,
        predecessor=people.get("predecessor"),
        appointed_by=people.get("by"),
        start=dates.get("start"),
        end=dates.get("end"),
    )
    return story.says(quote, fact)


TENURE = "tenure--a--premier-ministre"


def test_an_office_is_held_by_the_latest_words() -> None:
    then = in_office(Story("a", date(2016, 1, 1)), "le Premier ministre A", TenureStatus.CURRENT)
    now = in_office(Story("b", date(2017, 1, 1)), "l'ancien Premier ministre", TenureStatus.FORMER)
    holds = weighed(then)[TENURE]
    assert [prop for _, prop, _ in holds.shortcuts] == [ORG + "holds"]
    held = weighed(now, then)[TENURE]
    assert tenure(held).status is TenureStatus.FORMER
    assert held.shortcuts == ()
    assert held.agreement is Agreement.AGREED


def test_an_appointment_starts_one_tenure_and_ends_the_one_before() -> None:
    start = EventDate("2014-03-31", DateBasis.LINK_DATE)
    story = in_office(
        Story("a"),
        "B nomme A, qui remplace C.",
        TenureStatus.APPOINTED,
        predecessor="C",
        by="B",
        start=start,
    )
    found = weighed(story)
    appointment = found["appointment--a--premier-ministre"].content
    before = tenure(found["tenure--c--premier-ministre"])
    assert isinstance(appointment, AppointmentContent)
    assert appointment.appointer == (MINTER.iri("person", "b"),)
    assert appointment.starts == found[TENURE].iri
    assert appointment.ends == (found["tenure--c--premier-ministre"].iri,)
    assert tenure(found[TENURE]).replaces == (MINTER.iri("person", "c"),)
    assert before.status is TenureStatus.LEFT
    assert before.end == start


def test_a_membership_that_is_over_gives_no_shortcut() -> None:
    story = Story("a")
    fact = Membership(story.person("A"), story.party("PS"), MembershipStatus.FORMER)
    found = weighed(story.says("l'ancien socialiste A", fact))["membership--a--ps"]
    assert isinstance(found.content, MembershipContent)
    assert found.content.status is MembershipStatus.FORMER
    assert found.shortcuts == ()


def test_turnout_of_the_latest_time_is_best_and_earlier_ones_explain_themselves() -> None:
    story = Story("a", live=True)
    election = story.election(PRIMARY)
    early = Turnout(election, 2, voters=1101180, counted_share=Decimal(60))
    late = Turnout(election, 2, voters=1306852, counted_share=Decimal(75))
    story.says("1 101 180 votants", early, as_of=at("2017-01-29T19:30"))
    story.says("1 306 852 votants", late, as_of=at("2017-01-29T20:30"))
    found = weighed(story)[f"turnout--{PRIMARY}-r2"]
    assert isinstance(found.content, TurnoutContent)
    assert found.content.cast == 1306852
    assert found.agreement is Agreement.EVOLVING


def test_a_poll_is_no_result_and_its_figures_share_one_poll() -> None:
    story = Story("a")
    election, kantar = story.election(PRESIDENT), story.party("Kantar Sofres")
    for who, share in (("A", "15"), ("B", "10")):
        fact = PollEstimate(story.person(who), Decimal(share), election, pollster=kantar)
        story.says(f"{who} obtiendrait {share} %", fact)
    found = weighed(story)
    polls = {s.content.poll.iri for s in found.values() if isinstance(s.content, EstimateContent)}
    assert len(found) == 2
    assert len(polls) == 1
    assert not any(s.key.kind is StatementKind.RESULT for s in found.values())


def test_an_election_that_no_text_tells_is_not_the_one_of_another_document() -> None:
    stories = []
    for name in ("a", "b"):
        story = Story(name)
        stories.append(story.says("A se retire.", Withdrawal(story.person("A"))))
    kinds = [s.key.kind for s in weighed(*stories).values()]
    assert kinds.count(StatementKind.WITHDRAWAL) == 2


def everything() -> list[Story]:
    live = Story("004", live=True)
    live.counts("58,65%", "A", "58.65", counted="60", as_of=at("2017-01-29T20:30"))
    live.backs("B derrière A", "B", "A", entry=at("2017-01-29T20:22"))
    live.backs("B avait soutenu C", "B", "C", PRIMARY, modality=Modality.PAST)
    other = Story("005").counts("58,9 %", "A", "58.9").backs("B soutient A", "B", "A")
    return [live, other, jadot()]


def test_the_order_of_the_documents_makes_no_difference() -> None:
    records = [story.record() for story in everything()]
    known = resolution(records)
    first = weigh(records, known, MINTER)
    for mixed in itertools.permutations(records):
        assert weigh(mixed, known, MINTER) == first


def test_statements_have_unique_iris_and_every_claim_is_on_a_statement() -> None:
    records = [story.record() for story in everything()]
    known = resolution(records)
    statements = weigh(records, known, MINTER)
    iris = [s.iri for s in statements]
    assert len(set(iris)) == len(iris)
    borne = {claim for s in statements for claim in s.claims}
    assert borne == {b.iri for r in records for b in bearings(r, known, MINTER)}


def test_only_the_groups_a_document_touches_change_when_it_is_dropped() -> None:
    records = [story.record() for story in everything()]
    known = resolution(records)
    found = {r.document.id: bearings(r, known, MINTER) for r in records}
    touched = groups(found["005"])
    kept = [b for name, members in found.items() if name != "005" for b in members]
    before = weigh(records, known, MINTER)
    weigher = Weigher(known, MINTER)
    again = []
    for group in sorted(touched):
        grouped = {
            key: [b for b in kept if key in b.keys]
            for b in kept
            for key in b.keys
            if group_of(key) == group
        }
        again += weigher.weigh_group(grouped) if grouped else []
    untouched = [s for s in before if group_of(s.key) not in touched]
    updated = sorted([*untouched, *again], key=lambda s: s.iri)
    assert updated == sorted(weigh_bearings(kept, known, MINTER), key=lambda s: s.iri)


def test_what_is_never_looked_at_may_be_left_out_before_weighing() -> None:
    everybody = resolution(records())
    found = [b for record in records() for b in bearings(record, everybody, MINTER)]
    whole = list(weigh_bearings(found, everybody, MINTER))
    assert len(whole) > 20
    assert list(weigh_bearings(map(bare, found), everybody, MINTER)) == whole
    assert not any(bare(one).claim.evidence.quote for one in found)


def test_the_keys_of_a_document_are_those_of_its_statements() -> None:
    record = jadot().record()
    known = resolution([record])
    assert keys(record, known, MINTER) == {s.key for s in weigh([record], known, MINTER)}


def test_two_figures_of_one_candidate_in_one_sentence_are_two_claims() -> None:
    story = Story("a")
    for share in ("58.65", "58.88"):
        story.counts("A passe de 58,65 % à 58,88 %", "A", share)
    record = story.record()
    iris = [b.iri for b in bearings(record, resolution([record]), MINTER)]
    assert iris[1] == f"{iris[0]}-2"


def test_the_same_claim_twice_is_one_claim() -> None:
    story = Story("a").counts("A : 58,65 %", "A", "58.65").counts("A : 58,65 %", "A", "58.65")
    record = story.record()
    assert len(bearings(record, resolution([record]), MINTER)) == 1


def test_a_claim_on_nobody_bears_on_nothing_and_says_why() -> None:
    story = Story("a").backs("A soutient A.", "A", "A")
    record = story.record()
    (found,) = bearings(record, resolution([record]), MINTER)
    assert found.keys == ()
    assert found.reason


def test_who_withdrew_and_is_no_candidate_is_not_contested() -> None:
    story = Story("a").withdraws("A renonce.", "A")
    fact = Candidacy(story.person("A"), CandidacyStatus.DECLARED, story.election(PRESIDENT))
    story.says("A n'est pas candidat.", fact, polarity=Polarity.DENIED)
    found = weighed(story)[f"a--{PRESIDENT}"]
    assert standing(found) is Standing.WITHDRAWN
    assert found.agreement is Agreement.SINGLE_SOURCE


def test_what_was_denied_before_it_happened_is_not_contested() -> None:
    early = Story("a", date(2016, 6, 1))
    fact = Candidacy(early.person("A"), CandidacyStatus.DECLARED, early.election(PRESIDENT))
    early.says("A ne s'est pas encore porté candidat.", fact, polarity=Polarity.DENIED)
    late = Story("b", date(2016, 8, 22))
    late.stands("A annonce sa candidature.", "A", CandidacyStatus.DECLARED)
    assert weighed(early, late)[f"a--{PRESIDENT}"].agreement is Agreement.SINGLE_SOURCE


def test_what_is_denied_after_it_was_affirmed_is_contested() -> None:
    early = Story("a", date(2016, 6, 1))
    early.stands("A est candidat.", "A", CandidacyStatus.DECLARED)
    late = Story("b", date(2016, 8, 22))
    fact = Candidacy(late.person("A"), CandidacyStatus.DECLARED, late.election(PRESIDENT))
    late.says("A n'est pas candidat.", fact, polarity=Polarity.DENIED)
    assert weighed(early, late)[f"a--{PRESIDENT}"].agreement is Agreement.CONTESTED


def holds(day: date, who: str, office: str, since: str | None = None) -> Story:
    story = Story(f"{day}", day)
    role = "prime-minister" if office.startswith("prime") else office.partition("-")[0]
    start = EventDate(since, DateBasis.STATED_IN_TEXT) if since else None
    fact = Tenure(story.person(who), story.office(office, role), start=start)
    return story.says(f"{who}, {office}", fact)


def statuses(*stories: Story) -> set[tuple[str, TenureStatus | None]]:
    return {(key.split("--")[1], tenure(one).status) for key, one in weighed(*stories).items()}


SINGLE = ["president-fr", "prime-minister-gb", "mayor-lyon-fr", "governor-new-york-us"]
MANY = ["minister-sante-fr", "mp-fr", "mayor-fr", "president-modem-fr"]


@pytest.mark.parametrize("office", SINGLE)
def test_who_holds_a_single_seat_later_has_followed_the_one_before(office: str) -> None:
    before = holds(date(2016, 5, 1), "A", office)
    after = holds(date(2018, 5, 1), "B", office, since="2017-05")
    expected = {("a", TenureStatus.FORMER), ("b", TenureStatus.CURRENT)}
    assert statuses(before, after) == statuses(after, before) == expected
    over = weighed(before, after)[f"tenure--a--{office}"]
    assert over.shortcuts == ()
    assert "later words" in over.reason["en"]


def test_words_on_two_holders_that_overlap_leave_both_and_tell_nothing() -> None:
    early = holds(date(2016, 5, 1), "A", "president-fr")
    later = holds(date(2018, 5, 1), "A", "president-fr")
    other = holds(date(2017, 5, 1), "B", "president-fr", since="2017-05")
    current = TenureStatus.CURRENT
    assert statuses(early, later, other) == {("a", current), ("b", current)}


@pytest.mark.parametrize("office", MANY)
def test_an_office_of_many_seats_has_many_holders(office: str) -> None:
    before = holds(date(2016, 5, 1), "A", office)
    after = holds(date(2018, 5, 1), "B", office, since="2017-05")
    current = TenureStatus.CURRENT
    assert statuses(before, after) == {("a", current), ("b", current)}


def test_a_bare_title_ends_nobody_elses_tenure() -> None:
    before = holds(date(2016, 5, 1), "A", "president-fr")
    after = holds(date(2018, 5, 1), "B", "president-fr")
    current = TenureStatus.CURRENT
    assert statuses(before, after) == {("a", current), ("b", current)}
