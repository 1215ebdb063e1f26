"""The office that the vote of the news fills, and who is called its incumbent.

"The incumbent, ⟦P⟧," names no office: it is the one that the vote is about, if one person holds it.
So is what somebody gets who is to succeed somebody else, where nothing nearer is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hustings.extract.holders import Holding
from hustings.extract.office_chains import OfficeReader
from hustings.extract.office_phrases import OfficePhrase
from hustings.extract.passages import Passage
from hustings.extract.tokens import fold
from hustings.model.annotation import Annotations, ElectionDetail, OfficeDetail
from hustings.model.fact import TenureStatus

# The office of one person that each kind of vote fills.
_FILLED: Final = {
    "presidential": ("president",),
    "mayoral": ("mayor",),
    "municipal": ("mayor",),
    "gubernatorial": ("governor",),
    "leadership": ("party-leader", "party-chair"),
}
_NAME: Final = r"(?:m\. |mme |mr\.? |mrs\.? |ms\.? )?⟦(?P<before>P\d+)⟧"
_LABEL: Final = r"(?: \([^()⟦]{0,12}⟦G\d+⟧[^()⟦]{0,12}\))?"
_INCUMBENT: Final = {
    "en": re.compile(
        rf"\b(?:⟦G\d+⟧ )?incumbent(?:,| ⟦G\d+⟧)? {_NAME}"
        rf"|⟦(?P<behind>P\d+)⟧{_LABEL}, (?:the|its|their) (?:[a-z]+[ -]|⟦[GN]\d+⟧[ -]){{0,4}}"
        r"incumbent(?=[,.;)]| (?:who|since|supported|backed|and|by|with|from)\b|$)"
        r"|⟦(?P<is>P\d+)⟧ \((?:the )?incumbent\)"
    ),
    "fr": re.compile(
        rf"\b(?:le |la |du |au |l')(?:⟦G\d+⟧ )?sortante?{_LABEL},? (?:⟦G\d+⟧ )?{_NAME}"
        rf"|⟦(?P<behind>P\d+)⟧{_LABEL}, (?:le |la |l')(?:[a-z]+ |⟦G\d+⟧ )?sortante?(?=[,.;)]|$)"
        rf"|⟦(?P<is>P\d+)⟧ \((?:(?:le|la) )?sortante?(?:, ⟦G\d+⟧)?\)"
    ),
}
_WORDS: Final = {"en": frozenset({"incumbent"}), "fr": frozenset({"sortant", "sortante"})}
# "the incumbent" itself, where annotation has found who it is.
_MEANT: Final = re.compile(r"(?:the )?incumbent|(?:le |la |l')?(?:candidate? )?sortante?")
# Whoever is the incumbent of a seat is none of the vote that the text is about.
_SEAT: Final = re.compile(
    r"\b(?:seats?|districts?|wards?|constituenc\w+|councils?|councill?ors?|boroughs?|senate|house"
    r"|sieges?|circonscriptions?|cantons?|senat|deputee?s?|communes?|arrondissements?|not the)\b"
)


def vote_office(annotations: Annotations) -> str | None:
    """Return the office of one person that the vote fills which a document is about, if any."""
    return _office_of(annotations, annotations.focus_election)


def _office_of(annotations: Annotations, election: str | None) -> str | None:
    detail = annotations.entities[election].detail if election is not None else None
    roles = _FILLED.get(detail.kind, ()) if isinstance(detail, ElectionDetail) else ()
    found = [
        (office, detail)
        for office, contest in annotations.contests.items()
        if contest == election
        and isinstance(detail := annotations.entities[office].detail, OfficeDetail)
        and detail.role in roles
    ]
    whole = [office for office, detail in found if detail.scope is not None]
    return next(iter(whole or [office for office, _ in found]), None)


def incumbents(passage: Passage, reader: OfficeReader) -> Iterator[Holding]:
    """Yield whom a sentence calls the incumbent of the vote that it, or the news, is about."""
    view, language = reader.view, reader.words.language
    named = not _WORDS[language].isdisjoint(view.words)
    if not named and not any(m.reason == "outcome" for m in passage.sentence.mentions):
        return
    found = list(_called_so(reader, language))
    if not found or passage.asked or _SEAT.search(view.folded):
        return
    office = _contested(passage, reader)
    if office is None:
        return
    for person, first, after in found:
        phrase = OfficePhrase(first, first, after, office, mark="outgoing")
        yield Holding(person, phrase, TenureStatus.CURRENT, "incumbent")


def _called_so(reader: OfficeReader, language: str) -> Iterator[tuple[int, int, int]]:
    """Yield the tokens of who is called the incumbent, and where the words begin and end."""
    view = reader.view
    for match in _INCUMBENT[language].finditer(view.folded):
        group = next(name for name in ("before", "behind", "is") if match[name] is not None)
        person = view.at(match.start(group) - 1)
        yield person, view.at(match.start()), view.at(match.end())
    for index, token in enumerate(reader.tokens):
        mention = token.mention
        named = token.kind == "P" and mention is not None and mention.reason == "outcome"
        if named and mention is not None and _MEANT.fullmatch(fold(mention.surface)):
            yield index, index, index + 1


def _contested(passage: Passage, reader: OfficeReader) -> str | None:
    """Return the office of the vote that a sentence names, else of the one that is news.

    None where the sentence tells of other places, or of a vote of another year.
    """
    annotations = passage.annotations
    named = {t.mention.entity for t in reader.tokens if t.kind == "E" and t.mention is not None}
    if len(named) > 1:
        return None
    election = next(iter(named), annotations.focus_election)
    office = _office_of(annotations, election)
    if office is None or election is None:
        return None
    vote, detail = annotations.entities[election].detail, reader.detail(office)
    assert isinstance(vote, ElectionDetail)
    assert detail is not None
    scope = fold(detail.scope or vote.place or "")
    places = [
        annotations.entities[t.mention.entity]
        for t in reader.tokens
        if t.kind == "L" and t.mention is not None
    ]
    if any(fold(place.name) not in scope for place in places) and detail.role != "president":
        return None
    beaten = vote.year is not None and any(
        day.date.value[:4].isdigit() and int(day.date.value[:4]) < vote.year
        for day in passage.sentence.dates
    )
    return None if beaten else office
