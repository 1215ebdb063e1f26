"""Elections: found, taken apart, dated and named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.annotate.elections import compatible, contested, election_name, elections, settled
from hustings.model.annotation import ElectionDetail, OfficeDetail
from hustings.model.document import Span

DAY = date(2017, 2, 24)


def named(text: str, language: str, day: date | None = DAY) -> list[tuple[str, str]]:
    found = elections(text, Span(0, len(text)), language, day)
    return [(span.of(text), election_name(detail, language)) for span, detail in found]


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        ("the 2012 French presidential election was", "2012 French presidential election",
         "2012 French presidential election"),
        ("this year’s French presidential election", "this year’s French presidential election",
         "2017 French presidential election"),
        ("Ghana's presidential election", "Ghana's presidential election",
         "2016 Ghanaian presidential election"),
        ("last autumn's primary of the right", "last autumn's primary of the right",
         "2016 primary of the right"),
        ("January's Socialist primary", "Socialist primary", "2017 Socialist primary"),
        ("in the South Carolina primary", "South Carolina primary", "2017 South Carolina primary"),
        ("New Hampshire primary for governor", "New Hampshire primary for governor",
         "2017 New Hampshire gubernatorial primary"),
        ("Edo State's governorship race", "Edo State's governorship race",
         "2017 Edo State gubernatorial election"),
        ("the contest for the leadership of Britain's Conservative Party on Monday",
         "contest for the leadership of Britain's Conservative Party",
         "2017 United Kingdom Conservative Party leadership election"),
        ("the Labour leadership election of 2015", "Labour leadership election of 2015",
         "2015 Labour leadership election"),
        ("Germany's general election", "Germany's general election",
         "2017 German federal election"),
        ("the 2012 election", "2012 election", "2012 election"),
        ("in the Richmond Park by-election", "Richmond Park by-election",
         "2017 Richmond Park by-election"),
        ("the Democratic Party presidential primaries, 2020",
         "Democratic Party presidential primaries, 2020", "2020 Democratic Party primary"),
    ],
)  # fmt: skip
def test_an_english_election_is_found_with_its_year_country_place_and_party(
    text: str, span: str, name: str
) -> None:
    assert named(text, "en") == [(span, name)]


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        ("la primaire de la gauche", "primaire de la gauche", "primaire de la gauche"),
        ("la primaire de la droite et du centre de 2016",
         "primaire de la droite et du centre de 2016",
         "primaire de la droite et du centre de 2016"),
        ("la primaire PS", "primaire PS", "primaire du PS de 2017"),
        ("la primaire de son parti en 2016", "primaire de son parti en 2016", "primaire de 2016"),
        ("l'élection présidentielle française de 2012", "élection présidentielle française de 2012",
         "élection présidentielle française de 2012"),
        ("Présidentielle : qui soutient qui ?", "Présidentielle", "élection présidentielle"),
        ("la présidentielle de l'an prochain", "présidentielle de l'an prochain",
         "élection présidentielle de 2018"),
        ("la présidentielle au Bénin", "présidentielle au Bénin",
         "élection présidentielle béninoise de 2016"),
        ("les élections régionales en Provence-Alpes-Côte d'Azur avec",
         "élections régionales en Provence-Alpes-Côte d'Azur",
         "élections régionales en Provence-Alpes-Côte d'Azur"),
        ("la course à la direction du Parti québécois pour des raisons",
         "course à la direction du Parti québécois",
         "course à la direction du Parti québécois de 2017"),
        ("aux européennes", "européennes", "élections européennes"),
        ("Congrès LR : Ciotti en tête", "Congrès LR", "congrès LR de 2017"),
    ],
)  # fmt: skip
def test_a_french_election_is_found_with_its_year_country_place_and_party(
    text: str, span: str, name: str
) -> None:
    assert named(text, "fr") == [(span, name)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("la majorité présidentielle et l'équipe municipale", "fr"),
        ("une école primaire", "fr"),
        ("primary school, his primary concern, the race, the vote, the election", "en"),
    ],
)
def test_other_uses_of_the_words_are_no_election(text: str, language: str) -> None:
    assert named(text, language) == []


def test_the_calendar_dates_an_election_only_when_the_country_is_known() -> None:
    bare = ElectionDetail("presidential")
    assert settled(bare, None, date(2021, 9, 28)).year is None
    assert settled(bare, "FR", date(2021, 9, 28)).year == 2022
    assert settled(bare, "FR", date(2018, 3, 1)).year == 2017
    assert settled(bare, "FR", date(2020, 3, 1)).year is None
    assert settled(bare, "US", date(2016, 11, 9)) == ElectionDetail("presidential", 2016, "US")


def test_details_that_contradict_each_other_are_not_one_election() -> None:
    left = ElectionDetail("primary", 2017, party="gauche")
    assert compatible(left, ElectionDetail("primary"))
    assert not compatible(left, ElectionDetail("primary", 2016))
    assert not compatible(left, ElectionDetail("presidential", 2017))
    assert not compatible(left, ElectionDetail("primary", party="droite"))


@given(st.text(max_size=200), st.sampled_from(["en", "fr"]))
def test_spans_are_inside_the_text_and_in_order(text: str, language: str) -> None:
    spans = [span for span, _ in elections(text, Span(0, len(text)), language, DAY)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert spans == sorted(spans)


def test_an_office_names_the_election_that_fills_it() -> None:
    day = date(2021, 5, 9)
    mayor = contested(OfficeDetail("mayor", "London", "GB"), day)
    leader = contested(OfficeDetail("party-leader", "Labour Party", "GB"), day)
    assert mayor is not None
    assert leader is not None
    assert election_name(mayor, "en") == "2021 London mayoral election"
    assert election_name(leader, "en").endswith("Labour Party leadership election")
    assert contested(OfficeDetail("minister", "Justice"), day) is None
    assert contested(OfficeDetail("mayor"), day) is None


@pytest.mark.parametrize(
    ("text", "kind", "country", "place", "name"),
    [
        ("the 2022 Northern Ireland Assembly election", "regional", "GB", "Northern Ireland",
         "2022 Northern Ireland Assembly election"),
        ("the Legislative Assembly election in Ontario", "regional", "CA", "Ontario",
         "Ontario general election"),
        ("the Bavarian state election", "regional", "DE", "Bavaria", "Bavaria state election"),
        ("the 2026 Senedd election", "regional", "GB", "Wales", "2026 Senedd election"),
        ("the Scottish Parliament election", "regional", "GB", "Scotland",
         "Scottish Parliament election"),
        ("the Kerala assembly elections", "regional", "IN", "Kerala",
         "Kerala Legislative Assembly election"),
        ("the British Columbia election", "regional", "CA", "British Columbia",
         "British Columbia general election"),
        ("the 2024 Lok Sabha polls", "general", "IN", None, "2024 Indian general election"),
        ("the 2015 Knesset election", "legislative", "IL", None,
         "2015 Israeli legislative election"),
        ("the bypoll in Wayanad", "by-election", None, "Wayanad", "2017 Wayanad by-election"),
        ("the Runcorn and Helsby by-election", "by-election", None, "Runcorn and Helsby",
         "2017 Runcorn and Helsby by-election"),
        ("a special election in Florida's 6th congressional district", "by-election", None,
         "Florida's 6th congressional district",
         "2017 Florida's 6th congressional district by-election"),
        ("the Trinidad and Tobago general election", "general", "TT", None,
         "Trinidadian general election"),
        ("New Mexico's gubernatorial election", "gubernatorial", "US", "New Mexico",
         "2017 New Mexico gubernatorial election"),
    ],
)  # fmt: skip
def test_the_vote_of_a_region_a_house_or_a_seat_has_its_own_country_and_place(
    text: str, kind: str, country: str | None, place: str | None, name: str
) -> None:
    ((_, detail),) = elections(text, Span(0, len(text)), "en", DAY)
    assert (detail.kind, detail.country, detail.place) == (kind, country, place)
    assert election_name(detail, "en") == name


@pytest.mark.parametrize(
    ("text", "kind", "party"),
    [
        ("the race for the Conservative leadership", "leadership", "Conservative"),
        ("Tory leadership: three candidates remain", "leadership", "Tory"),
        ("the race to lead the Conservative Party", "leadership", "Conservative Party"),
        ("the LDP presidential election", "leadership", "LDP"),
        ("the Labour deputy leadership contest", "leadership", "Labour"),
        ("the Democratic presidential race", "primary", "Democratic"),
    ],
)
def test_a_contest_within_a_party_is_told_by_the_name_of_the_party(
    text: str, kind: str, party: str
) -> None:
    ((_, detail),) = elections(text, Span(0, len(text)), "en", DAY)
    assert (detail.kind, detail.party) == (kind, party)


@pytest.mark.parametrize(
    "text", ["the race to lead Europe", "Leadership: what it takes", "a Knesset vote", "her seat"]
)
def test_what_is_no_contest_of_a_party_or_house_names_no_election(text: str) -> None:
    assert elections(text, Span(0, len(text)), "en", DAY) == []


@pytest.mark.parametrize(
    ("text", "kind", "country", "place"),
    [
        ("les élections québécoises", "regional", "CA", "au Québec"),
        ("le scrutin régional en Bavière", "regional", "DE", "en Bavière"),
        ("les élections législatives écossaises", "regional", "GB", "en Écosse"),
        ("les élections au Bundestag", "general", "DE", None),
        ("la course à l'Élysée", "presidential", "FR", None),
        ("la course à la mairie de Paris", "mayoral", None, "à Paris"),
        ("les municipales de Marseille", "municipal", None, "à Marseille"),
        ("la législative partielle dans l'Isère", "by-election", None, "dans l'Isère"),
        ("les sénatoriales dans le Rhône", "senate", None, "dans le Rhône"),
        ("la présidentielle sri-lankaise", "presidential", "LK", None),
        ("les élections de mi-mandat", "legislative", "US", None),
    ],
)
def test_a_french_vote_has_the_country_and_place_of_its_words(
    text: str, kind: str, country: str | None, place: str | None
) -> None:
    ((_, detail),) = elections(text, Span(0, len(text)), "fr", DAY)
    assert (detail.kind, detail.country, detail.place) == (kind, country, place)
