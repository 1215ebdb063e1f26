from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.annotate import annotate
from hustings.gazetteer import authority
from hustings.model.annotation import Annotations, EntityKind, PartyDetail
from hustings.read.documents import from_plain

Read = Callable[..., Annotations]


def parties(annotations: Annotations) -> list[tuple[str, ...]]:
    return [e.names for e in annotations.entities.values() if e.kind is EntityKind.PARTY]


def test_acronym_and_name_are_one_party(read: Read) -> None:
    text = "Le Parti socialiste français hésite. Olivier Faure dirige le PS à Paris."
    assert parties(read(text, "fr")) == [("Parti socialiste", "PS")]


def test_the_country_chooses_among_parties_with_one_acronym(read: Read) -> None:
    text = "En Belgique, à Bruxelles et à Liège, Paul Magnette (PS) a parlé."
    detail = read(text, "fr").entities["G1"].detail
    assert isinstance(detail, PartyDetail)
    assert detail.country == "BE"


def test_a_party_that_no_list_knows_is_introduced_by_its_name(read: Read) -> None:
    text = "He leads the Advanced Allied Party. The Zorg People Movement (ZPM) agreed; ZPM grew."
    assert ("Advanced Allied Party",) in parties(read(text))


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Ashby Foote (R) and Angelique Lee (D) ran in Jackson, Mississippi.", "Republican Party"),
        ("Thompson Osadolor (KOWA) withdrew in Nigeria.", "KOWA"),
    ],
)
def test_brackets_after_a_name_hold_a_party(read: Read, text: str, party: str) -> None:
    annotations = read(text)
    names = [e.name for e in annotations.entities.values() if e.kind is EntityKind.PARTY]
    assert party in names


@pytest.mark.parametrize("label", ["IND", "Indep.", "SE", "DVG", "LDVD", "USA", "AFP", "CEO"])
def test_brackets_that_name_no_party(read: Read, label: str) -> None:
    assert parties(read(f"Anne Martin ({label}), maire de Lyon, a parlé.", "fr")) == []


def test_a_name_with_small_words_and_a_comma_is_found_whole(read: Read) -> None:
    text = "Frédéric Nihous, candidat de Chasse, pêche, nature et traditions, reste en lice."
    assert parties(read(text, "fr")) == [("Chasse, pêche, nature et traditions",)]


def test_an_adjective_before_another_body_is_no_party(read: Read) -> None:
    text = "The Republican National Committee met in Ohio, United States."
    assert parties(read(text)) == []


def test_a_party_that_the_authority_knows_in_english_keeps_its_french_short_name() -> None:
    text = (
        "Luxembourg\n2023-11-17\n\nÀ Luxembourg, Claude Meisch (DP) garde l'Éducation nationale.\n"
    )
    document = from_plain(text, "d", "d", {"language": "fr"})
    assert ("DP",) in parties(annotate(document, authority()))


def test_a_doctor_is_of_no_party() -> None:
    text = "Health\n2022-11-17\n\nIn Britain, GP Dr Luke Evans spoke for the Greens' rivals.\n"
    document = from_plain(text, "d", "d", {"language": "en"})
    assert not any("GP" in names for names in parties(annotate(document, authority())))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Zorvan party recommends no one. The Zorvan of Anna Bell stays out.", "Zorvan"),
        ("His Velmo coalition had recommended three candidates.", "Velmo"),
        ("The Zorva Hela Umaya, a nationalist party led by monks, left.", "Zorva Hela Umaya"),
        ("The police union, the Zorva Hela Umaya, endorsed him.", "Zorva Hela Umaya"),
        ("Partido Velmista dumped her on Monday.", "Partido Velmista"),
        ("The Zorva Valley Tribune sticks with the mayor.", "The Zorva Valley Tribune"),
        ("The ANC Women's League met.", "ANC Women's League"),
        ("A group of volunteers, Zorva Velmo Una, switched.", "Zorva Velmo Una"),
    ],
)
def test_what_a_text_calls_a_party_or_a_body_is_one(read: Read, text: str, name: str) -> None:
    kinds = (EntityKind.PARTY, EntityKind.ORGANIZATION)
    found = {e.name for e in read(text).entities.values() if e.kind in kinds}
    assert name in found


@pytest.mark.parametrize(
    "text",
    [
        "The Republican party met.",
        "Anna Bell, the party leader, spoke.",
        "The union's president, Anna Bell, spoke.",
        "The Obama coalition is gone.",
    ],
)
def test_a_person_or_a_people_is_no_party_that_a_text_makes_known(read: Read, text: str) -> None:
    found = {
        e.name
        for e in read(text).entities.values()
        if e.kind in (EntityKind.PARTY, EntityKind.ORGANIZATION)
    }
    assert not found & {"Republican", "Anna Bell", "Obama"}


@pytest.mark.parametrize("acronym", ["UMP", "UDF"])
def test_an_article_may_open_the_sentence_before_an_acronym(read: Read, acronym: str) -> None:
    text = f"À Paris, en France, on vote. L'{acronym} présente un candidat."
    assert parties(read(text, "fr")) == [(acronym,)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In Croatia, in Zagreb, a vote was held. He leads the list of Most there.", True),
        ("In Croatia, in Zagreb, a vote was held. Most of them stayed at home.", False),
        ("In Croatia, in Zagreb, a vote was held. He met Most Berg there.", False),
        ("In Sweden a vote was held. He leads the list of Most there.", False),
    ],
)
def test_an_ordinary_word_is_a_party_only_alone_and_at_home(
    read: Read, text: str, found: bool
) -> None:
    assert any("Most" in names for names in parties(read(text))) is found


def test_a_vague_name_of_several_words_is_a_party_only_at_home(read: Read) -> None:
    assert parties(read("In Iraq, in Baghdad, they voted for New Generation.")) != []
    assert parties(read("In Sweden they voted for New Generation.")) == []


def test_somebody_who_was_president_of_a_party_is_none(read: Read) -> None:
    assert parties(read("Ed Berg lined up behind Zopp, a former president of the party.")) == []


@pytest.mark.parametrize(
    ("language", "text", "country", "party"),
    [
        ("fr", "PJD : le secrétaire général réélu", "MA", "PJD"),
        ("en", "The BJP's man is in the fray", "IN", "BJP"),
        ("en", "The COP opens with a minute of silence", None, None),  # a conference
        ("fr", "La CAQ et le PJD signent un accord", None, None),  # of two countries
    ],
)
def test_letters_of_one_party_tell_the_country_where_nothing_else_does(
    read: Read, language: str, text: str, country: str | None, party: str | None
) -> None:
    found = read(text, language)
    assert found.country == country
    parties = [e.name for e in found.entities.values() if e.kind is EntityKind.PARTY]
    assert parties == ([party] if party else [])


def test_who_is_called_as_a_country_is_of_none(read: Read) -> None:
    assert read("Mr Ali France, a doctor, won the seat.", "en").country is None
