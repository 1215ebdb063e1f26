from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hustings.link.authority import memory_authority
from hustings.link.cached import CachedLinker
from hustings.link.countries import country_starts, country_votes
from hustings.link.cues import ages, gender_of, other_trade
from hustings.link.local import LocalLinker
from hustings.link.tables import Row, Term
from hustings.model.annotation import (
    ElectionDetail,
    EntityKind,
    OfficeDetail,
    PartyDetail,
    PersonDetail,
)
from hustings.model.entity import Link, LinkDecision
from hustings.model.linking import Scene, Subject

PERSON, PARTY, OFFICE, ELECTION = (
    EntityKind.PERSON, EntityKind.PARTY, EntityKind.OFFICE, EntityKind.ELECTION,
)  # fmt: skip
# Rows as the authority that ships has them, cut to what the tests need.
ROWS = [
    Row("Q818118", PERSON, "Benoît Hamon", birth=1967, country="FR",
        positions=(Term("Q3044918", 2014),), parties=(Term("Q170972"),), source="candidatheque"),
    Row("Q3270480", PERSON, "Léo Hamon", birth=1908, country="FR"),
    Row("Q7177", PERSON, "Jean-Marie Le Pen", birth=1928, country="FR", source="candidatheque"),
    Row("Q12927", PERSON, "Marine Le Pen", country="FR", source="candidatheque",
        positions=(Term("Q27169", 2004, 2017),)),
    Row("Q333828", PERSON, "Paul Murphy", birth=1948, country="GB"),
    Row("Q616919", PERSON, "Paul Murphy", birth=1983, country="IE"),
    Row("Q3182011", PERSON, "Patrick Murphy", birth=1983, country="US"),
    Row("Q5997832", PERSON, "Patrick Murphy", birth=1973, country="US"),
    Row("Q302763", PERSON, "Angela Eagle", birth=1961, country="GB"),
    Row("Q302815", PERSON, "Maria Eagle", birth=1961, country="GB"),
    Row("Q6769947", PERSON, "Mark Taylor", country="CA"),
    Row("Q737311", PERSON, "Arnaud Montebourg", birth=1962, country="FR", source="candidatheque"),
    Row("Q170972", PARTY, "Socialist Party", "Parti socialiste", ("PS",), country="FR"),
    Row("Q645787", PARTY, "Socialist Party", "", ("PS",), country="BE"),
    Row("Q205150", PARTY, "National Rally", "Rassemblement national", country="FR",
        names=(Term("Front national", 1972, 2018),)),
    Row("Q1587677", OFFICE, "Prime Minister of France", "Premier ministre français",
        ("Premier ministre", "Prime Minister"), country="FR"),
    Row("Q213107", OFFICE, "Prime Minister of Belgium", "Premier ministre de Belgique",
        ("Premier ministre",), country="BE"),
    Row("Q1450661", ELECTION, "1988 French presidential election", country="FR", start=1988,
        end=1988),
    Row("Q7020999", ELECTION, "2017 French presidential election", country="FR", start=2017,
        end=2017),
]  # fmt: skip
LINKER = LocalLinker(memory_authority(ROWS))


def link(
    name: str,
    kind: EntityKind = PERSON,
    text: str = "",
    *,
    day: str = "2017-01-29",
    country: str | None = None,
    language: str = "fr",
    detail: PersonDetail | PartyDetail | OfficeDetail | ElectionDetail | None = None,
) -> Link:
    subject = Subject("1", kind, (name,), detail, None, text or name)
    scene = Scene("d", date.fromisoformat(day), country, language, text or name, (subject,))
    return LINKER.link(scene)["1"]


def test_a_link_tells_its_score_margin_matched_form_and_reasons() -> None:
    found = link("Benoit Hamon", country="FR")
    assert (found.decision, found.qid, found.matched) == (
        LinkDecision.LINKED, "Q818118", "Benoît Hamon",
    )  # fmt: skip
    assert found.score > 0
    assert found.margin > 0
    assert any("is called so: Benoît Hamon" in reason for reason in found.reasons)
    assert any("the text points to FR" in reason for reason in found.reasons)


def test_a_name_nobody_bears_is_nil_and_not_the_nearest_surname() -> None:
    assert link("Robert Baud", country="FR").decision is LinkDecision.NIL
    assert link("Jérôme Hamon", country="FR").decision is LinkDecision.NIL


def test_a_surname_goes_to_whom_the_date_allows() -> None:
    assert link("Le Pen", text="Le Pen dépasse 14 % au premier tour.", day="1988-04-24").qid == (
        "Q7177"
    )
    assert link("Hamon", text="Hamon est élu en France.", day="1950-05-05").qid != "Q818118"


def test_a_title_tells_the_gender() -> None:
    assert link("Mme Le Pen", country="FR", day="2016-11-20").qid == "Q12927"
    told = PersonDetail(gender="m")
    assert link("Le Pen", country="FR", day="2006-11-20", detail=told).qid != "Q12927"


def test_namesakes_are_told_apart_by_country_and_age() -> None:
    welsh = link(
        "Paul Murphy", text="Paul Murphy joined the Northern Ireland Office.", day="1997-05-03",
        language="en",
    )  # fmt: skip
    young = link(
        "Patrick Murphy", language="en", day="2012-11-06",
        text="In Florida, the Democrat Patrick Murphy won a House seat at twenty-nine.",
    )  # fmt: skip
    assert (welsh.qid, young.qid) == ("Q333828", "Q3182011")


def test_namesakes_that_nothing_tells_apart_go_to_review() -> None:
    found = link("Patrick Murphy", text="Patrick Murphy spoke.", day="2012-11-06", language="en")
    assert found.decision is LinkDecision.REVIEW


def test_a_surname_inherits_the_full_name_that_stands_in_the_text() -> None:
    text = "Julia and Kevin met. Benoît Hamon a gagné. Hamon remercie la gauche."
    assert link("Hamon", text=text).qid == "Q818118"


def test_a_given_name_is_a_relative_only_beside_the_family() -> None:
    text = "Angela Eagle and her sister Maria both kept their seats."
    assert link("Maria", text=text, day="2017-06-09", language="en").qid == "Q302815"
    assert link("Maria", text="Maria spoke in Britain.", language="en").qid is None


def test_a_man_of_another_trade_is_not_the_politician_of_his_name() -> None:
    found = link("Mark Taylor", text="The cricketer Mark Taylor declared in Canada.", language="en")
    assert found.decision is not LinkDecision.LINKED


def test_a_slip_of_the_pen_is_forgiven_where_the_country_fits() -> None:
    assert link("Arnaud Montbourg", country="FR", language="en").qid == "Q737311"
    assert link("Arnaud Montbourg", country="AU", language="en").decision is not LinkDecision.LINKED


@pytest.mark.parametrize(("country", "qid"), [("FR", "Q170972"), ("BE", "Q645787")])
def test_an_acronym_is_the_party_of_the_documents_country(country: str, qid: str) -> None:
    assert link("PS", PARTY, country=country, detail=PartyDetail("PS")).qid == qid


def test_a_party_of_a_country_that_has_none_of_the_name_is_nil() -> None:
    assert link("PS", PARTY, country="SN").decision is LinkDecision.NIL


def test_a_party_goes_by_its_name_of_the_time() -> None:
    assert link("Front national", PARTY, country="FR", day="2015-12-13").qid == "Q205150"
    later = link("Front national", PARTY, country="FR", day="2023-12-13")
    assert "-30 was not called so in 2023" in later.reasons


@pytest.mark.parametrize(
    ("text", "qid"),
    [
        ("À Bruxelles, le Premier ministre perd le soutien de la N-VA.", "Q213107"),
        ("Benoît Hamon interpelle le Premier ministre à Matignon.", "Q1587677"),
    ],
)
def test_the_prime_minister_is_that_of_the_country_in_the_text(text: str, qid: str) -> None:
    assert link("Premier ministre", OFFICE, text=text, day="2018-12-09").qid == qid


def test_a_prime_minister_of_another_country_is_nil() -> None:
    text = "À Dakar, le Premier ministre du Sénégal présente son gouvernement."
    assert link("Premier ministre", OFFICE, text=text).decision is LinkDecision.NIL


def test_an_office_of_a_party_is_not_that_of_the_country() -> None:
    detail = OfficeDetail("prime-minister", "Parti radical")
    assert link("Premier ministre", OFFICE, country="FR", detail=detail).qid is None


def test_an_election_without_a_year_is_that_of_the_documents_date() -> None:
    text = "La présidentielle en France approche."
    assert link("présidentielle", ELECTION, text=text, day="2016-12-05").qid == "Q7020999"
    assert link("présidentielle", ELECTION, text=text, day="1988-04-24").qid == "Q1450661"
    assert link("présidentielle", ELECTION, text=text, day="2003-04-24").qid is None


def test_a_primary_is_never_the_election_it_prepares() -> None:
    assert link("primaire de la gauche", ELECTION, country="FR").decision is LinkDecision.NIL


def test_what_is_linked_in_a_document_helps_the_rest_of_it() -> None:
    text = "Hamon, du PS, salue la foule."
    subjects = (
        Subject("P1", PERSON, ("Hamon",), nearby=text),
        Subject("G1", PARTY, ("PS",), nearby=text),
    )
    links = LINKER.link(Scene("d", date(2017, 1, 29), "FR", "fr", text, subjects))
    assert (links["P1"].qid, links["G1"].qid) == ("Q818118", "Q170972")
    assert any("the party Q170972" in reason for reason in links["P1"].reasons)


def test_ages_trades_and_genders_are_read_from_words() -> None:
    assert ages("le député, âgé de 41 ans, part à 20 h") == (41,)
    assert ages("Mhairi Black, 20, was elected") == (20,)
    assert other_trade("the second baseman was honoured") == "baseman"
    assert (gender_of("Marine Le Pen"), gender_of("Jean-Marie Le Pen")) == ("f", "m")


def test_decisions_are_kept_until_document_authority_or_rules_change() -> None:
    asked: list[str] = []

    class Counting(LocalLinker):
        def link(self, scene: Scene) -> dict[str, Link]:
            asked.append(scene.id)
            return dict(super().link(scene))

    kept: dict[str, str] = {}
    scene = Scene("d", date(2017, 1, 29), "FR", "fr", "Hamon", (
        Subject("1", PERSON, ("Benoît Hamon",)),
    ))  # fmt: skip
    linker = CachedLinker(Counting(memory_authority(ROWS)), kept)
    first = linker.link(scene)
    assert linker.link(scene) == first
    assert CachedLinker(Counting(memory_authority(ROWS)), kept).link(scene) == first
    assert asked == ["d"]
    other = memory_authority(ROWS[1:], {"sha256": "1" * 64})
    assert CachedLinker(Counting(other), kept).link(scene)["1"].qid is None
    assert asked == ["d", "d"]


def test_a_relative_who_is_named_beside_a_surname_is_not_its_bearer() -> None:
    linker = LocalLinker(
        memory_authority(
            [
                Row("Q216594", PERSON, "Ed Miliband", birth=1969, country="GB"),
                Row("Q272670", PERSON, "David Miliband", birth=1965, country="GB"),
            ]
        )
    )
    text = "In London, Mr Miliband stood against his younger brother Ed."
    scene = Scene(
        "doc", date(2010, 9, 1), None, "en", text,
        (Subject("a", PERSON, ("Mr Miliband",), nearby=text),),
    )  # fmt: skip
    assert linker.link(scene)["a"].qid == "Q272670"


@pytest.mark.parametrize(
    ("text", "qid"),
    [
        ("The correspondent Paul Murphy left London.", None),
        ("In London, a correspondent asked Paul Murphy.", "Q333828"),
        ("Football: Paul Murphy moves to London.", None),
    ],
)
def test_a_trade_beside_the_name_is_his_and_one_elsewhere_is_not(
    text: str, qid: str | None
) -> None:
    assert link("Paul Murphy", text=text, day="2005-05-06", language="en").qid == qid


def test_nobody_is_a_politician_at_nineteen() -> None:
    assert (
        link("Mark Taylor", text="Mark Taylor in Canada.", day="2000-05-06", language="en").qid
        == "Q6769947"
    )
    young = LocalLinker(memory_authority([Row("Q1", PERSON, "A. Bravo", birth=1924)]))
    scene = Scene("doc", date(1943, 6, 1), None, "fr", "", (Subject("a", PERSON, ("A. Bravo",)),))
    assert young.link(scene)["a"].decision is not LinkDecision.LINKED


def test_acronyms_of_several_countries_are_of_the_one_they_share() -> None:
    linker = LocalLinker(
        memory_authority(
            [
                Row("Q175443", PARTY, "Social Democratic and Labour Party", "", ("SDLP",), "GB"),
                Row("Q7550539", PARTY, "Social Democratic Liberal Party", "", ("SDLP",), "FJ"),
                Row("Q215519", PARTY, "Democratic Unionist Party", "", ("DUP",), "GB"),
                Row("Q5255850", PARTY, "Democratic Unionist Party", "", ("DUP",), "SD"),
            ]
        )
    )
    text = "The SDLP urged a Yes, the DUP a No."
    subjects = tuple(Subject(name, PARTY, (name,), nearby=text) for name in ("SDLP", "DUP"))
    links = linker.link(Scene("doc", date(1998, 5, 22), None, "en", text, subjects))
    assert [links[name].qid for name in ("SDLP", "DUP")] == ["Q175443", "Q215519"]


@pytest.mark.parametrize(
    ("text", "qid"),
    [
        ("À Québec, le premier ministre est élu.", "Q2911019"),
        ("Le premier ministre du Canada est à Ottawa.", "Q839078"),
    ],
)
def test_the_premier_of_a_region_is_not_the_head_of_the_country(text: str, qid: str) -> None:
    linker = LocalLinker(
        memory_authority(
            [
                Row("Q839078", OFFICE, "Prime Minister of Canada", "Premier ministre du Canada",
                    country="CA"),
                Row("Q2911019", OFFICE, "Premier of Quebec", "premier ministre du Québec",
                    country="CA"),
            ]
        )
    )  # fmt: skip
    subject = Subject("a", OFFICE, ("premier ministre",), nearby=text)
    scene = Scene("doc", date(2014, 4, 8), None, "fr", text, (subject,))
    assert linker.link(scene)["a"].qid == qid


def test_an_article_is_no_part_of_an_office() -> None:
    text = "Le Premier ministre français forme son gouvernement."
    assert link("Le Premier ministre", OFFICE, text, day="2002-05-06").qid == "Q1587677"


def test_a_town_tells_the_country_as_its_name_does() -> None:
    assert (
        link(
            "Paul Murphy", text="Paul Murphy spoke in Dundee.", day="2015-05-06", language="en"
        ).qid
        == "Q333828"
    )
    assert (
        link(
            "Paul Murphy", text="Paul Murphy spoke in Galway.", day="2015-05-06", language="en"
        ).qid
        == "Q616919"
    )


def test_a_party_goes_by_its_adjective_beside_another() -> None:
    linker = LocalLinker(
        memory_authority([Row("Q946040", PARTY, "National Party of Australia", country="AU")])
    )
    text = "In Australia the Liberal and National parties won."
    subject = Subject("a", PARTY, ("National",), nearby=text)
    scene = Scene("doc", date(2013, 9, 7), None, "en", text, (subject,))
    assert linker.link(scene)["a"].qid == "Q946040"


def test_countries_of_a_piece_of_a_text_are_the_same_whether_or_not_the_text_was_looked_at() -> (
    None
):
    text = "The Nigerian minister left South Korea; les Guinéens de Guinée-Bissau, in Niger, voted."
    starts = country_starts(text)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            piece = text[start:end]
            assert country_votes(piece, starts) == country_votes(piece), piece


def test_a_word_of_a_hundred_thousand_letters_is_looked_at_in_linear_time() -> None:
    word = "Niger" + "ab" * 50_000
    assert country_starts(word) == country_starts("Niger" + "ab" * 5)
    assert country_starts(f"{word} Peru") == country_starts("Niger Peru")


@pytest.mark.parametrize("told", ["the striker", "aged forty", "aged 40", "a nurse from Niger"])
def test_a_scene_whose_words_are_cut_out_of_its_text_is_decided_as_any_other(told: str) -> None:
    text = f"Benoît Hamon, {told}, spoke of Germany."
    subjects = (Subject("a", PERSON, ("Benoît Hamon",), nearby=text[:-2]),)
    scene = Scene("d", date(2017, 1, 29), None, "en", text, subjects)
    assert LINKER.link(replace(scene, cut=True)) == LINKER.link(scene)
