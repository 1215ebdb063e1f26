"""Documents of other worlds, where people vote and win as well."""

from __future__ import annotations

from hustings.annotate import annotate
from hustings.extract import extract
from hustings.gazetteer import authority
from hustings.read.documents import from_plain

CLUB = (
    "Anna Barden withdrew from the final stage on Friday, and Tom Corvel threw his support behind "
    "Karen Pascoe. Pascoe, the president of the riders' club, was elected captain with 54 percent "
    "of the votes against 46 percent for Corvel. Bruno Tarvel, who came third, backed her as well. "
    "The cyclists of the peloton had voted in a hotel near the finish. It was the second ballot of "
    "the season, and the last one before the mountains. The winner thanked all who had campaigned "
    "for her, and promised to listen to those who had not."
)
TOWN = CLUB.replace("the riders' club", "the Labour Party").replace("The cyclists", "Members")


def kept(text: str) -> set[str]:
    document = from_plain(f"A vote\n2020-03-02\n\n{text}\n", "d", "d", {"language": "en"})
    return {
        type(c.fact).__name__
        for c in extract(document, annotate(document, authority())).claims
        if c.asserted
    }


def test_a_document_that_names_nothing_public_asserts_nothing() -> None:
    assert kept(CLUB) == set()


def test_the_same_votes_in_a_party_are_read() -> None:
    assert {"Endorsement", "Tenure"} <= kept(TOWN)


def test_a_brief_need_not_name_anything_public() -> None:
    text = "Tom Corvel urged voters to choose Karen Pascoe in the second round."
    assert "Endorsement" in kept(text)
