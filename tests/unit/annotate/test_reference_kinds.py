"""One sentence a kind of reference, and one that it must leave alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model.annotation import Annotations
from tests.unit.annotate.referring import referred

Read = Callable[..., Annotations]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # A label with a bracket tells who is spoken of.
        ("fr", "Eva Joly (2,31%) : l'écologiste a parlé.", ("l'écologiste", "Eva Joly")),
        # A demonym after a semicolon.
        (
            "fr",
            "Six bulletins portent le nom de Daniel Jositsch ; le Zurichois avait renoncé.",
            ("le Zurichois", "Daniel Jositsch"),
        ),
        # A former trade.
        ("en", "Sergio Moro has come round. The ex-judge spoke.", ("The ex-judge", "Sergio Moro")),
        # Clitics: whom the sentence before says to be backed, or its topic.
        (
            "fr",
            "Hervé Morin votera pour Nicolas Sarkozy. Gilles de Robien l'avait rejoint en avril.",
            ("l'", "Nicolas Sarkozy"),
        ),
        (
            "fr",
            "Jean Lassalle était le protégé de son mentor François Bayrou. "
            "Éric Piolle lui apporte son soutien.",
            ("lui", "Jean Lassalle"),
        ),
        # The heading of an entry.
        (
            "en",
            "# The day\n\n## UPDATE - Nancy Pelosi\n\nShe is on board.",
            ("She", "Nancy Pelosi"),
        ),
        # "He" is who speaks after "who said that".
        (
            "en",
            "Brandon Johnson was cheered by Al Sharpton, who said that he was with him.",
            ("he", "Al Sharpton"),
        ),
        (
            "en",
            "Brandon Johnson was cheered by Al Sharpton, who said that he was with him.",
            ("him", "Brandon Johnson"),
        ),
        # A second man of the name comes in later.
        (
            "fr",
            "Abdoulaye Wade a perdu. M. Wade a parlé. Elle cite Karim Wade.",
            ("Elle", "nobody"),
        ),
    ],
)
def test_each_kind_of_reference_finds_its_person(
    read: Read, language: str, text: str, expected: tuple[str, str]
) -> None:
    if expected[1] == "nobody":
        assert expected[0] not in dict(referred(read(text, language)))
    else:
        assert expected in referred(read(text, language))


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        # Two names before the semicolon.
        ("fr", "On cite Daniel Jositsch et Hans Wicki ; le Zurichois a renoncé.", "le Zurichois"),
        # No bracket, no label.
        ("fr", "Eva Joly et Éric Piolle : l'écologiste a parlé.", "l'écologiste"),
        # Two are backed in the sentence before.
        (
            "fr",
            "On votera pour Nicolas Sarkozy ou pour Alain Juppé. Gilles de Robien l'a rejoint.",
            "l'",
        ),
        # Somebody without a name stands nearer.
        ("fr", "Xavier Bettel passe les clés à son successeur. Celui-ci sourit.", "Celui-ci"),
        # The judge, or whose cabinet it was?
        ("en", "The ex-judge left Jair Bolsonaro's cabinet when he was a minister.", "he"),
        # Two clauses, two subjects.
        (
            "en",
            "John McCain took 36 percent, while Bob Dole limped home. The mayor of Reno quit.",
            "The mayor of Reno",
        ),
        # In whose time something was is not of whom it is told.
        (
            "fr",
            "Celui qu'on dit roi fut ministre de 2003 à 2010, sous Alain Juppé. "
            "Il en resta le maire.",
            "Il",
        ),
        # Several who act in turn.
        (
            "fr",
            "Jean Lassalle d'abord, Éric Piolle ensuite ont parlé. "
            "Le secrétaire général du Parti socialiste se tait.",
            "Le secrétaire général",
        ),
    ],
)
def test_a_reference_that_fits_two_or_nobody_is_left_alone(
    read: Read, language: str, text: str, word: str
) -> None:
    assert word not in dict(referred(read(text, language)))


def test_a_title_with_a_surname_of_two_means_the_one_named_in_full_before(read: Read) -> None:
    text = "Abdoulaye Wade a perdu. M. Wade a parlé. Karim Wade, lui, n'était pas candidat."
    annotations = read(text, "fr")
    second = annotations.sentences[1].mentions
    assert [annotations.entities[m.entity].name for m in second] == ["Abdoulaye Wade"]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "The talks brought together Tom Watson and Ed Miliband. Later he left.", "he"),
        ("en", "Ed Miliband spoke. Reporters asked the mayor of Reno.", "the mayor of Reno"),
        ("en", "The Labour Party met the Green Party. The party lost.", "party"),
        ("fr", "On a parlé du vainqueur.", "vainqueur"),
    ],
)
def test_what_is_left_alone_is_noted_with_its_words(
    read: Read, language: str, text: str, words: str
) -> None:
    notes = read(text, language).notes
    assert words in [note.span.of(text) for note in notes]
    assert all(note.reason for note in notes)


def test_what_is_resolved_is_not_noted(read: Read) -> None:
    assert read("Liz Truss becomes foreign secretary. She is only the second.").notes == ()
