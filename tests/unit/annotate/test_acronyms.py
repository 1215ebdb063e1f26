from __future__ import annotations

from collections.abc import Callable

import pytest

from hustings.model.annotation import Annotations, EntityKind

Read = Callable[..., Annotations]


def named(annotations: Annotations, kind: EntityKind) -> set[str]:
    return {
        mention.surface
        for sentence in annotations.sentences
        for mention in sentence.mentions
        if mention.kind is kind
    }


@pytest.mark.parametrize(
    "text",
    [
        "Alan Berg, whose ZAPRA party fielded nobody, is neutral.",
        "Paul Berg, the chairman of the small party ZAPRA, pulled out.",
        "The leader of the ZAPRA, third with 13 percent, agreed.",
        "The ZAPRA candidate lost.",
        "A candidate for the ZAPRA won the seat.",
        "The ZAPRA's leader has resigned.",
        "Two lawmakers from the ZAPRA stayed away.",
        "The ZAPRA senator abstained.",
    ],
)
def test_words_around_an_acronym_make_it_that_of_a_party(read: Read, text: str) -> None:
    assert named(read(text), EntityKind.PARTY) == {"ZAPRA"}


@pytest.mark.parametrize(
    "text",
    [
        "M. Berg, chef du ZPR-Zama, avait soutenu le président.",
        "Le candidat du ZPR-Zama est battu.",
        "Les élus ZPR-Zama ont voté contre.",
        "Les sénateurs ZPR-Zama ont voté contre.",
        "Anne Berg, tête de liste du ZPR-Zama, est élue.",
        "Il a quitté le parti ZPR-Zama.",
    ],
)
def test_french_words_around_an_acronym_make_it_that_of_a_party(read: Read, text: str) -> None:
    assert named(read(text, "fr"), EntityKind.PARTY) == {"ZPR-Zama"}


def test_an_acronym_made_known_once_is_read_everywhere(read: Read) -> None:
    text = "The ZAPRA candidate lost. Members of ZAPRA met in secret."
    found = [s.mentions for s in read(text).sentences]
    assert all(any(m.surface == "ZAPRA" for m in mentions) for mentions in found)


def test_an_acronym_in_brackets_behind_a_party_is_the_same_party(read: Read) -> None:
    text = "He leads the Movement for Zorgian Democracy (MZD). The MZD won no seat."
    names = [e.names for e in read(text).entities.values() if e.kind is EntityKind.PARTY]
    assert names == [("Movement for Zorgian Democracy", "MZD")]


@pytest.mark.parametrize(
    "text",
    [
        "EU leaders met in Brussels.",
        "The UN candidate was chosen on Monday.",
        "The leader of the IMF spoke.",
        "LGBT candidates won ten seats.",
        "PARTY ZAPRA LEADER QUITS",
    ],
)
def test_other_acronyms_are_no_parties(read: Read, text: str) -> None:
    assert named(read(text), EntityKind.PARTY) == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The miners' union ZUM came out for her.", "en"),
        ("La centrale syndicale ZUM la soutient.", "fr"),
        ("Le syndicat ZUM la soutient.", "fr"),
    ],
)
def test_a_union_is_told_by_the_word_before_its_acronym(
    read: Read, text: str, language: str
) -> None:
    assert named(read(text, language), EntityKind.ORGANIZATION) == {"ZUM"}
