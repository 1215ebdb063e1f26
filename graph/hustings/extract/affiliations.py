"""Parties of those who stand for them: "the G candidate, B", "B, tête de liste G", "B, D-Texas"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from hustings.extract.candidates import NEVER, CandidateReader
from hustings.extract.holders import HolderFinder
from hustings.extract.office_chains import OfficeReader
from hustings.extract.passages import Passage
from hustings.extract.tokens import fold, named_in
from hustings.languages.columns import LEADERS, PARTY_HEADS, headed
from hustings.model.annotation import (
    Annotations,
    EntityKind,
    Mention,
    PersonDetail,
    SegmentKind,
)
from hustings.model.claim import Confidence
from hustings.model.fact import CandidacyStatus, MembershipStatus

# What may stand between a stand-in for a candidate and the party: "⟦la candidate⟧ du ⟦G⟧".
_OF = frozenset("of for de du des d' the la le les l'".split())
_NO_MORE = frozenset("plus pas not longer".split())
_BEING = frozenset("est etait n'est n'etait is was no".split())
_INVESTED = frozenset("investi investie designe designee officiel officielle par by".split())
_LEFT = MembershipStatus.FORMER
_OWN = frozenset("his her son sa".split())
_FORMER = frozenset("former ancien ancienne ex".split())
_BETWEEN = _FORMER | frozenset(
    "own party parti propre formation , the le la l' ruling centrist".split()
)
# After "his G", these make it somebody else's.
_OTHERS = frozenset(
    "colleague colleagues predecessor rival rivals successor opponent counterpart challenger ally "
    "allies friend friends deputy running candidate nominee leader mp mps".split()
)
_ITS = frozenset("candidate nominee founder co-founder vice-president flagbearer".split())
# Who is so of a party belongs to it.
_HEAD = re.compile(
    r"(?:fondat(?:eur|rice)|patronn?e?|leader|che(?:f|ffe) de file|numero (?:un|deux)|championn?e?"
    r"|porte-(?:drapeau|etendard|parole)|homme fort|representante?|tresori(?:er|ere)|cheff?e?"
    r"|(?:secretaire|presidente?)(?: \w+)?|depute[e]?|senat(?:eur|rice)|elue?|candidate?)$"
)
_LAPSED = re.compile(r"\b(?:ex|ancien|ancienne|former)\b")
_RANKS = frozenset("federal federale departemental departementale national nationale local".split())
# Columns of those whom the rows are about.
_NAMES = frozenset(
    "name names nom noms candidate candidates candidat candidats minister ministre politician "
    "person who qui member winner nominee".split()
)
_ALIASES = frozenset({"focus", "role-alias", "demonstrative"})


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A person and a party that stand beside each other, by the indices of their tokens."""

    person: int
    party: int
    rule: str
    status: MembershipStatus = MembershipStatus.CURRENT
    confidence: Confidence = Confidence.HIGH
    first: int = -1
    after: int = -1


@dataclass(frozen=True, slots=True)
class StandIn:
    """A phrase such as "la candidate" that stands for a person, with the party beside it."""

    person: int
    status: CandidacyStatus
    party: int | None
    first: int
    after: int


def candidates_parties(reader: OfficeReader, annotations: Annotations) -> Iterator[Affiliation]:
    """Yield the party that a phrase around "candidate" names: its candidate is its member."""
    sought = CandidateReader(reader.view, reader.words, annotations)
    for holding in HolderFinder(sought).holdings():
        phrase = holding.phrase
        named = {m.entity for k in phrase.parties if (m := reader.tokens[k].mention) is not None}
        if holding.denied or phrase.office == NEVER or len(named) != 1:
            continue  # "of the ⟦G⟧ (⟦G⟧)" is one
        yield Affiliation(
            holding.person, phrase.parties[0], "candidate",
            first=phrase.first, after=phrase.after,
        )  # fmt: skip
    for each in stand_ins(reader):
        if each.party is not None:
            yield Affiliation(
                each.person, each.party, "candidate-alias", confidence=Confidence.MEDIUM,
                first=each.first, after=each.after,
            )  # fmt: skip


def _aliased(reader: OfficeReader) -> Iterator[tuple[int, Mention]]:
    """Yield the words that stand for a person of the text before."""
    if not any(mention.reason in _ALIASES for mention in reader.view.sentence.mentions):
        return
    for index, token in enumerate(reader.tokens):
        mention = token.mention
        if token.kind == "P" and mention is not None and mention.reason in _ALIASES:
            yield index, mention


def stand_ins(reader: OfficeReader) -> Iterator[StandIn]:
    """Yield the phrases that speak of a person only as a candidate: "the candidate of the ⟦G⟧"."""
    for index, mention in _aliased(reader):
        words = fold(mention.surface).replace("-", " ").split()
        while words and words[-1] in _OF:
            words.pop()  # "the candidate of" is a stand-in for one who has a party
        told = reader.words.candidates.get(words[-1]) if words else None
        if told is None or any(reader.words.candidate_before.get(w) == NEVER for w in words):
            continue
        if reader.word(index - 1) in _NO_MORE and reader.word(index - 2) in _BEING:
            continue  # "is no longer the candidate of the ⟦G⟧"
        after = index + 1
        while reader.word(after) in _OF | _INVESTED:
            after += 1
        status = CandidacyStatus(told)
        if any(reader.word(k) in _INVESTED for k in range(index + 1, after)):
            status = CandidacyStatus.NOMINATED
        if reader.kind(after) == "G":
            yield StandIn(index, status, after, index, after + 1)
        elif reader.kind(index - 1) == "G":
            yield StandIn(index, status, index - 1, index - 1, index + 1)
        else:
            yield StandIn(index, status, None, index, index + 1)


def heads(reader: OfficeReader) -> Iterator[Affiliation]:
    """Yield "Le fondateur du ⟦G⟧ …", where it stands for a person of the text before."""
    for index, mention in _aliased(reader):
        words = fold(mention.surface)
        behind = index + 1 + (reader.word(index + 1) in _RANKS)
        after = behind
        while reader.word(after) in _OF:
            after += 1
        linked = after > behind and reader.kind(after) == "G"
        if linked and _HEAD.search(words) and not _LAPSED.search(words):
            yield Affiliation(index, after, "head", confidence=Confidence.MEDIUM, after=after + 1)


def own_party(reader: OfficeReader, annotations: Annotations) -> Iterator[Affiliation]:
    """Yield "B … his party, the ⟦G⟧", "B … his ⟦G⟧", if only one person stands before."""
    for index, token in enumerate(reader.tokens):
        if token.kind != "G" or reader.kind(index + 1) in ("F", "P"):
            continue
        if reader.word(index + 1) in _OTHERS | {"'s", "'", "-"}:
            continue
        k = index - 1
        while reader.word(k) in _BETWEEN and index - k < 5:
            k -= 1
        between = {reader.word(at) for at in range(k + 1, index)}
        apposed = not between.isdisjoint(("party", "parti", "formation"))
        if reader.word(k) not in _OWN or (k < index - 2 and not apposed):
            continue
        persons = _owners(reader, annotations, k)
        named = {mention.entity for at in persons if (mention := reader.tokens[at].mention)}
        if len(named) == 1:
            left = not between.isdisjoint(_FORMER)
            yield Affiliation(
                persons[-1], index, "own-party", _LEFT if left else MembershipStatus.CURRENT,
                confidence=Confidence.MEDIUM, after=index + 1,
            )  # fmt: skip


def _owners(reader: OfficeReader, annotations: Annotations, own: int) -> list[int]:
    """Return the persons before "his" or "her" at `own` who can be meant, by their tokens.

    Somebody named is meant rather than a pronoun of another: "⟦P⟧ went over to him with his ⟦G⟧".
    """
    wanted = _FEMALE_OR_MALE.get(reader.word(own))
    found = []
    aside = False
    for at in range(own):
        if reader.word(at) == ",":
            aside = reader.word(at + 1) in _RELATIVE and _closes(reader, at + 1, own)
        mention = reader.tokens[at].mention if reader.kind(at) == "P" else None
        if mention is None or aside:
            continue  # "B, who defeated C in May, spoke for his ⟦G⟧"
        detail = annotations.entities[mention.entity].detail
        gender = detail.gender if isinstance(detail, PersonDetail) else None
        if wanted is None or gender in (wanted, None, ""):
            found.append((at, mention))
    first = {m.entity for _, m in found if m.reason != "pronoun"}
    if len(first) == 1:
        return [at for at, m in found if m.entity in first]
    return [at for at, _ in found]


def _closes(reader: OfficeReader, start: int, before: int) -> bool:
    """Tell whether the clause that begins at `start` ends in a comma before another token."""
    return any(reader.word(at) == "," for at in range(start, before))


_RELATIVE = frozenset({"who", "whom", "qui", "que"})
_FEMALE_OR_MALE = {"her": "f", "his": "m"}


def own_party_before(passage: Passage, reader: OfficeReader) -> tuple[str, int] | None:
    """Return who opens the sentence before "Her party, the ⟦G⟧", and the party's token."""
    gender = _FEMALE_OR_MALE.get(reader.word(0))
    opens = 1 + (reader.word(1) in ("own", "new", "centrist", "small"))
    if gender is None or reader.word(opens) != "party" or reader.word(opens + 1) != ",":
        return None
    at = opens + 2 + (reader.word(opens + 2) == "the")
    if reader.kind(at) != "G" or passage.number == 0:
        return None
    before = passage.annotations.sentences[passage.number - 1]
    if before.segment != passage.sentence.segment:
        return None
    people = [m for m in before.mentions if m.kind is EntityKind.PERSON]
    subject = next((m for m in people if m.span.start == before.span.start), None)
    if subject is None:
        return None
    others = {m.entity for m in people} - {subject.entity}
    if _gender(passage, subject.entity) not in (gender, None) or any(
        _gender(passage, other) in (gender, None) for other in others
    ):
        return None
    return subject.entity, at


def its_candidate(passage: Passage, reader: OfficeReader) -> tuple[int, str] | None:
    """Return the person of "Its candidate, ⟦P⟧" and the only party of the sentence before."""
    noun = 1 + (reader.word(1) in ("own", "new", "defeated", "losing", "presidential"))
    named = noun + 1 + (reader.word(noun + 1) == ",")
    if reader.word(0) != "its" or reader.word(noun) not in _ITS or passage.number == 0:
        return None
    before = passage.annotations.sentences[passage.number - 1]
    parties = {m.entity for m in before.mentions if m.kind is EntityKind.PARTY}
    near = before.segment == passage.sentence.segment and len(parties) == 1
    return (named, parties.pop()) if near and reader.kind(named) == "P" else None


def _gender(passage: Passage, person: str) -> str | None:
    detail = passage.annotations.entities[person].detail
    return detail.gender if isinstance(detail, PersonDetail) else None


def same_row(passage: Passage, reader: OfficeReader) -> Iterator[Affiliation]:
    """Yield the people of one cell and the only party of a row of a table."""
    if passage.segment.kind is not SegmentKind.TABLE_ROW:
        return
    if (told := _in_columns(passage, reader)) is not None:
        yield from told
        return
    persons = [at for at, token in enumerate(reader.tokens) if token.kind == "P"]
    parties = [at for at, token in enumerate(reader.tokens) if token.kind == "G"]
    beside = all(
        reader.word(k) in {",", "and", "et", "/", "&"}
        for one, two in pairwise(persons)
        for k in range(one + 1, two)
    )
    if len(parties) == 1 and beside:
        for person in persons:
            yield Affiliation(person, parties[0], "row", confidence=Confidence.MEDIUM)


def _in_columns(passage: Passage, reader: OfficeReader) -> list[Affiliation] | None:
    """Return who stands first in a row, with the party of its column; None if it has none."""
    row = passage.document.row_at(passage.sentence.span)
    cells = headed(row) if row is not None else []
    columns = [cell for cell, head in cells if head in PARTY_HEADS]
    if len(columns) != 1:
        return None
    where = columns[0]
    parties = named_in(reader.tokens, where, "G")
    first: list[int] = []
    for cell, head in cells:
        if cell != where:
            first = named_in(reader.tokens, cell, "P")
            if first or head in _NAMES:
                break  # whoever stands further on is somebody else
    if len(parties) != 1:
        return []
    return [
        Affiliation(person, parties[0], "row", confidence=Confidence.MEDIUM) for person in first
    ]


def party_posts(passage: Passage, reader: OfficeReader) -> Iterator[tuple[int, str]]:
    """Yield persons who have a post of "the party", and the only party that can be meant."""
    if reader.words.language != "en":
        return
    for index, token in enumerate(reader.tokens):
        post = token.mention
        if token.kind != "F" or post is None or not fold(post.surface).startswith("party "):
            continue
        before = reader.word(index - 1)
        if before in _FORMER | {"'s", "-"} or reader.kind(index - 1) in ("G", "L"):
            continue
        named = index + 1 + (reader.word(index + 1) == ",")
        party = _only_party(passage)
        if reader.kind(named) == "P" and party is not None:
            yield named, party


def _only_party(passage: Passage) -> str | None:
    """Return the only party of a sentence, or of the one before if it names none."""
    known = passage.annotations.sentences
    for sentence in known[max(0, passage.number - 1) : passage.number + 1][::-1]:
        parties = {m.entity for m in sentence.mentions if m.kind is EntityKind.PARTY}
        if parties:
            return parties.pop() if len(parties) == 1 else None
    return None


def row_leaders(passage: Passage, reader: OfficeReader) -> Iterator[tuple[int, int]]:
    """Yield persons of a column of leaders and the party of their row, by their tokens."""
    if passage.segment.kind is not SegmentKind.TABLE_ROW:
        return
    row = passage.document.row_at(passage.sentence.span)
    parties = [at for at, token in enumerate(reader.tokens) if token.kind == "G"]
    if row is None or len(parties) != 1:
        return
    for cell, head in headed(row):
        if LEADERS.fullmatch(head):
            for at in named_in(reader.tokens, cell, "P"):
                yield at, parties[0]


def portfolio_lines(reader: OfficeReader) -> Iterator[Affiliation]:
    """Yield "⟦F⟧ - ⟦P⟧, ⟦G⟧" and "⟦P⟧ (⟦F⟧), ⟦G⟧" of a list of ministers."""
    tokens = reader.tokens
    if len(tokens) < 4 or tokens[0].kind != "F":
        return
    last = len(tokens) - 1
    while last > 0 and tokens[last].kind == ".":
        last -= 1
    behind = tokens[last].kind == "G" and tokens[last - 1].word == ","
    if behind and tokens[last - 2].kind == "P" and last <= 5:
        yield Affiliation(last - 2, last, "portfolio-line", first=last - 2, after=last + 1)


def listed_under(passage: Passage) -> tuple[int, str] | None:
    """Return the person whom a list item is about, and the party that its heading names."""
    segment = passage.segment
    if segment.kind is not SegmentKind.LIST_ITEM or not segment.heading:
        return None
    heading = fold(segment.heading[-1]).strip(" :*#")
    party = next(
        (
            entity.id
            for entity in passage.annotations.entities.values()
            if entity.kind is EntityKind.PARTY
            and heading in {fold(name) for name in (entity.name, *entity.names)}
        ),
        None,
    )
    tokens = passage.view.tokens
    first = next((at for at, token in enumerate(tokens) if token.kind == "P"), None)
    if party is None or first is None or any(token.kind == "G" for token in tokens):
        return None
    before = [token.word for token in tokens[:first] if token.kind in "w."]
    return (first, party) if first == 0 or (before and before[-1] == ":") else None
