from __future__ import annotations

import pytest

from hustings.annotate import annotate
from hustings.extract.endorsements import claims
from hustings.gazetteer import Gazetteer
from hustings.model.claim import Claim
from hustings.model.fact import Endorsement
from hustings.read.documents import from_plain

PERSONS = ("Paul Vallas", "Brandon Johnson", "Roderick Sawyer", "Kwame Raoul", "Kim Foxx")


def backers(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    """Return endorser, endorsee and how the endorsee was found, of a text with its headline."""
    document = from_plain(text, "sample", "sample", {"language": language})
    names = Gazetteer.of([{"type": "person", "label_en": name} for name in PERSONS])
    annotations = annotate(document, names)
    found = []
    for item in claims(document, annotations):
        if isinstance(item, Claim) and item.asserted and isinstance(item.fact, Endorsement):
            fact = item.fact
            assert fact.endorsee is not None
            names_of = annotations.entities
            reason = item.references[-1].reason if item.references else ""
            found.append((names_of[fact.endorser].name, names_of[fact.endorsee].name, reason))
    return found


TEXT = """Who backs whom in the run-off for mayor
2023-03-27

Paul Vallas and Brandon Johnson meet on April 4 in the mayoral election.

## With Vallas

- Alderman Roderick Sawyer

## With Johnson

- Kwame Raoul and Kim Foxx

## With neither

- Kwame Raoul
"""


def test_a_heading_says_whom_the_items_below_it_back() -> None:
    assert backers(TEXT) == [
        ("Roderick Sawyer", "Paul Vallas", "heading"),
        ("Kwame Raoul", "Brandon Johnson", "heading"),
        ("Kim Foxx", "Brandon Johnson", "heading"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # The headline does not say that the text lists who backs whom.
        ("Who backs whom in", "What happened before"),
        # The item says something else of its own.
        ("- Alderman Roderick Sawyer", "- Alderman Roderick Sawyer has not decided"),
        # A paragraph, not an item.
        ("- Alderman Roderick Sawyer", "Alderman Roderick Sawyer lost."),
        # The heading names a topic, not a camp.
        ("## With Vallas", "## Vallas speaks"),
    ],
)
def test_without_camp_topic_or_item_a_list_says_nothing(old: str, new: str) -> None:
    assert "Roderick Sawyer" not in {who for who, _, _ in backers(TEXT.replace(old, new))}


BARE = """Who is backing whom before the run-off for mayor
2023-03-27

Paul Vallas and Brandon Johnson meet on April 4 in the mayoral election.

VALLAS

- Roderick Sawyer, an alderman, who lost in February.

JOHNSON

- Since Friday, Kwame Raoul.
- Kim Foxx is not saying.
"""


def test_a_bare_name_heads_those_who_back_it_where_the_headline_asks_who_backs_whom() -> None:
    assert [(who, whom) for who, whom, _ in backers(BARE)] == [
        ("Roderick Sawyer", "Paul Vallas"),
        ("Kwame Raoul", "Brandon Johnson"),
    ]


ASKED = """The run-off for mayor
2023-03-27

Paul Vallas and Brandon Johnson meet on April 4 in the mayoral election.

Who backed Vallas?

- March 1: Roderick Sawyer, an alderman;
- March 3: Kwame Raoul.
"""


def test_a_list_answers_the_question_above_it() -> None:
    assert [(who, whom) for who, whom, _ in backers(ASKED)] == [
        ("Roderick Sawyer", "Paul Vallas"),
        ("Kwame Raoul", "Paul Vallas"),
    ]
