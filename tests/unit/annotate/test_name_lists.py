from __future__ import annotations

from hustings.annotate.name_lists import companions


def found(text: str, name: str) -> tuple[str, ...] | None:
    start = text.index(name)
    listed = companions(text, start, start + len(name))
    return listed.names if listed else None


def test_the_other_members_of_a_list_with_and_are_its_companions() -> None:
    text = "Aa Bb, Cc Dd (GG) and Ee Ff have endorsed Hh Ii."
    assert found(text, "Aa Bb") == ("Cc Dd", "Ee Ff")
    assert found(text, "Ee Ff") == ("Aa Bb", "Cc Dd")


def test_la_liste_francaise_est_lue_de_meme() -> None:
    assert found("Aa Bb, Cc Dd et Ee Ff soutiennent Hh Ii.", "Cc Dd") == ("Aa Bb", "Ee Ff")


def test_a_name_without_and_has_no_companions() -> None:
    assert found("Aa Bb, Cc Dd, said so.", "Aa Bb") is None
    assert found("Aa Bb said so.", "Aa Bb") is None


def test_the_end_is_that_of_the_whole_list() -> None:
    text = "Aa Bb and Cc Dd voted."
    listed = companions(text, 0, 5)
    assert listed is not None
    assert text[listed.end :] == " voted."
