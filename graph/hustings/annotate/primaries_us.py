"""The American primaries that pick a candidate for president, named as what they are.

"The Republican nomination" in a year in which a president is elected is that of the presidential
primaries only if the text speaks of the presidency, or of the states that vote first, and of no
seat in a house or a state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from hustings.annotate.context import front
from hustings.annotate.election_words import election_countries
from hustings.annotate.implied_contests import News
from hustings.folding import fold, unmarked
from hustings.model.annotation import ElectionDetail, LocalEntity, SegmentKind
from hustings.seeking import sought_folded

_UNREAD: Final = (SegmentKind.BOILERPLATE, SegmentKind.RELATED)
_PRESIDENCY: Final = sought_folded(
    r"\bpresident(?:ial|s|cy)?\b|\bwhite house\b|\brunning[- ]mate\b|\bsuper tuesday\b"
)
_FIRST_STATES: Final = sought_folded(r"\b(?:iowa|new hampshire|south carolina|nevada)\b")
_OF_A_SEAT: Final = sought_folded(
    r"\b(?:house|senate|congressional|gubernatorial|governor'?s|mayoral|city council|assembly|"
    r"legislative) (?:race|seat|primary|primaries|nomination|nominee|bid|campaign|candidates?|"
    r"district|contest|runoff|run-off)\b|"
    r"\bfor (?:the )?(?:us |u\.s\. )?(?:house|senate|congress|governor|mayor|attorney general)\b|"
    r"\b(?:st|nd|rd|th) (?:congressional )?district\b"
)
_ELSEWHERE: Final = frozenset(
    ("senate", "gubernatorial", "mayoral", "by-election", "legislative", "municipal", "regional")
)
_PARTIES: Final = {
    "republican": "Republican", "republicans": "Republican", "republican party": "Republican",
    "gop": "Republican", "the republican party": "Republican",
    "democratic": "Democratic", "democrats": "Democratic", "democratic party": "Democratic",
    "democrat": "Democratic", "the democratic party": "Democratic",
}  # fmt: skip
_STATES: Final = 2


def with_presidential_primaries(
    news: News, entities: Mapping[str, LocalEntity]
) -> Mapping[str, LocalEntity]:
    """Return the entities with the formal name for primaries that pick a candidate for president.

    Args:
        news: The document as far as it is read.
        entities: Its entities.
    """
    named = {
        key: name
        for key, entity in entities.items()
        if isinstance(entity.detail, ElectionDetail) and (name := _formal(entity.detail))
    }
    if news.language != "en" or not named or not _of_president(news, entities):
        return entities
    return {
        key: replace(entity, name=named[key]) if key in named else entity
        for key, entity in entities.items()
    }


def _formal(detail: ElectionDetail) -> str | None:
    """Return the name of presidential primaries, None for a contest that is none."""
    if detail.kind != "primary" or detail.country not in (None, "US"):
        return None
    if detail.place or detail.wording or detail.year is None:
        return None
    party = _PARTIES.get(fold(detail.party or ""))
    if party is None or detail.year not in election_countries()["US"].years["presidential"]:
        return None
    return f"{detail.year} {party} Party presidential primaries"


def _of_president(news: News, entities: Mapping[str, LocalEntity]) -> bool:
    """Tell whether the text speaks of the presidency, and its news of no other seat."""
    if news.country != "US":
        return False
    details = [e.detail for e in entities.values() if isinstance(e.detail, ElectionDetail)]
    if any(detail.kind in _ELSEWHERE for detail in details):
        return False
    telling = front(news.segments)
    if any(_OF_A_SEAT.search(text) for index, text in _texts(news) if index in telling):
        return False
    states: set[str] = set()
    for _, text in _texts(news):
        if _PRESIDENCY.search(text):
            return True
        states |= {match[0] for match in _FIRST_STATES.finditer(text)}
    return len(states) >= _STATES or any(detail.kind == "presidential" for detail in details)


def _texts(news: News) -> Iterator[tuple[int, str]]:
    for sentence in news.sentences:
        if news.segments[sentence.segment].kind not in _UNREAD:
            yield sentence.segment, unmarked(sentence.span.of(news.text))
