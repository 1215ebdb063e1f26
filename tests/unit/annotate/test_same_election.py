"""Mentions that speak of one election, elections that only an office tells of, and the focus."""

from __future__ import annotations

from hustings.annotate import annotate
from hustings.gazetteer import authority
from hustings.model.annotation import Annotations, ElectionDetail, EntityKind
from hustings.read.documents import from_plain


def read(text: str, language: str, title: str = "News", day: str = "2017-01-30") -> Annotations:
    document = from_plain(f"{title}\n{day}\n\n{text}\n", "d", "d", {"language": language})
    return annotate(document, authority())


def named(annotations: Annotations) -> list[str]:
    return [e.name for e in annotations.entities.values() if e.kind is EntityKind.ELECTION]


def focus(annotations: Annotations) -> str | None:
    return (
        annotations.entities[annotations.focus_election].name
        if annotations.focus_election
        else None
    )


def test_a_name_that_tells_less_is_the_only_one_that_tells_more() -> None:
    found = read("The primary of the French left is over. Nobody won the primary.", "en")
    assert named(found) == ["2017 primary of the French left"]
    assert len(found.entities[found.focus_election or ""].names) == 2


def test_a_genitive_of_a_camp_names_its_primary() -> None:
    found = read("They reach the run-off of the French left's primary.", "en")
    assert named(found) == ["2017 primary of the French left"]


def test_a_primary_of_another_year_stays_apart() -> None:
    found = read("Il a gagné la primaire. Il avait perdu la primaire de 2011.", "fr")
    assert named(found) == ["primaire de 2017", "primaire de 2011"]


def test_a_bare_name_between_two_primaries_is_the_one_named_before() -> None:
    found = read(
        "La primaire de la gauche est finie. Le site de la primaire est fermé. "
        "La primaire de la droite a eu lieu en 2016.",
        "fr",
    )
    assert len(named(found)) == 2
    (mention,) = [m for s in found.sentences for m in s.mentions if m.surface == "primaire"]
    assert found.entities[mention.entity].name == "primaire de la gauche de 2017"


def test_names_of_one_camp_are_one_primary() -> None:
    found = read("En France, la primaire de la gauche, la primaire PS et la primaire.", "fr")
    assert named(found) == ["primaire de la gauche de 2017"]


def test_the_party_of_a_primary_is_no_place() -> None:
    found = read("Jadot had won the primary of Europe Ecologie-Les Verts in November 2016.", "en")
    (detail,) = [e.detail for e in found.entities.values() if isinstance(e.detail, ElectionDetail)]
    assert (detail.party, detail.place) == ("Europe Ecologie-Les Verts", None)


def test_an_office_that_is_voted_on_tells_its_election() -> None:
    found = read("Sadiq Khan was re-elected mayor of London.", "en", day="2021-05-09")
    assert focus(found) == "2021 London mayoral election"
    assert list(found.contests.values()) == [found.focus_election]


def test_a_president_of_a_region_is_not_that_of_the_country() -> None:
    found = read("La présidente de Poitou-Charentes a été élue en 2004.", "fr", day="2008-11-22")
    assert not found.contests


def test_the_election_somebody_only_stands_in_is_not_the_focus() -> None:
    found = read(
        "Benoît Hamon est le candidat de la gauche pour l'élection présidentielle. "
        "Il a remporté la primaire de la gauche.",
        "fr",
    )
    assert focus(found) == "primaire de la gauche de 2017"


def test_an_election_that_is_over_is_not_the_focus() -> None:
    found = read(
        "Yannick Jadot, who had won the primary of the Greens in November 2016, withdrew from the "
        "French presidential election.",
        "en",
        day="2017-02-23",
    )
    assert focus(found) == "2017 French presidential election"
    assert focus(read("He spoke after the general election in France.", "en")) is None
